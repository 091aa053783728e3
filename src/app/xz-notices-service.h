/* xz-notices-service.h: whether there is anybody who shows notifications.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
G_BEGIN_DECLS
/* In a sandbox the portal does; else a service that runs or can be started.  Never blocks: asks in a thread. */
void     xz_notices_service_ask_async  (GAsyncReadyCallback callback, gpointer data);
gboolean xz_notices_service_ask_finish (GAsyncResult *result);
G_END_DECLS
