/* test-complaint.c: Article 24: the way of a complaint, who handles it, by when.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-complaint.h"

static XzProfile *profile;
static XzCalendar *calendar;

/* A complaint as a test writes it. */
typedef struct {
  XzComplaintChannel channel;
  XzDate             received;
  XzComplaintAct     acts[64];
  guint              n_acts, n_undecided;
} Case;

static const char *const accused[] = { "zhang", "wang" };

static Case
received_on (XzComplaintChannel channel, const char *iso)
{
  return (Case) { .channel = channel, .received = day (iso) };
}

static XzComplaintFacts
facts_of (const Case *this)
{
  return (XzComplaintFacts) { this->channel, this->received, this->acts, this->n_acts, accused, G_N_ELEMENTS (accused), this->n_undecided };
}

/* A step as an honest office takes it: li handles, ma sits at the desk, head decides who may. */
static XzComplaintAct
honest (XzComplaintStep step, const char *iso)
{
  XzComplaintAct act = { .step = step, .day = day (iso), .actor = "ma", .reasoned = TRUE };

  if (step == XZ_STEP_ASSIGN)
    act.handler = "li";
  if (step == XZ_STEP_INVESTIGATE || step == XZ_STEP_DECIDE)
    act.actor = "li";
  if (step == XZ_STEP_DECLINE)
    act.ground = XZ_DECLINE_NOT_COMPETENT;
  if (step == XZ_STEP_EXTEND)
    {
      act.days = 30;
      act.approver = "head";
    }
  return act;
}

static GPtrArray *
judge (const Case *this, const XzComplaintAct *act)
{
  GPtrArray *findings = xz_findings_new ();
  XzComplaintFacts facts = facts_of (this);

  xz_rule_art24_step (&facts, act, profile, calendar, findings);
  return findings;
}

static void
put (Case *this, XzComplaintAct act)
{
  this->acts[this->n_acts++] = act;
}

static void
take (Case *this, XzComplaintStep step, const char *iso)
{
  XzComplaintAct act = honest (step, iso);
  g_autoptr (GPtrArray) findings = judge (this, &act);

  g_assert_false (xz_findings_blocks (findings));
  put (this, act);
}

static void
assert_refused (const Case *this, const XzComplaintAct *act, const char *code)
{
  g_autoptr (GPtrArray) findings = judge (this, act);

  g_assert_cmpint (the_finding (findings, code)->severity, ==, XZ_SEVERITY_BLOCK);
  g_assert_cmpint (the_finding (findings, code)->article, ==, 24);
}

static void
assert_passes (const Case *this, const XzComplaintAct *act)
{
  g_autoptr (GPtrArray) findings = judge (this, act);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_state (const Case *this, XzComplaintState state)
{
  XzComplaintFacts facts = facts_of (this);

  g_assert_cmpint (xz_complaint_status (&facts).state, ==, state);
}

/* Received on a Monday, under investigation by li. */
static Case
investigated (XzComplaintChannel channel)
{
  Case this = received_on (channel, "2026-03-02");

  take (&this, XZ_STEP_ACCEPT, "2026-03-03");
  take (&this, XZ_STEP_ASSIGN, "2026-03-03");
  take (&this, XZ_STEP_INVESTIGATE, "2026-03-04");
  return this;
}

static Case
replied (XzComplaintChannel channel)
{
  Case this = investigated (channel);

  take (&this, XZ_STEP_DECIDE, "2026-03-16");
  take (&this, XZ_STEP_REPLY, "2026-03-17");
  return this;
}

/* ---- the way ---- */

static void
test_from_the_first_call_to_the_end (void)
{
  Case this = replied (XZ_CHANNEL_PHONE);

  take (&this, XZ_STEP_CLOSE, "2026-03-18");
  assert_state (&this, XZ_COMPLAINT_CLOSED);
  take (&this, XZ_STEP_REOPEN, "2026-04-01");
  assert_state (&this, XZ_COMPLAINT_ACCEPTED);
}

static void
test_no_step_is_left_out (void)
{
  static const XzComplaintStep early[] = { XZ_STEP_ASSIGN, XZ_STEP_INVESTIGATE, XZ_STEP_DECIDE, XZ_STEP_REPLY, XZ_STEP_CLOSE, XZ_STEP_REOPEN,
                                           XZ_STEP_EXTEND, XZ_STEP_REVIEW };
  Case this = received_on (XZ_CHANNEL_COUNTER, "2026-03-02");

  for (gsize i = 0; i < G_N_ELEMENTS (early); i++)
    {
      XzComplaintAct act = honest (early[i], "2026-03-03");

      assert_refused (&this, &act, "complaint-out-of-order");
    }
}

static void
test_a_step_is_not_taken_twice (void)
{
  Case this = received_on (XZ_CHANNEL_COUNTER, "2026-03-02");
  XzComplaintAct act = honest (XZ_STEP_ACCEPT, "2026-03-04");

  take (&this, XZ_STEP_ACCEPT, "2026-03-03");
  assert_refused (&this, &act, "complaint-out-of-order");
}

static void
test_days_go_forward (void)
{
  Case this = received_on (XZ_CHANNEL_COUNTER, "2026-03-02");
  XzComplaintAct act = honest (XZ_STEP_ACCEPT, "2026-03-01");

  assert_refused (&this, &act, "complaint-day-before");
  act.day = day ("2026-03-02");
  assert_passes (&this, &act);
}

static void
test_declining_needs_a_lawful_ground_and_a_reason (void)
{
  Case this = received_on (XZ_CHANNEL_LETTER, "2026-03-02");
  XzComplaintAct act = honest (XZ_STEP_DECLINE, "2026-03-03");

  act.ground = XZ_DECLINE_NONE;
  assert_refused (&this, &act, "complaint-no-ground");
  act.ground = XZ_DECLINE_NO_FACTS;
  act.reasoned = FALSE;
  assert_refused (&this, &act, "complaint-no-reason");
  take (&this, XZ_STEP_DECLINE, "2026-03-03");
  take (&this, XZ_STEP_CLOSE, "2026-03-03");
  assert_state (&this, XZ_COMPLAINT_CLOSED);
}

static void
test_each_allegation_is_decided (void)
{
  Case this = investigated (XZ_CHANNEL_ONLINE);
  XzComplaintAct act = honest (XZ_STEP_DECIDE, "2026-03-16");

  this.n_undecided = 2;
  assert_refused (&this, &act, "complaint-undecided");
  this.n_undecided = 0;
  take (&this, XZ_STEP_DECIDE, "2026-03-16");
}

static void
test_reopening_needs_a_reason (void)
{
  Case this = replied (XZ_CHANNEL_PHONE);
  XzComplaintAct act = honest (XZ_STEP_REOPEN, "2026-04-01");

  take (&this, XZ_STEP_CLOSE, "2026-03-18");
  act.reasoned = FALSE;
  assert_refused (&this, &act, "complaint-no-reason");
}

/* ---- who ---- */

static Case
accepted (void)
{
  Case this = received_on (XZ_CHANNEL_COUNTER, "2026-03-02");

  take (&this, XZ_STEP_ACCEPT, "2026-03-02");
  return this;
}

static void
test_the_accused_does_not_handle_it (void)
{
  Case this = accepted ();
  XzComplaintAct act = honest (XZ_STEP_ASSIGN, "2026-03-03");

  for (gsize i = 0; i < G_N_ELEMENTS (accused); i++)
    {
      act.handler = accused[i];
      act.approver = "head";
      act.by_head = TRUE;
      assert_refused (&this, &act, "complaint-handler-accused");
    }
  act.handler = NULL;
  assert_refused (&this, &act, "complaint-no-handler");
}

static void
test_who_decided_before_does_not_handle_it_again (void)
{
  Case this = replied (XZ_CHANNEL_PHONE);
  XzComplaintAct act = honest (XZ_STEP_ASSIGN, "2026-04-02");

  take (&this, XZ_STEP_CLOSE, "2026-03-18");
  take (&this, XZ_STEP_REOPEN, "2026-04-01");
  assert_refused (&this, &act, "complaint-handler-decided");
  act.handler = "sun";
  assert_passes (&this, &act);
}

/* Refused, unless the head, who is somebody else, says why. */
static void
assert_lifted_by_the_head_alone (XzHandlerTies tie, const char *code)
{
  Case this = accepted ();
  XzComplaintAct act = honest (XZ_STEP_ASSIGN, "2026-03-03");
  g_autoptr (GPtrArray) findings = NULL;

  act.ties = tie;
  assert_refused (&this, &act, code);
  act.approver = "deputy";
  assert_refused (&this, &act, code);
  act.approver = "li";
  act.by_head = TRUE;
  assert_refused (&this, &act, code);
  act.approver = "head";
  act.reasoned = FALSE;
  assert_refused (&this, &act, code);
  act.reasoned = TRUE;
  findings = judge (&this, &act);
  only_finding (findings, "complaint-recusal-lifted", XZ_SEVERITY_NOTE);
}

static void
test_a_relative_only_by_the_head (void)
{
  assert_lifted_by_the_head_alone (XZ_TIE_RELATIVE, "complaint-handler-relative");
}

static void
test_the_superior_only_by_the_head (void)
{
  assert_lifted_by_the_head_alone (XZ_TIE_SUPERIOR, "complaint-handler-superior");
}

static void
test_only_the_handler_investigates_and_decides (void)
{
  Case this = accepted ();
  XzComplaintAct investigate = honest (XZ_STEP_INVESTIGATE, "2026-03-04"), decide = honest (XZ_STEP_DECIDE, "2026-03-05");

  take (&this, XZ_STEP_ASSIGN, "2026-03-03");
  investigate.actor = "sun";
  assert_refused (&this, &investigate, "complaint-not-handler");
  take (&this, XZ_STEP_INVESTIGATE, "2026-03-04");
  decide.actor = NULL;
  assert_refused (&this, &decide, "complaint-not-handler");
}

static void
test_who_investigated_does_not_close (void)
{
  Case this = replied (XZ_CHANNEL_PHONE);
  XzComplaintAct act = honest (XZ_STEP_CLOSE, "2026-03-18");

  act.actor = "li";
  assert_refused (&this, &act, "complaint-four-eyes");
}

/* ---- by when ---- */

static XzComplaintDue
due_of (const Case *this, XzComplaintDueKind kind, const char *today)
{
  XzComplaintDue dues[XZ_N_COMPLAINT_DUES];
  XzComplaintFacts facts = facts_of (this);
  guint n = xz_rule_art24_dues (&facts, day (today), profile, calendar, dues);

  for (guint i = 0; i < n; i++)
    if (dues[i].kind == kind)
      return dues[i];
  g_error ("no time of this kind runs");
}

static gboolean
runs (const Case *this, XzComplaintDueKind kind, const char *today)
{
  XzComplaintDue dues[XZ_N_COMPLAINT_DUES];
  XzComplaintFacts facts = facts_of (this);
  guint n = xz_rule_art24_dues (&facts, day (today), profile, calendar, dues);

  for (guint i = 0; i < n; i++)
    if (dues[i].kind == kind)
      return TRUE;
  return FALSE;
}

static void
test_an_answer_within_fifteen_days (void)
{
  Case this = received_on (XZ_CHANNEL_LETTER, "2026-03-02");

  assert_day (due_of (&this, XZ_DUE_ANSWER, "2026-03-02").due, "2026-03-17");
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-02").left, ==, 15);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-11").level, ==, XZ_DUE_OPEN);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-12").level, ==, XZ_DUE_SOON);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-17").level, ==, XZ_DUE_TODAY);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-18").level, ==, XZ_DUE_OVER);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-03-18").left, ==, -1);
  take (&this, XZ_STEP_ACCEPT, "2026-03-17");
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-05-01").level, ==, XZ_DUE_MET);
}

static void
test_a_late_answer_is_taken_and_marked (void)
{
  Case this = received_on (XZ_CHANNEL_LETTER, "2026-03-02");
  XzComplaintAct act = honest (XZ_STEP_ACCEPT, "2026-03-19");
  g_autoptr (GPtrArray) findings = judge (&this, &act);

  g_assert_cmpstr (only_finding (findings, "complaint-late", XZ_SEVERITY_WARN)->args[1], ==, "2");
  put (&this, act);
  g_assert_cmpint (due_of (&this, XZ_DUE_ANSWER, "2026-05-01").level, ==, XZ_DUE_MET_LATE);
}

/* Thirty days of extension beside sixty, from the acceptance. */
static void
test_sixty_days_and_an_extension (void)
{
  Case this = investigated (XZ_CHANNEL_PETITION);

  /* 2026-05-02 lies in the Labour Day holiday, which ends on the 5th. */
  assert_day (due_of (&this, XZ_DUE_REPLY, "2026-03-04").due, "2026-05-06");
  take (&this, XZ_STEP_EXTEND, "2026-04-20");
  assert_day (due_of (&this, XZ_DUE_REPLY, "2026-04-20").due, "2026-06-01");
}

static void
test_an_extension_is_bounded_and_allowed_by_another (void)
{
  Case this = investigated (XZ_CHANNEL_PETITION);
  XzComplaintAct act = honest (XZ_STEP_EXTEND, "2026-04-20");

  act.days = 31;
  assert_refused (&this, &act, "complaint-extension-days");
  act.days = 0;
  assert_refused (&this, &act, "complaint-extension-days");
  act = honest (XZ_STEP_EXTEND, "2026-04-20");
  act.approver = act.actor;
  assert_refused (&this, &act, "complaint-extension-unapproved");
  act.approver = NULL;
  assert_refused (&this, &act, "complaint-extension-unapproved");
  act = honest (XZ_STEP_EXTEND, "2026-04-20");
  act.reasoned = FALSE;
  assert_refused (&this, &act, "complaint-no-reason");
  take (&this, XZ_STEP_EXTEND, "2026-04-20");
  act = honest (XZ_STEP_EXTEND, "2026-05-20");
  assert_refused (&this, &act, "complaint-extended-before");
}

/* Five working days of the hotline, across the National Day holiday of 2025: 1 to 8 October, the 28th of September and the
 * 11th of October are made up. */
static void
test_the_hotline_across_a_holiday (void)
{
  Case this = received_on (XZ_CHANNEL_HOTLINE, "2025-09-30");
  XzComplaintDue due;

  take (&this, XZ_STEP_ACCEPT, "2025-09-30");
  due = due_of (&this, XZ_DUE_REPLY, "2025-10-01");
  assert_day (due.due, "2025-10-14");
  g_assert_cmpint (due.left, ==, 5);
  g_assert_cmpint (due_of (&this, XZ_DUE_REPLY, "2025-10-11").left, ==, 2);
  g_assert_cmpint (due_of (&this, XZ_DUE_REPLY, "2025-10-13").left, ==, 1);
  g_assert_cmpint (due_of (&this, XZ_DUE_REPLY, "2025-10-16").left, ==, -2);
}

/* From the receipt, however late it was accepted. */
static void
test_the_hotline_counts_from_the_receipt (void)
{
  Case this = received_on (XZ_CHANNEL_HOTLINE, "2026-03-02");

  take (&this, XZ_STEP_ACCEPT, "2026-03-05");
  assert_day (due_of (&this, XZ_DUE_REPLY, "2026-03-05").due, "2026-03-09");
}

/* Two years on the holidays are not published: the day is told, and that it may move. */
static void
test_an_unpublished_year_is_provisional (void)
{
  Case this = received_on (XZ_CHANNEL_HOTLINE, "2028-09-29");

  g_assert_true (due_of (&this, XZ_DUE_ANSWER, "2028-09-29").provisional);
  this = received_on (XZ_CHANNEL_HOTLINE, "2026-03-02");
  g_assert_false (due_of (&this, XZ_DUE_ANSWER, "2026-03-02").provisional);
}

static void
test_a_reopened_one_has_its_time_anew (void)
{
  Case this = replied (XZ_CHANNEL_PHONE);

  take (&this, XZ_STEP_CLOSE, "2026-03-18");
  take (&this, XZ_STEP_REOPEN, "2026-04-01");
  assert_day (due_of (&this, XZ_DUE_REPLY, "2026-04-01").due, "2026-06-01");
  g_assert_cmpint (due_of (&this, XZ_DUE_REPLY, "2026-04-01").level, ==, XZ_DUE_OPEN);
}

/* ---- review of petitions ---- */

static void
test_review_and_rereview_and_no_more (void)
{
  Case this = replied (XZ_CHANNEL_PETITION);
  static const struct { const char *asked, *due, *handler; } rounds[] = {
    { "2026-04-10", "2026-05-11", "sun" }, { "2026-05-08", "2026-06-08", "qian" },
  };
  XzComplaintAct again = honest (XZ_STEP_REVIEW, "2026-06-10");

  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      XzComplaintAct assign = honest (XZ_STEP_ASSIGN, rounds[i].asked), investigate = honest (XZ_STEP_INVESTIGATE, rounds[i].asked);
      XzComplaintAct decide = honest (XZ_STEP_DECIDE, rounds[i].asked);

      take (&this, XZ_STEP_REVIEW, rounds[i].asked);
      assert_day (due_of (&this, XZ_DUE_REPLY, rounds[i].asked).due, rounds[i].due);
      g_assert_false (runs (&this, XZ_DUE_ANSWER, rounds[i].asked));
      assign.handler = investigate.actor = decide.actor = rounds[i].handler;
      put (&this, assign);
      put (&this, investigate);
      put (&this, decide);
      take (&this, XZ_STEP_REPLY, rounds[i].asked);
    }
  assert_refused (&this, &again, "complaint-review-final");
  g_assert_false (runs (&this, XZ_DUE_REVIEW_REQUEST, "2026-06-10"));
}

static void
test_review_within_thirty_days_of_the_reply (void)
{
  Case this = replied (XZ_CHANNEL_PETITION);
  XzComplaintAct act = honest (XZ_STEP_REVIEW, "2026-04-16");

  assert_day (due_of (&this, XZ_DUE_REVIEW_REQUEST, "2026-03-17").due, "2026-04-16");
  assert_passes (&this, &act);
  act.day++;
  assert_refused (&this, &act, "complaint-review-late");
}

static void
test_review_is_for_petitions (void)
{
  Case this = replied (XZ_CHANNEL_PHONE), declined = received_on (XZ_CHANNEL_PETITION, "2026-03-02");
  XzComplaintAct act = honest (XZ_STEP_REVIEW, "2026-03-18");

  assert_refused (&this, &act, "complaint-review-petition");
  take (&declined, XZ_STEP_DECLINE, "2026-03-03");
  take (&declined, XZ_STEP_CLOSE, "2026-03-03");
  assert_refused (&declined, &act, "complaint-review-unanswered");
}

/* ---- any sequence ---- */

static XzComplaintAct
any_act (GRand *random, XzDate from)
{
  static const char *const people[] = { "li", "ma", "sun", "zhang", "head", NULL };
  XzComplaintAct act = { 0 };

  act.step = (XzComplaintStep) g_rand_int_range (random, 0, XZ_N_COMPLAINT_STEPS);
  act.day = from + g_rand_int_range (random, -1, 9);
  act.actor = people[g_rand_int_range (random, 0, G_N_ELEMENTS (people))];
  act.handler = people[g_rand_int_range (random, 0, G_N_ELEMENTS (people))];
  act.approver = people[g_rand_int_range (random, 0, G_N_ELEMENTS (people))];
  act.ties = (guint8) (g_rand_int_range (random, 0, 4) == 0 ? g_rand_int_range (random, 0, 4) : 0);
  act.by_head = g_strcmp0 (act.approver, "head") == 0;
  act.reasoned = g_rand_int_range (random, 0, 3) > 0;
  act.ground = (XzDeclineGround) g_rand_int_range (random, 0, 6);
  act.days = g_rand_int_range (random, -1, 40);
  return act;
}

/* What may be said of every complaint whose steps the rule let pass. */
static void
assert_sound (const Case *this)
{
  guint rounds = 0, extended = 0;
  const char *investigator = NULL;
  XzDate last = this->received;

  for (guint i = 0; i < this->n_acts; i++)
    {
      const XzComplaintAct *act = &this->acts[i];

      g_assert_cmpint (act->day, >=, last);
      last = act->day;
      rounds += act->step == XZ_STEP_REVIEW;
      extended = act->step == XZ_STEP_REOPEN || act->step == XZ_STEP_REVIEW ? 0 : extended + (act->step == XZ_STEP_EXTEND);
      if (act->step == XZ_STEP_ASSIGN)
        g_assert_cmpstr (act->handler, !=, "zhang");
      if (act->step == XZ_STEP_INVESTIGATE)
        investigator = act->actor;
      if (act->step == XZ_STEP_ACCEPT || act->step == XZ_STEP_REOPEN || act->step == XZ_STEP_REVIEW)
        investigator = NULL;
      if (act->step == XZ_STEP_CLOSE && investigator != NULL)
        g_assert_cmpstr (act->actor, !=, investigator);
      g_assert_cmpuint (extended, <=, 1);
    }
  g_assert_cmpuint (rounds, <=, this->channel == XZ_CHANNEL_PETITION ? 2 : 0);
}

static void
test_no_sequence_leaves_the_machine (void)
{
  guint64 steps = g_getenv ("XZ_TENTH") != NULL ? 20000 : 200000, taken = 0, closed = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (24);

  while (steps > 0)
    {
      Case this = received_on ((XzComplaintChannel) g_rand_int_range (random, 0, 8), "2026-01-05");

      for (guint i = 0; i < 200 && this.n_acts < G_N_ELEMENTS (this.acts); i++, steps -= steps > 0)
        {
          XzComplaintFacts facts = facts_of (&this);
          XzComplaintAct act = any_act (random, xz_complaint_status (&facts).since);
          g_autoptr (GPtrArray) findings = judge (&this, &act);

          if (xz_findings_blocks (findings))
            continue;
          put (&this, act);
          taken++;
          closed += act.step == XZ_STEP_CLOSE;
        }
      assert_sound (&this);
    }
  g_test_message ("%" G_GUINT64_FORMAT " steps taken, %" G_GUINT64_FORMAT " complaints closed", taken, closed);
  g_assert_cmpuint (closed, >, 30);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  profile = source_profile ();
  calendar = source_calendar ();
  g_test_add_func ("/complaint/art-24/from-the-first-call-to-the-end", test_from_the_first_call_to_the_end);
  g_test_add_func ("/complaint/art-24/no-step-is-left-out", test_no_step_is_left_out);
  g_test_add_func ("/complaint/art-24/a-step-is-not-taken-twice", test_a_step_is_not_taken_twice);
  g_test_add_func ("/complaint/art-24/days-go-forward", test_days_go_forward);
  g_test_add_func ("/complaint/art-24/declining-needs-a-lawful-ground-and-a-reason", test_declining_needs_a_lawful_ground_and_a_reason);
  g_test_add_func ("/complaint/art-24/each-allegation-is-decided", test_each_allegation_is_decided);
  g_test_add_func ("/complaint/art-24/reopening-needs-a-reason", test_reopening_needs_a_reason);
  g_test_add_func ("/complaint/recusal/the-accused-does-not-handle-it", test_the_accused_does_not_handle_it);
  g_test_add_func ("/complaint/recusal/who-decided-before-does-not-handle-it-again", test_who_decided_before_does_not_handle_it_again);
  g_test_add_func ("/complaint/recusal/a-relative-only-by-the-head", test_a_relative_only_by_the_head);
  g_test_add_func ("/complaint/recusal/the-superior-only-by-the-head", test_the_superior_only_by_the_head);
  g_test_add_func ("/complaint/recusal/only-the-handler-investigates-and-decides", test_only_the_handler_investigates_and_decides);
  g_test_add_func ("/complaint/four-eyes/who-investigated-does-not-close", test_who_investigated_does_not_close);
  g_test_add_func ("/complaint/due/an-answer-within-fifteen-days", test_an_answer_within_fifteen_days);
  g_test_add_func ("/complaint/due/a-late-answer-is-taken-and-marked", test_a_late_answer_is_taken_and_marked);
  g_test_add_func ("/complaint/due/sixty-days-and-an-extension", test_sixty_days_and_an_extension);
  g_test_add_func ("/complaint/due/an-extension-is-bounded-and-allowed-by-another", test_an_extension_is_bounded_and_allowed_by_another);
  g_test_add_func ("/complaint/due/the-hotline-across-a-holiday", test_the_hotline_across_a_holiday);
  g_test_add_func ("/complaint/due/the-hotline-counts-from-the-receipt", test_the_hotline_counts_from_the_receipt);
  g_test_add_func ("/complaint/due/an-unpublished-year-is-provisional", test_an_unpublished_year_is_provisional);
  g_test_add_func ("/complaint/due/a-reopened-one-has-its-time-anew", test_a_reopened_one_has_its_time_anew);
  g_test_add_func ("/complaint/review/review-and-rereview-and-no-more", test_review_and_rereview_and_no_more);
  g_test_add_func ("/complaint/review/within-thirty-days-of-the-reply", test_review_within_thirty_days_of_the_reply);
  g_test_add_func ("/complaint/review/is-for-petitions", test_review_is_for_petitions);
  g_test_add_func ("/complaint/any-sequence/no-sequence-leaves-the-machine", test_no_sequence_leaves_the_machine);
  result = g_test_run ();
  xz_profile_unref (profile);
  xz_calendar_unref (calendar);
  return result;
}
