/* xz-lazy-list.h: a list of a million people that loads what is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
#include "xz-person-item.h"
G_BEGIN_DECLS

#define XZ_LAZY_LIST_PAGE_SIZE 64
#define XZ_LAZY_LIST_MAX_PAGES 32
/* The rows of a new query that are asked for before the rest: no fewer than those that a GtkListView keeps,
 * or it would destroy some, and make them anew for the rest. */
#define XZ_LAZY_LIST_FIRST     256
/* Those of them that come with the order: the first page, more than a screen shows. */
#define XZ_LAZY_LIST_SHOWN     XZ_LAZY_LIST_PAGE_SIZE

/* A GListModel of XzPersonItem, and the GtkSelectionModel of itself. */
#define XZ_TYPE_LAZY_LIST (xz_lazy_list_get_type ())
G_DECLARE_FINAL_TYPE (XzLazyList, xz_lazy_list, XZ, LAZY_LIST, GObject)

/* Where orders and rows come from.  Each request is answered later and on the
 * main thread by the take_ function of its name with the same generation, or
 * never; a late answer of an older generation is dropped. */
typedef struct {
  /* Row numbers in the order of query; limit 0: all. */
  void (*load_order) (gpointer loader, XzLazyList *list, guint generation, const XzQuery *query, guint limit, GCancellable *cancellable);
  /* Rows for ids[0..n_ids-1], which are copied if kept. */
  void (*load_rows)  (gpointer loader, XzLazyList *list, guint generation, guint page, const gint64 *ids, guint n_ids, GCancellable *cancellable);
} XzListLoader;

/* loader_data is borrowed and must outlive the list or be cut off by
 * xz_lazy_list_stop(). */
XzLazyList *xz_lazy_list_new (const XzListLoader *loader, gpointer loader_data);
/* Cancels what is under way and forgets the loader; the rows stay. */
void        xz_lazy_list_stop (XzLazyList *list);
/* A new query: the first rows with a limit, then the whole order.  Where the view does not keep its
 * places, two signals when the order arrives, (0, old, 0) and (0, 0, new), since a single one makes GTK
 * ask for every row.  Until then the old rows stay. */
void        xz_lazy_list_set_query (XzLazyList *list, const XzQuery *query);
const XzQuery *xz_lazy_list_get_query (XzLazyList *list);    /* borrowed; NULL before the first */
/* patient: the rest waits for read_rest(), which a view calls when the first rows are painted: until
 * then a second thread at work would only hold it up. */
void        xz_lazy_list_set_patient (XzLazyList *list, gboolean patient);
void        xz_lazy_list_read_rest   (XzLazyList *list);
/* The same query anew after a change: one minimal items-changed, rows in view in place. */
void        xz_lazy_list_refresh (XzLazyList *list);

/* While "replacing" is emitted: the view keeps its rows, and the items that it has become other people;
 * only the end of the list is told as removed or added.  FALSE: it must not, since somebody is selected,
 * or far more people come than it has rows for, or an item may be in view that the list has lost sight of. */
gboolean    xz_lazy_list_keep_places (XzLazyList *list);

/* whole: FALSE for the first rows of a new query, whose rest is still on the way.  ids is taken. */
void        xz_lazy_list_take_order (XzLazyList *list, guint generation, GArray *ids, gboolean whole);
/* The first rows of a new query with those of them that are seen first; both are taken. */
void        xz_lazy_list_take_first (XzLazyList *list, guint generation, GArray *ids, GPtrArray *rows, gboolean whole);
/* rows: XzRosterRow or NULL where a person is gone; taken. */
void        xz_lazy_list_take_rows  (XzLazyList *list, guint generation, guint page, GPtrArray *rows);
/* The order could not be read: stops waiting; "failed" is emitted. */
void        xz_lazy_list_fail (XzLazyList *list, guint generation, const GError *error);

/* The record number at a position, 0 beyond the end; never loads anything. */
gint64      xz_lazy_list_get_number (XzLazyList *list, guint position);
/* The position of a record number, or G_MAXUINT; walks the snapshot. */
guint       xz_lazy_list_find (XzLazyList *list, gint64 number);
gboolean    xz_lazy_list_is_complete (XzLazyList *list);      /* the whole order is here */
/* How often anyone asked for an item: a new query may cost 300 at most. */
guint       xz_lazy_list_count_get_item (XzLazyList *list);
guint       xz_lazy_list_count_pages    (XzLazyList *list);
/* Signals: "replacing" before the order of a new query takes the place of the rows (a view
 * that lets go of the model until "loaded" asks for half as much), "loaded" (gboolean whole) after an order arrived, "failed" (GError*). */
G_END_DECLS
