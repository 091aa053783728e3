/* fuzz-import.c: a roster as CSV through all four steps of an import.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>
#include "fuzz.h"
#include "fuzz-register.h"
#include "xz-import.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_register_init ();
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
run_import (Fixture *fixture, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gint64 people;

  if (!xz_store_read (fixture->store, plan_work, job, &error))
    return;
  check_plan (job);
  people = count_rows (fixture, "person");
  if (!xz_store_write (fixture->store, apply_work, job, &error))
    g_assert_cmpint (count_rows (fixture, "person"), ==, people);
  xz_applied_clear (&job->applied);
  assert_verified (fixture);
}

static gboolean
read_file (const char *path, gpointer data)
{
  g_autoptr (GError) error = NULL;

  return xz_import_add_file (((Job *) data)->import, path, NULL, &error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Job job = { .import = xz_import_new ("person") };

  fuzz_register_run (data, size, read_file, run_import, &job);
  xz_import_free (job.import);
  return 0;
}
