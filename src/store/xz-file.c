/* xz-file.c: the file of a register before SQLite touches it: where it lies, whose
 * it is, who holds it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MAX_HOLDER  200

char *
xz_store_keys_path (const char *path)
{
  return g_strconcat (path, ".keys", NULL);
}

char *
xz_store_anchor_path (const char *path)
{
  return g_strconcat (path, ".anchor", NULL);
}

/* ---- the header ---- */

static guint32
big_endian_32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static int
read_header (XzContext *context, const char *path, guint8 header[XZ_HEADER_SIZE])
{
  XzRawFile file;
  int code = xz_raw_open (&file, context->vfs, path, SQLITE_OPEN_MAIN_DB);

  if (code == SQLITE_OK)
    code = xz_raw_read (&file, header, XZ_HEADER_SIZE, 0);
  xz_raw_close (&file);
  return code;
}

static gboolean
is_ours (const guint8 header[XZ_HEADER_SIZE])
{
  return memcmp (header, "SQLite format 3", 16) == 0 && big_endian_32 (header + 68) == XZ_APPLICATION_ID;
}

static gboolean
judge_header (const guint8 header[XZ_HEADER_SIZE], int newest, GError **error)
{
  guint32 version = big_endian_32 (header + 60);

  if (!is_ours (header))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_OURS, "application id %08x", big_endian_32 (header + 68));
      return FALSE;
    }
  if (version > (guint32) newest)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NEWER, "schema %u, this program knows %d", version, newest);
      return FALSE;
    }
  return TRUE;
}

/* The file is one of ours and not newer than newest; it is only read.  A first
 * page that a power cut broke is judged as the log has it: from there it is mended. */
gboolean
xz_file_check_header (XzContext *context, const char *path, int newest, GError **error)
{
  guint8 header[XZ_HEADER_SIZE] = { 0 };
  int code = read_header (context, path, header);

  if ((code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ) && !is_ours (header) && xz_file_read_log (context, path, header))
    code = SQLITE_OK;
  if (code == SQLITE_OK)
    return judge_header (header, newest, error);
  if (code == SQLITE_IOERR_SHORT_READ)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_OURS, "shorter than a header");
  else
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the header cannot be read: %s", sqlite3_errstr (code));
  return FALSE;
}

gboolean
xz_file_exists (XzContext *context, const char *path)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (context->vfs);
  g_autofree char *full = NULL;
  int found = 0;

  if (context->vfs == NULL)
    return g_file_test (path, G_FILE_TEST_EXISTS);
  full = g_malloc0 (vfs->mxPathname + 1);
  return vfs->xFullPathname (vfs, path, vfs->mxPathname, full) == SQLITE_OK
         && vfs->xAccess (vfs, full, SQLITE_ACCESS_EXISTS, &found) == SQLITE_OK && found;
}

/* ---- the place ---- */

gboolean
xz_file_is_network (long f_type)
{
  static const unsigned network[] = {
    0x6969 /* NFS */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x517b /* SMB */, 0x65735546 /* FUSE */,
    0x5346414f /* AFS */, 0x73757245 /* Coda */, 0x564c /* NCP */,
  };

  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    if ((unsigned) f_type == network[i])
      return TRUE;
  return FALSE;
}

gboolean
xz_file_is_full (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs place;

  return statvfs (folder, &place) == 0 && (place.f_bavail == 0 || (place.f_files > 0 && place.f_favail == 0));
}

/* A local folder in which we may write, and a file in which we may write if it is there. */
gboolean
xz_file_check_place (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs place;

  if (statfs (folder, &place) != 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "the folder: %s", g_strerror (errno));
      return FALSE;
    }
  if (xz_file_is_network (place.f_type))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NETWORK_FS, "file system %lx", (unsigned long) place.f_type);
      return FALSE;
    }
  if (access (folder, W_OK | X_OK) != 0 || (access (path, F_OK) == 0 && access (path, R_OK | W_OK) != 0))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY, "%s", g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/* Only the user may read it; SQLite gives the log and its index the same mode. */
gboolean
xz_file_make_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error (error, XZ_STORE_ERROR, errno == ENOSPC ? XZ_STORE_ERROR_DISK_FULL : XZ_STORE_ERROR_IO, "%s", g_strerror (errno));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

gboolean
xz_file_fail (const char *what, const GError *fault, GError **error)
{
  XzStoreError code = XZ_STORE_ERROR_IO;

  if (g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    code = XZ_STORE_ERROR_DISK_FULL;
  else if (g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_ACCES) || g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_ROFS)
           || g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_PERM))
    code = XZ_STORE_ERROR_READ_ONLY;
  else if (fault->domain == XZ_CRYPTO_ERROR)
    code = XZ_STORE_ERROR_CORRUPT;
  g_set_error (error, XZ_STORE_ERROR, code, "%s: %s", what, fault->message);
  return FALSE;
}

gboolean
xz_file_is_same (XzStore *store)
{
  struct stat now;

  if (store->context->vfs != NULL)
    return TRUE;
  return stat (store->path, &now) == 0 && now.st_dev == store->device && now.st_ino == store->inode;
}

/* Makes a rename or a new file in path's folder last through a power cut. */
gboolean
xz_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* Some file systems cannot sync a folder and say so with EINVAL. */
  gboolean synced = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

  if (fd >= 0)
    close (fd);
  return synced;
}

/* Folders that are not there yet are made and made to last, the outer ones first. FALSE with errno. */
gboolean
xz_file_make_folder (const char *folder)
{
  g_autofree char *outer = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (strcmp (outer, folder) == 0 || !xz_file_make_folder (outer))
    return FALSE;
  return (mkdir (folder, 0700) == 0 || errno == EEXIST) && xz_file_sync_folder (folder);
}

/* ---- the lock ---- */

static void
name_holder (int fd, GError **error)
{
  char holder[MAX_HOLDER + 1] = "";
  gssize length = pread (fd, holder, MAX_HOLDER, 0);

  holder[MAX (length, 0)] = '\0';
  g_strchomp (holder);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE, "%s", *holder != '\0' ? holder : "?");
}

static void
write_holder (int fd)
{
  g_autofree char *holder = g_strdup_printf ("%ld %s\n", (long) getpid (), g_get_prgname () != NULL ? g_get_prgname () : "xiezhi");

  if (ftruncate (fd, 0) != 0 || pwrite (fd, holder, strlen (holder), 0) < 0)
    g_debug ("The lock could not be signed: %s", g_strerror (errno));
}

int
xz_store_lock_file (const char *path, GError **error)
{
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);
  int fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      int code = errno == EROFS || errno == EACCES || errno == EPERM ? XZ_STORE_ERROR_READ_ONLY
                 : errno == ENOSPC ? XZ_STORE_ERROR_DISK_FULL : XZ_STORE_ERROR_IO;
      g_set_error (error, XZ_STORE_ERROR, code, "the lock: %s", g_strerror (errno));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      name_holder (fd, error);
      close (fd);
      return -1;
    }
  write_holder (fd);
  return fd;
}
