/* bench-search.c: from a key in the search box to the first page painted, and from there to the
 * exact count.  Each text is typed key by key, as a clerk types it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"

/* The mix: surnames, given names, pinyin, initials, the ends of numbers; every letter alone. */
static const char *const texts[] = {
  "王", "李", "张伟", "王建国", "陈", "黄桥", "建国", "国强", "伟", "丽", "明", "刘洋", "欧阳", "赵敏",
  "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
  "zhangwei", "wangjianguo", "lina", "chen", "xu", "zhu", "yang", "wjg", "zw", "lj", "cxm", "zsm",
  "0217", "1990", "021X", "13800", "88", "20",
};

static void
type (BenchWindow *bench, GtkEditable *entry, const char *text, GArray *pages, GArray *counts)
{
  guint orders = bench->orders;
  gint64 key = g_get_monotonic_time ();
  gtk_editable_set_text (entry, text);
  double page = bench_until_painted (bench, key, orders);
  double count = bench_until_counted (bench, bench->painted);
  g_array_append_val (pages, page);
  g_array_append_val (counts, count);
  if (g_getenv ("XZ_BENCH_VERBOSE") != NULL)
    g_print ("  %-12s %6.1f + %6.1f ms, %u\n", text, page, count, g_list_model_get_n_items (G_LIST_MODEL (bench->list)));
  bench_pause (30);
}

static void
measure (BenchWindow *bench)
{
  GtkEditable *entry = GTK_EDITABLE (bench_find (bench->window, GTK_TYPE_SEARCH_ENTRY));
  g_autoptr (GArray) frames = bench_frames (bench, 30);
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (const char *end = g_utf8_next_char (texts[i]);; end = g_utf8_next_char (end))
        {
          g_autofree char *typed = g_strndup (texts[i], end - texts[i]);
          type (bench, entry, typed, pages, counts);
          if (*end == '\0')
            break;
        }
      type (bench, entry, "", pages, counts);
    }
  double frame = bench_percentile (frames, 50);
  bench_report ("search, key to first page", pages, 99, 33, "one frame", frame);
  bench_report ("search, exact count after that", counts, 99, 100, "one frame", frame);
}

int
main (int argc, char **argv)
{
  return bench_window_run (argc, argv, measure);
}
