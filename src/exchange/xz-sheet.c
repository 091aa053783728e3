/* xz-sheet.c: a workbook in memory, and which reader a file wants.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sheet-private.h"
#include <math.h>
#include <string.h>

static void
sheet_free (gpointer data)
{
  XzSheet *sheet = data;

  for (guint i = 0; i < sheet->rows->len; i++)
    g_free (g_array_index (sheet->rows, XzSheetRow, i).cells);
  g_array_unref (sheet->rows);
  g_array_unref (sheet->merges);
  g_free (sheet->name);
  g_free (sheet);
}

XzWorkbook *
xz_workbook_new (const char *format, gint *progress, GCancellable *cancellable)
{
  XzWorkbook *workbook = g_new0 (XzWorkbook, 1);

  workbook->format = format;
  workbook->sheets = g_ptr_array_new_with_free_func (sheet_free);
  workbook->strings = g_string_chunk_new (64 * 1024);
  workbook->cells = g_array_new (FALSE, TRUE, sizeof (XzCell));
  workbook->progress = progress;
  workbook->cancellable = cancellable;
  return workbook;
}

void
xz_workbook_free (XzWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  g_ptr_array_unref (workbook->sheets);
  g_string_chunk_free (workbook->strings);
  g_array_unref (workbook->cells);
  g_free (workbook->encoding);
  g_free (workbook);
}

XzSheet *
xz_workbook_add_sheet (XzWorkbook *workbook, const char *name, gboolean hidden, GError **error)
{
  XzSheet *sheet;

  if (workbook->sheets->len >= XZ_LIMIT_SHEETS)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ENTRIES, "more than %u sheets", XZ_LIMIT_SHEETS);
      return NULL;
    }
  sheet = g_new0 (XzSheet, 1);
  /* A workbook may leave the name out; nobody above has to expect that. */
  sheet->name = name != NULL ? g_strdup (name) : g_strdup_printf ("Sheet%u", workbook->sheets->len + 1);
  sheet->hidden = hidden;
  sheet->rows = g_array_new (FALSE, FALSE, sizeof (XzSheetRow));
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (XzSheetRange));
  g_ptr_array_add (workbook->sheets, sheet);
  return sheet;
}

char *
xz_workbook_keep_text (XzWorkbook *workbook, const char *text, gsize length, GError **error)
{
  if (length > XZ_LIMIT_CELL_CHARS && g_utf8_strlen (text, length) > XZ_LIMIT_CELL_CHARS)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CELL, "a cell of more than %d characters", XZ_LIMIT_CELL_CHARS);
      return NULL;
    }
  workbook->text_bytes += length + 1;
  if (workbook->text_bytes > XZ_LIMIT_TEXT)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_UNPACKED, "more text than 256 MiB");
      return NULL;
    }
  return g_string_chunk_insert_len (workbook->strings, text, length);
}

void
xz_workbook_begin_row (XzWorkbook *workbook, guint row, gboolean hidden)
{
  workbook->row = row;
  workbook->row_hidden = hidden;
  g_array_set_size (workbook->cells, 0);
}

static gboolean
fail_rows (GError **error, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, message);
  return FALSE;
}

gboolean
xz_workbook_put_cell (XzWorkbook *workbook, guint column, XzCellKind kind, char *text, double number, GError **error)
{
  XzCell *cell;

  if (column >= XZ_LIMIT_COLUMNS)
    return fail_rows (error, "more than 1,024 columns");
  if (column >= workbook->cells->len)
    g_array_set_size (workbook->cells, column + 1);
  cell = &g_array_index (workbook->cells, XzCell, column);
  cell->kind = kind;
  cell->text = text;
  cell->number = number;
  return TRUE;
}

gboolean
xz_workbook_put_number (XzWorkbook *workbook, guint column, double number, GError **error)
{
  g_autofree char *digits = xz_number_dup_text (number);
  char *text = xz_workbook_keep_text (workbook, digits, strlen (digits), error);

  return text != NULL && xz_workbook_put_cell (workbook, column, XZ_CELL_NUMBER, text, number, error);
}

/* The counter and the cancellable are looked at every 256 rows. */
static gboolean
report_progress (XzWorkbook *workbook, XzSheet *sheet, GError **error)
{
  if (sheet->rows->len % 256 != 0)
    return TRUE;
  if (workbook->progress != NULL)
    g_atomic_int_add (workbook->progress, 256);
  if (!g_cancellable_is_cancelled (workbook->cancellable))
    return TRUE;
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED, "cancelled");
  return FALSE;
}

gboolean
xz_workbook_end_row (XzWorkbook *workbook, XzSheet *sheet, GError **error)
{
  XzSheetRow row = { workbook->row, workbook->row_hidden, workbook->cells->len, NULL };

  if (row.n_cells == 0)
    return TRUE;
  /* A row is as wide as its last cell, and so is the memory it takes. */
  workbook->n_cells += row.n_cells;
  if (workbook->n_cells > XZ_LIMIT_CELLS)
    return fail_rows (error, "more than 16,777,216 cells");
  if (workbook->row > XZ_LIMIT_ROWS)
    return fail_rows (error, "more than 1,048,576 rows");
  row.cells = g_memdup2 (workbook->cells->data, row.n_cells * sizeof (XzCell));
  g_array_append_val (sheet->rows, row);
  g_array_set_size (workbook->cells, 0);
  return report_progress (workbook, sheet, error);
}

/* "3.21e+17" as "321000000000000000". */
static char *
expand_exponent (const char *mantissa, const char *exponent_mark)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean negative = mantissa[0] == '-';
  int exponent = atoi (exponent_mark + 1), point = -1;

  for (const char *p = mantissa + negative; p < exponent_mark; p++)
    if (*p == '.')
      point = digits->len;
    else
      g_string_append_c (digits, *p);
  point = (point < 0 ? (int) digits->len : point) + exponent;
  while (point <= 0)
    {
      g_string_prepend_c (digits, '0');
      point++;
    }
  while (point > (int) digits->len)
    g_string_append_c (digits, '0');
  if (point < (int) digits->len)
    g_string_insert_c (digits, point, '.');
  if (negative)
    g_string_prepend_c (digits, '-');
  return g_strdup (digits->str);
}

char *
xz_number_dup_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *mark;

  if (fabs (number) < 1e15 && number == floor (number))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) number);
  for (int precision = 15; precision <= 17; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  mark = strchr (buffer, 'e');
  return mark != NULL && fabs (number) < 1e300 ? expand_exponent (buffer, mark) : g_strdup (buffer);
}

/* ---- which reader ---- */

static gboolean
begins_with (const guint8 *data, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (data, magic, magic_length) == 0;
}

static const char *
guess_format (const guint8 *data, gsize length)
{
  if (begins_with (data, length, "PK\003\004", 4))
    return "xlsx";
  if (begins_with (data, length, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
    return "xls";
  return "csv";
}

static gboolean
read_as (XzWorkbook *workbook, GBytes *bytes, const char *name, GError **error)
{
  if (strcmp (workbook->format, "xlsx") == 0)
    return xz_xlsx_read (workbook, bytes, error);
  if (strcmp (workbook->format, "xls") == 0)
    return xz_xls_read (workbook, bytes, error);
  return xz_csv_read (workbook, bytes, name, error);
}

static XzWorkbook *
read_bytes (GBytes *bytes, const char *name, gint *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzWorkbook) workbook = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length > XZ_LIMIT_FILE)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE, "larger than 64 MiB");
      return NULL;
    }
  workbook = xz_workbook_new (guess_format (data, length), progress, cancellable);
  if (!read_as (workbook, bytes, name, error))
    return NULL;
  workbook->progress = NULL;
  workbook->cancellable = NULL;
  return g_steal_pointer (&workbook);
}

XzWorkbook *
xz_workbook_read_bytes (GBytes *bytes, const char *name_hint, GCancellable *cancellable, GError **error)
{
  return read_bytes (bytes, name_hint, NULL, cancellable, error);
}

/* Reads at most one byte more than the limit, so that a device or a file that grows cannot fill the memory. */
static GBytes *
load_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autofree guint8 *buffer = g_malloc (65536);
  gsize total = 0;
  gssize n = 0;

  stream = g_file_read (file, cancellable, error);
  while (stream != NULL && total <= XZ_LIMIT_FILE
         && (n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, 65536, cancellable, error)) > 0)
    {
      g_output_stream_write_all (memory, buffer, n, NULL, NULL, NULL);
      total += n;
    }
  if (stream == NULL || n < 0 || !g_output_stream_close (memory, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

XzWorkbook *
xz_workbook_read (const char *path, gint *progress_rows, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = load_file (path, cancellable, &local);
  g_autofree char *name = g_path_get_basename (path);

  if (bytes != NULL)
    return read_bytes (bytes, name, progress_rows, cancellable, error);
  g_set_error_literal (error, XZ_EXCHANGE_ERROR,
                       g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? XZ_EXCHANGE_ERROR_CANCELLED : XZ_EXCHANGE_ERROR_READ,
                       local->message);
  return NULL;
}

/* ---- what is in it ---- */

guint
xz_workbook_get_n_sheets (XzWorkbook *workbook)
{
  return workbook->sheets->len;
}

XzSheet *
xz_workbook_get_sheet (XzWorkbook *workbook, guint index)
{
  return g_ptr_array_index (workbook->sheets, index);
}

const char *
xz_workbook_get_format (XzWorkbook *workbook)
{
  return workbook->format;
}

const char *
xz_workbook_get_encoding (XzWorkbook *workbook)
{
  return workbook->encoding;
}

const char *
xz_sheet_get_name (XzSheet *sheet)
{
  return sheet->name;
}

gboolean
xz_sheet_is_hidden (XzSheet *sheet)
{
  return sheet->hidden;
}

guint
xz_sheet_get_n_rows (XzSheet *sheet)
{
  return sheet->rows->len;
}

const XzSheetRow *
xz_sheet_get_row (XzSheet *sheet, guint index)
{
  return index < sheet->rows->len ? &g_array_index (sheet->rows, XzSheetRow, index) : NULL;
}

const XzSheetRange *
xz_sheet_get_merges (XzSheet *sheet, guint *n)
{
  *n = sheet->merges->len;
  return (const XzSheetRange *) sheet->merges->data;
}
