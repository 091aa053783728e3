/* import-fixture.h: small workbooks made on the spot, and an import of them into a register of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
#include "xz-import.h"
G_BEGIN_DECLS

/* ---- workbooks ---- */
/* Rows of cells parted by '|'.  An empty cell is none; "#n" is a number, "@2024-03-01" a date with a date format,
 * "\x1f" as first character of a row: the row is hidden. */
typedef struct _Book Book;
Book *book_new    (const char *path);
void  book_sheet  (Book *book, const char *name, gboolean hidden);
void  book_row    (Book *book, const char *cells);
void  book_skip   (Book *book);                                    /* one empty row */
/* 0-based, inclusive; of the sheet begun last. text may hold only text. */
void  book_merge  (Book *book, guint first_row, guint first_column, guint last_row, guint last_column, const char *text);
void  book_close  (Book *book);
/* A whole workbook of one sheet; name in the fixture's folder, the path is the caller's. */
char *book_write  (Fixture *fixture, const char *name, const char *const *rows);

/* A right ID number of area 321299, which nobody has: birth YYYYMMDD, serial 000 to 999 (odd: a man). */
char *test_id     (const char *birth, guint serial);

/* ---- imports ---- */
typedef struct {
  Fixture   store;
  XzImport *import;
  XzApplied applied;
  XzProgress progress;      /* of the last apply */
} ImportFixture;
void import_set_up    (ImportFixture *fixture, gconstpointer data);
void import_tear_down (ImportFixture *fixture, gconstpointer data);
/* A new import with nothing in it; the former is gone. agency: a short name or NULL. */
void import_begin     (ImportFixture *fixture, const char *agency);
void import_add       (ImportFixture *fixture, const char *path);
void import_plan      (ImportFixture *fixture);
/* begin, add, plan. */
void import_read      (ImportFixture *fixture, const char *path, const char *agency);
void import_rows      (ImportFixture *fixture, const char *const *rows, const char *agency);
void import_apply     (ImportFixture *fixture);
gboolean import_try   (ImportFixture *fixture, GCancellable *cancellable, GError **error);
void import_recall    (ImportFixture *fixture);
void import_edit      (ImportFixture *fixture, guint index, const char *column, const char *text);
guint import_count    (ImportFixture *fixture, XzRowResult result);
/* The value in the preview; NULL for nothing. */
const char *import_after  (ImportFixture *fixture, guint index, const char *column);
const char *import_before (ImportFixture *fixture, guint index, const char *column);
gboolean    import_has    (ImportFixture *fixture, guint index, const char *code);
void        import_assert (ImportFixture *fixture, guint index, XzRowResult result, const char *code);
char       *import_path   (ImportFixture *fixture, const char *name);

/* ---- the register ---- */
char        *agency_id   (ImportFixture *fixture, const char *name);
/* The first person of this name; NULL if there is none. */
XzRosterRow *find_person (ImportFixture *fixture, const char *name);
/* Every value of every record of the roster's types, in one digest; and the derived columns verified. */
char        *register_digest (ImportFixture *fixture);
/* "../shared/data/NAME", or NULL with the test skipped. */
char        *shared_file (const char *name);
G_END_DECLS
