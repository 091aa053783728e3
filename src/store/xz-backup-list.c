/* xz-backup-list.c: what lies in the ring, by its names.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <string.h>
#include <sys/stat.h>

#define ENDING ".xiezhi-backup"
#define STAMP_LENGTH 16     /* 20261124T083000Z */

static const char *const reasons[] = { "daily", "import", "migration", "manual", NULL };

void
xz_backup_entry_free (XzBackupEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->file);
  g_free (entry->reason);
  g_free (entry);
}

char *
xz_backup_ring_folder (const char *path)
{
  return g_strconcat (path, ".backups", NULL);
}

gboolean
xz_backup_is_reason (const char *reason)
{
  return reason != NULL && g_strv_contains (reasons, reason);
}

char *
xz_backup_ring_name (gint64 at, const char *reason)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  return g_strconcat (stamp, "-", reason, ENDING, NULL);
}

/* FALSE for a name that the ring does not give. */
static gboolean
take_name (const char *name, gint64 *at, char **reason)
{
  g_autofree char *stamp = NULL;
  g_autofree char *word = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (strlen (name) > 64 || strlen (name) <= STAMP_LENGTH + 1 + strlen (ENDING) || !g_str_has_suffix (name, ENDING))
    return FALSE;
  stamp = g_strndup (name, STAMP_LENGTH);
  word = g_strndup (name + STAMP_LENGTH + 1, strlen (name) - STAMP_LENGTH - 1 - strlen (ENDING));
  time = name[STAMP_LENGTH] == '-' ? g_date_time_new_from_iso8601 (stamp, NULL) : NULL;
  if (time == NULL || !xz_backup_is_reason (word))
    return FALSE;
  *at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  *reason = g_steal_pointer (&word);
  return TRUE;
}

static void
add_entry (GPtrArray *entries, const char *folder, const char *name)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  XzBackupEntry *entry;
  struct stat info;
  char *reason;
  gint64 at;

  if (!take_name (name, &at, &reason))
    return;
  if (lstat (file, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_free (reason);
      return;
    }
  entry = g_new0 (XzBackupEntry, 1);
  *entry = (XzBackupEntry) { g_steal_pointer (&file), reason, at, info.st_size };
  g_ptr_array_add (entries, entry);
}

static gint
newest_first (gconstpointer a, gconstpointer b)
{
  const XzBackupEntry *one = *(XzBackupEntry *const *) a, *other = *(XzBackupEntry *const *) b;

  return one->at != other->at ? (one->at < other->at ? 1 : -1) : strcmp (other->file, one->file);
}

GPtrArray *
xz_backup_list (const char *path)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_backup_entry_free);
  g_autofree char *folder = xz_backup_ring_folder (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    add_entry (entries, folder, name);
  g_ptr_array_sort (entries, newest_first);
  return entries;
}
