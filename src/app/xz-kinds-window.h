/* xz-kinds-window.h: kinds of insignia and equipment, their recorded check and their stock (Art. 7, 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_KINDS_WINDOW (xz_kinds_window_get_type ())
G_DECLARE_FINAL_TYPE (XzKindsWindow, xz_kinds_window, XZ, KINDS_WINDOW, GtkWindow)
void xz_kinds_window_present (XzWindow *parent);
G_END_DECLS
