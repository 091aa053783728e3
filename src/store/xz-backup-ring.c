/* xz-backup-ring.c: the backups that the register makes by itself, beside itself.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* Of the disk's free bytes the ring takes at most one part in so many. */
#define SHARE 5

typedef struct {
  XzStore      *store;
  XzDb         *db;             /* NULL: the store is whole and makes its own snapshot */
  char         *folder, *files;
  GCancellable *cancellable;
} Ring;

/* One at a time in a process; the register's lock keeps others out. */
static GMutex ring_mutex;

/* ---- room ---- */

static gboolean
ask_disk (const char *folder, guint64 *bytes)
{
  struct statvfs disk;

  if (statvfs (folder, &disk) != 0)
    return FALSE;
  *bytes = (guint64) disk.f_bavail * disk.f_frsize;
  return TRUE;
}

static XzBackupFreeFunc ask_free = ask_disk;

void
xz_backup_set_free_func (XzBackupFreeFunc func)
{
  ask_free = func != NULL ? func : ask_disk;
}

/* func for each file of the shared folder. */
static void
foreach_kept (Ring *ring, void (*func) (const char *path, const char *name, gpointer data), gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (ring->files, 0, NULL);
  const char *first, *name;

  while (dir != NULL && (first = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (ring->files, first, NULL);
      g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

      while (names != NULL && (name = g_dir_read_name (names)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          func (path, name, data);
        }
    }
}

/* What is still beside the register takes no room of its own. */
static void
add_kept (const char *path, const char *name, gpointer data)
{
  struct stat file;

  if (lstat (path, &file) == 0 && S_ISREG (file.st_mode) && file.st_nlink == 1)
    *(guint64 *) data += (guint64) file.st_size;
}

static guint64
size_of (Ring *ring, GPtrArray *entries)
{
  guint64 size = 0;

  for (guint i = 0; i < entries->len; i++)
    size += (guint64) ((const XzBackupEntry *) g_ptr_array_index (entries, i))->size;
  foreach_kept (ring, add_kept, &size);
  return size;
}

/* The next one will be about as large as the register. */
static guint64
expect_size (Ring *ring)
{
  g_autofree char *log = g_strconcat (ring->store->path, "-wal", NULL);
  GStatBuf file;
  guint64 size = g_stat (ring->store->path, &file) == 0 ? (guint64) file.st_size : 0;

  return size + (g_stat (log, &file) == 0 ? (guint64) file.st_size : 0);
}

/* Even alone it would be more than its share: then none is dropped for it. */
static gboolean
has_room (Ring *ring, GError **error)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (ring->store->path);
  guint64 room, size = expect_size (ring);

  if (!ask_free (ring->folder, &room))
    return xz_backup_fail_errno ("ask for free space", error);
  room += size_of (ring, entries);
  if (room >= size && size <= (room - size) / SHARE)
    return TRUE;
  return xz_backup_fail (XZ_STORE_ERROR_DISK_FULL, "a backup would take more than a fifth of the free disk", error);
}

/* ---- dropping ---- */

static gboolean
note_name (XzBackupReader *reader, const XzBackupContent *content, guint64 offset, gpointer data, GError **error)
{
  g_hash_table_add (data, g_strdup (content->name));
  return TRUE;
}

static void
drop_unnamed (const char *path, const char *name, gpointer data)
{
  if (!g_hash_table_contains (data, name))
    g_unlink (path);
}

/* Contents that no backup names any more. A backup that cannot be read might name any. */
static void
drop_contents (Ring *ring, GPtrArray *entries)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const XzBackupEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (XzBackupReader) reader = xz_backup_reader_open (entry->file, NULL);

      if (reader == NULL || !xz_backup_reader_foreach (reader, note_name, named, NULL))
        return;
    }
  foreach_kept (ring, drop_unnamed, named);
}

static void
drop (GPtrArray *entries, guint i)
{
  const XzBackupEntry *entry = g_ptr_array_index (entries, i);

  g_unlink (entry->file);
  g_ptr_array_remove_index (entries, i);
}

static void
thin (Ring *ring, GPtrArray *entries)
{
  g_autofree gboolean *keep = g_new0 (gboolean, entries->len);
  guint before = entries->len;

  xz_backup_thin (entries, keep);
  for (guint i = before; i > 0; i--)
    if (!keep[i - 1])
      drop (entries, i - 1);
  if (entries->len < before)
    drop_contents (ring, entries);
}

/* The oldest go first, the newest never. */
static gboolean
keep_to_share (Ring *ring, GPtrArray *entries, GError **error)
{
  guint64 room;

  while (entries->len > 1)
    {
      if (!ask_free (ring->folder, &room))
        return xz_backup_fail_errno ("ask for free space", error);
      if (size_of (ring, entries) <= room / SHARE)
        return TRUE;
      drop (entries, entries->len - 1);
      drop_contents (ring, entries);
    }
  return TRUE;
}

/* ---- making one ---- */

static gboolean
note_digest (XzBackupReader *reader, const XzBackupContent *content, guint64 offset, gpointer data, GError **error)
{
  XzBackupContent *known = g_memdup2 (content, sizeof *content);

  g_hash_table_replace (data, known->name, known);
  return TRUE;
}

/* What the last backup hashed is not read again. */
static GHashTable *
read_known (Ring *ring)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) entries = xz_backup_list (ring->store->path);
  g_autoptr (XzBackupReader) reader = entries->len > 0
    ? xz_backup_reader_open (((const XzBackupEntry *) g_ptr_array_index (entries, 0))->file, NULL) : NULL;

  if (reader != NULL)
    xz_backup_reader_foreach (reader, note_digest, known, NULL);
  return known;
}

/* Two of one second differ by their reason, or stand a second apart. */
static char *
choose_file (Ring *ring, const char *reason)
{
  gint64 at = ring->store->context->now (ring->store->context);

  for (;; at += G_USEC_PER_SEC)
    {
      g_autofree char *name = xz_backup_ring_name (at, reason);
      g_autofree char *file = g_build_filename (ring->folder, name, NULL);

      if (!g_file_test (file, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&file);
    }
}

static void
clear_unfinished (Ring *ring)
{
  g_autoptr (GDir) dir = g_dir_open (ring->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".part") || strstr (name, ".part-db") != NULL)
      {
        g_autofree char *file = g_build_filename (ring->folder, name, NULL);
        g_unlink (file);
      }
}

static gboolean
make (Ring *ring, const char *reason, GError **error)
{
  g_autofree char *file = choose_file (ring, reason);
  g_autofree char *copy = g_strconcat (file, ".part-db", NULL);
  g_autoptr (GHashTable) known = read_known (ring);
  g_autoptr (XzSnapshot) snapshot = ring->db != NULL
    ? xz_snapshot_take_by (ring->db, copy, NULL, ring->cancellable, error)
    : xz_snapshot_take (ring->store, copy, NULL, ring->cancellable, error);

  if (snapshot == NULL)
    {
      g_unlink (copy);
      return FALSE;
    }
  return xz_backup_write_snapshot (ring->store, snapshot, file, ring->files, known, NULL, ring->cancellable, error);
}

static gboolean
run (Ring *ring, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (!xz_file_make_folder (ring->files))
    return xz_backup_fail_errno ("make folder", error);
  clear_unfinished (ring);
  if (!has_room (ring, error) || !make (ring, reason, error))
    return FALSE;
  entries = xz_backup_list (ring->store->path);
  thin (ring, entries);
  return keep_to_share (ring, entries, error);
}

static gboolean
run_alone (XzStore *store, XzDb *db, const char *reason, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = xz_backup_ring_folder (store->path);
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  Ring ring = { store, db, folder, files, cancellable };
  gboolean done;

  if (!xz_backup_is_reason (reason))
    return xz_backup_fail (XZ_STORE_ERROR_FAILED, "no reason for a backup", error);
  /* A virtual disk has no folders. */
  if (store->context->vfs != NULL)
    return TRUE;
  g_mutex_lock (&ring_mutex);
  done = run (&ring, reason, error);
  g_mutex_unlock (&ring_mutex);
  return done;
}

gboolean
xz_backup_ring (XzStore *store, const char *reason, GCancellable *cancellable, GError **error)
{
  return run_alone (store, NULL, reason, cancellable, error);
}

gboolean
xz_backup_ring_by (XzDb *db, const char *reason, GCancellable *cancellable, GError **error)
{
  return run_alone (xz_db_store (db), db, reason, cancellable, error);
}

gboolean
xz_backup_is_due (XzStore *store)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (store->path);

  return store->context->vfs == NULL && store->kind != XZ_REGISTER_SAMPLE
         && (entries->len == 0 || !xz_backup_is_of_day (g_ptr_array_index (entries, 0), store->context->now (store->context)));
}
