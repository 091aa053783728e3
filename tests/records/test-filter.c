/* test-filter.c: the search syntax is read as people write it, and written back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-filter.h"

/* A tree in one line, so that a test can say what it expects. */
static void
describe (GString *out, const XzFilter *filter)
{
  static const char *const ops[] = { ":", "=", "!=", "<", "<=", ">", ">=" };
  static const char *const kinds[] = { "and", "or", "not" };

  if (filter == NULL)
    g_string_append (out, "nothing");
  else if (filter->kind == XZ_FILTER_TEXT)
    g_string_append_printf (out, "[%s]", filter->text);
  else if (filter->kind == XZ_FILTER_COMPARE)
    g_string_append_printf (out, "{%s%s%s}", filter->column != NULL ? filter->column->name : "pinyin", ops[filter->op], filter->text);
  else
    {
      g_string_append_printf (out, "%s(", kinds[filter->kind]);
      for (guint i = 0; i < filter->children->len; i++)
        describe (out, filter->children->pdata[i]);
      g_string_append_c (out, ')');
    }
}

/* A message of one line, for TAP. */
static void
say (const char *text)
{
  g_autofree char *line = g_strndup (text != NULL ? text : "", 60);

  g_strdelimit (line, "\n\t", ' ');
  g_test_message ("%s", line);
}

static void
assert_tree (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) filter = xz_filter_parse (text, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  say (text);
  g_assert_no_error (error);
  describe (out, filter);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
assert_refused (const char *text, XzFilterError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) filter = xz_filter_parse (text, &error);

  say (text);
  g_assert_null (filter);
  g_assert_error (error, XZ_FILTER_ERROR, (int) code);
  if (part != NULL && strstr (error->message, part) == NULL)
    g_error ("“%s” does not name “%s”", error->message, part);
}

static void
test_the_line_of_the_manual (void)
{
  assert_tree ("单位:黄桥镇 学历>=大学专科 合同到期<30天 拼音:zs",
               "and({agency:黄桥镇}{education>=大学专科}{contract_to<30天}{pinyin:zs})");
  assert_tree ("单位:黄桥镇 学历>=大学专科 证件到期<30天 拼音:zs",
               "and({agency:黄桥镇}{education>=大学专科}{certificate_end<30天}{pinyin:zs})");
  assert_tree ("独立上岗:可以 协助执法=no 标识:未领齐 离职未交回:是",
               "and({duty_alone:可以}{duty_assisting=no}{insignia:未领齐}{handover:是})");
}

static void
test_words (void)
{
  assert_tree ("欧阳", "[欧阳]");
  assert_tree ("  欧阳   思远 ", "and([欧阳][思远])");
  assert_tree ("欧阳　思远", "and([欧阳][思远])");
  assert_tree ("\"John  Smith\"", "[John  Smith]");
  assert_tree ("“张三” 「李四」 『王五』 ＂赵六＂", "and([张三][李四][王五][赵六])");
  assert_tree ("“张三\" x", "and([张三][x])");
  assert_tree ("\"a \\\" b \\\\ c\"", "[a \" b \\ c]");
  assert_tree ("\"open end", "[open end]");
  assert_tree ("xi'an", "[xi'an]");
  assert_tree ("0217", "[0217]");
}

static void
test_nothing (void)
{
  assert_tree ("", "nothing");
  assert_tree (" \t　\n", "nothing");
  assert_tree (NULL, "nothing");
}

static void
test_not (void)
{
  assert_tree ("-张", "not([张])");
  assert_tree ("－张", "not([张])");
  assert_tree ("王 -状态:在职", "and([王]not({status:在职}))");
  assert_tree ("--张", "not(not([张]))");
  assert_tree ("-(张 李)", "not(and([张][李]))");
  assert_tree ("-\"a b\"", "not([a b])");
  assert_tree ("a-b", "[a-b]");
  assert_tree ("\"-a\"", "[-a]");
}

static void
test_or (void)
{
  assert_tree ("张 或 李", "or([张][李])");
  assert_tree ("张 OR 李 或者 王", "or([张][李][王])");
  assert_tree ("or", "[or]");
  assert_tree ("\"OR\"", "[OR]");
  /* 或 binds closer than standing side by side. */
  assert_tree ("单位:黄桥镇 或 单位:分界镇 状态:在职", "and(or({agency:黄桥镇}{agency:分界镇}){status:在职})");
  assert_tree ("状态:在职 张 或 李", "and({status:在职}or([张][李]))");
  assert_tree ("(张 伟) 或 李", "or(and([张][伟])[李])");
  assert_tree ("（张 或 李） 伟", "and(or([张][李])[伟])");
  assert_tree ("-张 或 -李", "or(not([张])not([李]))");
  assert_tree ("((张))", "[张]");
  assert_tree ("a (b c)", "and([a][b][c])");
}

static void
test_operators (void)
{
  assert_tree ("年龄<30", "{age<30}");
  assert_tree ("年龄<=30", "{age<=30}");
  assert_tree ("年龄≤30", "{age<=30}");
  assert_tree ("年龄≥30", "{age>=30}");
  assert_tree ("年龄≠30", "{age!=30}");
  assert_tree ("年龄<>30", "{age!=30}");
  assert_tree ("年龄!=30", "{age!=30}");
  assert_tree ("年龄==30", "{age=30}");
  assert_tree ("年龄:>30", "{age>30}");
  assert_tree ("年龄：＞＝３０岁", "{age>=30}");
  assert_tree ("年龄＞30", "{age>30}");
  assert_tree ("年龄＜＝30", "{age<=30}");
  assert_tree ("单位＝黄桥镇", "{agency=黄桥镇}");
  assert_tree ("单位：黄桥镇", "{agency:黄桥镇}");
  assert_tree ("单位:“黄桥 镇”", "{agency:黄桥 镇}");
  assert_tree ("姓名=\"John Smith\"", "{name=John Smith}");
  assert_tree ("你好!", "[你好!]");
}

static void
test_fields_by_any_name (void)
{
  assert_tree ("agency:x unit:x 所在单位:x AGENCY:x", "and({agency:x}{agency:x}{agency:x}{agency:x})");
  assert_tree ("入职>2023-01-05", "{hire_date>2023-01-05}");
  assert_tree ("hire_date>=2023", "{hire_date>=2023}");
  assert_tree ("合同止<2026-12", "{contract_to<2026-12}");
  assert_tree ("状态:在职", "{status:在职}");
  assert_tree ("pinyin:zs", "{pinyin:zs}");
  assert_tree ("拼音[全拼]:zs", "{pinyin:zs}");
  assert_tree ("性别:女 民族:回族 退役军人:是", "and({sex:女}{ethnic_group:回族}{veteran:是})");
}

static void
test_days_from_today (void)
{
  static const struct { const char *text; int days; } cases[] = {
    { "合同到期<30天", 30 }, { "contract_to<30d", 30 }, { "合同到期<\"30 days\"", 30 }, { "合同到期>-30天", -30 },
    { "合同到期＜３０日", 30 }, { "合同到期<0天", 0 }, { "合同到期<2026-12-31", G_MININT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (XzFilter) filter = xz_filter_parse (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpint (filter->days, ==, cases[i].days);
    }
}

static void
test_not_filled_in (void)
{
  assert_tree ("身份证号=\"\"", "{id_number=}");
  assert_tree ("入职:\"\"", "{hire_date:}");
  assert_tree ("-手机:\"\"", "not({phone:})");
  assert_refused ("身份证号=", XZ_FILTER_ERROR_SYNTAX, "身份证号=");
  assert_refused ("入职<\"\"", XZ_FILTER_ERROR_SYNTAX, "入职");
}

static void
test_unknown_fields (void)
{
  assert_refused ("证件合同<30天", XZ_FILTER_ERROR_FIELD, "证件合同");
  assert_refused ("证件合同<30天", XZ_FILTER_ERROR_FIELD, "Certificate number");
  assert_refused ("证件合同<30天", XZ_FILTER_ERROR_FIELD, "Contract from");
  assert_refused ("颜色:红", XZ_FILTER_ERROR_FIELD, "颜色");
  assert_refused ("contract:x", XZ_FILTER_ERROR_FIELD, "Contract from");
  assert_refused ("10:30", XZ_FILTER_ERROR_FIELD, "10");
}

static void
test_wrong_values (void)
{
  assert_refused ("入职>昨天", XZ_FILTER_ERROR_VALUE, "昨天");
  assert_refused ("入职>2023-02-30", XZ_FILTER_ERROR_VALUE, "2023-02-30");
  assert_refused ("学历>=学富五车", XZ_FILTER_ERROR_VALUE, "学富五车");
  assert_refused ("状态:高兴", XZ_FILTER_ERROR_VALUE, "高兴");
  assert_refused ("年龄>老", XZ_FILTER_ERROR_VALUE, "老");
  assert_refused ("年龄>99999999999999999999", XZ_FILTER_ERROR_VALUE, NULL);
  assert_refused ("姓名>王", XZ_FILTER_ERROR_VALUE, "姓名");
  assert_refused ("状态>在职", XZ_FILTER_ERROR_VALUE, "状态");
  assert_refused ("拼音>zs", XZ_FILTER_ERROR_VALUE, "拼音");
}

static void
test_wrong_syntax (void)
{
  assert_refused ("(张", XZ_FILTER_ERROR_SYNTAX, "(");
  assert_refused ("张)", XZ_FILTER_ERROR_SYNTAX, ")");
  assert_refused ("()", XZ_FILTER_ERROR_SYNTAX, "( )");
  assert_refused ("-", XZ_FILTER_ERROR_SYNTAX, "-");
  assert_refused ("张 - 李", XZ_FILTER_ERROR_SYNTAX, "-");
  assert_refused ("或 张", XZ_FILTER_ERROR_SYNTAX, "OR");
  assert_refused ("张 或", XZ_FILTER_ERROR_SYNTAX, "OR");
  assert_refused ("张 或 或 李", XZ_FILTER_ERROR_SYNTAX, "OR");
  assert_refused ("(张 或)", XZ_FILTER_ERROR_SYNTAX, "OR");
  assert_refused (":x", XZ_FILTER_ERROR_SYNTAX, ":");
  assert_refused ("单位:", XZ_FILTER_ERROR_SYNTAX, "单位:");
  assert_refused ("单位: 黄桥", XZ_FILTER_ERROR_SYNTAX, "单位:");
}

static void
test_limits (void)
{
  g_autofree char *longest = g_strnfill (1000, 'x');
  g_autofree char *too_long = g_strnfill (1001, 'x');
  g_autofree char *minuses = g_strnfill (900, '-');
  g_autofree char *brackets = g_strnfill (900, '(');
  g_autofree char *colons = g_strnfill (999, ':');
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autoptr (XzFilter) filter = xz_filter_parse (longest, NULL);

  g_assert_nonnull (filter);
  assert_refused (too_long, XZ_FILTER_ERROR_TOO_LARGE, NULL);
  assert_refused (brackets, XZ_FILTER_ERROR_TOO_LARGE, NULL);
  g_string_append (terms, minuses);
  g_string_append_c (terms, 'x');
  assert_refused (terms->str, XZ_FILTER_ERROR_TOO_LARGE, NULL);
  assert_refused (colons, XZ_FILTER_ERROR_SYNTAX, NULL);
  g_string_truncate (terms, 0);
  for (guint i = 0; i < 64; i++)
    g_string_append (terms, "x ");
  xz_filter_free (g_steal_pointer (&filter));
  filter = xz_filter_parse (terms->str, NULL);
  g_assert_cmpuint (filter->children->len, ==, 64);
  g_string_append (terms, "x");
  assert_refused (terms->str, XZ_FILTER_ERROR_TOO_LARGE, NULL);
}

/* What parses is written so that it parses to the same tree. */
static void
assert_round_trip (const XzFilter *filter)
{
  g_autofree char *text = xz_filter_to_string (filter);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) again = xz_filter_parse (text, &error);

  if (error != NULL || !xz_filter_equal (filter, again))
    g_error ("“%s” is read otherwise: %s", text, error != NULL ? error->message : "another tree");
}

static char *
random_value (void)
{
  static const char *const parts[] = {
    "黄桥", "镇", " ", "\"", "\\", "“", "」", "(", ")", "（", ":", "<", "=", "!", "-", "或", "OR", "x", "\t", "30天", "·", "'", "，",
  };
  GString *text = g_string_new (NULL);
  guint n = (guint) g_test_rand_int_range (1, 5);

  for (guint i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static XzFilter *
random_compare (void)
{
  static const char *const dates[] = { "2023-01-05", "30天", "-7d", "2023", "2023.1", "" };
  static const char *const numbers[] = { "30", "0" };
  XzFilterOp op = (XzFilterOp) g_test_rand_int_range (XZ_OP_HAS, XZ_OP_GE + 1);
  XzFilterOp plain = (XzFilterOp) g_test_rand_int_range (XZ_OP_HAS, XZ_OP_NE + 1);
  g_autofree char *value = random_value ();

  switch (g_test_rand_int_range (0, 6))
    {
    case 0: return xz_filter_new_compare (xz_roster_column ("hire_date"), op, dates[g_test_rand_int_range (0, 5)]);
    case 1: return xz_filter_new_compare (xz_roster_column ("age"), op, numbers[g_test_rand_int_range (0, 2)]);
    case 2: return xz_filter_new_compare (xz_roster_column ("education"), op, "本科");
    case 3: return xz_filter_new_compare (NULL, g_test_rand_bit () ? XZ_OP_HAS : XZ_OP_EQ, value);
    case 4: return xz_filter_new_compare (xz_roster_column ("id_number"), plain, "");
    default: return xz_filter_new_compare (xz_roster_column ("agency"), plain, value);
    }
}

static XzFilter *
random_tree (guint depth)
{
  XzFilter *filter = NULL;
  guint kind = (guint) g_test_rand_int_range (0, depth > 0 ? 5 : 2);
  guint n = (guint) g_test_rand_int_range (2, 4);
  g_autofree char *value = NULL;

  if (kind == 0 || kind == 1)
    {
      value = random_value ();
      return kind == 0 ? xz_filter_new_text (value) : random_compare ();
    }
  if (kind == 2)
    {
      for (guint i = 0; i < n; i++)
        filter = xz_filter_new_and (filter, random_tree (depth - 1));
      return filter;
    }
  /* There is no public maker of OR and NOT: they are read. */
  filter = xz_filter_parse (kind == 3 ? "-x" : "x 或 y", NULL);
  g_ptr_array_set_size (filter->children, 0);
  for (guint i = 0; i < (kind == 3 ? 1 : n); i++)
    {
      XzFilter *child = random_tree (depth - 1);

      /* OR in OR is one OR: only then is there one tree for one meaning. */
      if (kind == 4 && child->kind == XZ_FILTER_OR)
        {
          xz_filter_free (child);
          child = xz_filter_new_text ("z");
        }
      g_ptr_array_add (filter->children, child);
    }
  return filter;
}

static void
test_round_trip_of_trees (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (XzFilter) filter = random_tree (3);
      g_autofree char *text = xz_filter_to_string (filter);

      if (strlen (text) <= 1000)
        assert_round_trip (filter);
    }
}

static void
test_round_trip_of_texts (void)
{
  guint parsed = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_test_rand_int_range (1, 6);
      g_autoptr (XzFilter) filter = NULL;

      for (guint j = 0; j < n; j++)
        {
          g_autofree char *value = random_value ();

          g_string_append (text, g_test_rand_bit () ? value : "单位:");
          if (g_test_rand_bit ())
            g_string_append_c (text, ' ');
        }
      filter = xz_filter_parse (text->str, NULL);
      if (filter == NULL)
        continue;
      parsed++;
      assert_round_trip (filter);
    }
  g_assert_cmpuint (parsed, >, 1000);
}

static void
test_any_bytes (void)
{
  for (guint round = 0; round < 20000; round++)
    {
      char bytes[40];
      guint length = (guint) g_test_rand_int_range (0, sizeof bytes);
      g_autoptr (GError) error = NULL;
      g_autoptr (XzFilter) filter = NULL;

      for (guint i = 0; i < length; i++)
        bytes[i] = (char) g_test_rand_int_range (1, 256);
      bytes[length] = '\0';
      filter = xz_filter_parse (bytes, &error);
      g_assert_false (filter != NULL && error != NULL);
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (filter != NULL)
        assert_round_trip (filter);
    }
}

static void
test_copy_and_equal (void)
{
  g_autoptr (XzFilter) filter = xz_filter_parse ("张 或 李 -(状态:在职 入职<30天)", NULL);
  g_autoptr (XzFilter) copy = xz_filter_copy (filter);
  g_autoptr (XzFilter) other = xz_filter_parse ("张 或 李 -(状态:在职 入职<31天)", NULL);

  g_assert_true (xz_filter_equal (filter, copy));
  g_assert_false (xz_filter_equal (filter, other));
  g_assert_false (xz_filter_equal (filter, NULL));
  g_assert_true (xz_filter_equal (NULL, NULL));
  g_assert_null (xz_filter_copy (NULL));
}

static void
test_and_of_nothing (void)
{
  XzFilter *a = xz_filter_new_text ("a");
  g_autoptr (XzFilter) filter = NULL;

  g_assert_null (xz_filter_new_and (NULL, NULL));
  g_assert_true (xz_filter_new_and (a, NULL) == a);
  g_assert_true (xz_filter_new_and (NULL, a) == a);
  filter = xz_filter_new_and (xz_filter_parse ("x y", NULL), a);
  g_assert_cmpuint (filter->children->len, ==, 3);
}

static void
assert_label (const char *text, const char *expected)
{
  g_autoptr (XzFilter) filter = xz_filter_parse (text, NULL);
  g_autofree char *label = xz_filter_dup_label (filter);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  assert_label ("单位:黄桥镇", "Agency: 黄桥镇");
  assert_label ("年龄<30", "Age < 30");
  assert_label ("性别:女", "Sex: Female");
  assert_label ("合同到期<30天", "Contract to < 30 days");
  assert_label ("合同到期<1d", "Contract to < 1 day");
  assert_label ("-张", "not 张");
  assert_label ("张 或 李", "张 or 李");
  assert_label ("张 李", "张, 李");
  assert_label ("身份证号=\"\"", "ID number: (not filled in)");
  assert_label ("拼音:zs", "Pinyin: zs");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/filter/the-line-of-the-manual", test_the_line_of_the_manual);
  g_test_add_func ("/records/filter/words", test_words);
  g_test_add_func ("/records/filter/nothing", test_nothing);
  g_test_add_func ("/records/filter/not", test_not);
  g_test_add_func ("/records/filter/or", test_or);
  g_test_add_func ("/records/filter/operators", test_operators);
  g_test_add_func ("/records/filter/fields-by-any-name", test_fields_by_any_name);
  g_test_add_func ("/records/filter/days-from-today", test_days_from_today);
  g_test_add_func ("/records/filter/not-filled-in", test_not_filled_in);
  g_test_add_func ("/records/filter/unknown-fields-name-the-near-ones", test_unknown_fields);
  g_test_add_func ("/records/filter/wrong-values-are-named", test_wrong_values);
  g_test_add_func ("/records/filter/wrong-syntax-is-named", test_wrong_syntax);
  g_test_add_func ("/records/filter/limits", test_limits);
  g_test_add_func ("/records/filter/round-trip-of-trees", test_round_trip_of_trees);
  g_test_add_func ("/records/filter/round-trip-of-texts", test_round_trip_of_texts);
  g_test_add_func ("/records/filter/any-bytes", test_any_bytes);
  g_test_add_func ("/records/filter/copy-and-equal", test_copy_and_equal);
  g_test_add_func ("/records/filter/and-of-nothing", test_and_of_nothing);
  g_test_add_func ("/records/filter/labels", test_labels);
  return g_test_run ();
}
