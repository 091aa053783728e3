/* test-certificates.c: certificates, insignia and departures without a window (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include "xz-sample.h"
#include <string.h>

#define TODAY "--today", "2026-11-12"

/* A course of three working days, from Tuesday the 3rd to Thursday the 5th of November 2026. */
typedef struct { CtlFixture base; char *programme, *sessions[3], *photo; } Office;

static char *
add (Office *office, const char *kind, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  va_list arguments;
  const char *word;

  g_ptr_array_add (words, (gpointer) "add");
  g_ptr_array_add (words, (gpointer) kind);
  va_start (arguments, kind);
  while ((word = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  if (ctl_run_strv (&office->base, TRUE, (const char *const *) words->pdata) != 0)
    g_error ("add %s: %s", kind, office->base.err);
  return g_strdup (ctl_get (&office->base, "id"));
}

static void
set_up (Office *office, gconstpointer data)
{
  static const char *const days[] = { "day=2026-11-03", "day=2026-11-04", "day=2026-11-05" };
  g_autoptr (GBytes) png = xz_sample_portrait (1, 1, TRUE);
  g_autofree char *course = NULL;

  ctl_set_up_register (&office->base, NULL);
  office->photo = ctl_write (&office->base, "photo.png", g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png));
  office->programme = add (office, "programme", "name=岗前培训", "kind=pre_service", "year=2026", NULL);
  course = g_strconcat ("programme=", office->programme, NULL);
  for (guint i = 0; i < 3; i++)
    office->sessions[i] = add (office, "session", course, days[i], NULL);
}

static void
tear_down (Office *office, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_free (office->sessions[i]);
  g_free (office->programme);
  g_free (office->photo);
  ctl_tear_down (&office->base, NULL);
}

/* In service since 2026-11-02, with a photo, and there on the first days of the course. */
static char *
hire (Office *office, const char *name, guint days)
{
  g_autofree char *who = g_strconcat ("name=", name, NULL), *photo = g_strconcat ("photo=", office->photo, NULL);
  char *id = add (office, "person", who, "agency=黄桥镇", "hire_date=2026-11-02", NULL);
  g_autofree char *person = g_strconcat ("person=", id, NULL), *course = g_strconcat ("programme=", office->programme, NULL);

  g_assert_cmpint (ctl_json (&office->base, "do", "photo", id, photo, NULL), ==, 0);
  for (guint i = 0; i < days; i++)
    {
      g_autofree char *session = g_strconcat ("session=", office->sessions[i], NULL);
      g_free (add (office, "attendance", session, person, "presence=present", NULL));
    }
  if (days == 3)
    g_free (add (office, "training_result", course, person, "passed=1", "day=2026-11-05", NULL));
  return id;
}

/* The number of the certificate that the person is issued. */
static char *
issue (Office *office, const char *person)
{
  if (ctl_json (&office->base, TODAY, "do", "issue", person, "day=2026-11-10", NULL) != 0)
    g_error ("do issue: %s", office->base.err);
  g_assert_cmpint (ctl_get_int (&office->base, "issued"), ==, 1);
  return g_strdup (ctl_get (&office->base, "people.0.number"));
}

static void
assert_state (Office *office, const char *number, const char *state, const char *standing)
{
  g_assert_cmpint (ctl_json (&office->base, TODAY, "show", "certificate", number, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "state.code"), ==, state);
  g_assert_cmpstr (ctl_get (&office->base, "standing"), ==, standing);
}

/* ---- issue ---- */

static void
test_issue_shows_the_refused_and_issues_the_others (Office *office, gconstpointer data)
{
  g_autofree char *ready = hire (office, "王一", 3), *short_of = hire (office, "王二", 2);

  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "issue", ready, short_of, "day=2026-11-10", NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (&office->base, "issued"), ==, 1);
  g_assert_cmpint (ctl_get_int (&office->base, "refused"), ==, 1);
  g_assert_nonnull (ctl_get (&office->base, "people.0.number"));
  g_assert_cmpstr (ctl_get (&office->base, "people.1.person"), ==, short_of);
  g_assert_null (ctl_get (&office->base, "people.1.number"));
  g_assert_cmpint (ctl_get_int (&office->base, "people.1.findings.0.article"), ==, 21);
  g_assert_cmpstr (ctl_get (&office->base, "people.1.findings.0.severity"), ==, "block");
  g_assert_cmpint (ctl_json (&office->base, "count", "certificate", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "count"), ==, 1);
}

static void
test_issue_asks_for_the_photo (Office *office, gconstpointer data)
{
  g_autofree char *person = add (office, "person", "name=王三", "agency=黄桥镇", "hire_date=2026-11-02", NULL);
  g_autofree char *not_a_photo = ctl_write (&office->base, "photo.txt", "no photo", -1), *assignment = g_strconcat ("photo=", not_a_photo, NULL);

  g_assert_cmpint (ctl_run (&office->base, TODAY, "do", "issue", person, NULL), ==, 1);
  g_assert_nonnull (strstr (office->base.err, "Article 21"));
  g_assert_cmpint (ctl_json (&office->base, "do", "photo", person, assignment, NULL), ==, 2);
  g_assert_cmpint (ctl_json (&office->base, "do", "photo", person, "photo=nothing.png", NULL), ==, 3);
}

static void
test_list_has_the_standing (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person), *filter = g_strconcat ("number=", number, NULL);

  g_assert_cmpint (ctl_json (&office->base, TODAY, "list", "certificate", "--filter", filter, NULL), ==, 0);
  g_assert_cmpuint (ctl_length (&office->base, ""), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "0.standing"), ==, "valid");
  g_assert_cmpstr (ctl_get (&office->base, "0.person.name"), ==, "王一");
  g_assert_null (ctl_get (&office->base, "0.expiry"));
  g_assert_cmpint (ctl_json (&office->base, "--today", "2029-11-09", "list", "certificate", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "0.expiry"), ==, "urgent");
  g_assert_cmpint (ctl_json (&office->base, "--today", "2029-11-10", "list", "certificate", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "0.standing"), ==, "expired");
  g_assert_cmpint (ctl_run (&office->base, TODAY, "list", "certificate", NULL), ==, 0);
  g_assert_nonnull (strstr (office->base.out, number));
  g_assert_nonnull (strstr (office->base.out, "王一"));
  g_assert_nonnull (strstr (office->base.out, "Valid"));
}

static void
test_show_has_steps_and_findings (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person);

  g_assert_cmpint (ctl_json (&office->base, "--today", "2029-11-10", "show", "certificate", number, NULL), ==, 0);
  g_assert_cmpuint (ctl_length (&office->base, "steps"), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "steps.0.act"), ==, "issue");
  g_assert_nonnull (ctl_get (&office->base, "steps.0.user"));
  g_assert_cmpstr (ctl_get (&office->base, "findings.0.code"), ==, "certificate-expired");
  g_assert_cmpint (ctl_json (&office->base, "show", "certificate", person, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "number"), ==, number);
  g_assert_cmpint (ctl_json (&office->base, "show", "person", number, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "certificates.0.number"), ==, number);
  g_assert_cmpint (ctl_json (&office->base, "show", "certificate", "ffffffff", NULL), ==, 1);
}

/* ---- the steps ---- */

static void
test_each_step_and_its_counter_act (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person);

  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "suspend", number, "reason=调查", NULL), ==, 0);
  assert_state (office, number, "suspended", "state");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "suspend", number, "reason=调查", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "findings.0.code"), ==, "certificate-step");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "resume", number, "reason=查清", NULL), ==, 0);
  assert_state (office, number, "issued", "valid");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "damaged", number, "reason=破损", NULL), ==, 0);
  assert_state (office, number, "damaged", "state");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "replace", number, "reason=破损", NULL), ==, 0);
  assert_state (office, number, "replaced", "state");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "show", "certificate", person, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "state.code"), ==, "issued");
  g_assert_cmpstr (ctl_get (&office->base, "number"), !=, number);
  g_assert_cmpstr (ctl_get (&office->base, "replaces.name"), ==, number);
}

static void
test_a_step_is_told_with_reason_and_day (Office *office, gconstpointer data)
{
  static const char *const acts[] = { "suspend", "lost", "revoke", "return" };
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_assert_cmpint (ctl_json (&office->base, TODAY, "do", acts[i], number, NULL), ==, 1);
      g_assert_cmpstr (ctl_get (&office->base, "findings.0.code"), ==, "certificate-reason");
    }
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "lost", number, "reason=遗失", "day=2026-11-13", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "findings.0.code"), ==, "date-in-future");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "lost", number, "reason=遗失", "colour=red", NULL), ==, 2);
  assert_state (office, number, "issued", "valid");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "lost", number, "原因=遗失", "document=公告1号", NULL), ==, 0);
  assert_state (office, number, "lost", "state");
}

static void
test_no_way_around_the_steps (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person), *id = NULL;

  g_assert_cmpint (ctl_json (&office->base, TODAY, "show", "certificate", number, NULL), ==, 0);
  id = g_strdup (ctl_get (&office->base, "id"));
  g_assert_cmpint (ctl_json (&office->base, TODAY, "set", "certificate", id, "state=lost", NULL), ==, 1);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "delete", "certificate", id, NULL), ==, 1);
  assert_state (office, number, "issued", "valid");
}

static void
test_an_unknown_step_is_wrong_usage (Office *office, gconstpointer data)
{
  g_assert_cmpint (ctl_json (&office->base, "do", "fly", "x", NULL), ==, 2);
  g_assert_nonnull (strstr (office->base.err, "suspend"));
  g_assert_cmpint (ctl_json (&office->base, "do", "suspend", "ffffffff", "reason=x", NULL), ==, 1);
}

/* ---- departure ---- */

static void
test_departure_is_open_until_all_is_back (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = issue (office, person);
  g_autofree char *kind = add (office, "insignia_kind", "name=臂章", "category=armband", "different=1", "bought=5", NULL);

  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "hand-out", person, "kind=臂章", "number=A1", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, "list", "insignia", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "0.stock"), ==, 4);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "depart", person, "last_day=2026-11-11", NULL), ==, 2);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "depart", person, "reason=resignation", "last_day=2026-11-11", NULL), ==, 0);
  assert_state (office, number, "issued", "void");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "list", "departure", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "0.out"), ==, 2);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "close", person, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (&office->base, "findings.0.article"), ==, 27);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "settle", person, "handled_by=钱某", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "show", "departure", person, NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "out"), ==, 0);
  g_assert_cmpuint (ctl_length (&office->base, "items"), ==, 2);
  g_assert_cmpstr (ctl_get (&office->base, "closed_on"), ==, "2026-11-12");
  assert_state (office, number, "returned", "state");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "return-to-service", person, "hire_date=2026-11-12", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, "verify", NULL), ==, 0);
  (void) kind;
}

/* ---- verify-card ---- */

static void
test_a_card_is_verified_by_files_alone (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = NULL, *code = NULL, *register_path = office->base.db;
  g_autofree char *keys = ctl_path (&office->base, "keys.txt"), *withdrawn = ctl_path (&office->base, "withdrawn.txt");

  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "renew-key", "黄桥镇", NULL), ==, 0);
  number = issue (office, person);
  assert_state (office, number, "issued", "valid");
  code = g_strdup (ctl_get (&office->base, "code"));
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "valid");
  g_assert_cmpint (ctl_json (&office->base, "export", "keys", keys, NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "lost", number, "reason=遗失", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "withdrawn", withdrawn, NULL), ==, 0);
  /* No register lies at that place, and none is made. */
  office->base.db = ctl_path (&office->base, "nowhere/register.db");
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, "--keys", keys, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&office->base, "number"), ==, number);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, "--keys", keys, "--withdrawn", withdrawn, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "withdrawn");
  g_assert_cmpstr (ctl_get (&office->base, "state"), ==, "lost");
  g_assert_cmpint (ctl_json (&office->base, "--today", "2029-11-10", "verify-card", code, "--keys", keys, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "expired");
  code[8] = code[8] == '1' ? '2' : '1';
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, "--keys", keys, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "forged");
  g_assert_cmpint (ctl_json (&office->base, "verify-card", "hello", "--keys", keys, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "unreadable");
  g_assert_cmpint (ctl_json (&office->base, "verify-card", code, "--keys", withdrawn, NULL), ==, 3);
  g_assert_cmpint (ctl_json (&office->base, "verify-card", code, "--withdrawn", withdrawn, NULL), ==, 2);
  g_assert_false (g_file_test (office->base.db, G_FILE_TEST_EXISTS));
}

static void
test_lists_go_into_another_register (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王一", 3), *number = NULL, *code = NULL, *former = office->base.db;
  g_autofree char *keys = ctl_path (&office->base, "keys.txt"), *withdrawn = ctl_path (&office->base, "withdrawn.txt");

  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "renew-key", "黄桥镇", NULL), ==, 0);
  number = issue (office, person);
  assert_state (office, number, "issued", "valid");
  code = g_strdup (ctl_get (&office->base, "code"));
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "revoke", number, "reason=违纪", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, "export", "keys", keys, NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "withdrawn", withdrawn, NULL), ==, 0);
  office->base.db = ctl_path (&office->base, "other.db");
  g_assert_cmpint (ctl_run (&office->base, "init", "--test", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "unknown-key");
  g_assert_cmpint (ctl_json (&office->base, "import", "withdrawn", withdrawn, NULL), ==, 3);
  g_assert_cmpint (ctl_json (&office->base, "import", "keys", keys, NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "count"), ==, 1);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, "import", "withdrawn", withdrawn, NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "verify-card", code, NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "verdict"), ==, "withdrawn");
}

/* ---- cards ---- */

static void
test_a_card_is_written_of_a_signed_certificate_in_force (Office *office, gconstpointer data)
{
  g_autofree char *one = hire (office, "王一", 3), *two = hire (office, "王二", 2), *number = issue (office, one);
  g_autofree char *path = ctl_path (&office->base, "cards.pdf"), *agency = NULL;

  /* Neither telephone nor key yet, and one of them has no certificate at all. */
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "card", path, NULL), ==, 1);
  g_assert_cmpint (ctl_get_int (&office->base, "cards"), ==, 0);
  g_assert_cmpuint (ctl_length (&office->base, "refused"), ==, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "sign", number, NULL), ==, 1);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "renew-key", "黄桥镇", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "sign", number, NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "card", path, NULL), ==, 1);
  g_assert_nonnull (strstr (office->base.out, "Article 24"));
  g_assert_cmpint (ctl_json (&office->base, "list", "agency", "--filter", "short_name=黄桥镇", NULL), ==, 0);
  agency = g_strdup (ctl_get (&office->base, "0.id"));
  g_assert_cmpint (ctl_json (&office->base, "set", "agency", agency, "phone=052312345678", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "card", path, "--pages", "long", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (&office->base, "cards"), ==, 1);
  g_assert_cmpstr (ctl_get (&office->base, "refused.0.name"), ==, "王二");
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (ctl_json (&office->base, TODAY, "do", "suspend", number, "reason=调查", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&office->base, TODAY, "export", "card", path, NULL), ==, 1);
  g_assert_cmpint (ctl_json (&office->base, "verify", NULL), ==, 0);
}

static void
test_cards_are_asked_for_rightly (Office *office, gconstpointer data)
{
  g_assert_cmpint (ctl_json (&office->base, "export", "card", "cards.xlsx", NULL), ==, 2);
  g_assert_cmpint (ctl_json (&office->base, "export", "card", "cards.pdf", "--pages", "twenty", NULL), ==, 2);
}

#define TEST(path, function) g_test_add ("/ctl/certificates/" path, Office, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("art-21/issue-shows-the-refused-and-issues-the-others", test_issue_shows_the_refused_and_issues_the_others);
  TEST ("art-21/issue-asks-for-the-photo", test_issue_asks_for_the_photo);
  TEST ("art-21/list-has-the-standing", test_list_has_the_standing);
  TEST ("art-21/show-has-steps-and-findings", test_show_has_steps_and_findings);
  TEST ("art-21/each-step-and-its-counter-act", test_each_step_and_its_counter_act);
  TEST ("art-21/a-step-is-told-with-reason-and-day", test_a_step_is_told_with_reason_and_day);
  TEST ("art-21/no-way-around-the-steps", test_no_way_around_the_steps);
  TEST ("an-unknown-step-is-wrong-usage", test_an_unknown_step_is_wrong_usage);
  TEST ("art-27/departure-is-open-until-all-is-back", test_departure_is_open_until_all_is_back);
  TEST ("art-21/a-card-is-verified-by-files-alone", test_a_card_is_verified_by_files_alone);
  TEST ("art-21/lists-go-into-another-register", test_lists_go_into_another_register);
  TEST ("art-21/a-card-is-written-of-a-signed-certificate-in-force", test_a_card_is_written_of_a_signed_certificate_in_force);
  TEST ("art-21/cards-are-asked-for-rightly", test_cards_are_asked_for_rightly);
  return g_test_run ();
}
