/* test-csv.c: text tables in the encodings and forms of offices.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include <string.h>

static GBytes *
in_encoding (const char *text, const char *encoding, const char *mark, gsize mark_length)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *converted = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);
  GByteArray *bytes = g_byte_array_new ();

  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) mark, (guint) mark_length);
  g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
plain (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static XzWorkbook *
read_text (const char *text)
{
  XzWorkbook *workbook = read_well (plain (text));

  g_assert_cmpstr (xz_workbook_get_format (workbook), ==, "csv");
  return workbook;
}

/* ---- encodings ---- */

/* 𠮷 and 䶮 have four bytes in GB 18030; € is there and not in GBK. */
#define TABLE "姓名,性别,备注\r\n王𠮷,男,䶮€\r\n买买提·艾力,女,“引号”\r\n"

static void
assert_table (GBytes *bytes, const char *encoding)
{
  g_autoptr (XzWorkbook) workbook = read_well (bytes);

  g_assert_cmpstr (xz_workbook_get_encoding (workbook), ==, encoding);
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "姓名");
  g_assert_cmpstr (cell_at (workbook, "A2"), ==, "王𠮷");
  g_assert_cmpstr (cell_at (workbook, "C2"), ==, "䶮€");
  g_assert_cmpstr (cell_at (workbook, "A3"), ==, "买买提·艾力");
  g_assert_cmpstr (cell_at (workbook, "C3"), ==, "“引号”");
  g_assert_cmpuint (xz_sheet_get_n_rows (xz_workbook_get_sheet (workbook, 0)), ==, 3);
}

static void
test_encodings (void)
{
  assert_table (plain (TABLE), "UTF-8");
  assert_table (plain ("\xEF\xBB\xBF" TABLE), "UTF-8");
  assert_table (in_encoding (TABLE, "GB18030", "", 0), "GB18030");
  assert_table (in_encoding (TABLE, "GB18030", "\x84\x31\x95\x33", 4), "GB18030");
  assert_table (in_encoding (TABLE, "UTF-16LE", "\xFF\xFE", 2), "UTF-16LE");
  assert_table (in_encoding (TABLE, "UTF-16BE", "\xFE\xFF", 2), "UTF-16BE");
}

/* Without a mark the zero bytes of commas and digits tell. */
static void
test_utf16_without_mark (void)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (XzWorkbook) workbook = read_well (in_encoding ("name,phone\nWang,13800000001\nLi,13800000002\n", encodings[i], "", 0));
      g_assert_cmpstr (xz_workbook_get_encoding (workbook), ==, encodings[i]);
      g_assert_cmpstr (cell_at (workbook, "B3"), ==, "13800000002");
    }
}

/* Four characters of GBK that are good UTF-8 by chance, beside others that are not. */
static void
test_gb18030_that_looks_like_utf8 (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (in_encoding ("单位,姓名\n移动联通,张三\n", "GB18030", "", 0));

  g_assert_cmpstr (xz_workbook_get_encoding (workbook), ==, "GB18030");
  g_assert_cmpstr (cell_at (workbook, "A2"), ==, "移动联通");
}

/* One wrong byte in UTF-8 would make every name another one if it passed for GB 18030. */
static void
test_damaged_utf8 (void)
{
  static const char *const texts[] = {
    "姓名,备注\n王伟,巡查\xff岗位上的人员\n李娜,宣传岗位\n", "\xEF\xBB\xBF姓名\n\xB0\xA1\n", "姓名,备注\n王伟,巡查员在岗位上的\xE4\xBA",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    read_refused (plain (texts[i]), XZ_EXCHANGE_ERROR_ENCODING);
}

static void
test_damaged_others (void)
{
  read_refused (plain ("\xD0\xD5\xC3\xFB\n\xFF\xFF\xFF\n\x80"), XZ_EXCHANGE_ERROR_ENCODING);
  read_refused (g_bytes_new ("\xFF\xFE\x00\xD8" "a\0", 6), XZ_EXCHANGE_ERROR_FORMAT);
}

/* ---- what is no table ---- */

static void
test_no_table (void)
{
  static const char *const texts[] = { "%PDF-1.4\n", "<html><table><tr><td>姓名</td></tr></table></html>", "<!DOCTYPE html>", "<?xml version=\"1.0\"?><a/>", "{\\rtf1 a}",
                                       "a,b\n\x01,c\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    read_refused (plain (texts[i]), XZ_EXCHANGE_ERROR_FORMAT);
  read_refused (g_bytes_new ("", 0), XZ_EXCHANGE_ERROR_FORMAT);
  read_refused (g_bytes_new ("a,b\0c,d\n", 8), XZ_EXCHANGE_ERROR_FORMAT);
  read_refused (g_bytes_new ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), XZ_EXCHANGE_ERROR_FORMAT);
}

/* ---- the form ---- */

static void
test_delimiters (void)
{
  static const char *const texts[] = { "姓名,性别\n\"王,伟\",男\n", "姓名\t性别\n王,伟\t男\n", "姓名;性别\n王,伟;男\n", "sep=|\r\n姓名|性别\r\n王,伟|男\r\n",
                                       "SEP=;\n姓名;性别\n王,伟;男\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (XzWorkbook) workbook = read_text (texts[i]);
      gboolean hint = i >= 3;
      g_assert_cmpstr (cell_at (workbook, hint ? "A3" : "A2"), ==, "王,伟");
      g_assert_cmpstr (cell_at (workbook, hint ? "B3" : "B2"), ==, "男");
    }
}

static void
test_quotes (void)
{
  g_autoptr (XzWorkbook) workbook = read_text ("a,b,c\n\"一\"\"二\"\"\",\"x\ny\r\nz\",\"\"\n\"abc\"def,5\" 管,\"\"\"\"\n\" 空 \",' ,\"同上\"");

  g_assert_cmpstr (cell_at (workbook, "A2"), ==, "一\"二\"");
  g_assert_cmpstr (cell_at (workbook, "B2"), ==, "x\ny\r\nz");
  g_assert_cmpint (kind_at (workbook, "C2"), ==, XZ_CELL_EMPTY);
  g_assert_cmpstr (cell_at (workbook, "A3"), ==, "abcdef");
  g_assert_cmpstr (cell_at (workbook, "B3"), ==, "5\" 管");
  g_assert_cmpstr (cell_at (workbook, "C3"), ==, "\"");
  g_assert_cmpstr (cell_at (workbook, "A4"), ==, " 空 ");
  g_assert_cmpstr (cell_at (workbook, "C4"), ==, "同上");
}

static void
test_unterminated_quote (void)
{
  read_refused (plain ("姓名,备注\n王伟,\"没有结束\n李娜,x\n"), XZ_EXCHANGE_ERROR_DAMAGED);
  read_refused (plain ("a\n\""), XZ_EXCHANGE_ERROR_DAMAGED);
}

static void
test_line_ends (void)
{
  static const char *const texts[] = { "a,b\nc,d\n\n\ne,f", "a,b\r\nc,d\r\n\r\n\r\ne,f\r\n", "a,b\rc,d\r\r\re,f\r", ",\na,b\nc,d\n,\ne,f" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (XzWorkbook) workbook = read_text (texts[i]);
      XzSheet *sheet = xz_workbook_get_sheet (workbook, 0);
      const XzSheetRow *last = xz_sheet_get_row (sheet, 2);
      g_assert_cmpuint (xz_sheet_get_n_rows (sheet), ==, 3);
      g_assert_cmpuint (last->row, ==, 5);
      g_assert_cmpstr (last->cells[0].text, ==, "e");
      g_assert_cmpstr (last->cells[1].text, ==, "f");
    }
}

/* Nothing becomes a number or a date on the way: an ID number keeps its digits. */
static void
test_text_stays_text (void)
{
  static const char *const values[] = { "321299199003070217", "00123", "1-5", "2024/1/5", "TRUE", "1E5", "=1+1", "3.21E+17" };
  g_autoptr (GString) text = g_string_new ("a\n");
  g_autoptr (XzWorkbook) workbook = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_string_append_printf (text, "%s\n", values[i]);
  workbook = read_text (text->str);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *name = g_strdup_printf ("A%u", i + 2);
      g_assert_cmpint (kind_at (workbook, name), ==, XZ_CELL_TEXT);
      g_assert_cmpstr (cell_at (workbook, name), ==, values[i]);
    }
}

/* ---- limits ---- */

static GBytes *
repeated (const char *before, const char *block, gsize n, const char *after)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) before, (guint) strlen (before));
  for (gsize i = 0; i < n; i++)
    g_byte_array_append (bytes, (const guint8 *) block, (guint) strlen (block));
  g_byte_array_append (bytes, (const guint8 *) after, (guint) strlen (after));
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_limits (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (repeated ("", "𬭎", 32767, "\n"));

  g_assert_cmpint (g_utf8_strlen (cell_at (workbook, "A1"), -1), ==, 32767);
  read_refused (repeated ("", "𬭎", 32768, "\n"), XZ_EXCHANGE_ERROR_CELL);
  read_refused (repeated ("a,\"", "b", 32768, "\"\n"), XZ_EXCHANGE_ERROR_CELL);
  read_refused (repeated ("a,\"", "b", 1000000, "\"\n"), XZ_EXCHANGE_ERROR_CELL);
  xz_workbook_free (read_well (repeated ("", "a,", 1023, "a\n")));
  read_refused (repeated ("", "a,", 1024, "a\n"), XZ_EXCHANGE_ERROR_ROWS);
  read_refused (repeated ("", "\n", 1048576, "a\n"), XZ_EXCHANGE_ERROR_ROWS);
  xz_workbook_free (read_well (repeated ("", "\n", 1048575, "a\n")));
}

static void
test_wide_rows (void)
{
  g_autofree char *commas = g_strnfill (1023, ',');
  g_autofree char *row = g_strconcat (commas, "a\n", NULL);

  if (g_getenv ("XZ_TENTH") != NULL)
    g_test_skip ("needs 400 MiB");
  else
    read_refused (repeated ("", row, 16400, ""), XZ_EXCHANGE_ERROR_ROWS);
}

/* ---- damage ---- */

static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autoptr (GBytes) bytes = in_encoding (TABLE TABLE TABLE, "GB18030", "", 0);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint rounds = g_getenv ("XZ_TENTH") != NULL ? 300 : 3000;

  for (guint i = 0; i < rounds; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      for (gint n = g_rand_int_range (rand, 1, 9); n > 0; n--)
        copy[g_rand_int_range (rand, 0, (gint) size)] = (guint8) g_rand_int_range (rand, 0, 256);
      read_anyhow (copy, (gsize) g_rand_int_range (rand, 0, (gint) size + 1));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/utf-16-without-mark", test_utf16_without_mark);
  g_test_add_func ("/csv/gb18030-that-looks-like-utf-8", test_gb18030_that_looks_like_utf8);
  g_test_add_func ("/csv/damaged-utf-8-is-not-gb18030", test_damaged_utf8);
  g_test_add_func ("/csv/damaged-otherwise", test_damaged_others);
  g_test_add_func ("/csv/no-table", test_no_table);
  g_test_add_func ("/csv/delimiters", test_delimiters);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/unterminated-quote", test_unterminated_quote);
  g_test_add_func ("/csv/line-ends-and-empty-lines", test_line_ends);
  g_test_add_func ("/csv/text-stays-text", test_text_stays_text);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/wide-rows", test_wide_rows);
  g_test_add_func ("/csv/any-bytes", test_any_bytes);
  return g_test_run ();
}
