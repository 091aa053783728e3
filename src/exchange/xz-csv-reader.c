/* xz-csv-reader.c: text tables (RFC 4180) in the encodings of Chinese offices.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sheet-private.h"
#include <string.h>

/* ---- encoding ---- */

static gboolean
convert (const char *data, gsize length, const char *encoding, char **text, gsize *text_length)
{
  *text = g_convert (data, length, "UTF-8", encoding, NULL, text_length, NULL);
  return *text != NULL;
}

/* Zero bytes on one side of every pair tell UTF-16 without a mark. */
static const char *
guess_utf16 (const guint8 *data, gsize length)
{
  guint zeros[2] = { 0, 0 };
  gsize seen = MIN (length, 4096u) & ~(gsize) 1;

  if (length >= 2 && data[0] == 0xFF && data[1] == 0xFE)
    return "UTF-16LE";
  if (length >= 2 && data[0] == 0xFE && data[1] == 0xFF)
    return "UTF-16BE";
  for (gsize i = 0; i < seen; i++)
    zeros[i % 2] += data[i] == 0;
  if (zeros[1] * 8 > seen && zeros[0] == 0)
    return "UTF-16LE";
  return zeros[0] * 8 > seen && zeros[1] == 0 ? "UTF-16BE" : NULL;
}

/* A UTF-8 text with a wrong byte here and there would pass for GB 18030 and be
 * other characters from end to end.  It is told by how much of it is UTF-8. */
static gboolean
is_damaged_utf8 (const char *data, gsize length)
{
  const char *at = data, *end = data + length;
  gsize good = 0, bad = 0;

  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    return TRUE;
  while (at < end)
    {
      gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char_validated (at, end - at);
      gboolean valid = c < 0x110000;
      good += valid && c >= 0x80;
      bad += !valid;
      at += valid ? g_utf8_skip[(guchar) *at] : 1;
    }
  return good > 4 * bad;
}

/* UTF-8 strictly, else GB 18030, of which GBK is a part that lacks rare
 * characters (domain.md 1.5). The text has no byte order mark. */
static char *
decode (const guint8 *data, gsize length, gsize *text_length, const char **encoding)
{
  char *text = NULL;
  const char *utf16 = guess_utf16 (data, length);

  *encoding = utf16;
  if (utf16 != NULL)
    convert ((const char *) data, length, utf16, &text, text_length);
  else if (g_utf8_validate ((const char *) data, length, NULL))
    {
      *encoding = "UTF-8";
      *text_length = length;
      text = g_strndup ((const char *) data, length);
    }
  else if (!is_damaged_utf8 ((const char *) data, length) && convert ((const char *) data, length, "GB18030", &text, text_length))
    *encoding = "GB18030";
  if (text != NULL && *text_length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      *text_length -= 3;
      memmove (text, text + 3, *text_length + 1);
    }
  return text;
}

/* A picture, a PDF or a web page is told apart from a table of text. */
static gboolean
looks_like_table (const char *text, gsize length)
{
  static const char *const foreign[] = { "%PDF", "<html", "<!doctype", "<?xml", "<table", "{\\rtf" };
  const char *start = text;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\0' || ((guchar) text[i] < 0x20 && strchr ("\t\r\n\f\v", text[i]) == NULL))
      return FALSE;
  while (g_ascii_isspace (*start))
    start++;
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (g_ascii_strncasecmp (start, foreign[i], strlen (foreign[i])) == 0)
      return FALSE;
  return TRUE;
}

/* ---- delimiter ---- */

/* The mark that stands most often outside quotes in the first lines. */
static char
guess_delimiter (const char *text, gsize length)
{
  static const char marks[] = { ',', '\t', ';' };
  guint counts[G_N_ELEMENTS (marks)] = { 0 }, best = 0;
  gboolean quoted = FALSE;
  guint lines = 0;

  for (gsize i = 0; i < length && i < 65536 && lines < 20; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      for (guint m = 0; !quoted && m < G_N_ELEMENTS (marks); m++)
        counts[m] += text[i] == marks[m];
      lines += !quoted && text[i] == '\n';
    }
  for (guint m = 1; m < G_N_ELEMENTS (marks); m++)
    if (counts[m] > counts[best])
      best = m;
  return marks[best];
}

/* ---- records ---- */

typedef struct {
  XzWorkbook *workbook;
  XzSheet    *sheet;
  const char *at, *end;
  char        delimiter;
  GString    *field;
  guint       row, column;
} CsvReader;

static gboolean
put_field (CsvReader *reader, GError **error)
{
  char *kept;

  reader->column++;
  if (reader->field->len == 0)
    return TRUE;
  kept = xz_workbook_keep_text (reader->workbook, reader->field->str, reader->field->len, error);
  return kept != NULL && xz_workbook_put_cell (reader->workbook, reader->column - 1, XZ_CELL_TEXT, kept, 0, error);
}

/* From behind the opening quote to behind the closing one. */
static gboolean
read_quoted (CsvReader *reader, GError **error)
{
  while (reader->at < reader->end)
    {
      const char *quote = memchr (reader->at, '"', reader->end - reader->at);
      if (quote == NULL)
        break;
      g_string_append_len (reader->field, reader->at, quote - reader->at);
      reader->at = quote + 1;
      if (reader->at >= reader->end || *reader->at != '"')
        return TRUE;
      g_string_append_c (reader->field, '"');
      reader->at++;
    }
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_DAMAGED, "row %u: a quote that is not closed", reader->row);
  return FALSE;
}

static gboolean
at_field_end (CsvReader *reader)
{
  return reader->at >= reader->end || *reader->at == reader->delimiter || *reader->at == '\n' || *reader->at == '\r';
}

static gboolean
read_field (CsvReader *reader, GError **error)
{
  const char *start;

  g_string_truncate (reader->field, 0);
  if (reader->at < reader->end && *reader->at == '"')
    {
      reader->at++;
      if (!read_quoted (reader, error))
        return FALSE;
    }
  /* What stands behind a closing quote belongs to the field as it is. */
  for (start = reader->at; !at_field_end (reader);)
    reader->at++;
  g_string_append_len (reader->field, start, reader->at - start);
  return put_field (reader, error);
}

static gboolean
read_record (CsvReader *reader, GError **error)
{
  reader->column = 0;
  xz_workbook_begin_row (reader->workbook, ++reader->row, FALSE);
  if (!read_field (reader, error))
    return FALSE;
  while (reader->at < reader->end && *reader->at == reader->delimiter)
    {
      reader->at++;
      if (!read_field (reader, error))
        return FALSE;
    }
  if (reader->at < reader->end && *reader->at == '\r')
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  return xz_workbook_end_row (reader->workbook, reader->sheet, error);
}

/* Excel's own hint: a first line "sep=;". */
static void
take_separator_line (CsvReader *reader)
{
  gsize left = reader->end - reader->at;

  if (left >= 5 && g_ascii_strncasecmp (reader->at, "sep=", 4) == 0
      && (left == 5 || reader->at[5] == '\r' || reader->at[5] == '\n'))
    {
      reader->delimiter = reader->at[4];
      reader->at += 5;
      while (reader->at < reader->end && (*reader->at == '\r' || *reader->at == '\n'))
        reader->at++;
      reader->row = 1;
    }
}

static gboolean
read_records (XzWorkbook *workbook, const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  CsvReader reader = { .workbook = workbook, .at = text, .end = text + length, .field = field };

  reader.sheet = xz_workbook_add_sheet (workbook, name, FALSE, error);
  if (reader.sheet == NULL)
    return FALSE;
  reader.delimiter = guess_delimiter (text, length);
  take_separator_line (&reader);
  while (reader.at < reader.end)
    if (!read_record (&reader, error))
      return FALSE;
  return TRUE;
}

gboolean
xz_csv_read (XzWorkbook *workbook, GBytes *bytes, const char *name, GError **error)
{
  gsize length, text_length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const char *encoding = NULL;
  g_autofree char *text = NULL;

  if (length == 0)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "an empty file");
      return FALSE;
    }
  text = decode (data, length, &text_length, &encoding);
  if (text == NULL)
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR,
                           memchr (data, 0, length) != NULL ? XZ_EXCHANGE_ERROR_FORMAT : XZ_EXCHANGE_ERROR_ENCODING,
                           "neither UTF-8 nor GB 18030");
      return FALSE;
    }
  if (!looks_like_table (text, text_length))
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "no table of text");
      return FALSE;
    }
  workbook->encoding = g_strdup (encoding);
  return read_records (workbook, text, text_length, name != NULL ? name : "", error);
}
