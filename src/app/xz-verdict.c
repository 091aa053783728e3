/* xz-verdict.c: a person's state as sign, word and tint (visual.md 5).
 *
 * The word names the first reason, not that there is one; what may be done on
 * duty is not said here as long as certificate and training are not known.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-verdict.h"
#include <glib/gi18n-lib.h>

static const struct { const char *code, *word; } words[] = {
  { "incomplete", N_("Incomplete") },
  { "required", N_("Incomplete") },
  { "age-under-18", N_("Under 18") },
  { "age-unknown", N_("Age unknown") },
  { "education-below", N_("Low education") },
  { "education-review", N_("Check education") },
  { "birth-differs", N_("Check birthday") },
  { "sex-differs", N_("Sex differs") },
  { "id-damaged", N_("Number damaged") },
  { "id-check", N_("Number wrong") },
  { "id-length", N_("Number wrong") },
  { "id-character", N_("Number wrong") },
  { "id-birth-date", N_("Number wrong") },
  { "name-private-use", N_("Check name") },
  { "name-lost-character", N_("Check name") },
  { "name-digits", N_("Check name") },
  { "name-too-long", N_("Check name") },
  { "phone-length", N_("Check phone") },
  { "phone-form", N_("Check phone") },
  { "hire-before-birth", N_("Check dates") },
  { "last-day-before-hire", N_("Check dates") },
  { "contract-reversed", N_("Check dates") },
  { "date-in-future", N_("Check dates") },
  { "overlap", N_("Two spells") },
  { "dispatch-without-company", N_("No company") },
  { "direct-without-reason", N_("No reason") },
  { "contract-short", N_("Short contract") },
  { "contract-ended", N_("Contract ended") },
  { "contract-ends-soon", N_("Contract ending") },
  { "post-names-officer", N_("Barred post") },
};

const char *
xz_verdict_word (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].code, code))
      return _(words[i].word);
  return NULL;
}

const char *
xz_verdict_nth_code (guint n)
{
  return n < G_N_ELEMENTS (words) ? words[n].code : NULL;
}

static XzVerdict
verdict_of_state (const char *state)
{
  if (g_strcmp0 (state, "left") == 0)
    return (XzVerdict) { "well", "system-log-out-symbolic", _("Left") };
  if (g_strcmp0 (state, "departing") == 0)
    return (XzVerdict) { "warn", "dialog-warning-symbolic", _("Handing over") };
  if (g_strcmp0 (state, "pending") == 0)
    return (XzVerdict) { "note", "content-loading-symbolic", _("Not yet on duty") };
  if (g_strcmp0 (state, "in_service") == 0)
    return (XzVerdict) { "ok", "object-select-symbolic", _("In service") };
  return (XzVerdict) { "well", "content-loading-symbolic", _("No service") };
}

XzVerdict
xz_verdict_of_row (const XzRosterRow *row)
{
  const char *state = xz_roster_row_get (row, "status");
  XzVerdict verdict = verdict_of_state (state);
  if (!row->has_findings || row->worst < XZ_SEVERITY_WARN || g_strcmp0 (state, "left") == 0)
    return verdict;
  const char *word = xz_verdict_word (row->first_finding);
  if (row->worst == XZ_SEVERITY_BLOCK)
    return (XzVerdict) { "block", "action-unavailable-symbolic", word != NULL ? word : _("Not eligible") };
  return (XzVerdict) { "warn", "dialog-warning-symbolic", word != NULL ? word : _("To check") };
}
