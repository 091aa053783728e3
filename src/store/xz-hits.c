/* xz-hits.c: sets of people, and whom the words of the search box mean.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

#define BITS 64
/* Row numbers beyond are of a file that somebody made up: sixteen megabytes of bits are enough. */
#define MAX_NUMBER (G_GINT64_CONSTANT (1) << 27)

struct _XzHits {
  guint64 *words;
  gsize    n_words;
  guint    n;
};

XzHits *
xz_hits_new (void)
{
  return g_new0 (XzHits, 1);
}

void
xz_hits_free (XzHits *hits)
{
  if (hits == NULL)
    return;
  g_free (hits->words);
  g_free (hits);
}

guint
xz_hits_count (const XzHits *hits)
{
  return hits->n;
}

gboolean
xz_hits_has (const XzHits *hits, gint64 number)
{
  gsize word = (gsize) number / BITS;

  return number >= 0 && word < hits->n_words && (hits->words[word] >> (number % BITS) & 1) != 0;
}

static void
make_room (XzHits *hits, gsize n_words)
{
  gsize room = MAX (n_words, 2 * hits->n_words);

  if (n_words <= hits->n_words)
    return;
  hits->words = g_renew (guint64, hits->words, room);
  memset (hits->words + hits->n_words, 0, (room - hits->n_words) * sizeof *hits->words);
  hits->n_words = room;
}

gboolean
xz_hits_add (XzHits *hits, gint64 number)
{
  if (number < 0 || number >= MAX_NUMBER)
    return FALSE;
  if (xz_hits_has (hits, number))
    return TRUE;
  make_room (hits, (gsize) number / BITS + 1);
  hits->words[number / BITS] |= G_GUINT64_CONSTANT (1) << (number % BITS);
  hits->n++;
  return TRUE;
}

static guint
count_bits (const XzHits *hits)
{
  guint n = 0;

  for (gsize i = 0; i < hits->n_words; i++)
    n += (guint) __builtin_popcountll (hits->words[i]);
  return n;
}

static void
intersect (XzHits *hits, const XzHits *with)
{
  for (gsize i = 0; i < hits->n_words; i++)
    hits->words[i] &= i < with->n_words ? with->words[i] : 0;
  hits->n = count_bits (hits);
}

static void
unite (XzHits *hits, const XzHits *with)
{
  make_room (hits, with->n_words);
  for (gsize i = 0; i < with->n_words; i++)
    hits->words[i] |= with->words[i];
  hits->n = count_bits (hits);
}

/* "[3,17,40]", as json_each() reads it. */
char *
xz_hits_dup_list (const XzHits *hits)
{
  GString *list = g_string_new ("[");

  for (gsize i = 0; i < hits->n_words; i++)
    for (guint64 word = hits->words[i]; word != 0; word &= word - 1)
      g_string_append_printf (list, "%s%" G_GSIZE_FORMAT, list->len > 1 ? "," : "", i * BITS + (gsize) __builtin_ctzll (word));
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* ---- words ---- */

static XzHits *
collect_text (XzDb *db, const char *text, GCancellable *cancellable, GError **error)
{
  g_auto (XzTerm) term = { 0 };
  g_autoptr (XzSql) sql = xz_sql_new ("");
  g_autoptr (XzHits) hits = xz_hits_new ();
  g_autoptr (XzStatement) s = NULL;

  xz_term_init (&term, text);
  xz_term_add_sql (&term, sql);
  s = xz_sql_prepare (db, sql, error);
  if (s == NULL)
    return NULL;
  for (guint i = 1; xz_statement_next (s, error); i++)
    if (!xz_hits_add (hits, xz_statement_get_int64 (s, 0)))
      {
        g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "a person's number is out of range");
        return NULL;
      }
    else if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  return xz_statement_ended (s) ? g_steal_pointer (&hits) : NULL;
}

gboolean
xz_filter_is_words (const XzFilter *filter)
{
  if (filter->kind == XZ_FILTER_TEXT)
    return TRUE;
  if ((filter->kind != XZ_FILTER_AND && filter->kind != XZ_FILTER_OR) || filter->children->len == 0)
    return FALSE;
  for (guint i = 0; i < filter->children->len; i++)
    if (!xz_filter_is_words (g_ptr_array_index (filter->children, i)))
      return FALSE;
  return TRUE;
}

XzHits *
xz_hits_collect (XzDb *db, const XzFilter *words, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzHits) all = NULL;

  if (words->kind == XZ_FILTER_TEXT)
    return collect_text (db, words->text, cancellable, error);
  for (guint i = 0; i < words->children->len; i++)
    {
      g_autoptr (XzHits) some = xz_hits_collect (db, g_ptr_array_index (words->children, i), cancellable, error);

      if (some == NULL)
        return NULL;
      if (all == NULL)
        all = g_steal_pointer (&some);
      else if (words->kind == XZ_FILTER_AND)
        intersect (all, some);
      else
        unite (all, some);
    }
  return g_steal_pointer (&all);
}
