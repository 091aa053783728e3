/* test-eligibility.c: Articles 6, 13, 14 and 16, as far as the roster knows.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-eligibility.h"

static XzProfile *profile;

static void
assert_age (const char *birth, const char *hire, const char *code, XzSeverity severity, const char *arg)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_rule_art14_age (birth != NULL ? day (birth) : XZ_DATE_NONE, hire != NULL ? day (hire) : XZ_DATE_NONE, profile, findings);
  if (code == NULL)
    {
      g_assert_cmpuint (findings->len, ==, 0);
      return;
    }
  g_assert_cmpstr (only_finding (findings, code, severity)->args[0], ==, arg);
  g_assert_cmpint (the_finding (findings, code)->article, ==, 14);
}

static void
test_one_day_short_of_eighteen_is_refused (void)
{
  assert_age ("2008-11-25", "2026-11-24", "age-under-18", XZ_SEVERITY_BLOCK, "17");
  assert_age ("2008-12-31", "2026-12-30", "age-under-18", XZ_SEVERITY_BLOCK, "17");
  assert_age ("2026-11-24", "2026-11-24", "age-under-18", XZ_SEVERITY_BLOCK, "0");
}

static void
test_eighteen_on_the_hire_date_is_enough (void)
{
  assert_age ("2008-11-24", "2026-11-24", NULL, XZ_SEVERITY_NOTE, NULL);
  assert_age ("2008-11-23", "2026-11-24", NULL, XZ_SEVERITY_NOTE, NULL);
  assert_age ("1966-01-01", "2026-11-24", NULL, XZ_SEVERITY_NOTE, NULL);
}

static void
test_leap_day_is_full_on_the_first_of_march (void)
{
  assert_age ("2008-02-29", "2026-02-28", "age-under-18", XZ_SEVERITY_BLOCK, "17");
  assert_age ("2008-02-29", "2026-03-01", NULL, XZ_SEVERITY_NOTE, NULL);
}

static void
test_unknown_days_are_a_note (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  assert_age (NULL, "2026-11-24", "age-unknown", XZ_SEVERITY_NOTE, "18");
  assert_age ("1990-03-07", NULL, "age-unknown", XZ_SEVERITY_NOTE, "18");
  xz_rule_art14_age (XZ_DATE_NONE, day ("2026-11-24"), profile, findings);
  g_assert_cmpstr (the_finding (findings, "age-unknown")->field, ==, "birth_date");
}

static void
test_hired_before_birth_is_refused (void)
{
  assert_age ("2026-11-25", "2026-11-24", "hire-before-birth", XZ_SEVERITY_BLOCK, "2026-11-24");
}

/* Art. 31: an agency that asks for 20 years refuses 19. */
static void
test_stricter_age_is_applied (void)
{
  g_autoptr (XzProfile) strict = xz_profile_tighten (profile, "age.minimum", 20, NULL);
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_rule_art14_age (day ("2006-11-25"), day ("2026-11-24"), strict, findings);
  g_assert_cmpstr (only_finding (findings, "age-under-18", XZ_SEVERITY_BLOCK)->args[0], ==, "19");
  g_assert_cmpstr (the_finding (findings, "age-under-18")->args[1], ==, "20");
}

static void
assert_education (const XzProfile *of, const char *education, const char *code, XzSeverity severity)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  say (education);
  xz_rule_art14_education (education, of, findings);
  if (code == NULL)
    g_assert_cmpuint (findings->len, ==, 0);
  else
    g_assert_cmpint (only_finding (findings, code, severity)->article, ==, 14);
}

static void
test_below_upper_secondary_is_refused (void)
{
  static const char *const below[] = { "43", "46", "49", "63", "70", "71", "72", "73", "80", "81", "90" };

  for (gsize i = 0; i < G_N_ELEMENTS (below); i++)
    assert_education (profile, below[i], "education-below", XZ_SEVERITY_BLOCK);
}

static void
test_completed_without_graduation_is_for_a_reviewer (void)
{
  static const char *const review[] = { "42", "45", "48", "62" };

  for (gsize i = 0; i < G_N_ELEMENTS (review); i++)
    assert_education (profile, review[i], "education-review", XZ_SEVERITY_WARN);
}

static void
test_upper_secondary_and_more_is_enough (void)
{
  static const char *const enough[] = { "11", "14", "17", "20", "21", "23", "30", "31", "33", "41", "44", "47", "60", "61", NULL, "", "nonsense" };

  for (gsize i = 0; i < G_N_ELEMENTS (enough); i++)
    assert_education (profile, enough[i], NULL, XZ_SEVERITY_NOTE);
}

static void
test_stricter_education_is_applied (void)
{
  g_autoptr (XzProfile) strict = xz_profile_tighten (profile, "education.minimum_level", 4, NULL);

  assert_education (strict, "61", "education-below", XZ_SEVERITY_BLOCK);
  assert_education (strict, "62", "education-below", XZ_SEVERITY_BLOCK);
  assert_education (strict, "31", NULL, XZ_SEVERITY_NOTE);
}

static void
test_officers_posts_are_refused (void)
{
  static const char *const refused[] = { "执法人员", "执法员", "城管执法队员", "检查员", "市场稽查员", "劳动监察员", "办案人员", "综合执法员（一级）" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      const XzFinding *finding;

      xz_rule_art6_post_name (refused[i], findings);
      finding = only_finding (findings, "post-names-officer", XZ_SEVERITY_BLOCK);
      g_assert_cmpint (finding->article, ==, 6);
      g_assert_cmpstr (finding->args[0], ==, refused[i]);
    }
}

static void
test_auxiliary_posts_are_taken (void)
{
  static const char *const taken[] = { "行政执法辅助人员", "执法辅助员", "城管协管员", "协助执法员", "执法队员助理", "窗口接待", "驾驶员", "信息采集员", "", NULL };
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    xz_rule_art6_post_name (taken[i], findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_headcount_is_the_limit (void)
{
  static const struct { int approved, present, adding; const char *code; XzSeverity severity; const char *total; } vectors[] = {
    { 10, 9, 1, NULL, XZ_SEVERITY_NOTE, NULL }, { 10, 10, 0, NULL, XZ_SEVERITY_NOTE, NULL }, { 0, 0, 0, NULL, XZ_SEVERITY_NOTE, NULL },
    { 10, 10, 1, "headcount-exceeded", XZ_SEVERITY_BLOCK, "11" }, { 0, 0, 1, "headcount-exceeded", XZ_SEVERITY_BLOCK, "1" },
    /* An excess that is there already is no new hiring; leaving is never refused. */
    { 10, 12, 0, "headcount-exceeded", XZ_SEVERITY_WARN, "12" }, { 10, 12, -1, "headcount-exceeded", XZ_SEVERITY_WARN, "11" },
    { -1, 10, 1, "headcount-unknown", XZ_SEVERITY_NOTE, NULL }, { 5, G_MAXINT, 1, "headcount-exceeded", XZ_SEVERITY_BLOCK, "2147483648" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      xz_rule_art13_headcount (vectors[i].approved, vectors[i].present, vectors[i].adding, profile, findings);
      if (vectors[i].code == NULL)
        {
          g_assert_cmpuint (findings->len, ==, 0);
          continue;
        }
      g_assert_cmpint (only_finding (findings, vectors[i].code, vectors[i].severity)->article, ==, 13);
      g_assert_cmpstr (the_finding (findings, vectors[i].code)->args[1], ==, vectors[i].total);
    }
}

static void
test_dispatch_has_a_company_and_direct_a_reason (void)
{
  static const struct { const char *form; gboolean has_company; const char *reason; const char *code; } vectors[] = {
    { "dispatch", TRUE, NULL, NULL }, { "dispatch", FALSE, NULL, "dispatch-without-company" }, { "dispatch", FALSE, "理由", "dispatch-without-company" },
    { "direct", FALSE, "专业技能", NULL }, { "direct", FALSE, NULL, "direct-without-reason" }, { "direct", FALSE, "", "direct-without-reason" },
    { "direct", TRUE, NULL, "direct-without-reason" }, { "other", FALSE, NULL, NULL }, { NULL, FALSE, NULL, NULL }, { "", FALSE, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      xz_rule_art16_employment (vectors[i].form, vectors[i].has_company, vectors[i].reason, profile, findings);
      if (vectors[i].code == NULL)
        g_assert_cmpuint (findings->len, ==, 0);
      else
        g_assert_cmpint (only_finding (findings, vectors[i].code, XZ_SEVERITY_WARN)->article, ==, 16);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (XzProfile) owned = NULL;

  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  profile = owned = source_profile ();
  g_test_add_func ("/age/art-14/one-day-short-of-eighteen-is-refused", test_one_day_short_of_eighteen_is_refused);
  g_test_add_func ("/age/art-14/eighteen-on-the-hire-date-is-enough", test_eighteen_on_the_hire_date_is_enough);
  g_test_add_func ("/age/art-14/leap-day-is-full-on-the-first-of-march", test_leap_day_is_full_on_the_first_of_march);
  g_test_add_func ("/age/art-14/unknown-days-are-a-note", test_unknown_days_are_a_note);
  g_test_add_func ("/age/art-14/hired-before-birth-is-refused", test_hired_before_birth_is_refused);
  g_test_add_func ("/age/art-31/stricter-age-is-applied", test_stricter_age_is_applied);
  g_test_add_func ("/education/art-14/below-upper-secondary-is-refused", test_below_upper_secondary_is_refused);
  g_test_add_func ("/education/art-14/completed-without-graduation-is-for-a-reviewer", test_completed_without_graduation_is_for_a_reviewer);
  g_test_add_func ("/education/art-14/upper-secondary-and-more-is-enough", test_upper_secondary_and_more_is_enough);
  g_test_add_func ("/education/art-31/stricter-education-is-applied", test_stricter_education_is_applied);
  g_test_add_func ("/post/art-6/officers-posts-are-refused", test_officers_posts_are_refused);
  g_test_add_func ("/post/art-6/auxiliary-posts-are-taken", test_auxiliary_posts_are_taken);
  g_test_add_func ("/headcount/art-13/is-the-limit", test_headcount_is_the_limit);
  g_test_add_func ("/employment/art-16/dispatch-has-a-company-and-direct-a-reason", test_dispatch_has_a_company_and_direct_a_reason);
  return g_test_run ();
}
