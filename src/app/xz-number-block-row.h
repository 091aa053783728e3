/* xz-number-block-row.h: one block of certificate numbers, what is used and what remains, as a row of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-certificate-settings.h"
G_BEGIN_DECLS
/* year: of today; the blocks of earlier ones are closed. */
GtkWidget *xz_number_block_row_new (const XzBlockUse *use, int year);
G_END_DECLS
