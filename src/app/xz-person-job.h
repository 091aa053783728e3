/* xz-person-job.h: small jobs of the people page and the detail pane.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-list.h"
#include "xz-insignia-list.h"
#include "xz-read.h"
G_BEGIN_DECLS
/* How many people each query (XzQuery*, copied) finds; gint64 in their order. NULL on error or cancel. */
void    xz_count_queries_async  (XzStore *store, GPtrArray *queries, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GArray *xz_count_queries_finish (XzStore *store, GAsyncResult *result, GError **error);
/* person.n of a UUID; 0 if there is none. */
void    xz_person_number_async  (XzStore *store, const char *person_id, GAsyncReadyCallback callback, gpointer data);
gint64  xz_person_number_finish (XzStore *store, GAsyncResult *result);

/* Names of records of a type that are in force, for typing ahead; char**. */
void    xz_names_async  (XzStore *store, const XzRecordType *type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char  **xz_names_finish (XzStore *store, GAsyncResult *result, GError **error);

/* One line of a person's history, ready to be read. */
typedef struct { gint64 at; char *user_name; const char *act; char *text; } XzHistoryLine;   /* act: static */
/* Everything the pane shows of one person. */
typedef struct {
  XzRosterRow *row;
  XzRecord    *person;
  GPtrArray   *services;       /* XzRecord*: spells, newest first */
  GPtrArray   *agency_names;   /* char*: of the spells */
  GPtrArray   *attachments;    /* XzRecord*: the files */
  XzFindings  *findings;
  GBytes      *photo;          /* NULL if there is none */
  GPtrArray   *history;        /* XzHistoryLine*, newest first; NULL unless asked for */
  XzCertificateLine *certificate;      /* where the person stands today; NULL: not known */
  XzHoldingLine *holding;              /* what is in hand today; NULL: nothing, and nothing is lacking */
  XzDutyAnswer alone, assisting;       /* Art. 8, 9: today */
  XzFindings  *duty;                   /* every article that says no or warns, each once, the worst first */
  XzDate       day;
} XzPersonView;
void          xz_person_view_free   (XzPersonView *view);
void          xz_person_view_async  (XzStore *store, const char *person_id, gboolean with_history, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
XzPersonView *xz_person_view_finish (XzStore *store, GAsyncResult *result, GError **error);

/* Logs that a number was shown; only then may it be. field: "id_number" or "phone". */
void     xz_reveal_async  (XzStore *store, const char *person_id, const char *field, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean xz_reveal_finish (XzStore *store, GAsyncResult *result, GError **error);

/* Deletes people (record numbers) with their spells, assignments and attachments, as one batch. */
void     xz_delete_people_async  (XzStore *store, GArray *numbers, GAsyncReadyCallback callback, gpointer data);
/* The batch, "" when there was nothing; NULL on error. Free with g_free(). */
char    *xz_delete_people_finish (XzStore *store, GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzPersonView, xz_person_view_free)
G_END_DECLS
