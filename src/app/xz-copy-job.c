/* xz-copy-job.c: people of the table into the clipboard.  Functions that end in _work run on a database thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-copy-job.h"
#include "xz-people-cell.h"

typedef struct { GArray *numbers; char **columns; GString *text; guint n; } CopyJob;

static void
copy_job_free (gpointer data)
{
  CopyJob *job = data;
  g_array_unref (job->numbers);
  g_strfreev (job->columns);
  g_string_free (job->text, TRUE);
  g_free (job);
}

static void
add_line (CopyJob *job, const XzRosterRow *row)
{
  if (job->n++ > 0)
    g_string_append_c (job->text, '\n');
  for (guint i = 0; job->columns[i] != NULL; i++)
    {
      g_autofree char *cell = xz_people_cell_text (row, job->columns[i]);
      g_string_append_printf (job->text, "%s%s", i > 0 ? "\t" : "", cell);
    }
}

static gboolean
copy_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CopyJob *job = data;
  g_autoptr (GPtrArray) rows = xz_db_get_rows (db, (const gint64 *) (gpointer) job->numbers->data, job->numbers->len, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (g_ptr_array_index (rows, i) != NULL)
      add_line (job, g_ptr_array_index (rows, i));
  return rows != NULL;
}

void
xz_copy_people_async (XzStore *store, GArray *numbers, const char *const *columns, GAsyncReadyCallback callback, gpointer data)
{
  CopyJob *job = g_new0 (CopyJob, 1);
  job->numbers = numbers;
  job->columns = g_strdupv ((char **) columns);
  job->text = g_string_new (NULL);
  xz_store_read_async (store, copy_work, job, copy_job_free, NULL, NULL, callback, data);
}

char *
xz_copy_people_finish (XzStore *store, GAsyncResult *result, guint *n, GError **error)
{
  const CopyJob *job = xz_store_job_get_data (result);
  if (!xz_store_job_finish (store, result, error))
    return NULL;
  *n = job->n;
  return g_strdup (job->text->str);
}
