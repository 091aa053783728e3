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

/* What is said without a finding; the last one, of a person without a spell. */
static const struct { const char *state; XzVerdict verdict; } states[] = {
  { "left", { "well", "system-log-out-symbolic", N_("Left") } },
  { "departing", { "warn", "dialog-warning-symbolic", N_("Handing over") } },
  { "pending", { "note", "content-loading-symbolic", N_("Not yet on duty") } },
  { "in_service", { "ok", "object-select-symbolic", N_("In service") } },
  { NULL, { "well", "content-loading-symbolic", N_("No service") } },
};

/* Of a finding that has no short word of its own. */
static const XzVerdict blocked = { "block", "action-unavailable-symbolic", N_("Not eligible") };
static const XzVerdict warned = { "warn", "dialog-warning-symbolic", N_("To check") };

static XzVerdict
verdict_of_state (const char *state)
{
  guint i = 0;
  while (states[i].state != NULL && g_strcmp0 (states[i].state, state) != 0)
    i++;
  XzVerdict verdict = states[i].verdict;
  verdict.word = _(verdict.word);
  return verdict;
}

static XzVerdict
verdict_of_finding (const XzVerdict *kind, const char *code)
{
  XzVerdict verdict = *kind;
  const char *word = xz_verdict_word (code);
  verdict.word = word != NULL ? word : _(kind->word);
  return verdict;
}

XzVerdict
xz_verdict_of_row (const XzRosterRow *row)
{
  const char *state = xz_roster_row_get (row, "status");
  if (!row->has_findings || row->worst < XZ_SEVERITY_WARN || g_strcmp0 (state, "left") == 0)
    return verdict_of_state (state);
  return verdict_of_finding (row->worst == XZ_SEVERITY_BLOCK ? &blocked : &warned, row->first_finding);
}

static void
append_word (GString *text, const char *word)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _(word));
}

char *
xz_verdict_dup_words (void)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    append_word (text, words[i].word);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    append_word (text, states[i].verdict.word);
  append_word (text, blocked.word);
  append_word (text, warned.word);
  return g_string_free (text, FALSE);
}
