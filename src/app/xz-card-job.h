/* xz-card-job.h: cards gathered, signed and written, designs read and kept, off the main thread (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-facts.h"
#include "xz-card-sheet.h"
#include "xz-store.h"
G_BEGIN_DECLS

/* people: record numbers (gint64); taken.  Answers with an array of XzCardOutcome, in that order. */
void       xz_card_prepare_async  (XzStore *store, GArray *people, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_card_prepare_finish (XzStore *store, GAsyncResult *result, GError **error);

/* Signs the certificates among the outcomes that are older than the key; NOT_FOUND without a key. */
void       xz_card_sign_async     (XzStore *store, GPtrArray *outcomes, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean   xz_card_sign_finish    (XzStore *store, GAsyncResult *result, guint *n_signed, GError **error);

/* Takes paper; progress counts pages.  The cards must stay until the callback. */
void       xz_card_write_async    (XzPaper *paper, const char *path, XzProgress *progress, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean   xz_card_write_finish   (GAsyncResult *result, GError **error);

/* The design of an agency (UUID); *phone is the caller's.  FORMAT: what is stored is no design. */
void          xz_card_design_load_async  (XzStore *store, const char *agency, GAsyncReadyCallback callback, gpointer data);
XzCardDesign *xz_card_design_load_finish (XzStore *store, GAsyncResult *result, char **phone, GError **error);
/* layout NULL: the design that comes with the program again.  *batch: what an undo takes back, "" when nothing changed. */
void          xz_card_design_save_async  (XzStore *store, const char *agency, const char *layout, GAsyncReadyCallback callback, gpointer data);
gboolean      xz_card_design_save_finish (XzStore *store, GAsyncResult *result, char **batch, GError **error);
G_END_DECLS
