/* xz-ctl-write.c: "field=value" into a change set, applied, and what came of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-write.h"

void
xz_write_init (XzWrite *write, XzCtl *ctl, const XzRecordType *type)
{
  *write = (XzWrite) { .ctl = ctl, .type = type };
  write->names = g_ptr_array_new_with_free_func (g_free);
  write->values = g_ptr_array_new_with_free_func (g_free);
  write->findings = xz_findings_new ();
}

void
xz_write_clear (XzWrite *write)
{
  g_clear_pointer (&write->names, g_ptr_array_unref);
  g_clear_pointer (&write->values, g_ptr_array_unref);
  g_clear_pointer (&write->findings, g_ptr_array_unref);
  g_free (write->id);
  xz_applied_clear (&write->applied);
}

gboolean
xz_write_take_assignments (XzWrite *write, guint first, GError **error)
{
  for (guint i = first; i < write->ctl->n_arguments; i++)
    {
      char *name = NULL, *value = NULL;

      if (!xz_split_assignment (write->ctl->arguments[i], &name, &value))
        return xz_ctl_set_usage_error (error, _("“%s” is not FIELD=VALUE."), write->ctl->arguments[i]);
      g_ptr_array_add (write->names, name);
      g_ptr_array_add (write->values, value);
    }
  return TRUE;
}

gboolean
xz_write_parse_field (XzWrite *write, XzDb *db, guint i, const XzField **field, char **canonical, GError **error)
{
  const char *name = g_ptr_array_index (write->names, i);

  *canonical = NULL;
  *field = xz_record_type_field (write->type, name);
  for (guint f = 0; *field == NULL && f < write->type->n_fields; f++)
    if (xz_field_answers_to (&write->type->fields[f], name))
      *field = &write->type->fields[f];
  if (*field == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
  return xz_ctl_parse_value (db, *field, g_ptr_array_index (write->values, i), canonical, write->findings, error);
}

gboolean
xz_write_apply (XzWrite *write, XzDb *db, XzChangeSet *set, GError **error)
{
  gboolean applied;

  if (xz_findings_blocks (write->findings))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "Findings block the change");
      return FALSE;
    }
  applied = xz_db_apply (db, set, &write->applied, NULL, NULL, error);
  if (write->applied.findings != NULL)
    xz_findings_steal_all (write->findings, write->applied.findings);
  return applied;
}

int
xz_write_run (XzWrite *write, XzJobFunc work, const char *said)
{
  XzCtl *ctl = write->ctl;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  gboolean done = xz_ctl_write (ctl, work, write, &error);

  if (write->applied.findings != NULL)
    xz_findings_steal_all (write->findings, write->applied.findings);
  if (!done)
    return xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), write->findings);
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", write->id);
  xz_ctl_json_text (builder, "batch", write->applied.batch);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, write->applied.changes);
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, write->findings);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else
    xz_ctl_append_findings (ctl->err, write->findings);
  xz_ctl_print (ctl, "%s %s", said, write->id);
  return XZ_EXIT_DONE;
}
