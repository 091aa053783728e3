/* test-training.c: Articles 21 and 22: who has been trained enough.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-training.h"

static XzProfile *profile;
static XzCalendar *calendar;

/* A person's training as a test writes it. */
typedef struct {
  XzTrainingFact   facts[64];
  XzTrainingResult results[8];
  guint            n_facts, n_results;
} Life;

static void
attend (Life *life, XzTrainingKind kind, const char *iso, guint halves, guint subjects)
{
  life->facts[life->n_facts++] = (XzTrainingFact) { day (iso), kind, (guint8) halves, (guint8) subjects, FALSE };
}

static void
plan (Life *life, XzTrainingKind kind, const char *iso)
{
  life->facts[life->n_facts++] = (XzTrainingFact) { day (iso), kind, XZ_HALF_BOTH, 0, TRUE };
}

static void
result (Life *life, const char *iso, gboolean passed)
{
  life->results[life->n_results++] = (XzTrainingResult) { day (iso), XZ_TRAINING_PRE_SERVICE, passed };
}

static XzTrainingFacts
facts_of (const Life *life)
{
  return (XzTrainingFacts) { life->facts, life->n_facts, life->results, life->n_results };
}

static XzTrainingVerdict
pre_service (const Life *life, const char *before, const char *on, const XzProfile *by, XzFindings *findings)
{
  XzTrainingFacts facts = facts_of (life);

  return xz_rule_art21_pre_service (&facts, before != NULL ? day (before) : XZ_DATE_NONE, day (on), by, calendar, findings);
}

static XzTrainingVerdict
annual (const Life *life, int year, const char *from, const char *to, const char *on, const XzProfile *by, XzFindings *findings)
{
  XzTrainingFacts facts = facts_of (life);
  XzServiceSpan span = { day (from), to != NULL ? day (to) : XZ_DATE_NONE };

  return xz_rule_art22_annual (&facts, year, &span, 1, day (on), by, calendar, findings);
}

/* Three working days from Tuesday the 10th of November 2026, passed on the last. */
static Life
trained (void)
{
  Life life = { 0 };

  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-10", XZ_HALF_BOTH, 1);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-11", XZ_HALF_BOTH, 2);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-12", XZ_HALF_BOTH, 4);
  result (&life, "2026-11-12", TRUE);
  return life;
}

/* ---- Art. 21 ---- */

static void
test_three_working_days_passed_are_enough (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();
  XzTrainingVerdict verdict = pre_service (&life, NULL, "2026-11-12", profile, findings);

  g_assert_cmpint (verdict.state, ==, XZ_TRAINING_MET);
  g_assert_cmpuint (verdict.done, ==, 6);
  g_assert_cmpuint (verdict.required, ==, 6);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_two_days_are_not_enough (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  g_assert_cmpint (pre_service (&life, NULL, "2026-11-11", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
  life.facts[2].halves = XZ_HALF_MORNING;
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, findings).state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpstr (only_finding (findings, "pre-service-short", XZ_SEVERITY_BLOCK)->args[0], ==, "2.5");
  g_assert_cmpstr (the_finding (findings, "pre-service-short")->args[1], ==, "3");
  g_assert_cmpint (the_finding (findings, "pre-service-short")->article, ==, 21);
}

static void
test_no_training_at_all_bars (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = { 0 };

  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, findings).state, ==, XZ_TRAINING_SHORT);
  only_finding (findings, "pre-service-missing", XZ_SEVERITY_BLOCK);
  plan (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-16");
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
}

static void
test_days_without_a_result_are_not_passed (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  life.n_results = 0;
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, findings).state, ==, XZ_TRAINING_ON_THE_WAY);
  only_finding (findings, "pre-service-unjudged", XZ_SEVERITY_BLOCK);
}

static void
test_whoever_fails_is_barred_until_the_next_result (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  life.results[0].passed = FALSE;
  result (&life, "2026-11-20", TRUE);
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-19", profile, findings).state, ==, XZ_TRAINING_SHORT);
  g_assert_cmpstr (only_finding (findings, "pre-service-failed", XZ_SEVERITY_BLOCK)->args[0], ==, "2026-11-12");
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-20", profile, NULL).state, ==, XZ_TRAINING_MET);
}

static void
test_of_two_results_on_a_day_the_failure_holds (void)
{
  Life life = trained (), other = trained ();

  result (&life, "2026-11-12", FALSE);
  other.results[0].passed = FALSE;
  result (&other, "2026-11-12", TRUE);
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, NULL).state, ==, XZ_TRAINING_SHORT);
  g_assert_cmpint (pre_service (&other, NULL, "2026-11-12", profile, NULL).state, ==, XZ_TRAINING_SHORT);
}

static void
test_a_pass_before_the_days_is_no_pass (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  life.results[0].day = day ("2026-11-11");
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-11", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-30", profile, findings).state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpstr (only_finding (findings, "pre-service-early", XZ_SEVERITY_BLOCK)->args[0], ==, "2026-11-11");
  result (&life, "2026-11-13", TRUE);
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-30", profile, NULL).state, ==, XZ_TRAINING_MET);
}

static void
test_subjects_of_other_days_are_not_covered (void)
{
  Life life = { 0 };

  attend (&life, XZ_TRAINING_ANNUAL, "2026-10-17", XZ_HALF_BOTH, 1);      /* a Saturday */
  attend (&life, XZ_TRAINING_ANNUAL, "2026-10-19", XZ_HALF_BOTH, 2);
  g_assert_cmpuint (annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", profile, NULL).subjects, ==, 2);
}

/* 2024 has 251 working days and a 29th of February, a Thursday. */
static void
test_a_leap_day_is_a_working_day (void)
{
  Life life = { 0 };

  attend (&life, XZ_TRAINING_ANNUAL, "2024-02-29", XZ_HALF_BOTH, 0);
  g_assert_cmpuint (annual (&life, 2024, "2023-01-01", NULL, "2024-12-31", profile, NULL).done, ==, 2);
  g_assert_cmpuint (annual (&life, 2024, "2024-02-29", "2024-02-29", "2024-12-31", profile, NULL).required, ==, 1);
}

static void
test_results_of_other_courses_do_not_count (void)
{
  Life life = trained ();

  life.results[0].kind = XZ_TRAINING_ANNUAL;
  g_assert_cmpint (pre_service (&life, NULL, "2026-11-12", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
  life = trained ();
  life.facts[1].kind = XZ_TRAINING_ANNUAL;
  g_assert_cmpuint (pre_service (&life, NULL, "2026-11-12", profile, NULL).done, ==, 4);
}

static void
test_a_make_up_saturday_counts_and_a_holiday_does_not (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = { 0 };
  XzTrainingVerdict verdict;

  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-10-10", XZ_HALF_BOTH, 0);       /* a Saturday worked for the National Day */
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-10-07", XZ_HALF_BOTH, 0);       /* a Wednesday, holiday */
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-10-17", XZ_HALF_MORNING, 0);    /* a Saturday */
  verdict = pre_service (&life, NULL, "2026-11-12", profile, findings);
  g_assert_cmpuint (verdict.done, ==, 2);
  g_assert_cmpuint (verdict.uncounted, ==, 3);
  g_assert_cmpstr (the_finding (findings, "training-other-day")->args[0], ==, "1.5");
}

static void
test_a_profile_may_count_other_days (void)
{
  g_autofree char *text = source_text ("data/profiles/321283-2023.ini", NULL);
  g_auto (GStrv) parts = g_strsplit (text, "training.other_days_count=0", 2);
  g_autofree char *other = g_strjoinv ("training.other_days_count=1", parts);
  g_autoptr (XzProfile) lenient = xz_profile_new_from_data (other, strlen (other), NULL);
  Life life = { 0 };

  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-10-17", XZ_HALF_BOTH, 0);
  g_assert_cmpuint (pre_service (&life, NULL, "2026-11-12", lenient, NULL).done, ==, 2);
  g_assert_cmpuint (pre_service (&life, NULL, "2026-11-12", profile, NULL).done, ==, 0);
}

static void
test_overlapping_sessions_count_once (void)
{
  Life life = trained ();

  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-10", XZ_HALF_MORNING, 8);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2026-11-10", XZ_HALF_BOTH, 16);
  g_assert_cmpuint (pre_service (&life, NULL, "2026-11-12", profile, NULL).done, ==, 6);
  g_assert_cmpuint (pre_service (&life, NULL, "2026-11-12", profile, NULL).subjects, ==, 1 | 2 | 4 | 8 | 16);
}

static void
test_a_new_spell_asks_for_training_anew (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  g_assert_cmpint (pre_service (&life, "2026-11-12", "2026-12-31", profile, findings).state, ==, XZ_TRAINING_SHORT);
  only_finding (findings, "pre-service-missing", XZ_SEVERITY_BLOCK);
  g_assert_cmpint (pre_service (&life, "2026-11-09", "2026-12-31", profile, NULL).state, ==, XZ_TRAINING_MET);
}

static void
test_stricter_days_are_applied (void)
{
  g_autoptr (XzProfile) strict = xz_profile_tighten (profile, "training.pre_service_days", 5, NULL);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = trained ();

  pre_service (&life, NULL, "2026-11-12", strict, findings);
  g_assert_cmpstr (only_finding (findings, "pre-service-short", XZ_SEVERITY_BLOCK)->args[1], ==, "5");
}

/* What the matrix shows of each subject: half days, each once, that count. */
static void
test_days_of_each_subject (void)
{
  Life life = { 0 };
  XzTrainingVerdict verdict;

  attend (&life, XZ_TRAINING_ANNUAL, "2026-03-02", XZ_HALF_BOTH, 1 << 0 | 1 << 4);
  attend (&life, XZ_TRAINING_ANNUAL, "2026-03-02", XZ_HALF_MORNING, 1 << 4);
  attend (&life, XZ_TRAINING_ANNUAL, "2026-03-03", XZ_HALF_MORNING, 1 << 4);
  attend (&life, XZ_TRAINING_ANNUAL, "2026-03-07", XZ_HALF_BOTH, 1 << 5);
  verdict = annual (&life, 2026, "2026-01-01", NULL, "2026-06-01", profile, NULL);
  g_assert_cmpuint (verdict.subject_halves[0], ==, 2);
  g_assert_cmpuint (verdict.subject_halves[4], ==, 3);
  g_assert_cmpuint (verdict.subject_halves[5], ==, 0);
  g_assert_cmpuint (verdict.subjects, ==, 1 << 0 | 1 << 4);
}

/* ---- Art. 22 ---- */

/* n working days of annual training from Monday the 2nd of March 2026 on. */
static Life
taught (guint n)
{
  Life life = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *iso = xz_date_format (xz_calendar_add_working_days (calendar, day ("2026-03-01"), (int) i + 1, NULL));

      attend (&life, XZ_TRAINING_ANNUAL, iso, XZ_HALF_BOTH, 1u << (i % 8));
    }
  return life;
}

static void
test_ten_days_in_a_year_are_enough (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = taught (10);
  XzTrainingVerdict verdict = annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", profile, findings);

  g_assert_cmpint (verdict.state, ==, XZ_TRAINING_MET);
  g_assert_cmpuint (verdict.required, ==, 20);
  g_assert_cmpuint (verdict.subjects, ==, 255);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_nine_and_a_half_days_are_short_at_the_end_of_the_year (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = taught (10);

  life.facts[9].halves = XZ_HALF_AFTERNOON;
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", NULL, "2026-12-30", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", profile, findings).state, ==, XZ_TRAINING_SHORT);
  g_assert_cmpstr (only_finding (findings, "annual-training-short", XZ_SEVERITY_WARN)->args[1], ==, "9.5");
  g_assert_cmpint (the_finding (findings, "annual-training-short")->article, ==, 22);
}

static void
test_a_shortfall_never_bars (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = { 0 };

  annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", profile, findings);
  g_assert_true (xz_findings_has (findings, "annual-training-short"));
  g_assert_false (xz_findings_blocks (findings));
}

static void
test_a_year_is_a_calendar_year (void)
{
  Life life = taught (10);

  attend (&life, XZ_TRAINING_ANNUAL, "2025-12-31", XZ_HALF_BOTH, 0);
  attend (&life, XZ_TRAINING_ANNUAL, "2027-01-04", XZ_HALF_BOTH, 0);
  g_assert_cmpuint (annual (&life, 2026, "2023-01-01", NULL, "2027-06-30", profile, NULL).done, ==, 20);
  g_assert_cmpuint (annual (&life, 2025, "2023-01-01", NULL, "2027-06-30", profile, NULL).done, ==, 2);
}

/* 2026 has 248 working days; from the 1st of July on 128. */
static void
test_a_part_year_is_taken_pro_rata (void)
{
  Life life = { 0 };
  XzTrainingVerdict verdict = annual (&life, 2026, "2026-07-01", NULL, "2026-12-31", profile, NULL);

  g_assert_cmpint (xz_calendar_count_working_days (calendar, day ("2026-07-01"), day ("2026-12-31"), NULL), ==, 128);
  g_assert_cmpuint (verdict.required, ==, 11);
  g_assert_cmpuint (verdict.full, ==, 20);
}

static void
test_a_profile_may_ask_for_the_full_ten (void)
{
  g_autoptr (XzProfile) strict = xz_profile_tighten (profile, "training.annual_pro_rata", 0, NULL);
  Life life = { 0 };

  g_assert_cmpuint (annual (&life, 2026, "2026-12-31", NULL, "2026-12-31", strict, NULL).required, ==, 20);
  g_assert_cmpuint (annual (&life, 2026, "2026-12-31", NULL, "2026-12-31", profile, NULL).required, ==, 1);
}

static void
test_nothing_is_asked_of_a_year_without_service (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = { 0 };

  g_assert_cmpint (annual (&life, 2026, "2027-01-04", NULL, "2026-12-31", profile, findings).state, ==, XZ_TRAINING_NOT_APPLICABLE);
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", "2025-12-31", "2026-12-31", profile, findings).state, ==, XZ_TRAINING_NOT_APPLICABLE);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_two_spells_are_added_and_overlaps_count_once (void)
{
  XzServiceSpan spans[] = { { day ("2026-07-01"), day ("2026-12-31") }, { day ("2026-01-01"), day ("2026-06-30") },
                            { day ("2026-03-01"), day ("2026-08-31") } };
  XzTrainingFacts none = { NULL, 0, NULL, 0 };

  g_assert_cmpuint (xz_rule_art22_annual (&none, 2026, spans, 3, day ("2026-12-31"), profile, calendar, NULL).required, ==, 20);
  g_assert_cmpuint (xz_rule_art22_annual (&none, 2026, spans + 1, 1, day ("2026-12-31"), profile, calendar, NULL).required, ==, 10);
}

/* The regulation is in force from the first of January 2023 on. */
static void
test_whoever_was_hired_before_the_regulation_owes_nothing_for_the_time_before (void)
{
  Life life = { 0 };
  XzTrainingVerdict before = annual (&life, 2022, "2019-03-01", NULL, "2022-12-31", profile, NULL);
  XzTrainingVerdict after = annual (&life, 2023, "2019-03-01", NULL, "2023-12-31", profile, NULL);

  g_assert_cmpint (before.state, ==, XZ_TRAINING_NOT_APPLICABLE);
  g_assert_cmpuint (before.required, ==, 0);
  g_assert_cmpint (after.state, ==, XZ_TRAINING_SHORT);
  g_assert_cmpuint (after.required, ==, 20);
}

/* Art. 21 bars whoever was not trained, whenever he was hired; what he attended before it was law counts. */
static void
test_whoever_was_hired_before_the_regulation_is_trained_all_the_same (void)
{
  Life life = { 0 };

  g_assert_cmpint (pre_service (&life, NULL, "2023-01-03", profile, NULL).state, ==, XZ_TRAINING_SHORT);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2022-11-08", XZ_HALF_BOTH, 0);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2022-11-09", XZ_HALF_BOTH, 0);
  attend (&life, XZ_TRAINING_PRE_SERVICE, "2022-11-10", XZ_HALF_BOTH, 0);
  result (&life, "2022-11-10", TRUE);
  g_assert_cmpint (pre_service (&life, NULL, "2023-01-03", profile, NULL).state, ==, XZ_TRAINING_MET);
}

static void
test_whoever_left_is_short_from_the_last_day_on (void)
{
  Life life = { 0 };

  g_assert_cmpint (annual (&life, 2026, "2023-01-01", "2026-06-30", "2026-06-29", profile, NULL).state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", "2026-06-30", "2026-06-30", profile, NULL).state, ==, XZ_TRAINING_SHORT);
}

static void
test_whoever_is_behind_the_pace_is_warned (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = taught (3);
  XzTrainingVerdict verdict = annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, findings);

  g_assert_true (verdict.behind);
  g_assert_cmpuint (verdict.due, ==, 9);
  g_assert_cmpstr (the_finding (findings, "annual-training-behind")->args[2], ==, "4.5");
  g_assert_false (annual (&life, 2026, "2023-01-01", NULL, "2026-03-31", profile, NULL).behind);
}

static void
test_a_plan_that_reaches_the_requirement_is_enough_for_now (void)
{
  static const char *const days[] = { "2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04", "2026-09-07", "2026-09-08", "2026-09-09" };
  Life life = taught (3);

  for (guint i = 0; i < 6; i++)
    plan (&life, XZ_TRAINING_ANNUAL, days[i]);
  g_assert_true (annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, NULL).behind);
  plan (&life, XZ_TRAINING_SPECIAL, days[6]);
  g_assert_false (annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, NULL).behind);
  g_assert_cmpuint (annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, NULL).planned, ==, 14);
  g_assert_cmpuint (annual (&life, 2026, "2023-01-01", NULL, "2026-09-30", profile, NULL).planned, ==, 0);
}

static void
test_a_planned_half_that_was_attended_is_done (void)
{
  Life life = { 0 };
  XzTrainingVerdict verdict;

  plan (&life, XZ_TRAINING_ANNUAL, "2026-06-30");
  attend (&life, XZ_TRAINING_ANNUAL, "2026-06-30", XZ_HALF_MORNING, 0);
  verdict = annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, NULL);
  g_assert_cmpuint (verdict.done, ==, 1);
  g_assert_cmpuint (verdict.planned, ==, 1);
}

static void
test_pre_service_days_do_not_count_unless_the_profile_says_so (void)
{
  Life life = trained ();

  g_assert_cmpuint (annual (&life, 2026, "2026-11-10", NULL, "2026-12-31", profile, NULL).done, ==, 0);
}

static void
test_coverage_is_shown_and_required_only_by_the_profile (void)
{
  g_autoptr (XzProfile) strict = xz_profile_tighten (profile, "training.annual_coverage", 1, NULL);
  g_autoptr (GPtrArray) shown = xz_findings_new (), required = xz_findings_new ();
  Life life = taught (10);

  for (guint i = 0; i < life.n_facts; i++)
    life.facts[i].subjects = 3;
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", profile, shown).state, ==, XZ_TRAINING_MET);
  g_assert_cmpstr (only_finding (shown, "annual-training-subjects", XZ_SEVERITY_NOTE)->args[0], ==, "2");
  g_assert_cmpint (annual (&life, 2026, "2023-01-01", NULL, "2026-12-31", strict, required).state, ==, XZ_TRAINING_SHORT);
  only_finding (required, "annual-training-subjects", XZ_SEVERITY_WARN);
}

static void
test_an_unpublished_year_is_provisional (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Life life = { 0 };

  g_assert_true (annual (&life, 2028, "2023-01-01", NULL, "2028-06-30", profile, findings).provisional);
  g_assert_true (xz_findings_has (findings, "training-provisional"));
  g_assert_false (annual (&life, 2026, "2023-01-01", NULL, "2026-06-30", profile, NULL).provisional);
}

/* ---- both ---- */

static void
shuffle (Life *life, GRand *rand)
{
  for (guint i = life->n_facts; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      XzTrainingFact other = life->facts[i - 1];

      life->facts[i - 1] = life->facts[j];
      life->facts[j] = other;
    }
}

static Life
random_life (GRand *rand)
{
  Life life = { 0 };

  life.n_facts = (guint) g_rand_int_range (rand, 0, 60);
  for (guint i = 0; i < life.n_facts; i++)
    life.facts[i] = (XzTrainingFact) { day ("2025-12-01") + g_rand_int_range (rand, 0, 420), (XzTrainingKind) g_rand_int_range (rand, 0, 3),
                                       (guint8) g_rand_int_range (rand, 1, 4), (guint8) g_rand_int_range (rand, 0, 256),
                                       g_rand_boolean (rand) };
  return life;
}

/* Half days counted one by one, without looking at the rule. */
static guint
count_plainly (const Life *life, XzDate until)
{
  guint done = 0;

  for (XzDate d = day ("2026-01-01"); d <= MIN (until, day ("2026-12-31")); d++)
    for (guint half = 1; half <= 2; half++)
      {
        gboolean attended = FALSE;

        for (guint i = 0; i < life->n_facts; i++)
          attended |= life->facts[i].day == d && (life->facts[i].halves & half) != 0 && !life->facts[i].planned
                      && life->facts[i].kind != XZ_TRAINING_PRE_SERVICE;
        done += attended && xz_calendar_is_working_day (calendar, d, NULL);
      }
  return done;
}

static void
test_the_order_of_facts_does_not_matter (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2126);

  for (guint i = 0; i < 300; i++)
    {
      Life life = random_life (rand);
      g_autofree char *on = xz_date_format (day ("2026-01-01") + g_rand_int_range (rand, 0, 365));
      XzTrainingVerdict one = annual (&life, 2026, "2026-02-01", NULL, on, profile, NULL), other;

      g_assert_cmpuint (one.done, ==, count_plainly (&life, day (on)));
      shuffle (&life, rand);
      other = annual (&life, 2026, "2026-02-01", NULL, on, profile, NULL);
      g_assert_cmpmem (&one, sizeof one, &other, sizeof other);
    }
}

static void
test_half_days_are_written_as_days (void)
{
  static const char *const texts[] = { "0", "0.5", "1", "1.5", [20] = "10", [21] = "10.5" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      {
        g_autofree char *text = xz_training_dup_days (i);

        g_assert_cmpstr (text, ==, texts[i]);
      }
}

int
main (int argc, char *argv[])
{
  g_autoptr (XzProfile) owned = NULL;
  g_autoptr (XzCalendar) owned_calendar = NULL;

  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  profile = owned = source_profile ();
  calendar = owned_calendar = source_calendar ();
  g_test_add_func ("/training/art-21/three-working-days-passed-are-enough", test_three_working_days_passed_are_enough);
  g_test_add_func ("/training/art-21/two-days-are-not-enough", test_two_days_are_not_enough);
  g_test_add_func ("/training/art-21/no-training-at-all-bars", test_no_training_at_all_bars);
  g_test_add_func ("/training/art-21/days-without-a-result-are-not-passed", test_days_without_a_result_are_not_passed);
  g_test_add_func ("/training/art-21/whoever-fails-is-barred-until-the-next-result", test_whoever_fails_is_barred_until_the_next_result);
  g_test_add_func ("/training/art-21/of-two-results-on-a-day-the-failure-holds", test_of_two_results_on_a_day_the_failure_holds);
  g_test_add_func ("/training/art-21/a-pass-before-the-days-is-no-pass", test_a_pass_before_the_days_is_no_pass);
  g_test_add_func ("/training/art-21/results-of-other-courses-do-not-count", test_results_of_other_courses_do_not_count);
  g_test_add_func ("/training/art-21/a-make-up-saturday-counts-and-a-holiday-does-not", test_a_make_up_saturday_counts_and_a_holiday_does_not);
  g_test_add_func ("/training/art-21/a-profile-may-count-other-days", test_a_profile_may_count_other_days);
  g_test_add_func ("/training/art-21/overlapping-sessions-count-once", test_overlapping_sessions_count_once);
  g_test_add_func ("/training/art-21/a-new-spell-asks-for-training-anew", test_a_new_spell_asks_for_training_anew);
  g_test_add_func ("/training/art-31/stricter-days-are-applied", test_stricter_days_are_applied);
  g_test_add_func ("/training/art-22/days-of-each-subject", test_days_of_each_subject);
  g_test_add_func ("/training/art-22/ten-days-in-a-year-are-enough", test_ten_days_in_a_year_are_enough);
  g_test_add_func ("/training/art-22/nine-and-a-half-days-are-short-at-the-end-of-the-year", test_nine_and_a_half_days_are_short_at_the_end_of_the_year);
  g_test_add_func ("/training/art-22/a-shortfall-never-bars", test_a_shortfall_never_bars);
  g_test_add_func ("/training/art-22/a-year-is-a-calendar-year", test_a_year_is_a_calendar_year);
  g_test_add_func ("/training/art-22/a-part-year-is-taken-pro-rata", test_a_part_year_is_taken_pro_rata);
  g_test_add_func ("/training/art-22/a-profile-may-ask-for-the-full-ten", test_a_profile_may_ask_for_the_full_ten);
  g_test_add_func ("/training/art-22/nothing-is-asked-of-a-year-without-service", test_nothing_is_asked_of_a_year_without_service);
  g_test_add_func ("/training/art-22/two-spells-are-added-and-overlaps-count-once", test_two_spells_are_added_and_overlaps_count_once);
  g_test_add_func ("/training/art-22/whoever-left-is-short-from-the-last-day-on", test_whoever_left_is_short_from_the_last_day_on);
  g_test_add_func ("/training/art-22/whoever-is-behind-the-pace-is-warned", test_whoever_is_behind_the_pace_is_warned);
  g_test_add_func ("/training/art-22/a-plan-that-reaches-the-requirement-is-enough-for-now", test_a_plan_that_reaches_the_requirement_is_enough_for_now);
  g_test_add_func ("/training/art-22/a-planned-half-that-was-attended-is-done", test_a_planned_half_that_was_attended_is_done);
  g_test_add_func ("/training/art-22/pre-service-days-do-not-count-unless-the-profile-says-so", test_pre_service_days_do_not_count_unless_the_profile_says_so);
  g_test_add_func ("/training/art-22/coverage-is-shown-and-required-only-by-the-profile", test_coverage_is_shown_and_required_only_by_the_profile);
  g_test_add_func ("/training/art-22/subjects-of-other-days-are-not-covered", test_subjects_of_other_days_are_not_covered);
  g_test_add_func ("/training/art-22/hired-before-the-regulations-force", test_whoever_was_hired_before_the_regulation_owes_nothing_for_the_time_before);
  g_test_add_func ("/training/art-21/hired-before-the-regulations-force", test_whoever_was_hired_before_the_regulation_is_trained_all_the_same);
  g_test_add_func ("/training/art-22/a-leap-day-is-a-working-day", test_a_leap_day_is_a_working_day);
  g_test_add_func ("/training/art-22/an-unpublished-year-is-provisional", test_an_unpublished_year_is_provisional);
  g_test_add_func ("/training/the-order-of-facts-does-not-matter", test_the_order_of_facts_does_not_matter);
  g_test_add_func ("/training/half-days-are-written-as-days", test_half_days_are_written_as_days);
  return g_test_run ();
}
