/* xz-people-header.c: the titles above the people: a click sorts, an edge draws the width, a title is drawn elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-header.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

#define GRIP 6      /* pixels at the end of a title that draw its width */
#define MARK 3      /* width of the line where a title would be put */

struct _XzPeopleHeader
{
  GtkWidget        parent;
  XzPeopleColumns *columns;      /* owned; NULL until set */
  GtkWidget      **titles;       /* by column; NULL where not shown */
  guint            sorted;
  gboolean         descending;
  guint            drawn;        /* column whose edge is being drawn; G_MAXUINT: none */
  int              drawn_width;  /* it had when the drawing began */
  guint            carried;      /* column that is being moved; G_MAXUINT: none */
  gboolean         carrying;     /* far enough to be no click */
  double           began_at;
  guint            target;       /* place before which it would be put */
  GtkWidget       *mark;
};

G_DEFINE_FINAL_TYPE (XzPeopleHeader, xz_people_header, GTK_TYPE_WIDGET)

static guint sort_signal;

/* ---- titles ---- */

static gboolean
is_sortable (const XzPeopleColumn *spec)
{
  const XzColumn *column = xz_roster_column (spec->name);
  return column != NULL && column->sortable;
}

static void
show_arrow (XzPeopleHeader *self, guint index)
{
  GtkWidget *arrow = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (self->titles[index])));
  gboolean sorted = index == self->sorted;
  gtk_widget_set_visible (arrow, sorted);
  gtk_image_set_from_icon_name (GTK_IMAGE (arrow), self->descending ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->titles[index]), GTK_ACCESSIBLE_PROPERTY_SORT,
                                  !sorted ? GTK_ACCESSIBLE_SORT_NONE
                                  : self->descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING, -1);
}

static void
show_arrows (XzPeopleHeader *self)
{
  guint n;
  xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    if (self->titles[i] != NULL)
      show_arrow (self, i);
}

static void
clicked_cb (XzPeopleHeader *self, GtkWidget *title)
{
  guint n, index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (title), "xz-index"));
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  if (!is_sortable (&specs[index]))
    return;
  self->descending = index == self->sorted && !self->descending;
  self->sorted = index;
  show_arrows (self);
  g_signal_emit (self, sort_signal, 0, specs[index].name, self->descending);
}

void
xz_people_header_set_sort (XzPeopleHeader *self, const char *column, gboolean descending)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (specs[i].name, column))
      self->sorted = i;
  self->descending = descending;
  show_arrows (self);
}

static GtkWidget *
title_new (XzPeopleHeader *self, guint index)
{
  guint n;
  const XzPeopleColumn *spec = &xz_people_column_specs (&n)[index];
  GtkWidget *title = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *word = gtk_label_new (_(spec->title));
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), xz_decoration_new ("pan-up-symbolic"));
  gtk_widget_set_halign (box, spec->xalign > 0 ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (title), box);
  xz_widget_name (title, _(spec->title));
  gtk_widget_set_can_target (title, TRUE);
  g_object_set_data (G_OBJECT (title), "xz-index", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (title, "clicked", G_CALLBACK (clicked_cb), self);
  return title;
}

static void
make_title (XzPeopleHeader *self, guint index, GtkWidget *before)
{
  if (self->titles[index] == NULL)
    self->titles[index] = title_new (self, index);
  if (gtk_widget_get_parent (self->titles[index]) == NULL || gtk_widget_get_prev_sibling (self->titles[index]) != before)
    gtk_widget_insert_after (self->titles[index], GTK_WIDGET (self), before);
}

/* In the order of the row, which is the order of Tab as well. */
static void
make_titles (XzPeopleHeader *self)
{
  guint n;
  xz_people_column_specs (&n);
  GtkWidget *before = NULL;
  for (guint place = 0; place < n; place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      if (!xz_people_columns_is_shown (self->columns, i))
        {
          g_clear_pointer (&self->titles[i], gtk_widget_unparent);
          continue;
        }
      make_title (self, i, before);
      before = self->titles[i];
    }
  show_arrows (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- drawing an edge ---- */

static guint
find_edge (XzPeopleHeader *self, double at)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    {
      int x, width;
      if (self->titles[i] == NULL || specs[i].expand)
        continue;
      xz_people_columns_locate (self->columns, gtk_widget_get_width (GTK_WIDGET (self)), i, &x, &width);
      if (at >= x + width - GRIP && at <= x + width)
        return i;
    }
  return G_MAXUINT;
}

/* ---- carrying a title elsewhere ---- */

static guint
find_title (XzPeopleHeader *self, double at)
{
  const char *name = xz_people_columns_at (self->columns, gtk_widget_get_width (GTK_WIDGET (self)), at);
  guint n, i = 0;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  while (i < n && g_strcmp0 (specs[i].name, name) != 0)
    i++;
  return i < n ? i : G_MAXUINT;
}

/* The place before which a title is put that is let go there. */
static guint
find_target (XzPeopleHeader *self, double at)
{
  guint n;
  xz_people_column_specs (&n);
  for (guint place = 0; place < n; place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      int x, width;
      if (self->titles[i] == NULL)
        continue;
      xz_people_columns_locate (self->columns, gtk_widget_get_width (GTK_WIDGET (self)), i, &x, &width);
      if (at < x + width / 2)
        return place;
    }
  return n;
}

static void
carry (XzPeopleHeader *self, double dx, GtkGesture *gesture)
{
  if (!self->carrying && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
    return;
  self->carrying = TRUE;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->target = find_target (self, self->began_at + dx);
  gtk_widget_set_visible (self->mark, TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
stop_carrying (XzPeopleHeader *self)
{
  self->carried = self->drawn = G_MAXUINT;
  self->carrying = FALSE;
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
}

static void
drag_end_cb (XzPeopleHeader *self)
{
  guint carried = self->carried, target = self->target;
  gboolean carrying = self->carrying;
  stop_carrying (self);
  if (!carrying)
    return;
  guint present = xz_people_columns_get_place (self->columns, carried);
  xz_people_columns_move (self->columns, carried, target > present ? target - 1 : target);
}

/* By keyboard: the title that has the focus, past the next one. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzPeopleHeader *self = XZ_PEOPLE_HEADER (widget);
  int direction = g_variant_get_int32 (args);
  GtkWidget *title = gtk_widget_get_focus_child (widget);
  if (title == NULL || title == self->mark)
    return FALSE;
  xz_people_columns_step (self->columns, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (title), "xz-index")), direction);
  gtk_widget_grab_focus (title);
  return TRUE;
}

/* ---- the pointer ---- */

static void
drag_begin_cb (XzPeopleHeader *self, double x, double y, GtkGesture *gesture)
{
  int start;
  self->drawn = find_edge (self, x);
  self->carried = self->drawn == G_MAXUINT ? find_title (self, x) : G_MAXUINT;
  self->carrying = FALSE;
  self->began_at = x;
  if (self->drawn == G_MAXUINT)
    {
      if (self->carried == G_MAXUINT)
        gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  xz_people_columns_locate (self->columns, gtk_widget_get_width (GTK_WIDGET (self)), self->drawn, &start, &self->drawn_width);
}

static void
drag_update_cb (XzPeopleHeader *self, double dx, double dy, GtkGesture *gesture)
{
  if (self->drawn != G_MAXUINT)
    xz_people_columns_set_width (self->columns, self->drawn, self->drawn_width + (int) dx);
  else if (self->carried != G_MAXUINT)
    carry (self, dx, gesture);
}

static void
motion_cb (XzPeopleHeader *self, double x, double y)
{
  if (!self->carrying)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_edge (self, x) != G_MAXUINT ? "col-resize" : NULL);
}

static void
add_controllers (XzPeopleHeader *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (stop_carrying), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/* ---- widget ---- */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzPeopleHeader *self = XZ_PEOPLE_HEADER (widget);
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = self->columns != NULL ? xz_people_columns_get_min_width (self->columns) : 0;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int height;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, height);
    }
}

/* Before the first shown column from the target on, else at the end. */
static void
place_mark (XzPeopleHeader *self, int width, int height)
{
  guint n;
  int x = 0, room = 0;
  gboolean found = FALSE;
  xz_people_column_specs (&n);
  for (guint place = 0; place < n && !found; place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      if (self->titles[i] == NULL)
        continue;
      xz_people_columns_locate (self->columns, width, i, &x, &room);
      found = place >= self->target;
    }
  x = found ? x - MARK / 2 : x + room - MARK;
  gtk_widget_size_allocate (self->mark, &(GtkAllocation) { x, 0, MARK, height }, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzPeopleHeader *self = XZ_PEOPLE_HEADER (widget);
  guint n;
  xz_people_column_specs (&n);
  for (guint i = 0; self->titles != NULL && i < n; i++)
    if (self->titles[i] != NULL)
      {
        int x, room;
        xz_people_columns_locate (self->columns, width, i, &x, &room);
        gtk_widget_size_allocate (self->titles[i], &(GtkAllocation) { x, 0, room, height }, -1);
      }
  if (self->carrying)
    place_mark (self, width, height);
}

static void
xz_people_header_dispose (GObject *object)
{
  XzPeopleHeader *self = XZ_PEOPLE_HEADER (object);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->titles, g_free);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (xz_people_header_parent_class)->dispose (object);
}

static void
xz_people_header_class_init (XzPeopleHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_people_header_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_css_name (widget_class, "header");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, step_cb, "i", 1);
  sort_signal = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
xz_people_header_init (XzPeopleHeader *self)
{
  self->drawn = self->carried = G_MAXUINT;
  self->mark = g_object_new (GTK_TYPE_SEPARATOR, "orientation", GTK_ORIENTATION_VERTICAL, "visible", FALSE, "can-target", FALSE, NULL);
  gtk_widget_add_css_class (self->mark, "xz-drop-mark");
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "xz-table-header");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

GtkWidget *
xz_people_header_new (void)
{
  return g_object_new (XZ_TYPE_PEOPLE_HEADER, NULL);
}

void
xz_people_header_set_columns (XzPeopleHeader *self, XzPeopleColumns *columns)
{
  guint n;
  xz_people_column_specs (&n);
  g_return_if_fail (self->columns == NULL);
  self->columns = g_object_ref (columns);
  self->titles = g_new0 (GtkWidget *, n);
  make_titles (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (make_titles), self, G_CONNECT_SWAPPED);
}
