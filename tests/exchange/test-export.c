/* test-export.c: what stands in an exported file, and that import takes it back without a difference.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"
#include <string.h>
#include "xz-sheet.h"

#define PEOPLE 300

/* Made once: exporting changes nobody. */
static City *town;
static guint everybody;

static const char *const endings[] = { "xlsx", "csv" };

static XzSheet *
read_sheet (XzWorkbook **workbook, const char *path)
{
  g_autoptr (GError) error = NULL;

  *workbook = xz_workbook_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  return xz_workbook_get_sheet (*workbook, 0);
}

static const char *
cell_text (const XzSheetRow *row, guint index)
{
  return index < row->n_cells ? row->cells[index].text : NULL;
}

/* ---- there and back ---- */

static void
test_round_trip (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("all.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  XzExportOptions options = { .purpose = "年度核查" };

  export_well (town, path, &options, everybody);
  assert_no_difference (town, path, everybody);
}

static void
test_masked_round_trip (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("masked.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  XzExportOptions options = { 0 };

  export_well (town, path, &options, everybody);
  assert_no_difference (town, path, everybody);
}

static void
test_columns_round_trip (gconstpointer data)
{
  static const char *const columns[] = { "phone", "name", "id", "name", NULL };
  g_autofree char *name = g_strconcat ("some.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  g_autoptr (XzWorkbook) workbook = NULL;
  XzExportOptions options = { .columns = columns };
  const XzSheetRow *header;

  export_well (town, path, &options, everybody);
  header = xz_sheet_get_row (read_sheet (&workbook, path), 0);
  g_assert_cmpuint (header->n_cells, ==, 3);
  g_assert_cmpstr (cell_text (header, 0), ==, "手机");
  g_assert_cmpstr (cell_text (header, 1), ==, "姓名");
  g_assert_cmpstr (cell_text (header, 2), ==, "记录号");
  assert_no_difference (town, path, everybody);
}

/* Without the record number a row is known by its ID number, and who has none is a new person. */
static void
test_without_record_number (void)
{
  g_autofree char *path = town_path (town, "whole.csv"), *shorter = town_path (town, "shorter.csv");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *whole = NULL;
  g_auto (GStrv) lines = NULL;
  static const char *const columns[] = { "name", "id_number", NULL };
  XzExportOptions options = { .columns = columns, .purpose = "核对" };
  guint counts[XZ_N_ROW_RESULTS], known = 0;

  export_well (town, path, &options, everybody);
  whole = load_text (path);
  lines = g_strsplit (whole, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      char *comma = strrchr (lines[i], ',');
      known += i > 0 && comma[-1] != ',';
      g_string_append_printf (text, "%.*s\r\n", (int) (comma - lines[i]), lines[i]);
    }
  g_assert_true (g_file_set_contents (shorter, text->str, -1, NULL));
  import_counts (town, shorter, counts);
  g_assert_cmpuint (counts[XZ_ROW_SAME], ==, known);
  g_assert_cmpuint (counts[XZ_ROW_CHANGED], ==, 0);
  g_assert_cmpuint (counts[XZ_ROW_DUPLICATE], ==, 0);
}

/* ---- privacy ---- */

static void
assert_numbers (const char *text, gboolean present)
{
  for (guint i = 0; i < town->n; i++)
    {
      const TestPerson *person = &town->people[i];
      if (person->id_number != NULL && (strstr (text, person->id_number) != NULL) != present)
        g_error ("the ID number of person %u", i);
      if (person->phone != NULL && (strstr (text, person->phone) != NULL) != present)
        g_error ("the phone of person %u", i);
    }
}

static void
test_masked_without_purpose (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("private.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  g_autofree char *text = NULL;
  XzExportOptions options = { 0 };
  gint64 before = count_rows (&town->fixture, "audit");

  export_well (town, path, &options, everybody);
  text = g_str_equal (data, "csv") ? load_text (path) : load_part (path, "xl/worksheets/sheet1.xml");
  assert_numbers (text, FALSE);
  g_assert_cmpint (count_rows (&town->fixture, "audit"), ==, before);
}

static void
test_whole_with_purpose (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("purpose.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  g_autofree char *text = NULL;
  XzExportOptions options = { .purpose = "报送司法局备案" };
  gint64 before = count_rows (&town->fixture, "audit WHERE action = 'export' AND note LIKE '报送司法局备案%'");

  export_well (town, path, &options, everybody);
  text = g_str_equal (data, "csv") ? load_text (path) : load_part (path, "xl/worksheets/sheet1.xml");
  assert_numbers (text, TRUE);
  g_assert_cmpint (count_rows (&town->fixture, "audit WHERE action = 'export' AND note LIKE '报送司法局备案%'"), ==, before + 1);
  assert_verified (&town->fixture);
}

static void
test_roles (void)
{
  g_autofree char *path = town_path (town, "roles.csv");
  g_autoptr (XzSession) former = xz_store_dup_session (town->fixture.store);
  g_autoptr (XzSession) session = xz_store_dup_session (town->fixture.store);
  g_autoptr (GError) whole_error = NULL, reader_error = NULL, empty_error = NULL;
  XzExportOptions masked = { 0 }, whole = { .purpose = "核查" }, empty = { .purpose = "  " };

  session->roles = XZ_ROLE_AUDITOR;
  xz_store_set_session (town->fixture.store, session);
  export_well (town, path, &masked, everybody);
  g_assert_false (export_to (town, path, &whole, NULL, &whole_error));
  g_assert_error (whole_error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  session->roles = XZ_ROLE_READER;
  xz_store_set_session (town->fixture.store, session);
  g_assert_false (export_to (town, path, &masked, NULL, &reader_error));
  g_assert_error (reader_error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  xz_store_set_session (town->fixture.store, former);
  g_assert_false (export_to (town, path, &empty, NULL, &empty_error));
  g_assert_error (empty_error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
}

/* ---- formulas ---- */

static void
assert_harmless (const char *text)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (text == NULL)
    return;
  g_assert_null (strchr ("=+-@\t\r\n", text[0]));
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    g_assert_false (g_str_has_prefix (text, wide[i]));
}

static void
test_no_formula (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("formula.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  g_autoptr (XzWorkbook) workbook = NULL;
  XzExportOptions options = { .purpose = "核查" };
  XzSheet *sheet;
  guint quoted = 0;

  export_well (town, path, &options, everybody);
  sheet = read_sheet (&workbook, path);
  for (guint r = 0; r < xz_sheet_get_n_rows (sheet); r++)
    for (guint c = 0; c < xz_sheet_get_row (sheet, r)->n_cells; c++)
      {
        const char *text = cell_text (xz_sheet_get_row (sheet, r), c);
        assert_harmless (text);
        quoted += text != NULL && text[0] == '\'';
      }
  g_assert_cmpuint (quoted, >, 100);
  if (g_str_equal (data, "xlsx"))
    {
      g_autofree char *xml = load_part (path, "xl/worksheets/sheet1.xml");
      g_assert_null (strstr (xml, "<f>"));
      g_assert_null (strstr (xml, "<hyperlink"));
    }
}

/* ---- what stands in it ---- */

static void
test_headers_are_chinese (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("headers.", (const char *) data, NULL);
  g_autofree char *path = town_path (town, name);
  g_autoptr (XzWorkbook) workbook = NULL;
  XzExportOptions options = { 0 };
  const XzSheetRow *header;
  guint n, at = 0;
  const XzColumn *columns = xz_roster_columns (&n);

  export_well (town, path, &options, everybody);
  header = xz_sheet_get_row (read_sheet (&workbook, path), 0);
  g_assert_cmpuint (header->n_cells, ==, n);
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (columns[i].name, "id"))
      {
        g_assert_cmpstr (cell_text (header, at), ==, columns[i].desc->label_zh);
        g_assert_true (xz_roster_column (cell_text (header, at++)) == &columns[i]);
      }
  g_assert_true (xz_roster_column (cell_text (header, at)) == xz_roster_column ("id"));
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (xz_roster_column (columns[i].desc->label_en) == &columns[i]);
      g_assert_true (xz_roster_column (columns[i].name) == &columns[i]);
    }
}

static void
assert_column_is_text (XzSheet *sheet, const char *label)
{
  const XzSheetRow *header = xz_sheet_get_row (sheet, 0);
  guint column = 0, seen = 0;

  while (g_strcmp0 (cell_text (header, column), label) != 0)
    column++;
  for (guint r = 1; r < xz_sheet_get_n_rows (sheet); r++)
    {
      const XzSheetRow *row = xz_sheet_get_row (sheet, r);
      if (column >= row->n_cells || row->cells[column].kind == XZ_CELL_EMPTY)
        continue;
      g_assert_cmpint (row->cells[column].kind, ==, XZ_CELL_TEXT);
      seen++;
    }
  g_assert_cmpuint (seen, >, 10);
}

static void
test_numbers_are_text (void)
{
  g_autofree char *path = town_path (town, "text.xlsx");
  g_autofree char *styles = NULL;
  g_autoptr (XzWorkbook) workbook = NULL;
  XzExportOptions options = { .purpose = "核查" };
  XzSheet *sheet;

  export_well (town, path, &options, everybody);
  sheet = read_sheet (&workbook, path);
  assert_column_is_text (sheet, "公民身份号码");
  assert_column_is_text (sheet, "手机");
  assert_column_is_text (sheet, "出生日期");
  assert_column_is_text (sheet, "入职日期");
  styles = load_part (path, "xl/styles.xml");
  g_assert_nonnull (strstr (styles, "numFmtId=\"49\""));
}

static void
test_page (void)
{
  static const char *const marks[] = {
    "paperSize=\"9\"", "orientation=\"landscape\"", "state=\"frozen\"", "ySplit=\"1\"", "第 &amp;P 页", "共 &amp;N 页",
    "甲&amp;&amp;乙名册", "<ignoredError ", "<autoFilter ", "type=\"list\"",
  };
  g_autofree char *path = town_path (town, "page.xlsx");
  g_autofree char *sheet = NULL, *book = NULL, *last = NULL;
  XzExportOptions options = { .title = "甲&乙名册" };
  guint n;

  export_well (town, path, &options, everybody);
  sheet = load_part (path, "xl/worksheets/sheet1.xml");
  book = load_part (path, "xl/workbook.xml");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (sheet, marks[i]) == NULL)
      g_error ("%s is missing", marks[i]);
  g_assert_nonnull (strstr (book, "_xlnm.Print_Titles"));
  g_assert_nonnull (strstr (book, "$1:$1"));
  xz_roster_columns (&n);
  last = g_strdup_printf ("<col min=\"%u\" max=\"%u\"", n, n);
  g_assert_nonnull (strstr (sheet, last));
  g_assert_true (g_str_has_prefix (strstr (strstr (sheet, last), "hidden="), "hidden=\"1\""));
}

/* The column of the hidden sheet has the words of the list, and import reads each of them. */
static void
assert_list (XzSheet *lists, guint column, const XzField *field)
{
  for (guint i = 0; i < field->codes->n_codes; i++)
    {
      const char *word = cell_text (xz_sheet_get_row (lists, i), column);
      g_assert_cmpstr (word, ==, field->codes->codes[i].label_zh);
      g_assert_true (xz_code_list_match (field->codes, word) == &field->codes->codes[i]);
    }
}

static void
test_dropdowns (void)
{
  g_autofree char *path = town_path (town, "lists.xlsx");
  g_autofree char *sheet = NULL;
  g_autoptr (XzWorkbook) workbook = NULL;
  XzExportOptions options = { 0 };
  guint n, lists = 0, rules = 0;
  const XzColumn *columns = xz_roster_columns (&n);

  export_well (town, path, &options, everybody);
  read_sheet (&workbook, path);
  g_assert_cmpuint (xz_workbook_get_n_sheets (workbook), ==, 2);
  g_assert_true (xz_sheet_is_hidden (xz_workbook_get_sheet (workbook, 1)));
  for (guint i = 0; i < n; i++)
    if (columns[i].desc->codes != NULL)
      assert_list (xz_workbook_get_sheet (workbook, 1), lists++, columns[i].desc);
  sheet = load_part (path, "xl/worksheets/sheet1.xml");
  for (const char *at = sheet; (at = strstr (at, "<dataValidation ")) != NULL; at++)
    rules++;
  g_assert_cmpuint (rules, ==, lists);
  g_assert_cmpuint (lists, >=, 8);
}

static void
test_csv_form (void)
{
  g_autofree char *path = town_path (town, "form.csv");
  g_autofree char *text = NULL;
  XzExportOptions options = { 0 };
  gboolean quoted = FALSE;
  guint lines = 0;

  export_well (town, path, &options, everybody);
  text = load_text (path);
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF姓名,"));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      if (*p == '\n' && !quoted)
        {
          g_assert_true (p[-1] == '\r');
          lines++;
        }
    }
  g_assert_false (quoted);
  g_assert_cmpuint (lines, ==, everybody + 1);
}

/* ---- who ---- */

static void
test_chosen_people (void)
{
  g_autofree char *path = town_path (town, "chosen.csv");
  g_autoptr (XzWorkbook) workbook = NULL;
  gint64 ids[] = { town->numbers[7], town->numbers[3], 999999, town->numbers[5] };
  XzExportOptions options = { .ids = ids, .n_ids = G_N_ELEMENTS (ids) };
  const guint expected[] = { 7, 3, 5 };
  XzSheet *sheet;

  export_well (town, path, &options, 3);
  sheet = read_sheet (&workbook, path);
  g_assert_cmpuint (xz_sheet_get_n_rows (sheet), ==, 4);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (cell_text (xz_sheet_get_row (sheet, i + 1), 0), ==, town->people[expected[i]].name);
}

static void
test_filtered_people (void)
{
  g_autofree char *path = town_path (town, "filtered.xlsx");
  g_autoptr (XzFilter) filter = xz_filter_parse ("姓名=只有姓名", NULL);
  g_autoptr (XzQuery) query = xz_query_new (filter, NULL, FALSE);
  g_autoptr (XzFilter) nobody = xz_filter_parse ("姓名=没有这个人", NULL);
  g_autoptr (XzQuery) empty = xz_query_new (nobody, NULL, FALSE);
  XzExportOptions options = { .query = query };

  export_well (town, path, &options, 1);
  options.query = empty;
  export_well (town, path, &options, 0);
}

static void
test_unknown_column (void)
{
  static const char *const columns[] = { "name", "shoe_size", NULL };
  g_autofree char *path = town_path (town, "unknown.csv");
  g_autoptr (GError) error = NULL, ending_error = NULL;
  XzExportOptions options = { .columns = columns }, all = { 0 };

  g_assert_false (export_to (town, path, &options, NULL, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (export_to (town, town->fixture.path, &all, NULL, &ending_error));
  g_assert_error (ending_error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT);
}

static void
add_both (const char *path, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, endings[i]);
      g_test_add_data_func (name, endings[i], test);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  town = town_new (test_people_count (PEOPLE));
  everybody = town_count (town);
  add_both ("/export/whole-and-back-is-no-difference", test_round_trip);
  add_both ("/export/masked-and-back-is-no-difference", test_masked_round_trip);
  add_both ("/export/chosen-columns-and-back-is-no-difference", test_columns_round_trip);
  g_test_add_func ("/export/without-record-number-by-id-number", test_without_record_number);
  add_both ("/export/no-purpose-no-number", test_masked_without_purpose);
  add_both ("/export/purpose-is-in-the-trail", test_whole_with_purpose);
  g_test_add_func ("/export/roles", test_roles);
  add_both ("/export/nothing-is-a-formula", test_no_formula);
  add_both ("/export/headers-are-chinese-and-known-to-import", test_headers_are_chinese);
  g_test_add_func ("/export/numbers-and-dates-are-text", test_numbers_are_text);
  g_test_add_func ("/export/page-is-a4-landscape-with-title-and-pages", test_page);
  g_test_add_func ("/export/dropdowns-hold-the-code-lists", test_dropdowns);
  g_test_add_func ("/export/csv-is-rfc-4180-with-bom", test_csv_form);
  g_test_add_func ("/export/chosen-people-in-their-order", test_chosen_people);
  g_test_add_func ("/export/filtered-people", test_filtered_people);
  g_test_add_func ("/export/unknown-column-or-ending", test_unknown_column);
  status = g_test_run ();
  city_free (town);
  return status;
}
