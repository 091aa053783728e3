/* xz-detail-pane.h: one person: findings, data, spells, history.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_DETAIL_PANE (xz_detail_pane_get_type ())
G_DECLARE_FINAL_TYPE (XzDetailPane, xz_detail_pane, XZ, DETAIL_PANE, GtkWidget)
GtkWidget *xz_detail_pane_new (void);
void       xz_detail_pane_set_store (XzDetailPane *pane, XzStore *store);
/* Reads the person of row in a job and then shows all of it; what the row says at once where nobody was
 * shown, or when the reading takes its time.  NULL: nobody. */
void       xz_detail_pane_set_row   (XzDetailPane *pane, XzRosterRow *row);
/* Reads the same person anew, if the pane is in view. */
void       xz_detail_pane_refresh   (XzDetailPane *pane);
/* The tab of who changed what, and when. */
void       xz_detail_pane_show_history (XzDetailPane *pane);
/* Signal "edit" (const char *field, NULL for none in particular). */
G_END_DECLS
