/* xz-actions.h: the one table of actions.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Gives every action of the table its keys. */
void        xz_actions_install_accels (GtkApplication *application);
/* Keys that one window binds for itself: shown and explained like the others, installed by nobody. */
const XzActionInfo *xz_actions_get_local (guint *n);
/* The first key of an act of either table, "Ctrl+I"; NULL when there is none. Free with g_free(). */
char       *xz_actions_dup_key (const char *action);
/* The menu of the header bar. */
GMenuModel *xz_actions_dup_menu (void);
/* What an action of the table does, in the user's language. */
const char *xz_actions_get_label (const char *action);
G_END_DECLS
