/* xz-signing.h: the keys that sign certificates and the list of withdrawn numbers (Art. 21, 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
#include "xz-card-list.h"
G_BEGIN_DECLS
/* The secret part is sealed by a key of its own derived from the register's, which lies in the secret service or
 * wrapped by passphrases; so backup and recovery key reach it, and nothing else does. */

/* Makes the register's key, or a new one in its place: the former one stays in the list, so that old cards stay
 * verifiable.  In a write job. */
gboolean   xz_db_make_signing_key (XzDb *db, const char *unit, XzDate day, XzApplied *applied, GError **error);
/* The public part of the key in use, 64 hex digits; NULL with error unset: there is none. */
char      *xz_db_get_signing_key (XzDb *db);
/* Every key on record: of XzCardKey*. */
GPtrArray *xz_db_list_signing_keys (XzDb *db, GError **error);
/* Takes the keys of a list into the register that are not there; *added how many. */
gboolean   xz_db_import_signing_keys (XzDb *db, GPtrArray *keys, guint *added, XzApplied *applied, GError **error);
/* The city's key, which is the one in use here, vouches for a key of a list; NULL and NOT_FOUND without one. */
gboolean   xz_db_certify_key (XzDb *db, XzCardKey *key, GError **error);
/* Numbers that are no longer good on a day, signed by the key in use: lost, damaged, suspended, revoked, returned,
 * replaced, and those void since the last day of service.  The text is the caller's. */
char      *xz_db_write_withdrawn (XzDb *db, XzDate day, GError **error);
/* Signs those of the certificates that are issued and bear no code, because they are older than the key; *n_signed how
 * many.  In a write job, one transaction; NOT_FOUND: there is no key. */
gboolean   xz_db_sign_certificates (XzDb *db, const char *const *certificates, guint n, guint *n_signed, XzApplied *applied,
                                    XzProgress *progress, GCancellable *cancellable, GError **error);
/* The secret part wrapped by a passphrase, to be carried to another computer; and back. */
GBytes    *xz_db_wrap_signing_key   (XzDb *db, const char *passphrase, GError **error);
gboolean   xz_db_unwrap_signing_key (XzDb *db, GBytes *wrapped, const char *passphrase, const char *unit, XzDate day,
                                     XzApplied *applied, GError **error);
G_END_DECLS
