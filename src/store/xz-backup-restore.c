/* xz-backup-restore.c: a register back to the state of a backup.  Everything is laid
 * ready beside it and checked before the first piece moves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "xz-private-file.h"

typedef struct {
  XzContext      *context;
  XzBackupReader *reader;
  const char     *path;
  char           *folder;         /* "<path>.restoring" */
  XzKeyring      *present;        /* beside path; NULL: none that can be read */
  gboolean        other;          /* what is there is another register, or the rest of one: all of it moves aside */
  XzProgress     *progress;
  GCancellable   *cancellable;
} Restore;

static void
restore_clear (Restore *restore)
{
  g_free (restore->folder);
  g_clear_pointer (&restore->present, xz_keyring_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restore, restore_clear)

static gboolean
say_keys (GError *fault, GError **error)
{
  xz_file_fail ("the keys", fault, error);
  g_error_free (fault);
  return FALSE;
}

/* ---- what is there ---- */

/* What is neither a register nor has keys beside it is somebody's file, and stays.  A
 * damaged register is known by its keys. */
static gboolean
judge_present (Restore *restore, GError **error)
{
  const XzBackupHeader *header = &restore->reader->header;
  g_autofree char *keys = xz_store_keys_path (restore->path);
  gboolean there = g_file_test (restore->path, G_FILE_TEST_EXISTS);
  g_autofree char *id = there ? xz_backup_read_register_id (restore->path) : NULL;

  restore->present = xz_keyring_load (keys, NULL);
  restore->other = (id != NULL && strcmp (id, header->register_id) != 0)
                   || (restore->present != NULL && strcmp (xz_keyring_get_key_id (restore->present), header->key_id) != 0);
  return !there || id != NULL || restore->present != NULL
         || xz_backup_fail (XZ_STORE_ERROR_NOT_OURS, "what is there is no register", error);
}

/* ---- the keys ---- */

static gboolean
is_signed_by (Restore *restore, const guint8 key[XZ_KEY_SIZE], GError **error)
{
  return xz_backup_header_is_signed (restore->reader->bytes, key)
         || xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the backup was not made by this register", error);
}

/* Who restores elsewhere on the same computer has the office's key there: it goes along. */
static gboolean
take_office_along (Restore *restore, XzKeyring *keyring, const char *staged, GError **error)
{
  g_autofree char *place = xz_backup_reader_text (restore->reader, xz_backup_offset_of_place (&restore->reader->header),
                                                  restore->reader->header.place, error);
  g_autofree char *there = place != NULL ? xz_store_keys_path (place) : NULL;
  g_autofree char *here = xz_store_keys_path (restore->path);
  GError *fault = NULL;
  guint8 key[XZ_KEY_SIZE];
  gboolean opens_here, done = TRUE;

  if (place == NULL)
    return FALSE;
  opens_here = xz_keyring_open_office (keyring, here, key, NULL);
  if (!opens_here && (!g_path_is_absolute (place) || !xz_keyring_open_office (keyring, there, key, NULL)))
    return TRUE;
  if (!opens_here && !xz_keyring_set_office (keyring, staged, key, FALSE, &fault))
    done = say_keys (fault, error);
  done = done && is_signed_by (restore, key, error);
  xz_wipe (key, sizeof key);
  return done;
}

/* Wraps of now stay: a passphrase changed since the backup is not undone. Who had one
 * then and has none now gets it back with his record. */
static gboolean
merge_keys (Restore *restore, XzKeyring *keyring, const char *staged, GError **error)
{
  gboolean ours = restore->present != NULL && !restore->other;
  GError *fault = NULL;

  if (ours)
    xz_keyring_adopt (restore->present, keyring);
  if (!take_office_along (restore, ours ? restore->present : keyring, staged, error))
    return FALSE;
  return xz_keyring_save (ours ? restore->present : keyring, staged, &fault) || say_keys (fault, error);
}

static gboolean
stage_keys (Restore *restore, GError **error)
{
  const XzBackupHeader *header = &restore->reader->header;
  g_autofree char *staged = g_build_filename (restore->folder, "keys", NULL);
  g_autoptr (XzKeyring) keyring = NULL;
  GError *fault = NULL;

  if (header->keys == 0)
    return TRUE;
  if (!xz_backup_reader_extract (restore->reader, XZ_BACKUP_HEADER_SIZE + (guint64) header->anchor, header->keys, staged, NULL, error))
    return FALSE;
  keyring = xz_keyring_load (staged, &fault);
  if (keyring == NULL)
    return say_keys (fault, error);
  if (strcmp (xz_keyring_get_key_id (keyring), header->key_id) != 0)
    return xz_backup_fail (XZ_STORE_ERROR_CORRUPT, "the keys are another register's", error);
  return merge_keys (restore, keyring, staged, error);
}

/* ---- the rest ---- */

static gboolean
stage_small (Restore *restore, const char *name, const void *data, gsize length, GError **error)
{
  g_autofree char *staged = g_build_filename (restore->folder, name, NULL);
  g_autoptr (GError) fault = NULL;

  if (xz_private_file_write (staged, data, length, &fault))
    return TRUE;
  return xz_file_fail (name, fault, error);
}

/* The anchor is the backup's: entries that came later are not missed in the trail. */
static gboolean
stage_proofs (Restore *restore, GError **error)
{
  g_autofree char *anchor = xz_backup_reader_text (restore->reader, XZ_BACKUP_HEADER_SIZE, restore->reader->header.anchor, error);

  return anchor != NULL && stage_small (restore, "anchor", anchor, strlen (anchor), error)
         && stage_small (restore, "restored", restore->reader->bytes, XZ_BACKUP_HEADER_SIZE, error);
}

static gboolean
stage_database (Restore *restore, const char *to, GError **error)
{
  const XzBackupHeader *header = &restore->reader->header;

  return xz_backup_reader_extract (restore->reader, xz_backup_offset_of_database (header), header->database, to,
                                   restore->cancellable, error)
         && xz_backup_check_database (to, header, restore->cancellable, error);
}

static gboolean
stage (Restore *restore, GError **error)
{
  g_autofree char *database = g_build_filename (restore->folder, "db", NULL);

  if (g_mkdir (restore->folder, 0700) != 0)
    return xz_backup_fail_errno ("make folder", error);
  return stage_database (restore, database, error) && stage_keys (restore, error) && stage_proofs (restore, error)
         && xz_restore_stage_contents (restore->reader, restore->path, restore->cancellable, error);
}

/* The local time, which people read; a second restore of one second is told apart. */
static char *
choose_stamp (Restore *restore)
{
  gint64 now = restore->context->now (restore->context) / G_USEC_PER_SEC;

  for (;; now++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (now);
      g_autofree char *stamp = g_date_time_format (at, "%Y%m%dT%H%M%S");
      g_autofree char *aside = xz_restore_aside (restore->path, stamp);
      g_autofree char *keys = xz_store_keys_path (aside);

      if (!g_file_test (aside, G_FILE_TEST_EXISTS) && !g_file_test (keys, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&stamp);
    }
}

/* Too late to say that nothing was changed. */
static gboolean
leave_to_next_opening (GError *fault, GError **error)
{
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the next opening finishes the restore: %s", fault->message);
  g_error_free (fault);
  return FALSE;
}

/* The lock is held. A failure before the mark is written leaves all as it was; one after
 * it leaves the rest to the next opening. */
static gboolean
restore_locked (Restore *restore, GError **error)
{
  g_autofree char *stamp = NULL;
  GError *fault = NULL;

  if (!xz_restore_finish (restore->path, error) || !judge_present (restore, error))
    return FALSE;
  stamp = choose_stamp (restore);
  if (!stage (restore, &fault) || !xz_restore_commit (restore->path, stamp, restore->other, &fault))
    {
      if (!xz_restore_give_up (restore->path))
        return leave_to_next_opening (fault, error);
      g_propagate_error (error, fault);
      return FALSE;
    }
  return xz_restore_finish (restore->path, &fault) || leave_to_next_opening (fault, error);
}

static gboolean
restore_file (Restore *restore, GError **error)
{
  g_autofree char *place = g_path_get_dirname (restore->path);
  int lock;
  gboolean restored;

  if (g_mkdir_with_parents (place, 0700) != 0)
    return xz_backup_fail_errno ("make folder", error);
  if (!xz_file_check_place (restore->path, error) || (lock = xz_store_lock_file (restore->path, error)) < 0)
    return FALSE;
  restored = restore_locked (restore, error);
  if (ftruncate (lock, 0) != 0)
    g_debug ("The lock keeps its signature.");
  close (lock);
  return restored;
}

/* ---- a virtual disk ---- */

/* The pages go in as one transaction of the disk's own; a copy of what was there stays on it. */
static gboolean
restore_virtual (Restore *restore, GError **error)
{
  const char *vfs = restore->context->vfs;
  g_autofree char *folder = g_dir_make_tmp ("xiezhi-restore-XXXXXX", NULL);
  g_autofree char *database = folder != NULL ? g_build_filename (folder, "db", NULL) : NULL;
  g_autofree char *stamp = choose_stamp (restore);
  g_autofree char *aside = xz_restore_aside (restore->path, stamp);
  gboolean restored;

  if (folder == NULL)
    return xz_backup_fail (XZ_STORE_ERROR_IO, "there is no folder for temporary files", error);
  restored = stage_database (restore, database, error)
             && (!xz_file_exists (restore->context, restore->path)
                 || xz_backup_copy_database (restore->path, vfs, aside, vfs, error))
             && xz_backup_copy_database (database, NULL, restore->path, vfs, error);
  xz_backup_remove_tree (folder);
  return restored;
}

gboolean
xz_backup_restore (XzContext *context, const char *file, const char *path, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = xz_store_absolute_path (context, path);
  g_autoptr (XzBackupReader) reader = xz_backup_reader_open (file, error);
  g_auto (Restore) restore = { .context = context, .reader = reader, .path = target, .folder = xz_restore_folder (target),
                               .progress = progress, .cancellable = cancellable };

  xz_crypto_init ();
  if (reader == NULL)
    return FALSE;
  reader->progress = progress;
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (int) (2 * reader->header.size / 1024));
  if (!xz_backup_reader_check (reader, progress, cancellable, error))
    return FALSE;
  return context->vfs != NULL ? restore_virtual (&restore, error) : restore_file (&restore, error);
}
