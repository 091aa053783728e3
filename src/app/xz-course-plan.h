/* xz-course-plan.h: the days of a course over a stretch of working days; without GTK.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-calendar.h"
G_BEGIN_DECLS
typedef enum { XZ_COURSE_WHOLE_DAYS, XZ_COURSE_MORNINGS, XZ_COURSE_AFTERNOONS } XzCourseHours;
/* Codes of a session's half, as they are stored. */
#define XZ_SESSION_MORNING   "am"
#define XZ_SESSION_AFTERNOON "pm"
#define XZ_SESSION_DAY       "day"
typedef struct { XzDate day; const char *half; /* static */ } XzCourseDay;
#define XZ_COURSE_LONGEST 120      /* half days that are planned at once */

/* half_days (1..XZ_COURSE_LONGEST) from the first working day on or after from (Art. 21, 22: working days; a
 * holiday is passed over, a make-up Saturday taken).  An odd half of whole days is a last morning.
 * *provisional (may be NULL) becomes TRUE where a year's holidays are not published.  XzCourseDay. */
GArray *xz_course_plan (const XzCalendar *calendar, XzDate from, int half_days, XzCourseHours hours, gboolean *provisional);
/* Half days of a session: 2 for a whole day, 1 otherwise. */
int     xz_course_half_days (const char *half);
/* The days that lie between the first and the last and are not taken: weekends and holidays. */
int     xz_course_count_skipped (const GArray *days);
G_END_DECLS
