/* test-jobs.c: threads, cancelling, signals.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>

typedef struct {
  GThread  *main_thread;
  GThread  *seen;
  char      name[16];
  gboolean  destroyed;
  gboolean  called_back;
  GError   *error;
} Watch;

static gboolean
look_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Watch *watch = data;

  watch->seen = g_thread_self ();
  g_atomic_int_set (&progress->done, 3);
  return xz_db_get_int (db, "SELECT count(*) FROM agency", 0) == 17;
}

static void
destroy_watch (gpointer data)
{
  Watch *watch = data;

  g_assert_true (watch->called_back);
  g_assert_true (g_thread_self () == watch->main_thread);
  watch->destroyed = TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = xz_store_job_get_data (result);

  g_assert_true (g_thread_self () == watch->main_thread);
  xz_store_job_finish (XZ_STORE (source), result, &watch->error);
  watch->called_back = TRUE;
  if (user_data != NULL)
    ++*(guint *) user_data;
}

static void
wait_for (Watch *watch)
{
  while (!watch->destroyed)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_result_comes_to_the_callers_context (void)
{
  Fixture fixture;
  Watch watch = { .main_thread = g_thread_self () };
  XzProgress progress = { 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_read_async (fixture.store, look_work, &watch, destroy_watch, &progress, NULL, done_cb, NULL);
  wait_for (&watch);
  g_assert_no_error (watch.error);
  g_assert_true (watch.seen != watch.main_thread);
  g_assert_cmpint (progress.done, ==, 3);
  fixture_clear (&fixture);
}

static void
test_readers_do_not_wait_for_the_writer (void)
{
  Fixture fixture;
  Watch read = { .main_thread = g_thread_self () }, write = { .main_thread = g_thread_self () };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_read_async (fixture.store, look_work, &read, destroy_watch, NULL, NULL, done_cb, NULL);
  xz_store_write_async (fixture.store, look_work, &write, destroy_watch, NULL, NULL, done_cb, NULL);
  wait_for (&read);
  wait_for (&write);
  g_assert_true (read.seen != write.seen);
  fixture_clear (&fixture);
}

static gboolean endless_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error);

/* Counting all day keeps nobody from looking. */
static void
test_a_glance_does_not_wait_for_a_long_reading (void)
{
  Fixture fixture;
  Watch glance = { .main_thread = g_thread_self () }, study = { .main_thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_read_long_async (fixture.store, endless_work, &study, destroy_watch, NULL, cancellable, done_cb, NULL);
  xz_store_read_async (fixture.store, look_work, &glance, destroy_watch, NULL, NULL, done_cb, NULL);
  wait_for (&glance);
  g_assert_no_error (glance.error);
  g_assert_false (study.called_back);
  g_cancellable_cancel (cancellable);
  wait_for (&study);
  g_assert_error (study.error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_clear_error (&study.error);
  fixture_clear (&fixture);
}

/* Who waits before a frame waits for what was asked at a glance, not for a study, and not for ever. */
static void
test_short_readings_are_awaited (void)
{
  Fixture fixture;
  Watch glance = { .main_thread = g_thread_self () }, study = { .main_thread = g_thread_self () };
  Watch slow = { .main_thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_true (xz_store_await_readings (fixture.store, 0));
  xz_store_read_long_async (fixture.store, endless_work, &study, destroy_watch, NULL, cancellable, done_cb, NULL);
  xz_store_read_async (fixture.store, look_work, &glance, destroy_watch, NULL, NULL, done_cb, NULL);
  g_assert_true (xz_store_await_readings (fixture.store, 60 * G_TIME_SPAN_SECOND));
  g_assert_nonnull (glance.seen);
  g_assert_false (glance.called_back);
  wait_for (&glance);
  xz_store_read_async (fixture.store, endless_work, &slow, destroy_watch, NULL, cancellable, done_cb, NULL);
  g_assert_false (xz_store_await_readings (fixture.store, 1000));
  g_cancellable_cancel (cancellable);
  g_assert_true (xz_store_await_readings (fixture.store, 60 * G_TIME_SPAN_SECOND));
  wait_for (&slow);
  wait_for (&study);
  g_clear_error (&slow.error);
  g_clear_error (&study.error);
  fixture_clear (&fixture);
}

static void
test_jobs_run_in_their_order (void)
{
  Fixture fixture;
  Watch watches[20] = { 0 };
  guint order = 0;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (watches); i++)
    {
      watches[i].main_thread = g_thread_self ();
      xz_store_write_async (fixture.store, look_work, &watches[i], destroy_watch, NULL, NULL, done_cb, &order);
    }
  wait_for (&watches[19]);
  g_assert_cmpuint (order, ==, 20);
  fixture_clear (&fixture);
}

static gboolean
endless_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) count = xz_statement_get (db,
    "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT sum (x) FROM c", error);

  return xz_statement_run (count, error);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
cancels (gboolean write)
{
  Fixture fixture;
  Watch watch = { .main_thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_timeout_add (20, cancel_cb, cancellable);
  if (write)
    xz_store_write_async (fixture.store, endless_work, &watch, destroy_watch, NULL, cancellable, done_cb, NULL);
  else
    xz_store_read_async (fixture.store, endless_work, &watch, destroy_watch, NULL, cancellable, done_cb, NULL);
  wait_for (&watch);
  g_assert_error (watch.error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_clear_error (&watch.error);
  g_free (add_person (&fixture, "王建国"));
  fixture_clear (&fixture);
}

static void
test_cancel_in_the_middle (void)
{
  cancels (FALSE);
  cancels (TRUE);
}

/* Nobody waits for it: whatever is handed in behind it comes first. */
static gboolean
polite_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  xz_db_give_way (db);
  return endless_work (db, data, progress, cancellable, error);
}

static void
test_a_polite_job_gives_way (void)
{
  Fixture fixture;
  Watch polite = { .main_thread = g_thread_self () }, other = { .main_thread = g_thread_self () };
  guint order = 0;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_read_async (fixture.store, polite_work, &polite, destroy_watch, NULL, NULL, done_cb, &order);
  xz_store_read_async (fixture.store, look_work, &other, destroy_watch, NULL, NULL, done_cb, &order);
  wait_for (&other);
  g_assert_cmpuint (order, ==, 2);
  g_assert_error (polite.error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_assert_no_error (other.error);
  g_clear_error (&polite.error);
  /* Its manners end with it. */
  g_assert_true (xz_store_read (fixture.store, look_work, &other, NULL));
  fixture_clear (&fixture);
}

static void
test_cancelled_before_it_began (void)
{
  Fixture fixture;
  Watch watch = { .main_thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_cancellable_cancel (cancellable);
  xz_store_read_async (fixture.store, look_work, &watch, destroy_watch, NULL, cancellable, done_cb, NULL);
  wait_for (&watch);
  g_assert_error (watch.error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_assert_null (watch.seen);
  g_clear_error (&watch.error);
  fixture_clear (&fixture);
}

static gboolean
nothing_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

/* The answer is on its way, and nobody wants it any more; a writing stays done. */
static void
test_cancelled_after_it_was_done (void)
{
  Fixture fixture;
  Watch read = { .main_thread = g_thread_self () }, write = { .main_thread = g_thread_self () };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_read_async (fixture.store, look_work, &read, destroy_watch, NULL, cancellable, done_cb, NULL);
  xz_store_write_async (fixture.store, look_work, &write, destroy_watch, NULL, cancellable, done_cb, NULL);
  g_assert_true (xz_store_read (fixture.store, nothing_work, NULL, NULL));
  g_assert_true (xz_store_write (fixture.store, nothing_work, NULL, NULL));
  g_cancellable_cancel (cancellable);
  wait_for (&read);
  wait_for (&write);
  g_assert_error (read.error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_assert_no_error (write.error);
  g_clear_error (&read.error);
  fixture_clear (&fixture);
}

static void
test_close_finishes_what_was_handed_in (void)
{
  Fixture fixture;
  Watch watch = { .main_thread = g_thread_self () }, late = { .main_thread = g_thread_self () };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_write_async (fixture.store, look_work, &watch, destroy_watch, NULL, NULL, done_cb, NULL);
  xz_store_close (fixture.store);
  g_assert_nonnull (watch.seen);
  xz_store_read_async (fixture.store, look_work, &late, destroy_watch, NULL, NULL, done_cb, NULL);
  wait_for (&watch);
  wait_for (&late);
  g_assert_error (late.error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED);
  g_clear_error (&late.error);
  fixture_clear (&fixture);
}

static gboolean
write_in_read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_run_script (db, "INSERT INTO meta VALUES ('x', 'y')", error);
}

static void
test_a_reader_cannot_write (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_false (xz_store_read (fixture.store, write_in_read_work, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY);
  fixture_clear (&fixture);
}

static gboolean
forgetful_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_begin (db, error) && xz_db_run_script (db, "INSERT INTO meta VALUES ('x', 'y')", error);
}

static void
test_open_transaction_is_rolled_back (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_false (xz_store_write (fixture.store, forgetful_work, NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED);
  g_assert_cmpint (count_rows (&fixture, "meta WHERE key = 'x'"), ==, 0);
  fixture_clear (&fixture);
}

static void
changed_cb (XzStore *store, guint kinds, gpointer data)
{
  guint *seen = data;

  seen[0]++;
  seen[1] |= kinds;
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_changed_is_signalled_once (void)
{
  Fixture fixture;
  guint seen[2] = { 0, 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  drain ();
  g_signal_connect (fixture.store, "changed", G_CALLBACK (changed_cb), seen);
  for (int i = 0; i < 10; i++)
    g_free (add_person (&fixture, "王建国"));
  g_assert_cmpuint (seen[0], ==, 0);
  drain ();
  g_assert_cmpuint (seen[0], ==, 1);
  g_assert_cmpuint (seen[1], ==, XZ_CHANGED_PEOPLE | XZ_CHANGED_BATCHES);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 10);
  drain ();
  g_assert_cmpuint (seen[0], ==, 1);
  fixture_clear (&fixture);
}

static void
test_refused_is_not_signalled (void)
{
  Fixture fixture;
  guint seen[2] = { 0, 0 };
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  drain ();
  g_signal_connect (fixture.store, "changed", G_CALLBACK (changed_cb), seen);
  xz_change_set_create (set, &fixture.context, new_record (&xz_type_person, "school", "x", NULL));
  apply_refused (&fixture, set, "required");
  drain ();
  g_assert_cmpuint (seen[0], ==, 0);
  fixture_clear (&fixture);
}

static gboolean
day_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_assert_cmpint (xz_db_today (db), ==, xz_date_from_ymd (2026, 11, 24));
  xz_db_set_today (db, xz_date_from_ymd (2027, 1, 1));
  g_assert_cmpint (xz_db_today (db), ==, xz_date_from_ymd (2027, 1, 1));
  return TRUE;
}

static void
test_the_day_holds_for_one_job (void)
{
  Fixture fixture;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  g_assert_true (xz_store_read (fixture.store, day_work, NULL, NULL));
  g_assert_true (xz_store_read (fixture.store, day_work, NULL, NULL));
  fixture_clear (&fixture);
}

/* The log is folded back soon after the last commit, without being asked. */
static void
test_idle_checkpoint (void)
{
  Fixture fixture;
  gint64 patience = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;
  gboolean folded = FALSE;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_free (add_person (&fixture, "欧阳思远"));
  while (!folded && g_get_monotonic_time () < patience)
    {
      g_autoptr (GBytes) bytes = read_bytes (&fixture, "");
      folded = bytes_contain (bytes, "欧阳思远");
      g_usleep (20000);
    }
  g_assert_true (folded);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/result-comes-to-the-callers-context", test_result_comes_to_the_callers_context);
  g_test_add_func ("/jobs/readers-do-not-wait-for-the-writer", test_readers_do_not_wait_for_the_writer);
  g_test_add_func ("/jobs/a-glance-does-not-wait-for-a-long-reading", test_a_glance_does_not_wait_for_a_long_reading);
  g_test_add_func ("/jobs/short-readings-are-awaited", test_short_readings_are_awaited);
  g_test_add_func ("/jobs/run-in-their-order", test_jobs_run_in_their_order);
  g_test_add_func ("/jobs/cancel-in-the-middle", test_cancel_in_the_middle);
  g_test_add_func ("/jobs/a-polite-job-gives-way", test_a_polite_job_gives_way);
  g_test_add_func ("/jobs/cancelled-before-it-began", test_cancelled_before_it_began);
  g_test_add_func ("/jobs/cancelled-after-it-was-done", test_cancelled_after_it_was_done);
  g_test_add_func ("/jobs/close-finishes-what-was-handed-in", test_close_finishes_what_was_handed_in);
  g_test_add_func ("/jobs/a-reader-cannot-write", test_a_reader_cannot_write);
  g_test_add_func ("/jobs/open-transaction-is-rolled-back", test_open_transaction_is_rolled_back);
  g_test_add_func ("/jobs/changed-is-signalled-once", test_changed_is_signalled_once);
  g_test_add_func ("/jobs/refused-is-not-signalled", test_refused_is_not_signalled);
  g_test_add_func ("/jobs/the-day-holds-for-one-job", test_the_day_holds_for_one_job);
  g_test_add_func ("/jobs/idle-checkpoint", test_idle_checkpoint);
  return g_test_run ();
}
