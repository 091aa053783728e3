/* xz-query.c: the order of the roster under a filter, and its count.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <stdlib.h>
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

/* ---- orders ---- */

/* An order is walked along its index in at most two parts: the rows that have
 * a value, then those without one, by name.  all and absent begin the walk when
 * the filter has no index of its own: a range of the index that holds every row, so that
 * no table is scanned. */
typedef struct {
  const char *column;
  const char *keys[3];      /* of ORDER BY, before p.n */
  const char *all;          /* every row with a value */
  const char *absent;       /* every row without; NULL: the column is never NULL */
  gboolean    reversed;
  const char *table;        /* keys[0] is a row of it, and its names make the order; NULL: the keys do */
} Order;

guint xz_query_sorted_at_most = 20000;

#define WALK "p.c_sort >= ''"

static const Order orders[] = {
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

static const Order *
find_order (const char *sort)
{
  for (guint i = 0; sort != NULL && i < G_N_ELEMENTS (orders); i++)
    if (strcmp (orders[i].column, sort) == 0)
      return &orders[i];
  return &orders[0];
}

/* How the people of a filter are come by. */
typedef enum {
  WAY_FREE,     /* by the index of the filter or along the order, as SQLite thinks best */
  WAY_FILTER,   /* by the index of the filter; then they are sorted */
  WAY_ORDER,    /* along the order; each is asked whether the ranges of the filter hold him */
} Way;

static void
add_order (XzSql *sql, const Order *order, gboolean descending, Way way)
{
  const char *direction = descending ? " DESC, " : ", ";

  xz_sql_add (sql, " ORDER BY ");
  for (guint i = 0; order->keys[i] != NULL; i++)
    {
      xz_sql_add (sql, way == WAY_FILTER ? "+" : "");
      xz_sql_add (sql, order->keys[i]);
      xz_sql_add (sql, direction);
    }
  xz_sql_add (sql, descending ? "p.n DESC" : "p.n");
}

/* A unary plus keeps SQLite from choosing the walk where the filter has an index. */
static gboolean
add_where (XzDb *db, const XzFilter *filter, const char *walk, const char *with_index, Way way, XzSql *sql, GError **error)
{
  sql->ranges_unindexed = way == WAY_ORDER;
  if (filter == NULL)
    {
      xz_sql_add (sql, walk);
      return TRUE;
    }
  xz_sql_add (sql, way != WAY_ORDER && xz_filter_is_indexed (filter) ? with_index : walk);
  xz_sql_add (sql, " AND ");
  return xz_filter_add_sql (db, filter, sql, error);
}

static XzSql *
build_part (XzDb *db, const XzQuery *query, Way way, gboolean absent, guint limit, GError **error)
{
  const Order *order = find_order (query->sort);
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
  if (!add_where (db, query->filter, absent ? order->absent : order->all, with_index, way, sql, error))
    return NULL;
  if (absent)
    add_order (sql, &orders[0], FALSE, way);
  else
    add_order (sql, order, query->descending != order->reversed, way);
  if (limit > 0)
    xz_sql_add_int (sql, " LIMIT ?", limit);
  return g_steal_pointer (&sql);
}

/* Nobody can see from 年龄>=50 whether it means ten people or most of them: the first
 * few are counted.  Few are sorted, many are met along the order. */
static gboolean
choose_way (XzDb *db, const XzFilter *filter, Way *way, GError **error)
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
  *way = xz_statement_get_int64 (s, 0) <= xz_query_sorted_at_most ? WAY_FILTER : WAY_ORDER;
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
collect_groups (XzDb *db, const XzQuery *query, Way way, guint limit, GArray *ids, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (XzQueryGroup));
  g_autoptr (XzSql) sql = build_part (db, query, way, FALSE, 0, error);

  if (sql == NULL || !collect (db, sql, ids, groups, cancellable, error)
      || !xz_query_order_groups (db, find_order (query->sort)->table, query->descending, groups, ids, error))
    return FALSE;
  if (limit > 0 && ids->len > limit)
    g_array_set_size (ids, limit);
  return TRUE;
}

GArray *
xz_db_query_ids (XzDb *db, const XzQuery *query, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const XzQuery everyone = { 0 };
  const XzQuery *asked = query != NULL ? query : &everyone;
  const Order *order = find_order (asked->sort);
  guint parts = order->absent != NULL ? 2 : 1;
  Way way = WAY_FREE;

  if (!choose_way (db, asked->filter, &way, error)
      || (order->table != NULL && !collect_groups (db, asked, way, limit, ids, cancellable, error)))
    return NULL;
  for (guint part = order->table != NULL ? 1 : 0; part < parts && (limit == 0 || ids->len < limit); part++)
    {
      g_autoptr (XzSql) sql = build_part (db, asked, way, part == 1, limit > 0 ? limit - ids->len : 0, error);

      if (sql == NULL || !collect (db, sql, ids, NULL, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&ids);
}

static XzSql *
build_count (XzDb *db, const XzFilter *filter, GError **error)
{
  g_autoptr (XzSql) sql = xz_sql_new ("SELECT count(*) FROM person AS p WHERE ");

  return add_where (db, filter, WALK, "1", WAY_FREE, sql, error) ? g_steal_pointer (&sql) : NULL;
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
  sql = build_count (db, query->filter, error);
  s = sql != NULL ? xz_sql_prepare (db, sql, error) : NULL;
  return s != NULL && xz_statement_next (s, error) ? xz_statement_get_int64 (s, 0) : -1;
}

/* ---- the plans of what the windows ask ---- */

static gboolean
explain (XzDb *db, const char *name, const XzSql *sql, GPtrArray *plans, GError **error)
{
  g_autoptr (XzSql) explained = xz_sql_new ("EXPLAIN QUERY PLAN ");
  g_autoptr (XzStatement) s = NULL;
  g_autoptr (GString) plan = g_string_new (name);

  xz_sql_add (explained, sql->text->str);
  s = xz_statement_get (db, explained->text->str, error);
  if (s == NULL)
    return FALSE;
  g_string_append (plan, ": ");
  while (xz_statement_next (s, error))
    g_string_append_printf (plan, "%s; ", xz_statement_get_text (s, 3));
  g_ptr_array_add (plans, g_string_free (g_steal_pointer (&plan), FALSE));
  return xz_statement_ended (s);
}

static gboolean
explain_parts (XzDb *db, const char *name, const XzQuery *query, Way way, GPtrArray *plans, GError **error)
{
  for (guint part = 0; part < (find_order (query->sort)->absent != NULL ? 2u : 1u); part++)
    {
      g_autoptr (XzSql) sql = build_part (db, query, way, part == 1, 64, error);

      if (sql == NULL || !explain (db, name, sql, plans, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
explain_query (XzDb *db, const char *name, const char *filter_text, const char *sort, GPtrArray *plans, GError **error)
{
  g_autoptr (XzFilter) filter = NULL;
  g_autoptr (XzQuery) query = NULL;
  g_autoptr (XzSql) count = NULL;

  if (filter_text != NULL && (filter = xz_filter_parse (filter_text, error)) == NULL)
    return FALSE;
  query = xz_query_new (filter, sort, FALSE);
  if (filter != NULL && xz_filter_is_indexed (filter) && xz_filter_has_range (filter))
    {
      if (!explain_parts (db, name, query, WAY_FILTER, plans, error) || !explain_parts (db, name, query, WAY_ORDER, plans, error))
        return FALSE;
    }
  else if (!explain_parts (db, name, query, WAY_FREE, plans, error))
    return FALSE;
  count = filter != NULL ? build_count (db, filter, error) : NULL;
  return filter == NULL || (count != NULL && explain (db, name, count, plans, error));
}

/* Statements outside the query builder that are run for each row, each save or each glance. */
static const char *const fixed[] = {
  "SELECT seq FROM history WHERE record = ?1 ORDER BY seq DESC LIMIT 100",
  "SELECT seq FROM history WHERE batch = ?1 ORDER BY seq",
  "SELECT seq, mac FROM audit WHERE seq = (SELECT max (seq) FROM audit)",
  "SELECT dev_seq FROM outbox WHERE history = ?1",
  "SELECT n FROM person WHERE id = ?1",
  "SELECT n FROM person WHERE id >= ?1 AND id <= ?2 LIMIT 2",
  "SELECT n FROM person WHERE id_number = ?1",
  "SELECT n FROM person WHERE c_certificate = ?1 LIMIT 2",
  "DELETE FROM name_gram WHERE gram = ?1 AND person = ?2",
  "SELECT n FROM service WHERE person = ?1",
  "SELECT n FROM assignment WHERE service = ?1 ORDER BY from_date DESC, n DESC LIMIT 1",
};

static const char *const filters[] = {
  "王", "wx", "0217", "021X", "姓名=王伟", "拼音:zs", "单位:黄桥", "岗位:巡查", "派遣单位:人力", "状态:在职",
  "学历>=大学专科", "学历:初中", "年龄>=50", "年龄:30", "出生日期:1990", "入职日期>=2023-01-01",
  "合同终止日期<30天", "证件编号=A1", "身份证号=321299199003071234", "身份证号=\"\"", "-王", "王 单位:黄桥 学历>=大学专科",
  "王 或 李", "单位:黄桥 或 学历:初中", "指挥人员:王", "手机:1380", "性别:女",
};

GPtrArray *
xz_db_list_query_plans (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XzSql) row = xz_sql_new (xz_roster_row_sql ());

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (!explain_query (db, orders[i].column, NULL, orders[i].column, plans, error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (!explain_query (db, filters[i], filters[i], NULL, plans, error)
        || !explain_query (db, filters[i], filters[i], "agency", plans, error))
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      g_autoptr (XzSql) sql = xz_sql_new (fixed[i]);

      if (!explain (db, fixed[i], sql, plans, error))
        return NULL;
    }
  return explain (db, "roster row", row, plans, error) ? g_steal_pointer (&plans) : NULL;
}
