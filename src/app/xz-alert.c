/* xz-alert.c: a window for what needs a word: what happens, why, and the verb.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-alert.h"
#include "xz-widgets.h"

struct _XzAlert
{
  GtkWindow    parent;
  GtkLabel    *heading;
  GtkLabel    *body;
  GtkExpander *details;
  GtkLabel    *details_text;
  GtkButton   *cancel;
  GtkButton   *accept;
  XzAlertFunc  respond;
  gpointer     data;
};

G_DEFINE_FINAL_TYPE (XzAlert, xz_alert, GTK_TYPE_WINDOW)

/* Answers once, then closes. */
static void
answer (XzAlert *self, gboolean accepted)
{
  XzAlertFunc respond = self->respond;
  self->respond = NULL;
  if (respond != NULL)
    respond (accepted, self->data);
}

/* What is accepted may close the parent: this window is gone before. */
static void
accept_clicked_cb (XzAlert *self)
{
  XzAlertFunc respond = self->respond;
  gpointer data = self->data;
  self->respond = NULL;
  gtk_window_close (GTK_WINDOW (self));
  if (respond != NULL)
    respond (TRUE, data);
}

static gboolean
close_request (GtkWindow *window)
{
  answer (XZ_ALERT (window), FALSE);
  return GTK_WINDOW_CLASS (xz_alert_parent_class)->close_request (window);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
xz_alert_class_init (XzAlertClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GTK_WINDOW_CLASS (klass)->close_request = close_request;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("alert"));
  gtk_widget_class_bind_template_child (widget_class, XzAlert, heading);
  gtk_widget_class_bind_template_child (widget_class, XzAlert, body);
  gtk_widget_class_bind_template_child (widget_class, XzAlert, details);
  gtk_widget_class_bind_template_child (widget_class, XzAlert, details_text);
  gtk_widget_class_bind_template_child (widget_class, XzAlert, cancel);
  gtk_widget_class_bind_template_child (widget_class, XzAlert, accept);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
xz_alert_init (XzAlert *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_clicked_cb), self);
}

void
xz_alert_show (GtkWindow *parent, const char *heading, const char *body, const char *details,
               const char *verb, gboolean destructive, XzAlertFunc respond, gpointer data)
{
  XzAlert *self = g_object_new (XZ_TYPE_ALERT, "transient-for", parent, "title", heading, NULL);
  self->respond = respond;
  self->data = data;
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->details), details != NULL);
  gtk_label_set_text (self->details_text, details != NULL ? details : "");
  gtk_button_set_label (self->accept, verb);
  xz_widget_name (GTK_WIDGET (self->accept), verb);
  gtk_widget_add_css_class (GTK_WIDGET (self->accept), destructive ? "destructive-action" : "suggested-action");
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (destructive ? self->cancel : self->accept));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (destructive ? self->cancel : self->accept));
  gtk_window_present (GTK_WINDOW (self));
}
