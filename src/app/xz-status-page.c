/* xz-status-page.c: why nothing stands here, and what to do.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-status-page.h"
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzStatusPage
{
  GtkWidget  parent;
  GtkWidget *content;
  GtkImage  *icon;
  GtkLabel  *title;
  GtkLabel  *sentence;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (XzStatusPage, xz_status_page, GTK_TYPE_WIDGET)

static void
xz_status_page_dispose (GObject *object)
{
  g_clear_pointer (&XZ_STATUS_PAGE (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_status_page_parent_class)->dispose (object);
}

static void
xz_status_page_class_init (XzStatusPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_status_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("status-page"));
  gtk_widget_class_bind_template_child (widget_class, XzStatusPage, content);
  gtk_widget_class_bind_template_child (widget_class, XzStatusPage, icon);
  gtk_widget_class_bind_template_child (widget_class, XzStatusPage, title);
  gtk_widget_class_bind_template_child (widget_class, XzStatusPage, sentence);
  gtk_widget_class_bind_template_child (widget_class, XzStatusPage, buttons);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_status_page_init (XzStatusPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
xz_status_page_new (void)
{
  return g_object_new (XZ_TYPE_STATUS_PAGE, NULL);
}

void
xz_status_page_set (XzStatusPage *self, const char *icon, const char *title, const char *sentence)
{
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->sentence, sentence);
}

static void
add_button (XzStatusPage *self, const char *label, gboolean primary, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  xz_widget_name (button, label);
  if (primary)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", clicked, data);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

void
xz_status_page_set_buttons (XzStatusPage *self, const char *first, gboolean primary, GCallback first_clicked,
                            const char *second, GCallback second_clicked, gpointer data)
{
  xz_widget_clear (self->buttons);
  if (first != NULL)
    add_button (self, first, primary, first_clicked, data);
  if (second != NULL)
    add_button (self, second, FALSE, second_clicked, data);
}
