/* xz-xls-private.h: what the process that reads an old workbook tells the one that asked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet-private.h"
G_BEGIN_DECLS
/* freexl reads beyond its buffers in damaged files and then crashes or takes whatever memory
 * the file claims.  It runs in a process of its own, which may die. */

typedef enum {
  XZ_XLS_SHEET,      /* text: its name */
  XZ_XLS_ROW,        /* index: 0-based */
  XZ_XLS_NUMBER,     /* index: column; number */
  XZ_XLS_TEXT,       /* index: column; text */
  XZ_XLS_DATE,       /* the same, as ISO */
  XZ_XLS_ERROR,      /* index: an XzExchangeError */
  XZ_XLS_END,        /* the workbook was read to its end */
} XzXlsTag;

/* One message; length bytes of text follow it. */
typedef struct {
  guint32 tag, index, length;
  double  number;
} XzXlsMessage;

/* Reads the file behind in and writes messages to out; runs in the child, never returns, calls nothing
 * that needs a lock which another thread may have held.  memory, seconds: what it may take. */
void xz_xls_child_run (int in, int out, gsize memory, guint seconds) G_GNUC_NORETURN;
/* Puts the whole messages at the beginning of bytes into workbook and takes them off.  They come from a process that
 * read what nobody vouches for, and are not believed. */
gboolean xz_xls_take (XzWorkbook *workbook, GByteArray *bytes, GError **error);
G_END_DECLS
