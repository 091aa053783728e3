/* xz-job-run.c: what surrounds a job on its connection: the snapshot, the checks before
 * a write, what follows a fault.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"

static gboolean
may_write (XzStore *store, GError **error)
{
  g_autofree char *reason = xz_store_dup_read_only_reason (store);

  if (reason != NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY, "%s", reason);
      return FALSE;
    }
  if (!xz_file_is_same (store))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REPLACED, "the file at the register's path is another one");
      return FALSE;
    }
  return TRUE;
}

static gboolean
begin_reading (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) begin = xz_statement_get (db, "BEGIN", error);

  return begin != NULL && xz_statement_run (begin, error);
}

static gboolean
run_read (XzJob *job, XzDb *db, GError **error)
{
  gboolean ok = begin_reading (db, error) && job->func (db, job->data, job->progress, job->cancellable, error);

  xz_db_rollback (db);
  return ok;
}

static gboolean
run_write (XzJob *job, XzDb *db, GError **error)
{
  if (!may_write (job->store, error) || !job->func (db, job->data, job->progress, job->cancellable, error))
    return FALSE;
  if (!xz_db_in_transaction (db))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "a job left its transaction open; it was rolled back");
  return FALSE;
}

static void
begin_job (XzJob *job, XzDb *db)
{
  db->session = xz_store_dup_session (job->store);
  db->cancellable = job->cancellable;
  db->gives_way = FALSE;
  db->today = XZ_DATE_NONE;
  db->changed_kinds = 0;
}

static void
end_job (XzJob *job, XzDb *db)
{
  db->cancellable = NULL;
  db->writing = FALSE;
  xz_db_rollback (db);
  g_clear_pointer (&db->session, xz_session_free);
  if (db->changed_kinds != 0)
    xz_store_emit_changed (job->store, db->changed_kinds);
}

/* After an I/O error nothing is tried again in place: the connection is made
 * anew, which recovers from the log, and the file is looked over.  When the last sync
 * of a commit failed, the log may hold all of it: whatever is found is made to last by
 * folding the log back, and whoever shows records looks again. */
static void
recover (XzDb *db, const GError *fault)
{
  g_autoptr (GError) error = NULL;

  xz_db_disconnect (db);
  if (!xz_db_connect (db, &error) || !xz_db_quick_check (db, &error))
    xz_store_set_read_only (db->store, error->message);
  else if (db->writer)
    {
      xz_db_checkpoint (db, SQLITE_CHECKPOINT_TRUNCATE, NULL);
      xz_store_emit_changed (db->store, XZ_CHANGED_PEOPLE | XZ_CHANGED_NAMES | XZ_CHANGED_USERS | XZ_CHANGED_BATCHES | XZ_CHANGED_SETTINGS | XZ_CHANGED_TRAINING);
    }
  xz_store_emit_fault (db->store, fault);
}

static gboolean
is_fault (const GError *error)
{
  return g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO)
         || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT);
}

/* On the thread of db: the result stands in job. */
void
xz_job_run (XzJob *job, XzDb *db)
{
  if (g_cancellable_is_cancelled (job->cancellable))
    {
      job->error = g_error_new (XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled before it began");
      return;
    }
  if (db->handle == NULL)
    {
      job->error = g_error_new (XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the register could not be opened again");
      return;
    }
  begin_job (job, db);
  job->ok = job->write ? run_write (job, db, &job->error) : run_read (job, db, &job->error);
  end_job (job, db);
  if (!job->ok && job->error == NULL)
    job->error = g_error_new (XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "a job failed without saying why");
  if (is_fault (job->error))
    recover (db, job->error);
}

/* Folds the log back and notes the head of the trail. */
void
xz_job_checkpoint (XzDb *db)
{
  g_autoptr (GError) error = NULL;
  int mode = db->want_truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;

  db->wal_used = FALSE;
  if (!xz_db_checkpoint (db, mode, &error) || !xz_db_write_anchor (db, &error))
    {
      if (is_fault (error))
        recover (db, error);
      else
        g_debug ("checkpoint: %s", error->message);
    }
}
