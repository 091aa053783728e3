/* xz-backup-check.c: is a copied database whole, ours, and the one its backup says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <string.h>

/* Nothing is made beside the file, nothing in its schema is trusted. */
static sqlite3 *
open_untrusted (const char *file)
{
  static const char settings[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA query_only = ON;";
  g_autofree char *uri = g_filename_to_uri (file, NULL, NULL);
  g_autofree char *frozen = g_strconcat (uri, "?immutable=1", NULL);
  sqlite3 *handle = NULL;

  if (sqlite3_open_v2 (frozen, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) == SQLITE_OK)
    {
      sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
      sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
      if (sqlite3_exec (handle, settings, NULL, NULL, NULL) == SQLITE_OK)
        return handle;
    }
  sqlite3_close (handle);
  return NULL;
}

static char *
ask (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *answer = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

static gboolean
answers (sqlite3 *handle, const char *sql, const char *expected)
{
  g_autofree char *answer = ask (handle, sql);

  return g_strcmp0 (answer, expected) == 0;
}

static int
cancelled_cb (void *data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
check (sqlite3 *handle, const XzBackupHeader *header, GCancellable *cancellable, GError **error)
{
  g_autofree char *application = g_strdup_printf ("%d", XZ_APPLICATION_ID);
  g_autofree char *schema = g_strdup_printf ("%u", header->schema);
  gboolean whole;

  if (!answers (handle, "PRAGMA application_id", application) || !answers (handle, "PRAGMA user_version", schema)
      || !answers (handle, "SELECT value FROM meta WHERE key = 'register-id'", header->register_id)
      || !answers (handle, "SELECT value FROM meta WHERE key = 'key-id'", header->key_id))
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the database is not the one that the backup names", error);
  sqlite3_progress_handler (handle, 10000, cancelled_cb, cancellable);
  whole = answers (handle, "PRAGMA quick_check (1)", "ok");
  if (g_cancellable_is_cancelled (cancellable))
    return xz_backup_fail (XZ_STORE_ERROR_CANCELLED, "cancelled", error);
  return whole || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the database is damaged", error);
}

gboolean
xz_backup_check_database (const char *file, const XzBackupHeader *header, GCancellable *cancellable, GError **error)
{
  sqlite3 *handle = open_untrusted (file);
  gboolean good;

  if (handle == NULL)
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the database does not open", error);
  good = check (handle, header, cancellable, error);
  sqlite3_close (handle);
  return good;
}

char *
xz_backup_read_register_id (const char *file)
{
  sqlite3 *handle = open_untrusted (file);
  char *id = handle != NULL ? ask (handle, "SELECT value FROM meta WHERE key = 'register-id'") : NULL;

  sqlite3_close (handle);
  return id;
}
