/* xz-training-job.h: what the matrix of training shows, and what stands behind a line of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
#include "xz-training-facts.h"
#include "xz-training-item.h"
G_BEGIN_DECLS

/* More people than that are no matrix that anybody reads: one agency is to be chosen. */
#define XZ_TRAINING_MOST 20000

typedef struct {
  GPtrArray *items;                      /* XzTrainingItem, in the order of the names */
  guint      counts[XZ_LINE_N_GROUPS];
  gboolean   cut;                        /* there are more people than XZ_TRAINING_MOST */
  int        year;
  XzDate     day;
} XzTrainingView;
void            xz_training_view_free   (XzTrainingView *view);
/* Whoever the filter (may be NULL) means and who has not left, judged for the year on the register's day: the last
 * day of a year that is over. */
void            xz_training_view_async  (XzStore *store, const XzFilter *filter, int year, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
XzTrainingView *xz_training_view_finish (XzStore *store, GAsyncResult *result, GError **error);

/* One person: every entry, and what the articles say. */
typedef struct {
  GPtrArray         *lines;              /* XzTrainingLine, with what is not in force any more */
  XzTrainingStanding standing;
  XzFindings        *findings;
} XzTrainingRecord;
void              xz_training_record_free   (XzTrainingRecord *record);
/* year 0: entries of all years, judged for the present one. */
void              xz_training_record_async  (XzStore *store, const char *person_id, int year, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer data);
XzTrainingRecord *xz_training_record_finish (XzStore *store, GAsyncResult *result, GError **error);
/* The standing in the words of the matrix. */
void              xz_matrix_line_fill       (XzMatrixLine *line, const XzTrainingStanding *standing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzTrainingView, xz_training_view_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzTrainingRecord, xz_training_record_free)
G_END_DECLS
