/* xz-batch-edit-window.h: one value for many people: fields, preview, one act.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_BATCH_EDIT_WINDOW (xz_batch_edit_window_get_type ())
G_DECLARE_FINAL_TYPE (XzBatchEditWindow, xz_batch_edit_window, XZ, BATCH_EDIT_WINDOW, GtkWindow)
/* For those who are selected; without a selection for everybody in view. */
void xz_batch_edit_window_present (XzWindow *parent);
G_END_DECLS
