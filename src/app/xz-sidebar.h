/* xz-sidebar.h: the sections, and filters with live counts.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-filter-list.h"
G_BEGIN_DECLS
#define XZ_TYPE_SIDEBAR (xz_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (XzSidebar, xz_sidebar, XZ, SIDEBAR, GtkWidget)
GtkWidget    *xz_sidebar_new (void);
/* Only icons, with the words as tooltips; the filters lie behind one of them. */
void          xz_sidebar_set_rail (XzSidebar *sidebar, gboolean rail);
/* Counts anew; NULL: no counts, and none of the user's filters. */
void          xz_sidebar_count    (XzSidebar *sidebar, XzStore *store);
/* What is shown is none of the filters any more. */
void          xz_sidebar_unselect (XzSidebar *sidebar);
XzFilterList *xz_sidebar_get_filters (XzSidebar *sidebar);      /* borrowed */
/* Marks the section whose page is shown. */
void          xz_sidebar_show_section (XzSidebar *sidebar, guint index);
/* What there is to do in a section: count as it stands beside its word, "" for none, and words as it is
 * spoken (NULL: the section's word). */
void          xz_sidebar_set_section_count (XzSidebar *sidebar, guint index, const char *count, const char *words);
/* Signals: "section-chosen" (guint index); "chosen" (XzFilter*, borrowed); "counted" (gint64: all people). */
G_END_DECLS
