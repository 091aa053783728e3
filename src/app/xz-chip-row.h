/* xz-chip-row.h: what is filtered, in words, each with a way to take it off.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-filter.h"
G_BEGIN_DECLS
#define XZ_TYPE_CHIP_ROW (xz_chip_row_get_type ())
G_DECLARE_FINAL_TYPE (XzChipRow, xz_chip_row, XZ, CHIP_ROW, GtkWidget)
GtkWidget      *xz_chip_row_new (void);
/* A copy; a condition on the same column with the same operator takes the place of
 * the former one.  Emits "changed". */
void            xz_chip_row_add    (XzChipRow *row, const XzFilter *filter);
void            xz_chip_row_remove (XzChipRow *row, guint index);
void            xz_chip_row_clear  (XzChipRow *row);
guint           xz_chip_row_get_n_conditions (XzChipRow *row);
const XzFilter *xz_chip_row_get_condition    (XzChipRow *row, guint index);
/* All of them at once, but for `without` (G_MAXUINT: none left out); NULL if there are none. */
XzFilter       *xz_chip_row_dup_filter (XzChipRow *row, guint without);
G_END_DECLS
