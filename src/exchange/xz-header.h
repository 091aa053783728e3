/* xz-header.h: where in a sheet the column names stand.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
#include "xz-record.h"
G_BEGIN_DECLS
typedef struct {
  guint      index;        /* of the first header row among the rows present, 0-based */
  guint      n_rows;       /* 1 to 3 */
  GPtrArray *labels;       /* char* by sheet column, NULL where there is none */
  char      *unit;         /* what stands behind 填报单位 above the header; may be NULL */
} XzHeader;
/* The row that answers to most of the roster's columns, under title rows and
 * 填报单位 lines, with a second row of a divided header; where no label is
 * known, the row that looks most like labels.  FALSE: no table in this sheet. */
gboolean xz_header_find     (XzSheet *sheet, XzHeader *header);
/* The header that begins with the row in which text stands as a label; FALSE when there is none. */
gboolean xz_header_find_by_label (XzSheet *sheet, const char *text, XzHeader *header);
void     xz_header_clear    (XzHeader *header);
/* A label as it is compared and shown: line breaks and blanks between Han characters away, marks such as * away. NULL when empty. */
char    *xz_header_dup_label (const char *text);
G_END_DECLS
