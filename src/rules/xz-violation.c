/* xz-violation.c: Article 28 para. 1: the ladder of what may follow from a violation.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-violation.h"

#define ARTICLE_CONDUCT 11
#define ARTICLE_LADDER 28
#define ENDING (XZ_MEASURE_END | XZ_MEASURE_RETURN)
#define HARD (XZ_MEASURE_SANCTION | ENDING)

static void
refuse_if (gboolean wrong, const char *code, int article, XzFindings *findings)
{
  if (wrong)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, code, article, NULL, NULL);
}

static void
check_ground (const XzViolationDecision *decision, XzFindings *findings)
{
  gboolean none = decision->rules == 0 || decision->rules >= 1u << XZ_N_CONDUCT_RULES;

  refuse_if (none, "conduct-rule-missing", ARTICLE_CONDUCT, findings);
  refuse_if (!decision->founded, "conduct-unfounded", ARTICLE_LADDER, findings);
  refuse_if (!decision->heard, "conduct-unheard", ARTICLE_LADDER, findings);
}

/* 情节严重的，给予相应处分并依法解除劳动关系或者退回劳务派遣机构: both, and only then. */
static void
check_measures (const XzViolationDecision *decision, XzFindings *findings)
{
  guint8 measures = decision->measures;
  gboolean whole = (measures & XZ_MEASURE_SANCTION) != 0 && (measures & ENDING) != 0;

  refuse_if (measures == XZ_MEASURE_NONE, "conduct-measure-missing", ARTICLE_LADDER, findings);
  refuse_if (!decision->serious && (measures & HARD) != 0, "conduct-too-hard", ARTICLE_LADDER, findings);
  refuse_if (decision->serious && measures != XZ_MEASURE_NONE && !whole, "conduct-too-soft", ARTICLE_LADDER, findings);
  refuse_if (decision->crime && (measures & XZ_MEASURE_JUDICIAL) == 0, "conduct-not-referred", ARTICLE_LADDER, findings);
  refuse_if (!decision->crime && (measures & XZ_MEASURE_JUDICIAL) != 0, "conduct-referred", ARTICLE_LADDER, findings);
  refuse_if ((measures & ENDING) == ENDING, "conduct-end-and-return", ARTICLE_LADDER, findings);
  refuse_if (!decision->dispatched && (measures & XZ_MEASURE_RETURN) != 0, "conduct-return-direct", ARTICLE_LADDER, findings);
}

static gboolean
is_another (const char *one, const char *other)
{
  return one != NULL && g_strcmp0 (one, other) != 0;
}

static void
check_eyes (const XzViolationDecision *decision, XzFindings *findings)
{
  gboolean second = is_another (decision->approver, decision->decider) && is_another (decision->approver, decision->investigator);

  refuse_if (!is_another (decision->decider, decision->investigator), "conduct-one-pair-of-eyes", ARTICLE_LADDER, findings);
  refuse_if ((decision->measures & HARD) != 0 && !second, "conduct-unapproved", ARTICLE_LADDER, findings);
}

void
xz_rule_art28_decision (const XzViolationDecision *decision, XzFindings *findings)
{
  check_ground (decision, findings);
  check_measures (decision, findings);
  check_eyes (decision, findings);
}

XzViolationEffect
xz_violation_effect (const XzViolationDecision *decision)
{
  XzViolationEffect effect = { XZ_EFFECT_NONE, FALSE };

  if ((decision->measures & ENDING) != 0)
    effect.certificate = XZ_EFFECT_REVOKE;
  else if ((decision->measures & XZ_MEASURE_JUDICIAL) != 0)
    effect.certificate = XZ_EFFECT_SUSPEND;
  effect.bars = (decision->measures & XZ_MEASURE_END) != 0;
  return effect;
}
