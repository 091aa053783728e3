/* fake-import.c: an XzImport without files or register: rows as the test wants them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-import.h"

#define N_COLUMNS 5

static const char *const columns[N_COLUMNS] = { "name", "id_number", "post", "hire_date", "phone" };

struct _XzImport
{
  GPtrArray *tables;
  GPtrArray *rows;
};

static void
table_free (gpointer data)
{
  XzImportTable *table = data;
  g_ptr_array_unref (table->columns);
  g_free (table);
}

static void
row_free (gpointer data)
{
  XzImportRow *row = data;
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_free (row->cells[i].before);
      g_free (row->cells[i].after);
    }
  g_clear_pointer (&row->findings, g_ptr_array_unref);
  g_free (row->matched_label);
  g_free (row->cells);
  g_free (row);
}

XzImport *
fake_import_new (void)
{
  XzImport *import = g_new0 (XzImport, 1);
  XzImportTable *table = g_new0 (XzImportTable, 1);
  table->enabled = TRUE;
  table->columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      XzImportColumn *column = g_new0 (XzImportColumn, 1);
      column->index = i;
      column->column = xz_roster_column (columns[i]);
      g_ptr_array_add (table->columns, column);
    }
  import->tables = g_ptr_array_new_with_free_func (table_free);
  import->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (import->tables, table);
  return import;
}

void
xz_import_free (XzImport *import)
{
  g_ptr_array_unref (import->tables);
  g_ptr_array_unref (import->rows);
  g_free (import);
}

static void
set_cell (XzImportCell *cell, const char *value, XzRowResult result)
{
  const char *arrow = strchr (value, '>');
  if (value[0] == '!')
    {
      cell->after = g_strdup (value + 1);
      cell->problem = XZ_SEVERITY_BLOCK + 1;
    }
  else if (arrow != NULL)
    {
      cell->before = arrow > value ? g_strndup (value, arrow - value) : NULL;
      cell->after = g_strdup (arrow + 1);
      cell->changed = TRUE;
    }
  else
    {
      cell->before = result == XZ_ROW_NEW ? NULL : g_strdup (value);
      cell->after = g_strdup (value);
      cell->changed = result == XZ_ROW_NEW;
    }
}

XzImportRow *
fake_import_add (XzImport *import, XzRowResult result, const char *const values[5])
{
  XzImportRow *row = g_new0 (XzImportRow, 1);
  row->row = import->rows->len + 5;
  row->result = result;
  row->chosen = result == XZ_ROW_NEW || result == XZ_ROW_CHANGED;
  row->n_cells = N_COLUMNS;
  row->cells = g_new0 (XzImportCell, N_COLUMNS);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      row->cells[i].column = xz_roster_column (columns[i]);
      if (values[i] != NULL)
        set_cell (&row->cells[i], values[i], result);
    }
  g_ptr_array_add (import->rows, row);
  return row;
}

void
fake_import_find (XzImport *import, XzSeverity severity, const char *code, const char *argument)
{
  XzImportRow *row = import->rows->pdata[import->rows->len - 1];
  if (row->findings == NULL)
    row->findings = xz_findings_new ();
  xz_findings_add (row->findings, severity, code, 0, "id_number", argument, NULL);
}

/* ---- what the view model asks of an import ---- */

GPtrArray *
xz_import_get_tables (XzImport *import)
{
  return import->tables;
}

guint
xz_import_get_n_rows (XzImport *import)
{
  return import->rows->len;
}

XzImportRow *
xz_import_get_row (XzImport *import, guint index)
{
  return import->rows->pdata[index];
}

void
xz_import_choose (XzImport *import, guint index, gboolean chosen)
{
  XzImportRow *row = import->rows->pdata[index];
  if (row->result != XZ_ROW_SAME && row->result < XZ_ROW_REJECTED)
    row->chosen = chosen;
}

static guint
changed_cells_of (const XzImportRow *row)
{
  guint changed = 0;
  for (guint i = 0; i < row->n_cells; i++)
    changed += row->cells[i].changed;
  return row->chosen && row->result == XZ_ROW_CHANGED ? changed : 0;
}

void
xz_import_count (XzImport *import, guint counts[XZ_N_ROW_RESULTS], guint *warned, guint *chosen, guint *changed_cells)
{
  memset (counts, 0, sizeof (guint) * XZ_N_ROW_RESULTS);
  *warned = *chosen = *changed_cells = 0;
  for (guint i = 0; i < import->rows->len; i++)
    {
      const XzImportRow *row = import->rows->pdata[i];
      counts[row->result]++;
      *chosen += row->chosen;
      *changed_cells += changed_cells_of (row);
    }
}
