/* xz-append.c: entries that are never changed: what a correction must be, and what
 * it puts out of force.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include <string.h>

/* The entry that stored stands instead of; NULL with error unset: there is none. */
static XzRow *
load_corrected (XzApply *apply, const XzRecord *stored, GError **error)
{
  const char *id = xz_record_get (stored, "corrects");

  return id != NULL ? xz_row_load (apply->db, stored->type, id, error) : NULL;
}

static gboolean
is_corrected (XzApply *apply, const XzRecordType *type, const char *id, gboolean *corrected, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE corrects = ?1", type->name);
  g_autoptr (XzStatement) select = xz_statement_get (apply->db, sql, error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  *corrected = xz_statement_next (select, error);
  return *corrected || xz_statement_ended (select);
}

/* Of the same person, the same session: whatever must be there to enter it at all. */
static void
judge_agreement (XzApply *apply, const XzRecord *stored, const XzRecord *old)
{
  const XzRecordType *type = stored->type;

  for (guint i = 0; i < type->n_fields; i++)
    {
      const XzField *field = &type->fields[i];
      if (field->type == XZ_FIELD_REF && (field->flags & XZ_FIELD_REQUIRED) != 0
          && g_strcmp0 (stored->values[i], old->values[i]) != 0)
        xz_apply_refuse (apply, "correction-other", 0, field->name, xz_field_label (field));
    }
}

static gboolean
judge_correction (XzApply *apply, const XzRecord *stored, GError **error)
{
  const XzField *reason = &stored->type->fields[xz_record_type_correction_reason (stored->type)];
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzRow) old = load_corrected (apply, stored, &fault);
  gboolean corrected;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (xz_record_get (stored, reason->name) == NULL)
    xz_apply_refuse (apply, "correction-reason", 0, reason->name, NULL);
  if (old == NULL)
    return TRUE;
  judge_agreement (apply, stored, old->record);
  if (!is_corrected (apply, stored->type, old->record->id, &corrected, error))
    return FALSE;
  if (corrected)
    xz_apply_refuse (apply, "already-corrected", 0, "corrects", NULL);
  return TRUE;
}

gboolean
xz_apply_judge_entry (XzApply *apply, const XzRecord *stored, GError **error)
{
  if (!stored->type->append_only)
    return TRUE;
  if (xz_record_get (stored, "corrects") != NULL)
    return judge_correction (apply, stored, error);
  if (g_strcmp0 (xz_record_get (stored, "voids"), "1") == 0)
    xz_apply_refuse (apply, "void-of-nothing", 0, "voids", NULL);
  return TRUE;
}

static gboolean
put_out_of_force (XzApply *apply, const XzRecordType *type, const char *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET c_void = 1 WHERE id = ?1", type->name);
  g_autoptr (XzStatement) update = xz_statement_get (apply->db, sql, error);

  if (update == NULL)
    return FALSE;
  xz_statement_bind_uuid (update, 1, id);
  return xz_statement_run (update, error);
}

gboolean
xz_apply_enter (XzApply *apply, const XzRecord *stored, GError **error)
{
  const char *corrects;

  if (!stored->type->append_only)
    return TRUE;
  corrects = xz_record_get (stored, "corrects");
  return (corrects == NULL || put_out_of_force (apply, stored->type, corrects, error))
         && (g_strcmp0 (xz_record_get (stored, "voids"), "1") != 0 || put_out_of_force (apply, stored->type, stored->id, error));
}

void
xz_apply_refuse_change (XzApply *apply, const XzRecordType *type)
{
  xz_apply_refuse (apply, "append-only", 0, NULL, xz_record_type_label (type));
}
