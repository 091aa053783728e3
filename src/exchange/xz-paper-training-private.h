/* xz-paper-training-private.h: what the papers of training share.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-export-private.h"
#include "xz-paper-training.h"
#include "xz-training-facts.h"
G_BEGIN_DECLS
#define XZ_TRAINING_PAPER_ROW 24
/* The label of a field of a course, a session or an entry. */
const char *xz_paper_field_label (const XzRecordType *type, const char *field);
/* "2026-11-10 Tuesday"; "—" for no day. */
char       *xz_paper_dup_day     (const char *day);
/* The whole day when there is none. */
const char *xz_paper_half_label  (const char *half);
/* The subjects of Art. 22 by their codes; NULL for none. */
char       *xz_paper_dup_subjects (const char *codes);
/* Two facts a row: labels and texts in turn (text NULL: empty); n is even. */
void        xz_paper_add_facts   (XzPaper *paper, const char *const (*facts)[2], guint n);
/* Places to sign, one a row. */
void        xz_paper_add_signatures (XzPaper *paper, const char *const *who, guint n);
/* The paper with its title; whoever may not export gets none. */
XzPaper    *xz_paper_begin_training (XzDb *db, const char *title, GError **error);
void        xz_paper_add_title   (XzPaper *paper, const char *title);
/* Art. 21 or 22 with what it asks for, by the kind of the course; NULL for a special one. */
char       *xz_paper_dup_duty    (const XzProfile *profile, const char *kind);
G_END_DECLS
