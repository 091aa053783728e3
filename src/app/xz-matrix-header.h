/* xz-matrix-header.h: the titles above the training matrix.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-matrix-look.h"
G_BEGIN_DECLS
#define XZ_TYPE_MATRIX_HEADER (xz_matrix_header_get_type ())
G_DECLARE_FINAL_TYPE (XzMatrixHeader, xz_matrix_header, XZ, MATRIX_HEADER, GtkWidget)
GtkWidget *xz_matrix_header_new (void);
void       xz_matrix_header_set_look  (XzMatrixHeader *header, XzMatrixLook *look);
void       xz_matrix_header_set_title (XzMatrixHeader *header, guint column, const char *title);
G_END_DECLS
