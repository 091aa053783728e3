/* bench-matrix.c: the work of each frame while the matrix of training is scrolled by a hundred pixels a frame, and while its
 * bar is drawn through everybody.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"
#include "xz-training-matrix.h"

#define PATIENCE_MS 30000

static GtkWidget *
await_matrix (BenchWindow *bench)
{
  xz_window_go_to (XZ_WINDOW (bench->window), "training");
  for (guint waited = 0; waited < PATIENCE_MS; waited += 100)
    {
      GtkWidget *matrix = bench_find (bench->window, XZ_TYPE_TRAINING_MATRIX);
      GtkWidget *view = matrix != NULL ? bench_find (matrix, GTK_TYPE_LIST_VIEW) : NULL;
      GtkSelectionModel *model = view != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (view)) : NULL;
      bench_pause (100);
      if (model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0 && gtk_widget_get_mapped (view))
        return view;
    }
  g_error ("the matrix was not shown");
}

static void
measure (BenchWindow *bench)
{
  gint64 asked = g_get_monotonic_time ();
  GtkWidget *view = await_matrix (bench);
  double shown = (double) (g_get_monotonic_time () - asked) / 1000;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))));
  bench_pause (1000);
  double floor = bench_still (bench);
  g_print ("matrix of %u people, read and shown in %.0f ms\n", n, shown);
  bench_scroll (bench, view, "scroll, work of a frame", 100, floor);
  bench_scroll (bench, view, "bar drawn through everybody, work of a frame", 0, floor);
}

int
main (int argc, char **argv)
{
  return bench_window_run (argc, argv, measure);
}
