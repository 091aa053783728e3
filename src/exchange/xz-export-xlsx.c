/* xz-export-xlsx.c: the roster as a workbook to print, to fill in and to import again.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-private.h"
#include "xz-sheet-private.h"
#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

#define SHEET_NAME "人员名册"
#define LISTS_NAME "选项"
#define FOOTER     "&C第 &P 页 / 共 &N 页&R&D"
/* The built-in format "@": what is typed stays as it was typed. */
#define FORMAT_TEXT 49
/* Empty rows below the people that have the dropdown lists as well. */
#define SPARE_ROWS 1000
/* Wider than this many characters a page of A4 in landscape cannot be read when all columns are on it. */
#define PAGE_WIDTH_MAX 260
/* From here a part may be larger than 4 GiB. */
#define ZIP64_ROWS 200000

typedef struct {
  const XzExportTable *table;
  XzAside       *aside;
  lxw_workbook  *workbook;
  lxw_worksheet *sheet, *lists;
  lxw_format    *text, *number, *header;
  guint          row;          /* the next one, 0-based */
} XlsxWriter;

/* ---- errors ---- */

/* The library says little; what the system said last tells a full disk apart. */
static gboolean
fail (GError **error, lxw_error code)
{
  if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "cannot write: %s", g_strerror (errno));
  else
    g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "cannot write: %s", lxw_strerror (code));
  return FALSE;
}

static gboolean
put_text (lxw_worksheet *sheet, guint row, guint column, const char *text, lxw_format *format, GError **error)
{
  g_autofree char *escaped = xz_export_escape (text);
  lxw_error code = worksheet_write_string (sheet, row, (lxw_col_t) column, escaped, format);

  return code == LXW_NO_ERROR || fail (error, code);
}

/* ---- the sheet's shape ---- */

static double
column_width (const XzColumn *column)
{
  double label = 2.0 * (double) g_utf8_strlen (column->desc->label_zh, -1) + 4.0;

  switch (column->desc->type)
    {
    case XZ_FIELD_ID_NUMBER: return 21;
    case XZ_FIELD_PHONE: return MAX (label, 14);
    case XZ_FIELD_DATE: return MAX (label, 12);
    case XZ_FIELD_NAME: return MAX (label, 12);
    case XZ_FIELD_REF: return MAX (label, 22);
    case XZ_FIELD_TEXT: return MAX (label, (column->desc->flags & XZ_FIELD_MULTILINE) != 0 ? 30 : 18);
    default: return label;
    }
}

/* The last column, the record number, is for the program. */
static double
set_columns (XlsxWriter *xlsx)
{
  const GPtrArray *columns = xlsx->table->columns;
  lxw_row_col_options hidden = { .hidden = TRUE };
  double whole = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (columns, i);
      gboolean last = i + 1 == columns->len;
      double width = column_width (column);
      worksheet_set_column_opt (xlsx->sheet, (lxw_col_t) i, (lxw_col_t) i, width,
                                column->desc->type == XZ_FIELD_INTEGER ? xlsx->number : xlsx->text, last ? &hidden : NULL);
      whole += last ? 0 : width;
    }
  return whole;
}

/* "&C" and the title; an ampersand in it is doubled, and it ends where the format ends. */
static char *
dup_print_header (const char *title)
{
  g_autoptr (GString) text = g_string_new ("&C&\"宋体,Bold\"&14");

  /* A digit behind the size would belong to it. */
  if (g_ascii_isdigit (title[0]))
    g_string_append_c (text, ' ');
  for (; *title != '\0' && g_utf8_strlen (text->str, -1) < 250; title = g_utf8_next_char (title))
    g_string_append_printf (text, *title == '&' ? "&&" : "%.*s", (int) (g_utf8_next_char (title) - title), title);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_page (XlsxWriter *xlsx, double width)
{
  g_autofree char *header = dup_print_header (xlsx->table->title);

  worksheet_set_paper (xlsx->sheet, 9);          /* A4 */
  worksheet_set_landscape (xlsx->sheet);
  worksheet_set_margins (xlsx->sheet, 0.4, 0.4, 0.8, 0.6);
  worksheet_set_header (xlsx->sheet, header);
  worksheet_set_footer (xlsx->sheet, FOOTER);
  worksheet_repeat_rows (xlsx->sheet, 0, 0);
  worksheet_freeze_panes (xlsx->sheet, 1, 1);
  if (width <= PAGE_WIDTH_MAX)
    worksheet_fit_to_pages (xlsx->sheet, 1, 0);
  else
    worksheet_repeat_columns (xlsx->sheet, 0, 0);
}

/* An ID number is text on purpose: no green corner for it. */
static void
set_table_marks (XlsxWriter *xlsx)
{
  guint last_row = MAX (xlsx->table->n_people, 1u);
  char range[LXW_MAX_CELL_RANGE_LENGTH];

  lxw_rowcol_to_range (range, 0, 0, last_row, (lxw_col_t) (xlsx->table->columns->len - 1));
  worksheet_ignore_errors (xlsx->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
  worksheet_autofilter (xlsx->sheet, 0, 0, last_row, (lxw_col_t) (xlsx->table->columns->len - 1));
}

static gboolean
put_header (XlsxWriter *xlsx, GError **error)
{
  worksheet_set_row (xlsx->sheet, 0, 24, NULL);
  for (guint i = 0; i < xlsx->table->columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (xlsx->table->columns, i);
      if (!put_text (xlsx->sheet, 0, i, column->desc->label_zh, xlsx->header, error))
        return FALSE;
    }
  xlsx->row = 1;
  return TRUE;
}

/* ---- dropdown lists ---- */

/* 56 ethnic groups are more than the 255 characters that a list in the rule itself may
 * have: the lists stand on a hidden sheet, one column each. */
static gboolean
put_lists (XlsxWriter *xlsx, const GPtrArray *coded, GError **error)
{
  guint longest = 0;

  for (guint c = 0; c < coded->len; c++)
    longest = MAX (longest, ((const XzColumn *) g_ptr_array_index (coded, c))->desc->codes->n_codes);
  /* Row by row: the library keeps one row only. */
  for (guint r = 0; r < longest; r++)
    for (guint c = 0; c < coded->len; c++)
      {
        const XzCodeList *list = ((const XzColumn *) g_ptr_array_index (coded, c))->desc->codes;
        if (r < list->n_codes && !put_text (xlsx->lists, r, c, list->codes[r].label_zh, xlsx->text, error))
          return FALSE;
      }
  return TRUE;
}

/* A word that is not in the list is warned about, not forbidden: import knows more words than these. */
static gboolean
add_dropdown (XlsxWriter *xlsx, guint column, guint list, const XzCodeList *codes, GError **error)
{
  guint last_row = MIN (xlsx->table->n_people + SPARE_ROWS, XZ_LIMIT_ROWS - 1);
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  g_autofree char *formula = NULL;
  lxw_data_validation rule = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA, .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING };
  lxw_error code;

  lxw_rowcol_to_range_abs (range, 0, (lxw_col_t) list, codes->n_codes - 1, (lxw_col_t) list);
  formula = g_strdup_printf ("='" LISTS_NAME "'!%s", range);
  rule.value_formula = formula;
  code = worksheet_data_validation_range (xlsx->sheet, 1, (lxw_col_t) column, last_row, (lxw_col_t) column, &rule);
  return code == LXW_NO_ERROR || fail (error, code);
}

static gboolean
put_dropdowns (XlsxWriter *xlsx, GError **error)
{
  g_autoptr (GPtrArray) coded = g_ptr_array_new ();

  for (guint i = 0; i < xlsx->table->columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (xlsx->table->columns, i);
      if (column->desc->codes == NULL)
        continue;
      if (!add_dropdown (xlsx, i, coded->len, column->desc->codes, error))
        return FALSE;
      g_ptr_array_add (coded, (gpointer) column);
    }
  worksheet_hide (xlsx->lists);
  return put_lists (xlsx, coded, error);
}

/* ---- the format ---- */

static void
xlsx_free (gpointer writer)
{
  XlsxWriter *xlsx = writer;

  if (xlsx->workbook != NULL)
    lxw_workbook_free (xlsx->workbook);
  g_free (xlsx);
}

static void
make_formats (XlsxWriter *xlsx)
{
  xlsx->text = workbook_add_format (xlsx->workbook);
  format_set_num_format_index (xlsx->text, FORMAT_TEXT);
  xlsx->number = workbook_add_format (xlsx->workbook);
  format_set_num_format_index (xlsx->number, 1);   /* "0" */
  xlsx->header = workbook_add_format (xlsx->workbook);
  format_set_num_format_index (xlsx->header, FORMAT_TEXT);
  format_set_bold (xlsx->header);
  format_set_align (xlsx->header, LXW_ALIGN_CENTER);
  format_set_align (xlsx->header, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color (xlsx->header, 0xDDE3EA);
  format_set_border (xlsx->header, LXW_BORDER_THIN);
}

/* Rows go to files without a name on the disk of the target, not into memory. */
static gboolean
make_workbook (XlsxWriter *xlsx, GError **error)
{
  lxw_workbook_options options = { .constant_memory = TRUE, .tmpdir = (char *) xz_aside_get_folder (xlsx->aside),
                                   .use_zip64 = xlsx->table->n_people > ZIP64_ROWS };
  lxw_doc_properties properties = { .title = (char *) xlsx->table->title };

  errno = 0;
  xlsx->workbook = workbook_new_opt (xz_aside_get_name (xlsx->aside), &options);
  if (xlsx->workbook == NULL)
    return fail (error, LXW_ERROR_MEMORY_MALLOC_FAILED);
  workbook_set_properties (xlsx->workbook, &properties);
  xlsx->sheet = workbook_add_worksheet (xlsx->workbook, SHEET_NAME);
  xlsx->lists = workbook_add_worksheet (xlsx->workbook, LISTS_NAME);
  if (xlsx->sheet == NULL || xlsx->lists == NULL)
    return fail (error, LXW_ERROR_CREATING_TMPFILE);
  make_formats (xlsx);
  set_page (xlsx, set_columns (xlsx));
  set_table_marks (xlsx);
  return put_dropdowns (xlsx, error) && put_header (xlsx, error);
}

static gpointer
xlsx_open (const XzExportTable *table, XzAside *aside, GError **error)
{
  XlsxWriter *xlsx;

  if (table->n_people >= XZ_LIMIT_ROWS)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, "more people than a sheet has rows");
      return NULL;
    }
  xlsx = g_new0 (XlsxWriter, 1);
  xlsx->table = table;
  xlsx->aside = aside;
  if (make_workbook (xlsx, error))
    return xlsx;
  xlsx_free (xlsx);
  return NULL;
}

static gboolean
put_cell (XlsxWriter *xlsx, guint index, const XzColumn *column, const char *text, GError **error)
{
  lxw_error code;

  if (column->desc->type != XZ_FIELD_INTEGER || strspn (text, "0123456789") != strlen (text) || strlen (text) > 15)
    return put_text (xlsx->sheet, xlsx->row, index, text, xlsx->text, error);
  code = worksheet_write_number (xlsx->sheet, xlsx->row, (lxw_col_t) index, g_ascii_strtod (text, NULL), xlsx->number);
  return code == LXW_NO_ERROR || fail (error, code);
}

static gboolean
xlsx_add (gpointer writer, const XzRosterRow *row, GError **error)
{
  XlsxWriter *xlsx = writer;

  for (guint i = 0; i < xlsx->table->columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (xlsx->table->columns, i);
      g_autofree char *text = xz_export_dup_cell (xlsx->table, row, column);
      if (text != NULL && !put_cell (xlsx, i, column, text, error))
        return FALSE;
    }
  xlsx->row++;
  /* The library does not look whether its rows reach the disk. */
  return ferror (xlsx->sheet->optimize_tmpfile) == 0 || fail (error, LXW_ERROR_CREATING_TMPFILE);
}

static gboolean
xlsx_finish (gpointer writer, GError **error)
{
  XlsxWriter *xlsx = writer;
  lxw_error code;

  errno = 0;
  code = workbook_close (xlsx->workbook);
  xlsx->workbook = NULL;
  if (code != LXW_NO_ERROR)
    return fail (error, code);
  return xz_export_check_workbook (xz_aside_get_fd (xlsx->aside), xlsx->row, error);
}

const XzExportFormat xz_export_xlsx = { xlsx_open, xlsx_add, xlsx_finish, xlsx_free };
