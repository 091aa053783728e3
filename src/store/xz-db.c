/* xz-db.c: a connection: opening, transactions, errors.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include "xz-trained.h"
#include <string.h>

XzDb *
xz_db_new (XzStore *store, gboolean writer)
{
  XzDb *db = g_new0 (XzDb, 1);

  db->store = store;
  db->writer = writer;
  db->today = XZ_DATE_NONE;
  db->statements = g_hash_table_new (xz_statement_hash, g_str_equal);
  g_queue_init (&db->idle);
  xz_key_derive (store->key, "audit", db->keys.audit);
  xz_key_derive (store->key, "seal", db->keys.seal);
  xz_key_derive (store->key, "blob", db->keys.blob);
  xz_key_derive (store->key, "backup", db->keys.backup);
  db->keys.audit_mac = xz_mac_new (db->keys.audit);
  return db;
}

void
xz_db_free (XzDb *db)
{
  if (db == NULL)
    return;
  xz_db_disconnect (db);
  g_hash_table_unref (db->statements);
  xz_mac_free (db->keys.audit_mac);
  xz_wipe (&db->keys, sizeof db->keys);
  g_clear_pointer (&db->session, xz_session_free);
  g_free (db);
}

gboolean
xz_db_connect (XzDb *db, GError **error)
{
  int code = sqlite3_open_v2 (db->store->path, &db->handle,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                              db->store->context->vfs);

  if (code != SQLITE_OK)
    {
      xz_db_fail (db, code, "open", error);
      xz_db_disconnect (db);
      return FALSE;
    }
  if (!xz_db_setup (db, error))
    {
      xz_db_disconnect (db);
      return FALSE;
    }
  return TRUE;
}

void
xz_db_disconnect (XzDb *db)
{
  xz_db_set_roster_data (db, NULL, NULL);
  xz_trained_clear (db);
  xz_db_clear_statements (db);
  if (db->handle != NULL && sqlite3_close (db->handle) != SQLITE_OK)
    g_critical ("A statement was still lent when its connection closed.");
  db->handle = NULL;
  db->wal_used = FALSE;
}

/* ---- what a job's code asks ---- */

XzStore *
xz_db_store (XzDb *db)
{
  return db->store;
}

XzContext *
xz_db_context (XzDb *db)
{
  return db->store->context;
}

const XzDbKeys *
xz_db_keys (XzDb *db)
{
  return &db->keys;
}

const XzSession *
xz_db_session (XzDb *db)
{
  return db->session;
}

sqlite3 *
xz_db_handle (XzDb *db)
{
  return db->handle;
}

gint64
xz_db_now (XzDb *db)
{
  return db->store->context->now (db->store->context);
}

gint32
xz_db_today (XzDb *db)
{
  return db->today != XZ_DATE_NONE ? db->today : xz_context_get_today (db->store->context);
}

void
xz_db_set_today (XzDb *db, gint32 day)
{
  db->today = day;
}

gboolean
xz_db_is_writer (XzDb *db)
{
  return db->writer;
}

gpointer
xz_db_get_roster_data (XzDb *db)
{
  return db->roster;
}

void
xz_db_set_roster_data (XzDb *db, gpointer data, GDestroyNotify destroy)
{
  if (db->roster != NULL && db->roster_destroy != NULL)
    db->roster_destroy (db->roster);
  db->roster = data;
  db->roster_destroy = destroy;
}

void
xz_db_set_writing (XzDb *db, gboolean writing)
{
  db->writing = writing;
}

void
xz_db_mark_changed (XzDb *db, guint kinds)
{
  if (xz_db_in_transaction (db))
    db->pending_kinds |= kinds;
  else
    db->changed_kinds |= kinds;
}

/* ---- transactions ---- */

gboolean
xz_db_in_transaction (XzDb *db)
{
  return db->handle != NULL && !sqlite3_get_autocommit (db->handle);
}

gboolean
xz_db_begin (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) begin = NULL;

  db->pending_kinds = 0;
  begin = xz_statement_get (db, "BEGIN IMMEDIATE", error);
  return begin != NULL && xz_statement_run (begin, error);
}

/* A job that is cancelled at its last instruction may hear of it when the commit is on the disk
 * already: COMMIT, which only reads, would otherwise leave the transaction open. */
static gboolean
is_committed_all_the_same (XzDb *db)
{
  return sqlite3_errcode (db->handle) == SQLITE_INTERRUPT && !xz_db_in_transaction (db);
}

static gboolean
run_step (XzDb *db, const char *sql)
{
  g_autoptr (XzStatement) step = xz_statement_get (db, sql, NULL);

  return step != NULL && xz_statement_run (step, NULL);
}

/* A commit that fails at its very end, as it is synced, can have left all of its pages behind the
 * end of the log: whoever opens the file next would find there what was told as failed, and would
 * have entered it a second time.  One small write of our own, which counts such faults, takes
 * their place, and what follows it is no part of the log any more.  A disk that fails that, too,
 * is told as it is.  (SQLite writes no page that an UPDATE leaves as it was.) */
static void
overwrite_what_failed (XzDb *db)
{
  static const char count_sql[] = "INSERT INTO meta (key, value) VALUES ('failed-commits', 1) "
                                  "ON CONFLICT (key) DO UPDATE SET value = value + 1";
  GCancellable *cancellable = db->cancellable;

  db->cancellable = NULL;
  if (!run_step (db, "BEGIN IMMEDIATE") || !run_step (db, count_sql) || !run_step (db, "COMMIT"))
    xz_db_rollback (db);
  db->cancellable = cancellable;
}

gboolean
xz_db_commit (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) commit = xz_statement_get (db, "COMMIT", error);
  g_autoptr (GError) fault = NULL;

  if (commit == NULL)
    {
      xz_db_rollback (db);
      return FALSE;
    }
  if (!xz_statement_run (commit, &fault) && !is_committed_all_the_same (db))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      xz_db_rollback (db);
      overwrite_what_failed (db);
      return FALSE;
    }
  db->changed_kinds |= db->pending_kinds;
  db->pending_kinds = 0;
  return TRUE;
}

/* The cancellable is put aside: a rollback must not be interrupted. */
void
xz_db_rollback (XzDb *db)
{
  GCancellable *cancellable = db->cancellable;

  db->pending_kinds = 0;
  if (!xz_db_in_transaction (db))
    return;
  db->cancellable = NULL;
  {
    g_autoptr (XzStatement) rollback = xz_statement_get (db, "ROLLBACK", NULL);
    if (rollback != NULL)
      xz_statement_run (rollback, NULL);
  }
  db->cancellable = cancellable;
}

gboolean
xz_db_run_script (XzDb *db, const char *sql, GError **error)
{
  while (*sql != '\0')
    {
      sqlite3_stmt *handle = NULL;
      const char *rest = NULL;
      int code = sqlite3_prepare_v2 (db->handle, sql, -1, &handle, &rest);

      while (code == SQLITE_OK && handle != NULL && (code = sqlite3_step (handle)) == SQLITE_ROW)
        code = SQLITE_OK;
      sqlite3_finalize (handle);
      if (code != SQLITE_OK && code != SQLITE_DONE)
        return xz_db_fail (db, code, "script", error);
      sql = rest;
    }
  return TRUE;
}

gint64
xz_db_get_int (XzDb *db, const char *sql, gint64 fallback)
{
  g_autoptr (XzStatement) statement = xz_statement_get (db, sql, NULL);

  if (statement == NULL || !xz_statement_next (statement, NULL))
    return fallback;
  return xz_statement_get_int64 (statement, 0);
}

gboolean
xz_db_checkpoint (XzDb *db, int mode, GError **error)
{
  int code = sqlite3_wal_checkpoint_v2 (db->handle, NULL, mode, NULL, NULL);

  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return TRUE;
  if (code != SQLITE_OK)
    return xz_db_fail (db, code, "checkpoint", error);
  db->wal_used = FALSE;
  db->wal_pages = 0;
  if (mode == SQLITE_CHECKPOINT_TRUNCATE)
    db->want_truncate = FALSE;
  return TRUE;
}

gboolean
xz_db_quick_check (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) check = xz_statement_get (db, "PRAGMA quick_check (1)", error);

  if (check == NULL)
    return FALSE;
  if (!xz_statement_next (check, error))
    return FALSE;
  if (g_strcmp0 (xz_statement_get_text (check, 0), "ok") != 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT, "%s", xz_statement_get_text (check, 0));
      return FALSE;
    }
  return TRUE;
}

/* ---- errors ---- */

static XzStoreError
constraint_to_error (int extended)
{
  return extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY
         ? XZ_STORE_ERROR_EXISTS : XZ_STORE_ERROR_FAILED;
}

static XzStoreError
code_to_error (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:  return XZ_STORE_ERROR_CANCELLED;
    case SQLITE_FULL:       return XZ_STORE_ERROR_DISK_FULL;
    case SQLITE_IOERR:      return code == SQLITE_IOERR_NOMEM ? XZ_STORE_ERROR_FAILED : XZ_STORE_ERROR_IO;
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:   return XZ_STORE_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:     return XZ_STORE_ERROR_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM:       return XZ_STORE_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:     return XZ_STORE_ERROR_IN_USE;
    case SQLITE_CONSTRAINT: return constraint_to_error (code);
    default:                return XZ_STORE_ERROR_FAILED;
    }
}

gboolean
xz_db_fail (XzDb *db, int sqlite_code, const char *what, GError **error)
{
  XzStoreError kind = code_to_error (sqlite_code);
  const char *message = db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (sqlite_code);

  /* A log for which there is no room cannot be opened, says SQLite. */
  if ((sqlite_code & 0xff) == SQLITE_CANTOPEN && db->store->context->vfs == NULL && xz_file_is_full (db->store->path))
    kind = XZ_STORE_ERROR_DISK_FULL;
  g_set_error (error, XZ_STORE_ERROR, kind, "%s (%d): %.200s", message, sqlite_code, what);
  return FALSE;
}
