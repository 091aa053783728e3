/* xz-apply-certificate.c: what the register refuses to hold of certificates, insignia and departures,
 * whoever asks (Art. 7, 21, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"
#include <string.h>

static gboolean
is_void (const XzRecord *stored)
{
  return stored->type->append_only && g_strcmp0 (xz_record_get (stored, "voids"), "1") == 0;
}

/* ---- one record, before it is written ---- */

static gboolean
judge_number (XzApply *apply, const XzRecord *stored, GError **error)
{
  const char *number = xz_record_get (stored, "number");
  g_autoptr (XzStatement) s = xz_statement_get (apply->db, "SELECT 1 FROM certificate WHERE number = ?1 AND id <> ?2", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_text (s, 1, number);
  xz_statement_bind_uuid (s, 2, stored->id);
  if (number != NULL && xz_statement_next (s, error))
    xz_apply_refuse (apply, "certificate-number-used", 21, "number", number);
  return TRUE;
}

static const char *
act_label (const XzRecord *stored)
{
  return xz_code_label (&xz_codes_insignia_act, xz_record_get (stored, "act"));
}

/* Nothing is handed out to somebody who is in no service, or after the last day of it. */
static gboolean
judge_receiver (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_auto (XzSpell) spell = { "" };

  if (!xz_spell_load (apply->db, xz_record_get (stored, "person"), &spell, error))
    return FALSE;
  if (!spell.open || (spell.last_day != XZ_DATE_NONE && spell.last_day < xz_date_of (xz_record_get (stored, "day"))))
    xz_apply_refuse (apply, "insignia-not-in-service", 27, "person", NULL);
  return TRUE;
}

static gboolean
judge_hand_out (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db,
    "SELECT name, coalesce (different, '0') = '1' OR category IN ('equipment', 'other'),"
    " bought IS NOT NULL OR EXISTS (SELECT 1 FROM insignia_stock WHERE kind = ?1) FROM insignia_kind WHERE id = ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, xz_record_get (stored, "kind"));
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  if (!xz_statement_get_int64 (s, 1))
    xz_apply_refuse (apply, "insignia-not-different", 21, "different", xz_statement_get_text (s, 0));
  if (xz_statement_get_int64 (s, 2) && xz_db_insignia_stock (apply->db, xz_record_get (stored, "kind")) <= 0)
    xz_apply_refuse (apply, "insignia-stock", 21, "kind", xz_statement_get_text (s, 0));
  return TRUE;
}

/* The item must have been handed out to the same person and still be in hand. */
static gboolean
judge_settling (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db,
    "SELECT 1 FROM insignia_event e WHERE e.id = ?1 AND e.person = ?2 AND e.kind = ?3 AND e.act = 'issue' AND e.c_void = 0 AND e.day <= ?5"
    " AND NOT EXISTS (SELECT 1 FROM insignia_event x WHERE x.item = e.id AND x.c_void = 0 AND x.id IS NOT ?4)", error);
  const char *item = xz_record_get (stored, "item"), *day = xz_record_get (stored, "day");

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, item);
  xz_statement_bind_uuid (s, 2, xz_record_get (stored, "person"));
  xz_statement_bind_uuid (s, 3, xz_record_get (stored, "kind"));
  xz_statement_bind_uuid (s, 4, xz_record_get (stored, "corrects"));
  xz_statement_bind_text (s, 5, day);
  if (xz_statement_next (s, error))
    return TRUE;
  xz_findings_add (apply->findings, XZ_SEVERITY_BLOCK, "insignia-step", 7, "item",
                   xz_record_type_label (&xz_type_insignia_event), act_label (stored), NULL);
  return xz_statement_ended (s);
}

static gboolean
judge_insignia (XzApply *apply, const XzRecord *stored, GError **error)
{
  static const char *const with_reason[] = { "lose", "damage", "write_off", NULL };
  const char *act = xz_record_get (stored, "act");

  if (xz_date_of (xz_record_get (stored, "day")) == XZ_DATE_NONE)
    xz_apply_refuse (apply, "certificate-day-missing", 7, "day", NULL);
  if (g_strv_contains (with_reason, act) && xz_record_get (stored, "reason") == NULL)
    xz_apply_refuse (apply, "certificate-reason", 27, "reason", act_label (stored));
  if (g_strcmp0 (act, "write_off") == 0 && xz_record_get (stored, "handled_by") == NULL)
    xz_apply_refuse (apply, "insignia-handled-by", 27, "handled_by", act_label (stored));
  return g_strcmp0 (act, "issue") == 0 ? judge_receiver (apply, stored, error) && judge_hand_out (apply, stored, error) : judge_settling (apply, stored, error);
}

/* Nothing is taken out that is not there, and no day is yet to come. */
static gboolean
judge_stock (XzApply *apply, const XzRecord *stored)
{
  const char *number = xz_record_get (stored, "number");
  gint64 count = number != NULL ? g_ascii_strtoll (number, NULL, 10) : 0;

  if (xz_date_of (xz_record_get (stored, "day")) == XZ_DATE_NONE)
    xz_apply_refuse (apply, "certificate-day-missing", 7, "day", NULL);
  if (xz_date_of (xz_record_get (stored, "day")) > xz_db_today (apply->db))
    xz_apply_refuse (apply, "date-in-future", 0, "day", xz_record_get (stored, "day"));
  if (count <= 0 || (g_strcmp0 (xz_record_get (stored, "act"), "remove") == 0 && count > xz_db_insignia_stock (apply->db, xz_record_get (stored, "kind"))))
    xz_apply_refuse (apply, "stock-number", 7, "number", number != NULL ? number : "0");
  return TRUE;
}

static gboolean
judge_departure (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db, "SELECT 1 FROM departure WHERE service = ?1 AND id <> ?2", error);
  guint open;

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, xz_record_get (stored, "service"));
  xz_statement_bind_uuid (s, 2, stored->id);
  if (xz_statement_next (s, error))
    xz_apply_refuse (apply, "departure-exists", 27, "service", NULL);
  if (xz_date_of (xz_record_get (stored, "last_day")) == XZ_DATE_NONE)
    xz_apply_refuse (apply, "departure-last-day", 27, "last_day", NULL);
  if (!xz_departure_count_open (apply->db, xz_record_get (stored, "person"), xz_record_get (stored, "service"), &open, error))
    return FALSE;
  if (xz_record_get (stored, "closed_on") != NULL && open > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u", open);
      xz_apply_refuse (apply, "departure-open", 27, "closed_on", count);
    }
  return TRUE;
}

gboolean
xz_apply_judge_certificates_of (XzApply *apply, const XzRecord *stored, GError **error)
{
  const XzRecordType *type = stored->type;

  if (xz_findings_blocks (apply->findings) || is_void (stored))
    return TRUE;
  if (type == &xz_type_certificate)
    return judge_number (apply, stored, error);
  if (type == &xz_type_certificate_block)
    return xz_apply_judge_block (apply, stored, error);
  if (type == &xz_type_insignia_event && apply->set->undoes == 0)
    return judge_insignia (apply, stored, error);
  if (type == &xz_type_insignia_stock && apply->set->undoes == 0)
    return judge_stock (apply, stored);
  return type != &xz_type_departure || judge_departure (apply, stored, error);
}

void
xz_apply_refuse_unissue (XzApply *apply, const XzRecord *stored)
{
  if (stored->type == &xz_type_certificate && xz_record_get (stored, "number") != NULL)
    xz_apply_refuse (apply, "certificate-counter-act", 21, NULL, NULL);
}

/* ---- certificates that the set touched, after all is written ---- */

void
xz_apply_touch_certificate (XzApply *apply, const XzRecord *stored)
{
  const char *id = stored->type == &xz_type_certificate ? stored->id : xz_record_get (stored, "certificate");
  gboolean issued = stored->type == &xz_type_certificate_event && !is_void (stored)
                    && g_strcmp0 (xz_record_get (stored, "act"), "issue") == 0;

  if (id == NULL)
    return;
  if (issued || !g_hash_table_contains (apply->certificates, id))
    g_hash_table_insert (apply->certificates, g_strdup (id), GINT_TO_POINTER (issued));
}

typedef struct { XzCertificateState state; XzDate issued; gboolean sound; } Replayed;

/* Follows the events in force by the table; each step must be allowed on its day. */
static gboolean
replay (XzApply *apply, const char *id, Replayed *replayed, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db,
    "SELECT act, day, reason FROM certificate_event WHERE certificate = ?1 AND c_void = 0 ORDER BY n", error);
  g_autoptr (GPtrArray) found = xz_findings_new ();
  XzDate last = XZ_DATE_NONE;

  *replayed = (Replayed) { XZ_CERTIFICATE_DRAFT, XZ_DATE_NONE, TRUE };
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, id);
  while (xz_statement_next (s, error))
    {
      XzDate day = xz_date_of (xz_statement_get_text (s, 1));
      XzCertificateAct act;

      if (!xz_certificate_act_from_code (xz_statement_get_text (s, 0), &act))
        continue;
      xz_rule_art21_act (act, replayed->state, xz_statement_get_text (s, 2), day, last, xz_db_today (apply->db), found);
      xz_certificate_step (replayed->state, act, &replayed->state);
      if (act == XZ_CERTIFICATE_ISSUE)
        replayed->issued = day;
      last = day;
    }
  xz_apply_take_findings (apply, found);
  replayed->sound = !xz_findings_blocks (found);
  return xz_statement_ended (s);
}

/* The number is the one that its block makes of the serial. */
static gboolean
check_number (XzApply *apply, const XzRecord *certificate, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db, "SELECT prefix, year, scheme, first, last FROM certificate_block WHERE id = ?1", error);
  const char *serial_text = xz_record_get (certificate, "serial"), *scheme, *number = xz_record_get (certificate, "number");
  gint64 serial = serial_text != NULL ? g_ascii_strtoll (serial_text, NULL, 10) : 0;
  g_autofree char *made = NULL;

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, xz_record_get (certificate, "block"));
  if (xz_statement_next (s, error) && serial >= xz_statement_get_int64 (s, 3) && serial <= xz_statement_get_int64 (s, 4))
    {
      scheme = xz_statement_get_text (s, 2);
      made = xz_certificate_number_format (scheme != NULL ? scheme : XZ_CERTIFICATE_SCHEME, xz_statement_get_text (s, 0),
                                           (int) xz_statement_get_int64 (s, 1), serial);
    }
  if (g_strcmp0 (made, number) != 0)
    xz_apply_refuse (apply, "certificate-number-check", 21, "number", number != NULL ? number : "");
  return TRUE;
}

/* Its columns are what its events make of it. */
static gboolean
check_columns (XzApply *apply, const XzRecord *certificate, const Replayed *replayed, GError **error)
{
  gboolean draft = replayed->state == XZ_CERTIFICATE_DRAFT;
  XzDate issued = xz_date_of (xz_record_get (certificate, "issued_on")), to = xz_date_of (xz_record_get (certificate, "valid_to"));
  gboolean agree = g_strcmp0 (xz_record_get (certificate, "state"), xz_certificate_state_code (replayed->state)) == 0
                   && issued == replayed->issued && (draft ? xz_record_get (certificate, "number") == NULL : to != XZ_DATE_NONE && to >= issued);

  if (!agree)
    xz_apply_refuse (apply, apply->set->undoes != 0 ? "certificate-counter-act" : "certificate-by-act", 21, "state", NULL);
  return draft || !agree || check_number (apply, certificate, error);
}

/* Art. 21: whoever asks, a certificate is issued only to whom nothing bars. */
static gboolean
judge_issue (XzApply *apply, const XzRecord *certificate, XzDate day, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (GPtrArray) found = xz_findings_new ();
  const char *person = xz_record_get (certificate, "person");
  gboolean may;

  if (!xz_spell_load (apply->db, person, &spell, error))
    return FALSE;
  if (!g_str_equal (spell.service, xz_record_get (certificate, "service")))
    xz_findings_add (found, XZ_SEVERITY_BLOCK, "issue-not-in-service", 21, "service", NULL);
  if (!xz_issue_judge (apply->db, person, &spell, certificate->id, day, found, &may, error))
    return FALSE;
  xz_apply_take_findings (apply, found);
  return TRUE;
}

static gboolean
judge_certificate (XzApply *apply, const char *id, gboolean issued, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzRow) row = xz_row_load (apply->db, &xz_type_certificate, id, &fault);
  Replayed replayed;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  if (!replay (apply, id, &replayed, error))
    return FALSE;
  if (!replayed.sound)
    return TRUE;
  return check_columns (apply, row->record, &replayed, error)
         && (!issued || judge_issue (apply, row->record, replayed.issued, error));
}

gboolean
xz_apply_judge_certificates (XzApply *apply, GError **error)
{
  GHashTableIter iter;
  gpointer id, issued;

  g_hash_table_iter_init (&iter, apply->certificates);
  while (g_hash_table_iter_next (&iter, &id, &issued))
    if (!judge_certificate (apply, id, GPOINTER_TO_INT (issued), error))
      return FALSE;
  return TRUE;
}
