/* xz-query-build.c: a query as statements along the indexes.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

#define WALK "p.c_sort >= ''"

static const XzOrder orders[] = {
  { "name", { "p.c_sort" }, WALK, NULL },
  { "agency", { "p.c_agency", "p.c_sort" }, "p.c_agency >= 0", "p.c_agency IS NULL" },
  { "post", { "p.c_post", "p.c_sort" }, "p.c_post >= 0", "p.c_post IS NULL", FALSE, "post" },
  { "dispatch_company", { "p.c_company", "p.c_sort" }, "p.c_company >= 0", "p.c_company IS NULL", FALSE, "company" },
  { "status", { "p.c_status", "p.c_sort" }, "p.c_status >= ''", NULL },
  { "birth_date", { "p.birth_date" }, "p.birth_date >= ''", "p.birth_date IS NULL" },
  { "age", { "p.birth_date" }, "p.birth_date >= ''", "p.birth_date IS NULL", TRUE },
  { "hire_date", { "p.c_hire_date" }, "p.c_hire_date >= ''", "p.c_hire_date IS NULL" },
  { "education", { "p.education" }, "p.education >= ''", "p.education IS NULL" },
  { "id_number", { "p.id_number" }, "p.id_number >= ''", WALK " AND p.id_number IS NULL" },
  { "certificate_number", { "p.c_certificate" }, "p.c_certificate >= ''", WALK " AND p.c_certificate IS NULL" },
};

const XzOrder *
xz_query_orders (guint *n)
{
  *n = G_N_ELEMENTS (orders);
  return orders;
}

const XzOrder *
xz_query_find_order (const char *sort)
{
  for (guint i = 0; sort != NULL && i < G_N_ELEMENTS (orders); i++)
    if (strcmp (orders[i].column, sort) == 0)
      return &orders[i];
  return &orders[0];
}

static void
add_order (XzSql *sql, const XzOrder *order, gboolean descending, XzQueryWay way)
{
  const char *direction = descending ? " DESC, " : ", ";

  xz_sql_add (sql, " ORDER BY ");
  for (guint i = 0; order->keys[i] != NULL; i++)
    {
      xz_sql_add (sql, way == XZ_WAY_FILTER ? "+" : "");
      xz_sql_add (sql, order->keys[i]);
      xz_sql_add (sql, direction);
    }
  xz_sql_add (sql, descending ? "p.n DESC" : "p.n");
}

/* A unary plus keeps SQLite from choosing the walk where the filter has an index. */
static gboolean
add_where (XzDb *db, const XzFilter *filter, const char *walk, const char *with_index, XzQueryWay way, XzSql *sql, GError **error)
{
  sql->ranges_unindexed = way == XZ_WAY_ORDER;
  if (filter == NULL)
    {
      xz_sql_add (sql, walk);
      return TRUE;
    }
  xz_sql_add (sql, way != XZ_WAY_ORDER && xz_filter_is_indexed (filter) ? with_index : walk);
  xz_sql_add (sql, " AND ");
  return xz_filter_add_sql (db, filter, sql, error);
}

/* Few are listed; many are met along the order. */
static void
add_hits (const XzQueryTask *task, XzSql *sql)
{
  g_autofree char *list = NULL;

  if (task->hits == NULL)
    return;
  if (task->way != XZ_WAY_FILTER)
    {
      xz_sql_add (sql, " AND xz_hit (p.n)");
      return;
    }
  list = xz_hits_dup_list (task->hits);
  xz_sql_add_text (sql, " AND p.n IN (SELECT value FROM json_each (?))", list);
}

XzSql *
xz_query_build_part (XzDb *db, const XzQueryTask *task, gboolean absent, guint limit, GError **error)
{
  const XzQuery *query = task->query;
  const XzOrder *order = xz_query_find_order (query->sort);
  gboolean listed = task->hits != NULL && task->way == XZ_WAY_FILTER;
  g_autoptr (XzSql) sql = xz_sql_new ("SELECT p.n");
  g_autofree char *with_index = NULL;

  if (order->table != NULL)
    {
      xz_sql_add (sql, ", ");
      xz_sql_add (sql, order->keys[0]);
    }
  xz_sql_add (sql, " FROM person AS p WHERE ");
  if (order->absent == NULL)
    with_index = g_strdup ("1");
  else
    with_index = g_strdup_printf ("+%s IS %s", order->keys[0], absent ? "NULL" : "NOT NULL");
  if (!add_where (db, query->filter, listed ? with_index : absent ? order->absent : order->all, with_index, task->way, sql, error))
    return NULL;
  add_hits (task, sql);
  if (absent)
    add_order (sql, &orders[0], FALSE, task->way);
  else
    add_order (sql, order, query->descending != order->reversed, task->way);
  if (limit > 0)
    xz_sql_add_int (sql, " LIMIT ?", limit);
  return g_steal_pointer (&sql);
}

/* Whose index leaves out who has none: they are all but those in it. */
static gboolean
is_lack_of (const XzFilter *filter, const char *column)
{
  return filter->kind == XZ_FILTER_COMPARE && filter->column != NULL && *filter->text == '\0'
         && (filter->op == XZ_OP_HAS || filter->op == XZ_OP_EQ) && strcmp (filter->column->name, column) == 0;
}

static gboolean
is_state (const XzFilter *filter)
{
  return filter->kind == XZ_FILTER_COMPARE && filter->column != NULL && strcmp (filter->column->name, "status") == 0;
}

/* Most people are in one state: a condition beside it that has an index finds fewer. */
static gboolean
has_better_than_state (const XzFilter *filter)
{
  if (filter->kind != XZ_FILTER_AND)
    return FALSE;
  for (guint i = 0; i < filter->children->len; i++)
    {
      const XzFilter *child = g_ptr_array_index (filter->children, i);

      if (!is_state (child) && (xz_filter_is_indexed (child) || is_lack_of (child, "education")))
        return TRUE;
    }
  return FALSE;
}

XzSql *
xz_query_build_count (XzDb *db, const XzFilter *filter, GError **error)
{
  g_autoptr (XzSql) sql = NULL;

  if (is_lack_of (filter, "id_number"))
    return xz_sql_new ("SELECT (SELECT value FROM meta WHERE key = 'people') - count(*) FROM person AS p WHERE p.id_number >= ''");
  sql = xz_sql_new ("SELECT count(*) FROM person AS p WHERE ");
  sql->states_unindexed = has_better_than_state (filter);
  return add_where (db, filter, WALK, "1", XZ_WAY_FREE, sql, error) ? g_steal_pointer (&sql) : NULL;
}
