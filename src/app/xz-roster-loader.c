/* xz-roster-loader.c: orders and rows of the lazy list, read by jobs of the store.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-roster-loader.h"

/* One request on its way to the reader thread and back. */
typedef struct
{
  GWeakRef  list;          /* who asked; may be gone when the answer comes */
  guint     generation;
  XzQuery  *query;         /* of an order */
  guint     limit;
  guint     page;          /* of rows */
  gint64   *ids;
  guint     n_ids;
  GArray   *order;         /* the answers; with the first order its first rows */
  GPtrArray *rows;
} Request;

static Request *
request_new (XzLazyList *list, guint generation)
{
  Request *request = g_new0 (Request, 1);
  g_weak_ref_init (&request->list, list);
  request->generation = generation;
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;
  g_weak_ref_clear (&request->list);
  g_clear_pointer (&request->query, xz_query_free);
  g_clear_pointer (&request->order, g_array_unref);
  g_clear_pointer (&request->rows, g_ptr_array_unref);
  g_free (request->ids);
  g_free (request);
}

static gboolean
order_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  request->order = xz_db_query_ids (db, request->query, request->limit, cancellable, error);
  if (request->order == NULL || request->limit == 0)
    return request->order != NULL;
  request->rows = xz_db_get_rows (db, (const gint64 *) (gpointer) request->order->data, MIN (request->order->len, XZ_LAZY_LIST_SHOWN), error);
  return request->rows != NULL;
}

static void
order_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean read = xz_store_job_finish (XZ_STORE (source), result, &error);
  g_autoptr (XzLazyList) list = g_weak_ref_get (&request->list);
  if (list == NULL)
    return;
  gboolean whole = read && (request->limit == 0 || request->order->len < request->limit);
  if (!read)
    xz_lazy_list_fail (list, request->generation, error);
  else if (request->rows != NULL)
    xz_lazy_list_take_first (list, request->generation, g_steal_pointer (&request->order), g_steal_pointer (&request->rows), whole);
  else
    xz_lazy_list_take_order (list, request->generation, g_steal_pointer (&request->order), whole);
}

static void
load_order (gpointer loader, XzLazyList *list, guint generation, const XzQuery *query, guint limit, GCancellable *cancellable)
{
  Request *request = request_new (list, generation);
  request->query = xz_query_copy (query);
  request->limit = limit;
  xz_store_read_async (XZ_STORE (loader), order_work, request, request_free, NULL, cancellable, order_ready_cb, NULL);
}

static gboolean
rows_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  request->rows = xz_db_get_rows (db, request->ids, request->n_ids, error);
  return request->rows != NULL;
}

static void
rows_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = xz_store_job_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean read = xz_store_job_finish (XZ_STORE (source), result, &error);
  g_autoptr (XzLazyList) list = g_weak_ref_get (&request->list);
  if (list != NULL && read)
    xz_lazy_list_take_rows (list, request->generation, request->page, g_steal_pointer (&request->rows));
}

static void
load_rows (gpointer loader, XzLazyList *list, guint generation, guint page, const gint64 *ids, guint n_ids, GCancellable *cancellable)
{
  Request *request = request_new (list, generation);
  request->page = page;
  request->ids = g_memdup2 (ids, n_ids * sizeof (gint64));
  request->n_ids = n_ids;
  xz_store_read_async (XZ_STORE (loader), rows_work, request, request_free, NULL, cancellable, rows_ready_cb, NULL);
}

static const XzListLoader roster_loader = { load_order, load_rows };

XzLazyList *
xz_roster_list_new (XzStore *store)
{
  XzLazyList *list = xz_lazy_list_new (&roster_loader, store);
  g_object_set_data_full (G_OBJECT (list), "xz-store", g_object_ref (store), g_object_unref);
  return list;
}
