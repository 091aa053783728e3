/* xz-daily-backup.c: the backup of the day while a register stands in the window.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-daily-backup.h"
#include <glib/gi18n-lib.h>
#include "xz-backup.h"

#define CONDITION "daily-backup"
/* The people come first. */
#define FIRST_LOOK_SECONDS 3
#define NEXT_LOOK_SECONDS  3600

struct _XzDailyBackup
{
  XzWindow     *window;        /* not owned: it stops this before it goes */
  XzStore      *store;
  GCancellable *cancellable;   /* cancelled by stop(): nobody wants the answer then */
  guint         timeout;
};

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  if (xz_store_is_read_only (data) || !xz_backup_is_due (data) || xz_backup_ring (data, "daily", cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_lack (XzDailyBackup *daily, const GError *error)
{
  g_autofree char *why = xz_error_dup_sentence (error, NULL);
  g_autofree char *sentence = g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL)
    ? g_strdup (_("There is too little room on the disk for today's automatic backup."))
    : g_strdup_printf (_("Today's automatic backup was not made: %s"), why);
  g_message ("no backup today: %s", error->message);
  xz_window_show_condition (daily->window, CONDITION, XZ_SEVERITY_WARN, sentence, NULL, NULL, NULL);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  XzDailyBackup *daily = data;
  if (made)
    xz_window_clear_condition (daily->window, CONDITION);
  else
    show_lack (daily, error);
}

static gboolean
look_cb (gpointer data)
{
  XzDailyBackup *daily = data;
  g_autoptr (GTask) task = g_task_new (NULL, daily->cancellable, made_cb, daily);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (daily->store), g_object_unref);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, make_thread);
  daily->timeout = g_timeout_add_seconds (NEXT_LOOK_SECONDS, look_cb, daily);
  return G_SOURCE_REMOVE;
}

XzDailyBackup *
xz_daily_backup_start (XzWindow *window, XzStore *store)
{
  XzDailyBackup *daily = g_new0 (XzDailyBackup, 1);
  daily->window = window;
  daily->store = g_object_ref (store);
  daily->cancellable = g_cancellable_new ();
  daily->timeout = g_timeout_add_seconds (FIRST_LOOK_SECONDS, look_cb, daily);
  return daily;
}

void
xz_daily_backup_stop (XzDailyBackup *daily)
{
  if (daily == NULL)
    return;
  g_cancellable_cancel (daily->cancellable);
  g_clear_handle_id (&daily->timeout, g_source_remove);
  g_object_unref (daily->cancellable);
  g_object_unref (daily->store);
  g_free (daily);
}
