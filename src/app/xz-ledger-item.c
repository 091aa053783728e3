/* xz-ledger-item.c: a row of a ledger.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ledger-item.h"

struct _XzLedgerItem
{
  GObject        parent;
  char          *key;
  guint          n;
  char         **texts, **orders;
  const char    *style, *icon;
  gpointer       data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (XzLedgerItem, xz_ledger_item, G_TYPE_OBJECT)

static void
xz_ledger_item_finalize (GObject *object)
{
  XzLedgerItem *self = XZ_LEDGER_ITEM (object);
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->texts[i]);
      g_free (self->orders[i]);
    }
  g_free (self->texts);
  g_free (self->orders);
  g_free (self->key);
  if (self->destroy != NULL)
    self->destroy (self->data);
  G_OBJECT_CLASS (xz_ledger_item_parent_class)->finalize (object);
}

static void
xz_ledger_item_class_init (XzLedgerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_ledger_item_finalize;
}

static void
xz_ledger_item_init (XzLedgerItem *self)
{
  self->style = "ok";
}

XzLedgerItem *
xz_ledger_item_new (const char *key, guint n_columns)
{
  XzLedgerItem *self = g_object_new (XZ_TYPE_LEDGER_ITEM, NULL);
  self->key = g_strdup (key);
  self->n = n_columns;
  self->texts = g_new0 (char *, n_columns + 1);
  self->orders = g_new0 (char *, n_columns + 1);
  return self;
}

const char *
xz_ledger_item_get_key (XzLedgerItem *self)
{
  return self->key;
}

void
xz_ledger_item_set (XzLedgerItem *self, guint column, const char *text, const char *order)
{
  g_return_if_fail (column < self->n);
  g_free (self->texts[column]);
  g_free (self->orders[column]);
  self->texts[column] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  self->orders[column] = g_strdup (order);
}

const char *
xz_ledger_item_get_text (XzLedgerItem *self, guint column)
{
  return column < self->n && self->texts[column] != NULL ? self->texts[column] : "—";
}

int
xz_ledger_item_compare (XzLedgerItem *self, XzLedgerItem *other, guint column)
{
  if (column >= self->n || column >= other->n)
    return 0;
  const char *one = self->orders[column] != NULL ? self->orders[column] : self->texts[column];
  const char *two = other->orders[column] != NULL ? other->orders[column] : other->texts[column];
  /* What says nothing comes behind all that says something. */
  if (one == NULL || two == NULL)
    return (one == NULL) - (two == NULL);
  return g_strcmp0 (one, two);
}

void
xz_ledger_item_set_sign (XzLedgerItem *self, const char *style, const char *icon)
{
  self->style = style;
  self->icon = icon;
}

const char *
xz_ledger_item_get_style (XzLedgerItem *self)
{
  return self->style;
}

const char *
xz_ledger_item_get_icon (XzLedgerItem *self)
{
  return self->icon;
}

void
xz_ledger_item_set_data (XzLedgerItem *self, gpointer data, GDestroyNotify destroy)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->data = data;
  self->destroy = destroy;
}

gpointer
xz_ledger_item_get_data (XzLedgerItem *self)
{
  return self->data;
}

char *
xz_ledger_item_dup_spoken (XzLedgerItem *self)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  for (guint i = 0; i < self->n; i++)
    if (self->texts[i] != NULL)
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", self->texts[i]);
  return g_strdup (spoken->str);
}
