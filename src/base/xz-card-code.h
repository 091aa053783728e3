/* xz-card-code.h: the text of the QR on a work certificate (Art. 21), for anybody to verify.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sign.h"
G_BEGIN_DECLS

/* "XZ1:NUMBER:REST": characters that a QR holds in its alphanumeric mode (5.5 bits each).  REST is
 * Base45 (RFC 9285) of key id, last day of validity, name and unit in GB 18030 and the signature, which
 * covers everything before it, number and all.  A name of four and a unit of seventeen characters beside
 * a number of eighteen keep to 41 x 41 modules at level L.  No part of the ID number is in it. */
typedef struct {
  char    *number;                      /* the certificate's: 0-9 A-Z - only, at most XZ_CARD_NUMBER_MAX */
  char    *name;
  char    *unit;
  gint32   valid_to;                    /* the last day, counted from 1970-01-01; 0 to 65535 */
  guint8   key_id[XZ_SIGN_KEY_ID_SIZE]; /* which key signed; set by reading and by encoding */
} XzCardCode;

#define XZ_CARD_NUMBER_MAX 32
#define XZ_CARD_TEXT_MAX 60             /* bytes of name and of unit in GB 18030, each */
#define XZ_CARD_CODE_MAX 400            /* characters of the whole; longer text is not looked at */

void        xz_card_code_free (XzCardCode *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardCode, xz_card_code_free)
/* Signed text; free with g_free().  Sets code->key_id.  NULL with XZ_CRYPTO_ERROR_FORMAT when a value
 * does not fit; a name is never cut. */
char       *xz_card_code_encode (XzCardCode *code, const guint8 seed[XZ_SIGN_SEED_SIZE], GError **error);
/* What the text claims, not yet verified: choose the key by key_id, then ask xz_card_code_is_signed().
 * NULL with XZ_CRYPTO_ERROR_FORMAT for any other text. */
XzCardCode *xz_card_code_read   (const char *text, GError **error);
/* Whether the text is whole and signed by this key. */
gboolean    xz_card_code_is_signed (const char *text, const guint8 public_key[XZ_SIGN_PUBLIC_SIZE]);
G_END_DECLS
