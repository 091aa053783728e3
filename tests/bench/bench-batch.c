/* bench-batch.c: everybody gets another post by the window's own jobs, and taken back by one
 * undo: how long, with how much memory, and how long the main loop stands still beside it.
 *
 * usage: bench-batch REGISTER
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include "xz-batch-job.h"
#include "xz-batch-model.h"
#include "xz-batch-text.h"
#include "xz-change.h"

#define POST "信息采集员"

typedef struct {
  GMainLoop    *loop;
  XzStore      *store;
  XzBatchEdit  *edit;
  XzBatchModel *model;
  XzProgress    progress;
  char          batch[37];
  const char   *step;
  gint64        began, last, pause;     /* microseconds */
  gint64        worked;                 /* by all threads, when the step began */
} Bench;

static gint64
work_of_all (void)
{
  struct timespec spent;
  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static long
peak_mib (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

static gboolean
tick_cb (gpointer data)
{
  Bench *bench = data;
  gint64 now = g_get_monotonic_time ();
  bench->pause = MAX (bench->pause, now - bench->last);
  bench->last = now;
  return G_SOURCE_CONTINUE;
}

static void
begin_step (Bench *bench, const char *step)
{
  bench->step = step;
  bench->pause = 0;
  bench->began = bench->last = g_get_monotonic_time ();
  bench->worked = work_of_all ();
}

static void
end_step (Bench *bench)
{
  tick_cb (bench);
  g_print ("%s: %.2f s, of all threads at work %.2f s, main loop still for %.1f ms at most, peak memory %ld MiB\n", bench->step,
           (bench->last - bench->began) / 1e6, (work_of_all () - bench->worked) / 1e6, bench->pause / 1e3, peak_mib ());
}

static void
finish (Bench *bench, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  XzFindings *findings;
  const char *batch;
  if (!xz_batch_job_finish (bench->store, result, &findings, &batch, &error))
    g_error ("%s: %s", bench->step, error->message);
  if (batch != NULL)
    g_strlcpy (bench->batch, batch, sizeof bench->batch);
}

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied = { "" };
  gboolean done = xz_db_undo (db, data, FALSE, NULL, &applied, error);
  xz_applied_clear (&applied);
  return done;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  if (!xz_store_job_finish (bench->store, result, &error))
    g_error ("undo: %s", error->message);
  end_step (bench);
  g_main_loop_quit (bench->loop);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  finish (bench, result);
  end_step (bench);
  begin_step (bench, "undo");
  xz_store_write_async (bench->store, undo_work, bench->batch, NULL, &bench->progress, NULL, undone_cb, bench);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  finish (bench, result);
  xz_batch_model_show (bench->model, bench->edit, XZ_N_BATCH_RESULTS);
  xz_batch_model_leave_all_out (bench->model, TRUE);
  xz_batch_model_leave_all_out (bench->model, FALSE);
  g_autofree char *changed = xz_batch_dup_changed (bench->edit);
  end_step (bench);
  g_print ("%s\n", changed);
  begin_step (bench, "change");
  xz_batch_model_show (bench->model, NULL, XZ_N_BATCH_RESULTS);
  xz_batch_apply_async (bench->store, bench->edit, "bench", &bench->progress, NULL, applied_cb, bench);
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  finish (bench, result);
  end_step (bench);
  begin_step (bench, "preview");
  XzDate today = xz_context_get_today (xz_store_get_context (bench->store));
  if (!xz_batch_edit_set (bench->edit, xz_roster_column ("post"), POST, today, findings))
    g_error ("the post is refused");
  xz_batch_edit_set_day (bench->edit, today);
  xz_batch_plan_async (bench->store, bench->edit, &bench->progress, NULL, planned_cb, bench);
}

static gboolean
everybody_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzQuery) query = xz_query_new (NULL, NULL, FALSE);
  *(GArray **) data = xz_db_query_ids (db, query, 0, NULL, error);
  return *(GArray **) data != NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  GArray *people = NULL;
  Bench bench = { .loop = g_main_loop_new (NULL, FALSE), .model = xz_batch_model_new () };
  if (argc != 2)
    return 2;
  bench.store = xz_store_open (xz_context_system (), argv[1], NULL, &error);
  if (bench.store == NULL || !xz_store_read (bench.store, everybody_work, &people, &error))
    g_error ("%s", error->message);
  g_print ("%u people, peak memory %ld MiB\n", people->len, peak_mib ());
  bench.edit = xz_batch_edit_new (people);
  g_timeout_add (1, tick_cb, &bench);
  begin_step (&bench, "summary");
  xz_batch_summarize_async (bench.store, bench.edit, &bench.progress, NULL, summarized_cb, &bench);
  g_main_loop_run (bench.loop);
  xz_store_close (bench.store);
  g_object_unref (bench.model);
  xz_batch_edit_free (bench.edit);
  g_object_unref (bench.store);
  g_main_loop_unref (bench.loop);
  return EXIT_SUCCESS;
}
