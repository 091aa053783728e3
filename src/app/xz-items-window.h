/* xz-items-window.h: what one person has in hand, item by item: exchanged, lost, given back (Art. 7, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_ITEMS_WINDOW (xz_items_window_get_type ())
G_DECLARE_FINAL_TYPE (XzItemsWindow, xz_items_window, XZ, ITEMS_WINDOW, GtkWindow)
void xz_items_window_present (XzWindow *parent, const char *person);
G_END_DECLS
