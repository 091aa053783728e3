/* test-card-code.c: a certificate's QR can be verified by anybody and altered by nobody (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-card-code.h"
#include "xz-crypto.h"

/* What 41 x 41 modules hold of the alphanumeric mode at level L (ISO/IEC 18004, table 7). */
#define VERSION_6_L 195

static const guint8 seed[XZ_SIGN_SEED_SIZE] = "an invented seed of 32 bytes...";

static XzCardCode *
some_code (const char *name, const char *unit)
{
  XzCardCode *code = g_new0 (XzCardCode, 1);

  code->number = g_strdup ("TX0120260000178X");
  code->name = g_strdup (name);
  code->unit = g_strdup (unit);
  code->valid_to = 21549;
  return code;
}

static void
test_round (void)
{
  g_autoptr (XzCardCode) code = some_code ("欧阳思远", "示例市黄桥镇人民政府");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = xz_card_code_encode (code, seed, &error);
  g_autoptr (XzCardCode) read = NULL;
  guint8 key[32], id[4];

  g_assert_no_error (error);
  read = xz_card_code_read (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->number, ==, code->number);
  g_assert_cmpstr (read->name, ==, code->name);
  g_assert_cmpstr (read->unit, ==, code->unit);
  g_assert_cmpint (read->valid_to, ==, code->valid_to);
  xz_sign_public (seed, key);
  xz_sign_key_id (key, id);
  g_assert_cmpmem (read->key_id, 4, id, 4);
  g_assert_true (xz_card_code_is_signed (text, key));
}

static void
test_altered (void)
{
  g_autoptr (XzCardCode) code = some_code ("王建国", "示例市综合行政执法局");
  g_autofree char *text = xz_card_code_encode (code, seed, NULL);
  guint8 key[32];

  xz_sign_public (seed, key);
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      char was = text[i];

      text[i] = was == '7' ? '8' : '7';
      g_assert_false (xz_card_code_is_signed (text, key));
      text[i] = was;
    }
  g_assert_true (xz_card_code_is_signed (text, key));
  key[0] ^= 1;
  g_assert_false (xz_card_code_is_signed (text, key));
}

static void
test_size (void)
{
  g_autoptr (XzCardCode) code = some_code ("欧阳思远", "示例市某某生态环境综合行政执法局大");
  g_autofree char *text = xz_card_code_encode (code, seed, NULL);

  g_assert_cmpint (g_utf8_strlen (code->unit, -1), ==, 17);
  g_assert_cmpuint (strlen (text), <=, VERSION_6_L);
  for (const char *c = text; *c != '\0'; c++)
    g_assert_nonnull (strchr ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", *c));
}

static void
refuses (const char *number, const char *name, const char *unit, int valid_to)
{
  g_autoptr (XzCardCode) code = some_code (name, unit);
  g_autoptr (GError) error = NULL;

  g_free (code->number);
  code->number = g_strdup (number);
  code->valid_to = valid_to;
  g_assert_null (xz_card_code_encode (code, seed, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
}

static void
test_refusals (void)
{
  g_autofree char *long_unit = g_strnfill (XZ_CARD_TEXT_MAX + 1, 'a');

  refuses ("", "王建国", "局", 21549);
  refuses ("tx1", "王建国", "局", 21549);
  refuses ("TX:1", "王建国", "局", 21549);
  refuses ("0123456789012345678901234567890123", "王建国", "局", 21549);
  refuses ("TX1", "", "局", 21549);
  refuses ("TX1", "王建国", NULL, 21549);
  refuses ("TX1", "王建国", long_unit, 21549);
  refuses ("TX1", "王建国", "局", -1);
  refuses ("TX1", "王建国", "局", 65536);
}

static void
test_other_text (void)
{
  g_autofree char *endless = g_strnfill (100000, '0');
  g_autofree char *long_rest = g_strconcat ("XZ1:TX1:", endless, NULL);
  const char *const texts[] = { "", "XZ1:", "XZ1:TX1", "XZ1:TX1:", "XZ1:TX1:0", "XZ1:TX1::::", "XZ2:TX1:000",
                                "https://example.org/XZ1:TX1:000", "XZ1:TX1:\xff\xff\xff", endless, long_rest };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_card_code_read (texts[i], &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
      g_assert_false (xz_card_code_is_signed (texts[i], seed));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card-code/art-21/what-was-signed-is-read", test_round);
  g_test_add_func ("/card-code/art-21/one-character-altered-is-refused", test_altered);
  g_test_add_func ("/card-code/art-21/keeps-to-41-modules", test_size);
  g_test_add_func ("/card-code/values-that-do-not-fit-are-refused", test_refusals);
  g_test_add_func ("/card-code/any-other-text-is-refused", test_other_text);
  return g_test_run ();
}
