/* xz-history-list.h: who changed what and when, of one person.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_HISTORY_LIST (xz_history_list_get_type ())
G_DECLARE_FINAL_TYPE (XzHistoryList, xz_history_list, XZ, HISTORY_LIST, GtkWidget)
GtkWidget *xz_history_list_new (void);
/* lines: XzHistoryLine*, newest first; NULL: not read yet.  now: microseconds, for 今天 10:42. */
void       xz_history_list_set (XzHistoryList *list, GPtrArray *lines, gint64 now);
G_END_DECLS
