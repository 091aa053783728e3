/* xz-card-list.h: the two files that a verification without network needs: keys, and numbers that are no longer good.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sign.h"
G_BEGIN_DECLS

/* ---- keys: "xiezhi-keys 1", then a line "PUBLIC-KEY FROM CERTIFIER SIGNATURE UNIT" each ----
 * A key that was renewed stays in the list, so that old cards stay verifiable.  CERTIFIER and SIGNATURE
 * are "-" for a key that nobody certified. */
typedef struct {
  guint8   public_key[XZ_SIGN_PUBLIC_SIZE];
  char     from[11];                          /* the day it was made, YYYY-MM-DD */
  gboolean certified;                         /* the two below are set; not yet verified */
  guint8   certifier[XZ_SIGN_KEY_ID_SIZE];    /* the city's key */
  guint8   signature[XZ_SIGNATURE_SIZE];
  char    *unit;
} XzCardKey;
void       xz_card_key_free (XzCardKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardKey, xz_card_key_free)

#define XZ_CARD_LIST_MAX (16 * 1024 * 1024)   /* bytes of a file; a longer one is refused unread */

/* unit without line ends, at most 200 bytes; from YYYY-MM-DD. */
XzCardKey *xz_card_key_new (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], const char *from, const char *unit);
/* The city's key vouches that this key is of this unit from this day on. */
void       xz_card_key_certify (XzCardKey *key, const guint8 city_seed[XZ_SIGN_SEED_SIZE]);
gboolean   xz_card_key_is_certified_by (const XzCardKey *key, const guint8 city_key[XZ_SIGN_PUBLIC_SIZE]);
/* keys: of XzCardKey*.  The text is the caller's. */
char      *xz_card_keys_write (GPtrArray *keys);
/* NULL with XZ_CRYPTO_ERROR_FORMAT, and nothing is read of a list with one bad line. */
GPtrArray *xz_card_keys_read  (const char *text, gsize length, GError **error);
/* Four bytes only name a key: every one of the list that bears the id has to be tried. From index *next on; NULL: no more. */
const XzCardKey *xz_card_keys_find (GPtrArray *keys, const guint8 id[XZ_SIGN_KEY_ID_SIZE], guint *next);

/* ---- withdrawn numbers (Art. 21, 27): "xiezhi-withdrawn 1", "published DAY", "NUMBER STATE DAY" each, "signature HEX" ---- */
typedef struct { char *number; char *state; char day[11]; } XzWithdrawn;   /* state: a word of a to z */
void         xz_withdrawn_free (XzWithdrawn *withdrawn);
XzWithdrawn *xz_withdrawn_new  (const char *number, const char *state, const char *day);
/* list: of XzWithdrawn*. */
char        *xz_withdrawn_write (GPtrArray *list, const char *published, const guint8 seed[XZ_SIGN_SEED_SIZE]);
/* Reads only what this key signed: NULL with XZ_CRYPTO_ERROR_ALTERED, or FORMAT. published: 11 bytes. */
GPtrArray   *xz_withdrawn_read  (const char *text, gsize length, const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], char published[11],
                                 GError **error);
G_END_DECLS
