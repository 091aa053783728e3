/* xz-progress-line.c: what is being done, how far, how long, and a way to stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-progress-line.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

#define APPEARS_AFTER_USEC 500000

struct _XzProgressLine
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkLabel       *what;
  GtkLabel       *count;
  GtkProgressBar *bar;
  GtkLabel       *left;
  GtkWidget      *cancel;
  XzProgress     *progress;       /* borrowed */
  GCancellable   *cancellable;
  gint64          started;
  guint           timeout;
};

G_DEFINE_FINAL_TYPE (XzProgressLine, xz_progress_line, GTK_TYPE_WIDGET)

static void
show_time_left (XzProgressLine *self, double fraction)
{
  gint64 spent = g_get_monotonic_time () - self->started;
  if (fraction < 0.02 || fraction >= 1)
    {
      gtk_label_set_text (self->left, "");
      return;
    }
  int seconds = (int) (spent * (1 - fraction) / fraction / G_USEC_PER_SEC) + 1;
  g_autofree char *text = seconds < 90
    ? g_strdup_printf (ngettext ("about %d second", "about %d seconds", seconds), seconds)
    : g_strdup_printf (ngettext ("about %d minute", "about %d minutes", (seconds + 30) / 60), (seconds + 30) / 60);
  gtk_label_set_text (self->left, text);
}

static void
show_progress (XzProgressLine *self)
{
  int done = self->progress != NULL ? g_atomic_int_get (&self->progress->done) : 0;
  int total = self->progress != NULL ? g_atomic_int_get (&self->progress->total) : 0;
  if (total <= 0)
    {
      gtk_progress_bar_pulse (self->bar);
      return;
    }
  double fraction = CLAMP ((double) done / total, 0, 1);
  g_autofree char *shown = xz_format_count (done);
  g_autofree char *all = xz_format_count (total);
  g_autofree char *text = g_strdup_printf ("%s / %s", shown, all);
  gtk_label_set_text (self->count, text);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  xz_widget_name (GTK_WIDGET (self->bar), text);
  show_time_left (self, fraction);
}

static gboolean
tick_cb (gpointer data)
{
  XzProgressLine *self = data;
  if (g_get_monotonic_time () - self->started >= APPEARS_AFTER_USEC)
    gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  show_progress (self);
  return G_SOURCE_CONTINUE;
}

static void
cancel_clicked_cb (XzProgressLine *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void
xz_progress_line_dispose (GObject *object)
{
  XzProgressLine *self = XZ_PROGRESS_LINE (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_progress_line_parent_class)->dispose (object);
}

static void
xz_progress_line_class_init (XzProgressLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_progress_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("progress-line"));
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, content);
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, what);
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, count);
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, bar);
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, left);
  gtk_widget_class_bind_template_child (widget_class, XzProgressLine, cancel);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_progress_line_init (XzProgressLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);
}

GtkWidget *
xz_progress_line_new (void)
{
  return g_object_new (XZ_TYPE_PROGRESS_LINE, NULL);
}

void
xz_progress_line_start (XzProgressLine *self, const char *what, XzProgress *progress, GCancellable *cancellable)
{
  xz_progress_line_stop (self);
  self->progress = progress;
  g_set_object (&self->cancellable, cancellable);
  self->started = g_get_monotonic_time ();
  gtk_label_set_text (self->what, what);
  gtk_label_set_text (self->count, "");
  gtk_label_set_text (self->left, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
  xz_widget_name (GTK_WIDGET (self->bar), what);
  gtk_widget_set_visible (self->cancel, cancellable != NULL);
  gtk_widget_set_sensitive (self->cancel, TRUE);
  self->timeout = g_timeout_add (100, tick_cb, self);
}

void
xz_progress_line_stop (XzProgressLine *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->progress = NULL;
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
