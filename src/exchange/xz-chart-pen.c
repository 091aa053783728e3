/* xz-chart-pen.c: text, colours and hatching of charts.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-private.h"
#include <math.h>

static PangoLayout *
make_layout (cairo_t *cr, const XzChartLook *look, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);

  pango_layout_set_font_description (layout, look->font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* One and a half of the font's size: room above and below. */
double
xz_pen_line_height (const XzChartLook *look)
{
  return (double) pango_font_description_get_size (look->font) / PANGO_SCALE * 1.5;
}

double
xz_pen_text_width (const XzChartPen *pen, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (pen->cr, pen->look, text);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

void
xz_pen_text (const XzChartPen *pen, const char *text, double x, double y, double width, XzAlign align, const XzChartColor *color)
{
  g_autoptr (PangoLayout) layout = make_layout (pen->cr, pen->look, text);
  int own_width, own_height;

  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, align == XZ_ALIGN_RIGHT ? PANGO_ALIGN_RIGHT : align == XZ_ALIGN_CENTER ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    }
  pango_layout_get_size (layout, &own_width, &own_height);
  if (width <= 0 && align != XZ_ALIGN_LEFT)
    x -= (double) own_width / PANGO_SCALE / (align == XZ_ALIGN_CENTER ? 2 : 1);
  xz_pen_color (pen, color);
  cairo_move_to (pen->cr, x, y - (double) own_height / PANGO_SCALE / 2);
  pango_cairo_show_layout (pen->cr, layout);
}

void
xz_pen_color (const XzChartPen *pen, const XzChartColor *color)
{
  cairo_set_source_rgba (pen->cr, color->red, color->green, color->blue, color->alpha);
}

/* Lines from lower left to upper right, so that grey print tells it from a full area. */
static void
hatch (const XzChartPen *pen)
{
  double left, top, right, bottom;

  cairo_path_extents (pen->cr, &left, &top, &right, &bottom);
  cairo_save (pen->cr);
  cairo_clip (pen->cr);
  cairo_set_line_width (pen->cr, 1.5);
  for (double x = left - (bottom - top); x < right; x += 4)
    {
      cairo_move_to (pen->cr, x, bottom);
      cairo_line_to (pen->cr, x + (bottom - top), top);
    }
  cairo_stroke (pen->cr);
  cairo_restore (pen->cr);
}

void
xz_pen_fill (const XzChartPen *pen, XzChartFill fill)
{
  xz_pen_color (pen, &pen->look->fills[fill]);
  if (fill == XZ_FILL_HATCH || fill == XZ_FILL_WARN)
    hatch (pen);
  else
    cairo_fill (pen->cr);
  cairo_new_path (pen->cr);
}

static gpointer
make_paper_look (gpointer data)
{
  static XzChartLook look = {
    .text = { 0, 0, 0, 1 }, .dim = { 0.35, 0.35, 0.35, 1 }, .line = { 0.7, 0.7, 0.7, 1 },
    .fills = { { 0.2, 0.45, 0.75, 1 }, { 0.6, 0.6, 0.6, 1 }, { 0.35, 0.35, 0.35, 1 }, { 0.75, 0.45, 0.05, 1 }, { 0.5, 0.1, 0.1, 1 } },
  };
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC,Source Han Sans SC,SimSun,sans-serif");

  pango_font_description_set_absolute_size (font, 9 * PANGO_SCALE);
  look.font = font;
  return &look;
}

const XzChartLook *
xz_chart_paper_look (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_paper_look, NULL);
}

/* ---- on paper ---- */

static void
draw_cb (cairo_t *cr, double width, double height, gpointer data)
{
  xz_chart_draw (data, cr, xz_chart_paper_look (), width, height);
}

static char *
cell_cb (guint row, guint column, gpointer data)
{
  return xz_chart_dup_cell (data, row, column);
}

void
xz_paper_add_chart (XzPaper *paper, XzChart *chart)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 12, .bold = TRUE, .before = 12, .after = 6 };
  guint n = xz_chart_get_n_columns (chart);
  g_autofree XzPaperColumn *columns = g_new0 (XzPaperColumn, n);

  for (guint i = 0; i < n; i++)
    columns[i] = (XzPaperColumn) { .title = xz_chart_get_column_title (chart, i), .weight = i == 0 ? 2 : 1, .align = i == 0 ? XZ_ALIGN_LEFT : XZ_ALIGN_RIGHT };
  xz_paper_add_text (paper, &title_style, chart->title);
  xz_paper_add_drawing (paper, xz_chart_get_height (chart, xz_chart_paper_look ()), draw_cb, xz_chart_ref (chart), (GDestroyNotify) xz_chart_unref);
  xz_paper_add_space (paper, 6);
  xz_paper_add_table (paper, columns, n, chart->marks->len, cell_cb, chart, NULL, NULL, NULL);
}
