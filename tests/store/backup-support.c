/* backup-support.c: backups of the fixture's register, for tests.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

char *
file_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

guint
times (guint n)
{
  return g_getenv ("XZ_TENTH") != NULL ? MAX (n / 10, 1) : n;
}

/* ---- photos ---- */

typedef struct { GBytes *content; char *name; } Photo;

static gboolean
put_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Photo *photo = data;

  photo->name = xz_db_put_blob (db, photo->content, "image/png", error);
  return photo->name != NULL;
}

static gboolean
get_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Photo *photo = data;

  photo->content = xz_db_get_blob (db, photo->name, error);
  return photo->content != NULL;
}

char *
give_photo (Fixture *fixture, const char *person, const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;
  Photo photo = { bytes, NULL };
  XzChangeSet *set = xz_change_set_new ("set", NULL);

  xz_store_write (fixture->store, put_work, &photo, &error);
  g_assert_no_error (error);
  xz_change_set_update (set, &xz_type_person, person, "photo", photo.name, NULL);
  g_free (apply_well (fixture, set));
  return photo.name;
}

void
assert_photo (Fixture *fixture, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  Photo photo = { NULL, (char *) name };

  xz_store_read (fixture->store, get_work, &photo, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (photo.content, NULL), g_bytes_get_size (photo.content), content, strlen (content));
  g_bytes_unref (photo.content);
}

/* ---- backups ---- */

char *
back_up (Fixture *fixture, const char *name)
{
  char *file = file_of (fixture, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_backup_write (fixture->store, file, NULL, NULL, &error) || error != NULL);
  g_assert_no_error (error);
  return file;
}

void
restore_well (Fixture *fixture, const char *file, const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_backup_restore (&fixture->context, file, path, NULL, NULL, &error) || error != NULL);
  g_assert_no_error (error);
}

void
restore_fails (Fixture *fixture, const char *file, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_backup_restore (&fixture->context, file, path, NULL, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, code);
}

void
inspect_fails (const char *file, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (file, &error);

  g_assert_null (info);
  g_assert_error (error, XZ_STORE_ERROR, code);
}

void
open_at (Fixture *fixture, const char *path)
{
  fixture_close (fixture);
  g_free (fixture->path);
  fixture->path = g_strdup (path);
  fixture_open (fixture);
}

/* ---- files ---- */

GBytes *
read_file (const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

void
write_file (const char *path, const void *data, gsize length)
{
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

void
flip_byte (const char *path, guint64 offset)
{
  int fd = open (path, O_RDWR);
  guint8 byte;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pread (fd, &byte, 1, (off_t) offset), ==, 1);
  byte ^= 0x20;
  g_assert_cmpint (pwrite (fd, &byte, 1, (off_t) offset), ==, 1);
  close (fd);
}

static void
describe (GPtrArray *lines, const char *folder, const char *name)
{
  g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : g_strdup (folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *child;

  while (dir != NULL && (child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = name != NULL ? g_build_filename (name, child, NULL) : g_strdup (child);
      describe (lines, folder, inner);
    }
  if (dir == NULL && !g_str_has_suffix (name, ".lock") && !g_str_has_suffix (name, "-shm"))
    {
      g_autoptr (GBytes) bytes = read_file (path);
      g_autofree char *digest = xz_sha256_hex (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_ptr_array_add (lines, g_strdup_printf ("%s %s\n", name, digest));
    }
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
describe_folder (const char *folder)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  describe (lines, folder, NULL);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
  setrlimit (RLIMIT_FSIZE, &limit);
}

/* ---- forgeries ---- */

void
seal_again (const char *file, GByteArray *bytes)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  XzBackupHeader header;

  g_assert_true (xz_backup_header_unpack (&header, bytes->data, bytes->len, NULL));
  g_checksum_update (sum, bytes->data + XZ_BACKUP_HEADER_SIZE, bytes->len - XZ_BACKUP_HEADER_SIZE);
  xz_backup_digest (sum, header.body);
  xz_backup_header_pack (&header, NULL, bytes->data);
  write_file (file, bytes->data, bytes->len);
}

void
forge_name (const char *file, const char *name, const char *forged)
{
  g_autoptr (GByteArray) bytes = g_bytes_unref_to_array (read_file (file));
  guint8 *at = memmem (bytes->data, bytes->len, name, strlen (name));

  g_assert_nonnull (at);
  memcpy (at, forged, strlen (name));
  seal_again (file, bytes);
}
