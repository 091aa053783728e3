/* xz-hand-out-window.h: insignia and equipment handed out to many: who can get what, who not and why (Art. 7, 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_HAND_OUT_WINDOW (xz_hand_out_window_get_type ())
G_DECLARE_FINAL_TYPE (XzHandOutWindow, xz_hand_out_window, XZ, HAND_OUT_WINDOW, GtkWindow)
/* people: char*, UUIDs; copied.  NULL: no register is open. */
GtkWindow *xz_hand_out_window_present (XzWindow *parent, GPtrArray *people);
G_END_DECLS
