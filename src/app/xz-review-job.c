/* xz-review-job.c: the annual review of certificates, read, printed and saved off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-review-job.h"
#include <glib/gi18n-lib.h>
#include "xz-certificate-job.h"
#include "xz-paper-review.h"
#include "xz-print.h"

typedef struct {
  XzFilter   *filter;
  GPtrArray  *lines;
  XzProgress *progress;     /* borrowed */
  int         year;
  char       *path;
  XzPaper    *paper;
  XzWindow   *window;
  GtkWindow  *parent;
} ReviewJob;

static void
job_free (gpointer data)
{
  ReviewJob *job = data;
  g_clear_pointer (&job->filter, xz_filter_free);
  g_clear_pointer (&job->lines, g_ptr_array_unref);
  g_clear_pointer (&job->paper, xz_paper_free);
  g_clear_object (&job->window);
  g_clear_object (&job->parent);
  g_free (job->path);
  g_free (job);
}

/* ---- reading ---- */

static gboolean
read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ReviewJob *job = data;
  XzDate today = xz_db_today (db), last = xz_date_from_ymd (job->year, 12, 31);
  XzQuery *query = xz_query_new (job->filter, NULL, FALSE);
  g_autoptr (GArray) people = xz_db_query_ids (db, query, XZ_CERTIFICATES_MOST, cancellable, error);
  xz_query_free (query);
  if (people != NULL)
    job->lines = xz_db_list_review_lines (db, (const gint64 *) (gpointer) people->data, people->len, job->year, MIN (today, last),
                                          job->progress, cancellable, error);
  return job->lines != NULL;
}

void
xz_review_async (XzStore *store, const XzFilter *filter, int year, XzProgress *progress, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer data)
{
  ReviewJob *job = g_new0 (ReviewJob, 1);
  job->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  job->year = year;
  job->progress = progress;
  xz_store_read_long_async (store, read_work, job, job_free, NULL, cancellable, callback, data);
}

GPtrArray *
xz_review_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  ReviewJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->lines) : NULL;
}

/* ---- paper ---- */

static gboolean
lay_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ReviewJob *job = data;
  job->paper = xz_paper_new_review (db, job->lines, job->year, cancellable, error);
  return job->paper != NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ReviewJob *job = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  if (xz_store_job_finish (XZ_STORE (source), result, &error))
    xz_print_paper (job->parent, g_steal_pointer (&job->paper), _("Annual review of certificates"));
  else
    xz_window_show_fault (job->window, _("Nothing was printed."), error);
}

void
xz_review_print (XzWindow *window, GtkWindow *parent, GPtrArray *lines, int year)
{
  ReviewJob *job = g_new0 (ReviewJob, 1);
  job->window = g_object_ref (window);
  job->parent = g_object_ref (parent);
  job->lines = g_ptr_array_ref (lines);
  job->year = year;
  xz_store_read_long_async (xz_window_get_store (window), lay_out_work, job, job_free, NULL, NULL, laid_out_cb, NULL);
}

/* ---- workbook ---- */

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ReviewJob *job = data;
  return xz_review_write_book (db, job->lines, job->year, job->path, error);
}

void
xz_review_save_async (XzStore *store, GPtrArray *lines, int year, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  ReviewJob *job = g_new0 (ReviewJob, 1);
  job->lines = g_ptr_array_ref (lines);
  job->year = year;
  job->path = g_strdup (path);
  xz_store_read_long_async (store, save_work, job, job_free, NULL, NULL, callback, data);
}

gboolean
xz_review_save_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  return xz_store_job_finish (store, result, error);
}
