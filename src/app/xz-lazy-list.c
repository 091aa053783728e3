/* xz-lazy-list.c: a list of a million people that loads what is looked at.
 *
 * The order of a query is a snapshot of row numbers, eight bytes each.  Rows
 * come in pages of 64, of which the 32 last used are kept.  Two generations
 * drop late answers: one of the order, one of the pages of the order that
 * is shown; while a new order is on the way the old rows go on loading.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-lazy-list.h"
#include "xz-lazy-selection.h"

typedef struct
{
  guint         index;
  gboolean      asked;                           /* for its rows */
  XzPersonItem *items[XZ_LAZY_LIST_PAGE_SIZE];   /* owned; NULL until asked for */
  GList         link;                            /* in the list's pages, most recent first */
} Page;

typedef enum { ORDER_NONE, ORDER_FIRST, ORDER_REST, ORDER_REFRESH } OrderKind;

struct _XzLazyList
{
  GObject             parent;
  const XzListLoader *loader;        /* static; NULL after stop */
  gpointer            loader_data;   /* borrowed */
  XzQuery            *query;
  GArray             *ids;           /* gint64, the snapshot that is shown */
  GtkBitset          *chosen;        /* positions in it */
  gboolean            complete;
  OrderKind           awaiting;
  gboolean            patient;       /* the rest of an order waits to be asked for */
  gboolean            stale;         /* a change came while an order was on the way */
  gboolean            keeping;       /* the view keeps its rows for the order that is being taken, */
  guint               coming;        /* of so many */
  gboolean            strayed;       /* an item may be in view that is in no page */
  guint               order_generation;
  guint               row_generation;
  GCancellable       *order_cancellable;
  GCancellable       *row_cancellable;
  GHashTable         *pages;         /* index -> Page, owned */
  GQueue              recent;        /* links of the pages */
  GPtrArray          *first_rows;    /* that came with the new order being taken, or NULL */
  GHashTable         *known;         /* gint64 -> XzPersonItem of the former snapshot, or NULL */
  guint               n_get_item;
};

static void xz_lazy_list_model_init (GListModelInterface *iface);
static void xz_lazy_list_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzLazyList, xz_lazy_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, xz_lazy_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, xz_lazy_list_selection_init))

enum { REPLACING, LOADED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- pages ---- */

static void
page_free (gpointer data)
{
  Page *page = data;
  for (guint i = 0; i < XZ_LAZY_LIST_PAGE_SIZE; i++)
    g_clear_object (&page->items[i]);
  g_free (page);
}

static guint
page_length (XzLazyList *self, guint index)
{
  return MIN (XZ_LAZY_LIST_PAGE_SIZE, self->ids->len - index * XZ_LAZY_LIST_PAGE_SIZE);
}

static gboolean
page_is_watched (const Page *page)
{
  for (guint i = 0; i < XZ_LAZY_LIST_PAGE_SIZE; i++)
    if (page->items[i] != NULL && xz_person_item_is_watched (page->items[i]))
      return TRUE;
  return FALSE;
}

static void
drop_oldest_page (XzLazyList *self)
{
  Page *oldest = g_queue_peek_tail (&self->recent);
  self->strayed = self->strayed || page_is_watched (oldest);
  g_queue_unlink (&self->recent, &oldest->link);
  g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->index));
}

static void
request_rows (XzLazyList *self, Page *page)
{
  if (self->loader == NULL)
    return;
  const gint64 *ids = &g_array_index (self->ids, gint64, page->index * XZ_LAZY_LIST_PAGE_SIZE);
  page->asked = TRUE;
  self->loader->load_rows (self->loader_data, self, self->row_generation, page->index,
                           ids, page_length (self, page->index), self->row_cancellable);
}

/* What came with the order need not be asked for; what lies below the first screen comes after the
 * exact count, for which somebody may be waiting. */
static void
request_missing_rows (XzLazyList *self, Page *page)
{
  page->asked = page->index == 0 && self->first_rows != NULL && self->first_rows->len >= page_length (self, 0);
  if (!page->asked && (page->index == 0 || !self->patient || self->complete))
    request_rows (self, page);
}

static Page *
add_page (XzLazyList *self, guint index)
{
  if (self->recent.length >= XZ_LAZY_LIST_MAX_PAGES)
    drop_oldest_page (self);
  Page *page = g_new0 (Page, 1);
  page->index = index;
  page->link.data = page;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  g_queue_push_head_link (&self->recent, &page->link);
  request_missing_rows (self, page);
  return page;
}

static Page *
ensure_page (XzLazyList *self, guint index)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
  if (page == NULL)
    return add_page (self, index);
  if (self->recent.head != &page->link)
    {
      g_queue_unlink (&self->recent, &page->link);
      g_queue_push_head_link (&self->recent, &page->link);
    }
  return page;
}

/* A person who was in the former snapshot keeps the item, so that the row
 * in view is updated in place. */
static XzPersonItem *
make_item (XzLazyList *self, gint64 number)
{
  XzPersonItem *item = self->known != NULL ? g_hash_table_lookup (self->known, &number) : NULL;
  return item != NULL ? g_object_ref (item) : xz_person_item_new (number);
}

static XzPersonItem *
page_get_item (XzLazyList *self, Page *page, guint slot)
{
  if (page->items[slot] == NULL)
    page->items[slot] = make_item (self, xz_lazy_list_get_number (self, page->index * XZ_LAZY_LIST_PAGE_SIZE + slot));
  return page->items[slot];
}

static void
give_up_rows (XzLazyList *self)
{
  g_cancellable_cancel (self->row_cancellable);
  g_object_unref (self->row_cancellable);
  self->row_cancellable = g_cancellable_new ();
  self->row_generation++;
}

static void
clear_pages (XzLazyList *self)
{
  g_queue_init (&self->recent);
  g_hash_table_remove_all (self->pages);
  give_up_rows (self);
}

/* ---- GListModel ---- */

static GType
get_item_type (GListModel *model)
{
  return XZ_TYPE_PERSON_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return XZ_LAZY_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  XzLazyList *self = XZ_LAZY_LIST (model);
  self->n_get_item++;
  if (position >= self->ids->len)
    return NULL;
  Page *page = ensure_page (self, position / XZ_LAZY_LIST_PAGE_SIZE);
  return g_object_ref (page_get_item (self, page, position % XZ_LAZY_LIST_PAGE_SIZE));
}

static void
xz_lazy_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- GtkSelectionModel ---- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (XZ_LAZY_LIST (model)->chosen, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  return gtk_bitset_copy (XZ_LAZY_LIST (model)->chosen);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  guint position, n;
  if (xz_lazy_selection_set (&XZ_LAZY_LIST (model)->chosen, selected, mask, &position, &n))
    gtk_selection_model_selection_changed (model, position, n);
  return TRUE;
}

static void
xz_lazy_list_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* ---- object ---- */

static void
xz_lazy_list_dispose (GObject *object)
{
  xz_lazy_list_stop (XZ_LAZY_LIST (object));
  G_OBJECT_CLASS (xz_lazy_list_parent_class)->dispose (object);
}

static void
xz_lazy_list_finalize (GObject *object)
{
  XzLazyList *self = XZ_LAZY_LIST (object);
  g_clear_pointer (&self->query, xz_query_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->chosen, gtk_bitset_unref);
  g_clear_object (&self->order_cancellable);
  g_clear_object (&self->row_cancellable);
  G_OBJECT_CLASS (xz_lazy_list_parent_class)->finalize (object);
}

static void
xz_lazy_list_class_init (XzLazyListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_lazy_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_lazy_list_finalize;
  signals[REPLACING] = g_signal_new ("replacing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
xz_lazy_list_init (XzLazyList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->chosen = gtk_bitset_new_empty ();
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  g_queue_init (&self->recent);
  self->order_cancellable = g_cancellable_new ();
  self->row_cancellable = g_cancellable_new ();
}

XzLazyList *
xz_lazy_list_new (const XzListLoader *loader, gpointer loader_data)
{
  XzLazyList *self = g_object_new (XZ_TYPE_LAZY_LIST, NULL);
  self->loader = loader;
  self->loader_data = loader_data;
  return self;
}

void
xz_lazy_list_stop (XzLazyList *self)
{
  g_cancellable_cancel (self->order_cancellable);
  g_cancellable_cancel (self->row_cancellable);
  self->loader = NULL;
  self->order_generation++;
  self->row_generation++;
}

/* ---- orders ---- */

static void
request_order (XzLazyList *self, OrderKind kind)
{
  if (self->loader == NULL || self->query == NULL)
    return;
  g_cancellable_cancel (self->order_cancellable);
  g_object_unref (self->order_cancellable);
  self->order_cancellable = g_cancellable_new ();
  self->awaiting = kind;
  self->stale = FALSE;
  self->loader->load_order (self->loader_data, self, ++self->order_generation, self->query,
                            kind == ORDER_FIRST ? XZ_LAZY_LIST_FIRST : 0, self->order_cancellable);
}

void
xz_lazy_list_set_query (XzLazyList *self, const XzQuery *query)
{
  XzQuery *copy = xz_query_copy (query);
  g_clear_pointer (&self->query, xz_query_free);
  self->query = copy;
  request_order (self, ORDER_FIRST);
}

const XzQuery *
xz_lazy_list_get_query (XzLazyList *self)
{
  return self->query;
}

void
xz_lazy_list_refresh (XzLazyList *self)
{
  /* The order on the way may have been read before the change. */
  if (self->awaiting != ORDER_NONE)
    self->stale = TRUE;
  else
    request_order (self, ORDER_REFRESH);
}

static void
replace_ids (XzLazyList *self, GArray *ids)
{
  g_array_unref (self->ids);
  self->ids = ids;
}

/* The items of a page become the people who have their places now; nobody looks at the others. */
static void
refill_page (XzLazyList *self, Page *page)
{
  guint length = page_length (self, page->index);
  guint known = page->index == 0 && self->first_rows != NULL ? self->first_rows->len : 0;
  for (guint slot = 0; slot < XZ_LAZY_LIST_PAGE_SIZE; slot++)
    if (page->items[slot] != NULL && slot >= length)
      g_clear_object (&page->items[slot]);
    else if (page->items[slot] != NULL)
      xz_person_item_become (page->items[slot], xz_lazy_list_get_number (self, page->index * XZ_LAZY_LIST_PAGE_SIZE + slot),
                             slot < known ? g_ptr_array_index (self->first_rows, slot) : NULL);
  request_missing_rows (self, page);
}

static void
refill_pages (XzLazyList *self)
{
  for (GList *link = self->recent.head, *next; link != NULL; link = next)
    {
      Page *page = link->data;
      next = link->next;
      if (page->index * XZ_LAZY_LIST_PAGE_SIZE < self->ids->len && page_is_watched (page))
        {
          refill_page (self, page);
          continue;
        }
      g_queue_unlink (&self->recent, link);
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->index));
    }
}

/* A new query whose people take the places of the former ones, item by item, so that the view
 * keeps its rows and writes into them: only what is longer or shorter is told. */
static void
refill (XzLazyList *self, GArray *ids)
{
  guint before = self->ids->len, after = ids->len;
  give_up_rows (self);
  replace_ids (self, ids);
  refill_pages (self);
  if (after < before)
    g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
  else if (after > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, after - before);
  if (after > 0)
    ensure_page (self, 0);
}

/* A new query: two signals.  With one GTK looks for the rows it tracks among
 * all the new ones, seconds for a million. */
static void
show_new_order (XzLazyList *self, GArray *ids)
{
  guint before = self->ids->len;
  clear_pages (self);
  self->strayed = FALSE;
  replace_ids (self, g_array_new (FALSE, FALSE, sizeof (gint64)));
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  replace_ids (self, ids);
  if (ids->len > 0)
    {
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, ids->len);
      ensure_page (self, 0);
    }
}

static void
take_new_order (XzLazyList *self, GArray *ids)
{
  self->keeping = FALSE;
  self->coming = ids->len;
  g_signal_emit (self, signals[REPLACING], 0);
  g_clear_pointer (&self->known, g_hash_table_unref);
  gtk_bitset_remove_all (self->chosen);
  if (self->keeping)
    refill (self, ids);
  else
    show_new_order (self, ids);
  if (self->first_rows != NULL)
    xz_lazy_list_take_rows (self, self->row_generation, 0, g_steal_pointer (&self->first_rows));
}

static void
remember_items (XzLazyList *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    {
      Page *page = link->data;
      for (guint i = 0; i < XZ_LAZY_LIST_PAGE_SIZE; i++)
        if (page->items[i] != NULL)
          {
            gint64 number = xz_person_item_get_number (page->items[i]);
            g_hash_table_replace (self->known, g_memdup2 (&number, sizeof number), g_object_ref (page->items[i]));
          }
    }
}

/* The pages in use at the same places of the new snapshot, with the items
 * that are still in them, asked for again. */
static void
reload_pages (XzLazyList *self, GArray *indices)
{
  for (guint i = indices->len; i > 0; i--)
    {
      guint index = g_array_index (indices, guint, i - 1);
      if (index * XZ_LAZY_LIST_PAGE_SIZE >= self->ids->len)
        continue;
      Page *page = ensure_page (self, index);
      for (guint slot = 0; slot < page_length (self, index); slot++)
        page_get_item (self, page, slot);
    }
}

static GArray *
list_page_indices (XzLazyList *self)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    g_array_append_val (indices, ((Page *) link->data)->index);
  return indices;
}

/* The one stretch in which two orders differ, from both ends. */
static void
compare_orders (GArray *before, GArray *after, guint *position, guint *removed, guint *added)
{
  const gint64 *old = (const gint64 *) (gpointer) before->data;
  const gint64 *new = (const gint64 *) (gpointer) after->data;
  guint shorter = MIN (before->len, after->len);
  guint head = 0, tail = 0;
  while (head < shorter && old[head] == new[head])
    head++;
  while (tail < shorter - head && old[before->len - 1 - tail] == new[after->len - 1 - tail])
    tail++;
  *position = head;
  *removed = before->len - head - tail;
  *added = after->len - head - tail;
}

static void
merge_order (XzLazyList *self, GArray *ids, gboolean reload)
{
  guint position, removed, added;
  compare_orders (self->ids, ids, &position, &removed, &added);
  xz_lazy_selection_follow (self->chosen, self->ids, ids, position, removed, added);
  if (!reload && removed == 0 && position == self->ids->len)
    {
      replace_ids (self, ids);      /* more of the same: the pages stay, but for a last one cut short */
      guint last = position / XZ_LAZY_LIST_PAGE_SIZE;
      Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (last));
      if (position % XZ_LAZY_LIST_PAGE_SIZE != 0 && page != NULL)
        request_rows (self, page);
    }
  else
    {
      g_autoptr (GArray) indices = list_page_indices (self);
      remember_items (self);
      self->strayed = TRUE;
      clear_pages (self);
      replace_ids (self, ids);
      reload_pages (self, indices);
    }
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
request_waiting_rows (XzLazyList *self)
{
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    if (!((Page *) link->data)->asked)
      request_rows (self, link->data);
}

void
xz_lazy_list_take_order (XzLazyList *self, guint generation, GArray *ids, gboolean whole)
{
  if (generation != self->order_generation || self->awaiting == ORDER_NONE)
    {
      g_array_unref (ids);
      return;
    }
  OrderKind kind = self->awaiting;
  self->awaiting = ORDER_NONE;
  self->complete = whole;
  if (kind == ORDER_FIRST)
    take_new_order (self, ids);
  else
    merge_order (self, ids, kind == ORDER_REFRESH || self->stale);
  if (self->complete)
    request_waiting_rows (self);
  g_signal_emit (self, signals[LOADED], 0, self->complete);
  if (self->stale)
    request_order (self, ORDER_REFRESH);
}

static void
fill_page (XzLazyList *self, Page *page, GPtrArray *rows)
{
  guint n = MIN (rows->len, page_length (self, page->index));
  for (guint slot = 0; slot < n; slot++)
    {
      XzPersonItem *item = page_get_item (self, page, slot);
      XzRosterRow *row = g_ptr_array_index (rows, slot);
      if (row == NULL || row != xz_person_item_get_row (item))
        xz_person_item_set_row (item, row);
    }
}

void
xz_lazy_list_set_patient (XzLazyList *self, gboolean patient)
{
  self->patient = patient;
}

void
xz_lazy_list_read_rest (XzLazyList *self)
{
  if (!self->complete && self->awaiting == ORDER_NONE)
    request_order (self, ORDER_REST);
}

void
xz_lazy_list_take_first (XzLazyList *self, guint generation, GArray *ids, GPtrArray *rows, gboolean whole)
{
  if (self->awaiting == ORDER_FIRST && generation == self->order_generation)
    self->first_rows = g_ptr_array_ref (rows);
  xz_lazy_list_take_order (self, generation, ids, whole);
  g_clear_pointer (&self->first_rows, g_ptr_array_unref);
  g_ptr_array_unref (rows);
}

void
xz_lazy_list_take_rows (XzLazyList *self, guint generation, guint index, GPtrArray *rows)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
  if (generation == self->row_generation && page != NULL)
    {
      fill_page (self, page, rows);
      /* The rest of the order waits until the first rows can be read. */
      if (!self->patient)
        xz_lazy_list_read_rest (self);
    }
  g_ptr_array_unref (rows);
}

void
xz_lazy_list_fail (XzLazyList *self, guint generation, const GError *error)
{
  if (generation != self->order_generation)
    return;
  self->awaiting = ORDER_NONE;
  request_waiting_rows (self);
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* A view asks for each row twice that is added to those it has. */
static gboolean
grows_little (XzLazyList *self)
{
  return MIN (self->coming, XZ_LAZY_LIST_FIRST) <= self->ids->len + XZ_LAZY_LIST_PAGE_SIZE;
}

gboolean
xz_lazy_list_keep_places (XzLazyList *self)
{
  self->keeping = !self->strayed && grows_little (self) && gtk_bitset_is_empty (self->chosen);
  return self->keeping;
}

/* ---- looking without loading ---- */

gint64
xz_lazy_list_get_number (XzLazyList *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

guint
xz_lazy_list_find (XzLazyList *self, gint64 number)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == number)
      return i;
  return G_MAXUINT;
}

gboolean
xz_lazy_list_is_complete (XzLazyList *self)
{
  return self->complete;
}

guint
xz_lazy_list_count_get_item (XzLazyList *self)
{
  return self->n_get_item;
}

guint
xz_lazy_list_count_pages (XzLazyList *self)
{
  return self->recent.length;
}
