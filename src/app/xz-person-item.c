/* xz-person-item.c: one row of the people list.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-person-item.h"

struct _XzPersonItem
{
  GObject      parent;
  gint64       number;
  XzRosterRow *row;        /* owned; NULL while loading or gone */
  gboolean     loading;
};

G_DEFINE_FINAL_TYPE (XzPersonItem, xz_person_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
xz_person_item_finalize (GObject *object)
{
  XzPersonItem *self = XZ_PERSON_ITEM (object);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  G_OBJECT_CLASS (xz_person_item_parent_class)->finalize (object);
}

static void
xz_person_item_class_init (XzPersonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_person_item_finalize;
  /* Cells listen to it: the row has arrived or is another one now. */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_person_item_init (XzPersonItem *self)
{
  self->loading = TRUE;
}

XzPersonItem *
xz_person_item_new (gint64 number)
{
  XzPersonItem *self = g_object_new (XZ_TYPE_PERSON_ITEM, NULL);
  self->number = number;
  return self;
}

gint64
xz_person_item_get_number (XzPersonItem *self)
{
  return self->number;
}

XzRosterRow *
xz_person_item_get_row (XzPersonItem *self)
{
  return self->row;
}

gboolean
xz_person_item_is_loading (XzPersonItem *self)
{
  return self->loading;
}

gboolean
xz_person_item_is_watched (XzPersonItem *self)
{
  return g_signal_has_handler_pending (self, changed_signal, 0, TRUE);
}

static void
take_row (XzPersonItem *self, XzRosterRow *row, gboolean loading)
{
  if (row != NULL)
    xz_roster_row_ref (row);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  self->row = row;
  self->loading = loading;
  g_signal_emit (self, changed_signal, 0);
}

void
xz_person_item_set_row (XzPersonItem *self, XzRosterRow *row)
{
  take_row (self, row, FALSE);
}

void
xz_person_item_become (XzPersonItem *self, gint64 number, XzRosterRow *row)
{
  self->number = number;
  take_row (self, row, row == NULL);
}
