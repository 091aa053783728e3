/* xz-review-list.h: the annual review of certificates: who still meets what a certificate was issued for (Art. 21, 22).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-list.h"
#include "xz-training-facts.h"
G_BEGIN_DECLS
/* Somebody in service whose certificate is issued or suspended, also one that has expired. */
typedef struct {
  char              person[37];
  char             *name, *agency, *post, *number;   /* may be NULL, but the name */
  XzDate            valid_to;
  XzTrainingStanding training;       /* of the year, up to the day */
  XzFindings       *findings;        /* what is to be settled, the worst first; notes are none of it */
} XzReviewLine;
void       xz_review_line_free (XzReviewLine *line);
/* Nothing blocks and nothing warns. */
gboolean   xz_review_line_in_order (const XzReviewLine *line);
/* people: record numbers; of XzReviewLine*, in that order, as things stand on the day: assisting duty (Art. 7, 9, 21) and the
 * training of the year (Art. 22).  Runs in a read job; progress may be NULL. */
GPtrArray *xz_db_list_review_lines (XzDb *db, const gint64 *people, guint n, int year, XzDate day, XzProgress *progress,
                                    GCancellable *cancellable, GError **error);
G_END_DECLS
