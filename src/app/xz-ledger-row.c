/* xz-ledger-row.c: one row of a ledger, drawn by itself: cells as widgets would be thousands in the rows that GTK
 * keeps alive.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ledger-row.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include "xz-widgets.h"

#define PADDING       6
#define SIGN         14
#define STATE_HEIGHT 20

struct _XzLedgerRow
{
  GtkWidget       parent;
  XzLedgerLayout *layout;      /* owned */
  GtkListItem    *list_item;   /* borrowed: it owns this */
  XzLedgerItem   *item;        /* owned while bound */
  GtkWidget      *holder;      /* GTK's own widget of the row, while bound */
  GtkWidget      *box;         /* to tick; NULL without */
  PangoLayout   **texts;       /* laid out for this item, font and width; NULL until drawn */
  guint           serial;
  int             width;
};

G_DEFINE_FINAL_TYPE (XzLedgerRow, xz_ledger_row, GTK_TYPE_WIDGET)

/* ---- drawing ---- */

static GdkRGBA
faded (const GdkRGBA *color, float alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static XzMatrixLook *
get_look (XzLedgerRow *self)
{
  return xz_ledger_layout_get_look (self->layout);
}

static GdkRGBA
word_color (XzLedgerRow *self, int index)
{
  return xz_palette_get_colors (xz_matrix_look_get_words (get_look (self)))[index];
}

static GdkRGBA
mark_color (XzLedgerRow *self, int index)
{
  return xz_palette_get_colors (xz_matrix_look_get_marks (get_look (self)))[index];
}

static void
forget_texts (XzLedgerRow *self)
{
  guint n = xz_ledger_layout_get_n (self->layout);
  for (guint i = 0; i < n; i++)
    g_clear_object (&self->texts[i]);
}

static PangoLayout *
get_text (XzLedgerRow *self, guint column, XzMatrixStyle style, int room)
{
  if (self->texts[column] == NULL)
    {
      self->texts[column] = xz_matrix_look_dup_layout (get_look (self), xz_ledger_item_get_text (self->item, column), style);
      pango_layout_set_ellipsize (self->texts[column], PANGO_ELLIPSIZE_END);
      pango_layout_set_width (self->texts[column], MAX (room, 1) * PANGO_SCALE);
      pango_layout_set_single_paragraph_mode (self->texts[column], TRUE);
    }
  return self->texts[column];
}

static void
draw_text (XzLedgerRow *self, GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, double x)
{
  int height;
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static GdkRGBA
state_color (XzLedgerRow *self, GdkRGBA *tint)
{
  const char *style = xz_ledger_item_get_style (self->item);
  static const struct { const char *style; int index; float alpha; gboolean accent; } colors[] = {
    { "warn", XZ_PALETTE_WARNING, 0.13f, FALSE }, { "block", XZ_PALETTE_ERROR, 0.11f, FALSE }, { "note", XZ_PALETTE_SUCCESS, 0.14f, TRUE },
  };
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_str_equal (style, colors[i].style))
      {
        GdkRGBA own = mark_color (self, colors[i].index);
        *tint = faded (&own, colors[i].alpha);
        return colors[i].accent ? mark_color (self, XZ_PALETTE_TEXT) : word_color (self, colors[i].index);
      }
  *tint = faded (&text, g_str_equal (style, "well") ? 0.045f : 0);
  return g_str_equal (style, "ok") ? word_color (self, XZ_PALETTE_SUCCESS) : faded (&text, 0.72f);
}

static void
draw_state (XzLedgerRow *self, GtkSnapshot *snapshot, guint column, int x, int room)
{
  const char *icon = xz_ledger_item_get_icon (self->item);
  int sign = icon != NULL ? SIGN + 4 : 0, text_width, height = gtk_widget_get_height (GTK_WIDGET (self));
  PangoLayout *layout = get_text (self, column, XZ_MATRIX_SMALL, room - sign - 3 * PADDING);
  GdkRGBA tint, color = state_color (self, &tint);
  GskRoundedRect box;
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT ((float) x + PADDING / 2, (float) floor ((height - STATE_HEIGHT) / 2.0),
                                                              (float) (text_width + sign + 2 * PADDING), STATE_HEIGHT), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, &tint, &box.bounds);
  gtk_snapshot_pop (snapshot);
  if (icon != NULL)
    xz_matrix_look_draw_icon (get_look (self), snapshot, icon, &color, x + 1.5 * PADDING, floor ((height - SIGN) / 2.0), SIGN);
  draw_text (self, snapshot, layout, &color, x + 1.5 * PADDING + sign);
}

static void
draw_cell (XzLedgerRow *self, GtkSnapshot *snapshot, guint column, int x, int room)
{
  XzLedgerKind kind = xz_ledger_layout_get_column (self->layout, column)->kind;
  if (kind == XZ_LEDGER_STATE)
    {
      draw_state (self, snapshot, column, x, room);
      return;
    }
  PangoLayout *layout = get_text (self, column, kind == XZ_LEDGER_NAME ? XZ_MATRIX_BOLD : XZ_MATRIX_PLAIN, room - 2 * PADDING);
  GdkRGBA color = word_color (self, XZ_PALETTE_TEXT);
  int width;
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (g_str_equal (xz_ledger_item_get_text (self->item, column), "—"))
    color = faded (&color, 0.72f);
  draw_text (self, snapshot, layout, &color, kind == XZ_LEDGER_COUNT ? x + room - 2 * PADDING - width : x + PADDING);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XzLedgerRow *self = XZ_LEDGER_ROW (widget);
  int width = gtk_widget_get_width (widget);
  if (self->item == NULL)
    return;
  if (self->serial != xz_matrix_look_get_serial (get_look (self)) || self->width != width)
    forget_texts (self);
  self->serial = xz_matrix_look_get_serial (get_look (self));
  self->width = width;
  for (guint i = 0; i < xz_ledger_layout_get_n (self->layout); i++)
    {
      int x, room;
      xz_ledger_layout_locate (self->layout, width, i, &x, &room);
      if (room > 0)
        draw_cell (self, snapshot, i, x, room);
    }
  if (self->box != NULL)
    gtk_widget_snapshot_child (widget, self->box, snapshot);
}

/* ---- the box ---- */

/* A click on the box adds the row to those selected, or takes it off; Space does so by keyboard. */
static void
pressed_cb (XzLedgerRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  guint position = gtk_list_item_get_position (self->list_item);
  if (x > xz_ledger_layout_get_box (self->layout) || view == NULL || position == GTK_INVALID_LIST_POSITION)
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (view));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_selection_model_is_selected (model, position))
    gtk_selection_model_unselect_item (model, position);
  else
    gtk_selection_model_select_item (model, position, FALSE);
}

static void
selected_cb (XzLedgerRow *self)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->box), gtk_list_item_get_selected (self->list_item));
}

static void
add_box (XzLedgerRow *self)
{
  self->box = gtk_check_button_new ();
  gtk_widget_set_focusable (self->box, FALSE);
  gtk_widget_set_can_target (self->box, FALSE);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  xz_widget_name (self->box, _("Select"));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->list_item, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* ---- binding ---- */

XzLedgerItem *
xz_ledger_row_get_item (XzLedgerRow *self)
{
  return self->item;
}

void
xz_ledger_row_unbind (XzLedgerRow *self)
{
  self->holder = NULL;
  g_clear_object (&self->item);
  forget_texts (self);
}

/* GTK 4.8 knows no label of a list item; what holds the row is a widget all the same. */
void
xz_ledger_row_bind (XzLedgerRow *self)
{
  xz_ledger_row_unbind (self);
  self->item = g_object_ref (gtk_list_item_get_item (self->list_item));
  self->holder = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = xz_ledger_item_dup_spoken (self->item);
  if (self->holder != NULL)
    xz_widget_name (self->holder, spoken);
  if (self->box != NULL)
    selected_cb (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- widget ---- */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzLedgerRow *self = XZ_LEDGER_ROW (widget);
  *minimum = *natural = 0;
  if (self->layout != NULL)
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? xz_ledger_layout_get_min_width (self->layout)
                                                                    : xz_matrix_look_get_row_height (get_look (self));
  if (self->box != NULL && orientation == GTK_ORIENTATION_VERTICAL)
    {
      int least;
      gtk_widget_measure (self->box, orientation, -1, &least, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, least);
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzLedgerRow *self = XZ_LEDGER_ROW (widget);
  if (self->box != NULL)
    gtk_widget_size_allocate (self->box, &(GtkAllocation) { 0, 0, xz_ledger_layout_get_box (self->layout), height }, -1);
}

/* A text that is cut is shown whole. */
static gboolean
query_tooltip (GtkWidget *widget, int at, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  XzLedgerRow *self = XZ_LEDGER_ROW (widget);
  for (guint i = 0; self->item != NULL && !keyboard && i < xz_ledger_layout_get_n (self->layout); i++)
    {
      int x, room;
      xz_ledger_layout_locate (self->layout, gtk_widget_get_width (widget), i, &x, &room);
      if (room == 0 || at < x || at >= x + room || self->texts[i] == NULL || !pango_layout_is_ellipsized (self->texts[i]))
        continue;
      gtk_tooltip_set_text (tooltip, xz_ledger_item_get_text (self->item, i));
      return TRUE;
    }
  return FALSE;
}

static void
xz_ledger_row_dispose (GObject *object)
{
  XzLedgerRow *self = XZ_LEDGER_ROW (object);
  if (self->layout != NULL)
    xz_ledger_row_unbind (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->texts, g_free);
  g_clear_pointer (&self->layout, xz_ledger_layout_unref);
  G_OBJECT_CLASS (xz_ledger_row_parent_class)->dispose (object);
}

static void
xz_ledger_row_class_init (XzLedgerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_ledger_row_dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->query_tooltip = query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
xz_ledger_row_init (XzLedgerRow *self)
{
}

GtkWidget *
xz_ledger_row_new (XzLedgerLayout *layout, GtkListItem *list_item)
{
  XzLedgerRow *self = g_object_new (XZ_TYPE_LEDGER_ROW, NULL);
  self->layout = xz_ledger_layout_ref (layout);
  self->list_item = list_item;
  self->texts = g_new0 (PangoLayout *, xz_ledger_layout_get_n (layout) + 1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  if (xz_ledger_layout_get_box (layout) > 0)
    add_box (self);
  return GTK_WIDGET (self);
}
