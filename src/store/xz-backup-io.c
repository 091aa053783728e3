/* xz-backup-io.c: bytes on their way into and out of a backup.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

gboolean
xz_backup_fail (XzStoreError code, const char *what, GError **error)
{
  g_set_error_literal (error, XZ_STORE_ERROR, code, what);
  return FALSE;
}

gboolean
xz_backup_fail_errno (const char *what, GError **error)
{
  int code = errno;
  XzStoreError kind = code == ENOSPC || code == EDQUOT || code == EFBIG ? XZ_STORE_ERROR_DISK_FULL
                      : code == EACCES || code == EROFS || code == EPERM ? XZ_STORE_ERROR_READ_ONLY : XZ_STORE_ERROR_IO;

  g_set_error (error, XZ_STORE_ERROR, kind, "%s: %s", what, g_strerror (code));
  return FALSE;
}

/* ---- files ---- */

int
xz_backup_open_regular (const char *path, guint64 *size)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat file;

  if (fd < 0)
    return -1;
  if (fstat (fd, &file) == 0 && S_ISREG (file.st_mode))
    {
      *size = (guint64) file.st_size;
      return fd;
    }
  close (fd);
  errno = EINVAL;
  return -1;
}

int
xz_backup_make_file (const char *path, GError **error)
{
  int fd;

  g_unlink (path);
  fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0)
    xz_backup_fail_errno ("make file", error);
  return fd;
}

gboolean
xz_backup_sync_close (int fd, const char *what, GError **error)
{
  gboolean synced = fsync (fd) == 0 || xz_backup_fail_errno (what, error);

  if (close (fd) != 0 && synced)
    return xz_backup_fail_errno (what, error);
  return synced;
}

/* Links are removed, never followed. */
void
xz_backup_remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      xz_backup_remove_tree (child);
    }
  g_remove (path);
}

/* ---- bytes ---- */

gboolean
xz_backup_read_at (int fd, guint64 offset, void *data, gsize length, GError **error)
{
  guint8 *to = data;

  while (length > 0)
    {
      gssize got = pread (fd, to, length, (off_t) offset);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return xz_backup_fail_errno ("read", error);
      if (got == 0)
        return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the file ends too early", error);
      to += got;
      offset += (guint64) got;
      length -= (gsize) got;
    }
  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize done = write (fd, data, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done < 0)
        return xz_backup_fail_errno ("write", error);
      data += done;
      length -= (gsize) done;
    }
  return TRUE;
}

static void
count (XzBackupStream *stream, gsize length)
{
  guint64 before = stream->done / 1024;

  stream->done += length;
  if (stream->progress != NULL)
    g_atomic_int_add (&stream->progress->done, (int) (stream->done / 1024 - before));
}

gboolean
xz_backup_put (XzBackupStream *stream, const void *data, gsize length, GError **error)
{
  if (g_cancellable_is_cancelled (stream->cancellable))
    return xz_backup_fail (XZ_STORE_ERROR_CANCELLED, "cancelled", error);
  if (stream->sum != NULL)
    g_checksum_update (stream->sum, data, (gssize) length);
  count (stream, length);
  return stream->fd < 0 || write_all (stream->fd, data, length, error);
}

gboolean
xz_backup_pour (XzBackupStream *stream, int from, guint64 offset, guint64 length, GChecksum *other, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);

  while (length > 0)
    {
      gsize part = (gsize) MIN (length, CHUNK);

      if (!xz_backup_read_at (from, offset, chunk, part, error) || !xz_backup_put (stream, chunk, part, error))
        return FALSE;
      if (other != NULL)
        g_checksum_update (other, chunk, (gssize) part);
      offset += part;
      length -= part;
    }
  return TRUE;
}

/* Ends sum. */
void
xz_backup_digest (GChecksum *sum, guint8 digest[XZ_BACKUP_DIGEST_SIZE])
{
  gsize length = XZ_BACKUP_DIGEST_SIZE;

  g_checksum_get_digest (sum, digest, &length);
}
