/* xz-training-item.c: a line of the training matrix as an item of a list.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-item.h"

struct _XzTrainingItem
{
  GObject         parent;
  XzMatrixLine *line;
};

G_DEFINE_FINAL_TYPE (XzTrainingItem, xz_training_item, G_TYPE_OBJECT)

static void
xz_training_item_finalize (GObject *object)
{
  g_clear_pointer (&XZ_TRAINING_ITEM (object)->line, xz_matrix_line_free);
  G_OBJECT_CLASS (xz_training_item_parent_class)->finalize (object);
}

static void
xz_training_item_class_init (XzTrainingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_training_item_finalize;
}

static void
xz_training_item_init (XzTrainingItem *self)
{
}

XzTrainingItem *
xz_training_item_new (XzMatrixLine *line)
{
  XzTrainingItem *self = g_object_new (XZ_TYPE_TRAINING_ITEM, NULL);
  self->line = line;
  return self;
}

const XzMatrixLine *
xz_training_item_get_line (XzTrainingItem *self)
{
  return self->line;
}
