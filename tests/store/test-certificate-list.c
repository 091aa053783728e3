/* test-certificate-list.c: where people stand with a certificate, and its replacement (Art. 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-certificate-list.h"
#include "xz-read.h"

typedef struct { gint64 number; XzDate day; XzCertificateLine *line; const char *person; } LineJob;

static gboolean
line_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  LineJob *job = data;
  g_autoptr (GPtrArray) lines = NULL;

  job->number = xz_db_person_number (db, job->person);
  lines = xz_db_list_certificate_lines (db, &job->number, 1, job->day, NULL, error);
  if (lines == NULL)
    return FALSE;
  g_assert_cmpuint (lines->len, ==, 1);
  job->line = g_ptr_array_steal_index (lines, 0);
  return TRUE;
}

static XzCertificateLine *
line_on (Office *office, const char *person, const char *day)
{
  LineJob job = { .person = person, .day = xz_date_parse (day) };
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_store_read (office->base.store, line_work, &job, &error));
  g_assert_no_error (error);
  return job.line;
}

static void
assert_line (Office *office, const char *person, const char *day, XzCertificateStanding standing, XzExpiryTier tier,
             gboolean to_issue, gboolean to_return)
{
  g_autoptr (XzCertificateLine) line = line_on (office, person, day);

  g_assert_cmpint (line->standing, ==, standing);
  g_assert_cmpint (line->tier, ==, tier);
  g_assert_cmpint (line->to_issue, ==, to_issue);
  g_assert_cmpint (line->to_return, ==, to_return);
}

static void
test_whoever_has_none_is_to_be_issued_one (void)
{
  Office office;
  g_autofree char *person = NULL;
  g_autoptr (XzCertificateLine) line = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  line = line_on (&office, person, "2026-11-10");
  g_assert_cmpstr (line->certificate, ==, "");
  g_assert_null (line->number);
  g_assert_true (line->to_issue);
  g_assert_cmpint (line->insignia, ==, -1);
  office_clear (&office);
}

/* Valid to 2029-11-09: each tier begins on its day and not the day before. */
static void
test_tiers_begin_on_their_day (void)
{
  static const struct { const char *day; XzCertificateStanding standing; XzExpiryTier tier; } days[] = {
    { "2026-11-09", XZ_STANDING_NOT_YET, XZ_EXPIRY_FAR },
    { "2029-08-10", XZ_STANDING_VALID, XZ_EXPIRY_FAR }, { "2029-08-11", XZ_STANDING_VALID, XZ_EXPIRY_NOTE },
    { "2029-09-09", XZ_STANDING_VALID, XZ_EXPIRY_NOTE }, { "2029-09-10", XZ_STANDING_VALID, XZ_EXPIRY_SOON },
    { "2029-10-09", XZ_STANDING_VALID, XZ_EXPIRY_SOON }, { "2029-10-10", XZ_STANDING_VALID, XZ_EXPIRY_WARN },
    { "2029-11-01", XZ_STANDING_VALID, XZ_EXPIRY_WARN }, { "2029-11-02", XZ_STANDING_VALID, XZ_EXPIRY_URGENT },
    { "2029-11-09", XZ_STANDING_VALID, XZ_EXPIRY_URGENT }, { "2029-11-10", XZ_STANDING_EXPIRED, XZ_EXPIRY_EXPIRED },
  };
  Office office;
  g_autofree char *person = NULL, *certificate = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    assert_line (&office, person, days[i].day, days[i].standing, days[i].tier, FALSE, FALSE);
  office_clear (&office);
}

typedef struct { XzDate day; guint n; XzExpiryTier tier; } EndingJob;

static gboolean
ending_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  EndingJob *job = data;
  g_autoptr (GPtrArray) lines = xz_db_list_ending_certificates (db, job->day, error);

  if (lines == NULL)
    return FALSE;
  job->n = lines->len;
  job->tier = lines->len > 0 ? ((XzCertificateLine *) g_ptr_array_index (lines, 0))->tier : XZ_EXPIRY_FAR;
  return TRUE;
}

/* Valid to 2029-11-09: the notices begin ninety days before and not a day earlier. */
static void
test_ending_ones_are_found_from_the_first_notice_on (void)
{
  static const struct { const char *day; guint n; XzExpiryTier tier; } days[] = {
    { "2029-08-10", 0, XZ_EXPIRY_FAR }, { "2029-08-11", 1, XZ_EXPIRY_NOTE }, { "2029-11-09", 1, XZ_EXPIRY_URGENT },
    { "2029-11-10", 1, XZ_EXPIRY_EXPIRED },
  };
  Office office;
  g_autofree char *person = NULL, *certificate = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      EndingJob job = { .day = xz_date_parse (days[i].day) };
      g_autoptr (GError) error = NULL;

      g_assert_true (xz_store_read (office.base.store, ending_work, &job, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (job.n, ==, days[i].n);
      g_assert_cmpint (job.tier, ==, days[i].tier);
    }
  office_clear (&office);
}

static void
test_lost_is_to_be_issued_again_and_suspended_is_not (void)
{
  Office office;
  g_autofree char *person = NULL, *other = NULL, *lost = NULL, *suspended = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  other = ready_person (&office, "王二");
  lost = issue_to (&office, person);
  suspended = issue_to (&office, other);
  act_on (&office, lost, XZ_CERTIFICATE_LOSE, "2026-11-11", "丢失", NULL);
  act_on (&office, suspended, XZ_CERTIFICATE_SUSPEND, "2026-11-11", "调查", NULL);
  assert_line (&office, person, "2026-11-12", XZ_STANDING_STATE, XZ_EXPIRY_FAR, TRUE, FALSE);
  assert_line (&office, other, "2026-11-12", XZ_STANDING_STATE, XZ_EXPIRY_FAR, FALSE, FALSE);
  office_clear (&office);
}

static void
test_whoever_left_has_it_to_return (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  depart (&office, person, "2026-11-12");
  assert_line (&office, person, "2026-11-12", XZ_STANDING_VALID, XZ_EXPIRY_FAR, FALSE, FALSE);
  assert_line (&office, person, "2026-11-13", XZ_STANDING_VOID, XZ_EXPIRY_FAR, FALSE, TRUE);
  act_on (&office, certificate, XZ_CERTIFICATE_RETURN, "2026-11-12", "离职", NULL);
  assert_line (&office, person, "2026-11-13", XZ_STANDING_STATE, XZ_EXPIRY_FAR, FALSE, FALSE);
  office_clear (&office);
}

/* ---- replacement ---- */

typedef struct { const char *certificate, *day, *refused; char *number; } ReplaceJob;

static gboolean
replace_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ReplaceJob *job = data;
  g_autoptr (XzIssueOutcome) outcome = NULL;
  XzApplied applied = { 0 };
  gboolean done = xz_db_replace_certificate (db, job->certificate, xz_date_parse (job->day), "换发", NULL, &outcome, &applied, error);

  if (job->refused != NULL)
    {
      g_assert_false (done);
      g_assert_true (xz_findings_has (applied.findings, job->refused));
    }
  else if (done)
    job->number = g_strdup (outcome->number);
  xz_applied_clear (&applied);
  return done;
}

static void
test_renewal_takes_back_and_issues_another_number (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *number = NULL, *state = NULL, *shown = NULL;
  ReplaceJob job = { .day = "2026-11-12" };
  g_autoptr (GError) error = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  number = get_value (&office.base, &xz_type_certificate, certificate, "number");
  job.certificate = certificate;
  g_assert_true (xz_store_write (office.base.store, replace_work, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (job.number, !=, number);
  state = state_of (&office, certificate);
  g_assert_cmpstr (state, ==, "replaced");
  shown = column_of (&office, person, "c_certificate");
  g_assert_cmpstr (shown, ==, job.number);
  assert_verified (&office.base);
  g_free (job.number);
  office_clear (&office);
}

/* Otherwise the person would be left without any. */
static void
test_refused_renewal_leaves_the_former_one (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *state = NULL;
  ReplaceJob job = { .day = "2026-11-13", .refused = "issue-not-in-service" };
  g_autoptr (GError) error = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  depart (&office, person, "2026-11-12");
  job.certificate = certificate;
  g_assert_false (xz_store_write (office.base.store, replace_work, &job, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  state = state_of (&office, certificate);
  g_assert_cmpstr (state, ==, "issued");
  office_clear (&office);
}

/* ---- history ---- */

static gboolean
steps_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) steps = xz_db_list_certificate_steps (db, data, error);
  static const char *const acts[] = { "issue", "suspend", "resume" };

  if (steps == NULL)
    return FALSE;
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (acts));
  for (guint i = 0; i < steps->len; i++)
    {
      const XzCertificateStep *step = g_ptr_array_index (steps, i);
      g_assert_cmpstr (step->act, ==, acts[i]);
      g_assert_false (step->is_void);
      g_assert_nonnull (step->user_name);
    }
  return TRUE;
}

static void
test_steps_stand_in_their_order (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL;
  g_autoptr (GError) error = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  act_on (&office, certificate, XZ_CERTIFICATE_SUSPEND, "2026-11-11", "调查", NULL);
  act_on (&office, certificate, XZ_CERTIFICATE_RESUME, "2026-11-12", "查清", NULL);
  g_assert_true (xz_store_read (office.base.store, steps_work, certificate, &error));
  g_assert_no_error (error);
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate-list/art-21/whoever-has-none-is-to-be-issued-one", test_whoever_has_none_is_to_be_issued_one);
  g_test_add_func ("/certificate-list/art-21/tiers-begin-on-their-day", test_tiers_begin_on_their_day);
  g_test_add_func ("/certificate-list/art-21/ending-ones-are-found-from-the-first-notice-on", test_ending_ones_are_found_from_the_first_notice_on);
  g_test_add_func ("/certificate-list/art-21/lost-is-to-be-issued-again-and-suspended-is-not", test_lost_is_to_be_issued_again_and_suspended_is_not);
  g_test_add_func ("/certificate-list/art-27/whoever-left-has-it-to-return", test_whoever_left_has_it_to_return);
  g_test_add_func ("/certificate-list/renewal-takes-back-and-issues-another-number", test_renewal_takes_back_and_issues_another_number);
  g_test_add_func ("/certificate-list/refused-renewal-leaves-the-former-one", test_refused_renewal_leaves_the_former_one);
  g_test_add_func ("/certificate-list/steps-stand-in-their-order", test_steps_stand_in_their_order);
  return g_test_run ();
}
