/* xz-batch-preview.h: whom a batch edit changes, and how.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-batch-edit.h"
G_BEGIN_DECLS
#define XZ_TYPE_BATCH_PREVIEW (xz_batch_preview_get_type ())
G_DECLARE_FINAL_TYPE (XzBatchPreview, xz_batch_preview, XZ, BATCH_PREVIEW, GtkWidget)
GtkWidget *xz_batch_preview_new (void);
/* After a plan; edit is borrowed until the next call, NULL: nothing. */
void       xz_batch_preview_show (XzBatchPreview *preview, XzBatchEdit *edit);
G_END_DECLS
