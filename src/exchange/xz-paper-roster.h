/* xz-paper-roster.h: the roster and one person on paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-export.h"
#include "xz-paper.h"
G_BEGIN_DECLS
/* More people than this belong into a workbook (some 700 pages). */
#define XZ_PAPER_MAX_PEOPLE 20000
/* 花名册, A4 landscape, the header on every page, who printed it and when at the foot.  In a job; a write
 * job if options has a purpose.  columns NULL: those that fit a page well.  ROWS: more
 * than XZ_PAPER_MAX_PEOPLE. *rows may be NULL. */
XzPaper *xz_paper_new_roster (XzDb *db, const XzExportOptions *options, guint *rows, XzProgress *progress,
                              GCancellable *cancellable, GError **error);
/* 信息表 with the photo, A4 portrait.  purpose as in XzExportOptions. */
XzPaper *xz_paper_new_person (XzDb *db, const char *person_id, const char *purpose, GError **error);
G_END_DECLS
