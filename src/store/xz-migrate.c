/* xz-migrate.c: numbered SQL files, a backup first, one transaction per version.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <stdlib.h>
#include <fcntl.h>
#include <unistd.h>

#define MIGRATIONS "/io/github/xiezhi/Xiezhi/migrations"

static char **
list_migrations (void)
{
  return g_resources_enumerate_children (MIGRATIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* The highest number among the files that the program carries. */
int
xz_migrate_newest (void)
{
  g_auto (GStrv) names = list_migrations ();
  int newest = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    newest = MAX (newest, atoi (names[i]));
  return newest;
}

static GBytes *
load_migration (int version, GError **error)
{
  g_auto (GStrv) names = list_migrations ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (atoi (names[i]) == version)
      {
        g_autofree char *path = g_build_filename (MIGRATIONS, names[i], NULL);
        return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      }
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_MIGRATION, "there is no migration %d", version);
  return NULL;
}

/* ---- the copy aside ---- */

static gboolean
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced && xz_file_sync_folder (path);
}

static gboolean
copy_pages (XzDb *db, sqlite3 *copy, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (copy, "main", db->handle, "main");
  int code;

  if (backup == NULL)
    return xz_db_fail (db, sqlite3_errcode (copy), "copy aside", error);
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return code == SQLITE_DONE || xz_db_fail (db, code, "copy aside", error);
}

/* What a cut left of an earlier attempt is no database that could be written over. */
static void
remove_leftover (XzContext *context, const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (context->vfs);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  vfs->xDelete (vfs, journal, 0);
  vfs->xDelete (vfs, path, 1);
}

static gboolean
copy_aside (XzDb *db, int version, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.before-%d", db->store->path, version);
  const char *vfs = db->store->context->vfs;
  sqlite3 *copy = NULL;
  gboolean copied;
  int code;

  remove_leftover (db->store->context, path);
  if (vfs == NULL && !xz_file_make_private (path, error))
    return FALSE;
  code = sqlite3_open_v2 (path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, vfs);
  copied = code == SQLITE_OK ? copy_pages (db, copy, error) : xz_db_fail (db, code, "copy aside", error);
  sqlite3_close (copy);
  if (copied && vfs == NULL && !sync_file (path))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the copy before the migration could not be made safe");
      return FALSE;
    }
  return copied;
}

/* ---- one version ---- */

static gboolean
check_foreign_keys (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) check = xz_statement_get (db, "PRAGMA foreign_key_check", error);

  if (check == NULL)
    return FALSE;
  if (!xz_statement_next (check, error))
    return xz_statement_ended (check);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_MIGRATION, "a row of %s refers to nothing", xz_statement_get_text (check, 0));
  return FALSE;
}

static gboolean
run_version (XzDb *db, int version, GBytes *sql, GError **error)
{
  g_autofree char *script = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", version);

  return xz_db_run_script (db, script, error) && xz_guard_install (db, error)
         && check_foreign_keys (db, error) && xz_db_run_script (db, stamp, error);
}

static gboolean
migrate_to (XzDb *db, int version, GError **error)
{
  g_autoptr (GBytes) sql = load_migration (version, error);
  gboolean done;

  if (sql == NULL || !xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = run_version (db, version, sql, error) && xz_db_commit (db, error);
  xz_db_set_writing (db, FALSE);
  if (!done)
    xz_db_rollback (db);
  return done;
}

/* In the ring; a copy beside the register where the ring has no room or is not there. */
static gboolean
back_up (XzDb *db, int version, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (db->store->context->vfs == NULL && xz_backup_ring_by (db, "migration", NULL, &fault))
    return TRUE;
  if (fault != NULL)
    g_message ("There is no backup in the ring before the migration: %s", fault->message);
  return copy_aside (db, version, error);
}

static gboolean
read_version (XzDb *db, int *version, GError **error)
{
  g_autoptr (XzStatement) get = xz_statement_get (db, "PRAGMA user_version", error);

  if (get == NULL || !xz_statement_next (get, error))
    return FALSE;
  *version = (int) xz_statement_get_int64 (get, 0);
  return TRUE;
}

/* To the newest version.  A fault of one version leaves the file at the
 * version before it, whole, and its copy beside it.  A schema that is newer than
 * the header said (it stood in the log) is refused. */
gboolean
xz_migrate (XzDb *db, GError **error)
{
  int present, newest = xz_migrate_newest ();

  if (!read_version (db, &present, error))
    return FALSE;
  if (present > newest || present < 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NEWER, "schema %d, this program knows %d", present, newest);
      return FALSE;
    }
  if (present > 0 && present < newest && !back_up (db, present + 1, error))
    return FALSE;
  for (int version = present + 1; version <= newest; version++)
    if (!migrate_to (db, version, error))
      {
        g_prefix_error (error, "migration %d: ", version);
        return FALSE;
      }
  return present == newest || xz_db_checkpoint (db, SQLITE_CHECKPOINT_TRUNCATE, error);
}
