/* xz-filter-columns.c: what can be asked of people and is no column of the roster: how they stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-filter-private.h"

#define STANDING XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0

static const XzField descs[] = {
  { "pre_service_training", "岗前培训", N_("Pre-service training"), "岗前培训情况|岗前",
    XZ_FIELD_CODE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0, &xz_codes_training_state },
  { "annual_training", "年度培训", N_("Annual training"), "年度培训情况|本年度培训",
    XZ_FIELD_CODE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0, &xz_codes_training_state },
  { "duty_alone", "独立上岗", N_("May work alone"), "独立工作|独立从事", XZ_FIELD_CODE, STANDING, &xz_codes_duty_answer },
  { "duty_assisting", "协助执法", N_("May assist"), "协助上岗", XZ_FIELD_CODE, STANDING, &xz_codes_duty_answer },
  { "certificate_end", "证件有效期至", N_("Certificate until"), "证件到期|证件到期日期", XZ_FIELD_DATE, STANDING },
  { "insignia", "标识", N_("Insignia"), "标识情况", XZ_FIELD_CODE, STANDING, &xz_codes_insignia_hand },
  { "handover", "离职交接未办结", N_("Handover open"), "离职未交回", XZ_FIELD_CODE, STANDING, &xz_codes_yes_no },
};
#define N_TRAINING 2
#define N_DUTY     2

static const XzColumn columns[G_N_ELEMENTS (descs)] = {
  { "pre_service_training", NULL, NULL, &descs[0], FALSE },
  { "annual_training", NULL, NULL, &descs[1], FALSE },
  { "duty_alone", NULL, NULL, &descs[2], FALSE },
  { "duty_assisting", NULL, NULL, &descs[3], FALSE },
  { "certificate_end", NULL, NULL, &descs[4], FALSE },
  { "insignia", NULL, NULL, &descs[5], FALSE },
  { "handover", NULL, NULL, &descs[6], FALSE },
};

const XzColumn *
xz_filter_column (const char *name)
{
  const XzColumn *column = xz_roster_column (name);

  for (guint i = 0; column == NULL && name != NULL && i < G_N_ELEMENTS (columns); i++)
    if (xz_field_answers_to (&descs[i], name))
      column = &columns[i];
  return column;
}

gboolean
xz_filter_asks_training (const XzFilter *filter)
{
  return filter->column >= &columns[0] && filter->column < &columns[N_TRAINING];
}

gboolean
xz_filter_asks_duty (const XzFilter *filter)
{
  return filter->column >= &columns[N_TRAINING] && filter->column < &columns[N_TRAINING + N_DUTY];
}
