/* xz-apply-training.c: what the register refuses to hold twice of a training.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include <string.h>

static gboolean
is_there (XzStatement *select, const XzRecord *stored, const char *first, gboolean *found, GError **error)
{
  const char *corrects = stored->type->append_only ? xz_record_get (stored, "corrects") : NULL;

  xz_statement_bind_uuid (select, 1, xz_record_get (stored, first));
  xz_statement_bind_uuid (select, 2, xz_record_get (stored, "person"));
  xz_statement_bind_uuid (select, 3, stored->id);
  xz_statement_bind_uuid (select, 4, corrects != NULL ? corrects : stored->id);
  *found = xz_statement_next (select, error);
  return *found || xz_statement_ended (select);
}

static gboolean
judge_enrolment (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db,
    "SELECT 1 FROM enrolment WHERE programme = ?1 AND person = ?2 AND id <> ?3 AND ?4 IS NOT NULL", error);
  gboolean found;

  if (select == NULL || !is_there (select, stored, "programme", &found, error))
    return FALSE;
  if (found)
    xz_apply_refuse (apply, "enrolled-already", 0, "person", NULL);
  return TRUE;
}

/* A morning and an afternoon are two entries; a second one of the same half day is a correction. */
static gboolean
judge_attendance (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db,
    "SELECT 1 FROM attendance WHERE session = ?1 AND person = ?2 AND id <> ?3 AND id <> ?4 AND c_void = 0 "
    "AND (half IS NULL OR half = 'day' OR ?5 IS NULL OR ?5 = 'day' OR half = ?5)", error);
  const char *half = xz_record_get (stored, "half");
  gboolean found;

  if (select == NULL)
    return FALSE;
  if (half != NULL)
    xz_statement_bind_text (select, 5, half);
  if (!is_there (select, stored, "session", &found, error))
    return FALSE;
  if (found)
    xz_apply_refuse (apply, "attendance-entered", 0, "person", NULL);
  return TRUE;
}

/* An examination may be sat again on another day. */
static gboolean
judge_result (XzApply *apply, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (apply->db,
    "SELECT 1 FROM training_result WHERE programme = ?1 AND person = ?2 AND id <> ?3 AND id <> ?4 AND c_void = 0 AND day = ?5", error);
  gboolean found;

  if (select == NULL)
    return FALSE;
  xz_statement_bind_text (select, 5, xz_record_get (stored, "day"));
  if (!is_there (select, stored, "programme", &found, error))
    return FALSE;
  if (found)
    xz_apply_refuse (apply, "result-entered", 0, "person", NULL);
  return TRUE;
}

gboolean
xz_apply_judge_training (XzApply *apply, const XzRecord *stored, GError **error)
{
  const XzRecordType *type = stored->type;

  /* A record that lacks what is required is refused for that. */
  if (xz_findings_blocks (apply->findings) || (type->append_only && g_strcmp0 (xz_record_get (stored, "voids"), "1") == 0))
    return TRUE;
  if (type == &xz_type_enrolment)
    return judge_enrolment (apply, stored, error);
  if (type == &xz_type_attendance)
    return judge_attendance (apply, stored, error);
  return type != &xz_type_training_result || judge_result (apply, stored, error);
}
