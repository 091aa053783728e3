/* xz-welcome.h: where to begin.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_WELCOME (xz_welcome_get_type ())
G_DECLARE_FINAL_TYPE (XzWelcome, xz_welcome, XZ, WELCOME, GtkWidget)
/* Rosters that are imported as soon as a register is built. */
void xz_welcome_take_files (XzWelcome *welcome, GListModel *files);
G_END_DECLS
