/* test-import-apply.c: an import is one batch or nothing, and can be taken back.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "xz-sheet.h"
#include <json-glib/json-glib.h>
#include <string.h>

#define ROWS(...) ((const char *const[]) { __VA_ARGS__, NULL })

/* Four people, one of whom cannot be taken. */
static char *
write_roster (ImportFixture *fixture, const char *name)
{
  g_autofree char *wei = test_id ("19900307", 123), *jing = test_id ("19850615", 124), *min = test_id ("19790101", 128);
  g_autofree char *one = g_strdup_printf ("王伟|%s|黄桥镇|日常巡查|泰兴甲劳务公司|2024.3.1|13800005678|大专", wei);
  g_autofree char *two = g_strdup_printf ("李静|%s|黄桥镇|日常巡查|泰兴甲劳务公司|2023年5月6日|13800005679|本科", jing);
  g_autofree char *three = g_strdup_printf ("张敏|%s|珊瑚镇|窗口服务|泰兴甲劳务公司|2023-05|13800005670|高中", min);

  return book_write (&fixture->store, name,
                     ROWS ("姓名|公民身份号码|所在单位|岗位|派遣单位|入职日期|联系电话|学历", one, two, three,
                           "赵磊|321299199003071235|珊瑚镇|窗口服务|泰兴甲劳务公司|2023-05|13800005671|高中"));
}

static void
read_roster (ImportFixture *fixture)
{
  g_autofree char *path = write_roster (fixture, "roster.xlsx");

  import_read (fixture, path, NULL);
}

/* ---- one batch ---- */

static void
test_again_is_same (ImportFixture *fixture, gconstpointer data)
{
  gint64 batches = count_rows (&fixture->store, "batch"), posts = count_rows (&fixture->store, "post");
  g_autoptr (XzRosterRow) row = NULL;

  read_roster (fixture);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 3);
  import_assert (fixture, 3, XZ_ROW_REJECTED, "id-check");
  import_apply (fixture);
  g_assert_cmpuint (strlen (fixture->applied.batch), ==, 36);
  g_assert_cmpint (count_rows (&fixture->store, "batch"), ==, batches + 1);
  g_assert_cmpint (count_rows (&fixture->store, "post"), ==, posts + 2);
  g_assert_cmpint (count_rows (&fixture->store, "company"), ==, 1);
  row = find_person (fixture, "王伟");
  g_assert_cmpstr (xz_roster_row_get (row, "post"), ==, "日常巡查");
  g_assert_cmpstr (xz_roster_row_get (row, "birth_date"), ==, "1990-03-07");
  g_assert_cmpstr (xz_roster_row_get (row, "status"), ==, "in_service");
  read_roster (fixture);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_SAME), ==, 3);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_REJECTED), ==, 1);
  import_apply (fixture);
  g_assert_cmpstr (fixture->applied.batch, ==, "");
  assert_verified (&fixture->store);
}

/* What is corrected afterwards goes in by itself; what is in is not written twice. */
static void
test_applied_twice (ImportFixture *fixture, gconstpointer data)
{
  read_roster (fixture);
  import_apply (fixture);
  import_apply (fixture);
  g_assert_cmpstr (fixture->applied.batch, ==, "");
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 3);
  import_edit (fixture, 3, "id_number", "");
  import_apply (fixture);
  g_assert_cmpuint (strlen (fixture->applied.batch), ==, 36);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 4);
}

static void
test_unknown_unit_again (ImportFixture *fixture, gconstpointer data)
{
  static const char *const rows[] = { "姓名|身份证号|单位|备注", "王伟|321299199003071234|执法二中队|老员工", NULL };

  import_rows (fixture, rows, "黄桥镇");
  import_apply (fixture);
  import_rows (fixture, rows, "珊瑚镇");
  import_assert (fixture, 0, XZ_ROW_SAME, "unit-unknown");
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "黄桥镇人民政府");
}

static void
test_undo (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *before = register_digest (fixture);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autofree char *batch = NULL;
  g_autoptr (GError) error = NULL;
  XzApplied undone = { "" };

  read_roster (fixture);
  import_apply (fixture);
  batch = g_strdup (fixture->applied.batch);
  after = register_digest (fixture);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (undo_batch (&fixture->store, batch, FALSE, NULL, &undone, &error));
  g_assert_no_error (error);
  again = register_digest (fixture);
  g_assert_cmpstr (again, ==, before);
  xz_applied_clear (&undone);
}

/* ---- all or nothing ---- */

static void
assert_fails (ImportFixture *fixture, GCancellable *cancellable, int code)
{
  g_autofree char *before = register_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (import_try (fixture, cancellable, &error));
  g_assert_error (error, XZ_STORE_ERROR, code);
  g_assert_cmpstr (fixture->applied.batch, ==, "");
  after = register_digest (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_cancelled (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  read_roster (fixture);
  g_cancellable_cancel (cancellable);
  assert_fails (fixture, cancellable, XZ_STORE_ERROR_CANCELLED);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 3);
  import_apply (fixture);
  g_assert_cmpuint (strlen (fixture->applied.batch), ==, 36);
}

/* The cancellable falls while the transaction is under way. */
typedef struct { XzImport *import; XzProgress progress; GCancellable *cancellable; XzApplied applied; gint over; } Race;

static gboolean
race_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Race *race = data;

  return xz_import_apply (race->import, db, &race->applied, &race->progress, race->cancellable, error);
}

static gpointer
cancel_midway (gpointer data)
{
  Race *race = data;

  while (!g_atomic_int_get (&race->over) && g_atomic_int_get (&race->progress.done) < 100)
    g_usleep (50);
  g_cancellable_cancel (race->cancellable);
  return NULL;
}

static void
read_many (ImportFixture *fixture, guint n)
{
  g_autoptr (GString) text = g_string_new ("姓名,入职日期,手机\n");
  g_autofree char *path = import_path (fixture, "many.csv");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "王%c%c,2024-03-01,1380000%04u\n", 'a' + i % 26, 'a' + i / 26 % 26, i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  import_read (fixture, path, "黄桥镇");
}

static void
test_cancelled_midway (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = register_digest (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  Race race = { .cancellable = cancellable };
  GThread *thread;
  gboolean done;

  read_many (fixture, 800);
  race.import = fixture->import;
  thread = g_thread_new ("cancel", cancel_midway, &race);
  done = xz_store_write (fixture->store.store, race_work, &race, &error);
  g_atomic_int_set (&race.over, TRUE);
  g_thread_join (thread);
  xz_applied_clear (&race.applied);
  after = register_digest (fixture);
  if (done)
    g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 800);
  else
    g_assert_cmpstr (after, ==, before);
}

static void
test_cancelled_plan (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = write_roster (fixture, "roster.xlsx");
  g_autoptr (GError) error = NULL;

  import_begin (fixture, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (xz_import_add_file (fixture->import, path, cancellable, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
  g_assert_cmpuint (xz_import_get_tables (fixture->import)->len, ==, 0);
}

/* Somebody else has changed the same value between preview and apply. */
static void
test_register_moved (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (XzRosterRow) row = NULL;
  XzChangeSet *set;

  read_roster (fixture);
  import_apply (fixture);
  import_rows (fixture, ROWS ("姓名|身份证号|学历|电话", "王伟|321299199003071234|高中|13900000001"), NULL);
  import_assert (fixture, 0, XZ_ROW_CHANGED, NULL);
  row = find_person (fixture, "王伟");
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, row->id, "phone", "13900000002", NULL);
  g_free (apply_well (&fixture->store, set));
  assert_fails (fixture, NULL, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (fixture->applied.findings, "changed-since"));
  import_plan (fixture);
  import_apply (fixture);
}

/* Somebody else has registered the same person between preview and apply. */
static void
test_register_grew (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  read_roster (fixture);
  id = add_record (&fixture->store, new_record (&xz_type_person, "name", "王伟", "id_number", import_after (fixture, 0, "id_number"), NULL));
  assert_fails (fixture, NULL, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (fixture->applied.findings, "duplicate"));
}

/* ---- the difference ---- */

static void
test_difference (ImportFixture *fixture, gconstpointer data)
{
  guint counts[XZ_N_ROW_RESULTS], warned, chosen, cells;

  read_roster (fixture);
  import_apply (fixture);
  import_rows (fixture, ROWS ("姓名|身份证号|岗位|入职日期|电话|学历", "王伟|321299199003071234|窗口服务|2024年3月|138****5678|",
                              "李静|3212**********1244||2023-05-06|13800005679|", "王 为|321299199003071234||||", "李静||||13800005679|"), "黄桥镇");
  xz_import_count (fixture->import, counts, &warned, &chosen, &cells);
  import_assert (fixture, 0, XZ_ROW_CHANGED, NULL);
  g_assert_cmpstr (import_before (fixture, 0, "post"), ==, "日常巡查");
  g_assert_cmpstr (import_after (fixture, 0, "post"), ==, "窗口服务");
  g_assert_cmpuint (cells, ==, 1);
  g_assert_cmpuint (chosen, ==, 2);
  import_assert (fixture, 1, XZ_ROW_REJECTED, "id-masked");
  import_assert (fixture, 3, XZ_ROW_NEW, "same-name");
  import_assert (fixture, 2, XZ_ROW_DUPLICATE, "duplicate-in-file");
  g_assert_nonnull (strstr (xz_import_get_row (fixture->import, 2)->matched_label, "王伟"));
  g_assert_null (strstr (xz_import_get_row (fixture->import, 2)->matched_label, "19900307"));
}

static void
test_name_alone (ImportFixture *fixture, gconstpointer data)
{
  static const char *const rows[] = { "姓名|单位|电话", "王伟|黄桥镇|13800005678", "王伟|黄桥镇|13800005678", NULL };

  import_rows (fixture, rows, NULL);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 2);
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 2);
  import_rows (fixture, rows, NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, "same-name");
}

static void
test_record_number (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *wei = add_person (&fixture->store, "王伟");
  g_autofree char *jing = add_record (&fixture->store, new_record (&xz_type_person, "name", "李静", "id_number", "321299199003071234", NULL));
  g_autofree char *own = g_strconcat ("王伟||13800005678|", wei, NULL);
  g_autofree char *crossed = g_strconcat ("王伟|321299199003071234||", wei, NULL);
  g_autofree char *renamed = g_strconcat ("李婧|||", jing, NULL);

  import_rows (fixture, ROWS ("姓名|身份证号|电话|记录号", own, crossed, renamed, "赵磊|||00000000-0000-4000-8000-000000000000"), "黄桥镇");
  import_assert (fixture, 0, XZ_ROW_CHANGED, NULL);
  import_assert (fixture, 1, XZ_ROW_REJECTED, "duplicate");
  import_assert (fixture, 2, XZ_ROW_CHANGED, "name-differs");
  import_assert (fixture, 3, XZ_ROW_NEW, "record-unknown");
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 3);
}

/* ---- what repeats ---- */

/* Two sheets of one file. */
static char *
write_two_sheets (ImportFixture *fixture)
{
  char *path = import_path (fixture, "two.xlsx");
  Book *book = book_new (path);

  book_sheet (book, "在编", FALSE);
  book_row (book, "姓名|身份证号|证件编号");
  book_row (book, "王伟|321299199003071234|A-1");
  book_row (book, "李静|321299198506150044|A-1");
  book_sheet (book, "派遣", FALSE);
  book_row (book, "姓名|身份证号|证件编号");
  book_row (book, "王伟|321299199003071234|A-2");
  book_row (book, "赵磊||A-1");
  book_close (book);
  return path;
}

static char *
dup_sentence_of (ImportFixture *fixture, guint index, const char *code)
{
  const XzFindings *findings = xz_import_get_row (fixture->import, index)->findings;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (g_str_equal (((XzFinding *) findings->pdata[i])->code, code))
      return xz_finding_dup_sentence (findings->pdata[i]);
  return g_strdup ("");
}

static void
assert_says (ImportFixture *fixture, guint index, const char *code, const char *part, const char *not_part)
{
  g_autofree char *sentence = dup_sentence_of (fixture, index, code);

  if (strstr (sentence, part) == NULL || (not_part != NULL && strstr (sentence, not_part) != NULL))
    g_error ("row %u, %s: \"%s\"", index, code, sentence);
}

static void
test_repeats_name_sheet_and_file (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *two = write_two_sheets (fixture);
  g_autofree char *other = book_write (&fixture->store, "other.xlsx", ROWS ("姓名|身份证号|证件编号", "王伟|321299199003071234|", "孙丽||A-1"));

  import_begin (fixture, "黄桥镇");
  import_add (fixture, two);
  import_add (fixture, other);
  import_plan (fixture);
  import_assert (fixture, 2, XZ_ROW_DUPLICATE, "duplicate-in-file");
  assert_says (fixture, 2, "duplicate-in-file", "在编", "two.xlsx");
  assert_says (fixture, 3, "certificate-in-file", "在编", "two.xlsx");
  import_assert (fixture, 4, XZ_ROW_DUPLICATE, "duplicate-in-file");
  assert_says (fixture, 4, "duplicate-in-file", "two.xlsx", NULL);
  assert_says (fixture, 5, "certificate-in-file", "two.xlsx", NULL);
}

/* It is a warning: the row goes in all the same, unless the clerk says otherwise. */
static void
test_a_certificate_is_one_persons (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|身份证号|证件编号", "王伟|321299199003071234|A-1", "李静|321299198506150044|A-1", "赵磊||A-2", "孙丽||"), "黄桥镇");
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_NEW, "certificate-in-file");
  assert_says (fixture, 1, "certificate-in-file", "2", "Sheet");
  g_assert_true (xz_import_get_row (fixture->import, 1)->chosen);
  g_assert_false (import_has (fixture, 2, "certificate-in-file") || import_has (fixture, 3, "certificate-in-file"));
  import_edit (fixture, 0, "certificate_number", "A-3");
  g_assert_false (import_has (fixture, 1, "certificate-in-file"));
  import_edit (fixture, 2, "certificate_number", "A-1");
  g_assert_true (import_has (fixture, 2, "certificate-in-file"));
}

static void
test_a_file_is_taken_off_again (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *two = write_two_sheets (fixture);
  g_autofree char *other = book_write (&fixture->store, "other.xlsx", ROWS ("姓名|身份证号", "孙丽|321299199003071234"));

  import_begin (fixture, "黄桥镇");
  import_add (fixture, two);
  import_add (fixture, other);
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 5);
  g_assert_false (xz_import_remove_file (fixture->import, "/nowhere.xlsx"));
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 5);
  g_assert_true (xz_import_remove_file (fixture->import, two));
  g_assert_false (xz_import_remove_file (fixture->import, two));
  g_assert_cmpuint (xz_import_get_tables (fixture->import)->len, ==, 1);
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 1);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_add (fixture, two);
  import_plan (fixture);
  assert_says (fixture, 1, "duplicate-in-file", "other.xlsx", NULL);
}

/* A person is several records: what is told are people. */
static void
test_progress_counts_people (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|身份证号|岗位", "王伟|321299199003071234|窗口服务", "李静|321299198506150044|窗口服务", "赵磊||窗口服务"), "黄桥镇");
  import_apply (fixture);
  g_assert_cmpint (fixture->applied.changes, >, 3);
  g_assert_cmpint (fixture->progress.total, ==, 3);
  g_assert_cmpint (fixture->progress.done, ==, 3);
}

/* ---- the clerk's hand ---- */

static void
test_edited (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (XzRosterRow) row = NULL;

  read_roster (fixture);
  import_edit (fixture, 3, "id_number", "321299 19900307 1234");
  import_assert (fixture, 3, XZ_ROW_DUPLICATE, "duplicate-in-file");
  import_edit (fixture, 3, "id_number", "321299198506150044");
  import_assert (fixture, 3, XZ_ROW_NEW, NULL);
  g_assert_cmpstr (import_after (fixture, 3, "birth_date"), ==, "1985-06-15");
  import_edit (fixture, 3, "hire_date", "昨天");
  import_assert (fixture, 3, XZ_ROW_REJECTED, "date");
  import_edit (fixture, 3, "hire_date", "2024.5.1");
  import_edit (fixture, 3, "address", "镇南路 1 号");
  import_assert (fixture, 3, XZ_ROW_NEW, NULL);
  import_apply (fixture);
  row = find_person (fixture, "赵磊");
  g_assert_cmpstr (xz_roster_row_get (row, "address"), ==, "镇南路 1 号");
  g_assert_cmpstr (xz_roster_row_get (row, "hire_date"), ==, "2024-05-01");
}

static void
test_repeats_are_freed (ImportFixture *fixture, gconstpointer data)
{
  import_rows (fixture, ROWS ("姓名|身份证号|单位", "王伟|321299199003071234|黄桥镇", "李静|321299199003071234|黄桥镇", "张敏|321299199003071234|同上"), NULL);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_DUPLICATE, NULL);
  import_assert (fixture, 2, XZ_ROW_DUPLICATE, NULL);
  import_edit (fixture, 0, "id_number", "321299198506150044");
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  import_assert (fixture, 2, XZ_ROW_DUPLICATE, NULL);
  import_edit (fixture, 1, "id_number", "");
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  import_assert (fixture, 2, XZ_ROW_NEW, NULL);
  g_assert_cmpstr (import_after (fixture, 2, "agency"), ==, "黄桥镇人民政府");
}

static void
test_chosen (ImportFixture *fixture, gconstpointer data)
{
  g_autoptr (XzRosterRow) row = NULL;

  import_rows (fixture, ROWS ("姓名|身份证号|单位|电话", "王伟|321299199003071234|黄桥镇|13800000001", "王伟|321299199003071234|黄桥镇|13800000002",
                              "李静||黄桥镇|13800000003", "张敏|1|黄桥镇|"), NULL);
  xz_import_choose (fixture->import, 3, TRUE);
  g_assert_false (xz_import_get_row (fixture->import, 3)->chosen);
  xz_import_choose (fixture->import, 2, FALSE);
  xz_import_choose (fixture->import, 1, TRUE);
  g_assert_false (xz_import_get_row (fixture->import, 0)->chosen);
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 1);
  row = find_person (fixture, "王伟");
  g_assert_cmpstr (xz_roster_row_get (row, "phone"), ==, "13800000002");
}

/* ---- two files, mappings, reports ---- */

static void
test_two_files (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *one = book_write (&fixture->store, "one.xlsx", ROWS ("姓名|身份证号|单位", "王伟|321299199003071234|黄桥镇"));
  g_autofree char *two = book_write (&fixture->store, "two.xlsx", ROWS ("姓名|证件号码|单位|电话", "李静|321299198506150044|珊瑚镇|", "王伟|321299199003071234|珊瑚镇|"));

  import_begin (fixture, NULL);
  import_add (fixture, one);
  import_add (fixture, two);
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 3);
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  import_assert (fixture, 2, XZ_ROW_DUPLICATE, NULL);
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 2);
}

static const XzImportColumn *
nth_column (ImportFixture *fixture, guint index)
{
  const XzImportTable *table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);

  return g_ptr_array_index (table->columns, index);
}

static void
test_remembered (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = book_write (&fixture->store, "en.xlsx", ROWS ("LAST|FIRST|BEGAN|PHONE", "SMITH|ANN|2016-03-01|13800005678"));

  import_begin (fixture, "黄桥镇");
  import_add (fixture, path);
  import_recall (fixture);
  g_assert_null (nth_column (fixture, 0)->column);
  g_assert_true (xz_import_map_header (fixture->import, "FIRST", "name", NULL));
  g_assert_true (xz_import_map_header (fixture->import, "LAST", "name", NULL));
  g_assert_true (xz_import_map (fixture->import, 0, 2, xz_roster_column ("hire_date")));
  g_assert_true (xz_import_map (fixture->import, 0, 3, NULL));
  import_plan (fixture);
  import_apply (fixture);

  import_begin (fixture, "黄桥镇");
  import_add (fixture, path);
  import_recall (fixture);
  g_assert_true (nth_column (fixture, 0)->remembered);
  g_assert_null (nth_column (fixture, 3)->column);
  import_plan (fixture);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "ANN SMITH");
  /* What is said now takes the place of what was said then. */
  g_assert_true (xz_import_map_header (fixture->import, "LAST", "name", NULL));
  g_assert_null (nth_column (fixture, 1)->column);
  import_plan (fixture);
  g_assert_cmpstr (import_after (fixture, 0, "name"), ==, "SMITH");
}

static void
test_rejected_workbook (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = import_path (fixture, "merged.xlsx");
  g_autofree char *out = import_path (fixture, "rejected.xlsx");
  g_autoptr (GError) error = NULL;
  const XzImportTable *table;
  Book *book = book_new (path);

  book_sheet (book, "七月", FALSE);
  book_row (book, "花名册");
  book_row (book, "单位|姓名|身份证号|岗位|入职日期|备注");
  book_merge (book, 2, 0, 4, 0, "黄桥镇");
  book_row (book, "|王伟|321299199003071234|日常巡查|2024-03-01|");
  book_row (book, "|李静|321299199003071235|同上|2024-03-01|-1");
  book_row (book, "|王伟|321299199003071234|同上|2024-03-01|");
  book_close (book);
  import_read (fixture, path, NULL);
  g_assert_true (xz_import_save_rejected (fixture->import, out, &error));
  g_assert_no_error (error);
  import_read (fixture, out, NULL);
  table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);
  g_assert_cmpstr (table->sheet, ==, "七月");
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 2);
  import_assert (fixture, 0, XZ_ROW_REJECTED, "id-check");
  g_assert_cmpstr (import_after (fixture, 0, "agency"), ==, "黄桥镇人民政府");
  g_assert_cmpstr (import_after (fixture, 0, "post"), ==, "日常巡查");
  g_assert_cmpstr (import_after (fixture, 0, "remark"), ==, "-1");
  import_assert (fixture, 1, XZ_ROW_NEW, NULL);
  import_edit (fixture, 0, "id_number", "321299198506150044");
  import_assert (fixture, 0, XZ_ROW_NEW, NULL);
}

/* The reasons and the place in the file stand behind the columns; they are no fields of a person. */
static void
test_rejected_reasons (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *out = import_path (fixture, "rejected.xlsx");
  g_autoptr (XzWorkbook) workbook = NULL;
  const XzSheetRow *row;

  read_roster (fixture);
  g_assert_true (xz_import_save_rejected (fixture->import, out, NULL));
  workbook = xz_workbook_read (out, NULL, NULL, NULL);
  g_assert_nonnull (workbook);
  g_assert_cmpuint (xz_sheet_get_n_rows (xz_workbook_get_sheet (workbook, 0)), ==, 2);
  row = xz_sheet_get_row (xz_workbook_get_sheet (workbook, 0), 1);
  g_assert_cmpuint (row->n_cells, ==, 10);
  g_assert_cmpstr (row->cells[1].text, ==, "321299199003071235");
  g_assert_cmpstr (row->cells[8].text, ==, "5");
  g_assert_cmpuint (strlen (row->cells[9].text), >, 10);
  g_assert_false (xz_import_save_rejected (fixture->import, "/nowhere/at/all.xlsx", NULL));
}

static void
test_json (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root, *problem;

  import_rows (fixture, ROWS ("姓名|身份证号|单位|手机", "王\"伟\\|321299199003071234|黄桥镇|13800005678", "李静|321299199003071235|黄桥镇|",
                              "王伟|321299199003071234|黄桥镇|", "合计|#3||"), NULL);
  text = xz_import_dup_json (fixture->import, "");
  g_assert_true (json_parser_load_from_data (parser, text, -1, &error));
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "batch"), ==, "");
  g_assert_cmpint (json_object_get_int_member (root, "rows"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (root, "new"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "rejected"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (root, "duplicate"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (root, "skipped"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "problems")), ==, 2);
  problem = json_array_get_object_element (json_object_get_array_member (root, "problems"), 0);
  g_assert_cmpstr (json_object_get_string_member (problem, "code"), ==, "id-check");
  g_assert_cmpstr (json_object_get_string_member (problem, "column"), ==, "身份证号");
  g_assert_cmpint (json_object_get_int_member (problem, "row"), ==, 3);
  problem = json_array_get_object_element (json_object_get_array_member (root, "problems"), 1);
  g_assert_cmpstr (json_object_get_string_member (problem, "code"), ==, "duplicate");
  g_assert_null (strstr (text, "19900307"));
  g_assert_null (strstr (text, "13800005678"));
}

#define TEST(path, function) g_test_add ("/import/" path, ImportFixture, NULL, import_set_up, function, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a-repeat-names-sheet-and-file", test_repeats_name_sheet_and_file);
  TEST ("a-certificate-is-one-persons", test_a_certificate_is_one_persons);
  TEST ("a-file-is-taken-off-again", test_a_file_is_taken_off_again);
  TEST ("progress-counts-people", test_progress_counts_people);
  TEST ("batch/again-is-the-same", test_again_is_same);
  TEST ("batch/applied-twice-is-written-once", test_applied_twice);
  TEST ("batch/unknown-unit-again-is-the-same", test_unknown_unit_again);
  TEST ("batch/undone-leaves-the-register-as-before", test_undo);
  TEST ("batch/cancelled-leaves-nothing", test_cancelled);
  TEST ("batch/cancelled-midway-leaves-nothing", test_cancelled_midway);
  TEST ("batch/cancelled-reading-leaves-no-table", test_cancelled_plan);
  TEST ("batch/register-moved-under-the-preview", test_register_moved);
  TEST ("batch/register-grew-under-the-preview", test_register_grew);
  TEST ("difference/old-and-new-value", test_difference);
  TEST ("difference/never-by-name-alone", test_name_alone);
  TEST ("difference/record-number-first", test_record_number);
  TEST ("hand/edited-cells-are-judged-again", test_edited);
  TEST ("hand/repeats-follow-their-first", test_repeats_are_freed);
  TEST ("hand/one-person-is-written-once", test_chosen);
  TEST ("files/two-at-once", test_two_files);
  TEST ("files/mapping-is-remembered", test_remembered);
  TEST ("report/rejected-rows-can-be-read-again", test_rejected_workbook);
  TEST ("report/reasons-stand-beside", test_rejected_reasons);
  TEST ("report/json", test_json);
  return g_test_run ();
}
