/* xz-people-table.h: the people as a table: titles, rows, selection.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-people-columns.h"
G_BEGIN_DECLS
#define XZ_TYPE_PEOPLE_TABLE (xz_people_table_get_type ())
G_DECLARE_FINAL_TYPE (XzPeopleTable, xz_people_table, XZ, PEOPLE_TABLE, GtkWidget)
GtkWidget         *xz_people_table_new (void);
/* Over XzPersonItem; NULL: no rows. */
void               xz_people_table_set_model (XzPeopleTable *table, GtkSelectionModel *model);
GtkSelectionModel *xz_people_table_get_model (XzPeopleTable *table);
XzPeopleColumns   *xz_people_table_get_columns (XzPeopleTable *table);      /* borrowed */
/* What the titles say of the order. */
void               xz_people_table_show_sort (XzPeopleTable *table, const char *column, gboolean descending);
void               xz_people_table_scroll_to (XzPeopleTable *table, guint position);
/* It shows a list, from its first row on. */
gboolean           xz_people_table_is_at_top (XzPeopleTable *table);
/* The rows stay where they are while the table becomes higher or lower in the next frame. */
void               xz_people_table_keep_place (XzPeopleTable *table);
/* A menu that points at place, in the table. */
void               xz_people_table_popup (XzPeopleTable *table, GMenuModel *menu, const GdkRectangle *place);
/* The list has the keyboard, or one of its rows. */
gboolean           xz_people_table_has_focus (XzPeopleTable *table);
void               xz_people_table_take_focus (XzPeopleTable *table);
/* Signals: "activate" (guint position), "sort" (const char *column, gboolean descending), "menu" (guint position,
 * const char *column or NULL, const GdkRectangle *place): the right button, or its key. */
G_END_DECLS
