/* xz-query.c: the order of the roster under a filter, and its count.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

XzQuery *
xz_query_new (const XzFilter *filter, const char *sort, gboolean descending)
{
  XzQuery *query = g_new0 (XzQuery, 1);

  query->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  query->sort = g_strdup (sort);
  query->descending = descending;
  return query;
}

XzQuery *
xz_query_copy (const XzQuery *query)
{
  return query != NULL ? xz_query_new (query->filter, query->sort, query->descending) : NULL;
}

void
xz_query_free (XzQuery *query)
{
  if (query == NULL)
    return;
  g_clear_pointer (&query->filter, xz_filter_free);
  g_free (query->sort);
  g_free (query);
}

guint xz_query_sorted_at_most = 20000;

/* Nobody can see from 年龄>=50 whether it means ten people or most of them: the first
 * few are counted.  Few are sorted, many are met along the order. */
static gboolean
choose_way (XzDb *db, const XzFilter *filter, XzQueryWay *way, GError **error)
{
  g_autoptr (XzSql) sql = NULL;
  g_autoptr (XzStatement) s = NULL;

  if (filter == NULL || !xz_filter_is_indexed (filter) || !xz_filter_has_range (filter))
    return TRUE;
  sql = xz_sql_new ("SELECT count(*) FROM (SELECT 1 FROM person AS p WHERE ");
  if (!xz_filter_add_sql (db, filter, sql, error))
    return FALSE;
  xz_sql_add_int (sql, " LIMIT ?)", (gint64) xz_query_sorted_at_most + 1);
  s = xz_sql_prepare (db, sql, error);
  if (s == NULL || !xz_statement_next (s, error))
    return FALSE;
  *way = xz_statement_get_int64 (s, 0) <= xz_query_sorted_at_most ? XZ_WAY_FILTER : XZ_WAY_ORDER;
  return TRUE;
}

/* Adds what the statement finds; groups: people with one value of the first key, or NULL. */
static gboolean
collect (XzDb *db, const XzSql *sql, GArray *ids, GArray *groups, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) s = xz_sql_prepare (db, sql, error);

  if (s == NULL)
    return FALSE;
  while (xz_statement_next (s, error))
    {
      gint64 n = xz_statement_get_int64 (s, 0);

      if (groups != NULL)
        xz_query_count_in_group (groups, xz_statement_get_int64 (s, 1), ids->len);
      g_array_append_val (ids, n);
      if (ids->len % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
    }
  return xz_statement_ended (s);
}

/* People in groups are all needed to know which come first. */
static gboolean
collect_groups (XzDb *db, const XzQueryTask *task, guint limit, GArray *ids, GCancellable *cancellable, GError **error)
{
  const XzQuery *query = task->query;
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (XzQueryGroup));
  g_autoptr (XzSql) sql = xz_query_build_part (db, task, FALSE, 0, error);

  if (sql == NULL || !collect (db, sql, ids, groups, cancellable, error)
      || !xz_query_order_groups (db, xz_query_find_order (query->sort)->table, query->descending, groups, ids, error))
    return FALSE;
  if (limit > 0 && ids->len > limit)
    g_array_set_size (ids, limit);
  return TRUE;
}

/* But for the first page of everybody, group after group is read until it is full. */
static gboolean
collect_first_groups (XzDb *db, const XzQuery *query, guint limit, GArray *ids, GCancellable *cancellable, GError **error)
{
  const XzOrder *order = xz_query_find_order (query->sort);
  g_autoptr (GArray) refs = xz_query_list_groups (db, order->table, query->descending, error);
  g_autofree char *select = g_strdup_printf ("SELECT p.n FROM person AS p WHERE %s = ? ORDER BY %s%s LIMIT ?", order->keys[0],
                                             order->keys[1], query->descending ? " DESC, p.n DESC" : ", p.n");

  for (guint i = 0; refs != NULL && i < refs->len && ids->len < limit; i++)
    {
      g_autoptr (XzSql) sql = xz_sql_new (select);

      xz_sql_add_int (sql, "", g_array_index (refs, gint64, i));
      xz_sql_add_int (sql, "", limit - ids->len);
      if (!collect (db, sql, ids, NULL, cancellable, error))
        return FALSE;
    }
  return refs != NULL;
}

/* Those without a value, by name: who has none is known from who has one. */
static gboolean
collect_others (XzDb *db, GArray *ids, GCancellable *cancellable, GError **error)
{
  static const XzQuery by_name = { 0 };
  g_autoptr (XzHits) there = xz_hits_new ();
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; i < ids->len; i++)
    if (!xz_hits_add (there, g_array_index (ids, gint64, i)))
      return FALSE;
  all = xz_db_query_ids (db, &by_name, 0, cancellable, error);
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!xz_hits_has (there, g_array_index (all, gint64, i)))
      g_array_append_val (ids, g_array_index (all, gint64, i));
  return all != NULL;
}

static gboolean
collect_part (XzDb *db, const XzQueryTask *task, gboolean absent, guint limit, GArray *ids, GCancellable *cancellable, GError **error)
{
  const XzOrder *order = xz_query_find_order (task->query->sort);
  gboolean everybody = task->query->filter == NULL && task->hits == NULL;
  g_autoptr (XzSql) sql = NULL;

  if (!absent && order->table != NULL)
    return everybody && limit > 0 ? collect_first_groups (db, task->query, limit, ids, cancellable, error)
                                  : collect_groups (db, task, limit, ids, cancellable, error);
  if (absent && everybody && limit == 0)
    return collect_others (db, ids, cancellable, error);
  sql = xz_query_build_part (db, task, absent, limit > 0 ? limit - ids->len : 0, error);
  return sql != NULL && collect (db, sql, ids, NULL, cancellable, error);
}

static gboolean
collect_parts (XzDb *db, const XzQueryTask *task, guint limit, GArray *ids, GCancellable *cancellable, GError **error)
{
  guint parts = xz_query_find_order (task->query->sort)->absent != NULL ? 2 : 1;

  for (guint part = 0; part < parts && (limit == 0 || ids->len < limit); part++)
    if (!collect_part (db, task, part == 1, limit, ids, cancellable, error))
      return FALSE;
  return TRUE;
}

/* hits: whom the words of the filter mean, or NULL; rest: the conditions that are none. */
static gboolean
collect_by_index (XzDb *db, const XzQuery *query, XzHits *hits, XzFilter *rest, guint limit, GArray *ids,
                  GCancellable *cancellable, GError **error)
{
  const XzQuery others = { rest, query->sort, query->descending };
  XzQueryTask task = { query, NULL, XZ_WAY_FREE };
  gboolean collected;

  if (hits != NULL && (rest == NULL || xz_hits_count (hits) <= xz_query_few_hits))
    task = (XzQueryTask) { &others, hits, xz_hits_count (hits) <= xz_query_few_hits ? XZ_WAY_FILTER : XZ_WAY_ORDER };
  else if (!choose_way (db, query->filter, &task.way, error))
    return FALSE;
  xz_walks_set_hits (db, hits);
  collected = collect_parts (db, &task, limit, ids, cancellable, error);
  xz_walks_set_hits (db, NULL);
  return collected;
}

GArray *
xz_db_query_ids (XzDb *db, const XzQuery *query, guint limit, GCancellable *cancellable, GError **error)
{
  static const XzQuery everyone = { 0 };
  const XzQuery *asked = query != NULL ? query : &everyone;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (XzHits) hits = NULL;
  g_autoptr (XzFilter) rest = NULL;
  g_autoptr (GError) fault = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (xz_query_by_walk (db, asked, limit, ids) || xz_query_by_words (db, asked, limit, ids, &hits, &rest, cancellable, &fault))
    return g_steal_pointer (&ids);
  if (fault == NULL && collect_by_index (db, asked, hits, rest, limit, ids, cancellable, &fault))
    {
      if (asked->filter == NULL && limit == 0)
        {
          xz_walk_remember (db, asked, ids);
          xz_query_warm (db, ids);
        }
      return g_steal_pointer (&ids);
    }
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}

gint64
xz_db_count (XzDb *db, const XzQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzSql) sql = NULL;
  g_autoptr (XzStatement) s = NULL;

  /* Everybody is counted as they come and go, by triggers. */
  if (query == NULL || query->filter == NULL)
    return xz_db_get_int (db, "SELECT value FROM meta WHERE key = 'people'", 0);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  sql = xz_query_build_count (db, query->filter, error);
  s = sql != NULL ? xz_sql_prepare (db, sql, error) : NULL;
  return s != NULL && xz_statement_next (s, error) ? xz_statement_get_int64 (s, 0) : -1;
}
