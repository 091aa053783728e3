/* xz-users-window.h: who keeps the register, and what each may do.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_USERS_WINDOW (xz_users_window_get_type ())
G_DECLARE_FINAL_TYPE (XzUsersWindow, xz_users_window, XZ, USERS_WINDOW, GtkWindow)
G_END_DECLS
