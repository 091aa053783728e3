/* xz-filter-name.c: asks what a filter is to be called.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter-name.h"
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzFilterName
{
  GtkPopover parent;
  GtkLabel  *heading, *fault;
  GtkEntry  *entry;
  GtkButton *accept;
};

G_DEFINE_FINAL_TYPE (XzFilterName, xz_filter_name, GTK_TYPE_POPOVER)

static guint named_signal;

static void
accept_cb (XzFilterName *self)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_signal_emit (self, named_signal, 0, title);
}

static void
changed_cb (XzFilterName *self)
{
  xz_filter_name_refuse (self, "");
}

void
xz_filter_name_refuse (XzFilterName *self, const char *sentence)
{
  gtk_label_set_text (self->fault, sentence);
  xz_widget_set_style (GTK_WIDGET (self->fault), *sentence != '\0' ? "block" : NULL);
  if (*sentence != '\0')
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
}

void
xz_filter_name_ask (XzFilterName *self, GtkWidget *below, const char *heading, const char *verb, const char *title)
{
  gtk_label_set_text (self->heading, heading);
  gtk_button_set_label (self->accept, verb);
  xz_widget_name (GTK_WIDGET (self->accept), verb);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), title);
  xz_filter_name_refuse (self, "");
  graphene_rect_t bounds;
  if (gtk_widget_compute_bounds (below, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                       (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
xz_filter_name_class_init (XzFilterNameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  named_signal = g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("filter-name"));
  gtk_widget_class_bind_template_child (widget_class, XzFilterName, heading);
  gtk_widget_class_bind_template_child (widget_class, XzFilterName, fault);
  gtk_widget_class_bind_template_child (widget_class, XzFilterName, entry);
  gtk_widget_class_bind_template_child (widget_class, XzFilterName, accept);
}

static void
xz_filter_name_init (XzFilterName *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  xz_widget_error_message (GTK_WIDGET (self->entry), GTK_WIDGET (self->fault));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
}

GtkWidget *
xz_filter_name_new (GtkWidget *parent)
{
  GtkWidget *name = g_object_new (XZ_TYPE_FILTER_NAME, NULL);
  gtk_widget_set_parent (name, parent);
  return name;
}
