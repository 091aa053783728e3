/* fuzz-card.c: what somebody scanned from a card that claims to be ours.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>
#include "xz-card-code.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

/* What was read can be signed again, and is then read as the same. */
static void
check_again (XzCardCode *code)
{
  static const guint8 seed[XZ_SIGN_SEED_SIZE] = "an invented seed of 32 bytes...";
  g_autofree char *text = xz_card_code_encode (code, seed, NULL);
  g_autoptr (XzCardCode) again = text != NULL ? xz_card_code_read (text, NULL) : NULL;

  if (text == NULL)
    return;
  g_assert_nonnull (again);
  g_assert_cmpstr (again->number, ==, code->number);
  g_assert_cmpstr (again->name, ==, code->name);
  g_assert_cmpstr (again->unit, ==, code->unit);
  g_assert_cmpint (again->valid_to, ==, code->valid_to);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzCardCode) code = xz_card_code_read (text, &error);
  guint8 key[XZ_SIGN_PUBLIC_SIZE] = { 0 };

  g_assert_true ((code == NULL) == (error != NULL));
  if (size > 0)
    memcpy (key, data, MIN (size, sizeof key));
  if (code == NULL)
    {
      g_assert_false (xz_card_code_is_signed (text, key));
      return 0;
    }
  /* Nobody signed with bytes of the text itself. */
  g_assert_false (xz_card_code_is_signed (text, key));
  g_assert_true (g_utf8_validate (code->name, -1, NULL) && g_utf8_validate (code->unit, -1, NULL));
  check_again (code);
  return 0;
}
