/* xz-paper-training.h: the papers of a course and of a person's training (Art. 21, 22).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-course-list.h"
#include "xz-paper.h"
G_BEGIN_DECLS
/* Three sheets, A4 portrait, all in a job.  CANCELLED when cancellable was; DENIED without the right to export. */

/* 签到表: a page of its own for each day of the course, or for one of them (session, else NULL), with everybody on the
 * list and room to sign for each half day; some empty lines for who comes without standing on it.
 * NOT_FOUND: no such course or day; the course has no day yet. */
XzPaper *xz_paper_new_sign_in (XzDb *db, const char *programme, const char *session, GCancellable *cancellable, GError **error);
/* 培训登记表: the course, its days, and everybody with the working days attended, score and result. */
XzPaper *xz_paper_new_training_register (XzDb *db, const char *programme, GCancellable *cancellable, GError **error);
/* 个人培训记录: both verdicts with their articles on the register's day, or the last day of a year that is over, and
 * every entry in force.  year 0: entries of all years, judged for the present one. */
XzPaper *xz_paper_new_training_record (XzDb *db, const char *person, int year, GCancellable *cancellable, GError **error);
G_END_DECLS
