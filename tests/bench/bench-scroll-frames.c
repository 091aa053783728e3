/* bench-scroll-frames.c: the work of each frame while a list is scrolled.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"

#define FRAMES   400
#define FRAME_MS 16.7

typedef struct {
  GtkAdjustment *adjustment;
  double         step;
} Scroll;

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  double value = gtk_adjustment_get_value (scroll->adjustment) + scroll->step;
  double end = gtk_adjustment_get_upper (scroll->adjustment) - gtk_adjustment_get_page_size (scroll->adjustment);
  gtk_adjustment_set_value (scroll->adjustment, value > end ? 0 : value);
  return G_SOURCE_CONTINUE;
}

static GArray *
collect_frames (BenchWindow *bench, guint n)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint seen = bench->frames; times->len < n;)
    {
      g_main_context_iteration (NULL, TRUE);
      if (bench->frames == seen)
        continue;
      double work = (double) (bench->painted - bench->begun) / 1000;
      g_array_append_val (times, work);
      seen = bench->frames;
    }
  return times;
}

void
bench_scroll (BenchWindow *bench, GtkWidget *view, const char *what, double step, double floor)
{
  Scroll scroll = { gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), step };
  if (step <= 0)
    scroll.step = MAX (gtk_adjustment_get_upper (scroll.adjustment) / FRAMES, 100);
  gtk_adjustment_set_value (scroll.adjustment, 0);
  bench_pause (300);
  guint tick = gtk_widget_add_tick_callback (view, scroll_cb, &scroll, NULL);
  g_autoptr (GArray) times = collect_frames (bench, FRAMES);
  gtk_widget_remove_tick_callback (view, tick);
  bench_report (what, times, 95, FRAME_MS, "the same window still", floor);
}

double
bench_still (BenchWindow *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GArray) one = bench_frames (bench, 1);
      double work = (double) (bench->painted - bench->begun) / 1000;
      g_array_append_val (times, work);
    }
  return bench_percentile (times, 50);
}
