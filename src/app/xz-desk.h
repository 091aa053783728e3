/* xz-desk.h: how a user has arranged the window, as text.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* Key of the user's own state in the register. */
#define XZ_DESK_KEY "desk"
typedef struct { char *columns; char *sort; char *section; gboolean descending, sidebar, detail; } XzDesk;
/* NULL, or what cannot be read: as delivered.  columns NULL: as delivered; section NULL: the first. */
XzDesk *xz_desk_parse     (const char *value);
char   *xz_desk_to_string (const XzDesk *desk);
void    xz_desk_free      (XzDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzDesk, xz_desk_free)
G_END_DECLS
