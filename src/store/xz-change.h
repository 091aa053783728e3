/* xz-change.h: the only way to write: a change set is one transaction of rows,
 * history, audit and outbox.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
#include "xz-record.h"
G_BEGIN_DECLS

/* What is to be done, built on any thread, applied by a write job. */
typedef struct _XzChangeSet XzChangeSet;
/* action: "add" "set" "import" "batch-edit" "undo" "redo" "sample" ...; title: what
 * the undo list shows, no personal data, may be NULL. */
XzChangeSet *xz_change_set_new    (const char *action, const char *title);
void         xz_change_set_free   (XzChangeSet *set);
guint        xz_change_set_size   (const XzChangeSet *set);
/* Takes record; gives it an id if it has none. Returns the id, owned by the set. */
const char  *xz_change_set_create (XzChangeSet *set, XzContext *context, XzRecord *record);
/* One field; several calls for one record are one change.  expected (may be
 * NULL): refuse when the present value is another (lost update). */
void         xz_change_set_update (XzChangeSet *set, const XzRecordType *type, const char *id,
                                   const char *field, const char *value, const char *expected);
void         xz_change_set_delete (XzChangeSet *set, const XzRecordType *type, const char *id, const char *reason);
/* What was added since the last call is one of the things that the user counts, such as a person:
 * a set with parts tells its progress in them, one without in changes. */
void         xz_change_set_end_part (XzChangeSet *set);
/* Findings that are known and accepted by the user with a reason (Art. 14 waiver, overlap). */
void         xz_change_set_accept (XzChangeSet *set, const char *code, const char *reason);

typedef struct {
  char   batch[37];
  guint  changes;
  XzFindings *findings;          /* of all checks; owned; never NULL after apply */
} XzApplied;
void xz_applied_clear (XzApplied *applied);
/* In a write job. One BEGIN IMMEDIATE .. COMMIT: role table, rules, rows, derived
 * columns, history, audit, outbox.  REFUSED or DENIED: nothing written, findings
 * say why.  A change that changes nothing is left out; no change at all: TRUE, batch "". */
gboolean xz_db_apply (XzDb *db, XzChangeSet *set, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);

/* ---- undo (cli.md undo) ---- */
typedef struct { char batch[37]; char *action; char *title; gint64 at; char *user_name; guint changes; gboolean undone; gboolean is_undo; } XzBatch;
void       xz_batch_free (XzBatch *batch);
/* The word for a batch's action, in the user's language; an action of a step of the law as it is. */
const char *xz_batch_action_label (const char *action);
GPtrArray *xz_db_list_batches (XzDb *db, guint limit, GError **error);           /* newest first, XzBatch* */
/* Takes a batch back as a new batch.  Records changed since are listed in
 * *conflicts (char*: masked labels) and the undo refused unless partly. */
gboolean   xz_db_undo (XzDb *db, const char *batch, gboolean partly, GPtrArray **conflicts, XzApplied *applied, GError **error);

/* ---- history of one record, and of what hangs on it (a person's spells, assignments) ---- */
typedef struct { gint64 at; char *user_name; char *action; const XzRecordType *type; char record[37]; char *field; char *before; char *after; char batch[37]; int kind; } XzHistoryEntry;
void       xz_history_entry_free (XzHistoryEntry *entry);
GPtrArray *xz_db_history (XzDb *db, const char *id, guint limit, GError **error);   /* newest first; values as stored (canonical) */
/* Takes the values out of history older than before (microseconds), with the chain intact. */
gboolean   xz_db_erase_history (XzDb *db, gint64 before, guint *erased, GError **error);

/* An audit row without a change: a reveal, an export, a failed unlock.  One transaction. */
gboolean   xz_db_audit_note (XzDb *db, const char *action, const XzRecordType *type, const char *id, const char *note, GError **error);

/* Before a register joins a registry: its outbox tells each record that exists once, and the
 * named steps of the law in their order.  In a write job; REFUSED once anything was sent.
 * operations may be NULL. */
gboolean   xz_db_fold_outbox (XzDb *db, guint *operations, GError **error);

/* ---- verify ---- */
typedef struct { gboolean ok; gint64 audit_entries; gint64 first_bad; char *kind; /* edit gap truncated recomputed integrity foreign-key derived history */ char *detail; } XzVerifyReport;
void       xz_verify_report_free (XzVerifyReport *report);
XzVerifyReport *xz_db_verify (XzDb *db, gboolean quick, XzProgress *progress, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzChangeSet, xz_change_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzVerifyReport, xz_verify_report_free)
G_END_DECLS
