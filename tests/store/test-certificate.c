/* test-certificate.c: certificates, insignia and departure in the register (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include <string.h>

/* ---- issue ---- */

static void
test_batch_issues_those_whom_nothing_bars (void)
{
  Office office;
  g_autoptr (GPtrArray) outcomes = NULL;
  const char *people[4];
  const XzIssueOutcome *o[4];

  office_make (&office);
  people[0] = ready_person (&office, "王一");
  people[1] = hire (&office, "王二");
  people[2] = hire (&office, "王三");
  people[3] = ready_person (&office, "王四");
  train (&office, people[1], 2, NULL);
  train (&office, people[2], 3, "0");
  outcomes = issue_on (&office, people, 4, "2026-11-10");
  for (guint i = 0; i < 4; i++)
    o[i] = g_ptr_array_index (outcomes, i);
  g_assert_nonnull (o[0]->number);
  g_assert_nonnull (o[3]->number);
  g_assert_cmpstr (o[0]->number, !=, o[3]->number);
  g_assert_true (xz_certificate_number_is_whole (o[0]->number));
  g_assert_null (o[1]->number);
  g_assert_true (xz_findings_has (o[1]->findings, "pre-service-short"));
  g_assert_true (xz_findings_has (o[2]->findings, "pre-service-failed"));
  g_assert_cmpint (count_rows (&office.base, "certificate"), ==, 2);
  g_assert_cmpint (count_rows (&office.base, "certificate_block"), ==, 1);
  assert_verified (&office.base);
  for (guint i = 0; i < 4; i++)
    g_free ((char *) people[i]);
  office_clear (&office);
}

static void
test_roster_shows_number_and_last_day (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *number = NULL, *shown = NULL, *valid_to = NULL, *lacking = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  number = get_value (&office.base, &xz_type_certificate, certificate, "number");
  shown = column_of (&office, person, "c_certificate");
  valid_to = column_of (&office, person, "c_valid_to");
  lacking = column_of (&office, person, "c_lacking");
  g_assert_cmpstr (shown, ==, number);
  g_assert_cmpstr (valid_to, ==, "2029-11-09");
  g_assert_cmpstr (lacking, ==, "1");
  office_clear (&office);
}

/* Whoever goes round the act is judged all the same. */
static void
test_no_certificate_enters_by_another_way (void)
{
  Office office;
  g_autofree char *person = NULL, *service = NULL, *draft = NULL;
  XzChangeSet *set;

  office_make (&office);
  person = ready_person (&office, "王一");
  service = add_record (&office.base, new_record (&xz_type_service, "person", person, "agency", office.agency, "hire_date", "2026-11-03",
                                                  "overlap_reason", "兼任", NULL));
  set = xz_change_set_new ("add", NULL);
  xz_change_set_create (set, &office.base.context, new_record (&xz_type_certificate, "person", person, "service", service, "state", "issued",
                                                               "number", "TX1", "issued_on", "2026-11-10", "valid_to", "2029-11-09", NULL));
  apply_refused (&office.base, set, "certificate-by-act");
  draft = add_record (&office.base, new_record (&xz_type_certificate, "person", person, "service", service, "state", "draft", NULL));
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_certificate, draft, "state", "issued", NULL);
  apply_refused (&office.base, set, "certificate-by-act");
  office_clear (&office);
}

static void
test_forged_issue_of_the_untrained_is_refused (void)
{
  Office office;
  g_autofree char *person = NULL, *service = NULL, *block = NULL, *number = NULL;
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  const char *id;

  office_make (&office);
  person = hire (&office, "王一");
  service = add_record (&office.base, new_record (&xz_type_service, "person", person, "agency", office.agency, "hire_date", "2026-11-03",
                                                  "overlap_reason", "兼任", NULL));
  block = add_record (&office.base, new_record (&xz_type_certificate_block, "prefix", "TX900", "year", "2026", "first", "1", "last", "9", NULL));
  number = xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "TX900", 2026, 1);
  id = xz_change_set_create (set, &office.base.context,
    new_record (&xz_type_certificate, "person", person, "service", service, "state", "issued", "number", number, "block", block, "serial", "1",
                "issued_on", "2026-11-10", "valid_to", "2029-11-09", NULL));
  xz_change_set_create (set, &office.base.context, new_record (&xz_type_certificate_event, "certificate", id, "act", "issue", "day", "2026-11-10", NULL));
  apply_refused (&office.base, set, "pre-service-missing");
  office_clear (&office);
}

/* ---- numbers ---- */

static void
test_no_number_twice (void)
{
  Office office;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  office_make (&office);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *person = ready_person (&office, "王一"), *certificate = issue_to (&office, person);

      g_assert_true (g_hash_table_add (seen, get_value (&office.base, &xz_type_certificate, certificate, "number")));
      if (i % 3 == 0)
        act_on (&office, certificate, XZ_CERTIFICATE_REVOKE, "2026-11-11", "登记有误", NULL);
    }
  office_clear (&office);
}

static void
test_a_block_that_is_used_up_says_so (void)
{
  Office office;
  g_autoptr (GPtrArray) outcomes = NULL;
  const char *people[3];
  XzRecord *block = new_record (&xz_type_certificate_block, "prefix", "TX900", "year", "2026", "first", "7", "last", "8", NULL);
  g_autofree char *id = NULL;

  office_make (&office);
  g_strlcpy (block->owner, office.agency, sizeof block->owner);
  id = add_record (&office.base, block);
  for (guint i = 0; i < 3; i++)
    people[i] = ready_person (&office, "王一");
  outcomes = issue_on (&office, people, 3, "2026-11-10");
  g_assert_true (g_str_has_prefix (((XzIssueOutcome *) g_ptr_array_index (outcomes, 0))->number, "TX90020260007"));
  g_assert_true (g_str_has_prefix (((XzIssueOutcome *) g_ptr_array_index (outcomes, 1))->number, "TX90020260008"));
  g_assert_true (xz_findings_has (((XzIssueOutcome *) g_ptr_array_index (outcomes, 2))->findings, "certificate-no-block"));
  for (guint i = 0; i < 3; i++)
    g_free ((char *) people[i]);
  office_clear (&office);
}

/* ---- steps ---- */

static void
test_the_way_from_issue_to_a_new_number (void)
{
  Office office;
  g_autofree char *person = NULL, *first = NULL, *second = NULL, *old = NULL, *replaces = NULL, *number = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  first = issue_to (&office, person);
  act_on (&office, first, XZ_CERTIFICATE_SUSPEND, "2026-11-11", NULL, "certificate-reason");
  act_on (&office, first, XZ_CERTIFICATE_SUSPEND, "2026-11-11", "停职", NULL);
  act_on (&office, first, XZ_CERTIFICATE_RESUME, "2026-11-10", "复职", "certificate-day-early");
  act_on (&office, first, XZ_CERTIFICATE_RESUME, "2026-11-12", "复职", NULL);
  act_on (&office, first, XZ_CERTIFICATE_RESUME, "2026-11-12", "复职", "certificate-step");
  act_on (&office, first, XZ_CERTIFICATE_LOSE, "2026-11-30", "遗失", "date-in-future");
  act_on (&office, first, XZ_CERTIFICATE_DAMAGE, "2026-11-10", "损坏", "certificate-day-early");
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ALONE, "2026-11-12"), ==, XZ_DUTY_WARN);
  {
    const char *people[] = { person };
    g_autoptr (GPtrArray) refused = issue_on (&office, people, 1, "2026-11-13"), outcomes = NULL;

    g_assert_true (xz_findings_has (((XzIssueOutcome *) g_ptr_array_index (refused, 0))->findings, "issue-has-certificate"));
    act_on (&office, first, XZ_CERTIFICATE_LOSE, "2026-11-12", "遗失，已公告", NULL);
    g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ALONE, "2026-11-12"), ==, XZ_DUTY_NO);
    outcomes = issue_on (&office, people, 1, "2026-11-13");
    second = g_strdup (((XzIssueOutcome *) g_ptr_array_index (outcomes, 0))->certificate);
  }
  old = state_of (&office, first);
  replaces = get_value (&office.base, &xz_type_certificate, second, "(SELECT o.number FROM certificate o WHERE o.id = certificate.replaces)");
  number = get_value (&office.base, &xz_type_certificate, first, "number");
  g_assert_cmpstr (old, ==, "replaced");
  g_assert_cmpstr (replaces, ==, number);
  assert_verified (&office.base);
  office_clear (&office);
}

static gboolean
last_batch_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) batches = xz_db_list_batches (db, 1, error);

  *(char **) data = g_strdup (((const XzBatch *) g_ptr_array_index (batches, 0))->batch);
  return TRUE;
}

static void
test_issue_is_not_undone_but_a_step_is (void)
{
  Office office;
  XzChangeSet *set;
  XzApplied applied;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = NULL, *certificate = NULL, *state = NULL, *batch = NULL, *issue = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  g_assert_true (xz_store_read (office.base.store, last_batch_work, &issue, NULL));
  {
    guint n;

    for (guint partly = 0; partly < 2; partly++)
      {
        g_autoptr (GError) refused = NULL;
        g_assert_false (undo_batch (&office.base, issue, partly, &n, &applied, &refused));
        g_assert_error (refused, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
        xz_applied_clear (&applied);
      }
  }
  set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_certificate, certificate, "误发");
  apply_refused (&office.base, set, "certificate-counter-act");
  set = xz_change_set_new ("suspend", NULL);
  xz_change_set_update (set, &xz_type_certificate, certificate, "state", "suspended", NULL);
  xz_change_set_create (set, &office.base.context, new_record (&xz_type_certificate_event, "certificate", certificate, "act", "suspend",
                                                               "day", "2026-11-11", "reason", "停职", NULL));
  batch = apply_well (&office.base, set);
  g_assert_true (undo_batch (&office.base, batch, FALSE, NULL, &applied, &error));
  xz_applied_clear (&applied);
  state = state_of (&office, certificate);
  g_assert_cmpstr (state, ==, "issued");
  assert_verified (&office.base);
  office_clear (&office);
}

/* ---- insignia and duty ---- */

static void
test_assisting_needs_the_insignia_in_hand (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *badge = NULL, *armband = NULL, *item = NULL, *worn = NULL, *lacking = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  badge = add_kind (&office, "胸牌", "badge");
  armband = add_kind (&office, "臂章", "armband");
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ALONE, "2026-11-12"), ==, XZ_DUTY_WARN);
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ASSISTING, "2026-11-12"), ==, XZ_DUTY_NO);
  item = hand_out (&office, person, badge);
  worn = hand_out (&office, person, armband);
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ASSISTING, "2026-11-12"), ==, XZ_DUTY_YES);
  item_act (&office, item, "lose", NULL, "certificate-reason");
  item_act (&office, item, "lose", "巡查时遗失", NULL);
  item_act (&office, item, "return", NULL, "insignia-step");
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ASSISTING, "2026-11-12"), ==, XZ_DUTY_NO);
  item_act (&office, worn, "exchange", NULL, NULL);
  lacking = column_of (&office, person, "c_lacking");
  g_assert_cmpstr (lacking, ==, "1");
  assert_verified (&office.base);
  office_clear (&office);
}

static void
test_style_like_an_officers_or_out_of_stock_is_not_handed_out (void)
{
  Office office;
  g_autofree char *person = NULL, *alike = NULL, *few = NULL, *item = NULL;
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  office_make (&office);
  person = ready_person (&office, "王一");
  alike = add_record (&office.base, new_record (&xz_type_insignia_kind, "name", "胸牌", "category", "badge", NULL));
  few = add_record (&office.base, new_record (&xz_type_insignia_kind, "name", "臂章", "category", "armband", "different", "1", "bought", "1", NULL));
  xz_change_set_create (set, &office.base.context, new_record (&xz_type_insignia_event, "person", person, "kind", alike, "act", "issue",
                                                               "day", "2026-11-10", NULL));
  apply_refused (&office.base, set, "insignia-not-different");
  item = hand_out (&office, person, few);
  set = xz_change_set_new ("add", NULL);
  xz_change_set_create (set, &office.base.context, new_record (&xz_type_insignia_event, "person", person, "kind", few, "act", "issue",
                                                               "day", "2026-11-10", NULL));
  apply_refused (&office.base, set, "insignia-stock");
  item_act (&office, item, "return", NULL, NULL);
  g_free (item);
  item = hand_out (&office, person, few);
  office_clear (&office);
}

/* ---- departure ---- */

static void
test_departure_closes_when_all_is_back (void)
{
  Office office;
  g_autofree char *person = NULL, *certificate = NULL, *badge = NULL, *item = NULL, *open = NULL, *closed = NULL, *status = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  badge = add_kind (&office, "胸牌", "badge");
  item = hand_out (&office, person, badge);
  depart (&office, person, "2026-11-18");
  open = column_of (&office, person, "c_handover");
  g_assert_cmpstr (open, ==, "1");
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ALONE, "2026-11-18"), ==, XZ_DUTY_WARN);
  g_assert_cmpint (duty_on (&office, person, XZ_DUTY_ALONE, "2026-11-19"), ==, XZ_DUTY_NO);
  close_on (&office, person, "2026-11-24", "departure-open");
  item_act (&office, item, "return", NULL, NULL);
  close_on (&office, person, "2026-11-24", "departure-open");
  act_on (&office, certificate, XZ_CERTIFICATE_RETURN, "2026-11-19", "离职收回", NULL);
  close_on (&office, person, "2026-11-24", NULL);
  closed = column_of (&office, person, "c_handover");
  status = column_of (&office, person, "c_status");
  g_assert_null (closed);
  g_assert_cmpstr (status, ==, "left");
  assert_verified (&office.base);
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/art-21/batch-issues-those-whom-nothing-bars", test_batch_issues_those_whom_nothing_bars);
  g_test_add_func ("/certificate/art-21/no-certificate-enters-by-another-way", test_no_certificate_enters_by_another_way);
  g_test_add_func ("/certificate/art-21/forged-issue-of-the-untrained-is-refused", test_forged_issue_of_the_untrained_is_refused);
  g_test_add_func ("/certificate/roster-shows-number-and-last-day", test_roster_shows_number_and_last_day);
  g_test_add_func ("/certificate/number/not-twice", test_no_number_twice);
  g_test_add_func ("/certificate/number/a-block-that-is-used-up-says-so", test_a_block_that_is_used_up_says_so);
  g_test_add_func ("/certificate/steps/from-issue-to-a-new-number", test_the_way_from_issue_to_a_new_number);
  g_test_add_func ("/certificate/steps/issue-is-not-undone-but-a-step-is", test_issue_is_not_undone_but_a_step_is);
  g_test_add_func ("/certificate/art-7/assisting-needs-the-insignia-in-hand", test_assisting_needs_the_insignia_in_hand);
  g_test_add_func ("/certificate/art-21/style-like-an-officers-or-out-of-stock-is-not-handed-out",
                   test_style_like_an_officers_or_out_of_stock_is_not_handed_out);
  g_test_add_func ("/certificate/art-27/departure-closes-when-all-is-back", test_departure_closes_when_all_is_back);
  return g_test_run ();
}
