/* test-hlc.c: stamps go forward, whatever a clock does.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-hlc.h"

#define MS G_GINT64_CONSTANT (1000)
#define NOON (G_GINT64_CONSTANT (1795608000000) * MS)

static void
test_a_stamp_is_its_time (void)
{
  g_assert_cmpint (xz_hlc_get_ms (xz_hlc_of_time (NOON)), ==, NOON / MS);
  g_assert_cmpint (xz_hlc_next (0, NOON), ==, xz_hlc_of_time (NOON));
  g_assert_cmpint (xz_hlc_next (xz_hlc_of_time (NOON), NOON + MS), ==, xz_hlc_of_time (NOON + MS));
}

/* Ten years back, for a whole minute of writings. */
static void
test_a_clock_that_goes_back_takes_nothing_back (void)
{
  XzHlc last = xz_hlc_of_time (NOON);

  for (int i = 0; i < 60000; i++)
    {
      XzHlc next = xz_hlc_next (last, NOON - 10 * 365 * 86400 * G_GINT64_CONSTANT (1000) * MS);

      g_assert_cmpint (next, >, last);
      last = next;
    }
  g_assert_cmpint (xz_hlc_get_ms (last), ==, NOON / MS);
}

static void
test_a_full_counter_borrows_the_next_millisecond (void)
{
  XzHlc last = xz_hlc_of_time (NOON) | 0xffff;

  g_assert_cmpint (xz_hlc_next (last, NOON), ==, xz_hlc_of_time (NOON + MS));
}

/* Whatever was seen lies before whatever is written after. */
static void
test_what_was_seen_lies_before (void)
{
  XzHlc ahead = xz_hlc_of_time (NOON + 50000 * MS) | 7;
  XzHlc last = xz_hlc_see (xz_hlc_of_time (NOON), ahead);

  g_assert_cmpint (xz_hlc_next (last, NOON), >, ahead);
  g_assert_cmpint (xz_hlc_see (last, 0), ==, last);
}

static void
test_a_clock_too_far_ahead_is_set_back (void)
{
  gboolean skewed = FALSE;
  XzHlc tolerated = xz_hlc_of_time (NOON + XZ_HLC_TOLERANCE_MS * MS) | 3, ahead = xz_hlc_of_time (NOON + (XZ_HLC_TOLERANCE_MS + 1) * MS);

  g_assert_cmpint (xz_hlc_accept (tolerated, NOON, &skewed), ==, tolerated);
  g_assert_false (skewed);
  g_assert_cmpint (xz_hlc_accept (ahead | 5, NOON, &skewed), ==, xz_hlc_of_time (NOON) | 5);
  g_assert_true (skewed);
  g_assert_cmpint (xz_hlc_accept (xz_hlc_of_time (0), NOON, &skewed), ==, 0);
  g_assert_true (skewed);
}

static void
test_no_time_leaves_the_range (void)
{
  static const gint64 times[] = { G_MININT64, -1, 0, G_MAXINT64 };
  gboolean skewed = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_assert_cmpint (xz_hlc_of_time (times[i]), >=, 0);
      g_assert_cmpint (xz_hlc_next (G_MAXINT64, times[i]), ==, G_MAXINT64);
      g_assert_cmpint (xz_hlc_accept (G_MAXINT64, times[i], &skewed), >=, 0);
      g_assert_cmpint (xz_hlc_accept (-1, times[i], &skewed), >=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hlc/a-stamp-is-its-time", test_a_stamp_is_its_time);
  g_test_add_func ("/hlc/a-clock-that-goes-back-takes-nothing-back", test_a_clock_that_goes_back_takes_nothing_back);
  g_test_add_func ("/hlc/a-full-counter-borrows-the-next-millisecond", test_a_full_counter_borrows_the_next_millisecond);
  g_test_add_func ("/hlc/what-was-seen-lies-before", test_what_was_seen_lies_before);
  g_test_add_func ("/hlc/a-clock-too-far-ahead-is-set-back", test_a_clock_too_far_ahead_is_set_back);
  g_test_add_func ("/hlc/no-time-leaves-the-range", test_no_time_leaves_the_range);
  return g_test_run ();
}
