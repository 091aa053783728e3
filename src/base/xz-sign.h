/* xz-sign.h: signatures that anybody can verify with no network (Ed25519, RFC 8032).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
#define XZ_SIGN_SEED_SIZE 32
#define XZ_SIGN_PUBLIC_SIZE 32
#define XZ_SIGNATURE_SIZE 64
#define XZ_SIGN_KEY_ID_SIZE 4

/* seed is 32 random bytes and the whole secret; the caller keeps it sealed and wipes it. */
void     xz_sign_public (const guint8 seed[XZ_SIGN_SEED_SIZE], guint8 public_key[XZ_SIGN_PUBLIC_SIZE]);
/* The first bytes of the key's SM3 digest: names a key among those of a list, proves nothing. */
void     xz_sign_key_id (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], guint8 id[XZ_SIGN_KEY_ID_SIZE]);
/* The same seed and data give the same signature. */
void     xz_sign        (const guint8 seed[XZ_SIGN_SEED_SIZE], const void *data, gsize length,
                         guint8 signature[XZ_SIGNATURE_SIZE]);
/* FALSE too for bytes that are no public key or no signature at all. */
gboolean xz_sign_verify (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], const void *data, gsize length,
                         const guint8 signature[XZ_SIGNATURE_SIZE]);
G_END_DECLS
