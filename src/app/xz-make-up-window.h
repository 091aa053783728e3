/* xz-make-up-window.h: who the people in the list are, as charts.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_MAKE_UP_WINDOW (xz_make_up_window_get_type ())
G_DECLARE_FINAL_TYPE (XzMakeUpWindow, xz_make_up_window, XZ, MAKE_UP_WINDOW, GtkWindow)
void xz_make_up_window_present (XzWindow *parent);
G_END_DECLS
