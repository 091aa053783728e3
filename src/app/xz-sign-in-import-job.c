/* xz-sign-in-import-job.c: the steps of an import of training, each off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign-in-import-job.h"
#include "xz-backup.h"
#include "xz-read.h"

struct _XzSignInImportJob
{
  XzStore          *store;
  XzTrainingImport *import;      /* of whoever runs a step, else of the main thread */
  char             *agency;      /* id; NULL: none */
  XzProgress        progress;
  XzApplied         applied;
};

typedef struct _Step Step;
typedef gboolean (*StepFunc) (Step *step, GCancellable *cancellable, GError **error);
struct _Step
{
  XzSignInImportJob *job;
  StepFunc           func;
  char              *text;       /* path, or id of a person */
  guint              index;
  GCancellable      *cancellable;
};

XzSignInImportJob *
xz_sign_in_import_job_new (XzStore *store, const char *agency)
{
  XzSignInImportJob *job = g_atomic_rc_box_new0 (XzSignInImportJob);
  job->store = g_object_ref (store);
  job->import = xz_training_import_new ();
  job->agency = agency != NULL && *agency != '\0' ? g_strdup (agency) : NULL;
  return job;
}

XzSignInImportJob *
xz_sign_in_import_job_ref (XzSignInImportJob *job)
{
  return g_atomic_rc_box_acquire (job);
}

static void
job_clear (gpointer data)
{
  XzSignInImportJob *job = data;
  xz_training_import_free (job->import);
  xz_applied_clear (&job->applied);
  g_free (job->agency);
  g_object_unref (job->store);
}

void
xz_sign_in_import_job_unref (XzSignInImportJob *job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

XzTrainingImport *
xz_sign_in_import_job_get_import (XzSignInImportJob *job)
{
  return job->import;
}

XzProgress *
xz_sign_in_import_job_get_progress (XzSignInImportJob *job)
{
  return &job->progress;
}

const char *
xz_sign_in_import_job_get_batch (XzSignInImportJob *job)
{
  return job->applied.batch;
}

/* ---- a step ---- */

static void
step_free (gpointer data)
{
  Step *step = data;
  xz_sign_in_import_job_unref (step->job);
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
step_new (XzSignInImportJob *job, StepFunc func, const char *text)
{
  Step *step = g_new0 (Step, 1);
  step->job = xz_sign_in_import_job_ref (job);
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
xz_sign_in_import_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- the steps ---- */

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzSignInImportJob *job = ((Step *) data)->job;
  g_autoptr (XzRecord) agency = job->agency != NULL ? xz_db_get_record (db, &xz_type_agency, job->agency, NULL) : NULL;
  if (agency != NULL)
    xz_training_import_set_agency (job->import, xz_record_get (agency, "name"));
  return xz_training_import_plan (job->import, db, &job->progress, ((Step *) data)->cancellable, error);
}

static gboolean
plan (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_store_read (step->job->store, plan_work, step, error);
}

void
xz_sign_in_import_job_plan_async (XzSignInImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, plan, NULL), cancellable, callback, data);
}

/* One file at a time: what was said of the columns of another does not hold for it. */
static gboolean
read_file (Step *step, GCancellable *cancellable, GError **error)
{
  XzTrainingImport *fresh = xz_training_import_new (), *former = step->job->import;
  g_autoptr (GError) fault = NULL;
  if (!xz_training_import_add_file (fresh, step->text, cancellable, error))
    {
      xz_training_import_free (fresh);
      return FALSE;
    }
  xz_training_import_take_course (fresh, former);
  step->job->import = fresh;
  gboolean done = plan (step, cancellable, &fault);
  gboolean stays = done || g_error_matches (fault, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
  step->job->import = stays ? fresh : former;
  xz_training_import_free (stays ? former : fresh);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&fault));
  return done;
}

void
xz_sign_in_import_job_read_async (XzSignInImportJob *job, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, read_file, path), cancellable, callback, data);
}

static gboolean
assign_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  return xz_training_import_assign (step->job->import, db, step->index, step->text, error);
}

static gboolean
assign (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_store_read (step->job->store, assign_work, step, error);
}

void
xz_sign_in_import_job_assign_async (XzSignInImportJob *job, guint index, const char *person, GAsyncReadyCallback callback, gpointer data)
{
  Step *step = step_new (job, assign, person);
  step->index = index;
  step_run (step, NULL, callback, data);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  xz_applied_clear (&step->job->applied);
  return xz_training_import_apply (step->job->import, db, &step->job->applied, &step->job->progress, step->cancellable, error);
}

/* The import is one transaction and can be undone as one: without room for a backup before it, it goes on. */
static gboolean
back_up (Step *step, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  if (xz_backup_ring (step->job->store, "import", cancellable, &fault) || g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
apply (Step *step, GCancellable *cancellable, GError **error)
{
  return back_up (step, cancellable, error) && xz_store_write (step->job->store, apply_work, step, error);
}

void
xz_sign_in_import_job_apply_async (XzSignInImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, apply, NULL), cancellable, callback, data);
}

static gboolean
save_rejected (Step *step, GCancellable *cancellable, GError **error)
{
  return xz_training_import_save_rejected (step->job->import, step->text, error);
}

void
xz_sign_in_import_job_save_rejected_async (XzSignInImportJob *job, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  step_run (step_new (job, save_rejected, path), NULL, callback, data);
}
