/* xz-review-job.h: the annual review of certificates, read, printed and saved off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-filter.h"
#include "xz-review-list.h"
G_BEGIN_DECLS
/* Whoever the filter (copied; NULL: everybody) means, as things stand today or on the last day of a year that is over;
 * answers with an array of XzReviewLine*, by name. */
void       xz_review_async  (XzStore *store, const XzFilter *filter, int year, XzProgress *progress, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_review_finish (XzStore *store, GAsyncResult *result, GError **error);
/* lines: referenced, not to be changed meanwhile.  To the desktop's dialog of printing; a fault is shown in window. */
void       xz_review_print  (XzWindow *window, GtkWindow *parent, GPtrArray *lines, int year);
/* Into a workbook at path. */
void       xz_review_save_async  (XzStore *store, GPtrArray *lines, int year, const char *path, GAsyncReadyCallback callback, gpointer data);
gboolean   xz_review_save_finish (XzStore *store, GAsyncResult *result, GError **error);
G_END_DECLS
