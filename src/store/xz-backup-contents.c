/* xz-backup-contents.c: the photos and attachments of a backup, laid ready beside the register that is to be
 * restored.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Up to so many are synced one by one; for more the whole disk is. */
#define FEW 200

typedef struct {
  XzBackupReader *reader;
  const char     *path;           /* the register */
  char           *to;             /* "<path>.restoring/files" */
  char           *beside;         /* the contents of a ring */
  GCancellable   *cancellable;
} Stage;

static gboolean
has_digest (const char *path, const XzBackupContent *content)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  XzBackupStream stream = { .fd = -1, .sum = sum };
  guint8 digest[XZ_BACKUP_DIGEST_SIZE];
  guint64 size = 0;
  int fd = xz_backup_open_regular (path, &size);
  gboolean same;

  if (fd < 0)
    return FALSE;
  same = size == content->size && xz_backup_pour (&stream, fd, 0, size, NULL, NULL);
  close (fd);
  if (same)
    xz_backup_digest (sum, digest);
  return same && memcmp (digest, content->digest, sizeof digest) == 0;
}

/* TRUE when from is it and could be linked or copied to. */
static gboolean
take_from (const char *from, const XzBackupContent *content, const char *to)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!has_digest (from, content))
    return FALSE;
  return link (from, to) == 0
         || (g_file_get_contents (from, &data, &length, NULL) && xz_blob_write_file (to, data, length, NULL));
}

static gboolean
extract_content (Stage *stage, const XzBackupContent *content, guint64 offset, const char *to, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  XzBackupStream stream = { .fd = xz_backup_make_file (to, error), .sum = sum,
                            .progress = stage->reader->progress, .cancellable = stage->cancellable };
  guint8 digest[XZ_BACKUP_DIGEST_SIZE];
  gboolean poured;

  if (stream.fd < 0)
    return FALSE;
  poured = xz_backup_pour (&stream, stage->reader->fd, offset, content->size, NULL, error);
  if (poured && stage->reader->header.contents <= FEW && fsync (stream.fd) != 0)
    poured = xz_backup_fail_errno ("sync", error);
  if (close (stream.fd) != 0 && poured)
    return xz_backup_fail_errno ("extract", error);
  if (!poured)
    return FALSE;
  xz_backup_digest (sum, digest);
  return memcmp (digest, content->digest, sizeof digest) == 0
         || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "a photo or attachment was altered", error);
}

static gboolean
stage_content (XzBackupReader *reader, const XzBackupContent *content, guint64 offset, gpointer data, GError **error)
{
  Stage *stage = data;
  g_autofree char *to = xz_backup_content_path (stage->to, content->name);
  g_autofree char *place = g_path_get_dirname (to);
  g_autofree char *present = xz_blob_path (stage->path, content->name);
  g_autofree char *beside = xz_backup_content_path (stage->beside, content->name);

  if (g_cancellable_is_cancelled (stage->cancellable))
    return xz_backup_fail (XZ_STORE_ERROR_CANCELLED, "cancelled", error);
  if (g_mkdir_with_parents (place, 0700) != 0)
    return xz_backup_fail_errno ("make folder", error);
  if (take_from (present, content, to) || (offset == 0 && take_from (beside, content, to)))
    return TRUE;
  if (offset == 0)
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "a photo or attachment beside the backup is missing or altered", error);
  return extract_content (stage, content, offset, to, error);
}

/* ---- to the disk ---- */

static gboolean
sync_folders (Stage *stage, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (stage->to, 0, NULL);
  g_autofree char *any = g_build_filename (stage->to, "any", NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (stage->to, name, "any", NULL);
      if (!xz_file_sync_folder (inner))
        return xz_backup_fail_errno ("sync folder", error);
    }
  return xz_file_sync_folder (any) || xz_backup_fail_errno ("sync folder", error);
}

static gboolean
sync_disk (Stage *stage, GError **error)
{
  int fd = open (stage->to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && syncfs (fd) == 0;

  if (!synced)
    xz_backup_fail_errno ("sync", error);
  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
stage_all (Stage *stage, GError **error)
{
  return xz_backup_reader_foreach (stage->reader, stage_content, stage, error)
         && (stage->reader->header.contents > FEW ? sync_disk (stage, error) : sync_folders (stage, error));
}

/* Always a folder, so that the photos of now leave with their register. */
gboolean
xz_restore_stage_contents (XzBackupReader *reader, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = xz_restore_folder (path);
  g_autofree char *place = g_path_get_dirname (reader->path);
  g_autofree char *to = g_build_filename (folder, "files", NULL);
  g_autofree char *beside = g_build_filename (place, "files", NULL);
  Stage stage = { reader, path, to, beside, cancellable };

  return g_mkdir (to, 0700) == 0 ? stage_all (&stage, error) : xz_backup_fail_errno ("make folder", error);
}
