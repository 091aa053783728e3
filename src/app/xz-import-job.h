/* xz-import-job.h: the steps of an import, each off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-import.h"
G_BEGIN_DECLS
/* An import and the register it goes to.  Ref-counted, since a step under way outlives
 * the window that asked for it.  One step at a time; while one runs nobody else
 * touches the XzImport. */
typedef struct _XzImportJob XzImportJob;
XzImportJob *xz_import_job_new   (XzStore *store, const char *agency);
XzImportJob *xz_import_job_ref   (XzImportJob *job);
void         xz_import_job_unref (XzImportJob *job);
XzImport    *xz_import_job_get_import (XzImportJob *job);
XzProgress  *xz_import_job_get_progress (XzImportJob *job);
const char  *xz_import_job_get_batch (XzImportJob *job);       /* after apply; "" before */
/* TRUE while the backup before writing is made. */
gboolean     xz_import_job_is_backing_up (XzImportJob *job);
/* The disk had too little room for it; the import went on. */
gboolean     xz_import_job_lacks_backup (XzImportJob *job);
void         xz_import_job_set_agency (XzImportJob *job, const char *agency);

/* Reads one more file and recalls the mapping of its headers. */
void xz_import_job_read_async  (XzImportJob *job, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Judges every row against the register. */
void xz_import_job_plan_async  (XzImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void xz_import_job_edit_async  (XzImportJob *job, guint index, const XzColumn *column, const char *text,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* A backup, then everything in one transaction. */
void xz_import_job_apply_async (XzImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void xz_import_job_save_rejected_async (XzImportJob *job, const char *path, GAsyncReadyCallback callback, gpointer data);
gboolean xz_import_job_finish  (GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzImportJob, xz_import_job_unref)
G_END_DECLS
