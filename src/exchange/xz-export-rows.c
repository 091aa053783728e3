/* xz-export-rows.c: the columns of an export and what stands in them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-private.h"
#include "xz-import-private.h"
#include <string.h>

static gboolean
add_column (GPtrArray *columns, const char *name, GError **error)
{
  int index = xz_roster_column_index (name);
  const XzColumn *column = index >= 0 ? xz_roster_columns (NULL) + index : NULL;

  if (column == NULL)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no column %s", name);
      return FALSE;
    }
  if (!xz_column_is (column, "id") && !g_ptr_array_find (columns, column, NULL))
    g_ptr_array_add (columns, (gpointer) column);
  return TRUE;
}

GPtrArray *
xz_export_choose_columns (const char *const *names, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  guint n;
  const XzColumn *all = xz_roster_columns (&n);

  for (guint i = 0; names == NULL && i < n; i++)
    add_column (columns, all[i].name, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (!add_column (columns, names[i], error))
      return NULL;
  g_ptr_array_add (columns, (gpointer) (all + xz_roster_column_index ("id")));
  return g_steal_pointer (&columns);
}

/* In the words of the code list's standard, whatever language the program speaks. */
static char *
dup_code_label (const XzCodeList *list, const char *value)
{
  const XzCode *code = xz_code_list_by_code (list, value);

  return g_strdup (code != NULL ? code->label_zh : value);
}

static char *
dup_value (const XzExportTable *table, const XzRosterRow *row, const XzColumn *column)
{
  const char *value = row->values[column - xz_roster_columns (NULL)];

  if (value == NULL || *value == '\0')
    return NULL;
  if (column->desc->sensitivity != XZ_SENSITIVITY_SHOWN && !table->whole)
    return xz_field_display (column->desc, value, FALSE);
  if (column->desc->type == XZ_FIELD_CODE)
    return dup_code_label (column->desc->codes, value);
  return g_strdup (value);
}

char *
xz_export_dup_cell (const XzExportTable *table, const XzRosterRow *row, const XzColumn *column)
{
  g_autofree char *value = dup_value (table, row, column);

  if (value != NULL && xz_needs_quote (value))
    return g_strconcat ("'", value, NULL);
  return g_steal_pointer (&value);
}
