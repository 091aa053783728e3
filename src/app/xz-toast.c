/* xz-toast.c: one line that says what was done, with a way back.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-toast.h"
#include "xz-app.h"

#define XZ_TOAST_SECONDS 8

struct _XzToast
{
  GtkWidget  parent;
  GtkWidget *content;
  GtkLabel  *label;
  GtkWidget *undo;
  GtkWidget *close;
  guint      timeout;
  gboolean   hovered, focused;
};

G_DEFINE_FINAL_TYPE (XzToast, xz_toast, GTK_TYPE_WIDGET)

enum { UNDO, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
timeout_cb (gpointer data)
{
  XzToast *self = data;
  self->timeout = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return G_SOURCE_REMOVE;
}

/* The seconds begin anew when the pointer or the focus leaves. */
static void
restart (XzToast *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->hovered && !self->focused && gtk_widget_get_visible (GTK_WIDGET (self)))
    self->timeout = g_timeout_add_seconds (XZ_TOAST_SECONDS, timeout_cb, self);
}

static void
enter_cb (XzToast *self)
{
  self->hovered = TRUE;
  restart (self);
}

static void
leave_cb (XzToast *self)
{
  self->hovered = FALSE;
  restart (self);
}

static void
focus_enter_cb (XzToast *self)
{
  self->focused = TRUE;
  restart (self);
}

static void
focus_leave_cb (XzToast *self)
{
  self->focused = FALSE;
  restart (self);
}

static void
undo_clicked_cb (XzToast *self)
{
  xz_toast_dismiss (self);
  g_signal_emit (self, signals[UNDO], 0);
}

static void
xz_toast_dispose (GObject *object)
{
  XzToast *self = XZ_TOAST (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_toast_parent_class)->dispose (object);
}

static void
xz_toast_class_init (XzToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_toast_dispose;
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("toast"));
  gtk_widget_class_bind_template_child (widget_class, XzToast, content);
  gtk_widget_class_bind_template_child (widget_class, XzToast, label);
  gtk_widget_class_bind_template_child (widget_class, XzToast, undo);
  gtk_widget_class_bind_template_child (widget_class, XzToast, close);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_toast_init (XzToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->undo, "clicked", G_CALLBACK (undo_clicked_cb), self);
  g_signal_connect_swapped (self->close, "clicked", G_CALLBACK (xz_toast_dismiss), self);

  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
xz_toast_new (void)
{
  return g_object_new (XZ_TYPE_TOAST, NULL);
}

void
xz_toast_show (XzToast *self, const char *text, gboolean with_undo)
{
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->undo, with_undo);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  restart (self);
}

void
xz_toast_dismiss (XzToast *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
