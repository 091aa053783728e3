/* fuzz-sheet.c: a workbook of nobody's trust is read and looked through.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-sheet.h"
#include <string.h>
#include "xz-header.h"

/* A day, or a month where the cell's format shows no more. */
static gboolean
is_date (const char *text)
{
  g_autofree char *first = strlen (text) == 7 ? g_strconcat (text, "-01", NULL) : NULL;

  return xz_date_parse (first != NULL ? first : text) != XZ_DATE_NONE;
}

static void
look_at_cell (const XzCell *cell)
{
  g_assert_true (cell->kind == XZ_CELL_EMPTY || cell->text != NULL);
  g_assert_true (cell->text == NULL || g_utf8_validate (cell->text, -1, NULL));
  if (cell->kind == XZ_CELL_DATE)
    g_assert_true (is_date (cell->text));
}

static void
look_at_header (XzSheet *sheet)
{
  XzHeader header;

  if (!xz_header_find (sheet, &header))
    return;
  g_assert_cmpuint (header.index + header.n_rows, <=, xz_sheet_get_n_rows (sheet));
  g_assert_true (header.n_rows >= 1 && header.n_rows <= 3);
  xz_header_clear (&header);
}

static void
look_at_sheet (XzSheet *sheet)
{
  guint n, row = 0;
  const XzSheetRange *merges = xz_sheet_get_merges (sheet, &n);

  g_assert_true (g_utf8_validate (xz_sheet_get_name (sheet), -1, NULL));
  for (guint i = 0; i < n; i++)
    g_assert_true (merges[i].first_row <= merges[i].last_row && merges[i].first_column <= merges[i].last_column);
  for (guint i = 0; i < xz_sheet_get_n_rows (sheet); i++)
    {
      const XzSheetRow *at = xz_sheet_get_row (sheet, i);
      g_assert_cmpuint (at->row, >=, 1);
      row = at->row;
      for (guint c = 0; c < at->n_cells; c++)
        look_at_cell (&at->cells[c]);
    }
  if (row > 0)
    look_at_header (sheet);
}

void
fuzz_look_at (XzWorkbook *workbook)
{
  for (guint i = 0; i < xz_workbook_get_n_sheets (workbook); i++)
    look_at_sheet (xz_workbook_get_sheet (workbook, i));
}

void
fuzz_book (const uint8_t *data, size_t size, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) workbook = xz_workbook_read_bytes (bytes, name, NULL, &error);
  g_autofree char *sentence = NULL;

  g_assert_true ((workbook == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == XZ_EXCHANGE_ERROR);
      sentence = xz_exchange_error_sentence (error);
      g_assert_nonnull (sentence);
      return;
    }
  fuzz_look_at (workbook);
}
