/* test-store.c: opening, refusing, closing a register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_create_and_open (void)
{
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_cmpint (count_rows (&fixture, "agency"), ==, 17);
  g_assert_cmpint (count_rows (&fixture, "user"), ==, 1);
  g_assert_cmpint (count_rows (&fixture, "role_grant"), ==, 5);
  g_assert_cmpint (xz_store_get_kind (fixture.store), ==, XZ_REGISTER_TEST);
  g_assert_nonnull (xz_store_get_profile (fixture.store));
  g_assert_nonnull (xz_store_get_calendar (fixture.store));
  fixture_reopen (&fixture);
  g_assert_cmpint (count_rows (&fixture, "agency"), ==, 17);
  fixture_clear (&fixture);
}

static void
test_create_never_overwrites (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  before = read_bytes (&fixture, "");
  g_assert_false (xz_store_create (&fixture.context, fixture.path, XZ_REGISTER_TEST, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS);
  after = read_bytes (&fixture, "");
  g_assert_true (g_bytes_equal (before, after));
  fixture_clear (&fixture);
}

/* A register that was moved away may come back: its keys are put aside, not lost. */
static void
test_create_keeps_old_keys (void)
{
  Fixture fixture;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  guint kept = 0;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (g_unlink (fixture.path), ==, 0);
  fixture_make (&fixture);
  folder = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    kept += strstr (name, ".keys") != NULL && strstr (name, ".old-") != NULL;
  g_assert_cmpuint (kept, >=, 1);
  fixture_clear (&fixture);
}

static void
test_units_are_the_same_everywhere (void)
{
  Fixture one, two;
  g_autofree char *a = NULL, *b = NULL;

  fixture_init (&one, TRUE);
  fixture_init (&two, TRUE);
  two.seed = 7;
  fixture_make (&one);
  fixture_make (&two);
  a = any_agency (&one);
  b = any_agency (&two);
  g_assert_cmpstr (a, ==, b);
  fixture_clear (&one);
  fixture_clear (&two);
}

static void
refuses (Fixture *fixture, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = read_bytes (fixture, ""), after = NULL;
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  g_assert_null (xz_store_open (&fixture->context, fixture->path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, code);
  after = read_bytes (fixture, "");
  g_assert_true (g_bytes_equal (before, after));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_missing (void)
{
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  refuses (&fixture, XZ_STORE_ERROR_NOT_FOUND);
  fixture_clear (&fixture);
}

static void
test_not_a_database (void)
{
  Fixture fixture;
  g_autofree char *text = g_strnfill (5000, 'x');

  fixture_init (&fixture, FALSE);
  g_assert_true (g_file_set_contents (fixture.path, text, -1, NULL));
  refuses (&fixture, XZ_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (fixture.path, "short", -1, NULL));
  refuses (&fixture, XZ_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (fixture.path, "", -1, NULL));
  refuses (&fixture, XZ_STORE_ERROR_NOT_OURS);
  fixture_clear (&fixture);
}

static void
test_foreign_database (void)
{
  Fixture fixture;
  sqlite3 *raw;

  fixture_init (&fixture, FALSE);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "PRAGMA application_id = 252006673; CREATE TABLE t (a)");
  sqlite3_close (raw);
  refuses (&fixture, XZ_STORE_ERROR_NOT_OURS);
  fixture_clear (&fixture);
}

static void
test_newer_schema (void)
{
  Fixture fixture;
  sqlite3 *raw;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "PRAGMA user_version = 999; PRAGMA wal_checkpoint (TRUNCATE)");
  sqlite3_close (raw);
  refuses (&fixture, XZ_STORE_ERROR_NEWER);
  fixture_clear (&fixture);
}

/* The newer number may still stand in the log only. */
static void
test_newer_schema_in_the_log (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  before = read_bytes (&fixture, "");
  raw = fixture_raw (&fixture);
  sqlite3_db_config (raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  raw_exec (raw, "PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 999");
  sqlite3_close (raw);
  g_assert_null (xz_store_open (&fixture.context, fixture.path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NEWER);
  after = read_bytes (&fixture, "");
  g_assert_true (g_bytes_equal (before, after));
  fixture_clear (&fixture);
}

/* Cut off while the log was folded back: the first page is in pieces, the log still has it whole. */
static void
test_first_page_is_mended_from_the_log (void)
{
  Fixture fixture;
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  g_autoptr (GBytes) register_bytes = NULL, log_bytes = NULL;
  g_autofree char *broken = NULL, *log = NULL;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  for (int i = 0; i < 200; i++)
    xz_change_set_create (set, &fixture.context, new_record (&xz_type_person, "name", "王建国", NULL));
  g_free (apply_well (&fixture, set));
  register_bytes = read_bytes (&fixture, "");
  log_bytes = read_bytes (&fixture, "-wal");
  fixture_close (&fixture);
  broken = g_memdup2 (g_bytes_get_data (register_bytes, NULL), g_bytes_get_size (register_bytes));
  memset (broken, 0xa5, 512);
  log = g_strconcat (fixture.path, "-wal", NULL);
  g_assert_true (g_file_set_contents (fixture.path, broken, g_bytes_get_size (register_bytes), NULL));
  g_unlink (log);
  refuses (&fixture, XZ_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (log, g_bytes_get_data (log_bytes, NULL), g_bytes_get_size (log_bytes), NULL));
  fixture_open (&fixture);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 200);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_truncated (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (truncate (fixture.path, 3 * 4096), ==, 0);
  g_assert_null (xz_store_open (&fixture.context, fixture.path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT);
  fixture_clear (&fixture);
}

static void
test_wrong_key (void)
{
  Fixture fixture;
  guint8 key[XZ_KEY_SIZE] = { 1, 2, 3 };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  g_assert_null (xz_store_open (&fixture.context, fixture.path, key, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  fixture_clear (&fixture);
}

static void
test_lost_keys (void)
{
  Fixture fixture;
  g_autofree char *keys = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  keys = xz_store_keys_path (fixture.path);
  g_assert_cmpint (g_unlink (keys), ==, 0);
  g_assert_null (xz_store_open (&fixture.context, fixture.path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED);
  fixture_clear (&fixture);
}

static void
test_second_instance_is_told_who_holds_it (void)
{
  Fixture fixture;
  pid_t child;
  int status;
  g_autofree char *me = g_strdup_printf ("%ld", (long) getpid ());

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      int fd = xz_store_lock_file (fixture.path, &error);
      _exit (fd < 0 && g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE)
             && g_str_has_prefix (error->message, me) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  fixture_clear (&fixture);
}

static void
test_second_store_in_one_process (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_null (xz_store_open (&fixture.context, fixture.path, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE);
  g_assert_cmpint (count_rows (&fixture, "agency"), ==, 17);
  fixture_clear (&fixture);
}

static void
test_a_link_is_the_same_register (void)
{
  Fixture fixture;
  g_autofree char *link = NULL;
  g_autoptr (GError) error = NULL;
  XzStore *store;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  link = g_build_filename (fixture.folder, "link.db", NULL);
  g_assert_cmpint (symlink (fixture.path, link), ==, 0);
  g_assert_null (xz_store_open (&fixture.context, link, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE);
  fixture_close (&fixture);
  g_clear_error (&error);
  store = xz_store_open (&fixture.context, link, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (xz_store_get_path (store), ==, fixture.path);
  xz_store_close (store);
  g_object_unref (store);
  fixture_clear (&fixture);
}

static int
open_as_nobody (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  XzStore *store;

  if (getuid () == 0 && setuid (65534) != 0)
    return 2;
  store = xz_store_open (&fixture->context, fixture->path, NULL, &error);
  return store == NULL && g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY) ? 0 : 1;
}

static void
test_read_only_folder (void)
{
  Fixture fixture;
  pid_t child;
  int status;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (g_chmod (fixture.folder, 0555), ==, 0);
  child = fork ();
  if (child == 0)
    _exit (open_as_nobody (&fixture));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  g_assert_cmpint (g_chmod (fixture.folder, 0755), ==, 0);
  fixture_clear (&fixture);
}

static void
test_replaced_file (void)
{
  Fixture fixture;
  g_autofree char *other = NULL;
  g_autofree char *old = NULL;
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  XzApplied applied = { "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  bytes = read_bytes (&fixture, "");
  old = g_strconcat (fixture.path, ".moved", NULL);
  g_assert_cmpint (g_rename (fixture.path, old), ==, 0);
  g_assert_true (g_file_set_contents (fixture.path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  xz_change_set_create (set, &fixture.context, new_record (&xz_type_person, "name", "王建国", NULL));
  g_assert_false (apply_set (&fixture, set, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REPLACED);
  xz_applied_clear (&applied);
  fixture_clear (&fixture);
}

static void
test_network_file_systems (void)
{
  g_assert_true (xz_file_is_network (0x6969));
  g_assert_true (xz_file_is_network (0xff534d42));
  g_assert_true (xz_file_is_network ((int) 0xff534d42));
  g_assert_true (xz_file_is_network (0xfe534d42));
  g_assert_true (xz_file_is_network (0x65735546));
  g_assert_false (xz_file_is_network (0xef53));
  g_assert_false (xz_file_is_network (0x01021994));
}

static gboolean
pragma_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA foreign_keys", -1), ==, 1);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA synchronous", -1), ==, 2);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA secure_delete", -1), ==, 1);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA mmap_size", 0), ==, 0);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA temp_store", -1), ==, 2);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA trusted_schema", -1), ==, 0);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA cell_size_check", -1), ==, 1);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA wal_autocheckpoint", -1), ==, 0);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA application_id", -1), ==, XZ_APPLICATION_ID);
  g_assert_cmpint (xz_db_get_int (db, "PRAGMA query_only", -1), ==, !xz_db_is_writer (db));
  return TRUE;
}

static void
test_settings_are_read_back (void)
{
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_true (xz_store_read (fixture.store, pragma_work, NULL, NULL));
  g_assert_true (xz_store_write (fixture.store, pragma_work, NULL, NULL));
  fixture_clear (&fixture);
}

/* Personal data: nobody else on the machine reads any of the files. */
static void
test_files_are_private (void)
{
  Fixture fixture;
  g_autoptr (GDir) folder = NULL;
  const char *name;
  guint n = 0;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_free (add_person (&fixture, "王建国"));
  folder = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture.folder, name, NULL);
      GStatBuf info;
      g_assert_cmpint (g_stat (file, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0077, ==, 0);
      n++;
    }
  g_assert_cmpuint (n, >=, 4);
  fixture_clear (&fixture);
}

static void
test_close_leaves_no_log (void)
{
  Fixture fixture;
  g_autofree char *id = NULL;
  g_autoptr (GBytes) wal = NULL;
  g_autofree char *anchor = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "李秀英");
  xz_store_close (fixture.store);
  xz_store_close (fixture.store);
  wal = read_bytes (&fixture, "-wal");
  g_assert_cmpuint (g_bytes_get_size (wal), ==, 0);
  anchor = xz_store_anchor_path (fixture.path);
  g_assert_true (g_file_test (anchor, G_FILE_TEST_EXISTS));
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/create/and-open-again", test_create_and_open);
  g_test_add_func ("/store/create/never-overwrites", test_create_never_overwrites);
  g_test_add_func ("/store/create/keeps-old-keys", test_create_keeps_old_keys);
  g_test_add_func ("/store/create/units-are-the-same-everywhere", test_units_are_the_same_everywhere);
  g_test_add_func ("/store/create/files-are-private", test_files_are_private);
  g_test_add_func ("/store/open/missing", test_missing);
  g_test_add_func ("/store/open/not-a-database", test_not_a_database);
  g_test_add_func ("/store/open/foreign-database", test_foreign_database);
  g_test_add_func ("/store/open/newer-schema", test_newer_schema);
  g_test_add_func ("/store/open/newer-schema-in-the-log", test_newer_schema_in_the_log);
  g_test_add_func ("/store/open/first-page-is-mended-from-the-log", test_first_page_is_mended_from_the_log);
  g_test_add_func ("/store/open/truncated", test_truncated);
  g_test_add_func ("/store/open/wrong-key", test_wrong_key);
  g_test_add_func ("/store/open/lost-keys", test_lost_keys);
  g_test_add_func ("/store/open/second-instance-is-told-who-holds-it", test_second_instance_is_told_who_holds_it);
  g_test_add_func ("/store/open/second-store-in-one-process", test_second_store_in_one_process);
  g_test_add_func ("/store/open/a-link-is-the-same-register", test_a_link_is_the_same_register);
  g_test_add_func ("/store/open/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/open/replaced-file", test_replaced_file);
  g_test_add_func ("/store/open/network-file-systems", test_network_file_systems);
  g_test_add_func ("/store/open/settings-are-read-back", test_settings_are_read_back);
  g_test_add_func ("/store/close/leaves-no-log", test_close_leaves_no_log);
  return g_test_run ();
}
