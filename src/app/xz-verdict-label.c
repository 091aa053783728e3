/* xz-verdict-label.c: sign and word of a state in its box.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-verdict-label.h"
#include "xz-widgets.h"

/* As .xz-state has them in ui/style.css; a test compares the two. */
#define FONT_SCALE 0.93
#define SIGN_WIDTH 14
#define PADDING     6
#define SPACING     4

struct _XzVerdictLabel
{
  GtkWidget  parent;
  GtkWidget *sign;
  GtkWidget *word;
  const char *icon;      /* of the sign; static */
};

G_DEFINE_FINAL_TYPE (XzVerdictLabel, xz_verdict_label, GTK_TYPE_WIDGET)

static void
xz_verdict_label_dispose (GObject *object)
{
  XzVerdictLabel *self = XZ_VERDICT_LABEL (object);
  g_clear_pointer (&self->sign, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_verdict_label_parent_class)->dispose (object);
}

static void
xz_verdict_label_class_init (XzVerdictLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_verdict_label_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "verdict");
}

static void
xz_verdict_label_init (XzVerdictLabel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), SPACING);
  gtk_widget_add_css_class (widget, "xz-state");
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  self->sign = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->sign, widget);
  self->word = gtk_label_new (NULL);
  gtk_widget_set_parent (self->word, widget);
}

GtkWidget *
xz_verdict_label_new (void)
{
  return g_object_new (XZ_TYPE_VERDICT_LABEL, NULL);
}

void
xz_verdict_label_set (XzVerdictLabel *self, const XzVerdict *verdict)
{
  gtk_widget_set_visible (GTK_WIDGET (self), verdict != NULL);
  if (verdict == NULL)
    return;
  /* An image lays itself out anew for the sign that it has already. */
  if (g_strcmp0 (self->icon, verdict->icon) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->sign), verdict->icon);
  self->icon = verdict->icon;
  gtk_label_set_text (GTK_LABEL (self->word), verdict->word);
  xz_widget_set_style (GTK_WIDGET (self), verdict->style);
}

int
xz_verdict_label_measure_widest (PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (context));
  g_autofree char *words = xz_verdict_dup_words ();
  int size = pango_font_description_get_size (font) * FONT_SCALE, width;
  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, size);
  else
    pango_font_description_set_size (font, size);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 1 + SIGN_WIDTH + SPACING + 2 * PADDING;
}
