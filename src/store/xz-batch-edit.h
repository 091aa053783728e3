/* xz-batch-edit.h: one value for many people: what stands there, what would change, and all of it as one batch.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS

/* Step 1: summarize.  Step 2: set values.  Step 3: plan.  Step 4: apply.  Made and asked on the main
 * thread; while a job works on it nobody else touches it. */
typedef struct _XzBatchEdit XzBatchEdit;
/* people: person.n (gint64), taken. */
XzBatchEdit *xz_batch_edit_new  (GArray *people);
void         xz_batch_edit_free (XzBatchEdit *edit);
guint        xz_batch_edit_get_n_people (XzBatchEdit *edit);

/* The roster columns that many people can have in common, those of a spell first. Static. */
const XzColumn *const *xz_batch_edit_columns (guint *n);
/* Post, grade, company and officer hold from a day on: they get a row of their own. */
gboolean     xz_batch_edit_is_dated (const XzColumn *column);

/* ---- what stands there ---- */
#define XZ_BATCH_MANY 1000             /* different values are not counted beyond */
typedef struct {
  guint people;                        /* who is still in the register */
  guint empty;
  guint different;                     /* values, without the empty one */
  char *common;                        /* the only value, as XzRosterRow has it; NULL: none or several */
} XzBatchSummary;
/* In a read job. */
gboolean     xz_batch_edit_summarize (XzBatchEdit *edit, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error);
/* column: index in xz_batch_edit_columns(). */
const XzBatchSummary *xz_batch_edit_get_summary (XzBatchEdit *edit, guint column);

/* ---- what shall stand there ---- */
/* Forgets values and plan. */
void         xz_batch_edit_clear   (XzBatchEdit *edit);
/* text as typed; NULL or "" takes the value away.  FALSE when a finding refuses it. */
gboolean     xz_batch_edit_set     (XzBatchEdit *edit, const XzColumn *column, const char *text, XzDate today, XzFindings *findings);
/* The day from which dated columns hold; not later than today. */
void         xz_batch_edit_set_day (XzBatchEdit *edit, XzDate on);
guint        xz_batch_edit_get_n_set  (XzBatchEdit *edit);
const XzColumn *xz_batch_edit_get_set (XzBatchEdit *edit, guint index);

/* ---- what would change ---- */
/* LEFT_OUT: would be changed, but the user takes this person out. */
typedef enum { XZ_BATCH_CHANGED, XZ_BATCH_LEFT_OUT, XZ_BATCH_SAME, XZ_BATCH_REFUSED, XZ_N_BATCH_RESULTS } XzBatchResult;
typedef struct {
  gint64         person;
  XzBatchResult  result;
  const char    *name, *agency;        /* NULL: the person is gone */
  const char   **before;               /* by index of what is set; as XzRosterRow has it */
  XzFindings    *findings;             /* why it is refused or warned of, the worst first; NULL mostly */
} XzBatchRow;
/* In a read job: every person judged as apply() will.  REFUSED: a value itself is refused, for everybody; *findings
 * (owned by the caller, never NULL then) say why. */
gboolean     xz_batch_edit_plan  (XzBatchEdit *edit, XzDb *db, XzFindings **findings, XzProgress *progress, GCancellable *cancellable, GError **error);
guint        xz_batch_edit_get_n_rows (XzBatchEdit *edit);
const XzBatchRow *xz_batch_edit_get_row (XzBatchEdit *edit, guint index);
/* Names as they will stand there, for the set column at index; NULL: nothing. */
const char  *xz_batch_edit_get_after (XzBatchEdit *edit, guint index);
void         xz_batch_edit_count (XzBatchEdit *edit, guint counts[XZ_N_BATCH_RESULTS], guint *warned);
/* Out of the act, or back into it; FALSE: the person is not to be changed anyway.  A new
 * plan of the same people keeps it. */
gboolean     xz_batch_edit_leave_out (XzBatchEdit *edit, guint index, gboolean out);
/* Posts and companies that the plan would make, since they are not on file; with people left out, at most so many. */
guint        xz_batch_edit_get_n_made (XzBatchEdit *edit);

/* In a write job: whoever is to be changed, in one transaction and one undo.  REFUSED with "changed-since" when the
 * register is not any more what the plan showed; nothing is written then. */
gboolean     xz_batch_edit_apply (XzBatchEdit *edit, XzDb *db, const char *title, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzBatchEdit, xz_batch_edit_free)
G_END_DECLS
