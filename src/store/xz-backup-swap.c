/* xz-backup-swap.c: what a restore has laid ready takes its place, piece by piece.  A
 * killed one is finished by the next opening, or thrown away when it was not ready.
 *
 * "<path>.restoring" holds the pieces; its file "commit", written last, says that all are
 * there.  From then on each step can be done again: a piece that is gone from the folder
 * is in its place.  Before it, nothing outside the folder was touched.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "xz-private-file.h"

#define MAX_COMMIT 64

/* The first and the last are always there: while the photos lie in the folder nothing new
 * is in its place; while the database does, the log beside the register is the former one's. */
static const struct { const char *piece, *suffix; } pieces[] = {
  { "files", ".files" }, { "keys", ".keys" }, { "keys.office", ".keys.office" }, { "anchor", ".anchor" },
  { "restored", ".restored" }, { "db", "" },
};

char *
xz_restore_folder (const char *path)
{
  return g_strconcat (path, ".restoring", NULL);
}

char *
xz_restore_aside (const char *path, const char *stamp)
{
  return g_strconcat (path, ".before-restore-", stamp, NULL);
}

static char *
commit_path (const char *path)
{
  return g_strconcat (path, ".restoring/commit", NULL);
}

gboolean
xz_restore_is_pending (const char *path)
{
  g_autofree char *commit = commit_path (path);

  return g_file_test (commit, G_FILE_TEST_EXISTS);
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK);
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  return g_rename (from, to) == 0 || errno == ENOENT || xz_backup_fail_errno ("move", error);
}

static gboolean
sync_place (const char *path, GError **error)
{
  return xz_file_sync_folder (path) || xz_backup_fail_errno ("sync folder", error);
}

/* A file system without them, not a disk that failed just now. */
static gboolean
has_no_links (int code)
{
  return code == EPERM || code == EOPNOTSUPP || code == ENOSYS || code == EMLINK;
}

/* A second name first, so that the place is never empty; where there are no links, a move. */
static gboolean
keep (const char *from, const char *aside, GError **error)
{
  if (!is_there (from) || is_there (aside))
    return TRUE;
  if (g_file_test (from, G_FILE_TEST_IS_DIR))
    return move (from, aside, error);
  if (link (from, aside) == 0)
    return TRUE;
  return has_no_links (errno) ? move (from, aside, error) : xz_backup_fail_errno ("link", error);
}

/* What stays in its place as well: where there are no links, a copy. */
static gboolean
keep_both (const char *from, const char *aside, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) fault = NULL;
  gsize length;

  if (!is_there (from) || is_there (aside) || link (from, aside) == 0)
    return TRUE;
  if (!has_no_links (errno))
    return xz_backup_fail_errno ("link", error);
  data = xz_private_file_read (from, XZ_BACKUP_MAX_TEXT, &length, &fault);
  return (data != NULL && xz_private_file_write (aside, data, length, &fault)) || xz_file_fail ("the office's key", fault, error);
}

/* ---- the steps ---- */

/* With the former database goes its log; under another one it would be replayed. */
static gboolean
move_log (const char *path, const char *aside, GError **error)
{
  static const char *const logs[] = { "-wal", "-journal" };
  g_autofree char *database = g_strconcat (path, ".restoring/db", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);

  if (!is_there (database))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    {
      g_autofree char *from = g_strconcat (path, logs[i], NULL);
      g_autofree char *to = g_strconcat (aside, logs[i], NULL);
      if (!move (from, to, error))
        return FALSE;
    }
  g_unlink (index);
  return sync_place (path, error);
}

static gboolean
keep_piece (const char *path, const char *aside, guint i, GError **error)
{
  g_autofree char *from = g_strconcat (path, ".restoring/", pieces[i].piece, NULL);
  g_autofree char *to = g_strconcat (path, pieces[i].suffix, NULL);
  g_autofree char *kept = g_strconcat (aside, pieces[i].suffix, NULL);

  return !is_there (from) || keep (to, kept, error);
}

static gboolean
put_piece (const char *path, guint i, GError **error)
{
  g_autofree char *from = g_strconcat (path, ".restoring/", pieces[i].piece, NULL);
  g_autofree char *to = g_strconcat (path, pieces[i].suffix, NULL);

  return !is_there (from) || move (from, to, error);
}

/* Of the same register: the ring stays and the office's key file opens both.  Of another
 * one: they leave with it. */
static gboolean
move_belongings (const char *path, const char *aside, gboolean other, GError **error)
{
  static const char *const belongings[] = { ".keys.office", ".backups", ".attempts" };
  g_autofree char *files = g_strconcat (path, ".restoring/files", NULL);
  g_autofree char *office = g_strconcat (path, ".keys.office", NULL);
  g_autofree char *kept = g_strconcat (aside, ".keys.office", NULL);

  if (!is_there (files))
    return TRUE;
  if (!other)
    return keep_both (office, kept, error);
  for (guint i = 0; i < G_N_ELEMENTS (belongings); i++)
    {
      g_autofree char *from = g_strconcat (path, belongings[i], NULL);
      g_autofree char *to = g_strconcat (aside, belongings[i], NULL);
      if (!is_there (to) && !move (from, to, error))
        return FALSE;
    }
  return TRUE;
}

/* What was there has its second name on the disk before anything takes the first; and the
 * photos, whose absence says that the rest has been moved aside, are in place before the rest. */
static gboolean
run_steps (const char *path, const char *aside, gboolean other, GError **error)
{
  if (!move_belongings (path, aside, other, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (!keep_piece (path, aside, i, error))
      return FALSE;
  if (!sync_place (path, error) || !move_log (path, aside, error))
    return FALSE;
  if (!put_piece (path, 0, error) || !sync_place (path, error))
    return FALSE;
  for (guint i = 1; i < G_N_ELEMENTS (pieces); i++)
    if (!put_piece (path, i, error))
      return FALSE;
  return sync_place (path, error);
}

/* ---- the mark ---- */

gboolean
xz_restore_commit (const char *path, const char *stamp, gboolean other, GError **error)
{
  g_autofree char *commit = commit_path (path);
  g_autofree char *folder = xz_restore_folder (path);
  g_autofree char *text = g_strdup_printf ("%s %s\n", stamp, other ? "other" : "same");
  g_autoptr (GError) fault = NULL;

  if (!sync_place (folder, error) || !sync_place (commit, error))
    return FALSE;
  if (xz_private_file_write (commit, text, strlen (text), &fault))
    return TRUE;
  return xz_file_fail ("the mark", fault, error);
}

/* The mark goes first: pieces that are gone under a mark would count as in their place. */
gboolean
xz_restore_give_up (const char *path)
{
  g_autofree char *commit = commit_path (path);
  g_autofree char *folder = xz_restore_folder (path);

  if (g_unlink (commit) == 0)
    xz_file_sync_folder (commit);
  if (is_there (commit))
    return FALSE;
  xz_backup_remove_tree (folder);
  return TRUE;
}

static char **
read_commit (const char *path, GError **error)
{
  g_autofree char *commit = commit_path (path);
  gsize length;
  g_autofree char *text = xz_private_file_read (commit, MAX_COMMIT, &length, NULL);
  g_auto (GStrv) words = text != NULL ? g_strsplit (g_strchomp (text), " ", 3) : NULL;

  if (words != NULL && g_strv_length (words) == 2 && *words[0] != '\0' && strspn (words[0], "0123456789T-") == strlen (words[0]))
    return g_steal_pointer (&words);
  xz_backup_fail (XZ_STORE_ERROR_IO, "a restore was interrupted and its mark cannot be read", error);
  return NULL;
}

gboolean
xz_restore_finish (const char *path, GError **error)
{
  g_autofree char *folder = xz_restore_folder (path);
  g_autofree char *commit = commit_path (path);
  g_autofree char *aside = NULL;
  g_auto (GStrv) words = NULL;

  if (!is_there (folder))
    return TRUE;
  if (xz_restore_is_pending (path))
    {
      words = read_commit (path, error);
      if (words == NULL)
        return FALSE;
      aside = xz_restore_aside (path, words[0]);
      if (!run_steps (path, aside, g_str_equal (words[1], "other"), error))
        return FALSE;
      g_unlink (commit);
      if (!sync_place (commit, error))
        return FALSE;
    }
  xz_backup_remove_tree (folder);
  return sync_place (path, error);
}
