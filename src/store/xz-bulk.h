/* xz-bulk.h: a load that is larger than what is there: rows first, indexes after, in the same
 * transaction.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store-private.h"
G_BEGIN_DECLS

/* Indexes that are not there for a while. */
typedef struct _XzBulk XzBulk;
/* Takes the indexes of the tables of the write path out, keeping their texts; NULL with error. */
XzBulk  *xz_bulk_begin  (XzDb *db, GError **error);
/* Makes those of these names again; NULL: all that are still out. */
gboolean xz_bulk_restore (XzBulk *bulk, const char *const *names, GError **error);
/* After the transaction, however it ended. */
void     xz_bulk_free   (XzBulk *bulk);

/* Name grams on their way: person numbers by gram, so that they are written in order. */
typedef struct _XzGrams XzGrams;
XzGrams *xz_grams_new   (void);
void     xz_grams_free  (XzGrams *grams);
void     xz_grams_add   (XzGrams *grams, const char *gram, gint64 person);
gboolean xz_grams_write (XzGrams *grams, XzDb *db, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzGrams, xz_grams_free)
G_END_DECLS
