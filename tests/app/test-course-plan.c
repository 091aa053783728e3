/* test-course-plan.c: the days of a course.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "xz-course-plan.h"

static const char *const holidays =
  "date,kind,name_zh\n2026-01-01,holiday,元旦\n2026-02-14,workday,补班\n2026-02-16,holiday,春节\n2026-02-17,holiday,春节\n2026-02-18,holiday,春节\n"
  "2026-02-19,holiday,春节\n2026-02-20,holiday,春节\n2026-02-23,holiday,春节\n2026-10-01,holiday,国庆节\n";

static XzCalendar *
calendar_new (void)
{
  g_autoptr (GError) error = NULL;
  XzCalendar *calendar = xz_calendar_new_from_csv (holidays, strlen (holidays), &error);
  g_assert_no_error (error);
  return calendar;
}

static char *
plan (const char *from, int half_days, XzCourseHours hours)
{
  g_autoptr (XzCalendar) calendar = calendar_new ();
  g_autoptr (GArray) days = xz_course_plan (calendar, xz_date_parse (from), half_days, hours, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++)
    {
      const XzCourseDay *day = &g_array_index (days, XzCourseDay, i);
      g_autofree char *date = xz_date_format (day->day);
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", date + 5, day->half);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_three_days_pass_over_a_weekend (void)
{
  g_autofree char *days = plan ("2026-11-26", 6, XZ_COURSE_WHOLE_DAYS);
  g_assert_cmpstr (days, ==, "11-26 day, 11-27 day, 11-30 day");
}

static void
test_a_holiday_is_passed_over_and_a_make_up_saturday_taken (void)
{
  g_autofree char *days = plan ("2026-02-13", 6, XZ_COURSE_WHOLE_DAYS);
  g_assert_cmpstr (days, ==, "02-13 day, 02-14 day, 02-24 day");
}

static void
test_an_odd_half_is_a_last_morning (void)
{
  g_autofree char *days = plan ("2026-11-23", 3, XZ_COURSE_WHOLE_DAYS);
  g_assert_cmpstr (days, ==, "11-23 day, 11-24 am");
}

static void
test_half_days_take_a_day_each (void)
{
  g_autofree char *mornings = plan ("2026-11-23", 2, XZ_COURSE_MORNINGS);
  g_autofree char *afternoons = plan ("2026-11-28", 2, XZ_COURSE_AFTERNOONS);
  g_assert_cmpstr (mornings, ==, "11-23 am, 11-24 am");
  g_assert_cmpstr (afternoons, ==, "11-30 pm, 12-01 pm");
}

static void
test_what_is_passed_over_is_counted (void)
{
  g_autoptr (XzCalendar) calendar = calendar_new ();
  g_autoptr (GArray) days = xz_course_plan (calendar, xz_date_parse ("2026-02-13"), 6, XZ_COURSE_WHOLE_DAYS, NULL);
  g_autoptr (GArray) none = xz_course_plan (calendar, xz_date_parse ("2026-02-13"), 0, XZ_COURSE_WHOLE_DAYS, NULL);
  g_assert_cmpint (xz_course_count_skipped (days), ==, 9);
  g_assert_cmpint (xz_course_count_skipped (none), ==, 0);
}

static void
test_a_year_without_published_holidays_is_provisional (void)
{
  g_autoptr (XzCalendar) calendar = calendar_new ();
  gboolean published = FALSE, unknown = FALSE;
  g_autoptr (GArray) first = xz_course_plan (calendar, xz_date_parse ("2026-11-23"), 2, XZ_COURSE_WHOLE_DAYS, &published);
  g_autoptr (GArray) second = xz_course_plan (calendar, xz_date_parse ("2031-03-03"), 2, XZ_COURSE_WHOLE_DAYS, &unknown);
  g_assert_false (published);
  g_assert_true (unknown);
}

static void
test_a_course_has_an_end (void)
{
  g_autoptr (XzCalendar) calendar = calendar_new ();
  g_autoptr (GArray) days = xz_course_plan (calendar, xz_date_parse ("2026-01-05"), 100000, XZ_COURSE_MORNINGS, NULL);
  g_assert_cmpuint (days->len, ==, XZ_COURSE_LONGEST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course-plan/three-days-pass-over-a-weekend", test_three_days_pass_over_a_weekend);
  g_test_add_func ("/course-plan/a-holiday-is-passed-over-and-a-make-up-saturday-taken", test_a_holiday_is_passed_over_and_a_make_up_saturday_taken);
  g_test_add_func ("/course-plan/an-odd-half-is-a-last-morning", test_an_odd_half_is_a_last_morning);
  g_test_add_func ("/course-plan/half-days-take-a-day-each", test_half_days_take_a_day_each);
  g_test_add_func ("/course-plan/what-is-passed-over-is-counted", test_what_is_passed_over_is_counted);
  g_test_add_func ("/course-plan/a-year-without-published-holidays-is-provisional", test_a_year_without_published_holidays_is_provisional);
  g_test_add_func ("/course-plan/a-course-has-an-end", test_a_course_has_an_end);
  return g_test_run ();
}
