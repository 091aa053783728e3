/* test-date.c: days are counted right without a clock.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

#include <math.h>

/* GDate counts on its own way and agrees on every day of 1800 to 2200. */
static void
test_every_day_has_its_number (void)
{
  GDate walker;
  XzDate expected = xz_date_from_ymd (1800, 1, 1);

  g_date_clear (&walker, 1);
  g_date_set_dmy (&walker, 1, G_DATE_JANUARY, 1800);
  for (; g_date_get_year (&walker) < 2201; g_date_add_days (&walker, 1), expected++)
    {
      int year, month, day_of_month;
      XzDate date = xz_date_from_ymd (g_date_get_year (&walker), (int) g_date_get_month (&walker), g_date_get_day (&walker));

      g_assert_cmpint (date, ==, expected);
      g_assert_cmpint (xz_date_weekday (date), ==, (int) g_date_get_weekday (&walker));
      xz_date_to_ymd (date, &year, &month, &day_of_month);
      g_assert_cmpint (year, ==, g_date_get_year (&walker));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&walker));
      g_assert_cmpint (day_of_month, ==, g_date_get_day (&walker));
    }
  g_assert_cmpint (xz_date_from_ymd (1970, 1, 1), ==, 0);
}

static void
test_no_such_day_is_refused (void)
{
  static const int days[][3] = {
    { 1990, 2, 29 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2000, 2, 30 }, { 2026, 4, 31 }, { 2026, 13, 1 }, { 2026, 0, 1 },
    { 2026, 1, 0 }, { 2026, 1, 32 }, { 2026, 1, -1 }, { 2026, -1, 1 }, { 1799, 12, 31 }, { 10000, 1, 1 }, { -2026, 1, 1 },
    { G_MAXINT, 1, 1 }, { G_MININT, 1, 1 }, { 2026, G_MAXINT, 1 }, { 2026, 1, G_MININT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_assert_false (xz_date_is_valid_ymd (days[i][0], days[i][1], days[i][2]));
      g_assert_cmpint (xz_date_from_ymd (days[i][0], days[i][1], days[i][2]), ==, XZ_DATE_NONE);
    }
  g_assert_true (xz_date_is_valid_ymd (2000, 2, 29));
  g_assert_true (xz_date_is_valid_ymd (1800, 1, 1));
  g_assert_true (xz_date_is_valid_ymd (9999, 12, 31));
}

static void
test_only_the_stored_form_is_parsed (void)
{
  static const char *const refused[] = {
    "", "2026-1-5", "2026-01-5", "2026/01/05", "20260105", "2026-01-05 ", " 2026-01-05", "2026-02-30", "2026-13-01",
    "2026-00-10", "+026-01-05", "2026-01-0x", "２０２６-01-05", "2026-01-05T00:00:00", "abcd-ef-gh", "-026-01-05",
  };

  g_assert_cmpint (xz_date_parse (NULL), ==, XZ_DATE_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (xz_date_parse (refused[i]), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_parse ("2026-11-24"), ==, xz_date_from_ymd (2026, 11, 24));
  assert_day (xz_date_parse ("2024-02-29"), "2024-02-29");
  assert_day (xz_date_parse ("1800-01-01"), "1800-01-01");
  assert_day (xz_date_parse ("9999-12-31"), "9999-12-31");
}

static void
test_no_day_has_no_text (void)
{
  int year = 7, month = 7, day_of_month = 7;

  g_assert_null (xz_date_format (XZ_DATE_NONE));
  g_assert_null (xz_date_format (G_MAXINT32));
  g_assert_cmpint (xz_date_weekday (XZ_DATE_NONE), ==, 0);
  xz_date_to_ymd (XZ_DATE_NONE, &year, &month, &day_of_month);
  g_assert_cmpint (year, ==, 0);
  g_assert_cmpint (month, ==, 0);
  g_assert_cmpint (day_of_month, ==, 0);
  xz_date_to_ymd (0, NULL, NULL, NULL);
}

static void
test_month_end_stays_in_its_month (void)
{
  assert_day (xz_date_add_months (day ("2026-01-31"), 1), "2026-02-28");
  assert_day (xz_date_add_months (day ("2024-01-31"), 1), "2024-02-29");
  assert_day (xz_date_add_months (day ("2024-02-29"), 12), "2025-02-28");
  assert_day (xz_date_add_months (day ("2026-03-31"), -1), "2026-02-28");
  assert_day (xz_date_add_months (day ("2026-01-15"), -1), "2025-12-15");
  assert_day (xz_date_add_months (day ("2026-11-24"), 36), "2029-11-24");
  assert_day (xz_date_add_months (day ("2026-11-24"), 0), "2026-11-24");
  assert_day (xz_date_add_months (day ("2026-12-31"), 1), "2027-01-31");
}

static void
test_months_out_of_range_are_no_day (void)
{
  g_assert_cmpint (xz_date_add_months (XZ_DATE_NONE, 1), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_add_months (day ("9999-12-01"), 1), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_add_months (day ("1800-01-31"), -1), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_add_months (day ("2026-01-31"), G_MAXINT), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_add_months (day ("2026-01-31"), G_MININT), ==, XZ_DATE_NONE);
}

static void
test_age_is_full_on_the_birthday (void)
{
  XzDate birth = day ("1990-03-07"), leap = day ("2008-02-29");

  g_assert_cmpint (xz_date_age (birth, day ("2008-03-06")), ==, 17);
  g_assert_cmpint (xz_date_age (birth, day ("2008-03-07")), ==, 18);
  g_assert_cmpint (xz_date_age (birth, birth), ==, 0);
  g_assert_cmpint (xz_date_age (leap, day ("2026-02-28")), ==, 17);
  g_assert_cmpint (xz_date_age (leap, day ("2026-03-01")), ==, 18);
  g_assert_cmpint (xz_date_age (leap, day ("2028-02-29")), ==, 20);
}

static void
test_age_is_unknown_without_both_days (void)
{
  g_assert_cmpint (xz_date_age (XZ_DATE_NONE, day ("2026-01-01")), ==, -1);
  g_assert_cmpint (xz_date_age (day ("2026-01-01"), XZ_DATE_NONE), ==, -1);
  g_assert_cmpint (xz_date_age (day ("2026-01-02"), day ("2026-01-01")), ==, -1);
}

static void
test_serials_of_1900 (void)
{
  assert_day (xz_date_from_excel_serial (1, FALSE), "1900-01-01");
  assert_day (xz_date_from_excel_serial (59, FALSE), "1900-02-28");
  assert_day (xz_date_from_excel_serial (61, FALSE), "1900-03-01");
  assert_day (xz_date_from_excel_serial (32939, FALSE), "1990-03-07");
  assert_day (xz_date_from_excel_serial (45292, FALSE), "2024-01-01");
  assert_day (xz_date_from_excel_serial (45292.99999, FALSE), "2024-01-01");
  assert_day (xz_date_from_excel_serial (2958465, FALSE), "9999-12-31");
}

static void
test_serials_of_1904 (void)
{
  assert_day (xz_date_from_excel_serial (0, TRUE), "1904-01-01");
  assert_day (xz_date_from_excel_serial (43830, TRUE), "2024-01-01");
  assert_day (xz_date_from_excel_serial (2957003, TRUE), "9999-12-31");
  g_assert_cmpint (xz_date_from_excel_serial (2957004, TRUE), ==, XZ_DATE_NONE);
}

static void
test_serials_that_are_no_day_are_refused (void)
{
  static const double serials[] = { 0, 60, 60.5, -1, -0.5, 2958466, 1e300, -1e300 };

  for (gsize i = 0; i < G_N_ELEMENTS (serials); i++)
    g_assert_cmpint (xz_date_from_excel_serial (serials[i], FALSE), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_from_excel_serial ((double) NAN, FALSE), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_date_from_excel_serial ((double) INFINITY, TRUE), ==, XZ_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/every-day-has-its-number", test_every_day_has_its_number);
  g_test_add_func ("/date/no-such-day-is-refused", test_no_such_day_is_refused);
  g_test_add_func ("/date/only-the-stored-form-is-parsed", test_only_the_stored_form_is_parsed);
  g_test_add_func ("/date/no-day-has-no-text", test_no_day_has_no_text);
  g_test_add_func ("/date/month-end-stays-in-its-month", test_month_end_stays_in_its_month);
  g_test_add_func ("/date/months-out-of-range-are-no-day", test_months_out_of_range_are_no_day);
  g_test_add_func ("/age/is-full-on-the-birthday", test_age_is_full_on_the_birthday);
  g_test_add_func ("/age/is-unknown-without-both-days", test_age_is_unknown_without_both_days);
  g_test_add_func ("/date/serials-of-1900", test_serials_of_1900);
  g_test_add_func ("/date/serials-of-1904", test_serials_of_1904);
  g_test_add_func ("/date/serials-that-are-no-day-are-refused", test_serials_that_are_no_day_are_refused);
  return g_test_run ();
}
