/* xz-batch-text.h: what a batch edit says in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-batch-edit.h"
G_BEGIN_DECLS
/* Word, sign and style (visual.md 5) of a result; static. */
const char *xz_batch_result_label (XzBatchResult result);
const char *xz_batch_result_icon  (XzBatchResult result);
const char *xz_batch_result_style (XzBatchResult result);
/* The value set at index, old and new as Pango markup where the row is to be changed.  All free with g_free(). */
char *xz_batch_dup_cell   (XzBatchEdit *edit, const XzBatchRow *row, guint index);
/* As the cell, for the ear. */
char *xz_batch_dup_spoken (XzBatchEdit *edit, const XzBatchRow *row);
/* The first reason; "" when there is none, or when the person is left out. */
char *xz_batch_dup_note   (const XzBatchRow *row);
/* Every reason whole, one a line, with whom it is about. */
char *xz_batch_dup_reason (const XzBatchRow *row);
/* "Post, Grade": the fields that are set. */
char *xz_batch_dup_fields (XzBatchEdit *edit);
/* The foot: what will be written, and what will not. */
char *xz_batch_dup_changed   (XzBatchEdit *edit);
char *xz_batch_dup_unchanged (XzBatchEdit *edit);      /* "" when everybody is changed */
/* For the undo list; no personal data. */
char *xz_batch_dup_title  (XzBatchEdit *edit);
guint xz_batch_count_changed (XzBatchEdit *edit);
G_END_DECLS
