/* xz-agency-list.h: the agencies of an open register, to choose from.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
/* Fills drop_down with the agencies of store by name and selects the one with id
 * selected (may be NULL), as soon as they are read; first is what stands before them (may be NULL). */
void  xz_agency_list_fill (GtkDropDown *drop_down, XzStore *store, const char *first, const char *selected);
/* The UUID of the chosen agency; "" for first or while nothing is read.  Borrowed. */
const char *xz_agency_list_get (GtkDropDown *drop_down);
G_END_DECLS
