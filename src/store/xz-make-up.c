/* xz-make-up.c: the roster counted by agency, age, education and employment.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-make-up.h"
#include "xz-query-private.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Full years; the last band has no end. */
static const struct { int from, to; } bands[] = { { 0, 25 }, { 26, 35 }, { 36, 45 }, { 46, 55 }, { 56, G_MAXINT } };

static const struct {
  const char *column;           /* of the roster, for the filter */
  const char *select;           /* the value by which people are grouped */
  gboolean    by_number;        /* the largest group first */
} ways[XZ_N_MAKE_UPS] = {
  [XZ_MAKE_UP_AGENCY] = { "agency", "SELECT (SELECT a.name FROM agency AS a WHERE a.n = p.c_agency), count(*) FROM person AS p WHERE ", TRUE },
  [XZ_MAKE_UP_AGE] = { "age", "SELECT p.birth_date, count(*) FROM person AS p WHERE ", FALSE },
  [XZ_MAKE_UP_EDUCATION] = { "education", "SELECT p.education, count(*) FROM person AS p WHERE ", FALSE },
  [XZ_MAKE_UP_EMPLOYMENT] = { "employment_form", "SELECT p.c_employment, count(*) FROM person AS p WHERE ", TRUE },
};

void
xz_make_up_group_free (XzMakeUpGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->label);
  g_clear_pointer (&group->filter, xz_filter_free);
  g_free (group);
}

/* What a value belongs to while it is counted. */
typedef struct { char *key; gint64 count; } Bin;

static void
bin_clear (gpointer data)
{
  g_free (((Bin *) data)->key);
}

static char *
age_key (const char *birth_date, XzDate today)
{
  XzDate birth = birth_date != NULL ? xz_date_parse (birth_date) : XZ_DATE_NONE;
  int age = birth != XZ_DATE_NONE ? xz_date_age (birth, today) : -1;

  for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
    if (age >= bands[i].from && age <= bands[i].to)
      return g_strdup_printf ("%u", i);
  return NULL;
}

/* NULL: without the value. */
static char *
key_of (XzDb *db, XzMakeUp by, const char *value)
{
  if (value == NULL || *value == '\0')
    return NULL;
  if (by == XZ_MAKE_UP_AGE)
    return age_key (value, xz_db_today (db));
  /* An education counts under its level: the code whose second digit is 0. */
  return by == XZ_MAKE_UP_EDUCATION ? g_strdup_printf ("%c0", value[0]) : g_strdup (value);
}

static void
count_value (GArray *bins, char *key, gint64 count)
{
  Bin bin = { key, count };

  for (guint i = 0; i < bins->len; i++)
    if (g_strcmp0 (g_array_index (bins, Bin, i).key, key) == 0)
      {
        g_array_index (bins, Bin, i).count += count;
        g_free (key);
        return;
      }
  g_array_append_val (bins, bin);
}

/* Those without the value come last. */
static int
compare_bins (gconstpointer a, gconstpointer b, gpointer by_number)
{
  const Bin *left = a, *right = b;

  if (left->key == NULL || right->key == NULL)
    return (left->key == NULL) - (right->key == NULL);
  if (GPOINTER_TO_INT (by_number) && left->count != right->count)
    return left->count < right->count ? 1 : -1;
  return strcmp (left->key, right->key);
}

static GArray *
count_bins (XzDb *db, XzMakeUp by, const XzFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzSql) sql = xz_sql_new (ways[by].select);
  g_autoptr (XzStatement) s = NULL;
  g_autoptr (GArray) bins = g_array_new (FALSE, FALSE, sizeof (Bin));

  g_array_set_clear_func (bins, bin_clear);
  if (filter == NULL)
    xz_sql_add (sql, "p.c_sort >= ''");
  else if (!xz_filter_add_sql (db, filter, sql, error))
    return NULL;
  xz_sql_add (sql, " GROUP BY 1");
  s = xz_sql_prepare (db, sql, error);
  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      count_value (bins, key_of (db, by, xz_statement_get_text (s, 0)), xz_statement_get_int64 (s, 1));
    }
  g_array_sort_with_data (bins, compare_bins, GINT_TO_POINTER (ways[by].by_number));
  return xz_statement_ended (s) ? g_steal_pointer (&bins) : NULL;
}

/* ---- words and conditions ---- */

static char *
band_label (guint band)
{
  if (band == 0)
    /* Translators: a band of ages. */
    return g_strdup_printf (_("up to %d"), bands[band].to);
  if (bands[band].to == G_MAXINT)
    /* Translators: a band of ages. */
    return g_strdup_printf (_("%d and over"), bands[band].from);
  /* Translators: a band of ages. */
  return g_strdup_printf (_("%d to %d"), bands[band].from, bands[band].to);
}

static char *
label_of (XzMakeUp by, const char *key)
{
  if (key == NULL)
    return g_strdup (_("Not filled in"));
  if (by == XZ_MAKE_UP_AGE)
    return band_label ((guint) atoi (key));
  if (by == XZ_MAKE_UP_EDUCATION)
    return g_strdup (xz_code_label (&xz_codes_education, key));
  return g_strdup (by == XZ_MAKE_UP_EMPLOYMENT ? xz_code_label (&xz_codes_employment_form, key) : key);
}

static XzFilter *
compare_age (XzFilterOp op, int years)
{
  g_autofree char *text = g_strdup_printf ("%d", years);

  return xz_filter_new_compare (xz_roster_column ("age"), op, text);
}

static XzFilter *
band_filter (guint band)
{
  XzFilter *from = bands[band].from > 0 ? compare_age (XZ_OP_GE, bands[band].from) : NULL;
  XzFilter *to = bands[band].to < G_MAXINT ? compare_age (XZ_OP_LE, bands[band].to) : NULL;

  return xz_filter_new_and (from, to);
}

static XzFilter *
filter_of (XzMakeUp by, const char *key)
{
  const XzColumn *column = xz_roster_columns (NULL) + xz_roster_column_index (ways[by].column);

  if (by == XZ_MAKE_UP_AGE)
    return key != NULL ? band_filter ((guint) atoi (key)) : xz_filter_new_compare (xz_roster_column ("birth_date"), XZ_OP_EQ, "");
  return xz_filter_new_compare (column, XZ_OP_EQ, key != NULL ? key : "");
}

GPtrArray *
xz_db_make_up (XzDb *db, XzMakeUp by, const XzFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) bins = NULL;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_make_up_group_free);

  g_return_val_if_fail (by < XZ_N_MAKE_UPS, NULL);
  bins = count_bins (db, by, filter, cancellable, error);
  if (bins == NULL)
    return NULL;
  for (guint i = 0; i < bins->len; i++)
    {
      const Bin *bin = &g_array_index (bins, Bin, i);
      XzMakeUpGroup *group = g_new0 (XzMakeUpGroup, 1);
      XzFilter *own = filter_of (by, bin->key);
      group->label = label_of (by, bin->key);
      group->count = bin->count;
      group->filter = xz_filter_new_and (filter != NULL ? xz_filter_copy (filter) : NULL, own);
      g_ptr_array_add (groups, group);
    }
  return g_steal_pointer (&groups);
}
