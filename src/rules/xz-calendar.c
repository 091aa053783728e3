/* xz-calendar.c: working days (Art. 21, 22 and every deadline).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-calendar.h"

#include <string.h>

#define MAX_BYTES (64 * 1024)
#define MAX_ROWS 4000
#define HEADER "date,kind,name_zh"
#define FRIDAY 5

typedef enum { KIND_HOLIDAY, KIND_WORKDAY } Kind;

typedef struct {
  XzDate date;
  Kind   kind;
} Day;

struct _XzCalendar {
  GArray *days;      /* Day, ascending, no date twice */
  GArray *years;     /* int, ascending: those whose holidays are published */
  int    *added;     /* per day: what it and those before it add to the working days of the weeks */
};

G_DEFINE_QUARK (xz-calendar-error-quark, xz_calendar_error)

static void
clear_calendar (gpointer data)
{
  XzCalendar *calendar = data;

  g_array_unref (calendar->days);
  g_array_unref (calendar->years);
  g_free (calendar->added);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const Day *x = a, *y = b;

  return x->date < y->date ? -1 : x->date > y->date;
}

static gboolean
read_row (const char *line, Day *day)
{
  g_auto (GStrv) column = g_strsplit (line, ",", 3);

  if (g_strv_length (column) != 3)
    return FALSE;
  day->date = xz_date_parse (column[0]);
  if (g_str_equal (column[1], "holiday"))
    day->kind = KIND_HOLIDAY;
  else if (g_str_equal (column[1], "workday"))
    day->kind = KIND_WORKDAY;
  else
    return FALSE;
  return day->date != XZ_DATE_NONE;
}

static gboolean
refuse_line (guint number, GError **error)
{
  g_set_error (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_SYNTAX, "line %u of the calendar is not " HEADER, number);
  return FALSE;
}

static gboolean
read_rows (XzCalendar *calendar, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_ROWS + 2);

  if (lines[0] == NULL)
    return refuse_line (1, error);
  if (g_strv_length (lines) > MAX_ROWS + 1)
    {
      g_set_error (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_TOO_LARGE, "the calendar has more than %d rows", MAX_ROWS);
      return FALSE;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Day day;

      g_strchomp (lines[i]);
      if (i == 0 ? !g_str_equal (lines[i], HEADER) : *lines[i] != '\0' && !read_row (lines[i], &day))
        return refuse_line (i + 1, error);
      if (i > 0 && *lines[i] != '\0')
        g_array_append_val (calendar->days, day);
    }
  g_array_sort (calendar->days, compare_days);
  return TRUE;
}

static gboolean
has_no_date_twice (const XzCalendar *calendar, GError **error)
{
  for (guint i = 1; i < calendar->days->len; i++)
    if (g_array_index (calendar->days, Day, i).date == g_array_index (calendar->days, Day, i - 1).date)
      {
        g_autofree char *date = xz_date_format (g_array_index (calendar->days, Day, i).date);

        g_set_error (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_SYNTAX, "%s stands twice in the calendar", date);
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_national_day (const Day *day)
{
  int month, day_of_month;

  xz_date_to_ymd (day->date, NULL, &month, &day_of_month);
  return day->kind == KIND_HOLIDAY && month == 10 && day_of_month == 1;
}

/* A year is published when its National Day stands in the file: the notice
 * for a year names the last days of the year before, which says nothing else
 * about that one. */
static void
find_years (XzCalendar *calendar)
{
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const Day *day = &g_array_index (calendar->days, Day, i);
      int year;

      xz_date_to_ymd (day->date, &year, NULL, NULL);
      if (is_national_day (day))
        g_array_append_val (calendar->years, year);
    }
}

/* A Saturday that is made up for adds a working day, a holiday on a Friday takes one away. */
static void
add_up (XzCalendar *calendar)
{
  int sum = 0;

  calendar->added = g_new (int, calendar->days->len);
  for (guint i = 0; i < calendar->days->len; i++)
    {
      const Day *day = &g_array_index (calendar->days, Day, i);
      gboolean in_week = xz_date_weekday (day->date) <= FRIDAY;

      sum += (day->kind == KIND_WORKDAY) - in_week;
      calendar->added[i] = sum;
    }
}

/**
 * xz_calendar_new_from_csv:
 * @text: "date,kind,name_zh" and its rows, kind being holiday or workday; at
 * most 64 KiB and 4,000 rows
 *
 * A date of the file overrides Monday to Friday and the weekend.
 *
 * Returns: (transfer full) (nullable): %NULL with %XZ_CALENDAR_ERROR
 */
XzCalendar *
xz_calendar_new_from_csv (const char *text, gsize length, GError **error)
{
  g_autoptr (XzCalendar) calendar = NULL;
  g_autofree char *copy = NULL;

  if (length > MAX_BYTES)
    {
      g_set_error (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_TOO_LARGE, "a calendar has at most %d bytes", MAX_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, XZ_CALENDAR_ERROR, XZ_CALENDAR_ERROR_SYNTAX, "the calendar is not UTF-8");
      return NULL;
    }
  copy = g_strndup (text, length);
  calendar = g_atomic_rc_box_new0 (XzCalendar);
  calendar->days = g_array_new (FALSE, FALSE, sizeof (Day));
  calendar->years = g_array_new (FALSE, FALSE, sizeof (int));
  if (!read_rows (calendar, g_str_has_prefix (copy, "\xEF\xBB\xBF") ? copy + 3 : copy, error)
      || !has_no_date_twice (calendar, error))
    return NULL;
  find_years (calendar);
  add_up (calendar);
  return g_steal_pointer (&calendar);
}

/**
 * xz_calendar_ref:
 *
 * Returns: (transfer full): may be called from any thread
 */
XzCalendar *
xz_calendar_ref (XzCalendar *calendar)
{
  return g_atomic_rc_box_acquire (calendar);
}

/**
 * xz_calendar_unref:
 * @calendar: (transfer full): may be called from any thread
 */
void
xz_calendar_unref (XzCalendar *calendar)
{
  g_atomic_rc_box_release_full (calendar, clear_calendar);
}

/**
 * xz_calendar_is_published:
 *
 * Returns: whether the holidays of the year are known
 */
gboolean
xz_calendar_is_published (const XzCalendar *calendar, int year)
{
  for (guint i = 0; i < calendar->years->len; i++)
    if (g_array_index (calendar->years, int, i) == year)
      return TRUE;
  return FALSE;
}

static const Day *
find_day (const XzCalendar *calendar, XzDate date)
{
  Day key = { date, KIND_HOLIDAY };
  guint index;

  if (!g_array_binary_search (calendar->days, &key, compare_days, &index))
    return NULL;
  return &g_array_index (calendar->days, Day, index);
}

static void
note_year (const XzCalendar *calendar, XzDate date, gboolean *provisional)
{
  int year;

  if (provisional == NULL || *provisional)
    return;
  xz_date_to_ymd (date, &year, NULL, NULL);
  if (!xz_calendar_is_published (calendar, year))
    *provisional = TRUE;
}

/**
 * xz_calendar_is_working_day:
 * @provisional: (inout) (optional): set when the holidays of the year are not
 * published, so that the answer is that of the week alone
 */
gboolean
xz_calendar_is_working_day (const XzCalendar *calendar, XzDate date, gboolean *provisional)
{
  const Day *day;

  if (date == XZ_DATE_NONE)
    return FALSE;
  note_year (calendar, date, provisional);
  day = find_day (calendar, date);
  if (day != NULL)
    return day->kind == KIND_WORKDAY;
  return xz_date_weekday (date) <= FRIDAY;
}

static XzDate
last_date (void)
{
  return xz_date_from_ymd (9999, 12, 31);
}

/**
 * xz_calendar_add_working_days:
 * @start: the day of the event, which is not counted
 * @days: 0 or more; 0 is @start itself
 *
 * Returns: the last of so many working days, or %XZ_DATE_NONE past the year 9999
 */
XzDate
xz_calendar_add_working_days (const XzCalendar *calendar, XzDate start, int days, gboolean *provisional)
{
  XzDate date = start, end = last_date ();

  if (start == XZ_DATE_NONE || days < 0)
    return XZ_DATE_NONE;
  while (days > 0)
    {
      if (++date > end)
        return XZ_DATE_NONE;
      if (xz_calendar_is_working_day (calendar, date, provisional))
        days--;
    }
  return date;
}

/* Mondays to Fridays since a Monday long ago. */
static int
count_week_days (XzDate date)
{
  int days = date - xz_date_from_ymd (1800, 1, 6) + 1, weeks = days / 7;

  if (days % 7 < 0)
    weeks--;
  return weeks * FRIDAY + MIN (days - weeks * 7, FRIDAY);
}

/* What the file adds up to and with a day. */
static int
count_added (const XzCalendar *calendar, XzDate date)
{
  guint low = 0, high = calendar->days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (calendar->days, Day, middle).date <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? calendar->added[low - 1] : 0;
}

static void
note_years (const XzCalendar *calendar, XzDate from, XzDate to, gboolean *provisional)
{
  int year, last;

  if (provisional == NULL || *provisional)
    return;
  xz_date_to_ymd (from, &year, NULL, NULL);
  xz_date_to_ymd (to, &last, NULL, NULL);
  for (; year <= last && !*provisional; year++)
    *provisional = !xz_calendar_is_published (calendar, year);
}

/**
 * xz_calendar_count_working_days:
 *
 * Returns: the working days from @from to @to, both counted; 0 when @from is
 * later or a day is unknown
 */
int
xz_calendar_count_working_days (const XzCalendar *calendar, XzDate from, XzDate to, gboolean *provisional)
{
  if (from == XZ_DATE_NONE || to == XZ_DATE_NONE || from > to)
    return 0;
  note_years (calendar, from, to, provisional);
  return count_week_days (to) - count_week_days (from - 1) + count_added (calendar, to) - count_added (calendar, from - 1);
}

/**
 * xz_calendar_next_working_day:
 *
 * Returns: @date itself when it is a working day, else the next one
 */
XzDate
xz_calendar_next_working_day (const XzCalendar *calendar, XzDate date, gboolean *provisional)
{
  XzDate end = last_date ();

  for (; date != XZ_DATE_NONE && date <= end; date++)
    if (xz_calendar_is_working_day (calendar, date, provisional))
      return date;
  return XZ_DATE_NONE;
}

/**
 * xz_period_due:
 *
 * Returns: the last day of the period, moved past a rest day when the period
 * rolls; %XZ_DATE_NONE when it has no start or leaves the calendar
 */
XzDate
xz_period_due (const XzPeriod *period, const XzCalendar *calendar, gboolean *provisional)
{
  XzDate due;

  if (period->start == XZ_DATE_NONE || period->length < 0)
    return XZ_DATE_NONE;
  if (period->unit == XZ_DAYS_WORKING)
    due = xz_calendar_add_working_days (calendar, period->start, period->length, provisional);
  else if (period->length <= last_date () - period->start)
    due = period->start + period->length;
  else
    return XZ_DATE_NONE;
  if (period->roll == XZ_ROLL_NEXT_WORKING_DAY)
    due = xz_calendar_next_working_day (calendar, due, provisional);
  return due;
}
