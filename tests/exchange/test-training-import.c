/* test-training-import.c: sign-in sheets as offices have them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "xz-training-import.h"
#include <string.h>

typedef struct { ImportFixture base; XzTrainingImport *training; guint index; const char *person; } SignIn;

static void
sign_in_set_up (SignIn *sign_in, gconstpointer data)
{
  static const char *const people[] = {
    "姓名|单位|身份证号|证件编号|入职日期",
    "王建国|黄桥镇|321299199003071234|TX2023000001|2024-03-01",
    "王建国|分界镇|321299198506150044|TX2023000002|2024-03-01",
    "李秀英|黄桥镇||TX2023000003|2024-03-01",
    "张伟|黄桥镇|||2024-03-01",
    NULL,
  };

  import_set_up (&sign_in->base, NULL);
  import_rows (&sign_in->base, people, NULL);
  import_apply (&sign_in->base);
}

static void
sign_in_tear_down (SignIn *sign_in, gconstpointer data)
{
  g_clear_pointer (&sign_in->training, xz_training_import_free);
  assert_verified (&sign_in->base.store);
  import_tear_down (&sign_in->base, NULL);
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_training_import_plan (((SignIn *) data)->training, db, NULL, cancellable, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied;
  gboolean done = xz_training_import_apply (((SignIn *) data)->training, db, &applied, NULL, cancellable, error);

  xz_applied_clear (&applied);
  return done;
}

static gboolean
assign_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  SignIn *sign_in = data;

  return xz_training_import_assign (sign_in->training, db, sign_in->index, sign_in->person, error);
}

static void
run (SignIn *sign_in, XzJobFunc work, gboolean write)
{
  g_autoptr (GError) error = NULL;

  if (write)
    xz_store_write (sign_in->base.store.store, work, sign_in, &error);
  else
    xz_store_read (sign_in->base.store.store, work, sign_in, &error);
  g_assert_no_error (error);
}

static void
read_rows (SignIn *sign_in, const char *const *rows)
{
  g_autofree char *path = book_write (&sign_in->base.store, "签到.xlsx", rows);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&sign_in->training, xz_training_import_free);
  sign_in->training = xz_training_import_new ();
  xz_training_import_add_file (sign_in->training, path, NULL, &error);
  g_assert_no_error (error);
  run (sign_in, plan_work, FALSE);
}

static const XzTrainingRow *
row_of (SignIn *sign_in, guint index)
{
  return xz_training_import_get_row (sign_in->training, index);
}

static const XzTrainingEntry *
entry_of (SignIn *sign_in, guint row, guint index)
{
  g_assert_cmpuint (row_of (sign_in, row)->entries->len, >, index);
  return g_ptr_array_index (row_of (sign_in, row)->entries, index);
}

static guint
count (SignIn *sign_in, XzTrainingRowResult result)
{
  guint counts[XZ_N_TRAINING_ROWS];

  xz_training_import_count (sign_in->training, counts, NULL, NULL);
  return counts[result];
}

static void
assert_halves (SignIn *sign_in, gint64 halves)
{
  gint64 whole = count_rows (&sign_in->base.store, "attendance WHERE c_halves = 3");

  g_assert_cmpint (2 * whole + count_rows (&sign_in->base.store, "attendance WHERE c_halves IN (1, 2)"), ==, halves);
}

static const char *const by_days[] = {
  "泰兴市2026年第一期岗前培训签到表", "培训地点：镇政府三楼会议室|", "",
  "序号|姓名|单位|身份证号|11月10日上午|11月10日下午|11月11日|备注|是否合格|考核日期",
  "1|王建国||321299199003071234|√|√|√||合格|2026-11-12", "2|李秀英|黄桥镇||√|×|请假||不合格|2026-11-12", "合计|2||||||",
  NULL,
};

/* One column a half day, the course from the title. */
static void
test_a_column_a_day (SignIn *sign_in, gconstpointer data)
{
  read_rows (sign_in, by_days);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_NEW), ==, 2);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_SKIPPED), ==, 1);
  g_assert_cmpuint (row_of (sign_in, 0)->entries->len, ==, 4);
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->course, ==, "泰兴市2026年第一期岗前培训");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->kind, ==, "pre_service");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->half, ==, "am");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->place, ==, "镇政府三楼会议室");
  g_assert_cmpint (entry_of (sign_in, 0, 2)->day, ==, entry_of (sign_in, 0, 0)->day + 1);
  g_assert_cmpstr (entry_of (sign_in, 1, 1)->presence, ==, "absent");
  g_assert_cmpstr (entry_of (sign_in, 1, 2)->presence, ==, "excused");
  g_assert_cmpstr (entry_of (sign_in, 1, 3)->passed, ==, "0");
  run (sign_in, apply_work, TRUE);
  assert_halves (sign_in, 5);
  g_assert_cmpint (count_rows (&sign_in->base.store, "session"), ==, 3);
  g_assert_cmpint (count_rows (&sign_in->base.store, "programme"), ==, 1);
  g_assert_cmpint (count_rows (&sign_in->base.store, "training_result"), ==, 2);
  g_assert_cmpint (count_rows (&sign_in->base.store, "enrolment"), ==, 2);
}

/* The same sheet again changes nothing; one that differs corrects, and names the sheet as the reason. */
static void
test_again_and_corrected (SignIn *sign_in, gconstpointer data)
{
  static const char *corrected[G_N_ELEMENTS (by_days)];

  read_rows (sign_in, by_days);
  run (sign_in, apply_work, TRUE);
  read_rows (sign_in, by_days);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_SAME), ==, 2);
  memcpy (corrected, by_days, sizeof by_days);
  corrected[5] = "2|李秀英|黄桥镇||√|√|请假||合格|2026-11-12";
  read_rows (sign_in, corrected);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_CHANGED), ==, 1);
  run (sign_in, apply_work, TRUE);
  assert_halves (sign_in, 6);
  g_assert_cmpint (count_rows (&sign_in->base.store, "attendance WHERE corrects IS NOT NULL AND reason LIKE '%签到.xlsx%'"), ==, 1);
  g_assert_cmpint (count_rows (&sign_in->base.store, "training_result WHERE corrects IS NOT NULL"), ==, 1);
  g_assert_cmpint (count_rows (&sign_in->base.store, "enrolment"), ==, 2);
}

/* One sheet a session: the day above, a name signed. */
static void
test_one_day_above (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = {
    "法律知识培训签到表", "培训时间：2026年3月3日下午|授课人：陈老师", "姓名|单位|签到", "李秀英|黄桥镇|李秀英", "张伟|黄桥镇|", NULL,
  };

  read_rows (sign_in, rows);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_NEW), ==, 2);
  g_assert_cmpint (entry_of (sign_in, 0, 0)->day, ==, xz_date_parse ("2026-03-03"));
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->half, ==, "pm");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->presence, ==, "present");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->teacher, ==, "陈老师");
  g_assert_cmpstr (entry_of (sign_in, 1, 0)->presence, ==, "absent");
}

/* One row a day, columns for the course. */
static void
test_a_row_a_day (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|证件编号|培训名称|培训类别|培训日期|时段|内容类别|考核成绩|是否合格",
    "李秀英|TX2023000003|年度轮训|年度培训|2026.4.7|全天|法律知识、体能训练||", "李秀英|TX2023000003|年度轮训|年度培训|2026.4.8|上午|体能训练|92|合格", NULL,
  };

  read_rows (sign_in, rows);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_NEW), ==, 2);
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->kind, ==, "annual");
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->subjects, ==, "5 7");
  g_assert_null (entry_of (sign_in, 0, 0)->half);
  g_assert_cmpstr (entry_of (sign_in, 1, 1)->score, ==, "92");
  run (sign_in, apply_work, TRUE);
  assert_halves (sign_in, 3);
}

static void
assert_refused (SignIn *sign_in, guint row, const char *code, guint near)
{
  g_assert_cmpint (row_of (sign_in, row)->result, ==, XZ_TRAINING_ROW_REJECTED);
  g_assert_true (xz_findings_has (row_of (sign_in, row)->findings, code));
  g_assert_cmpuint (row_of (sign_in, row)->near->len, ==, near);
}

/* Nobody is taken for another: a doubtful row is left out, and who may be meant is said. */
static void
test_who_is_meant (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|单位|身份证号|证件编号|培训日期|签到",
    "王建国|||| 2026-03-03|√", "王建国|分界镇|||2026-03-03|√", "王健国|黄桥镇|||2026-03-05|√", "王建国|||TX2023000003|2026-03-03|√",
    "赵无名||||2026-03-03|√", "张伟|黄桥镇|321299199003071234||2026-03-03|√", "李秀英|||TX2023000003|2026-03-03|也许", "|||TX2023000003|2026-03-04|√",
    NULL,
  };

  read_rows (sign_in, rows);
  assert_refused (sign_in, 0, "person-several", 2);
  g_assert_cmpint (row_of (sign_in, 1)->result, ==, XZ_TRAINING_ROW_NEW);
  assert_refused (sign_in, 2, "person-unknown", 2);
  assert_refused (sign_in, 3, "person-other-name", 3);
  assert_refused (sign_in, 4, "person-unknown", 0);
  g_assert_cmpint (row_of (sign_in, 5)->result, ==, XZ_TRAINING_ROW_NEW);
  g_assert_true (xz_findings_has (row_of (sign_in, 5)->findings, "name-differs"));
  assert_refused (sign_in, 6, "code", 0);
  g_assert_cmpint (row_of (sign_in, 7)->result, ==, XZ_TRAINING_ROW_NEW);
  sign_in->index = 2;
  sign_in->person = ((const XzIndexedPerson *) row_of (sign_in, 2)->near->pdata[0])->id;
  run (sign_in, assign_work, FALSE);
  g_assert_cmpint (row_of (sign_in, 2)->result, ==, XZ_TRAINING_ROW_NEW);
}

static void
test_the_report (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = { "姓名|培训日期|签到", "王健国|2026-03-03|√", NULL };
  g_autofree char *path = import_path (&sign_in->base, "rejected.xlsx");
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) workbook = NULL;

  read_rows (sign_in, rows);
  json = xz_training_import_dup_json (sign_in->training, "");
  g_assert_nonnull (strstr (json, "\"near\""));
  g_assert_nonnull (strstr (json, "person-unknown"));
  g_assert_null (strstr (json, "321299199003071234"));
  g_assert_true (xz_training_import_save_rejected (sign_in->training, path, &error));
  workbook = xz_workbook_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (xz_sheet_get_n_rows (xz_workbook_get_sheet (workbook, 0)), ==, 2);
}

static void
test_said_twice_in_one_file (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = { "姓名|单位|培训日期|签到", "张伟|黄桥镇|2026-03-03|√", "张伟|黄桥镇|2026-03-03|×", NULL };

  read_rows (sign_in, rows);
  g_assert_cmpuint (count (sign_in, XZ_TRAINING_ROW_NEW), ==, 1);
  g_assert_true (xz_findings_has (row_of (sign_in, 1)->findings, "training-repeated"));
}

/* "Annual training" of the next year is another course; one that goes on over the turn of the year is the same. */
static void
test_the_same_name_next_year (SignIn *sign_in, gconstpointer data)
{
  static const char *const first[] = { "姓名|单位|培训名称|培训日期|签到", "张伟|黄桥镇|年度培训|2025-04-07|√", "张伟|黄桥镇|冬训|2025-12-30|√", NULL };
  static const char *const next[] = { "姓名|单位|培训名称|培训日期|签到", "张伟|黄桥镇|年度培训|2026-04-07|√", "张伟|黄桥镇|冬训|2026-01-05|√", NULL };

  read_rows (sign_in, first);
  run (sign_in, apply_work, TRUE);
  read_rows (sign_in, next);
  g_assert_null (entry_of (sign_in, 0, 0)->programme);
  g_assert_nonnull (entry_of (sign_in, 1, 0)->programme);
  run (sign_in, apply_work, TRUE);
  g_assert_cmpint (count_rows (&sign_in->base.store, "programme"), ==, 3);
}

/* The course that the clerk has in view takes the sheet, whatever the sheet calls it. */
static void
test_into_a_course_of_the_register (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = { "春季培训签到表", "姓名|单位|培训日期|签到", "张伟|黄桥镇|2026-03-03|√", NULL };
  g_autofree char *programme = NULL;

  read_rows (sign_in, by_days);
  run (sign_in, apply_work, TRUE);
  read_rows (sign_in, by_days);
  programme = g_strdup (entry_of (sign_in, 0, 0)->programme);
  read_rows (sign_in, rows);
  g_assert_cmpstr (xz_training_import_get_file_course (sign_in->training), ==, "春季培训");
  xz_training_import_set_course (sign_in->training, "泰兴市2026年第一期岗前培训", "pre_service", NULL);
  xz_training_import_set_programme (sign_in->training, programme);
  run (sign_in, plan_work, FALSE);
  g_assert_cmpstr (entry_of (sign_in, 0, 0)->programme, ==, programme);
  run (sign_in, apply_work, TRUE);
  g_assert_cmpint (count_rows (&sign_in->base.store, "programme"), ==, 1);
  g_assert_cmpint (count_rows (&sign_in->base.store, "enrolment"), ==, 3);
}

static const char *
field_of (SignIn *sign_in, const char *header)
{
  g_autoptr (GPtrArray) columns = xz_training_import_dup_columns (sign_in->training);

  for (guint i = 0; i < columns->len; i++)
    if (strcmp (((const XzTrainingColumn *) columns->pdata[i])->header, header) == 0)
      return ((const XzTrainingColumn *) columns->pdata[i])->field;
  g_assert_not_reached ();
}

static void
map (SignIn *sign_in, const char *header, const char *field)
{
  g_autoptr (GError) error = NULL;

  xz_training_import_map_header (sign_in->training, header, field, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (field_of (sign_in, header), ==, *field != '\0' ? field : NULL);
}

/* A column that was not understood is said to be something, a day is left out and taken again. */
static void
test_columns_are_matched_by_hand (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = { "学员们|单位|3月3日上午|3月4日上午", "张伟|黄桥镇|√|√", NULL };
  g_autofree char *path = book_write (&sign_in->base.store, "签到.xlsx", rows);
  g_autoptr (GError) error = NULL;

  sign_in->training = xz_training_import_new ();
  g_assert_true (xz_training_import_add_file (sign_in->training, path, NULL, &error));
  g_assert_null (field_of (sign_in, "学员们"));
  map (sign_in, "学员们", "name");
  run (sign_in, plan_work, FALSE);
  g_assert_cmpuint (row_of (sign_in, 0)->entries->len, ==, 2);
  map (sign_in, "3月4日上午", "");
  run (sign_in, plan_work, FALSE);
  g_assert_cmpuint (row_of (sign_in, 0)->entries->len, ==, 1);
  map (sign_in, "3月4日上午", "presence");
  run (sign_in, plan_work, FALSE);
  g_assert_cmpuint (row_of (sign_in, 0)->entries->len, ==, 2);
  g_assert_false (xz_training_import_map_header (sign_in->training, "没有", "name", &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
}

static void
assign (SignIn *sign_in, guint row, guint near)
{
  sign_in->index = row;
  sign_in->person = ((const XzIndexedPerson *) row_of (sign_in, row)->near->pdata[near])->id;
  run (sign_in, assign_work, FALSE);
}

/* Whoever was named can be named anew; nobody is signed in twice by it. */
static void
test_another_is_named (SignIn *sign_in, gconstpointer data)
{
  static const char *const rows[] = {
    "姓名|单位|培训日期|签到", "王建国|分界镇|2026-03-03|√", "王建国||2026-03-03|√", NULL,
  };
  guint other = 0;

  read_rows (sign_in, rows);
  assert_refused (sign_in, 1, "person-several", 2);
  while (strcmp (((const XzIndexedPerson *) row_of (sign_in, 1)->near->pdata[other])->id, row_of (sign_in, 0)->person) == 0)
    other++;
  assign (sign_in, 1, 1 - other);
  assert_refused (sign_in, 1, "training-repeated", 2);
  assign (sign_in, 1, other);
  g_assert_cmpint (row_of (sign_in, 1)->result, ==, XZ_TRAINING_ROW_NEW);
  g_assert_nonnull (strstr (row_of (sign_in, 1)->who, "王建国"));
  g_assert_true (row_of (sign_in, 1)->chosen);
}

#define TEST(name, func) g_test_add ("/training-import/" name, SignIn, NULL, sign_in_set_up, func, sign_in_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a-column-a-day", test_a_column_a_day);
  TEST ("again-and-corrected", test_again_and_corrected);
  TEST ("one-day-above", test_one_day_above);
  TEST ("a-row-a-day", test_a_row_a_day);
  TEST ("who-is-meant", test_who_is_meant);
  TEST ("the-report-names-who-may-be-meant", test_the_report);
  TEST ("said-twice-in-one-file", test_said_twice_in_one_file);
  TEST ("the-same-name-next-year-is-another-course", test_the_same_name_next_year);
  TEST ("into-a-course-of-the-register", test_into_a_course_of_the_register);
  TEST ("columns-are-matched-by-hand", test_columns_are_matched_by_hand);
  TEST ("another-is-named", test_another_is_named);
  return g_test_run ();
}
