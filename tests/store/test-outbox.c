/* test-outbox.c: what the registry will be told.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-change-private.h"

static gboolean
fold_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_fold_outbox (db, data, error);
}

static guint
fold (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint operations = G_MAXUINT;

  xz_store_write (fixture->store, fold_work, &operations, &error);
  g_assert_no_error (error);
  g_assert_cmpint (operations, ==, count_rows (fixture, "outbox"));
  return operations;
}

static void
set_school (Fixture *fixture, const char *person, const char *school)
{
  XzChangeSet *set = xz_change_set_new ("set", NULL);
  g_autofree char *batch = NULL;

  xz_change_set_update (set, &xz_type_person, person, "school", school, NULL);
  batch = apply_well (fixture, set);
  g_assert_cmpstr (batch, !=, "");
}

static void
delete_person (Fixture *fixture, const char *person)
{
  XzChangeSet *set = xz_change_set_new ("delete", NULL);
  g_autofree char *batch = NULL;

  xz_change_set_delete (set, &xz_type_person, person, "录入错误");
  batch = apply_well (fixture, set);
}

static void
test_each_record_goes_out_once (void)
{
  Fixture fixture;
  g_autofree char *kept = NULL, *gone = NULL;
  guint before, folded;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  before = fold (&fixture);
  kept = add_person (&fixture, "王建国");
  gone = add_person (&fixture, "李小红");
  set_school (&fixture, kept, "泰兴中学");
  set_school (&fixture, kept, "黄桥中学");
  delete_person (&fixture, gone);
  g_assert_cmpint (count_rows (&fixture, "outbox"), ==, before + 5);
  folded = fold (&fixture);
  g_assert_cmpint (folded, ==, before + 1);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_history_keeps_every_step (void)
{
  Fixture fixture;
  g_autofree char *person = NULL;
  gint64 history, audit;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  person = add_person (&fixture, "王建国");
  set_school (&fixture, person, "泰兴中学");
  history = count_rows (&fixture, "history");
  audit = count_rows (&fixture, "audit");
  fold (&fixture);
  g_assert_cmpint (count_rows (&fixture, "history"), ==, history);
  g_assert_cmpint (count_rows (&fixture, "audit"), ==, audit);
  fixture_clear (&fixture);
}

/* A record that comes back by undo is told as it is, once. */
static void
test_a_record_taken_back_is_told_once (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *batch = NULL;
  XzChangeSet *set = xz_change_set_new ("delete", NULL);
  XzApplied applied = { 0 };
  g_autoptr (GError) error = NULL;
  guint before;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  before = fold (&fixture);
  person = add_person (&fixture, "王建国");
  xz_change_set_delete (set, &xz_type_person, person, "录入错误");
  batch = apply_well (&fixture, set);
  g_assert_true (undo_batch (&fixture, batch, FALSE, NULL, &applied, &error));
  g_assert_no_error (error);
  xz_applied_clear (&applied);
  g_assert_cmpint (fold (&fixture), ==, before + 1);
  fixture_clear (&fixture);
}

/* Agencies before the people who serve in them; stamps and numbers only grow. */
static void
test_references_come_first_and_stamps_grow (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *agency = NULL;
  sqlite3 *raw;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  person = add_person (&fixture, "王建国");
  agency = add_record (&fixture, new_record (&xz_type_agency, "name", "城市管理局", NULL));
  fold (&fixture);
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM outbox a JOIN history x ON x.seq = a.history, outbox b JOIN history y ON y.seq = b.history "
                                 "WHERE a.dev_seq < b.dev_seq AND (x.type > y.type OR a.hlc >= b.hlc)"), ==, 0);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM outbox WHERE tx_n <> 1 OR tx_of <> 1 OR base_rev <> 0"), ==, 0);
  g_assert_cmpint (raw_int (raw, "SELECT count(DISTINCT tx_id) - count(*) FROM outbox"), ==, 0);
  sqlite3_close (raw);
  fixture_clear (&fixture);
}

static void
test_what_was_sent_is_not_folded (void)
{
  Fixture fixture;
  g_autofree char *person = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;
  sqlite3 *raw;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  person = add_person (&fixture, "王建国");
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "UPDATE outbox SET state = 2 WHERE dev_seq = (SELECT min (dev_seq) FROM outbox)");
  sqlite3_close (raw);
  fixture_open (&fixture);
  before = count_rows (&fixture, "outbox");
  g_assert_false (xz_store_write (fixture.store, fold_work, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_cmpint (count_rows (&fixture, "outbox"), ==, before);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outbox/fold/each-record-goes-out-once", test_each_record_goes_out_once);
  g_test_add_func ("/outbox/fold/history-keeps-every-step", test_history_keeps_every_step);
  g_test_add_func ("/outbox/fold/a-record-taken-back-is-told-once", test_a_record_taken_back_is_told_once);
  g_test_add_func ("/outbox/fold/references-come-first-and-stamps-grow", test_references_come_first_and_stamps_grow);
  g_test_add_func ("/outbox/fold/what-was-sent-is-not-folded", test_what_was_sent_is_not_folded);
  return g_test_run ();
}
