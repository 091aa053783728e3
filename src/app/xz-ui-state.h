/* xz-ui-state.h: what the user at the keyboard has arranged for himself, kept in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
void     xz_ui_state_read_async   (XzStore *store, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* FALSE: given up, or a fault.  *value NULL: nothing was kept. */
gboolean xz_ui_state_read_finish  (XzStore *store, GAsyncResult *result, char **value);
/* callback may be NULL. */
void     xz_ui_state_write_async  (XzStore *store, const char *key, const char *value, GAsyncReadyCallback callback, gpointer data);
gboolean xz_ui_state_write_finish (XzStore *store, GAsyncResult *result, GError **error);
G_END_DECLS
