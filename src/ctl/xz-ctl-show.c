/* xz-ctl-show.c: one record with its findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"

typedef struct { XzCtl *ctl; const XzRecordType *type; GPtrArray *columns; } ShowJob;

static void
print_value (XzCtl *ctl, const char *label, const char *value)
{
  guint width = xz_text_width (label);
  g_autoptr (GString) line = g_string_new (label);

  if (value == NULL)
    return;
  for (; width < 22; width++)
    g_string_append_c (line, ' ');
  xz_ctl_print (ctl, "%s  %s", line->str, value);
}

static void
print_record (XzCtl *ctl, const XzRecord *record, const char *indent, XzNames *names)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const XzField *field = &record->type->fields[i];
      g_autofree char *label = g_strconcat (indent, xz_field_label (field), NULL);
      g_autofree char *value = xz_ctl_dup_value (field, record->values[i], ctl->options.reveal, names);

      print_value (ctl, label, value);
    }
}

/* The records of type that point to id, as the member "name", each with what hangs on it. */
static gboolean
json_children (XzCtl *ctl, XzDb *db, JsonBuilder *builder, const char *name, const XzRecordType *type,
               const char *field, const char *id, XzNames *names, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, type, field, id, error);

  if (records == NULL)
    return FALSE;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  if (records->len > 0)
    {
      xz_ctl_print (ctl, "%s", "");
      xz_ctl_print (ctl, "%s", xz_record_type_label (type));
    }
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      json_builder_begin_object (builder);
      xz_ctl_json_record (builder, record, ctl->options.reveal, names);
      print_record (ctl, record, "  ", names);
      if (type == &xz_type_service
          && !json_children (ctl, db, builder, "assignments", &xz_type_assignment, "service", record->id, names, error))
        return FALSE;
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return TRUE;
}

static gboolean
show_person (ShowJob *job, XzDb *db, const char *id, JsonBuilder *builder, GError **error)
{
  XzCtl *ctl = job->ctl;
  g_autoptr (XzRosterRow) row = xz_db_get_row (db, id, error);
  g_autoptr (XzNames) names = xz_names_new (db);
  g_autoptr (GPtrArray) findings = NULL;

  if (row == NULL)
    return FALSE;
  findings = xz_db_check_person (db, id, error);
  if (findings == NULL)
    return FALSE;
  xz_findings_sort (findings);
  xz_ctl_json_person (builder, row, job->columns, ctl->options.reveal);
  for (guint i = 0; i < job->columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (job->columns, i);
      g_autofree char *value = xz_ctl_dup_cell (row, column, ctl->options.reveal);

      print_value (ctl, xz_field_label (column->desc), value);
    }
  if (!json_children (ctl, db, builder, "services", &xz_type_service, "person", id, names, error)
      || !json_children (ctl, db, builder, "certificates", &xz_type_certificate, "person", id, names, error))
    return FALSE;
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, findings);
  if (!ctl->json && findings->len > 0)
    {
      g_string_append_c (ctl->out, '\n');
      xz_ctl_append_findings (ctl->out, findings);
    }
  return TRUE;
}

static gboolean
show_record (ShowJob *job, XzDb *db, const char *id, JsonBuilder *builder, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, job->type, id, error);
  g_autoptr (XzNames) names = xz_names_new (db);
  XzCtl *ctl = job->ctl;

  if (record == NULL)
    return FALSE;
  xz_ctl_json_record (builder, record, ctl->options.reveal, names);
  print_value (ctl, _("ID"), record->id);
  print_record (ctl, record, "", names);
  if (job->type == &xz_type_service)
    return json_children (ctl, db, builder, "assignments", &xz_type_assignment, "service", id, names, error);
  return xz_ctl_show_derived (ctl, db, record, builder, error);
}

static gboolean
show_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ShowJob *job = data;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = NULL;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  id = xz_ctl_resolve (db, job->type, job->ctl->arguments[1], error);
  if (id == NULL)
    return FALSE;
  json_builder_begin_object (builder);
  if (!(job->type == &xz_type_person ? show_person : show_record) (job, db, id, builder, error))
    return FALSE;
  json_builder_end_object (builder);
  if (job->ctl->json)
    xz_ctl_put_json (job->ctl, builder);
  return TRUE;
}

/* Every column, in JSON and for people alike. */
static GPtrArray *
get_all_columns (void)
{
  GPtrArray *columns = g_ptr_array_new ();
  guint n;
  const XzColumn *all = xz_roster_columns (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (columns, (gpointer) &all[i]);
  return columns;
}

int
xz_ctl_show (XzCtl *ctl)
{
  g_autoptr (GPtrArray) columns = get_all_columns ();
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  ShowJob job = { ctl, xz_ctl_get_type (ctl, &status), columns };

  if (job.type == NULL)
    return status;
  if ((ctl->options.reveal && !xz_ctl_note_reveal (ctl, &error)) || !xz_ctl_read (ctl, show_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}
