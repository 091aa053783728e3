/* xz-chart.c: marks, series and the table of a chart.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-private.h"
#include <glib/gi18n-lib.h>
#include <math.h>

static void
series_clear (gpointer data)
{
  g_free (((XzChartSeries *) data)->label);
}

static void
mark_clear (gpointer data)
{
  g_free (((XzChartMark *) data)->label);
  g_free (((XzChartMark *) data)->values);
}

XzChart *
xz_chart_new (XzChartKind kind, const char *title, const char *unit)
{
  XzChart *chart = g_new0 (XzChart, 1);

  chart->ref = 1;
  chart->kind = kind;
  chart->title = g_strdup (title);
  chart->unit = g_strdup (unit);
  chart->series = g_array_new (FALSE, FALSE, sizeof (XzChartSeries));
  chart->marks = g_array_new (FALSE, FALSE, sizeof (XzChartMark));
  g_array_set_clear_func (chart->series, series_clear);
  g_array_set_clear_func (chart->marks, mark_clear);
  return chart;
}

XzChart *
xz_chart_ref (XzChart *chart)
{
  g_atomic_int_inc (&chart->ref);
  return chart;
}

void
xz_chart_unref (XzChart *chart)
{
  if (chart == NULL || !g_atomic_int_dec_and_test (&chart->ref))
    return;
  g_array_unref (chart->series);
  g_array_unref (chart->marks);
  g_free (chart->title);
  g_free (chart->unit);
  g_free (chart);
}

void
xz_chart_add_series (XzChart *chart, const char *label, XzChartFill fill, gboolean dashed)
{
  XzChartSeries series = { g_strdup (label), fill, dashed };

  g_return_if_fail (chart->marks->len == 0);
  g_array_append_val (chart->series, series);
}

void
xz_chart_add_mark (XzChart *chart, const char *label, const double *values)
{
  XzChartMark mark = { g_strdup (label), g_memdup2 (values, sizeof (double) * chart->series->len) };

  g_array_append_val (chart->marks, mark);
}

const char *
xz_chart_get_title (const XzChart *chart)
{
  return chart->title;
}

guint
xz_chart_get_n_marks (const XzChart *chart)
{
  return chart->marks->len;
}

double
xz_chart_value (const XzChart *chart, guint mark, guint series)
{
  double value = g_array_index (chart->marks, XzChartMark, mark).values[series];

  return isnan (value) ? 0 : value;
}

double
xz_chart_mark_sum (const XzChart *chart, guint mark)
{
  double sum = 0;

  for (guint i = 0; i < chart->series->len; i++)
    sum += xz_chart_value (chart, mark, i);
  return sum;
}

double
xz_chart_total (const XzChart *chart)
{
  double sum = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    sum += xz_chart_mark_sum (chart, i);
  return sum;
}

double
xz_chart_max (const XzChart *chart)
{
  double max = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    for (guint j = 0; j < chart->series->len; j++)
      max = MAX (max, xz_chart_value (chart, i, j));
  return max;
}

XzChartFill
xz_chart_slice_fill (guint mark)
{
  return (XzChartFill) (mark % (XZ_FILL_HATCH + 1));
}

/* Thousands with a comma, halves with one decimal; the same in every locale. */
char *
xz_chart_dup_number (double value)
{
  gint64 whole = (gint64) floor (value + 0.05);
  int tenth = (int) floor ((value - (double) whole) * 10 + 0.5);
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, whole);
  GString *text = g_string_new (digits);

  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  if (tenth > 0)
    g_string_append_printf (text, ".%d", tenth);
  return g_string_free (text, FALSE);
}

/* ---- drawing ---- */

double
xz_chart_get_height (const XzChart *chart, const XzChartLook *look)
{
  double em = xz_pen_line_height (look);

  if (chart->kind == XZ_CHART_BAR || chart->kind == XZ_CHART_STACKED)
    return xz_chart_bars_height (chart, em);
  return chart->kind == XZ_CHART_LINE ? em * 9 : MAX (em * 8, em * 1.5 * chart->marks->len);
}

void
xz_chart_draw (const XzChart *chart, cairo_t *cr, const XzChartLook *look, double width, double height)
{
  XzChartPen pen = { chart, cr, look, width, height, xz_pen_line_height (look) };

  if (chart->marks->len == 0)
    return;
  cairo_save (cr);
  if (chart->kind == XZ_CHART_LINE)
    xz_chart_draw_line (&pen);
  else if (chart->kind == XZ_CHART_DONUT)
    xz_chart_draw_donut (&pen);
  else
    xz_chart_draw_bars (&pen);
  cairo_restore (cr);
}

int
xz_chart_pick (const XzChart *chart, const XzChartLook *look, double width, double height, double x, double y)
{
  double em = xz_pen_line_height (look);

  if (chart->kind == XZ_CHART_DONUT)
    return xz_chart_pick_donut (chart, em, width, height, x, y);
  return chart->kind == XZ_CHART_LINE ? -1 : xz_chart_pick_bar (chart, em, y);
}

/* ---- the table ---- */

/* A ring is read by its shares: they are a column of their own. */
guint
xz_chart_get_n_columns (const XzChart *chart)
{
  return 1 + chart->series->len + (chart->kind == XZ_CHART_DONUT ? 1 : 0);
}

const char *
xz_chart_get_column_title (const XzChart *chart, guint column)
{
  if (column == 0)
    return chart->title;
  if (column > chart->series->len)
    return _("Share");
  return g_array_index (chart->series, XzChartSeries, column - 1).label != NULL
         ? g_array_index (chart->series, XzChartSeries, column - 1).label : chart->unit;
}

static char *
dup_share (const XzChart *chart, guint mark)
{
  double total = xz_chart_total (chart);

  return g_strdup_printf ("%.1f%%", total > 0 ? 100 * xz_chart_mark_sum (chart, mark) / total : 0);
}

char *
xz_chart_dup_cell (const XzChart *chart, guint mark, guint column)
{
  const XzChartMark *row = &g_array_index (chart->marks, XzChartMark, mark);

  if (column == 0)
    return g_strdup (row->label);
  if (column > chart->series->len)
    return dup_share (chart, mark);
  return isnan (row->values[column - 1]) ? g_strdup ("—") : xz_chart_dup_number (row->values[column - 1]);
}

char *
xz_chart_dup_summary (const XzChart *chart)
{
  GString *text = g_string_new (chart->title);

  g_string_append (text, _(": "));
  for (guint i = 0; i < chart->marks->len; i++)
    {
      g_autofree char *label = xz_chart_dup_cell (chart, i, 0);
      g_autofree char *number = xz_chart_dup_number (xz_chart_mark_sum (chart, i));
      g_string_append_printf (text, "%s%s %s", i > 0 ? _(", ") : "", label, number);
    }
  return g_string_free (text, FALSE);
}
