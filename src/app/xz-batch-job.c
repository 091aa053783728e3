/* xz-batch-job.c: what a batch edit reads and writes, off the main thread.  Functions that end in _work run on a
 * database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-job.h"

typedef struct {
  XzBatchEdit *edit;
  char        *title;
  XzFindings  *findings;
  XzApplied    applied;
} BatchJob;

static void
batch_job_free (gpointer data)
{
  BatchJob *job = data;
  g_free (job->title);
  g_clear_pointer (&job->findings, g_ptr_array_unref);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static BatchJob *
batch_job_new (XzBatchEdit *edit, const char *title)
{
  BatchJob *job = g_new0 (BatchJob, 1);
  job->edit = edit;
  job->title = g_strdup (title);
  return job;
}

static gboolean
summarize_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_batch_edit_summarize (((BatchJob *) data)->edit, db, progress, cancellable, error);
}

void
xz_batch_summarize_async (XzStore *store, XzBatchEdit *edit, XzProgress *progress, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, summarize_work, batch_job_new (edit, NULL), batch_job_free, progress, cancellable, callback, data);
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  BatchJob *job = data;
  return xz_batch_edit_plan (job->edit, db, &job->findings, progress, cancellable, error);
}

void
xz_batch_plan_async (XzStore *store, XzBatchEdit *edit, XzProgress *progress, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, plan_work, batch_job_new (edit, NULL), batch_job_free, progress, cancellable, callback, data);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  BatchJob *job = data;
  return xz_batch_edit_apply (job->edit, db, job->title, &job->applied, progress, cancellable, error);
}

void
xz_batch_apply_async (XzStore *store, XzBatchEdit *edit, const char *title, XzProgress *progress, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, apply_work, batch_job_new (edit, title), batch_job_free, progress, cancellable, callback, data);
}

gboolean
xz_batch_job_finish (XzStore *store, GAsyncResult *result, XzFindings **findings, const char **batch, GError **error)
{
  const BatchJob *job = xz_store_job_get_data (result);
  *findings = job == NULL ? NULL : job->findings != NULL ? job->findings : job->applied.findings;
  *batch = job != NULL && job->applied.batch[0] != '\0' ? job->applied.batch : NULL;
  return xz_store_job_finish (store, result, error);
}
