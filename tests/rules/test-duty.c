/* test-duty.c: Articles 7, 8, 9, 21 and 27: may this person do this kind of duty on this day?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-duty.h"

static XzProfile *profile;

#define ALL_INSIGNIA (XZ_INSIGNIA_BADGE | XZ_INSIGNIA_ARMBAND)

/* In service with a valid certificate and all insignia. */
static XzDutyFacts
ready (XzCertificateFacts *certificate)
{
  *certificate = (XzCertificateFacts) { XZ_CERTIFICATE_ISSUED, day ("2026-01-05"), day ("2029-01-04"), XZ_DATE_NONE };
  return (XzDutyFacts) { TRUE, day ("2026-01-05"), XZ_DATE_NONE, certificate, 1, NULL, FALSE, ALL_INSIGNIA };
}

static XzDutyAnswer
ask (XzDutyKind kind, const XzDutyFacts *facts, const char *on, XzFindings *findings)
{
  return xz_rule_duty (kind, facts, day (on), profile, findings);
}

static void
both_refused (const XzDutyFacts *facts, const char *on, const char *code, int article)
{
  for (guint kind = XZ_DUTY_ALONE; kind <= XZ_DUTY_ASSISTING; kind++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      g_assert_cmpint (ask ((XzDutyKind) kind, facts, on, findings), ==, XZ_DUTY_NO);
      g_assert_cmpint (only_finding (findings, code, XZ_SEVERITY_BLOCK)->article, ==, article);
    }
}

static void
test_whoever_has_all_may_do_both (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-11-26", findings), ==, XZ_DUTY_YES);
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-11-26", findings), ==, XZ_DUTY_YES);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-11-26", NULL), ==, XZ_DUTY_YES);
}

static void
test_without_a_valid_certificate_neither (void)
{
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  both_refused (&facts, "2029-01-05", "certificate-expired", 21);
  certificate.state = XZ_CERTIFICATE_SUSPENDED;
  both_refused (&facts, "2026-11-26", "certificate-state", 21);
  certificate = (XzCertificateFacts) { XZ_CERTIFICATE_ISSUED, day ("2026-11-27"), day ("2029-01-04"), XZ_DATE_NONE };
  both_refused (&facts, "2026-11-26", "certificate-not-yet", 21);
  facts.n_certificates = 0;
  both_refused (&facts, "2026-11-26", "certificate-missing", 21);
  facts.unrecorded = "TX1";
  both_refused (&facts, "2026-11-26", "certificate-unrecorded", 21);
}

static void
test_the_best_certificate_counts (void)
{
  XzCertificateFacts all[] = {
    { XZ_CERTIFICATE_LOST, day ("2026-05-01"), day ("2029-04-30"), XZ_DATE_NONE },
    { XZ_CERTIFICATE_ISSUED, day ("2026-04-01"), day ("2029-03-31"), XZ_DATE_NONE },
    { XZ_CERTIFICATE_REPLACED, day ("2026-06-01"), day ("2029-05-31"), XZ_DATE_NONE },
  };
  XzDutyFacts facts = { TRUE, day ("2026-01-05"), XZ_DATE_NONE, all, 3, NULL, FALSE, ALL_INSIGNIA };

  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-11-26", NULL), ==, XZ_DUTY_YES);
  all[1].state = XZ_CERTIFICATE_REVOKED;
  both_refused (&facts, "2026-11-26", "certificate-state", 21);
}

static void
test_missing_insignia_bar_assisting_and_warn_for_the_rest (void)
{
  g_autoptr (GPtrArray) alone = xz_findings_new (), assisting = xz_findings_new ();
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  facts.insignia = XZ_INSIGNIA_BADGE;
  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-11-26", alone), ==, XZ_DUTY_WARN);
  g_assert_cmpint (only_finding (alone, "insignia-missing", XZ_SEVERITY_WARN)->article, ==, 7);
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-11-26", assisting), ==, XZ_DUTY_NO);
  only_finding (assisting, "insignia-missing", XZ_SEVERITY_BLOCK);
  facts.insignia = 0;
  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-11-26", alone), ==, XZ_DUTY_WARN);
  g_assert_cmpuint (alone->len, ==, 3);
}

static void
test_last_day_is_the_last (void)
{
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  facts.last_day = certificate.last_day = day ("2026-06-30");
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-06-30", NULL), ==, XZ_DUTY_YES);
  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-07-01", findings), ==, XZ_DUTY_NO);
  g_assert_cmpint (the_finding (findings, "duty-left")->article, ==, 27);
  g_assert_cmpint (the_finding (findings, "certificate-void")->article, ==, 27);
}

static void
test_not_before_the_first_day_nor_without_service (void)
{
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  certificate.issued_on = day ("2025-01-01");
  both_refused (&facts, "2026-01-04", "duty-not-yet", 21);
  facts.in_service = FALSE;
  both_refused (&facts, "2026-11-26", "duty-not-in-service", 21);
}

static void
test_failed_training_bars_both (void)
{
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  facts.failed = TRUE;
  both_refused (&facts, "2026-11-26", "duty-training-failed", 21);
}

static void
test_expiring_certificate_warns (void)
{
  XzCertificateFacts certificate;
  XzDutyFacts facts = ready (&certificate);

  certificate.valid_to = day ("2026-12-26");
  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-11-25", NULL), ==, XZ_DUTY_YES);
  g_assert_cmpint (ask (XZ_DUTY_ALONE, &facts, "2026-11-26", NULL), ==, XZ_DUTY_WARN);
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-12-26", NULL), ==, XZ_DUTY_WARN);
  g_assert_cmpint (ask (XZ_DUTY_ASSISTING, &facts, "2026-12-27", NULL), ==, XZ_DUTY_NO);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  profile = source_profile ();
  g_test_add_func ("/duty/whoever-has-all-may-do-both", test_whoever_has_all_may_do_both);
  g_test_add_func ("/duty/art-21/without-a-valid-certificate-neither", test_without_a_valid_certificate_neither);
  g_test_add_func ("/duty/art-21/the-best-certificate-counts", test_the_best_certificate_counts);
  g_test_add_func ("/duty/art-21/failed-training-bars-both", test_failed_training_bars_both);
  g_test_add_func ("/duty/art-21/not-before-the-first-day-nor-without-service", test_not_before_the_first_day_nor_without_service);
  g_test_add_func ("/duty/art-21/expiring-certificate-warns", test_expiring_certificate_warns);
  g_test_add_func ("/duty/art-7/missing-insignia-bar-assisting-and-warn-for-the-rest",
                   test_missing_insignia_bar_assisting_and_warn_for_the_rest);
  g_test_add_func ("/duty/art-27/last-day-is-the-last", test_last_day_is_the_last);
  status = g_test_run ();
  xz_profile_unref (profile);
  return status;
}
