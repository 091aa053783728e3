/* xz-matrix-row.c: one row of the training matrix, drawn by itself.
 *
 * Thirteen cells as widgets would be thousands in the rows that GTK keeps; here a row is a handful of
 * texts that most rows share.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-matrix-row.h"
#include <math.h>
#include "xz-widgets.h"

#define NUMBER_EM    2.6      /* of the row's own number, before the name */
#define BAR_EM       8.4
#define BAR_HEIGHT   8
#define PACE_HEIGHT 14
#define SIGN        16
#define SMALL_SIGN  14
#define STATE_HEIGHT 20

struct _XzMatrixRow
{
  GtkWidget       parent;
  XzMatrixLook   *look;        /* owned */
  GtkListItem    *list_item;   /* borrowed: it owns this */
  XzTrainingItem *item;        /* owned while bound */
  GtkWidget      *holder;      /* GTK's own widget of the row, while bound */
  PangoLayout    *name;        /* laid out for this item, and this font */
  guint           serial;
  guint           cursor;
};

G_DEFINE_FINAL_TYPE (XzMatrixRow, xz_matrix_row, GTK_TYPE_WIDGET)

enum { CELL_PRESSED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- drawing ---- */

static GdkRGBA
faded (const GdkRGBA *color, float alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, color->alpha * alpha };
}

static GdkRGBA
word_color (XzMatrixRow *self, int index)
{
  return xz_palette_get_colors (xz_matrix_look_get_words (self->look))[index];
}

static GdkRGBA
mark_color (XzMatrixRow *self, int index)
{
  return xz_palette_get_colors (xz_matrix_look_get_marks (self->look))[index];
}

static GdkRGBA
dim_color (XzMatrixRow *self)
{
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT);
  return faded (&text, 0.72f);
}

/* In the middle of the row's height; gives back the width. */
static int
draw_text (XzMatrixRow *self, GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, double x)
{
  int width, height;
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static int
text_width (PangoLayout *layout)
{
  int width;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_sign (XzMatrixRow *self, GtkSnapshot *snapshot, XzTrainingSign sign, double x, int size)
{
  xz_matrix_look_draw_sign (self->look, snapshot, sign, floor (x), floor ((gtk_widget_get_height (GTK_WIDGET (self)) - size) / 2.0), size);
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  if (width > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
hatch (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width, double height)
{
  GdkRGBA none = faded (color, 0.25f);
  GskColorStop stops[] = { { 0, *color }, { 0.5f, *color }, { 0.5f, none }, { 1, none } };
  if (width > 0)
    gtk_snapshot_append_repeating_linear_gradient (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height),
                                                   &GRAPHENE_POINT_INIT ((float) x, (float) y), &GRAPHENE_POINT_INIT ((float) x + 3, (float) y + 3),
                                                   stops, G_N_ELEMENTS (stops));
}

/* ---- the cells ---- */

static void
draw_name (XzMatrixRow *self, GtkSnapshot *snapshot, const XzMatrixLine *line, int x, int room)
{
  double em = xz_matrix_look_get_em (self->look);
  g_autofree char *number = g_strdup_printf ("%u", gtk_list_item_get_position (self->list_item) + 1);
  PangoLayout *layout = xz_matrix_look_get_layout (self->look, number, XZ_MATRIX_SMALL);
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT), dim = dim_color (self);
  draw_text (self, snapshot, layout, &dim, x + NUMBER_EM * em - text_width (layout));
  if (self->name == NULL)
    self->name = xz_matrix_look_dup_layout (self->look, line->name, XZ_MATRIX_BOLD);
  pango_layout_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (self->name, (int) MAX (room - (NUMBER_EM + 1) * em, em) * PANGO_SCALE);
  draw_text (self, snapshot, self->name, &text, x + (NUMBER_EM + 0.7) * em);
}

/* Sign and text together in the middle of the cell. */
static void
draw_centred (XzMatrixRow *self, GtkSnapshot *snapshot, const char *text, XzTrainingSign sign, int x, int room)
{
  PangoLayout *layout = xz_matrix_look_get_layout (self->look, text, XZ_MATRIX_PLAIN);
  GdkRGBA color = sign == XZ_SIGN_BLOCK ? word_color (self, XZ_PALETTE_ERROR) : word_color (self, XZ_PALETTE_TEXT);
  int words = *text != '\0' ? text_width (layout) : 0;
  int whole = words + (sign != XZ_SIGN_NONE ? SIGN : 0) + (words > 0 && sign != XZ_SIGN_NONE ? 6 : 0);
  double at = x + (room - whole) / 2.0;
  if (g_str_equal (text, "—"))
    color = dim_color (self);
  if (sign != XZ_SIGN_NONE)
    draw_sign (self, snapshot, sign, at, SIGN);
  if (words > 0)
    draw_text (self, snapshot, layout, &color, at + whole - words);
}

static GdkRGBA
bar_color (XzMatrixRow *self, const XzMatrixLine *line)
{
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT);
  switch (xz_matrix_line_group (line))
    {
    case XZ_LINE_SHORT:     return mark_color (self, XZ_PALETTE_WARNING);
    case XZ_LINE_REACHABLE: return mark_color (self, XZ_PALETTE_SUCCESS);
    default:                    return faded (&text, 0.45f);
    }
}

/* Solid: done; hatched: planned; upright: where one should be today.  A part of a year is a shorter bar. */
static void
draw_bar (XzMatrixRow *self, GtkSnapshot *snapshot, const XzMatrixLine *line, double x)
{
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT), track = faded (&text, 0.12f), color = bar_color (self, line);
  int height = gtk_widget_get_height (GTK_WIDGET (self)), required = MAX (line->required, 1), whole = MAX (line->whole, required);
  double width = floor (BAR_EM * xz_matrix_look_get_em (self->look) * (line->annual_applies ? required : whole) / whole);
  double y = floor ((height - BAR_HEIGHT) / 2.0), done = MIN (line->done, required), planned = MIN (line->planned, required - done);
  fill (snapshot, &track, x, y, width, BAR_HEIGHT);
  if (!line->annual_applies)
    return;
  fill (snapshot, &color, x, y, width * done / required, BAR_HEIGHT);
  hatch (snapshot, &color, x + width * done / required, y, width * planned / required, BAR_HEIGHT);
  fill (snapshot, &text, floor (x + width * MIN (line->pace, required) / required) - 1, floor ((height - PACE_HEIGHT) / 2.0), 2, PACE_HEIGHT);
}

static void
draw_annual (XzMatrixRow *self, GtkSnapshot *snapshot, const XzMatrixLine *line, int x, int room)
{
  XzTrainingSign sign;
  g_autofree char *text = xz_matrix_line_dup_text (line, XZ_TRAINING_COLUMN_ANNUAL, &sign);
  PangoLayout *layout = xz_matrix_look_get_layout (self->look, text, line->annual_applies ? XZ_MATRIX_PLAIN : XZ_MATRIX_SMALL);
  GdkRGBA color = line->annual_applies ? word_color (self, XZ_PALETTE_TEXT) : dim_color (self);
  draw_bar (self, snapshot, line, x + 12);
  draw_text (self, snapshot, layout, &color, x + room - 9 - text_width (layout));
}

static GdkRGBA
state_color (XzMatrixRow *self, const XzMatrixLine *line, XzTrainingSign sign, GdkRGBA *tint)
{
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT), own;
  gboolean note = sign == XZ_SIGN_ON_WAY && line->pre == XZ_PRE_ON_WAY;
  switch (sign)
    {
    case XZ_SIGN_WARN:
      own = mark_color (self, XZ_PALETTE_WARNING);
      *tint = faded (&own, 0.13f);
      return word_color (self, XZ_PALETTE_WARNING);
    case XZ_SIGN_BLOCK:
      own = mark_color (self, XZ_PALETTE_ERROR);
      *tint = faded (&own, 0.11f);
      return word_color (self, XZ_PALETTE_ERROR);
    case XZ_SIGN_ON_WAY:
      own = mark_color (self, XZ_PALETTE_SUCCESS);
      *tint = note ? faded (&own, 0.14f) : faded (&text, 0.045f);
      return note ? mark_color (self, XZ_PALETTE_TEXT) : dim_color (self);
    default:
      *tint = faded (&text, 0);
      return sign == XZ_SIGN_OK ? word_color (self, XZ_PALETTE_SUCCESS) : dim_color (self);
    }
}

static void
draw_verdict (XzMatrixRow *self, GtkSnapshot *snapshot, const XzMatrixLine *line, int x, int room)
{
  XzTrainingSign sign;
  g_autofree char *text = xz_matrix_line_dup_text (line, XZ_TRAINING_COLUMN_VERDICT, &sign);
  PangoLayout *layout = xz_matrix_look_get_layout (self->look, text, XZ_MATRIX_SMALL);
  GdkRGBA tint, color = state_color (self, line, sign, &tint);
  int width = text_width (layout) + (sign != XZ_SIGN_NONE ? SMALL_SIGN + 3 : 0) + 12;
  double y = floor ((gtk_widget_get_height (GTK_WIDGET (self)) - STATE_HEIGHT) / 2.0);
  GskRoundedRect box;
  if (tint.alpha > 0)
    {
      gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT ((float) x + 9, (float) y, (float) width, STATE_HEIGHT), 4);
      gtk_snapshot_push_rounded_clip (snapshot, &box);
      gtk_snapshot_append_color (snapshot, &tint, &box.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if (sign != XZ_SIGN_NONE)
    draw_sign (self, snapshot, sign, x + 15, SMALL_SIGN);
  draw_text (self, snapshot, layout, &color, x + 15 + width - 12 - text_width (layout));
}

static void
draw_cell (XzMatrixRow *self, GtkSnapshot *snapshot, const XzMatrixLine *line, guint column, int x, int room)
{
  XzTrainingSign sign;
  gboolean folded = xz_matrix_look_is_folded (self->look, gtk_widget_get_width (GTK_WIDGET (self)));
  if (column == XZ_TRAINING_COLUMN_NAME)
    draw_name (self, snapshot, line, x, room);
  else if (column == XZ_TRAINING_COLUMN_ANNUAL)
    draw_annual (self, snapshot, line, x, room);
  else if (column == XZ_TRAINING_COLUMN_VERDICT)
    draw_verdict (self, snapshot, line, x, room);
  else
    {
      g_autofree char *text = column == XZ_TRAINING_COLUMN_SUBJECT && folded ? xz_matrix_line_dup_folded (line, &sign)
                                                                             : xz_matrix_line_dup_text (line, column, &sign);
      draw_centred (self, snapshot, text, sign, x, room);
    }
}

static void
draw_cursor (XzMatrixRow *self, GtkSnapshot *snapshot, int x, int room)
{
  GdkRGBA color = mark_color (self, XZ_PALETTE_SUCCESS);
  GskRoundedRect box;
  if (self->holder == NULL || !(gtk_widget_get_state_flags (self->holder) & GTK_STATE_FLAG_FOCUSED))
    return;
  gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT ((float) x + 1, 1, (float) room - 3, (float) gtk_widget_get_height (GTK_WIDGET (self)) - 3), 3);
  gtk_snapshot_append_border (snapshot, &box, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { color, color, color, color });
}

static void
forget_font (XzMatrixRow *self)
{
  guint serial = xz_matrix_look_get_serial (self->look);
  if (serial != self->serial)
    g_clear_object (&self->name);
  self->serial = serial;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  XzMatrixRow *self = XZ_MATRIX_ROW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (self->item == NULL)
    return;
  GdkRGBA text = word_color (self, XZ_PALETTE_TEXT), edge = faded (&text, 0.14f);
  forget_font (self);
  for (guint i = 0; i < XZ_TRAINING_N_COLUMNS; i++)
    {
      int x, room;
      xz_matrix_look_locate (self->look, width, i, &x, &room);
      if (room == 0)
        continue;
      draw_cell (self, snapshot, xz_training_item_get_line (self->item), i, x, room);
      if (i < XZ_TRAINING_COLUMN_VERDICT)
        fill (snapshot, &edge, x + room - 1, 0, 1, height);
      if (i == self->cursor)
        draw_cursor (self, snapshot, x, room);
    }
}

/* ---- binding ---- */

XzTrainingItem *
xz_matrix_row_get_item (XzMatrixRow *self)
{
  return self->item;
}

void
xz_matrix_row_set_cursor (XzMatrixRow *self, guint column)
{
  if (self->cursor == column)
    return;
  self->cursor = column;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
xz_matrix_row_unbind (XzMatrixRow *self)
{
  if (self->holder != NULL)
    g_signal_handlers_disconnect_by_data (self->holder, self);
  self->holder = NULL;
  g_clear_object (&self->item);
  g_clear_object (&self->name);
}

/* GTK 4.8 knows no label of a list item; what holds the row is a widget all the same. */
void
xz_matrix_row_bind (XzMatrixRow *self)
{
  xz_matrix_row_unbind (self);
  self->item = g_object_ref (gtk_list_item_get_item (self->list_item));
  self->holder = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = xz_matrix_line_dup_spoken (xz_training_item_get_line (self->item));
  if (self->holder != NULL)
    {
      g_signal_connect_swapped (self->holder, "state-flags-changed", G_CALLBACK (gtk_widget_queue_draw), self);
      xz_widget_name (self->holder, spoken);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- widget ---- */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzMatrixRow *self = XZ_MATRIX_ROW (widget);
  *minimum = *natural = 0;
  if (self->look != NULL)
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? xz_matrix_look_get_min_width (self->look) : xz_matrix_look_get_row_height (self->look);
}

static void
pressed_cb (XzMatrixRow *self, int n_press, double x, double y)
{
  g_signal_emit (self, signals[CELL_PRESSED], 0, xz_matrix_look_column_at (self->look, gtk_widget_get_width (GTK_WIDGET (self)), x));
}

static void
xz_matrix_row_dispose (GObject *object)
{
  XzMatrixRow *self = XZ_MATRIX_ROW (object);
  xz_matrix_row_unbind (self);
  g_clear_pointer (&self->look, xz_matrix_look_unref);
  G_OBJECT_CLASS (xz_matrix_row_parent_class)->dispose (object);
}

static void
xz_matrix_row_class_init (XzMatrixRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_matrix_row_dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  signals[CELL_PRESSED] = g_signal_new ("cell-pressed", XZ_TYPE_MATRIX_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "line");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
xz_matrix_row_init (XzMatrixRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
xz_matrix_row_new (XzMatrixLook *look, GtkListItem *list_item)
{
  XzMatrixRow *self = g_object_new (XZ_TYPE_MATRIX_ROW, NULL);
  self->look = xz_matrix_look_ref (look);
  self->list_item = list_item;
  return GTK_WIDGET (self);
}
