/* xz-training.h: Articles 21 and 22: who has been trained enough, on any day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-calendar.h"
#include "xz-profile.h"
G_BEGIN_DECLS

/* Training is counted in half working days; these are flags of one day. */
typedef enum { XZ_HALF_MORNING = 1 << 0, XZ_HALF_AFTERNOON = 1 << 1, XZ_HALF_BOTH = 3 } XzHalves;
typedef enum { XZ_TRAINING_PRE_SERVICE, XZ_TRAINING_ANNUAL, XZ_TRAINING_SPECIAL } XzTrainingKind;

#define XZ_TRAINING_SUBJECTS 8     /* of Art. 22, in its order */

/* What a person attended, or is enrolled in and has not attended yet.  What a
 * later record corrects is not a fact any more: the caller leaves it out. */
typedef struct {
  XzDate         day;
  XzTrainingKind kind;
  guint8         halves;         /* XzHalves */
  guint8         subjects;       /* bit n: the subject n + 1 of Art. 22 */
  gboolean       planned;        /* enrolled, the attendance is not on record */
} XzTrainingFact;

/* How a course of a kind ended for a person. */
typedef struct {
  XzDate         day;
  XzTrainingKind kind;
  gboolean       passed;
} XzTrainingResult;

typedef struct {
  const XzTrainingFact   *facts;   /* in any order */
  guint                   n_facts;
  const XzTrainingResult *results; /* in any order */
  guint                   n_results;
} XzTrainingFacts;

/* Days of service, both counted; to is XZ_DATE_NONE while it goes on. */
typedef struct { XzDate from, to; } XzServiceSpan;

typedef enum {
  XZ_TRAINING_NOT_APPLICABLE,    /* nothing is asked for: no service in that year */
  XZ_TRAINING_MET,
  XZ_TRAINING_ON_THE_WAY,        /* there is time left */
  XZ_TRAINING_SHORT,
} XzTrainingState;

/* Half days throughout. */
typedef struct {
  XzTrainingState state;
  guint    done;                 /* that count, up to the day */
  guint    planned;              /* that would count, after the day */
  guint    required;
  guint    full;                 /* the article's own number, before it was taken pro rata */
  guint    due;                  /* at an even pace up to the day */
  guint    uncounted;            /* attended on days that do not count */
  guint8   subjects;             /* covered by what counts, bit n: the subject n + 1 */
  guint8   subjects_planned;     /* of sessions that would count, after the day */
  guint16  subject_halves[XZ_TRAINING_SUBJECTS];   /* of done; a half day on two subjects stands with both */
  gboolean behind;               /* on the way, done < due, and what is planned does not reach the requirement */
  gboolean provisional;          /* reaches into a year whose holidays are not published */
} XzTrainingVerdict;

/* Art. 21: as many working days of pre-service training as the profile asks
 * for, and passed, up to and with day.  before: the last day of an earlier
 * spell, or XZ_DATE_NONE; what was attended up to it does not serve a new spell
 * when the profile says so.  Findings may be NULL; they bar certificate and
 * duty: pre-service-missing, -short, -failed, -unjudged, -early (block; passed
 * before the days were attended, the result is to be entered anew). */
XzTrainingVerdict xz_rule_art21_pre_service (const XzTrainingFacts *facts, XzDate before, XzDate day,
                                             const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings);
/* Art. 22: as many working days in a calendar year as the profile asks for,
 * pro rata by half days of service when it says so, from the day on which the
 * regulation is in force.  The duty is the agency's:
 * annual-training-short and -behind warn, annual-training-subjects is a note
 * unless the profile requires all subjects.  Findings may be NULL. */
XzTrainingVerdict xz_rule_art22_annual (const XzTrainingFacts *facts, int year, const XzServiceSpan *spans, guint n_spans,
                                        XzDate day, const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings);
/* "6.5" or "10": half days as days; the caller owns it. */
char *xz_training_dup_days (guint halves);
/* How many of the subjects are covered. */
guint xz_training_count_subjects (guint8 subjects);
G_END_DECLS
