/* xz-sheet.h: a workbook as rows of cells, read in one pass.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-date.h"
G_BEGIN_DECLS
typedef enum { XZ_CELL_EMPTY, XZ_CELL_TEXT, XZ_CELL_NUMBER, XZ_CELL_DATE, XZ_CELL_BOOL, XZ_CELL_ERROR } XzCellKind;
/* text is always set but for EMPTY: numbers in shortest exact decimals, dates ISO (a month alone YYYY-MM). */
typedef struct { XzCellKind kind; char *text; double number; } XzCell;
typedef struct { guint row; /* 1-based as the office sees it */ gboolean hidden; guint n_cells; XzCell *cells; } XzSheetRow;
typedef struct { guint first_row, last_row, first_column, last_column; } XzSheetRange;  /* 1-based rows, 0-based columns */
/* A sheet, held in memory in full after reading; strings shared. */
typedef struct _XzSheet XzSheet;
typedef struct _XzWorkbook XzWorkbook;
/* Limits: file 64 MiB, unpacked 1 GiB and 200 x, 4,096 entries, 64 sheets, 1,048,576 rows, 1,024 columns
 * a row, 16,777,216 cells, 32,767 characters a cell, XML depth 32; each its own error, before the memory is taken.
 * By content, not by name: xlsx, xls, csv/tsv (UTF-8, BOM, UTF-16, GB18030).  Rows without any text are left out.
 * progress_rows (may be NULL) is counted up atomically, for a bar on another thread. */
XzWorkbook *xz_workbook_read (const char *path, gint *progress_rows, GCancellable *cancellable, GError **error);
XzWorkbook *xz_workbook_read_bytes (GBytes *bytes, const char *name_hint, GCancellable *cancellable, GError **error);
void        xz_workbook_free (XzWorkbook *workbook);
guint       xz_workbook_get_n_sheets (XzWorkbook *workbook);
XzSheet    *xz_workbook_get_sheet (XzWorkbook *workbook, guint index);
const char *xz_workbook_get_format (XzWorkbook *workbook);     /* "xlsx" "xls" "csv" */
const char *xz_workbook_get_encoding (XzWorkbook *workbook);   /* csv: "UTF-8" "GB18030" ...; else NULL */
const char *xz_sheet_get_name  (XzSheet *sheet);
gboolean    xz_sheet_is_hidden (XzSheet *sheet);
/* Merged ranges in the order of the file; *n may be 0. */
const XzSheetRange *xz_sheet_get_merges (XzSheet *sheet, guint *n);
guint       xz_sheet_get_n_rows (XzSheet *sheet);
const XzSheetRow *xz_sheet_get_row (XzSheet *sheet, guint index);     /* 0-based among rows present */
#define XZ_EXCHANGE_ERROR (xz_exchange_error_quark ())
GQuark xz_exchange_error_quark (void);
typedef enum { XZ_EXCHANGE_ERROR_FORMAT, XZ_EXCHANGE_ERROR_DAMAGED, XZ_EXCHANGE_ERROR_TOO_LARGE, XZ_EXCHANGE_ERROR_ENCRYPTED,
  XZ_EXCHANGE_ERROR_ENCODING, XZ_EXCHANGE_ERROR_NO_HEADER, XZ_EXCHANGE_ERROR_MAPPING, XZ_EXCHANGE_ERROR_WRITE, XZ_EXCHANGE_ERROR_CANCELLED,
  XZ_EXCHANGE_ERROR_READ,          /* the file cannot be opened or read */
  XZ_EXCHANGE_ERROR_UNPACKED,      /* unpacks to more than 1 GiB or 200 times its size */
  XZ_EXCHANGE_ERROR_ENTRIES,       /* more than 4,096 parts or 64 sheets */
  XZ_EXCHANGE_ERROR_ROWS,          /* more rows, columns or cells than the limits */
  XZ_EXCHANGE_ERROR_CELL,          /* a cell of more than 32,767 characters */
  XZ_EXCHANGE_ERROR_DEPTH,         /* XML deeper than 32 */
  XZ_EXCHANGE_ERROR_ENTITIES,      /* a document type or entities: never in an honest workbook */
} XzExchangeError;
/* One translated sentence and the next step for an error of this layer; for
 * any other error a general one.  Free with g_free(). */
char *xz_exchange_error_sentence (const GError *error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzWorkbook, xz_workbook_free)
G_END_DECLS
