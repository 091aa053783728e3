/* xz-filter-columns.c: what can be asked of people and is no column of the roster: how they stand.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-filter-private.h"

static const XzField descs[] = {
  { "pre_service_training", "岗前培训", N_("Pre-service training"), "岗前培训情况|岗前",
    XZ_FIELD_CODE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0, &xz_codes_training_state },
  { "annual_training", "年度培训", N_("Annual training"), "年度培训情况|本年度培训",
    XZ_FIELD_CODE, XZ_SENSITIVITY_SHOWN, XZ_AUDIENCE_AGENCY, XZ_MERGE_AUTO, 0, &xz_codes_training_state },
};

static const XzColumn columns[G_N_ELEMENTS (descs)] = {
  { "pre_service_training", NULL, NULL, &descs[0], FALSE },
  { "annual_training", NULL, NULL, &descs[1], FALSE },
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
  return filter->column >= &columns[0] && filter->column < &columns[G_N_ELEMENTS (columns)];
}
