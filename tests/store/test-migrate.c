/* test-migrate.c: from one version of the schema to the next, or not at all.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>
#include "next-migration.h"
#include "xz-backup-private.h"

#define BAD "CREATE TABLE added_by_next (a); INSERT INTO added_by_next VALUES (1);" \
  " INSERT INTO no_such_table VALUES (1);"
#define DANGLING "CREATE TABLE added_by_next (a INTEGER REFERENCES batch (n) DEFERRABLE INITIALLY DEFERRED);" \
  " INSERT INTO added_by_next VALUES (123456);"

/* The number of the newest migration that the program carries, before one more is added. */
static int carried;

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
  bundle = next_migration_use (&fixture, NEXT_MIGRATION);
  g_assert_cmpint (xz_migrate_newest (), ==, carried + 1);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (count_rows (&fixture, "added_by_next"), ==, 1);
  g_free (add_person (&fixture, "李秀英"));
  assert_verified (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (schema_of (&fixture), ==, carried + 1);
  next_migration_leave (bundle);
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
  bundle = next_migration_use (&fixture, NEXT_MIGRATION);
  fixture_open (&fixture);
  copy = copy_path (&fixture);
  back = g_strconcat (fixture.path, ".back", NULL);
  xz_backup_restore (&fixture.context, copy, back, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (back, &raw), ==, SQLITE_OK);
  g_assert_cmpint (raw_int (raw, "PRAGMA user_version"), ==, carried);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM person"), ==, 1);
  sqlite3_close (raw);
  next_migration_leave (bundle);
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
  copy = g_strdup_printf ("%s.before-%d", fixture.path, carried + 1);
  xz_backup_set_free_func (no_room);
  g_assert_true (g_file_set_contents (copy, "no database at all", -1, NULL));
  bundle = next_migration_use (&fixture, NEXT_MIGRATION);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (sqlite3_open (copy, &raw), ==, SQLITE_OK);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM person"), ==, 1);
  sqlite3_close (raw);
  xz_backup_set_free_func (NULL);
  next_migration_leave (bundle);
  fixture_clear (&fixture);
}

static void
assert_read_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = xz_store_dup_read_only_reason (fixture->store);
  g_autofree char *culprit = g_strdup_printf ("migration %d", carried + 1);
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  XzApplied applied = { "" };

  g_assert_true (xz_store_is_read_only (fixture->store));
  g_assert_nonnull (strstr (reason, culprit));
  xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", "李秀英", NULL));
  g_assert_false (apply_set (fixture, set, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY);
  xz_applied_clear (&applied);
  g_assert_cmpint (count_rows (fixture, "person"), ==, 1);
}

static void
fails (const char *sql)
{
  Fixture fixture;
  GResource *bundle;

  make_old (&fixture);
  bundle = next_migration_use (&fixture, sql);
  fixture_open (&fixture);
  assert_read_only (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (schema_of (&fixture), ==, carried);
  next_migration_leave (bundle);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (count_rows (&fixture, "sqlite_master WHERE name = 'added_by_next'"), ==, 0);
  fixture_clear (&fixture);
}

/* Its first half is taken back and the register can be read. */
static void
test_failing_statement (void)
{
  fails (BAD);
}

static void
test_reference_to_nothing_fails (void)
{
  fails (DANGLING);
}

/* ---- registers of former programs ---- */

/* A backup that the first program made, of four people; what it holds is never made anew. */
static char *
unpack_first (Fixture *fixture)
{
  g_autofree char *packed = g_test_build_filename (G_TEST_DIST, "registers", "schema-1.xzb.gz", NULL);
  char *path = g_build_filename (fixture->folder, "schema-1.xzb", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (packed), to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) gunzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) input = NULL, bytes = G_INPUT_STREAM (g_file_read (from, NULL, NULL));
  g_autoptr (GOutputStream) output = G_OUTPUT_STREAM (g_file_create (to, G_FILE_CREATE_PRIVATE, NULL, NULL));
  g_autoptr (GError) error = NULL;

  input = g_converter_input_stream_new (bytes, G_CONVERTER (gunzip));
  g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
  return path;
}

/* The key of that office, which no backup carries: it lies where the register will be. */
static void
bring_first_key (Fixture *fixture)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "registers", "schema-1.keys.office", NULL);
  g_autofree char *to = g_strconcat (fixture->path, ".keys.office", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (from, &text, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (to, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* The people of the old register take part in what is new. */
static void
train_everybody (Fixture *fixture)
{
  g_autofree char *programme = add_record (fixture, new_record (&xz_type_programme, "name", "岗前培训", "kind", "pre_service", NULL));
  g_autofree char *session = add_record (fixture, new_record (&xz_type_session, "programme", programme, "day", "2026-03-02", NULL));
  sqlite3 *raw = fixture_raw (fixture);
  sqlite3_stmt *select;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT id FROM person", -1, &select, NULL), ==, SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      char id[37];

      xz_uuid_to_text (sqlite3_column_blob (select, 0), id);
      g_free (add_record (fixture, new_record (&xz_type_attendance, "session", session, "person", id, "presence", "present", NULL)));
    }
  sqlite3_finalize (select);
  sqlite3_close (raw);
  g_assert_cmpint (count_rows (fixture, "attendance WHERE c_halves = 3"), ==, 5);
}

/* Restored, brought to this program's schema with every table and index it has now, and written on. */
static void
test_register_of_the_first_schema (void)
{
  Fixture fixture;
  g_autofree char *backup = NULL;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  backup = unpack_first (&fixture);
  bring_first_key (&fixture);
  xz_backup_restore (&fixture.context, backup, fixture.path, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_open (&fixture);
  g_assert_false (xz_store_is_read_only (fixture.store));
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 4);
  g_assert_cmpint (count_rows (&fixture, "sqlite_master WHERE name = 'person_contract'"), ==, 1);
  g_free (add_person (&fixture, "李秀英"));
  train_everybody (&fixture);
  g_free (add_record (&fixture, new_record (&xz_type_certificate_block, "prefix", "TX", "year", "2026", "first", "1", "last", "9",
                                            "validity_months", "12", NULL)));
  assert_verified (&fixture);
  fixture_close (&fixture);
  g_assert_cmpint (schema_of (&fixture), ==, carried);
  fixture_clear (&fixture);
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
  carried = xz_migrate_newest ();
  g_test_add_func ("/migrate/next-version", test_next_version);
  g_test_add_func ("/migrate/backup-before-it-is-whole", test_backup_before);
  g_test_add_func ("/migrate/broken-copy-is-made-anew", test_broken_copy_is_made_anew);
  g_test_add_func ("/migrate/failing-statement-leaves-it-readable", test_failing_statement);
  g_test_add_func ("/migrate/reference-to-nothing-fails", test_reference_to_nothing_fails);
  g_test_add_func ("/migrate/a-register-of-the-first-schema-goes-on", test_register_of_the_first_schema);
  g_test_add_func ("/migrate/every-table-is-guarded", test_every_table_is_guarded);
  g_test_add_func ("/migrate/columns-are-the-fields", test_columns_are_the_fields);
  return g_test_run ();
}
