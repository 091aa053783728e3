/* xz-attachment-job.h: files beside a person: added, read and removed.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_ATTACHMENT_MAX_BYTES  (20 * 1024 * 1024)
#define XZ_ATTACHMENTS_MAX       50      /* of one person */
#define XZ_ATTACHMENTS_AT_ONCE   20

/* What became of files that were to be added. */
typedef struct {
  guint      added;
  GPtrArray *refused;      /* char*: "name: why", translated */
  char       batch[37];    /* of those added; "" for none */
} XzAttached;
void     xz_attached_free (XzAttached *attached);
/* Adds what can be added as one act and says why the rest cannot. files: GFile; they are read, never changed. */
void        xz_attach_async  (XzStore *store, const char *person_id, GListModel *files, XzProgress *progress, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
XzAttached *xz_attach_finish (XzStore *store, GAsyncResult *result, GError **error);

/* The content, for one look or for a copy elsewhere. A scan shows a number whole, so that looking is logged
 * as a reveal and a copy as an export, each first. */
typedef enum { XZ_ATTACHMENT_LOOK, XZ_ATTACHMENT_COPY } XzAttachmentUse;
void     xz_attachment_read_async  (XzStore *store, const char *id, XzAttachmentUse use, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GBytes  *xz_attachment_read_finish (XzStore *store, GAsyncResult *result, GError **error);

void     xz_attachment_remove_async  (XzStore *store, const char *id, GAsyncReadyCallback callback, gpointer data);
/* The batch to be undone; NULL on error. Free with g_free(). */
char    *xz_attachment_remove_finish (XzStore *store, GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzAttached, xz_attached_free)
G_END_DECLS
