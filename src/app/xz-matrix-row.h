/* xz-matrix-row.h: one row of the training matrix, drawn by itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-matrix-look.h"
#include "xz-training-item.h"
G_BEGIN_DECLS
#define XZ_TYPE_MATRIX_ROW (xz_matrix_row_get_type ())
G_DECLARE_FINAL_TYPE (XzMatrixRow, xz_matrix_row, XZ, MATRIX_ROW, GtkWidget)
/* The child of list_item, which is borrowed. */
GtkWidget *xz_matrix_row_new    (XzMatrixLook *look, GtkListItem *list_item);
void       xz_matrix_row_bind   (XzMatrixRow *row);
void       xz_matrix_row_unbind (XzMatrixRow *row);
/* Borrowed; NULL while unbound. */
XzTrainingItem *xz_matrix_row_get_item (XzMatrixRow *row);
/* The cell that the keyboard is in, shown while the row has the focus. */
void       xz_matrix_row_set_cursor (XzMatrixRow *row, guint column);
/* Signal: "cell-pressed" (guint column). */
G_END_DECLS
