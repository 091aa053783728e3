/* xz-batch-model.c: the plan of a batch edit as a list that a table can show.
 *
 * A million rows are a million numbers; an item is made when it is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-model.h"

struct _XzBatchItem
{
  GObject     parent;
  GHashTable *items;       /* of the model, which it is in while it lives */
  guint       index;
};

G_DEFINE_FINAL_TYPE (XzBatchItem, xz_batch_item, G_TYPE_OBJECT)

static guint item_changed_signal, left_out_signal;

static void
xz_batch_item_finalize (GObject *object)
{
  XzBatchItem *self = XZ_BATCH_ITEM (object);
  if (g_hash_table_lookup (self->items, GUINT_TO_POINTER (self->index)) == (gpointer) self)
    g_hash_table_remove (self->items, GUINT_TO_POINTER (self->index));
  g_hash_table_unref (self->items);
  G_OBJECT_CLASS (xz_batch_item_parent_class)->finalize (object);
}

static void
xz_batch_item_class_init (XzBatchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_batch_item_finalize;
  item_changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_batch_item_init (XzBatchItem *self)
{
}

guint
xz_batch_item_get_index (XzBatchItem *self)
{
  return self->index;
}

struct _XzBatchModel
{
  GObject      parent;
  XzBatchEdit *edit;       /* borrowed */
  GArray      *shown;      /* guint, rows of the plan */
  GHashTable  *items;      /* index -> XzBatchItem, not owned: who looks at one row twice sees one item */
};

static void xz_batch_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzBatchModel, xz_batch_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, xz_batch_model_list_init))

static GType
get_item_type (GListModel *list)
{
  return XZ_TYPE_BATCH_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return XZ_BATCH_MODEL (list)->shown->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  XzBatchModel *self = XZ_BATCH_MODEL (list);
  if (position >= self->shown->len)
    return NULL;
  guint index = g_array_index (self->shown, guint, position);
  XzBatchItem *item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (index));
  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (XZ_TYPE_BATCH_ITEM, NULL);
  item->index = index;
  item->items = g_hash_table_ref (self->items);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (index), item);
  return item;
}

static void
xz_batch_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
xz_batch_model_finalize (GObject *object)
{
  g_array_unref (XZ_BATCH_MODEL (object)->shown);
  g_hash_table_unref (XZ_BATCH_MODEL (object)->items);
  G_OBJECT_CLASS (xz_batch_model_parent_class)->finalize (object);
}

static void
xz_batch_model_class_init (XzBatchModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_batch_model_finalize;
  left_out_signal = g_signal_new ("left-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_batch_model_init (XzBatchModel *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_hash_table_new (NULL, NULL);
}

XzBatchModel *
xz_batch_model_new (void)
{
  return g_object_new (XZ_TYPE_BATCH_MODEL, NULL);
}

void
xz_batch_model_show (XzBatchModel *self, XzBatchEdit *edit, XzBatchResult result)
{
  guint before = self->shown->len;
  self->edit = NULL;
  g_array_set_size (self->shown, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  self->edit = edit;
  for (guint i = 0; edit != NULL && i < xz_batch_edit_get_n_rows (edit); i++)
    if (result == XZ_N_BATCH_RESULTS || xz_batch_edit_get_row (edit, i)->result == result)
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->shown->len);
}

const XzBatchRow *
xz_batch_model_get_row (XzBatchModel *self, XzBatchItem *item)
{
  return self->edit != NULL && item->index < xz_batch_edit_get_n_rows (self->edit) ? xz_batch_edit_get_row (self->edit, item->index) : NULL;
}

XzBatchEdit *
xz_batch_model_get_edit (XzBatchModel *self)
{
  return self->edit;
}

static void
keep_item (gpointer index, gpointer item, gpointer data)
{
  g_ptr_array_add (data, g_object_ref (item));
}

gboolean
xz_batch_model_leave_out (XzBatchModel *self, XzBatchItem *item, gboolean out)
{
  if (xz_batch_model_get_row (self, item) == NULL || !xz_batch_edit_leave_out (self->edit, item->index, out))
    return FALSE;
  g_signal_emit (item, item_changed_signal, 0);
  g_signal_emit (self, left_out_signal, 0);
  return TRUE;
}

void
xz_batch_model_leave_all_out (XzBatchModel *self, gboolean out)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->edit != NULL && i < self->shown->len; i++)
    xz_batch_edit_leave_out (self->edit, g_array_index (self->shown, guint, i), out);
  g_hash_table_foreach (self->items, keep_item, items);
  for (guint i = 0; i < items->len; i++)
    g_signal_emit (g_ptr_array_index (items, i), item_changed_signal, 0);
  g_signal_emit (self, left_out_signal, 0);
}
