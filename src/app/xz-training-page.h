/* xz-training-page.h: who has the training that Articles 21 and 22 ask for.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_TRAINING_PAGE (xz_training_page_get_type ())
G_DECLARE_FINAL_TYPE (XzTrainingPage, xz_training_page, XZ, TRAINING_PAGE, GtkWidget)
GtkWidget *xz_training_page_new (void);      /* an XzPage */
G_END_DECLS
