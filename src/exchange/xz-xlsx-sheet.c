/* xz-xlsx-sheet.c: shared strings and the cells of one sheet (ECMA-376 part 1, 18.3 and 18.4).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xlsx-private.h"
#include <math.h>
#include <string.h>

/* The code unit of "_xHHHH_" at p, or -1. */
static int
escaped_unit (const char *p)
{
  int unit = 0;

  if (p[0] != '_' || p[1] != 'x')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);
      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return p[6] == '_' ? unit : -1;
}

void
xz_xlsx_unescape (GString *text)
{
  const char *at = text->str;

  while ((at = strstr (at, "_x")) != NULL)
    {
      gsize offset = at - text->str;
      int unit = escaped_unit (at);
      if (unit > 0 && (unit < 0xD800 || unit > 0xDFFF))
        {
          g_string_erase (text, offset, 7);
          g_string_insert_unichar (text, offset, unit);
        }
      at = text->str + offset + 1;
    }
}

static gboolean
collect (GString *text, const char *piece, gsize length, GError **error)
{
  /* Four bytes a character at most: anything longer is too long for certain. */
  if (text->len + length > 4 * (gsize) XZ_LIMIT_CELL_CHARS)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CELL, "a cell of more than %d characters", XZ_LIMIT_CELL_CHARS);
      return FALSE;
    }
  g_string_append_len (text, piece, length);
  return TRUE;
}

/* ---- shared strings ---- */

typedef struct { XzXlsx *xlsx; GString *text; gboolean in_text, in_phonetic; } StringReader;

static gboolean
string_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  StringReader *reader = data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (reader->text, 0);
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = TRUE;
  else if (strcmp (name, "t") == 0)
    reader->in_text = !reader->in_phonetic;
  return TRUE;
}

static gboolean
keep_string (StringReader *reader, GError **error)
{
  char *kept;

  if (reader->xlsx->strings->len >= XZ_LIMIT_STRINGS)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, "too many strings");
      return FALSE;
    }
  xz_xlsx_unescape (reader->text);
  kept = xz_workbook_keep_text (reader->xlsx->workbook, reader->text->str, reader->text->len, error);
  if (kept != NULL)
    g_ptr_array_add (reader->xlsx->strings, kept);
  return kept != NULL;
}

static gboolean
string_end (gpointer data, const char *name, GError **error)
{
  StringReader *reader = data;

  if (strcmp (name, "t") == 0)
    reader->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = FALSE;
  else if (strcmp (name, "si") == 0)
    return keep_string (reader, error);
  return TRUE;
}

static gboolean
string_text (gpointer data, const char *text, gsize length, GError **error)
{
  StringReader *reader = data;

  return !reader->in_text || collect (reader->text, text, length, error);
}

gboolean
xz_xlsx_read_strings (XzXlsx *xlsx, const char *part, GError **error)
{
  static const XzXmlHandlers handlers = { string_start, string_end, string_text };
  g_autoptr (GString) text = g_string_new (NULL);
  StringReader reader = { xlsx, text, FALSE, FALSE };

  return xz_xml_read_part (xlsx->zip, part, &handlers, &reader, error);
}

/* ---- one sheet ---- */

typedef struct {
  XzXlsx  *xlsx;
  XzSheet *sheet;
  GString *text;
  guint    row, column;       /* of the cell at hand: 1-based, 0-based */
  guint    style;
  char     type[16];
  gboolean in_row, in_value, in_phonetic, seen_value;
} SheetReader;

static gboolean
fail_damaged (GError **error, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DAMAGED, message);
  return FALSE;
}

/* "AB12" gives column 27 and, when row is not NULL, row 12; FALSE when it is no reference. */
static gboolean
parse_reference (const char *text, guint *column, guint *row)
{
  guint64 letters = 0;
  char *end;

  for (; g_ascii_isalpha (*text) && letters < 1000000; text++)
    letters = letters * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  if (letters == 0 || letters > 16384)
    return FALSE;
  *column = letters - 1;
  if (row != NULL)
    {
      guint64 number = g_ascii_strtoull (text, &end, 10);
      if (end == text || number == 0 || number > XZ_LIMIT_ROWS)
        return FALSE;
      *row = number;
    }
  return TRUE;
}

static gboolean
start_row (SheetReader *reader, const char **attributes, const char **values, GError **error)
{
  const char *number = xz_xml_attribute (attributes, values, "r");
  guint64 row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : reader->row + 1;

  if (row > XZ_LIMIT_ROWS)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, "more than 1,048,576 rows");
      return FALSE;
    }
  if (row <= reader->row || reader->in_row)
    return fail_damaged (error, "rows out of order");
  reader->row = row;
  reader->column = G_MAXUINT;
  reader->in_row = TRUE;
  xz_workbook_begin_row (reader->xlsx->workbook, row, xz_xml_flag (attributes, values, "hidden"));
  return TRUE;
}

static gboolean
start_cell (SheetReader *reader, const char **attributes, const char **values, GError **error)
{
  guint column = reader->column + 1;

  reader->style = 0;
  reader->type[0] = '\0';
  reader->seen_value = FALSE;
  g_string_truncate (reader->text, 0);
  for (guint i = 0; attributes[i] != NULL; i++)
    if (attributes[i][0] == 'r' && attributes[i][1] == '\0')
      {
        if (!parse_reference (values[i], &column, NULL))
          return fail_damaged (error, "a cell without a place");
      }
    else if (strcmp (attributes[i], "s") == 0)
      reader->style = MIN (g_ascii_strtoull (values[i], NULL, 10), 65536u);
    else if (strcmp (attributes[i], "t") == 0)
      g_strlcpy (reader->type, values[i], sizeof reader->type);
  reader->column = column;
  return reader->in_row || fail_damaged (error, "a cell outside a row");
}

/* "C3:A1" names the same cells as "A1:C3". */
static void
put_in_order (guint *first, guint *last)
{
  guint least = MIN (*first, *last);

  *last = MAX (*first, *last);
  *first = least;
}

static gboolean
note_merge (SheetReader *reader, const char **attributes, const char **values, GError **error)
{
  const char *reference = xz_xml_attribute (attributes, values, "ref");
  const char *colon = reference != NULL ? strchr (reference, ':') : NULL;
  XzSheetRange range;

  if (colon == NULL || !parse_reference (reference, &range.first_column, &range.first_row)
      || !parse_reference (colon + 1, &range.last_column, &range.last_row))
    return TRUE;
  if (reader->sheet->merges->len >= XZ_LIMIT_MERGES)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ROWS, "more than 65,536 merged ranges");
      return FALSE;
    }
  put_in_order (&range.first_row, &range.last_row);
  put_in_order (&range.first_column, &range.last_column);
  g_array_append_val (reader->sheet->merges, range);
  return TRUE;
}

static gboolean
sheet_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  SheetReader *reader = data;

  if (name[0] == 'c' && name[1] == '\0')
    return start_cell (reader, attributes, values, error);
  if ((name[0] == 'v' || name[0] == 't') && name[1] == '\0')
    {
      reader->in_value = !reader->in_phonetic;
      reader->seen_value |= reader->in_value;
    }
  else if (strcmp (name, "row") == 0)
    return start_row (reader, attributes, values, error);
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = TRUE;
  else if (strcmp (name, "mergeCell") == 0)
    return note_merge (reader, attributes, values, error);
  return TRUE;
}

/* The day that a serial number shows, or NULL when it shows none. */
static char *
format_serial (double serial, XzFormatKind kind, gboolean epoch_1904)
{
  XzDate date = kind != XZ_FORMAT_PLAIN && kind != XZ_FORMAT_TIME && serial >= 1 && serial < 2958466
                ? xz_date_from_excel_serial (floor (serial), epoch_1904) : XZ_DATE_NONE;
  char *text = date != XZ_DATE_NONE ? xz_date_format (date) : NULL;

  /* A month format hides the day; where one was typed it is kept. */
  if (text != NULL && kind == XZ_FORMAT_MONTH && g_str_has_suffix (text, "-01"))
    text[7] = '\0';
  return text;
}

static gboolean
put_number (SheetReader *reader, GError **error)
{
  XzXlsx *xlsx = reader->xlsx;
  char *end;
  double number = g_ascii_strtod (reader->text->str, &end);
  XzFormatKind kind = xlsx->kinds != NULL && reader->style < xlsx->kinds->len ? xlsx->kinds->data[reader->style] : XZ_FORMAT_PLAIN;
  g_autofree char *day = NULL;
  char *kept;

  if (end == reader->text->str || !isfinite (number))
    return fail_damaged (error, "a number cell without a number");
  day = format_serial (number, kind, xlsx->epoch_1904);
  if (day == NULL)
    return xz_workbook_put_number (xlsx->workbook, reader->column, number, error);
  kept = xz_workbook_keep_text (xlsx->workbook, day, strlen (day), error);
  return kept != NULL && xz_workbook_put_cell (xlsx->workbook, reader->column, XZ_CELL_DATE, kept, number, error);
}

static gboolean
put_shared (SheetReader *reader, GError **error)
{
  XzXlsx *xlsx = reader->xlsx;
  guint64 index = g_ascii_strtoull (reader->text->str, NULL, 10);
  char *text;

  if (index >= xlsx->strings->len)
    return fail_damaged (error, "a string that is not there");
  text = g_ptr_array_index (xlsx->strings, index);
  return text[0] == '\0' || xz_workbook_put_cell (xlsx->workbook, reader->column, XZ_CELL_TEXT, text, 0, error);
}

static gboolean
put_text (SheetReader *reader, XzCellKind kind, GError **error)
{
  char *kept;

  xz_xlsx_unescape (reader->text);
  if (reader->text->len == 0)
    return TRUE;
  kept = xz_workbook_keep_text (reader->xlsx->workbook, reader->text->str, reader->text->len, error);
  return kept != NULL && xz_workbook_put_cell (reader->xlsx->workbook, reader->column, kind, kept, 0, error);
}

/* ISO 8601, with a time perhaps; what is no day stays the text that it is. */
static gboolean
put_iso_date (SheetReader *reader, GError **error)
{
  g_autofree char *day = g_strndup (reader->text->str, 10);

  if (xz_date_parse (day) == XZ_DATE_NONE)
    return put_text (reader, XZ_CELL_TEXT, error);
  g_string_truncate (reader->text, 10);
  return put_text (reader, XZ_CELL_DATE, error);
}

static gboolean
put_bool (SheetReader *reader, GError **error)
{
  gboolean yes = strcmp (reader->text->str, "1") == 0 || g_ascii_strcasecmp (reader->text->str, "true") == 0;
  char *kept = xz_workbook_keep_text (reader->xlsx->workbook, yes ? "TRUE" : "FALSE", yes ? 4 : 5, error);

  return kept != NULL && xz_workbook_put_cell (reader->xlsx->workbook, reader->column, XZ_CELL_BOOL, kept, yes, error);
}

static gboolean
end_cell (SheetReader *reader, GError **error)
{
  if (!reader->seen_value || reader->text->len == 0)
    return TRUE;
  switch (reader->type[0])
    {
    case '\0': case 'n':
      return put_number (reader, error);
    case 's':
      return reader->type[1] == '\0' ? put_shared (reader, error) : put_text (reader, XZ_CELL_TEXT, error);
    case 'b':
      return put_bool (reader, error);
    case 'e':
      return put_text (reader, XZ_CELL_ERROR, error);
    case 'd':
      return put_iso_date (reader, error);
    default:
      return put_text (reader, XZ_CELL_TEXT, error);
    }
}

static gboolean
sheet_end (gpointer data, const char *name, GError **error)
{
  SheetReader *reader = data;

  if (name[0] == 'c' && name[1] == '\0')
    return end_cell (reader, error);
  if ((name[0] == 'v' || name[0] == 't') && name[1] == '\0')
    reader->in_value = FALSE;
  else if (strcmp (name, "rPh") == 0)
    reader->in_phonetic = FALSE;
  else if (strcmp (name, "row") == 0)
    {
      reader->in_row = FALSE;
      return xz_workbook_end_row (reader->xlsx->workbook, reader->sheet, error);
    }
  return TRUE;
}

static gboolean
sheet_text (gpointer data, const char *text, gsize length, GError **error)
{
  SheetReader *reader = data;

  return !reader->in_value || collect (reader->text, text, length, error);
}

gboolean
xz_xlsx_read_sheet (XzXlsx *xlsx, XzSheet *sheet, const char *part, GError **error)
{
  static const XzXmlHandlers handlers = { sheet_start, sheet_end, sheet_text };
  g_autoptr (GString) text = g_string_new (NULL);
  SheetReader reader = { .xlsx = xlsx, .sheet = sheet, .text = text };

  return xz_xml_read_part (xlsx->zip, part, &handlers, &reader, error);
}
