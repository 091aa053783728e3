/* xz-xlsx-styles.h: which cell formats show a date.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-xml.h"
G_BEGIN_DECLS
typedef enum {
  XZ_FORMAT_PLAIN,
  XZ_FORMAT_DATE,      /* a day stands in it */
  XZ_FORMAT_MONTH,     /* year and month, no day: yyyy"年"m"月" */
  XZ_FORMAT_TIME,      /* hours and minutes alone: no day */
} XzFormatKind;
/* A number format as ECMA-376 18.8.31 writes it. */
XzFormatKind xz_format_code_kind    (const char *code);
/* A built-in number, those of the Chinese edition (27-36, 50-58) with them. */
XzFormatKind xz_format_builtin_kind (guint id);
/* By index of cellXfs, guint8 XzFormatKind; NULL with error set. */
GByteArray  *xz_xlsx_read_styles    (XzZip *zip, const char *part, GError **error);
G_END_DECLS
