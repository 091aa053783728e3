/* xz-shortcuts-window.h: every key, from the window's own table of actions.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_SHORTCUTS_WINDOW (xz_shortcuts_window_get_type ())
G_DECLARE_FINAL_TYPE (XzShortcutsWindow, xz_shortcuts_window, XZ, SHORTCUTS_WINDOW, GtkWindow)
G_END_DECLS
