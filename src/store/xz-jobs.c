/* xz-jobs.c: two database threads and the jobs they run.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"

/* The log is folded back into the register when nothing was written for so long, or when it has grown so far. */
#define IDLE_MICROSECONDS (200 * G_TIME_SPAN_MILLISECOND)
#define MAX_WAL_PAGES     12288

struct _XzWorker {
  XzStore     *store;
  XzDb        *db;
  GThread     *thread;
  GAsyncQueue *queue;
  GMutex       mutex;
  GCond        finished;
  guint        pending;      /* jobs that were handed in and have not finished */
};

static void
job_free (XzJob *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_clear_object (&job->cancellable);
  g_clear_error (&job->error);
  g_free (job);
}

static void
job_init (XzJob *job, XzStore *store, XzJobFunc func, gpointer data, gboolean write)
{
  job->store = store;
  job->func = func;
  job->data = data;
  job->write = write;
  job->progress = &job->own_progress;
}

/* ---- the thread ---- */

/* In the task's own context, so that the task and its data also end there. */
static gboolean
return_task_cb (gpointer data)
{
  g_autoptr (GTask) task = data;
  XzJob *job = g_task_get_task_data (task);

  job->task = NULL;
  if (job->ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

static void
return_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_static_name (source, "xz-job");
  g_source_set_callback (source, return_task_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
finish_job (XzWorker *worker, XzJob *job)
{
  gboolean waited_for = job->task == NULL;

  /* From here on the job is its task's. */
  if (!waited_for)
    return_task (job->task);
  g_mutex_lock (&worker->mutex);
  worker->pending--;
  if (waited_for)
    job->done = TRUE;
  g_cond_broadcast (&worker->finished);
  g_mutex_unlock (&worker->mutex);
}

/* Without threads there is no idle moment: only a grown log is folded back. */
static void
run_inline (XzJob *job, XzDb *db)
{
  xz_job_run (job, db);
  if (db->handle != NULL && (db->wal_pages > MAX_WAL_PAGES || db->want_truncate))
    xz_job_checkpoint (db);
}

static XzJob *
next_job (XzWorker *worker)
{
  XzDb *db = worker->db;
  XzJob *job;

  if (!db->writer || !db->wal_used)
    return g_async_queue_pop (worker->queue);
  if (db->wal_pages > MAX_WAL_PAGES)
    xz_job_checkpoint (db);
  job = g_async_queue_timeout_pop (worker->queue, IDLE_MICROSECONDS);
  if (job != NULL)
    return job;
  if (db->handle != NULL)
    xz_job_checkpoint (db);
  return g_async_queue_pop (worker->queue);
}

static gpointer
worker_work (gpointer data)
{
  XzWorker *worker = data;

  for (;;)
    {
      XzJob *job = next_job (worker);
      gboolean stop = job->stop;

      if (!stop)
        xz_job_run (job, worker->db);
      finish_job (worker, job);
      if (stop)
        return NULL;
    }
}

XzWorker *
xz_worker_start (XzStore *store, XzDb *db, const char *name)
{
  XzWorker *worker = g_new0 (XzWorker, 1);

  worker->store = store;
  worker->db = db;
  worker->queue = g_async_queue_new ();
  g_mutex_init (&worker->mutex);
  g_cond_init (&worker->finished);
  worker->thread = g_thread_new (name, worker_work, worker);
  return worker;
}

/* Something has been handed in behind the job that runs. */
gboolean
xz_worker_is_awaited (XzWorker *worker)
{
  return worker != NULL && g_async_queue_length (worker->queue) > 0;
}

void
xz_db_give_way (XzDb *db)
{
  db->gives_way = !db->writer;
}

static void
push_job (XzWorker *worker, XzJob *job)
{
  g_mutex_lock (&worker->mutex);
  worker->pending++;
  g_mutex_unlock (&worker->mutex);
  g_async_queue_push (worker->queue, job);
}

static void
worker_wait (XzWorker *worker, XzJob *job)
{
  g_return_if_fail (g_thread_self () != worker->thread);
  push_job (worker, job);
  g_mutex_lock (&worker->mutex);
  while (!job->done)
    g_cond_wait (&worker->finished, &worker->mutex);
  g_mutex_unlock (&worker->mutex);
}

void
xz_worker_stop (XzWorker *worker)
{
  XzJob stop = { .stop = TRUE };

  if (worker == NULL)
    return;
  worker_wait (worker, &stop);
  g_thread_join (worker->thread);
  g_async_queue_unref (worker->queue);
  g_mutex_clear (&worker->mutex);
  g_cond_clear (&worker->finished);
  g_free (worker);
}

/* ---- handing jobs in ---- */

static gboolean
refuse_closed (XzStore *store, GError **error)
{
  if (!store->closed)
    return FALSE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "the register is closed");
  return TRUE;
}

static gboolean
run_and_wait (XzStore *store, XzJobFunc func, gpointer data, gboolean write, GError **error)
{
  XzWorker *worker = write ? store->write_worker : store->read_worker;
  XzJob job = { 0 };

  if (refuse_closed (store, error))
    return FALSE;
  job_init (&job, store, func, data, write);
  if (worker == NULL)
    run_inline (&job, store->writer);
  else
    worker_wait (worker, &job);
  if (job.error != NULL)
    g_propagate_error (error, job.error);
  return job.ok;
}

gboolean
xz_store_read (XzStore *store, XzJobFunc func, gpointer data, GError **error)
{
  return run_and_wait (store, func, data, FALSE, error);
}

gboolean
xz_store_write (XzStore *store, XzJobFunc func, gpointer data, GError **error)
{
  return run_and_wait (store, func, data, TRUE, error);
}

gboolean
xz_store_await_readings (XzStore *store, gint64 microseconds)
{
  XzWorker *worker = store->closed ? NULL : store->read_worker;
  gint64 until = g_get_monotonic_time () + microseconds;
  gboolean all_done = TRUE;

  if (worker == NULL)
    return TRUE;
  g_mutex_lock (&worker->mutex);
  while (worker->pending > 0 && all_done)
    all_done = g_cond_wait_until (&worker->finished, &worker->mutex, until);
  all_done = worker->pending == 0;
  g_mutex_unlock (&worker->mutex);
  return all_done;
}

/* Without a connection of its own a long reading runs on the usual one. */
static XzWorker *
ensure_long_worker (XzStore *store)
{
  if (store->long_worker != NULL || store->read_worker == NULL)
    return store->long_worker;
  store->long_reader = xz_db_new (store, FALSE);
  if (!xz_db_connect (store->long_reader, NULL))
    {
      g_clear_pointer (&store->long_reader, xz_db_free);
      return store->read_worker;
    }
  store->long_worker = xz_worker_start (store, store->long_reader, "xz-long-reader");
  return store->long_worker;
}

static XzWorker *
get_worker (XzStore *store, const XzJob *job)
{
  if (store->closed)
    return NULL;
  if (job->write)
    return store->write_worker;
  return job->is_long ? ensure_long_worker (store) : store->read_worker;
}

static void
hand_in (XzStore *store, XzJob *job)
{
  XzWorker *worker = get_worker (store, job);

  if (refuse_closed (store, &job->error))
    return_task (job->task);
  else if (worker != NULL)
    push_job (worker, job);
  else
    {
      run_inline (job, store->writer);
      return_task (job->task);
    }
}

typedef enum { JOB_READ, JOB_READ_LONG, JOB_WRITE } JobKind;

static void
run_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy, XzProgress *progress,
           GCancellable *cancellable, JobKind kind, GAsyncReadyCallback callback, gpointer user_data)
{
  XzJob *job = g_new0 (XzJob, 1);

  job_init (job, store, func, data, kind == JOB_WRITE);
  job->is_long = kind == JOB_READ_LONG;
  job->destroy = destroy;
  if (progress != NULL)
    job->progress = progress;
  g_set_object (&job->cancellable, cancellable);
  job->task = g_task_new (store, NULL, callback, user_data);
  g_task_set_task_data (job->task, job, (GDestroyNotify) job_free);
  hand_in (store, job);
}

void
xz_store_read_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy, XzProgress *progress,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_async (store, func, data, destroy, progress, cancellable, JOB_READ, callback, user_data);
}

void
xz_store_read_long_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy, XzProgress *progress,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_async (store, func, data, destroy, progress, cancellable, JOB_READ_LONG, callback, user_data);
}

void
xz_store_write_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy, XzProgress *progress,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  run_async (store, func, data, destroy, progress, cancellable, JOB_WRITE, callback, user_data);
}

gpointer
xz_store_job_get_data (GAsyncResult *result)
{
  XzJob *job = g_task_get_task_data (G_TASK (result));

  return job->data;
}

/* Who gave up a reading hears no answer, even if it was on its way: what he keeps for it may be gone.  A
 * writing that was done is done. */
gboolean
xz_store_job_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  const XzJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) fault = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &fault);

  if (done && !job->write && g_cancellable_is_cancelled (job->cancellable))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled after it was done");
      return FALSE;
    }
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return done;
}
