/* xz-import-row.c: the cells and findings of one row.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include <string.h>

void
xz_import_row_clear (ImportRow *row)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      g_free (row->pub.cells[i].before);
      g_free (row->pub.cells[i].after);
    }
  g_clear_pointer (&row->pub.cells, g_free);
  g_clear_pointer (&row->pub.findings, g_ptr_array_unref);
  g_clear_pointer (&row->pub.person_id, g_free);
  g_clear_pointer (&row->pub.matched_label, g_free);
  row->pub.n_cells = 0;
  row->person = 0;
  row->twin = 0;
  row->masked = FALSE;
}

XzImportCell *
xz_import_row_cell (ImportRow *row, const char *column)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      const char *name = row->pub.cells[i].column->name;
      if (name[0] == column[0] && strcmp (name, column) == 0)
        return &row->pub.cells[i];
    }
  return NULL;
}

const char *
xz_import_row_after (ImportRow *row, const char *column)
{
  const XzImportCell *cell = xz_import_row_cell (row, column);

  return cell != NULL && cell->problem <= XZ_SEVERITY_WARN + 1 ? cell->after : NULL;
}

XzImportCell *
xz_import_row_need (ImportRow *row, const char *column)
{
  XzImportCell *cell = xz_import_row_cell (row, column);

  if (cell == NULL)
    {
      cell = &row->pub.cells[row->pub.n_cells++];
      memset (cell, 0, sizeof *cell);
      cell->column = xz_roster_column (column);
    }
  return cell;
}

void
xz_import_cell_take (XzImportCell *cell, char *value)
{
  g_free (cell->after);
  cell->after = value;
}

XzFindings *
xz_import_row_findings (ImportRow *row)
{
  if (row->pub.findings == NULL)
    row->pub.findings = xz_findings_new ();
  return row->pub.findings;
}

gboolean
xz_import_row_blocks (const ImportRow *row)
{
  return row->pub.findings != NULL && xz_findings_blocks (row->pub.findings);
}

gboolean
xz_import_row_differs (const ImportRow *row)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    if (row->pub.cells[i].changed)
      return TRUE;
  return FALSE;
}
