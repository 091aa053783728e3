/* xz-certificate-words.c: certificates in words and signs.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-words.h"
#include <glib/gi18n-lib.h>
#include "xz-codes.h"

static gboolean
is_within (const XzCertificateLine *line, XzExpiryTier tier)
{
  return line->standing == XZ_STANDING_VALID && line->tier >= tier;
}

gboolean
xz_certificate_line_is_in (const XzCertificateLine *line, XzCertificateGroup group)
{
  gboolean any = *line->certificate != '\0';
  switch (group)
    {
    case XZ_CERTIFICATES_TO_ISSUE:  return line->to_issue;
    case XZ_CERTIFICATES_VALID:     return any && line->standing == XZ_STANDING_VALID;
    case XZ_CERTIFICATES_SUSPENDED: return any && line->facts.state == XZ_CERTIFICATE_SUSPENDED;
    case XZ_CERTIFICATES_LOST:      return any && line->facts.state == XZ_CERTIFICATE_LOST;
    case XZ_CERTIFICATES_EXPIRED:   return any && line->standing == XZ_STANDING_EXPIRED;
    case XZ_CERTIFICATES_TO_RETURN: return line->to_return;
    case XZ_CERTIFICATES_NOTE:      return is_within (line, XZ_EXPIRY_NOTE);
    case XZ_CERTIFICATES_SOON:      return is_within (line, XZ_EXPIRY_SOON);
    case XZ_CERTIFICATES_WARN:      return is_within (line, XZ_EXPIRY_WARN);
    case XZ_CERTIFICATES_URGENT:    return is_within (line, XZ_EXPIRY_URGENT);
    case XZ_CERTIFICATES_ALL:
    case XZ_N_CERTIFICATE_GROUPS:
    default:                        return TRUE;
    }
}

/* ---- state ---- */

typedef struct { const char *style, *icon, *word; } Sign;

static const Sign *
sign_of_state (XzCertificateState state)
{
  static const Sign signs[XZ_N_CERTIFICATE_STATES] = {
    [XZ_CERTIFICATE_DRAFT] = { "well", "content-loading-symbolic", N_("Draft") },
    [XZ_CERTIFICATE_ISSUED] = { "ok", "object-select-symbolic", N_("Valid") },
    [XZ_CERTIFICATE_SUSPENDED] = { "block", "media-playback-pause-symbolic", N_("Suspended") },
    [XZ_CERTIFICATE_LOST] = { "block", "dialog-question-symbolic", N_("Reported lost") },
    [XZ_CERTIFICATE_DAMAGED] = { "block", "edit-delete-symbolic", N_("Damaged") },
    [XZ_CERTIFICATE_REVOKED] = { "block", "process-stop-symbolic", N_("Revoked") },
    [XZ_CERTIFICATE_RETURNED] = { "well", "system-log-out-symbolic", N_("Taken back") },
    [XZ_CERTIFICATE_REPLACED] = { "well", "view-continuous-symbolic", N_("Replaced") },
  };
  return &signs[state];
}

static const Sign to_issue = { "note", "content-loading-symbolic", N_("To be issued") };
static const Sign none = { "well", "content-loading-symbolic", N_("None") };
static const Sign not_yet = { "note", "content-loading-symbolic", N_("Not valid yet") };
static const Sign expired = { "block", "appointment-missed-symbolic", N_("Expired") };
static const Sign void_sign = { "block", "edit-delete-symbolic", N_("Void, not returned") };

static const Sign *
sign_of (const XzCertificateLine *line)
{
  if (*line->certificate == '\0')
    return line->to_issue ? &to_issue : &none;
  switch (line->standing)
    {
    case XZ_STANDING_NOT_YET: return &not_yet;
    case XZ_STANDING_EXPIRED: return &expired;
    case XZ_STANDING_VOID:    return &void_sign;
    case XZ_STANDING_STATE:   return line->to_return && line->facts.state == XZ_CERTIFICATE_SUSPENDED ? &void_sign : sign_of_state (line->facts.state);
    case XZ_STANDING_VALID:
    default:                  return sign_of_state (line->facts.state);
    }
}

/* The end is near: the number of days says more than that it is valid. */
static char *
dup_near (const XzCertificateLine *line, XzDate day, const char **style, const char **icon)
{
  int left = line->facts.valid_to - day;
  gboolean warn = line->tier >= XZ_EXPIRY_WARN;
  *style = warn ? "warn" : "well";
  *icon = warn ? "alarm-symbolic" : "document-open-recent-symbolic";
  if (left == 0)
    return g_strdup (_("Expires today"));
  return warn ? g_strdup_printf (ngettext ("Expires in %d day", "Expires in %d days", (gulong) left), left)
              : g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);
}

char *
xz_certificate_line_dup_state (const XzCertificateLine *line, XzDate day, const char **style, const char **icon)
{
  const Sign *sign = sign_of (line);
  if (*line->certificate != '\0' && line->standing == XZ_STANDING_VALID && line->tier != XZ_EXPIRY_FAR)
    return dup_near (line, day, style, icon);
  *style = sign->style;
  *icon = sign->icon;
  return g_strdup (_(sign->word));
}

char *
xz_certificate_line_dup_days (const XzCertificateLine *line, XzDate day)
{
  gboolean runs = *line->certificate != '\0' && (line->standing == XZ_STANDING_VALID || line->standing == XZ_STANDING_EXPIRED);
  return runs && line->facts.valid_to != XZ_DATE_NONE ? g_strdup_printf ("%d", line->facts.valid_to - day) : NULL;
}

const char *
xz_certificate_line_insignia (const XzCertificateLine *line)
{
  return line->insignia < 0 ? NULL : line->insignia > 0 ? _("In hand") : _("Lacking");
}

/* ---- groups ---- */

char *
xz_certificate_group_dup_word (XzCertificateGroup group, const XzProfile *profile)
{
  static const char *const words[] = {
    [XZ_CERTIFICATES_ALL] = N_("All"), [XZ_CERTIFICATES_TO_ISSUE] = N_("To issue"), [XZ_CERTIFICATES_VALID] = N_("Valid"),
    [XZ_CERTIFICATES_SUSPENDED] = N_("Suspended"), [XZ_CERTIFICATES_LOST] = N_("Lost"), [XZ_CERTIFICATES_EXPIRED] = N_("Expired"),
    [XZ_CERTIFICATES_TO_RETURN] = N_("To return"),
  };
  static const char *const tiers[] = { "expiry.note_days", "expiry.soon_days", "expiry.warn_days", "expiry.urgent_days" };
  if (group < XZ_CERTIFICATES_NOTE)
    return g_strdup (_(words[group]));
  int days = profile != NULL ? xz_profile_get_number (profile, tiers[group - XZ_CERTIFICATES_NOTE]) : 0;
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

const char *
xz_certificate_group_icon (XzCertificateGroup group, const char **style)
{
  static const Sign signs[XZ_N_CERTIFICATE_GROUPS] = {
    [XZ_CERTIFICATES_TO_ISSUE] = { "note", "content-loading-symbolic", NULL },
    [XZ_CERTIFICATES_VALID] = { "ok", "object-select-symbolic", NULL },
    [XZ_CERTIFICATES_SUSPENDED] = { "block", "media-playback-pause-symbolic", NULL },
    [XZ_CERTIFICATES_LOST] = { "block", "dialog-question-symbolic", NULL },
    [XZ_CERTIFICATES_EXPIRED] = { "block", "appointment-missed-symbolic", NULL },
    [XZ_CERTIFICATES_TO_RETURN] = { "block", "edit-delete-symbolic", NULL },
  };
  *style = signs[group].style;
  return signs[group].icon;
}

const char *
xz_certificate_act_label (XzCertificateAct act)
{
  return xz_code_label (&xz_codes_certificate_act, xz_certificate_act_code (act));
}

const char *
xz_duty_answer_word (XzDutyAnswer answer, const char **style, const char **icon)
{
  static const Sign signs[] = {
    [XZ_DUTY_YES] = { "ok", "object-select-symbolic", N_("May do it") },
    [XZ_DUTY_WARN] = { "warn", "dialog-warning-symbolic", N_("May do it, with a warning") },
    [XZ_DUTY_NO] = { "block", "action-unavailable-symbolic", N_("May not do it") },
  };
  *style = signs[answer].style;
  *icon = signs[answer].icon;
  return _(signs[answer].word);
}
