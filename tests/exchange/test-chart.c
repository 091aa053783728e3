/* test-chart.c: what a chart says and where.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chart-private.h"
#include <math.h>
#include <string.h>

#define WIDTH 400
#define HEIGHT 200

typedef struct { cairo_surface_t *surface; cairo_t *cr; } Canvas;

static Canvas
canvas_new (void)
{
  Canvas canvas = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT), NULL };

  canvas.cr = cairo_create (canvas.surface);
  cairo_set_source_rgb (canvas.cr, 1, 1, 1);
  cairo_paint (canvas.cr);
  return canvas;
}

static void
canvas_free (Canvas *canvas)
{
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

static guint32
pixel_at (Canvas *canvas, int x, int y)
{
  cairo_surface_flush (canvas->surface);
  return ((guint32 *) (gpointer) (cairo_image_surface_get_data (canvas->surface) + (gsize) y * cairo_image_surface_get_stride (canvas->surface)))[x] & 0xffffff;
}

/* A channel as cairo stores it. */
static guint32
channel (double value)
{
  return (guint32) (value * 65535 + 0.5) >> 8;
}

/* Pixels of a colour of the paper's look. */
static int
count_pixels (Canvas *canvas, const XzChartColor *color)
{
  guint32 wanted = channel (color->red) << 16 | channel (color->green) << 8 | channel (color->blue);
  int n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      n += pixel_at (canvas, x, y) == wanted;
  return n;
}

static XzChart *
make_bars (void)
{
  XzChart *chart = xz_chart_new (XZ_CHART_BAR, "各单位在册人数", "人");

  xz_chart_add_series (chart, NULL, XZ_FILL_ACCENT, FALSE);
  xz_chart_add_mark (chart, "济川街道", (double[]) { 186 });
  xz_chart_add_mark (chart, "黄桥镇", (double[]) { 93 });
  return chart;
}

static XzChart *
make_ring (void)
{
  XzChart *chart = xz_chart_new (XZ_CHART_DONUT, "用工方式", "人");

  xz_chart_add_series (chart, NULL, XZ_FILL_ACCENT, FALSE);
  xz_chart_add_mark (chart, "劳务派遣", (double[]) { 871 });
  xz_chart_add_mark (chart, "直接聘用", (double[]) { 86 });
  xz_chart_add_mark (chart, "其他", (double[]) { 43 });
  return chart;
}

static void
test_numbers_are_the_same_everywhere (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 0, "0" }, { 7, "7" }, { 999, "999" }, { 1000, "1,000" }, { 1234567, "1,234,567" }, { 6.5, "6.5" }, { 9.96, "10" }, { 9.94, "9.9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = xz_chart_dup_number (cases[i].value);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_a_bar_begins_at_zero (void)
{
  g_autoptr (XzChart) chart = make_bars ();
  Canvas one = canvas_new (), two = canvas_new ();
  g_autoptr (XzChart) half = xz_chart_new (XZ_CHART_BAR, "各单位在册人数", "人");
  int both;

  xz_chart_draw (chart, one.cr, xz_chart_paper_look (), WIDTH, HEIGHT);
  both = count_pixels (&one, &xz_chart_paper_look ()->fills[XZ_FILL_ACCENT]);
  xz_chart_add_series (half, NULL, XZ_FILL_ACCENT, FALSE);
  xz_chart_add_mark (half, "济川街道", (double[]) { 186 });
  xz_chart_draw (half, two.cr, xz_chart_paper_look (), WIDTH, HEIGHT);
  g_assert_cmpfloat_with_epsilon (both / (double) count_pixels (&two, &xz_chart_paper_look ()->fills[XZ_FILL_ACCENT]), 1.5, 0.05);
  canvas_free (&one);
  canvas_free (&two);
}

static void
test_the_table_says_what_the_drawing_shows (void)
{
  g_autoptr (XzChart) chart = make_ring ();
  g_autofree char *share = xz_chart_dup_cell (chart, 0, 2);
  g_autofree char *number = xz_chart_dup_cell (chart, 1, 1);
  g_autofree char *summary = xz_chart_dup_summary (chart);

  g_assert_cmpuint (xz_chart_get_n_columns (chart), ==, 3);
  g_assert_cmpstr (share, ==, "87.1%");
  g_assert_cmpstr (number, ==, "86");
  g_assert_nonnull (strstr (summary, "劳务派遣 871"));
}

static void
test_each_slice_has_its_own_look (void)
{
  g_assert_cmpint (xz_chart_slice_fill (0), ==, XZ_FILL_ACCENT);
  g_assert_cmpint (xz_chart_slice_fill (1), ==, XZ_FILL_GREY);
  g_assert_cmpint (xz_chart_slice_fill (2), ==, XZ_FILL_HATCH);
}

static void
test_a_point_leads_to_its_mark (void)
{
  g_autoptr (XzChart) bars = make_bars ();
  g_autoptr (XzChart) ring = make_ring ();
  const XzChartLook *look = xz_chart_paper_look ();

  g_assert_cmpint (xz_chart_pick (bars, look, WIDTH, HEIGHT, 200, 5), ==, 0);
  g_assert_cmpint (xz_chart_pick (bars, look, WIDTH, HEIGHT, 200, 30), ==, 1);
  g_assert_cmpint (xz_chart_pick (bars, look, WIDTH, HEIGHT, 200, 190), ==, -1);
  g_assert_cmpint (xz_chart_pick (ring, look, WIDTH, HEIGHT, 100, 100), ==, -1);
  g_assert_cmpint (xz_chart_pick (ring, look, WIDTH, HEIGHT, 180, 100), ==, 0);
}

static void
test_stacked_bars_are_shares_of_one_length (void)
{
  g_autoptr (XzChart) chart = xz_chart_new (XZ_CHART_STACKED, "证件状态", "人");
  Canvas canvas = canvas_new ();
  const XzChartLook *look = xz_chart_paper_look ();
  int full, half;

  xz_chart_add_series (chart, "有效", XZ_FILL_ACCENT, FALSE);
  xz_chart_add_series (chart, "不得使用", XZ_FILL_BLOCK, FALSE);
  xz_chart_add_mark (chart, "黄桥镇", (double[]) { 10, 10 });
  xz_chart_add_mark (chart, "古溪镇", (double[]) { 500, 500 });
  xz_chart_draw (chart, canvas.cr, look, WIDTH, HEIGHT);
  full = count_pixels (&canvas, &look->fills[XZ_FILL_ACCENT]);
  half = count_pixels (&canvas, &look->fills[XZ_FILL_BLOCK]);
  g_assert_cmpfloat_with_epsilon (full / (double) half, 1, 0.1);
  canvas_free (&canvas);
}

static void
test_a_line_leaves_out_what_is_not_there (void)
{
  g_autoptr (XzChart) chart = xz_chart_new (XZ_CHART_LINE, "年度培训", "天");
  Canvas canvas = canvas_new ();
  g_autofree char *cell = NULL;

  xz_chart_add_series (chart, "实", XZ_FILL_ACCENT, FALSE);
  xz_chart_add_series (chart, "应达", XZ_FILL_GREY, TRUE);
  for (int month = 0; month < 12; month++)
    xz_chart_add_mark (chart, "1月", (double[]) { month < 6 ? month * 0.5 : NAN, month });
  xz_chart_draw (chart, canvas.cr, xz_chart_paper_look (), WIDTH, HEIGHT);
  g_assert_cmpint (count_pixels (&canvas, &xz_chart_paper_look ()->fills[XZ_FILL_ACCENT]), >, 0);
  cell = xz_chart_dup_cell (chart, 11, 1);
  g_assert_cmpstr (cell, ==, "—");
  canvas_free (&canvas);
}

static void
test_nothing_to_show_draws_nothing (void)
{
  g_autoptr (XzChart) chart = xz_chart_new (XZ_CHART_DONUT, "用工方式", "人");
  Canvas canvas = canvas_new ();

  xz_chart_draw (chart, canvas.cr, xz_chart_paper_look (), WIDTH, HEIGHT);
  g_assert_cmpint (count_pixels (&canvas, &(XzChartColor) { 1, 1, 1, 1 }), ==, WIDTH * HEIGHT);
  canvas_free (&canvas);
}

static void
test_paper_has_drawing_and_table (void)
{
  g_autoptr (XzChart) chart = make_ring ();
  g_autoptr (XzPaper) paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_NONE, NULL);

  xz_paper_add_chart (paper, chart);
  xz_paper_finish (paper);
  g_assert_cmpuint (xz_paper_get_n_pages (paper), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/numbers-are-the-same-everywhere", test_numbers_are_the_same_everywhere);
  g_test_add_func ("/chart/a-bar-begins-at-zero", test_a_bar_begins_at_zero);
  g_test_add_func ("/chart/the-table-says-what-the-drawing-shows", test_the_table_says_what_the_drawing_shows);
  g_test_add_func ("/chart/each-slice-has-its-own-look", test_each_slice_has_its_own_look);
  g_test_add_func ("/chart/a-point-leads-to-its-mark", test_a_point_leads_to_its_mark);
  g_test_add_func ("/chart/stacked-bars-are-shares-of-one-length", test_stacked_bars_are_shares_of_one_length);
  g_test_add_func ("/chart/a-line-leaves-out-what-is-not-there", test_a_line_leaves_out_what_is_not_there);
  g_test_add_func ("/chart/nothing-to-show-draws-nothing", test_nothing_to_show_draws_nothing);
  g_test_add_func ("/chart/paper-has-drawing-and-table", test_paper_has_drawing_and_table);
  return g_test_run ();
}
