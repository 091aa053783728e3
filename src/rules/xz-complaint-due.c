/* xz-complaint-due.c: by when a complaint is to be answered and decided (Art. 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-complaint.h"
#include <string.h>

static XzPeriod
make_period (const XzProfile *profile, const char *name, XzDate start, int more)
{
  gboolean working = strcmp (xz_profile_get_number_unit (profile, name), "working-days") == 0;

  /* 民法典 203: a last day that is a day of rest is followed by the next working day. */
  return (XzPeriod) { start, xz_profile_get_number (profile, name) + more, working ? XZ_DAYS_WORKING : XZ_DAYS_CALENDAR,
                      XZ_ROLL_NEXT_WORKING_DAY, xz_profile_get_version (profile) };
}

/* Counted in the unit of the period, so that a weekend is no day left of a hotline's five. */
static int
count_left (const XzPeriod *period, XzDate from, XzDate due, const XzCalendar *calendar)
{
  if (period->unit == XZ_DAYS_CALENDAR)
    return due - from;
  if (from <= due)
    return xz_calendar_count_working_days (calendar, from + 1, due, NULL);
  return -xz_calendar_count_working_days (calendar, due + 1, from, NULL);
}

static XzDueLevel
find_level (const XzComplaintDue *due, XzDate today, int soon)
{
  if (due->met != XZ_DATE_NONE)
    return due->met <= due->due ? XZ_DUE_MET : XZ_DUE_MET_LATE;
  if (today > due->due)
    return XZ_DUE_OVER;
  if (today == due->due)
    return XZ_DUE_TODAY;
  return due->due - today <= soon ? XZ_DUE_SOON : XZ_DUE_OPEN;
}

static XzComplaintDue
make_due (XzComplaintDueKind kind, XzPeriod period, XzDate met, XzDate today, const XzProfile *profile, const XzCalendar *calendar)
{
  XzComplaintDue due = { kind, period, XZ_DATE_NONE, met, 0, XZ_DUE_OPEN, FALSE };

  due.due = xz_period_due (&period, calendar, &due.provisional);
  due.left = count_left (&period, today, due.due, calendar);
  due.level = find_level (&due, today, xz_profile_get_number (profile, "complaint.soon_days"));
  return due;
}

static XzPeriod
reply_period (const XzComplaintFacts *facts, const XzComplaintStatus *status, const XzProfile *profile)
{
  static const char *const of_review[] = { NULL, "complaint.review_days", "complaint.rereview_days" };

  if (status->round > 0)
    return make_period (profile, of_review[MIN (status->round, 2)], status->asked, status->extended);
  if (facts->channel == XZ_CHANNEL_HOTLINE && status->begun == status->answered)
    return make_period (profile, "complaint.hotline_days", facts->received, status->extended);
  return make_period (profile, facts->channel == XZ_CHANNEL_HOTLINE ? "complaint.hotline_days" : "complaint.close_days",
                      status->begun, status->extended);
}

static gboolean
may_ask_for_review (const XzComplaintFacts *facts, const XzComplaintStatus *status)
{
  return facts->channel == XZ_CHANNEL_PETITION && status->replied != XZ_DATE_NONE && status->round < 2;
}

guint
xz_rule_art24_dues (const XzComplaintFacts *facts, XzDate today,
                    const XzProfile *profile, const XzCalendar *calendar, XzComplaintDue *dues)
{
  const char *request = "complaint.review_request_days";
  XzComplaintStatus status = xz_complaint_status (facts);
  guint n = 0;

  if (status.round == 0)
    dues[n++] = make_due (XZ_DUE_ANSWER, make_period (profile, "complaint.register_days", facts->received, 0), status.answered,
                          today, profile, calendar);
  if (status.begun != XZ_DATE_NONE)
    dues[n++] = make_due (XZ_DUE_REPLY, reply_period (facts, &status, profile), status.replied, today, profile, calendar);
  if (may_ask_for_review (facts, &status))
    {
      if (status.round == 1)
        request = "complaint.rereview_request_days";
      dues[n++] = make_due (XZ_DUE_REVIEW_REQUEST, make_period (profile, request, status.replied, 0), XZ_DATE_NONE,
                            today, profile, calendar);
    }
  return n;
}
