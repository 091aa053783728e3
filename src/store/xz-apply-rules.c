/* xz-apply-rules.c: what the register refuses to hold, whoever asks.  Judged over
 * the state that the whole set leaves.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-eligibility.h"
#include <string.h>

/* An undo puts back what was accepted before: only its references are judged. */
static gboolean
judges (const XzApply *apply)
{
  return apply->set->undoes == 0;
}

/* ---- one record ---- */

static gboolean
judge_reference (XzApply *apply, const XzField *field, const char *value, GError **error)
{
  gboolean exists;

  /* Once the set is refused its records are no longer written, so that references inside it would seem lost. */
  if (xz_findings_blocks (apply->findings))
    return TRUE;
  if (xz_apply_knows (apply, xz_record_type_by_name (field->ref), value))
    return TRUE;
  if (!xz_row_exists (apply->db, field->ref, value, &exists, error))
    return FALSE;
  if (exists)
    xz_apply_remember (apply, xz_record_type_by_name (field->ref), value);
  else
    xz_apply_refuse (apply, "not-found", 0, field->name, NULL);
  return TRUE;
}

static void
judge_post (XzApply *apply, const XzRecord *stored)
{
  g_autoptr (GPtrArray) found = xz_findings_new ();

  xz_rule_art6_post_name (xz_record_get (stored, "name"), found);
  xz_apply_take_findings (apply, found);
}

static void
judge_spell_dates (XzApply *apply, const XzRecord *stored)
{
  const char *hire = xz_record_get (stored, "hire_date"), *last = xz_record_get (stored, "last_day");

  g_autoptr (GPtrArray) found = xz_findings_new ();

  /* A month or a year alone is compared as far as it goes. */
  if (hire != NULL && last != NULL && strncmp (last, hire, MIN (strlen (last), strlen (hire))) < 0)
    xz_findings_add (found, XZ_SEVERITY_BLOCK, "last-day-before-hire", 0, "last_day", hire, last, NULL);
  xz_apply_take_findings (apply, found);
}

gboolean
xz_apply_judge_record (XzApply *apply, const XzRecord *stored, const gboolean *changed, GError **error)
{
  const XzRecordType *type = stored->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const XzField *field = &type->fields[i];
      if (!changed[i])
        continue;
      if (stored->values[i] == NULL && (field->flags & XZ_FIELD_REQUIRED) != 0)
        xz_apply_refuse (apply, "required", 0, field->name, xz_field_label (field));
      else if (stored->values[i] != NULL && field->type == XZ_FIELD_REF
               && !judge_reference (apply, field, stored->values[i], error))
        return FALSE;
    }
  if (judges (apply) && type == &xz_type_post)
    judge_post (apply, stored);
  if (judges (apply) && type == &xz_type_service)
    judge_spell_dates (apply, stored);
  return xz_apply_judge_entry (apply, stored, error) && xz_apply_judge_training (apply, stored, error)
         && xz_apply_judge_certificates_of (apply, stored, error);
}

/* ---- one person ---- */

static gboolean
judge_id_number (XzApply *apply, gint64 n, const char *number, GError **error)
{
  g_autoptr (XzStatement) select = NULL;

  if (number == NULL)
    return TRUE;
  select = xz_statement_get (apply->db, "SELECT 1 FROM person WHERE id_number = ?1 AND n <> ?2", error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_text (select, 1, number);
  xz_statement_bind_int64 (select, 2, n);
  if (xz_statement_next (select, error))
    xz_apply_refuse (apply, "duplicate", 0, "id_number", NULL);
  else if (!xz_statement_ended (select))
    return FALSE;
  return TRUE;
}

static void
judge_age (XzApply *apply, XzDate birth, XzDate day)
{
  g_autoptr (GPtrArray) found = xz_findings_new ();
  XzProfile *profile = xz_store_get_profile (xz_db_store (apply->db));

  if (profile == NULL || birth == XZ_DATE_NONE || day == XZ_DATE_NONE)
    return;
  xz_rule_art14_age (birth, day, profile, found);
  xz_apply_take_findings (apply, found);
}

/* Spells that are open now; those with a reason of their own do not count. */
static gboolean
judge_spells (XzApply *apply, gint64 n, XzDate birth, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db,
    "SELECT s.hire_date, s.last_day IS NULL AND s.state IS NOT 'left', s.overlap_reason IS NOT NULL "
    "FROM person p JOIN service s ON s.person = p.id WHERE p.n = ?1", error);
  guint open = 0, reasons = 0;

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, n);
  while (xz_statement_next (select, error))
    {
      const char *hire = xz_statement_get_text (select, 0);
      judge_age (apply, birth, hire != NULL ? xz_date_parse (hire) : XZ_DATE_NONE);
      if (xz_statement_get_int64 (select, 1))
        {
          open++;
          reasons += xz_statement_get_int64 (select, 2) != 0;
        }
    }
  if (open > 1 && reasons + 1 < open)
    xz_apply_refuse (apply, "overlap", 0, "overlap_reason", NULL);
  return xz_statement_ended (select);
}

static gboolean
judge_person (XzApply *apply, gint64 n, guint flags, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db, "SELECT id_number, birth_date FROM person WHERE n = ?1", error);
  const char *birth;

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, n);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  if ((flags & XZ_TOUCH_ID) != 0 && !judge_id_number (apply, n, xz_statement_get_text (select, 0), error))
    return FALSE;
  birth = xz_statement_get_text (select, 1);
  return (flags & (XZ_TOUCH_BIRTH | XZ_TOUCH_SPELLS)) == 0
         || judge_spells (apply, n, birth != NULL ? xz_date_parse (birth) : XZ_DATE_NONE, error);
}

/* Of one spell each, which cannot overlap.  That no number stands twice is asked of all of them at once. */
static gboolean
judge_fresh (XzApply *apply, GError **error)
{
  const GArray *people = xz_fresh_people (apply->fresh);
  gboolean twice = xz_db_get_int (apply->db, "SELECT EXISTS (SELECT 1 FROM person WHERE id_number IS NOT NULL "
                                  "GROUP BY id_number HAVING count (*) > 1)", 1) != 0;

  for (guint i = 0; i < people->len; i++)
    {
      const XzFreshPerson *person = &g_array_index (people, XzFreshPerson, i);
      if (!g_hash_table_contains (apply->touched, &person->n))
        judge_age (apply, person->birth, person->hire);
      if (twice && !judge_person (apply, person->n, XZ_TOUCH_ID, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xz_apply_judge_people (XzApply *apply, GError **error)
{
  if (!judges (apply))
    return TRUE;
  if (apply->fresh != NULL && !judge_fresh (apply, error))
    return FALSE;
  for (guint i = 0; i < apply->order->len; i++)
    {
      gint64 n = g_array_index (apply->order, gint64, i);
      guint flags = GPOINTER_TO_UINT (g_hash_table_lookup (apply->touched, &n));
      if (flags != 0 && !judge_person (apply, n, flags, error))
        return FALSE;
    }
  return TRUE;
}
