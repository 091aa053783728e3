/* xz-manual-block.h: one block of the manual as it is read.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-help-text.h"
G_BEGIN_DECLS
/* subjects makes what stands before examples and findings equally wide; linked is connected to
 * "activate-link" of every text. */
GtkWidget *xz_manual_block_new   (const XzHelpBlock *block, GtkSizeGroup *subjects, GCallback linked, gpointer data);
GtkWidget *xz_manual_title_new   (const char *title);
GtkWidget *xz_manual_heading_new (const char *title);
G_END_DECLS
