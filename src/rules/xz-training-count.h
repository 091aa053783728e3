/* xz-training-count.h: half days that count, for the rules of training.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-training.h"
G_BEGIN_DECLS

/* Which facts a rule looks at. */
typedef struct {
  guint  kinds;                  /* flags: 1 << XzTrainingKind */
  XzDate from, to;               /* both counted */
  XzDate day;                    /* attended up to it; what is planned, after it */
} XzTrainingScope;

/* Fills done, planned, uncounted, what is said of subjects, and provisional.  Half days at
 * which several sessions overlap count once; a planned one that was attended
 * is not planned any more. */
void xz_training_count (const XzTrainingFacts *facts, const XzTrainingScope *scope,
                        const XzProfile *profile, const XzCalendar *calendar, XzTrainingVerdict *verdict);
/* Half working days of service from from to to; spells that overlap count once. */
guint xz_training_count_service (const XzServiceSpan *spans, guint n_spans, XzDate from, XzDate to,
                                 const XzCalendar *calendar, gboolean *provisional);
G_END_DECLS
