/* xz-notices-service.c: a bare session has nobody who shows notifications, and GIO would complain of it to the log of
 * whoever sends one.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-notices-service.h"

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define PATIENCE_MS 2000

static const char *const services[] = { "org.gtk.Notifications", "org.freedesktop.Notifications", NULL };

static GVariant *
call (GDBusConnection *bus, const char *method, GVariant *arguments, const char *answer)
{
  return g_dbus_connection_call_sync (bus, BUS, BUS_PATH, BUS, method, arguments, G_VARIANT_TYPE (answer), G_DBUS_CALL_FLAGS_NONE,
                                      PATIENCE_MS, NULL, NULL);
}

static gboolean
runs (GDBusConnection *bus, const char *service)
{
  g_autoptr (GVariant) answer = call (bus, "NameHasOwner", g_variant_new ("(s)", service), "(b)");
  gboolean owned = FALSE;
  if (answer != NULL)
    g_variant_get (answer, "(b)", &owned);
  return owned;
}

static gboolean
can_be_started (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = call (bus, "ListActivatableNames", NULL, "(as)");
  g_autofree const char **names = NULL;
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(^a&s)", &names);
  return g_strv_contains (names, services[0]) || g_strv_contains (names, services[1]);
}

static void
ask_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = NULL;
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_task_return_boolean (task, bus != NULL && (runs (bus, services[0]) || runs (bus, services[1]) || can_be_started (bus)));
}

void
xz_notices_service_ask_async (GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  g_task_run_in_thread (task, ask_thread);
}

gboolean
xz_notices_service_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
