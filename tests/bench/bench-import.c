/* bench-import.c: the import window's own jobs with a main loop beside them: how long the loop
 * stands still in each step, and how much of that the main thread itself was at work.
 *
 * usage: bench-import REGISTER WORKBOOK
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <time.h>
#include "xz-import-job.h"
#include "xz-import-model.h"

#define SETTLE_MS 500

typedef struct {
  GMainLoop     *loop;
  XzStore       *store;
  XzImportJob   *job;
  XzImportModel *model;
  const char    *step;
  gint64         last, last_work;      /* microseconds: when the loop came round, what the thread had worked */
  gint64         pause, work;          /* the longest between two rounds */
} Bench;

static gint64
own_work (void)
{
  struct timespec spent;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer data)
{
  Bench *bench = data;
  gint64 now = g_get_monotonic_time (), work = own_work ();
  bench->pause = MAX (bench->pause, now - bench->last);
  bench->work = MAX (bench->work, work - bench->last_work);
  bench->last = now;
  bench->last_work = work;
  return G_SOURCE_CONTINUE;
}

static void
begin_step (Bench *bench, const char *step)
{
  bench->step = step;
  bench->pause = bench->work = 0;
  bench->last = g_get_monotonic_time ();
  bench->last_work = own_work ();
}

static void
end_step (Bench *bench)
{
  tick_cb (bench);
  g_print ("main loop, %s: longest pause %.1f ms, of it at work %.1f ms\n", bench->step, bench->pause / 1000.0, bench->work / 1000.0);
}

static void
check (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  if (!xz_import_job_finish (result, &error))
    g_error ("%s", error->message);
}

static gboolean
quit_cb (gpointer data)
{
  Bench *bench = data;
  end_step (bench);
  g_main_loop_quit (bench->loop);
  return G_SOURCE_REMOVE;
}

/* As the window does when it is closed. */
static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  check (result);
  xz_import_model_set_busy (bench->model, FALSE);
  end_step (bench);
  begin_step (bench, "closing");
  xz_import_model_reload (bench->model, NULL);
  g_clear_pointer (&bench->job, xz_import_job_unref);
  g_timeout_add (SETTLE_MS, quit_cb, bench);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  check (result);
  xz_import_model_reload (bench->model, xz_import_job_get_import (bench->job));
  end_step (bench);
  begin_step (bench, "applying");
  xz_import_model_set_busy (bench->model, TRUE);
  xz_import_job_apply_async (bench->job, NULL, applied_cb, bench);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  check (result);
  end_step (bench);
  begin_step (bench, "comparing");
  xz_import_job_plan_async (bench->job, NULL, planned_cb, bench);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench bench = { .loop = g_main_loop_new (NULL, FALSE), .model = xz_import_model_new () };
  if (argc != 3)
    return 2;
  bench.store = xz_store_open (xz_context_system (), argv[1], NULL, &error);
  if (bench.store == NULL)
    g_error ("%s", error->message);
  bench.job = xz_import_job_new (bench.store, NULL);
  g_timeout_add (1, tick_cb, &bench);
  begin_step (&bench, "reading");
  xz_import_job_read_async (bench.job, argv[2], NULL, read_cb, &bench);
  g_main_loop_run (bench.loop);
  xz_store_close (bench.store);
  g_object_unref (bench.store);
  g_object_unref (bench.model);
  g_main_loop_unref (bench.loop);
  return EXIT_SUCCESS;
}
