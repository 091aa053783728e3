/* xz-row-private.h: a record as its table holds it, for any record type.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
#include "xz-record.h"
G_BEGIN_DECLS

/* The stored form: as a record, but sealed fields hold the base64 of their sealed bytes. */
typedef struct {
  gint64    n;
  gint64    rev;
  XzRecord *record;
} XzRow;
void     xz_row_free   (XzRow *row);
/* NULL with error unset: there is none. */
XzRow   *xz_row_load   (XzDb *db, const XzRecordType *type, const char *id, GError **error);
gboolean xz_row_insert (XzDb *db, const XzRecord *stored, GError **error);
/* The statement of xz_row_insert() with more columns behind those of the type (NULL-terminated; may
 * be NULL), the number of its parameters before them, and their values, borrowed until it has run. */
char    *xz_row_dup_insert   (const XzRecordType *type, const char *const *more);
int      xz_row_insert_width (const XzRecordType *type);
void     xz_row_bind_insert  (XzStatement *insert, const XzRecord *stored);
/* Writes the fields whose flag is set (type->n_fields flags). */
gboolean xz_row_update (XzDb *db, const XzRow *row, const gboolean *changed, GError **error);
gboolean xz_row_delete (XzDb *db, const XzRow *row, GError **error);
gboolean xz_row_exists (XzDb *db, const char *type_name, const char *id, gboolean *exists, GError **error);
/* A record that still refers to id, whose own id is not in except (may be NULL):
 * *type its type, referrer its id.  TRUE with *type NULL: nothing does. */
gboolean xz_row_find_referrer (XzDb *db, const XzRecordType *of, const char *id, GHashTable *except,
                               const XzRecordType **type, char referrer[37], GError **error);

/* Sealing binds the value to "type:id:field". */
char    *xz_row_seal   (XzDb *db, const XzRecordType *type, const char *id, const XzField *field, const char *plain);
char    *xz_row_unseal (XzDb *db, const XzRecordType *type, const char *id, const XzField *field, const char *sealed, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzRow, xz_row_free)
G_END_DECLS
