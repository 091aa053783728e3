/* xz-ctl-wire.h: what both ends of the handing over share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-ctl-private.h"
G_BEGIN_DECLS
#define XZ_WIRE_GREETING "XIEZHI 1 "
/* Before an answer's two texts; numbers in network order. */
typedef struct { guint32 status; guint32 unused; guint64 out_length; guint64 err_length; } XzWireAnswer;

/* The socket's address; a long path is reached through its folder. NULL when there is no such folder. */
GSocketAddress *xz_wire_address (const char *path);
/* TRUE when the other end runs as this process's user. */
gboolean   xz_wire_is_same_user (GSocket *socket);
/* The whole of it, or FALSE. */
gboolean   xz_wire_read  (GSocket *socket, void *data, gsize length, GCancellable *cancellable);
gboolean   xz_wire_write (GSocket *socket, const void *data, gsize length, GCancellable *cancellable);
gboolean   xz_wire_send_request (GSocket *socket, GVariant *request, GCancellable *cancellable);
/* NULL when it is too long, or no request. */
GVariant  *xz_wire_read_request (GSocket *socket, GCancellable *cancellable);
G_END_DECLS
