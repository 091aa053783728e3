/* xz-batch-model.h: the plan of a batch edit as a list that a table can show.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-batch-edit.h"
G_BEGIN_DECLS
#define XZ_TYPE_BATCH_ITEM (xz_batch_item_get_type ())
G_DECLARE_FINAL_TYPE (XzBatchItem, xz_batch_item, XZ, BATCH_ITEM, GObject)
guint xz_batch_item_get_index (XzBatchItem *item);
/* Signal: "changed": the person was left out, or taken back. */

/* A GListModel of XzBatchItem: the rows of one result, or all, in the order of the selection. */
#define XZ_TYPE_BATCH_MODEL (xz_batch_model_get_type ())
G_DECLARE_FINAL_TYPE (XzBatchModel, xz_batch_model, XZ, BATCH_MODEL, GObject)
XzBatchModel *xz_batch_model_new (void);
/* edit is borrowed until the next call; NULL: no rows, so that a job may have it.  result XZ_N_BATCH_RESULTS: all. */
void xz_batch_model_show (XzBatchModel *model, XzBatchEdit *edit, XzBatchResult result);
/* Borrowed; NULL when the item is of an earlier plan. */
const XzBatchRow *xz_batch_model_get_row (XzBatchModel *model, XzBatchItem *item);
XzBatchEdit      *xz_batch_model_get_edit (XzBatchModel *model);
/* Out of the act, or back into it; FALSE: the person is not to be changed anyway.  The row stays where it is. */
gboolean xz_batch_model_leave_out     (XzBatchModel *model, XzBatchItem *item, gboolean out);
/* Every row that is shown. */
void     xz_batch_model_leave_all_out (XzBatchModel *model, gboolean out);
/* Signal: "left-out": who is to be changed is another number. */
G_END_DECLS
