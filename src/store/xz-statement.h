/* xz-statement.h: prepared statements, kept per connection.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
G_BEGIN_DECLS

/* A prepared statement, lent by the connection's cache.  Ends when it is
 * released: reset, bindings cleared, back in the cache.  The same text can be
 * lent twice at once; the second is a statement of its own. */
typedef struct _XzStatement XzStatement;

/* NULL with error when the text does not compile.  sql is kept by content, so
 * a text that is built at run time must be bounded in its variety. */
XzStatement *xz_statement_get     (XzDb *db, const char *sql, GError **error);
void         xz_statement_release (XzStatement *statement);

/* Parameters count from 1.  Text, blobs are copied; NULL binds NULL. */
void xz_statement_bind_text  (XzStatement *statement, int i, const char *text);
void xz_statement_bind_int64 (XzStatement *statement, int i, gint64 value);
void xz_statement_bind_blob  (XzStatement *statement, int i, const void *data, gsize length);
/* Not copied: the bytes live until the statement is bound again or released. */
void xz_statement_bind_borrowed (XzStatement *statement, int i, const void *data, gsize length, gboolean is_text);
void xz_statement_bind_uuid  (XzStatement *statement, int i, const char *uuid);   /* UUID text to 16 bytes; NULL, "" and what is none: NULL */
void xz_statement_bind_null  (XzStatement *statement, int i);

/* TRUE: a row is there.  FALSE: the end, or an error is set: while (next (s, error)) ...; return xz_statement_ended (s); */
gboolean xz_statement_next  (XzStatement *statement, GError **error);
gboolean xz_statement_ended (XzStatement *statement);      /* next() came to the end without an error */
/* To the end, rows are passed over; then reset, ready to be bound again (bindings kept). */
gboolean xz_statement_run   (XzStatement *statement, GError **error);
void     xz_statement_reset (XzStatement *statement);      /* start again; bindings kept */

/* Columns count from 0.  Borrowed values live until the next next(), reset or release. */
int         xz_statement_n_columns (XzStatement *statement);
gboolean    xz_statement_is_null   (XzStatement *statement, int i);
int         xz_statement_get_type  (XzStatement *statement, int i);                    /* SQLITE_INTEGER ... SQLITE_NULL */
gint64      xz_statement_get_int64 (XzStatement *statement, int i);                    /* 0 for NULL */
const char *xz_statement_get_text  (XzStatement *statement, int i);                    /* NULL for NULL; U+FFFD for what is not UTF-8 */
char       *xz_statement_dup_text  (XzStatement *statement, int i);
const void *xz_statement_get_blob  (XzStatement *statement, int i, gsize *length);     /* NULL for NULL or empty */
gboolean    xz_statement_get_uuid  (XzStatement *statement, int i, char uuid[37]);     /* FALSE and "" for NULL or a wrong length */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzStatement, xz_statement_release)
G_END_DECLS
