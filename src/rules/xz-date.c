/* xz-date.c: calendar days without a clock.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-date.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR 1800
#define LAST_YEAR 9999

static gboolean
is_leap_year (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/**
 * xz_date_is_valid_ymd:
 *
 * Whether the three numbers name a day of the years 1800 to 9999.
 */
gboolean
xz_date_is_valid_ymd (int year, int month, int day)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR
         && month >= 1 && month <= 12
         && day >= 1 && day <= days_in_month (year, month);
}

/**
 * xz_date_from_ymd:
 *
 * The count is made in years that begin on 1 March, so that the leap day is
 * the last of its year and needs no case of its own.
 *
 * Returns: the day, or %XZ_DATE_NONE when there is no such day.
 */
XzDate
xz_date_from_ymd (int year, int month, int day)
{
  int y, era, year_of_era, day_of_year, day_of_era;

  if (!xz_date_is_valid_ymd (year, month, day))
    return XZ_DATE_NONE;

  y = month <= 2 ? year - 1 : year;
  era = y / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

/**
 * xz_date_to_ymd:
 * @date: a day, or %XZ_DATE_NONE, which gives 0, 0, 0
 * @year: (out) (optional):
 * @month: (out) (optional): 1 to 12
 * @day: (out) (optional): 1 to 31
 */
void
xz_date_to_ymd (XzDate date, int *year, int *month, int *day)
{
  int y = 0, m = 0, d = 0;

  if (date >= xz_date_from_ymd (FIRST_YEAR, 1, 1) && date <= xz_date_from_ymd (LAST_YEAR, 12, 31))
    {
      int z = date + 719468;
      int era = z / 146097;
      int day_of_era = z - era * 146097;
      int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
      int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
      int month_from_march = (5 * day_of_year + 2) / 153;

      d = day_of_year - (153 * month_from_march + 2) / 5 + 1;
      m = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
      y = year_of_era + era * 400 + (m <= 2 ? 1 : 0);
    }
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
}

static int
read_digits (const char *text, int count)
{
  int value = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/**
 * xz_date_parse:
 * @iso: (nullable): a date in the one form we store (GB/T 7408.1)
 *
 * Returns: the day of a strict `YYYY-MM-DD`, else %XZ_DATE_NONE.
 */
XzDate
xz_date_parse (const char *iso)
{
  if (iso == NULL || strnlen (iso, 11) != 10 || iso[4] != '-' || iso[7] != '-')
    return XZ_DATE_NONE;
  return xz_date_from_ymd (read_digits (iso, 4), read_digits (iso + 5, 2), read_digits (iso + 8, 2));
}

static void
write_digits (char *text, int value, int count)
{
  for (; count > 0; value /= 10)
    text[--count] = (char) ('0' + value % 10);
}

/**
 * xz_date_format:
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, or %NULL for no day.
 */
char *
xz_date_format (XzDate date)
{
  int year, month, day;
  char *text;

  xz_date_to_ymd (date, &year, &month, &day);
  if (year == 0)
    return NULL;
  text = g_malloc (sizeof "YYYY-MM-DD");
  write_digits (text, year, 4);
  write_digits (text + 5, month, 2);
  write_digits (text + 8, day, 2);
  text[4] = text[7] = '-';
  text[10] = '\0';
  return text;
}

/**
 * xz_date_weekday:
 *
 * Returns: 1 for Monday to 7 for Sunday; 0 for no day.
 */
int
xz_date_weekday (XzDate date)
{
  /* 1970-01-01 was a Thursday. */
  return date == XZ_DATE_NONE ? 0 : ((date % 7) + 7 + 3) % 7 + 1;
}

/**
 * xz_date_add_months:
 * @months: may be negative
 *
 * The end of a month stays in the month it comes to: one month after 31
 * January is the last day of February.
 *
 * Returns: the day, or %XZ_DATE_NONE outside the years 1800 to 9999.
 */
XzDate
xz_date_add_months (XzDate date, int months)
{
  int year, month, day;
  gint64 count;

  xz_date_to_ymd (date, &year, &month, &day);
  if (year == 0)
    return XZ_DATE_NONE;
  count = (gint64) year * 12 + month - 1 + months;
  if (count < FIRST_YEAR * 12 || count > LAST_YEAR * 12 + 11)
    return XZ_DATE_NONE;
  year = (int) (count / 12);
  month = (int) (count % 12) + 1;
  return xz_date_from_ymd (year, month, MIN (day, days_in_month (year, month)));
}

/**
 * xz_date_age:
 *
 * Full years (周岁): the year is full on the birthday itself; who is born on
 * 29 February completes it on 1 March of a common year.
 *
 * Returns: the age, or -1 when a day is unknown or @on is before @birth.
 */
int
xz_date_age (XzDate birth, XzDate on)
{
  int birth_year, birth_month, birth_day, year, month, day;

  if (birth == XZ_DATE_NONE || on == XZ_DATE_NONE || on < birth)
    return -1;
  xz_date_to_ymd (birth, &birth_year, &birth_month, &birth_day);
  xz_date_to_ymd (on, &year, &month, &day);
  if (birth_year == 0 || year == 0)
    return -1;
  return year - birth_year - (month * 32 + day < birth_month * 32 + birth_day ? 1 : 0);
}

/**
 * xz_date_from_excel_serial:
 * @serial: days as a spreadsheet counts them; a time of day is cut off
 * @epoch_1904: whether the workbook counts from 1904
 *
 * The 1900 system has a 29 February 1900 that never was: number 60 is no day
 * and the numbers below it are one less far from their day.
 *
 * Returns: the day, or %XZ_DATE_NONE.
 */
XzDate
xz_date_from_excel_serial (double serial, gboolean epoch_1904)
{
  int whole;

  if (!isfinite (serial) || serial < 0 || serial >= 2958466)
    return XZ_DATE_NONE;
  whole = (int) serial;
  if (epoch_1904)
    return whole >= 2957004 ? XZ_DATE_NONE : xz_date_from_ymd (1904, 1, 1) + whole;
  if (whole == 0 || whole == 60)
    return XZ_DATE_NONE;
  return xz_date_from_ymd (1899, 12, 30) + whole + (whole < 60 ? 1 : 0);
}
