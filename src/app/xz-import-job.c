/* xz-import-job.c: the steps of an import, each off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-job.h"
#include "xz-backup.h"

struct _XzImportJob
{
  XzStore   *store;
  XzImport  *import;      /* of whoever runs a step, else of the main thread */
  XzProgress progress;
  XzApplied  applied;
  gint       backing_up;  /* atomic */
  gint       no_room;     /* atomic: for a backup before it */
};

typedef struct _Step Step;
typedef gboolean (*StepFunc) (Step *step, GCancellable *cancellable, GError **error);
struct _Step
{
  XzImportJob    *job;
  StepFunc        func;
  char           *text;      /* path, or the cell's new text */
  guint           index;
  const XzColumn *column;
  GCancellable   *cancellable;
};

XzImportJob *
xz_import_job_new (XzStore *store, const char *agency)
{
  XzImportJob *job = g_atomic_rc_box_new0 (XzImportJob);
  job->store = g_object_ref (store);
  job->import = xz_import_new ("person");
  xz_import_job_set_agency (job, agency);
  return job;
}

XzImportJob *
xz_import_job_ref (XzImportJob *job)
{
  return g_atomic_rc_box_acquire (job);
}

static gpointer
free_thread (gpointer import)
{
  xz_import_free (import);
  return NULL;
}

/* The rows of a large workbook take a tenth of a second to let go. */
static void
job_clear (gpointer data)
{
  XzImportJob *job = data;
  g_thread_unref (g_thread_new ("xz-import-free", free_thread, job->import));
  xz_applied_clear (&job->applied);
  g_object_unref (job->store);
}

void
xz_import_job_unref (XzImportJob *job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

XzImport *
xz_import_job_get_import (XzImportJob *job)
{
  return job->import;
}

XzProgress *
xz_import_job_get_progress (XzImportJob *job)
{
  return &job->progress;
}

const char *
xz_import_job_get_batch (XzImportJob *job)
{
  return job->applied.batch;
}

gboolean
xz_import_job_is_backing_up (XzImportJob *job)
{
  return g_atomic_int_get (&job->backing_up);
}

gboolean
xz_import_job_lacks_backup (XzImportJob *job)
{
  return g_atomic_int_get (&job->no_room);
}

void
xz_import_job_set_agency (XzImportJob *job, const char *agency)
{
  if (agency != NULL && agency[0] != '\0')
    xz_import_set_agency (job->import, agency);
}

/* ---- a step ---- */

static void
step_free (gpointer data)
{
  Step *step = data;
  xz_import_job_unref (step->job);
  g_clear_object (&step->cancellable);
  g_free (step->text);
  g_free (step);
}

static void
step_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Step *step = data;
  g_autoptr (GError) error = NULL;
  if (step->func (step, step->cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static Step *
step_new (XzImportJob *job, StepFunc func, const char *text)
{
  Step *step = g_new0 (Step, 1);
  step->job = xz_import_job_ref (job);
  step->func = func;
  step->text = g_strdup (text);
  return step;
}

/* A step that has written must say so even when it was cancelled a moment later. */
static void
step_run (Step *step, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_check_cancellable (task, FALSE);
  g_set_object (&step->cancellable, cancellable);
  g_atomic_int_set (&step->job->progress.done, 0);
  g_atomic_int_set (&step->job->progress.total, 0);
  g_task_set_task_data (task, step, step_free);
  g_task_run_in_thread (task, step_thread);
}

gboolean
xz_import_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- the steps ---- */

static gboolean
recall_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  xz_import_recall_mappings (step->job->import, db);
  return TRUE;
}

static gboolean
read_file (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_import_add_file (step->job->import, step->text, cancellable, error)
         && xz_store_read (step->job->store, recall_work, step, error);
}

void
xz_import_job_read_async (XzImportJob *job, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, read_file, path), cancellable, callback, data);
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  return xz_import_plan (step->job->import, db, &step->job->progress, step->cancellable, error);
}

static gboolean
plan (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_store_read (step->job->store, plan_work, step, error);
}

void
xz_import_job_plan_async (XzImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, plan, NULL), cancellable, callback, data);
}

static gboolean
edit_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  return xz_import_edit_cell (step->job->import, db, step->index, step->column, step->text, error);
}

static gboolean
edit (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_store_read (step->job->store, edit_work, step, error);
}

void
xz_import_job_edit_async (XzImportJob *job, guint index, const XzColumn *column, const char *text,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Step *step = step_new (job, edit, text);
  step->index = index;
  step->column = column;
  step_run (step, cancellable, callback, data);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  xz_applied_clear (&step->job->applied);
  return xz_import_apply (step->job->import, db, &step->job->applied, &step->job->progress, step->cancellable, error);
}

/* The import is one transaction and can be undone as one: without room for a backup before it, it goes on. */
static gboolean
back_up (Step *step, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_atomic_int_set (&step->job->backing_up, TRUE);
  gboolean safe = xz_backup_ring (step->job->store, "import", cancellable, &fault);
  g_atomic_int_set (&step->job->backing_up, FALSE);
  gboolean no_room = g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL);
  g_atomic_int_set (&step->job->no_room, no_room);
  if (!safe && !no_room)
    g_propagate_error (error, g_steal_pointer (&fault));
  return safe || no_room;
}

static gboolean
apply (Step *step, GCancellable *cancellable, GError **error)
{
  return back_up (step, cancellable, error) && xz_store_write (step->job->store, apply_work, step, error);
}

void
xz_import_job_apply_async (XzImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, apply, NULL), cancellable, callback, data);
}

static gboolean
save_rejected (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_import_save_rejected (step->job->import, step->text, error);
}

void
xz_import_job_save_rejected_async (XzImportJob *job, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, save_rejected, path), NULL, callback, data);
}
