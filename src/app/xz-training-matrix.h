/* xz-training-matrix.h: person x requirement: what each has of the training that is asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-training-item.h"
G_BEGIN_DECLS
#define XZ_TYPE_TRAINING_MATRIX (xz_training_matrix_get_type ())
G_DECLARE_FINAL_TYPE (XzTrainingMatrix, xz_training_matrix, XZ, TRAINING_MATRIX, GtkWidget)
GtkWidget      *xz_training_matrix_new (void);
/* What stands above the columns of Art. 21 and 22, two lines and one. */
void            xz_training_matrix_set_titles (XzTrainingMatrix *matrix, const char *pre, const char *annual);
/* Over XzTrainingItem; NULL: no rows. */
void            xz_training_matrix_set_model  (XzTrainingMatrix *matrix, GListModel *model);
/* The row and the cell that the keyboard is in; NULL when there is none. Borrowed. */
XzTrainingItem *xz_training_matrix_get_cursor (XzTrainingMatrix *matrix, guint *column);
/* Those selected, as record numbers (gint64); the one in focus when none is. */
GArray         *xz_training_matrix_dup_selection (XzTrainingMatrix *matrix);
guint           xz_training_matrix_count_selected (XzTrainingMatrix *matrix);
void            xz_training_matrix_select_all (XzTrainingMatrix *matrix);
gboolean        xz_training_matrix_clear_selection (XzTrainingMatrix *matrix);
gboolean        xz_training_matrix_take_focus (XzTrainingMatrix *matrix);
/* Signals: "cursor-changed" (another row or cell); "activated": Enter, or a double click; "selected": others than before. */
G_END_DECLS
