/* xz-query-plans.c: the plans of what the windows ask.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"
#include "xz-training-reader.h"

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
explain_parts (XzDb *db, const char *name, const XzQueryTask *task, GPtrArray *plans, GError **error)
{
  for (guint part = 0; part < (xz_query_find_order (task->query->sort)->absent != NULL ? 2u : 1u); part++)
    {
      g_autoptr (XzSql) sql = xz_query_build_part (db, task, part == 1, 64, error);

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
  gboolean ranges;

  if (filter_text != NULL && (filter = xz_filter_parse (filter_text, error)) == NULL)
    return FALSE;
  query = xz_query_new (filter, sort, FALSE);
  ranges = filter != NULL && xz_filter_is_indexed (filter) && xz_filter_has_range (filter);
  for (XzQueryWay way = ranges ? XZ_WAY_FILTER : XZ_WAY_FREE; way <= (ranges ? XZ_WAY_ORDER : XZ_WAY_FREE); way++)
    {
      const XzQueryTask task = { query, NULL, way };

      if (!explain_parts (db, name, &task, plans, error))
        return FALSE;
    }
  count = filter != NULL ? xz_query_build_count (db, filter, error) : NULL;
  return filter == NULL || (count != NULL && explain (db, name, count, plans, error));
}

/* People who are known already: few who are listed, many who are met along the order. */
static gboolean
explain_known (XzDb *db, const char *sort, GPtrArray *plans, GError **error)
{
  g_autoptr (XzHits) hits = xz_hits_new ();
  g_autoptr (XzQuery) query = xz_query_new (NULL, sort, FALSE);
  const XzQueryTask few = { query, hits, XZ_WAY_FILTER }, many = { query, hits, XZ_WAY_ORDER };

  return explain_parts (db, sort, &few, plans, error) && explain_parts (db, sort, &many, plans, error);
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
  "SELECT max (seq) FROM history",
  "SELECT name, pinyin, c_certificate FROM person WHERE n = ?1",
  "SELECT p.n FROM person AS p WHERE p.c_post = ?1 ORDER BY p.c_sort, p.n LIMIT ?2",
  "SELECT p.n FROM person AS p WHERE p.c_company = ?1 ORDER BY p.c_sort DESC, p.n DESC LIMIT ?2",
  "SELECT n FROM assignment WHERE service = ?1 ORDER BY from_date DESC, n DESC LIMIT 1",
  XZ_TRAINING_ATTENDED_SQL, XZ_TRAINING_PLANNED_SQL, XZ_TRAINING_RESULTS_SQL, XZ_TRAINING_SPANS_SQL,
  "SELECT n FROM attendance WHERE corrects = ?1",
  "SELECT n FROM attendance WHERE session = ?1 AND person = ?2 AND c_void = 0",
  "SELECT n FROM training_result WHERE programme = ?1 AND person = ?2 AND c_void = 0",
  "SELECT n FROM enrolment WHERE programme = ?1 AND person = ?2",
};

static const char *const filters[] = {
  "王", "wx", "0217", "021X", "姓名=王伟", "拼音:zs", "单位:黄桥", "岗位:巡查", "派遣单位:人力", "状态:在职",
  "学历>=大学专科", "学历:初中", "年龄>=50", "年龄:30", "出生日期:1990", "入职日期>=2023-01-01",
  "合同终止日期<30天", "证件编号=A1", "身份证号=321299199003071234", "身份证号=\"\"", "-王", "王 单位:黄桥 学历>=大学专科",
  "王 或 李", "单位:黄桥 或 学历:初中", "指挥人员:王", "手机:1380", "性别:女",
  "状态:在职 学历<高中", "状态:在职 学历=\"\"", "状态:离职交接中",
  "状态:在职 证件到期<30天", "状态:在职 标识:未领齐", "离职未交回:是",
};

GPtrArray *
xz_db_list_query_plans (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XzSql) row = xz_sql_new (xz_roster_row_sql ());
  guint n_orders;
  const XzOrder *orders = xz_query_orders (&n_orders);

  for (guint i = 0; i < n_orders; i++)
    if (!explain_query (db, orders[i].column, NULL, orders[i].column, plans, error)
        || !explain_known (db, orders[i].column, plans, error))
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
