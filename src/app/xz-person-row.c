/* xz-person-row.c: one row of the people table.
 *
 * GTK keeps some two hundred rows of a list alive, of which twenty are seen:
 * only a row near those makes its cells.  Text cells are GtkInscription, which
 * does not measure its text.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-person-row.h"
#include <glib/gi18n-lib.h>
#include "xz-people-cell.h"
#include "xz-person-item.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

struct _XzPersonRow
{
  GtkWidget        parent;
  XzPeopleColumns *columns;     /* owned */
  GtkListItem     *list_item;   /* borrowed: it owns this */
  XzPersonItem    *item;        /* owned while bound */
  GtkWidget       *box;         /* NULL until the row is near */
  GtkWidget      **cells;       /* by column; NULL until near, and where not shown */
  gboolean         near;
};

G_DEFINE_FINAL_TYPE (XzPersonRow, xz_person_row, GTK_TYPE_WIDGET)

static gboolean
is_state (const XzPeopleColumn *spec)
{
  return g_str_equal (spec->name, "status");
}

/* ---- what the cells say ---- */

static void
fill_text (GtkWidget *cell, const XzPeopleColumn *spec, XzRosterRow *row, gboolean loading)
{
  g_autofree char *text = row != NULL ? xz_people_cell_text (row, spec->name) : g_strdup ("");
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  if (loading && row == NULL && g_str_equal (spec->name, "name"))
    gtk_widget_add_css_class (cell, "xz-loading");
  else
    gtk_widget_remove_css_class (cell, "xz-loading");
}

static void
fill_cell (GtkWidget *cell, const XzPeopleColumn *spec, XzRosterRow *row, gboolean loading)
{
  if (!is_state (spec))
    {
      fill_text (cell, spec, row, loading);
      return;
    }
  XzVerdict verdict = { 0 };
  if (row != NULL)
    verdict = xz_verdict_of_row (row);
  xz_verdict_label_set (XZ_VERDICT_LABEL (cell), row != NULL ? &verdict : NULL);
}

/* GTK 4.8 knows no label of a list item; what holds the row is a widget all the same.
 * A row without cells is called by the person's name alone. */
static void
name_row (XzPersonRow *self, XzRosterRow *row)
{
  GtkWidget *holder = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) name = g_string_new (self->near || row == NULL ? NULL : xz_roster_row_get (row, "name"));
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (guint place = 0; row != NULL && self->near && place < n; place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      if (self->cells[i] == NULL)
        continue;
      g_autofree char *text = is_state (&specs[i]) ? g_strdup (xz_verdict_of_row (row).word) : xz_people_cell_text (row, specs[i].name);
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", text);
    }
  if (holder != NULL)
    xz_widget_name (holder, name->str);
}

static void
fill (XzPersonRow *self)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  XzRosterRow *row = self->item != NULL ? xz_person_item_get_row (self->item) : NULL;
  gboolean loading = self->item != NULL && xz_person_item_is_loading (self->item);
  for (guint i = 0; self->near && i < n; i++)
    if (self->cells[i] != NULL)
      fill_cell (self->cells[i], &specs[i], row, loading);
  name_row (self, row);
}

/* ---- the box ---- */

/* A click on the box adds the row to those selected, or takes it off; a click beside it
 * is GTK's and selects this row alone.  Space selects the row as well: the box is for the pointer. */
static void
pressed_cb (XzPersonRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);
  guint position = gtk_list_item_get_position (self->list_item);
  if (x > XZ_PEOPLE_BOX_WIDTH || view == NULL || position == GTK_INVALID_LIST_POSITION)
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
selected_cb (XzPersonRow *self)
{
  if (self->box != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->box), gtk_list_item_get_selected (self->list_item));
}

static void
add_box (XzPersonRow *self)
{
  self->box = gtk_check_button_new ();
  gtk_widget_set_focusable (self->box, FALSE);
  gtk_widget_set_can_target (self->box, FALSE);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->box, GTK_ALIGN_CENTER);
  xz_widget_name (self->box, _("Select"));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  selected_cb (self);
}

/* ---- the cells ---- */

/* A unit whose name is cut is shown whole by its tooltip, made when it is asked for:
 * setting one costs a question to the display server. */
static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

static GtkWidget *
cell_new (const XzPeopleColumn *spec)
{
  if (is_state (spec))
    return xz_verdict_label_new ();
  GtkWidget *cell = gtk_inscription_new (NULL);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), spec->xalign);
  if (spec->style != NULL)
    gtk_widget_add_css_class (cell, spec->style);
  if (spec->expand)
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  return cell;
}

static void
make_cells (XzPersonRow *self)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  GtkWidget *before;
  if (self->cells == NULL)
    self->cells = g_new0 (GtkWidget *, n);
  if (self->box == NULL)
    add_box (self);
  before = self->box;
  for (guint place = 0; place < n; place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      gboolean shown = xz_people_columns_is_shown (self->columns, i);
      if (!shown)
        {
          g_clear_pointer (&self->cells[i], gtk_widget_unparent);
          continue;
        }
      if (self->cells[i] == NULL)
        self->cells[i] = cell_new (&specs[i]);
      if (gtk_widget_get_prev_sibling (self->cells[i]) != before)
        gtk_widget_insert_after (self->cells[i], GTK_WIDGET (self), before);
      before = self->cells[i];
    }
}

static void
columns_changed_cb (XzPersonRow *self)
{
  if (self->near)
    {
      make_cells (self);
      fill (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
xz_person_row_set_near (XzPersonRow *self, gboolean near)
{
  if (self->near == near)
    return;
  self->near = near;
  if (!near)
    return;
  make_cells (self);
  fill (self);
}

/* ---- binding ---- */

void
xz_person_row_bind (XzPersonRow *self)
{
  xz_person_row_unbind (self);
  self->item = g_object_ref (gtk_list_item_get_item (self->list_item));
  g_signal_connect_swapped (self->item, "changed", G_CALLBACK (fill), self);
  selected_cb (self);
  fill (self);
}

void
xz_person_row_unbind (XzPersonRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

guint
xz_person_row_get_position (XzPersonRow *self)
{
  return self->list_item != NULL ? gtk_list_item_get_position (self->list_item) : GTK_INVALID_LIST_POSITION;
}

/* ---- widget ---- */

static int
measure_height (XzPersonRow *self)
{
  int height = 0;
  if (xz_people_columns_knows_height (self->columns))
    return xz_people_columns_get_height (self->columns);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
      height = MAX (height, minimum);
    }
  xz_people_columns_set_height (self->columns, height, self->item != NULL && xz_person_item_get_row (self->item) != NULL);
  return xz_people_columns_get_height (self->columns);
}

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzPersonRow *self = XZ_PERSON_ROW (widget);
  *minimum = *natural = 0;
  if (self->columns != NULL)
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? xz_people_columns_get_min_width (self->columns) : measure_height (self);
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, MAX (width, 0), height }, -1);
}

/* Its column is as wide as any word of it, but for a theme that adds room of its own. */
static void
place_state (GtkWidget *cell, int x, int width, int height)
{
  int minimum;
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place (cell, x, MAX (width, minimum), height);
}

/* In the middle, for which GTK would measure each of them again. */
static void
place_text (XzPersonRow *self, guint index, int x, int width, int height)
{
  int own = xz_people_columns_get_cell_height (self->columns, index);
  if (own == 0)
    {
      gtk_widget_measure (self->cells[index], GTK_ORIENTATION_VERTICAL, -1, &own, NULL, NULL, NULL);
      xz_people_columns_set_cell_height (self->columns, index, own);
    }
  gtk_widget_size_allocate (self->cells[index], &(GtkAllocation) { x, MAX ((height - own) / 2, 0), MAX (width, 0), own }, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzPersonRow *self = XZ_PERSON_ROW (widget);
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  if (self->box != NULL)
    place (self->box, 0, XZ_PEOPLE_BOX_WIDTH, height);
  for (guint i = 0; self->cells != NULL && i < n; i++)
    if (self->cells[i] != NULL)
      {
        int x, room;
        xz_people_columns_locate (self->columns, width, i, &x, &room);
        x += XZ_PEOPLE_CELL_PADDING;
        room -= 2 * XZ_PEOPLE_CELL_PADDING;
        if (is_state (&specs[i]))
          place_state (self->cells[i], x, room, height);
        else
          place_text (self, i, x, room, height);
      }
}

static void
xz_person_row_dispose (GObject *object)
{
  XzPersonRow *self = XZ_PERSON_ROW (object);
  xz_person_row_unbind (self);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  self->box = NULL;
  g_clear_pointer (&self->cells, g_free);
  self->list_item = NULL;
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (xz_person_row_parent_class)->dispose (object);
}

static void
xz_person_row_class_init (XzPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_person_row_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_css_name (widget_class, "person");
}

static void
xz_person_row_init (XzPersonRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
xz_person_row_set_list_item (XzPersonRow *self, GtkListItem *list_item)
{
  if (self->list_item != NULL)
    g_signal_handlers_disconnect_by_func (self->list_item, selected_cb, self);
  xz_person_row_unbind (self);
  self->list_item = list_item;
  self->near = FALSE;
  if (list_item != NULL)
    g_signal_connect_object (list_item, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

void
xz_person_row_leave (XzPersonRow *self)
{
  GtkListItem *list_item = self->list_item;
  xz_person_row_set_list_item (self, NULL);
  if (list_item != NULL)
    gtk_list_item_set_child (list_item, NULL);
}

GtkWidget *
xz_person_row_new (XzPeopleColumns *columns, GtkListItem *list_item)
{
  XzPersonRow *self = g_object_new (XZ_TYPE_PERSON_ROW, NULL);
  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  xz_person_row_set_list_item (self, list_item);
  return GTK_WIDGET (self);
}
