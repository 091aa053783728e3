/* bench-window.c: the real program with the people of a register in its window, for what is
 * measured there.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include "bench-window.h"
#include <stdlib.h>
#include <time.h>
#include "xz-crypto.h"
#include "xz-locale.h"

#define SETTLE_MS 1500
#define PATIENCE  (60 * G_TIME_SPAN_SECOND)

static BenchWindow bench;
static void (*measure_func) (BenchWindow *bench);

BenchMoment
bench_now (void)
{
  struct timespec work;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &work);
  return (BenchMoment) { g_get_monotonic_time (), work.tv_sec * G_USEC_PER_SEC + work.tv_nsec / 1000 };
}

/* ---- waiting ---- */

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
iterate (gint64 since)
{
  g_main_context_iteration (NULL, TRUE);
  if (g_get_monotonic_time () - since > PATIENCE)
    g_error ("nothing was painted for a minute");
}

static gboolean
has_rows (BenchWindow *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return TRUE;
  g_autoptr (XzPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), 0);
  return xz_person_item_get_row (item) != NULL;
}

static double
until_next_frame (BenchWindow *self, gint64 since)
{
  for (guint before = self->frames; self->frames == before;)
    iterate (since);
  return (double) (self->painted - since) / 1000;
}

double
bench_until_painted (BenchWindow *self, gint64 since, guint orders_before)
{
  while (self->orders == orders_before || !has_rows (self))
    iterate (since);
  return until_next_frame (self, since);
}

double
bench_until_counted (BenchWindow *self, gint64 since)
{
  if (xz_lazy_list_is_complete (self->list))
    return 0;
  while (!xz_lazy_list_is_complete (self->list))
    iterate (since);
  return until_next_frame (self, since);
}

void
bench_pause (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;
  guint timer = g_timeout_add (5, wake_cb, NULL);
  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}

GtkWidget *
bench_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = bench_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GArray *
bench_frames (BenchWindow *self, guint n)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < n; i++)
    {
      bench_pause (25);
      gtk_widget_queue_draw (self->window);
      double taken = until_next_frame (self, g_get_monotonic_time ());
      g_array_append_val (times, taken);
    }
  return times;
}

/* ---- figures ---- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return first < second ? -1 : first > second;
}

double
bench_percentile (GArray *values, double percent)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_doubles);
  guint at = (guint) (percent / 100 * (values->len - 1) + 0.999);
  return g_array_index (values, double, MIN (at, values->len - 1));
}

void
bench_report (const char *what, GArray *values, double percent, double target, const char *floor_name, double floor)
{
  double high = bench_percentile (values, percent);
  g_print ("%s: p50 %.1f, p%g %.1f ms of %u", what, bench_percentile (values, 50), percent, high, values->len);
  if (target > 0)
    g_print (", target %.1f ms", target);
  g_print ("; %s %.1f ms: %.2f x\n", floor_name, floor, high / floor);
}

/* ---- the program ---- */

static void
before_paint_cb (void)
{
  bench.frame_begun = bench_now ();
  bench.begun = bench.frame_begun.clock;
}

static void
after_paint_cb (void)
{
  bench.painted = g_get_monotonic_time ();
  bench.frames++;
}

static void
replacing_cb (void)
{
  bench.answered = bench_now ();
}

static void
loaded_cb (void)
{
  bench.shown = bench_now ();
  bench.orders++;
}

static gboolean
measure_cb (gpointer data)
{
  measure_func (&bench);
  _exit (0);
}

static gboolean
await_people_cb (gpointer data)
{
  GtkWidget *table = bench_find (bench.window, XZ_TYPE_PEOPLE_TABLE);
  GtkSelectionModel *model = table != NULL ? xz_people_table_get_model (XZ_PEOPLE_TABLE (table)) : NULL;
  /* Another section may be the one that was in view when the program ended last. */
  if (table != NULL && !gtk_widget_get_mapped (table))
    xz_window_go_to (XZ_WINDOW (bench.window), "people");
  if (!XZ_IS_LAZY_LIST (model) || !xz_lazy_list_is_complete (XZ_LAZY_LIST (model)) || !gtk_widget_get_mapped (table))
    return G_SOURCE_CONTINUE;
  bench.table = XZ_PEOPLE_TABLE (table);
  bench.list = XZ_LAZY_LIST (model);
  g_signal_connect (bench.list, "replacing", G_CALLBACK (replacing_cb), NULL);
  g_signal_connect_after (bench.list, "loaded", G_CALLBACK (loaded_cb), NULL);
  g_timeout_add (SETTLE_MS, measure_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
realized_cb (GtkWidget *window)
{
  GdkFrameClock *clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));
  if (!XZ_IS_WINDOW (window))
    return;
  bench.window = window;
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  g_timeout_add (50, await_people_cb, NULL);
}

static void
window_added_cb (GtkApplication *application, GtkWidget *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (realized_cb), NULL);
}

int
bench_window_run (int argc, char **argv, void (*measure) (BenchWindow *bench))
{
  measure_func = measure;
  xz_locale_init (XZ_LOCALE_DIR);
  xz_crypto_init ();
  g_autoptr (GApplication) application = G_APPLICATION (xz_application_new ());
  g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  return g_application_run (application, 1, argv);
}
