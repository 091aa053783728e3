/* test-saved-filters.c: the filters that a user keeps, the ready ones, and the day they count from.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-day-watch.h"
#include "xz-desk.h"
#include "xz-filter-counts.h"
#include "xz-ready-filters.h"
#include "xz-saved-filters.h"

typedef GPtrArray Filters;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Filters, g_ptr_array_unref)

static const char *
title_at (GPtrArray *filters, guint at)
{
  return ((XzSavedFilter *) g_ptr_array_index (filters, at))->title;
}

/* ---- the list ---- */

static void
test_what_is_kept_is_read_again (void)
{
  g_autoptr (Filters) filters = xz_saved_filters_parse (NULL), again = NULL;
  g_autofree char *text = NULL;

  xz_saved_filters_insert (filters, G_MAXUINT, "  黄桥在职 ", "单位:黄桥镇 状态:在职");
  xz_saved_filters_insert (filters, 0, "合同到期", "合同终止日期<30天");
  text = xz_saved_filters_to_string (filters);
  again = xz_saved_filters_parse (text);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (title_at (again, 0), ==, "合同到期");
  g_assert_cmpstr (title_at (again, 1), ==, "黄桥在职");
  g_assert_cmpstr (((XzSavedFilter *) g_ptr_array_index (again, 1))->text, ==, "单位:黄桥镇 状态:在职");
}

static void
test_what_cannot_be_read_is_left_out (void)
{
  g_autoptr (Filters) filters = xz_saved_filters_parse ("no tab\nempty\t\n\t状态:在职\n好\t状态:在职\n好\t状态:离职\n\xff\xfe\tx\n13800136048\t王\n");

  g_assert_cmpuint (filters->len, ==, 1);
  g_assert_cmpstr (title_at (filters, 0), ==, "好");
}

static void
test_order_is_the_users (void)
{
  g_autoptr (Filters) filters = xz_saved_filters_parse ("甲\t王\n乙\t李\n丙\t张\n");

  g_assert_false (xz_saved_filters_move (filters, 0, -1));
  g_assert_false (xz_saved_filters_move (filters, 2, 1));
  g_assert_true (xz_saved_filters_move (filters, 0, 1));
  g_assert_true (xz_saved_filters_move (filters, 2, -1));
  g_assert_cmpstr (title_at (filters, 0), ==, "乙");
  g_assert_cmpstr (title_at (filters, 1), ==, "丙");
  g_assert_cmpstr (title_at (filters, 2), ==, "甲");
}

/* ---- titles ---- */

static void
test_a_title_has_no_number_of_a_person (void)
{
  static const char *const numbers[] = { "321299199003071234", "32129919900307123X", "王 321299 1990 0307 1234", "３２１２９９１９９００３０７１２３４",
    "13800136048", "电话138-0013-6048", "321299900307123" };
  static const char *const fine[] = { "2026年到期", "20261231", "30天内", "证件 TX-HQ-2023-0118", "1234567890" };
  g_autoptr (Filters) filters = xz_saved_filters_parse (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpint (xz_saved_filters_check_title (filters, G_MAXUINT, numbers[i]), ==, XZ_TITLE_NUMBER);
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    g_assert_cmpint (xz_saved_filters_check_title (filters, G_MAXUINT, fine[i]), ==, XZ_TITLE_FINE);
}

static void
test_a_title_is_proposed_without_a_number (void)
{
  g_autoptr (XzFilter) by_number = xz_filter_parse ("身份证号=321299199003071234", NULL), by_state = xz_filter_parse ("状态:在职", NULL);
  g_autofree char *none = xz_saved_filter_propose_title (by_number), *words = xz_saved_filter_dup_words (by_number);
  g_autofree char *proposed = xz_saved_filter_propose_title (by_state);

  g_assert_cmpstr (none, ==, "");
  g_assert_null (strstr (words, "32129919"));
  g_assert_cmpstr (proposed, !=, "");
}

static void
test_a_title_is_short_and_its_own (void)
{
  g_autoptr (Filters) filters = xz_saved_filters_parse ("甲\t王\n乙\t李\n");

  g_assert_cmpint (xz_saved_filters_check_title (filters, G_MAXUINT, " 甲 "), ==, XZ_TITLE_TAKEN);
  g_assert_cmpint (xz_saved_filters_check_title (filters, 0, "甲"), ==, XZ_TITLE_FINE);
  g_assert_cmpint (xz_saved_filters_check_title (filters, 1, "甲"), ==, XZ_TITLE_TAKEN);
  g_assert_cmpint (xz_saved_filters_check_title (filters, 0, " \n "), ==, XZ_TITLE_EMPTY);
  g_assert_cmpint (xz_saved_filters_check_title (filters, 0, "一二三四五六七八九十一二三四五六七八九十一二三四"), ==, XZ_TITLE_FINE);
  g_assert_cmpint (xz_saved_filters_check_title (filters, 0, "一二三四五六七八九十一二三四五六七八九十一二三四五"), ==, XZ_TITLE_LONG);
}

/* ---- the ready ones ---- */

static void
test_each_ready_filter_is_typed_the_same (void)
{
  Fixture fixture;
  guint n;
  const XzReadyFilter *ready = xz_ready_filters (&n);

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  for (guint i = 0; i < n; i++)
    {
      XzProfile *profile = xz_store_get_profile (fixture.store);
      g_autoptr (XzFilter) filter = xz_ready_filter_dup (i, profile), again = NULL;
      g_autofree char *text = xz_filter_to_string (filter), *reason = xz_ready_filter_dup_reason (i, profile);

      again = xz_filter_parse (text, NULL);
      g_assert_true (xz_filter_equal (filter, again));
      g_assert_nonnull (ready[i].label);
      g_assert_true (g_str_has_prefix (reason, "Article ") || g_str_has_prefix (reason, "第"));
    }
  fixture_clear (&fixture);
}

/* ---- counts ---- */

typedef struct { gint64 counts[4]; guint told; } Told;

static void
told_cb (guint index, gint64 count, gpointer data)
{
  Told *told = data;

  told->counts[index] = count;
  told->told++;
}

static void
wait_for (guint *what, guint wanted)
{
  while (*what < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static GPtrArray *
dup_queries (const char *const *texts)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);

  for (; *texts != NULL; texts++)
    {
      g_autoptr (XzFilter) filter = xz_filter_parse (*texts, NULL);
      g_ptr_array_add (queries, xz_query_new (filter, NULL, FALSE));
    }
  return queries;
}

static void
test_all_are_counted_in_their_order (void)
{
  static const char *const texts[] = { "", "王", "身份证号=\"\"", NULL };
  g_autoptr (GPtrArray) queries = dup_queries (texts);
  Told told = { 0 };
  XzFilterCounts *counts = xz_filter_counts_new (told_cb, &told);
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_free (add_person (&fixture, "王建国"));
  g_free (add_person (&fixture, "李娜"));
  xz_filter_counts_start (counts, fixture.store, queries);
  wait_for (&told.told, 3);
  g_assert_cmpint (told.counts[0], ==, 2);
  g_assert_cmpint (told.counts[1], ==, 1);
  g_assert_cmpint (told.counts[2], ==, 2);
  /* Begun anew, the former round says nothing more. */
  told.told = 0;
  xz_filter_counts_start (counts, fixture.store, queries);
  xz_filter_counts_start (counts, fixture.store, queries);
  wait_for (&told.told, 3);
  xz_filter_counts_stop (counts);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (told.told, ==, 3);
  xz_filter_counts_free (counts);
  fixture_clear (&fixture);
}

/* ---- midnight ---- */

static gint64 now;
static guint days;

static gint64
now_func (XzContext *context)
{
  return now;
}

static void
other_day_cb (gpointer data)
{
  days++;
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
let_it_look (void)
{
  gboolean passed = FALSE;

  g_timeout_add (30, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_another_day_is_told_once (void)
{
  XzContext context = *xz_context_system ();
  g_autoptr (GDateTime) late = g_date_time_new_local (2026, 11, 24, 23, 59, 59);
  XzDayWatch *watch;

  context.now = now_func;
  now = g_date_time_to_unix (late) * G_USEC_PER_SEC;
  watch = xz_day_watch_start (&context, 2, other_day_cb, NULL);
  let_it_look ();
  g_assert_cmpuint (days, ==, 0);
  now += G_USEC_PER_SEC;
  let_it_look ();
  g_assert_cmpuint (days, ==, 1);
  /* It slept for three days, and then the clock was set back. */
  now += 3 * G_TIME_SPAN_DAY;
  let_it_look ();
  g_assert_cmpuint (days, ==, 2);
  now -= 10 * G_TIME_SPAN_DAY;
  let_it_look ();
  g_assert_cmpuint (days, ==, 3);
  xz_day_watch_stop (watch);
}

/* A filter that counts from today means others on the next day. */
static gboolean
add_contract_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char *const columns[] = { "name", "agency", "hire_date", "contract_to" };
  static const char *const values[] = { "王建国", "黄桥镇人民政府", "2026-01-01", "2026-12-24" };
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzApplied applied = { "" };
  gboolean done = xz_db_build_roster_change (db, set, NULL, columns, values, 4, XZ_DATE_NONE, findings, NULL, error)
                  && xz_db_apply (db, set, &applied, NULL, NULL, error);

  xz_applied_clear (&applied);
  return done;
}

static gint64
count_on (Fixture *fixture, GPtrArray *queries, const char *day)
{
  Told told = { 0 };
  XzFilterCounts *counts = xz_filter_counts_new (told_cb, &told);

  fixture->context.today = xz_date_parse (day);
  xz_filter_counts_start (counts, fixture->store, queries);
  wait_for (&told.told, 1);
  xz_filter_counts_free (counts);
  return told.counts[0];
}

static void
test_a_count_is_that_of_the_day (void)
{
  static const char *const texts[] = { "合同终止日期<30天", NULL };
  g_autoptr (GPtrArray) queries = dup_queries (texts);
  g_autoptr (GError) error = NULL;
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_write (fixture.store, add_contract_work, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_on (&fixture, queries, "2026-11-24"), ==, 0);
  g_assert_cmpint (count_on (&fixture, queries, "2026-11-25"), ==, 1);
  fixture_clear (&fixture);
}

static GPtrArray *
dup_ready_query (const char *id, XzProfile *profile)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);
  guint n;
  const XzReadyFilter *ready = xz_ready_filters (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (XzFilter) filter = g_str_equal (ready[i].id, id) ? xz_ready_filter_dup (i, profile) : NULL;

      if (filter != NULL)
        g_ptr_array_add (queries, xz_query_new (filter, NULL, FALSE));
    }
  g_assert_cmpuint (queries->len, ==, 1);
  return queries;
}

/* Art. 16: thirty days before its end, and for as long as it has ended and the person is still there. */
static void
test_a_contract_is_told_of_in_time (void)
{
  g_autoptr (GPtrArray) queries = NULL;
  g_autoptr (GError) error = NULL;
  Fixture fixture;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  xz_store_write (fixture.store, add_contract_work, NULL, &error);
  g_assert_no_error (error);
  queries = dup_ready_query ("contract", xz_store_get_profile (fixture.store));
  g_assert_cmpint (count_on (&fixture, queries, "2026-11-23"), ==, 0);
  g_assert_cmpint (count_on (&fixture, queries, "2026-11-24"), ==, 1);
  g_assert_cmpint (count_on (&fixture, queries, "2026-12-24"), ==, 1);
  g_assert_cmpint (count_on (&fixture, queries, "2027-03-01"), ==, 1);
  fixture_clear (&fixture);
}

/* ---- the desk ---- */

static void
test_a_desk_is_found_as_it_was_left (void)
{
  g_autoptr (XzDesk) desk = xz_desk_parse ("columns=name:150 agency status\nsort=age\ndescending=1\nsidebar=0\ndetail=1\nsection=training\nsomething=new\n");
  g_autofree char *text = xz_desk_to_string (desk);
  g_autoptr (XzDesk) again = xz_desk_parse (text);

  g_assert_cmpstr (again->columns, ==, "name:150 agency status");
  g_assert_cmpstr (again->sort, ==, "age");
  g_assert_true (again->descending);
  g_assert_false (again->sidebar);
  g_assert_true (again->detail);
  g_assert_cmpstr (again->section, ==, "training");
}

static void
test_a_desk_that_is_none_is_as_delivered (void)
{
  static const char *const values[] = { NULL, "", "columns=\nsort=\n", "garbage", "=\n==" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (XzDesk) desk = xz_desk_parse (values[i]);

      g_assert_null (desk->columns);
      g_assert_null (desk->section);
      g_assert_cmpstr (desk->sort, ==, "name");
      g_assert_true (!desk->descending && desk->sidebar && desk->detail);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/saved-filters/what-is-kept-is-read-again", test_what_is_kept_is_read_again);
  g_test_add_func ("/saved-filters/what-cannot-be-read-is-left-out", test_what_cannot_be_read_is_left_out);
  g_test_add_func ("/saved-filters/order-is-the-users", test_order_is_the_users);
  g_test_add_func ("/saved-filters/a-title-has-no-number-of-a-person", test_a_title_has_no_number_of_a_person);
  g_test_add_func ("/saved-filters/a-title-is-proposed-without-a-number", test_a_title_is_proposed_without_a_number);
  g_test_add_func ("/saved-filters/a-title-is-short-and-its-own", test_a_title_is_short_and_its_own);
  g_test_add_func ("/ready-filters/each-is-typed-the-same", test_each_ready_filter_is_typed_the_same);
  g_test_add_func ("/ready-filters/art-16/a-contract-is-told-of-in-time", test_a_contract_is_told_of_in_time);
  g_test_add_func ("/filter-counts/all-are-counted-in-their-order", test_all_are_counted_in_their_order);
  g_test_add_func ("/filter-counts/a-count-is-that-of-the-day", test_a_count_is_that_of_the_day);
  g_test_add_func ("/day-watch/another-day-is-told-once", test_another_day_is_told_once);
  g_test_add_func ("/desk/is-found-as-it-was-left", test_a_desk_is_found_as_it_was_left);
  g_test_add_func ("/desk/that-is-none-is-as-delivered", test_a_desk_that_is_none_is_as_delivered);
  return g_test_run ();
}
