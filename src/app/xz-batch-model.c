/* xz-batch-model.c: the plan of a batch edit as a list that a table can show.
 *
 * A million rows are a million numbers; an item is made when it is looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-model.h"

struct _XzBatchItem
{
  GObject parent;
  guint   index;
};

G_DEFINE_FINAL_TYPE (XzBatchItem, xz_batch_item, G_TYPE_OBJECT)

static void
xz_batch_item_class_init (XzBatchItemClass *klass)
{
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
  XzBatchItem *item = g_object_new (XZ_TYPE_BATCH_ITEM, NULL);
  item->index = g_array_index (self->shown, guint, position);
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
  G_OBJECT_CLASS (xz_batch_model_parent_class)->finalize (object);
}

static void
xz_batch_model_class_init (XzBatchModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_batch_model_finalize;
}

static void
xz_batch_model_init (XzBatchModel *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
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
