/* xz-print.h: pages to a printer, by the desktop's own dialog.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-paper.h"
G_BEGIN_DECLS
/* Takes paper. name: of the print job; no personal data, for queues show it. */
void xz_print_paper (GtkWindow *parent, XzPaper *paper, const char *name);
G_END_DECLS
