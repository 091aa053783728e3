/* test-users.c: users of the office on the command line: --as, passphrases from a file
 * descriptor, roles.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <string.h>

#define CHIEF "correct horse battery"
#define CLERK "四个词比一个词好"

#define AS(fixture, who, passphrase, ...) \
  ((fixture)->secret = passphrase "\n", ctl_json (fixture, "--as", who, "--passphrase-fd", "3", __VA_ARGS__, NULL))

static char *
add_user (CtlFixture *fixture, const char *name, const char *login, const char *roles, const char *secret)
{
  g_autofree char *name_pair = g_strconcat ("name=", name, NULL), *login_pair = g_strconcat ("login=", login, NULL);
  g_autofree char *roles_pair = g_strconcat ("roles=", roles, NULL);

  fixture->secret = secret;
  if (ctl_json (fixture, "add", "user", name_pair, login_pair, roles_pair, secret != NULL ? "--new-passphrase" : NULL,
                "--passphrase-fd", "3", NULL) != 0)
    g_error ("add user: %s", fixture->err);
  return g_strdup (ctl_get (fixture, "id"));
}

/* An administrator, who needs no passphrase yet when the others are added. */
static void
set_up_office (CtlFixture *fixture, gconstpointer data)
{
  ctl_set_up_register (fixture, data);
  g_free (add_user (fixture, "李娜", "lina", "经办", CLERK "\n"));
  g_free (add_user (fixture, "陈静", "chenjing", "auditor", "audit it all\n"));
  g_free (add_user (fixture, "孙丽", "sunli", "reader", "only looking\n"));
  g_free (add_user (fixture, "王伟", "wangwei", "clerk,reviewer,administrator", CHIEF "\n"));
}

/* ---- accounts ---- */

static void
test_list (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_user (fixture, "王伟", "wangwei", "clerk,审核,administrator", NULL);

  g_assert_cmpint (ctl_json (fixture, "list", "user", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 2);
  g_assert_cmpstr (ctl_get (fixture, "0.id"), ==, id);
  g_assert_cmpstr (ctl_get (fixture, "0.name"), ==, "王伟");
  g_assert_cmpuint (ctl_length (fixture, "0.roles"), ==, 3);
  g_assert_cmpstr (ctl_get (fixture, "0.roles.1"), ==, "reviewer");
  g_assert_cmpstr (ctl_get (fixture, "1.login"), ==, "system");
  g_assert_cmpint (ctl_run (fixture, "list", "user", NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, "wangwei"));
}

static void
test_misuse (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王伟", "roles=clerk", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王伟", "login=w", "roles=king", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王伟", "login=w", "roles=clerk", "colour=red", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王伟", "login=w", "roles=auditor,clerk", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "refused");
  g_assert_nonnull (strstr (ctl_get (fixture, "error.message"), "auditor"));
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王伟", "login=SYSTEM", "roles=clerk", NULL), ==, 1);
  g_assert_nonnull (strstr (ctl_get (fixture, "error.message"), "login already"));
  g_assert_cmpint (ctl_json (fixture, "list", "user", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 1);
}

/* ---- who it is ---- */

static void
test_as (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *person = NULL;

  g_assert_cmpint (AS (fixture, "lina", CLERK, "add", "person", "name=欧阳思远"), ==, 0);
  person = g_strdup (ctl_get (fixture, "id"));
  g_assert_cmpint (AS (fixture, "王伟", CHIEF, "history", "person", person), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.user"), ==, "李娜");
}

static void
test_nobody (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "locked");
  g_assert_cmpint (ctl_json (fixture, "add", "person", "name=王伟", NULL), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 1);
}

static void
test_wrong (CtlFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpint (AS (fixture, "lina", "not this", "list", "person"), ==, 1);
      g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "passphrase");
    }
  g_assert_nonnull (strstr (fixture->err, "60 seconds"));
  g_assert_cmpint (AS (fixture, "lina", CLERK, "list", "person"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "locked");
  g_assert_nonnull (strstr (fixture->err, "seconds"));
  g_assert_cmpint (AS (fixture, "nobody", CLERK, "list", "person"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "passphrase");
  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "list", "person"), ==, 0);
}

/* Only the first line is taken; what is no text, too long or not there is said. */
static void
test_descriptor (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *long_line = g_strnfill (5000, 'x');

  fixture->secret = CLERK "\nsomething else\n";
  g_assert_cmpint (ctl_json (fixture, "--as", "lina", "--passphrase-fd", "3", "count", "person", NULL), ==, 0);
  fixture->secret = CLERK;
  g_assert_cmpint (ctl_json (fixture, "--as", "lina", "--passphrase-fd", "3", "count", "person", NULL), ==, 0);
  fixture->secret = "\xff\xfe\n";
  g_assert_cmpint (ctl_json (fixture, "--as", "lina", "--passphrase-fd", "3", "count", "person", NULL), ==, 2);
  fixture->secret = long_line;
  g_assert_cmpint (ctl_json (fixture, "--as", "lina", "--passphrase-fd", "3", "count", "person", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "--as", "lina", "--passphrase-fd", "77", "count", "person", NULL), ==, 2);
}

static void
test_roles (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *backup = ctl_path (fixture, "copy.xzb");

  g_assert_cmpint (AS (fixture, "lina", CLERK, "add", "user", "name=赵敏", "login=zhaomin", "roles=administrator"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "denied");
  g_assert_cmpint (AS (fixture, "lina", CLERK, "backup", backup), ==, 1);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_cmpint (AS (fixture, "lina", CLERK, "verify"), ==, 1);
  g_assert_cmpint (AS (fixture, "chenjing", "audit it all", "verify"), ==, 0);
  g_assert_cmpint (AS (fixture, "chenjing", "audit it all", "add", "person", "name=王伟"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "denied");
  g_assert_cmpint (AS (fixture, "sunli", "only looking", "list", "person"), ==, 0);
  g_assert_cmpint (AS (fixture, "sunli", "only looking", "list", "person", "--reveal"), ==, 1);
  g_assert_cmpint (AS (fixture, "sunli", "only looking", "add", "person", "name=王伟"), ==, 1);
  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "add", "agency", "name=泰兴市虚构局"), ==, 0);
  g_assert_cmpint (AS (fixture, "sunli", "only looking", "count", "person"), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

/* ---- changed ---- */

static void
test_set (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL, *chief = NULL;

  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "list", "user"), ==, 0);
  id = g_strdup (ctl_get (fixture, "0.id"));
  chief = g_strdup (ctl_get (fixture, "3.id"));
  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "set", "user", id, "roles=reader"), ==, 0);
  g_assert_cmpint (AS (fixture, "lina", CLERK, "add", "person", "name=王伟"), ==, 1);
  /* The own passphrase, then the new one, from the same descriptor. */
  fixture->secret = CHIEF "\nbrand new words\n";
  g_assert_cmpint (ctl_json (fixture, "--as", "wangwei", "--passphrase-fd", "3", "set", "user", id, "--new-passphrase", NULL), ==, 0);
  g_assert_cmpint (AS (fixture, "lina", CLERK, "list", "person"), ==, 1);
  g_assert_cmpint (AS (fixture, "lina", "brand new words", "list", "person"), ==, 0);
  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "set", "user", id, "disabled=1"), ==, 0);
  g_assert_cmpint (AS (fixture, "lina", "brand new words", "list", "person"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "denied");
  g_assert_cmpint (AS (fixture, "wangwei", CHIEF, "set", "user", chief, "disabled=1"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "refused");
  g_assert_nonnull (strstr (ctl_get (fixture, "error.message"), "administrator"));
}

/* ---- without passphrases ---- */

static void
test_office_of_one (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_user (fixture, "王伟", "wangwei", "clerk,reviewer,administrator", NULL);
  g_autofree char *person = ctl_add_person (fixture, "欧阳思远", NULL);

  g_assert_cmpint (ctl_json (fixture, "history", "person", person, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.user"), ==, "王伟");
}

static void
test_several_without (CtlFixture *fixture, gconstpointer data)
{
  g_free (add_user (fixture, "李娜", "lina", "clerk", NULL));
  g_free (add_user (fixture, "王伟", "wangwei", "administrator", NULL));
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "locked");
  g_assert_cmpint (AS (fixture, "lina", "", "add", "person", "name=欧阳思远"), ==, 0);
  g_assert_cmpint (AS (fixture, "lina", "something", "count", "person"), ==, 1);
}

#define TEST(path, set_up, function) g_test_add ("/ctl/users/" path, CtlFixture, NULL, set_up, function, ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("listed-with-their-roles", ctl_set_up_register, test_list);
  TEST ("what-is-no-account-is-said", ctl_set_up_register, test_misuse);
  TEST ("as-somebody", set_up_office, test_as);
  TEST ("nobody-sees-nothing", set_up_office, test_nobody);
  TEST ("wrong-passphrases-wait", set_up_office, test_wrong);
  TEST ("passphrase-from-a-descriptor", set_up_office, test_descriptor);
  TEST ("roles-hold", set_up_office, test_roles);
  TEST ("roles-passphrases-and-disabling", set_up_office, test_set);
  TEST ("office-of-one-without-ceremony", ctl_set_up_register, test_office_of_one);
  TEST ("several-without-passphrases-say-who", ctl_set_up_register, test_several_without);
  return g_test_run ();
}
