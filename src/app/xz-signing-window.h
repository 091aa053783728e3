/* xz-signing-window.h: the key that signs certificates, the keys of others, the two lists that are published.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_SIGNING_WINDOW (xz_signing_window_get_type ())
G_DECLARE_FINAL_TYPE (XzSigningWindow, xz_signing_window, XZ, SIGNING_WINDOW, GtkWindow)
void xz_signing_window_present (XzWindow *parent);
G_END_DECLS
