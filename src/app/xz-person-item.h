/* xz-person-item.h: one row of the people list.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib-object.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_PERSON_ITEM (xz_person_item_get_type ())
G_DECLARE_FINAL_TYPE (XzPersonItem, xz_person_item, XZ, PERSON_ITEM, GObject)

/* number: person.n.  The item is loading until it has a row. */
XzPersonItem *xz_person_item_new (gint64 number);
gint64        xz_person_item_get_number (XzPersonItem *item);
/* Borrowed; NULL while loading, and for a person who is gone. */
XzRosterRow  *xz_person_item_get_row (XzPersonItem *item);
gboolean      xz_person_item_is_loading (XzPersonItem *item);
/* Takes a reference; emits "changed". row NULL: the person is gone. */
void          xz_person_item_set_row (XzPersonItem *item, XzRosterRow *row);
/* Another person takes the place; row NULL: who is still to be loaded.  Emits "changed". */
void          xz_person_item_become  (XzPersonItem *item, gint64 number, XzRosterRow *row);
/* Somebody listens to "changed": a row of a view shows it. */
gboolean      xz_person_item_is_watched (XzPersonItem *item);
G_END_DECLS
