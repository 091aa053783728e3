/* xz-card-job.c: cards by jobs of the store.  Functions that end in _work run on a database thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-job.h"
#include "xz-card-layout.h"
#include "xz-signing.h"

typedef struct
{
  GArray       *people;          /* gint64 */
  GPtrArray    *outcomes;        /* XzCardOutcome */
  GPtrArray    *certificates;    /* char* */
  guint         n_signed;
  char         *agency, *layout, *phone;
  XzCardDesign *design;
  XzApplied     applied;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_clear_pointer (&job->people, g_array_unref);
  g_clear_pointer (&job->outcomes, g_ptr_array_unref);
  g_clear_pointer (&job->certificates, g_ptr_array_unref);
  g_free (job->agency);
  g_free (job->layout);
  g_free (job->phone);
  g_clear_pointer (&job->design, xz_card_design_unref);
  xz_applied_clear (&job->applied);
  g_free (job);
}

/* ---- cards ---- */

static gboolean
prepare_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  job->outcomes = xz_db_prepare_cards (db, (const gint64 *) (gpointer) job->people->data, job->people->len, xz_db_today (db),
                                       progress, cancellable, error);
  return job->outcomes != NULL;
}

void
xz_card_prepare_async (XzStore *store, GArray *people, XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->people = people;
  xz_store_read_long_async (store, prepare_work, job, job_free, progress, cancellable, callback, data);
}

GPtrArray *
xz_card_prepare_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->outcomes) : NULL;
}

static gboolean
sign_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_sign_certificates (db, (const char *const *) job->certificates->pdata, job->certificates->len, &job->n_signed,
                                  &job->applied, progress, cancellable, error);
}

void
xz_card_sign_async (XzStore *store, GPtrArray *outcomes, XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->certificates = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < outcomes->len; i++)
    {
      const XzCardOutcome *outcome = outcomes->pdata[i];
      if (outcome->obstacle == XZ_CARD_NOT_SIGNED)
        g_ptr_array_add (job->certificates, g_strdup (outcome->certificate));
    }
  xz_store_write_async (store, sign_work, job, job_free, progress, cancellable, callback, data);
}

gboolean
xz_card_sign_finish (XzStore *store, GAsyncResult *result, guint *n_signed, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *n_signed = done ? job->n_signed : 0;
  return done;
}

/* ---- the file ---- */

typedef struct { XzPaper *paper; char *path; } Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;
  xz_paper_free (writing->paper);
  g_free (writing->path);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;
  if (xz_paper_write_pdf (writing->paper, writing->path, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
xz_card_write_async (XzPaper *paper, const char *path, XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Writing *writing = g_new0 (Writing, 1);
  writing->paper = paper;
  writing->path = g_strdup (path);
  progress->total = (int) xz_paper_get_n_pages (paper);
  xz_paper_set_counter (paper, &progress->done);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
xz_card_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- designs ---- */

static gboolean
load_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  job->design = xz_db_load_card_design (db, job->agency, &job->phone, error);
  return job->design != NULL;
}

void
xz_card_design_load_async (XzStore *store, const char *agency, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->agency = g_strdup (agency);
  xz_store_read_async (store, load_work, job, job_free, NULL, NULL, callback, data);
}

XzCardDesign *
xz_card_design_load_finish (XzStore *store, GAsyncResult *result, char **phone, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *phone = job != NULL ? g_steal_pointer (&job->phone) : NULL;
  return done ? g_steal_pointer (&job->design) : NULL;
}

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_set_card_layout (db, job->agency, job->layout, &job->applied, error);
}

void
xz_card_design_save_async (XzStore *store, const char *agency, const char *layout, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->agency = g_strdup (agency);
  job->layout = g_strdup (layout);
  xz_store_write_async (store, save_work, job, job_free, NULL, NULL, callback, data);
}

gboolean
xz_card_design_save_finish (XzStore *store, GAsyncResult *result, char **batch, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *batch = done ? g_strdup (job->applied.batch) : NULL;
  return done;
}
