/* xz-course-plan.c: the days of a course over a stretch of working days.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-plan.h"

int
xz_course_half_days (const char *half)
{
  return g_strcmp0 (half, XZ_SESSION_DAY) == 0 ? 2 : 1;
}

static const char *
choose_half (XzCourseHours hours, int left)
{
  if (hours == XZ_COURSE_WHOLE_DAYS && left > 1)
    return XZ_SESSION_DAY;
  return hours == XZ_COURSE_AFTERNOONS ? XZ_SESSION_AFTERNOON : XZ_SESSION_MORNING;
}

GArray *
xz_course_plan (const XzCalendar *calendar, XzDate from, int half_days, XzCourseHours hours, gboolean *provisional)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (XzCourseDay));
  XzDate day = from;
  for (int left = MIN (half_days, XZ_COURSE_LONGEST); left > 0;)
    {
      XzCourseDay next = { xz_calendar_next_working_day (calendar, day, provisional), choose_half (hours, left) };
      g_array_append_val (days, next);
      left -= xz_course_half_days (next.half);
      day = next.day + 1;
    }
  return days;
}

int
xz_course_count_skipped (const GArray *days)
{
  if (days->len == 0)
    return 0;
  const XzCourseDay *all = (const XzCourseDay *) (gconstpointer) days->data;
  return all[days->len - 1].day - all[0].day + 1 - (int) days->len;
}
