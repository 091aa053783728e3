/* test-date-office.c: dates as offices write them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

typedef struct { const char *text; const char *iso; XzDatePrecision precision; } Reading;

static void
assert_readings (const Reading *readings, gsize n, XzDate reference)
{
  for (gsize i = 0; i < n; i++)
    {
      XzDate date = XZ_DATE_NONE;
      XzDatePrecision precision = (XzDatePrecision) 77;

      say (readings[i].text);
      g_assert_true (xz_date_parse_office (readings[i].text, reference, &date, &precision));
      assert_day (date, readings[i].iso);
      g_assert_cmpint (precision, ==, readings[i].precision);
    }
}

/* A refused text leaves what the caller had. */
static void
assert_refused (const char *const *texts, gsize n, XzDate reference)
{
  for (gsize i = 0; i < n; i++)
    {
      XzDate date = 4711;
      XzDatePrecision precision = (XzDatePrecision) 77;

      say (texts[i]);
      g_assert_false (xz_date_parse_office (texts[i], reference, &date, &precision));
      g_assert_cmpint (date, ==, 4711);
      g_assert_cmpint (precision, ==, 77);
    }
}

static void
test_whole_days (void)
{
  static const Reading readings[] = {
    { "2023-01-05", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023-1-5", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023.1.5", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023.01.05", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023/01/05", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023/1/5", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "20230105", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023年1月5日", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023年01月05日", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023年1月5号", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023年1月5", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "19900307", "1990-03-07", XZ_DATE_PRECISION_DAY },
    { "2024-2-29", "2024-02-29", XZ_DATE_PRECISION_DAY },
  };

  assert_readings (readings, G_N_ELEMENTS (readings), XZ_DATE_NONE);
}

static void
test_months_and_years (void)
{
  static const Reading readings[] = {
    { "1990.03", "1990-03-01", XZ_DATE_PRECISION_MONTH }, { "1990-3", "1990-03-01", XZ_DATE_PRECISION_MONTH },
    { "1990/3", "1990-03-01", XZ_DATE_PRECISION_MONTH }, { "1990年3月", "1990-03-01", XZ_DATE_PRECISION_MONTH },
    { "1990年12月", "1990-12-01", XZ_DATE_PRECISION_MONTH }, { "199003", "1990-03-01", XZ_DATE_PRECISION_MONTH },
    { "1990", "1990-01-01", XZ_DATE_PRECISION_YEAR }, { "1990年", "1990-01-01", XZ_DATE_PRECISION_YEAR },
  };

  assert_readings (readings, G_N_ELEMENTS (readings), XZ_DATE_NONE);
}

static void
test_padding_full_width_and_times (void)
{
  static const Reading readings[] = {
    { "２０２３－０１－０５", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "２０２３年１月５日", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "　2023-1-5　", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023 年 1 月 5 日", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023-01-05 00:00:00", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023/1/5 8:30", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023-01-05T23:59:59", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023年1月5日 8:30", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "\xEF\xBB\xBF" "2023-01-05", "2023-01-05", XZ_DATE_PRECISION_DAY }, { "2023—01—05", "2023-01-05", XZ_DATE_PRECISION_DAY },
    { "2023．1．5", "2023-01-05", XZ_DATE_PRECISION_DAY },
  };

  assert_readings (readings, G_N_ELEMENTS (readings), XZ_DATE_NONE);
}

static void
test_serial_numbers (void)
{
  static const Reading readings[] = {
    { "32939", "1990-03-07", XZ_DATE_PRECISION_DAY }, { "45292", "2024-01-01", XZ_DATE_PRECISION_DAY },
    { "45292.416666667", "2024-01-01", XZ_DATE_PRECISION_DAY }, { "10000", "1927-05-18", XZ_DATE_PRECISION_DAY },
    { "80000", "2119-01-11", XZ_DATE_PRECISION_DAY },
  };
  static const char *const refused[] = { "9999.5.5.5", "80001", "99999", "09999", "123", "12", "1" };

  assert_readings (readings, G_N_ELEMENTS (readings), XZ_DATE_NONE);
  assert_refused (refused, G_N_ELEMENTS (refused), XZ_DATE_NONE);
}

static void
test_day_of_the_references_year (void)
{
  static const Reading readings[] = {
    { "1-5", "2026-01-05", XZ_DATE_PRECISION_DAY }, { "1.5", "2026-01-05", XZ_DATE_PRECISION_DAY },
    { "12/31", "2026-12-31", XZ_DATE_PRECISION_DAY }, { "1月5日", "2026-01-05", XZ_DATE_PRECISION_DAY },
  };
  static const char *const refused[] = { "1-5", "1.5", "12/31", "1月5日" };
  static const char *const leap[] = { "2-29", "13-1", "0-1", "1-0" };

  assert_readings (readings, G_N_ELEMENTS (readings), day ("2026-11-24"));
  assert_refused (refused, G_N_ELEMENTS (refused), XZ_DATE_NONE);
  assert_refused (leap, G_N_ELEMENTS (leap), day ("2026-11-24"));
}

static void
test_year_last_only_when_it_is_clear (void)
{
  static const Reading readings[] = {
    { "5/17/2004", "2004-05-17", XZ_DATE_PRECISION_DAY }, { "17/5/2004", "2004-05-17", XZ_DATE_PRECISION_DAY },
    { "5/5/2004", "2004-05-05", XZ_DATE_PRECISION_DAY },
  };
  static const char *const refused[] = { "3/4/2005", "3-4-2005", "13/13/2005" };

  assert_readings (readings, G_N_ELEMENTS (readings), XZ_DATE_NONE);
  assert_refused (refused, G_N_ELEMENTS (refused), XZ_DATE_NONE);
}

static void
test_two_digit_years_are_refused (void)
{
  static const char *const refused[] = { "90.3", "90.3.7", "23.1.5", "95-8-1", "90年3月", "90年3月7日", "900307" };

  assert_refused (refused, G_N_ELEMENTS (refused), XZ_DATE_NONE);
}

static void
test_what_is_no_date_is_refused (void)
{
  static const char *const refused[] = {
    "", " ", "　", "无", "/", "-", ".", "同上", "长期", "2023-02-30", "2023-13-01", "20230230", "1990-2-29", "2023年13月",
    "2023-01-05 25:00", "2023-01-05 10:61", "2023-01-05 x", "2023--01-05", "2023-01.05", "2023年1日5月", "2023-01-05-06",
    "2023-001-05", "2023-1-005", "18991231", "21010101", "2023-01-05 00:00:00 00:00", "\xFF\xFE", "2023-01-05\xC3",
    "0000-00-00", "99999999999999999999", "年月日", "2023..5", "一九九〇年三月",
  };
  g_autofree char *endless = g_strnfill (100000, '1');
  XzDate date = 4711;

  assert_refused (refused, G_N_ELEMENTS (refused), XZ_DATE_NONE);
  g_assert_false (xz_date_parse_office (NULL, XZ_DATE_NONE, &date, NULL));
  g_assert_false (xz_date_parse_office (endless, XZ_DATE_NONE, &date, NULL));
  g_assert_cmpint (date, ==, 4711);
}

/* Every day comes back from every form in which it can be written whole. */
static void
test_every_form_gives_the_day_back (void)
{
  static const char *const forms[] = { "%d-%d-%d", "%d.%d.%d", "%d/%d/%d", "%d年%d月%d日", "%04d%02d%02d", " %d - %d - %d " };

  for (XzDate date = day ("1939-12-01"); date < day ("2051-01-01"); date += 11)
    for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
      {
        int year, month, day_of_month;
        g_autofree char *text = NULL;
        XzDate read = XZ_DATE_NONE;

        xz_date_to_ymd (date, &year, &month, &day_of_month);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        text = g_strdup_printf (forms[i], year, month, day_of_month);
#pragma GCC diagnostic pop
        g_assert_true (xz_date_parse_office (text, XZ_DATE_NONE, &read, NULL));
        g_assert_cmpint (read, ==, date);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-office/whole-days", test_whole_days);
  g_test_add_func ("/date-office/months-and-years", test_months_and_years);
  g_test_add_func ("/date-office/padding-full-width-and-times", test_padding_full_width_and_times);
  g_test_add_func ("/date-office/serial-numbers", test_serial_numbers);
  g_test_add_func ("/date-office/day-of-the-references-year", test_day_of_the_references_year);
  g_test_add_func ("/date-office/year-last-only-when-it-is-clear", test_year_last_only_when_it_is_clear);
  g_test_add_func ("/date-office/two-digit-years-are-refused", test_two_digit_years_are_refused);
  g_test_add_func ("/date-office/what-is-no-date-is-refused", test_what_is_no_date_is_refused);
  g_test_add_func ("/date-office/every-form-gives-the-day-back", test_every_form_gives_the_day_back);
  return g_test_run ();
}
