/* xz-notices.c: the only place that speaks to the desktop's notifications.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-notices.h"
#include <glib/gi18n-lib.h>
#include "xz-notices-service.h"
#include "xz-ui-state.h"

#define DELAY_SECONDS 3      /* after the register was opened: the first rows come before */

typedef struct { guint due[XZ_EXPIRY_EXPIRED + 1]; char *now_told; gboolean changed; } NoticesJob;

static void
job_free (gpointer data)
{
  g_free (((NoticesJob *) data)->now_told);
  g_free (data);
}

static gboolean
look_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  NoticesJob *job = data;
  g_autofree char *wanted = xz_db_get_ui_state (db, XZ_NOTICES_KEY), *told = xz_db_get_ui_state (db, XZ_NOTICES_TOLD_KEY);
  if (g_strcmp0 (wanted, "off") == 0)
    return TRUE;
  g_autoptr (GPtrArray) lines = xz_db_list_ending_certificates (db, xz_db_today (db), error);
  if (lines == NULL)
    return FALSE;
  xz_notices_find (lines, told, job->due, &job->now_told);
  job->changed = g_strcmp0 (told != NULL ? told : "", job->now_told) != 0;
  return TRUE;
}

static void
tell (GApplication *application, XzExpiryTier tier, guint n, const XzProfile *profile)
{
  g_autofree char *text = xz_notices_dup_text (tier, n, profile), *id = g_strdup_printf ("certificates-%d", (int) tier);
  g_autoptr (GNotification) notification = g_notification_new (tier == XZ_EXPIRY_EXPIRED ? _("Certificates have expired") : _("Certificates expire soon"));
  g_notification_set_body (notification, text);
  g_notification_set_priority (notification, tier >= XZ_EXPIRY_URGENT ? G_NOTIFICATION_PRIORITY_HIGH : G_NOTIFICATION_PRIORITY_NORMAL);
  g_notification_set_default_action (notification, "app.certificates");
  g_application_send_notification (application, id, notification);
}

/* Kept before it is told: a notice may be missed, but none comes twice. */
static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) window = data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  NoticesJob *job = g_object_steal_data (G_OBJECT (window), "xz-notices");
  gboolean kept = xz_ui_state_write_finish (XZ_STORE (source), result, NULL);
  if (job == NULL)
    return;
  for (guint tier = XZ_EXPIRY_NOTE; kept && application != NULL && tier <= XZ_EXPIRY_EXPIRED; tier++)
    if (job->due[tier] > 0)
      tell (G_APPLICATION (application), tier, job->due[tier], xz_store_get_profile (XZ_STORE (source)));
  job_free (job);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) window = data;
  NoticesJob *job = xz_store_job_get_data (result);
  if (!xz_store_job_finish (XZ_STORE (source), result, NULL) || !job->changed || xz_window_get_store (window) != XZ_STORE (source))
    return;
  NoticesJob *kept = g_memdup2 (job, sizeof *job);
  kept->now_told = NULL;
  g_object_set_data_full (G_OBJECT (window), "xz-notices", kept, job_free);
  xz_ui_state_write_async (XZ_STORE (source), XZ_NOTICES_TOLD_KEY, job->now_told, kept_cb, g_object_ref (window));
}

/* What nobody would show is not marked as told. */
static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) window = data;
  gboolean shown = xz_notices_service_ask_finish (result);
  XzStore *store = xz_window_get_store (window);
  if (shown && store != NULL && !xz_store_is_read_only (store))
    xz_store_read_async (store, look_work, g_new0 (NoticesJob, 1), job_free, NULL, NULL, looked_cb, g_object_ref (window));
}

void
xz_notices_look (XzWindow *window)
{
  XzStore *store = xz_window_get_store (window);
  if (store != NULL && !xz_store_is_read_only (store))
    xz_notices_service_ask_async (asked_cb, g_object_ref (window));
}

static gboolean
look_cb (gpointer data)
{
  g_autoptr (GObject) window = g_weak_ref_get (data);
  if (window != NULL)
    xz_notices_look (XZ_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
xz_notices_look_soon (XzWindow *window)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, window);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, DELAY_SECONDS, look_cb, weak, weak_free);
}
