/* xz-import-text.h: what the preview of an import says in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-import-model.h"
G_BEGIN_DECLS
/* Word, sign and style (visual.md 5) of a result; static. */
const char *xz_row_result_label (XzRowResult result);
const char *xz_row_result_icon  (XzRowResult result);
const char *xz_row_result_style (XzRowResult result);
/* The value as the table shows it, masked; "—" for nothing.  Free with g_free(). */
char *xz_import_cell_dup_after  (const XzImportCell *cell);
/* Before and after of a changed cell as Pango markup: old struck through, new bold. */
char *xz_import_cell_dup_markup (const XzImportCell *cell);
/* The sentence with its article. */
char *xz_finding_dup_line       (const XzFinding *finding);
/* The first reason in a few words for the last column. */
char *xz_import_row_dup_note    (const XzImportRow *row);
/* Style of a row's reasons: a change that nothing speaks against is quiet. Static. */
const char *xz_import_row_style (const XzImportRow *row);
/* Every reason whole, with its article, one a line; and where the row stands. */
char *xz_import_row_dup_reason  (const XzImportRow *row, const XzImportTable *table);
/* What will be written and what will not, with the numbers of the same rows. */
char *xz_import_dup_written     (const XzImportTotals *totals);
char *xz_import_dup_unwritten   (const XzImportTotals *totals);   /* "" when nothing is left out */
/* Why there is nothing to write; static. */
const char *xz_import_nothing_text (const XzImportTotals *totals);
/* Past tense, for the toast. */
char *xz_import_dup_done        (const XzImportTotals *totals);
G_END_DECLS
