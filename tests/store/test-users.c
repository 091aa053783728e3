/* test-users.c: accounts, their roles by dates, and who may not be missing.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"
#include <string.h>

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_init (fixture, TRUE);
  fixture_make (fixture);
  stop_clock (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_clear (fixture);
}

static gboolean
set_roles (Fixture *fixture, const char *id, guint roles, GError **error)
{
  return xz_users_set_roles (fixture->store, id, roles, error);
}

static void
set_roles_well (Fixture *fixture, const char *id, guint roles)
{
  g_autoptr (GError) error = NULL;

  set_roles (fixture, id, roles, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roles_of (fixture, id), ==, roles);
}

static void
disable_well (Fixture *fixture, const char *id, gboolean disabled)
{
  g_autoptr (GError) error = NULL;

  xz_users_disable (fixture->store, id, disabled, &error);
  g_assert_no_error (error);
}

/* ---- accounts ---- */

static void
test_new_register (Fixture *fixture, gconstpointer data)
{
  g_autoptr (XzUser) user = get_user (fixture, fixture->store->system_user);

  g_assert_true (user->is_system);
  g_assert_false (user->disabled);
  g_assert_false (user->has_passphrase);
  g_assert_cmpuint (user->roles, ==, EVERY_ROLE);
  g_assert_cmpint (count_rows (fixture, "user"), ==, 1);
  assert_session (fixture, user->id);
}

/* Row, grants, history and audit of one change set; the registry hears nothing of an account. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  gint64 outbox = count_rows (fixture, "outbox");
  g_autofree char *id = add_user (fixture, "  王伟 ", "wangwei", ONE_FOR_ALL, NULL);
  g_autoptr (XzUser) user = get_user (fixture, id);

  g_assert_cmpstr (user->name, ==, "王伟");
  g_assert_cmpstr (user->login, ==, "wangwei");
  g_assert_cmpuint (user->roles, ==, ONE_FOR_ALL);
  g_assert_false (user->is_system || user->disabled || user->has_passphrase);
  g_assert_cmpint (count_audit (fixture, "add", id, fixture->store->system_user), ==, 1);
  g_assert_cmpint (count_rows (fixture, "history WHERE type = 9"), ==, 2);
  g_assert_cmpint (count_rows (fixture, "role_grant WHERE from_date = '2026-11-24'"), ==, 3);
  g_assert_cmpint (count_rows (fixture, "outbox"), ==, outbox);
  assert_verified (fixture);
}

static void
test_bad_accounts (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *name, *login; guint roles; const char *code; } bad[] = {
    { "李娜", "WANGWEI", XZ_ROLE_CLERK, "login-taken" },
    { "李娜", "system", XZ_ROLE_CLERK, "login-taken" },
    { "李娜", "", XZ_ROLE_CLERK, "login-invalid" },
    { "李娜", "li na", XZ_ROLE_CLERK, "login-invalid" },
    { "李娜", "li\nna", XZ_ROLE_CLERK, "login-invalid" },
    { " ", "lina", XZ_ROLE_CLERK, "required" },
    { "李娜", "lina", 0, "role-needed" },
    { "李娜", "lina", 64, "role-needed" },
    { "李娜", "lina", XZ_ROLE_AUDITOR | XZ_ROLE_READER, "auditor-alone" },
  };
  g_autofree char *id = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  gint64 audit = count_rows (fixture, "audit");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *other = NULL;

      g_assert_false (xz_users_add (fixture->store, bad[i].name, bad[i].login, bad[i].roles, "", "eight words", &other, &error));
      assert_refused (&error, bad[i].code);
      g_assert_null (other);
    }
  g_assert_cmpint (count_rows (fixture, "user"), ==, 2);
  g_assert_cmpint (count_rows (fixture, "audit"), ==, audit);
}

/* Without the role nothing happens, in the register or in the keys. */
static void
test_only_administrators (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);
  g_autoptr (GBytes) keys = read_bytes (fixture, ".keys");
  g_autoptr (GBytes) keys_after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 audit;

  unlock_well (fixture, "lina", NULL);
  audit = count_rows (fixture, "audit");
  g_assert_false (xz_users_add (fixture->store, "赵敏", "zhaomin", XZ_ROLE_CLERK, "", "eight words", NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (set_roles (fixture, clerk, XZ_ROLE_CLERK | XZ_ROLE_ADMINISTRATOR, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (xz_users_disable (fixture->store, chief, TRUE, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (xz_users_set_passphrase (fixture->store, chief, NULL, "mine now, thanks", &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  keys_after = read_bytes (fixture, ".keys");
  g_assert_true (g_bytes_equal (keys, keys_after));
  g_assert_cmpint (count_rows (fixture, "audit"), ==, audit);
}

static void
test_system_account (Fixture *fixture, gconstpointer data)
{
  const char *id = fixture->store->system_user;
  g_autoptr (GError) error = NULL;

  g_assert_false (set_roles (fixture, id, XZ_ROLE_READER, &error));
  assert_refused (&error, "system-account");
  g_assert_false (xz_users_disable (fixture->store, id, TRUE, &error));
  assert_refused (&error, "system-account");
  g_assert_false (xz_users_set_passphrase (fixture->store, id, NULL, "eight words", &error));
  assert_refused (&error, "system-account");
  g_assert_false (set_roles (fixture, "0197f0aa-0000-7000-8000-000000000000", XZ_ROLE_READER, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
}

/* ---- auditors and administrators ---- */

static void
test_auditor_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *id = add_user (fixture, "陈静", "chenjing", XZ_ROLE_AUDITOR, NULL);
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (set_roles (fixture, id, XZ_ROLE_AUDITOR | XZ_ROLE_CLERK, &error));
  assert_refused (&error, "auditor-alone");
  /* Nor by a change set of somebody else's making. */
  xz_change_set_create (set, &fixture->context, new_record (&xz_type_role_grant, "user", id, "role", "clerk", NULL));
  apply_refused (fixture, set, "auditor-alone");
  g_assert_cmpuint (roles_of (fixture, id), ==, XZ_ROLE_AUDITOR);
  /* One after the other is another matter. */
  set_roles_well (fixture, id, XZ_ROLE_CLERK);
  set_day (fixture, 2026, 11, 25);
  set_roles_well (fixture, id, XZ_ROLE_AUDITOR);
  assert_verified (fixture);
}

static void
test_last_administrator (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_users_disable (fixture->store, chief, TRUE, &error));
  assert_refused (&error, "last-administrator");
  g_assert_false (set_roles (fixture, chief, XZ_ROLE_CLERK, &error));
  assert_refused (&error, "last-administrator");
  g_assert_cmpuint (roles_of (fixture, chief), ==, ONE_FOR_ALL);
  set_roles_well (fixture, clerk, XZ_ROLE_ADMINISTRATOR);
  disable_well (fixture, chief, TRUE);
  g_assert_false (set_roles (fixture, clerk, XZ_ROLE_CLERK, &error));
  assert_refused (&error, "last-administrator");
  disable_well (fixture, chief, FALSE);
  set_roles_well (fixture, clerk, XZ_ROLE_CLERK);
}

/* By whatever way: change sets of somebody else's making. */
static void
test_last_administrator_by_other_ways (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_record (fixture, new_record (&xz_type_user, "name", "王伟", "login", "wangwei", NULL));
  g_autofree char *grant = add_record (fixture, new_record (&xz_type_role_grant, "user", chief, "role", "administrator", NULL));
  XzChangeSet *set = xz_change_set_new ("delete", NULL);

  xz_change_set_delete (set, &xz_type_role_grant, grant, NULL);
  apply_refused (fixture, set, "last-administrator");
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_role_grant, grant, "to_date", "2026-11-23", NULL);
  apply_refused (fixture, set, "last-administrator");
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_role_grant, grant, "role", "clerk", NULL);
  apply_refused (fixture, set, "last-administrator");
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_user, chief, "disabled", "1", NULL);
  apply_refused (fixture, set, "last-administrator");
}

/* Nor by taking back what made him one. */
static void
test_last_administrator_by_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_record (fixture, new_record (&xz_type_user, "name", "王伟", "login", "wangwei", NULL));
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  g_autofree char *batch = NULL;
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };

  xz_change_set_create (set, &fixture->context, new_record (&xz_type_role_grant, "user", chief, "role", "administrator", NULL));
  batch = apply_well (fixture, set);
  g_assert_false (undo_batch (fixture, batch, FALSE, NULL, &applied, &error));
  assert_refused (&error, "last-administrator");
  g_assert_cmpuint (roles_of (fixture, chief), ==, XZ_ROLE_ADMINISTRATOR);
  xz_applied_clear (&applied);
}

/* ---- roles ---- */

/* What was in force stays on record until yesterday. */
static void
test_roles_change (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *id = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);
  gint64 grants = count_rows (fixture, "role_grant");

  set_roles_well (fixture, id, XZ_ROLE_REVIEWER);
  g_assert_cmpint (count_rows (fixture, "role_grant"), ==, grants);
  set_day (fixture, 2026, 12, 1);
  set_roles_well (fixture, id, XZ_ROLE_CLERK | XZ_ROLE_REVIEWER);
  set_roles_well (fixture, id, XZ_ROLE_CLERK);
  g_assert_cmpint (count_rows (fixture, "role_grant WHERE role = 'reviewer' AND from_date = '2026-11-24' AND to_date = '2026-11-30'"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "role_grant"), ==, grants + 1);
}

/* From its first day to its last, by the real day, whatever day the records are judged by. */
static void
test_dates (Fixture *fixture, gconstpointer data)
{
  static const struct { int day; guint roles; } days[] = {
    { 9, 0 }, { 10, XZ_ROLE_READER }, { 20, XZ_ROLE_READER }, { 21, 0 },
  };
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *id = add_record (fixture, new_record (&xz_type_user, "name", "孙丽", "login", "sunli", NULL));

  g_free (add_record (fixture, new_record (&xz_type_role_grant, "user", id, "role", "reader", "from_date", "2026-12-10", "to_date", "2026-12-20", NULL)));
  fixture->context.today = xz_date_from_ymd (2026, 12, 15);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GError) error = NULL;

      set_day (fixture, 2026, 12, days[i].day);
      g_assert_cmpuint (roles_of (fixture, id), ==, days[i].roles);
      g_assert_cmpint (unlock (fixture, "sunli", NULL, NULL, &error), ==, days[i].roles != 0);
      if (days[i].roles == 0)
        g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
    }
}

/* The agency of a grant is that of the session, with the roles that hold everywhere. */
static void
test_agency (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *agency = any_agency (fixture);
  g_autoptr (XzSession) session = NULL;
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  xz_users_add (fixture->store, "李娜", "lina", XZ_ROLE_CLERK, agency, NULL, &id, &error);
  g_assert_no_error (error);
  g_free (add_record (fixture, new_record (&xz_type_role_grant, "user", id, "role", "reader", NULL)));
  unlock_well (fixture, id, NULL);
  session = xz_store_dup_session (fixture->store);
  g_assert_cmpstr (session->role_agency, ==, agency);
  g_assert_cmpuint (session->roles, ==, XZ_ROLE_CLERK | XZ_ROLE_READER);
  g_assert_cmpstr (session->name, ==, "李娜");
  g_free (id);
}

/* Who takes his own roles away is without them at once. */
static void
test_own_roles (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *other = add_user (fixture, "李娜", "lina", XZ_ROLE_ADMINISTRATOR, NULL);
  g_autoptr (XzSession) session = NULL;

  unlock_well (fixture, "wangwei", NULL);
  set_roles_well (fixture, chief, XZ_ROLE_CLERK | XZ_ROLE_ADMINISTRATOR);
  session = xz_store_dup_session (fixture->store);
  g_assert_cmpuint (session->roles, ==, XZ_ROLE_CLERK | XZ_ROLE_ADMINISTRATOR);
  disable_well (fixture, chief, TRUE);
  assert_session (fixture, NULL);
}

/* ---- an office of one, and of several without passphrases ---- */

static void
test_office_of_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *person = NULL;

  g_assert_false (xz_store_needs_passphrase (fixture->path));
  fixture_reopen (fixture);
  assert_session (fixture, id);
  person = add_person (fixture, "欧阳思远");
  g_assert_cmpint (count_audit (fixture, "add", person, id), ==, 1);
}

static void
test_two_without (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);

  fixture_reopen (fixture);
  assert_session (fixture, NULL);
  unlock_well (fixture, "李娜", NULL);
  assert_session (fixture, clerk);
  /* Alone again, and not asked again. */
  unlock_well (fixture, "王伟", NULL);
  disable_well (fixture, clerk, TRUE);
  fixture_reopen (fixture);
  assert_session (fixture, chief);
}

/* Until there is an administrator the system account keeps house; afterwards it has left it. */
static void
test_handing_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *system_user = g_strdup (fixture->store->system_user);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);
  g_autofree char *chief = NULL;
  g_autoptr (GError) error = NULL;

  fixture_reopen (fixture);
  assert_session (fixture, system_user);
  unlock_well (fixture, "system", NULL);
  chief = add_user (fixture, "王伟", "wangwei", XZ_ROLE_ADMINISTRATOR, NULL);
  g_assert_false (unlock (fixture, "system", NULL, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
}

#define TEST(path, function) g_test_add ("/users/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("a-new-register-has-the-system-account", test_new_register);
  TEST ("an-account-is-one-change-set", test_add);
  TEST ("accounts-that-cannot-be", test_bad_accounts);
  TEST ("only-administrators-change-accounts", test_only_administrators);
  TEST ("the-system-account-stays", test_system_account);
  TEST ("auditor-holds-no-other-role", test_auditor_alone);
  TEST ("last-administrator/stays", test_last_administrator);
  TEST ("last-administrator/stays-by-whatever-way", test_last_administrator_by_other_ways);
  TEST ("last-administrator/stays-when-it-is-undone", test_last_administrator_by_undo);
  TEST ("roles/a-change-keeps-what-was", test_roles_change);
  TEST ("roles/by-their-dates", test_dates);
  TEST ("roles/of-one-agency", test_agency);
  TEST ("roles/own-ones-follow-at-once", test_own_roles);
  TEST ("office/of-one-without-ceremony", test_office_of_one);
  TEST ("office/of-two-asks-who", test_two_without);
  TEST ("office/is-handed-over", test_handing_over);
  return g_test_run ();
}
