/* xz-sheet-private.h: how the readers fill a workbook.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
G_BEGIN_DECLS

#define XZ_LIMIT_FILE       (64u * 1024 * 1024)
#define XZ_LIMIT_UNPACKED   (1024ull * 1024 * 1024)
#define XZ_LIMIT_RATIO      200u
/* A small file may unpack to this much whatever its ratio. */
#define XZ_LIMIT_RATIO_FREE (16ull * 1024 * 1024)
#define XZ_LIMIT_ENTRIES    4096u
#define XZ_LIMIT_SHEETS     64u
#define XZ_LIMIT_ROWS       1048576u
#define XZ_LIMIT_COLUMNS    1024u
#define XZ_LIMIT_CELLS      (16u * 1024 * 1024)
#define XZ_LIMIT_TEXT       (256ull * 1024 * 1024)
#define XZ_LIMIT_CELL_CHARS 32767
#define XZ_LIMIT_MERGES     65536u
#define XZ_LIMIT_STRINGS    (4u * 1024 * 1024)
#define XZ_LIMIT_DEPTH      32u
/* Bytes of one tag or one text in XML: the parser holds it whole.  A cell of the
 * longest text with every character written as a reference is a third of this. */
#define XZ_LIMIT_TOKEN      (1024u * 1024)

struct _XzSheet {
  char    *name;
  gboolean hidden;
  GArray  *rows;       /* XzSheetRow */
  GArray  *merges;     /* XzSheetRange */
};

struct _XzWorkbook {
  const char   *format;     /* static */
  char         *encoding;
  GPtrArray    *sheets;     /* XzSheet*, owned */
  GStringChunk *strings;    /* every text of every cell */
  gsize         text_bytes; /* in strings */
  guint         n_cells;    /* widths of the rows, summed */
  gint         *progress;   /* borrowed while reading; may be NULL */
  GCancellable *cancellable;/* borrowed while reading; may be NULL */
  /* The row being read. */
  GArray       *cells;      /* XzCell by column */
  guint         row;
  gboolean      row_hidden;
};

XzWorkbook *xz_workbook_new       (const char *format, gint *progress, GCancellable *cancellable);
XzSheet    *xz_workbook_add_sheet (XzWorkbook *workbook, const char *name, gboolean hidden, GError **error);
/* Copies length bytes into the workbook; NULL with error set when the text is too long. */
char       *xz_workbook_keep_text (XzWorkbook *workbook, const char *text, gsize length, GError **error);
void        xz_workbook_begin_row (XzWorkbook *workbook, guint row, gboolean hidden);
/* text: kept by the workbook already (xz_workbook_keep_text()). */
gboolean    xz_workbook_put_cell  (XzWorkbook *workbook, guint column, XzCellKind kind, char *text, double number, GError **error);
gboolean    xz_workbook_put_number(XzWorkbook *workbook, guint column, double number, GError **error);
/* Drops a row without text; looks at the cancellable now and then. */
gboolean    xz_workbook_end_row   (XzWorkbook *workbook, XzSheet *sheet, GError **error);
/* Shortest decimals that read back to the same double, never an exponent below 1e300. */
char       *xz_number_dup_text    (double number);

/* The three readers; bytes are within XZ_LIMIT_FILE. */
gboolean xz_xlsx_read (XzWorkbook *workbook, GBytes *bytes, GError **error);
gboolean xz_xls_read  (XzWorkbook *workbook, GBytes *bytes, GError **error);
gboolean xz_csv_read  (XzWorkbook *workbook, GBytes *bytes, const char *name, GError **error);
/* TRUE for a compound file that holds an encrypted workbook. */
gboolean xz_ole_is_encrypted (const guint8 *data, gsize length);

G_END_DECLS
