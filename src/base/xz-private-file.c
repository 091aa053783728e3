/* xz-private-file.c: small files that only their owner may read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *what, const char *path, int code)
{
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), "%s %s: %s", what, path, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return fsync (fd) == 0;
}

static gboolean
sync_directory (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return FALSE;
  /* Some file systems cannot sync a directory and say so with EINVAL. */
  done = fsync (fd) == 0 || errno == EINVAL;
  close (fd);
  return done;
}

gboolean
xz_private_file_write (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  gboolean done;
  int code;

  if (fd < 0)
    return fail (error, "cannot make", temporary, errno);
  done = write_all (fd, data, length);
  code = errno;
  if (close (fd) != 0 && done)
    {
      code = errno;
      done = FALSE;
    }
  if (done && g_rename (temporary, path) != 0)
    {
      code = errno;
      done = FALSE;
    }
  if (!done)
    {
      g_unlink (temporary);
      return fail (error, "cannot write", path, code);
    }
  if (!sync_directory (path))
    return fail (error, "cannot sync the folder of", path, errno);
  return TRUE;
}

/* NULL with errno. */
static char *
read_all (int fd, gsize limit, gsize *length)
{
  g_autofree char *data = g_malloc (limit + 1);
  gsize got = 0;

  while (got < limit)
    {
      gssize n = read (fd, data + got, limit - got);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      got += (gsize) n;
    }
  data[got] = '\0';
  *length = got;
  return g_steal_pointer (&data);
}

char *
xz_private_file_read (const char *path, gsize limit, gsize *length, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct stat status;
  char *data = NULL;
  int code = 0;

  if (fd < 0)
    {
      fail (error, "cannot open", path, errno);
      return NULL;
    }
  if (fstat (fd, &status) != 0)
    code = errno;
  else if (!S_ISREG (status.st_mode))
    code = EINVAL;
  else if (status.st_size < 0 || (guint64) status.st_size > limit)
    code = EFBIG;
  else if ((data = read_all (fd, limit, length)) == NULL)
    code = errno;
  close (fd);
  if (data == NULL)
    fail (error, "cannot read", path, code);
  return data;
}
