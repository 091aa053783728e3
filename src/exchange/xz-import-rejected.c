/* xz-import-rejected.c: the rows that were left out as a workbook, with the reasons beside
 * them, to be corrected and read again.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-export-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include <xlsxwriter.h>

/* A sheet on the way: the columns of the table, then where the row stands and why it is here. */
typedef struct {
  XzImport      *import;
  guint          table;
  GArray        *mapped;
  lxw_worksheet *sheet;
  lxw_format    *head, *bad, *wrap;
  guint          next_row;
} Sheet;

static gboolean
is_left_out (const ImportRow *row)
{
  return row->pub.result == XZ_ROW_REJECTED || (row->pub.result == XZ_ROW_DUPLICATE && !row->pub.chosen);
}

static void
write_text (const Sheet *sheet, guint column, const char *text, lxw_format *format)
{
  g_autofree char *escaped = text != NULL ? xz_export_escape (text) : NULL;
  g_autofree char *quoted = text != NULL && xz_needs_quote (text) ? g_strconcat ("'", escaped, NULL) : NULL;

  if (text != NULL && *text != '\0')
    worksheet_write_string (sheet->sheet, sheet->next_row, (lxw_col_t) column, quoted != NULL ? quoted : escaped, format);
}

/* ---- one row ---- */

/* What was read for the field of this column: filled down and 同上 resolved, for the row stands alone here. */
static char *
dup_value (const Sheet *sheet, const ImportRow *row, const GArray *values, const XzImportColumn *column)
{
  const ImportTable *table = xz_import_table (sheet->import, sheet->table);
  const XzSheetRow *cells = xz_sheet_get_row (table->sheet, row->index);
  const char *own = column->index < cells->n_cells ? cells->cells[column->index].text : NULL;

  for (guint i = 0; column->column != NULL && i < sheet->mapped->len; i++)
    {
      const MappedColumn *mapped = &g_array_index (sheet->mapped, MappedColumn, i);
      if (mapped->column != column->column)
        continue;
      if (row->edits != NULL && g_hash_table_contains (row->edits, column->column))
        return g_strdup (mapped->sources[0] == column->index ? g_hash_table_lookup (row->edits, column->column) : NULL);
      if (mapped->n_sources == 1)
        return g_strdup (g_array_index (values, RawValue, i).text);
    }
  return g_strdup (own != NULL ? xz_import_unquote (own) : NULL);
}

static gboolean
is_bad (const ImportRow *row, const XzColumn *column)
{
  for (guint i = 0; column != NULL && i < row->pub.n_cells; i++)
    if (row->pub.cells[i].column == column)
      return row->pub.cells[i].problem > XZ_SEVERITY_WARN + 1;
  return FALSE;
}

static char *
dup_reasons (const ImportRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; row->pub.findings != NULL && i < row->pub.findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (row->pub.findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      if (finding->severity != XZ_SEVERITY_NOTE)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  return g_strdup (text->str);
}

static void
write_row (Sheet *sheet, const ImportRow *row, const GArray *values)
{
  const ImportTable *table = xz_import_table (sheet->import, sheet->table);
  GPtrArray *columns = table->pub.columns;
  g_autofree char *reasons = dup_reasons (row);

  for (guint i = 0; i < columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (columns, i);
      g_autofree char *value = dup_value (sheet, row, values, column);
      write_text (sheet, i, value, is_bad (row, column->column) ? sheet->bad : NULL);
    }
  worksheet_write_number (sheet->sheet, sheet->next_row, (lxw_col_t) columns->len, row->pub.row, NULL);
  write_text (sheet, columns->len + 1, reasons, sheet->wrap);
  sheet->next_row++;
}

/* Every row of the table is read once more, in order, since 同上 speaks of the one above. */
static void
write_rows (Sheet *sheet)
{
  const ImportTable *table = xz_import_table (sheet->import, sheet->table);
  g_autoptr (GArray) above = NULL;

  for (guint i = 0; i < xz_import_get_n_rows (sheet->import); i++)
    {
      const ImportRow *row = xz_import_row (sheet->import, i);
      GArray *values;
      if (row->pub.table != sheet->table || row->pub.result == XZ_ROW_SKIPPED)
        continue;
      values = xz_import_read_row (table, sheet->mapped, row->index, above);
      g_clear_pointer (&above, g_array_unref);
      above = values;
      if (is_left_out (row))
        write_row (sheet, row, values);
    }
}

/* ---- one sheet ---- */

static void
write_header (Sheet *sheet)
{
  GPtrArray *columns = xz_import_table (sheet->import, sheet->table)->pub.columns;

  for (guint i = 0; i < columns->len; i++)
    write_text (sheet, i, ((XzImportColumn *) g_ptr_array_index (columns, i))->header, sheet->head);
  write_text (sheet, columns->len, _("Row in the file"), sheet->head);
  write_text (sheet, columns->len + 1, _("Why it was left out"), sheet->head);
  sheet->next_row = 1;
}

/* At most 31 characters, none of those that a sheet's name cannot have, and no name twice. */
static char *
dup_sheet_name (lxw_workbook *workbook, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *bare = g_strdelimit (g_steal_pointer (&valid), "[]:*?/\\'", ' ');
  g_autofree char *start = g_utf8_substring (bare, 0, MIN (g_utf8_strlen (bare, -1), 25));
  g_autofree char *base = g_strdup (*g_strstrip (start) != '\0' ? start : "Sheet");
  char *unique = g_strdup (base);

  for (guint i = 2; workbook_get_worksheet_by_name (workbook, unique) != NULL; i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s (%u)", base, i);
    }
  return unique;
}

static gboolean
has_left_out (XzImport *import, guint table)
{
  for (guint i = 0; i < xz_import_get_n_rows (import); i++)
    if (xz_import_row (import, i)->pub.table == table && is_left_out (xz_import_row (import, i)))
      return TRUE;
  return FALSE;
}

/* Returns how many rows the sheet has. */
static guint
write_sheet (XzImport *import, guint table, lxw_workbook *workbook)
{
  Sheet sheet = { .import = import, .table = table };
  guint n = xz_import_table (import, table)->pub.columns->len;
  g_autofree char *name = dup_sheet_name (workbook, xz_import_table (import, table)->pub.sheet);

  sheet.mapped = xz_import_mapped (xz_import_table (import, table));
  sheet.sheet = workbook_add_worksheet (workbook, name);
  sheet.head = workbook_add_format (workbook);
  format_set_bold (sheet.head);
  sheet.bad = workbook_add_format (workbook);
  format_set_bg_color (sheet.bad, 0xF9D6D5);
  sheet.wrap = workbook_add_format (workbook);
  format_set_text_wrap (sheet.wrap);
  worksheet_set_column (sheet.sheet, 0, (lxw_col_t) (n > 0 ? n - 1 : 0), 16, NULL);
  worksheet_set_column (sheet.sheet, (lxw_col_t) (n + 1), (lxw_col_t) (n + 1), 70, NULL);
  worksheet_freeze_panes (sheet.sheet, 1, 0);
  write_header (&sheet);
  write_rows (&sheet);
  g_array_unref (sheet.mapped);
  return sheet.next_row;
}

/* ---- the file ---- */

static gboolean
close_workbook (lxw_workbook *workbook, GError **error)
{
  lxw_error wrong = workbook_close (workbook);

  if (wrong == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "cannot write: %s", lxw_strerror (wrong));
  return FALSE;
}

/* *rows: of the first sheet. */
static gboolean
write_workbook (XzImport *import, XzAside *aside, guint *rows, GError **error)
{
  lxw_workbook_options options = { .constant_memory = TRUE, .tmpdir = (char *) xz_aside_get_folder (aside) };
  lxw_workbook *workbook = workbook_new_opt (xz_aside_get_name (aside), &options);
  guint sheets = 0;

  *rows = 0;
  if (workbook == NULL)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "no workbook can be made");
      return FALSE;
    }
  for (guint i = 0; i < import->tables->len; i++)
    if (has_left_out (import, i))
      {
        guint written = write_sheet (import, i, workbook);
        if (sheets++ == 0)
          *rows = written;
      }
  if (sheets == 0)
    workbook_add_worksheet (workbook, NULL);
  return close_workbook (workbook, error);
}

/* Written aside and read back: a file that stood there is whole until the new one is. */
gboolean
xz_import_save_rejected (XzImport *import, const char *path, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);
  guint rows;

  return aside != NULL && write_workbook (import, aside, &rows, error)
         && xz_export_check_workbook (xz_aside_get_fd (aside), rows, error)
         && xz_aside_sync (aside, error) && xz_aside_replace (aside, error);
}
