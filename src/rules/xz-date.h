/* xz-date.h: calendar days without a clock.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

/* A day, counted from 1970-01-01 in the proleptic Gregorian calendar. */
typedef gint32 XzDate;
#define XZ_DATE_NONE G_MININT32

/* What a date in an office's hand told us. */
typedef enum {
  XZ_DATE_PRECISION_DAY,
  XZ_DATE_PRECISION_MONTH,   /* 1990.03: the day is set to 1 */
  XZ_DATE_PRECISION_YEAR,    /* 1990: month and day are set to 1 */
} XzDatePrecision;

gboolean xz_date_is_valid_ymd (int year, int month, int day);
XzDate   xz_date_from_ymd     (int year, int month, int day);      /* NONE if not a day of 1800..9999 */
void     xz_date_to_ymd       (XzDate date, int *year, int *month, int *day);
XzDate   xz_date_parse        (const char *iso);                    /* strict YYYY-MM-DD, else NONE */
char    *xz_date_format       (XzDate date);                        /* "2026-11-24"; NULL for NONE */
int      xz_date_weekday      (XzDate date);                        /* 1 Monday .. 7 Sunday */
XzDate   xz_date_add_months   (XzDate date, int months);            /* end of month is kept inside the month */
int      xz_date_age          (XzDate birth, XzDate on);            /* full years, -1 if unknown */

/* Reads a date as offices write it: 2023-1-5, 2023.1.5, 2023/01/05, 20230105,
 * 2023年1月5日, 2023年1月, 1990.03, 90.3 is refused, full-width digits, blanks,
 * a time behind it ("2023-01-05 00:00:00"), an Excel serial number between
 * 10000 and 80000 (1900 system), and "1-5" or "1.5" of reference's year when
 * reference is not NONE.  FALSE when it is not a day; date is untouched then. */
gboolean xz_date_parse_office (const char *text, XzDate reference, XzDate *date, XzDatePrecision *precision);
XzDate   xz_date_from_excel_serial (double serial, gboolean epoch_1904);

G_END_DECLS
