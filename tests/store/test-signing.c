/* test-signing.c: signing keys, the code on a card, the list of withdrawn numbers (Art. 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-card-code.h"
#include "xz-signing.h"
#include <string.h>

typedef struct { const char *day, *passphrase; char *text; GBytes *wrapped; GPtrArray *keys; guint added; } Job;

static gboolean
make_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  XzApplied applied;
  gboolean made = xz_db_make_signing_key (db, "黄桥镇综合行政执法局", xz_date_parse (job->day), &applied, error);

  xz_applied_clear (&applied);
  g_free (job->text);
  job->text = xz_db_get_signing_key (db);
  g_clear_pointer (&job->keys, g_ptr_array_unref);
  job->keys = xz_db_list_signing_keys (db, error);
  return made;
}

static gboolean
withdrawn_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  g_free (job->text);
  job->text = xz_db_write_withdrawn (db, xz_date_parse (job->day), error);
  return job->text != NULL;
}

static gboolean
wrap_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->wrapped = xz_db_wrap_signing_key (db, job->passphrase, error);
  return job->wrapped != NULL;
}

static gboolean
unwrap_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  XzApplied applied = { .findings = NULL };
  gboolean taken = xz_db_unwrap_signing_key (db, job->wrapped, job->passphrase, "黄桥镇", xz_date_parse (job->day), &applied, error);

  xz_applied_clear (&applied);
  g_free (job->text);
  job->text = xz_db_get_signing_key (db);
  return taken;
}

static void
job_clear (Job *job)
{
  g_free (job->text);
  g_clear_pointer (&job->wrapped, g_bytes_unref);
  g_clear_pointer (&job->keys, g_ptr_array_unref);
}

static void
run (Office *office, XzJobFunc func, Job *job)
{
  g_autoptr (GError) error = NULL;

  xz_store_write (office->base.store, func, job, &error);
  g_assert_no_error (error);
}

/* A key of the list that the code names and that signed it. */
static gboolean
verifies (GPtrArray *keys, const char *text)
{
  g_autoptr (XzCardCode) code = xz_card_code_read (text, NULL);
  const XzCardKey *key;
  guint next = 0;

  g_assert_nonnull (code);
  while ((key = xz_card_keys_find (keys, code->key_id, &next)) != NULL)
    if (xz_card_code_is_signed (text, key->public_key))
      return TRUE;
  return FALSE;
}

static void
test_old_cards_stay_verifiable_after_a_renewal (void)
{
  Office office;
  Job job = { .day = "2026-11-01" };
  g_autofree char *first = NULL, *second = NULL, *p1 = NULL, *p2 = NULL, *old_code = NULL, *new_code = NULL, *old_key = NULL;

  office_make (&office);
  run (&office, make_work, &job);
  old_key = g_strdup (job.text);
  p1 = ready_person (&office, "王一");
  first = issue_to (&office, p1);
  job.day = "2026-11-20";
  run (&office, make_work, &job);
  p2 = ready_person (&office, "王二");
  second = issue_to (&office, p2);
  g_assert_cmpstr (job.text, !=, old_key);
  g_assert_cmpuint (job.keys->len, ==, 2);
  old_code = get_value (&office.base, &xz_type_certificate, first, "code");
  new_code = get_value (&office.base, &xz_type_certificate, second, "code");
  g_assert_true (verifies (job.keys, old_code));
  g_assert_true (verifies (job.keys, new_code));
  old_code[strlen (old_code) - 1] = old_code[strlen (old_code) - 1] == '0' ? '1' : '0';
  g_assert_false (verifies (job.keys, old_code));
  assert_verified (&office.base);
  job_clear (&job);
  office_clear (&office);
}

static void
test_without_a_key_cards_have_no_code (void)
{
  Office office;
  Job job = { .day = "2026-11-20" };
  g_autoptr (GError) error = NULL;
  g_autofree char *person = NULL, *certificate = NULL, *code = NULL;

  office_make (&office);
  person = ready_person (&office, "王一");
  certificate = issue_to (&office, person);
  code = get_value (&office.base, &xz_type_certificate, certificate, "code");
  g_assert_null (code);
  g_assert_false (xz_store_read (office.base.store, withdrawn_work, &job, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  job_clear (&job);
  office_clear (&office);
}

static gboolean
has (GPtrArray *list, const char *state, const char *day)
{
  for (guint i = 0; i < list->len; i++)
    {
      const XzWithdrawn *one = g_ptr_array_index (list, i);

      if (g_str_equal (one->state, state) && g_str_equal (one->day, day))
        return TRUE;
    }
  return FALSE;
}

/* From the day after the last day on, whatever is still out; on the day itself not yet. */
static void
test_withdrawn_numbers_are_published_signed (void)
{
  Office office;
  Job job = { .day = "2026-11-01" };
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autofree char *p1 = NULL, *p2 = NULL, *lost = NULL, *void_one = NULL;
  char published[11];

  office_make (&office);
  run (&office, make_work, &job);
  p1 = ready_person (&office, "王一");
  lost = issue_to (&office, p1);
  p2 = ready_person (&office, "王二");
  void_one = issue_to (&office, p2);
  act_on (&office, lost, XZ_CERTIFICATE_LOSE, "2026-11-12", "遗失", NULL);
  depart (&office, p2, "2026-11-18");
  job.day = "2026-11-18";
  run (&office, withdrawn_work, &job);
  before = xz_withdrawn_read (job.text, strlen (job.text), ((XzCardKey *) g_ptr_array_index (job.keys, 0))->public_key, published, NULL);
  job.day = "2026-11-19";
  run (&office, withdrawn_work, &job);
  after = xz_withdrawn_read (job.text, strlen (job.text), ((XzCardKey *) g_ptr_array_index (job.keys, 0))->public_key, published, NULL);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (has (before, "lost", "2026-11-12"));
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_true (has (after, "void", "2026-11-19"));
  g_assert_cmpstr (published, ==, "2026-11-19");
  job_clear (&job);
  office_clear (&office);
}

static void
test_key_is_carried_by_passphrase_only (void)
{
  Office here, there;
  Job job = { .day = "2026-11-01", .passphrase = "泰兴 2026 key" };
  g_autoptr (GError) error = NULL;
  g_autofree char *public_key = NULL;

  office_make (&here);
  office_make (&there);
  run (&here, make_work, &job);
  public_key = g_strdup (job.text);
  run (&here, wrap_work, &job);
  job.passphrase = "another";
  g_assert_false (xz_store_write (there.base.store, unwrap_work, &job, &error));
  g_assert_null (job.text);
  job.passphrase = "泰兴 2026 key";
  run (&there, unwrap_work, &job);
  g_assert_cmpstr (job.text, ==, public_key);
  job_clear (&job);
  office_clear (&here);
  office_clear (&there);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signing/old-cards-stay-verifiable-after-a-renewal", test_old_cards_stay_verifiable_after_a_renewal);
  g_test_add_func ("/signing/without-a-key-cards-have-no-code", test_without_a_key_cards_have_no_code);
  g_test_add_func ("/signing/withdrawn-numbers-are-published-signed", test_withdrawn_numbers_are_published_signed);
  g_test_add_func ("/signing/key-is-carried-by-passphrase-only", test_key_is_carried_by_passphrase_only);
  return g_test_run ();
}
