/* xz-query-words.c: the people whom words of the search box mean, in the order asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A letter means a third of all people.  SQLite would look at the row of each to sort them;
 * here they are a set of bits, and an order that is in memory is walked past it. */
#include "xz-query-private.h"

#include <string.h>

#include "xz-pinyin.h"

/* So many are sorted by SQLite; more are met along the order.  A test tries both. */
guint xz_query_few_hits = 1000;

/* A letter or two are in so many names that the first page is found by asking one after the other, in
 * at most so many questions.  Whether they are is known from a few, asked all over the walk: one
 * after another they would share a surname. */
#define MAX_QUESTIONS 12000
#define SAMPLE        300

static const char question[] = "SELECT name, pinyin, c_certificate FROM person WHERE n = ?1";

/* ---- a filter taken apart ---- */

/* words: the conditions that are words, together; NULL: none.  rest: the others, or NULL.  Both are owned. */
static void
take_apart (const XzFilter *filter, XzFilter **words, XzFilter **rest)
{
  *words = *rest = NULL;
  if (filter == NULL)
    return;
  if (filter->kind != XZ_FILTER_AND || xz_filter_is_words (filter))
    {
      *(xz_filter_is_words (filter) ? words : rest) = xz_filter_copy (filter);
      return;
    }
  for (guint i = 0; i < filter->children->len; i++)
    {
      const XzFilter *child = g_ptr_array_index (filter->children, i);
      XzFilter **part = xz_filter_is_words (child) ? words : rest;

      *part = xz_filter_new_and (*part, xz_filter_copy (child));
    }
}

/* ---- one by one ---- */

static gboolean
is_meant (XzStatement *s, gint64 number, const XzTerm *term)
{
  gboolean meant;

  xz_statement_bind_int64 (s, 1, number);
  meant = xz_statement_next (s, NULL)
          && (xz_pinyin_name_matches (xz_statement_get_text (s, 0), xz_statement_get_text (s, 1), term->gram)
              || (term->certificate != NULL && !xz_statement_is_null (s, 2)
                  && g_str_has_prefix (xz_statement_get_text (s, 2), term->certificate)));
  xz_statement_reset (s);
  return meant;
}

static gboolean
are_many (XzStatement *s, const XzTerm *term, const guint32 *walk, guint n, guint limit)
{
  guint sample = MIN (n, SAMPLE), found = 0;

  for (guint i = 0; i < sample; i++)
    found += is_meant (s, walk[(guint64) i * n / sample], term) ? 1 : 0;
  return (guint64) found * n * 2 >= (guint64) limit * sample * 3;
}

/* FALSE: it is not that kind of word, or in too few names; ids is as it was. */
static gboolean
ask_one_by_one (XzDb *db, const char *text, const guint32 *walk, guint n, guint limit, GArray *ids, GCancellable *cancellable)
{
  g_auto (XzTerm) term = { 0 };
  g_autoptr (XzStatement) s = NULL;
  guint last = MIN (n, MAX_QUESTIONS);

  xz_term_init (&term, text);
  if (term.id_tail != NULL || !g_str_is_ascii (term.gram) || *term.gram == '\0' || strlen (term.gram) > 2)
    return FALSE;
  s = xz_statement_get (db, question, NULL);
  if (s == NULL || !are_many (s, &term, walk, last, limit))
    return FALSE;
  for (guint i = 0; i < last && ids->len < limit && !g_cancellable_is_cancelled (cancellable); i++)
    if (is_meant (s, walk[i], &term))
      {
        gint64 number = walk[i];
        g_array_append_val (ids, number);
      }
  if (ids->len == limit)
    return TRUE;
  g_array_set_size (ids, 0);
  return FALSE;
}

void
xz_query_warm (XzDb *db, GArray *ids)
{
  static gsize warm;
  g_auto (XzTerm) term = { 0 };
  g_autoptr (XzStatement) s = NULL;

  if (!g_once_init_enter (&warm))
    return;
  xz_term_init (&term, "a");
  s = xz_statement_get (db, question, NULL);
  for (guint i = 0, sample = MIN (ids->len, SAMPLE); s != NULL && i < sample; i++)
    is_meant (s, g_array_index (ids, gint64, (guint64) i * ids->len / sample), &term);
  g_once_init_leave (&warm, 1);
}

/* ---- the ways ---- */

gboolean
xz_query_by_walk (XzDb *db, const XzQuery *query, guint limit, GArray *ids)
{
  guint n = 0;
  const guint32 *walk = query->filter == NULL ? xz_walk_find (db, query, &n) : NULL;

  for (guint i = 0; walk != NULL && i < n && (limit == 0 || i < limit); i++)
    {
      gint64 number = walk[i];
      g_array_append_val (ids, number);
    }
  return walk != NULL;
}

static void
walk_past (const XzHits *hits, const guint32 *walk, guint n, guint limit, GArray *ids)
{
  guint wanted = limit > 0 ? MIN (limit, xz_hits_count (hits)) : xz_hits_count (hits);

  for (guint i = 0; i < n && ids->len < wanted; i++)
    if (xz_hits_has (hits, walk[i]))
      {
        gint64 number = walk[i];
        g_array_append_val (ids, number);
      }
}

static gboolean
holds (XzStatement *s, guint place, gint64 number)
{
  gboolean held;

  xz_statement_bind_int64 (s, place, number);
  held = xz_statement_next (s, NULL);
  xz_statement_reset (s);
  return held;
}

/* The first page of those for whom the rest holds as well.  FALSE: they are too rare, ids is as it was. */
static gboolean
walk_past_rest (XzDb *db, const XzHits *hits, const XzFilter *rest, const guint32 *walk, guint n, guint limit, GArray *ids)
{
  g_autoptr (XzSql) sql = xz_sql_new ("SELECT 1 FROM person AS p WHERE ");
  g_autoptr (XzStatement) s = NULL;
  guint asked = 0;

  if (!xz_filter_add_sql (db, rest, sql, NULL))
    return FALSE;
  xz_sql_add_int (sql, " AND p.n = ?", 0);
  s = xz_sql_prepare (db, sql, NULL);
  for (guint i = 0; s != NULL && i < n && ids->len < limit && asked < MAX_QUESTIONS; i++)
    if (xz_hits_has (hits, walk[i]) && asked++ < MAX_QUESTIONS && holds (s, sql->values->len, walk[i]))
      {
        gint64 number = walk[i];
        g_array_append_val (ids, number);
      }
  if (ids->len == limit)
    return TRUE;
  g_array_set_size (ids, 0);
  return FALSE;
}

static gboolean
try_walk (XzDb *db, const XzHits *hits, const XzFilter *rest, const guint32 *walk, guint n, guint limit, GArray *ids)
{
  if (walk == NULL || xz_hits_count (hits) <= xz_query_few_hits)
    return FALSE;
  if (rest != NULL)
    return limit > 0 && walk_past_rest (db, hits, rest, walk, n, limit, ids);
  walk_past (hits, walk, n, limit, ids);
  return TRUE;
}

gboolean
xz_query_by_words (XzDb *db, const XzQuery *query, guint limit, GArray *ids, XzHits **hits, XzFilter **rest,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (XzFilter) words = NULL;
  guint n = 0;
  const guint32 *walk;

  *hits = NULL;
  take_apart (query->filter, &words, rest);
  if (words == NULL)
    return FALSE;
  walk = xz_walk_find (db, query, &n);
  if (walk != NULL && limit > 0 && *rest == NULL && words->kind == XZ_FILTER_TEXT
      && ask_one_by_one (db, words->text, walk, n, limit, ids, cancellable))
    return TRUE;
  *hits = xz_hits_collect (db, words, cancellable, error);
  return *hits != NULL && try_walk (db, *hits, *rest, walk, n, limit, ids);
}
