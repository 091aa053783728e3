/* xz-training-count.c: attendance in half working days.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-count.h"

#include <stdlib.h>

static int
compare_days (const void *a, const void *b)
{
  const XzTrainingFact *one = *(const XzTrainingFact *const *) a, *other = *(const XzTrainingFact *const *) b;

  return (one->day > other->day) - (one->day < other->day);
}

/* What is on record for a day that has not come yet, and what was planned for
 * one that has passed, is neither done nor planned. */
static gboolean
is_in_scope (const XzTrainingFact *fact, const XzTrainingScope *scope)
{
  return (scope->kinds & (1u << fact->kind)) != 0 && fact->day >= scope->from && fact->day <= scope->to
         && (fact->planned ? fact->day >= scope->day : fact->day <= scope->day);
}

static guint
select_facts (const XzTrainingFacts *facts, const XzTrainingScope *scope, const XzTrainingFact **chosen)
{
  guint n = 0;

  for (guint i = 0; i < facts->n_facts; i++)
    if (is_in_scope (&facts->facts[i], scope))
      chosen[n++] = &facts->facts[i];
  /* There is no array to sort without a fact. */
  if (n > 1)
    qsort (chosen, n, sizeof *chosen, compare_days);
  return n;
}

static guint
count_halves (guint halves)
{
  return (guint) ((halves & XZ_HALF_MORNING) != 0) + (guint) ((halves & XZ_HALF_AFTERNOON) != 0);
}

static void
add_subjects (const guint8 *of_subject, XzTrainingVerdict *verdict)
{
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    {
      verdict->subject_halves[i] += (guint16) count_halves (of_subject[i]);
      verdict->subjects |= (guint8) (of_subject[i] != 0 ? 1u << i : 0);
    }
}

static void
mark_subjects (const XzTrainingFact *fact, guint8 *of_subject)
{
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    of_subject[i] |= (fact->subjects & (1u << i)) != 0 ? fact->halves : 0;
}

/* One day's facts.  Art. 21 and 22 count working days; whether training on another day counts is the profile's. */
static void
count_day (const XzTrainingFact *const *of_day, guint n, const XzProfile *profile, const XzCalendar *calendar,
           XzTrainingVerdict *verdict)
{
  gboolean counts = xz_calendar_is_working_day (calendar, of_day[0]->day, &verdict->provisional)
                    || xz_profile_get_number (profile, "training.other_days_count") != 0;
  guint8 of_subject[XZ_TRAINING_SUBJECTS] = { 0 };
  guint attended = 0, planned = 0;

  for (guint i = 0; i < n; i++)
    if (of_day[i]->planned)
      {
        planned |= of_day[i]->halves;
        verdict->subjects_planned |= counts ? of_day[i]->subjects : 0;
      }
    else
      {
        attended |= of_day[i]->halves;
        mark_subjects (of_day[i], of_subject);
      }
  if (counts)
    add_subjects (of_subject, verdict);
  *(counts ? &verdict->done : &verdict->uncounted) += count_halves (attended);
  verdict->planned += counts ? count_halves (planned & ~attended) : 0;
}

void
xz_training_count (const XzTrainingFacts *facts, const XzTrainingScope *scope,
                   const XzProfile *profile, const XzCalendar *calendar, XzTrainingVerdict *verdict)
{
  g_autofree const XzTrainingFact **chosen = g_new (const XzTrainingFact *, facts->n_facts);
  guint n = select_facts (facts, scope, chosen);

  for (guint i = 0, next; i < n; i = next)
    {
      for (next = i + 1; next < n && chosen[next]->day == chosen[i]->day; next++)
        ;
      count_day (chosen + i, next - i, profile, calendar, verdict);
    }
}

static int
compare_spans (const void *a, const void *b)
{
  const XzServiceSpan *one = a, *other = b;

  return (one->from > other->from) - (one->from < other->from);
}

guint
xz_training_count_service (const XzServiceSpan *spans, guint n_spans, XzDate from, XzDate to,
                           const XzCalendar *calendar, gboolean *provisional)
{
  g_autofree XzServiceSpan *sorted = g_new (XzServiceSpan, n_spans);
  guint days = 0;

  for (guint i = 0; i < n_spans; i++)
    sorted[i] = spans[i];
  if (n_spans > 1)
    qsort (sorted, n_spans, sizeof *sorted, compare_spans);
  for (guint i = 0; i < n_spans; i++)
    {
      XzDate begin = MAX (sorted[i].from, from), end = sorted[i].to == XZ_DATE_NONE ? to : MIN (sorted[i].to, to);

      if (begin > end)
        continue;
      days += (guint) xz_calendar_count_working_days (calendar, begin, end, provisional);
      from = end + 1;
    }
  return 2 * days;
}
