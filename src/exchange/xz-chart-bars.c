/* xz-chart-bars.c: bars, and stacked bars as shares of one length.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-private.h"

#define ROW 1.5          /* of a line of text */
#define BAR 0.6

static double
legend_height (const XzChart *chart, double em)
{
  return chart->kind == XZ_CHART_STACKED ? em * 1.4 : 0;
}

double
xz_chart_bars_height (const XzChart *chart, double em)
{
  return legend_height (chart, em) + em * ROW * chart->marks->len;
}

int
xz_chart_pick_bar (const XzChart *chart, double em, double y)
{
  int mark = (int) ((y - legend_height (chart, em)) / (em * ROW));

  return y >= legend_height (chart, em) && mark < (int) chart->marks->len ? mark : -1;
}

static double
label_width (const XzChartPen *pen)
{
  double width = 0;

  for (guint i = 0; i < pen->chart->marks->len; i++)
    width = MAX (width, xz_pen_text_width (pen, g_array_index (pen->chart->marks, XzChartMark, i).label));
  return MIN (width, pen->width * 0.35);
}

static double
number_width (const XzChartPen *pen)
{
  double width = 0;

  for (guint i = 0; i < pen->chart->marks->len; i++)
    {
      g_autofree char *text = xz_chart_dup_number (xz_chart_mark_sum (pen->chart, i));
      width = MAX (width, xz_pen_text_width (pen, text));
    }
  return width;
}

static void
draw_legend (const XzChartPen *pen)
{
  double x = 0, y = pen->em * 0.6, box = pen->em * 0.55;

  if (pen->chart->kind != XZ_CHART_STACKED)
    return;
  for (guint i = 0; i < pen->chart->series->len; i++)
    {
      const XzChartSeries *series = &g_array_index (pen->chart->series, XzChartSeries, i);
      cairo_rectangle (pen->cr, x, y - box / 2, box, box);
      xz_pen_fill (pen, series->fill);
      xz_pen_text (pen, series->label, x + box * 1.4, y, 0, XZ_ALIGN_LEFT, &pen->look->text);
      x += box * 1.4 + xz_pen_text_width (pen, series->label) + pen->em;
    }
}

/* From zero; a value that is there shows at least a hair. */
static double
draw_segments (const XzChartPen *pen, guint mark, double x, double y, double width)
{
  double whole = pen->chart->kind == XZ_CHART_STACKED ? xz_chart_mark_sum (pen->chart, mark) : xz_chart_max (pen->chart);

  for (guint i = 0; i < pen->chart->series->len; i++)
    {
      double value = xz_chart_value (pen->chart, mark, i);
      double length = whole > 0 ? width * value / whole : 0;
      if (value <= 0)
        continue;
      length = MAX (length, 1);
      cairo_rectangle (pen->cr, x, y - pen->em * BAR / 2, length, pen->em * BAR);
      xz_pen_fill (pen, g_array_index (pen->chart->series, XzChartSeries, i).fill);
      x += length;
    }
  return x;
}

/* Of a stacked bar the count that matters is that of its last series. */
static void
draw_mark (const XzChartPen *pen, guint mark, double labels, double numbers)
{
  const XzChart *chart = pen->chart;
  double gap = pen->em * 0.5, left = labels + gap, width = pen->width - left - numbers - gap;
  double y = legend_height (chart, pen->em) + pen->em * ROW * (mark + 0.5);
  gboolean stacked = chart->kind == XZ_CHART_STACKED;
  g_autofree char *number = xz_chart_dup_number (stacked ? xz_chart_value (chart, mark, chart->series->len - 1) : xz_chart_mark_sum (chart, mark));
  double end;

  xz_pen_text (pen, g_array_index (chart->marks, XzChartMark, mark).label, 0, y, labels + 1, XZ_ALIGN_LEFT, &pen->look->text);
  end = draw_segments (pen, mark, left, y, MAX (width, 1));
  xz_pen_text (pen, number, stacked ? pen->width : end + gap, y, 0, stacked ? XZ_ALIGN_RIGHT : XZ_ALIGN_LEFT, &pen->look->text);
}

void
xz_chart_draw_bars (const XzChartPen *pen)
{
  double labels = label_width (pen), numbers = number_width (pen);

  draw_legend (pen);
  for (guint i = 0; i < pen->chart->marks->len; i++)
    draw_mark (pen, i, labels, numbers);
}
