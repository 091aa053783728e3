/* test-passphrase.c: an office with passphrases, one without, and the way between.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"
#include <glib/gstdio.h>

#define CHIEF "correct horse battery"
#define CLERK "staple of the office"

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
set_passphrase (Fixture *fixture, const char *id, const char *old, const char *passphrase, GError **error)
{
  return xz_users_set_passphrase (fixture->store, id, old, passphrase, error);
}

static void
set_well (Fixture *fixture, const char *id, const char *old, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  set_passphrase (fixture, id, old, passphrase, &error);
  g_assert_no_error (error);
}

static gboolean
has_file (Fixture *fixture, const char *suffix)
{
  g_autofree char *path = g_strconcat (fixture->path, suffix, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Open while one of them has none; shut, and its key gone, when all have one. */
static void
test_office_wrap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  g_autofree char *clerk = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_store_needs_passphrase (fixture->path));
  g_assert_false (has_file (fixture, ".keys.office"));
  g_assert_false (xz_users_add (fixture->store, "李娜", "lina", XZ_ROLE_CLERK, "", NULL, NULL, &error));
  assert_refused (&error, "passphrase-needed");
  clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, CLERK);
  g_assert_false (set_passphrase (fixture, clerk, NULL, NULL, &error));
  assert_refused (&error, "passphrase-needed");
  fixture_close (fixture);
  g_assert_null (xz_store_open (&fixture->context, fixture->path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
}

/* The last without one closes the office. */
static void
test_one_by_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);

  set_well (fixture, chief, NULL, CHIEF);
  g_assert_false (xz_store_needs_passphrase (fixture->path));
  fixture_reopen (fixture);
  assert_session (fixture, NULL);
  unlock_well (fixture, "lina", NULL);
  g_assert_false (unlock (fixture, "wangwei", NULL, NULL, NULL));
  set_well (fixture, clerk, NULL, CLERK);
  g_assert_true (xz_store_needs_passphrase (fixture->path));
  unlock_well (fixture, "wangwei", CHIEF);
  g_assert_cmpint (count_audit (fixture, "passphrase", NULL, NULL), ==, 2);
  g_assert_cmpint (count_audit (fixture, "passphrase", clerk, clerk), ==, 1);
}

/* Without a passphrase an account that was put out of use stays out of an office that has them. */
static void
test_disabled_without (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, NULL);
  g_autoptr (GError) error = NULL;

  set_well (fixture, chief, NULL, CHIEF);
  g_assert_true (xz_users_disable (fixture->store, clerk, TRUE, NULL));
  g_assert_true (xz_store_needs_passphrase (fixture->path));
  g_assert_false (xz_users_disable (fixture->store, clerk, FALSE, &error));
  assert_refused (&error, "passphrase-needed");
  set_well (fixture, clerk, NULL, CLERK);
  g_assert_true (xz_users_disable (fixture->store, clerk, FALSE, NULL));
  unlock_well (fixture, "lina", CLERK);
}

/* Who is alone may do without again. */
static void
test_back_to_none (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  g_autoptr (GError) error = NULL;

  unlock_well (fixture, "wangwei", CHIEF);
  g_assert_false (set_passphrase (fixture, chief, "not this", NULL, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
  set_well (fixture, chief, CHIEF, NULL);
  g_assert_false (xz_store_needs_passphrase (fixture->path));
  fixture_reopen (fixture);
  assert_session (fixture, chief);
  g_assert_cmpint (count_audit (fixture, "passphrase-removed", chief, chief), ==, 1);
}

/* One's own with the old one; another's not at all; wrong ones count. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  g_autofree char *clerk = add_user (fixture, "李娜", "lina", XZ_ROLE_CLERK, CLERK);
  g_autoptr (GError) error = NULL;

  unlock_well (fixture, "lina", CLERK);
  g_assert_false (set_passphrase (fixture, clerk, NULL, "another one", &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (set_passphrase (fixture, clerk, "not this", "another one", &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_cmpint (count_audit (fixture, "unlock-failed", clerk, NULL), ==, 2);
  g_assert_false (set_passphrase (fixture, chief, CHIEF, "another one", &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  set_well (fixture, clerk, CLERK, "another one");
  unlock_well (fixture, "lina", "another one");
  unlock_well (fixture, "wangwei", CHIEF);
  g_assert_false (unlock (fixture, "lina", CLERK, NULL, NULL));
}

/* A disk that takes no row takes no wrap either; a wrap of nobody opens nothing. */
static void
test_half_done (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  g_autoptr (GBytes) before = read_bytes (fixture, ".keys");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  xz_store_set_read_only (fixture->store, "for a test");
  g_assert_false (xz_users_add (fixture->store, "李娜", "lina", XZ_ROLE_CLERK, "", CLERK, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (set_passphrase (fixture, chief, NULL, "another one", &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY);
  after = read_bytes (fixture, ".keys");
  g_assert_true (g_bytes_equal (before, after));
  /* It can be looked at all the same. */
  unlock_well (fixture, "wangwei", CHIEF);
}

/* The crash came after the wrap and before the office's key went: it goes at the next unlocking. */
static void
test_crash_before_the_office_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *path = xz_store_keys_path (fixture->path);
  g_autoptr (XzKeyring) keyring = xz_keyring_load (path, NULL);

  xz_keyring_set_cost (keyring, 4, 5);
  g_assert_true (xz_keyring_add_user (keyring, fixture->store->key, chief, CHIEF));
  g_assert_true (xz_keyring_save (keyring, path, NULL));
  fixture_reopen (fixture);
  assert_session (fixture, NULL);
  unlock_well (fixture, "wangwei", CHIEF);
  g_assert_true (xz_store_needs_passphrase (fixture->path));
  g_assert_false (has_file (fixture, ".keys.office"));
}

/* ... or after the key went and before the keys said so. */
static void
test_crash_while_it_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, NULL);
  g_autofree char *path = xz_store_keys_path (fixture->path);
  g_autofree char *office = g_strconcat (path, ".office", NULL);
  g_autoptr (XzKeyring) keyring = xz_keyring_load (path, NULL);
  g_autoptr (GError) error = NULL;

  xz_keyring_set_cost (keyring, 4, 5);
  g_assert_true (xz_keyring_add_user (keyring, fixture->store->key, chief, CHIEF));
  g_assert_true (xz_keyring_save (keyring, path, NULL));
  fixture_close (fixture);
  g_assert_cmpint (g_unlink (office), ==, 0);
  g_assert_null (xz_store_open (&fixture->context, fixture->path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  g_assert_true (open_as (fixture, "wangwei", CHIEF, NULL, NULL));
  g_assert_true (xz_store_needs_passphrase (fixture->path));
}

/* Passphrases stand in no file, and only their owner reads the files. */
static void
test_nothing_written (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", ".keys", ".attempts", ".anchor" };
  g_autofree char *chief = add_user (fixture, "王伟", "wangwei", ONE_FOR_ALL, CHIEF);
  GStatBuf info;
  g_autofree char *attempts = g_strconcat (fixture->path, ".attempts", NULL);

  g_assert_false (unlock (fixture, "wangwei", "not this one", NULL, NULL));
  unlock_well (fixture, "wangwei", CHIEF);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GBytes) bytes = read_bytes (fixture, suffixes[i]);

      g_assert_false (bytes_contain (bytes, CHIEF));
      g_assert_false (bytes_contain (bytes, "not this one"));
    }
  g_assert_cmpint (g_stat (attempts, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

#define TEST(path, function) g_test_add ("/users/passphrase/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("an-office-with-them-is-not-open", test_office_wrap);
  TEST ("the-last-one-closes-the-office", test_one_by_one);
  TEST ("none-comes-back-without", test_disabled_without);
  TEST ("who-is-alone-may-do-without", test_back_to_none);
  TEST ("own-with-the-old-one", test_own);
  TEST ("half-done-is-undone", test_half_done);
  TEST ("crash/before-the-office-closed", test_crash_before_the_office_closed);
  TEST ("crash/while-it-closed", test_crash_while_it_closed);
  TEST ("stand-in-no-file", test_nothing_written);
  return g_test_run ();
}
