/* fuzz-import.c: a roster as CSV through all four steps of an import, into a register on a
 * virtual disk that is put back each time.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/mman.h>
#include <unistd.h>
#include "disk-vfs.h"
#include "fuzz.h"
#include "store-fixture.h"
#include "xz-import.h"

static Fixture fixture;
static Disk *clean;
static guint8 key[XZ_KEY_SIZE];

static void
clean_up (void)
{
  fixture_clear (&fixture);
  disk_mount (NULL);
  disk_free (clean);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  clean = disk_new ();
  disk_mount (clean);
  fixture_init (&fixture, TRUE);
  fixture.context.vfs = DISK_VFS;
  fixture_make (&fixture);
  g_free (add_record (&fixture, new_record (&xz_type_person, "name", "欧阳思远", "id_number", "321299199003071234", NULL)));
  g_free (add_person (&fixture, "王建国"));
  xz_store_copy_key (fixture.store, key);
  fixture_close (&fixture);
  atexit (clean_up);
  return 0;
}

typedef struct {
  XzImport *import;
  XzApplied applied;
  guint     chosen;
} Job;

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autofree char *agency = xz_db_find_by_name (db, &xz_type_agency, "黄桥镇", error);

  g_assert_nonnull (agency);
  xz_import_set_agency (job->import, agency);
  xz_import_recall_mappings (job->import, db);
  return xz_import_plan (job->import, db, NULL, NULL, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_import_apply (job->import, db, &job->applied, NULL, NULL, error);
}

static void
save_rejected (Job *job)
{
  g_autofree char *path = g_build_filename (fuzz_folder (), "rejected.csv", NULL);
  g_autoptr (GError) error = NULL;

  xz_import_save_rejected (job->import, path, &error);
  unlink (path);
}

/* What the preview counts is what its rows are. */
static void
check_plan (Job *job)
{
  guint counts[XZ_N_ROW_RESULTS], warned, changed_cells, seen[XZ_N_ROW_RESULTS] = { 0 };
  g_autofree char *json = xz_import_dup_json (job->import, "");

  xz_import_count (job->import, counts, &warned, &job->chosen, &changed_cells);
  for (guint i = 0; i < xz_import_get_n_rows (job->import); i++)
    seen[xz_import_get_row (job->import, i)->result]++;
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    g_assert_cmpuint (seen[i], ==, counts[i]);
  g_assert_nonnull (json);
  if (counts[XZ_ROW_REJECTED] > 0)
    save_rejected (job);
}

/* Applied whole, or the register is as it was; either way it verifies. */
static void
run_import (Job *job)
{
  g_autoptr (GError) error = NULL;
  gint64 people;

  if (!xz_store_read (fixture.store, plan_work, job, &error))
    return;
  check_plan (job);
  people = count_rows (&fixture, "person");
  if (!xz_store_write (fixture.store, apply_work, job, &error))
    g_assert_cmpint (count_rows (&fixture, "person"), ==, people);
  xz_applied_clear (&job->applied);
  assert_verified (&fixture);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("roster.csv", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GError) error = NULL;
  Job job = { .import = xz_import_new ("person") };

  if (write (fd, data, size) == (gssize) size && xz_import_add_file (job.import, path, NULL, &error))
    {
      g_autoptr (Disk) disk = disk_copy (clean);
      disk_mount (disk);
      fixture.store = xz_store_open (&fixture.context, fixture.path, key, &error);
      g_assert_no_error (error);
      run_import (&job);
      fixture_close (&fixture);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      disk_mount (NULL);
    }
  xz_import_free (job.import);
  close (fd);
  return 0;
}
