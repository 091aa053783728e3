/* xz-filter-name.h: asks what a filter is to be called.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_FILTER_NAME (xz_filter_name_get_type ())
G_DECLARE_FINAL_TYPE (XzFilterName, xz_filter_name, XZ, FILTER_NAME, GtkPopover)
/* parent: unparents it when it goes. */
GtkWidget  *xz_filter_name_new (GtkWidget *parent);
/* Asks below the widget, which is inside its parent; heading and verb are translated.  title: to begin with. */
void        xz_filter_name_ask (XzFilterName *name, GtkWidget *below, const char *heading, const char *verb, const char *title);
/* What is wrong with the title that was given; "" takes it back.  The popover stays open. */
void        xz_filter_name_refuse (XzFilterName *name, const char *sentence);
/* Signal: "named" (const char *title). */
G_END_DECLS
