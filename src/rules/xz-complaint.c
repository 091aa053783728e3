/* xz-complaint.c: where a complaint stands: its states, and the steps between them (Art. 24).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-complaint.h"
#include <glib/gi18n-lib.h>

/* The machine.  A step that keeps the state (an extension) is a way too. */
static const struct { XzComplaintState from; XzComplaintStep step; XzComplaintState to; } ways[] = {
  { XZ_COMPLAINT_RECEIVED, XZ_STEP_ACCEPT, XZ_COMPLAINT_ACCEPTED },
  { XZ_COMPLAINT_RECEIVED, XZ_STEP_DECLINE, XZ_COMPLAINT_DECLINED },
  { XZ_COMPLAINT_ACCEPTED, XZ_STEP_ASSIGN, XZ_COMPLAINT_ASSIGNED },
  { XZ_COMPLAINT_ACCEPTED, XZ_STEP_EXTEND, XZ_COMPLAINT_ACCEPTED },
  { XZ_COMPLAINT_ASSIGNED, XZ_STEP_ASSIGN, XZ_COMPLAINT_ASSIGNED },
  { XZ_COMPLAINT_ASSIGNED, XZ_STEP_INVESTIGATE, XZ_COMPLAINT_INVESTIGATING },
  { XZ_COMPLAINT_ASSIGNED, XZ_STEP_EXTEND, XZ_COMPLAINT_ASSIGNED },
  { XZ_COMPLAINT_INVESTIGATING, XZ_STEP_ASSIGN, XZ_COMPLAINT_ASSIGNED },
  { XZ_COMPLAINT_INVESTIGATING, XZ_STEP_EXTEND, XZ_COMPLAINT_INVESTIGATING },
  { XZ_COMPLAINT_INVESTIGATING, XZ_STEP_DECIDE, XZ_COMPLAINT_DECIDED },
  { XZ_COMPLAINT_DECIDED, XZ_STEP_REPLY, XZ_COMPLAINT_REPLIED },
  { XZ_COMPLAINT_REPLIED, XZ_STEP_CLOSE, XZ_COMPLAINT_CLOSED },
  { XZ_COMPLAINT_REPLIED, XZ_STEP_REVIEW, XZ_COMPLAINT_ACCEPTED },
  { XZ_COMPLAINT_DECLINED, XZ_STEP_CLOSE, XZ_COMPLAINT_CLOSED },
  { XZ_COMPLAINT_CLOSED, XZ_STEP_REOPEN, XZ_COMPLAINT_ACCEPTED },
  { XZ_COMPLAINT_CLOSED, XZ_STEP_REVIEW, XZ_COMPLAINT_ACCEPTED },
};

gboolean
xz_complaint_leads (XzComplaintState from, XzComplaintStep step, XzComplaintState *next)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].from == from && ways[i].step == step)
      {
        if (next != NULL)
          *next = ways[i].to;
        return TRUE;
      }
  return FALSE;
}

/* Reopened, or taken up by a review, it is handled anew. */
static void
begin_round (XzComplaintStatus *status, XzDate day)
{
  status->handler = status->investigator = NULL;
  status->begun = day;
  status->extended = 0;
}

static void
take (XzComplaintStatus *status, const XzComplaintAct *act)
{
  switch (act->step)
    {
    case XZ_STEP_ACCEPT:
      begin_round (status, act->day);
      status->answered = act->day;
      break;
    case XZ_STEP_DECLINE:
      status->answered = act->day;
      break;
    case XZ_STEP_ASSIGN:
      status->handler = act->handler;
      status->investigator = NULL;
      break;
    case XZ_STEP_INVESTIGATE:
      status->investigator = act->actor;
      break;
    case XZ_STEP_EXTEND:
      status->extended += act->days;
      break;
    case XZ_STEP_REPLY:
      status->replied = act->day;
      break;
    case XZ_STEP_REOPEN:
      begin_round (status, act->day);
      status->replied = XZ_DATE_NONE;
      break;
    case XZ_STEP_REVIEW:
      begin_round (status, act->day);
      status->round++;
      status->asked = act->day;
      status->replied = XZ_DATE_NONE;
      break;
    case XZ_STEP_DECIDE:
    case XZ_STEP_CLOSE:
    default:
      break;
    }
}

XzComplaintStatus
xz_complaint_status (const XzComplaintFacts *facts)
{
  XzComplaintStatus status = { XZ_COMPLAINT_RECEIVED, 0, NULL, NULL, facts->received, XZ_DATE_NONE,
                               XZ_DATE_NONE, XZ_DATE_NONE, XZ_DATE_NONE, 0 };

  for (guint i = 0; i < facts->n_acts; i++)
    if (xz_complaint_leads (status.state, facts->acts[i].step, &status.state))
      {
        take (&status, &facts->acts[i]);
        status.since = facts->acts[i].day;
      }
  return status;
}

/* ---- words ---- */

const char *
xz_complaint_state_label (XzComplaintState state)
{
  static const char *const labels[XZ_N_COMPLAINT_STATES] = {
    [XZ_COMPLAINT_RECEIVED] = NC_("complaint", "received"),
    [XZ_COMPLAINT_ACCEPTED] = NC_("complaint", "accepted"),
    [XZ_COMPLAINT_DECLINED] = NC_("complaint", "declined"),
    [XZ_COMPLAINT_ASSIGNED] = NC_("complaint", "assigned"),
    [XZ_COMPLAINT_INVESTIGATING] = NC_("complaint", "under investigation"),
    [XZ_COMPLAINT_DECIDED] = NC_("complaint", "decided"),
    [XZ_COMPLAINT_REPLIED] = NC_("complaint", "replied"),
    [XZ_COMPLAINT_CLOSED] = NC_("complaint", "closed"),
  };
  return g_dpgettext2 (GETTEXT_PACKAGE, "complaint", labels[state]);
}

const char *
xz_complaint_step_label (XzComplaintStep step)
{
  static const char *const labels[XZ_N_COMPLAINT_STEPS] = {
    [XZ_STEP_ACCEPT] = NC_("complaint step", "accept"),
    [XZ_STEP_DECLINE] = NC_("complaint step", "decline"),
    [XZ_STEP_ASSIGN] = NC_("complaint step", "assign"),
    [XZ_STEP_INVESTIGATE] = NC_("complaint step", "investigate"),
    [XZ_STEP_EXTEND] = NC_("complaint step", "extend"),
    [XZ_STEP_DECIDE] = NC_("complaint step", "decide"),
    [XZ_STEP_REPLY] = NC_("complaint step", "reply"),
    [XZ_STEP_CLOSE] = NC_("complaint step", "close"),
    [XZ_STEP_REOPEN] = NC_("complaint step", "reopen"),
    [XZ_STEP_REVIEW] = NC_("complaint step", "review"),
  };
  return g_dpgettext2 (GETTEXT_PACKAGE, "complaint step", labels[step]);
}
