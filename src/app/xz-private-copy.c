/* xz-private-copy.c: contents of the register as files of the moment, for another program to show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-private-copy.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_runtime_dir (), "xiezhi-open", NULL);
}

static gboolean
fail (GError **error)
{
  int code = errno;
  g_set_error_literal (error, G_FILE_ERROR, (int) g_file_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_copy (const char *path, GBytes *content, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (content, &length);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  if (fd < 0)
    return fail (error);
  gboolean done = TRUE;
  while (done && length > 0)
    {
      gssize n = write (fd, data, length);
      if (n < 0 && errno == EINTR)
        continue;
      done = n >= 0 || fail (error);
      data += MAX (n, 0);
      length -= (gsize) MAX (n, 0);
    }
  close (fd);
  if (!done)
    g_unlink (path);
  return done;
}

/* Each in a folder of its own, so that two of one name do not meet. */
GFile *
xz_private_copy_new (const char *name, GBytes *content, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *own = g_build_filename (folder, "XXXXXX", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_mkdtemp (own) == NULL)
    {
      fail (error);
      return NULL;
    }
  g_autofree char *path = g_build_filename (own, name, NULL);
  return write_copy (path, content, error) ? g_file_new_for_path (path) : NULL;
}

/* Two levels: a folder for each copy. A link is removed, never followed. */
static void
remove_tree (const char *path, guint levels)
{
  GStatBuf info;
  if (g_lstat (path, &info) != 0)
    return;
  g_autoptr (GDir) entries = S_ISDIR (info.st_mode) && levels > 0 ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_tree (inner, levels - 1);
    }
  g_remove (path);
}

void
xz_private_copies_remove (void)
{
  g_autofree char *folder = dup_folder ();
  remove_tree (folder, 2);
}
