/* xz-training-record-window.h: what stands behind a line of the matrix.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-matrix-line.h"
G_BEGIN_DECLS
#define XZ_TYPE_TRAINING_RECORD_WINDOW (xz_training_record_window_get_type ())
G_DECLARE_FINAL_TYPE (XzTrainingRecordWindow, xz_training_record_window, XZ, TRAINING_RECORD_WINDOW, GtkWindow)
/* Every entry of the person, what each counts for, and what both articles say of the year. */
void xz_training_record_window_present (XzWindow *parent, const XzMatrixLine *line, int year);
G_END_DECLS
