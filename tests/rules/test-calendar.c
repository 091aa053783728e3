/* test-calendar.c: working days of the published years (Art. 21, 22 and every deadline).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

#include <string.h>

typedef struct { int year; int total; int months[12]; } Year;

static const Year years[] = {
  { 2023, 249, { 18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21 } },
  { 2024, 251, { 22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22 } },
  { 2025, 248, { 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23 } },
  { 2026, 248, { 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 } },
};

static void
test_counts_per_year (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      gboolean provisional = FALSE;

      g_assert_cmpint (xz_calendar_count_working_days (calendar, xz_date_from_ymd (years[i].year, 1, 1),
                                                       xz_date_from_ymd (years[i].year, 12, 31), &provisional), ==, years[i].total);
      g_assert_false (provisional);
      g_assert_true (xz_calendar_is_published (calendar, years[i].year));
    }
}

static void
test_counts_per_month (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    for (int month = 1; month <= 12; month++)
      {
        XzDate first = xz_date_from_ymd (years[i].year, month, 1);

        g_assert_cmpint (xz_calendar_count_working_days (calendar, first, xz_date_add_months (first, 1) - 1, NULL), ==,
                         years[i].months[month - 1]);
      }
}

static void
test_added_days (void)
{
  static const struct { const char *start; int days; const char *end; } vectors[] = {
    { "2026-02-13", 3, "2026-02-25" }, { "2026-02-13", 5, "2026-02-27" }, { "2026-04-30", 5, "2026-05-11" },
    { "2026-09-24", 5, "2026-10-09" }, { "2025-09-30", 5, "2025-10-14" }, { "2024-02-09", 3, "2024-02-20" },
    { "2026-09-30", 20, "2026-11-03" },
    /* A start on a rest day, a make-up Saturday as the only day, no day at all. */
    { "2026-10-03", 1, "2026-10-08" }, { "2026-02-13", 1, "2026-02-14" }, { "2026-02-13", 0, "2026-02-13" },
  };
  g_autoptr (XzCalendar) calendar = source_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      gboolean provisional = FALSE;

      assert_day (xz_calendar_add_working_days (calendar, day (vectors[i].start), vectors[i].days, &provisional), vectors[i].end);
      g_assert_false (provisional);
    }
}

/* Adding and counting are two ways round: so many days lie behind the start. */
static void
test_adding_agrees_with_counting (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();

  for (XzDate start = day ("2023-01-01"); start <= day ("2026-10-01"); start += 3)
    for (int days = 1; days <= 20; days += 3)
      {
        XzDate end = xz_calendar_add_working_days (calendar, start, days, NULL);

        g_assert_cmpint (xz_calendar_count_working_days (calendar, start + 1, end, NULL), ==, days);
        g_assert_true (xz_calendar_is_working_day (calendar, end, NULL));
      }
}

static void
test_make_up_days_are_worked (void)
{
  static const char *const made_up[] = { "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10" };
  static const char *const rest[] = { "2026-01-01", "2026-02-17", "2026-10-01", "2026-11-21", "2026-11-22", "2022-12-31" };
  g_autoptr (XzCalendar) calendar = source_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (made_up); i++)
    {
      g_assert_cmpint (xz_date_weekday (day (made_up[i])), >, 5);
      g_assert_true (xz_calendar_is_working_day (calendar, day (made_up[i]), NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (rest); i++)
    g_assert_false (xz_calendar_is_working_day (calendar, day (rest[i]), NULL));
  /* One library calls this a holiday, wrongly. */
  g_assert_true (xz_calendar_is_working_day (calendar, day ("2023-01-03"), NULL));
}

static void
test_unpublished_year_is_provisional (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();
  gboolean provisional = FALSE;

  g_assert_false (xz_calendar_is_published (calendar, 2022));
  g_assert_false (xz_calendar_is_published (calendar, 2027));
  assert_day (xz_calendar_add_working_days (calendar, day ("2026-12-30"), 1, &provisional), "2026-12-31");
  g_assert_false (provisional);
  assert_day (xz_calendar_add_working_days (calendar, day ("2026-12-30"), 2, &provisional), "2027-01-01");
  g_assert_true (provisional);
  /* It is never cleared. */
  xz_calendar_is_working_day (calendar, day ("2026-06-01"), &provisional);
  g_assert_true (provisional);
}

/* When the notice comes out, the same period has another end, and a firm one. */
static void
test_due_day_moves_when_the_year_is_published (void)
{
  static const char text[] = "date,kind,name_zh\n2027-01-01,holiday,元旦\n2027-10-01,holiday,国庆节\n";
  g_autoptr (XzCalendar) before = source_calendar ();
  g_autoptr (XzCalendar) after = NULL;
  gsize length;
  g_autofree char *file = source_text ("data/calendars/cn-workdays.csv", &length);
  g_autofree char *grown = g_strconcat (file, strchr (text, '\n') + 1, NULL);
  XzPeriod period = { day ("2026-12-30"), 2, XZ_DAYS_WORKING, XZ_ROLL_NONE, 1 };
  gboolean provisional = FALSE;

  after = xz_calendar_new_from_csv (grown, strlen (grown), NULL);
  g_assert_nonnull (after);
  assert_day (xz_period_due (&period, before, &provisional), "2027-01-01");
  g_assert_true (provisional);
  provisional = FALSE;
  assert_day (xz_period_due (&period, after, &provisional), "2027-01-04");
  g_assert_false (provisional);
}

static void
test_last_day_rolls_to_a_working_day (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();
  XzPeriod period = { day ("2026-09-16"), 15, XZ_DAYS_CALENDAR, XZ_ROLL_NONE, 1 };

  assert_day (xz_period_due (&period, calendar, NULL), "2026-10-01");
  period.roll = XZ_ROLL_NEXT_WORKING_DAY;
  assert_day (xz_period_due (&period, calendar, NULL), "2026-10-08");
  period.length = 14;
  assert_day (xz_period_due (&period, calendar, NULL), "2026-09-30");
  period.unit = XZ_DAYS_WORKING;
  period.length = 5;
  assert_day (xz_period_due (&period, calendar, NULL), "2026-09-22");
  assert_day (xz_calendar_next_working_day (calendar, day ("2026-10-10"), NULL), "2026-10-10");
  assert_day (xz_calendar_next_working_day (calendar, day ("2026-10-03"), NULL), "2026-10-08");
}

static void
test_periods_without_sense_have_no_due_day (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();
  XzPeriod no_start = { XZ_DATE_NONE, 3, XZ_DAYS_WORKING, XZ_ROLL_NONE, 1 };
  XzPeriod negative = { day ("2026-01-01"), -1, XZ_DAYS_CALENDAR, XZ_ROLL_NONE, 1 };
  XzPeriod too_long = { day ("2026-01-01"), G_MAXINT, XZ_DAYS_CALENDAR, XZ_ROLL_NEXT_WORKING_DAY, 1 };
  XzPeriod late = { day ("9999-12-30"), 5, XZ_DAYS_WORKING, XZ_ROLL_NONE, 1 };

  g_assert_cmpint (xz_period_due (&no_start, calendar, NULL), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_period_due (&negative, calendar, NULL), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_period_due (&too_long, calendar, NULL), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_period_due (&late, calendar, NULL), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_calendar_add_working_days (calendar, day ("2026-01-01"), -1, NULL), ==, XZ_DATE_NONE);
  g_assert_cmpint (xz_calendar_count_working_days (calendar, day ("2026-01-02"), day ("2026-01-01"), NULL), ==, 0);
  g_assert_cmpint (xz_calendar_count_working_days (calendar, XZ_DATE_NONE, day ("2026-01-01"), NULL), ==, 0);
  g_assert_cmpint (xz_calendar_count_working_days (calendar, day ("2026-01-01"), XZ_DATE_NONE, NULL), ==, 0);
  g_assert_false (xz_calendar_is_working_day (calendar, XZ_DATE_NONE, NULL));
}

static void
test_broken_files_are_refused (void)
{
  static const char *const texts[] = {
    "", "date,kind\n", "2026-01-01,holiday,元旦\n", "date,kind,name_zh\n2026-01-01,feast,元旦\n",
    "date,kind,name_zh\n2026-02-30,holiday,元旦\n", "date,kind,name_zh\n2026-01-01,holiday\n",
    "date,kind,name_zh\n2026-1-1,holiday,元旦\n", "date,kind,name_zh\n2026-01-01,holiday,元旦\n2026-01-01,workday,元旦\n",
    "date,kind,name_zh\n2026-01-01,holiday,\xFF\n", "date,kind,name_zh\n\xEF\xBB\xBF" "2026-01-01,holiday,元旦\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_calendar_new_from_csv (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_SYNTAX);
    }
}

static void
test_too_large_files_are_refused (void)
{
  g_autoptr (GString) rows = g_string_new ("date,kind,name_zh\n");
  g_autoptr (GError) bytes = NULL, lines = NULL;
  g_autofree char *long_text = g_strnfill (64 * 1024 + 1, 'x');

  for (int i = 0; i < 4001; i++)
    g_string_append (rows, "\n");
  g_assert_null (xz_calendar_new_from_csv (rows->str, rows->len, &lines));
  g_assert_error (lines, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_TOO_LARGE);
  g_assert_null (xz_calendar_new_from_csv (long_text, strlen (long_text), &bytes));
  g_assert_error (bytes, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_TOO_LARGE);
}

/* Saved by a spreadsheet: byte order mark, CR LF, an empty last line. */
static void
test_files_of_a_spreadsheet_are_read (void)
{
  static const char text[] = "\xEF\xBB\xBF" "date,kind,name_zh\r\n2031-10-01,holiday,国庆节\r\n2031-09-27,workday,国庆节\r\n\r\n";
  g_autoptr (XzCalendar) calendar = xz_calendar_new_from_csv (text, strlen (text), NULL);
  g_autoptr (XzCalendar) again = NULL;

  g_assert_nonnull (calendar);
  again = xz_calendar_ref (calendar);
  g_assert_true (xz_calendar_is_published (again, 2031));
  g_assert_false (xz_calendar_is_working_day (again, day ("2031-10-01"), NULL));
  g_assert_true (xz_calendar_is_working_day (again, day ("2031-09-27"), NULL));
}

static void
test_data_equals_the_checked_file (void)
{
  g_autofree char *ours = source_text ("data/calendars/cn-workdays.csv", NULL);
  g_autofree char *checked = shared_text ("data/cn-workdays.csv");

  if (checked == NULL)
    {
      g_test_skip ("the checked file is not on this machine");
      return;
    }
  g_assert_cmpstr (ours, ==, checked);
}

/* However long the time is, from whatever day: as if each day were asked for. */
static void
test_counting_is_as_if_day_by_day (void)
{
  g_autoptr (XzCalendar) calendar = source_calendar ();
  XzDate first = day ("2022-11-01"), last = day ("2027-02-15");

  for (int i = 0; i < 2000; i++)
    {
      XzDate from = g_test_rand_int_range (first, last), to = from + g_test_rand_int_range (-3, 500);
      gboolean provisional = FALSE, expected_provisional = FALSE;
      int expected = 0;

      for (XzDate date = from; date <= to; date++)
        expected += xz_calendar_is_working_day (calendar, date, &expected_provisional);
      g_assert_cmpint (xz_calendar_count_working_days (calendar, from, to, &provisional), ==, expected);
      g_assert_cmpint (provisional, ==, expected_provisional);
    }
  g_assert_cmpint (xz_calendar_count_working_days (calendar, day ("1800-01-01"), day ("1800-01-12"), NULL), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/counts-per-year", test_counts_per_year);
  g_test_add_func ("/calendar/counts-per-month", test_counts_per_month);
  g_test_add_func ("/calendar/added-days", test_added_days);
  g_test_add_func ("/calendar/adding-agrees-with-counting", test_adding_agrees_with_counting);
  g_test_add_func ("/calendar/make-up-days-are-worked", test_make_up_days_are_worked);
  g_test_add_func ("/calendar/unpublished-year-is-provisional", test_unpublished_year_is_provisional);
  g_test_add_func ("/calendar/due-day-moves-when-the-year-is-published", test_due_day_moves_when_the_year_is_published);
  g_test_add_func ("/calendar/last-day-rolls-to-a-working-day", test_last_day_rolls_to_a_working_day);
  g_test_add_func ("/calendar/periods-without-sense-have-no-due-day", test_periods_without_sense_have_no_due_day);
  g_test_add_func ("/calendar/broken-files-are-refused", test_broken_files_are_refused);
  g_test_add_func ("/calendar/too-large-files-are-refused", test_too_large_files_are_refused);
  g_test_add_func ("/calendar/files-of-a-spreadsheet-are-read", test_files_of_a_spreadsheet_are_read);
  g_test_add_func ("/calendar/data-equals-the-checked-file", test_data_equals_the_checked_file);
  g_test_add_func ("/calendar/counting-is-as-if-day-by-day", test_counting_is_as_if_day_by_day);
  return g_test_run ();
}
