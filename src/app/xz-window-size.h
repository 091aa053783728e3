/* xz-window-size.h: how large the window was.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Gives the window the size of its last time, and keeps the one it will have had. */
void xz_window_size_follow (XzWindow *window);
G_END_DECLS
