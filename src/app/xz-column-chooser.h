/* xz-column-chooser.h: which columns the people table shows, and in which order.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-people-columns.h"
G_BEGIN_DECLS
#define XZ_TYPE_COLUMN_CHOOSER (xz_column_chooser_get_type ())
G_DECLARE_FINAL_TYPE (XzColumnChooser, xz_column_chooser, XZ, COLUMN_CHOOSER, GtkPopover)
GtkWidget *xz_column_chooser_new (void);
/* Takes a reference; once. */
void       xz_column_chooser_set_columns (XzColumnChooser *chooser, XzPeopleColumns *columns);
G_END_DECLS
