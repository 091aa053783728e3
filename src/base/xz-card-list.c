/* xz-card-list.c: lists of keys and of withdrawn numbers as text.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-list.h"

#include <string.h>

#include "xz-crypto.h"

#define KEYS_HEAD "xiezhi-keys 1"
#define WITHDRAWN_HEAD "xiezhi-withdrawn 1"
#define PUBLISHED "published "
#define SIGNATURE "signature "
#define UNIT_MAX 200
#define NUMBER_MAX 32
#define STATE_MAX 20

void
xz_card_key_free (XzCardKey *key)
{
  if (key == NULL)
    return;
  g_free (key->unit);
  g_free (key);
}

void
xz_withdrawn_free (XzWithdrawn *withdrawn)
{
  if (withdrawn == NULL)
    return;
  g_free (withdrawn->number);
  g_free (withdrawn->state);
  g_free (withdrawn);
}

static gpointer
refuse (GError **error, XzCryptoError code, const char *why)
{
  g_set_error_literal (error, XZ_CRYPTO_ERROR, code, why);
  return NULL;
}

static void
append_hex (GString *out, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (out, "%02x", bytes[i]);
}

static gboolean
read_hex (const char *text, guint8 *bytes, gsize length)
{
  if (strlen (text) != 2 * length)
    return FALSE;
  for (gsize i = 0; i < 2 * length; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) * 16 + g_ascii_xdigit_value (text[2 * i + 1]));
  return TRUE;
}

static gboolean
is_day (const char *text)
{
  static const char shape[] = "dddd-dd-dd";

  if (strlen (text) != strlen (shape))
    return FALSE;
  for (gsize i = 0; shape[i] != '\0'; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  return TRUE;
}

static gboolean
is_made_of (const char *text, const char *characters, gsize longest)
{
  gsize length = strlen (text);

  return length > 0 && length <= longest && strspn (text, characters) == length;
}

static gboolean
is_unit (const char *unit)
{
  return *unit != '\0' && strlen (unit) <= UNIT_MAX && strpbrk (unit, "\r\n") == NULL;
}

/* The lines of a file that is UTF-8, within bounds and begins with head; the last one is empty. */
static char **
split_lines (const char *text, gsize length, const char *head)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *copy = NULL;
  guint n;

  if (length > XZ_CARD_LIST_MAX || !g_utf8_validate_len (text, length, NULL))
    return NULL;
  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  n = g_strv_length (lines);
  if (n < 2 || !g_str_equal (lines[0], head) || *lines[n - 1] != '\0')
    return NULL;
  return g_steal_pointer (&lines);
}

/* ---- keys ---- */

XzCardKey *
xz_card_key_new (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], const char *from, const char *unit)
{
  XzCardKey *key;

  g_return_val_if_fail (is_day (from) && is_unit (unit), NULL);

  key = g_new0 (XzCardKey, 1);
  memcpy (key->public_key, public_key, XZ_SIGN_PUBLIC_SIZE);
  g_strlcpy (key->from, from, sizeof key->from);
  key->unit = g_strdup (unit);
  return key;
}

/* What a certifier signs: a text that is no list and no card. */
static GString *
vouched (const XzCardKey *key)
{
  GString *text = g_string_new ("xiezhi-key 1 ");

  append_hex (text, key->public_key, XZ_SIGN_PUBLIC_SIZE);
  g_string_append_printf (text, " %s %s", key->from, key->unit);
  return text;
}

void
xz_card_key_certify (XzCardKey *key, const guint8 city_seed[XZ_SIGN_SEED_SIZE])
{
  GString *text = vouched (key);
  guint8 city_key[XZ_SIGN_PUBLIC_SIZE];

  xz_sign_public (city_seed, city_key);
  xz_sign_key_id (city_key, key->certifier);
  xz_sign (city_seed, text->str, text->len, key->signature);
  key->certified = TRUE;
  g_string_free (text, TRUE);
}

gboolean
xz_card_key_is_certified_by (const XzCardKey *key, const guint8 city_key[XZ_SIGN_PUBLIC_SIZE])
{
  g_autofree char *text = g_string_free (vouched (key), FALSE);

  return key->certified && xz_sign_verify (city_key, text, strlen (text), key->signature);
}

char *
xz_card_keys_write (GPtrArray *keys)
{
  GString *out = g_string_new (KEYS_HEAD "\n");

  for (guint i = 0; i < keys->len; i++)
    {
      const XzCardKey *key = g_ptr_array_index (keys, i);

      append_hex (out, key->public_key, XZ_SIGN_PUBLIC_SIZE);
      g_string_append_printf (out, " %s ", key->from);
      if (key->certified)
        {
          append_hex (out, key->certifier, XZ_SIGN_KEY_ID_SIZE);
          g_string_append_c (out, ' ');
          append_hex (out, key->signature, XZ_SIGNATURE_SIZE);
        }
      else
        g_string_append (out, "- -");
      g_string_append_printf (out, " %s\n", key->unit);
    }
  return g_string_free (out, FALSE);
}

static XzCardKey *
read_key (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 5);
  g_autoptr (XzCardKey) key = NULL;
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE];

  if (g_strv_length (parts) != 5 || !read_hex (parts[0], public_key, sizeof public_key) || !is_day (parts[1]) ||
      !is_unit (parts[4]))
    return NULL;
  key = xz_card_key_new (public_key, parts[1], parts[4]);
  if (g_str_equal (parts[2], "-") && g_str_equal (parts[3], "-"))
    return g_steal_pointer (&key);
  key->certified = read_hex (parts[2], key->certifier, XZ_SIGN_KEY_ID_SIZE) &&
                   read_hex (parts[3], key->signature, XZ_SIGNATURE_SIZE);
  return key->certified ? g_steal_pointer (&key) : NULL;
}

GPtrArray *
xz_card_keys_read (const char *text, gsize length, GError **error)
{
  g_auto (GStrv) lines = split_lines (text, length, KEYS_HEAD);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_key_free);

  if (lines == NULL)
    return refuse (error, XZ_CRYPTO_ERROR_FORMAT, "not a list of keys");
  for (char **line = lines + 1; line[1] != NULL; line++)
    {
      XzCardKey *key = read_key (*line);

      if (key == NULL)
        return refuse (error, XZ_CRYPTO_ERROR_FORMAT, "a line of the list of keys is no key");
      g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

const XzCardKey *
xz_card_keys_find (GPtrArray *keys, const guint8 id[XZ_SIGN_KEY_ID_SIZE], guint *next)
{
  while (*next < keys->len)
    {
      const XzCardKey *key = g_ptr_array_index (keys, (*next)++);
      guint8 its[XZ_SIGN_KEY_ID_SIZE];

      xz_sign_key_id (key->public_key, its);
      if (memcmp (its, id, sizeof its) == 0)
        return key;
    }
  return NULL;
}

/* ---- withdrawn numbers ---- */

static gboolean
is_withdrawn (const char *number, const char *state, const char *day)
{
  return is_made_of (number, "0123456789" G_CSET_A_2_Z "-", NUMBER_MAX) &&
         is_made_of (state, G_CSET_a_2_z, STATE_MAX) && is_day (day);
}

XzWithdrawn *
xz_withdrawn_new (const char *number, const char *state, const char *day)
{
  XzWithdrawn *withdrawn;

  g_return_val_if_fail (is_withdrawn (number, state, day), NULL);

  withdrawn = g_new0 (XzWithdrawn, 1);
  withdrawn->number = g_strdup (number);
  withdrawn->state = g_strdup (state);
  g_strlcpy (withdrawn->day, day, sizeof withdrawn->day);
  return withdrawn;
}

char *
xz_withdrawn_write (GPtrArray *list, const char *published, const guint8 seed[XZ_SIGN_SEED_SIZE])
{
  GString *out;
  guint8 signature[XZ_SIGNATURE_SIZE];

  g_return_val_if_fail (is_day (published), NULL);

  out = g_string_new (WITHDRAWN_HEAD "\n" PUBLISHED);
  g_string_append_printf (out, "%s\n", published);
  for (guint i = 0; i < list->len; i++)
    {
      const XzWithdrawn *withdrawn = g_ptr_array_index (list, i);

      g_string_append_printf (out, "%s %s %s\n", withdrawn->number, withdrawn->state, withdrawn->day);
    }
  xz_sign (seed, out->str, out->len, signature);
  g_string_append (out, SIGNATURE);
  append_hex (out, signature, sizeof signature);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static gboolean
read_numbers (char **lines, guint n, GPtrArray *list)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);

      if (g_strv_length (parts) != 3 || !is_withdrawn (parts[0], parts[1], parts[2]))
        return FALSE;
      g_ptr_array_add (list, xz_withdrawn_new (parts[0], parts[1], parts[2]));
    }
  return TRUE;
}

GPtrArray *
xz_withdrawn_read (const char *text, gsize length, const guint8 public_key[XZ_SIGN_PUBLIC_SIZE], char published[11],
                   GError **error)
{
  g_auto (GStrv) lines = split_lines (text, length, WITHDRAWN_HEAD);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_withdrawn_free);
  guint n = lines != NULL ? g_strv_length (lines) : 0;
  guint8 signature[XZ_SIGNATURE_SIZE];
  const char *last = n >= 4 ? lines[n - 2] : "", *day = n >= 4 ? lines[1] : "";

  if (!g_str_has_prefix (day, PUBLISHED) || !is_day (day + strlen (PUBLISHED)) || !g_str_has_prefix (last, SIGNATURE) ||
      !read_hex (last + strlen (SIGNATURE), signature, sizeof signature))
    return refuse (error, XZ_CRYPTO_ERROR_FORMAT, "not a list of withdrawn numbers");
  if (!xz_sign_verify (public_key, text, length - strlen (last) - 1, signature))
    return refuse (error, XZ_CRYPTO_ERROR_ALTERED, "this key did not sign this list");
  if (!read_numbers (lines + 2, n - 4, list))
    return refuse (error, XZ_CRYPTO_ERROR_FORMAT, "a line of the list is no number");
  g_strlcpy (published, day + strlen (PUBLISHED), 11);
  return g_steal_pointer (&list);
}
