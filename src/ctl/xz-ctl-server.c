/* xz-ctl-server.c: answers the command lines of the same user while the window holds the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>
#include "xz-ctl-wire.h"

/* Commands answered at the same time; the rest wait in the socket's queue. */
#define MAX_ANSWERS 4
/* How long an asker may take over its request. */
#define REQUEST_SECONDS 10

struct _XzCtlServer {
  XzStore      *store;         /* owned */
  char         *path;          /* of the socket; owned */
  GSocket      *socket;
  GCancellable *stopping;
  GThread      *thread;        /* accepts */
  GThreadPool  *answers;       /* GSocket*, one for each asker */
};

/* The sentences are in the asker's language, on this thread only. */
static locale_t
use_locale (const char *name)
{
  locale_t asked = newlocale (LC_ALL_MASK, name, (locale_t) 0);

  if (asked != (locale_t) 0)
    uselocale (asked);
  return asked;
}

static void
drop_locale (locale_t asked)
{
  if (asked == (locale_t) 0)
    return;
  uselocale (LC_GLOBAL_LOCALE);
  freelocale (asked);
}

static gboolean
send_answer (XzCtlServer *server, GSocket *socket, int status, const GString *out, const GString *err)
{
  XzWireAnswer answer = { GUINT32_TO_BE ((guint32) status), 0, GUINT64_TO_BE (out->len), GUINT64_TO_BE (err->len) };

  return xz_wire_write (socket, &answer, sizeof answer, server->stopping)
         && xz_wire_write (socket, out->str, out->len, server->stopping)
         && xz_wire_write (socket, err->str, err->len, server->stopping);
}

static void
answer_request (XzCtlServer *server, GSocket *socket, GVariant *request)
{
  g_autofree char *cwd = NULL;
  g_autofree char *locale = NULL;
  g_auto (GStrv) argv = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) err = g_string_new (NULL);
  locale_t asked;
  int status;

  g_variant_get (request, "(^ays^aay)", &cwd, &locale, &argv);
  asked = use_locale (locale);
  status = xz_ctl_run_in ((int) g_strv_length (argv), argv, server->store, cwd, out, err);
  drop_locale (asked);
  if (!send_answer (server, socket, status, out, err))
    g_debug ("The asker went away before the answer.");
}

/* Runs in the pool. Takes the reference to the socket. */
static void
answer_work (gpointer data, gpointer user_data)
{
  XzCtlServer *server = user_data;
  g_autoptr (GSocket) socket = data;
  g_autofree char *greeting = g_strdup_printf (XZ_WIRE_GREETING "%d\n", (int) getpid ());
  g_autoptr (GVariant) request = NULL;

  g_socket_set_timeout (socket, REQUEST_SECONDS);
  if (!xz_wire_is_same_user (socket) || !xz_wire_write (socket, greeting, strlen (greeting), server->stopping))
    return;
  request = xz_wire_read_request (socket, server->stopping);
  if (request != NULL)
    answer_request (server, socket, request);
}

static gpointer
accept_work (gpointer data)
{
  XzCtlServer *server = data;

  while (!g_cancellable_is_cancelled (server->stopping))
    {
      GSocket *socket = g_socket_accept (server->socket, server->stopping, NULL);

      if (socket != NULL)
        g_thread_pool_push (server->answers, socket, NULL);
      else if (!g_cancellable_is_cancelled (server->stopping))
        g_usleep (G_USEC_PER_SEC / 10);
    }
  return NULL;
}

/* The lock is ours, so a socket that lies there is a dead process's. */
static GSocket *
listen_at (const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = xz_wire_address (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  gboolean listening;

  if (socket == NULL)
    return NULL;
  if (address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG, "No socket fits beside the register");
      return NULL;
    }
  g_unlink (path);
  listening = g_socket_bind (socket, address, FALSE, error) && g_chmod (path, 0600) == 0 && g_socket_listen (socket, error);
  if (!listening && error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "The socket's mode cannot be set");
  return listening ? g_steal_pointer (&socket) : NULL;
}

XzCtlServer *
xz_ctl_server_start (XzStore *store, GError **error)
{
  g_autofree char *path = xz_handoff_path (xz_store_get_path (store));
  GSocket *socket = listen_at (path, error);
  XzCtlServer *server;

  if (socket == NULL)
    return NULL;
  server = g_new0 (XzCtlServer, 1);
  server->store = g_object_ref (store);
  server->path = g_steal_pointer (&path);
  server->socket = socket;
  server->stopping = g_cancellable_new ();
  server->answers = g_thread_pool_new_full (answer_work, server, g_object_unref, MAX_ANSWERS, FALSE, NULL);
  server->thread = g_thread_new ("xz-ctl-server", accept_work, server);
  return server;
}

void
xz_ctl_server_stop (XzCtlServer *server)
{
  if (server == NULL)
    return;
  g_cancellable_cancel (server->stopping);
  g_thread_join (server->thread);
  g_thread_pool_free (server->answers, TRUE, TRUE);
  g_unlink (server->path);
  g_object_unref (server->socket);
  g_object_unref (server->stopping);
  g_object_unref (server->store);
  g_free (server->path);
  g_free (server);
}
