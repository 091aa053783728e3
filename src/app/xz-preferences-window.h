/* xz-preferences-window.h: lock, backups, and whether the register is whole.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_PREFERENCES_WINDOW (xz_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (XzPreferencesWindow, xz_preferences_window, XZ, PREFERENCES_WINDOW, GtkWindow)
G_END_DECLS
