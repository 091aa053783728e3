/* xz-filter-counts.c: counts of many filters, one after the other, behind whatever else is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter-counts.h"

/* A count that had to give way is tried again after this; people who scroll ask more often. */
#define PATIENCE_MS 250

struct _XzFilterCounts
{
  XzCountFunc   told;
  gpointer      data;
  XzStore      *store;
  GPtrArray    *queries;
  guint         next;
  guint         timeout;
  GCancellable *cancellable;     /* of this round */
};

typedef struct { XzQuery *query; gint64 count; } Count;

static void count_next (XzFilterCounts *counts);

static void
count_free (gpointer data)
{
  Count *count = data;
  xz_query_free (count->query);
  g_free (count);
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Count *count = data;
  xz_db_give_way (db);
  count->count = xz_db_count (db, count->query, cancellable, error);
  return count->count >= 0;
}

static gboolean
again_cb (gpointer data)
{
  XzFilterCounts *counts = data;
  counts->timeout = 0;
  count_next (counts);
  return G_SOURCE_REMOVE;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GCancellable) round = data;
  g_autoptr (GError) error = NULL;
  const Count *count = xz_store_job_get_data (result);
  gboolean counted = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (g_cancellable_is_cancelled (round))
    return;      /* and whose it was may be gone */
  XzFilterCounts *counts = g_object_get_data (G_OBJECT (round), "xz-counts");
  if (!counted && g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED))
    {
      counts->timeout = g_timeout_add (PATIENCE_MS, again_cb, counts);
      return;
    }
  counts->told (counts->next++, counted ? count->count : -1, counts->data);
  if (!g_cancellable_is_cancelled (round))
    count_next (counts);
}

static void
count_next (XzFilterCounts *counts)
{
  if (counts->next >= counts->queries->len)
    return;
  Count *count = g_new0 (Count, 1);
  count->query = xz_query_copy (g_ptr_array_index (counts->queries, counts->next));
  xz_store_read_async (counts->store, count_work, count, count_free, NULL, counts->cancellable, counted_cb, g_object_ref (counts->cancellable));
}

void
xz_filter_counts_stop (XzFilterCounts *counts)
{
  g_clear_handle_id (&counts->timeout, g_source_remove);
  g_cancellable_cancel (counts->cancellable);
  g_clear_object (&counts->cancellable);
  g_clear_pointer (&counts->queries, g_ptr_array_unref);
  g_clear_object (&counts->store);
}

void
xz_filter_counts_start (XzFilterCounts *counts, XzStore *store, GPtrArray *queries)
{
  xz_filter_counts_stop (counts);
  counts->store = g_object_ref (store);
  counts->queries = g_ptr_array_ref (queries);
  counts->next = 0;
  counts->cancellable = g_cancellable_new ();
  g_object_set_data (G_OBJECT (counts->cancellable), "xz-counts", counts);
  count_next (counts);
}

XzFilterCounts *
xz_filter_counts_new (XzCountFunc told, gpointer data)
{
  XzFilterCounts *counts = g_new0 (XzFilterCounts, 1);
  counts->told = told;
  counts->data = data;
  return counts;
}

void
xz_filter_counts_free (XzFilterCounts *counts)
{
  xz_filter_counts_stop (counts);
  g_free (counts);
}
