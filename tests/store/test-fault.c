/* test-fault.c: full disks, broken disks, fsyncs counted, one run twice.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "shim-vfs.h"
#include <string.h>

static void
shim_init (Fixture *fixture, gboolean inline_jobs)
{
  shim_reset ();
  fixture_init (fixture, inline_jobs);
  fixture->context.vfs = SHIM_VFS;
  fixture_make (fixture);
}

static XzChangeSet *
one_person (Fixture *fixture)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", "王建国", NULL));
  return set;
}

/* What is acknowledged has been synced, and once is enough. */
static void
test_one_fsync_a_save (void)
{
  Fixture fixture;
  g_autofree char *first = NULL;

  shim_init (&fixture, TRUE);
  first = add_person (&fixture, "欧阳思远");
  for (int i = 0; i < 50; i++)
    {
      guint syncs = shim_get ()->syncs;
      g_free (add_person (&fixture, "王建国"));
      g_assert_cmpuint (shim_get ()->syncs, ==, syncs + 1);
    }
  g_assert_cmpuint (shim_get ()->wal_syncs, >=, 50);
  fixture_clear (&fixture);
}

static void
test_one_fsync_an_import (void)
{
  Fixture fixture;
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  guint syncs;

  shim_init (&fixture, TRUE);
  g_free (add_person (&fixture, "欧阳思远"));
  for (int i = 0; i < 500; i++)
    xz_change_set_create (set, &fixture.context, new_record (&xz_type_person, "name", "王建国", NULL));
  syncs = shim_get ()->syncs;
  g_free (apply_well (&fixture, set));
  g_assert_cmpuint (shim_get ()->syncs, ==, syncs + 1);
  fixture_clear (&fixture);
}

/* No write of a save may fail without the whole save failing, and the register
 * goes on afterwards. */
static void
fails_at_every_write (int sqlite_code, int expected, gboolean inline_jobs)
{
  Fixture fixture;
  guint failures = 0;
  gint64 people = 1;

  shim_init (&fixture, inline_jobs);
  g_free (add_person (&fixture, "欧阳思远"));
  for (guint n = 1; n < 200; n++)
    {
      XzApplied applied = { "" };
      g_autoptr (GError) error = NULL;
      gboolean done;
      shim_get ()->fail_code = sqlite_code;
      shim_get ()->failed = FALSE;
      shim_get ()->fail_at = n;
      done = apply_set (&fixture, one_person (&fixture), &applied, &error);
      shim_get ()->fail_at = 0;
      xz_applied_clear (&applied);
      people += done;
      g_assert_cmpint (count_rows (&fixture, "person"), ==, people);
      if (done && !shim_get ()->failed)
        break;
      g_assert_false (done);
      g_assert_cmpint (error->code, ==, expected);
      failures++;
      g_free (add_person (&fixture, "李秀英"));
      people++;
    }
  g_assert_cmpuint (failures, >=, 2);
  assert_verified (&fixture);
  fixture_reopen (&fixture);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, people);
  fixture_clear (&fixture);
}

static void
test_full_disk (void)
{
  fails_at_every_write (SQLITE_FULL, XZ_STORE_ERROR_DISK_FULL, TRUE);
}

static void
test_broken_disk (void)
{
  fails_at_every_write (SQLITE_IOERR_WRITE, XZ_STORE_ERROR_IO, TRUE);
}

static void
fault_cb (XzStore *store, const GError *error, gpointer data)
{
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO);
  ++*(guint *) data;
}

static void
test_fault_is_told (void)
{
  Fixture fixture;
  guint faults = 0;
  XzApplied applied = { "" };

  shim_init (&fixture, TRUE);
  g_signal_connect (fixture.store, "fault", G_CALLBACK (fault_cb), &faults);
  shim_get ()->fail_code = SQLITE_IOERR_FSYNC;
  shim_get ()->fail_at = 1;
  g_assert_false (apply_set (&fixture, one_person (&fixture), &applied, NULL));
  xz_applied_clear (&applied);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (faults, ==, 1);
  fixture_clear (&fixture);
}

/* A disk that is gone for good: each save says so, none is half done. */
static void
test_disk_that_stays_broken (void)
{
  Fixture fixture;

  shim_init (&fixture, TRUE);
  g_free (add_person (&fixture, "欧阳思远"));
  shim_get ()->fail_code = SQLITE_IOERR_WRITE;
  shim_get ()->fail_at = 1;
  shim_get ()->for_ever = TRUE;
  for (int i = 0; i < 3; i++)
    {
      XzApplied applied = { "" };
      g_autoptr (GError) error = NULL;
      g_assert_false (apply_set (&fixture, one_person (&fixture), &applied, &error));
      g_assert_nonnull (error);
      xz_applied_clear (&applied);
    }
  shim_reset ();
  fixture_reopen (&fixture);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 1);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_damaged_pages (void)
{
  Fixture fixture;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *copy = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;
  XzVerifyReport *report = NULL;

  shim_reset ();
  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_free (add_person (&fixture, "王建国"));
  fixture_close (&fixture);
  bytes = read_bytes (&fixture, "");
  copy = g_memdup2 (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
  for (gsize page = 20; (page + 1) * 4096 <= length; page++)
    memset (copy + page * 4096, 0xa5, 2048);
  g_assert_true (g_file_set_contents (fixture.path, copy, length, NULL));
  fixture.store = xz_store_open (&fixture.context, fixture.path, NULL, &error);
  if (fixture.store != NULL)
    {
      report = verify (&fixture, FALSE);
      g_assert_false (report->ok);
      xz_verify_report_free (report);
    }
  else
    g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT);
  fixture_clear (&fixture);
}

/* ---- the same run twice ---- */

static GBytes *
run_once (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *agency = NULL;
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  XzApplied applied;
  GBytes *bytes;

  shim_init (&fixture, TRUE);
  agency = any_agency (&fixture);
  for (int i = 0; i < 50; i++)
    {
      const char *person = xz_change_set_create (set, &fixture.context,
                                                 new_record (&xz_type_person, "name", "王建国", "vetting_number", "V-1", NULL));
      xz_change_set_create (set, &fixture.context, new_record (&xz_type_service, "person", person, "agency", agency, NULL));
    }
  batch = apply_well (&fixture, set);
  g_assert_true (undo_batch (&fixture, batch, FALSE, NULL, &applied, NULL));
  xz_applied_clear (&applied);
  g_free (add_person (&fixture, "欧阳思远"));
  fixture_close (&fixture);
  bytes = read_bytes (&fixture, "");
  fixture_clear (&fixture);
  return bytes;
}

static void
test_same_run_same_bytes (void)
{
  g_autoptr (GBytes) one = run_once (), two = run_once ();

  g_assert_cmpuint (g_bytes_get_size (one), >, 100000);
  g_assert_true (g_bytes_equal (one, two));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/one-fsync-a-save", test_one_fsync_a_save);
  g_test_add_func ("/fault/one-fsync-an-import", test_one_fsync_an_import);
  g_test_add_func ("/fault/full-disk-at-every-write", test_full_disk);
  g_test_add_func ("/fault/broken-disk-at-every-write", test_broken_disk);
  g_test_add_func ("/fault/is-told", test_fault_is_told);
  g_test_add_func ("/fault/disk-that-stays-broken", test_disk_that_stays_broken);
  g_test_add_func ("/fault/damaged-pages", test_damaged_pages);
  g_test_add_func ("/fault/same-run-same-bytes", test_same_run_same_bytes);
  return g_test_run ();
}
