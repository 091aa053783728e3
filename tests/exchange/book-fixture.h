/* book-fixture.h: workbooks made byte by byte, and what the readers say of them.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
G_BEGIN_DECLS
/* ---- a zip, part by part ---- */
typedef struct _TestZip TestZip;
TestZip *test_zip_new    (void);
void     test_zip_add    (TestZip *zip, const char *name, const char *content, gssize length);
/* A part of n times the same block, never held whole. */
void     test_zip_repeat (TestZip *zip, const char *name, const char *before, const char *block, gsize n, const char *after);
GBytes  *test_zip_end    (TestZip *zip);        /* frees zip */

/* ---- a workbook ---- */
#define MAIN_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
/* Content types, relations and a workbook part of these sheets ("name" or "name|hidden"), ended by NULL. */
void     test_book_frame (TestZip *zip, const char *workbook_pr, ...) G_GNUC_NULL_TERMINATED;
/* One sheet of these rows ("<row>...</row>"); strings and styles may be NULL: the elements inside sst and cellXfs. */
GBytes  *test_book_new   (const char *rows, const char *strings, const char *styles);
/* <worksheet>...</worksheet> around it. */
char    *test_sheet_xml  (const char *rows);

/* ---- reading ---- */
XzWorkbook *read_well    (GBytes *bytes);       /* takes bytes */
void        read_refused (GBytes *bytes, XzExchangeError code);   /* takes bytes */
/* Whatever it is, it must end in a workbook or an error of the exchange. */
void        read_anyhow  (const guint8 *data, gsize length);
/* A cell of the first sheet by its name ("B3"); "" where there is none. */
const char *cell_at      (XzWorkbook *workbook, const char *name);
XzCellKind  kind_at      (XzWorkbook *workbook, const char *name);
/* Runs func in a child with so much more address space, mebibytes, than the program has now;
 * the test fails when it needs more.  Skipped under sanitizers, where an address is not memory. */
void        with_memory  (guint mebibytes, void (*func) (gconstpointer data), gconstpointer data);
G_END_DECLS
