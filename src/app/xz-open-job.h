/* xz-open-job.h: opening a register in a task, or even before there is a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
G_BEGIN_DECLS
/* Begins to open the register at path in a thread, while GTK still looks for the display;
 * the next xz_open_job_async() for the same path takes what comes of it. Once a process. */
void        xz_open_job_begin  (const char *path);
void        xz_open_job_async  (gpointer source, const char *path, GAsyncReadyCallback callback);
const char *xz_open_job_get_path (GAsyncResult *result);      /* borrowed */
/* NULL without error: *needs_passphrase, somebody has to unlock it. */
XzStore    *xz_open_job_finish (GAsyncResult *result, gboolean *needs_passphrase, GError **error);
G_END_DECLS
