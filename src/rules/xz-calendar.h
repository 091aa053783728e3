/* xz-calendar.h: working days (Art. 21, 22 and every deadline).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-date.h"
G_BEGIN_DECLS

/* Public holidays and make-up working days by year, immutable once built. */
typedef struct _XzCalendar XzCalendar;

/* text: CSV "date,kind,name_zh", kind holiday|workday; at most 64 KiB and 4,000 rows. */
XzCalendar *xz_calendar_new_from_csv (const char *text, gsize length, GError **error);
XzCalendar *xz_calendar_ref   (XzCalendar *calendar);
void        xz_calendar_unref (XzCalendar *calendar);
gboolean    xz_calendar_is_published   (const XzCalendar *calendar, int year);
/* *provisional (may be NULL) is only ever set to TRUE, never cleared. */
gboolean    xz_calendar_is_working_day (const XzCalendar *calendar, XzDate date, gboolean *provisional);
/* The day of the event is not counted; days >= 0. */
XzDate      xz_calendar_add_working_days (const XzCalendar *calendar, XzDate start, int days, gboolean *provisional);
/* Working days d with from <= d <= to; 0 when from > to. */
int         xz_calendar_count_working_days (const XzCalendar *calendar, XzDate from, XzDate to, gboolean *provisional);
XzDate      xz_calendar_next_working_day (const XzCalendar *calendar, XzDate date, gboolean *provisional); /* date itself if it is one */

typedef enum { XZ_DAYS_WORKING, XZ_DAYS_CALENDAR } XzDayUnit;
typedef enum { XZ_ROLL_NONE, XZ_ROLL_NEXT_WORKING_DAY } XzRoll;
/* A legal period as stored with an act: due days are derived from it again
 * when a calendar year is published. */
typedef struct {
  XzDate start; int length; XzDayUnit unit; XzRoll roll;
  int profile_version;
} XzPeriod;
XzDate      xz_period_due (const XzPeriod *period, const XzCalendar *calendar, gboolean *provisional);

#define XZ_CALENDAR_ERROR (xz_calendar_error_quark ())
GQuark xz_calendar_error_quark (void);
typedef enum { XZ_CALENDAR_ERROR_SYNTAX, XZ_CALENDAR_ERROR_TOO_LARGE } XzCalendarError;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCalendar, xz_calendar_unref)
G_END_DECLS
