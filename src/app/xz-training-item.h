/* xz-training-item.h: a line of the training matrix as an item of a list.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib-object.h>
#include "xz-matrix-line.h"
G_BEGIN_DECLS
#define XZ_TYPE_TRAINING_ITEM (xz_training_item_get_type ())
G_DECLARE_FINAL_TYPE (XzTrainingItem, xz_training_item, XZ, TRAINING_ITEM, GObject)
XzTrainingItem       *xz_training_item_new      (XzMatrixLine *line);      /* taken */
const XzMatrixLine *xz_training_item_get_line (XzTrainingItem *item);
G_END_DECLS
