/* xz-training.c: Articles 21 and 22: training before service, and every year.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training.h"
#include "xz-training-count.h"

static char *
dup_number (int number)
{
  return g_strdup_printf ("%d", number);
}

/**
 * xz_training_dup_days:
 * @halves: half days
 *
 * Returns: (transfer full): days with one decimal for a half only, "6.5" or "10"
 */
char *
xz_training_dup_days (guint halves)
{
  return g_strdup_printf (halves % 2 != 0 ? "%u.5" : "%u", halves / 2);
}

guint
xz_training_count_subjects (guint8 subjects)
{
  guint n = 0;

  for (; subjects != 0; subjects &= (guint8) (subjects - 1))
    n++;
  return n;
}

/* What does not count, and what may still change, is said whatever the verdict. */
static void
add_notes (const XzTrainingVerdict *verdict, int article, XzFindings *findings)
{
  g_autofree char *days = xz_training_dup_days (verdict->uncounted);

  if (verdict->uncounted > 0)
    xz_findings_add (findings, XZ_SEVERITY_NOTE, "training-other-day", article, NULL, days, NULL);
  if (verdict->provisional)
    xz_findings_add (findings, XZ_SEVERITY_NOTE, "training-provisional", article, NULL, NULL);
}

/* ---- Art. 21 ---- */

typedef enum { UNJUDGED, FAILED, EARLY, PASSED } Outcome;

/* The last result decides; of two on one day the one that fails. */
static Outcome
find_outcome (const XzTrainingFacts *facts, XzDate from, XzDate day, XzDate *on)
{
  Outcome outcome = UNJUDGED;

  for (guint i = 0; i < facts->n_results; i++)
    {
      const XzTrainingResult *result = &facts->results[i];

      if (result->kind != XZ_TRAINING_PRE_SERVICE || result->day < from || result->day > day)
        continue;
      if (outcome == UNJUDGED || result->day > *on)
        outcome = result->passed ? PASSED : FAILED;
      else if (result->day == *on && !result->passed)
        outcome = FAILED;
      *on = outcome == UNJUDGED ? result->day : MAX (*on, result->day);
    }
  return outcome;
}

static void
judge_pre_service (const XzTrainingVerdict *verdict, Outcome outcome, XzDate on, int article, XzFindings *findings)
{
  g_autofree char *done = xz_training_dup_days (verdict->done), *least = xz_training_dup_days (verdict->required);
  g_autofree char *date = outcome != UNJUDGED ? xz_date_format (on) : NULL;

  if (verdict->done == 0 && outcome == UNJUDGED)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "pre-service-missing", article, NULL, least, NULL);
  else if (outcome == FAILED)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "pre-service-failed", article, NULL, date, NULL);
  else if (verdict->done < verdict->required)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "pre-service-short", article, NULL, done, least, NULL);
  else if (outcome == UNJUDGED)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "pre-service-unjudged", article, NULL, done, NULL);
  else if (outcome == EARLY)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "pre-service-early", article, NULL, date, least, NULL);
}

/* Art. 21 names the training first and the pass after it: whether the days were attended by then. */
static gboolean
is_early (const XzTrainingFacts *facts, XzTrainingScope scope, XzDate on, guint required,
          const XzProfile *profile, const XzCalendar *calendar)
{
  XzTrainingVerdict then = { XZ_TRAINING_SHORT };

  scope.day = on;
  xz_training_count (facts, &scope, profile, calendar, &then);
  return then.done < required;
}

XzTrainingVerdict
xz_rule_art21_pre_service (const XzTrainingFacts *facts, XzDate before, XzDate day,
                           const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings)
{
  XzTrainingVerdict verdict = { .state = XZ_TRAINING_SHORT };
  gboolean anew = before != XZ_DATE_NONE && xz_profile_get_number (profile, "training.pre_service_anew") != 0;
  XzTrainingScope scope = { 1u << XZ_TRAINING_PRE_SERVICE, anew ? before + 1 : XZ_DATE_NONE, G_MAXINT32, day };
  int article = xz_profile_get_number_article (profile, "training.pre_service_days");
  XzDate on = XZ_DATE_NONE;
  Outcome outcome = find_outcome (facts, scope.from, day, &on);

  verdict.required = verdict.full = 2 * (guint) xz_profile_get_number (profile, "training.pre_service_days");
  xz_training_count (facts, &scope, profile, calendar, &verdict);
  if (outcome == PASSED && is_early (facts, scope, on, verdict.required, profile, calendar))
    outcome = EARLY;
  if (outcome == PASSED)
    verdict.state = XZ_TRAINING_MET;
  else if (outcome != FAILED && (verdict.planned > 0 || verdict.done > 0))
    verdict.state = XZ_TRAINING_ON_THE_WAY;
  if (findings != NULL)
    {
      judge_pre_service (&verdict, outcome, on, article, findings);
      add_notes (&verdict, article, findings);
    }
  return verdict;
}

/* ---- Art. 22 ---- */

/* Half days of service in the year: up to the day, and altogether. */
typedef struct { guint so_far, total, year; XzDate last; } Service;

static Service
count_service (const XzServiceSpan *spans, guint n_spans, XzDate begin, XzDate in_force, XzDate end, XzDate day,
               const XzCalendar *calendar, gboolean *provisional)
{
  const XzServiceSpan whole = { begin, end };
  Service service = { 0, 0, 0, XZ_DATE_NONE };

  service.year = xz_training_count_service (&whole, 1, begin, end, calendar, provisional);
  service.total = xz_training_count_service (spans, n_spans, in_force, end, calendar, provisional);
  service.so_far = xz_training_count_service (spans, n_spans, in_force, MIN (day, end), calendar, provisional);
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].from <= end)
      service.last = MAX (service.last, spans[i].to == XZ_DATE_NONE ? end : MIN (spans[i].to, end));
  return service;
}

/* A part of a half day is a whole one: the article says "not less than". */
static guint
take_share (guint full, guint part, guint whole)
{
  return whole == 0 ? 0 : (full * part + whole - 1) / whole;
}

static guint
count_required (guint full, const Service *service, const XzProfile *profile)
{
  if (service->total == 0)
    return 0;
  return xz_profile_get_number (profile, "training.annual_pro_rata") != 0
         ? take_share (full, service->total, service->year) : full;
}

static gboolean
covers_subjects (const XzTrainingVerdict *verdict, const XzProfile *profile)
{
  return xz_profile_get_number (profile, "training.annual_coverage") == 0
         || xz_training_count_subjects (verdict->subjects) >= (guint) xz_profile_get_number (profile, "training.annual_subjects");
}

static void
judge_annual (const XzTrainingVerdict *verdict, int year, const XzProfile *profile, XzFindings *findings)
{
  int article = xz_profile_get_number_article (profile, "training.annual_days");
  guint subjects = (guint) xz_profile_get_number (profile, "training.annual_subjects");
  guint covered = xz_training_count_subjects (verdict->subjects);
  g_autofree char *done = xz_training_dup_days (verdict->done), *least = xz_training_dup_days (verdict->required);
  g_autofree char *due = xz_training_dup_days (verdict->due), *year_text = dup_number (year);
  g_autofree char *covered_text = dup_number ((int) covered), *subjects_text = dup_number ((int) subjects);

  if (verdict->state == XZ_TRAINING_NOT_APPLICABLE)
    return;
  if (verdict->state == XZ_TRAINING_SHORT && verdict->done < verdict->required)
    xz_findings_add (findings, XZ_SEVERITY_WARN, "annual-training-short", article, NULL, year_text, done, least, NULL);
  else if (verdict->behind)
    xz_findings_add (findings, XZ_SEVERITY_WARN, "annual-training-behind", article, NULL, year_text, done, due, least, NULL);
  if (covered < subjects)
    xz_findings_add (findings, covers_subjects (verdict, profile) ? XZ_SEVERITY_NOTE : XZ_SEVERITY_WARN,
                     "annual-training-subjects", article, NULL, covered_text, subjects_text, NULL);
  add_notes (verdict, article, findings);
}

static XzTrainingState
judge_state (const XzTrainingVerdict *verdict, const Service *service, XzDate day, const XzProfile *profile)
{
  if (service->total == 0)
    return XZ_TRAINING_NOT_APPLICABLE;
  if (verdict->done >= verdict->required && covers_subjects (verdict, profile))
    return XZ_TRAINING_MET;
  return day < service->last ? XZ_TRAINING_ON_THE_WAY : XZ_TRAINING_SHORT;
}

XzTrainingVerdict
xz_rule_art22_annual (const XzTrainingFacts *facts, int year, const XzServiceSpan *spans, guint n_spans,
                      XzDate day, const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings)
{
  XzTrainingVerdict verdict = { XZ_TRAINING_NOT_APPLICABLE };
  XzDate begin = xz_date_from_ymd (year, 1, 1), end = xz_date_from_ymd (year, 12, 31);
  guint kinds = 1u << XZ_TRAINING_ANNUAL | 1u << XZ_TRAINING_SPECIAL;
  XzDate in_force = MAX (begin, xz_profile_get_valid_from (profile));
  Service service = count_service (spans, n_spans, begin, in_force, end, day, calendar, &verdict.provisional);

  if (xz_profile_get_number (profile, "training.pre_service_counts") != 0)
    kinds |= 1u << XZ_TRAINING_PRE_SERVICE;
  xz_training_count (facts, &(XzTrainingScope) { kinds, begin, end, day }, profile, calendar, &verdict);
  verdict.full = 2 * (guint) xz_profile_get_number (profile, "training.annual_days");
  verdict.required = count_required (verdict.full, &service, profile);
  verdict.due = service.total == 0 ? 0 : verdict.required * service.so_far / service.total;
  verdict.state = judge_state (&verdict, &service, day, profile);
  verdict.behind = verdict.state == XZ_TRAINING_ON_THE_WAY && verdict.done < verdict.due
                   && verdict.done + verdict.planned < verdict.required;
  if (findings != NULL)
    judge_annual (&verdict, year, profile, findings);
  return verdict;
}
