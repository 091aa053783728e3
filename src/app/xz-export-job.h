/* xz-export-job.h: the roster into a file, off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-export.h"
G_BEGIN_DECLS
/* query and ids are taken (ids: gint64, NULL or empty: the query); columns (NULL: all) and purpose (NULL:
 * masked) are copied.  A whole export is a write job, since it is logged. */
void xz_export_job_async (XzStore *store, const char *path, XzQuery *query, GArray *ids, const char *const *columns, const char *purpose,
                          XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* *rows: how many people the file holds. */
gboolean xz_export_job_finish (XzStore *store, GAsyncResult *result, guint *rows, GError **error);
G_END_DECLS
