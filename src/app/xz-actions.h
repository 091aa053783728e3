/* xz-actions.h: the one table of actions.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Gives every action of the table its keys. */
void        xz_actions_install_accels (GtkApplication *application);
/* The menu of the header bar. */
GMenuModel *xz_actions_dup_menu (void);
G_END_DECLS
