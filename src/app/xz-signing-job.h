/* xz-signing-job.h: cards verified, keys made and carried, lists published and imported, off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-verify.h"
#include "xz-signing.h"
G_BEGIN_DECLS
/* The text of a QR by what the register knows. */
void          xz_card_verify_async  (XzStore *store, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
XzCardReport *xz_card_verify_finish (XzStore *store, GAsyncResult *result, GError **error);

/* Every key on record, and the id of the one that signs here ("" : none). */
typedef struct { GPtrArray *keys; char own[2 * XZ_SIGN_KEY_ID_SIZE + 1]; } XzKeyView;      /* keys: XzCardKey */
void       xz_key_view_free   (XzKeyView *view);
void       xz_key_view_async  (XzStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
XzKeyView *xz_key_view_finish (XzStore *store, GAsyncResult *result, GError **error);
/* The first bytes of a key's digest, in hex: 2 * XZ_SIGN_KEY_ID_SIZE + 1 bytes. */
void       xz_card_key_id_text (const XzCardKey *key, char text[2 * XZ_SIGN_KEY_ID_SIZE + 1]);

typedef enum {
  XZ_SIGNING_MAKE,              /* a key, or a new one in its place */
  XZ_SIGNING_PUBLISH_KEYS, XZ_SIGNING_PUBLISH_WITHDRAWN,      /* into the file at path */
  XZ_SIGNING_IMPORT,            /* either list, told by its first line, from the file at path */
  XZ_SIGNING_WRAP, XZ_SIGNING_UNWRAP,                         /* the key in use to and from the file at path */
} XzSigningTask;
typedef struct { guint n; gboolean withdrawn; char published[11]; } XzSigningOutcome;   /* entries written or taken; of which list */
/* agency: UUID, whose name the key bears; path and passphrase may be NULL where the task has none. */
void     xz_signing_async  (XzStore *store, XzSigningTask task, const char *agency, const char *path, const char *passphrase,
                            GAsyncReadyCallback callback, gpointer data);
gboolean xz_signing_finish (XzStore *store, GAsyncResult *result, XzSigningOutcome *outcome, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzKeyView, xz_key_view_free)
G_END_DECLS
