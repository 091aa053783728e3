/* xz-pinyin-char.c: the readings and strokes of a character, from ICU once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ICU needs some 30 microseconds for the reading of a name and cannot be asked
 * from several threads; the table of this file makes a name cost less than
 * three.  It grows by one entry for each distinct character that the process
 * meets, of which Unicode has fewer than 100,000. */
#include "xz-pinyin-private.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static GRWLock table_lock;
static GHashTable *table;               /* code point -> XzHan*; guarded by table_lock */
static UTransliterator *han_latin;      /* used under the writer's lock only */
static UCollator *stroke_order;         /* likewise */

gboolean
xz_is_han (gunichar c)
{
  if (c < 0x2E80)
    return FALSE;
  if (c >= 0x3400 && c <= 0x9FFF)
    return TRUE;
  /* A private-use character stands for a rare one in old files. */
  return (c >= 0xE000 && c <= 0xF8FF) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static void
open_icu (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar id[16];

  u_uastrcpy (id, "Han-Latin");
  han_latin = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE (status))
    g_warning ("ICU has no Han-Latin: %s", u_errorName (status));
  status = U_ZERO_ERROR;
  stroke_order = ucol_open ("zh@collation=stroke", &status);
  if (U_FAILURE (status))
    g_warning ("ICU has no order by strokes: %s", u_errorName (status));
  else
    ucol_setStrength (stroke_order, UCOL_PRIMARY);
}

/* "lǚ" to "lv", "zhāng" to "zhang". NULL when a character is no Latin letter. */
static char *
plain_syllable (const char *marked)
{
  g_autofree char *decomposed = g_utf8_normalize (marked, -1, G_NORMALIZE_NFD);
  GString *out = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isalpha ((char) c))
        g_string_append_c (out, g_ascii_tolower ((char) c));
      else if (c == 0x0308 && out->len > 0 && out->str[out->len - 1] == 'u')
        out->str[out->len - 1] = 'v';
      else if (c >= 0x80 && !g_unichar_ismark (c))
        return g_string_free (out, TRUE);
    }
  return g_string_free (out, out->len == 0);
}

/* Under the writer's lock. */
static char *
icu_reading (gunichar c)
{
  UChar text[64] = { 0 };
  char utf8[256];
  int32_t length = 0, limit;
  UErrorCode status = U_ZERO_ERROR;

  if (han_latin == NULL)
    return NULL;
  U16_APPEND_UNSAFE (text, length, c);
  limit = length;
  utrans_transUChars (han_latin, text, &length, G_N_ELEMENTS (text), 0, &limit, &status);
  u_strToUTF8 (utf8, sizeof utf8, NULL, text, length, &status);
  if (U_FAILURE (status))
    return NULL;
  return plain_syllable (utf8);
}

/* Six bits a letter, in the order of bytes, so that the text compares as the
 * key does.  A primary weight is never the beginning of another. */
static char *
encode_key (const guint8 *key, gsize length)
{
  static const char letters[] = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  GString *out = g_string_new (NULL);
  guint bits = 0, n_bits = 0;

  for (gsize i = 0; i < length; i++)
    {
      bits = bits << 8 | key[i];
      for (n_bits += 8; n_bits >= 6; n_bits -= 6)
        g_string_append_c (out, letters[bits >> (n_bits - 6) & 63]);
      bits &= (1u << n_bits) - 1;
    }
  if (n_bits > 0)
    g_string_append_c (out, letters[bits << (6 - n_bits) & 63]);
  return g_string_free (out, FALSE);
}

/* Under the writer's lock. */
static char *
stroke_key (gunichar c)
{
  UChar text[2];
  int32_t length = 0;
  guint8 key[64];
  int32_t size;

  if (stroke_order == NULL)
    return g_strdup ("");
  U16_APPEND_UNSAFE (text, length, c);
  size = ucol_getSortKey (stroke_order, text, length, key, sizeof key);
  /* The last byte is the end mark. */
  return encode_key (key, size > 0 && size <= (int32_t) sizeof key ? (gsize) size - 1 : 0);
}

static void
add_once (XzReadings *readings, const char *reading)
{
  for (guint i = 0; i < readings->n; i++)
    if (strcmp (readings->readings[i], reading) == 0)
      return;
  if (readings->n < XZ_READINGS_MAX)
    readings->readings[readings->n++] = reading;
}

/* ü is typed as v, as u, and in passports as yu: lv, lu, lyu. */
void
xz_readings_add (XzReadings *readings, const char *reading)
{
  const char *umlaut = strchr (reading, 'v');
  g_autofree char *initial = NULL;
  g_autofree char *as_u = NULL;
  g_autofree char *as_yu = NULL;

  add_once (readings, reading);
  if (umlaut == NULL)
    return;
  initial = g_strndup (reading, (gsize) (umlaut - reading));
  as_u = g_strconcat (initial, "u", umlaut + 1, NULL);
  as_yu = g_strconcat (initial, "yu", umlaut + 1, NULL);
  add_once (readings, g_intern_string (as_u));
  add_once (readings, g_intern_string (as_yu));
}

static void
add_all (XzReadings *readings, const char *words, const char *between)
{
  g_auto (GStrv) parts = g_strsplit (words, between, XZ_READINGS_MAX);

  for (guint i = 0; parts[i] != NULL; i++)
    xz_readings_add (readings, g_intern_string (parts[i]));
}

static const char *
find_polyphone (gunichar c)
{
  for (const XzPolyphone *p = xz_pinyin_polyphones; p->character != NULL; p++)
    if (g_utf8_get_char (p->character) == c)
      return p->readings;
  return NULL;
}

static const XzSurname **
find_compounds (gunichar c)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (const XzSurname *s = xz_pinyin_compound_surnames; s->surname != NULL; s++)
    if (g_utf8_get_char (s->surname) == c)
      g_ptr_array_add (found, (gpointer) s);
  if (found->len == 0)
    return NULL;
  g_ptr_array_add (found, NULL);
  return (const XzSurname **) g_ptr_array_free (g_steal_pointer (&found), FALSE);
}

/* Under the writer's lock. */
static XzHan *
make_han (gunichar c)
{
  XzHan *han = g_new0 (XzHan, 1);
  const char *polyphone = find_polyphone (c);
  g_autofree char *reading = polyphone == NULL ? icu_reading (c) : NULL;

  if (polyphone != NULL)
    add_all (&han->readings, polyphone, " ");
  else if (reading != NULL)
    xz_readings_add (&han->readings, g_intern_string (reading));
  for (const XzSurname *s = xz_pinyin_surnames; s->surname != NULL; s++)
    if (g_utf8_get_char (s->surname) == c)
      add_all (&han->surname, s->readings, "|");
  han->compounds = find_compounds (c);
  han->stroke = stroke_key (c);
  return han;
}

const XzHan *
xz_han_lookup (gunichar c)
{
  XzHan *han = NULL;

  g_rw_lock_reader_lock (&table_lock);
  if (table != NULL)
    han = g_hash_table_lookup (table, GUINT_TO_POINTER (c));
  g_rw_lock_reader_unlock (&table_lock);
  if (han != NULL)
    return han;

  g_rw_lock_writer_lock (&table_lock);
  if (table == NULL)
    {
      open_icu ();
      table = g_hash_table_new (NULL, NULL);
    }
  /* Another thread may have been quicker. */
  han = g_hash_table_lookup (table, GUINT_TO_POINTER (c));
  if (han == NULL)
    {
      han = make_han (c);
      g_hash_table_insert (table, GUINT_TO_POINTER (c), han);
    }
  g_rw_lock_writer_unlock (&table_lock);
  return han;
}
