/* xz-ledger-header.c: the titles above a ledger.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ledger-header.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

struct _XzLedgerHeader
{
  GtkWidget       parent;
  XzLedgerLayout *layout;        /* owned; NULL until set */
  GPtrArray      *titles;        /* buttons, by column */
  guint           sorted;
  gboolean        descending;
};

G_DEFINE_FINAL_TYPE (XzLedgerHeader, xz_ledger_header, GTK_TYPE_WIDGET)

static guint sort_signal;

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzLedgerHeader *self = XZ_LEDGER_HEADER (widget);
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->layout != NULL ? xz_ledger_layout_get_min_width (self->layout) : 0;
  else
    for (guint i = 0; i < self->titles->len; i++)
      {
        int least;
        gtk_widget_measure (self->titles->pdata[i], orientation, -1, &least, NULL, NULL, NULL);
        *minimum = *natural = MAX (*minimum, least);
      }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzLedgerHeader *self = XZ_LEDGER_HEADER (widget);
  for (guint i = 0; i < self->titles->len; i++)
    {
      int x, room, start = i == 0 ? xz_ledger_layout_get_box (self->layout) : 0;
      xz_ledger_layout_locate (self->layout, width, i, &x, &room);
      gtk_widget_set_child_visible (self->titles->pdata[i], room > 0);
      if (room > 0)
        gtk_widget_size_allocate (self->titles->pdata[i], &(GtkAllocation) { x - start, 0, room + start, height }, -1);
    }
}

static void
show_arrow (XzLedgerHeader *self, guint column)
{
  GtkWidget *title = self->titles->pdata[column], *arrow = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (title)));
  gboolean sorted = column == self->sorted;
  gtk_widget_set_visible (arrow, sorted);
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow), self->descending ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_SORT,
                                  !sorted ? GTK_ACCESSIBLE_SORT_NONE
                                  : self->descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING, -1);
}

void
xz_ledger_header_show_sort (XzLedgerHeader *self, guint column, gboolean descending)
{
  self->sorted = column;
  self->descending = descending;
  for (guint i = 0; i < self->titles->len; i++)
    show_arrow (self, i);
}

static void
clicked_cb (XzLedgerHeader *self, GtkWidget *title)
{
  guint column = 0;
  if (!g_ptr_array_find (self->titles, title, &column))
    return;
  xz_ledger_header_show_sort (self, column, column == self->sorted && !self->descending);
  g_signal_emit (self, sort_signal, 0, self->sorted, self->descending);
}

static GtkWidget *
title_new (XzLedgerHeader *self, const XzLedgerColumn *column)
{
  GtkWidget *title = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *word = gtk_label_new (_(column->title));
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), xz_decoration_new ("pan-up-symbolic"));
  gtk_widget_set_halign (box, column->kind == XZ_LEDGER_COUNT ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (title), box);
  xz_widget_name (title, _(column->title));
  g_signal_connect_swapped (title, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (title, GTK_WIDGET (self));
  return title;
}

static void
clear (XzLedgerHeader *self)
{
  for (guint i = 0; i < self->titles->len; i++)
    gtk_widget_unparent (self->titles->pdata[i]);
  g_ptr_array_set_size (self->titles, 0);
  g_clear_pointer (&self->layout, xz_ledger_layout_unref);
}

void
xz_ledger_header_set_layout (XzLedgerHeader *self, XzLedgerLayout *layout)
{
  clear (self);
  self->layout = xz_ledger_layout_ref (layout);
  for (guint i = 0; i < xz_ledger_layout_get_n (layout); i++)
    g_ptr_array_add (self->titles, title_new (self, xz_ledger_layout_get_column (layout, i)));
  xz_ledger_header_show_sort (self, 0, FALSE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
xz_ledger_header_dispose (GObject *object)
{
  clear (XZ_LEDGER_HEADER (object));
  G_OBJECT_CLASS (xz_ledger_header_parent_class)->dispose (object);
}

static void
xz_ledger_header_finalize (GObject *object)
{
  g_ptr_array_unref (XZ_LEDGER_HEADER (object)->titles);
  G_OBJECT_CLASS (xz_ledger_header_parent_class)->finalize (object);
}

static void
xz_ledger_header_class_init (XzLedgerHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_ledger_header_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_ledger_header_finalize;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  sort_signal = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
xz_ledger_header_init (XzLedgerHeader *self)
{
  self->titles = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "xz-table-header");
}

GtkWidget *
xz_ledger_header_new (void)
{
  return g_object_new (XZ_TYPE_LEDGER_HEADER, NULL);
}
