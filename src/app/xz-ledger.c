/* xz-ledger.c: a table that sorts itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ledger.h"
#include "xz-app.h"
#include "xz-ledger-header.h"
#include "xz-ledger-row.h"
#include "xz-widgets.h"

struct _XzLedger
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkBox            *header_slot;
  GtkListView       *view;
  XzLedgerHeader    *header;
  XzLedgerLayout    *layout;          /* owned; NULL until it has columns */
  GtkWidget         *words, *marks;   /* ask for the colours before anything is drawn */
  GPtrArray         *items;           /* XzLedgerItem, as they were given; NULL without */
  GtkSelectionModel *selection;       /* owned; NULL without rows */
  XzLedgerItem      *cursor;          /* owned */
  guint              sorted;
  gboolean           descending, given;   /* in the order as given, before a title was pressed */
};

G_DEFINE_FINAL_TYPE (XzLedger, xz_ledger, GTK_TYPE_WIDGET)

enum { CURSOR_CHANGED, SELECTED, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the row in focus ---- */

static XzLedgerRow *
get_focused_row (XzLedger *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ? gtk_widget_get_first_child (focus) : NULL;
  return XZ_IS_LEDGER_ROW (row) ? XZ_LEDGER_ROW (row) : NULL;
}

static void
set_cursor (XzLedger *self, XzLedgerItem *item)
{
  if (g_set_object (&self->cursor, item))
    g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

static void
focus_moved_cb (XzLedger *self)
{
  XzLedgerRow *row = self->view != NULL ? get_focused_row (self) : NULL;
  if (row != NULL && xz_ledger_row_get_item (row) != NULL)
    set_cursor (self, xz_ledger_row_get_item (row));
}

/* ---- rows ---- */

static void
setup_cb (XzLedger *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, xz_ledger_row_new (self->layout, list_item));
}

static void
bind_cb (XzLedger *self, GtkListItem *list_item)
{
  xz_ledger_row_bind (XZ_LEDGER_ROW (gtk_list_item_get_child (list_item)));
}

static void
unbind_cb (XzLedger *self, GtkListItem *list_item)
{
  if (gtk_list_item_get_child (list_item) != NULL)
    xz_ledger_row_unbind (XZ_LEDGER_ROW (gtk_list_item_get_child (list_item)));
}

static void
activate_cb (XzLedger *self, guint position)
{
  g_autoptr (XzLedgerItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  set_cursor (self, item);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
selected_cb (XzLedger *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

/* ---- order ---- */

typedef struct { XzLedgerItem *item; guint place; } Placed;

static int
compare_placed (gconstpointer a, gconstpointer b, gpointer data)
{
  const Placed *one = a, *other = b;
  XzLedger *self = data;
  int order = self->given ? 0 : xz_ledger_item_compare (one->item, other->item, self->sorted);
  if (order == 0)
    return (one->place > other->place) - (one->place < other->place);
  return self->descending ? -order : order;
}

static GListStore *
list_sorted (XzLedger *self)
{
  GListStore *list = g_list_store_new (XZ_TYPE_LEDGER_ITEM);
  g_autoptr (GArray) placed = g_array_sized_new (FALSE, FALSE, sizeof (Placed), self->items->len);
  g_autoptr (GPtrArray) all = g_ptr_array_sized_new (self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    g_array_append_val (placed, ((Placed) { self->items->pdata[i], i }));
  g_array_sort_with_data (placed, compare_placed, self);
  for (guint i = 0; i < placed->len; i++)
    g_ptr_array_add (all, g_array_index (placed, Placed, i).item);
  g_list_store_splice (list, 0, 0, all->pdata, all->len);
  return list;
}

static void
add_keys (XzLedger *self, GHashTable *keys)
{
  g_autoptr (GPtrArray) chosen = xz_ledger_dup_selected (self);
  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_add (keys, g_strdup (xz_ledger_item_get_key (chosen->pdata[i])));
}

static void
select_keys (XzLedger *self, GHashTable *keys, const char *cursor)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (XzLedgerItem) found = NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (XzLedgerItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      if (g_hash_table_contains (keys, xz_ledger_item_get_key (item)))
        gtk_selection_model_select_item (self->selection, i, FALSE);
      if (i == 0 || g_strcmp0 (xz_ledger_item_get_key (item), cursor) == 0)
        g_set_object (&found, item);
    }
  g_set_object (&self->cursor, found);
}

static void
show_rows (XzLedger *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = self->cursor != NULL ? g_strdup (xz_ledger_item_get_key (self->cursor)) : NULL;
  gboolean focused = get_focused_row (self) != NULL;
  add_keys (self, keys);
  g_clear_object (&self->selection);
  if (self->items != NULL && self->layout != NULL)
    {
      self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (list_sorted (self))));
      select_keys (self, keys, cursor);
      g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
    }
  else
    g_clear_object (&self->cursor);
  gtk_list_view_set_model (self->view, self->selection);
  if (focused)
    xz_ledger_take_focus (self);
  g_signal_emit (self, signals[SELECTED], 0);
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

static void
sort_cb (XzLedger *self, guint column, gboolean descending)
{
  self->sorted = column;
  self->descending = descending;
  self->given = FALSE;
  show_rows (self);
}

/* ---- for others ---- */

void
xz_ledger_sort (XzLedger *self, guint column, gboolean descending)
{
  xz_ledger_header_show_sort (self->header, column, descending);
  sort_cb (self, column, descending);
}

void
xz_ledger_set_items (XzLedger *self, GPtrArray *items)
{
  if (items != NULL)
    g_ptr_array_ref (items);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = items;
  show_rows (self);
}

XzLedgerItem *
xz_ledger_get_cursor (XzLedger *self)
{
  return self->cursor;
}

guint
xz_ledger_get_n_items (XzLedger *self)
{
  return self->items != NULL ? self->items->len : 0;
}

guint
xz_ledger_count_selected (XzLedger *self)
{
  g_autoptr (GtkBitset) selected = self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : NULL;
  return selected != NULL ? (guint) gtk_bitset_get_size (selected) : 0;
}

GPtrArray *
xz_ledger_dup_selected (XzLedger *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : NULL;
  GtkBitsetIter iter;
  guint position;
  if (selected == NULL)
    return items;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->selection), position));
  return items;
}

GPtrArray *
xz_ledger_dup_items (XzLedger *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->selection), i));
  return items;
}

void
xz_ledger_select_all (XzLedger *self)
{
  if (self->selection != NULL)
    gtk_selection_model_select_all (self->selection);
}

gboolean
xz_ledger_clear_selection (XzLedger *self)
{
  return xz_ledger_count_selected (self) > 0 && gtk_selection_model_unselect_all (self->selection);
}

gboolean
xz_ledger_take_focus (XzLedger *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  if (self->selection == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  /* A list in which no row had the focus yet keeps it to itself, or does not take it. */
  if (first != NULL && get_focused_row (self) == NULL)
    gtk_widget_grab_focus (first);
  return TRUE;
}

GtkWidget *
xz_ledger_get_list (XzLedger *self)
{
  return gtk_widget_get_ancestor (GTK_WIDGET (self->view), GTK_TYPE_SCROLLED_WINDOW);
}

/* ---- construction ---- */

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  XzLedger *self = XZ_LEDGER (widget);
  GTK_WIDGET_CLASS (xz_ledger_parent_class)->css_changed (widget, change);
  if (self->layout != NULL)
    xz_matrix_look_set_font (xz_ledger_layout_get_look (self->layout), widget);
}

static void
root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (xz_ledger_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);
}

static void
unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);
  GTK_WIDGET_CLASS (xz_ledger_parent_class)->unroot (widget);
}

static void
xz_ledger_dispose (GObject *object)
{
  XzLedger *self = XZ_LEDGER (object);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->cursor);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->layout, xz_ledger_layout_unref);
  G_OBJECT_CLASS (xz_ledger_parent_class)->dispose (object);
}

static guint
add_signal (XzLedgerClass *klass, const char *name)
{
  return g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_ledger_class_init (XzLedgerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_ledger_dispose;
  widget_class->css_changed = css_changed;
  widget_class->root = root;
  widget_class->unroot = unroot;
  signals[CURSOR_CHANGED] = add_signal (klass, "cursor-changed");
  signals[SELECTED] = add_signal (klass, "selected");
  signals[ACTIVATED] = add_signal (klass, "activated");
  gtk_widget_class_set_css_name (widget_class, "xz-matrix");
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("ledger"));
  gtk_widget_class_bind_template_child (widget_class, XzLedger, content);
  gtk_widget_class_bind_template_child (widget_class, XzLedger, header_slot);
  gtk_widget_class_bind_template_child (widget_class, XzLedger, view);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_ledger_init (XzLedger *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->given = TRUE;
  self->header = XZ_LEDGER_HEADER (xz_ledger_header_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->header), TRUE);
  gtk_box_append (self->header_slot, GTK_WIDGET (self->header));
  g_signal_connect_swapped (self->header, "sort", G_CALLBACK (sort_cb), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

static GtkWidget *
add_palette (XzLedger *self, XzPalette *palette, const char *style)
{
  GtkWidget *image = xz_palette_image_new (palette);
  gtk_widget_add_css_class (image, style);
  gtk_widget_set_halign (image, GTK_ALIGN_START);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_insert_after (image, GTK_WIDGET (self), NULL);
  return image;
}

GtkWidget *
xz_ledger_new (const XzLedgerColumn *columns, guint n, gboolean boxes, const char *name)
{
  XzLedger *self = g_object_new (XZ_TYPE_LEDGER, NULL);
  self->layout = xz_ledger_layout_new (columns, n, boxes);
  XzMatrixLook *look = xz_ledger_layout_get_look (self->layout);
  xz_matrix_look_set_font (look, GTK_WIDGET (self));
  self->words = add_palette (self, xz_matrix_look_get_words (look), "words");
  self->marks = add_palette (self, xz_matrix_look_get_marks (look), "marks");
  xz_ledger_header_set_layout (self->header, self->layout);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  xz_widget_name (GTK_WIDGET (self->view), name);
  return GTK_WIDGET (self);
}
