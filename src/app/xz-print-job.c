/* xz-print-job.c: people on paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-print-job.h"
#include <glib/gi18n-lib.h>
#include "xz-paper-roster.h"
#include "xz-print.h"

typedef struct {
  XzWindow     *window;
  char         *person;        /* NULL: the list */
  XzQuery      *query;
  GArray       *ids;
  char        **columns;
  XzPaper      *paper;
  XzProgress    progress;
  GCancellable *cancellable;
  guint         work;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;
  g_free (print->person);
  g_clear_pointer (&print->query, xz_query_free);
  g_clear_pointer (&print->ids, g_array_unref);
  g_strfreev (print->columns);
  g_clear_pointer (&print->paper, xz_paper_free);
  g_clear_object (&print->cancellable);
  g_clear_object (&print->window);
  g_free (print);
}

static gboolean
lay_out_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Print *print = data;
  XzExportOptions options = { .query = print->query, .columns = (const char *const *) print->columns };
  if (print->person != NULL)
    print->paper = xz_paper_new_person (db, print->person, NULL, error);
  else
    {
      options.ids = print->ids->len > 0 ? (const gint64 *) (gpointer) print->ids->data : NULL;
      options.n_ids = print->ids->len;
      print->paper = xz_paper_new_roster (db, &options, NULL, progress, cancellable, error);
    }
  return print->paper != NULL;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Print *print = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean done = xz_store_job_finish (XZ_STORE (source), result, &error);
  xz_window_end_work (print->window, print->work);
  if (done)
    xz_print_paper (GTK_WINDOW (print->window), g_steal_pointer (&print->paper), print->person != NULL ? _("Person") : _("Roster"));
  else if (!g_cancellable_is_cancelled (print->cancellable))
    xz_window_show_fault (print->window, _("Nothing was printed."), error);
}

static void
start (XzWindow *window, Print *print)
{
  print->window = g_object_ref (window);
  print->cancellable = g_cancellable_new ();
  print->work = xz_window_begin_work (window, _("Laying out the pages"), &print->progress, print->cancellable);
  xz_store_read_long_async (xz_window_get_store (window), lay_out_work, print, print_free, &print->progress, print->cancellable, laid_out_cb, NULL);
}

void
xz_print_people (XzWindow *window)
{
  Print *print = g_new0 (Print, 1);
  print->query = xz_window_dup_query (window, NULL);
  print->ids = xz_window_dup_selection (window);
  print->columns = xz_window_dup_columns (window);
  start (window, print);
}

void
xz_print_person (XzWindow *window, const char *person_id)
{
  Print *print = g_new0 (Print, 1);
  print->person = g_strdup (person_id);
  start (window, print);
}
