/* xz-crypto.c: digests, sealing and key derivation through libgcrypt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-crypto.h"

#include <gcrypt.h>
#include <string.h>

#define SUITE_SM4_GCM 1
#define NONCE_SIZE 12
#define TAG_SIZE 16
#define SEAL_OVERHEAD (1 + NONCE_SIZE + TAG_SIZE)
/* SM4 has 128-bit keys: the first half of a derived key. */
#define SM4_KEY_SIZE 16

G_DEFINE_QUARK (xz-crypto-error-quark, xz_crypto_error)

struct _XzMac {
  gcry_mac_hd_t handle;
};

/* A failure here means a libgcrypt without SM3 or SM4, or no memory: there is
 * no way to go on that would not write unprotected data. */
static void
must (gcry_error_t error, const char *what)
{
  if (error != 0)
    g_error ("libgcrypt: %s: %s", what, gcry_strerror (error));
}

void
xz_crypto_init (void)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  if (!gcry_control (GCRYCTL_INITIALIZATION_FINISHED_P))
    {
      if (gcry_check_version ("1.10.0") == NULL)
        g_error ("libgcrypt 1.10 or newer is needed");
      /* Our keys live in ordinary memory and are wiped; a locked pool would
       * fail in sandboxes that allow no locked memory. */
      gcry_control (GCRYCTL_DISABLE_SECMEM, 0);
      gcry_control (GCRYCTL_INITIALIZATION_FINISHED, 0);
    }
  g_once_init_leave (&once, 1);
}

void
xz_sm3 (const void *data, gsize length, guint8 out[XZ_SM3_SIZE])
{
  xz_crypto_init ();
  gcry_md_hash_buffer (GCRY_MD_SM3, out, length > 0 ? data : "", length);
}

char *
xz_sha256_hex (const void *data, gsize length)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, length > 0 ? data : (const guchar *) "", length);
}

XzMac *
xz_mac_new (const guint8 key[XZ_KEY_SIZE])
{
  XzMac *mac = g_new0 (XzMac, 1);

  xz_crypto_init ();
  must (gcry_mac_open (&mac->handle, GCRY_MAC_HMAC_SM3, 0, NULL), "HMAC-SM3");
  must (gcry_mac_setkey (mac->handle, key, XZ_KEY_SIZE), "key of HMAC-SM3");
  return mac;
}

void
xz_mac_free (XzMac *mac)
{
  if (mac == NULL)
    return;
  gcry_mac_close (mac->handle);
  g_free (mac);
}

void
xz_mac_compute (XzMac *mac, const void *data, gsize length, guint8 out[XZ_SM3_SIZE])
{
  gsize size = XZ_SM3_SIZE;

  must (gcry_mac_reset (mac->handle), "reset of HMAC-SM3");
  if (length > 0)
    must (gcry_mac_write (mac->handle, data, length), "HMAC-SM3");
  must (gcry_mac_read (mac->handle, out, &size), "result of HMAC-SM3");
}

void
xz_key_derive (const guint8 key[XZ_KEY_SIZE], const char *purpose, guint8 out[XZ_KEY_SIZE])
{
  g_autoptr (XzMac) mac = xz_mac_new (key);
  g_autofree char *label = g_strconcat ("xiezhi key 1: ", purpose, NULL);

  xz_mac_compute (mac, label, strlen (label), out);
}

static gcry_cipher_hd_t
open_sm4_gcm (const guint8 key[XZ_KEY_SIZE], const guint8 *nonce, const char *aad)
{
  gcry_cipher_hd_t cipher;
  const guint8 suite = SUITE_SM4_GCM;

  xz_crypto_init ();
  must (gcry_cipher_open (&cipher, GCRY_CIPHER_SM4, GCRY_CIPHER_MODE_GCM, 0), "SM4-GCM");
  must (gcry_cipher_setkey (cipher, key, SM4_KEY_SIZE), "key of SM4-GCM");
  must (gcry_cipher_setiv (cipher, nonce, NONCE_SIZE), "nonce of SM4-GCM");
  must (gcry_cipher_authenticate (cipher, &suite, 1), "SM4-GCM");
  if (aad != NULL && *aad != '\0')
    must (gcry_cipher_authenticate (cipher, aad, strlen (aad)), "SM4-GCM");
  return cipher;
}

GBytes *
xz_seal (XzContext *context, const guint8 key[XZ_KEY_SIZE], const void *plain, gsize length, const char *aad)
{
  guint8 *sealed;
  gcry_cipher_hd_t cipher;

  g_return_val_if_fail (length <= G_MAXSIZE - SEAL_OVERHEAD, NULL);

  sealed = g_malloc (length + SEAL_OVERHEAD);
  sealed[0] = SUITE_SM4_GCM;
  context->random (context, sealed + 1, NONCE_SIZE);
  cipher = open_sm4_gcm (key, sealed + 1, aad);
  must (gcry_cipher_final (cipher), "SM4-GCM");
  if (length > 0)
    must (gcry_cipher_encrypt (cipher, sealed + 1 + NONCE_SIZE, length, plain, length), "SM4-GCM");
  must (gcry_cipher_gettag (cipher, sealed + 1 + NONCE_SIZE + length, TAG_SIZE), "tag of SM4-GCM");
  gcry_cipher_close (cipher);
  return g_bytes_new_take (sealed, length + SEAL_OVERHEAD);
}

GBytes *
xz_unseal (const guint8 key[XZ_KEY_SIZE], const void *sealed, gsize length, const char *aad, GError **error)
{
  const guint8 *bytes = sealed;
  gcry_cipher_hd_t cipher;
  gboolean whole;
  gsize plain_length;
  g_autofree guint8 *plain = NULL;

  if (length < SEAL_OVERHEAD || bytes[0] != SUITE_SM4_GCM)
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT, "not a sealed value of a known suite");
      return NULL;
    }
  plain_length = length - SEAL_OVERHEAD;
  plain = g_malloc (plain_length + 1);
  cipher = open_sm4_gcm (key, bytes + 1, aad);
  must (gcry_cipher_final (cipher), "SM4-GCM");
  if (plain_length > 0)
    must (gcry_cipher_decrypt (cipher, plain, plain_length, bytes + 1 + NONCE_SIZE, plain_length), "SM4-GCM");
  whole = gcry_cipher_checktag (cipher, bytes + length - TAG_SIZE, TAG_SIZE) == 0;
  gcry_cipher_close (cipher);
  if (!whole)
    {
      xz_wipe (plain, plain_length);
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED,
                           "the sealed value was altered, or the key is another one");
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&plain), plain_length);
}

gboolean
xz_scrypt (const char *passphrase, const guint8 *salt, gsize salt_length, guint32 n_log2, guint8 out[XZ_KEY_SIZE])
{
  gsize length;

  g_return_val_if_fail (passphrase != NULL, FALSE);
  if (n_log2 < 1 || n_log2 > 20 || salt_length == 0)
    return FALSE;
  xz_crypto_init ();
  length = strlen (passphrase);
  /* r is 8 and p is 1; libgcrypt takes N as the "algorithm" and p as iterations. */
  return gcry_kdf_derive (length > 0 ? passphrase : "", length, GCRY_KDF_SCRYPT, 1 << n_log2, salt, salt_length, 1,
                          XZ_KEY_SIZE, out) == 0;
}

void
xz_wipe (void *data, gsize length)
{
  if (length > 0)
    explicit_bzero (data, length);
}
