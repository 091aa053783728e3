/* xz-finding-card.c: one finding: sign, sentence, article, next act.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-finding-card.h"
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzFindingCard
{
  GtkWidget  parent;
  GtkWidget *content;
  GtkImage  *sign;
  GtkLabel  *sentence;
  GtkToggleButton *article;
  GtkButton *act;
  GtkLabel  *law;
  char      *field;
};

G_DEFINE_FINAL_TYPE (XzFindingCard, xz_finding_card, GTK_TYPE_WIDGET)

enum { ACT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
act_clicked_cb (XzFindingCard *self)
{
  g_signal_emit (self, signals[ACT], 0, self->field);
}

static void
xz_finding_card_dispose (GObject *object)
{
  XzFindingCard *self = XZ_FINDING_CARD (object);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->field, g_free);
  G_OBJECT_CLASS (xz_finding_card_parent_class)->dispose (object);
}

static void
xz_finding_card_class_init (XzFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_finding_card_dispose;
  signals[ACT] = g_signal_new ("act", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("finding-card"));
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, content);
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, sign);
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, sentence);
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, article);
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, act);
  gtk_widget_class_bind_template_child (widget_class, XzFindingCard, law);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_finding_card_init (XzFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->act, "clicked", G_CALLBACK (act_clicked_cb), self);
}

/* The name of the article is a link to its text where the regulation is ours;
 * a data standard is only named. */
static void
show_source (XzFindingCard *self, const XzFinding *finding, XzProfile *profile)
{
  g_autofree char *citation = xz_finding_dup_citation (finding);
  const char *law = finding->article > 0 && finding->source == NULL && profile != NULL
    ? xz_profile_get_article (profile, finding->article) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->article), citation != NULL);
  if (citation != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->article), citation);
      xz_widget_name (GTK_WIDGET (self->article), citation);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->article), law != NULL);
  gtk_label_set_text (self->law, law != NULL ? law : "");
}

GtkWidget *
xz_finding_card_new (const XzFinding *finding, XzProfile *profile, const char *act)
{
  XzFindingCard *self = g_object_new (XZ_TYPE_FINDING_CARD, NULL);
  g_autofree char *sentence = xz_finding_dup_sentence (finding);
  self->field = g_strdup (finding->field);
  gtk_label_set_text (self->sentence, sentence);
  gtk_image_set_from_icon_name (self->sign, xz_severity_icon (finding->severity));
  xz_widget_set_style (self->content, xz_severity_style (finding->severity));
  show_source (self, finding, profile);
  gtk_widget_set_visible (GTK_WIDGET (self->act), act != NULL);
  if (act != NULL)
    {
      gtk_button_set_label (self->act, act);
      xz_widget_name (GTK_WIDGET (self->act), act);
    }
  return GTK_WIDGET (self);
}
