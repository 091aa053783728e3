/* xz-complaint-step.c: whether a step of a complaint may be taken, and by whom (Art. 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-complaint.h"
#include <string.h>

/* What one look at a step needs. */
typedef struct {
  const XzComplaintFacts *facts;
  const XzComplaintAct   *act;
  XzComplaintStatus       status;
  const XzProfile        *profile;
  const XzCalendar       *calendar;
  XzFindings             *findings;
  int                     article;
} Look;

static void
refuse (const Look *look, const char *code, const char *a, const char *b)
{
  xz_findings_add (look->findings, XZ_SEVERITY_BLOCK, code, look->article, NULL, a, a != NULL ? b : NULL, NULL);
}

static void
refuse_number (const Look *look, const char *code, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  refuse (look, code, text, NULL);
}

static void
refuse_day (const Look *look, const char *code, XzDate day)
{
  g_autofree char *text = xz_date_format (day);

  refuse (look, code, text, NULL);
}

static void
need_reason (const Look *look)
{
  if (!look->act->reasoned)
    refuse (look, "complaint-no-reason", xz_complaint_step_label (look->act->step), NULL);
}

/* ---- who ---- */

static gboolean
is_accused (const XzComplaintFacts *facts, const char *id)
{
  for (guint i = 0; i < facts->n_accused; i++)
    if (g_strcmp0 (facts->accused[i], id) == 0)
      return TRUE;
  return FALSE;
}

/* Whoever decided in an earlier round would judge his own decision. */
static gboolean
has_decided (const XzComplaintFacts *facts, const char *id)
{
  for (guint i = 0; i < facts->n_acts; i++)
    if (facts->acts[i].step == XZ_STEP_DECIDE && g_strcmp0 (facts->acts[i].actor, id) == 0)
      return TRUE;
  return FALSE;
}

/* A tie is lifted by the head of the agency, with a reason, and stays marked. */
static void
check_tie (const Look *look, XzHandlerTies tie, const char *refused, const char *lifted)
{
  if ((look->act->ties & tie) == 0)
    return;
  if (look->act->by_head && look->act->approver != NULL && look->act->reasoned
      && g_strcmp0 (look->act->approver, look->act->handler) != 0)
    xz_findings_add (look->findings, XZ_SEVERITY_NOTE, lifted, look->article, NULL, NULL);
  else
    refuse (look, refused, NULL, NULL);
}

static void
check_handler (const Look *look)
{
  const char *handler = look->act->handler;

  if (handler == NULL)
    {
      refuse (look, "complaint-no-handler", NULL, NULL);
      return;
    }
  if (is_accused (look->facts, handler))
    refuse (look, "complaint-handler-accused", NULL, NULL);
  if (has_decided (look->facts, handler))
    refuse (look, "complaint-handler-decided", NULL, NULL);
  check_tie (look, XZ_TIE_RELATIVE, "complaint-handler-relative", "complaint-recusal-lifted");
  check_tie (look, XZ_TIE_SUPERIOR, "complaint-handler-superior", "complaint-recusal-lifted");
}

static void
check_is_handler (const Look *look)
{
  if (g_strcmp0 (look->act->actor, look->status.handler) != 0)
    refuse (look, "complaint-not-handler", NULL, NULL);
}

static void
check_four_eyes (const Look *look)
{
  if (look->status.investigator != NULL && g_strcmp0 (look->act->actor, look->status.investigator) == 0)
    refuse (look, "complaint-four-eyes", NULL, NULL);
}

/* ---- what ---- */

static void
check_decline (const Look *look)
{
  if (look->act->ground == XZ_DECLINE_NONE)
    refuse (look, "complaint-no-ground", NULL, NULL);
  need_reason (look);
}

static void
check_extension (const Look *look)
{
  int most = xz_profile_get_number (look->profile, "complaint.extension_days");

  need_reason (look);
  if (look->status.extended > 0)
    refuse (look, "complaint-extended-before", NULL, NULL);
  if (look->act->days < 1 || look->act->days > most)
    refuse_number (look, "complaint-extension-days", most);
  if (look->act->approver == NULL || g_strcmp0 (look->act->approver, look->act->actor) == 0)
    refuse (look, "complaint-extension-unapproved", NULL, NULL);
}

static void
check_decision (const Look *look)
{
  check_is_handler (look);
  if (look->facts->n_undecided > 0)
    refuse_number (look, "complaint-undecided", (int) look->facts->n_undecided);
}

/* Review within its time after the reply, re-review after it, and that is the end. */
static void
check_review (const Look *look)
{
  XzComplaintDue dues[XZ_N_COMPLAINT_DUES];
  guint n = xz_rule_art24_dues (look->facts, look->act->day, look->profile, look->calendar, dues);

  if (look->facts->channel != XZ_CHANNEL_PETITION)
    refuse (look, "complaint-review-petition", NULL, NULL);
  else if (look->status.round >= 2)
    refuse (look, "complaint-review-final", NULL, NULL);
  else if (look->status.replied == XZ_DATE_NONE)
    refuse (look, "complaint-review-unanswered", NULL, NULL);
  for (guint i = 0; i < n; i++)
    if (dues[i].kind == XZ_DUE_REVIEW_REQUEST && look->act->day > dues[i].due)
      refuse_day (look, "complaint-review-late", dues[i].due);
}

static void
check_particular (const Look *look)
{
  switch (look->act->step)
    {
    case XZ_STEP_DECLINE:     check_decline (look); break;
    case XZ_STEP_ASSIGN:      check_handler (look); break;
    case XZ_STEP_INVESTIGATE: check_is_handler (look); break;
    case XZ_STEP_EXTEND:      check_extension (look); break;
    case XZ_STEP_DECIDE:      check_decision (look); break;
    case XZ_STEP_CLOSE:       check_four_eyes (look); break;
    case XZ_STEP_REOPEN:      need_reason (look); break;
    case XZ_STEP_REVIEW:      check_review (look); break;
    case XZ_STEP_ACCEPT:
    case XZ_STEP_REPLY:
    default:                  break;
    }
}

/* ---- when ---- */

/* The time that this step ends, if it ends one. */
static gboolean
ends (XzComplaintStep step, XzComplaintDueKind kind)
{
  if (kind == XZ_DUE_ANSWER)
    return step == XZ_STEP_ACCEPT || step == XZ_STEP_DECLINE;
  return kind == XZ_DUE_REPLY && step == XZ_STEP_REPLY;
}

/* It is taken all the same: a late answer is better than none. */
static void
warn_if_late (const Look *look)
{
  XzComplaintDue dues[XZ_N_COMPLAINT_DUES];
  guint n = xz_rule_art24_dues (look->facts, look->act->day, look->profile, look->calendar, dues);

  for (guint i = 0; i < n; i++)
    if (ends (look->act->step, dues[i].kind) && dues[i].level == XZ_DUE_OVER)
      {
        g_autofree char *due = xz_date_format (dues[i].due);
        g_autofree char *days = g_strdup_printf ("%d", -dues[i].left);

        xz_findings_add (look->findings, XZ_SEVERITY_WARN, "complaint-late", look->article, NULL, due, days, NULL);
      }
}

void
xz_rule_art24_step (const XzComplaintFacts *facts, const XzComplaintAct *act,
                    const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings)
{
  Look look = { facts, act, xz_complaint_status (facts), profile, calendar, findings,
                xz_profile_get_number_article (profile, "complaint.close_days") };

  if (!xz_complaint_leads (look.status.state, act->step, NULL))
    {
      refuse (&look, "complaint-out-of-order", xz_complaint_state_label (look.status.state), xz_complaint_step_label (act->step));
      return;
    }
  if (act->day < look.status.since)
    refuse_day (&look, "complaint-day-before", look.status.since);
  check_particular (&look);
  warn_if_late (&look);
}
