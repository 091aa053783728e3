/* test-certificate-settings.c: what an agency chooses for its certificates, and its number blocks (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-certificate-settings.h"

typedef struct { const char *agency; XzDate day; const XzCertificateChoice *choice; gboolean add; XzApplied applied; XzCertificateSettings *read; } Job;

static gboolean
read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->read = xz_db_get_certificate_settings (db, job->agency, job->day, error);
  return job->read != NULL;
}

static gboolean
write_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->add)
    return xz_db_add_number_block (db, job->agency, job->day, &job->applied, error);
  return xz_db_set_certificate_settings (db, job->agency, job->day, job->choice, &job->applied, error);
}

static XzCertificateSettings *
settings_on (Office *office, const char *day)
{
  Job job = { .agency = office->agency, .day = xz_date_parse (day) };
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_store_read (office->base.store, read_work, &job, &error));
  g_assert_no_error (error);
  return job.read;
}

/* The batch, owned by the caller; NULL when it was refused by the code, which must then be the one named. */
static char *
choose (Office *office, const char *prefix, const char *scheme, int months, const char *phone, const char *code)
{
  XzCertificateChoice choice = { prefix, scheme, phone, months };
  Job job = { .agency = office->agency, .day = xz_date_parse ("2026-11-10"), .choice = &choice };
  g_autoptr (GError) error = NULL;
  gboolean done = xz_store_write (office->base.store, write_work, &job, &error);
  char *batch = done ? g_strdup (job.applied.batch) : NULL;

  g_assert_cmpint (done, ==, code == NULL);
  if (code != NULL)
    g_assert_true (xz_findings_has (job.applied.findings, code));
  xz_applied_clear (&job.applied);
  return batch;
}

static char *
issue_number (Office *office)
{
  g_autofree char *person = ready_person (office, "王一"), *certificate = issue_to (office, person);

  return get_value (&office->base, &xz_type_certificate, certificate, "number");
}

static void
assert_number (Office *office, const char *scheme, const char *prefix, gint64 serial)
{
  g_autofree char *number = issue_number (office), *expected = xz_certificate_number_format (scheme, prefix, 2026, serial);

  g_assert_cmpstr (number, ==, expected);
}

static void
test_before_the_first_issue_they_say_what_it_would_make (void)
{
  Office office;
  g_autoptr (XzCertificateSettings) settings = NULL, after = NULL;

  office_make (&office);
  settings = settings_on (&office, "2026-11-10");
  g_assert_true (settings->planned);
  g_assert_cmpint (settings->next, ==, 1);
  g_assert_cmpint (settings->left, ==, XZ_CERTIFICATE_BLOCK_SIZE);
  assert_number (&office, settings->scheme, settings->prefix, settings->next);
  after = settings_on (&office, "2026-11-10");
  g_assert_false (after->planned);
  g_assert_cmpint (after->next, ==, 2);
  g_assert_cmpint (after->left, ==, XZ_CERTIFICATE_BLOCK_SIZE - 1);
  g_assert_cmpuint (after->blocks->len, ==, 1);
  g_assert_cmpint (((XzBlockUse *) after->blocks->pdata[0])->used, ==, 1);
  g_assert_cmpstr (((XzBlockUse *) after->blocks->pdata[0])->since, ==, "2026-11-10");
  office_clear (&office);
}

static void
test_the_next_certificate_follows_the_choice (void)
{
  Office office;
  g_autofree char *batch = NULL, *person = NULL, *certificate = NULL, *number = NULL, *valid_to = NULL;
  g_autoptr (XzCertificateSettings) settings = NULL;

  office_make (&office);
  batch = choose (&office, "TXC", "{prefix}-{yy}-{serial:5}", 12, "0523-87654321", NULL);
  settings = settings_on (&office, "2026-11-10");
  g_assert_cmpstr (settings->supervision_phone, ==, "0523-87654321");
  g_assert_cmpint (settings->validity_months, ==, 12);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  number = get_value (&office.base, &xz_type_certificate, certificate, "number");
  valid_to = get_value (&office.base, &xz_type_certificate, certificate, "valid_to");
  g_assert_cmpstr (number, ==, "TXC-26-00001");
  g_assert_cmpstr (valid_to, ==, "2027-11-09");
  assert_verified (&office.base);
  office_clear (&office);
}

/* What is out stays, and takes its later steps; the next one bears the next serial by the new scheme. */
static void
test_another_scheme_leaves_what_was_given_out (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *batch = NULL;
  g_autoptr (XzCertificateSettings) settings = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  batch = choose (&office, "TXN", "{prefix}{year}{serial:4}", 0, NULL, NULL);
  settings = settings_on (&office, "2026-11-10");
  g_assert_cmpuint (settings->blocks->len, ==, 2);
  g_assert_cmpint (((XzBlockUse *) settings->blocks->pdata[1])->next, ==, 0);
  g_assert_cmpint (((XzBlockUse *) settings->blocks->pdata[1])->last, ==, 1);
  act_on (&office, certificate, XZ_CERTIFICATE_SUSPEND, "2026-11-11", "调查", NULL);
  assert_number (&office, "{prefix}{year}{serial:4}", "TXN", 2);
  assert_verified (&office.base);
  office_clear (&office);
}

static void
test_undo_brings_the_former_scheme_back (void)
{
  Office office;
  g_autofree char *first = NULL, *batch = NULL;
  g_autoptr (XzCertificateSettings) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  XzApplied applied = { 0 };
  guint conflicts = 0;

  office_make (&office);
  first = issue_number (&office);
  before = settings_on (&office, "2026-11-10");
  batch = choose (&office, "TXN", "{prefix}{year}{serial:4}", 6, "87654321", NULL);
  g_assert_true (undo_batch (&office.base, batch, FALSE, &conflicts, &applied, &error));
  g_assert_no_error (error);
  after = settings_on (&office, "2026-11-10");
  g_assert_cmpstr (after->prefix, ==, before->prefix);
  g_assert_cmpstr (after->scheme, ==, before->scheme);
  g_assert_cmpint (after->left, ==, before->left);
  g_assert_cmpint (after->validity_months, ==, 0);
  g_assert_null (after->supervision_phone);
  xz_applied_clear (&applied);
  office_clear (&office);
}

/* Once a number of the new scheme is out, its block stays. */
static void
test_undo_is_refused_once_a_number_is_out (void)
{
  Office office;
  g_autofree char *batch = NULL, *number = NULL;
  g_autoptr (GError) error = NULL;
  XzApplied applied = { 0 };
  guint conflicts = 0;

  office_make (&office);
  batch = choose (&office, "TXN", "{prefix}{year}{serial:4}", 0, NULL, NULL);
  number = issue_number (&office);
  g_assert_false (undo_batch (&office.base, batch, FALSE, &conflicts, &applied, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (count_rows (&office.base, "certificate_block"), ==, 1);
  xz_applied_clear (&applied);
  office_clear (&office);
}

static void
test_what_collides_or_makes_no_number_is_refused (void)
{
  Office office;
  g_autofree char *other = NULL;

  office_make (&office);
  other = add_record (&office.base, new_record (&xz_type_certificate_block, "prefix", "TX900", "year", "2026", "first", "1", "last", "99", NULL));
  g_assert_null (choose (&office, "TX900", XZ_CERTIFICATE_SCHEME, 0, NULL, "certificate-block-collides"));
  g_assert_null (choose (&office, "TX900", "{prefix}{year}", 0, NULL, "certificate-scheme"));
  g_assert_null (choose (&office, "tx", XZ_CERTIFICATE_SCHEME, 0, NULL, "certificate-scheme"));
  g_assert_null (choose (&office, "TX901", XZ_CERTIFICATE_SCHEME, 37, NULL, "certificate-validity"));
  g_assert_cmpint (count_rows (&office.base, "certificate_block"), ==, 1);
  office_clear (&office);
}

static void
test_a_block_in_use_keeps_what_its_numbers_say (void)
{
  static const char *const fields[][2] = { { "prefix", "TXQ" }, { "year", "2027" }, { "first", "2" }, { "scheme", "{prefix}{serial}" } };
  Office office;
  g_autofree char *number = NULL;
  g_autoptr (XzCertificateSettings) settings = NULL;

  office_make (&office);
  number = issue_number (&office);
  settings = settings_on (&office, "2026-11-10");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      XzChangeSet *set = xz_change_set_new ("set", NULL);
      xz_change_set_update (set, &xz_type_certificate_block, ((XzBlockUse *) settings->blocks->pdata[0])->id, fields[i][0], fields[i][1], NULL);
      apply_refused (&office.base, set, "certificate-block-used");
    }
  office_clear (&office);
}

/* Used up: nobody is issued one until the next block of the year is added, which goes on counting. */
static void
test_the_next_block_goes_on_where_the_last_ended (void)
{
  Office office;
  g_autofree char *id = NULL, *person = NULL, *used = NULL;
  g_autoptr (XzCertificateSettings) settings = NULL, after = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;
  g_autoptr (GError) error = NULL;
  XzRecord *block = new_record (&xz_type_certificate_block, "prefix", "TX900", "year", "2026", "first", "7", "last", "7", NULL);
  Job job = { .day = xz_date_parse ("2026-11-10"), .add = TRUE };

  office_make (&office);
  g_strlcpy (block->owner, office.agency, sizeof block->owner);
  id = add_record (&office.base, block);
  used = issue_number (&office);
  settings = settings_on (&office, "2026-11-10");
  g_assert_cmpint (settings->next, ==, 0);
  g_assert_cmpint (settings->left, ==, 0);
  person = ready_person (&office, "王二");
  outcomes = issue_on (&office, (const char *const[]) { person }, 1, "2026-11-10");
  g_assert_true (xz_findings_has (((XzIssueOutcome *) outcomes->pdata[0])->findings, "certificate-no-block"));
  job.agency = office.agency;
  g_assert_true (xz_store_write (office.base.store, write_work, &job, &error));
  g_assert_no_error (error);
  after = settings_on (&office, "2026-11-10");
  g_assert_cmpint (after->next, ==, 8);
  g_assert_cmpstr (after->prefix, ==, "TX900");
  xz_applied_clear (&job.applied);
  office_clear (&office);
}

/* The choice outlives its year; a scheme that says no year goes on counting. */
static void
test_a_new_year_takes_the_choice_over (void)
{
  Office office;
  g_autofree char *batch = NULL, *again = NULL;
  g_autoptr (XzCertificateSettings) next_year = NULL, counted_on = NULL;

  office_make (&office);
  batch = choose (&office, "TXN", "{prefix}{yy}{serial:4}", 24, NULL, NULL);
  next_year = settings_on (&office, "2027-01-04");
  g_assert_true (next_year->planned);
  g_assert_cmpstr (next_year->prefix, ==, "TXN");
  g_assert_cmpstr (next_year->scheme, ==, "{prefix}{yy}{serial:4}");
  g_assert_cmpint (next_year->validity_months, ==, 24);
  g_assert_cmpint (next_year->next, ==, 1);
  again = choose (&office, "TXN", "{prefix}{serial:6}", 24, NULL, NULL);
  counted_on = settings_on (&office, "2027-01-04");
  g_assert_cmpint (counted_on->next, ==, XZ_CERTIFICATE_BLOCK_SIZE + 1);
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate-settings/before-the-first-issue-they-say-what-it-would-make", test_before_the_first_issue_they_say_what_it_would_make);
  g_test_add_func ("/certificate-settings/the-next-certificate-follows-the-choice", test_the_next_certificate_follows_the_choice);
  g_test_add_func ("/certificate-settings/another-scheme-leaves-what-was-given-out", test_another_scheme_leaves_what_was_given_out);
  g_test_add_func ("/certificate-settings/undo-brings-the-former-scheme-back", test_undo_brings_the_former_scheme_back);
  g_test_add_func ("/certificate-settings/undo-is-refused-once-a-number-is-out", test_undo_is_refused_once_a_number_is_out);
  g_test_add_func ("/certificate-settings/art-21/what-collides-or-makes-no-number-is-refused", test_what_collides_or_makes_no_number_is_refused);
  g_test_add_func ("/certificate-settings/art-21/a-block-in-use-keeps-what-its-numbers-say", test_a_block_in_use_keeps_what_its_numbers_say);
  g_test_add_func ("/certificate-settings/the-next-block-goes-on-where-the-last-ended", test_the_next_block_goes_on_where_the_last_ended);
  g_test_add_func ("/certificate-settings/a-new-year-takes-the-choice-over", test_a_new_year_takes_the_choice_over);
  return g_test_run ();
}
