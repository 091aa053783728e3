/* xz-table-book.c: a table of the window as a small workbook.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-table-book.h"
#include "xz-aside.h"
#include "xz-export-private.h"
#include "xz-import-private.h"
#include <xlsxwriter.h>

/* Characters of a column whose share of a page is 1. */
#define WIDTH_CHARS 14

static void
write_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  g_autofree char *escaped = text != NULL ? xz_export_escape (text) : NULL;
  g_autofree char *quoted = text != NULL && xz_needs_quote (text) ? g_strconcat ("'", escaped, NULL) : NULL;

  if (text != NULL && *text != '\0')
    worksheet_write_string (sheet, row, (lxw_col_t) column, quoted != NULL ? quoted : escaped, format);
}

static void
write_table (lxw_workbook *workbook, const char *title, const XzPaperColumn *columns, guint n_columns, guint n_rows, XzPaperCellFunc cell, gpointer data)
{
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, title);
  lxw_format *bold = workbook_add_format (workbook);

  format_set_bold (bold);
  worksheet_freeze_panes (sheet, 1, 0);
  for (guint c = 0; c < n_columns; c++)
    {
      worksheet_set_column (sheet, (lxw_col_t) c, (lxw_col_t) c, columns[c].weight * WIDTH_CHARS, NULL);
      write_text (sheet, 0, c, columns[c].title, bold);
    }
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n_columns; c++)
      {
        g_autofree char *text = cell (r, c, data);
        write_text (sheet, r + 1, c, text, NULL);
      }
}

gboolean
xz_table_book_write (const char *path, const char *title, const XzPaperColumn *columns, guint n_columns, guint n_rows,
                     XzPaperCellFunc cell, gpointer data, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);
  lxw_workbook_options options = { .constant_memory = FALSE, .tmpdir = aside != NULL ? (char *) xz_aside_get_folder (aside) : NULL };
  lxw_workbook *workbook = aside != NULL ? workbook_new_opt (xz_aside_get_name (aside), &options) : NULL;

  if (aside == NULL)
    return FALSE;
  if (workbook != NULL)
    write_table (workbook, title, columns, n_columns, n_rows, cell, data);
  if (workbook != NULL && workbook_close (workbook) == LXW_NO_ERROR)
    return xz_aside_sync (aside, error) && xz_aside_replace (aside, error);
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "the workbook could not be written");
  return FALSE;
}
