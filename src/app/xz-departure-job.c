/* xz-departure-job.c: what the window of a departure reads and writes (Art. 27).  Functions that end in _work run on a
 * database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-departure-job.h"
#include <glib/gi18n-lib.h>
#include "xz-paper-handover.h"
#include "xz-print.h"

typedef struct
{
  char       *person, *reason, *document;
  XzDate      day;
  GArray     *settlements;      /* XzSettlement, its strings owned by texts */
  GPtrArray  *texts;
  XzHandover *handover;
  gboolean    closed;
  XzApplied   applied;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->person);
  g_free (job->reason);
  g_free (job->document);
  g_clear_pointer (&job->settlements, g_array_unref);
  g_clear_pointer (&job->texts, g_ptr_array_unref);
  g_clear_pointer (&job->handover, xz_handover_free);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static Job *
job_new (const char *person)
{
  Job *job = g_new0 (Job, 1);
  job->person = g_strdup (person);
  job->settlements = g_array_new (FALSE, FALSE, sizeof (XzSettlement));
  job->texts = g_ptr_array_new_with_free_func (g_free);
  return job;
}

/* ---- reading ---- */

static gboolean
load_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  job->handover = xz_db_load_handover (db, job->person, error);
  return job->handover != NULL;
}

void
xz_departure_load_async (XzStore *store, const char *person, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, load_work, job_new (person), job_free, NULL, NULL, callback, data);
}

XzHandover *
xz_departure_load_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->handover) : NULL;
}

/* ---- writing ---- */

static gboolean
record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_depart (db, job->person, job->reason, job->day, job->document, &job->applied, error);
}

void
xz_departure_record_async (XzStore *store, const char *person, const char *reason, XzDate last_day, const char *document,
                           GAsyncReadyCallback callback, gpointer data)
{
  Job *job = job_new (person);
  job->reason = g_strdup (reason);
  job->document = g_strdup (document);
  job->day = last_day;
  xz_store_write_async (store, record_work, job, job_free, NULL, NULL, callback, data);
}

static const char *
keep (Job *job, const char *text)
{
  if (text == NULL)
    return NULL;
  char *kept = g_strdup (text);
  g_ptr_array_add (job->texts, kept);
  return kept;
}

static gboolean
settle_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_settle_items (db, job->person, (const XzSettlement *) (gpointer) job->settlements->data, job->settlements->len,
                             xz_db_today (db), &job->closed, &job->applied, error);
}

void
xz_departure_settle_async (XzStore *store, const char *person, const XzSettlement *settlements, guint n,
                           GAsyncReadyCallback callback, gpointer data)
{
  Job *job = job_new (person);
  for (guint i = 0; i < n; i++)
    {
      XzSettlement one = { keep (job, settlements[i].id), settlements[i].is_card, keep (job, settlements[i].act),
                           keep (job, settlements[i].reason), keep (job, settlements[i].handled_by) };
      g_array_append_val (job->settlements, one);
    }
  xz_store_write_async (store, settle_work, job, job_free, NULL, NULL, callback, data);
}

static gboolean
return_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  return xz_db_return_to_service (db, job->person, job->day, &job->applied, error);
}

void
xz_departure_return_async (XzStore *store, const char *person, XzDate from, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = job_new (person);
  job->day = from;
  xz_store_write_async (store, return_work, job, job_free, NULL, NULL, callback, data);
}

gboolean
xz_departure_write_finish (XzStore *store, GAsyncResult *result, char **batch, gboolean *closed, XzFindings **findings, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean written = xz_store_job_finish (store, result, error);
  if (batch != NULL)
    *batch = written ? g_strdup (job->applied.batch) : NULL;
  if (closed != NULL)
    *closed = written && job->closed;
  if (findings != NULL)
    *findings = g_steal_pointer (&job->applied.findings);
  return written;
}

/* ---- paper ---- */

typedef struct { XzWindow *window; GtkWindow *parent; char *person; XzPaper *paper; } Print;

static void
print_free (gpointer data)
{
  Print *print = data;
  g_clear_object (&print->window);
  g_clear_object (&print->parent);
  g_clear_pointer (&print->paper, xz_paper_free);
  g_free (print->person);
  g_free (print);
}

static gboolean
lay_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Print *print = data;
  print->paper = xz_paper_new_handover (db, print->person, error);
  return print->paper != NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  if (xz_store_job_finish (XZ_STORE (source), result, &error))
    xz_print_paper (print->parent, g_steal_pointer (&print->paper), _("Handover sheet"));
  else
    xz_window_show_fault (print->window, _("Nothing was printed."), error);
}

void
xz_departure_print (XzWindow *window, GtkWindow *parent, const char *person)
{
  Print *print = g_new0 (Print, 1);
  print->window = g_object_ref (window);
  print->parent = g_object_ref (parent);
  print->person = g_strdup (person);
  xz_store_read_long_async (xz_window_get_store (window), lay_out_work, print, print_free, NULL, NULL, laid_out_cb, NULL);
}
