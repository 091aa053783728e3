/* xz-sign.c: Ed25519 through libgcrypt.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign.h"

#include <gcrypt.h>
#include <string.h>

#include "xz-crypto.h"

#define HALF (XZ_SIGNATURE_SIZE / 2)

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gcry_sexp_t, gcry_sexp_release, NULL)

/* As in xz-crypto.c: nothing sensible is left to do without the algorithm. */
static void
must (gcry_error_t error, const char *what)
{
  if (error != 0)
    g_error ("libgcrypt: %s: %s", what, gcry_strerror (error));
}

static gcry_sexp_t
message (const void *data, gsize length)
{
  gcry_sexp_t sexp;

  must (gcry_sexp_build (&sexp, NULL, "(data (flags eddsa) (hash-algo sha512) (value %b))", (int) length,
                         length > 0 ? data : ""), "message");
  return sexp;
}

void
xz_sign_public (const guint8 seed[XZ_SIGN_SEED_SIZE], guint8 public_key[XZ_SIGN_PUBLIC_SIZE])
{
  g_auto (gcry_sexp_t) key = NULL;
  gcry_ctx_t curve;
  gcry_mpi_t point;
  unsigned int bits;
  const void *bytes;

  xz_crypto_init ();
  must (gcry_sexp_build (&key, NULL, "(private-key (ecc (curve Ed25519) (flags eddsa) (d %b)))",
                         XZ_SIGN_SEED_SIZE, seed), "secret key");
  must (gcry_mpi_ec_new (&curve, key, NULL), "Ed25519");
  point = gcry_mpi_ec_get_mpi ("q@eddsa", curve, 0);
  bytes = gcry_mpi_get_opaque (point, &bits);
  g_assert (bits == XZ_SIGN_PUBLIC_SIZE * 8);
  memcpy (public_key, bytes, XZ_SIGN_PUBLIC_SIZE);
  gcry_mpi_release (point);
  gcry_ctx_release (curve);
}

void
xz_sign_key_id (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], guint8 id[XZ_SIGN_KEY_ID_SIZE])
{
  guint8 digest[XZ_SM3_SIZE];

  xz_sm3 (public_key, XZ_SIGN_PUBLIC_SIZE, digest);
  memcpy (id, digest, XZ_SIGN_KEY_ID_SIZE);
}

/* Copies the half of the signature that goes by name; leading zeros are kept by the library. */
static void
take_half (gcry_sexp_t signature, const char *name, guint8 *half)
{
  g_auto (gcry_sexp_t) found = gcry_sexp_find_token (signature, name, 1);
  size_t length = 0;
  const char *bytes = found != NULL ? gcry_sexp_nth_data (found, 1, &length) : NULL;

  g_assert (bytes != NULL && length == HALF);
  memcpy (half, bytes, HALF);
}

void
xz_sign (const guint8 seed[XZ_SIGN_SEED_SIZE], const void *data, gsize length, guint8 signature[XZ_SIGNATURE_SIZE])
{
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE];
  g_auto (gcry_sexp_t) key = NULL;
  g_auto (gcry_sexp_t) text = NULL;
  g_auto (gcry_sexp_t) result = NULL;

  g_return_if_fail (length <= G_MAXINT);

  xz_sign_public (seed, public_key);
  must (gcry_sexp_build (&key, NULL, "(private-key (ecc (curve Ed25519) (flags eddsa) (q %b) (d %b)))",
                         XZ_SIGN_PUBLIC_SIZE, public_key, XZ_SIGN_SEED_SIZE, seed), "secret key");
  text = message (data, length);
  must (gcry_pk_sign (&result, text, key), "signing");
  take_half (result, "r", signature);
  take_half (result, "s", signature + HALF);
}

gboolean
xz_sign_verify (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], const void *data, gsize length,
                const guint8 signature[XZ_SIGNATURE_SIZE])
{
  g_auto (gcry_sexp_t) key = NULL;
  g_auto (gcry_sexp_t) text = NULL;
  g_auto (gcry_sexp_t) claim = NULL;

  g_return_val_if_fail (length <= G_MAXINT, FALSE);

  xz_crypto_init ();
  must (gcry_sexp_build (&key, NULL, "(public-key (ecc (curve Ed25519) (flags eddsa) (q %b)))", XZ_SIGN_PUBLIC_SIZE,
                         public_key), "public key");
  must (gcry_sexp_build (&claim, NULL, "(sig-val (eddsa (r %b) (s %b)))", HALF, signature, HALF, signature + HALF),
        "signature");
  text = message (data, length);
  return gcry_pk_verify (claim, text, key) == 0;
}
