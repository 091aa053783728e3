/* xz-editor-job.h: what the editor reads and writes.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
/* Names to type ahead, and the draft of a new person or of changes to one (NULL: none). */
typedef struct { char **agencies, **posts, **companies, **officers; char *own_agency; char *draft; } XzEditorLists;
void           xz_editor_lists_free   (XzEditorLists *lists);
/* agency_id: whose name becomes own_agency; may be "". */
void           xz_editor_lists_async  (XzStore *store, const char *agency_id, const char *person_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
XzEditorLists *xz_editor_lists_finish (XzStore *store, GAsyncResult *result, GError **error);

/* XzRosterRow*: people with the same ID number, or the same name and birth date. */
void       xz_duplicates_async  (XzStore *store, const char *name, const char *id_number, const char *birth_date, const char *except_id,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_duplicates_finish (XzStore *store, GAsyncResult *result, GError **error);

/* One person's changed columns as one batch.  person_id NULL: a new person. All copied. */
void     xz_save_person_async  (XzStore *store, const char *person_id, const char *const *columns, const char *const *values,
                                GBytes *photo, GAsyncReadyCallback callback, gpointer data);
typedef struct { char batch[37]; char *person_id; XzFindings *findings; } XzSaved;
/* findings are there whether it was saved or not; free with xz_saved_clear(). */
gboolean xz_save_person_finish (XzStore *store, GAsyncResult *result, XzSaved *saved, GError **error);
void     xz_saved_clear        (XzSaved *saved);

/* Keeps the draft of a new person (person_id NULL) or of changes to one; text NULL: forgets it. */
void     xz_save_draft_async   (XzStore *store, const char *person_id, const char *text, GAsyncReadyCallback callback, gpointer data);
/* Whether a draft is kept that says more than the agency, which stands there by itself. */
void     xz_has_draft_async    (XzStore *store, GAsyncReadyCallback callback, gpointer data);
gboolean xz_has_draft_finish   (XzStore *store, GAsyncResult *result);
gboolean xz_save_draft_finish  (XzStore *store, GAsyncResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzEditorLists, xz_editor_lists_free)
G_END_DECLS
