/* test-card-list.c: keys and withdrawn numbers go from office to verifier unaltered (Art. 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-card-list.h"
#include "xz-crypto.h"

static const guint8 city_seed[32] = "an invented seed of a city.....", seed[32] = "an invented seed of an agency..";

static XzCardKey *
some_key (const guint8 *its_seed, const char *unit)
{
  guint8 public_key[32];

  xz_sign_public (its_seed, public_key);
  return xz_card_key_new (public_key, "2026-01-05", unit);
}

static GPtrArray *
two_keys (void)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_key_free);

  g_ptr_array_add (keys, some_key (city_seed, "示例市人民政府"));
  g_ptr_array_add (keys, some_key (seed, "黄桥镇 人民政府"));
  xz_card_key_certify (g_ptr_array_index (keys, 1), city_seed);
  return keys;
}

static void
test_keys (void)
{
  g_autoptr (GPtrArray) keys = two_keys (), read = NULL;
  g_autofree char *text = xz_card_keys_write (keys), *again = NULL;
  g_autoptr (GError) error = NULL;
  guint8 city_key[32], key[32], id[4];
  guint next = 0;
  const XzCardKey *found;

  read = xz_card_keys_read (text, strlen (text), &error);
  g_assert_no_error (error);
  again = xz_card_keys_write (read);
  g_assert_cmpstr (text, ==, again);
  xz_sign_public (city_seed, city_key);
  xz_sign_public (seed, key);
  xz_sign_key_id (key, id);
  found = xz_card_keys_find (read, id, &next);
  g_assert_cmpstr (found->unit, ==, "黄桥镇 人民政府");
  g_assert_true (xz_card_key_is_certified_by (found, city_key));
  g_assert_false (xz_card_key_is_certified_by (found, key));
  g_assert_null (xz_card_keys_find (read, id, &next));
}

static void
test_other_unit (void)
{
  g_autoptr (GPtrArray) keys = two_keys ();
  XzCardKey *key = g_ptr_array_index (keys, 1);
  guint8 city_key[32];

  xz_sign_public (city_seed, city_key);
  g_assert_true (xz_card_key_is_certified_by (key, city_key));
  key->from[3]++;
  g_assert_false (xz_card_key_is_certified_by (key, city_key));
  key->from[3]--;
  g_free (key->unit);
  key->unit = g_strdup ("分界镇人民政府");
  g_assert_false (xz_card_key_is_certified_by (key, city_key));
  g_assert_false (xz_card_key_is_certified_by (g_ptr_array_index (keys, 0), city_key));
}

static void
test_bad_keys (void)
{
  const char *const texts[] = { "", "xiezhi-keys 1", "xiezhi-keys 2\n", "xiezhi-keys 1\n\n", "xiezhi-keys 1\nabc 2026-01-05 - - x\n",
                                "xiezhi-keys 1\n\xff\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_card_keys_read (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
    }
}

static void
test_withdrawn (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_withdrawn_free), read = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[32];
  char published[11];
  const XzWithdrawn *second;

  g_ptr_array_add (list, xz_withdrawn_new ("TX1", "suspended", "2026-03-01"));
  g_ptr_array_add (list, xz_withdrawn_new ("TX2", "revoked", "2026-03-02"));
  text = xz_withdrawn_write (list, "2026-03-03", seed);
  xz_sign_public (seed, key);
  read = xz_withdrawn_read (text, strlen (text), key, published, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 2);
  second = g_ptr_array_index (read, 1);
  g_assert_cmpstr (second->number, ==, "TX2");
  g_assert_cmpstr (second->state, ==, "revoked");
  g_assert_cmpstr (second->day, ==, "2026-03-02");
  g_assert_cmpstr (published, ==, "2026-03-03");
}

/* Neither a line left out nor another day: an old or a shortened list does not pass for the new one. */
static void
test_altered (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = xz_withdrawn_write (none, "2026-03-03", seed);
  gsize length = strlen (text);
  guint8 key[32];
  char published[11];

  xz_sign_public (seed, key);
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      char was = text[i];

      text[i] = was == '7' ? '8' : '7';
      g_assert_null (xz_withdrawn_read (text, length, key, published, &error));
      g_assert_nonnull (error);
      text[i] = was;
      g_assert_null (xz_withdrawn_read (text, i, key, published, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card-list/keys/written-and-read", test_keys);
  g_test_add_func ("/card-list/keys/certified-for-one-unit-and-day", test_other_unit);
  g_test_add_func ("/card-list/keys/one-bad-line-refuses-all", test_bad_keys);
  g_test_add_func ("/card-list/art-21/withdrawn-numbers-are-read", test_withdrawn);
  g_test_add_func ("/card-list/art-21/altered-or-cut-is-refused", test_altered);
  return g_test_run ();
}
