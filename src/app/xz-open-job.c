/* xz-open-job.c: opening a register in a task, or even before there is a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-open-job.h"
#include "xz-users.h"

typedef struct
{
  char     *path;
  XzStore  *store;
  GError   *error;
  gboolean  needs_passphrase;
} OpenJob;

/* The one that was begun early, until it is taken. */
static GMutex early_mutex;
static GThread *early_thread;
static char *early_path;

static OpenJob *
open_job_new (const char *path)
{
  OpenJob *job = g_new0 (OpenJob, 1);
  job->path = g_strdup (path);
  return job;
}

static void
open_job_free (gpointer data)
{
  OpenJob *job = data;
  g_free (job->path);
  g_clear_object (&job->store);
  g_clear_error (&job->error);
  g_free (job);
}

static gpointer
open_register (gpointer data)
{
  OpenJob *job = data;
  job->needs_passphrase = g_file_test (job->path, G_FILE_TEST_EXISTS) && xz_store_needs_passphrase (job->path);
  if (!job->needs_passphrase)
    job->store = xz_store_open (xz_context_system (), job->path, NULL, &job->error);
  return job;
}

void
xz_open_job_begin (const char *path)
{
  g_mutex_lock (&early_mutex);
  if (early_thread == NULL)
    {
      early_path = g_strdup (path);
      early_thread = g_thread_new ("xz-open", open_register, open_job_new (path));
    }
  g_mutex_unlock (&early_mutex);
}

static GThread *
take_early (const char *path)
{
  GThread *thread = NULL;
  g_mutex_lock (&early_mutex);
  if (g_strcmp0 (early_path, path) == 0)
    {
      thread = g_steal_pointer (&early_thread);
      g_clear_pointer (&early_path, g_free);
    }
  g_mutex_unlock (&early_mutex);
  return thread;
}

static void
take_over (OpenJob *job, OpenJob *other)
{
  job->store = g_steal_pointer (&other->store);
  job->error = g_steal_pointer (&other->error);
  job->needs_passphrase = other->needs_passphrase;
  open_job_free (other);
}

static void
open_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  GThread *early = take_early (job->path);
  if (early != NULL)
    take_over (job, g_thread_join (early));
  else
    open_register (job);
  g_task_return_boolean (task, TRUE);
}

void
xz_open_job_async (gpointer source, const char *path, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);
  g_task_set_task_data (task, open_job_new (path), open_job_free);
  g_task_set_priority (task, G_PRIORITY_HIGH);
  g_task_run_in_thread (task, open_work);
}

const char *
xz_open_job_get_path (GAsyncResult *result)
{
  return ((OpenJob *) g_task_get_task_data (G_TASK (result)))->path;
}

XzStore *
xz_open_job_finish (GAsyncResult *result, gboolean *needs_passphrase, GError **error)
{
  OpenJob *job = g_task_get_task_data (G_TASK (result));
  g_task_propagate_boolean (G_TASK (result), NULL);
  *needs_passphrase = job->needs_passphrase;
  if (job->error != NULL)
    g_propagate_error (error, g_steal_pointer (&job->error));
  return g_steal_pointer (&job->store);
}
