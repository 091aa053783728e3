/* xz-ctl-backup.c: one file with everything in it, and back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"
#include "xz-backup.h"

static gboolean
require_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_ctl_require (db, XZ_ACT_BACKUP, error);
}

/* ---- what is wrong with the file, not with the register ---- */

typedef struct { int code; const char *sentence; } FileText;     /* one "%s": the file */

static const FileText backup_texts[] = {
  { XZ_STORE_ERROR_EXISTS, N_("%s is there already and is no backup; it was left alone. Choose another name.") },
  { XZ_STORE_ERROR_READ_ONLY, N_("%s cannot be written: look at the permissions of its folder.") },
  { XZ_STORE_ERROR_DISK_FULL, N_("The disk of %s is full; a former backup of this name is as it was.") },
};

static const FileText restore_texts[] = {
  { XZ_STORE_ERROR_NOT_OURS, N_("%s is no backup of Xiezhi, or what is in its place is no register; nothing was changed.") },
  { XZ_STORE_ERROR_CORRUPT, N_("The backup %s is damaged or incomplete; nothing was changed. Choose another backup.") },
  { XZ_STORE_ERROR_NEWER, N_("The backup %s was made by a newer version of Xiezhi; nothing was changed. Install the newer version.") },
  { XZ_STORE_ERROR_DISK_FULL, N_("There is no room on the disk to restore %s; nothing was changed.") },
};

static int
fail_about (XzCtl *ctl, GError *error, const char *file, const FileText *texts, guint n)
{
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < n && sentence == NULL; i++)
    if (g_error_matches (error, XZ_STORE_ERROR, texts[i].code))
      {
        g_auto (GStrv) parts = g_strsplit (_(texts[i].sentence), "%s", 2);
        sentence = g_strjoinv (file, parts);
      }
  return xz_ctl_fail_saying (ctl, error, sentence);
}

static void
put_info (XzCtl *ctl, const char *file, const XzBackupInfo *info)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "file", file);
  xz_ctl_json_time (builder, "taken_at", info->taken_at);
  json_builder_set_member_name (builder, "people");
  json_builder_add_int_value (builder, info->people);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, info->size);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, info->schema);
  xz_ctl_json_text (builder, "register_id", info->register_id);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
}

int
xz_ctl_backup (XzCtl *ctl)
{
  g_autofree char *file = xz_ctl_dup_path (ctl, ctl->arguments[0]);
  g_autoptr (XzBackupInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  gboolean written = xz_ctl_read (ctl, require_work, NULL, &error);

  if (written)
    {
      XzBar *bar = xz_bar_start (ctl, _("Backing up"));

      written = xz_backup_write (ctl->store, file, xz_bar_get_progress (bar), NULL, &error);
      xz_bar_stop (bar);
    }
  info = written ? xz_backup_inspect (file, &error) : NULL;
  if (info == NULL)
    return fail_about (ctl, g_steal_pointer (&error), file, backup_texts, G_N_ELEMENTS (backup_texts));
  put_info (ctl, file, info);
  xz_ctl_print (ctl, _("Backup of %u people: %s"), (guint) info->people, file);
  return XZ_EXIT_DONE;
}

int
xz_ctl_restore (XzCtl *ctl)
{
  g_autofree char *file = xz_ctl_dup_path (ctl, ctl->arguments[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (file, &error);
  gboolean restored = info != NULL, replaced = g_file_test (ctl->db, G_FILE_TEST_EXISTS);

  if (restored)
    {
      XzBar *bar = xz_bar_start (ctl, _("Restoring"));

      restored = xz_backup_restore (&ctl->context, file, ctl->db, xz_bar_get_progress (bar), NULL, &error);
      xz_bar_stop (bar);
    }
  if (!restored)
    return fail_about (ctl, g_steal_pointer (&error), file, restore_texts, G_N_ELEMENTS (restore_texts));
  put_info (ctl, file, info);
  xz_ctl_print (ctl, _("Restored %u people to %s"), (guint) info->people, ctl->db);
  if (replaced)
    xz_ctl_print (ctl, _("What was there is kept beside it: %s.before-restore-…"), ctl->db);
  return XZ_EXIT_DONE;
}
