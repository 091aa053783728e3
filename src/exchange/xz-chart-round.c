/* xz-chart-round.c: lines over time, and rings with their shares.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-private.h"
#include <math.h>

/* ---- lines ---- */

/* A round number at or above value: 1, 2 or 5 times a power of ten. */
static double
round_top (double value)
{
  double power = value > 0 ? pow (10, floor (log10 (value))) : 1;

  for (int i = 0; i < 3; i++)
    {
      static const double steps[] = { 1, 2, 5 };
      if (value <= steps[i] * power)
        return steps[i] * power;
    }
  return 10 * power;
}

typedef struct { double left, top, right, bottom, max; guint n; } Plot;

static double
plot_x (const Plot *plot, guint mark)
{
  return plot->n > 1 ? plot->left + (plot->right - plot->left) * mark / (plot->n - 1) : (plot->left + plot->right) / 2;
}

static double
plot_y (const Plot *plot, double value)
{
  return plot->bottom - (plot->bottom - plot->top) * value / plot->max;
}

static void
draw_axis (const XzChartPen *pen, const Plot *plot)
{
  for (int i = 0; i <= 2; i++)
    {
      double value = plot->max * i / 2, y = plot_y (plot, value);
      g_autofree char *number = xz_chart_dup_number (value);
      xz_pen_color (pen, &pen->look->line);
      cairo_set_line_width (pen->cr, 1);
      cairo_move_to (pen->cr, plot->left, y);
      cairo_line_to (pen->cr, plot->right, y);
      cairo_stroke (pen->cr);
      xz_pen_text (pen, number, plot->left - pen->em * 0.4, y, 0, XZ_ALIGN_RIGHT, &pen->look->dim);
    }
}

/* As many as have room. */
static void
draw_dates (const XzChartPen *pen, const Plot *plot)
{
  double room = pen->em * 3.5;
  guint step = (guint) MAX (1, ceil (room * plot->n / MAX (plot->right - plot->left, 1)));

  for (guint i = 0; i < plot->n; i += step)
    xz_pen_text (pen, g_array_index (pen->chart->marks, XzChartMark, i).label, plot_x (plot, i), plot->bottom + pen->em * 0.7, 0,
                 XZ_ALIGN_CENTER, &pen->look->dim);
}

static void
draw_series (const XzChartPen *pen, const Plot *plot, guint index)
{
  static const double dash[] = { 4, 3 };
  const XzChartSeries *series = &g_array_index (pen->chart->series, XzChartSeries, index);
  gboolean begun = FALSE;
  double x = 0, y = 0;

  for (guint i = 0; i < plot->n; i++)
    {
      double value = g_array_index (pen->chart->marks, XzChartMark, i).values[index];
      if (isnan (value))
        continue;
      x = plot_x (plot, i);
      y = plot_y (plot, value);
      if (begun)
        cairo_line_to (pen->cr, x, y);
      else
        cairo_move_to (pen->cr, x, y);
      begun = TRUE;
    }
  xz_pen_color (pen, series->dashed ? &pen->look->dim : &pen->look->fills[series->fill]);
  cairo_set_line_width (pen->cr, series->dashed ? 1.2 : 2);
  cairo_set_dash (pen->cr, dash, series->dashed ? 2 : 0, 0);
  cairo_stroke (pen->cr);
  cairo_set_dash (pen->cr, dash, 0, 0);
  if (begun && series->label != NULL)
    xz_pen_text (pen, series->label, x + pen->em * 0.4, y, 0, XZ_ALIGN_LEFT, series->dashed ? &pen->look->dim : &pen->look->text);
}

void
xz_chart_draw_line (const XzChartPen *pen)
{
  Plot plot = { .top = pen->em * 0.6, .bottom = pen->height - pen->em * 1.5, .max = round_top (xz_chart_max (pen->chart)), .n = pen->chart->marks->len };
  g_autofree char *top = xz_chart_dup_number (plot.max);
  double names = 0;

  for (guint i = 0; i < pen->chart->series->len; i++)
    {
      const char *label = g_array_index (pen->chart->series, XzChartSeries, i).label;
      names = MAX (names, label != NULL ? xz_pen_text_width (pen, label) : 0);
    }
  plot.left = xz_pen_text_width (pen, top) + pen->em * 0.8;
  plot.right = pen->width - names - pen->em * 0.8;
  draw_axis (pen, &plot);
  draw_dates (pen, &plot);
  for (guint i = 0; i < pen->chart->series->len; i++)
    draw_series (pen, &plot, i);
}

/* ---- rings ---- */

typedef struct { double x, y, outer, inner; } Ring;

static Ring
make_ring (double width, double height)
{
  double outer = MIN (height / 2, width / 4) - 2;

  return (Ring) { outer + 2, height / 2, outer, outer * 0.62 };
}

static void
draw_slice (const XzChartPen *pen, const Ring *ring, double from, double to, XzChartFill fill)
{
  cairo_new_path (pen->cr);
  cairo_arc (pen->cr, ring->x, ring->y, ring->outer, from, to);
  cairo_arc_negative (pen->cr, ring->x, ring->y, ring->inner, to, from);
  cairo_close_path (pen->cr);
  xz_pen_fill (pen, fill);
}

/* Words, number and share of one slice, beside the ring. */
static void
draw_entry (const XzChartPen *pen, const Ring *ring, guint mark, double y)
{
  double box = pen->em * 0.55, left = ring->x + ring->outer + pen->em;
  g_autofree char *number = xz_chart_dup_cell (pen->chart, mark, 1);
  g_autofree char *share = xz_chart_dup_cell (pen->chart, mark, 2);
  double shares = xz_pen_text_width (pen, "100.0%"), numbers = xz_pen_text_width (pen, "1,000,000");

  cairo_rectangle (pen->cr, left, y - box / 2, box, box);
  xz_pen_fill (pen, xz_chart_slice_fill (mark));
  xz_pen_text (pen, g_array_index (pen->chart->marks, XzChartMark, mark).label, left + box * 1.5, y,
               MAX (1, pen->width - left - box * 1.5 - shares - numbers), XZ_ALIGN_LEFT, &pen->look->text);
  xz_pen_text (pen, number, pen->width - shares - pen->em * 0.5, y, 0, XZ_ALIGN_RIGHT, &pen->look->text);
  xz_pen_text (pen, share, pen->width, y, 0, XZ_ALIGN_RIGHT, &pen->look->dim);
}

void
xz_chart_draw_donut (const XzChartPen *pen)
{
  Ring ring = make_ring (pen->width, pen->height);
  double total = xz_chart_total (pen->chart), angle = -G_PI / 2;
  guint n = pen->chart->marks->len;
  g_autofree char *sum = xz_chart_dup_number (total);

  for (guint i = 0; i < n && total > 0; i++)
    {
      double sweep = 2 * G_PI * xz_chart_mark_sum (pen->chart, i) / total;
      draw_slice (pen, &ring, angle, angle + MAX (sweep - 0.02, 0.001), xz_chart_slice_fill (i));
      angle += sweep;
    }
  xz_pen_text (pen, sum, ring.x, ring.y - pen->em * 0.4, 0, XZ_ALIGN_CENTER, &pen->look->text);
  xz_pen_text (pen, pen->chart->unit != NULL ? pen->chart->unit : "", ring.x, ring.y + pen->em * 0.5, 0, XZ_ALIGN_CENTER, &pen->look->dim);
  for (guint i = 0; i < n; i++)
    draw_entry (pen, &ring, i, pen->height / 2 + (i - (n - 1) / 2.0) * pen->em * 1.4);
}

static int
pick_slice (const XzChart *chart, double angle)
{
  double total = xz_chart_total (chart), at = 0;

  for (guint i = 0; i < chart->marks->len; i++)
    {
      at += 2 * G_PI * xz_chart_mark_sum (chart, i) / total;
      if (angle < at)
        return (int) i;
    }
  return -1;
}

int
xz_chart_pick_donut (const XzChart *chart, double em, double width, double height, double x, double y)
{
  Ring ring = make_ring (width, height);
  double distance = hypot (x - ring.x, y - ring.y);
  int entry = (int) floor ((y - height / 2) / (em * 1.4) + chart->marks->len / 2.0);

  if (distance <= ring.outer && distance >= ring.inner)
    return pick_slice (chart, fmod (atan2 (y - ring.y, x - ring.x) + G_PI / 2 + 2 * G_PI, 2 * G_PI));
  return x > ring.x + ring.outer && entry >= 0 && entry < (int) chart->marks->len ? entry : -1;
}
