/* test-pinyin.c: names are read right and found by everything that should find them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-pinyin.h"

typedef struct { const char *name; const char *reading; } Pair;

static void
assert_readings (const Pair *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *reading = xz_pinyin_name (pairs[i].name, NULL);

      if (g_strcmp0 (reading, pairs[i].reading) != 0)
        g_test_message ("%s", pairs[i].name);
      g_assert_cmpstr (reading, ==, pairs[i].reading);
    }
}

/* Surnames that ICU reads as the character is read elsewhere. */
static void
test_surnames (void)
{
  static const Pair pairs[] = {
    { "朴一", "piao yi" }, { "缪一", "miao yi" }, { "贠一", "yun yi" }, { "祭一", "zhai yi" }, { "哈一", "ha yi" },
    { "莘一", "shen yi" }, { "薄一", "bo yi" }, { "都一", "du yi" }, { "於一", "yu yi" }, { "乜一", "nie yi" },
    { "佴一", "nai yi" }, { "能一", "nai yi" }, { "句一", "gou yi" }, { "阚一", "kan yi" }, { "肖一", "xiao yi" },
    { "撒一", "sa yi" }, { "占一", "zhan yi" }, { "甯一", "ning yi" }, { "尉一", "wei yi" }, { "少一", "shao yi" },
    { "洗一", "xian yi" }, { "单一", "shan yi" }, { "仇一", "qiu yi" }, { "解一", "xie yi" }, { "查一", "zha yi" },
    { "曾一", "zeng yi" }, { "区一", "ou yi" }, { "盖一", "ge yi" }, { "任一", "ren yi" }, { "华一", "hua yi" },
    { "翟一", "zhai yi" }, { "折一", "she yi" }, { "种一", "chong yi" }, { "乐一", "yue yi" }, { "纪一", "ji yi" },
    { "葛一", "ge yi" }, { "员一", "yun yi" }, { "繁一", "po yi" }, { "召一", "shao yi" }, { "秘一", "bi yi" },
    { "燕一", "yan yi" }, { "过一", "guo yi" }, { "干一", "gan yi" }, { "贲一", "ben yi" }, { "吕一", "lv yi" },
    { "沈一", "shen yi" }, { "石一", "shi yi" }, { "万一", "wan yi" }, { "叶一", "ye yi" }, { "宿一", "su yi" },
    { "覃一", "qin yi" }, { "谌一", "chen yi" }, { "盛一", "sheng yi" }, { "卜一", "bu yi" }, { "柏一", "bai yi" },
  };

  assert_readings (pairs, G_N_ELEMENTS (pairs));
}

static void
test_compound_surnames (void)
{
  static const Pair pairs[] = {
    { "欧阳思远", "ou yang si yuan" }, { "尉迟恭", "yu chi gong" }, { "万俟卨", "mo qi xie" }, { "令狐冲", "ling hu chong" },
    { "诸葛亮", "zhu ge liang" }, { "长孙无忌", "zhang sun wu ji" }, { "澹台灭", "tan tai mie" }, { "单于平", "chan yu ping" },
    { "拓跋宏", "tuo ba hong" }, { "鲜于通", "xian yu tong" }, { "乐正子", "yue zheng zi" }, { "夏侯惇", "xia hou dun" },
    { "上官云", "shang guan yun" }, { "耶律齐", "ye lv qi" }, { "皇甫明", "huang fu ming" }, { "羊舌赤", "yang she chi" },
  };

  assert_readings (pairs, G_N_ELEMENTS (pairs));
}

/* A correction belongs to the beginning of a name. */
static void
test_given_names (void)
{
  static const Pair pairs[] = {
    { "王解", "wang jie" }, { "李乐", "li le" }, { "张朝阳", "zhang chao yang" }, { "刘长江", "liu chang jiang" },
    { "曾国藩", "zeng guo fan" }, { "王旭珺", "wang xu jun" }, { "陈重", "chen chong" }, { "赵茜", "zhao qian" },
    { "王𬭎䶮", "wang hong yan" }, { "丁一", "ding yi" }, { "李娜", "li na" }, { "王女", "wang nv" },
  };

  assert_readings (pairs, G_N_ELEMENTS (pairs));
}

static void
test_minority_names (void)
{
  static const Pair pairs[] = {
    { "买买提·艾力", "mai mai ti ai li" },
    { "古丽娜扎尔·拜合提亚尔", "gu li na zha er bai he ti ya er" },
    { "单增·曲珍", "dan zeng qu zhen" },
  };

  assert_readings (pairs, G_N_ELEMENTS (pairs));
}

static void
test_latin_names (void)
{
  static const Pair pairs[] = {
    { "ARLON JEFFOX", "arlon jeffox" }, { "O'Brien, Ann-Marie", "obrien ann marie" }, { "José", "jose" },
    { "J. Smith", "j smith" }, { "", "" }, { "  ", "" }, { "王Tom", "wang tom" },
  };

  assert_readings (pairs, G_N_ELEMENTS (pairs));
}

static void
test_initials (void)
{
  g_autofree char *ouyang = xz_pinyin_initials ("欧阳思远", NULL);
  g_autofree char *lv = xz_pinyin_initials ("吕布", NULL);
  g_autofree char *typed = xz_pinyin_initials ("覃海洋", "Tan hai yang");
  g_autofree char *latin = xz_pinyin_initials ("ARLON JEFFOX", NULL);

  g_assert_cmpstr (ouyang, ==, "oysy");
  g_assert_cmpstr (lv, ==, "lb");
  g_assert_cmpstr (typed, ==, "thy");
  g_assert_cmpstr (latin, ==, "aj");
}

static gboolean
finds_by_gram (const char *name, const char *override, const char *query)
{
  g_autofree char *folded = xz_pinyin_fold_query (query);
  g_autoptr (GPtrArray) grams = xz_pinyin_grams (name, override);

  for (guint i = 0; i < grams->len; i++)
    if (g_str_has_prefix (grams->pdata[i], folded))
      return TRUE;
  return FALSE;
}

/* Both ways of judging must agree. */
static gboolean
finds (const char *name, const char *override, const char *query)
{
  g_autofree char *folded = xz_pinyin_fold_query (query);
  gboolean by_gram = *folded == '\0' || finds_by_gram (name, override, query);

  g_assert_cmpint (by_gram, ==, xz_pinyin_name_matches (name, override, folded));
  return by_gram;
}

static void
assert_found (const char *name, const char *queries)
{
  g_auto (GStrv) words = g_strsplit (queries, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!finds (name, NULL, words[i]))
        g_test_message ("%s is not found by %s", name, words[i]);
      g_assert_true (finds (name, NULL, words[i]));
    }
}

static void
assert_not_found (const char *name, const char *queries)
{
  g_auto (GStrv) words = g_strsplit (queries, "|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (finds (name, NULL, words[i]))
        g_test_message ("%s is found by %s", name, words[i]);
      g_assert_false (finds (name, NULL, words[i]));
    }
}

static void
test_found_by (void)
{
  assert_found ("欧阳思远", "欧阳思远|欧|阳思|思远|远|ouyangsiyuan|ouyang siyuan|OuYang|ou'yang|ouy|yangsi|siyuan|yuan|o|oysy|OYSY|oy|ysy|sy|y");
  assert_not_found ("欧阳思远", "欧思|阳远|ouyangyuan|angsi|oyy|sysy|ouysy|远思|ouyangsiyuann|x");
  assert_found ("吕布", "lv|lvb|lu|lubu|lyu|lyubu|lü|LÜ BU|lǚbù|lb|bu");
  assert_found ("单小满", "shan|sxm|shanxiao|xiaoman");
  assert_not_found ("单小满", "dan|dxm");
  assert_found ("李乐", "le|yue|lile|liyue|ll|ly");
  assert_found ("赵茜", "qian|xi|zhaoqian|zhaoxi|zq|zx");
  assert_found ("覃海洋", "qin|tan|qhy|thy");
  assert_found ("曾国藩", "zengguofan|zgf");
}

static void
test_dots_do_not_matter (void)
{
  assert_found ("古丽娜扎尔·拜合提亚尔", "古丽|古丽娜扎尔·拜合|古丽娜扎尔•拜合|古丽娜扎尔拜合|拜合|提亚尔|gulinazhaer|baihetiyaer|glnze|bhtye");
}

static void
test_latin_found_by (void)
{
  assert_found ("ARLON JEFFOX", "arlon|Arlon J|jeff|JEFFOX|aj|arlonjeffox");
  assert_not_found ("ARLON JEFFOX", "rlon|effox|ja");
  assert_found ("O'Brien, Ann-Marie", "obrien|o'brien|ann-marie|annmarie|marie|oam");
  assert_found ("José García", "jose|josé|GARCIA|garcía");
}

static void
test_override (void)
{
  g_assert_true (finds ("覃海洋", "tan hai yang", "tanhai"));
  g_assert_true (finds ("覃海洋", "tan hai yang", "覃海"));
  g_assert_false (finds ("覃海洋", "tan hai yang", "qin"));
  g_assert_true (finds ("买买提·艾力", "Memet Eli", "memet"));
  g_assert_true (finds ("买买提·艾力", "Memet Eli", "eli"));
  g_assert_true (finds ("买买提·艾力", "Memet Eli", "me"));
  g_assert_true (finds ("吕一", "lü yi", "lyuyi"));
  g_assert_true (finds ("单一", "  ", "shan"));
}

static void
test_grams_have_no_duplicates (void)
{
  static const char *const names[] = { "乐乐", "一一一", "aa aa", "万万", "欧阳思远", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) grams = xz_pinyin_grams (names[i], NULL);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint j = 0; j < grams->len; j++)
        {
          g_assert_cmpstr (grams->pdata[j], !=, "");
          g_assert_true (g_hash_table_add (seen, grams->pdata[j]));
        }
    }
}

static void
test_combinations_are_bounded (void)
{
  g_autofree char *name = g_strdup ("乐乐乐乐乐乐乐乐乐乐乐乐");
  g_autoptr (GPtrArray) grams = xz_pinyin_grams (name, NULL);

  /* Twelve characters: at most 16 sounds and 16 initials from each on. */
  g_assert_cmpuint (grams->len, <=, 12 * (1 + 16 + 16));
  assert_found (name, "yuelele|yuelelelelelelelelelelele");
}

static void
test_any_bytes (void)
{
  static const char *const names[] = { "\xff\xfe", "王\xe4\xbc", "\x01\x02", "😀王", "\xee\x80\x80王", "ཀ་ཁ", "قۇربان", "〇〇" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++)
      {
        g_autofree char *key = xz_pinyin_sort_key (names[i], NULL);

        g_assert_true (g_utf8_validate (key, -1, NULL));
        finds (names[i], NULL, names[j]);
        finds (names[i], names[j], "w");
      }
}

static void
test_long_names_are_bounded (void)
{
  g_autofree char *once = g_strdup ("王伟");
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GPtrArray) grams = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (name, once);
  grams = xz_pinyin_grams (name->str, NULL);
  g_assert_cmpuint (grams->len, <=, 3 * 60);
  assert_found (name->str, "王伟|wangwei|ww");
}

/* Grams and walking along the readings must give the same for random names and queries. */
static char *
random_text (const char *const *parts, gsize n_parts, guint max)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_test_rand_int_range (0, (gint32) max + 1);

  for (guint i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, (gint32) n_parts)]);
  return g_string_free (text, FALSE);
}

static void
test_grams_are_brute_force (void)
{
  static const char *const characters[] = {
    "乐", "吕", "单", "行", "王", "一", "欧阳", "茜", "重", "·", "古", "娜", "Ann", " ", "万俟", "女", "提", "合", "绿", "扎",
  };
  static const char *const sounds[] = {
    "le", "yue", "l", "v", "u", "yu", "shan", "dan", "hang", "x", "y", "wang", "w", "o", "ouyang", "q", "c", "zh", "an", "n",
    "乐", "吕", "一", "王", "n'", " ", "·", "a",
  };
  guint found = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *name = random_text (characters, G_N_ELEMENTS (characters), 6);
      g_autofree char *query = random_text (sounds, G_N_ELEMENTS (sounds), 4);
      g_autofree char *folded = xz_pinyin_fold_query (query);

      if (*folded != '\0' && finds (name, NULL, query))
        found++;
    }
  g_assert_cmpuint (found, >, 500);
}

static void
assert_sorted (const char *const *names, gsize n)
{
  for (gsize i = 1; i < n; i++)
    {
      g_autofree char *before = xz_pinyin_sort_key (names[i - 1], NULL);
      g_autofree char *after = xz_pinyin_sort_key (names[i], NULL);

      if (strcmp (before, after) >= 0)
        g_test_message ("%s is not before %s", names[i - 1], names[i]);
      g_assert_cmpint (strcmp (before, after), <, 0);
    }
}

/* By the corrected surname: 仇 under qiu, 单 under shan, 曾 under zeng. */
static void
test_sort_by_sound (void)
{
  static const char *const names[] = {
    "艾力", "ARLON JEFFOX", "丁一", "郭靖", "李安", "李娜", "连一", "吕布", "欧阳思远", "仇英", "单小满", "王伟", "解一", "曾国藩", "翟志刚",
  };

  assert_sorted (names, G_N_ELEMENTS (names));
}

/* The same sound: by strokes. 王一 has fewer than 王义, 王亿 and 王艺. */
static void
test_sort_by_strokes (void)
{
  static const char *const names[] = { "王一", "王义", "王艺", "王毅" };
  static const char *const surnames[] = { "于平", "余平", "鱼平" };

  assert_sorted (names, 2);
  assert_sorted (names + 2, 2);
  assert_sorted (surnames, G_N_ELEMENTS (surnames));
}

static void
test_sort_by_override (void)
{
  g_autofree char *usual = xz_pinyin_sort_key ("覃海洋", NULL);
  g_autofree char *own = xz_pinyin_sort_key ("覃海洋", "tan hai yang");

  g_assert_true (g_str_has_prefix (usual, "qin hai yang\x01"));
  g_assert_true (g_str_has_prefix (own, "tan hai yang\x01"));
}

static void
test_type_ahead (void)
{
  g_assert_true (xz_pinyin_matches ("泰兴市黄桥镇", ""));
  g_assert_true (xz_pinyin_matches ("泰兴市黄桥镇", "黄桥"));
  g_assert_true (xz_pinyin_matches ("泰兴市黄桥镇", "txs"));
  g_assert_true (xz_pinyin_matches ("泰兴市黄桥镇", "hq"));
  g_assert_true (xz_pinyin_matches ("泰兴市黄桥镇", "huangqiao"));
  g_assert_true (xz_pinyin_matches ("Huangqiao Town", "TOWN"));
  g_assert_true (xz_pinyin_matches ("Huangqiao Town", "ngq"));
  g_assert_false (xz_pinyin_matches ("泰兴市黄桥镇", "fj"));
  g_assert_true (xz_pinyin_matches ("单位", "dw"));
}

static gpointer
read_many (gpointer data)
{
  for (gunichar c = 0x4E00; c < 0x4E00 + 1500; c++)
    {
      char text[7] = { 0 };
      g_autofree char *reading = NULL;

      g_unichar_to_utf8 (c, text);
      reading = xz_pinyin_name (text, NULL);
      g_assert_nonnull (reading);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", read_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* The table of the project's data, when it is there. */
static void
test_shared_surnames (void)
{
  const char *shared = g_getenv ("XZ_SHARED");
  const char *root = g_getenv ("XZ_SOURCE_ROOT");
  g_autofree char *folder = shared != NULL ? g_strdup (shared) : g_build_filename (root != NULL ? root : ".", "..", "shared", NULL);
  g_autofree char *path = g_build_filename (folder, "data", "surname-pinyin.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no shared data");
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), ",", 2);
      g_autofree char *name = g_strconcat (cells[0], "一", NULL);
      g_autofree char *reading = xz_pinyin_name (name, NULL);
      g_autofree char *joined = xz_pinyin_fold_query (reading);
      g_autofree char *expected = g_strconcat (cells[1], "yi", NULL);

      g_assert_cmpstr (joined, ==, expected);
    }
}

static void
test_speed (void)
{
  static const char *const names[] = { "欧阳思远", "王伟", "曾国藩", "李娜", "张重阳", "刘海婧" };
  gint64 start;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_unref (xz_pinyin_grams (names[i], NULL));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 600000; i++)
    g_ptr_array_unref (xz_pinyin_grams (names[i % G_N_ELEMENTS (names)], NULL));
  g_test_minimized_result ((double) (g_get_monotonic_time () - start) / 600000.0, "microseconds a name");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/pinyin/surnames-are-corrected", test_surnames);
  g_test_add_func ("/base/pinyin/compound-surnames", test_compound_surnames);
  g_test_add_func ("/base/pinyin/given-names-keep-their-sound", test_given_names);
  g_test_add_func ("/base/pinyin/minority-names", test_minority_names);
  g_test_add_func ("/base/pinyin/latin-names", test_latin_names);
  g_test_add_func ("/base/pinyin/initials", test_initials);
  g_test_add_func ("/base/pinyin/found-by", test_found_by);
  g_test_add_func ("/base/pinyin/dots-do-not-matter", test_dots_do_not_matter);
  g_test_add_func ("/base/pinyin/latin-found-by", test_latin_found_by);
  g_test_add_func ("/base/pinyin/own-reading", test_override);
  g_test_add_func ("/base/pinyin/grams-have-no-duplicates", test_grams_have_no_duplicates);
  g_test_add_func ("/base/pinyin/combinations-are-bounded", test_combinations_are_bounded);
  g_test_add_func ("/base/pinyin/any-bytes", test_any_bytes);
  g_test_add_func ("/base/pinyin/long-names-are-bounded", test_long_names_are_bounded);
  g_test_add_func ("/base/pinyin/grams-find-what-brute-force-finds", test_grams_are_brute_force);
  g_test_add_func ("/base/pinyin/sort-by-sound", test_sort_by_sound);
  g_test_add_func ("/base/pinyin/sort-by-strokes", test_sort_by_strokes);
  g_test_add_func ("/base/pinyin/sort-by-own-reading", test_sort_by_override);
  g_test_add_func ("/base/pinyin/type-ahead", test_type_ahead);
  g_test_add_func ("/base/pinyin/threads", test_threads);
  g_test_add_func ("/base/pinyin/shared-surnames", test_shared_surnames);
  g_test_add_func ("/base/pinyin/speed", test_speed);
  return g_test_run ();
}
