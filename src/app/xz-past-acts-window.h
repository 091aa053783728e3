/* xz-past-acts-window.h: what was done to the register, and taking it back.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_PAST_ACTS_WINDOW (xz_past_acts_window_get_type ())
G_DECLARE_FINAL_TYPE (XzPastActsWindow, xz_past_acts_window, XZ, PAST_ACTS_WINDOW, GtkWindow)
G_END_DECLS
