/* xz-departure-window.h: a person leaves: reason and last day, what is handed back, the sheet (Art. 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_DEPARTURE_WINDOW (xz_departure_window_get_type ())
G_DECLARE_FINAL_TYPE (XzDepartureWindow, xz_departure_window, XZ, DEPARTURE_WINDOW, GtkWindow)
/* person: UUID. */
void xz_departure_window_present (XzWindow *parent, const char *person);
G_END_DECLS
