/* xz-chart-view.h: a chart in a window, its table one button away.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-chart.h"
G_BEGIN_DECLS
#define XZ_TYPE_CHART_VIEW (xz_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (XzChartView, xz_chart_view, XZ, CHART_VIEW, GtkWidget)
GtkWidget *xz_chart_view_new (void);
/* NULL: nothing.  The screen reader is told the chart's summary. */
void       xz_chart_view_set_chart (XzChartView *view, XzChart *chart);
/* Signal "mark-activated" (guint mark): a click on a bar or slice. */
G_END_DECLS
