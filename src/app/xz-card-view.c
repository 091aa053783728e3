/* xz-card-view.c: a card on the screen.  It is paper: its colours are its own, in light and dark.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-view.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include "xz-widgets.h"

#define POINTS(mm) ((mm) * 72.0 / 25.4)
/* Two of them stand above one another where the window is 600 high. */
#define WIDTH 304

struct _XzCardView
{
  GtkWidget            parent;
  XzCardSide           side;
  const XzCardFacts   *facts;      /* borrowed */
  const XzCardElement *marked;     /* borrowed */
};

G_DEFINE_FINAL_TYPE (XzCardView, xz_card_view, GTK_TYPE_WIDGET)

static void
draw_mark (cairo_t *cr, const XzCardElement *element)
{
  cairo_set_source_rgba (cr, 0.85, 0.1, 0.45, 0.9);
  cairo_set_line_width (cr, 0.8);
  cairo_rectangle (cr, POINTS (element->place.x), POINTS (element->place.y), POINTS (element->place.width), POINTS (element->place.height));
  cairo_stroke (cr);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XzCardView *self = XZ_CARD_VIEW (widget);
  float width = WIDTH, height = (float) (width * XZ_CARD_HEIGHT / XZ_CARD_WIDTH);
  double scale = width / POINTS (XZ_CARD_WIDTH);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  if (self->facts != NULL)
    xz_card_draw (self->facts, self->side, cr);
  if (self->marked != NULL && self->marked->side == self->side)
    draw_mark (cr, self->marked);
  cairo_destroy (cr);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : (int) ceil (WIDTH * XZ_CARD_HEIGHT / XZ_CARD_WIDTH);
}

static void
xz_card_view_class_init (XzCardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "cardview");
}

static void
xz_card_view_init (XzCardView *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "xz-paper");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  xz_widget_name (GTK_WIDGET (self), _("Card"));
}

GtkWidget *
xz_card_view_new (XzCardSide side)
{
  XzCardView *self = g_object_new (XZ_TYPE_CARD_VIEW, NULL);
  self->side = side;
  xz_widget_name (GTK_WIDGET (self), side == XZ_CARD_FRONT ? _("Front of the card") : _("Back of the card"));
  return GTK_WIDGET (self);
}

void
xz_card_view_set (XzCardView *self, const XzCardFacts *facts, const XzCardElement *marked)
{
  self->facts = facts;
  self->marked = marked;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
