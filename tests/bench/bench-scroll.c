/* bench-scroll.c: the work of each frame while the list is scrolled by a hundred pixels a frame, and
 * while its bar is drawn through everybody.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"

static void
measure (BenchWindow *bench)
{
  GtkWidget *view = bench_find (GTK_WIDGET (bench->table), GTK_TYPE_LIST_VIEW);
  double floor = bench_still (bench);
  bench_scroll (bench, view, "scroll, work of a frame", 100, floor);
  bench_scroll (bench, view, "bar drawn through everybody, work of a frame", 0, floor);
}

int
main (int argc, char **argv)
{
  return bench_window_run (argc, argv, measure);
}
