/* xz-division.c: divisions of the state and when their codes were in force.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-division.h"
#include "xz-division-data.h"

static gboolean
is_valid_on (const XzDivision *division, XzDate on)
{
  if (on == XZ_DATE_NONE)
    return division->valid_to == XZ_DATE_NONE;
  return (division->valid_from == XZ_DATE_NONE || on >= division->valid_from)
         && (division->valid_to == XZ_DATE_NONE || on <= division->valid_to);
}

/**
 * xz_division_lookup:
 * @code: (nullable): 2, 4, 6 or 9 digits
 * @on: a day, or %XZ_DATE_NONE for the divisions that have no end
 *
 * Returns: (nullable): the division that bore the code on that day
 */
const XzDivision *
xz_division_lookup (const char *code, XzDate on)
{
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (xz_division_data); i++)
    if (g_str_equal (xz_division_data[i].code, code) && is_valid_on (&xz_division_data[i], on))
      return &xz_division_data[i];
  return NULL;
}

/**
 * xz_division_list:
 * @n: (out): how many there are
 *
 * Returns: every division of data/divisions.csv, present and former
 */
const XzDivision *
xz_division_list (guint *n)
{
  *n = G_N_ELEMENTS (xz_division_data);
  return xz_division_data;
}
