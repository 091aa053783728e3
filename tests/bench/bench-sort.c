/* bench-sort.c: from a click on a title to the first page in the new order painted, both ways, for every
 * column that offers it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"
#include "xz-people-columns.h"
#include "xz-people-header.h"

#define PAGE_MS 50

static GtkWidget *
find_title (BenchWindow *bench, guint index)
{
  GtkWidget *header = bench_find (bench->window, XZ_TYPE_PEOPLE_HEADER);
  GtkWidget *title = gtk_widget_get_first_child (header);
  while (title != NULL && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (title), "xz-index")) != index)
    title = gtk_widget_get_next_sibling (title);
  return title;
}

static void
click (BenchWindow *bench, guint index, const char *name, GArray *pages)
{
  guint orders = bench->orders, items = xz_lazy_list_count_get_item (bench->list);
  gint64 clicked = g_get_monotonic_time ();
  g_signal_emit_by_name (find_title (bench, index), "clicked");
  double page = bench_until_painted (bench, clicked, orders);
  double whole = bench_until_counted (bench, bench->painted);
  g_array_append_val (pages, page);
  bench_pause (50);
  if (g_getenv ("XZ_BENCH_VERBOSE") != NULL)
    g_print ("  %-18s %6.1f + %6.1f ms, %u items asked for\n", name, page, whole, xz_lazy_list_count_get_item (bench->list) - items);
}

static void
measure (BenchWindow *bench)
{
  XzPeopleColumns *columns = xz_people_table_get_columns (bench->table);
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  g_autoptr (GArray) frames = bench_frames (bench, 30);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = n; i > 0; i--)
    {
      const XzColumn *column = xz_roster_column (specs[i - 1].name);
      gboolean shown = xz_people_columns_is_shown (columns, i - 1);
      if (column == NULL || !column->sortable)
        continue;
      xz_people_columns_set_shown (columns, i - 1, TRUE);
      bench_pause (200);
      click (bench, i - 1, specs[i - 1].name, pages);
      click (bench, i - 1, specs[i - 1].name, pages);
      xz_people_columns_set_shown (columns, i - 1, shown);
      bench_pause (100);
    }
  bench_report ("sort, click to first page", pages, 100, PAGE_MS, "one frame", bench_percentile (frames, 50));
}

int
main (int argc, char **argv)
{
  return bench_window_run (argc, argv, measure);
}
