/* xz-people-menu.h: what can be done with a person of the table, at the right button.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-people-columns.h"
G_BEGIN_DECLS
#define XZ_COPY_AT_MOST 1000
/* column: whose cell is pointed at; NULL, by keyboard: any of those shown can be chosen. */
GMenuModel *xz_people_menu_new (const XzRosterRow *row, const char *column, XzPeopleColumns *columns, guint n_selected);
/* Those who have the same in this column; NULL for a column of which no condition is made. */
XzFilter   *xz_people_menu_dup_filter (const XzRosterRow *row, const char *column);
G_END_DECLS
