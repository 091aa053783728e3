/* xz-backup-read.c: a backup that may come from anywhere: its header, its digests, its
 * parts.  Nothing that it claims is believed before it is measured.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
xz_backup_info_free (XzBackupInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->key_id);
  g_free (info->register_id);
  g_free (info->agency);
  g_free (info);
}

void
xz_backup_reader_close (XzBackupReader *reader)
{
  if (reader == NULL)
    return;
  if (reader->fd >= 0)
    close (reader->fd);
  g_free (reader->path);
  g_free (reader);
}

/* A file that the user named: what is wrong with the name is said as files say it. */
static gboolean
fail_to_open (int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "the backup: %s", g_strerror (code));
  return FALSE;
}

static gboolean
open_file (XzBackupReader *reader, guint64 *size, GError **error)
{
  struct stat file;

  reader->fd = open (reader->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (reader->fd < 0 || fstat (reader->fd, &file) != 0)
    return fail_to_open (errno, error);
  if (!S_ISREG (file.st_mode))
    return xz_backup_fail (XZ_STORE_ERROR_NOT_OURS, "this is no file", error);
  *size = (guint64) file.st_size;
  return TRUE;
}

XzBackupReader *
xz_backup_reader_open (const char *file, GError **error)
{
  g_autoptr (XzBackupReader) reader = g_new0 (XzBackupReader, 1);
  guint64 size = 0;

  reader->fd = -1;
  reader->path = g_strdup (file);
  if (!open_file (reader, &size, error))
    return NULL;
  if (size < XZ_BACKUP_HEADER_SIZE)
    {
      /* The beginning of one, or something else. */
      if (!xz_backup_read_at (reader->fd, 0, reader->bytes, (gsize) size, error))
        return NULL;
      xz_backup_header_unpack (&reader->header, reader->bytes, size, error);
      return NULL;
    }
  if (!xz_backup_read_at (reader->fd, 0, reader->bytes, sizeof reader->bytes, error)
      || !xz_backup_header_unpack (&reader->header, reader->bytes, size, error))
    return NULL;
  return g_steal_pointer (&reader);
}

char *
xz_backup_content_path (const char *folder, const char *name)
{
  const char first[3] = { name[0], name[1], '\0' };

  return g_build_filename (folder, first, name, NULL);
}

/* ---- the contents ---- */

static gboolean
take_record (XzBackupReader *reader, guint64 i, const char *former, XzBackupContent *content, GError **error)
{
  guint8 bytes[XZ_BACKUP_RECORD_SIZE];

  if (!xz_backup_read_at (reader->fd, xz_backup_offset_of_records (&reader->header) + i * sizeof bytes, bytes, sizeof bytes, error))
    return FALSE;
  if (xz_backup_content_unpack (content, bytes) && strcmp (former, content->name) < 0)
    return TRUE;
  return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the record of a photo or attachment makes no sense", error);
}

gboolean
xz_backup_reader_foreach (XzBackupReader *reader, XzBackupContentFunc func, gpointer data, GError **error)
{
  gboolean beside = (reader->header.flags & XZ_BACKUP_BESIDE) != 0;
  guint64 offset = xz_backup_offset_of_contents (&reader->header), end = xz_backup_offset_of_records (&reader->header);
  XzBackupContent content;
  char former[65] = "";

  for (guint64 i = 0; i < reader->header.contents; i++)
    {
      if (!take_record (reader, i, former, &content, error))
        return FALSE;
      if (!beside && content.size > end - offset)
        return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the photos and attachments are longer than their place", error);
      if (func != NULL && !func (reader, &content, beside ? 0 : offset, data, error))
        return FALSE;
      offset += beside ? 0 : content.size;
      memcpy (former, content.name, sizeof former);
    }
  return offset == end || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "there is more in the backup than it names", error);
}

/* ---- checking ---- */

static gboolean
check_body (XzBackupReader *reader, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  XzBackupStream stream = { .fd = -1, .sum = sum, .progress = progress, .cancellable = cancellable };
  guint8 digest[XZ_BACKUP_DIGEST_SIZE];

  if (!xz_backup_pour (&stream, reader->fd, XZ_BACKUP_HEADER_SIZE, reader->header.size - XZ_BACKUP_HEADER_SIZE, NULL, error))
    return FALSE;
  xz_backup_digest (sum, digest);
  return memcmp (digest, reader->header.body, sizeof digest) == 0
         || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the backup was altered or is damaged", error);
}

/* What lies in the file is under the body's digest already. */
static gboolean
check_content (XzBackupReader *reader, const XzBackupContent *content, guint64 offset, gpointer data, GError **error)
{
  g_autofree char *path = NULL;
  struct stat file;

  if (offset != 0)
    return TRUE;
  path = xz_backup_content_path (data, content->name);
  if (lstat (path, &file) == 0 && S_ISREG (file.st_mode) && (guint64) file.st_size == content->size)
    return TRUE;
  return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "a photo or attachment is not beside the backup", error);
}

gboolean
xz_backup_reader_check (XzBackupReader *reader, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (reader->path);
  g_autofree char *files = g_build_filename (folder, "files", NULL);

  return check_body (reader, progress, cancellable, error) && xz_backup_reader_foreach (reader, check_content, files, error);
}

XzBackupInfo *
xz_backup_inspect (const char *file, GError **error)
{
  g_autoptr (XzBackupReader) reader = xz_backup_reader_open (file, error);
  XzBackupInfo *info;

  if (reader == NULL || !xz_backup_reader_check (reader, NULL, NULL, error))
    return NULL;
  info = g_new0 (XzBackupInfo, 1);
  info->format = (int) reader->header.format;
  info->schema = (int) reader->header.schema;
  info->key_id = g_strdup (reader->header.key_id);
  info->register_id = g_strdup (reader->header.register_id);
  info->taken_at = reader->header.taken_at;
  info->people = reader->header.people;
  info->size = (goffset) reader->header.size;
  info->agency = g_strdup (reader->header.agency);
  return info;
}

/* ---- parts ---- */

/* Ends with NUL; one within is refused. */
char *
xz_backup_reader_text (XzBackupReader *reader, guint64 offset, guint32 length, GError **error)
{
  g_autofree char *text = g_malloc0 ((gsize) length + 1);

  if (!xz_backup_read_at (reader->fd, offset, text, length, error))
    return NULL;
  if (strlen (text) == length)
    return g_steal_pointer (&text);
  xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "a text of the backup ends too early", error);
  return NULL;
}

gboolean
xz_backup_reader_extract (XzBackupReader *reader, guint64 offset, guint64 length, const char *to, GCancellable *cancellable, GError **error)
{
  XzBackupStream stream = { .fd = xz_backup_make_file (to, error), .progress = reader->progress, .cancellable = cancellable };

  if (stream.fd < 0)
    return FALSE;
  if (xz_backup_pour (&stream, reader->fd, offset, length, NULL, error))
    return xz_backup_sync_close (stream.fd, "extract", error);
  close (stream.fd);
  return FALSE;
}
