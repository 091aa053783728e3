/* xz-sign-in-import-job.h: the steps of an import of training, each off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-training-import.h"
G_BEGIN_DECLS
/* An import and the register it goes to.  Ref-counted, since a step under way outlives the window that
 * asked for it.  One step at a time; while one runs nobody else touches the XzTrainingImport. */
typedef struct _XzSignInImportJob XzSignInImportJob;
/* agency: id of the unit of people of whom the file names none; may be NULL or "". */
XzSignInImportJob *xz_sign_in_import_job_new   (XzStore *store, const char *agency);
XzSignInImportJob *xz_sign_in_import_job_ref   (XzSignInImportJob *job);
void               xz_sign_in_import_job_unref (XzSignInImportJob *job);
XzTrainingImport  *xz_sign_in_import_job_get_import   (XzSignInImportJob *job);
XzProgress        *xz_sign_in_import_job_get_progress (XzSignInImportJob *job);
const char        *xz_sign_in_import_job_get_batch    (XzSignInImportJob *job);       /* after apply; "" before */

/* Reads the file in the place of the one before, and judges every row.  A file that
 * cannot be read, and a reading that is cancelled, leave the former one; MAPPING: no column of names, the file is there. */
void     xz_sign_in_import_job_read_async   (XzSignInImportJob *job, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Judges every row again. */
void     xz_sign_in_import_job_plan_async   (XzSignInImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The row is about that person. */
void     xz_sign_in_import_job_assign_async (XzSignInImportJob *job, guint index, const char *person, GAsyncReadyCallback callback, gpointer data);
/* A backup, then everything in one transaction. */
void     xz_sign_in_import_job_apply_async  (XzSignInImportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void     xz_sign_in_import_job_save_rejected_async (XzSignInImportJob *job, const char *path, GAsyncReadyCallback callback, gpointer data);
gboolean xz_sign_in_import_job_finish (GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSignInImportJob, xz_sign_in_import_job_unref)
G_END_DECLS
