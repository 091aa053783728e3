/* xz-filter-list.h: the ready filters and the user's own, each with its count.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_FILTER_LIST (xz_filter_list_get_type ())
G_DECLARE_FINAL_TYPE (XzFilterList, xz_filter_list, XZ, FILTER_LIST, GtkWidget)
GtkWidget  *xz_filter_list_new (void);
/* Counts anew behind whatever else is read; reads the user's own filters first, if a store was not there
 * before.  NULL: forgets them and what was counted. */
void        xz_filter_list_count (XzFilterList *list, XzStore *store);
/* Keeps a filter; what is wrong with the title, or "".  Static. */
const char *xz_filter_list_add   (XzFilterList *list, const char *title, const XzFilter *filter);
/* Puts the one that was deleted last where it was. */
void        xz_filter_list_restore  (XzFilterList *list);
/* The rows, for whose ends the sidebar knows a way on.  Borrowed. */
GtkListBox *xz_filter_list_get_rows (XzFilterList *list);
void        xz_filter_list_unselect (XzFilterList *list);
/* One of the user's own has the keyboard: asks for its new name.  FALSE: none has. */
gboolean    xz_filter_list_rename_focused (XzFilterList *list);
/* Signals: "chosen" (XzFilter*, const char *reason), "counted" (gint64: all people),
 * "deleted" (const char *title), "fault" (GError*). */
G_END_DECLS
