/* xz-chart-view.c: a chart in the colours and font of the desktop.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-view.h"
#include "xz-palette.h"
#include "xz-widgets.h"

struct _XzChartView
{
  GtkWidget  parent;
  GtkWidget *image;         /* asks for the colours; shows nothing */
  XzPalette *palette;
  XzChart   *chart;
};

G_DEFINE_FINAL_TYPE (XzChartView, xz_chart_view, GTK_TYPE_WIDGET)

enum { MARK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define MIN_WIDTH 200

/* The widget's font in its own units: points are not those of the screen. */
static PangoFontDescription *
dup_font (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  double dpi = pango_cairo_context_get_resolution (context), size = pango_font_description_get_size (font);
  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0 ? dpi : 96) / 72;
  pango_font_description_set_absolute_size (font, size * 0.93);
  return font;
}

static XzChartColor
color_of (const GdkRGBA *color, double alpha)
{
  return (XzChartColor) { color->red, color->green, color->blue, color->alpha * alpha };
}

static XzChartLook
look_of (XzChartView *self, const PangoFontDescription *font)
{
  const GdkRGBA *colors = xz_palette_get_colors (self->palette);
  return (XzChartLook) {
    .text = color_of (&colors[0], 1), .dim = color_of (&colors[0], 0.72), .line = color_of (&colors[0], 0.14),
    .fills = { color_of (&colors[3], 1), color_of (&colors[0], 0.45), color_of (&colors[0], 0.6), color_of (&colors[2], 1), color_of (&colors[1], 1) },
    .font = font,
  };
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XzChartView *self = XZ_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  gtk_widget_snapshot_child (widget, self->image, snapshot);
  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  PangoFontDescription *font = dup_font (widget);
  XzChartLook look = look_of (self, font);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  xz_chart_draw (self->chart, cr, &look, width, height);
  cairo_destroy (cr);
  pango_font_description_free (font);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzChartView *self = XZ_CHART_VIEW (widget);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->chart == NULL)
    return;
  PangoFontDescription *font = dup_font (widget);
  XzChartLook look = look_of (self, font);
  *minimum = *natural = (int) (xz_chart_get_height (self->chart, &look) + 1);
  pango_font_description_free (font);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzChartView *self = XZ_CHART_VIEW (widget);
  int least;
  gtk_widget_measure (self->image, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->image, &(GtkAllocation) { 0, 0, least, least }, -1);
}

static void
pressed_cb (XzChartView *self, int n_press, double x, double y)
{
  if (self->chart == NULL)
    return;
  PangoFontDescription *font = dup_font (GTK_WIDGET (self));
  XzChartLook look = look_of (self, font);
  int mark = xz_chart_pick (self->chart, &look, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)), x, y);
  pango_font_description_free (font);
  if (mark >= 0)
    g_signal_emit (self, signals[MARK_ACTIVATED], 0, (guint) mark);
}

void
xz_chart_view_set_chart (XzChartView *self, XzChart *chart)
{
  g_clear_pointer (&self->chart, xz_chart_unref);
  if (chart != NULL)
    {
      g_autofree char *summary = xz_chart_dup_summary (chart);
      self->chart = xz_chart_ref (chart);
      xz_widget_name (GTK_WIDGET (self), summary);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dispose (GObject *object)
{
  XzChartView *self = XZ_CHART_VIEW (object);
  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_object (&self->palette);
  g_clear_pointer (&self->chart, xz_chart_unref);
  G_OBJECT_CLASS (xz_chart_view_parent_class)->dispose (object);
}

static void
xz_chart_view_class_init (XzChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  signals[MARK_ACTIVATED] = g_signal_new ("mark-activated", XZ_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "xz-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
xz_chart_view_init (XzChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  self->palette = xz_palette_new ();
  self->image = xz_palette_image_new (self->palette);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
xz_chart_view_new (void)
{
  return g_object_new (XZ_TYPE_CHART_VIEW, NULL);
}
