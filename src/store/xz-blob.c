/* xz-blob.c: photos and attachments, sealed files beside the register named by what is inside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-blob-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "xz-read.h"
#include "xz-store-private.h"

/* A sealed file is longer than its content by suite, nonce and tag. */
#define SEAL_OVERHEAD 64

char *
xz_blob_folder (const char *register_path)
{
  return g_strconcat (register_path, ".files", NULL);
}

/* At most this: two hexadecimal digits of folder, sixty-four of name. */
gboolean
xz_blob_is_name (const char *sha256)
{
  return sha256 != NULL && strlen (sha256) == 64 && strspn (sha256, "0123456789abcdef") == 64;
}

char *
xz_blob_path (const char *register_path, const char *sha256)
{
  const char first[3] = { sha256[0], sha256[1], '\0' };
  g_autofree char *folder = xz_blob_folder (register_path);

  return g_build_filename (folder, first, sha256, NULL);
}

/* ---- files ---- */

static gboolean
fail_io (const char *what, GError **error)
{
  int code = errno;

  g_set_error (error, XZ_STORE_ERROR,
               code == ENOSPC || code == EDQUOT ? XZ_STORE_ERROR_DISK_FULL
               : code == EACCES || code == EROFS || code == EPERM ? XZ_STORE_ERROR_READ_ONLY : XZ_STORE_ERROR_IO,
               "%s: %s", what, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize done = write (fd, data, length);

      if (done < 0 && errno == EINTR)
        continue;
      if (done < 0)
        return FALSE;
      data += done;
      length -= (gsize) done;
    }
  return fsync (fd) == 0;
}

gboolean
xz_blob_write_file (const char *path, const void *data, gsize length, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_strconcat (path, ".part", NULL);
  gboolean written;
  int fd;

  if (!xz_file_make_folder (folder))
    return fail_io ("make folder", error);
  fd = open (aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_io ("make file", error);
  written = write_all (fd, data, length);
  if (!written)
    fail_io ("write file", error);
  close (fd);
  if (written && g_rename (aside, path) != 0)
    written = fail_io ("rename file", error);
  if (!written)
    {
      g_unlink (aside);
      return FALSE;
    }
  return xz_file_sync_folder (path) || fail_io ("sync folder", error);
}

/* ---- the register's contents ---- */

static gboolean
is_known (XzDb *db, const char *sha256, gboolean *known, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT 1 FROM blob WHERE sha256 = ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_text (s, 1, sha256);
  *known = xz_statement_next (s, error);
  return *known || xz_statement_ended (s);
}

static gboolean
add_row (XzDb *db, const char *sha256, gsize size, const char *mime, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "INSERT OR IGNORE INTO blob (sha256, size, mime) VALUES (?1, ?2, ?3)", error);
  gboolean alone = !xz_db_in_transaction (db);

  if (s == NULL || (alone && !xz_db_begin (db, error)))
    return FALSE;
  xz_statement_bind_text (s, 1, sha256);
  xz_statement_bind_int64 (s, 2, (gint64) size);
  xz_statement_bind_text (s, 3, mime != NULL ? mime : "application/octet-stream");
  if (xz_statement_run (s, error))
    return !alone || xz_db_commit (db, error);
  if (alone)
    xz_db_rollback (db);
  return FALSE;
}

/**
 * xz_db_put_blob:
 * @content: at most 20 MiB, not empty
 *
 * The file lasts before its row does, so that a row never names a file that is not there.
 *
 * Returns: (transfer full): what to store in a BLOB field; %NULL on error
 */
char *
xz_db_put_blob (XzDb *db, GBytes *content, const char *mime, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (content, &size);
  g_autofree char *sha256 = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) sealed = NULL;
  gboolean known;

  if (size == 0 || size > XZ_BLOB_MAX)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a content has 1 to %d bytes", XZ_BLOB_MAX);
      return NULL;
    }
  sha256 = xz_sha256_hex (data, size);
  path = xz_blob_path (xz_store_get_path (xz_db_store (db)), sha256);
  if (!is_known (db, sha256, &known, error))
    return NULL;
  if (known && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&sha256);
  sealed = xz_seal (xz_db_context (db), xz_db_keys (db)->blob, data, size, sha256);
  if (!xz_blob_write_file (path, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), error)
      || !add_row (db, sha256, size, mime, error))
    return NULL;
  return g_steal_pointer (&sha256);
}

static GBytes *
read_bounded (const char *path, GError **error)
{
  GStatBuf info;
  char *data;
  gsize length;
  g_autoptr (GError) fault = NULL;

  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "the content is not beside the register");
      return NULL;
    }
  if (info.st_size > XZ_BLOB_MAX + SEAL_OVERHEAD || !g_file_get_contents (path, &data, &length, &fault))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT, "the content cannot be read: %s",
                   fault != NULL ? fault->message : "too long");
      return NULL;
    }
  return g_bytes_new_take (data, length);
}

/**
 * xz_db_get_blob:
 *
 * Returns: (transfer full): the content; %NULL with NOT_FOUND, or CORRUPT when
 *   the file was altered
 */
GBytes *
xz_db_get_blob (XzDb *db, const char *sha256, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *actual = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) plain = NULL;

  if (!xz_blob_is_name (sha256))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no content of this name");
      return NULL;
    }
  path = xz_blob_path (xz_store_get_path (xz_db_store (db)), sha256);
  sealed = read_bounded (path, error);
  if (sealed == NULL)
    return NULL;
  plain = xz_unseal (xz_db_keys (db)->blob, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), sha256, NULL);
  actual = plain != NULL ? xz_sha256_hex (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)) : NULL;
  if (g_strcmp0 (actual, sha256) != 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT, "the content was altered");
      return NULL;
    }
  return g_steal_pointer (&plain);
}
