/* xz-people-cell.c: what stands in a cell of the people table.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-cell.h"
#include "xz-id-number.h"
#include "xz-text.h"

char *
xz_people_cell_text (const XzRosterRow *row, const char *column)
{
  const char *value = xz_roster_row_get (row, column);
  const XzColumn *description = xz_roster_column (column);
  char *text = NULL;
  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (g_str_equal (column, "id_number"))
    text = xz_id_number_mask_short (value);
  else if (g_str_equal (column, "phone"))
    text = xz_phone_mask (value);
  else if (description != NULL && description->desc->codes != NULL)
    text = xz_field_display (description->desc, value, FALSE);
  return text != NULL ? text : g_strdup (value);
}
