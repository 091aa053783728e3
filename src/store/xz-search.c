/* xz-search.c: the search box: everybody whom a word means, best first.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

#include "xz-pinyin.h"

/* How well a word fits; the lower, the better. */
enum {
  RANK_NAME, RANK_NAME_BEGINNING, RANK_PINYIN, RANK_INITIALS, RANK_PINYIN_BEGINNING, RANK_INITIALS_BEGINNING,
  RANK_NAME_PART, RANK_NUMBER, RANK_LAST
};

typedef struct {
  gint64 n;
  int    rank;
  char  *sort;
} Hit;

static void
hit_clear (gpointer data)
{
  g_free (((Hit *) data)->sort);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = a, *second = b;
  int order = first->rank - second->rank;

  if (order == 0)
    order = g_strcmp0 (first->sort, second->sort);
  if (order == 0)
    order = first->n < second->n ? -1 : first->n > second->n;
  return order;
}

static char *
dup_without_blanks (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return text;
}

static int
rank_latin (const char *folded, const char *name, const char *pinyin)
{
  g_autofree char *full = dup_without_blanks (xz_pinyin_name (name, pinyin));
  g_autofree char *initials = xz_pinyin_initials (name, pinyin);

  if (strcmp (full, folded) == 0)
    return RANK_PINYIN;
  if (strcmp (initials, folded) == 0)
    return RANK_INITIALS;
  if (g_str_has_prefix (full, folded))
    return RANK_PINYIN_BEGINNING;
  return g_str_has_prefix (initials, folded) ? RANK_INITIALS_BEGINNING : RANK_NAME_PART;
}

static int
rank_of (const XzTerm *term, const char *name, const char *pinyin)
{
  g_autofree char *folded = xz_pinyin_fold_query (name);

  if (strcmp (folded, term->gram) == 0)
    return RANK_NAME;
  if (g_str_has_prefix (folded, term->gram))
    return RANK_NAME_BEGINNING;
  if (term->id_tail != NULL)
    return RANK_NUMBER;
  return g_str_is_ascii (term->gram) ? rank_latin (term->gram, name, pinyin) : RANK_NAME_PART;
}

static XzSql *
build_search (const XzTerm *term)
{
  XzSql *sql = xz_sql_new ("SELECT p.n, p.name, p.pinyin, p.c_sort FROM person AS p WHERE p.n IN (");

  xz_term_add_sql (term, sql);
  xz_sql_add (sql, ")");
  return sql;
}

static gboolean
collect_hits (XzDb *db, const XzTerm *term, GArray *hits, GError **error)
{
  g_autoptr (XzSql) sql = build_search (term);
  g_autoptr (XzStatement) s = xz_sql_prepare (db, sql, error);

  if (s == NULL)
    return FALSE;
  while (xz_statement_next (s, error))
    {
      Hit hit = { .n = xz_statement_get_int64 (s, 0), .sort = xz_statement_dup_text (s, 3) };

      hit.rank = rank_of (term, xz_statement_get_text (s, 1), xz_statement_get_text (s, 2));
      g_array_append_val (hits, hit);
    }
  return xz_statement_ended (s);
}

GArray *
xz_db_search (XzDb *db, const char *text, guint limit, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (XzTerm) term = { 0 };

  g_array_set_clear_func (hits, hit_clear);
  xz_term_init (&term, text);
  if (*term.gram == '\0')
    return g_steal_pointer (&ids);
  if (!collect_hits (db, &term, hits, error))
    return NULL;
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && (limit == 0 || i < limit); i++)
    g_array_append_val (ids, g_array_index (hits, Hit, i).n);
  return g_steal_pointer (&ids);
}
