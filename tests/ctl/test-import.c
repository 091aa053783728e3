/* test-import.c: workbooks in and out by command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <signal.h>
#include <string.h>

static const char roster_csv[] =
  "泰兴市黄桥镇行政执法辅助人员花名册\n"
  "序号,姓名,性别,身份证号,学历,联系电话,单位,岗位,入职日期\n"
  "1,欧阳思远,男,321299199003071234,大专,13800005678,黄桥镇,日常巡查员,2024.3.1\n"
  "2,单雄,女,321299198506150044,本科,13800005679,黄桥镇,窗口服务员,2023年5月6日\n"
  "3,王伟,男,321299199003071235,高中,13800005680,黄桥镇,日常巡查员,2023-05-06\n";

static void
test_import (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "roster.csv", roster_csv, -1);
  g_autofree char *report = ctl_path (fixture, "rejected.xlsx");
  g_autofree char *batch = NULL;

  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--report", report, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 3);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 2);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "sheets.0.header_row"), ==, 2);
  g_assert_cmpuint (ctl_length (fixture, "sheets.0.columns"), ==, 9);
  g_assert_cmpstr (ctl_get (fixture, "problems.0.code"), ==, "id-check");
  g_assert_cmpint (ctl_get_int (fixture, "problems.0.row"), ==, 5);
  g_assert_null (strstr (fixture->out, "321299199003071235"));
  g_assert_true (g_file_test (report, G_FILE_TEST_EXISTS));
  batch = g_strdup (ctl_get (fixture, "batch"));
  g_assert_cmpuint (strlen (batch), ==, 36);
  g_assert_cmpint (ctl_json (fixture, "search", "oysy", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.hire_date"), ==, "2024-03-01");
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "same"), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "undo", batch, NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

static void
test_dry_run (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "roster.csv", roster_csv, -1);

  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--dry-run", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "batch"), ==, "");
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

/* GB18030, with a character that GBK does not have. */
static void
test_gb18030 (CtlFixture *fixture, gconstpointer data)
{
  static const char text[] = "姓名,身份证号\n刘䶮,321299199003071234\n𬭎伟,321299198506150044\n";
  gsize length = 0;
  g_autofree char *encoded = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = NULL;

  g_assert_nonnull (encoded);
  path = ctl_write (fixture, "gb.csv", encoded, (gssize) length);
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--agency", "黄桥镇", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "search", "刘䶮", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "search", "hongwei", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.name"), ==, "𬭎伟");
}

static void
test_columns_joined (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "staff.csv", "LAST_NME,FIRST_NME,STARTED\nSMITH,ANN,2016-03-01\nSMITH,ANN,2017-03-01\n,,2018-01-01\n", -1);

  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--agency", "济川街道", "--column", "LAST_NME=name", "--column",
                             "FIRST_NME=name", "--column", "STARTED=hire_date", NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 2);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "problems.0.code"), ==, "required");
  g_assert_cmpint (ctl_json (fixture, "search", "SMITH ANN", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--column", "NOTHING=name", NULL), !=, 0);
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--column", "LAST_NME", NULL), ==, 2);
}

static const char repeated_csv[] =
  "姓名,身份证号,单位\n"
  "王伟,321299199003071234,黄桥镇\n"
  "王伟,321299199003071234,珊瑚镇\n"
  "合计,2人,\n";

/* The same person twice: once in, once told; the counts add up. */
static void
test_repeated (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "twice.csv", repeated_csv, -1);

  g_assert_cmpint (ctl_json (fixture, "import", "person", path, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 2);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "duplicate"), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "skipped"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "problems.0.code"), ==, "duplicate");
  g_assert_cmpstr (ctl_get (fixture, "problems.0.severity"), ==, "block");
  g_assert_cmpint (ctl_get_int (fixture, "problems.0.row"), ==, 3);
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 1);
}

/* Headers that nobody knows: a dry run shows them, an import refuses to guess. */
static void
test_nobody_named (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "staff.csv", "WHO,SINCE,RANK\nANN,2016-03-01,1\n", -1);
  g_autofree char *narrow = ctl_write (fixture, "narrow.csv", "WHO,SINCE\nANN,2016-03-01\n", -1);

  g_assert_cmpint (ctl_json (fixture, "import", "person", path, NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--dry-run", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "sheets.0.columns.0.header"), ==, "WHO");
  g_assert_null (ctl_get (fixture, "sheets.0.columns.0.field"));
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--sheet", "nothing", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "import", "person", narrow, NULL), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "import", "person", narrow, "--agency", "黄桥镇", "--column", "WHO=name", "--column", "SINCE=到岗时间", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 1);
}

static void
test_unreadable (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *zip = ctl_write (fixture, "broken.xlsx", "PK\003\004 and then nothing", -1);

  g_assert_cmpint (ctl_json (fixture, "import", "person", "nothing.xlsx", NULL), ==, 3);
  g_assert_cmpint (ctl_json (fixture, "import", "person", zip, NULL), ==, 3);
  g_assert_nonnull (ctl_get (fixture, "error.message"));
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

/* Out and in again: nothing differs; masked numbers are no new values. */
static void
export_import (CtlFixture *fixture, const char *name, const char *purpose)
{
  g_autofree char *path = ctl_path (fixture, name);

  if (purpose != NULL)
    g_assert_cmpint (ctl_json (fixture, "export", "person", path, "--purpose", purpose, NULL), ==, 0);
  else
    g_assert_cmpint (ctl_json (fixture, "export", "person", path, NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 300);
  if (ctl_json (fixture, "import", "person", path, "--dry-run", NULL) != 0)
    g_error ("%s: %s", name, fixture->out);
  g_assert_cmpint (ctl_get_int (fixture, "same"), ==, 300);
  g_assert_cmpint (ctl_get_int (fixture, "changed"), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 0);
}

static void
test_round_trip (CtlFixture *fixture, gconstpointer data)
{
  export_import (fixture, "whole.xlsx", "年度核查");
  export_import (fixture, "whole.csv", "年度核查");
  export_import (fixture, "masked.xlsx", NULL);
  export_import (fixture, "masked.csv", NULL);
}

static void
test_export_masked (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *masked = ctl_path (fixture, "masked.csv");
  g_autofree char *whole = ctl_path (fixture, "whole.csv");
  g_autofree char *masked_text = NULL;
  g_autofree char *whole_text = NULL;

  g_assert_cmpint (ctl_json (fixture, "export", "person", masked, "--filter", "agency:黄桥镇", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "export", "person", whole, "--fields", "name,id_number", "--purpose", "年度核查", NULL), ==, 0);
  g_assert_true (g_file_get_contents (masked, &masked_text, NULL, NULL));
  g_assert_true (g_file_get_contents (whole, &whole_text, NULL, NULL));
  g_assert_false (g_regex_match_simple ("321299[0-9]{11}[0-9X]", masked_text, 0, 0));
  g_assert_true (g_regex_match_simple ("321299[0-9]{11}[0-9X]", whole_text, 0, 0));
}

static char *
make_long_csv (guint rows)
{
  g_autoptr (GString) text = g_string_new ("姓名,手机\n");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "王%c%c,1380000%04u\n", 'a' + i % 26, 'a' + i / 26 % 26, i % 10000);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Killed while it writes, the import leaves all of itself or nothing. */
static void
test_killed (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *text = make_long_csv (6000);
  g_autofree char *path = ctl_write (fixture, "long.csv", text, -1);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GSubprocess) process = ctl_spawn (fixture, "import", "person", path, NULL);
      gint64 count;

      g_usleep ((60 + 90 * i) * 1000);
      g_subprocess_send_signal (process, SIGKILL);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
      count = ctl_get_int (fixture, "count");
      g_assert_cmpint (count % 6000, ==, 0);
      g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 0);
    }
}

/* ---- the shared files ---- */

static void
test_offices (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_shared ("offices/花名册-a.xlsx");
  g_autofree char *csv = ctl_shared ("offices/花名册-a.csv");

  if (path == NULL || csv == NULL)
    return;
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 180);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 9);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 171);
  g_assert_cmpint (ctl_json (fixture, "import", "person", csv, "--dry-run", NULL), >=, 0);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 60);
}

static void
test_employees (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_shared ("real/employees-active.xlsx");
  g_autofree char *out = ctl_path (fixture, "again.xlsx");

  if (path == NULL)
    return;
  g_assert_cmpint (ctl_json (fixture, "import", "person", path, "--agency", "济川街道", "--column", "LAST_NME=name", "--column",
                             "FIRST_NME=name", "--column", "APPOINTED_DATE=hire_date", "--column", "SEX_CODE_CD=sex", NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 12875);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 652);
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 12875);
  g_assert_cmpint (ctl_json (fixture, "export", "person", out, "--purpose", "核对", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 12875);
  g_assert_cmpint (ctl_json (fixture, "import", "person", out, "--dry-run", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "same"), ==, 12875);
}

/* A list of certifications of another office's people: whoever is not there beyond doubt is listed with who may be meant. */
static void
test_training (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *people = ctl_shared ("real/employees-active.xlsx"), *training = ctl_shared ("real/cit-40hr.xlsx");

  if (people == NULL || training == NULL)
    return;
  g_assert_cmpint (ctl_json (fixture, "import", "person", people, "--agency", "济川街道", "--column", "LAST_NME=name", "--column",
                             "FIRST_NME=name", "--column", "STAR_NO=certificate_number", NULL), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "import", "training", training, "--agency", "济川街道", NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 2236);
  g_assert_cmpint (ctl_get_int (fixture, "new"), ==, 2157);
  g_assert_cmpint (ctl_get_int (fixture, "rejected"), ==, 79);
  g_assert_cmpuint (ctl_length (fixture, "unmatched"), ==, 79);
  g_assert_cmpuint (ctl_length (fixture, "unmatched.0.near"), >, 0);
  g_assert_cmpint (ctl_json (fixture, "count", "training_result", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 2157);
  g_assert_cmpint (ctl_json (fixture, "import", "training", training, "--agency", "济川街道", NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (fixture, "same"), ==, 2157);
  g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 0);
}

static void
test_other_real (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *xls = ctl_shared ("real/investigators.xls");
  g_autofree char *csv = ctl_shared ("real/roster-2017.csv");

  if (xls == NULL || csv == NULL)
    return;
  g_assert_cmpint (ctl_json (fixture, "import", "person", csv, "--dry-run", "--agency", "济川街道", "--column", "first_name=name",
                             "--column", "last_name=name", "--column", "appointed_date=hire_date", NULL), >=, 0);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, 32398);
  g_assert_cmpint (ctl_json (fixture, "import", "person", xls, "--dry-run", "--agency", "济川街道", NULL), <=, 1);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), >, 100);
}

#define TEST(path, set_up, function) g_test_add ("/ctl/import/" path, CtlFixture, NULL, set_up, function, ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("good-rows-go-in-bad-ones-are-told", ctl_set_up_register, test_import);
  TEST ("dry-run-writes-nothing", ctl_set_up_register, test_dry_run);
  TEST ("gb18030", ctl_set_up_register, test_gb18030);
  TEST ("columns-are-joined-twins-stay-apart", ctl_set_up_register, test_columns_joined);
  TEST ("the-same-person-twice", ctl_set_up_register, test_repeated);
  TEST ("nobody-is-named", ctl_set_up_register, test_nobody_named);
  TEST ("unreadable-is-3", ctl_set_up_register, test_unreadable);
  TEST ("exported-comes-back-the-same", ctl_set_up_sample, test_round_trip);
  TEST ("export-is-masked-without-purpose", ctl_set_up_sample, test_export_masked);
  TEST ("killed-leaves-all-or-nothing", ctl_set_up_register, test_killed);
  TEST ("offices-workbook", ctl_set_up_register, test_offices);
  TEST ("thirteen-thousand-real-rows", ctl_set_up_register, test_employees);
  TEST ("two-thousand-certifications-and-near-matches", ctl_set_up_register, test_training);
  TEST ("other-real-files-are-read-whole", ctl_set_up_register, test_other_real);
  return g_test_run ();
}
