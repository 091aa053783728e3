/* test-backup.c: one file with everything in it, taken while the register is used.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include "shim-vfs.h"

#define PHOTO "not really a portrait, but as sealed as one"

static void
make (Fixture *fixture)
{
  g_autofree char *person = NULL;

  fixture_init (fixture, FALSE);
  fixture_make (fixture);
  g_free (add_person (fixture, "王建国"));
  person = add_person (fixture, "欧阳思远");
  g_free (give_photo (fixture, person, PHOTO));
}

/* With its log folded back: from here on nothing changes by itself. */
static void
make_quiet (Fixture *fixture)
{
  make (fixture);
  fixture_reopen (fixture);
}

static void
test_round_trip (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *elsewhere = NULL;
  g_autofree char *person = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *name = NULL;

  make (&fixture);
  person = add_person (&fixture, "欧阳𠮷");
  photo = give_photo (&fixture, person, "another one");
  file = back_up (&fixture, "copy");
  elsewhere = g_build_filename (fixture.folder, "other place", "register.db", NULL);
  restore_well (&fixture, file, elsewhere);
  open_at (&fixture, elsewhere);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 3);
  name = get_value (&fixture, &xz_type_person, person, "name");
  g_assert_cmpstr (name, ==, "欧阳𠮷");
  assert_photo (&fixture, photo, "another one");
  assert_verified (&fixture);
  g_free (add_person (&fixture, "李秀英"));
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_info (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = NULL;
  char key_id[17];
  GStatBuf status;

  make (&fixture);
  file = back_up (&fixture, "copy");
  info = xz_backup_inspect (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (info->format, ==, 1);
  g_assert_cmpint (info->schema, ==, xz_migrate_newest ());
  g_assert_cmpint (info->people, ==, 2);
  g_assert_cmpint (info->taken_at, >, fixture.time - G_USEC_PER_SEC);
  g_assert_cmpstr (info->register_id, ==, fixture.store->register_id);
  xz_key_id (fixture.store->key, key_id);
  g_assert_cmpstr (info->key_id, ==, key_id);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (info->size, ==, status.st_size);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  fixture_clear (&fixture);
}

/* The key itself, as an office's key file holds it, never goes along. */
static void
test_key_stays_at_home (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *hex = NULL;
  g_autoptr (GBytes) office = NULL;
  g_autoptr (GBytes) copy = NULL;
  gsize length;
  const char *text;

  make (&fixture);
  file = back_up (&fixture, "copy");
  office = read_bytes (&fixture, ".keys.office");
  text = g_bytes_get_data (office, &length);
  g_assert_cmpuint (length, >, 65);
  hex = g_strndup (text + length - 65, 64);
  copy = read_file (file);
  g_assert_true (bytes_contain (copy, "xiezhi"));
  g_assert_false (bytes_contain (copy, hex));
  g_assert_null (memmem (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), fixture.store->key, XZ_KEY_SIZE));
  g_assert_false (bytes_contain (copy, PHOTO));
  fixture_clear (&fixture);
}

/* ---- in use ---- */

typedef struct { Fixture *fixture; gint stop; } Clerk;

static gpointer
enter_people (gpointer data)
{
  Clerk *clerk = data;

  for (guint i = 0; !g_atomic_int_get (&clerk->stop); i++)
    {
      XzChangeSet *set = xz_change_set_new ("add", NULL);
      xz_change_set_create (set, xz_context_system (), new_record (&xz_type_person, "name", "张伟", NULL));
      g_free (apply_well (clerk->fixture, set));
    }
  return NULL;
}

static void
test_while_writing (void)
{
  Fixture fixture;
  Clerk clerk = { &fixture, FALSE };
  GThread *thread;
  gint64 before, after;

  make (&fixture);
  thread = g_thread_new ("clerk", enter_people, &clerk);
  for (guint i = 0; i < times (10); i++)
    {
      g_autofree char *file = NULL;
      g_autofree char *path = g_strdup_printf ("%s.%u", fixture.path, i);
      g_autoptr (XzBackupInfo) info = NULL;
      Fixture copy = fixture;

      before = count_rows (&fixture, "person");
      file = back_up (&fixture, "copy");
      after = count_rows (&fixture, "person");
      info = xz_backup_inspect (file, NULL);
      g_assert_cmpint (info->people, >=, before);
      g_assert_cmpint (info->people, <=, after);
      copy.context.user_data = &copy;
      copy.path = path;
      restore_well (&copy, file, path);
      fixture_open (&copy);
      g_assert_cmpint (count_rows (&copy, "person"), ==, info->people);
      assert_verified (&copy);
      fixture_close (&copy);
    }
  g_atomic_int_set (&clerk.stop, TRUE);
  g_thread_join (thread);
  fixture_clear (&fixture);
}

/* The snapshot is of one moment, and neither waits for the other. */
static void
test_nobody_waits (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzSnapshot) snapshot = NULL;
  XzDb *db;

  make (&fixture);
  file = file_of (&fixture, "pages");
  db = xz_db_new (fixture.store, FALSE);
  g_assert_true (xz_db_connect (db, NULL));
  g_assert_true (xz_db_run_script (db, "BEGIN", NULL));
  g_assert_cmpint (xz_db_get_int (db, "SELECT count(*) FROM person", -1), ==, 2);
  g_free (add_person (&fixture, "李秀英"));
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 3);
  snapshot = xz_snapshot_take_by (db, file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (snapshot->header.people, ==, 2);
  xz_db_free (db);
  fixture_clear (&fixture);
}

static void
test_cancelled_leaves_nothing (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  make_quiet (&fixture);
  file = back_up (&fixture, "copy");
  before = describe_folder (fixture.folder);
  g_cancellable_cancel (cancellable);
  g_assert_false (xz_backup_write (fixture.store, file, NULL, cancellable, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  after = describe_folder (fixture.folder);
  g_assert_cmpstr (before, ==, after);
  fixture_clear (&fixture);
}

/* ---- where it goes ---- */

static void
write_refused (Fixture *fixture, const char *file)
{
  g_autofree char *before = describe_folder (fixture->folder);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_backup_write (fixture->store, file, NULL, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS);
  after = describe_folder (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

static void
test_never_over_the_register (void)
{
  static const char *const own[] = { "", "-wal", ".keys", ".keys.office", ".anchor" };
  Fixture fixture;
  g_autofree char *link = NULL;

  make_quiet (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *name = g_strconcat (fixture.path, own[i], NULL);
      write_refused (&fixture, name);
    }
  link = file_of (&fixture, "another name");
  g_assert_cmpint (symlink (fixture.path, link), ==, 0);
  write_refused (&fixture, link);
  fixture_clear (&fixture);
}

static void
test_never_over_another_file (void)
{
  Fixture fixture;
  g_autofree char *letter = NULL;

  make_quiet (&fixture);
  letter = file_of (&fixture, "letter");
  write_file (letter, "To whom it may concern", 22);
  write_refused (&fixture, letter);
  fixture_clear (&fixture);
}

/* A former backup and an unfinished one are replaced; nothing is left beside. */
static void
test_over_a_former_one (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *part = NULL;
  g_autofree char *pages = NULL;
  g_autoptr (XzBackupInfo) info = NULL;

  make (&fixture);
  g_free (back_up (&fixture, "copy"));
  part = file_of (&fixture, "copy.part");
  pages = file_of (&fixture, "copy.part-db");
  write_file (part, "half", 4);
  write_file (pages, "half", 4);
  g_free (add_person (&fixture, "李秀英"));
  file = back_up (&fixture, "copy");
  info = xz_backup_inspect (file, NULL);
  g_assert_cmpint (info->people, ==, 3);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (pages, G_FILE_TEST_EXISTS));
  fixture_clear (&fixture);
}

/* ---- a full disk ---- */

/* At every size the former backup and the register stay as they are, and room lets it go on. */
static void
test_disk_full (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *before = NULL;
  GStatBuf size;

  make_quiet (&fixture);
  file = back_up (&fixture, "copy");
  g_assert_cmpint (g_stat (file, &size), ==, 0);
  before = describe_folder (fixture.folder);
  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < times (20); i++)
    {
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;

      limit_files (1 + size.st_size * i / times (20));
      g_assert_false (xz_backup_write (fixture.store, file, NULL, NULL, &error));
      limit_files (0);
      g_assert_true (error->domain == XZ_STORE_ERROR && (error->code == XZ_STORE_ERROR_DISK_FULL || error->code == XZ_STORE_ERROR_IO));
      after = describe_folder (fixture.folder);
      g_assert_cmpstr (before, ==, after);
    }
  signal (SIGXFSZ, SIG_DFL);
  g_free (back_up (&fixture, "copy"));
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

/* ---- a virtual disk ---- */

/* The register lies on it, the backup on the machine's. */
static void
test_virtual_disk (void)
{
  Fixture fixture;
  g_autofree char *file = NULL;
  g_autofree char *aside = NULL;

  shim_get ();
  fixture_init (&fixture, TRUE);
  fixture.context.vfs = SHIM_VFS;
  fixture_make (&fixture);
  g_free (add_person (&fixture, "王建国"));
  file = back_up (&fixture, "copy");
  g_free (add_person (&fixture, "李秀英"));
  g_assert_true (xz_backup_ring (fixture.store, "daily", NULL, NULL));
  fixture_close (&fixture);
  restore_well (&fixture, file, fixture.path);
  fixture_open (&fixture);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 1);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/round-trip", test_round_trip);
  g_test_add_func ("/backup/it-says-what-it-is", test_info);
  g_test_add_func ("/backup/the-key-stays-at-home", test_key_stays_at_home);
  g_test_add_func ("/backup/while-writing", test_while_writing);
  g_test_add_func ("/backup/nobody-waits", test_nobody_waits);
  g_test_add_func ("/backup/cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  g_test_add_func ("/backup/never-over-the-register", test_never_over_the_register);
  g_test_add_func ("/backup/never-over-another-file", test_never_over_another_file);
  g_test_add_func ("/backup/over-a-former-one", test_over_a_former_one);
  g_test_add_func ("/backup/disk-full-leaves-the-former-one", test_disk_full);
  g_test_add_func ("/backup/virtual-disk", test_virtual_disk);
  return g_test_run ();
}
