/* xz-people-cell.c: what stands in a cell of the people table.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-cell.h"
#include <glib/gi18n-lib.h>
#include "xz-filter.h"
#include "xz-id-number.h"
#include "xz-text.h"

/* A sign and a word, for a print in black and white too. */
static char *
dup_answer (const char *code)
{
  const char *sign = g_str_equal (code, "yes") ? "✓" : g_str_equal (code, "warn") ? "△" : "✕";
  const char *word = g_str_equal (code, "yes") ? _("May") : g_str_equal (code, "warn") ? _("With warning") : _("May not");
  return g_strdup_printf ("%s %s", sign, word);
}

char *
xz_people_cell_text (const XzRosterRow *row, const char *column)
{
  const char *value = xz_roster_row_get (row, column);
  const XzColumn *description = xz_filter_column (column);
  char *text = NULL;
  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (description != NULL && description->desc->codes == &xz_codes_duty_answer)
    return dup_answer (value);
  if (g_str_equal (column, "id_number"))
    text = xz_id_number_mask_short (value);
  else if (g_str_equal (column, "phone"))
    text = xz_phone_mask (value);
  else if (description != NULL && description->desc->codes != NULL)
    text = xz_field_display (description->desc, value, FALSE);
  return text != NULL ? text : g_strdup (value);
}
