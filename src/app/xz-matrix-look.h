/* xz-matrix-look.h: what all rows of the training matrix share: columns, colours, texts, signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-palette.h"
#include "xz-matrix-line.h"
G_BEGIN_DECLS
typedef struct _XzMatrixLook XzMatrixLook;
typedef enum { XZ_MATRIX_PLAIN, XZ_MATRIX_BOLD, XZ_MATRIX_SMALL, XZ_MATRIX_N_STYLES } XzMatrixStyle;

XzMatrixLook *xz_matrix_look_new   (void);
XzMatrixLook *xz_matrix_look_ref   (XzMatrixLook *look);
void          xz_matrix_look_unref (XzMatrixLook *look);
/* The font of the desktop may be another one at any time: forgets what was laid out. */
void          xz_matrix_look_set_font (XzMatrixLook *look, GtkWidget *widget);
/* Counts up with each font. */
guint         xz_matrix_look_get_serial (XzMatrixLook *look);
/* The size of the font in pixels: every width is so many of it. */
double        xz_matrix_look_get_em (XzMatrixLook *look);
int           xz_matrix_look_get_row_height (XzMatrixLook *look);
int           xz_matrix_look_get_min_width (XzMatrixLook *look);
/* The eight subjects stand in one column where this width has no room for them. */
gboolean      xz_matrix_look_is_folded (XzMatrixLook *look, int width);
/* Where a column lies; of no width when it is folded away. */
void          xz_matrix_look_locate (XzMatrixLook *look, int width, guint column, int *x, int *room);
guint         xz_matrix_look_column_at (XzMatrixLook *look, int width, double x);
/* A text laid out; short ones recur and are kept. Borrowed until the next font. */
PangoLayout  *xz_matrix_look_get_layout (XzMatrixLook *look, const char *text, XzMatrixStyle style);
/* The same, of a text that does not recur. Free with g_object_unref(). */
PangoLayout  *xz_matrix_look_dup_layout (XzMatrixLook *look, const char *text, XzMatrixStyle style);
void          xz_matrix_look_draw_sign (XzMatrixLook *look, GtkSnapshot *snapshot, XzTrainingSign sign, double x, double y, double size);
/* Any symbolic icon in one colour. */
void          xz_matrix_look_draw_icon (XzMatrixLook *look, GtkSnapshot *snapshot, const char *name, const GdkRGBA *color, double x, double y, double size);
/* Colours of words and of marks: children of the widget that draws must come first. */
XzPalette    *xz_matrix_look_get_words (XzMatrixLook *look);
XzPalette    *xz_matrix_look_get_marks (XzMatrixLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzMatrixLook, xz_matrix_look_unref)
G_END_DECLS
