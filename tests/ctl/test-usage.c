/* test-usage.c: exit statuses and the shape of what is printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <glib/gstdio.h>
#include <string.h>

static void
test_misuse (CtlFixture *fixture, gconstpointer data)
{
  static const char *const wrong[][8] = {
    { NULL }, { "fly", NULL }, { "list", NULL }, { "list", "dragon", NULL }, { "list", "person", "--colour", NULL },
    { "list", "person", "--limit", "-1", NULL }, { "list", "person", "--limit", "x", NULL }, { "init", "--sample", "0", NULL },
    { "list", "person", "--sort", "name:up", NULL }, { "list", "person", "--sort", "remark", NULL },
    { "list", "person", "--fields", "name,wing", NULL }, { "list", "person", "--filter", "wing:long", NULL },
    { "add", "person", "name", NULL }, { "add", "person", "wing=1", NULL }, { "set", "person", "x", NULL },
    { "do", "fly", "x", NULL }, { "--today", "tomorrow", "status", NULL }, { "export", "person", "out.txt", NULL },
    { "import", "dragon", "x.csv", NULL }, { "undo", NULL }, { "enrol", "x", "y", NULL }, { "sync", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ctl_run_strv (fixture, FALSE, wrong[i]);
      if (fixture->status != 2)
        g_error ("%s %s: status %d, %s", wrong[i][0], wrong[i][1], fixture->status, fixture->err);
      g_assert_cmpstr (fixture->out, ==, "");
      g_assert_cmpstr (fixture->err, !=, "");
      ctl_run_strv (fixture, TRUE, wrong[i]);
      g_assert_cmpint (fixture->status, ==, 2);
      g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "usage");
    }
}

static void
test_help (CtlFixture *fixture, gconstpointer data)
{
  static const char *const later[] = { "enrol", "sync", "conflicts" };

  g_assert_cmpint (ctl_run (fixture, "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "import person FILE"));
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    g_assert_null (strstr (fixture->out, later[i]));
  g_assert_cmpint (ctl_run (fixture, "list", "--help", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "--reveal"));
  g_assert_null (strstr (fixture->out, "--sample"));
  g_assert_cmpint (ctl_run (fixture, "--version", NULL), ==, 0);
  g_assert_true (g_str_has_prefix (fixture->out, "xiezhictl "));
}

static void
test_no_register (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "not-found");
  g_assert_false (g_file_test (fixture->db, G_FILE_TEST_EXISTS));
}

static void
test_foreign_file (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *path = ctl_write (fixture, "register.db", "This is a letter, not a register.\n", -1);
  g_autofree char *content = NULL;

  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 3);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "not-ours");
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "This is a letter, not a register.\n");
}

static void
test_init (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "init", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "kind"), ==, "normal");
  g_assert_cmpuint (strlen (ctl_get (fixture, "recovery_key")), >=, 40);
  g_assert_cmpint (ctl_json (fixture, "list", "user", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 1);
  g_assert_cmpuint (ctl_length (fixture, "0.roles"), >=, 4);
  g_assert_cmpint (ctl_json (fixture, "count", "agency", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 18);
  g_assert_cmpint (ctl_json (fixture, "init", NULL), ==, 3);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "exists");
}

static void
test_today (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_run (fixture, "init", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "--today", "2026-01-01", "check", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "--today", "2026-01-01", "add", "person", "name=王伟", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

static void
test_status (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "status", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "kind"), ==, "sample");
  g_assert_cmpint (ctl_get_int (fixture, "people"), ==, 300);
  g_assert_cmpint (ctl_get_int (fixture, "agencies"), ==, 27);
  g_assert_cmpstr (ctl_get (fixture, "sample_day"), ==, "2026-11-24");
  g_assert_cmpstr (ctl_get (fixture, "regulation.valid_to"), ==, "2027-12-31");
  g_assert_cmpint (ctl_run (fixture, "status", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "People: 300"));
}

/* Every line of a table ends its columns at the same place on a terminal. */
static void
test_table (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_run (fixture, "list", "person", "--limit", "5", "--fields", "name,sex,agency", NULL), ==, 0);
  g_auto (GStrv) lines = g_strsplit (fixture->out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  g_assert_true (g_str_has_prefix (lines[1], "──"));
  g_assert_nonnull (strstr (lines[7], "5 people"));
  g_assert_cmpint (ctl_run (fixture, "list", "agency", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "黄桥镇"));
}

static void
test_same_seed (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *other = ctl_path (fixture, "other.db");

  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 300);
  first = g_strdup (fixture->out);
  g_free (fixture->db);
  fixture->db = g_steal_pointer (&other);
  g_assert_cmpint (ctl_run (fixture, "init", "--sample", "300", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  g_assert_cmpstr (fixture->out, ==, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl/usage/wrong-usage-is-2", CtlFixture, NULL, ctl_set_up_register, test_misuse, ctl_tear_down);
  g_test_add ("/ctl/usage/help-names-what-there-is", CtlFixture, NULL, ctl_set_up, test_help, ctl_tear_down);
  g_test_add ("/ctl/usage/no-register", CtlFixture, NULL, ctl_set_up, test_no_register, ctl_tear_down);
  g_test_add ("/ctl/usage/foreign-file-untouched", CtlFixture, NULL, ctl_set_up, test_foreign_file, ctl_tear_down);
  g_test_add ("/ctl/init/one-user-and-an-agency", CtlFixture, NULL, ctl_set_up, test_init, ctl_tear_down);
  g_test_add ("/ctl/today/is-for-looking", CtlFixture, NULL, ctl_set_up, test_today, ctl_tear_down);
  g_test_add ("/ctl/status/says-what-it-is", CtlFixture, NULL, ctl_set_up_sample, test_status, ctl_tear_down);
  g_test_add ("/ctl/table/columns-by-width", CtlFixture, NULL, ctl_set_up_sample, test_table, ctl_tear_down);
  g_test_add ("/ctl/sample/same-seed-same-list", CtlFixture, NULL, ctl_set_up_sample, test_same_seed, ctl_tear_down);
  return g_test_run ();
}
