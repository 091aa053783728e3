/* xz-pinyin-name.c: a name taken apart into characters, words and syllables.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-pinyin-private.h"

#include <string.h>

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

/* The dots that are typed between the parts of a name. */
static gboolean
is_dot (gunichar c)
{
  switch (c)
    {
    case 0x00B7: case 0x2022: case 0x2027: case 0x2219: case 0x22C5: case 0x30FB: case 0xFE52: case 0xFF0E: case 0xFF65:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_separator (gunichar c)
{
  return is_dot (c) || c == '.' || c == ',' || c == '-' || c == '_' || c == 0x2010 || c == 0x2011
    || g_unichar_isspace (c) || g_unichar_iscntrl (c);
}

/* Han, ASCII and the dot are as they are in every normal form. */
static gboolean
is_normal (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x80 && c != 0x00B7 && !(c >= 0x3400 && c <= 0x9FFF) && !(c >= 0x20000 && c < 0x2F800))
        return FALSE;
    }
  return TRUE;
}

static void
append_blank (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static void
append_folded (GString *out, gunichar c)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\0';
  char before = out->len > 1 ? out->str[out->len - 2] : '\0';

  if (c == 0x0308 && last == 'u' && (before == 'l' || before == 'n'))
    out->str[out->len - 1] = 'v';
  else if (c >= 0x0300 && c <= 0x036F)
    return;
  else if (g_unichar_type (c) == G_UNICODE_FORMAT)
    return;
  else
    g_string_append_unichar (out, c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c));
}

char *
xz_pinyin_fold_words (const char *text, gboolean *dotted)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *source = valid != NULL ? valid : text;
  g_autofree char *normal = is_normal (source) ? NULL : g_utf8_normalize (source, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_sized_new (strlen (source) + 1);

  *dotted = FALSE;
  for (const char *p = normal != NULL ? normal : source; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      *dotted = *dotted || is_dot (c);
      if (is_separator (c))
        append_blank (out);
      else if (!is_apostrophe (c))
        append_folded (out, c);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* Keeps a word that syllables point at. */
static const char *
own (XzReadName *read, char *word)
{
  if (read->owned == NULL)
    read->owned = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (read->owned, word);
  return word;
}

static const char *
end_of_word (const char *p)
{
  while (*p != '\0' && *p != ' ' && !xz_is_han (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static void
add_unit (XzReadName *read, GString *text, const char *start, const char *end, const XzHan *han)
{
  XzReadings *syllable = &read->syllables[read->n_syllables++];

  read->starts[read->n_starts++] = (guint) text->len;
  g_string_append_len (text, start, end - start);
  if (han != NULL)
    {
      *syllable = han->readings;
      read->han[read->n_han++] = han;
      return;
    }
  syllable->n = 1;
  syllable->readings[0] = own (read, g_strndup (start, (gsize) (end - start)));
}

static void
split_units (XzReadName *read, const char *folded)
{
  GString *text = g_string_sized_new (strlen (folded) + 1);
  const char *p = folded;

  while (*p != '\0' && read->n_starts < XZ_UNITS_MAX)
    {
      gunichar c = g_utf8_get_char (p);
      const char *end;

      if (c == ' ')
        {
          p++;
          continue;
        }
      end = xz_is_han (c) ? g_utf8_next_char (p) : end_of_word (p);
      add_unit (read, text, p, end, xz_is_han (c) ? xz_han_lookup (c) : NULL);
      p = end;
    }
  read->text = g_string_free (text, FALSE);
}

/* A compound surname needs a given name behind it. */
static const XzSurname *
find_compound (const XzReadName *read)
{
  const XzSurname **compounds = read->han[0]->compounds;

  if (compounds == NULL || read->n_starts < 3)
    return NULL;
  for (; *compounds != NULL; compounds++)
    if (g_str_has_prefix (read->text, (*compounds)->surname))
      return *compounds;
  return NULL;
}

static void
correct_surname (XzReadName *read)
{
  const XzSurname *compound;
  g_auto (GStrv) parts = NULL;

  if (read->n_starts == 0 || read->n_han == 0 || !xz_is_han (g_utf8_get_char (read->text)))
    return;
  compound = find_compound (read);
  if (compound == NULL)
    {
      if (read->han[0]->surname.n > 0)
        read->syllables[0] = read->han[0]->surname;
      return;
    }
  parts = g_strsplit (compound->readings, " ", 2);
  for (guint i = 0; i < 2; i++)
    {
      read->syllables[i].n = 0;
      xz_readings_add (&read->syllables[i], g_intern_string (parts[i]));
    }
}

/* The syllables that the person's own reading has, whatever the characters are. */
static void
use_override (XzReadName *read, const char *override)
{
  gboolean dotted;
  g_autofree char *folded = xz_pinyin_fold_words (override, &dotted);
  g_auto (GStrv) words = g_strsplit (folded, " ", XZ_UNITS_MAX);

  if (words[0] == NULL || *words[0] == '\0')
    return;
  read->n_syllables = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      XzReadings *syllable = &read->syllables[read->n_syllables++];

      syllable->n = 0;
      xz_readings_add (syllable, own (read, g_strdup (words[i])));
    }
}

/* A foreign name is written with characters for their usual sound alone. */
static void
keep_usual_sounds (XzReadName *read)
{
  for (guint i = 0; i < read->n_syllables; i++)
    read->syllables[i].n = MIN (read->syllables[i].n, 1);
}

/* Later characters give up their rarer readings when there are too many together. */
static void
limit_combinations (XzReadName *read)
{
  guint product = 1;

  for (guint i = 0; i < read->n_syllables; i++)
    {
      XzReadings *syllable = &read->syllables[i];

      if (syllable->n == 0)
        continue;
      syllable->n = MIN (syllable->n, MAX (XZ_COMBINATIONS_MAX / product, 1));
      product *= syllable->n;
    }
}

void
xz_read_name_init (XzReadName *read, const char *name, const char *override, gboolean is_person)
{
  gboolean dotted;
  g_autofree char *folded = xz_pinyin_fold_words (name != NULL ? name : "", &dotted);

  read->n_starts = read->n_han = read->n_syllables = 0;
  read->owned = NULL;
  split_units (read, folded);
  /* The parts of a minority name are sounds, not surnames. */
  if (dotted)
    keep_usual_sounds (read);
  else if (is_person)
    correct_surname (read);
  if (override != NULL)
    use_override (read, override);
  limit_combinations (read);
}

void
xz_read_name_clear (XzReadName *read)
{
  g_clear_pointer (&read->text, g_free);
  g_clear_pointer (&read->owned, g_ptr_array_unref);
}
