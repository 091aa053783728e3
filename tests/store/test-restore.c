/* test-restore.c: back to what was, with a way back from there.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include "office.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* A register with one person, its backup, and then another person; closed. */
typedef struct { Fixture fixture; char *file; char *recovery; } Past;

static void
set_up (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *person = NULL;

  fixture_init (fixture, FALSE);
  g_assert_true (xz_store_create (&fixture->context, fixture->path, XZ_REGISTER_TEST, &past->recovery, NULL));
  fixture_open (fixture);
  person = add_person (fixture, "欧阳思远");
  g_free (give_photo (fixture, person, "a portrait"));
  past->file = back_up (fixture, "copy");
  g_free (give_photo (fixture, person, "a later portrait"));
  g_free (add_person (fixture, "李秀英"));
  fixture_close (fixture);
}

static void
tear_down (Past *past, gconstpointer data)
{
  fixture_clear (&past->fixture);
  g_free (past->file);
  g_free (past->recovery);
}

/* The one register that was moved aside. */
static char *
find_aside (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  char *found = NULL;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".before-restore-") != NULL && strlen (name) == strlen ("register.db.before-restore-20261124T000000"))
      {
        g_assert_null (found);
        found = file_of (fixture, name);
      }
  return found;
}

static void
assert_untouched (Past *past, const char *before)
{
  g_autofree char *after = describe_folder (past->fixture.folder);

  g_assert_cmpstr (before, ==, after);
}

/* ---- over what is there ---- */

static void
test_over_existing (Past *past, gconstpointer data)
{
  g_autofree char *aside = NULL;

  restore_well (&past->fixture, past->file, past->fixture.path);
  fixture_open (&past->fixture);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 1);
  assert_verified (&past->fixture);
  aside = find_aside (&past->fixture);
  g_assert_nonnull (aside);
  open_at (&past->fixture, aside);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 2);
  g_assert_cmpint (count_rows (&past->fixture, "blob"), ==, 2);
  assert_verified (&past->fixture);
}

/* The anchor is the backup's: no entry that was written later is missed. */
static void
test_anchor (Past *past, gconstpointer data)
{
  g_autoptr (GBytes) before = read_bytes (&past->fixture, ".anchor");
  g_autoptr (GBytes) after = NULL;
  g_autoptr (XzVerifyReport) report = NULL;

  restore_well (&past->fixture, past->file, past->fixture.path);
  after = read_bytes (&past->fixture, ".anchor");
  g_assert_cmpuint (g_bytes_get_size (after), >, 64);
  g_assert_false (g_bytes_equal (before, after));
  fixture_open (&past->fixture);
  report = verify (&past->fixture, FALSE);
  g_assert_true (report->ok);
}

/* Its own last changes, which are in the log only, go aside with it. */
static void
test_log_goes_aside (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) pages = NULL;

  fixture_open (fixture);
  pages = read_bytes (fixture, "");
  g_free (add_person (fixture, "王建国"));
  written = read_bytes (fixture, "-wal");
  g_assert_cmpuint (g_bytes_get_size (written), >, 0);
  fixture_close (fixture);
  write_file (fixture->path, g_bytes_get_data (pages, NULL), g_bytes_get_size (pages));
  write_file (log, g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  restore_well (fixture, past->file, fixture->path);
  fixture_open (fixture);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 1);
  assert_verified (fixture);
  aside = find_aside (fixture);
  open_at (fixture, aside);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 3);
}

/* Twice within a second, and each time what was there is kept. */
static void
test_twice (Past *past, gconstpointer data)
{
  guint found = 0;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  restore_well (&past->fixture, past->file, past->fixture.path);
  restore_well (&past->fixture, past->file, past->fixture.path);
  dir = g_dir_open (past->fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    found += strstr (name, ".before-restore-") != NULL && g_str_has_suffix (name, ".keys");
  g_assert_cmpuint (found, ==, 2);
  fixture_open (&past->fixture);
  assert_verified (&past->fixture);
}

/* The register is damaged from its first page on; its keys say whose it was. */
static void
test_over_a_damaged_one (Past *past, gconstpointer data)
{
  g_autofree char *junk = g_malloc0 (8192);

  write_file (past->fixture.path, junk, 8192);
  restore_well (&past->fixture, past->file, past->fixture.path);
  fixture_open (&past->fixture);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 1);
  assert_verified (&past->fixture);
}

/* Photos that were lost or altered since come from the backup. */
static void
test_photos_come_back (Past *past, gconstpointer data)
{
  static const char portrait[] = "a portrait";
  g_autofree char *name = xz_sha256_hex (portrait, strlen (portrait));
  g_autofree char *path = xz_blob_path (past->fixture.path, name);

  flip_byte (path, 20);
  restore_well (&past->fixture, past->file, past->fixture.path);
  fixture_open (&past->fixture);
  assert_photo (&past->fixture, name, portrait);
}

/* ---- refused: nothing moves ---- */

static void
test_in_use (Past *past, gconstpointer data)
{
  fixture_open (&past->fixture);
  restore_fails (&past->fixture, past->file, past->fixture.path, XZ_STORE_ERROR_IN_USE);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 2);
}

static void
test_damaged_backup (Past *past, gconstpointer data)
{
  g_autofree char *before = NULL;

  flip_byte (past->file, 100000);
  before = describe_folder (past->fixture.folder);
  restore_fails (&past->fixture, past->file, past->fixture.path, XZ_STORE_ERROR_CORRUPT);
  assert_untouched (past, before);
}

/* Another register goes aside whole, its ring and keys with it, and opens there. */
static void
test_other_register (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture, other;
  g_autofree char *file = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *ring = NULL;

  fixture_open (fixture);
  g_assert_true (xz_backup_ring (fixture->store, "daily", NULL, NULL));
  fixture_close (fixture);
  fixture_init (&other, FALSE);
  other.seed++;
  fixture_make (&other);
  file = back_up (&other, "copy");
  restore_well (fixture, file, fixture->path);
  fixture_open (fixture);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 0);
  g_assert_true (xz_backup_is_due (fixture->store));
  assert_verified (fixture);
  aside = find_aside (fixture);
  open_at (fixture, aside);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 2);
  g_assert_false (xz_backup_is_due (fixture->store));
  assert_verified (fixture);
  fixture_clear (&other);
}

static void
test_other_file (Past *past, gconstpointer data)
{
  g_autofree char *letter = file_of (&past->fixture, "letter");
  g_autofree char *before = NULL;

  write_file (letter, "To whom it may concern", 22);
  before = describe_folder (past->fixture.folder);
  restore_fails (&past->fixture, past->file, letter, XZ_STORE_ERROR_NOT_OURS);
  assert_untouched (past, before);
}

static void
test_cancelled (Past *past, gconstpointer data)
{
  g_autofree char *before = describe_folder (past->fixture.folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (xz_backup_restore (&past->fixture.context, past->file, past->fixture.path, NULL, cancellable, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  assert_untouched (past, before);
}

/* No room on the disk, at every size: nothing moves, and nothing is left. */
static void
test_disk_full (Past *past, gconstpointer data)
{
  g_autofree char *before = describe_folder (past->fixture.folder);
  guint n = times (10);

  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      limit_files (1 + 300000 * i / n);
      g_assert_false (xz_backup_restore (&past->fixture.context, past->file, past->fixture.path, NULL, NULL, &error));
      limit_files (0);
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL);
      assert_untouched (past, before);
    }
  signal (SIGXFSZ, SIG_DFL);
}

/* ---- what is known of it ---- */

/* Once, at the first opening, and the mark is gone. */
static void
test_audited (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;

  restore_well (fixture, past->file, fixture->path);
  fixture_open (fixture);
  g_assert_cmpint (count_rows (fixture, "audit WHERE action = 'restore'"), ==, 1);
  fixture_reopen (fixture);
  g_assert_cmpint (count_rows (fixture, "audit WHERE action = 'restore'"), ==, 1);
  assert_verified (fixture);
}

/* Restored where no key was at hand: the first key that comes finds it out. */
static void
test_forgery_found_later (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *elsewhere = file_of (fixture, "elsewhere.db");
  g_autofree char *office = g_strconcat (fixture->path, ".keys.office", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (office);
  forge_name (past->file, "欧阳思远", "欧阳思近");
  restore_well (fixture, past->file, elsewhere);
  g_assert_false (xz_store_open_with_recovery (&fixture->context, elsewhere, past->recovery, &fixture->store, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT);
}

/* ---- who may open it ---- */

/* On another computer there is only the printed key. */
static void
test_recovery_key (Past *past, gconstpointer data)
{
  g_autofree char *elsewhere = file_of (&past->fixture, "elsewhere.db");
  g_autofree char *office = g_strconcat (past->fixture.path, ".keys.office", NULL);
  g_autoptr (GError) error = NULL;

  g_unlink (office);
  restore_well (&past->fixture, past->file, elsewhere);
  g_assert_null (xz_store_open (&past->fixture.context, elsewhere, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (xz_store_open_with_recovery (&past->fixture.context, elsewhere, past->recovery, &past->fixture.store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 1);
  assert_verified (&past->fixture);
}

/* Elsewhere on the same computer the office goes on without a passphrase. */
static void
test_office (Past *past, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (past->fixture.folder, "new", "register.db", NULL);

  restore_well (&past->fixture, past->file, elsewhere);
  open_at (&past->fixture, elsewhere);
  g_assert_cmpint (count_rows (&past->fixture, "person"), ==, 1);
  assert_verified (&past->fixture);
}

static void
test_passphrase (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *elsewhere = file_of (fixture, "elsewhere.db");
  g_autofree char *file = NULL;
  g_autofree char *id = NULL;

  fixture_open (fixture);
  id = add_user (fixture, "陈静", "chenjing", ONE_FOR_ALL, "correct horse battery");
  file = back_up (fixture, "protected");
  fixture_close (fixture);
  restore_well (fixture, file, elsewhere);
  g_free (fixture->path);
  fixture->path = g_strdup (elsewhere);
  g_assert_false (open_as (fixture, "chenjing", "wrong horse", NULL, NULL));
  g_assert_true (open_as (fixture, "chenjing", "correct horse battery", NULL, NULL));
  assert_session (fixture, id);
}

/* A passphrase that was changed since is not undone: the former one may be known. */
static void
test_passphrase_stays (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *file = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open (fixture);
  id = add_user (fixture, "陈静", "chenjing", ONE_FOR_ALL, "correct horse battery");
  unlock_well (fixture, "chenjing", "correct horse battery");
  file = back_up (fixture, "protected");
  xz_users_set_passphrase (fixture->store, id, "correct horse battery", "another staple", &error);
  g_assert_no_error (error);
  fixture_close (fixture);
  restore_well (fixture, file, fixture->path);
  g_assert_false (open_as (fixture, "chenjing", "correct horse battery", NULL, NULL));
  g_assert_true (open_as (fixture, "chenjing", "another staple", NULL, NULL));
}

#define ADD(name, func) g_test_add ("/restore/" name, Past, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("over-existing-moves-it-aside", test_over_existing);
  ADD ("the-anchor-is-the-backups", test_anchor);
  ADD ("the-log-goes-aside", test_log_goes_aside);
  ADD ("twice-keeps-both", test_twice);
  ADD ("over-a-damaged-register", test_over_a_damaged_one);
  ADD ("photos-come-back", test_photos_come_back);
  ADD ("in-use-is-refused", test_in_use);
  ADD ("damaged-backup-changes-no-byte", test_damaged_backup);
  ADD ("another-register-goes-aside-whole", test_other_register);
  ADD ("other-file-is-not-replaced", test_other_file);
  ADD ("cancelled-changes-no-byte", test_cancelled);
  ADD ("disk-full-changes-no-byte", test_disk_full);
  ADD ("is-in-the-audit-trail-once", test_audited);
  ADD ("forgery-is-found-by-the-first-key", test_forgery_found_later);
  ADD ("recovery-key-opens-it", test_recovery_key);
  ADD ("office-goes-on", test_office);
  ADD ("passphrase-opens-it", test_passphrase);
  ADD ("changed-passphrase-stays-changed", test_passphrase_stays);
  return g_test_run ();
}
