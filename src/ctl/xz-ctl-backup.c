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
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
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
  gboolean restored = info != NULL;

  if (restored)
    {
      XzBar *bar = xz_bar_start (ctl, _("Restoring"));

      restored = xz_backup_restore (&ctl->context, file, ctl->db, xz_bar_get_progress (bar), NULL, &error);
      xz_bar_stop (bar);
    }
  if (!restored)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  put_info (ctl, file, info);
  xz_ctl_print (ctl, _("Restored %u people to %s"), (guint) info->people, ctl->db);
  return XZ_EXIT_DONE;
}
