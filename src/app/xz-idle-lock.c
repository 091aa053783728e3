/* xz-idle-lock.c: locks the register when nobody is at the keyboard.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-idle-lock.h"
#include <time.h>

#define LOOK_EVERY_SECONDS 5

/* Hangs on the main window. */
typedef struct {
  gint64   last_sign;      /* seconds of the last key or movement */
  guint    minutes;
  gboolean armed;          /* somebody in use has a passphrase */
  guint    users;          /* in use, but for the system account */
  guint    timeout;
} IdleLock;

/* Seconds since the machine began, those it slept included: who opens the lid in the morning finds it locked. */
gint64
xz_idle_lock_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static void
idle_lock_free (gpointer data)
{
  IdleLock *lock = data;
  g_clear_handle_id (&lock->timeout, g_source_remove);
  g_free (lock);
}

static IdleLock *lock_of (XzWindow *window);

void
xz_idle_lock_look (XzWindow *window, gint64 now)
{
  IdleLock *lock = lock_of (window);
  gint64 quiet = now - lock->last_sign;
  if (xz_window_get_store (window) == NULL || !lock->armed || lock->minutes == 0 || quiet < (gint64) lock->minutes * 60)
    return;
  lock->last_sign = now;
  xz_window_lock (window);
}

static gboolean
look_cb (gpointer data)
{
  xz_idle_lock_look (data, xz_idle_lock_now ());
  return G_SOURCE_CONTINUE;
}

static IdleLock *
lock_of (XzWindow *window)
{
  IdleLock *lock = g_object_get_data (G_OBJECT (window), "xz-idle-lock");
  if (lock == NULL)
    {
      lock = g_new0 (IdleLock, 1);
      lock->last_sign = xz_idle_lock_now ();
      lock->minutes = XZ_IDLE_LOCK_DEFAULT_MINUTES;
      g_object_set_data_full (G_OBJECT (window), "xz-idle-lock", lock, idle_lock_free);
      lock->timeout = g_timeout_add_seconds (LOOK_EVERY_SECONDS, look_cb, window);
    }
  return lock;
}

/* ---- signs of life ---- */

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, GtkApplication *application)
{
  for (GList *window = gtk_application_get_windows (application); window != NULL; window = window->next)
    if (XZ_IS_WINDOW (window->data))
      lock_of (window->data)->last_sign = xz_idle_lock_now ();
  return GDK_EVENT_PROPAGATE;
}

/* Every window, those of a file chooser too, which the application does not count as its own. */
static void
toplevels_cb (GListModel *toplevels, guint position, guint removed, guint added, GtkApplication *application)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect (controller, "event", G_CALLBACK (event_cb), application);
      gtk_widget_add_controller (window, controller);
    }
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  if (XZ_IS_WINDOW (window))
    lock_of (XZ_WINDOW (window));
}

/* The desktop's own lock takes the register with it. */
static void
screensaver_cb (GtkApplication *application)
{
  gboolean active = FALSE;
  g_object_get (application, "screensaver-active", &active, NULL);
  for (GList *window = gtk_application_get_windows (application); active && window != NULL; window = window->next)
    if (XZ_IS_WINDOW (window->data) && lock_of (window->data)->armed)
      {
        xz_window_lock (window->data);
        return;
      }
}

void
xz_idle_lock_attach (XzApplication *application)
{
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_cb), application, 0);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  g_signal_connect (application, "notify::screensaver-active", G_CALLBACK (screensaver_cb), NULL);
}

/* ---- who has a passphrase ---- */

typedef struct { gboolean armed; guint users, minutes; } Facts;

static gboolean
facts_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Facts *facts = data;
  g_autoptr (GPtrArray) users = xz_db_list_users (db, error);
  if (users == NULL)
    return FALSE;
  for (guint i = 0; i < users->len; i++)
    {
      const XzUser *user = users->pdata[i];
      if (user->is_system || user->disabled)
        continue;
      facts->armed = facts->armed || user->has_passphrase;
      facts->users++;
    }
  g_autofree char *minutes = xz_db_get_ui_state (db, XZ_IDLE_LOCK_KEY);
  facts->minutes = minutes != NULL ? (guint) g_ascii_strtoull (minutes, NULL, 10) : XZ_IDLE_LOCK_DEFAULT_MINUTES;
  return TRUE;
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) window = data;
  g_autoptr (GError) error = NULL;
  const Facts *facts = xz_store_job_get_data (result);
  IdleLock *lock = g_object_get_data (G_OBJECT (window), "xz-idle-lock");
  gboolean read = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (lock == NULL || xz_window_get_store (window) != XZ_STORE (source))
    return;
  /* Not to know is no reason to stay open. */
  lock->armed = !read || facts->armed;
  lock->users = facts->users;
  lock->minutes = read ? facts->minutes : XZ_IDLE_LOCK_DEFAULT_MINUTES;
  xz_window_update_acts (window);
}

void
xz_idle_lock_reload (XzWindow *window)
{
  XzStore *store = xz_window_get_store (window);
  lock_of (window)->armed = FALSE;
  lock_of (window)->users = 0;
  if (store != NULL)
    xz_store_read_async (store, facts_work, g_new0 (Facts, 1), g_free, NULL, NULL, facts_cb, g_object_ref (window));
}

gboolean
xz_idle_lock_is_armed (XzWindow *window)
{
  return lock_of (window)->armed;
}

gboolean
xz_idle_lock_can_lock (XzWindow *window)
{
  const IdleLock *lock = lock_of (window);
  return lock->armed || lock->users > 1;
}
