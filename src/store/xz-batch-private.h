/* xz-batch-private.h: a batch edit as its files see it.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-batch-edit.h"
#include "xz-change-private.h"
G_BEGIN_DECLS

/* People that are read together; the cancellable is looked at between. */
#define XZ_BATCH_CHUNK 256

/* One column and what it shall be. */
typedef struct {
  const XzColumn *column;
  char           *value;       /* canonical, a name of a reference; NULL takes it away */
  char           *write;       /* for the flat write: a UUID of an agency, else the value */
} XzBatchValue;

struct _XzBatchEdit {
  GArray         *people;      /* gint64 */
  XzBatchSummary *summaries;   /* by column; NULL before */
  GArray         *values;      /* XzBatchValue, in the order of the columns */
  XzDate          on;
  GArray         *rows;        /* XzBatchRow; NULL before the plan */
  GPtrArray      *befores;     /* const char **, owned, of one chunk of rows each */
  GStringChunk   *texts;       /* what the rows say */
  guint           made;
  GHashTable     *left_out;    /* indexes of people, whichever plan there is */
};

/* A run over the people: of the plan, whose changes are thrown away, or of the apply. */
typedef struct {
  XzBatchEdit *edit;
  XzDb        *db;
  XzChangeSet *set;
  XzApply      scope;          /* as far as the scope of a grant asks for it */
  const char **columns, **texts;   /* room for the flat write */
} XzBatchRun;
void     xz_batch_run_init  (XzBatchRun *run, XzBatchEdit *edit, XzDb *db, XzChangeSet *set);
void     xz_batch_run_clear (XzBatchRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzBatchRun, xz_batch_run_clear)

/* xz-batch-judge.c: what becomes of one person; adds the changes to the set of the run unless
 * something blocks.  findings: why not, or what is warned of. */
gboolean xz_batch_judge (XzBatchRun *run, const XzRosterRow *present, XzBatchResult *result, XzFindings *findings, GError **error);
/* Values that nobody can be given: names that are not on file, days to come. */
gboolean xz_batch_resolve (XzBatchEdit *edit, XzDb *db, XzFindings *findings, GError **error);
void     xz_batch_edit_forget_summaries (XzBatchEdit *edit);
/* TRUE with CANCELLED set. */
gboolean xz_batch_cancelled (GCancellable *cancellable, GError **error);
G_END_DECLS
