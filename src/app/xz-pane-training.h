/* xz-pane-training.h: a person's training in the pane: what both articles say, and every entry.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_PANE_TRAINING (xz_pane_training_get_type ())
G_DECLARE_FINAL_TYPE (XzPaneTraining, xz_pane_training, XZ, PANE_TRAINING, GtkWidget)
GtkWidget *xz_pane_training_new (void);
/* Whom it is about; read when the widget is seen, and anew each time this is called.  row NULL: nobody. */
void       xz_pane_training_set (XzPaneTraining *self, XzStore *store, XzRosterRow *row);
G_END_DECLS
