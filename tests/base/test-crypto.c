/* test-crypto.c: digests, seals, derived keys and record numbers keep their promises.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-crypto.h"

static const guint8 some_key[XZ_KEY_SIZE] = "an invented key of 32 bytes....";

static char *
hex (const guint8 *bytes, gsize length)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (out, "%02x", bytes[i]);
  return g_string_free (out, FALSE);
}

/* A clock that stands still until it is told otherwise, and numbers in order. */
static gint64
fixed_now (XzContext *context)
{
  return *(gint64 *) context->user_data;
}

static void
counting_random (XzContext *context, guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (17 * i + 5);
}

static void
test_sm3_abc (void)
{
  guint8 digest[XZ_SM3_SIZE];
  g_autofree char *text = NULL;

  xz_sm3 ("abc", 3, digest);
  text = hex (digest, sizeof digest);
  g_assert_cmpstr (text, ==, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

static void
test_sm3_empty (void)
{
  guint8 digest[XZ_SM3_SIZE];
  g_autofree char *text = NULL;

  xz_sm3 (NULL, 0, digest);
  text = hex (digest, sizeof digest);
  g_assert_cmpstr (text, ==, "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}

static void
test_sha256 (void)
{
  g_autofree char *abc = xz_sha256_hex ("abc", 3);
  g_autofree char *nothing = xz_sha256_hex (NULL, 0);

  g_assert_cmpstr (abc, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (nothing, ==, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* HMAC of RFC 2104 written out, with SM3 as its hash and a key shorter than a block. */
static void
hmac_by_hand (const guint8 key[XZ_KEY_SIZE], const char *text, guint8 out[XZ_SM3_SIZE])
{
  g_autoptr (GByteArray) inner = g_byte_array_new ();
  g_autoptr (GByteArray) outer = g_byte_array_new ();
  guint8 digest[XZ_SM3_SIZE];

  for (guint i = 0; i < 64; i++)
    {
      guint8 byte = i < XZ_KEY_SIZE ? key[i] : 0;
      guint8 ipad = byte ^ 0x36, opad = byte ^ 0x5c;

      g_byte_array_append (inner, &ipad, 1);
      g_byte_array_append (outer, &opad, 1);
    }
  g_byte_array_append (inner, (const guint8 *) text, (guint) strlen (text));
  xz_sm3 (inner->data, inner->len, digest);
  g_byte_array_append (outer, digest, sizeof digest);
  xz_sm3 (outer->data, outer->len, out);
}

static void
test_mac (void)
{
  g_autoptr (XzMac) mac = xz_mac_new (some_key);
  guint8 first[XZ_SM3_SIZE], second[XZ_SM3_SIZE], expected[XZ_SM3_SIZE];

  hmac_by_hand (some_key, "one", expected);
  xz_mac_compute (mac, "one", 3, first);
  g_assert_cmpmem (first, sizeof first, expected, sizeof expected);
  xz_mac_compute (mac, "two", 3, second);
  g_assert_true (memcmp (first, second, sizeof first) != 0);
  xz_mac_compute (mac, "one", 3, second);
  g_assert_cmpmem (first, sizeof first, second, sizeof second);
}

static void
test_derived_keys_differ (void)
{
  static const char *const purposes[] = { "audit", "seal", "blob", "backup", "id" };
  guint8 keys[G_N_ELEMENTS (purposes)][XZ_KEY_SIZE];
  guint8 again[XZ_KEY_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (purposes); i++)
    {
      xz_key_derive (some_key, purposes[i], keys[i]);
      g_assert_true (memcmp (keys[i], some_key, XZ_KEY_SIZE) != 0);
      for (guint j = 0; j < i; j++)
        g_assert_true (memcmp (keys[i], keys[j], XZ_KEY_SIZE) != 0);
    }
  xz_key_derive (some_key, "audit", again);
  g_assert_cmpmem (again, sizeof again, keys[0], sizeof keys[0]);
}

static GBytes *
seal (const char *text, const char *aad)
{
  return xz_seal (xz_context_system (), some_key, text, strlen (text), aad);
}

static void
test_seal_opens (void)
{
  static const char *const texts[] = { "", "x", "无犯罪记录证明 2026-01", "0123456789abcdef0123456789abcdef" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) sealed = seal (texts[i], "person/1/vetting_number");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) plain = xz_unseal (some_key, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                                            "person/1/vetting_number", &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), texts[i], strlen (texts[i]));
      g_assert_cmpuint (g_bytes_get_size (sealed), ==, strlen (texts[i]) + 1 + 12 + 16);
    }
}

static void
test_seal_is_never_the_same (void)
{
  g_autoptr (GBytes) first = seal ("same", "place");
  g_autoptr (GBytes) second = seal ("same", "place");

  g_assert_false (g_bytes_equal (first, second));
}

static void
test_seal_altered_anywhere (void)
{
  g_autoptr (GBytes) sealed = seal ("a sealed value", "place");
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);

  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autofree guint8 *altered = g_memdup2 (bytes, length);
        g_autoptr (GError) error = NULL;

        altered[i] ^= (guint8) (1u << bit);
        g_assert_null (xz_unseal (some_key, altered, length, "place", &error));
        /* The first byte names the suite. */
        g_assert_true (g_error_matches (error, XZ_CRYPTO_ERROR, i == 0 ? XZ_CRYPTO_ERROR_FORMAT : XZ_CRYPTO_ERROR_ALTERED));
      }
}

static void
test_seal_cut_short (void)
{
  g_autoptr (GBytes) sealed = seal ("a sealed value", "place");
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_unseal (some_key, bytes, i, "place", &error));
      g_assert_nonnull (error);
    }
}

static void
test_seal_elsewhere (void)
{
  static const char *const places[] = { "person/2/vetting_number", "", "person/1/vetting_numbe", NULL };
  g_autoptr (GBytes) sealed = seal ("a sealed value", "person/1/vetting_number");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_unseal (some_key, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), places[i], &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED);
    }
}

static void
test_seal_other_key (void)
{
  g_autoptr (GBytes) sealed = seal ("a sealed value", "place");
  g_autoptr (GError) error = NULL;
  guint8 other[XZ_KEY_SIZE];

  xz_key_derive (some_key, "other", other);
  g_assert_null (xz_unseal (other, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), "place", &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED);
}

/* The vector of RFC 7914 has r 8 and p 1 for N 16384 alone. */
static void
test_scrypt_vector (void)
{
  guint8 out[XZ_KEY_SIZE];
  g_autofree char *text = NULL;

  g_assert_true (xz_scrypt ("pleaseletmein", (const guint8 *) "SodiumChloride", 14, 14, out));
  text = hex (out, sizeof out);
  g_assert_cmpstr (text, ==, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

static void
test_scrypt_refuses (void)
{
  guint8 out[XZ_KEY_SIZE];

  g_assert_false (xz_scrypt ("x", (const guint8 *) "salt", 4, 0, out));
  g_assert_false (xz_scrypt ("x", (const guint8 *) "salt", 4, 21, out));
  g_assert_false (xz_scrypt ("x", (const guint8 *) "", 0, 10, out));
}

static void
test_uuid_form (void)
{
  char text[37], again[37];
  guint8 bytes[16];

  xz_uuid_new (xz_context_system (), text);
  g_assert_cmpuint (strlen (text), ==, 36);
  g_assert_true (g_uuid_string_is_valid (text));
  g_assert_cmpint (text[14], ==, '7');
  g_assert_nonnull (strchr ("89ab", text[19]));
  g_assert_true (xz_uuid_to_bytes (text, bytes));
  xz_uuid_to_text (bytes, again);
  g_assert_cmpstr (again, ==, text);
}

static void
test_uuid_refuses (void)
{
  static const char *const wrong[] = {
    "", "0190", "0190f3a0-0000-7000-8000-00000000000", "0190f3a0-0000-7000-8000-0000000000000",
    "0190f3a0x0000-7000-8000-000000000000", "0190f3a0-0000-7000-8000-00000000000g", "0190f3a000007000800000000000000000000",
  };
  guint8 bytes[16] = { 42 };

  g_assert_false (xz_uuid_to_bytes (NULL, bytes));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (xz_uuid_to_bytes (wrong[i], bytes));
  g_assert_cmpuint (bytes[0], ==, 42);
}

static void
assert_ascending (XzContext *context, guint n)
{
  char last[37] = "", next[37];

  for (guint i = 0; i < n; i++)
    {
      xz_uuid_new (context, next);
      g_assert_cmpstr (last, <, next);
      memcpy (last, next, sizeof last);
    }
}

static void
test_uuid_order_on_the_machine (void)
{
  assert_ascending (xz_context_system (), 20000);
}

static void
test_uuid_order_with_a_clock_that_stands (void)
{
  gint64 now = G_GINT64_CONSTANT (1795000000000000);
  XzContext context = { .now = fixed_now, .random = counting_random, .today = G_MININT32, .user_data = &now };

  assert_ascending (&context, 20000);
}

static void
test_uuid_order_when_the_clock_goes_back (void)
{
  gint64 now = G_GINT64_CONSTANT (1795000000000000);
  XzContext context = { .now = fixed_now, .random = counting_random, .today = G_MININT32, .user_data = &now };
  char before[37], after[37];

  xz_uuid_new (&context, before);
  now -= G_TIME_SPAN_HOUR;
  xz_uuid_new (&context, after);
  g_assert_cmpstr (before, <, after);
}

static void
test_uuid_same_run_same_numbers (void)
{
  gint64 now = G_GINT64_CONSTANT (1795000000000000);
  XzContext one = { .now = fixed_now, .random = counting_random, .today = G_MININT32, .user_data = &now };
  XzContext two = one;

  for (guint i = 0; i < 100; i++)
    {
      char a[37], b[37];

      xz_uuid_new (&one, a);
      xz_uuid_new (&two, b);
      g_assert_cmpstr (a, ==, b);
    }
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 5000; i++)
    {
      char *id = g_malloc (37);

      xz_uuid_new (xz_context_system (), id);
      g_ptr_array_add (ids, id);
    }
  return ids;
}

static void
test_uuid_threads (void)
{
  GThread *threads[4];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("uuid", make_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        g_assert_true (g_hash_table_add (seen, g_strdup (ids->pdata[j])));
    }
}

static void
test_today (void)
{
  gint64 now = G_GINT64_CONSTANT (1795521600000000);      /* 2026-11-24T12:00Z */
  XzContext context = { .now = fixed_now, .random = counting_random, .today = G_MININT32, .user_data = &now };

  g_assert_cmpint (xz_context_get_today (&context), ==, 20781);
  context.today = 19000;
  g_assert_cmpint (xz_context_get_today (&context), ==, 19000);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  xz_crypto_init ();
  xz_crypto_init ();
  g_test_add_func ("/base/sm3/abc", test_sm3_abc);
  g_test_add_func ("/base/sm3/empty", test_sm3_empty);
  g_test_add_func ("/base/sha256/known", test_sha256);
  g_test_add_func ("/base/mac/is-rfc-2104-and-carries-nothing-over", test_mac);
  g_test_add_func ("/base/key/purposes-have-keys-of-their-own", test_derived_keys_differ);
  g_test_add_func ("/base/seal/opens", test_seal_opens);
  g_test_add_func ("/base/seal/never-the-same-twice", test_seal_is_never_the_same);
  g_test_add_func ("/base/seal/altered-anywhere-is-refused", test_seal_altered_anywhere);
  g_test_add_func ("/base/seal/cut-short-is-refused", test_seal_cut_short);
  g_test_add_func ("/base/seal/elsewhere-is-refused", test_seal_elsewhere);
  g_test_add_func ("/base/seal/another-key-is-refused", test_seal_other_key);
  g_test_add_func ("/base/scrypt/rfc-7914", test_scrypt_vector);
  g_test_add_func ("/base/scrypt/refuses-costs-out-of-range", test_scrypt_refuses);
  g_test_add_func ("/base/uuid/is-version-7", test_uuid_form);
  g_test_add_func ("/base/uuid/refuses-what-is-none", test_uuid_refuses);
  g_test_add_func ("/base/uuid/ascends-on-the-machine", test_uuid_order_on_the_machine);
  g_test_add_func ("/base/uuid/ascends-within-a-millisecond", test_uuid_order_with_a_clock_that_stands);
  g_test_add_func ("/base/uuid/ascends-when-the-clock-goes-back", test_uuid_order_when_the_clock_goes_back);
  g_test_add_func ("/base/uuid/same-run-same-numbers", test_uuid_same_run_same_numbers);
  g_test_add_func ("/base/uuid/threads-never-share-one", test_uuid_threads);
  g_test_add_func ("/base/context/today", test_today);
  return g_test_run ();
}
