/* xz-ctl-wire.c: frames on the socket beside the lock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>
#include "xz-ctl-wire.h"

#define REQUEST_TYPE G_VARIANT_TYPE ("(aysaay)")

char *
xz_handoff_path (const char *db)
{
  return g_strconcat (db, ".sock", NULL);
}

/* sun_path holds 108 bytes; a register may lie deeper than that.  The folder's
 * descriptor stays open for as long as the process may need the address. */
GSocketAddress *
xz_wire_address (const char *path)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shorter = NULL;
  int fd;

  if (strlen (path) < sizeof ((struct sockaddr_un *) NULL)->sun_path)
    return g_unix_socket_address_new (path);
  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return NULL;
  shorter = g_strdup_printf ("/proc/self/fd/%d/%s", fd, name);
  if (strlen (shorter) < sizeof ((struct sockaddr_un *) NULL)->sun_path)
    return g_unix_socket_address_new (shorter);
  close (fd);
  return NULL;
}

gboolean
xz_wire_is_same_user (GSocket *socket)
{
  g_autoptr (GCredentials) peer = g_socket_get_credentials (socket, NULL);

  return peer != NULL && g_credentials_get_unix_user (peer, NULL) == getuid ();
}

gboolean
xz_wire_read (GSocket *socket, void *data, gsize length, GCancellable *cancellable)
{
  char *at = data;

  while (length > 0)
    {
      gssize got = g_socket_receive (socket, at, length, cancellable, NULL);

      if (got <= 0)
        return FALSE;
      at += got;
      length -= (gsize) got;
    }
  return TRUE;
}

gboolean
xz_wire_write (GSocket *socket, const void *data, gsize length, GCancellable *cancellable)
{
  const char *at = data;

  while (length > 0)
    {
      gssize sent = g_socket_send (socket, at, length, cancellable, NULL);

      if (sent <= 0)
        return FALSE;
      at += sent;
      length -= (gsize) sent;
    }
  return TRUE;
}

gboolean
xz_wire_send_request (GSocket *socket, GVariant *request, GCancellable *cancellable)
{
  guint32 length = GUINT32_TO_BE ((guint32) g_variant_get_size (request));

  return xz_wire_write (socket, &length, sizeof length, cancellable)
         && xz_wire_write (socket, g_variant_get_data (request), g_variant_get_size (request), cancellable);
}

GVariant *
xz_wire_read_request (GSocket *socket, GCancellable *cancellable)
{
  guint32 length = 0;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) request = NULL;

  if (!xz_wire_read (socket, &length, sizeof length, cancellable))
    return NULL;
  length = GUINT32_FROM_BE (length);
  if (length == 0 || length > XZ_HANDOFF_MAX_REQUEST)
    return NULL;
  data = g_malloc (length);
  if (!xz_wire_read (socket, data, length, cancellable))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  request = g_variant_ref_sink (g_variant_new_from_bytes (REQUEST_TYPE, bytes, FALSE));
  return g_variant_is_normal_form (request) ? g_steal_pointer (&request) : NULL;
}
