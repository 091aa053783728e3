/* xz-people-header.h: the titles above the people: a click sorts, an edge draws the width, a title is drawn elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-people-columns.h"
G_BEGIN_DECLS
#define XZ_TYPE_PEOPLE_HEADER (xz_people_header_get_type ())
G_DECLARE_FINAL_TYPE (XzPeopleHeader, xz_people_header, XZ, PEOPLE_HEADER, GtkWidget)
GtkWidget *xz_people_header_new (void);
void       xz_people_header_set_columns (XzPeopleHeader *header, XzPeopleColumns *columns);
/* What the arrow says; no signal. */
void       xz_people_header_set_sort (XzPeopleHeader *header, const char *column, gboolean descending);
/* Signal: "sort" (const char *column, gboolean descending). */
G_END_DECLS
