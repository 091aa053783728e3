/* xz-progress-line.h: what is being done, how far, how long, and a way to stop.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-store.h"
G_BEGIN_DECLS
#define XZ_TYPE_PROGRESS_LINE (xz_progress_line_get_type ())
G_DECLARE_FINAL_TYPE (XzProgressLine, xz_progress_line, XZ, PROGRESS_LINE, GtkWidget)
GtkWidget *xz_progress_line_new (void);
/* Appears after half a second and follows progress (borrowed until stop; NULL: how far
 * is not known) ten times a second.  cancellable NULL: it cannot be stopped. */
void       xz_progress_line_start (XzProgressLine *line, const char *what, XzProgress *progress, GCancellable *cancellable);
void       xz_progress_line_stop  (XzProgressLine *line);
G_END_DECLS
