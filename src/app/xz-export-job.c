/* xz-export-job.c: the roster into a file, off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-job.h"

typedef struct {
  char    *path, *purpose;
  char   **columns;
  XzQuery *query;
  GArray  *ids;
  guint    rows;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  g_free (wish->path);
  g_free (wish->purpose);
  g_strfreev (wish->columns);
  g_clear_pointer (&wish->query, xz_query_free);
  g_clear_pointer (&wish->ids, g_array_unref);
  g_free (wish);
}

static gboolean
export_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  gboolean some = wish->ids != NULL && wish->ids->len > 0;
  XzExportOptions options = {
    .query = wish->query,
    .ids = some ? (const gint64 *) (gpointer) wish->ids->data : NULL,
    .n_ids = some ? wish->ids->len : 0,
    .columns = (const char *const *) wish->columns,
    .purpose = wish->purpose,
  };
  return xz_export_roster (db, wish->path, &options, &wish->rows, progress, cancellable, error);
}

void
xz_export_job_async (XzStore *store, const char *path, XzQuery *query, GArray *ids, const char *const *columns, const char *purpose,
                     XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Wish *wish = g_new0 (Wish, 1);
  wish->path = g_strdup (path);
  wish->purpose = g_strdup (purpose);
  wish->columns = g_strdupv ((char **) columns);
  wish->query = query;
  wish->ids = ids;
  if (purpose != NULL)
    xz_store_write_async (store, export_work, wish, wish_free, progress, cancellable, callback, data);
  else
    xz_store_read_long_async (store, export_work, wish, wish_free, progress, cancellable, callback, data);
}

gboolean
xz_export_job_finish (XzStore *store, GAsyncResult *result, guint *rows, GError **error)
{
  const Wish *wish = xz_store_job_get_data (result);
  *rows = wish != NULL ? wish->rows : 0;
  return xz_store_job_finish (store, result, error);
}
