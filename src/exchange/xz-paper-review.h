/* xz-paper-review.h: 工作证件年度审验名单, on paper and as a workbook (Art. 21, 22).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-paper.h"
#include "xz-review-list.h"
G_BEGIN_DECLS
/* A4 landscape: lines (XzReviewLine*) with what is to be settled and room for the opinion.  In a job; FORBIDDEN to whom may
 * not export. */
XzPaper *xz_paper_new_review  (XzDb *db, GPtrArray *lines, int year, GCancellable *cancellable, GError **error);
/* The same table as a workbook. */
gboolean xz_review_write_book (XzDb *db, GPtrArray *lines, int year, const char *path, GError **error);
G_END_DECLS
