/* xz-sidebar.h: the sections, and ready filters with live counts.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_SIDEBAR (xz_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (XzSidebar, xz_sidebar, XZ, SIDEBAR, GtkWidget)
GtkWidget *xz_sidebar_new (void);
/* Only icons, with the words as tooltips. */
void       xz_sidebar_set_rail  (XzSidebar *sidebar, gboolean rail);
/* Counts anew in a job; NULL: no counts. */
void       xz_sidebar_count     (XzSidebar *sidebar, XzStore *store);
/* Signals: "chosen" (XzFilter* or NULL for all, borrowed); "counted" (gint64: all people). */
G_END_DECLS
