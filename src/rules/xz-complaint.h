/* xz-complaint.h: Article 24: the way of a complaint, who may take which step of it, and by when.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-calendar.h"
#include "xz-profile.h"
G_BEGIN_DECLS

/* Steps are append-only facts; where a complaint stands is computed from them and never stored. */

typedef enum {
  XZ_CHANNEL_COUNTER,       /* 窗口 */
  XZ_CHANNEL_PHONE,
  XZ_CHANNEL_LETTER,
  XZ_CHANNEL_HOTLINE,       /* 12345 */
  XZ_CHANNEL_PETITION,      /* 信访件: review and re-review are open to it */
  XZ_CHANNEL_ONLINE,
  XZ_CHANNEL_SUPERIOR,      /* 上级交办 */
  XZ_CHANNEL_MEDIA,
} XzComplaintChannel;

typedef enum {
  XZ_COMPLAINT_RECEIVED,
  XZ_COMPLAINT_ACCEPTED,
  XZ_COMPLAINT_DECLINED,
  XZ_COMPLAINT_ASSIGNED,
  XZ_COMPLAINT_INVESTIGATING,
  XZ_COMPLAINT_DECIDED,
  XZ_COMPLAINT_REPLIED,
  XZ_COMPLAINT_CLOSED,
} XzComplaintState;
#define XZ_N_COMPLAINT_STATES 8

typedef enum {
  XZ_STEP_ACCEPT,
  XZ_STEP_DECLINE,
  XZ_STEP_ASSIGN,
  XZ_STEP_INVESTIGATE,
  XZ_STEP_EXTEND,
  XZ_STEP_DECIDE,
  XZ_STEP_REPLY,
  XZ_STEP_CLOSE,
  XZ_STEP_REOPEN,
  XZ_STEP_REVIEW,           /* a review (复查), or after it a re-review (复核), is asked for */
} XzComplaintStep;
#define XZ_N_COMPLAINT_STEPS 10

/* The grounds on which a complaint may be declined. */
typedef enum {
  XZ_DECLINE_NONE,
  XZ_DECLINE_NOT_COMPETENT, /* another organ's matter: it is told which */
  XZ_DECLINE_IN_HAND,       /* the same matter is being handled already */
  XZ_DECLINE_IN_PROCEDURE,  /* before a court, an arbitration or a reconsideration */
  XZ_DECLINE_ENDED,         /* review and re-review are over */
  XZ_DECLINE_NO_FACTS,      /* neither a fact nor a person is named */
} XzDeclineGround;

/* What stands between a handler and a complaint, as the handler declares it or the register knows it. */
typedef enum { XZ_TIE_NONE, XZ_TIE_RELATIVE = 1 << 0, XZ_TIE_SUPERIOR = 1 << 1 } XzHandlerTies;

/* One step, as it is on record or as it is about to be taken.  Ids are borrowed; NULL: nobody. */
typedef struct {
  XzComplaintStep  step;
  XzDate           day;
  const char      *actor;
  const char      *handler;     /* ASSIGN: to whom */
  guint8           ties;        /* ASSIGN: XzHandlerTies of the handler */
  const char      *approver;    /* EXTEND, ASSIGN despite a tie: who allowed it */
  gboolean         by_head;     /* the approver is the agency's head */
  gboolean         reasoned;    /* a reason is given in words */
  XzDeclineGround  ground;      /* DECLINE */
  int              days;        /* EXTEND: by how many */
} XzComplaintAct;

typedef struct {
  XzComplaintChannel    channel;
  XzDate                received;
  const XzComplaintAct *acts;        /* in the order in which they were taken */
  guint                 n_acts;
  const char *const    *accused;     /* ids of those named in an allegation */
  guint                 n_accused;
  guint                 n_undecided; /* allegations without a finding */
} XzComplaintFacts;

/* Where a complaint stands. */
typedef struct {
  XzComplaintState state;
  guint            round;        /* 0; 1 in review, 2 in re-review */
  const char      *handler;      /* borrowed from the acts; NULL: not assigned in this round */
  const char      *investigator; /* who began to investigate in this round */
  XzDate           since;        /* day of the last step */
  XzDate           begun;        /* the present round: accepted, reopened or asked for; NONE before */
  XzDate           answered;     /* the sender was told of acceptance or refusal */
  XzDate           replied;      /* last reply, or NONE */
  XzDate           asked;        /* the present review was asked for, or NONE */
  int              extended;     /* days, in this round */
} XzComplaintStatus;

/* Acts that the machine has no way for are passed over: what is on record was judged when it was taken. */
XzComplaintStatus xz_complaint_status (const XzComplaintFacts *facts);
/* Whether the machine has a way for this step from that state; *next (may be NULL) is where it leads. */
gboolean xz_complaint_leads (XzComplaintState from, XzComplaintStep step, XzComplaintState *next);
/* Where the step would be in its place, worded for people: 已受理 / accepted.  Static, translated. */
const char *xz_complaint_state_label (XzComplaintState state);
const char *xz_complaint_step_label  (XzComplaintStep step);

/* Art. 24: whether act may follow what is on record.  Order, days, lawful grounds, reasons; the accused, whoever
 * decided before, a relative and the direct superior do not handle it (the last two only by the head's reasoned
 * assignment); who investigated does not close; extension once, bounded, allowed by somebody else; review of a
 * petition within its time, re-review once.  findings gets a block for each refusal; complaint-late warns. */
void xz_rule_art24_step (const XzComplaintFacts *facts, const XzComplaintAct *act,
                         const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings);

/* ---- by when ---- */

typedef enum {
  XZ_DUE_ANSWER,            /* tell whether it is accepted */
  XZ_DUE_REPLY,             /* decide and reply */
  XZ_DUE_REVIEW_REQUEST,    /* the sender's own time to ask for review or re-review */
} XzComplaintDueKind;
#define XZ_N_COMPLAINT_DUES 3

typedef enum { XZ_DUE_MET, XZ_DUE_MET_LATE, XZ_DUE_OPEN, XZ_DUE_SOON, XZ_DUE_TODAY, XZ_DUE_OVER } XzDueLevel;

typedef struct {
  XzComplaintDueKind kind;
  XzPeriod           period;      /* as it is to be stored: the due day is derived again when a year is published */
  XzDate             due;
  XzDate             met;         /* or NONE */
  int                left;        /* days of the period's unit from today to the due day; negative: days over */
  XzDueLevel         level;
  gboolean           provisional; /* reaches into a year whose holidays are not published */
} XzComplaintDue;

/* Those that run or have run in the present round, at most XZ_N_COMPLAINT_DUES; the number of them.  An answer
 * is due from the day of receipt, a reply from the acceptance (hotline: from the receipt), with extensions; in a
 * review from the day it was asked for. */
guint xz_rule_art24_dues (const XzComplaintFacts *facts, XzDate today,
                          const XzProfile *profile, const XzCalendar *calendar, XzComplaintDue *dues);
G_END_DECLS
