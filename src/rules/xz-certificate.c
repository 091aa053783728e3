/* xz-certificate.c: Articles 21 and 27: the life of a work certificate.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate.h"
#include "xz-codes.h"
#include <string.h>

static const char *const state_codes[XZ_N_CERTIFICATE_STATES] =
  { "draft", "issued", "suspended", "lost", "damaged", "revoked", "returned", "replaced" };
static const char *const act_codes[XZ_N_CERTIFICATE_ACTS] =
  { "issue", "suspend", "resume", "lose", "damage", "revoke", "return", "replace" };

#define FROM(state) (1u << XZ_CERTIFICATE_ ## state)
#define IN_FORCE (FROM (ISSUED) | FROM (SUSPENDED))

/* A card that was lost can be found and handed in; one that was revoked has still to come back, and may be lost. */
static const struct {
  guint              from;      /* bits of XzCertificateState */
  XzCertificateState to;
  gboolean           reason;
} steps[XZ_N_CERTIFICATE_ACTS] = {
  [XZ_CERTIFICATE_ISSUE]   = { FROM (DRAFT), XZ_CERTIFICATE_ISSUED, FALSE },
  [XZ_CERTIFICATE_SUSPEND] = { FROM (ISSUED), XZ_CERTIFICATE_SUSPENDED, TRUE },
  [XZ_CERTIFICATE_RESUME]  = { FROM (SUSPENDED), XZ_CERTIFICATE_ISSUED, TRUE },
  [XZ_CERTIFICATE_LOSE]    = { IN_FORCE | FROM (REVOKED), XZ_CERTIFICATE_LOST, TRUE },
  [XZ_CERTIFICATE_DAMAGE]  = { IN_FORCE, XZ_CERTIFICATE_DAMAGED, TRUE },
  [XZ_CERTIFICATE_REVOKE]  = { IN_FORCE | FROM (DAMAGED) | FROM (LOST), XZ_CERTIFICATE_REVOKED, TRUE },
  [XZ_CERTIFICATE_RETURN]  = { IN_FORCE | FROM (DAMAGED) | FROM (LOST) | FROM (REVOKED), XZ_CERTIFICATE_RETURNED, TRUE },
  [XZ_CERTIFICATE_REPLACE] = { FROM (LOST) | FROM (DAMAGED) | FROM (REVOKED) | FROM (RETURNED), XZ_CERTIFICATE_REPLACED, FALSE },
};

const char *
xz_certificate_state_code (XzCertificateState state)
{
  g_return_val_if_fail ((guint) state < XZ_N_CERTIFICATE_STATES, NULL);

  return state_codes[state];
}

const char *
xz_certificate_act_code (XzCertificateAct act)
{
  g_return_val_if_fail ((guint) act < XZ_N_CERTIFICATE_ACTS, NULL);

  return act_codes[act];
}

/* -1: none of them. */
static int
find_code (const char *const *codes, guint n, const char *code)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      return (int) i;
  return -1;
}

gboolean
xz_certificate_state_from_code (const char *code, XzCertificateState *state)
{
  int found = find_code (state_codes, XZ_N_CERTIFICATE_STATES, code);

  if (found >= 0)
    *state = (XzCertificateState) found;
  return found >= 0;
}

gboolean
xz_certificate_act_from_code (const char *code, XzCertificateAct *act)
{
  int found = find_code (act_codes, XZ_N_CERTIFICATE_ACTS, code);

  if (found >= 0)
    *act = (XzCertificateAct) found;
  return found >= 0;
}

gboolean
xz_certificate_step (XzCertificateState from, XzCertificateAct act, XzCertificateState *to)
{
  if ((guint) act >= XZ_N_CERTIFICATE_ACTS || (steps[act].from & 1u << from) == 0)
    return FALSE;
  *to = steps[act].to;
  return TRUE;
}

gboolean
xz_certificate_act_needs_reason (XzCertificateAct act)
{
  g_return_val_if_fail ((guint) act < XZ_N_CERTIFICATE_ACTS, TRUE);

  return steps[act].reason;
}

XzCertificateState
xz_certificate_replay (const XzCertificateEvent *events, guint n, XzDate day)
{
  XzCertificateState state = XZ_CERTIFICATE_DRAFT;

  for (guint i = 0; i < n; i++)
    if (events[i].day <= day)
      xz_certificate_step (state, events[i].act, &state);
  return state;
}

void
xz_rule_art21_act (XzCertificateAct act, XzCertificateState from, const char *reason, XzDate day, XzDate last,
                   XzDate today, XzFindings *findings)
{
  g_autofree char *day_text = day != XZ_DATE_NONE ? xz_date_format (day) : NULL;
  g_autofree char *last_text = last != XZ_DATE_NONE ? xz_date_format (last) : NULL;
  XzCertificateState to;

  if (!xz_certificate_step (from, act, &to))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-step", 21, "state",
                     xz_code_label (&xz_codes_certificate_state, state_codes[from]),
                     xz_code_label (&xz_codes_certificate_act, act_codes[act]), NULL);
  if (xz_certificate_act_needs_reason (act) && (reason == NULL || *reason == '\0'))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-reason", 21, "reason",
                     xz_code_label (&xz_codes_certificate_act, act_codes[act]), NULL);
  if (day == XZ_DATE_NONE)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-day-missing", 21, "day", NULL);
  else if (last != XZ_DATE_NONE && day < last)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-day-early", 21, "day", day_text, last_text, NULL);
  else if (day > today)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "date-in-future", 0, "day", day_text, NULL);
}

/* ---- worth ---- */

XzCertificateStanding
xz_certificate_standing (const XzCertificateFacts *facts, XzDate day)
{
  if (facts->state != XZ_CERTIFICATE_ISSUED)
    return XZ_STANDING_STATE;
  if (facts->last_day != XZ_DATE_NONE && day > facts->last_day)
    return XZ_STANDING_VOID;
  if (facts->issued_on == XZ_DATE_NONE || day < facts->issued_on)
    return XZ_STANDING_NOT_YET;
  return facts->valid_to == XZ_DATE_NONE || day > facts->valid_to ? XZ_STANDING_EXPIRED : XZ_STANDING_VALID;
}

XzExpiryTier
xz_certificate_expiry_tier (XzDate valid_to, XzDate day, const XzProfile *profile)
{
  if (valid_to == XZ_DATE_NONE || day > valid_to)
    return XZ_EXPIRY_EXPIRED;
  if (valid_to - day <= xz_profile_get_number (profile, "expiry.urgent_days"))
    return XZ_EXPIRY_URGENT;
  if (valid_to - day <= xz_profile_get_number (profile, "expiry.warn_days"))
    return XZ_EXPIRY_WARN;
  if (valid_to - day <= xz_profile_get_number (profile, "expiry.soon_days"))
    return XZ_EXPIRY_SOON;
  return valid_to - day <= xz_profile_get_number (profile, "expiry.note_days") ? XZ_EXPIRY_NOTE : XZ_EXPIRY_FAR;
}

void
xz_rule_art21_expiry (XzDate valid_to, XzDate day, const XzProfile *profile, XzFindings *findings)
{
  XzExpiryTier tier = xz_certificate_expiry_tier (valid_to, day, profile);
  g_autofree char *last = valid_to != XZ_DATE_NONE ? xz_date_format (valid_to) : NULL;
  g_autofree char *left = g_strdup_printf ("%d", valid_to - day);

  if (tier == XZ_EXPIRY_EXPIRED)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-expired", 21, NULL, last, NULL);
  else if (tier != XZ_EXPIRY_FAR)
    xz_findings_add (findings, tier >= XZ_EXPIRY_WARN ? XZ_SEVERITY_WARN : XZ_SEVERITY_NOTE, "certificate-expires", 21, NULL,
                     last, left, NULL);
}

XzDate
xz_certificate_last_valid_day (XzDate issued_on, const XzProfile *profile)
{
  return xz_date_add_months (issued_on, xz_profile_get_number (profile, "certificate.validity_months")) - 1;
}

/* ---- issue ---- */

static void
take_bars (const XzFindings *bars, XzFindings *findings)
{
  for (guint i = 0; bars != NULL && i < bars->len; i++)
    {
      const XzFinding *bar = g_ptr_array_index (bars, i);

      if (bar->severity == XZ_SEVERITY_BLOCK)
        g_ptr_array_add (findings, xz_finding_copy (bar));
    }
}

gboolean
xz_rule_art21_issue (const XzIssueFacts *facts, XzDate day, const XzProfile *profile, const XzCalendar *calendar,
                     XzFindings *findings)
{
  g_autoptr (GPtrArray) found = xz_findings_new ();
  gboolean left = facts->last_day != XZ_DATE_NONE && day > facts->last_day;
  gboolean early = facts->hired != XZ_DATE_NONE && day < facts->hired;
  gboolean may;

  if (!facts->in_service || left || early)
    xz_findings_add (found, XZ_SEVERITY_BLOCK, "issue-not-in-service", 21, NULL, NULL);
  if (!facts->has_photo)
    xz_findings_add (found, XZ_SEVERITY_BLOCK, "issue-no-photo", 21, "photo", NULL);
  if (facts->present != NULL)
    xz_findings_add (found, XZ_SEVERITY_BLOCK, "issue-has-certificate", 21, NULL, facts->present, NULL);
  xz_rule_art21_pre_service (facts->training, facts->before, day, profile, calendar, found);
  take_bars (facts->bars, found);
  may = !xz_findings_blocks (found);
  xz_findings_steal_all (findings, found);
  return may;
}
