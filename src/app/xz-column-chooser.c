/* xz-column-chooser.c: which columns the people table shows, and in which order.
 *
 * A box for each column, in the order of the table; the one that had the focus
 * last is the one that is moved.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-column-chooser.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzColumnChooser
{
  GtkPopover       parent;
  GtkBox          *list;
  GtkLabel        *hint;
  GtkButton       *up, *down, *reset;
  XzPeopleColumns *columns;     /* owned; NULL until set */
  GtkWidget      **boxes;       /* by column */
  guint            current;     /* column; G_MAXUINT: none yet */
  gboolean         showing;     /* boxes are being set by us */
};

G_DEFINE_FINAL_TYPE (XzColumnChooser, xz_column_chooser, GTK_TYPE_POPOVER)

static guint
count_columns (void)
{
  guint n;
  xz_people_column_specs (&n);
  return n;
}

static guint
get_index (GtkWidget *box)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), "xz-index"));
}

static void
say (XzColumnChooser *self, const char *sentence)
{
  gtk_label_set_text (self->hint, sentence);
}

/* ---- the list ---- */

static void
show_columns (XzColumnChooser *self)
{
  GtkWidget *before = NULL;
  self->showing = TRUE;
  for (guint place = 0; place < count_columns (); place++)
    {
      guint i = xz_people_columns_get_at (self->columns, place);
      if (gtk_widget_get_prev_sibling (self->boxes[i]) != before)
        gtk_box_reorder_child_after (self->list, self->boxes[i], before);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->boxes[i]), xz_people_columns_is_shown (self->columns, i));
      before = self->boxes[i];
    }
  self->showing = FALSE;
}

static void
make_current (XzColumnChooser *self, guint index)
{
  if (self->current != G_MAXUINT)
    gtk_widget_remove_css_class (self->boxes[self->current], "current");
  self->current = index;
  if (index != G_MAXUINT)
    gtk_widget_add_css_class (self->boxes[index], "current");
}

static void
entered_cb (GtkEventController *controller, XzColumnChooser *self)
{
  make_current (self, get_index (gtk_event_controller_get_widget (controller)));
}

/* What cannot be hidden says so, instead of being grey without a word. */
static void
toggled_cb (XzColumnChooser *self, GtkCheckButton *box)
{
  guint index = get_index (GTK_WIDGET (box));
  if (self->showing)
    return;
  make_current (self, index);
  say (self, "");
  if (!xz_people_columns_is_always_shown (index))
    xz_people_columns_set_shown (self->columns, index, gtk_check_button_get_active (box));
  else
    {
      show_columns (self);
      say (self, _("Name and state stand in every table."));
    }
}

static void
add_box (XzColumnChooser *self, guint index, const char *title)
{
  GtkWidget *box = gtk_check_button_new_with_label (title);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  self->boxes[index] = box;
  g_object_set_data (G_OBJECT (box), "xz-index", GUINT_TO_POINTER (index));
  xz_widget_name (box, title);
  gtk_widget_add_css_class (box, "xz-column-box");
  gtk_box_append (self->list, box);
  g_signal_connect (focus, "enter", G_CALLBACK (entered_cb), self);
  gtk_widget_add_controller (box, focus);
  g_signal_connect_swapped (box, "toggled", G_CALLBACK (toggled_cb), self);
}

/* ---- moving ---- */

static void
step (XzColumnChooser *self, int direction)
{
  if (self->current == G_MAXUINT)
    {
      say (self, _("Choose a column first."));
      return;
    }
  int place = (int) xz_people_columns_get_place (self->columns, self->current) + direction;
  gboolean moved = place >= 0 && place < (int) count_columns ();
  if (moved)
    xz_people_columns_move (self->columns, self->current, (guint) place);
  say (self, moved ? "" : direction < 0 ? _("This is the first column.") : _("This is the last column."));
  gtk_widget_grab_focus (self->boxes[self->current]);
}

static void
up_cb (XzColumnChooser *self)
{
  step (self, -1);
}

static void
down_cb (XzColumnChooser *self)
{
  step (self, 1);
}

static gboolean
step_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  step (XZ_COLUMN_CHOOSER (widget), g_variant_get_int32 (args));
  return TRUE;
}

/* Up and Down go along the list, as in any other; a popover would go where they point. */
static gboolean
key_pressed_cb (XzColumnChooser *self, guint key, guint code, GdkModifierType state)
{
  gboolean up = key == GDK_KEY_Up;
  if ((!up && key != GDK_KEY_Down) || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  GtkWidget *box = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkWidget *next = box == NULL ? NULL : up ? gtk_widget_get_prev_sibling (box) : gtk_widget_get_next_sibling (box);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  return TRUE;
}

static void
reset_cb (XzColumnChooser *self)
{
  xz_people_columns_reset (self->columns);
  say (self, _("The columns stand as delivered."));
}

static void
map_cb (XzColumnChooser *self)
{
  say (self, "");
  if (self->columns != NULL)
    gtk_widget_grab_focus (self->boxes[xz_people_columns_get_at (self->columns, 0)]);
}

/* ---- object ---- */

static void
xz_column_chooser_dispose (GObject *object)
{
  XzColumnChooser *self = XZ_COLUMN_CHOOSER (object);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->boxes, g_free);
  G_OBJECT_CLASS (xz_column_chooser_parent_class)->dispose (object);
}

static void
xz_column_chooser_class_init (XzColumnChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_column_chooser_dispose;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, step_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, step_key_cb, "i", 1);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("column-chooser"));
  gtk_widget_class_bind_template_child (widget_class, XzColumnChooser, list);
  gtk_widget_class_bind_template_child (widget_class, XzColumnChooser, hint);
  gtk_widget_class_bind_template_child (widget_class, XzColumnChooser, up);
  gtk_widget_class_bind_template_child (widget_class, XzColumnChooser, down);
  gtk_widget_class_bind_template_child (widget_class, XzColumnChooser, reset);
}

static void
xz_column_chooser_init (XzColumnChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->current = G_MAXUINT;
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_swapped (self->up, "clicked", G_CALLBACK (up_cb), self);
  g_signal_connect_swapped (self->down, "clicked", G_CALLBACK (down_cb), self);
  g_signal_connect_swapped (self->reset, "clicked", G_CALLBACK (reset_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
xz_column_chooser_new (void)
{
  return g_object_new (XZ_TYPE_COLUMN_CHOOSER, NULL);
}

void
xz_column_chooser_set_columns (XzColumnChooser *self, XzPeopleColumns *columns)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  g_return_if_fail (self->columns == NULL);
  self->columns = g_object_ref (columns);
  self->boxes = g_new0 (GtkWidget *, n);
  for (guint i = 0; i < n; i++)
    add_box (self, i, _(specs[i].title));
  show_columns (self);
  g_signal_connect_object (columns, "changed", G_CALLBACK (show_columns), self, G_CONNECT_SWAPPED);
}
