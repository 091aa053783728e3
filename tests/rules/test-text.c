/* test-text.c: names and text as offices type them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-text.h"

typedef struct { const char *text; const char *normal; } Pair;

static void
assert_names (const Pair *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = xz_person_name_normalize (pairs[i].text);
      g_autofree char *again = xz_person_name_normalize (name);

      say (pairs[i].text);
      g_assert_cmpstr (name, ==, pairs[i].normal);
      g_assert_cmpstr (again, ==, name);
    }
}

/* 民委发〔2016〕33号: the one separator is U+00B7. */
static void
test_every_dot_becomes_the_middle_dot (void)
{
  static const char *const dots[] = {
    "·", "\xE2\x80\xA2", "\xE3\x83\xBB", "\xE2\x80\xA7", "\xE2\x8B\x85", "\xEF\xB9\x92", "\xEF\xBC\x8E", ".",
    "\xE2\x88\x99", "\xEF\xBD\xA5", "\xE2\x97\x8F", " · ", "·\xE3\x80\x80", "··",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dots); i++)
    {
      g_autofree char *typed = g_strconcat ("古丽娜扎尔", dots[i], "拜合提亚尔", NULL);
      Pair pair = { typed, "古丽娜扎尔·拜合提亚尔" };

      assert_names (&pair, 1);
    }
}

static void
test_padding_goes (void)
{
  static const Pair pairs[] = {
    { "王\xE3\x80\x80伟", "王伟" }, { "王 伟", "王伟" }, { "  王伟  ", "王伟" }, { "\xE3\x80\x80王\xE3\x80\x80\xE3\x80\x80伟\xE3\x80\x80", "王伟" },
    { "王\xE2\x80\x8B伟", "王伟" }, { "\xEF\xBB\xBF王伟", "王伟" }, { "王伟\n", "王伟" }, { "欧阳\xC2\xA0思远", "欧阳思远" },
    { "·王伟·", "王伟" },
  };

  assert_names (pairs, G_N_ELEMENTS (pairs));
}

static void
test_latin_names_keep_their_words_and_case (void)
{
  static const Pair pairs[] = {
    { "John  Smith", "John Smith" }, { "J. Smith", "J. Smith" }, { "O'Brien", "O'Brien" }, { "McDonald van der Berg", "McDonald van der Berg" },
    { "Ｊｏｈｎ\xE3\x80\x80Ｓｍｉｔｈ", "John Smith" }, { "Jose\xCC\x81", "José" },
  };

  assert_names (pairs, G_N_ELEMENTS (pairs));
}

/* 𬭎 and 𫍯 lie beyond the BMP, 䶮 in an extension that GBK does not have. */
static void
test_rare_characters_stay_as_they_are (void)
{
  static const Pair pairs[] = {
    { "王𬭎", "王𬭎" }, { "王\xE3\x80\x80𬭎", "王𬭎" }, { "𫍯 䶮", "𫍯䶮" }, { "龨\xF3\xA0\x84\x80一", "龨\xF3\xA0\x84\x80一" },
  };
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  assert_names (pairs, G_N_ELEMENTS (pairs));
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    xz_person_name_check (pairs[i].normal, findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_nothing_is_no_name (void)
{
  static const Pair pairs[] = { { "", NULL }, { NULL, NULL }, { " \xE3\x80\x80 ", NULL }, { "/", NULL }, { "·", NULL }, { "· ·", NULL }, { "王\xFF", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *name = xz_person_name_normalize (pairs[i].text);

      g_assert_cmpstr (name, ==, NULL);
    }
}

static void
test_private_use_blocks (void)
{
  static const struct { const char *name; const char *point; } vectors[] = {
    { "王\xEE\xA0\x9E", "U+E81E" }, { "\xEE\x80\x80", "U+E000" }, { "王\xEF\xA3\xBF", "U+F8FF" },
    { "王\xF3\xB0\x80\x80", "U+F0000" }, { "王\xF4\x80\x80\x80", "U+100000" }, { "\xEE\xA0\x9E\xEE\xA1\xA4", "U+E81E" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      xz_person_name_check (vectors[i].name, findings);
      finding = only_finding (findings, "name-private-use", XZ_SEVERITY_BLOCK);
      g_assert_cmpstr (finding->args[0], ==, vectors[i].point);
      g_assert_cmpstr (finding->source, ==, "民委发〔2016〕33号");
    }
}

static char *
dup_long_name (int length, const char *character)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append (name, character);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Characters are counted, not bytes and not UTF-16 units. */
static void
test_fifty_characters_are_room_enough (void)
{
  g_autofree char *fifty = dup_long_name (50, "𬭎");
  g_autofree char *more = dup_long_name (51, "王");
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  const XzFinding *finding;

  xz_person_name_check (fifty, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  xz_person_name_check (more, findings);
  finding = only_finding (findings, "name-too-long", XZ_SEVERITY_WARN);
  g_assert_cmpstr (finding->args[0], ==, "51");
  g_assert_cmpstr (finding->args[1], ==, "50");
}

static void
test_digits_and_lost_characters_warn (void)
{
  static const struct { const char *name; const char *code; } vectors[] = {
    { "王伟2", "name-digits" }, { "王２伟", "name-digits" }, { "王?", "name-lost-character" }, { "王\xEF\xBF\xBD", "name-lost-character" },
    { "王□", "name-lost-character" }, { "王〓", "name-lost-character" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      xz_person_name_check (vectors[i].name, findings);
      only_finding (findings, vectors[i].code, XZ_SEVERITY_WARN);
    }
}

static void
test_no_name_is_no_finding (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_person_name_check (NULL, findings);
  xz_person_name_check ("", findings);
  xz_person_name_check ("王伟", findings);
  xz_person_name_check ("古丽娜扎尔·拜合提亚尔", findings);
  g_assert_cmpuint (findings->len, ==, 0);
  xz_person_name_check ("王2?", NULL);
}

static void
test_text_is_cleaned (void)
{
  static const Pair pairs[] = {
    { "  a  b ", "a  b" }, { "\xE3\x80\x80济川街道\xE3\x80\x80", "济川街道" }, { "ＡＢＣ１２３", "ABC123" }, { "第１号", "第1号" },
    { "a\r\nb", "a\nb" }, { "\xE2\x80\x8B" "a", "a" }, { "（一）", "（一）" }, { "e\xCC\x81", "é" }, { "一，二。", "一，二。" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = xz_text_normalize (pairs[i].text);

      g_assert_cmpstr (text, ==, pairs[i].normal);
    }
}

static void
test_signs_for_nothing_are_nothing (void)
{
  static const char *const texts[] = { NULL, "", " ", "/", "／", "无", " 无 ", "—", "-", "－", "--", "暂无", "N/A", "\xFF", "\xE3\x80\x80" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (xz_text_normalize (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/every-dot-becomes-the-middle-dot", test_every_dot_becomes_the_middle_dot);
  g_test_add_func ("/name/padding-goes", test_padding_goes);
  g_test_add_func ("/name/latin-names-keep-their-words-and-case", test_latin_names_keep_their_words_and_case);
  g_test_add_func ("/name/rare-characters-stay-as-they-are", test_rare_characters_stay_as_they_are);
  g_test_add_func ("/name/nothing-is-no-name", test_nothing_is_no_name);
  g_test_add_func ("/name/private-use-blocks", test_private_use_blocks);
  g_test_add_func ("/name/fifty-characters-are-room-enough", test_fifty_characters_are_room_enough);
  g_test_add_func ("/name/digits-and-lost-characters-warn", test_digits_and_lost_characters_warn);
  g_test_add_func ("/name/no-name-is-no-finding", test_no_name_is_no_finding);
  g_test_add_func ("/text/is-cleaned", test_text_is_cleaned);
  g_test_add_func ("/text/signs-for-nothing-are-nothing", test_signs_for_nothing_are_nothing);
  return g_test_run ();
}
