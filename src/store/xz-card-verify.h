/* xz-card-verify.h: the text of a card's QR verified with no network: by the keys on record, what this register knows of
 * the number, and the lists of withdrawn numbers that were imported (Art. 7, 21, 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-list.h"
#include "xz-certificate.h"
G_BEGIN_DECLS

typedef enum {
  XZ_CARD_VALID, XZ_CARD_EXPIRED, XZ_CARD_WITHDRAWN,
  XZ_CARD_FORGED,         /* names a key on record, which has not signed it */
  XZ_CARD_NOT_OURS,       /* signed by a key that is not on record */
  XZ_CARD_UNREADABLE,     /* not the text of a card at all */
} XzCardVerdict;

typedef struct {
  XzCardVerdict verdict;
  char   *number, *name, *unit;      /* what the text claims; NULL when unreadable, never to be believed when forged */
  XzDate  valid_to;
  char    key_id[2 * XZ_SIGN_KEY_ID_SIZE + 1];
  char   *key_unit;                  /* of the key that signed; NULL without */
  char    key_from[11];
  gboolean key_certified;            /* by another key on record, whose signature is good */
  char   *state;                     /* of a withdrawn number: a state of certificates, or "void" */
  char    withdrawn_on[11];
  char    list_of[11];               /* the day of the list that was consulted besides the register; "" : none of that unit */
} XzCardReport;
void          xz_card_report_free (XzCardReport *report);
/* text: at most XZ_CARD_CODE_MAX characters are looked at; blanks around it are not.  NULL only on a fault of the register. */
XzCardReport *xz_db_verify_card   (XzDb *db, const char *text, XzDate day, GError **error);

/* The same without a register: by keys (XzCardKey*) and withdrawn numbers (XzWithdrawn*, NULL: none were given), whose
 * signature the caller has asked for, published on that day.  Never NULL. */
XzCardReport *xz_card_verify_by_lists (GPtrArray *keys, GPtrArray *withdrawn, const char *published, const char *text, XzDate day);

/* A list of withdrawn numbers of a unit whose key is on record; an older one than that which is here already is not
 * taken (EXISTS).  XZ_CRYPTO_ERROR_ALTERED: none of the keys signed it.  In a write job. */
gboolean      xz_db_import_withdrawn (XzDb *db, const char *text, gsize length, guint *n, char published[11], GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardReport, xz_card_report_free)
G_END_DECLS
