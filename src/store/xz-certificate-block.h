/* xz-certificate-block.h: numbers drawn from the blocks of an agency.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change-private.h"
G_BEGIN_DECLS
/* Draws for one change set: serials that it has drawn are not there yet for others to see. */
typedef struct {
  XzDb        *db;
  XzChangeSet *set;
  GHashTable  *next;      /* id of a block, owned -> gint64*, the next serial */
  GHashTable  *blocks;    /* "agency year", owned -> id of the block in use, owned */
} XzNumbers;
typedef struct { char block[37]; gint64 serial; char *number; int validity_months; /* 0: the profile's */ } XzDrawn;
void     xz_numbers_init  (XzNumbers *numbers, XzDb *db, XzChangeSet *set);
void     xz_numbers_clear (XzNumbers *numbers);
/* drawn->number NULL: the blocks of the agency are used up, or the scheme makes no number. */
gboolean xz_numbers_draw  (XzNumbers *numbers, const char *agency, int year, XzDrawn *drawn, GError **error);
/* The block that an agency without one for the year would get: its newest one's prefix, scheme and validity, or the
 * shipped ones.  The caller owns it. */
XzRecord *xz_certificate_block_plan (XzDb *db, const char *agency, int year);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzNumbers, xz_numbers_clear)
G_END_DECLS
