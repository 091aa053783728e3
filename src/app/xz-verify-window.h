/* xz-verify-window.h: a card verified by the text of its QR, with no network (Art. 7, 24).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_VERIFY_WINDOW (xz_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (XzVerifyWindow, xz_verify_window, XZ, VERIFY_WINDOW, GtkWindow)
void xz_verify_window_present (XzWindow *parent);
G_END_DECLS
