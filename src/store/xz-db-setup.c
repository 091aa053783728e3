/* xz-db-setup.c: how a connection is set before its first transaction; each
 * setting is read back.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include "xz-query-private.h"
#include "xz-trained.h"

/* Before SQLite 3.51.3 two connections that write or checkpoint at one moment
 * can damage a log: one writer, one checkpointer, and a note in the log. */
#define SQLITE_WITHOUT_WAL_RESET_BUG 3051003

#define USUAL_CACHE_MIB 8u

typedef struct {
  const char *set;
  const char *get;
  const char *expected;
} Pragma;

static const Pragma common_pragmas[] = {
  { "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1" },
  { "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2" },
  { "PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0" },
  { "PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1" },
  { "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2" },
  { "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0" },
  { "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1" },
  { "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0" },
  { "PRAGMA cache_size = -8192", "PRAGMA cache_size", "-8192" },
};

static gboolean
apply_pragma (XzDb *db, const Pragma *pragma, GError **error)
{
  g_autoptr (XzStatement) get = NULL;
  const char *value;

  if (!xz_db_run_script (db, pragma->set, error))
    return FALSE;
  get = xz_statement_get (db, pragma->get, error);
  if (get == NULL)
    return FALSE;
  /* A file system of a test without memory maps has no answer to mmap_size. */
  if (!xz_statement_next (get, error))
    return xz_statement_ended (get);
  value = xz_statement_get_text (get, 0);
  if (g_strcmp0 (value, pragma->expected) == 0)
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "%s stands at %s", pragma->get, value);
  return FALSE;
}

void
xz_db_set_cache (XzDb *db, guint mib)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA cache_size = -%u", (mib > 0 ? mib : USUAL_CACHE_MIB) * 1024);

  xz_db_run_script (db, pragma, NULL);
}

/* True only while the write path itself is at work; the guard triggers ask it. */
static void
writing_func (sqlite3_context *call, int n_values, sqlite3_value **values)
{
  const XzDb *db = sqlite3_user_data (call);

  sqlite3_result_int (call, db->writing);
}

static int
committed_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  XzDb *db = data;

  db->wal_pages = pages;
  db->wal_used = TRUE;
  return SQLITE_OK;
}

static int
cancelled_cb (void *data)
{
  const XzDb *db = data;

  return (db->cancellable != NULL && g_cancellable_is_cancelled (db->cancellable))
         || (db->gives_way && xz_worker_is_awaited (db->store->read_worker));
}

static void
set_limits (sqlite3 *handle)
{
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 256 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_COLUMN, 200);
  sqlite3_limit (handle, SQLITE_LIMIT_TRIGGER_DEPTH, 4);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit (handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static gboolean
set_functions (XzDb *db, GError **error)
{
  int code = sqlite3_create_function_v2 (db->handle, "xz_writing", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, db,
                                         writing_func, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    code = xz_walks_set_up (db, db->handle);
  if (code == SQLITE_OK)
    code = xz_trained_set_up (db, db->handle);
  if (code != SQLITE_OK)
    return xz_db_fail (db, code, "functions", error);
  sqlite3_progress_handler (db->handle, 2000, cancelled_cb, db);
  return TRUE;
}

/* A new file says whose it is before it has a log, in its own first page. */
static gboolean
sign_new_file (XzDb *db, GError **error)
{
  g_autofree char *sign = g_strdup_printf ("PRAGMA application_id = %d", XZ_APPLICATION_ID);

  return xz_db_get_int (db, "PRAGMA page_count", 0) > 0 || xz_db_run_script (db, sign, error);
}

static gboolean
set_journal (XzDb *db, GError **error)
{
  static const Pragma wal = { "PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal" };

  if (!sign_new_file (db, error) || !apply_pragma (db, &wal, error))
    return FALSE;
  sqlite3_wal_hook (db->handle, committed_cb, db);
  return TRUE;
}

/* A virtual disk need not share memory: its one connection holds the lock, from
 * before the first look into the file on. */
static gboolean
set_locking (XzDb *db, GError **error)
{
  static const Pragma alone = { "PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive" };

  return !db->store->context->inline_jobs || apply_pragma (db, &alone, error);
}

static gboolean
set_defence (XzDb *db, GError **error)
{
  static const Pragma query_only = { "PRAGMA query_only = ON", "PRAGMA query_only", "1" };

  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return db->writer || apply_pragma (db, &query_only, error);
}

static void
note_old_sqlite (void)
{
  if (sqlite3_libversion_number () < SQLITE_WITHOUT_WAL_RESET_BUG)
    g_debug ("SQLite %s: one writer, one checkpointer", sqlite3_libversion ());
}

gboolean
xz_db_setup (XzDb *db, GError **error)
{
  sqlite3_busy_timeout (db->handle, 2000);
  sqlite3_extended_result_codes (db->handle, 1);
  set_limits (db->handle);
  note_old_sqlite ();
  if (!set_locking (db, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (common_pragmas); i++)
    if (!apply_pragma (db, &common_pragmas[i], error))
      return FALSE;
  return set_journal (db, error) && set_functions (db, error) && set_defence (db, error);
}
