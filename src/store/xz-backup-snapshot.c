/* xz-backup-snapshot.c: the register as it is at one moment, beside those who go on
 * writing it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include "xz-change-private.h"
#include "xz-private-file.h"

/* So many pages between two looks at the cancellable. */
#define STEP_PAGES 1024

void
xz_snapshot_free (XzSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  if (snapshot->database != NULL)
    g_unlink (snapshot->database);
  g_free (snapshot->database);
  g_free (snapshot->anchor);
  g_free (snapshot->keys);
  g_clear_pointer (&snapshot->contents, g_array_unref);
  g_free (snapshot);
}

/* ---- the pages ---- */

static gboolean
fail_copy (sqlite3 *handle, int code, GError **error)
{
  int primary = code & 0xff;
  XzStoreError kind = primary == SQLITE_FULL ? XZ_STORE_ERROR_DISK_FULL
                      : primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB ? XZ_STORE_ERROR_CORRUPT
                      : primary == SQLITE_INTERRUPT ? XZ_STORE_ERROR_CANCELLED : XZ_STORE_ERROR_IO;

  g_set_error (error, XZ_STORE_ERROR, kind, "copy: %s", handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));
  return FALSE;
}

static gboolean
step_pages (sqlite3_backup *backup, sqlite3 *to, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  int code = SQLITE_OK;

  while (code == SQLITE_OK)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return xz_backup_fail (XZ_STORE_ERROR_CANCELLED, "cancelled", error);
      code = sqlite3_backup_step (backup, STEP_PAGES);
      if (progress == NULL)
        continue;
      g_atomic_int_set (&progress->total, sqlite3_backup_pagecount (backup));
      g_atomic_int_set (&progress->done, sqlite3_backup_pagecount (backup) - sqlite3_backup_remaining (backup));
    }
  return code == SQLITE_DONE || fail_copy (to, code, error);
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  gboolean copied;

  if (backup == NULL)
    return fail_copy (to, sqlite3_errcode (to), error);
  copied = step_pages (backup, to, progress, cancellable, error);
  sqlite3_backup_finish (backup);
  return copied;
}

/* The copy is thrown away unless all of it went well: it needs no journal. */
static gboolean
copy_aside (XzDb *db, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  int fd = xz_backup_make_file (file, error), code;
  sqlite3 *to = NULL;
  gboolean copied;

  if (fd < 0 || !xz_backup_sync_close (fd, "make copy", error))
    return FALSE;
  code = sqlite3_open_v2 (file, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", NULL, NULL, NULL);
  copied = code == SQLITE_OK ? copy_pages (xz_db_handle (db), to, progress, cancellable, error) : fail_copy (to, code, error);
  sqlite3_close (to);
  return copied;
}

/* A virtual disk need not share memory: as in xz-db-setup.c. */
static int
open_database (const char *file, const char *vfs, int flags, sqlite3 **handle)
{
  static const char settings[] = "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;";
  int code = sqlite3_open_v2 (file, handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs);

  return code == SQLITE_OK && vfs != NULL ? sqlite3_exec (*handle, settings, NULL, NULL, NULL) : code;
}

gboolean
xz_backup_copy_database (const char *from, const char *from_vfs, const char *to, const char *to_vfs, GError **error)
{
  sqlite3 *source = NULL, *target = NULL;
  int code = open_database (from, from_vfs, from_vfs != NULL ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, &source);
  gboolean copied;

  if (code == SQLITE_OK)
    code = open_database (to, to_vfs, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &target);
  copied = code == SQLITE_OK ? copy_pages (source, target, NULL, NULL, error) : fail_copy (NULL, code, error);
  sqlite3_close (target);
  sqlite3_close (source);
  return copied;
}

/* ---- what else belongs to it ---- */

static gboolean
describe_agency (XzDb *db, XzBackupHeader *header, GError **error)
{
  g_autofree char *id = xz_meta_get (db, "agency");
  g_autofree char *name = NULL;
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT name FROM agency WHERE id = ?1", error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  name = g_utf8_substring (xz_statement_get_text (select, 0), 0, MIN (60, g_utf8_strlen (xz_statement_get_text (select, 0), -1)));
  g_strlcpy (header->agency, name, sizeof header->agency);
  return TRUE;
}

static gboolean
describe (XzDb *db, XzBackupHeader *header, GError **error)
{
  g_autofree char *id = xz_meta_get (db, "register-id");
  g_autofree char *key_id = xz_meta_get (db, "key-id");
  g_autofree char *people = xz_meta_get (db, "people");

  if (id == NULL || key_id == NULL || strlen (id) != 36 || strlen (key_id) != 16)
    return xz_backup_fail (XZ_STORE_ERROR_NOT_OURS, "the register was never finished", error);
  header->format = XZ_BACKUP_FORMAT;
  header->schema = (guint32) xz_db_get_int (db, "PRAGMA user_version", 0);
  header->taken_at = xz_db_now (db);
  header->people = people != NULL ? g_ascii_strtoll (people, NULL, 10) : 0;
  g_strlcpy (header->register_id, id, sizeof header->register_id);
  g_strlcpy (header->key_id, key_id, sizeof header->key_id);
  return describe_agency (db, header, error);
}

static gboolean
take_anchor (XzDb *db, XzSnapshot *snapshot, GError **error)
{
  XzAuditHead head;

  if (!xz_audit_get_head (db, &head, error))
    return FALSE;
  snapshot->anchor = xz_audit_format_head (db, &head);
  snapshot->header.anchor = (guint32) strlen (snapshot->anchor);
  return TRUE;
}

/* A virtual disk need not have them. */
static gboolean
take_keys (XzDb *db, XzSnapshot *snapshot, GError **error)
{
  g_autofree char *path = xz_store_keys_path (xz_db_store (db)->path);
  g_autoptr (GError) fault = NULL;
  gsize length = 0;

  snapshot->keys = xz_private_file_read (path, XZ_BACKUP_MAX_KEYS, &length, &fault);
  snapshot->header.keys = (guint32) length;
  if (snapshot->keys != NULL || g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the keys: %s", fault->message);
  return FALSE;
}

/* What is not beside the register any more is lost already; the rest is kept all the same. */
static void
add_content (XzDb *db, XzSnapshot *snapshot, const char *name)
{
  XzBackupContent content = { "" };
  g_autofree char *path = xz_blob_is_name (name) ? xz_blob_path (xz_db_store (db)->path, name) : NULL;
  struct stat file;

  if (path == NULL || lstat (path, &file) != 0 || !S_ISREG (file.st_mode)
      || file.st_size <= 0 || file.st_size > XZ_BACKUP_MAX_CONTENT)
    {
      g_message ("A photo or attachment is not beside the register and not in its backup.");
      return;
    }
  g_strlcpy (content.name, name, sizeof content.name);
  content.size = (guint64) file.st_size;
  g_array_append_val (snapshot->contents, content);
}

static gboolean
take_contents (XzDb *db, XzSnapshot *snapshot, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT sha256 FROM blob ORDER BY sha256", error);

  snapshot->contents = g_array_new (FALSE, FALSE, sizeof (XzBackupContent));
  if (select == NULL)
    return FALSE;
  while (xz_statement_next (select, error))
    add_content (db, snapshot, xz_statement_get_text (select, 0));
  snapshot->header.contents = snapshot->contents->len;
  return xz_statement_ended (select);
}

static gboolean
measure (XzSnapshot *snapshot, GError **error)
{
  GStatBuf file;

  if (g_stat (snapshot->database, &file) != 0)
    return xz_backup_fail_errno ("measure copy", error);
  snapshot->header.database = (guint64) file.st_size;
  return TRUE;
}

/* ---- taking it ---- */

static gboolean
take_parts (XzDb *db, XzSnapshot *snapshot, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return describe (db, &snapshot->header, error) && take_anchor (db, snapshot, error) && take_keys (db, snapshot, error)
         && take_contents (db, snapshot, error)
         && copy_aside (db, snapshot->database, progress, cancellable, error) && measure (snapshot, error)
         && xz_backup_check_database (snapshot->database, &snapshot->header, cancellable, error);
}

/* All of it is read in one transaction: a snapshot that later commits do not move. */
XzSnapshot *
xz_snapshot_take_by (XzDb *db, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzSnapshot) snapshot = g_new0 (XzSnapshot, 1);
  gboolean own = !xz_db_in_transaction (db), taken;

  snapshot->database = g_canonicalize_filename (file, NULL);
  if (own && !xz_db_run_script (db, "BEGIN", error))
    return NULL;
  taken = take_parts (db, snapshot, progress, cancellable, error);
  if (own)
    xz_db_rollback (db);
  return taken ? g_steal_pointer (&snapshot) : NULL;
}

typedef struct { const char *file; XzProgress *progress; GCancellable *cancellable; XzSnapshot *snapshot; } Take;

static gboolean
take_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Take *take = data;

  take->snapshot = xz_snapshot_take_by (db, take->file, take->progress, take->cancellable, error);
  return take->snapshot != NULL;
}

/* A connection of its own, which only reads: neither the writer nor the reader waits for
 * it.  Without threads the one connection has the file for itself and does it. */
XzSnapshot *
xz_snapshot_take (XzStore *store, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Take take = { file, progress, cancellable, NULL };
  XzDb *db;

  if (store->context->inline_jobs)
    return xz_store_read (store, take_work, &take, error) ? take.snapshot : NULL;
  if (store->closed)
    {
      xz_backup_fail (XZ_STORE_ERROR_FAILED, "the register is closed", error);
      return NULL;
    }
  db = xz_db_new (store, FALSE);
  if (xz_db_connect (db, error))
    take.snapshot = xz_snapshot_take_by (db, file, progress, cancellable, error);
  xz_db_free (db);
  return take.snapshot;
}
