/* xz-ctl-handoff.c: a command handed to the process that holds the register.
 *
 * Both sides speak over a Unix socket beside the lock, "<db>.sock", mode 0600,
 * and talk only to the same user (SO_PEERCRED).  The holder greets with one
 * line, "XIEZHI 1 PID\n".  The asker sends a frame: four bytes of length,
 * the most significant first, then a GVariant (as cwd, locale, argv) of at
 * most 64 KiB.  The answer is a frame with the exit status and two lengths
 * (three times four and eight bytes), then standard output and standard error.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include "xz-ctl-wire.h"

/* A holder that is alive greets at once. */
#define GREETING_SECONDS 10

static GSocket *
connect_to (const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = xz_wire_address (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);

  if (socket == NULL || address == NULL)
    return NULL;
  g_socket_set_timeout (socket, GREETING_SECONDS);
  if (!g_socket_connect (socket, address, NULL, error) || !xz_wire_is_same_user (socket))
    return NULL;
  return g_steal_pointer (&socket);
}

static gboolean
read_greeting (GSocket *socket)
{
  char line[64];
  gsize length = 0;

  while (length + 1 < sizeof line && xz_wire_read (socket, line + length, 1, NULL))
    {
      if (line[length] == '\n')
        {
          line[length] = '\0';
          return g_str_has_prefix (line, XZ_WIRE_GREETING);
        }
      length++;
    }
  return FALSE;
}

static GVariant *
make_request (int argc, char **argv)
{
  g_autofree char *cwd = g_get_current_dir ();
  const char *locale = setlocale (LC_MESSAGES, NULL);
  g_autofree const char **words = g_new0 (const char *, (gsize) argc + 1);

  for (int i = 0; i < argc; i++)
    words[i] = argv[i];
  return g_variant_ref_sink (g_variant_new ("(^ays^aay)", cwd, locale != NULL ? locale : "C", words));
}

static gboolean
read_text (GSocket *socket, guint64 length, GString *into)
{
  gsize before = into->len;

  if (length > G_MAXSSIZE / 2)
    return FALSE;
  g_string_set_size (into, before + (gsize) length);
  return xz_wire_read (socket, into->str + before, (gsize) length, NULL);
}

static gboolean
exchange (GSocket *socket, GVariant *request, GString *out, GString *err, int *status)
{
  XzWireAnswer answer;

  if (!xz_wire_send_request (socket, request, NULL))
    return FALSE;
  /* The command itself may take its time. */
  g_socket_set_timeout (socket, 0);
  if (!xz_wire_read (socket, &answer, sizeof answer, NULL))
    return FALSE;
  *status = (int) GUINT32_FROM_BE (answer.status);
  return read_text (socket, GUINT64_FROM_BE (answer.out_length), out)
         && read_text (socket, GUINT64_FROM_BE (answer.err_length), err);
}

gboolean
xz_handoff_run (const char *db, int argc, char **argv, GString *out, GString *err, int *status)
{
  g_autofree char *path = xz_handoff_path (db);
  g_autoptr (GVariant) request = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = NULL;

  request = make_request (argc, argv);
  if (g_variant_get_size (request) > XZ_HANDOFF_MAX_REQUEST)
    return FALSE;
  socket = connect_to (path, &error);
  if (socket != NULL && read_greeting (socket) && exchange (socket, request, out, err, status))
    return TRUE;
  g_debug ("Handing over failed: %s", error != NULL ? error->message : "no answer");
  g_string_truncate (out, 0);
  return FALSE;
}
