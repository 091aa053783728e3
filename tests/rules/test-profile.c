/* test-profile.c: the regulation as data (Art. 2, 31, 32).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

#include <string.h>

static void
test_every_article_is_word_for_word (void)
{
  g_autoptr (XzProfile) profile = source_profile ();
  g_autofree char *regulation = shared_text ("spec/regulation.txt");
  char *from = regulation;

  if (regulation == NULL)
    {
      g_test_skip ("the regulation's text is not on this machine");
      return;
    }
  /* The text is the articles in their order, the titles of chapters between them. */
  for (int i = 1; i <= 32; i++)
    {
      const char *article = xz_profile_get_article (profile, i);
      char *found = strstr (from, article);
      g_autofree char *between = found != NULL ? g_strndup (from, (gsize) (found - from)) : NULL;

      g_test_message ("%d", i);
      g_assert_nonnull (found);
      g_strstrip (between);
      g_assert_true (*between == '\0' || g_str_equal (between, xz_profile_get_chapter (profile, i)));
      from = found + strlen (article);
    }
  /* Then come a line and the office's imprint. */
  g_assert_true (g_str_has_prefix (g_strstrip (from), "──"));
  g_assert_null (strstr (from, "条  "));
}

static void
test_identity_and_dates_of_force (void)
{
  g_autoptr (XzProfile) profile = source_profile ();

  g_assert_cmpstr (xz_profile_get_id (profile), ==, "321283-2023");
  g_assert_cmpint (xz_profile_get_version (profile), ==, 1);
  g_assert_cmpstr (xz_profile_get_title (profile), ==, "泰兴市行政执法辅助人员管理办法");
  g_assert_cmpstr (xz_profile_get_short_title (profile), ==, "《办法》");
  g_assert_cmpint (xz_profile_get_n_articles (profile), ==, 32);
  assert_day (xz_profile_get_valid_from (profile), "2023-01-01");
  assert_day (xz_profile_get_valid_to (profile), "2027-12-31");
}

static void
test_articles_out_of_range_are_nothing (void)
{
  g_autoptr (XzProfile) profile = source_profile ();

  g_assert_null (xz_profile_get_article (profile, 0));
  g_assert_null (xz_profile_get_article (profile, 33));
  g_assert_null (xz_profile_get_article (profile, -1));
  g_assert_null (xz_profile_get_chapter (profile, 0));
  g_assert_null (xz_profile_get_chapter (profile, 33));
  g_assert_true (g_str_has_prefix (xz_profile_get_chapter (profile, 14), "第三章"));
  g_assert_true (g_str_has_prefix (xz_profile_get_chapter (profile, 11), "第二章"));
  g_assert_true (g_str_has_prefix (xz_profile_get_chapter (profile, 12), "第三章"));
}

/* Every number that the law names, with the article that names it. */
static void
test_numbers_have_their_article (void)
{
  static const struct { const char *name; int value; int article; const char *unit; const char *source; } numbers[] = {
    { "age.minimum", 18, 14, "years", "" }, { "education.minimum_level", 3, 14, "level", "" },
    { "training.pre_service_days", 3, 21, "working-days", "" }, { "training.annual_days", 10, 22, "working-days", "" },
    { "training.annual_subjects", 8, 22, "subjects", "" }, { "contract.dispatch_minimum_months", 24, 16, "months", "劳动合同法 58" },
    { "officers.at_assistance", 1, 9, "persons", "" }, { "officers.at_penalty", 2, 9, "persons", "行政处罚法 42" },
    { "officers.at_coercion", 2, 9, "persons", "行政强制法 18" }, { "officers.at_enterprise", 2, 9, "persons", "国办发〔2024〕54号" },
    { "disclosure.update_days", 20, 24, "working-days", "政府信息公开条例 26" }, { "complaint.hotline_days", 5, 24, "working-days", "default" },
    { "complaint.close_days", 60, 24, "calendar-days", "信访工作条例 34" }, { "complaint.soon_days", 5, 24, "calendar-days", "default" },
    { "validity.note_days", 365, 32, "calendar-days", "default" }, { "validity.warn_days", 90, 32, "calendar-days", "default" },
  };
  g_autoptr (XzProfile) profile = source_profile ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_cmpint (xz_profile_get_number (profile, numbers[i].name), ==, numbers[i].value);
      g_assert_cmpint (xz_profile_get_number_article (profile, numbers[i].name), ==, numbers[i].article);
      g_assert_cmpstr (xz_profile_get_number_unit (profile, numbers[i].name), ==, numbers[i].unit);
      g_assert_cmpstr (xz_profile_get_number_source (profile, numbers[i].name), ==, numbers[i].source);
    }
}

/* A number that is said to be the regulation's own stands in its article. */
static void
test_numbers_of_the_regulation_stand_in_their_article (void)
{
  static const struct { const char *name; const char *words; } texts[] = {
    { "age.minimum", "年满十八周岁" }, { "education.minimum_level", "高中以上文化程度" }, { "training.pre_service_days", "3个工作日" },
    { "training.annual_days", "10个工作日" }, { "validity.note_days", "有效期5年" },
  };
  g_autoptr (XzProfile) profile = source_profile ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *article = xz_profile_get_article (profile, xz_profile_get_number_article (profile, texts[i].name));

      g_test_message ("%s", texts[i].name);
      g_assert_nonnull (strstr (article, texts[i].words));
    }
}

static void
test_numbers_are_listed_in_order (void)
{
  g_autoptr (XzProfile) profile = source_profile ();
  guint n;
  g_autofree const char **names = xz_profile_list_numbers (profile, &n);

  g_assert_cmpuint (n, >=, 31);
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (strcmp (names[i - 1], names[i]), <, 0);
}

static void
test_unknown_number_aborts (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (XzProfile) profile = source_profile ();

      xz_profile_get_number (profile, "no.such_number");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no.such_number*");
}

/* Art. 31: an agency may ask for more, never for less. */
static void
test_only_stricter_numbers_are_taken (void)
{
  static const struct { const char *name; int stricter; int laxer; } numbers[] = {
    { "age.minimum", 20, 17 }, { "education.minimum_level", 4, 2 }, { "training.pre_service_days", 5, 2 }, { "training.annual_days", 15, 9 },
    { "complaint.close_days", 45, 61 }, { "return.grace_days", 0, 6 }, { "certificate.validity_months", 12, 37 },
  };
  g_autoptr (XzProfile) profile = source_profile ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      int before = xz_profile_get_number (profile, numbers[i].name);
      g_autoptr (GError) error = NULL;
      g_autoptr (XzProfile) tightened = xz_profile_tighten (profile, numbers[i].name, numbers[i].stricter, &error);

      g_assert_no_error (error);
      g_assert_cmpint (xz_profile_get_number (tightened, numbers[i].name), ==, numbers[i].stricter);
      g_assert_cmpint (xz_profile_get_number (profile, numbers[i].name), ==, before);
      g_assert_cmpstr (xz_profile_get_article (tightened, 14), ==, xz_profile_get_article (profile, 14));
      g_assert_null (xz_profile_tighten (profile, numbers[i].name, numbers[i].laxer, &error));
      g_assert_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_LAXER);
    }
}

/* What has been made stricter cannot be loosened again by the same way. */
static void
test_tightened_numbers_stay_tight (void)
{
  g_autoptr (XzProfile) profile = source_profile ();
  g_autoptr (XzProfile) twenty = xz_profile_tighten (profile, "age.minimum", 20, NULL);
  g_autoptr (XzProfile) same = xz_profile_tighten (twenty, "age.minimum", 20, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (same);
  g_assert_null (xz_profile_tighten (twenty, "age.minimum", 18, &error));
  g_assert_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_LAXER);
}

static void
test_fixed_unknown_and_negative_numbers_are_refused (void)
{
  static const struct { const char *name; int value; XzProfileError code; } numbers[] = {
    { "training.annual_subjects", 9, XZ_PROFILE_ERROR_LAXER }, { "training.annual_subjects", 7, XZ_PROFILE_ERROR_LAXER },
    { "no.such_number", 1, XZ_PROFILE_ERROR_UNKNOWN }, { "", 1, XZ_PROFILE_ERROR_UNKNOWN }, { "return.grace_days", -1, XZ_PROFILE_ERROR_LAXER },
    { "age.minimum", G_MININT, XZ_PROFILE_ERROR_LAXER },
  };
  g_autoptr (XzProfile) profile = source_profile ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_profile_tighten (profile, numbers[i].name, numbers[i].value, &error));
      g_assert_error (error, XZ_PROFILE_ERROR, (int) numbers[i].code);
    }
}

/* Art. 32: 2027-12-31 is the last day; nothing, a note, a warning, lapsed. */
static void
test_the_end_is_announced (void)
{
  static const struct { const char *today; const char *code; XzSeverity severity; const char *left; } days[] = {
    { "2023-01-01", NULL, XZ_SEVERITY_NOTE, NULL }, { "2026-12-30", NULL, XZ_SEVERITY_NOTE, NULL },
    { "2026-12-31", "regulation-ends", XZ_SEVERITY_NOTE, "365" }, { "2027-10-01", "regulation-ends", XZ_SEVERITY_NOTE, "91" },
    { "2027-10-02", "regulation-ends", XZ_SEVERITY_WARN, "90" }, { "2027-12-31", "regulation-ends", XZ_SEVERITY_WARN, "0" },
    { "2028-01-01", "regulation-lapsed", XZ_SEVERITY_WARN, NULL }, { "2030-01-01", "regulation-lapsed", XZ_SEVERITY_WARN, NULL },
  };
  g_autoptr (XzProfile) profile = source_profile ();

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      g_test_message ("%s", days[i].today);
      xz_profile_check_validity (profile, day (days[i].today), findings);
      if (days[i].code == NULL)
        {
          g_assert_cmpuint (findings->len, ==, 0);
          continue;
        }
      g_assert_cmpstr (only_finding (findings, days[i].code, days[i].severity)->args[0], ==, "2027-12-31");
      g_assert_cmpstr (the_finding (findings, days[i].code)->args[1], ==, days[i].left);
      g_assert_cmpint (the_finding (findings, days[i].code)->article, ==, 32);
    }
}

static void
test_precedence_and_higher_laws (void)
{
  static const char *const levels[] = { "State", "Jiangsu Province", "Taizhou City", "Taixing City", "Agency" };
  g_autoptr (XzProfile) profile = source_profile ();
  const char *const *precedence = xz_profile_get_precedence (profile);
  guint n;
  const XzLaw *laws = xz_profile_get_laws (profile, &n);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    g_assert_cmpstr (precedence[i], ==, levels[i]);
  g_assert_null (precedence[G_N_ELEMENTS (levels)]);
  g_assert_cmpuint (n, >=, 6);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (laws[i].in_force, !=, XZ_DATE_NONE);
      g_assert_true (*laws[i].key != '\0' && *laws[i].title != '\0' && *laws[i].subject != '\0');
      if (g_str_equal (laws[i].key, "supervision"))
        assert_day (laws[i].in_force, "2026-02-01");
    }
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/every-article-is-word-for-word", test_every_article_is_word_for_word);
  g_test_add_func ("/profile/identity-and-dates-of-force", test_identity_and_dates_of_force);
  g_test_add_func ("/profile/articles-out-of-range-are-nothing", test_articles_out_of_range_are_nothing);
  g_test_add_func ("/profile/numbers-have-their-article", test_numbers_have_their_article);
  g_test_add_func ("/profile/numbers-of-the-regulation-stand-in-their-article", test_numbers_of_the_regulation_stand_in_their_article);
  g_test_add_func ("/profile/numbers-are-listed-in-order", test_numbers_are_listed_in_order);
  g_test_add_func ("/profile/unknown-number-aborts", test_unknown_number_aborts);
  g_test_add_func ("/profile/art-31/only-stricter-numbers-are-taken", test_only_stricter_numbers_are_taken);
  g_test_add_func ("/profile/art-31/tightened-numbers-stay-tight", test_tightened_numbers_stay_tight);
  g_test_add_func ("/profile/art-31/fixed-unknown-and-negative-numbers-are-refused", test_fixed_unknown_and_negative_numbers_are_refused);
  g_test_add_func ("/profile/art-32/the-end-is-announced", test_the_end_is_announced);
  g_test_add_func ("/profile/art-2/precedence-and-higher-laws", test_precedence_and_higher_laws);
  return g_test_run ();
}
