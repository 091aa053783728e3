/* xz-rows.h: rows of one table that nobody asks for before they are all written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store-private.h"
G_BEGIN_DECLS
/* Values are put in the order of the columns, row by row, and written many rows to a
 * statement: SQLite keeps what a statement changes apart until it ends, page by page. */
typedef struct {
  XzDb       *db;
  const char *head;     /* static: "INSERT INTO t (a, b)" */
  guint       width;    /* columns */
  guint       most;     /* rows of a statement */
  guint       rows;     /* complete and not written yet */
  GArray     *cells;
  GByteArray *bytes;    /* of the texts and blobs in cells */
} XzRows;
void     xz_rows_init  (XzRows *rows, XzDb *db, const char *head, guint width, guint most);
void     xz_rows_clear (XzRows *rows);
void     xz_rows_put_int64 (XzRows *rows, gint64 value);
void     xz_rows_put_text  (XzRows *rows, const char *text);                       /* NULL: NULL */
void     xz_rows_put_blob  (XzRows *rows, const void *data, gsize length);         /* likewise */
void     xz_rows_put_uuid  (XzRows *rows, const char *uuid);                       /* as xz_statement_bind_uuid() */
/* A row is complete. */
gboolean xz_rows_end   (XzRows *rows, GError **error);
/* Writes what is left; what it is for is done only then. */
gboolean xz_rows_flush (XzRows *rows, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzRows, xz_rows_clear)
G_END_DECLS
