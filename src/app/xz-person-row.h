/* xz-person-row.h: one row of the people table.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-people-columns.h"
G_BEGIN_DECLS
#define XZ_TYPE_PERSON_ROW (xz_person_row_get_type ())
G_DECLARE_FINAL_TYPE (XzPersonRow, xz_person_row, XZ, PERSON_ROW, GtkWidget)
/* The child of list_item, which is borrowed. */
GtkWidget *xz_person_row_new (XzPeopleColumns *columns, GtkListItem *list_item);
/* A row outlives the list item that GTK made it for: it leaves it, and is the child of another. */
void       xz_person_row_leave         (XzPersonRow *row);
void       xz_person_row_set_list_item (XzPersonRow *row, GtkListItem *list_item);
/* Shows the person that the list item holds; with none, lets go of it. */
void       xz_person_row_bind (XzPersonRow *row);
void       xz_person_row_unbind (XzPersonRow *row);
/* Only a row near what is looked at has cells. */
void       xz_person_row_set_near (XzPersonRow *row, gboolean near);
guint      xz_person_row_get_position (XzPersonRow *row);
G_END_DECLS
