/* bench-search.c: from a key in the search box to the first page painted, and from there to the
 * exact count.  Each text is typed key by key, as a clerk types it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-window.h"

/* So many of the slowest are shown by their steps, and some of the others, with XZ_BENCH_VERBOSE. */
#define WORST 10

/* The mix: surnames, given names, pinyin, initials, the ends of numbers; every letter alone. */
static const char *const texts[] = {
  "王", "李", "张伟", "王建国", "陈", "黄桥", "建国", "国强", "伟", "丽", "明", "刘洋", "欧阳", "赵敏",
  "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
  "zhangwei", "wangjianguo", "lina", "chen", "xu", "zhu", "yang", "wjg", "zw", "lj", "cxm", "zsm",
  "0217", "1990", "021X", "13800", "88", "20",
};

/* One text, and when what was done for it. */
typedef struct {
  char       *text;
  guint       people;
  BenchMoment key;
  BenchMoment answered;   /* the first rows are here, */
  BenchMoment shown;      /* in the list, */
  BenchMoment begun;      /* and their frame begins; */
  BenchMoment painted;    /* they are painted */
  double      page;       /* milliseconds from key to painted */
  double      count;      /* after that: until the exact count is painted */
} Typed;

static void
type (BenchWindow *bench, GtkEditable *entry, const char *text, GArray *all)
{
  guint orders = bench->orders;
  Typed typed = { .text = g_strdup (text), .key = bench_now () };
  gtk_editable_set_text (entry, text);
  typed.page = bench_until_painted (bench, typed.key.clock, orders);
  typed.answered = bench->answered;
  typed.shown = bench->shown;
  typed.begun = bench->frame_begun;
  typed.painted = bench_now ();
  typed.count = bench_until_counted (bench, bench->painted);
  typed.people = g_list_model_get_n_items (G_LIST_MODEL (bench->list));
  g_array_append_val (all, typed);
  bench_pause (30);
}

static GArray *
list_times (GArray *all, gboolean counts)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < all->len; i++)
    {
      const Typed *typed = &g_array_index (all, Typed, i);
      double time = counts ? typed->count : typed->page;
      g_array_append_val (times, time);
    }
  return times;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const Typed *first = a, *second = b;
  return first->page > second->page ? -1 : first->page < second->page;
}

/* "31.2/20.4": since before, of the clock and of the main thread's work. */
static void
print_step (const BenchMoment *before, const BenchMoment *after)
{
  g_print (" %6.1f/%-5.1f", (double) (after->clock - before->clock) / 1000, (double) (after->work - before->work) / 1000);
}

static void
print_worst (GArray *all)
{
  g_array_sort (all, compare_pages);
  g_print ("  %-12s %12s %12s %12s %12s %12s %8s %8s\n", "", "answered", "shown", "begun", "painted", "together", "+count", "people");
  for (guint i = 0; i < all->len; i += i < WORST ? 1 : all->len / 10)
    {
      const Typed *typed = &g_array_index (all, Typed, i);
      g_print ("  %-12s", typed->text);
      print_step (&typed->key, &typed->answered);
      print_step (&typed->answered, &typed->shown);
      print_step (&typed->shown, &typed->begun);
      print_step (&typed->begun, &typed->painted);
      print_step (&typed->key, &typed->painted);
      g_print (" %8.1f %8u\n", typed->count, typed->people);
    }
}

static double
median_work (GArray *all)
{
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < all->len; i++)
    {
      const Typed *typed = &g_array_index (all, Typed, i);
      double time = (double) (typed->painted.work - typed->key.work) / 1000;
      g_array_append_val (work, time);
    }
  return bench_percentile (work, 50);
}

static void
measure (BenchWindow *bench)
{
  GtkEditable *entry = GTK_EDITABLE (bench_find (bench->window, GTK_TYPE_SEARCH_ENTRY));
  g_autoptr (GArray) frames = bench_frames (bench, 30);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Typed));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (const char *end = g_utf8_next_char (texts[i]);; end = g_utf8_next_char (end))
        {
          g_autofree char *typed = g_strndup (texts[i], end - texts[i]);
          type (bench, entry, typed, all);
          if (*end == '\0')
            break;
        }
      type (bench, entry, "", all);
    }
  g_autoptr (GArray) pages = list_times (all, FALSE);
  g_autoptr (GArray) counts = list_times (all, TRUE);
  double frame = bench_percentile (frames, 50);
  bench_report ("search, key to first page", pages, 99, 33, "one frame", frame);
  bench_report ("search, exact count after that", counts, 99, 100, "one frame", frame);
  g_print ("search, main thread at work from key to first page: p50 %.1f ms\n", median_work (all));
  if (g_getenv ("XZ_BENCH_VERBOSE") != NULL)
    print_worst (all);
}

int
main (int argc, char **argv)
{
  return bench_window_run (argc, argv, measure);
}
