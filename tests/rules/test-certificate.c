/* test-certificate.c: Articles 21 and 27: states, numbers and issue of certificates.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-certificate.h"
#include "xz-codes.h"
#include <string.h>

static XzProfile *profile;
static XzCalendar *calendar;

/* ---- the table of steps ---- */

/* Letters of the states from which each act may be taken, in the order of the enumeration. */
static void
test_only_the_steps_of_the_table_are_there (void)
{
  static const char letters[] = "DISLMRTP";   /* draft issued suspended lost daMaged revoked reTurned rePlaced */
  static const struct { const char *from; char to; } expected[XZ_N_CERTIFICATE_ACTS] = {
    { "D", 'I' }, { "I", 'S' }, { "S", 'I' }, { "ISR", 'L' }, { "IS", 'M' }, { "ISLM", 'R' }, { "ISLMR", 'T' }, { "LMRT", 'P' },
  };

  for (guint act = 0; act < XZ_N_CERTIFICATE_ACTS; act++)
    for (guint from = 0; from < XZ_N_CERTIFICATE_STATES; from++)
      {
        XzCertificateState to = XZ_N_CERTIFICATE_STATES;
        gboolean allowed = xz_certificate_step ((XzCertificateState) from, (XzCertificateAct) act, &to);

        g_assert_cmpint (allowed, ==, strchr (expected[act].from, letters[from]) != NULL);
        g_assert_cmpint (allowed ? letters[to] : 0, ==, allowed ? expected[act].to : 0);
      }
}

static void
test_every_state_and_act_has_its_word (void)
{
  for (guint i = 0; i < XZ_N_CERTIFICATE_STATES; i++)
    {
      XzCertificateState state;
      g_assert_true (xz_certificate_state_from_code (xz_certificate_state_code ((XzCertificateState) i), &state));
      g_assert_cmpuint (state, ==, i);
      g_assert_nonnull (xz_code_list_by_code (&xz_codes_certificate_state, xz_certificate_state_code (state)));
    }
  for (guint i = 0; i < XZ_N_CERTIFICATE_ACTS; i++)
    {
      XzCertificateAct act;
      g_assert_true (xz_certificate_act_from_code (xz_certificate_act_code ((XzCertificateAct) i), &act));
      g_assert_cmpuint (act, ==, i);
      g_assert_nonnull (xz_code_list_by_code (&xz_codes_certificate_act, xz_certificate_act_code (act)));
    }
}

static void
test_state_follows_from_the_events_up_to_the_day (void)
{
  const XzCertificateEvent events[] = {
    { day ("2026-01-05"), XZ_CERTIFICATE_ISSUE }, { day ("2026-02-01"), XZ_CERTIFICATE_SUSPEND },
    { day ("2026-02-10"), XZ_CERTIFICATE_RESUME }, { day ("2026-02-10"), XZ_CERTIFICATE_RESUME },
    { day ("2026-03-01"), XZ_CERTIFICATE_LOSE }, { day ("2026-03-02"), XZ_CERTIFICATE_RESUME },
    { day ("2026-03-09"), XZ_CERTIFICATE_REPLACE },
  };
  static const struct { const char *on; XzCertificateState state; } expected[] = {
    { "2026-01-04", XZ_CERTIFICATE_DRAFT }, { "2026-01-05", XZ_CERTIFICATE_ISSUED }, { "2026-02-01", XZ_CERTIFICATE_SUSPENDED },
    { "2026-02-09", XZ_CERTIFICATE_SUSPENDED }, { "2026-02-10", XZ_CERTIFICATE_ISSUED }, { "2026-03-02", XZ_CERTIFICATE_LOST },
    { "2026-03-09", XZ_CERTIFICATE_REPLACED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (xz_certificate_replay (events, G_N_ELEMENTS (events), day (expected[i].on)), ==, expected[i].state);
}

static void
test_an_act_needs_its_state_reason_and_day (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzDate today = day ("2026-11-26"), last = day ("2026-11-20");

  xz_rule_art21_act (XZ_CERTIFICATE_SUSPEND, XZ_CERTIFICATE_ISSUED, "停职", last, last, today, findings);
  g_assert_cmpuint (findings->len, ==, 0);
  xz_rule_art21_act (XZ_CERTIFICATE_RESUME, XZ_CERTIFICATE_LOST, "找到", last, last, today, findings);
  only_finding (findings, "certificate-step", XZ_SEVERITY_BLOCK);
  xz_rule_art21_act (XZ_CERTIFICATE_LOSE, XZ_CERTIFICATE_ISSUED, "", last, last, today, findings);
  the_finding (findings, "certificate-reason");
  xz_rule_art21_act (XZ_CERTIFICATE_LOSE, XZ_CERTIFICATE_ISSUED, "遗失", last - 1, last, today, findings);
  the_finding (findings, "certificate-day-early");
  xz_rule_art21_act (XZ_CERTIFICATE_LOSE, XZ_CERTIFICATE_ISSUED, "遗失", today + 1, last, today, findings);
  the_finding (findings, "date-in-future");
  xz_rule_art21_act (XZ_CERTIFICATE_LOSE, XZ_CERTIFICATE_ISSUED, "遗失", XZ_DATE_NONE, last, today, findings);
  the_finding (findings, "certificate-day-missing");
}

/* ---- what it is worth ---- */

static void
test_void_from_the_day_after_the_last_day (void)
{
  XzCertificateFacts facts = { XZ_CERTIFICATE_ISSUED, day ("2026-01-05"), day ("2028-01-04"), day ("2026-06-30") };

  g_assert_cmpint (xz_certificate_standing (&facts, day ("2026-01-04")), ==, XZ_STANDING_NOT_YET);
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2026-01-05")), ==, XZ_STANDING_VALID);
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2026-06-30")), ==, XZ_STANDING_VALID);
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2026-07-01")), ==, XZ_STANDING_VOID);
  facts.last_day = XZ_DATE_NONE;
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2028-01-04")), ==, XZ_STANDING_VALID);
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2028-01-05")), ==, XZ_STANDING_EXPIRED);
  facts.state = XZ_CERTIFICATE_SUSPENDED;
  g_assert_cmpint (xz_certificate_standing (&facts, day ("2026-06-30")), ==, XZ_STANDING_STATE);
}

static void
test_tiers_begin_on_their_day (void)
{
  static const struct { int left; XzExpiryTier tier; } borders[] = {
    { 91, XZ_EXPIRY_FAR }, { 90, XZ_EXPIRY_NOTE }, { 61, XZ_EXPIRY_NOTE }, { 60, XZ_EXPIRY_SOON }, { 31, XZ_EXPIRY_SOON },
    { 30, XZ_EXPIRY_WARN }, { 8, XZ_EXPIRY_WARN }, { 7, XZ_EXPIRY_URGENT }, { 0, XZ_EXPIRY_URGENT }, { -1, XZ_EXPIRY_EXPIRED },
  };
  XzDate valid_to = day ("2027-02-28");

  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    g_assert_cmpint (xz_certificate_expiry_tier (valid_to, valid_to - borders[i].left, profile), ==, borders[i].tier);
  g_assert_cmpint (xz_certificate_expiry_tier (XZ_DATE_NONE, valid_to, profile), ==, XZ_EXPIRY_EXPIRED);
}

static void
test_expiry_is_told_by_its_tier (void)
{
  static const struct { int left; const char *code; XzSeverity severity; } borders[] = {
    { 90, "certificate-expires", XZ_SEVERITY_NOTE }, { 31, "certificate-expires", XZ_SEVERITY_NOTE },
    { 30, "certificate-expires", XZ_SEVERITY_WARN }, { 0, "certificate-expires", XZ_SEVERITY_WARN },
    { -1, "certificate-expired", XZ_SEVERITY_BLOCK },
  };
  XzDate valid_to = day ("2027-02-28");

  for (guint i = 0; i < G_N_ELEMENTS (borders); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      xz_rule_art21_expiry (valid_to, valid_to - borders[i].left, profile, findings);
      only_finding (findings, borders[i].code, borders[i].severity);
    }
}

static void
test_validity_is_whole_months (void)
{
  assert_day (xz_certificate_last_valid_day (day ("2026-03-01"), profile), "2029-02-28");
  assert_day (xz_certificate_last_valid_day (day ("2024-02-29"), profile), "2027-02-27");
}

/* ---- issue ---- */

typedef struct { XzTrainingFact facts[3]; XzTrainingResult result; XzTrainingFacts all; XzIssueFacts issue; } Person;

/* Trained on three working days, with a photo, in service since the first of them. */
static void
person_init (Person *person)
{
  static const char *const days[] = { "2026-11-10", "2026-11-11", "2026-11-12" };

  for (guint i = 0; i < 3; i++)
    person->facts[i] = (XzTrainingFact) { day (days[i]), XZ_TRAINING_PRE_SERVICE, XZ_HALF_BOTH, 1, FALSE };
  person->result = (XzTrainingResult) { day ("2026-11-12"), XZ_TRAINING_PRE_SERVICE, TRUE };
  person->all = (XzTrainingFacts) { person->facts, 3, &person->result, 1 };
  person->issue = (XzIssueFacts) { &person->all, XZ_DATE_NONE, day ("2026-11-10"), XZ_DATE_NONE, TRUE, TRUE, NULL, NULL };
}

static gboolean
may_issue (const Person *person, const char *on, XzFindings *findings)
{
  return xz_rule_art21_issue (&person->issue, day (on), profile, calendar, findings);
}

static void
test_issue_needs_training_service_photo (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  Person person;

  person_init (&person);
  g_assert_true (may_issue (&person, "2026-11-13", findings));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_false (may_issue (&person, "2026-11-11", findings));
  the_finding (findings, "pre-service-short");
  person.issue.has_photo = FALSE;
  g_assert_false (may_issue (&person, "2026-11-13", findings));
  g_assert_cmpint (the_finding (findings, "issue-no-photo")->article, ==, 21);
  g_assert_cmpstr (the_finding (findings, "issue-no-photo")->field, ==, "photo");
  person_init (&person);
  person.issue.in_service = FALSE;
  g_assert_false (may_issue (&person, "2026-11-13", findings));
  the_finding (findings, "issue-not-in-service");
}

static void
test_issue_is_open_up_to_the_last_day (void)
{
  Person person;
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  person_init (&person);
  person.issue.last_day = day ("2026-11-20");
  g_assert_true (may_issue (&person, "2026-11-20", findings));
  g_assert_false (may_issue (&person, "2026-11-21", findings));
  only_finding (findings, "issue-not-in-service", XZ_SEVERITY_BLOCK);
}

static void
test_issue_is_refused_by_an_open_bar_or_another_certificate (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new (), bars = xz_findings_new ();
  Person person;

  person_init (&person);
  xz_findings_add (bars, XZ_SEVERITY_WARN, "contract-ended", 16, NULL, "2026-10-01", NULL);
  person.issue.bars = bars;
  g_assert_true (may_issue (&person, "2026-11-13", findings));
  xz_findings_add (bars, XZ_SEVERITY_BLOCK, "age-under-18", 14, NULL, "17", "18", NULL);
  g_assert_false (may_issue (&person, "2026-11-13", findings));
  g_assert_cmpint (only_finding (findings, "age-under-18", XZ_SEVERITY_BLOCK)->article, ==, 14);
  person.issue.bars = NULL;
  person.issue.present = "TX10020260001A";
  g_assert_false (may_issue (&person, "2026-11-13", findings));
  the_finding (findings, "issue-has-certificate");
}

/* ---- numbers ---- */

/* The example of the GRid standard, which uses the same system, and a counter-example. */
static void
test_check_character_is_iso_7064 (void)
{
  g_assert_cmpint (xz_certificate_check_character ("A12425GABC1234002"), ==, 'M');
  g_assert_cmpint (xz_certificate_check_character ("A1-2425G-ABC1234002"), ==, 'M');
  g_assert_true (xz_certificate_number_is_whole ("A12425GABC1234002M"));
  g_assert_cmpint (xz_certificate_check_character (""), ==, '\0');
  g_assert_cmpint (xz_certificate_check_character ("a1"), ==, '\0');
}

static void
test_a_wrong_or_swapped_digit_is_found (void)
{
  g_autofree char *number = xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "TX112", 2026, 1307);

  g_assert_true (xz_certificate_number_is_whole (number));
  for (gsize i = 0; number[i + 1] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (number), *swapped = g_strdup (number);

      wrong[i] = wrong[i] == '7' ? '1' : '7';
      g_assert_false (xz_certificate_number_is_whole (wrong));
      swapped[i] = number[i + 1];
      swapped[i + 1] = number[i];
      g_assert_cmpint (xz_certificate_number_is_whole (swapped), ==, number[i] == number[i + 1]);
    }
}

static void
test_scheme_makes_the_number (void)
{
  g_autofree char *usual = xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "TX112", 2026, 7);
  g_autofree char *long_serial = xz_certificate_number_format ("{prefix}-{yy}-{serial:2}", "TX", 2026, 1234);

  g_assert_true (g_str_has_prefix (usual, "TX11220260007"));
  g_assert_cmpuint (strlen (usual), ==, 14);
  g_assert_cmpstr (long_serial, ==, "TX-26-1234");
}

static void
test_unsound_schemes_are_refused (void)
{
  static const char *const bad[] = { "", "{prefix}{year}", "{prefix}{serial", "{serial:0}", "{serial:12}", "{check}{serial}", "{name}{serial}",
                                     "证{serial}", "a{serial}", "{prefix}{prefix}{prefix}{prefix}{prefix}{prefix}{serial}" };

  g_assert_true (xz_certificate_scheme_is_sound (XZ_CERTIFICATE_SCHEME));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (xz_certificate_scheme_is_sound (bad[i]));
  g_assert_null (xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "tx", 2026, 1));
  g_assert_null (xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "TX", 2026, 0));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  profile = source_profile ();
  calendar = source_calendar ();
  g_test_add_func ("/certificate/only-the-steps-of-the-table-are-there", test_only_the_steps_of_the_table_are_there);
  g_test_add_func ("/certificate/every-state-and-act-has-its-word", test_every_state_and_act_has_its_word);
  g_test_add_func ("/certificate/state-follows-from-the-events-up-to-the-day", test_state_follows_from_the_events_up_to_the_day);
  g_test_add_func ("/certificate/an-act-needs-its-state-reason-and-day", test_an_act_needs_its_state_reason_and_day);
  g_test_add_func ("/certificate/art-27/void-from-the-day-after-the-last-day", test_void_from_the_day_after_the_last_day);
  g_test_add_func ("/certificate/expiry/tiers-begin-on-their-day", test_tiers_begin_on_their_day);
  g_test_add_func ("/certificate/expiry/is-told-by-its-tier", test_expiry_is_told_by_its_tier);
  g_test_add_func ("/certificate/expiry/validity-is-whole-months", test_validity_is_whole_months);
  g_test_add_func ("/certificate/art-21/issue-needs-training-service-photo", test_issue_needs_training_service_photo);
  g_test_add_func ("/certificate/art-21/issue-is-open-up-to-the-last-day", test_issue_is_open_up_to_the_last_day);
  g_test_add_func ("/certificate/art-21/issue-is-refused-by-an-open-bar-or-another-certificate",
                   test_issue_is_refused_by_an_open_bar_or_another_certificate);
  g_test_add_func ("/certificate/number/check-character-is-iso-7064", test_check_character_is_iso_7064);
  g_test_add_func ("/certificate/number/a-wrong-or-swapped-digit-is-found", test_a_wrong_or_swapped_digit_is_found);
  g_test_add_func ("/certificate/number/scheme-makes-the-number", test_scheme_makes_the_number);
  g_test_add_func ("/certificate/number/unsound-schemes-are-refused", test_unsound_schemes_are_refused);
  status = g_test_run ();
  xz_profile_unref (profile);
  xz_calendar_unref (calendar);
  return status;
}
