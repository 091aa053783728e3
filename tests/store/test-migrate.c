/* test-migrate.c: from one version of the schema to the next, or not at all.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>
#include "xz-backup-private.h"

/* A bundle with one more migration beside those that the program carries. */
static GResource *
use_bundle (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, name, NULL);
  g_autoptr (GError) error = NULL;
  GResource *bundle = g_resource_load (path, &error);

  g_assert_no_error (error);
  g_resources_register (bundle);
  return bundle;
}

static void
leave_bundle (GResource *bundle)
{
  g_resources_unregister (bundle);
  g_resource_unref (bundle);
}

static gint64
schema_of (Fixture *fixture)
{
  sqlite3 *raw = fixture_raw (fixture);
  gint64 version = raw_int (raw, "PRAGMA user_version");

  sqlite3_close (raw);
  return version;
}

/* What the ring holds from before the migration. */
static char *
copy_path (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (fixture->path);
  const XzBackupEntry *newest;

  g_assert_cmpuint (entries->len, ==, 1);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (newest->reason, ==, "migration");
  return g_strdup (newest->file);
}

static void
make_old (Fixture *fixture)
{
  fixture_init (fixture, FALSE);
  fixture_make (fixture);
  g_free (add_person (fixture, "王建国"));
  fixture_close (fixture);
}

static void
test_next_version (void)
{
  Fixture fixture;
  GResource *bundle;

  make_old (&fixture);
  bundle = use_bundle ("migration-good.gresource");
  g_assert_cmpint (xz_migrate_newest (), ==, 2);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (count_rows (&fixture, "added_by_two"), ==, 1);
  g_free (add_person (&fixture, "李秀英"));
  assert_verified (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (schema_of (&fixture), ==, 2);
  leave_bundle (bundle);
  fixture_clear (&fixture);
}

/* The ring's copy is the register as it was, and goes back. */
static void
test_backup_before (void)
{
  Fixture fixture;
  GResource *bundle;
  g_autofree char *copy = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = NULL;

  make_old (&fixture);
  bundle = use_bundle ("migration-good.gresource");
  fixture_open (&fixture);
  copy = copy_path (&fixture);
  back = g_strconcat (fixture.path, ".back", NULL);
  xz_backup_restore (&fixture.context, copy, back, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (back, &raw), ==, SQLITE_OK);
  g_assert_cmpint (raw_int (raw, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM person"), ==, 1);
  sqlite3_close (raw);
  leave_bundle (bundle);
  fixture_clear (&fixture);
}

static gboolean
no_room (const char *folder, guint64 *bytes)
{
  *bytes = 0;
  return TRUE;
}

/* Where the ring has no room a copy lies beside the register; one that a power cut left
 * in pieces is made anew, not stumbled over. */
static void
test_broken_copy_is_made_anew (void)
{
  Fixture fixture;
  GResource *bundle;
  g_autofree char *copy = NULL;
  sqlite3 *raw = NULL;

  make_old (&fixture);
  copy = g_strconcat (fixture.path, ".before-2", NULL);
  xz_backup_set_free_func (no_room);
  g_assert_true (g_file_set_contents (copy, "no database at all", -1, NULL));
  bundle = use_bundle ("migration-good.gresource");
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (sqlite3_open (copy, &raw), ==, SQLITE_OK);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM person"), ==, 1);
  sqlite3_close (raw);
  xz_backup_set_free_func (NULL);
  leave_bundle (bundle);
  fixture_clear (&fixture);
}

static void
assert_read_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = xz_store_dup_read_only_reason (fixture->store);
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  XzApplied applied = { "" };

  g_assert_true (xz_store_is_read_only (fixture->store));
  g_assert_nonnull (strstr (reason, "migration 2"));
  xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", "李秀英", NULL));
  g_assert_false (apply_set (fixture, set, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY);
  xz_applied_clear (&applied);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 1);
}

static void
fails (const char *bundle_name)
{
  Fixture fixture;
  GResource *bundle;

  make_old (&fixture);
  bundle = use_bundle (bundle_name);
  fixture_open (&fixture);
  assert_read_only (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (schema_of (&fixture), ==, 1);
  leave_bundle (bundle);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (count_rows (&fixture, "sqlite_master WHERE name = 'added_by_two'"), ==, 0);
  fixture_clear (&fixture);
}

/* Its first half is taken back and the register can be read. */
static void
test_failing_statement (void)
{
  fails ("migration-bad.gresource");
}

static void
test_reference_to_nothing_fails (void)
{
  fails ("migration-dangling.gresource");
}

/* Every table that the records describe is guarded, also one made later. */
static void
test_every_table_is_guarded (void)
{
  Fixture fixture;
  guint n;

  xz_record_types (&n);
  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_cmpint (count_rows (&fixture, "sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'"), ==, 3 * (n + 5));
  fixture_clear (&fixture);
}

/* One column per field, as the description names it. */
static void
test_columns_are_the_fields (void)
{
  Fixture fixture;
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < types[i]->n_fields; f++)
      {
        g_autofree char *table = g_strdup_printf ("pragma_table_info ('%s') WHERE name = '%s'", types[i]->name, types[i]->fields[f].name);
        g_assert_cmpint (count_rows (&fixture, table), ==, 1);
      }
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/migrate/next-version", test_next_version);
  g_test_add_func ("/migrate/backup-before-it-is-whole", test_backup_before);
  g_test_add_func ("/migrate/broken-copy-is-made-anew", test_broken_copy_is_made_anew);
  g_test_add_func ("/migrate/failing-statement-leaves-it-readable", test_failing_statement);
  g_test_add_func ("/migrate/reference-to-nothing-fails", test_reference_to_nothing_fails);
  g_test_add_func ("/migrate/every-table-is-guarded", test_every_table_is_guarded);
  g_test_add_func ("/migrate/columns-are-the-fields", test_columns_are_the_fields);
  return g_test_run ();
}
