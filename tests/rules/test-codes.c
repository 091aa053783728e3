/* test-codes.c: code lists, and what Art. 14(3) makes of education.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-codes.h"

#include <stdlib.h>
#include <string.h>

static const char *const list_names[] = {
  "sex", "ethnic_group", "political_status", "education", "employment_form", "service_state", "yes_no", "legal_form",
  "role", "duty", "grade", "training_kind", "subject", "half", "presence", "passed", "training_state",
};

static const char *
code_of (const XzCodeList *list, const char *text)
{
  const XzCode *code = xz_code_list_match (list, text);

  return code != NULL ? code->code : NULL;
}

static void
test_every_label_and_synonym_finds_its_code (void)
{
  for (gsize l = 0; l < G_N_ELEMENTS (list_names); l++)
    {
      const XzCodeList *list = xz_code_list_lookup (list_names[l]);

      g_assert_nonnull (list);
      g_assert_cmpstr (list->name, ==, list_names[l]);
      for (guint i = 0; i < list->n_codes; i++)
        {
          const XzCode *code = &list->codes[i];
          g_auto (GStrv) synonyms = g_strsplit (code->synonyms != NULL ? code->synonyms : "", "|", -1);

          g_test_message ("%s %s", list->name, code->code);
          g_assert_true (xz_code_list_by_code (list, code->code) == code);
          g_assert_cmpstr (code_of (list, code->code), ==, code->code);
          g_assert_cmpstr (code_of (list, code->label_zh), ==, code->code);
          g_assert_cmpstr (code_of (list, code->label_en), ==, code->code);
          for (guint s = 0; synonyms[s] != NULL; s++)
            g_assert_cmpstr (code_of (list, synonyms[s]), ==, code->code);
        }
    }
  g_assert_null (xz_code_list_lookup ("no_such_list"));
  g_assert_null (xz_code_list_lookup (NULL));
}

static void
test_what_is_not_in_the_list_is_refused (void)
{
  static const char *const texts[] = { NULL, "", " ", "\xE3\x80\x80", "不存在", "99x", "\xFF", "男女", "|", "男|女" };
  g_autofree char *endless = g_strnfill (100000, '1');

  for (gsize l = 0; l < G_N_ELEMENTS (list_names); l++)
    {
      const XzCodeList *list = xz_code_list_lookup (list_names[l]);

      for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_null (xz_code_list_match (list, texts[i]));
      g_assert_null (xz_code_list_match (list, endless));
      g_assert_null (xz_code_list_by_code (list, NULL));
      g_assert_null (xz_code_list_by_code (list, "no such code"));
    }
}

static void
assert_set (const char *text, const char *codes)
{
  g_autofree char *set = xz_code_list_parse_set (&xz_codes_subject, text, NULL);

  g_test_message ("%s", text);
  g_assert_cmpstr (set, ==, codes);
}

/* Several subjects of Art. 22 in one cell, in whatever order and however parted. */
static void
test_a_set_is_read_however_it_is_parted (void)
{
  g_autofree char *labels = xz_code_list_dup_labels (&xz_codes_subject, "1 5");
  g_autofree char *wrong = NULL;

  assert_set ("法律知识、思想政治", "1 5");
  assert_set ("5,1", "1 5");
  assert_set (" 心理健康；体能训练 ", "7 8");
  assert_set ("Political education, Legal knowledge", "1 5");
  assert_set ("1 5 8", "1 5 8");
  assert_set ("业务 业务知识/业务培训", "4");
  assert_set ("全部", "1 2 3 4 5 6 7 8");
  assert_set ("", NULL);
  assert_set ("、、", NULL);
  assert_set (NULL, NULL);
  g_assert_null (xz_code_list_parse_set (&xz_codes_subject, "法律知识、烹饪", &wrong));
  g_assert_cmpstr (wrong, ==, "烹饪");
  g_assert_nonnull (strstr (labels, xz_code_label (&xz_codes_subject, "5")));
}

static void
test_padding_case_and_width_do_not_matter (void)
{
  g_assert_cmpstr (code_of (&xz_codes_sex, " 男 "), ==, "1");
  g_assert_cmpstr (code_of (&xz_codes_sex, "女\xE3\x80\x80"), ==, "2");
  g_assert_cmpstr (code_of (&xz_codes_sex, "female"), ==, "2");
  g_assert_cmpstr (code_of (&xz_codes_sex, "ＭＡＬＥ"), ==, "1");
  g_assert_cmpstr (code_of (&xz_codes_sex, "１"), ==, "1");
  g_assert_cmpstr (code_of (&xz_codes_education, "大 专"), ==, "30");
  g_assert_cmpstr (code_of (&xz_codes_ethnic_group, "1"), ==, "01");
  g_assert_cmpstr (code_of (&xz_codes_yes_no, "YES"), ==, "1");
}

/* GB/T 3304: short names and letters, in the order of the numbers. */
static void
test_56_ethnic_groups (void)
{
  static const char standard[] =
    "汉 HA 蒙古 MG 回 HU 藏 ZA 维吾尔 UG 苗 MH 彝 YI 壮 ZH 布依 BY 朝鲜 CS 满 MA 侗 DO 瑶 YA 白 BA 土家 TJ 哈尼 HN 哈萨克 KZ 傣 DA 黎 LI "
    "傈僳 LS 佤 VA 畲 SH 高山 GS 拉祜 LH 水 SU 东乡 DX 纳西 NX 景颇 JP 柯尔克孜 KG 土 TU 达斡尔 DU 仫佬 ML 羌 QI 布朗 BL 撒拉 SL 毛南 MN 仡佬 GL "
    "锡伯 XB 阿昌 AC 普米 PM 塔吉克 TA 怒 NU 乌孜别克 UZ 俄罗斯 RS 鄂温克 EW 德昂 DE 保安 BN 裕固 YG 京 GI 塔塔尔 TT 独龙 DR 鄂伦春 OR 赫哲 HZ "
    "门巴 MB 珞巴 LB 基诺 JN";
  g_auto (GStrv) words = g_strsplit (standard, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 2 * 56);
  for (int i = 0; i < 56; i++)
    {
      g_autofree char *code = g_strdup_printf ("%02d", i + 1);
      g_autofree char *label = g_strconcat (words[2 * i], "族", NULL);

      g_assert_cmpstr (code_of (&xz_codes_ethnic_group, label), ==, code);
      g_assert_cmpstr (code_of (&xz_codes_ethnic_group, words[2 * i]), ==, code);
      g_assert_cmpstr (code_of (&xz_codes_ethnic_group, words[2 * i + 1]), ==, code);
      g_assert_cmpstr (xz_code_list_by_code (&xz_codes_ethnic_group, code)->label_zh, ==, label);
    }
  g_assert_null (xz_code_list_by_code (&xz_codes_ethnic_group, "57"));
  g_assert_null (xz_code_list_match (&xz_codes_ethnic_group, "AZ"));
}

/* Public copies of the standard spell two of them wrong. */
static void
test_misspelt_groups_are_understood (void)
{
  g_assert_cmpstr (code_of (&xz_codes_ethnic_group, "乌兹别克族"), ==, "43");
  g_assert_cmpstr (code_of (&xz_codes_ethnic_group, "塔塔儿族"), ==, "50");
}

static void
test_political_status_as_rosters_say_it (void)
{
  static const struct { const char *text; const char *code; } vectors[] = {
    { "中共党员", "01" }, { "党员", "01" }, { "中共预备党员", "02" }, { "预备党员", "02" }, { "共青团员", "03" }, { "团员", "03" },
    { "民革", "04" }, { "民盟", "05" }, { "民建", "06" }, { "民进", "07" }, { "农工党", "08" }, { "致公党", "09" }, { "九三学社", "10" },
    { "台盟", "11" }, { "无党派民主人士", "12" }, { "群众", "13" }, { "1", "01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmpstr (code_of (&xz_codes_political_status, vectors[i].text), ==, vectors[i].code);
  g_assert_cmpuint (xz_codes_political_status.n_codes, ==, 13);
}

static void
test_sexes_of_the_standard (void)
{
  g_assert_cmpuint (xz_codes_sex.n_codes, ==, 4);
  g_assert_cmpstr (code_of (&xz_codes_sex, "男"), ==, "1");
  g_assert_cmpstr (code_of (&xz_codes_sex, "女"), ==, "2");
  g_assert_cmpstr (code_of (&xz_codes_sex, "未知"), ==, "0");
  g_assert_cmpstr (code_of (&xz_codes_sex, "未说明的性别"), ==, "9");
}

static void
test_education_as_rosters_say_it (void)
{
  static const struct { const char *text; const char *code; } vectors[] = {
    { "本科", "20" }, { "大学", "20" }, { "大专", "30" }, { "专科", "30" }, { "高职", "30" }, { "中专", "41" }, { "职高", "44" },
    { "技校", "47" }, { "高中", "60" }, { "初中", "70" }, { "小学", "80" }, { "硕士", "14" }, { "博士", "11" }, { "研究生", "10" },
    { "50", "47" }, { "高中毕业", "61" }, { "高中肄业", "63" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmpstr (code_of (&xz_codes_education, vectors[i].text), ==, vectors[i].code);
}

/* The table of domain.md 1.3 for every code of the standard. */
static void
test_upper_secondary_school_or_more (void)
{
  static const char review[] = " 42 45 48 62 ", below[] = " 43 46 49 63 70 71 72 73 80 81 82 83 90 ";

  for (guint i = 0; i < xz_codes_education.n_codes; i++)
    {
      const char *code = xz_codes_education.codes[i].code;
      g_autofree char *word = g_strdup_printf (" %s ", code);
      XzEducationVerdict expected = strstr (review, word) != NULL ? XZ_EDUCATION_REVIEW
                                    : strstr (below, word) != NULL ? XZ_EDUCATION_BELOW : XZ_EDUCATION_ENOUGH;

      g_test_message ("%s", code);
      g_assert_cmpint (xz_education_judge (code), ==, expected);
    }
}

static void
test_unknown_education_is_not_judged (void)
{
  static const char *const codes[] = { NULL, "", "1", "高中", "00", "6x", "600", "99" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_assert_cmpint (xz_education_judge (codes[i]), ==, XZ_EDUCATION_UNKNOWN);
      g_assert_cmpint (xz_education_level (codes[i]), ==, 0);
    }
}

static void
test_levels_are_in_order (void)
{
  static const char *const upwards[] = { "80", "70", "60", "30", "20", "17", "14", "11" };

  for (gsize i = 1; i < G_N_ELEMENTS (upwards); i++)
    g_assert_cmpint (xz_education_level (upwards[i]), >, xz_education_level (upwards[i - 1]));
  g_assert_cmpint (xz_education_level ("41"), ==, xz_education_level ("61"));
  g_assert_cmpint (xz_education_level ("47"), ==, 3);
}

static void
test_labels_in_the_users_language (void)
{
  g_assert_cmpstr (xz_code_label (&xz_codes_sex, "1"), ==, "Male");
  g_assert_cmpstr (xz_code_label (&xz_codes_sex, "7"), ==, "7");
  g_assert_null (xz_code_label (&xz_codes_sex, NULL));
  g_assert_false (xz_language_is_chinese ());
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codes/a-set-is-read-however-it-is-parted", test_a_set_is_read_however_it_is_parted);
  g_test_add_func ("/codes/every-label-and-synonym-finds-its-code", test_every_label_and_synonym_finds_its_code);
  g_test_add_func ("/codes/what-is-not-in-the-list-is-refused", test_what_is_not_in_the_list_is_refused);
  g_test_add_func ("/codes/padding-case-and-width-do-not-matter", test_padding_case_and_width_do_not_matter);
  g_test_add_func ("/codes/56-ethnic-groups", test_56_ethnic_groups);
  g_test_add_func ("/codes/misspelt-groups-are-understood", test_misspelt_groups_are_understood);
  g_test_add_func ("/codes/political-status-as-rosters-say-it", test_political_status_as_rosters_say_it);
  g_test_add_func ("/codes/sexes-of-the-standard", test_sexes_of_the_standard);
  g_test_add_func ("/education/as-rosters-say-it", test_education_as_rosters_say_it);
  g_test_add_func ("/education/art-14/upper-secondary-school-or-more", test_upper_secondary_school_or_more);
  g_test_add_func ("/education/unknown-is-not-judged", test_unknown_education_is_not_judged);
  g_test_add_func ("/education/levels-are-in-order", test_levels_are_in_order);
  g_test_add_func ("/codes/labels-in-the-users-language", test_labels_in_the_users_language);
  return g_test_run ();
}
