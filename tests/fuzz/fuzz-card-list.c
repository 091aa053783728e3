/* fuzz-card-list.c: lists of keys and of withdrawn numbers from anywhere.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>
#include "xz-card-list.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

/* A list that was read is written as it was. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 seed[XZ_SIGN_SEED_SIZE] = "an invented seed of 32 bytes...";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = xz_card_keys_read ((const char *) data, size, &error);
  g_autoptr (GPtrArray) withdrawn = NULL;
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE];
  char published[11];

  g_assert_true ((keys == NULL) == (error != NULL));
  if (keys != NULL)
    {
      g_autofree char *text = xz_card_keys_write (keys);

      g_assert_cmpmem (text, strlen (text), data, size);
    }
  xz_sign_public (seed, public_key);
  withdrawn = xz_withdrawn_read ((const char *) data, size, public_key, published, NULL);
  /* Nobody has the seed but this program, and it signs nothing. */
  g_assert_null (withdrawn);
  return 0;
}
