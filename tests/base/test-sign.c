/* test-sign.c: signatures that everybody verifies alike (RFC 8032, 7.1).  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-sign.h"

typedef struct {
  const char *seed, *public_key, *message, *signature;
} Vector;

/* The first two of the standard. */
static const Vector vectors[] = {
  { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
  { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
};

static gsize
bytes_of (const char *hex, guint8 *out)
{
  gsize length = strlen (hex) / 2;

  for (gsize i = 0; i < length; i++)
    out[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) * 16 + g_ascii_xdigit_value (hex[2 * i + 1]));
  return length;
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      guint8 seed[32], wanted_key[32], wanted[64], key[32], signature[64], text[8];
      gsize length = bytes_of (vectors[i].message, text);

      bytes_of (vectors[i].seed, seed);
      bytes_of (vectors[i].public_key, wanted_key);
      bytes_of (vectors[i].signature, wanted);
      xz_sign_public (seed, key);
      g_assert_cmpmem (key, 32, wanted_key, 32);
      xz_sign (seed, text, length, signature);
      g_assert_cmpmem (signature, 64, wanted, 64);
      g_assert_true (xz_sign_verify (key, text, length, signature));
    }
}

static void
test_one_bit (void)
{
  guint8 seed[32] = "an invented seed of 32 bytes...", key[32], signature[64], text[] = "TX2026000017";

  xz_sign_public (seed, key);
  xz_sign (seed, text, sizeof text, signature);
  for (guint i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 1;
      g_assert_false (xz_sign_verify (key, text, sizeof text, signature));
      signature[i] ^= 1;
    }
  text[3] ^= 1;
  g_assert_false (xz_sign_verify (key, text, sizeof text, signature));
}

static void
test_no_key (void)
{
  guint8 key[32], signature[64] = { 0 };

  memset (key, 0xff, sizeof key);
  g_assert_false (xz_sign_verify (key, "x", 1, signature));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sign/agrees-with-rfc-8032", test_vectors);
  g_test_add_func ("/sign/one-bit-breaks-it", test_one_bit);
  g_test_add_func ("/sign/bytes-that-are-no-key-verify-nothing", test_no_key);
  return g_test_run ();
}
