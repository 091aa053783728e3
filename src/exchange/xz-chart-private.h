/* xz-chart-private.h: what a chart shows.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-chart.h"
#include <pango/pangocairo.h>
G_BEGIN_DECLS
typedef struct { char *label; XzChartFill fill; gboolean dashed; } XzChartSeries;
typedef struct { char *label; double *values; } XzChartMark;

struct _XzChart {
  gint        ref;
  XzChartKind kind;
  char       *title, *unit;
  GArray     *series;         /* XzChartSeries */
  GArray     *marks;          /* XzChartMark */
};

/* One drawing: the chart, where to, and how. */
typedef struct {
  const XzChart     *chart;
  cairo_t           *cr;
  const XzChartLook *look;
  double             width, height;
  double             em;        /* height of a line of text */
} XzChartPen;

double      xz_chart_value     (const XzChart *chart, guint mark, guint series);   /* 0 for NAN */
double      xz_chart_mark_sum  (const XzChart *chart, guint mark);
double      xz_chart_total     (const XzChart *chart);
double      xz_chart_max       (const XzChart *chart);                             /* of all values */
XzChartFill xz_chart_slice_fill (guint mark);                                      /* of a ring */
char       *xz_chart_dup_number (double value);                                    /* 1,000 and 6.5 */

/* ---- the pen (xz-chart-pen.c) ---- */
double xz_pen_line_height (const XzChartLook *look);
double xz_pen_text_width  (const XzChartPen *pen, const char *text);
/* y: the middle of the line. Cut at width with an ellipsis when width > 0. */
void   xz_pen_text        (const XzChartPen *pen, const char *text, double x, double y, double width, XzAlign align, const XzChartColor *color);
void   xz_pen_color       (const XzChartPen *pen, const XzChartColor *color);
/* Fills the current path. */
void   xz_pen_fill        (const XzChartPen *pen, XzChartFill fill);

/* ---- kinds ---- */
double xz_chart_bars_height  (const XzChart *chart, double em);
void   xz_chart_draw_bars    (const XzChartPen *pen);
void   xz_chart_draw_line    (const XzChartPen *pen);
void   xz_chart_draw_donut   (const XzChartPen *pen);
int    xz_chart_pick_bar     (const XzChart *chart, double em, double y);
int    xz_chart_pick_donut   (const XzChart *chart, double em, double width, double height, double x, double y);
G_END_DECLS
