/* xz-aside.c: a file written aside and put in place whole.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-aside.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct _XzAside {
  char *path;        /* what is replaced: no link */
  char *folder;
  char *temporary;   /* the name beside it; NULL while there is none */
  char *name;        /* to open */
  int   fd;
};

static gboolean
fail (GError **error, const char *what, const char *path, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s %s: %s", what, path, g_strerror (code));
  return FALSE;
}

/* A link stays a link: the file behind it is replaced. */
static char *
dup_real_path (const char *path)
{
  char *real = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/* The permissions of the former file; 0600 when there is none, 0 with error set when it cannot be replaced. */
static mode_t
former_mode (const char *path, GError **error)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    return 0600;
  if (S_ISREG (status.st_mode))
    return (status.st_mode & 0666) | 0600;
  fail (error, "cannot replace", path, S_ISDIR (status.st_mode) ? EISDIR : EINVAL);
  return 0;
}

static char *
dup_template (const XzAside *aside)
{
  g_autofree char *base = g_path_get_basename (aside->path);
  /* A name has 255 bytes at most on the usual file systems. */
  g_autofree char *name = g_strdup_printf (".xz-%.*s.XXXXXX", 32, g_str_is_ascii (base) ? base : "export");

  return g_build_filename (aside->folder, name, NULL);
}

static gboolean
open_aside (XzAside *aside, GError **error)
{
  aside->fd = open (aside->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (aside->fd >= 0)
    {
      aside->name = g_strdup_printf ("/proc/self/fd/%d", aside->fd);
      if (g_access (aside->name, W_OK) == 0)
        return TRUE;
      close (aside->fd);
      g_clear_pointer (&aside->name, g_free);
    }
  aside->temporary = dup_template (aside);
  aside->fd = g_mkstemp_full (aside->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (aside->fd < 0)
    {
      int code = errno;
      g_clear_pointer (&aside->temporary, g_free);
      return fail (error, "cannot write in", aside->folder, code);
    }
  aside->name = g_strdup (aside->temporary);
  return TRUE;
}

XzAside *
xz_aside_new (const char *path, GError **error)
{
  g_autoptr (XzAside) aside = g_new0 (XzAside, 1);
  mode_t mode;

  aside->fd = -1;
  aside->path = dup_real_path (path);
  aside->folder = g_path_get_dirname (aside->path);
  mode = former_mode (aside->path, error);
  if (mode == 0 || !open_aside (aside, error))
    return NULL;
  /* A file system without permissions is no reason to write nothing. */
  if (mode != 0600 && fchmod (aside->fd, mode) != 0)
    g_debug ("permissions of %s are not kept: %s", aside->path, g_strerror (errno));
  return g_steal_pointer (&aside);
}

const char *
xz_aside_get_name (XzAside *aside)
{
  return aside->name;
}

const char *
xz_aside_get_folder (XzAside *aside)
{
  return aside->folder;
}

int
xz_aside_get_fd (XzAside *aside)
{
  return aside->fd;
}

gboolean
xz_aside_sync (XzAside *aside, GError **error)
{
  return fsync (aside->fd) == 0 || fail (error, "cannot sync", aside->path, errno);
}

/* A file without a name gets one: a name cannot be linked over another. */
static gboolean
give_name (XzAside *aside, GError **error)
{
  g_autofree char *pattern = dup_template (aside);

  for (guint tries = 0; tries < 100; tries++)
    {
      g_autofree char *name = g_strdup (pattern);
      g_snprintf (name + strlen (name) - 6, 7, "%06x", g_random_int () & 0xFFFFFF);
      if (linkat (AT_FDCWD, aside->name, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
        {
          aside->temporary = g_steal_pointer (&name);
          return TRUE;
        }
      if (errno != EEXIST)
        return fail (error, "cannot name", aside->path, errno);
    }
  return fail (error, "cannot name", aside->path, EEXIST);
}

static gboolean
sync_folder (XzAside *aside, GError **error)
{
  int fd = open (aside->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  /* Some file systems cannot sync a folder and say so with EINVAL. */
  gboolean done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);
  int code = errno;

  if (fd >= 0)
    close (fd);
  return done || fail (error, "cannot sync", aside->folder, code);
}

gboolean
xz_aside_replace (XzAside *aside, GError **error)
{
  if (aside->temporary == NULL && !give_name (aside, error))
    return FALSE;
  if (g_rename (aside->temporary, aside->path) != 0)
    return fail (error, "cannot put in place", aside->path, errno);
  g_clear_pointer (&aside->temporary, g_free);
  return sync_folder (aside, error);
}

void
xz_aside_free (XzAside *aside)
{
  if (aside == NULL)
    return;
  if (aside->fd >= 0)
    close (aside->fd);
  if (aside->temporary != NULL)
    g_unlink (aside->temporary);
  g_free (aside->temporary);
  g_free (aside->name);
  g_free (aside->folder);
  g_free (aside->path);
  g_free (aside);
}
