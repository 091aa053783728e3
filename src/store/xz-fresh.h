/* xz-fresh.h: people that a large load creates: their derived columns are known from the records
 * of the set and go in with the row, which otherwise would be read again and written twice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-bulk.h"
#include "xz-record.h"
G_BEGIN_DECLS
/* A person whose row is kept back until its spell and assignment, which follow it, are in. */
typedef struct _XzFresh XzFresh;
/* What the rules ask of somebody at the end of the transaction. */
typedef struct { gint64 n; XzDate birth, hire; } XzFreshPerson;
/* grams: borrowed; NULL with error. */
XzFresh *xz_fresh_new   (XzDb *db, XzGrams *grams, GError **error);
void     xz_fresh_free  (XzFresh *fresh);
/* Writes the row, or keeps a person's back; the record is borrowed until xz_fresh_flush(). */
gboolean xz_fresh_insert (XzFresh *fresh, const XzRecord *stored, GError **error);
/* Writes the person that is kept back. */
gboolean xz_fresh_flush (XzFresh *fresh, GError **error);
/* A record of the person that is kept back, or that person itself: nothing else has to be derived
 * of it.  What comes later, such as a second spell, is no such record. */
gboolean xz_fresh_has    (XzFresh *fresh, const XzRecordType *type, const char *id);
/* person.n of the person last taken. */
gint64   xz_fresh_number (XzFresh *fresh);
/* XzFreshPerson of all whose columns went in with the row. */
const GArray *xz_fresh_people (XzFresh *fresh);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzFresh, xz_fresh_free)
G_END_DECLS
