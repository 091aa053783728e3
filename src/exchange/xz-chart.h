/* xz-chart.h: bars, stacked bars, lines and rings, the same on screen and paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-paper.h"
#include <pango/pango.h>
G_BEGIN_DECLS

typedef enum { XZ_CHART_BAR, XZ_CHART_STACKED, XZ_CHART_LINE, XZ_CHART_DONUT } XzChartKind;
/* Accent first, then grey, then hatching; the other two only where they mean that. */
typedef enum { XZ_FILL_ACCENT, XZ_FILL_GREY, XZ_FILL_HATCH, XZ_FILL_WARN, XZ_FILL_BLOCK, XZ_N_FILLS } XzChartFill;

typedef struct { double red, green, blue, alpha; } XzChartColor;
typedef struct {
  XzChartColor text, dim, line;
  XzChartColor fills[XZ_N_FILLS];
  const PangoFontDescription *font;    /* borrowed; an absolute size in the units of the drawing */
} XzChartLook;
/* For paper: black text, 9 points. Static. */
const XzChartLook *xz_chart_paper_look (void);

/* A drawing and the table beside it: marks are rows, series are columns. */
typedef struct _XzChart XzChart;
XzChart    *xz_chart_new        (XzChartKind kind, const char *title, const char *unit);
XzChart    *xz_chart_ref        (XzChart *chart);
void        xz_chart_unref      (XzChart *chart);
/* BAR and DONUT have one series without a name. dashed: of LINE, what should be. */
void        xz_chart_add_series (XzChart *chart, const char *label, XzChartFill fill, gboolean dashed);
/* One value of each series, >= 0; NAN: not there. */
void        xz_chart_add_mark   (XzChart *chart, const char *label, const double *values);
const char *xz_chart_get_title  (const XzChart *chart);
guint       xz_chart_get_n_marks (const XzChart *chart);
/* The height it wants at this look; the width is the caller's. */
double      xz_chart_get_height (const XzChart *chart, const XzChartLook *look);
void        xz_chart_draw       (const XzChart *chart, cairo_t *cr, const XzChartLook *look, double width, double height);
/* The mark at a point, -1 for none: to show what stands behind it. */
int         xz_chart_pick       (const XzChart *chart, const XzChartLook *look, double width, double height, double x, double y);
/* ---- the table ---- */
guint       xz_chart_get_n_columns (const XzChart *chart);
const char *xz_chart_get_column_title (const XzChart *chart, guint column);
char       *xz_chart_dup_cell   (const XzChart *chart, guint mark, guint column);
/* "劳务派遣 871，直接聘用 86": for a screen reader. */
char       *xz_chart_dup_summary (const XzChart *chart);
/* Drawing and table on paper. */
void        xz_paper_add_chart  (XzPaper *paper, XzChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzChart, xz_chart_unref)
G_END_DECLS
