/* xz-setup-job.h: making, restoring and opening a register, off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-backup.h"
#include "xz-store.h"
G_BEGIN_DECLS
typedef struct {
  char *path;          /* must not exist */
  char *agency;        /* name of the office's own agency */
  char *division;      /* its code, may be NULL */
  char *user;          /* name of the user, NULL: the system account keeps the register */
  char *passphrase;    /* of the user, NULL: none; wiped when the plan is freed */
} XzSetupPlan;
void xz_setup_plan_free (XzSetupPlan *plan);

/* Makes a register with its own agency and its user, opened for that user.  A failure
 * leaves no file behind.  Takes plan. */
void     xz_setup_create_async (XzSetupPlan *plan, GAsyncReadyCallback callback, gpointer data);
/* Makes the sample city of persons at path, or opens the one that is there. progress is
 * borrowed until the callback. */
void     xz_setup_sample_async (const char *path, guint persons, XzProgress *progress, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
/* *recovery (may be NULL) is the printed key of a new register, owned by the caller. */
XzStore *xz_setup_finish (GAsyncResult *result, char **recovery, GError **error);

/* Looks whether file is a whole backup. */
void     xz_setup_inspect_async (const char *file, GAsyncReadyCallback callback, gpointer data);
XzBackupInfo *xz_setup_inspect_finish (GAsyncResult *result, GError **error);
/* Restores file to path, whose register must be closed. */
void     xz_setup_restore_async (const char *file, const char *path, XzProgress *progress, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
gboolean xz_setup_restore_finish (GAsyncResult *result, GError **error);
/* Where the sample city lies: beside the office's own register. Free with g_free(). */
char    *xz_setup_dup_sample_path (void);
G_END_DECLS
