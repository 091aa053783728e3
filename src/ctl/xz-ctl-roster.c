/* xz-ctl-roster.c: people with their current spell, as JSON or as a table.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"

/* Rows fetched at once. */
#define PAGE 512

static const char *const table_columns[] = { "name", "sex", "id_number", "phone", "agency", "post", "status", "hire_date", "id" };

static gboolean
add_column (GPtrArray *columns, const char *name, GError **error)
{
  const XzColumn *column = xz_roster_column (name);

  if (column == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
  g_ptr_array_add (columns, (gpointer) column);
  return TRUE;
}

static GPtrArray *
parse_fields (const char *fields, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_auto (GStrv) names = g_strsplit (fields, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (!add_column (columns, g_strstrip (names[i]), error))
      return NULL;
  return g_steal_pointer (&columns);
}

GPtrArray *
xz_ctl_choose_columns (XzCtl *ctl, GError **error)
{
  GPtrArray *columns;
  const XzColumn *all;
  guint n;

  if (ctl->options.fields != NULL)
    return parse_fields (ctl->options.fields, error);
  columns = g_ptr_array_new ();
  all = xz_roster_columns (&n);
  if (ctl->json)
    for (guint i = 0; i < n; i++)
      g_ptr_array_add (columns, (gpointer) &all[i]);
  else
    for (guint i = 0; i < G_N_ELEMENTS (table_columns); i++)
      g_ptr_array_add (columns, (gpointer) xz_roster_column (table_columns[i]));
  return columns;
}

static const char *
get_value (const XzRosterRow *row, const XzColumn *column)
{
  return g_str_equal (column->name, "id") ? row->id : xz_roster_row_get (row, column->name);
}

/* References in a roster row are names already. */
char *
xz_ctl_dup_cell (const XzRosterRow *row, const XzColumn *column, gboolean reveal)
{
  const char *value = get_value (row, column);

  if (value == NULL || column->desc->type == XZ_FIELD_REF)
    return g_strdup (value);
  return xz_field_display (column->desc, value, reveal);
}

static void
json_code (JsonBuilder *builder, const XzField *field, const char *code)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "code", code);
  xz_ctl_json_text (builder, "label", xz_code_label (field->codes, code));
  json_builder_end_object (builder);
}

static void
json_cell (JsonBuilder *builder, const XzRosterRow *row, const XzColumn *column, gboolean reveal)
{
  const char *value = get_value (row, column);
  g_autofree char *shown = NULL;

  json_builder_set_member_name (builder, column->name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else if (column->desc->type == XZ_FIELD_CODE && column->desc->codes != NULL)
    json_code (builder, column->desc, value);
  else if (column->desc->type == XZ_FIELD_INTEGER)
    json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
  else
    {
      shown = column->desc->sensitivity == XZ_SENSITIVITY_SHOWN ? g_strdup (value) : xz_ctl_dup_cell (row, column, reveal);
      json_builder_add_string_value (builder, shown);
    }
}

void
xz_ctl_json_person (JsonBuilder *builder, const XzRosterRow *row, const GPtrArray *columns, gboolean reveal)
{
  for (guint i = 0; i < columns->len; i++)
    json_cell (builder, row, g_ptr_array_index (columns, i), reveal);
}

static void
append_json_row (XzCtl *ctl, const XzRosterRow *row, const GPtrArray *columns)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ctl->out->str[ctl->out->len - 1] != '[')
    g_string_append (ctl->out, ",\n");
  json_builder_begin_object (builder);
  xz_ctl_json_person (builder, row, columns, ctl->options.reveal);
  json_builder_end_object (builder);
  xz_ctl_append_json (ctl->out, builder);
}

static void
add_table_row (XzCtl *ctl, XzTable *table, const XzRosterRow *row, const GPtrArray *columns)
{
  g_auto (GStrv) cells = g_new0 (char *, columns->len + 1);
  guint i;

  for (i = 0; i < columns->len; i++)
    {
      cells[i] = xz_ctl_dup_cell (row, g_ptr_array_index (columns, i), ctl->options.reveal);
      if (cells[i] == NULL)
        cells[i] = g_strdup ("");
    }
  xz_table_add (table, (const char *const *) cells);
}

static XzTable *
make_table (const GPtrArray *columns)
{
  g_autofree const char **headers = g_new0 (const char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    headers[i] = xz_field_label (((const XzColumn *) g_ptr_array_index (columns, i))->desc);
  return xz_table_new (headers, columns->len);
}

static gboolean
put_page (XzCtl *ctl, XzDb *db, const gint64 *ids, guint n, XzTable *table, const GPtrArray *columns, GError **error)
{
  g_autoptr (GPtrArray) rows = xz_db_get_rows (db, ids, n, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);

      if (row != NULL && ctl->json)
        append_json_row (ctl, row, columns);
      else if (row != NULL)
        add_table_row (ctl, table, row, columns);
    }
  return TRUE;
}

gboolean
xz_ctl_put_people (XzCtl *ctl, XzDb *db, const GArray *ids, const GPtrArray *columns, GError **error)
{
  g_autoptr (XzTable) table = make_table (columns);

  if (ctl->json)
    g_string_append_c (ctl->out, '[');
  for (guint at = 0; at < ids->len; at += PAGE)
    if (!put_page (ctl, db, &g_array_index (ids, gint64, at), MIN (PAGE, ids->len - at), table, columns, error))
      return FALSE;
  if (ctl->json)
    {
      g_string_append (ctl->out, "]\n");
      return TRUE;
    }
  xz_table_print (table, ctl->out);
  xz_ctl_print (ctl, g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", ids->len), ids->len);
  return TRUE;
}
