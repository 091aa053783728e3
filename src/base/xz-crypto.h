/* xz-crypto.h: digests, sealing, key derivation (SM3, SM4-GCM, scrypt through libgcrypt).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-context.h"
G_BEGIN_DECLS
#define XZ_SM3_SIZE 32
#define XZ_KEY_SIZE 32

void  xz_crypto_init (void);                    /* once, before threads; idempotent */
void  xz_sm3         (const void *data, gsize length, guint8 out[XZ_SM3_SIZE]);
char *xz_sha256_hex  (const void *data, gsize length);   /* free with g_free() */
/* HMAC-SM3 with a key set up once; it carries no state between messages; not thread-safe, one per thread. */
typedef struct _XzMac XzMac;
XzMac *xz_mac_new  (const guint8 key[XZ_KEY_SIZE]);
void   xz_mac_free (XzMac *mac);
void   xz_mac_compute (XzMac *mac, const void *data, gsize length, guint8 out[XZ_SM3_SIZE]);
/* Separate keys from one register key: purpose "audit", "seal", "blob", "backup". */
void   xz_key_derive (const guint8 key[XZ_KEY_SIZE], const char *purpose, guint8 out[XZ_KEY_SIZE]);
/* Suite byte 1 = SM4-GCM, 12-byte nonce, ciphertext, 16-byte tag.  aad binds it
 * to its place (type, record, field).  open(): NULL and error when it was altered. */
GBytes *xz_seal   (XzContext *context, const guint8 key[XZ_KEY_SIZE], const void *plain, gsize length, const char *aad);
GBytes *xz_unseal (const guint8 key[XZ_KEY_SIZE], const void *sealed, gsize length, const char *aad, GError **error);
gboolean xz_scrypt (const char *passphrase, const guint8 *salt, gsize salt_length, guint32 n_log2, guint8 out[XZ_KEY_SIZE]);
void   xz_wipe (void *data, gsize length);
/* UUID version 7 text, in lower case: order of time; within one millisecond a counter. */
void   xz_uuid_new (XzContext *context, char out[37]);
gboolean xz_uuid_to_bytes (const char *text, guint8 out[16]);    /* FALSE if not a UUID */
void   xz_uuid_to_text (const guint8 bytes[16], char out[37]);
#define XZ_CRYPTO_ERROR (xz_crypto_error_quark ())
GQuark xz_crypto_error_quark (void);
typedef enum { XZ_CRYPTO_ERROR_ALTERED, XZ_CRYPTO_ERROR_PASSPHRASE, XZ_CRYPTO_ERROR_FORMAT, XZ_CRYPTO_ERROR_NO_KEY } XzCryptoError;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzMac, xz_mac_free)
G_END_DECLS
