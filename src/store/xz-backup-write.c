/* xz-backup-write.c: a snapshot into one file: aside, synced, opened again and checked,
 * then renamed.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include "xz-users.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  XzStore       *store;
  XzSnapshot    *snapshot;
  const char    *beside;      /* folder of the contents, or NULL */
  GHashTable    *known;       /* name -> XzBackupContent, or NULL */
  XzBackupStream stream;
} Writing;

/* ---- contents ---- */

/* Kept once: a link where the file system has them. */
static gboolean
keep_beside (const char *from, const char *folder, const char *name, GError **error)
{
  g_autofree char *to = xz_backup_content_path (folder, name);
  g_autofree char *place = g_path_get_dirname (to);
  g_autofree char *data = NULL;
  gsize length;

  if (!xz_file_make_folder (place))
    return xz_backup_fail_errno ("make folder", error);
  if (link (from, to) == 0 || errno == EEXIST)
    return xz_file_sync_folder (to) || xz_backup_fail_errno ("sync folder", error);
  if (!g_file_get_contents (from, &data, &length, NULL))
    return xz_backup_fail (XZ_STORE_ERROR_IO, "a photo or attachment cannot be read", error);
  return xz_blob_write_file (to, data, length, error);
}

static gboolean
is_kept (Writing *writing, XzBackupContent *content)
{
  const XzBackupContent *known = writing->known != NULL ? g_hash_table_lookup (writing->known, content->name) : NULL;
  g_autofree char *path = known != NULL ? xz_backup_content_path (writing->beside, content->name) : NULL;
  struct stat file;

  if (path == NULL || known->size != content->size || lstat (path, &file) != 0 || (guint64) file.st_size != known->size)
    return FALSE;
  memcpy (content->digest, known->digest, XZ_BACKUP_DIGEST_SIZE);
  return TRUE;
}

/* In the file, or hashed only. */
static gboolean
pour_content (Writing *writing, const char *path, XzBackupContent *content, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  XzBackupStream hashed = { .fd = -1, .cancellable = writing->stream.cancellable };
  guint64 size = 0;
  int fd = xz_backup_open_regular (path, &size);
  gboolean poured;

  if (fd < 0)
    return xz_backup_fail_errno ("open photo or attachment", error);
  poured = size == content->size
           ? xz_backup_pour (writing->beside != NULL ? &hashed : &writing->stream, fd, 0, size, sum, error)
           : xz_backup_fail (XZ_STORE_ERROR_IO, "a photo or attachment changed while it was copied", error);
  close (fd);
  xz_backup_digest (sum, content->digest);
  return poured;
}

static gboolean
put_content (Writing *writing, XzBackupContent *content, GError **error)
{
  g_autofree char *path = NULL;

  if (writing->beside != NULL && is_kept (writing, content))
    return TRUE;
  path = xz_blob_path (writing->store->path, content->name);
  return pour_content (writing, path, content, error)
         && (writing->beside == NULL || keep_beside (path, writing->beside, content->name, error));
}

static gboolean
put_contents (Writing *writing, GError **error)
{
  GArray *contents = writing->snapshot->contents;
  guint8 record[XZ_BACKUP_RECORD_SIZE];

  for (guint i = 0; i < contents->len; i++)
    if (!put_content (writing, &g_array_index (contents, XzBackupContent, i), error))
      return FALSE;
  for (guint i = 0; i < contents->len; i++)
    {
      xz_backup_content_pack (&g_array_index (contents, XzBackupContent, i), record);
      if (!xz_backup_put (&writing->stream, record, sizeof record, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- the body and its header ---- */

static gboolean
put_database (Writing *writing, GError **error)
{
  guint64 size = 0;
  int fd = xz_backup_open_regular (writing->snapshot->database, &size);
  gboolean put;

  if (fd < 0)
    return xz_backup_fail_errno ("open copy", error);
  put = xz_backup_pour (&writing->stream, fd, 0, writing->snapshot->header.database, NULL, error);
  close (fd);
  return put;
}

static gboolean
put_body (Writing *writing, GError **error)
{
  XzSnapshot *snapshot = writing->snapshot;
  const char *place = writing->store->path;

  snapshot->header.place = (guint32) MIN (strlen (place), XZ_BACKUP_MAX_TEXT);
  snapshot->header.flags = writing->beside != NULL ? XZ_BACKUP_BESIDE : 0;
  return xz_backup_put (&writing->stream, snapshot->anchor, snapshot->header.anchor, error)
         && xz_backup_put (&writing->stream, snapshot->keys, snapshot->header.keys, error)
         && xz_backup_put (&writing->stream, place, snapshot->header.place, error)
         && put_database (writing, error) && put_contents (writing, error);
}

static gboolean
put_header (Writing *writing, GError **error)
{
  XzBackupHeader *header = &writing->snapshot->header;
  guint8 bytes[XZ_BACKUP_HEADER_SIZE], key[XZ_KEY_SIZE];
  XzBackupStream stream = { .fd = writing->stream.fd };

  header->size = XZ_BACKUP_HEADER_SIZE + writing->stream.done;
  xz_backup_digest (writing->stream.sum, header->body);
  xz_store_copy_key (writing->store, key);
  xz_backup_header_pack (header, key, bytes);
  xz_wipe (key, sizeof key);
  if (lseek (stream.fd, 0, SEEK_SET) != 0)
    return xz_backup_fail_errno ("write header", error);
  return xz_backup_put (&stream, bytes, sizeof bytes, error);
}

static gboolean
write_parts (Writing *writing, GError **error)
{
  static const guint8 blank[XZ_BACKUP_HEADER_SIZE];
  XzBackupStream head = { .fd = writing->stream.fd };

  return xz_backup_put (&head, blank, sizeof blank, error) && put_body (writing, error) && put_header (writing, error);
}

static gboolean
write_aside (Writing *writing, const char *aside, GError **error)
{
  gboolean written;

  writing->stream.fd = xz_backup_make_file (aside, error);
  if (writing->stream.fd < 0)
    return FALSE;
  writing->stream.sum = g_checksum_new (G_CHECKSUM_SHA256);
  written = write_parts (writing, error);
  g_checksum_free (writing->stream.sum);
  if (!written)
    {
      close (writing->stream.fd);
      return FALSE;
    }
  /* What is read back then comes from the disk. */
  if (fsync (writing->stream.fd) == 0)
    posix_fadvise (writing->stream.fd, 0, 0, POSIX_FADV_DONTNEED);
  return xz_backup_sync_close (writing->stream.fd, "write backup", error);
}

/* As a stranger would: from its name on. */
static gboolean
check_again (Writing *writing, const char *aside, GError **error)
{
  g_autoptr (XzBackupReader) reader = xz_backup_reader_open (aside, error);
  guint8 key[XZ_KEY_SIZE];
  gboolean is_signed;

  if (reader == NULL || !xz_backup_reader_check (reader, writing->stream.progress, writing->stream.cancellable, error))
    return FALSE;
  xz_store_copy_key (writing->store, key);
  is_signed = xz_backup_header_is_signed (reader->bytes, key);
  xz_wipe (key, sizeof key);
  return is_signed || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "what was written cannot be read back", error);
}

static void
expect (Writing *writing)
{
  XzProgress *progress = writing->stream.progress;
  guint64 bytes = writing->snapshot->header.database;

  if (progress == NULL)
    return;
  for (guint i = 0; i < writing->snapshot->contents->len && writing->beside == NULL; i++)
    bytes += g_array_index (writing->snapshot->contents, XzBackupContent, i).size;
  g_atomic_int_set (&progress->done, 0);
  g_atomic_int_set (&progress->total, (int) (2 * bytes / 1024));
}

/* The former file of this name stays until the new one is whole, checked and on the disk. */
gboolean
xz_backup_write_snapshot (XzStore *store, XzSnapshot *snapshot, const char *file, const char *beside, GHashTable *known,
                          XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *aside = g_strconcat (file, ".part", NULL);
  Writing writing = { store, snapshot, beside, known, { .progress = progress, .cancellable = cancellable } };
  gboolean written;

  expect (&writing);
  written = write_aside (&writing, aside, error) && check_again (&writing, aside, error);
  if (written && g_rename (aside, file) != 0)
    written = xz_backup_fail_errno ("rename backup", error);
  if (!written)
    {
      g_unlink (aside);
      return FALSE;
    }
  return xz_file_sync_folder (file) || xz_backup_fail_errno ("sync folder", error);
}

/* ---- to where the user says ---- */

/* A name of the register's own, or a file that is something else. */
static gboolean
may_replace (XzStore *store, const char *file, GError **error)
{
  static const char *const own[] = { "", "-wal", "-shm", "-journal", ".keys", ".keys.office", ".anchor", ".lock", ".sock", ".attempts" };
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzBackupReader) reader = NULL;
  struct stat there, ours;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *name = g_strconcat (store->path, own[i], NULL);
      if (g_str_equal (name, file) || (stat (file, &there) == 0 && stat (name, &ours) == 0
                                       && there.st_dev == ours.st_dev && there.st_ino == ours.st_ino))
        return xz_backup_fail (XZ_STORE_ERROR_EXISTS, "this is the register itself", error);
    }
  if (stat (file, &there) != 0 || (S_ISREG (there.st_mode) && there.st_size == 0))
    return TRUE;
  reader = xz_backup_reader_open (file, &fault);
  if (reader != NULL || g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT))
    return TRUE;
  return xz_backup_fail (XZ_STORE_ERROR_EXISTS, "the file is no backup; it was left as it is", error);
}

static gboolean
may_take_out (XzStore *store, GError **error)
{
  return xz_store_may (store, XZ_ACT_BACKUP) || xz_backup_fail (XZ_STORE_ERROR_DENIED, xz_act_name (XZ_ACT_BACKUP), error);
}

gboolean
xz_backup_write (XzStore *store, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);
  g_autofree char *copy = g_strconcat (path, ".part-db", NULL);
  g_autoptr (XzSnapshot) snapshot = NULL;

  if (!may_take_out (store, error) || !may_replace (store, path, error))
    return FALSE;
  snapshot = xz_snapshot_take (store, copy, progress, cancellable, error);
  if (snapshot == NULL)
    {
      g_unlink (copy);
      return FALSE;
    }
  return xz_backup_write_snapshot (store, snapshot, path, NULL, NULL, progress, cancellable, error);
}
