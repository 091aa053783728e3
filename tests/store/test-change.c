/* test-change.c: the one way to write.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-row-private.h"
#include <string.h>

#define ID_1 "321299199001010017"
#define VETTING "VET-2026-SECRET-0042"

typedef struct { gint64 batch, history, audit, outbox, person; } Counts;

static Counts
counts (Fixture *fixture)
{
  return (Counts) { count_rows (fixture, "batch"), count_rows (fixture, "history"), count_rows (fixture, "audit"),
                    count_rows (fixture, "outbox"), count_rows (fixture, "person") };
}

static void
assert_same (const Counts *a, const Counts *b)
{
  g_assert_cmpint (a->batch, ==, b->batch);
  g_assert_cmpint (a->history, ==, b->history);
  g_assert_cmpint (a->audit, ==, b->audit);
  g_assert_cmpint (a->outbox, ==, b->outbox);
  g_assert_cmpint (a->person, ==, b->person);
}

static void
test_one_change_is_four_rows (void)
{
  Fixture fixture;
  Counts before, after;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  before = counts (&fixture);
  id = add_person (&fixture, "王建国");
  after = counts (&fixture);
  g_assert_cmpint (after.person, ==, before.person + 1);
  g_assert_cmpint (after.batch, ==, before.batch + 1);
  g_assert_cmpint (after.history, ==, before.history + 1);
  g_assert_cmpint (after.audit, ==, before.audit + 1);
  g_assert_cmpint (after.outbox, ==, before.outbox + 1);
  fixture_clear (&fixture);
}

static void
test_nothing_changed_is_no_batch (void)
{
  Fixture fixture;
  Counts before, after;
  g_autofree char *id = NULL, *batch = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  before = counts (&fixture);
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "name", "王建国", NULL);
  xz_change_set_update (set, &xz_type_person, id, "school", "", NULL);
  batch = apply_well (&fixture, set);
  g_assert_cmpstr (batch, ==, "");
  after = counts (&fixture);
  assert_same (&before, &after);
  fixture_clear (&fixture);
}

static void
test_fields_of_one_record_are_one_change (void)
{
  Fixture fixture;
  Counts before, after;
  g_autofree char *id = NULL, *batch = NULL, *school = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  before = counts (&fixture);
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "name", "王建军", "王建国");
  xz_change_set_update (set, &xz_type_person, id, "school", "泰兴中学", NULL);
  xz_change_set_update (set, &xz_type_person, id, "school", "泰兴市第一高级中学", NULL);
  g_assert_cmpuint (xz_change_set_size (set), ==, 1);
  batch = apply_well (&fixture, set);
  after = counts (&fixture);
  g_assert_cmpint (after.audit, ==, before.audit + 1);
  school = get_value (&fixture, &xz_type_person, id, "school");
  g_assert_cmpstr (school, ==, "泰兴市第一高级中学");
  fixture_clear (&fixture);
}

static void
test_lost_update_is_refused (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *phone = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "phone", "13812345678", NULL));
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "phone", "13900000000", "13700000000");
  apply_refused (&fixture, set, "changed-since");
  phone = get_value (&fixture, &xz_type_person, id, "phone");
  g_assert_cmpstr (phone, ==, "13812345678");
  fixture_clear (&fixture);
}

static XzRecord *
new_spell (const char *person, const char *agency, const char *hire, const char *last)
{
  return new_record (&xz_type_service, "person", person, "agency", agency, "hire_date", hire, "last_day", last, NULL);
}

static XzChangeSet *
set_of (Fixture *fixture, XzRecord *record)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  xz_change_set_create (set, &fixture->context, record);
  return set;
}

static void
test_refusals (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL, *spell = NULL, *young = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "id_number", ID_1,
                                             "birth_date", "1990-01-01", NULL));
  spell = add_record (&fixture, new_spell (person, agency, "2020-01-01", NULL));
  young = add_record (&fixture, new_record (&xz_type_person, "name", "李小龙", "birth_date", "2010-05-05", NULL));

  apply_refused (&fixture, set_of (&fixture, new_record (&xz_type_person, "phone", "13812345678", NULL)), "required");
  apply_refused (&fixture, set_of (&fixture, new_record (&xz_type_person, "name", "王二", "id_number", ID_1, NULL)), "duplicate");
  apply_refused (&fixture, set_of (&fixture, new_spell (person, agency, "2024-01-01", NULL)), "overlap");
  apply_refused (&fixture, set_of (&fixture, new_spell (person, agency, "2019-01-01", "2018-01-01")), "last-day-before-hire");
  apply_refused (&fixture, set_of (&fixture, new_spell (young, agency, "2026-01-01", NULL)), "age-under-18");
  apply_refused (&fixture, set_of (&fixture, new_spell ("01890000-0000-7000-8000-000000000000", agency, NULL, NULL)), "not-found");
  apply_refused (&fixture, set_of (&fixture, new_record (&xz_type_post, "name", "行政执法人员", NULL)), "post-names-officer");
  fixture_clear (&fixture);
}

static void
test_in_use_is_not_deleted (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL, *spell = NULL, *batch = NULL;
  XzChangeSet *set = xz_change_set_new ("delete", NULL);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_person (&fixture, "王建国");
  spell = add_record (&fixture, new_spell (person, agency, "2020-01-01", NULL));
  xz_change_set_delete (set, &xz_type_person, person, "entered twice");
  apply_refused (&fixture, set, "in-use");
  set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_service, spell, NULL);
  xz_change_set_delete (set, &xz_type_person, person, NULL);
  batch = apply_well (&fixture, set);
  g_assert_false (record_exists (&fixture, &xz_type_person, person));
  g_assert_cmpint (count_rows (&fixture, "name_gram"), ==, 0);
  fixture_clear (&fixture);
}

static void
test_what_was_accepted_is_in_the_trail (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL, *spell = NULL, *batch = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_person (&fixture, "王建国");
  spell = add_record (&fixture, new_spell (person, agency, "2020-01-01", NULL));
  set = set_of (&fixture, new_spell (person, agency, "2024-01-01", NULL));
  xz_change_set_accept (set, "overlap", "挂职");
  batch = apply_well (&fixture, set);
  g_assert_cmpint (count_rows (&fixture, "audit WHERE action = 'accept' AND note = 'overlap: 挂职'"), ==, 1);
  fixture_clear (&fixture);
}

static void
test_adulthood_cannot_be_waived (void)
{
  Fixture fixture;
  g_autofree char *young = NULL, *agency = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  young = add_record (&fixture, new_record (&xz_type_person, "name", "李小龙", "birth_date", "2010-05-05", NULL));
  set = set_of (&fixture, new_spell (young, agency, "2026-01-01", NULL));
  xz_change_set_accept (set, "age-under-18", "please");
  apply_refused (&fixture, set, "age-under-18");
  fixture_clear (&fixture);
}

/* ---- who may ---- */

static void
use_roles (Fixture *fixture, guint roles)
{
  g_autoptr (XzSession) session = xz_store_dup_session (fixture->store);

  session->roles = roles;
  xz_store_set_session (fixture->store, session);
}

static void
denied (Fixture *fixture, XzChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };

  g_assert_false (apply_set (fixture, set, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  xz_applied_clear (&applied);
}

static void
test_roles_are_asked (void)
{
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  use_roles (&fixture, XZ_ROLE_READER);
  denied (&fixture, set_of (&fixture, new_record (&xz_type_person, "name", "王建国", NULL)));
  use_roles (&fixture, XZ_ROLE_CLERK);
  denied (&fixture, set_of (&fixture, new_record (&xz_type_user, "name", "某", "login", "x", NULL)));
  xz_store_set_session (fixture.store, NULL);
  denied (&fixture, set_of (&fixture, new_record (&xz_type_person, "name", "王建国", NULL)));
  fixture_clear (&fixture);
}

/* Whoever may undo may not for that reason undo what needs another right. */
static void
test_undo_needs_the_right_to_what_it_undoes (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL;
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  XzApplied applied;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_change_set_create (set, &fixture.context, new_record (&xz_type_user, "name", "张会计", "login", "zhang", NULL));
  batch = apply_well (&fixture, set);
  use_roles (&fixture, XZ_ROLE_CLERK);
  g_assert_false (undo_batch (&fixture, batch, FALSE, NULL, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  xz_applied_clear (&applied);
  fixture_clear (&fixture);
}

/* ---- sealed ---- */

static void
test_sealed_is_sealed_everywhere (void)
{
  static const char *const suffixes[] = { "", "-wal", ".anchor", ".keys" };
  Fixture fixture;
  g_autofree char *id = NULL, *batch = NULL, *undone = NULL;
  XzChangeSet *set;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "vetting_number", VETTING, NULL));
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "vetting_number", VETTING "-B", VETTING);
  batch = apply_well (&fixture, set);
  set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_person, id, NULL);
  undone = apply_well (&fixture, set);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GBytes) bytes = read_bytes (&fixture, suffixes[i]);
      g_assert_false (bytes_contain (bytes, "SECRET"));
    }
  fixture_clear (&fixture);
}

static gboolean
unseal_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzRow) row = xz_row_load (db, &xz_type_person, data, error);
  const XzField *field = xz_record_type_field (&xz_type_person, "vetting_number");
  g_autofree char *plain = xz_row_unseal (db, &xz_type_person, data, field, xz_record_get (row->record, "vetting_number"), error);

  g_assert_cmpstr (plain, ==, VETTING);
  return TRUE;
}

static void
test_sealed_comes_back_through_undo (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *batch = NULL;
  XzChangeSet *set;
  XzApplied applied;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王建国", "vetting_number", VETTING, NULL));
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_person, id, "vetting_number", "other", NULL);
  batch = apply_well (&fixture, set);
  g_assert_true (undo_batch (&fixture, batch, FALSE, NULL, &applied, NULL));
  xz_applied_clear (&applied);
  g_assert_true (xz_store_read (fixture.store, unseal_work, id, NULL));
  fixture_clear (&fixture);
}

/* ---- the guard ---- */

static gboolean
forbidden_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char *const forbidden[] = {
    "UPDATE person SET name = 'x'", "DELETE FROM person", "INSERT INTO person (id, name) VALUES (randomblob (16), 'x')",
    "UPDATE agency SET name = 'x'", "DELETE FROM audit", "UPDATE history SET fields = NULL",
    "INSERT INTO name_gram VALUES ('x', 1)", "UPDATE outbox SET state = 2", "DELETE FROM batch", "UPDATE service SET state = 'left'",
    "INSERT INTO role_grant (id, user, role) VALUES (randomblob (16), randomblob (16), 'administrator')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autoptr (GError) refusal = NULL;
      g_assert_false (xz_db_run_script (db, forbidden[i], &refusal));
      g_assert_true (strstr (refusal->message, "outside the write path") != NULL || strstr (refusal->message, "append-only") != NULL);
    }
  return TRUE;
}

static gboolean
append_only_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char *const forbidden[] = {
    "UPDATE audit SET note = 'x'", "DELETE FROM audit", "DELETE FROM history", "UPDATE history SET fields = '{}'", "UPDATE history SET kind = 9, fields = NULL",
  };

  xz_db_set_writing (db, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_false (xz_db_run_script (db, forbidden[i], NULL));
  xz_db_set_writing (db, FALSE);
  return TRUE;
}

static void
test_guard (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *spell = NULL, *agency = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  id = add_person (&fixture, "王建国");
  spell = add_record (&fixture, new_spell (id, agency, "2020-01-01", NULL));
  g_assert_true (xz_store_write (fixture.store, forbidden_work, NULL, NULL));
  g_assert_true (xz_store_write (fixture.store, append_only_work, NULL, NULL));
  fixture_clear (&fixture);
}

/* A program without our function, such as the sqlite3 shell, cannot write at all. */
static void
test_guard_against_another_program (void)
{
  Fixture fixture;
  sqlite3 *raw = NULL;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  g_assert_cmpint (sqlite3_open (fixture.path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE person SET name = 'x'", NULL, NULL, NULL), !=, SQLITE_OK);
  sqlite3_close (raw);
  fixture_clear (&fixture);
}

/* ---- one transaction ---- */

typedef struct { gint64 left; XzChangeSet *set; } Countdown;

static int
countdown_cb (void *data)
{
  Countdown *countdown = data;

  return --countdown->left <= 0;
}

static gboolean
interrupted_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Countdown *countdown = data;
  XzApplied applied;
  gboolean done;

  sqlite3_progress_handler (xz_db_handle (db), 1, countdown_cb, countdown);
  done = xz_db_apply (db, countdown->set, &applied, NULL, NULL, error);
  sqlite3_progress_handler (xz_db_handle (db), 0, NULL, NULL);
  xz_applied_clear (&applied);
  return done;
}

static XzChangeSet *
mixed_set (Fixture *fixture, const char *person, const char *agency)
{
  XzChangeSet *set = xz_change_set_new ("batch-edit", NULL);
  const char *id = xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", "赵一", NULL));

  xz_change_set_create (set, &fixture->context, new_spell (id, agency, "2024-01-01", NULL));
  xz_change_set_update (set, &xz_type_person, person, "name", "王建军", NULL);
  return set;
}

/* Stopped at any instruction of the transaction, nothing of it is there. */
static void
test_all_or_nothing (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL;
  Counts before, after;
  gboolean done = FALSE;
  guint failures = 0;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_person (&fixture, "王建国");
  before = counts (&fixture);
  for (gint64 n = 1; !done; n += g_test_slow () ? 1 : 13)
    {
      g_autoptr (XzChangeSet) set = mixed_set (&fixture, person, agency);
      Countdown countdown = { n, set };
      done = xz_store_write (fixture.store, interrupted_work, &countdown, NULL);
      after = counts (&fixture);
      if (!done)
        {
          assert_same (&before, &after);
          failures++;
        }
    }
  g_assert_cmpint (after.person, ==, before.person + 1);
  g_assert_cmpuint (failures, >, 20);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_outbox_numbers_its_operations (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL, *batch = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  person = add_person (&fixture, "王建国");
  batch = apply_well (&fixture, mixed_set (&fixture, person, agency));
  g_assert_cmpint (count_rows (&fixture, "outbox WHERE tx_of = 3 AND tx_n BETWEEN 1 AND 3 AND schema >= 1"), ==, 3);
  g_assert_cmpint (count_rows (&fixture, "(SELECT DISTINCT op_id FROM outbox)"), ==, count_rows (&fixture, "outbox"));
  g_assert_cmpint (count_rows (&fixture, "outbox a JOIN outbox b ON b.dev_seq = a.dev_seq + 1 AND b.hlc <= a.hlc"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "outbox o LEFT JOIN history h ON h.seq = o.history WHERE h.seq IS NULL"), ==, 0);
  fixture_clear (&fixture);
}

/* A clock that goes back does not take the order back. */
static void
test_stamps_never_go_back (void)
{
  Fixture fixture;
  g_autofree char *a = NULL, *b = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  a = add_person (&fixture, "王建国");
  fixture.time -= 20 * 365 * G_TIME_SPAN_DAY;
  b = add_person (&fixture, "李秀英");
  g_assert_cmpint (count_rows (&fixture, "outbox a JOIN outbox b ON b.dev_seq = a.dev_seq + 1 AND b.hlc <= a.hlc"), ==, 0);
  fixture_clear (&fixture);
}

/* Accounts stay on this computer: they have an audit row and no operation. */
static void
test_local_records_do_not_travel (void)
{
  Fixture fixture;
  gint64 before;
  g_autofree char *id = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  before = count_rows (&fixture, "outbox");
  id = add_record (&fixture, new_record (&xz_type_user, "name", "张会计", "login", "zhang", NULL));
  g_assert_cmpint (count_rows (&fixture, "outbox"), ==, before);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/one-change-is-four-rows", test_one_change_is_four_rows);
  g_test_add_func ("/change/nothing-changed-is-no-batch", test_nothing_changed_is_no_batch);
  g_test_add_func ("/change/fields-of-one-record-are-one-change", test_fields_of_one_record_are_one_change);
  g_test_add_func ("/change/lost-update-is-refused", test_lost_update_is_refused);
  g_test_add_func ("/change/refusals-write-nothing", test_refusals);
  g_test_add_func ("/change/in-use-is-not-deleted", test_in_use_is_not_deleted);
  g_test_add_func ("/change/what-was-accepted-is-in-the-trail", test_what_was_accepted_is_in_the_trail);
  g_test_add_func ("/change/art-14/adulthood-cannot-be-waived", test_adulthood_cannot_be_waived);
  g_test_add_func ("/change/roles-are-asked", test_roles_are_asked);
  g_test_add_func ("/change/undo-needs-the-right-to-what-it-undoes", test_undo_needs_the_right_to_what_it_undoes);
  g_test_add_func ("/change/sealed-is-sealed-everywhere", test_sealed_is_sealed_everywhere);
  g_test_add_func ("/change/sealed-comes-back-through-undo", test_sealed_comes_back_through_undo);
  g_test_add_func ("/change/guard", test_guard);
  g_test_add_func ("/change/guard-against-another-program", test_guard_against_another_program);
  g_test_add_func ("/change/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/change/outbox-numbers-its-operations", test_outbox_numbers_its_operations);
  g_test_add_func ("/change/stamps-never-go-back", test_stamps_never_go_back);
  g_test_add_func ("/change/local-records-do-not-travel", test_local_records_do_not_travel);
  return g_test_run ();
}
