/* xz-ready-filters.c: the filters that every register has, each with the article it serves.
 *
 * Only what the sections that are there can answer, and what has an index: each is counted again
 * after every change.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ready-filters.h"
#include <string.h>
#include <glib/gi18n-lib.h>
#include "xz-codes.h"

static const XzReadyFilter filters[] = {
  { "in-service",  "object-select-symbolic",          N_("In service"),            NULL },
  { "pending",     "content-loading-symbolic",        N_("Not yet on duty"),       NULL },
  { "departing",   "dialog-warning-symbolic",         N_("Handing over"),          "xz-warn-text" },
  { "left",        "system-log-out-symbolic",         N_("Left"),                  "xz-dim" },
  { "contract",    "x-office-calendar-symbolic",      N_("Contract ends soon"),    "xz-warn-text" },
  { "low",         "action-unavailable-symbolic",     N_("Education too low"),     "xz-block-text" },
  { "no-education", "accessories-dictionary-symbolic", N_("No education"),         "xz-warn-text" },
  { "untrained",   "process-stop-symbolic",           N_("Pre-service training not met"), "xz-block-text" },
  { "annual",      "appointment-missed-symbolic",     N_("Annual training short"), "xz-warn-text" },
  { "certificate-ends", "alarm-symbolic",             N_("Certificate ends soon"), "xz-warn-text" },
  { "no-insignia", "package-x-generic-symbolic",      N_("Certificate, no insignia"), "xz-warn-text" },
  { "handover",    "auth-smartcard-symbolic",         N_("Left, not handed in"),   "xz-block-text" },
  { "no-id",       "dialog-question-symbolic",        N_("No ID number"),          "xz-warn-text" },
};

/* What each asks and why, in the same order.  The number names the article where the profile has it. */
static const struct { const char *state, *column, *number; int article; const char *reason; } asked[] = {
  { "in_service", NULL, NULL, 13, N_("whoever is in service counts against the approved headcount.") },
  { "pending", NULL, NULL, 21, N_("nobody assists before the training is passed and the certificate issued.") },
  { "departing", NULL, NULL, 27, N_("certificate, insignia and clothing are to be taken back on departure.") },
  { "left", NULL, NULL, 27, N_("certificate, insignia and clothing were to be taken back on departure.") },
  { "in_service", "contract_to", "contract.ends_soon_days", 0, N_("in service, with a contract that has ended or ends soon.") },
  { "in_service", "education", "education.minimum_level", 0, N_("in service with less education than the conditions ask for.") },
  { "in_service", "education", "education.minimum_level", 0, N_("in service; whether the education is enough cannot be told.") },
  { "in_service", "pre_service_training", "training.pre_service_days", 0, N_("in service without the training that comes first; nobody works before it is passed.") },
  { "in_service", "annual_training", "training.annual_days", 0, N_("in service, and behind the days of training of this year.") },
  { "in_service", "certificate_end", "expiry.warn_days", 0, N_("in service, with a certificate that has ended or ends soon; without a valid one there is no duty.") },
  { "in_service", "insignia", "insignia.badge", 0, N_("in service with a certificate, but without the insignia that are worn when assisting enforcement.") },
  { NULL, "handover", NULL, 27, N_("the departure is open: something has not been handed in.") },
  { NULL, "id_number", "age.minimum", 0, N_("without the ID number neither age nor identity can be verified.") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (filters) == G_N_ELEMENTS (asked));

const XzReadyFilter *
xz_ready_filters (guint *n)
{
  *n = G_N_ELEMENTS (filters);
  return filters;
}

/* A code of the level that is enough, without its end (普通高中, not 普通高中毕业). */
static const char *
find_enough (XzProfile *profile)
{
  int level = xz_profile_get_number (profile, "education.minimum_level");
  const char *enough = "";
  for (guint i = 0; i < xz_codes_education.n_codes; i++)
    if (xz_education_level (xz_codes_education.codes[i].code) == level && xz_codes_education.codes[i].code[1] == '0')
      enough = xz_codes_education.codes[i].code;
  return enough;
}

/* Up to the last day of warning; one that has ended already is the more urgent. */
static XzFilter *
find_ending (const XzColumn *column, const char *number, XzProfile *profile)
{
  /* Translators: a number of days as the search box takes it. */
  g_autofree char *days = g_strdup_printf (_("%dd"), xz_profile_get_number (profile, number));
  return xz_filter_new_compare (column, XZ_OP_LE, days);
}

static XzFilter *
dup_second (guint index, XzProfile *profile)
{
  const XzColumn *column = asked[index].column != NULL ? xz_filter_column (asked[index].column) : NULL;
  if (column == NULL)
    return NULL;
  if (column->desc->type == XZ_FIELD_DATE)
    return find_ending (column, asked[index].number, profile);
  if (column->type == NULL && column->desc->codes != &xz_codes_training_state)
    return xz_filter_new_compare (column, XZ_OP_EQ, "1");
  if (strcmp (filters[index].id, "low") == 0)
    return xz_filter_new_compare (column, XZ_OP_LT, find_enough (profile));
  if (column->desc->codes == &xz_codes_training_state)
    return xz_filter_new_compare (column, XZ_OP_EQ, "short");
  return xz_filter_new_compare (column, XZ_OP_EQ, "");
}

XzFilter *
xz_ready_filter_dup (guint index, XzProfile *profile)
{
  XzFilter *state = asked[index].state != NULL
    ? xz_filter_new_compare (xz_roster_column ("status"), XZ_OP_EQ, asked[index].state) : NULL;
  return xz_filter_new_and (state, dup_second (index, profile));
}

char *
xz_ready_filter_dup_reason (guint index, XzProfile *profile)
{
  int number = asked[index].number != NULL ? xz_profile_get_number_article (profile, asked[index].number) : asked[index].article;
  g_autofree char *article = xz_profile_dup_article_name (number);
  return g_strdup_printf (_("%s: %s"), article, _(asked[index].reason));
}
