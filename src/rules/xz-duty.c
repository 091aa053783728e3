/* xz-duty.c: whether a person may be on duty.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-duty.h"
#include "xz-codes.h"

static void
block (XzFindings *findings, const char *code, int article, XzDate date)
{
  g_autofree char *text = date != XZ_DATE_NONE ? xz_date_format (date) : NULL;

  xz_findings_add (findings, XZ_SEVERITY_BLOCK, code, article, NULL, text, NULL);
}

static void
judge_service (const XzDutyFacts *facts, XzDate day, XzFindings *findings)
{
  if (!facts->in_service)
    block (findings, "duty-not-in-service", 21, XZ_DATE_NONE);
  else if (facts->last_day != XZ_DATE_NONE && day > facts->last_day)
    block (findings, "duty-left", 27, facts->last_day);
  else if (facts->hired != XZ_DATE_NONE && day < facts->hired)
    block (findings, "duty-not-yet", 21, facts->hired);
  if (facts->failed)
    block (findings, "duty-training-failed", 21, XZ_DATE_NONE);
}

/* A valid one before all others, then the one that was issued last. */
static const XzCertificateFacts *
find_best (const XzDutyFacts *facts, XzDate day)
{
  const XzCertificateFacts *best = NULL;

  for (guint i = 0; i < facts->n_certificates; i++)
    {
      const XzCertificateFacts *one = &facts->certificates[i];

      if (xz_certificate_standing (one, day) == XZ_STANDING_VALID)
        return one;
      if (best == NULL || one->issued_on >= best->issued_on)
        best = one;
    }
  return best;
}

static void
judge_certificate (const XzDutyFacts *facts, XzDate day, const XzProfile *profile, XzFindings *findings)
{
  const XzCertificateFacts *best = find_best (facts, day);

  if (best == NULL && facts->unrecorded != NULL)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-unrecorded", 21, NULL, facts->unrecorded, NULL);
  else if (best == NULL)
    block (findings, "certificate-missing", 21, XZ_DATE_NONE);
  else
    switch (xz_certificate_standing (best, day))
      {
      case XZ_STANDING_VALID:   xz_rule_art21_expiry (best->valid_to, day, profile, findings); break;
      case XZ_STANDING_EXPIRED: block (findings, "certificate-expired", 21, best->valid_to); break;
      case XZ_STANDING_NOT_YET: block (findings, "certificate-not-yet", 21, best->issued_on); break;
      case XZ_STANDING_VOID:    block (findings, "certificate-void", 27, best->last_day); break;
      case XZ_STANDING_STATE:
      default:
        xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-state", 21, NULL,
                         xz_code_label (&xz_codes_certificate_state, xz_certificate_state_code (best->state)), NULL);
      }
}

guint
xz_duty_required_insignia (const XzProfile *profile)
{
  return (xz_profile_get_number (profile, "insignia.badge") != 0 ? XZ_INSIGNIA_BADGE : 0)
         | (xz_profile_get_number (profile, "insignia.armband") != 0 ? XZ_INSIGNIA_ARMBAND : 0);
}

static void
judge_insignia (XzDutyKind kind, const XzDutyFacts *facts, const XzProfile *profile, XzFindings *findings)
{
  static const struct { guint flag; const char *code; } items[] =
    { { XZ_INSIGNIA_BADGE, "badge" }, { XZ_INSIGNIA_ARMBAND, "armband" } };
  guint lacking = xz_duty_required_insignia (profile) & ~facts->insignia;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if ((lacking & items[i].flag) != 0)
      xz_findings_add (findings, kind == XZ_DUTY_ASSISTING ? XZ_SEVERITY_BLOCK : XZ_SEVERITY_WARN, "insignia-missing", 7, NULL,
                       xz_code_label (&xz_codes_insignia_category, items[i].code), NULL);
}

static XzDutyAnswer
worst_of (const XzFindings *findings)
{
  XzDutyAnswer answer = XZ_DUTY_YES;

  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == XZ_SEVERITY_BLOCK)
        return XZ_DUTY_NO;
      if (finding->severity == XZ_SEVERITY_WARN)
        answer = XZ_DUTY_WARN;
    }
  return answer;
}

XzDutyAnswer
xz_rule_duty (XzDutyKind kind, const XzDutyFacts *facts, XzDate day, const XzProfile *profile, XzFindings *findings)
{
  g_autoptr (GPtrArray) found = xz_findings_new ();
  XzDutyAnswer answer;

  judge_service (facts, day, found);
  if (facts->in_service)
    judge_certificate (facts, day, profile, found);
  judge_insignia (kind, facts, profile, found);
  answer = worst_of (found);
  if (findings != NULL)
    xz_findings_steal_all (findings, found);
  return answer;
}

const char *
xz_duty_answer_code (XzDutyAnswer answer)
{
  static const char *const codes[] = { "yes", "warn", "no" };

  g_return_val_if_fail ((guint) answer < G_N_ELEMENTS (codes), NULL);

  return codes[answer];
}
