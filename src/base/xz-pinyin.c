/* xz-pinyin.c: what a name sounds like, what finds it, and where it stands in a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-pinyin-private.h"

#include <string.h>

/* Characters whose strokes decide between names that sound the same. */
#define STROKE_CHARACTERS 8
/* Stands for a character whose reading nobody knows: behind every letter. */
#define UNKNOWN_SYLLABLE "~"

char *
xz_pinyin_name (const char *name, const char *override)
{
  g_auto (XzReadName) read;
  GString *out = g_string_new (NULL);

  xz_read_name_init (&read, name, override, TRUE);
  for (guint i = 0; i < read.n_syllables; i++)
    {
      if (read.syllables[i].n == 0)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, read.syllables[i].readings[0]);
    }
  return g_string_free (out, FALSE);
}

static void
append_first_character (GString *out, const char *word)
{
  g_string_append_len (out, word, g_utf8_next_char (word) - word);
}

char *
xz_pinyin_initials (const char *name, const char *override)
{
  g_auto (XzReadName) read;
  GString *out = g_string_new (NULL);

  xz_read_name_init (&read, name, override, TRUE);
  for (guint i = 0; i < read.n_syllables; i++)
    if (read.syllables[i].n > 0)
      append_first_character (out, read.syllables[i].readings[0]);
  return g_string_free (out, FALSE);
}

char *
xz_pinyin_sort_key (const char *name, const char *override)
{
  g_auto (XzReadName) read;
  GString *out = g_string_sized_new (48);

  xz_read_name_init (&read, name, override, TRUE);
  for (guint i = 0; i < read.n_syllables; i++)
    {
      const XzReadings *syllable = &read.syllables[i];

      if (i > 0)
        g_string_append_c (out, ' ');
      g_string_append (out, syllable->n > 0 ? syllable->readings[0] : UNKNOWN_SYLLABLE);
    }
  g_string_append_c (out, '\x01');
  for (guint i = 0; i < MIN (read.n_han, STROKE_CHARACTERS); i++)
    g_string_append (out, read.han[i]->stroke);
  return g_string_free (out, FALSE);
}

/* ---- grams ---- */

static void
add_gram (GPtrArray *grams, const char *gram, gsize length)
{
  if (length == 0)
    return;
  for (guint i = 0; i < grams->len; i++)
    if (strcmp (grams->pdata[i], gram) == 0)
      return;
  g_ptr_array_add (grams, g_strndup (gram, length));
}

/* All combinations of the readings from syllable i on, behind what sound holds. */
static void
add_sounds (GPtrArray *grams, const XzReadName *read, guint i, gboolean initials, GString *sound)
{
  gsize length = sound->len;

  while (i < read->n_syllables && read->syllables[i].n == 0)
    i++;
  if (i == read->n_syllables)
    {
      add_gram (grams, sound->str, sound->len);
      return;
    }
  for (guint r = 0; r < read->syllables[i].n; r++)
    {
      const char *reading = read->syllables[i].readings[r];

      if (initials)
        append_first_character (sound, reading);
      else
        g_string_append (sound, reading);
      add_sounds (grams, read, i + 1, initials, sound);
      g_string_truncate (sound, length);
    }
}

GPtrArray *
xz_pinyin_grams (const char *name, const char *override)
{
  g_auto (XzReadName) read;
  GPtrArray *grams = g_ptr_array_new_full (12, g_free);
  g_autoptr (GString) sound = g_string_sized_new (64);

  xz_read_name_init (&read, name, override, TRUE);
  for (guint i = 0; i < read.n_starts; i++)
    add_gram (grams, read.text + read.starts[i], strlen (read.text + read.starts[i]));
  for (guint i = 0; i < read.n_syllables; i++)
    {
      add_sounds (grams, &read, i, FALSE, sound);
      add_sounds (grams, &read, i, TRUE, sound);
    }
  return grams;
}

char *
xz_pinyin_fold_query (const char *query)
{
  gboolean dotted;
  char *folded = xz_pinyin_fold_words (query != NULL ? query : "", &dotted);
  char *to = folded;

  for (const char *from = folded; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return folded;
}
