/* xz-batch-job.h: what a batch edit reads and writes, off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-batch-edit.h"
G_BEGIN_DECLS
/* edit is borrowed and must outlive the job; nobody else touches it meanwhile. */
void     xz_batch_summarize_async (XzStore *store, XzBatchEdit *edit, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
void     xz_batch_plan_async      (XzStore *store, XzBatchEdit *edit, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* title is copied. */
void     xz_batch_apply_async     (XzStore *store, XzBatchEdit *edit, const char *title, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* *findings: why a value or the whole is refused; borrowed until the callback returns; may be NULL. *batch likewise. */
gboolean xz_batch_job_finish      (XzStore *store, GAsyncResult *result, XzFindings **findings, const char **batch, GError **error);
G_END_DECLS
