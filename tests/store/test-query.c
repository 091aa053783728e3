/* test-query.c: the roster under a filter and in an order is what a look at everybody gives.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "brute.h"
#include "xz-query-private.h"

#include <string.h>

#define PEOPLE 1200

static City *city;
static Brute brute;
static GPtrArray *rows;      /* XzRosterRow* of everybody */

/* ---- a city in which every column has values ---- */

typedef struct {
  const char *columns[8];
  const char *values[8];
} Extra;

/* One person in eight each; what a percent sign, a quote or a month alone does is tried too. */
static const Extra extras[] = {
  { { "ethnic_group", "political_status", "address" }, { "03", "01", "泰兴市黄桥镇 Abc 路 1_2 号" } },
  { { "veteran", "remark", "school" }, { "1", "100% \\ \"引号\" 是", "示例大学" } },
  { { "former_name", "name_as_printed", "registered_residence" }, { "王小明", "王曉明", "江苏省泰兴市" } },
  { { "grade", "officer", "emergency_contact", "emergency_phone" }, { "second", "陆一鸣", "李四", "13800000009" } },
  { { "contract_from", "direct_reason", "veteran" }, { "2026-03-01", "专业技能", "0" } },
  { { "birth_date", "ethnic_group", "grade" }, { "1990-05", "01", "first" } },
  { { "birth_date", "officer", "remark" }, { "1990", "王执法", "abc" } },
  { { "political_status", "contract_from" }, { "13", "2025-12-01" } },
};

static gboolean
extras_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("batch-edit", NULL);
  XzApplied applied = { "" };
  gboolean done = TRUE;

  for (guint i = 0; i < city->n && done; i += 3)
    {
      const Extra *extra = &extras[i / 3 % G_N_ELEMENTS (extras)];
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      guint n = 0;

      while (extra->columns[n] != NULL)
        n++;
      done = xz_db_build_roster_change (db, set, row->id, extra->columns, extra->values, n, XZ_DATE_NONE, findings, NULL, error);
    }
  done = done && xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return done;
}

static gboolean
rows_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  GPtrArray **all = data;

  *all = xz_db_get_rows (db, city->numbers, city->n, error);
  return *all != NULL;
}

static void
make_city (void)
{
  g_autoptr (GError) error = NULL;

  city = city_new (test_people_count (PEOPLE));
  g_free (add_record (&city->fixture, new_record (&xz_type_officer, "name", "陆一鸣", "certificate_number", "32120001", NULL)));
  g_free (add_record (&city->fixture, new_record (&xz_type_officer, "name", "王执法", NULL)));
  city_read (city, rows_work, &rows);
  xz_store_write (city->fixture.store, extras_work, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (rows);
  city_read (city, rows_work, &rows);
  brute_init (&brute, city);
}

/* ---- rows ---- */

/* Every third person was changed afterwards; the others are as they were entered. */
static void
test_rows_hold_what_was_entered (void)
{
  for (guint i = 0; i < city->n; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      const TestPerson *person = &city->people[i];

      g_assert_cmpint (row->n, ==, city->numbers[i]);
      g_assert_cmpstr (xz_roster_row_get (row, "id"), ==, row->id);
      g_assert_cmpstr (xz_roster_row_get (row, "name"), ==, person->name);
      g_assert_cmpstr (xz_roster_row_get (row, "id_number"), ==, person->id_number);
      g_assert_cmpstr (xz_roster_row_get (row, "phone"), ==, person->phone);
      g_assert_cmpstr (xz_roster_row_get (row, "education"), ==, person->education);
      g_assert_cmpstr (xz_roster_row_get (row, "agency"), ==, city->agency_names[person->agency]);
      g_assert_cmpstr (xz_roster_row_get (row, "post"), ==, test_post_name (person->post));
      g_assert_cmpstr (xz_roster_row_get (row, "dispatch_company"), ==, test_company_name (person->company));
      g_assert_cmpstr (xz_roster_row_get (row, "hire_date"), ==, person->hire_date);
      g_assert_cmpstr (xz_roster_row_get (row, "last_day"), ==, person->last_day);
      g_assert_cmpstr (xz_roster_row_get (row, "contract_to"), ==, person->contract_to);
      g_assert_cmpstr (xz_roster_row_get (row, "certificate_number"), ==, person->certificate);
      g_assert_cmpstr (xz_roster_row_get (row, "status"), ==, person->last_day != NULL ? "left" : "in_service");
      if (i % 3 != 0)
        g_assert_cmpstr (xz_roster_row_get (row, "birth_date"), ==, person->birth_date);
    }
}

static void
test_age_is_that_of_the_day (void)
{
  for (guint i = 0; i < city->n; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      int age = xz_date_age (xz_date_parse (xz_roster_row_get (row, "birth_date")), brute.today);
      g_autofree char *text = age >= 0 ? g_strdup_printf ("%d", age) : NULL;

      g_assert_cmpstr (xz_roster_row_get (row, "age"), ==, text);
    }
}

static gboolean
gone_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gint64 ids[] = { city->numbers[1], 987654321, city->numbers[0] };
  g_autoptr (GPtrArray) some = xz_db_get_rows (db, ids, G_N_ELEMENTS (ids), error);
  g_autoptr (GError) own = NULL;

  g_assert_nonnull (some);
  g_assert_cmpint (((XzRosterRow *) g_ptr_array_index (some, 0))->n, ==, city->numbers[1]);
  g_assert_null (g_ptr_array_index (some, 1));
  g_assert_cmpint (((XzRosterRow *) g_ptr_array_index (some, 2))->n, ==, city->numbers[0]);
  g_assert_null (xz_db_get_row (db, "00000000-0000-7000-8000-000000000000", &own));
  g_assert_error (own, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (xz_db_person_number (db, "00000000-0000-7000-8000-000000000000"), ==, 0);
  g_assert_cmpint (xz_db_person_number (db, "nonsense"), ==, 0);
  return TRUE;
}

static void
test_row_that_is_gone_is_a_hole (void)
{
  city_read (city, gone_work, NULL);
}

/* ---- filters ---- */

typedef struct {
  const XzFilter *filter;
  const char     *sort;
  gboolean        descending;
  guint           limit;
  GArray         *ids;
  gint64          count;
} Ask;

static gboolean
ask_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  g_autoptr (XzQuery) query = xz_query_new (ask->filter, ask->sort, ask->descending);

  ask->ids = xz_db_query_ids (db, query, ask->limit, NULL, error);
  ask->count = xz_db_count (db, query, NULL, error);
  return ask->ids != NULL && ask->count >= 0;
}

static GPtrArray *
expect (const XzFilter *filter, const char *sort, gboolean descending)
{
  GPtrArray *expected = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (filter == NULL || brute_means (&brute, filter, g_ptr_array_index (rows, i)))
      g_ptr_array_add (expected, g_ptr_array_index (rows, i));
  brute_sort (&brute, expected, sort, descending);
  return expected;
}

/* The ids are those of the look at everybody, one after the other; how many there are. */
static guint
compare (const XzFilter *filter, const char *sort, gboolean descending)
{
  g_autofree char *text = filter != NULL ? xz_filter_to_string (filter) : g_strdup ("");
  g_autoptr (GPtrArray) expected = expect (filter, sort, descending);
  Ask ask = { filter, sort, descending, 0, NULL, 0 };

  city_read (city, ask_work, &ask);
  if (ask.ids->len != expected->len || ask.count != (gint64) expected->len)
    g_error ("“%s” finds %u, counts %d, should find %u", text, ask.ids->len, (int) ask.count, expected->len);
  for (guint i = 0; i < expected->len; i++)
    if (g_array_index (ask.ids, gint64, i) != ((XzRosterRow *) g_ptr_array_index (expected, i))->n)
      g_error ("“%s” by %s: place %u is wrong", text, sort, i);
  g_array_unref (ask.ids);
  return expected->len;
}

static guint
compare_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) filter = xz_filter_parse (text, &error);

  g_assert_no_error (error);
  return compare (filter, "name", FALSE);
}

/* Each must find somebody and leave somebody out, else it proves nothing. */
static void
compare_all (const char *const *texts, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      guint found = compare_text (texts[i]);

      g_test_message ("%s: %u", texts[i], found);
      if (city->n >= PEOPLE)
        g_assert_true (found > 0 && found < city->n);
    }
}

static void
test_text_columns (void)
{
  static const char *const texts[] = {
    "地址:黄桥", "地址:abc", "地址:1_2", "地址=\"泰兴市黄桥镇 Abc 路 1_2 号\"", "地址!=\"泰兴市黄桥镇 Abc 路 1_2 号\"", "地址=\"\"", "地址!=\"\"",
    "备注:100%", "备注:\\", "备注:引号", "备注=abc", "备注:ABC", "学校:示例", "曾用名:小明", "证面姓名=王曉明", "户籍地:江苏", "手机:138", "手机:\"\"",
    "紧急联系人=李四", "紧急联系电话:0009", "紧急联系电话=13800000009", "直接聘用理由:技能", "身份证号=\"\"", "身份证号!=\"\"", "证件编号=\"\"", "身份证号:1990",
  };
  g_autofree char *phone = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_test_message ("%s", texts[i]);
  compare_all (texts, G_N_ELEMENTS (texts));
  for (guint i = 0; phone == NULL && i < city->n; i++)
    if (city->people[i].phone != NULL)
      phone = g_strdup_printf ("手机=\"+86 %.3s %s\"", city->people[i].phone, city->people[i].phone + 3);
  g_assert_cmpuint (compare_text (phone), >, 0);
  g_assert_cmpuint (compare_text ("备注:%"), <, city->n);
  g_assert_cmpuint (compare_text ("地址:1%2"), ==, 0);
}

static void
test_code_columns (void)
{
  static const char *const texts[] = {
    "性别:男", "性别=1", "性别!=男", "民族:回族", "民族=03", "民族=\"\"", "政治面貌:党员", "政治面貌!=群众", "学历:大专", "学历:本科", "学历=31", "学历:高中",
    "学历>=大专", "学历>大专", "学历<本科", "学历<=高中", "学历!=本科", "学历=\"\"", "退役军人:是", "退役军人=否", "退役军人!=是", "用工方式:劳务派遣", "用工方式=direct",
    "状态:在职", "状态=离职", "状态!=在职", "等级:二级", "等级=first", "等级!=二级",
  };

  compare_all (texts, G_N_ELEMENTS (texts));
}

static void
test_dates_and_ages (void)
{
  static const char *const texts[] = {
    "出生日期:1990", "出生日期=1990-05", "出生日期!=1990", "出生日期<1970-06-15", "出生日期<=1990", "出生日期>1990", "出生日期>=1990-05", "出生日期>1990-05",
    "出生日期<1990-05", "出生日期<=1990-05", "入职日期>=2020-01-01", "入职日期<2000年", "入职日期=\"\"", "入职日期!=\"\"", "最后工作日:2010", "最后工作日=\"\"",
    "合同终止日期<30天", "合同终止日期>=30天", "合同终止日期<-30d", "合同终止日期>0天", "合同终止日期!=\"\"", "合同起始日期=2026-03-01", "合同起始日期<=2026.1",
    "年龄:30", "年龄=30", "年龄!=30", "年龄<30", "年龄<=30", "年龄>30", "年龄>=30岁", "年龄=\"\"", "age>=50",
  };

  compare_all (texts, G_N_ELEMENTS (texts));
}

/* Whether few were counted and are sorted, or many and are met along the order. */
static void
test_both_ways_to_a_range_agree (void)
{
  static const char *const texts[] = { "年龄>=50", "年龄<30 王", "学历>=大专", "入职日期>=2020-01-01", "出生日期<=1990 或 学历<高中", "入职日期<2010 -年龄>40" };
  static const char *const sorts[] = { "name", "post", "age", "hire_date", "id_number" };
  guint usual = xz_query_sorted_at_most;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (gsize s = 0; s < G_N_ELEMENTS (sorts); s++)
      {
        g_autoptr (XzFilter) filter = xz_filter_parse (texts[i], NULL);

        xz_query_sorted_at_most = usual;
        compare (filter, sorts[s], s % 2 == 0);
        xz_query_sorted_at_most = 3;
        compare (filter, sorts[s], s % 2 == 0);
      }
  xz_query_sorted_at_most = usual;
}

static void
compare_page (const XzFilter *filter, const char *sort, gboolean descending)
{
  g_autoptr (GPtrArray) expected = expect (filter, sort, descending);
  Ask ask = { filter, sort, descending, 7, NULL, 0 };

  city_read (city, ask_work, &ask);
  g_assert_cmpuint (ask.ids->len, ==, MIN (expected->len, 7));
  for (guint i = 0; i < ask.ids->len; i++)
    g_assert_cmpint (g_array_index (ask.ids, gint64, i), ==, ((XzRosterRow *) g_ptr_array_index (expected, i))->n);
  g_array_unref (ask.ids);
}

/* Whether few are sorted or many met along the order, in memory or not, or each asked. */
static void
test_every_way_to_words_agrees (void)
{
  static const char *const texts[] = { "王", "w", "zh", "li", "zs", "00", "w z", "王 或 l", "w 年龄>=30", "z 单位:黄桥", "x -王", "张三丰万" };
  static const char *const sorts[] = { "name", "agency", "post", "age", "status", "id_number", "certificate_number", "name" };
  guint few = xz_query_few_hits;

  for (gsize s = 0; s < 2 * G_N_ELEMENTS (sorts); s++)
    {
      const char *sort = sorts[s / 2];
      gboolean descending = s % 2 == 1;

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr (XzFilter) filter = xz_filter_parse (texts[i], NULL);

          xz_query_few_hits = i % 3 == 0 ? few : 2;
          compare_page (filter, sort, descending);
          compare (filter, sort, descending);
        }
      /* From here on the order is in memory. */
      compare (NULL, sort, descending);
      compare_page (NULL, sort, descending);
      xz_query_few_hits = 2;
      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          g_autoptr (XzFilter) filter = xz_filter_parse (texts[i], NULL);

          compare_page (filter, sort, descending);
          compare (filter, sort, descending);
        }
    }
  xz_query_few_hits = few;
}

/* Persons born on the day, the day before and the day after stand on the right side of an age. */
static void
test_birthdays_are_the_border_of_an_age (void)
{
  for (int age = 18; age <= 61; age++)
    {
      static const char *const ops[] = { ":", "<", "<=", ">", ">=", "!=" };

      for (gsize i = 0; i < G_N_ELEMENTS (ops); i++)
        {
          g_autofree char *text = g_strdup_printf ("年龄%s%d", ops[i], age);

          compare_text (text);
        }
    }
}

static void
test_names_of_what_is_referred_to (void)
{
  static const char *const texts[] = {
    "单位:黄桥", "单位:hq", "单位:huangqiao", "单位!=黄桥镇", "岗位:巡查", "岗位=日常巡查员", "岗位!=日常巡查员", "岗位=\"\"", "派遣单位:人力",
    "派遣单位=泰兴市安达人力资源有限公司", "派遣单位=\"\"", "派遣单位!=\"\"", "指挥人员:陆", "指挥人员:lym", "指挥人员=王执法", "指挥人员!=王执法", "指挥人员=\"\"",
  };
  g_autofree char *whole = g_strdup_printf ("单位=\"%s\"", city->agency_names[3]);

  compare_all (texts, G_N_ELEMENTS (texts));
  g_assert_cmpuint (compare_text (whole), >, 0);
  g_assert_cmpuint (compare_text ("单位:没有这个单位"), ==, 0);
  g_assert_cmpuint (compare_text ("单位=黄"), ==, 0);
}

static void
test_names_and_words (void)
{
  static const char *const texts[] = {
    "王", "wang", "ww", "拼音:zs", "拼音:zhang", "pinyin:ouyang", "姓名:王", "姓名:wang", "\"王\"", "-王", "-wang", "拼音:oysy 或 王", "TXFZ1", "00", "1X", "0X", "王伟",
  };
  g_autofree char *named = g_strdup_printf ("姓名=\"%s\"", city->people[0].name);
  g_autofree char *others = g_strdup_printf ("姓名!=\"%s\"", city->people[0].name);
  g_autofree char *id = g_strdup_printf ("id:%.13s", ((XzRosterRow *) rows->pdata[5])->id);
  g_autofree char *whole = g_strdup_printf ("id=%s", ((XzRosterRow *) rows->pdata[5])->id);

  compare_all (texts, 13);
  for (gsize i = 13; i < G_N_ELEMENTS (texts); i++)
    compare_text (texts[i]);
  g_assert_cmpuint (compare_text (named) + compare_text (others), ==, city->n);
  g_assert_cmpuint (compare_text (named), >, 0);
  g_assert_cmpuint (compare_text (id), >, 0);
  g_assert_cmpuint (compare_text (whole), ==, 1);
  g_assert_cmpuint (compare_text ("id:xyz"), ==, 0);
}

static void
test_and_or_not (void)
{
  static const char *const texts[] = {
    "状态:在职 学历<高中", "状态:在职 学历=\"\"", "状态:离职 身份证号=\"\"", "身份证号:\"\"", "状态!=在职 学历:大专",
    "王 单位:黄桥 或 王 学历>=大专", "王 或 李 性别:女", "(王 或 李) -性别:女", "-(王 或 李)", "-(单位:黄桥 学历:大专)", "单位:黄桥 -状态:在职", "学历:初中 或 年龄>=50",
    "性别:女 或 年龄<30", "-学历>=大专 -学历=\"\"", "--王", "(性别:男 年龄<40) 或 (性别:女 年龄>40)", "岗位:巡查 或 岗位=\"\"", "-指挥人员:陆 -地址:黄桥", "合同终止日期<30天 状态:在职",
  };

  compare_all (texts, G_N_ELEMENTS (texts));
}

/* Trees that nobody would think of, the same ones each time. */
static XzFilter *
grow (GRand *rand, guint depth)
{
  static const char *const leaves[] = {
    "王", "李", "zhang", "ws", "00", "TXFZ", "单位:黄桥", "岗位:巡查", "派遣单位:人力", "学历>=大专", "学历:初中", "年龄>=40", "性别:女", "入职日期<2010", "出生日期=\"\"",
    "身份证号=\"\"", "备注:abc", "等级:二级", "指挥人员:王", "状态:在职", "合同终止日期<60天", "姓名=王伟", "政治面貌!=群众", "学历!=本科", "拼音:l",
  };
  XzFilter *filter;

  if (depth == 0 || g_rand_int_range (rand, 0, 4) == 0)
    return xz_filter_parse (leaves[g_rand_int_range (rand, 0, G_N_ELEMENTS (leaves))], NULL);
  filter = g_new0 (XzFilter, 1);
  filter->kind = (XzFilterKind) g_rand_int_range (rand, XZ_FILTER_AND, XZ_FILTER_NOT + 1);
  filter->days = G_MININT;
  filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_filter_free);
  for (gint i = filter->kind == XZ_FILTER_NOT ? 1 : g_rand_int_range (rand, 2, 4); i > 0; i--)
    g_ptr_array_add (filter->children, grow (rand, depth - 1));
  return filter;
}

static void
test_any_tree_of_conditions (void)
{
  GRand *rand = g_rand_new_with_seed (20261124);
  guint n, trees = g_getenv ("XZ_TENTH") != NULL ? 15 : 100;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint i = 0; i < trees; i++)
    {
      g_autoptr (XzFilter) filter = grow (rand, 3);
      guint c = (guint) g_rand_int_range (rand, 0, (gint) n);

      compare (filter, columns[c].sortable ? columns[c].name : "name", g_rand_boolean (rand));
    }
  g_rand_free (rand);
}

/* ---- orders ---- */

static void
test_every_sortable_column_both_ways (void)
{
  guint n, sortable = 0;
  const XzColumn *columns = xz_roster_columns (&n);
  g_autoptr (XzFilter) named = xz_filter_parse ("王 或 李", NULL);
  g_autoptr (XzFilter) unindexed = xz_filter_parse ("性别:女", NULL);

  for (guint i = 0; i < n; i++)
    for (int descending = 0; columns[i].sortable && descending <= 1; descending++)
      {
        g_test_message ("%s", columns[i].name);
        g_assert_cmpuint (compare (NULL, columns[i].name, descending != 0), ==, city->n);
        compare (named, columns[i].name, descending != 0);
        compare (unindexed, columns[i].name, descending != 0);
        sortable++;
      }
  g_assert_cmpuint (sortable, ==, 2 * 11);
}

static void
assert_limited (const char *sort, gboolean descending, guint limit)
{
  g_autoptr (GPtrArray) expected = expect (NULL, sort, descending);
  Ask ask = { NULL, sort, descending, limit, NULL, 0 };

  city_read (city, ask_work, &ask);
  g_assert_cmpuint (ask.ids->len, ==, MIN (limit, city->n));
  g_assert_cmpint (ask.count, ==, (gint64) city->n);
  for (guint i = 0; i < ask.ids->len; i++)
    g_assert_cmpint (g_array_index (ask.ids, gint64, i), ==, ((XzRosterRow *) g_ptr_array_index (expected, i))->n);
  g_array_unref (ask.ids);
}

static void
test_limit_is_the_beginning_of_the_order (void)
{
  static const char *const sorts[] = { "name", "post", "dispatch_company", "hire_date", "id_number", "age" };

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      assert_limited (sorts[i], FALSE, 1);
      assert_limited (sorts[i], TRUE, 50);
      /* Past those who have a value. */
      assert_limited (sorts[i], FALSE, city->n - 5);
      assert_limited (sorts[i], FALSE, city->n + 5);
    }
}

static void
test_order_of_nobody_is_empty (void)
{
  static const char *const sorts[] = { "name", "post", "dispatch_company", "age", "id_number" };
  g_autoptr (XzFilter) nobody = xz_filter_parse ("备注=没有人这样写", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    g_assert_cmpuint (compare (nobody, sorts[i], i % 2 == 0), ==, 0);
}

static gboolean
odd_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzQuery) unsortable = xz_query_new (NULL, "address", FALSE);
  g_autoptr (XzQuery) injected = xz_query_new (NULL, "name; DROP TABLE person", FALSE);
  g_autoptr (GArray) by_address = xz_db_query_ids (db, unsortable, 0, NULL, error);
  g_autoptr (GArray) by_nonsense = xz_db_query_ids (db, injected, 0, NULL, error);
  g_autoptr (GArray) plain = xz_db_query_ids (db, NULL, 0, NULL, error);

  g_assert_cmpuint (by_address->len, ==, city->n);
  g_assert_cmpmem (by_address->data, city->n * sizeof (gint64), plain->data, city->n * sizeof (gint64));
  g_assert_cmpmem (by_nonsense->data, city->n * sizeof (gint64), plain->data, city->n * sizeof (gint64));
  return TRUE;
}

static void
test_order_that_there_is_not_is_by_name (void)
{
  city_read (city, odd_work, NULL);
}

static gboolean
cancelled_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (XzFilter) filter = xz_filter_parse ("性别:女", NULL);
  g_autoptr (XzQuery) query = xz_query_new (filter, NULL, FALSE);
  g_autoptr (GError) ids_error = NULL, count_error = NULL;

  g_cancellable_cancel (cancelled);
  g_assert_null (xz_db_query_ids (db, NULL, 0, cancelled, &ids_error));
  g_assert_error (ids_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (xz_db_count (db, query, cancelled, &count_error), ==, -1);
  g_assert_error (count_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return TRUE;
}

static void
test_query_can_be_cancelled (void)
{
  if (city->n >= 1024)
    city_read (city, cancelled_work, NULL);
}

/* ---- plans ---- */

static gboolean
plans_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char *const large[] = { "person", "p", "service", "s", "assignment", "a", "name_gram", "history", "audit", "outbox", "batch" };
  g_autoptr (GPtrArray) plans = xz_db_list_query_plans (db, error);

  g_assert_nonnull (plans);
  g_assert_cmpuint (plans->len, >, 60);
  for (guint i = 0; i < plans->len; i++)
    for (gsize t = 0; t < G_N_ELEMENTS (large); t++)
      {
        g_autofree char *scan = g_strdup_printf ("SCAN %s;", large[t]);
        g_autofree char *along = g_strdup_printf ("SCAN %s ", large[t]);

        if (strstr (g_ptr_array_index (plans, i), scan) != NULL || strstr (g_ptr_array_index (plans, i), along) != NULL)
          g_error ("%s", (char *) g_ptr_array_index (plans, i));
      }
  return TRUE;
}

static void
test_no_large_table_is_scanned (void)
{
  city_read (city, plans_work, NULL);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_city ();
  g_test_add_func ("/rows/hold-what-was-entered", test_rows_hold_what_was_entered);
  g_test_add_func ("/rows/age-is-that-of-the-day", test_age_is_that_of_the_day);
  g_test_add_func ("/rows/row-that-is-gone-is-a-hole", test_row_that_is_gone_is_a_hole);
  g_test_add_func ("/filter/text-columns", test_text_columns);
  g_test_add_func ("/filter/code-columns", test_code_columns);
  g_test_add_func ("/filter/dates-and-ages", test_dates_and_ages);
  g_test_add_func ("/filter/both-ways-to-a-range-agree", test_both_ways_to_a_range_agree);
  g_test_add_func ("/filter/every-way-to-words-agrees", test_every_way_to_words_agrees);
  g_test_add_func ("/filter/birthdays-are-the-border-of-an-age", test_birthdays_are_the_border_of_an_age);
  g_test_add_func ("/filter/names-of-what-is-referred-to", test_names_of_what_is_referred_to);
  g_test_add_func ("/filter/names-and-words", test_names_and_words);
  g_test_add_func ("/filter/and-or-not", test_and_or_not);
  g_test_add_func ("/filter/any-tree-of-conditions", test_any_tree_of_conditions);
  g_test_add_func ("/order/every-sortable-column-both-ways", test_every_sortable_column_both_ways);
  g_test_add_func ("/order/limit-is-the-beginning-of-the-order", test_limit_is_the_beginning_of_the_order);
  g_test_add_func ("/order/order-of-nobody-is-empty", test_order_of_nobody_is_empty);
  g_test_add_func ("/order/order-that-there-is-not-is-by-name", test_order_that_there_is_not_is_by_name);
  g_test_add_func ("/order/query-can-be-cancelled", test_query_can_be_cancelled);
  g_test_add_func ("/plan/no-large-table-is-scanned", test_no_large_table_is_scanned);
  result = g_test_run ();
  brute_clear (&brute);
  g_ptr_array_unref (rows);
  city_free (city);
  return result;
}
