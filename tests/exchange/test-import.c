/* test-import.c: what is read out of rosters as offices make them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define ROWS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* ---- where the table stands ---- */

static void
test_title_and_unit (ImportFixture *fixture, gconstpointer data)
{
  const XzImportTable *table;

  import_rows (fixture, ROWS ("行政执法辅助人员花名册", "填报单位（盖章）：珊瑚镇人民政府   填报时间：2026年3月", "序号|姓名|性 别|联系 电话",
                              "#1|王伟|男|13800005678"), NULL);
  table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);
  g_assert_cmpuint (table->header_row, ==, 3);
  g_assert_cmpuint (table->first_data_row, ==, 4);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 1);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  g_assert_cmpuint (xz_import_get_row (fixture->import, 0)->row, ==, 4);
  g_assert_cmpstr (import_after (fixture, 0, "sex"), ==, "1");
  g_assert_cmpstr (import_after (fixture, 0, "phone"), ==, "13800005678");
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "珊瑚镇人民政府");
}

static void
test_divided_header (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "divided.xlsx");
  Book *book = book_new (path);

  book_sheet (book, "表", FALSE);
  book_merge (book, 0, 0, 0, 4, "花名册");
  book_merge (book, 1, 0, 2, 0, "姓名");
  book_merge (book, 1, 1, 1, 2, "合同期限");
  book_merge (book, 1, 3, 2, 3, "单位");
  book_merge (book, 1, 4, 2, 4, "备注");
  book_skip (book);
  book_skip (book);
  book_row (book, "|起|止||");
  book_row (book, "王伟|2024.3.1|2026-02-28|黄桥镇|");
  book_close (book);
  import_read (fixture, path, NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 1);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "王伟");
  g_assert_cmpstr (import_after (fixture, 0, "contract_from"), ==, "2024-03-01");
  g_assert_cmpstr (import_after (fixture, 0, "contract_to"), ==, "2026-02-28");
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "黄桥镇人民政府");
}

static void
test_hidden_sheet (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "hidden.xlsx");
  Book *book = book_new (path);
  GPtrArray *tables;

  book_sheet (book, "在用", FALSE);
  book_row (book, "姓名|单位|电话");
  book_row (book, "王伟|黄桥镇|13800005678");
  book_row (book, "\x1f" "李静|黄桥镇|13800005679");
  book_sheet (book, "去年", TRUE);
  book_row (book, "姓名|单位|电话");
  book_row (book, "张敏|黄桥镇|13800005670");
  book_close (book);
  import_read (fixture, path, NULL);
  tables = xz_import_get_tables (fixture->import);
  g_assert_cmpuint (tables->len, ==, 2);
  g_assert_true (((XzImportTable *) g_ptr_array_index (tables, 0))->enabled);
  g_assert_false (((XzImportTable *) g_ptr_array_index (tables, 1))->enabled);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 2);
  import_assert (fixture, 1, XZ_ROW_NEW, "row-hidden");
  xz_import_enable_table (fixture->import, 1, TRUE);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 0);
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 3);
}

static void
test_one_sheet (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "two.xlsx");
  g_autoptr (GError) error = NULL;
  Book *book = book_new (path);

  book_sheet (book, "黄桥镇", FALSE);
  book_row (book, "姓名|电话|学历");
  book_row (book, "王伟|13800005678|大专");
  book_sheet (book, "珊瑚镇", FALSE);
  book_row (book, "姓名|电话|学历");
  book_row (book, "李静|13800005679|本科");
  book_close (book);
  import_read (fixture, path, NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 2);
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "黄桥镇人民政府");
  g_assert_cmpstr (import_after (fixture, 1, "agency"), ==, "珊瑚镇人民政府");
  g_assert_true (xz_import_select_sheet (fixture->import, "珊瑚镇", &error));
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 1);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "李静");
  g_assert_false (xz_import_select_sheet (fixture->import, "没有", &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
}

/* A sheet that was put aside stays aside whatever is mapped in it. */
static void
test_put_aside (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "aside.xlsx");
  Book *book = book_new (path);
  GPtrArray *tables;

  book_sheet (book, "A", FALSE);
  book_row (book, "WHO|BEGAN|RANK");
  book_row (book, "ANN|2016-03-01|1");
  book_sheet (book, "B", FALSE);
  book_row (book, "WHO|BEGAN|RANK");
  book_row (book, "BOB|2016-03-01|1");
  book_sheet (book, "C", TRUE);
  book_row (book, "WHO|BEGAN|RANK");
  book_row (book, "EVE|2016-03-01|1");
  book_close (book);
  import_begin (fixture, "黄桥镇");
  import_add (fixture, path);
  tables = xz_import_get_tables (fixture->import);
  g_assert_true (xz_import_map_header (fixture->import, "WHO", "name", NULL));
  g_assert_true (((XzImportTable *) g_ptr_array_index (tables, 1))->enabled);
  g_assert_false (((XzImportTable *) g_ptr_array_index (tables, 2))->enabled);
  g_assert_true (xz_import_map_header (fixture->import, "WHO", "", NULL));
  g_assert_true (xz_import_select_sheet (fixture->import, "B", NULL));
  g_assert_true (xz_import_map_header (fixture->import, "WHO", "name", NULL));
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 1);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "BOB");
}

/* Two columns of no known name are no header, until one of them is named. */
static void
test_named_header (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = book_write (&fixture->store, "two-columns.xlsx", ROWS ("WHO|SINCE", "ANN|2016-03-01", "BOB|2017-03-01"));
  g_autoptr (GError) error = NULL;

  import_begin (fixture, "黄桥镇");
  g_assert_false (xz_import_add_file (fixture->import, path, NULL, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_NO_HEADER);
  g_assert_true (xz_import_map_header (fixture->import, "WHO", "name", NULL));
  g_assert_true (xz_import_map_header (fixture->import, "SINCE", "hire_date", NULL));
  import_plan (fixture);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 2);
  g_assert_cmpstr (import_after (fixture, 1, "hire_date"), ==, "2017-03-01");
}

static void
test_no_table (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = book_write (&fixture->store, "none.xlsx", ROWS ("#1|#2|#3", "#4|#5|#6"));
  g_autoptr (GError) error = NULL;

  import_begin (fixture, NULL);
  g_assert_false (xz_import_add_file (fixture->import, path, NULL, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_NO_HEADER);
  g_clear_error (&error);
  g_assert_false (xz_import_add_file (fixture->import, "/nowhere/at-all.xlsx", NULL, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_READ);
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 0);
}

/* ---- rows ---- */

static void
test_filled_down (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "merged.xlsx");
  Book *book = book_new (path);

  book_sheet (book, "表", FALSE);
  book_row (book, "单位|姓名|岗位|入职日期|电话");
  book_merge (book, 1, 0, 3, 0, "黄桥镇");
  book_row (book, "|王伟|日常巡查|2024年3月1日|13800005678");
  book_row (book, "|李静|同上|同上|13800005679");
  book_row (book, "|张敏| 〃 |\"|");
  book_row (book, "珊瑚镇|赵磊||2024.5|同上");
  book_close (book);
  import_read (fixture, path, NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (import_after (fixture, i, "agency"), ==, "黄桥镇人民政府");
      g_assert_cmpstr (import_after (fixture, i, "post"), ==, "日常巡查");
      g_assert_cmpstr (import_after (fixture, i, "hire_date"), ==, "2024-03-01");
    }
  g_assert_cmpstr (import_after (fixture, 3, "agency"), ==, "珊瑚镇人民政府");
  g_assert_null (import_after (fixture, 3, "post"));
  g_assert_cmpstr (import_after (fixture, 3, "hire_date"), ==, "2024-05");
  g_assert_null (import_after (fixture, 3, "phone"));
}

/* A telephone may be shared, a name may not. */
static void
test_ditto_of_ones_own (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|单位|电话|身份证号|离职日期", "王伟|黄桥镇|13800005678|321299199003071234|至今", "李静|同上|同上||", "同上|同上|13800005679||",
                              "张敏|同上|同上|同上|"), NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  g_assert_null (import_after (fixture, 0, "last_day"));
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  g_assert_cmpstr (import_after (fixture, 1, "phone"), ==, "13800005678");
  import_assert (fixture, 2, XZ_ROW_REJECTED, "required");
  import_assert (fixture, 3, XZ_ROW_REJECTED, NULL);
  g_assert_cmpstr (import_after (fixture, 3, "agency"), ==, "黄桥镇人民政府");
}

static void
test_no_people (ImportFixture *fixture, gconstpointer data)
{
  static const XzRowResult expected[] = { XZ_ROW_NEW, XZ_ROW_NEW, XZ_ROW_SKIPPED, XZ_ROW_SKIPPED, XZ_ROW_NEW, XZ_ROW_SKIPPED, XZ_ROW_SKIPPED };

  import_rows (fixture, ROWS ("姓名|单位|电话", "王伟|黄桥镇|13800005678", "总计安|黄桥镇|13800005670", "小计：2人||", "姓名|单位|电话",
                              "李静|珊瑚镇|13800005679", "合 计|#3|", "制表人：王伟||审核人：李静"), NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    import_assert (fixture, i, expected[i], NULL);
  import_assert (fixture, 2, XZ_ROW_SKIPPED, "row-total");
  import_assert (fixture, 3, XZ_ROW_SKIPPED, "row-header");
  import_assert (fixture, 5, XZ_ROW_SKIPPED, "row-total");
  import_assert (fixture, 6, XZ_ROW_SKIPPED, "row-note");
}

static void
test_lone_values (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("序号|姓名|单位|电话|入职日期", "|李静|||", "|||13800005678|", "#3||||", "|数据来源：人事科|||",
                              "||||2024-03-01"), "黄桥镇");
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 5);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_REJECTED, "required");
  import_assert (fixture, 2, XZ_ROW_SKIPPED, "row-note");
  import_assert (fixture, 3, XZ_ROW_SKIPPED, "row-note");
  import_assert (fixture, 4, XZ_ROW_REJECTED, "required");
}

static void
test_quotes (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|单位|电话|备注", "'=李静|黄桥镇|'13800005678|'-1", "王伟|黄桥镇||'天天"), NULL);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "=李静");
  g_assert_cmpstr (import_after (fixture, 0, "phone"), ==, "13800005678");
  g_assert_cmpstr (import_after (fixture, 0, "remark"), ==, "-1");
  g_assert_cmpstr (import_after (fixture, 1, "remark"), ==, "'天天");
}

/* What a workbook's parts hold beside the sheet. */
static const char *const parts[][2] = {
  { "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>" },
  { "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\""
    " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>" },
  { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>"
    "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>姓名</v></c><c r=\"B1\" t=\"str\"><v>单位</v></c><c r=\"C1\" t=\"str\"><v>电话</v></c></row>"
    "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>王伟</v></c><c r=\"B2\" t=\"str\"><v>黄桥镇</v></c><c r=\"C2\" t=\"e\"><f>Z9</f><v>#REF!</v></c></row>"
    "</sheetData></worksheet>" },
};

static void
write_parts (const char *path)
{
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      archive_entry_set_pathname (entry, parts[i][0]);
      archive_entry_set_size (entry, (la_int64_t) strlen (parts[i][1]));
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
      archive_write_data (zip, parts[i][1], strlen (parts[i][1]));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_free (zip), ==, ARCHIVE_OK);
}

static void
test_formula_errors (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "errors.xlsx");

  write_parts (path);
  import_read (fixture, path, NULL);
  import_assert (fixture, 0, XZ_ROW_REJECTED, "cell-error");
  g_assert_cmpstr (import_after (fixture, 0, "phone"), ==, "#REF!");
}

/* ---- values ---- */

static void
test_dates (ImportFixture *fixture, gconstpointer data)
{
  static const struct { const char *cell, *value; } dates[] = {
    { "2023-1-5", "2023-01-05" }, { "2023.1.5", "2023-01-05" }, { "2023/01/05", "2023-01-05" }, { "20230105", "2023-01-05" },
    { "#20230105", "2023-01-05" }, { "2023年1月5日", "2023-01-05" }, { "２０２３年１月５日", "2023-01-05" }, { "@2023-01-05", "2023-01-05" },
    { "#44931", "2023-01-05" }, { " 2023 - 01 - 05 ", "2023-01-05" }, { "2023-01-05 00:00:00", "2023-01-05" }, { "2023.01", "2023-01" },
    { "2023年1月", "2023-01" }, { "2023-1", "2023-01" }, { "无", NULL }, { "/", NULL },
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (rows, g_strdup ("姓名|单位|入职日期"));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_ptr_array_add (rows, g_strdup_printf ("王伟|黄桥镇|%s", dates[i].cell));
  g_ptr_array_add (rows, g_strdup ("王伟|黄桥镇|2023年2月30日"));
  g_ptr_array_add (rows, NULL);
  import_rows (fixture, (const char *const *) rows->pdata, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_test_message ("%s", dates[i].cell);
      import_assert (fixture, i, XZ_ROW_NEW, NULL);
      g_assert_cmpstr (import_after (fixture, i, "hire_date"), ==, dates[i].value);
    }
  import_assert (fixture, G_N_ELEMENTS (dates), XZ_ROW_REJECTED, "date");
  g_assert_cmpstr (import_after (fixture, G_N_ELEMENTS (dates), "hire_date"), ==, "2023年2月30日");
}

static void
test_names (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓　名|单位|学历", "王　伟|黄桥镇|大专", " 李 静 |黄桥镇|大专", "买买提•艾力|黄桥镇|大专", "𬭎䶮|黄桥镇|大专"), NULL);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "王伟");
  g_assert_cmpstr (import_after (fixture, 1, "name"), ==, "李静");
  g_assert_cmpstr (import_after (fixture, 2, "name"), ==, "买买提·艾力");
  g_assert_cmpstr (import_after (fixture, 3, "name"), ==, "𬭎䶮");
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 4);
}

static void
test_id_numbers (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *right = test_id ("19900307", 123), *other = test_id ("19900308", 124), *third = test_id ("19900309", 126);
  g_autofree char *padded = g_strdup_printf ("李静|黄桥镇| %.6s %.8s %s ", other, other + 6, other + 14);
  g_autofree char *quoted = g_strdup_printf ("张敏|黄桥镇|'%s", third);
  g_autofree char *good = g_strconcat ("王伟|黄桥镇|", right, NULL);

  import_rows (fixture, ROWS ("姓名|单位|身份证号", good, padded, quoted, "赵磊|黄桥镇|#321299199003071234", "孙丽|黄桥镇|3.21299E+17",
                              "周强|黄桥镇|321299199003071235", "吴敏|黄桥镇|32129919900307", "郑洁|黄桥镇|321299199002301234", "冯涛|黄桥镇|无"), NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  g_assert_cmpstr (import_after (fixture, 0, "birth_date"), ==, "1990-03-07");
  g_assert_cmpstr (import_after (fixture, 0, "sex"), ==, "1");
  g_assert_cmpstr (import_after (fixture, 1, "id_number"), ==, other);
  g_assert_cmpstr (import_after (fixture, 1, "sex"), ==, "2");
  g_assert_cmpstr (import_after (fixture, 2, "id_number"), ==, third);
  import_assert (fixture, 3, XZ_ROW_REJECTED, "id-damaged");
  import_assert (fixture, 4, XZ_ROW_REJECTED, "id-damaged");
  import_assert (fixture, 5, XZ_ROW_REJECTED, "id-check");
  import_assert (fixture, 6, XZ_ROW_REJECTED, "id-length");
  import_assert (fixture, 7, XZ_ROW_REJECTED, "id-birth-date");
  import_assert (fixture, 8, XZ_ROW_NEW, NULL);
  g_assert_null (import_after (fixture, 8, "id_number"));
}

static void
test_codes (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|单位|性别|文化程度|政治面貌|是否退役军人", "王伟|黄桥镇|男|大专|党员|否", "李静|黄桥镇|女性|大学本科|共青团员|是",
                              "张敏|黄桥镇|女|大专|群众|无", "赵磊|黄桥镇|男|博士后导师|群众|否"), NULL);
  g_assert_cmpstr (import_after (fixture, 0, "veteran"), ==, "0");
  g_assert_cmpstr (import_after (fixture, 1, "veteran"), ==, "1");
  g_assert_cmpstr (import_after (fixture, 1, "sex"), ==, "2");
  g_assert_cmpstr (import_after (fixture, 2, "veteran"), ==, "0");
  import_assert (fixture, 3, XZ_ROW_REJECTED, "code");
}

/* A roster tells of people hired long ago: the law's word on that is a warning. */
static void
test_hired_too_young (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *id = test_id ("20080101", 11);
  g_autofree char *young = g_strdup_printf ("王伟|黄桥镇|%s|2024-03-01|初中", id);
  g_autofree char *unborn = g_strdup ("李静|黄桥镇||2024-03-01|大专");
  g_autoptr (XzRosterRow) row = NULL;

  import_rows (fixture, ROWS ("姓名|单位|身份证号|入职日期|学历", young, unborn), NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, "age-under-18");
  import_assert (fixture, 0, XZ_ROW_NEW, "education-below");
  import_apply (fixture);
  row = find_person (fixture, "王伟");
  g_assert_nonnull (row);
  g_assert_cmpstr (xz_roster_row_get (row, "hire_date"), ==, "2024-03-01");
}

/* Left before hired: the row is told of, the file is not refused for it. */
static void
test_last_day (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|单位|入职日期|离职日期", "王伟|黄桥镇|2023-05-10|2022", "李静|黄桥镇|2023-05-10|2023-05", "张敏|黄桥镇|2023-05-10|2023-05-09"), NULL);
  import_assert (fixture, 0, XZ_ROW_REJECTED, "last-day-before-hire");
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  import_assert (fixture, 2, XZ_ROW_REJECTED, "last-day-before-hire");
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 1);
}

/* ---- units ---- */

static void
test_units (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|单位|入职日期|备注", "王伟|泰兴市黄桥镇人民政府|2024-03-01|", "李静|综合执法二中队|2024-03-01|老员工", "张敏||2024-03-01|"), "珊瑚镇");
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "黄桥镇人民政府");
  import_assert (fixture, 1, XZ_ROW_NEW, "unit-unknown");
  g_assert_cmpstr (import_after (fixture, 1, "agency"), ==, "珊瑚镇人民政府");
  g_assert_cmpstr (import_after (fixture, 1, "remark"), ==, "老员工；表中单位：综合执法二中队");
  g_assert_cmpstr (import_after (fixture, 2, "agency"), ==, "珊瑚镇人民政府");
  import_rows (fixture, ROWS ("姓名|单位|入职日期", "王伟|黄桥镇|2024-03-01", "李静|综合执法二中队|2024-03-01", "张敏||2024-03-01", "赵磊||"), NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_REJECTED, "unit-unknown");
  import_assert (fixture, 2, XZ_ROW_REJECTED, "required");
  import_assert (fixture, 3, XZ_ROW_NEW, NULL);
  import_apply (fixture);
}

static void
test_officers (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *officer = add_record (&fixture->store, new_record (&xz_type_officer, "name", "周正", NULL));
  g_autoptr (XzRosterRow) row = NULL;

  import_rows (fixture, ROWS ("姓名|单位|带队执法人员", "王伟|黄桥镇|周正", "李静|黄桥镇|无此人"), NULL);
  g_assert_true (xz_import_map_header (fixture->import, "带队执法人员", "officer", NULL));
  import_plan (fixture);
  g_assert_cmpstr (import_after (fixture, 0, "officer"), ==, "周正");
  import_assert (fixture, 1, XZ_ROW_NEW, "not-found");
  g_assert_null (import_after (fixture, 1, "officer"));
  import_apply (fixture);
  row = find_person (fixture, "王伟");
  g_assert_cmpstr (xz_roster_row_get (row, "officer"), ==, "周正");
}

/* ---- the mapping ---- */

static void
test_joined_columns (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = book_write (&fixture->store, "en.xlsx", ROWS ("LAST_NME|FIRST_NME|START|UNIT", "SMITH|ANN|@2016-03-01|#1", "|BOB|@2016-03-01|#1"));
  g_autoptr (GError) error = NULL;

  import_begin (fixture, "黄桥镇");
  import_add (fixture, path);
  g_assert_true (xz_import_map_header (fixture->import, "LAST_NME", "name", NULL));
  g_assert_true (xz_import_map_header (fixture->import, "first_nme", "姓名", NULL));
  g_assert_true (xz_import_map_header (fixture->import, "START", "hire_date", NULL));
  g_assert_false (xz_import_map_header (fixture->import, "NOTHING", "name", &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (xz_import_map_header (fixture->import, "UNIT", "age", &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
  import_plan (fixture);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "SMITH ANN");
  g_assert_cmpstr (import_after (fixture, 0, "hire_date"), ==, "2016-03-01");
  g_assert_cmpstr (import_after (fixture, 1, "name"), ==, "BOB");
  g_assert_true (xz_import_map_header (fixture->import, "START", "", NULL));
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 0);
  import_plan (fixture);
  g_assert_null (import_after (fixture, 0, "hire_date"));
}

/* Nothing on the way is a number that could be told, and no kind but people is made up. */
static void
test_masked_samples (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *id = test_id ("19900307", 123);
  g_autofree char *cells = g_strdup_printf ("王伟|%s|13800005678", id);
  const XzImportTable *table;

  import_rows (fixture, ROWS ("姓名|身份证号|手机", cells), "黄桥镇");
  table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);
  g_assert_null (strstr (((XzImportColumn *) g_ptr_array_index (table->columns, 1))->sample, "19900307"));
  g_assert_cmpstr (((XzImportColumn *) g_ptr_array_index (table->columns, 2))->sample, ==, "138****5678");
  g_assert_null (xz_import_new ("complaint"));
}

/* An age follows from the date of birth, and a quote only keeps a spreadsheet from counting. */
static void
test_nothing_to_check (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *id = test_id ("19900307", 123);
  g_autofree char *row = g_strdup_printf ("陈雨桐|36|'%s|x", id);
  import_rows (fixture, ROWS ("姓名|年龄|身份证号|莫名其妙", row), "黄桥镇");
  const XzImportTable *table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);
  const XzImportColumn *age = g_ptr_array_index (table->columns, 1), *number = g_ptr_array_index (table->columns, 2);
  const XzImportColumn *unknown = g_ptr_array_index (table->columns, 3);
  g_assert_null (age->column);
  g_assert_true (age->certain);
  g_assert_false (unknown->certain);
  g_assert_cmpint (number->sample[0], ==, '3');
}

#define TEST(path, function) g_test_add ("/import/" path, ImportFixture, NULL, import_set_up, function, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("table/under-title-and-unit-line", test_title_and_unit);
  TEST ("table/divided-header", test_divided_header);
  TEST ("table/hidden-sheets-wait-hidden-rows-warn", test_hidden_sheet);
  TEST ("table/one-sheet-alone", test_one_sheet);
  TEST ("table/put-aside-stays-aside", test_put_aside);
  TEST ("table/header-by-its-name", test_named_header);
  TEST ("table/none-is-said", test_no_table);
  TEST ("rows/merged-units-and-ditto-are-filled-down", test_filled_down);
  TEST ("rows/ditto-of-what-is-ones-own", test_ditto_of_ones_own);
  TEST ("rows/totals-headers-and-notes-are-no-people", test_no_people);
  TEST ("rows/lone-values", test_lone_values);
  TEST ("rows/quotes-are-taken-off", test_quotes);
  TEST ("rows/formula-errors", test_formula_errors);
  TEST ("values/dates-in-every-style", test_dates);
  TEST ("values/padded-and-rare-names", test_names);
  TEST ("values/damaged-numbers-are-never-guessed", test_id_numbers);
  TEST ("values/codes", test_codes);
  TEST ("values/hired-too-young-is-told-and-kept", test_hired_too_young);
  TEST ("values/left-before-hired", test_last_day);
  TEST ("units/default-and-unknown", test_units);
  TEST ("units/officers-are-not-made-up", test_officers);
  TEST ("mapping/columns-are-joined", test_joined_columns);
  TEST ("mapping/samples-are-masked", test_masked_samples);
  TEST ("mapping/an-age-and-a-quote-need-no-check", test_nothing_to_check);
  return g_test_run ();
}
