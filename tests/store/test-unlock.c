/* test-unlock.c: passphrases: in, out, locked out, and the ways back in.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"
#include <glib/gstdio.h>
#include <string.h>
#include "xz-users-private.h"

#define CHIEF "correct horse battery"
#define CLERK "四个词比一个词好"
#define SECOND G_USEC_PER_SEC

typedef struct { Fixture fixture; char *chief, *clerk, *recovery; } Office;

static void
set_up_empty (Office *office, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_init (&office->fixture, TRUE);
  stop_clock (&office->fixture);
  xz_store_create (&office->fixture.context, office->fixture.path, XZ_REGISTER_TEST, &office->recovery, &error);
  g_assert_no_error (error);
  fixture_open (&office->fixture);
}

/* Two users, each with a passphrase. */
static void
set_up (Office *office, gconstpointer data)
{
  set_up_empty (office, data);
  office->chief = add_user (&office->fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  office->clerk = add_user (&office->fixture, "李娜", "lina", XZ_ROLE_CLERK, CLERK);
}

static void
tear_down (Office *office, gconstpointer data)
{
  g_free (office->chief);
  g_free (office->clerk);
  g_free (office->recovery);
  fixture_clear (&office->fixture);
}

static void
assert_wrong (gboolean open, GError **error)
{
  g_assert_false (open);
  g_assert_error (*error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
  g_clear_error (error);
}

static void
fail_times (Office *office, const char *who, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      assert_wrong (unlock (&office->fixture, who, "not this", NULL, &error), &error);
    }
}

/* ---- in and out ---- */

static void
test_unlock (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (XzUser) user = get_user (fixture, office->clerk);
  g_autoptr (GError) error = NULL;

  g_assert_true (user->has_passphrase);
  xz_users_lock (fixture->store);
  assert_session (fixture, NULL);
  assert_wrong (unlock (fixture, "lina", "not this", NULL, &error), &error);
  assert_wrong (unlock (fixture, "lina", NULL, NULL, &error), &error);
  assert_wrong (unlock (fixture, "lina", CHIEF, NULL, &error), &error);
  assert_wrong (unlock (fixture, "nobody", CLERK, NULL, &error), &error);
  assert_session (fixture, NULL);
  unlock_well (fixture, "LiNa", CLERK);
  assert_session (fixture, office->clerk);
  unlock_well (fixture, office->chief, CHIEF);
  assert_session (fixture, office->chief);
}

static void
test_trail (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autofree char *person = NULL;

  unlock_well (fixture, "lina", CLERK);
  person = add_person (fixture, "欧阳思远");
  fail_times (office, "wangwei", 2);
  g_assert_cmpint (count_audit (fixture, "add", person, office->clerk), ==, 1);
  g_assert_cmpint (count_audit (fixture, "unlock", office->clerk, office->clerk), ==, 1);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", office->chief, NULL), ==, 2);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", office->clerk, NULL), ==, 0);
  assert_verified (fixture);
}

/* A failed switch leaves who is there. */
static void
test_failed_switch (Office *office, gconstpointer data)
{
  unlock_well (&office->fixture, "lina", CLERK);
  fail_times (office, "wangwei", 1);
  assert_session (&office->fixture, office->clerk);
}

static void
test_disabled (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_users_disable (fixture->store, office->clerk, TRUE, &error));
  g_assert_false (unlock (fixture, "lina", CLERK, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_clear_error (&error);
  fixture_close (fixture);
  g_assert_false (open_as (fixture, "lina", CLERK, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_assert_true (open_as (fixture, "wangwei", CHIEF, NULL, NULL));
  g_assert_true (xz_users_disable (fixture->store, office->clerk, FALSE, NULL));
  unlock_well (fixture, "lina", CLERK);
}

/* ---- opening a register ---- */

static void
test_open_as (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (GError) error = NULL;
  guint wait = 7;

  fixture_close (fixture);
  g_assert_true (xz_store_needs_passphrase (fixture->path));
  g_assert_null (xz_store_open (&fixture->context, fixture->path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  assert_wrong (open_as (fixture, "lina", CHIEF, &wait, &error), &error);
  g_assert_cmpuint (wait, ==, 0);
  assert_wrong (open_as (fixture, "nobody", CLERK, &wait, &error), &error);
  g_assert_null (fixture->store);
  g_assert_true (open_as (fixture, "lina", CLERK, &wait, &error));
  assert_session (fixture, office->clerk);
  /* What could not be written while the register was shut stands there now. */
  g_assert_cmpint (count_audit (fixture, "unlock-failed", office->clerk, NULL), ==, 1);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", NULL, NULL), ==, 2);
  fixture_close (fixture);
  g_assert_true (open_as (fixture, "王伟", CHIEF, &wait, &error));
  assert_session (fixture, office->chief);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", NULL, NULL), ==, 2);
  assert_verified (fixture);
}

static void
test_recovery (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autofree char *other = g_strdup (office->recovery);
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  other[0] = other[0] == 'A' ? 'B' : 'A';
  g_assert_false (xz_store_open_with_recovery (&fixture->context, fixture->path, other, &fixture->store, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
  g_assert_true (xz_store_open_with_recovery (&fixture->context, fixture->path, office->recovery, &fixture->store, NULL));
  assert_session (fixture, fixture->store->system_user);
  g_assert_cmpint (count_audit (fixture, "unlock-recovery", NULL, NULL), ==, 1);
  /* For whoever forgot: a new passphrase, and the lock-out is over. */
  fail_times (office, "wangwei", 5);
  g_assert_true (xz_users_set_passphrase (fixture->store, office->chief, NULL, "a new one now", NULL));
  unlock_well (fixture, "wangwei", "a new one now");
  g_clear_error (&error);
  assert_wrong (unlock (fixture, "wangwei", CHIEF, NULL, &error), &error);
}

/* Keys made by somebody else, laid in place of the register's, open nothing. */
static void
test_foreign_keys (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autofree char *path = xz_store_keys_path (fixture->path);
  g_autoptr (GError) error = NULL;
  guint8 key[XZ_KEY_SIZE];
  g_autoptr (XzKeyring) keyring = xz_keyring_create (&fixture->context, key);

  xz_keyring_set_cost (keyring, 4, 5);
  g_assert_true (xz_keyring_add_user (keyring, key, office->chief, "mine"));
  g_assert_true (xz_keyring_save (keyring, path, NULL));
  xz_users_lock (fixture->store);
  g_assert_false (unlock (fixture, "wangwei", "mine", NULL, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED);
  assert_session (fixture, NULL);
  g_clear_error (&error);
  fixture_close (fixture);
  g_assert_false (open_as (fixture, "wangwei", "mine", NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
}

/* ---- locked out ---- */

/* 1 minute after the fifth, doubling to 1 hour. */
static void
test_doubling (Office *office, gconstpointer data)
{
  static const guint waits[] = { 0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600 };
  Fixture *fixture = &office->fixture;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autoptr (GError) error = NULL;
      guint wait = 7;

      assert_wrong (unlock (fixture, "lina", "not this", &wait, &error), &error);
      g_assert_cmpuint (wait, ==, waits[i]);
      fixture->time += (gint64) waits[i] * SECOND;
    }
}

/* To the microsecond; while it waits even the right one does not open, and costs nothing. */
static void
test_borders (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  gint64 fifth = fixture->time;
  g_autoptr (GError) error = NULL;
  guint wait = 0;

  fail_times (office, "lina", 5);
  for (guint i = 0; i < 3; i++)
    {
      static const gint64 after[] = { 0, SECOND, 60 * SECOND - 1 };
      static const guint left[] = { 60, 59, 1 };

      fixture->time = fifth + after[i];
      g_assert_false (unlock (fixture, "lina", CLERK, &wait, &error));
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
      g_clear_error (&error);
      g_assert_cmpuint (wait, ==, left[i]);
    }
  fixture->time = fifth + 60 * SECOND;
  unlock_well (fixture, "lina", CLERK);
  /* And it begins anew. */
  fail_times (office, "lina", 4);
  unlock_well (fixture, "lina", CLERK);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", office->clerk, NULL), ==, 9);
}

static void
test_per_account (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  guint wait = 0;

  fail_times (office, "lina", 5);
  unlock_well (fixture, "wangwei", CHIEF);
  g_assert_false (unlock (fixture, "lina", CLERK, &wait, NULL));
  g_assert_cmpuint (wait, ==, 60);
}

static void
test_remembered (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  g_autoptr (GError) error = NULL;
  guint wait = 0;

  fail_times (office, "lina", 3);
  fixture_close (fixture);
  assert_wrong (open_as (fixture, "lina", "not this", &wait, &error), &error);
  g_assert_cmpuint (wait, ==, 0);
  assert_wrong (open_as (fixture, "lina", "not this", &wait, &error), &error);
  g_assert_cmpuint (wait, ==, 60);
  fixture->time += 30 * SECOND;
  g_assert_false (open_as (fixture, "lina", CLERK, &wait, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  g_assert_cmpuint (wait, ==, 30);
  fixture->time += 30 * SECOND;
  g_assert_true (open_as (fixture, "lina", CLERK, &wait, NULL));
  g_assert_cmpuint (wait, ==, 0);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", office->clerk, NULL), ==, 5);
}

/* A clock that was wrong by years does not lock anybody out for years, nor lets in at once. */
static void
test_clock_set_back (Office *office, gconstpointer data)
{
  Fixture *fixture = &office->fixture;
  guint wait = 0;

  fail_times (office, "lina", 5);
  fixture->time -= (gint64) 3650 * 24 * 3600 * SECOND;
  g_assert_false (unlock (fixture, "lina", CLERK, &wait, NULL));
  g_assert_cmpuint (wait, ==, 60);
  fixture->time += 60 * SECOND;
  g_assert_cmpuint (xz_attempts_wait (fixture->store, office->clerk), ==, 0);
}

#define TEST(path, function) g_test_add ("/users/unlock/" path, Office, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("each-with-the-own-passphrase", test_unlock);
  TEST ("the-trail-names-who-it-was", test_trail);
  TEST ("a-failed-switch-changes-nobody", test_failed_switch);
  TEST ("disabled-user-is-refused", test_disabled);
  TEST ("a-shut-register", test_open_as);
  TEST ("the-recovery-key-opens", test_recovery);
  TEST ("foreign-keys-open-nothing", test_foreign_keys);
  TEST ("lock-out/doubles-to-an-hour", test_doubling);
  TEST ("lock-out/ends-to-the-second", test_borders);
  TEST ("lock-out/is-of-one-account", test_per_account);
  TEST ("lock-out/outlives-the-program", test_remembered);
  TEST ("lock-out/clock-set-back", test_clock_set_back);
  return g_test_run ();
}
