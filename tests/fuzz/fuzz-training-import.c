/* fuzz-training-import.c: a sign-in sheet as CSV, from the file to the register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>
#include "fuzz.h"
#include "fuzz-register.h"
#include "xz-training-import.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_register_init ();
  return 0;
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_training_import_plan (data, db, NULL, NULL, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied;
  gboolean done = xz_training_import_apply (data, db, &applied, NULL, NULL, error);

  xz_applied_clear (&applied);
  return done;
}

/* The first row of which it is open who is meant, to the likeliest. */
static gboolean
assign_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < xz_training_import_get_n_rows (data); i++)
    {
      const XzTrainingRow *row = xz_training_import_get_row (data, i);

      if (row->near->len > 0)
        return xz_training_import_assign (data, db, i, ((const XzIndexedPerson *) row->near->pdata[0])->id, error);
    }
  return TRUE;
}

static void
save_rejected (XzTrainingImport *import)
{
  g_autofree char *path = g_build_filename (fuzz_folder (), "left-out.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  xz_training_import_save_rejected (import, path, &error);
  unlink (path);
}

/* Every row is counted once, and nothing is written of nobody. */
static void
check_plan (XzTrainingImport *import)
{
  guint counts[XZ_N_TRAINING_ROWS], chosen, sum = 0;
  g_autofree char *json = xz_training_import_dup_json (import, "");

  xz_training_import_count (import, counts, NULL, &chosen);
  for (guint i = 0; i < XZ_N_TRAINING_ROWS; i++)
    sum += counts[i];
  g_assert_cmpuint (sum, ==, xz_training_import_get_n_rows (import));
  for (guint i = 0; i < sum; i++)
    {
      const XzTrainingRow *row = xz_training_import_get_row (import, i);
      g_assert_true (!row->chosen || row->person != NULL);
    }
  g_assert_nonnull (json);
  g_assert_null (strstr (json, "321299199003071234"));
}

/* Applied whole, or the register is as it was; either way it verifies. */
static void
run_import (Fixture *fixture, gpointer import)
{
  g_autoptr (GError) error = NULL;
  gint64 entries = count_rows (fixture, "attendance") + count_rows (fixture, "training_result");

  if (!xz_store_read (fixture->store, plan_work, import, &error) || !xz_store_read (fixture->store, assign_work, import, &error))
    return;
  check_plan (import);
  save_rejected (import);
  if (!xz_store_write (fixture->store, apply_work, import, &error))
    g_assert_cmpint (count_rows (fixture, "attendance") + count_rows (fixture, "training_result"), ==, entries);
  assert_verified (fixture);
}

static gboolean
read_file (const char *path, gpointer import)
{
  g_autoptr (GError) error = NULL;

  return xz_training_import_add_file (import, path, NULL, &error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (XzTrainingImport) import = xz_training_import_new ();

  fuzz_register_run (data, size, read_file, run_import, import);
  return 0;
}
