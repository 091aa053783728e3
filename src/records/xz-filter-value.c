/* xz-filter-value.c: the fields and values of conditions, and what is near an unknown field.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "xz-field-private.h"
#include "xz-filter-private.h"

#define NEAR_FIELDS 3

static gboolean
is_pinyin (const char *name)
{
  g_autofree char *folded = xz_field_fold_label (name);

  return strcmp (folded, "拼音") == 0 || strcmp (folded, "pinyin") == 0 || strcmp (folded, "姓名拼音") == 0;
}

/* Characters of the longest part that two texts share. */
static guint
shared_length (const char *a, const char *b)
{
  guint best = 0;

  for (const char *p = a; *p != '\0'; p = g_utf8_next_char (p))
    for (const char *q = b; *q != '\0'; q = g_utf8_next_char (q))
      {
        const char *i = p, *j = q;
        guint n = 0;

        while (*i != '\0' && g_utf8_get_char (i) == g_utf8_get_char (j))
          {
            i = g_utf8_next_char (i);
            j = g_utf8_next_char (j);
            n++;
          }
        best = MAX (best, n);
      }
  return best;
}

static guint
nearness (const XzField *desc, const char *folded)
{
  g_autofree char *all = g_strjoin ("|", desc->label_zh, desc->label_en, desc->name,
                                    desc->synonyms != NULL ? desc->synonyms : "", NULL);
  g_auto (GStrv) words = g_strsplit (all, "|", -1);
  guint best = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = xz_field_fold_label (words[i]);
      guint shared = shared_length (word, folded);
      /* Latin letters say less than Han characters do. */
      gboolean counts = shared >= (g_ascii_isalpha (*word) ? 3u : 2u);

      if (counts)
        best = MAX (best, shared);
    }
  return best;
}

/* "证件编号、合同终止日期", or NULL when nothing is near. */
static char *
near_fields (const char *name)
{
  g_autofree char *folded = xz_field_fold_label (name);
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);
  g_autofree guint *scores = g_new0 (guint, n);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    scores[i] = nearness (columns[i].desc, folded);
  for (guint found = 0; found < NEAR_FIELDS; found++)
    {
      guint best = 0;

      for (guint i = 1; i < n; i++)
        if (scores[i] > scores[best])
          best = i;
      if (scores[best] == 0)
        break;
      scores[best] = 0;
      if (out->len > 0)
        /* Translators: stands between the names of fields. */
        g_string_append (out, C_("between fields", ", "));
      g_string_append (out, xz_field_label (columns[best].desc));
    }
  return g_string_free (out, out->len == 0);
}

gboolean
xz_filter_find_field (const char *name, const XzColumn **column, GError **error)
{
  g_autofree char *near = NULL;

  *column = NULL;
  if (is_pinyin (name))
    return TRUE;
  *column = xz_filter_column (name);
  if (*column != NULL)
    {
      /* "拼音（全拼）" asks what "拼音" asks: the typed reading is no condition of its own. */
      if (g_str_equal ((*column)->name, "pinyin"))
        *column = NULL;
      return TRUE;
    }
  near = near_fields (name);
  if (near != NULL)
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_FIELD, _("There is no field “%s”; near it are %s."), name, near);
  else
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_FIELD, _("There is no field “%s”."), name);
  return FALSE;
}

static gboolean
is_order (XzFilterOp op)
{
  return op == XZ_OP_LT || op == XZ_OP_LE || op == XZ_OP_GT || op == XZ_OP_GE;
}

static gboolean
has_order (const XzColumn *column)
{
  return column != NULL
    && (column->desc->type == XZ_FIELD_DATE || column->desc->type == XZ_FIELD_INTEGER
        || column->desc->codes == &xz_codes_education);
}

static gboolean
is_date (const char *value)
{
  XzDate date;
  XzDatePrecision precision;
  int days;

  return xz_filter_read_days (value, &days) || xz_date_parse_office (value, XZ_DATE_NONE, &date, &precision);
}

static gboolean
is_number (const char *value)
{
  guint64 number;

  return g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT, &number, NULL);
}

gboolean
xz_filter_check_value (const XzColumn *column, const char *name, XzFilterOp op, const char *value, GError **error)
{
  const XzField *desc = column != NULL ? column->desc : NULL;

  if (is_order (op) && !has_order (column))
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_VALUE,
                 _("“%s” has no order; use : or = with it, not %s."), name, xz_filter_op_text (op));
  else if (is_order (op) && *value == '\0')
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_SYNTAX, _("Something is missing beside “%s”."), name);
  else if (desc == NULL || *value == '\0')
    return TRUE;
  else if (desc->type == XZ_FIELD_DATE && !is_date (value))
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_VALUE,
                 _("“%s” is not a date; write 2026-01-31, 2026-01 or 30d."), value);
  else if (desc->type == XZ_FIELD_INTEGER && !is_number (value))
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_VALUE, _("“%s” is not a number."), value);
  else if (desc->type == XZ_FIELD_CODE && xz_code_list_match (desc->codes, value) == NULL)
    g_set_error (error, XZ_FILTER_ERROR, XZ_FILTER_ERROR_VALUE, _("“%s” is no value of “%s”."), value, name);
  else
    return TRUE;
  return FALSE;
}
