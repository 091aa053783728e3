/* test-card-verify.c: cards verified with no network (Art. 7, 21, 24).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-card-verify.h"
#include "xz-signing.h"
#include <string.h>

typedef struct { const char *day, *text; XzCardReport *report; GPtrArray *keys; guint n; char published[11]; char *made; GError *fault; } Job;

static gboolean
make_key_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied;
  gboolean made = xz_db_make_signing_key (db, "黄桥镇综合行政执法局", xz_date_parse (((Job *) data)->day), &applied, error);

  xz_applied_clear (&applied);
  return made;
}

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->report = xz_db_verify_card (db, job->text, xz_date_parse (job->day), error);
  return job->report != NULL;
}

static gboolean
write_lists_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->keys = xz_db_list_signing_keys (db, error);
  job->made = xz_db_write_withdrawn (db, xz_date_parse (job->day), error);
  return job->keys != NULL && job->made != NULL;
}

static gboolean
import_keys_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  XzApplied applied;
  gboolean done = xz_db_import_signing_keys (db, job->keys, &job->n, &applied, error);

  xz_applied_clear (&applied);
  return done;
}

static gboolean
import_list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  xz_db_import_withdrawn (db, job->text, strlen (job->text), &job->n, job->published, &job->fault);
  return TRUE;
}

static void
write_job (Office *office, XzJobFunc work, Job *job)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_store_write (office->base.store, work, job, &error));
  g_assert_no_error (error);
}

static void
make_key (Office *office, const char *day)
{
  Job job = { .day = day };

  write_job (office, make_key_work, &job);
}

static XzCardReport *
verify_card (Office *office, const char *text, const char *day)
{
  Job job = { .day = day, .text = text };
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_store_read (office->base.store, verify_work, &job, &error));
  g_assert_no_error (error);
  return job.report;
}

static void
assert_verdict (Office *office, const char *text, const char *day, XzCardVerdict verdict)
{
  g_autoptr (XzCardReport) report = verify_card (office, text, day);

  g_assert_cmpint (report->verdict, ==, verdict);
}

/* An office with a key and one certificate signed by it, issued on 2026-11-10 and valid to 2029-11-09. */
typedef struct { Office office; char *person, *certificate, *code, *number; } Signed;

static void
signed_make (Signed *signed_card)
{
  office_make (&signed_card->office);
  make_key (&signed_card->office, "2026-11-09");
  signed_card->person = ready_person (&signed_card->office, "王一");
  signed_card->certificate = issue_to (&signed_card->office, signed_card->person);
  signed_card->code = get_value (&signed_card->office.base, &xz_type_certificate, signed_card->certificate, "code");
  signed_card->number = get_value (&signed_card->office.base, &xz_type_certificate, signed_card->certificate, "number");
  g_assert_nonnull (signed_card->code);
}

static void
signed_clear (Signed *signed_card)
{
  g_free (signed_card->person);
  g_free (signed_card->certificate);
  g_free (signed_card->code);
  g_free (signed_card->number);
  office_clear (&signed_card->office);
}

/* ---- the register's own cards ---- */

static void
test_valid_to_its_last_day_and_not_the_day_after (void)
{
  Signed card;
  g_autoptr (XzCardReport) report = NULL;

  signed_make (&card);
  report = verify_card (&card.office, card.code, "2029-11-09");
  g_assert_cmpint (report->verdict, ==, XZ_CARD_VALID);
  g_assert_cmpstr (report->number, ==, card.number);
  g_assert_cmpstr (report->name, ==, "王一");
  g_assert_cmpstr (report->key_from, ==, "2026-11-09");
  g_assert_cmpstr (report->list_of, ==, "");
  assert_verdict (&card.office, card.code, "2029-11-10", XZ_CARD_EXPIRED);
  signed_clear (&card);
}

static void
test_suspended_is_withdrawn_until_it_is_resumed (void)
{
  Signed card;
  g_autoptr (XzCardReport) report = NULL;

  signed_make (&card);
  act_on (&card.office, card.certificate, XZ_CERTIFICATE_SUSPEND, "2026-11-11", "调查", NULL);
  report = verify_card (&card.office, card.code, "2026-11-12");
  g_assert_cmpint (report->verdict, ==, XZ_CARD_WITHDRAWN);
  g_assert_cmpstr (report->state, ==, "suspended");
  g_assert_cmpstr (report->withdrawn_on, ==, "2026-11-11");
  act_on (&card.office, card.certificate, XZ_CERTIFICATE_RESUME, "2026-11-12", "查清", NULL);
  assert_verdict (&card.office, card.code, "2026-11-12", XZ_CARD_VALID);
  signed_clear (&card);
}

static void
test_void_from_the_day_after_the_last_one (void)
{
  Signed card;

  signed_make (&card);
  depart (&card.office, card.person, "2026-11-12");
  assert_verdict (&card.office, card.code, "2026-11-12", XZ_CARD_VALID);
  assert_verdict (&card.office, card.code, "2026-11-13", XZ_CARD_WITHDRAWN);
  signed_clear (&card);
}

static void
test_renewed_key_leaves_old_cards_verifiable (void)
{
  Signed card;

  signed_make (&card);
  make_key (&card.office, "2026-11-12");
  assert_verdict (&card.office, card.code, "2026-11-12", XZ_CARD_VALID);
  signed_clear (&card);
}

static void
test_one_changed_character_is_forged_or_unreadable (void)
{
  Signed card;
  g_autofree char *changed = NULL;
  g_autoptr (XzCardReport) report = NULL;

  signed_make (&card);
  changed = g_strdup (card.code);
  changed[4] = changed[4] == 'A' ? 'B' : 'A';       /* in the number */
  report = verify_card (&card.office, changed, "2026-11-12");
  g_assert_cmpint (report->verdict, ==, XZ_CARD_FORGED);
  g_assert_null (report->key_unit);
  assert_verdict (&card.office, "https://example.org/", "2026-11-12", XZ_CARD_UNREADABLE);
  assert_verdict (&card.office, "", "2026-11-12", XZ_CARD_UNREADABLE);
  signed_clear (&card);
}

/* ---- cards of another office ---- */

static void
test_unknown_key_is_not_ours_until_its_list_is_imported (void)
{
  Signed card;
  Office other;
  Job job = { .day = "2026-11-12" };

  signed_make (&card);
  office_make (&other);
  assert_verdict (&other, card.code, "2026-11-12", XZ_CARD_NOT_OURS);
  write_job (&card.office, write_lists_work, &job);
  write_job (&other, import_keys_work, &job);
  g_assert_cmpuint (job.n, ==, 1);
  assert_verdict (&other, card.code, "2026-11-12", XZ_CARD_VALID);
  g_ptr_array_unref (job.keys);
  g_free (job.made);
  signed_clear (&card);
  office_clear (&other);
}

static void
import_list (Office *office, const char *text, Job *job)
{
  *job = (Job) { .text = text };
  write_job (office, import_list_work, job);
}

static void
test_withdrawn_by_the_list_of_its_office (void)
{
  Signed card;
  Office other;
  Job first = { .day = "2026-11-11" }, second = { .day = "2026-11-13" }, import;
  g_autoptr (XzCardReport) report = NULL;

  signed_make (&card);
  office_make (&other);
  write_job (&card.office, write_lists_work, &first);
  act_on (&card.office, card.certificate, XZ_CERTIFICATE_LOSE, "2026-11-12", "丢失", NULL);
  write_job (&card.office, write_lists_work, &second);
  write_job (&other, import_keys_work, &first);
  import_list (&other, second.made, &import);
  g_assert_no_error (import.fault);
  g_assert_cmpuint (import.n, ==, 1);
  g_assert_cmpstr (import.published, ==, "2026-11-13");
  report = verify_card (&other, card.code, "2026-11-14");
  g_assert_cmpint (report->verdict, ==, XZ_CARD_WITHDRAWN);
  g_assert_cmpstr (report->state, ==, "lost");
  g_assert_cmpstr (report->withdrawn_on, ==, "2026-11-12");
  g_assert_cmpstr (report->list_of, ==, "2026-11-13");
  /* An older list would make it good again. */
  import_list (&other, first.made, &import);
  g_assert_error (import.fault, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS);
  g_clear_error (&import.fault);
  assert_verdict (&other, card.code, "2026-11-14", XZ_CARD_WITHDRAWN);
  g_ptr_array_unref (first.keys);
  g_ptr_array_unref (second.keys);
  g_free (first.made);
  g_free (second.made);
  signed_clear (&card);
  office_clear (&other);
}

static void
test_list_that_nobody_here_signed_is_not_taken (void)
{
  Signed card;
  Office other;
  Job list = { .day = "2026-11-12" }, import;
  g_autofree char *changed = NULL;

  signed_make (&card);
  office_make (&other);
  act_on (&card.office, card.certificate, XZ_CERTIFICATE_LOSE, "2026-11-12", "丢失", NULL);
  write_job (&card.office, write_lists_work, &list);
  import_list (&other, list.made, &import);
  g_assert_error (import.fault, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED);
  g_clear_error (&import.fault);
  changed = g_strdup (list.made);
  *strstr (changed, "lost") = 'm';
  import_list (&card.office, changed, &import);
  g_assert_error (import.fault, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED);
  g_clear_error (&import.fault);
  g_ptr_array_unref (list.keys);
  g_free (list.made);
  signed_clear (&card);
  office_clear (&other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card-verify/valid-to-its-last-day-and-not-the-day-after", test_valid_to_its_last_day_and_not_the_day_after);
  g_test_add_func ("/card-verify/suspended-is-withdrawn-until-it-is-resumed", test_suspended_is_withdrawn_until_it_is_resumed);
  g_test_add_func ("/card-verify/art-27/void-from-the-day-after-the-last-one", test_void_from_the_day_after_the_last_one);
  g_test_add_func ("/card-verify/renewed-key-leaves-old-cards-verifiable", test_renewed_key_leaves_old_cards_verifiable);
  g_test_add_func ("/card-verify/one-changed-character-is-forged-or-unreadable", test_one_changed_character_is_forged_or_unreadable);
  g_test_add_func ("/card-verify/unknown-key-is-not-ours-until-its-list-is-imported", test_unknown_key_is_not_ours_until_its_list_is_imported);
  g_test_add_func ("/card-verify/withdrawn-by-the-list-of-its-office", test_withdrawn_by_the_list_of_its_office);
  g_test_add_func ("/card-verify/list-that-nobody-here-signed-is-not-taken", test_list_that_nobody_here_signed_is_not_taken);
  return g_test_run ();
}
