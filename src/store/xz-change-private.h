/* xz-change-private.h: a change set, and the transaction that carries it out.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
#include "xz-store-private.h"
#include "xz-row-private.h"
#include "xz-bulk.h"
#include "xz-fresh.h"
#include "xz-rows.h"
G_BEGIN_DECLS

/* As history.kind holds them. */
/* A set creates, sets and deletes; what it creates of an append-only type stands as XZ_KIND_APPEND in the history. */
typedef enum { XZ_KIND_CREATE = 1, XZ_KIND_SET = 2, XZ_KIND_DELETE = 3, XZ_KIND_APPEND = 4 } XzKind;

typedef struct {
  guint    field;           /* index in the type */
  char    *value;
  char    *expected;
  gboolean check;           /* compare expected */
} XzFieldChange;

typedef struct {
  XzKind              kind;
  const XzRecordType *type;
  char                id[37];
  XzRecord           *record;   /* create */
  GArray             *fields;   /* set: XzFieldChange */
  char               *reason;   /* delete */
  gboolean            sealed;   /* sealed fields are given in their sealed form (undo) */
} XzChange;

typedef struct {
  char *code;
  char *reason;
} XzAcceptance;

struct _XzChangeSet {
  char       *action;
  char       *title;
  GPtrArray  *changes;      /* XzChange, in order */
  GArray     *parts;        /* guint: changes up to the end of each part; see xz_change_set_end_part() */
  GHashTable *by_id;        /* id -> its last XzChange; see xz_change_set_find() */
  guint       n_by_id;      /* changes that stand in by_id */
  GPtrArray  *accepted;     /* XzAcceptance */
  gint64      undoes;       /* batch.n that it takes back; 0 */
  XzDate      day;          /* of xz-flat.c: the day on which it is made; XZ_DATE_NONE until asked */
  GHashTable *names;        /* of xz-flat.c: "type, agency, name" -> id that it stands for; NULL until asked */
};
XzChange *xz_change_set_add  (XzChangeSet *set, XzKind kind, const XzRecordType *type, const char *id);
/* The last change of a record; NULL. */
XzChange *xz_change_set_find (XzChangeSet *set, const char *id);
/* To be called before a change is taken out of the set. */
void      xz_change_set_forget (XzChangeSet *set);

/* ---- the audit chain (xz-audit.c) ---- */
typedef struct {
  gint64      at;
  const char *actor;        /* UUID text or "" */
  const char *role;
  const char *agency;       /* UUID text or "" */
  const char *action;
  int         type;         /* 0: none */
  const char *record;       /* UUID text or NULL */
  const guint8 *before;     /* XZ_SM3_SIZE bytes or NULL */
  const guint8 *after;
  const char *note;
} XzAuditEntry;
typedef struct {
  gint64 seq;               /* the last row's; 0: none yet */
  guint8 mac[XZ_SM3_SIZE];
} XzAuditHead;
gboolean xz_audit_get_head (XzDb *db, XzAuditHead *head, GError **error);
/* most: rows of a statement. */
void     xz_audit_rows_init (XzRows *rows, XzDb *db, guint most);
/* Appends and moves head on. */
gboolean xz_audit_append   (XzRows *rows, XzAuditHead *head, const XzAuditEntry *entry, GError **error);
/* Writes the head, sealed by a MAC, into meta: at the end of each transaction that appended. */
gboolean xz_audit_keep_head (XzDb *db, const XzAuditHead *head, GError **error);
/* As xz_db_audit_note(), in the transaction that is open. */
gboolean xz_audit_note      (XzDb *db, const char *action, const XzRecordType *type, const char *id, const char *note, GError **error);
/* The digest of a record in its stored form. */
void     xz_audit_digest   (XzDb *db, const XzRecord *stored, guint8 out[XZ_SM3_SIZE]);
void     xz_audit_compute  (XzDb *db, GString *scratch, gint64 seq, const guint8 previous[XZ_SM3_SIZE],
                            const XzAuditEntry *entry, guint8 mac[XZ_SM3_SIZE]);
char    *xz_audit_role_text (guint roles);
/* "seq mac hmac" of the head; reading it back: FALSE when it is not what the key made. */
char    *xz_audit_format_head (XzDb *db, const XzAuditHead *head);
gboolean xz_audit_parse_head  (XzDb *db, const char *text, XzAuditHead *head);
/* The anchor file's head; *found FALSE: there is no file. FALSE: it was altered. */
gboolean xz_audit_read_anchor (XzDb *db, XzAuditHead *head, gboolean *found);

/* ---- the transaction (xz-apply.c) ---- */
/* From so many changes on, history, audit and outbox are written so many rows to a statement, and
 * the indexes are made after the rows when the register holds fewer people than the set creates records. */
#define XZ_BULK_CHANGES 1000
#define XZ_BULK_ROWS 64
typedef enum { XZ_TOUCH_ID = 1, XZ_TOUCH_BIRTH = 2, XZ_TOUCH_SPELLS = 4 } XzTouch;
typedef struct {
  XzDb          *db;
  XzChangeSet   *set;
  XzApplied     *applied;
  XzFindings    *findings;      /* of applied */
  char          *role;
  char           actor[37], agency[37], owner[37];
  gint64         now;
  gint64         batch;         /* batch.n; 0 until the first effective change */
  XzAuditHead    head;
  GArray        *outbox;        /* XzOutboxEntry, written at the end, when their number is known */
  GHashTable    *touched;       /* person.n -> XzTouch */
  GArray        *order;         /* of touched: person.n */
  char           reached[37];   /* the last agency that the grant was found to reach */
  char           last_person[37];
  gint64         last_person_n;
  char           last_service[37];
  gint64         last_service_n;   /* the person.n of last_service */
  guint          kinds;         /* of the signal */
  gboolean       handed_over;   /* before the set: there is an administrator beside the system account */
  GString       *scratch;
  XzRows         audit, history;   /* on their way into their tables */
  GHashTable    *certificates;  /* ids of those touched -> whether an issue was entered */
  GHashTable    *known;         /* type and id of records that are there; forgotten at each deletion */
  XzBulk        *bulk;          /* indexes that are out; NULL mostly */
  XzFresh       *fresh;         /* people of a bulk load; NULL mostly */
  GPtrArray     *kept;          /* XzRecord that fresh borrows and no change holds */
  XzGrams       *grams;         /* name grams of a large set; NULL mostly */
} XzApply;
/* What refers to a record of this set need not look for it in its table. */
void     xz_apply_remember (XzApply *apply, const XzRecordType *type, const char *id);
gboolean xz_apply_knows    (XzApply *apply, const XzRecordType *type, const char *id);
gboolean xz_apply_change (XzApply *apply, const XzChange *change, GError **error);     /* xz-apply-change.c */
/* xz-append.c: whether an entry may be made, what its making puts out of force (both do
 * nothing for other types), and the refusal to change or remove one. */
gboolean xz_apply_judge_entry   (XzApply *apply, const XzRecord *stored, GError **error);
gboolean xz_apply_enter         (XzApply *apply, const XzRecord *stored, GError **error);
void     xz_apply_refuse_change (XzApply *apply, const XzRecordType *type);
/* xz-apply-training.c: nobody is enrolled, present or judged twice. */
/* xz-apply-certificate.c: of one record; of every certificate that the set touched, once people are refreshed. */
gboolean xz_apply_judge_certificates_of (XzApply *apply, const XzRecord *stored, GError **error);
gboolean xz_apply_judge_certificates (XzApply *apply, GError **error);
/* xz-apply-block.c: a block that makes numbers, none of which another block has, and keeps those given out. */
gboolean xz_apply_judge_block (XzApply *apply, const XzRecord *stored, GError **error);
void     xz_apply_touch_certificate (XzApply *apply, const XzRecord *stored);
/* A certificate that has a number is never deleted. */
void     xz_apply_refuse_unissue (XzApply *apply, const XzRecord *stored);
gboolean xz_apply_judge_training (XzApply *apply, const XzRecord *stored, GError **error);
/* xz-apply-scope.c: refuses what a grant of one agency does not reach (Art. 5). */
gboolean xz_apply_judge_scope (XzApply *apply, const XzRecord *record, GError **error);
/* xz-apply-touch.c: the person of a stored record, with XzTouch flags. */
guint    xz_apply_flags  (const XzRecordType *type, const gboolean *changed);
gboolean xz_apply_touch  (XzApply *apply, const XzRecord *stored, guint flags, GError **error);
/* Adds a BLOCK, or a WARN when its code was accepted. */
void     xz_apply_refuse (XzApply *apply, const char *code, int article, const char *field, const char *arg);
/* A rule's own blocking findings, likewise. */
void     xz_apply_take_findings (XzApply *apply, const XzFindings *found);
/* The rules, over the state that the set leaves (xz-apply-rules.c). */
gboolean xz_apply_judge_record (XzApply *apply, const XzRecord *stored, const gboolean *changed, GError **error);
gboolean xz_apply_judge_people (XzApply *apply, GError **error);

/* xz-users-rules.c: before and after the changes. */
gboolean xz_apply_look_at_users (XzApply *apply, GError **error);
gboolean xz_apply_judge_users   (XzApply *apply, GError **error);

/* ---- history (xz-history.c) ---- */
/* {"field":[before,after],...} of the fields that differ; either side may be NULL. */
void     xz_history_append_fields (GString *json, const XzRecord *before, const XzRecord *after);
void     xz_history_rows_init (XzRows *rows, XzDb *db, guint most);
gboolean xz_history_add (XzRows *rows, gint64 seq, gint64 batch, XzKind kind, const XzRecordType *type, const char *id,
                         const char *fields, GError **error);

/* ---- verify ---- */
/* Keeps the first blame of a report. */
void     xz_verify_blame (XzVerifyReport *report, const char *kind, gint64 seq, const char *detail);
gboolean xz_verify_chain (XzDb *db, XzVerifyReport *report, XzProgress *progress, GCancellable *cancellable, GError **error);

/* ---- outbox (xz-outbox.c) ---- */
typedef struct { gint64 history; gint64 base_rev; } XzOutboxEntry;
gboolean xz_outbox_write (XzDb *db, const char *batch, GArray *entries, GError **error);
G_END_DECLS
