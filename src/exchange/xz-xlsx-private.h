/* xz-xlsx-private.h: the two halves of the .xlsx reader.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet-private.h"
#include "xz-xlsx-styles.h"
G_BEGIN_DECLS
/* What every sheet of one workbook shares. */
typedef struct {
  XzWorkbook *workbook;
  XzZip      *zip;
  GPtrArray  *strings;      /* char*, kept by the workbook */
  GByteArray *kinds;        /* XzFormatKind by style; may be NULL */
  gboolean    epoch_1904;
} XzXlsx;
gboolean xz_xlsx_read_strings (XzXlsx *xlsx, const char *part, GError **error);
gboolean xz_xlsx_read_sheet   (XzXlsx *xlsx, XzSheet *sheet, const char *part, GError **error);
/* _x000D_ and its like become the characters they stand for, in place. */
void     xz_xlsx_unescape     (GString *text);
G_END_DECLS
