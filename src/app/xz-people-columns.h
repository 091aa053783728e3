/* xz-people-columns.h: the columns of the people table.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
/* Called when a click on a header has changed the order. */
typedef void (*XzSortFunc) (const char *column, gboolean descending, gpointer data);
/* Gives view its columns; view's model is set by the caller.  The sort is announced, never done here. */
void        xz_people_columns_add (GtkColumnView *view, XzSortFunc sort, gpointer data);
/* One boolean action a column that may be hidden, and the menu that shows them. */
GMenuModel *xz_people_columns_dup_menu (GtkColumnView *view, GActionMap *actions);
/* Roster names of the columns that are shown, NULL-terminated; free with g_strfreev(). */
char      **xz_people_columns_dup_shown (GtkColumnView *view);
/* What stands in a cell: codes as words, numbers masked, a dash for nothing. */
char       *xz_people_cell_text (const XzRosterRow *row, const char *column);
G_END_DECLS
