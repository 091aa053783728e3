/* xz-certificate-facts.c: what the register knows of a person, as the rules of Articles 7, 21 and 27 ask for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include "xz-codes.h"
#include "xz-read.h"
#include "xz-training-facts.h"
#include <string.h>

XzDate
xz_date_of (const char *text)
{
  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

void
xz_spell_clear (XzSpell *spell)
{
  g_clear_pointer (&spell->number, g_free);
}

gboolean
xz_spell_load (XzDb *db, const char *person, XzSpell *spell, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT id, agency, hire_date, last_day, certificate_number,"
    " coalesce (state, CASE WHEN last_day IS NULL THEN 'in_service' ELSE 'left' END) AS status"
    " FROM service WHERE person = ?1 ORDER BY status = 'left', hire_date DESC, n DESC LIMIT 1", error);

  memset (spell, 0, sizeof *spell);
  spell->hired = spell->last_day = XZ_DATE_NONE;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, person);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  xz_statement_get_uuid (s, 0, spell->service);
  xz_statement_get_uuid (s, 1, spell->agency);
  spell->hired = xz_date_of (xz_statement_get_text (s, 2));
  spell->last_day = xz_date_of (xz_statement_get_text (s, 3));
  spell->number = xz_statement_dup_text (s, 4);
  spell->open = g_strcmp0 (xz_statement_get_text (s, 5), "left") != 0;
  return TRUE;
}

/* ---- training ---- */

gboolean
xz_training_failed (XzDb *db, const char *person, gboolean *failed, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT r.passed = '0' FROM training_result r JOIN programme c ON c.id = r.programme"
    " WHERE r.person = ?1 AND r.c_void = 0 AND c.kind = 'pre_service' ORDER BY r.day DESC, r.passed LIMIT 1", error);

  *failed = FALSE;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, person);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  *failed = xz_statement_get_int64 (s, 0) != 0;
  return TRUE;
}

/* ---- issue ---- */

/* A one-column answer about a person and something else; *text NULL when there is none. */
static gboolean
ask_text (XzDb *db, const char *sql, const char *first, const char *second, char **text, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, sql, error);

  *text = NULL;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, first);
  if (second != NULL)
    xz_statement_bind_uuid (s, 2, second);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  *text = xz_statement_dup_text (s, 0);
  return TRUE;
}

gboolean
xz_issue_judge (XzDb *db, const char *person, const XzSpell *spell, const char *except, XzDate day,
                XzFindings *findings, gboolean *may, GError **error)
{
  static const char nobody[] = "00000000-0000-0000-0000-000000000000";
  g_autoptr (XzPersonTraining) training = xz_db_training_facts (db, person, day, error);
  g_autoptr (GPtrArray) bars = training != NULL ? xz_db_check_person (db, person, error) : NULL;
  g_autofree char *present = NULL, *photo = NULL;
  XzTrainingFacts facts;

  if (bars == NULL
      || !ask_text (db, "SELECT number FROM certificate WHERE person = ?1 AND id <> ?2 AND state IN ('issued', 'suspended') LIMIT 1",
                    person, except != NULL ? except : nobody, &present, error)
      || !ask_text (db, "SELECT photo FROM person WHERE id = ?1", person, NULL, &photo, error))
    return FALSE;
  facts = (XzTrainingFacts) { (const XzTrainingFact *) (gpointer) training->attended->data, training->attended->len,
                              (const XzTrainingResult *) (gpointer) training->results->data, training->results->len };
  *may = xz_rule_art21_issue (&(XzIssueFacts) { &facts, xz_person_training_get_before (training, day), spell->hired, spell->last_day,
                                                spell->open, photo != NULL, bars, present },
                              day, xz_store_get_profile (xz_db_store (db)), xz_store_get_calendar (xz_db_store (db)), findings);
  return TRUE;
}

gboolean
xz_db_may_issue (XzDb *db, const char *person, XzDate day, XzFindings *findings, gboolean *may, GError **error)
{
  g_auto (XzSpell) spell = { "" };

  return xz_spell_load (db, person, &spell, error) && xz_issue_judge (db, person, &spell, NULL, day, findings, may, error);
}

/* ---- insignia and items ---- */

#define IN_HAND \
  "e.person = ?1 AND e.act = 'issue' AND e.c_void = 0" \
  " AND NOT EXISTS (SELECT 1 FROM insignia_event x WHERE x.item = e.id AND x.c_void = 0)"

gboolean
xz_insignia_in_hand (XzDb *db, const char *person, guint *flags, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT k.category FROM insignia_event e JOIN insignia_kind k ON k.id = e.kind WHERE " IN_HAND, error);

  *flags = 0;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, person);
  while (xz_statement_next (s, error))
    {
      const char *category = xz_statement_get_text (s, 0);

      *flags |= g_strcmp0 (category, "badge") == 0 ? XZ_INSIGNIA_BADGE : g_strcmp0 (category, "armband") == 0 ? XZ_INSIGNIA_ARMBAND : 0;
    }
  return xz_statement_ended (s);
}

gboolean
xz_departure_count_open (XzDb *db, const char *person, const char *service, guint *n, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT (SELECT count(*) FROM insignia_event e WHERE " IN_HAND ")"
    " + (SELECT count(*) FROM certificate WHERE service = ?2 AND state IN ('issued', 'suspended', 'revoked'))", error);

  *n = 0;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, person);
  xz_statement_bind_uuid (s, 2, service);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  *n = (guint) xz_statement_get_int64 (s, 0);
  return TRUE;
}

void
xz_item_free (XzItem *item)
{
  if (item == NULL)
    return;
  g_free (item->name);
  g_free (item->category);
  g_free (item->number);
  g_free (item->day);
  g_free (item);
}

GPtrArray *
xz_db_list_items (XzDb *db, const char *person, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_item_free);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT 1, id, NULL, NULL, NULL, number, issued_on FROM certificate"
    " WHERE person = ?1 AND state IN ('issued', 'suspended', 'revoked')"
    " UNION ALL SELECT 0, e.id, k.id, k.name, k.category, e.number, e.day FROM insignia_event e"
    " JOIN insignia_kind k ON k.id = e.kind WHERE " IN_HAND, error);

  if (s == NULL)
    return NULL;
  xz_statement_bind_uuid (s, 1, person);
  while (xz_statement_next (s, error))
    {
      XzItem *item = g_new0 (XzItem, 1);

      item->is_card = xz_statement_get_int64 (s, 0) != 0;
      xz_statement_get_uuid (s, 1, item->id);
      xz_statement_get_uuid (s, 2, item->kind);
      item->name = item->is_card ? g_strdup (xz_record_type_label (&xz_type_certificate)) : xz_statement_dup_text (s, 3);
      item->category = xz_statement_dup_text (s, 4);
      item->number = xz_statement_dup_text (s, 5);
      item->day = xz_statement_dup_text (s, 6);
      g_ptr_array_add (items, item);
    }
  return xz_statement_ended (s) ? g_steal_pointer (&items) : NULL;
}

/* An item that was exchanged is worn out: it is not put back. */
gint64
xz_db_insignia_stock (XzDb *db, const char *kind)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT coalesce (k.bought, 0)"
    " + (SELECT coalesce (sum (CASE t.act WHEN 'receive' THEN t.number ELSE -t.number END), 0) FROM insignia_stock t WHERE t.kind = k.id AND t.c_void = 0)"
    " - (SELECT count(*) FROM insignia_event e WHERE e.kind = k.id AND e.act = 'issue' AND e.c_void = 0)"
    " + (SELECT count(*) FROM insignia_event e WHERE e.kind = k.id AND e.act = 'return' AND e.c_void = 0)"
    " FROM insignia_kind k WHERE k.id = ?1", NULL);

  if (s == NULL)
    return 0;
  xz_statement_bind_uuid (s, 1, kind);
  return xz_statement_next (s, NULL) ? xz_statement_get_int64 (s, 0) : 0;
}

/* ---- duty ---- */

static gboolean
load_certificates (XzDb *db, const XzSpell *spell, GArray *certificates, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT state, issued_on, valid_to FROM certificate WHERE service = ?1 AND state <> 'draft'", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, spell->service);
  while (xz_statement_next (s, error))
    {
      XzCertificateFacts facts = { .issued_on = xz_date_of (xz_statement_get_text (s, 1)),
                                   .valid_to = xz_date_of (xz_statement_get_text (s, 2)), .last_day = spell->last_day };

      if (xz_certificate_state_from_code (xz_statement_get_text (s, 0), &facts.state))
        g_array_append_val (certificates, facts);
    }
  return xz_statement_ended (s);
}

XzDutyAnswer
xz_db_judge_duty (XzDb *db, const char *person, XzDutyKind kind, XzDate day, XzFindings *findings, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (GArray) certificates = g_array_new (FALSE, FALSE, sizeof (XzCertificateFacts));
  XzDutyFacts facts = { 0 };

  if (!xz_spell_load (db, person, &spell, error) || !load_certificates (db, &spell, certificates, error)
      || !xz_training_failed (db, person, &facts.failed, error) || !xz_insignia_in_hand (db, person, &facts.insignia, error))
    return XZ_DUTY_NO;
  facts.in_service = *spell.service != '\0' && (spell.open || spell.last_day != XZ_DATE_NONE);
  facts.hired = spell.hired;
  facts.last_day = spell.last_day;
  facts.certificates = (const XzCertificateFacts *) (gpointer) certificates->data;
  facts.n_certificates = certificates->len;
  facts.unrecorded = spell.number;
  return xz_rule_duty (kind, &facts, day, xz_store_get_profile (xz_db_store (db)), findings);
}
