/* xz-pinyin-match.c: whether a query finds one name, without any index.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks along the readings instead of listing them, so that it can judge the
 * grams of xz-pinyin.c. */
#include "xz-pinyin-private.h"

#include <string.h>

static gboolean
text_matches (const XzReadName *read, const char *query)
{
  for (guint i = 0; i < read->n_starts; i++)
    if (g_str_has_prefix (read->text + read->starts[i], query))
      return TRUE;
  return FALSE;
}

static gsize
part_length (const char *reading, gboolean initials)
{
  return initials ? (gsize) (g_utf8_next_char (reading) - reading) : strlen (reading);
}

/* The rest of the query from syllable i on. */
static gboolean
sound_matches (const XzReadName *read, guint i, gboolean initials, const char *query)
{
  gsize left = strlen (query);

  if (left == 0)
    return TRUE;
  if (i == read->n_syllables)
    return FALSE;
  if (read->syllables[i].n == 0)
    return sound_matches (read, i + 1, initials, query);
  for (guint r = 0; r < read->syllables[i].n; r++)
    {
      const char *reading = read->syllables[i].readings[r];
      gsize length = part_length (reading, initials);

      if (memcmp (reading, query, MIN (left, length)) == 0
          && sound_matches (read, i + 1, initials, query + MIN (left, length)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches (const XzReadName *read, const char *query)
{
  if (*query == '\0' || text_matches (read, query))
    return TRUE;
  for (guint i = 0; i < read->n_syllables; i++)
    if (sound_matches (read, i, FALSE, query) || sound_matches (read, i, TRUE, query))
      return TRUE;
  return FALSE;
}

gboolean
xz_pinyin_name_matches (const char *name, const char *override, const char *folded_query)
{
  g_auto (XzReadName) read;

  xz_read_name_init (&read, name, override, TRUE);
  return matches (&read, folded_query);
}

gboolean
xz_pinyin_matches (const char *label, const char *typed)
{
  g_auto (XzReadName) read;
  g_autofree char *query = xz_pinyin_fold_query (typed);

  xz_read_name_init (&read, label, NULL, FALSE);
  return strstr (read.text, query) != NULL || matches (&read, query);
}
