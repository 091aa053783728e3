/* test-xlsx.c: what stands in an .xlsx file is what is read.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* ---- texts ---- */

static void
test_shared_strings (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>",
    "<si><t>姓名</t></si><si><t xml:space=\"preserve\"> 王 𬭎 </t></si><si><t/></si>", NULL));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, " 王 𬭎 ");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "姓名");
  g_assert_cmpint (kind_at (workbook, "C1"), ==, XZ_CELL_EMPTY);
  g_assert_cmpstr (xz_workbook_get_format (workbook), ==, "xlsx");
}

/* Rich text in pieces; what stands above the characters to say them aloud is not part of them. */
static void
test_rich_text (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>内</t></r><r><rPr><b/></rPr><t>联</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>nei</t></rPh></is></c></row>",
    "<si><r><t>姓</t></r><r><rPr><b/></rPr><t>名</t></r><rPh sb=\"0\" eb=\"1\"><t>xing</t></rPh><phoneticPr fontId=\"1\"/></si>", NULL));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "姓名");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "内联");
}

static void
test_other_texts (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>一&amp;&#20108;&#x20BB7;&lt;</t></is></c><c r=\"B1\" t=\"str\"><f>A1&amp;1</f><v>公式</v></c>"
    "<c r=\"C1\" t=\"inlineStr\"><is><t><![CDATA[<b>]]></t></is></c><c r=\"D1\" t=\"str\"><f>B1</f><v></v></c></row>", NULL, NULL));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "一&二𠮷<");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "公式");
  g_assert_cmpstr (cell_at (workbook, "C1"), ==, "<b>");
  g_assert_cmpint (kind_at (workbook, "D1"), ==, XZ_CELL_EMPTY);
}

static void
test_escapes (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c>"
    "<c r=\"E1\" t=\"inlineStr\"><is><t>a_x000A_b</t></is></c></row>",
    "<si><t>一_x000D_\n二</t></si><si><t>_x005F_x000D_</t></si><si><t>_xZZZZ__x12_ _x0000_</t></si><si><t>_xD800_x</t></si>", NULL));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "一\r\n二");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "_x000D_");
  g_assert_cmpstr (cell_at (workbook, "C1"), ==, "_xZZZZ__x12_ _x0000_");
  g_assert_cmpstr (cell_at (workbook, "D1"), ==, "_xD800_x");
  g_assert_cmpstr (cell_at (workbook, "E1"), ==, "a\nb");
}

static void
test_missing_strings (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\"><v>5</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row>", NULL, NULL));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "5");
  read_refused (test_book_new ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_DAMAGED);
  read_refused (test_book_new ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>", "<si><t>a</t></si>", NULL), XZ_EXCHANGE_ERROR_DAMAGED);
}

/* ---- numbers, dates, truth and errors ---- */

static void
test_numbers (void)
{
  static const struct { const char *written, *read; } numbers[] = {
    { "1", "1" }, { "-7.50", "-7.5" }, { "0.1", "0.1" }, { "321299199003070217", "321299199003070210" }, { "3.21299199003070E+17", "321299199003070000" },
    { "13812345678", "13812345678" }, { "1E3", "1000" }, { "1e-7", "0.0000001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *row = g_strdup_printf ("<row r=\"1\"><c r=\"A1\"><v>%s</v></c></row>", numbers[i].written);
      g_autoptr (XzWorkbook) workbook = read_well (test_book_new (row, NULL, NULL));
      g_assert_cmpint (kind_at (workbook, "A1"), ==, XZ_CELL_NUMBER);
      if (strlen (numbers[i].read) < 16)
        g_assert_cmpstr (cell_at (workbook, "A1"), ==, numbers[i].read);
      else
        g_assert_cmpuint (strlen (cell_at (workbook, "A1")), ==, 18);
    }
  read_refused (test_book_new ("<row r=\"1\"><c r=\"A1\"><v>zwei</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_DAMAGED);
  read_refused (test_book_new ("<row r=\"1\"><c r=\"A1\"><v>1e999</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_DAMAGED);
}

/* 1: built in, 2: built in of the Chinese edition, 3 and 4: written out, 5: time, 6: text, 7: quoted letters, 8: a month */
#define DATE_STYLES \
  "<numFmts count=\"5\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>" \
  "<numFmt numFmtId=\"177\" formatCode=\"[$-804]yyyy/m/d;@\"/><numFmt numFmtId=\"178\" formatCode=\"0&quot;day&quot;\"/>" \
  "<numFmt numFmtId=\"179\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;;@\"/></numFmts>" \
  "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf numFmtId=\"176\"/><xf numFmtId=\"177\"/>" \
  "<xf numFmtId=\"20\"/><xf numFmtId=\"49\"/><xf numFmtId=\"178\"/><xf numFmtId=\"179\"/><xf numFmtId=\"57\"/></cellXfs>"

static void
test_dates (void)
{
  static const struct { const char *style, *text; XzCellKind kind; } cells[] = {
    { "0", "45321", XZ_CELL_NUMBER }, { "1", "2024-01-30", XZ_CELL_DATE }, { "2", "2024-01-30", XZ_CELL_DATE }, { "3", "2024-01-30", XZ_CELL_DATE },
    { "4", "2024-01-30", XZ_CELL_DATE }, { "5", "45321", XZ_CELL_NUMBER }, { "6", "45321", XZ_CELL_NUMBER }, { "7", "45321", XZ_CELL_NUMBER },
    { "8", "2024-01-30", XZ_CELL_DATE }, { "9", "2024-01-30", XZ_CELL_DATE }, { "99", "45321", XZ_CELL_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *row = g_strdup_printf ("<row r=\"1\"><c r=\"A1\" s=\"%s\"><v>45321.75</v></c><c r=\"B1\" s=\"%s\"><v>45321</v></c></row>",
                                              cells[i].style, cells[i].style);
      g_autoptr (XzWorkbook) workbook = read_well (test_book_new (row, NULL, DATE_STYLES));
      g_assert_cmpint (kind_at (workbook, "B1"), ==, cells[i].kind);
      g_assert_cmpstr (cell_at (workbook, "B1"), ==, cells[i].text);
      g_assert_cmpint (kind_at (workbook, "A1"), ==, cells[i].kind);
    }
}

/* A month shows no day, and the first of it was not typed. */
static void
test_month_formats (void)
{
  static const guint built_in[] = { 17, 27, 36, 50, 52, 57 };

  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      g_autofree char *styles = g_strdup_printf ("<cellXfs><xf numFmtId=\"%u\"/></cellXfs>", built_in[i]);
      g_autoptr (XzWorkbook) workbook = read_well (test_book_new ("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>45292</v></c></row>", NULL, styles));
      g_assert_cmpstr (cell_at (workbook, "A1"), ==, "2024-01");
    }
}

static void
test_builtin_formats (void)
{
  static const guint days[] = { 14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58 }, others[] = { 0, 1, 9, 18, 21, 32, 35, 37, 45, 47, 48, 49, 55, 56, 59 };

  for (guint i = 0; i < G_N_ELEMENTS (days) + G_N_ELEMENTS (others); i++)
    {
      gboolean day = i < G_N_ELEMENTS (days);
      g_autofree char *styles = g_strdup_printf ("<cellXfs><xf numFmtId=\"%u\"/></cellXfs>", day ? days[i] : others[i - G_N_ELEMENTS (days)]);
      g_autoptr (XzWorkbook) workbook = read_well (test_book_new ("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>45321</v></c></row>", NULL, styles));
      g_assert_cmpstr (cell_at (workbook, "A1"), ==, day ? "2024-01-30" : "45321");
    }
}

static void
test_epoch_1904 (void)
{
  static const char *const flags[] = { "<workbookPr date1904=\"1\"/>", "<workbookPr date1904=\"true\"/>", "<workbookPr date1904=\"0\"/>", NULL };
  static const char *const days[] = { "2024-01-30", "2024-01-30", "2020-01-29" };
  g_autofree char *sheet = test_sheet_xml ("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43859</v></c></row>");

  for (guint i = 0; flags[i] != NULL; i++)
    {
      TestZip *zip = test_zip_new ();
      g_autoptr (XzWorkbook) workbook = NULL;
      test_book_frame (zip, flags[i], "a", NULL);
      test_zip_add (zip, "xl/styles.xml", "<styleSheet " MAIN_NS ">" DATE_STYLES "</styleSheet>", -1);
      test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet, -1);
      workbook = read_well (test_zip_end (zip));
      g_assert_cmpstr (cell_at (workbook, "A1"), ==, days[i]);
    }
}

static void
test_iso_dates (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-01-30T00:00:00</v></c><c r=\"B1\" t=\"d\"><v>2024-01-30</v></c></row>", NULL, NULL));

  g_assert_cmpint (kind_at (workbook, "A1"), ==, XZ_CELL_DATE);
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "2024-01-30");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "2024-01-30");
}

static void
test_truth_and_errors (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c><c r=\"C1\" t=\"e\"><v>#N/A</v></c>"
    "<c r=\"D1\" t=\"b\"><v>true</v></c></row>", NULL, NULL));

  g_assert_cmpint (kind_at (workbook, "A1"), ==, XZ_CELL_BOOL);
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "TRUE");
  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "FALSE");
  g_assert_cmpint (kind_at (workbook, "C1"), ==, XZ_CELL_ERROR);
  g_assert_cmpstr (cell_at (workbook, "C1"), ==, "#N/A");
  g_assert_cmpstr (cell_at (workbook, "D1"), ==, "TRUE");
}

/* ---- places ---- */

static void
test_sparse_cells (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row r=\"3\"><c r=\"B3\"><v>1</v></c><c r=\"AB3\"><v>2</v></c></row><row r=\"1000\"><c r=\"C1000\" s=\"4\"/></row>"
    "<row r=\"1048576\"><c r=\"A1048576\"><v>3</v></c></row>", NULL, NULL));
  XzSheet *sheet = xz_workbook_get_sheet (workbook, 0);

  g_assert_cmpuint (xz_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpuint (xz_sheet_get_row (sheet, 0)->row, ==, 3);
  g_assert_cmpuint (xz_sheet_get_row (sheet, 0)->n_cells, ==, 28);
  g_assert_cmpstr (cell_at (workbook, "B3"), ==, "1");
  g_assert_cmpstr (cell_at (workbook, "AB3"), ==, "2");
  g_assert_cmpint (kind_at (workbook, "A3"), ==, XZ_CELL_EMPTY);
  g_assert_cmpstr (cell_at (workbook, "A1048576"), ==, "3");
}

/* The places are optional: what does not say where it stands follows what came before. */
static void
test_cells_without_places (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (test_book_new (
    "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>", NULL, NULL));

  g_assert_cmpstr (cell_at (workbook, "B1"), ==, "2");
  g_assert_cmpstr (cell_at (workbook, "D5"), ==, "4");
  g_assert_cmpstr (cell_at (workbook, "A6"), ==, "5");
}

static void
test_broken_places (void)
{
  static const char *const rows[] = {
    "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
    "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>",
    "<row r=\"0\"><c r=\"A0\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"12\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>",
    "<c r=\"A1\"><v>1</v></c>", "<row r=\"1\"><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></row>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    read_refused (test_book_new (rows[i], NULL, NULL), XZ_EXCHANGE_ERROR_DAMAGED);
}

static void
test_merges_and_hidden_rows (void)
{
  TestZip *zip = test_zip_new ();
  g_autoptr (XzWorkbook) workbook = NULL;
  const XzSheetRange *merges;
  XzSheet *sheet;
  guint n;

  test_book_frame (zip, NULL, "a", NULL);
  test_zip_add (zip, "xl/worksheets/sheet1.xml",
                "<worksheet " MAIN_NS "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>"
                "</sheetData><mergeCells count=\"9\"><mergeCell ref=\"A2:B7\"/><mergeCell ref=\"C1:D1\"/><mergeCell ref=\"oops\"/></mergeCells></worksheet>", -1);
  workbook = read_well (test_zip_end (zip));
  sheet = xz_workbook_get_sheet (workbook, 0);
  merges = xz_sheet_get_merges (sheet, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (merges[0].first_row, ==, 2);
  g_assert_cmpuint (merges[0].last_row, ==, 7);
  g_assert_cmpuint (merges[0].first_column, ==, 0);
  g_assert_cmpuint (merges[0].last_column, ==, 1);
  g_assert_false (xz_sheet_get_row (sheet, 0)->hidden);
  g_assert_true (xz_sheet_get_row (sheet, 1)->hidden);
}

/* ---- sheets and packages ---- */

static void
test_several_sheets (void)
{
  TestZip *zip = test_zip_new ();
  g_autoptr (XzWorkbook) workbook = NULL;
  static const char *const names[] = { "黄桥镇", "隐藏", "深藏", "末" };
  static const gboolean hidden[] = { FALSE, TRUE, TRUE, FALSE };

  test_book_frame (zip, NULL, "黄桥镇", "隐藏|hidden", "深藏|veryHidden", "末|visible", NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *rows = g_strdup_printf ("<row r=\"1\"><c r=\"A1\"><v>%u</v></c></row>", i);
      g_autofree char *sheet = test_sheet_xml (rows), *part = g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);
      test_zip_add (zip, part, sheet, -1);
    }
  workbook = read_well (test_zip_end (zip));
  g_assert_cmpuint (xz_workbook_get_n_sheets (workbook), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      XzSheet *sheet = xz_workbook_get_sheet (workbook, i);
      g_assert_cmpstr (xz_sheet_get_name (sheet), ==, names[i]);
      g_assert_cmpint (xz_sheet_is_hidden (sheet), ==, hidden[i]);
      g_assert_cmpfloat (xz_sheet_get_row (sheet, 0)->cells[0].number, ==, i);
    }
}

/* Prefixes, single quotes, a byte order mark, names in another case, absolute and dotted targets, a chart between the sheets. */
static void
test_foreign_package (void)
{
  TestZip *zip = test_zip_new ();
  g_autoptr (XzWorkbook) workbook = NULL;

  test_zip_add (zip, "_rels/.rels", "\xEF\xBB\xBF<?xml version='1.0'?><p:Relationships xmlns:p='x'><p:Relationship Id='a' "
                "Type='http://x/officeDocument' Target='/XL/Workbook.xml'/></p:Relationships>", -1);
  test_zip_add (zip, "xl/workbook.xml", "<x:workbook xmlns:x='m' xmlns:q='r'><!-- made elsewhere --><x:sheets>"
                "<x:sheet name='图' sheetId='1' q:id='c'/><x:sheet name='表' sheetId='2' q:id='b'/><x:sheet name='表二' sheetId='3' q:id='d'/></x:sheets></x:workbook>", -1);
  test_zip_add (zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='c' Type='http://x/chartsheet' Target='chartsheets/c.xml'/>"
                "<Relationship Id='b' Type='http://x/worksheet' Target='/xl/worksheets/one.xml'/>"
                "<Relationship Id='d' Type='http://x/worksheet' Target='./more/../worksheets/two.xml'/></Relationships>", -1);
  test_zip_add (zip, "xl/worksheets/One.xml", "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>一</x:t></x:is></x:c>"
                "</x:row></x:sheetData></x:worksheet>", -1);
  test_zip_add (zip, "xl/worksheets/two.xml", "<worksheet><sheetData/></worksheet>", -1);
  workbook = read_well (test_zip_end (zip));
  g_assert_cmpuint (xz_workbook_get_n_sheets (workbook), ==, 2);
  g_assert_cmpstr (xz_sheet_get_name (xz_workbook_get_sheet (workbook, 0)), ==, "表");
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "一");
}

/* ISO/IEC 29500 Strict has other namespaces and relation types. */
static void
test_strict (void)
{
  TestZip *zip = test_zip_new ();
  g_autoptr (XzWorkbook) workbook = NULL;

  test_zip_add (zip, "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                "Target=\"xl/workbook.xml\"/></Relationships>", -1);
  test_zip_add (zip, "xl/workbook.xml", "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" conformance=\"strict\" "
                "xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>", -1);
  test_zip_add (zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" "
                "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>", -1);
  test_zip_add (zip, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData><row r=\"1\">"
                "<c r=\"A1\" t=\"d\"><v>2024-01-30</v></c></row></sheetData></worksheet>", -1);
  workbook = read_well (test_zip_end (zip));
  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "2024-01-30");
}

static GBytes *
load_and_remove (const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  unlink (path);
  return g_bytes_new_take (data, length);
}

/* What another program's library writes, shared and in the cells. */
static void
test_written_by_a_library (void)
{
  for (guint constant = 0; constant < 2; constant++)
    {
      g_autofree char *folder = g_dir_make_tmp ("xiezhi-xlsx-XXXXXX", NULL), *path = g_build_filename (folder, "a.xlsx", NULL);
      lxw_workbook_options options = { .constant_memory = (uint8_t) constant };
      lxw_workbook *book = workbook_new_opt (path, &options);
      lxw_worksheet *sheet = workbook_add_worksheet (book, "花名册");
      lxw_format *date = workbook_add_format (book);
      g_autoptr (XzWorkbook) workbook = NULL;
      format_set_num_format (date, "yyyy-mm-dd");
      worksheet_write_string (sheet, 0, 0, " <姓名> & 𬭎", NULL);
      worksheet_write_number (sheet, 1, 0, 45321, date);
      worksheet_write_boolean (sheet, 1, 1, TRUE, NULL);
      worksheet_write_formula_num (sheet, 1, 2, "=1+1", NULL, 2);
      g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
      workbook = read_well (load_and_remove (path));
      rmdir (folder);
      g_assert_cmpstr (cell_at (workbook, "A1"), ==, " <姓名> & 𬭎");
      g_assert_cmpstr (cell_at (workbook, "A2"), ==, "2024-01-30");
      g_assert_cmpstr (cell_at (workbook, "B2"), ==, "TRUE");
      g_assert_cmpstr (cell_at (workbook, "C2"), ==, "2");
    }
}

static void
test_no_workbook (void)
{
  TestZip *zip = test_zip_new ();

  test_zip_add (zip, "word/document.xml", "<document/>", -1);
  read_refused (test_zip_end (zip), XZ_EXCHANGE_ERROR_FORMAT);
  zip = test_zip_new ();
  test_book_frame (zip, NULL, "a", NULL);
  read_refused (test_zip_end (zip), XZ_EXCHANGE_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/shared-strings", test_shared_strings);
  g_test_add_func ("/xlsx/rich-text-is-one-text", test_rich_text);
  g_test_add_func ("/xlsx/inline-and-formula-texts", test_other_texts);
  g_test_add_func ("/xlsx/escaped-characters", test_escapes);
  g_test_add_func ("/xlsx/missing-shared-strings", test_missing_strings);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/dates-by-style", test_dates);
  g_test_add_func ("/xlsx/months-without-day", test_month_formats);
  g_test_add_func ("/xlsx/chinese-built-in-formats", test_builtin_formats);
  g_test_add_func ("/xlsx/1904-dates", test_epoch_1904);
  g_test_add_func ("/xlsx/iso-dates", test_iso_dates);
  g_test_add_func ("/xlsx/truth-and-errors", test_truth_and_errors);
  g_test_add_func ("/xlsx/sparse-cells", test_sparse_cells);
  g_test_add_func ("/xlsx/cells-without-places", test_cells_without_places);
  g_test_add_func ("/xlsx/broken-places-are-damage", test_broken_places);
  g_test_add_func ("/xlsx/merged-cells-and-hidden-rows", test_merges_and_hidden_rows);
  g_test_add_func ("/xlsx/several-and-hidden-sheets", test_several_sheets);
  g_test_add_func ("/xlsx/another-program-s-package", test_foreign_package);
  g_test_add_func ("/xlsx/strict", test_strict);
  g_test_add_func ("/xlsx/written-by-a-library", test_written_by_a_library);
  g_test_add_func ("/xlsx/no-workbook-in-it", test_no_workbook);
  return g_test_run ();
}
