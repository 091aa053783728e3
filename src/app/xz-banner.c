/* xz-banner.c: a condition that stays as long as it is true.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-banner.h"
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzBanner
{
  GtkWidget  parent;
  GtkWidget *content;
  GtkWidget *line;
  GtkImage  *sign;
  GtkLabel  *sentence;
  GtkBox    *extra;
  GtkButton *button;
  GtkToggleButton *unfold;
  GtkLabel  *details;
  XzSeverity severity;
};

G_DEFINE_FINAL_TYPE (XzBanner, xz_banner, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
button_clicked_cb (XzBanner *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
xz_banner_dispose (GObject *object)
{
  g_clear_pointer (&XZ_BANNER (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_banner_parent_class)->dispose (object);
}

static void
xz_banner_class_init (XzBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_banner_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("banner"));
  gtk_widget_class_bind_template_child (widget_class, XzBanner, content);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, line);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, sign);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, sentence);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, extra);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, button);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, unfold);
  gtk_widget_class_bind_template_child (widget_class, XzBanner, details);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_banner_init (XzBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_clicked_cb), self);
}

GtkWidget *
xz_banner_new (void)
{
  return g_object_new (XZ_TYPE_BANNER, NULL);
}

void
xz_banner_set (XzBanner *self, XzSeverity severity, const char *sentence, const char *button)
{
  self->severity = severity;
  gtk_image_set_from_icon_name (self->sign, xz_severity_icon (severity));
  xz_widget_set_style (self->line, xz_severity_style (severity));
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->button, button);
      xz_widget_name (GTK_WIDGET (self->button), button);
    }
}

void
xz_banner_set_details (XzBanner *self, const char *details)
{
  gtk_widget_set_visible (GTK_WIDGET (self->unfold), details != NULL);
  gtk_label_set_text (self->details, details != NULL ? details : "");
}

void
xz_banner_show_fault (XzBanner *self, const char *what, const GError *error, XzFindings *findings)
{
  g_autofree char *next = NULL;
  g_autofree char *why = findings != NULL && findings->len > 0 ? xz_finding_dup_sentence (findings->pdata[0]) : xz_error_dup_sentence (error, &next);
  g_autofree char *sentence = what != NULL ? g_strjoin (" ", what, why, NULL) : g_strdup (why);
  xz_banner_set (self, XZ_SEVERITY_BLOCK, sentence, NULL);
  xz_banner_set_details (self, next);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

XzSeverity
xz_banner_get_severity (XzBanner *self)
{
  return self->severity;
}

GtkBox *
xz_banner_get_extra (XzBanner *self)
{
  return self->extra;
}
