/* xz-filter-list.c: the ready filters and the user's own, each with its count.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-filter-list.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-filter-counts.h"
#include "xz-filter-name.h"
#include "xz-ready-filters.h"
#include "xz-saved-filters.h"
#include "xz-ui-state.h"
#include "xz-widgets.h"

struct _XzFilterList
{
  GtkWidget       parent;
  GtkWidget      *content;         /* the same as rows */
  GtkListBox     *rows;            /* the ready ones, then the user's own */
  GtkWidget      *menu;            /* of one of them; NULL until asked for */
  GtkWidget      *name;            /* XzFilterName; NULL until asked for */
  guint           n_ready, renamed;

  XzStore        *store;
  gboolean        known;           /* the user's own have been read */
  GPtrArray      *saved;           /* XzSavedFilter */
  XzFilterCounts *counts;
  GCancellable   *cancellable;     /* of reading the user's own */
  char           *lost_title, *lost_text;     /* what was deleted last */
  guint           lost_at;
};

G_DEFINE_FINAL_TYPE (XzFilterList, xz_filter_list, GTK_TYPE_WIDGET)

enum { CHOSEN, COUNTED, DELETED, FAULT, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- rows ---- */

typedef struct { char *label; GtkLabel *count; } Row;

static void
row_free (gpointer data)
{
  g_free (((Row *) data)->label);
  g_free (data);
}

static GtkWidget *
get_row (XzFilterList *self, guint index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->rows, (int) index));
}

/* What a screen reader says: the name, and the number once it is known. */
static void
name_row (GtkWidget *row, const char *number)
{
  const Row *parts = g_object_get_data (G_OBJECT (row), "xz-row");
  g_autofree char *words = g_strdup_printf (_("%s: %s"), parts->label, number);
  xz_widget_name (row, words);
}

static GtkWidget *
row_new (const char *icon, const char *label, const char *reason, const char *style)
{
  Row *parts = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *row = gtk_list_box_row_new ();
  GtkWidget *word = gtk_label_new (label), *count = gtk_label_new ("…");
  parts->label = g_strdup (label);
  parts->count = GTK_LABEL (count);
  g_object_set_data_full (G_OBJECT (row), "xz-row", parts, row_free);
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_ellipsize (GTK_LABEL (word), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_add_css_class (word, "xz-section");
  gtk_widget_add_css_class (count, "xz-count");
  gtk_widget_add_css_class (count, "pending");
  if (style != NULL)
    gtk_widget_add_css_class (count, style);
  gtk_box_append (GTK_BOX (box), xz_decoration_new (icon));
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_hexpand (row, FALSE);
  gtk_widget_set_tooltip_text (row, reason);
  xz_widget_name (row, label);
  return row;
}

static XzProfile *
get_profile (XzFilterList *self)
{
  return xz_store_get_profile (self->store);
}

static XzFilter *
dup_filter (XzFilterList *self, guint index)
{
  if (index < self->n_ready)
    return xz_ready_filter_dup (index, get_profile (self));
  return xz_filter_parse (((XzSavedFilter *) g_ptr_array_index (self->saved, index - self->n_ready))->text, NULL);
}

static char *
dup_reason (XzFilterList *self, guint index)
{
  if (index < self->n_ready)
    return xz_ready_filter_dup_reason (index, get_profile (self));
  g_autoptr (XzFilter) filter = dup_filter (self, index);
  return filter != NULL ? xz_saved_filter_dup_words (filter) : g_strdup ("");
}

static void
clear_saved_rows (XzFilterList *self)
{
  for (GtkWidget *row; (row = get_row (self, self->n_ready)) != NULL;)
    gtk_list_box_remove (self->rows, row);
}

static void
show_saved_rows (XzFilterList *self)
{
  clear_saved_rows (self);
  for (guint i = 0; i < self->saved->len; i++)
    {
      const XzSavedFilter *saved = g_ptr_array_index (self->saved, i);
      g_autofree char *words = dup_reason (self, self->n_ready + i), *whole = g_strdup_printf ("%s\n%s", saved->title, words);
      gtk_list_box_append (self->rows, row_new ("folder-saved-search-symbolic", saved->title, whole, NULL));
    }
}

static void
activated_cb (XzFilterList *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);
  if (self->store == NULL)
    return;
  g_autoptr (XzFilter) filter = dup_filter (self, index);
  g_autofree char *reason = dup_reason (self, index);
  if (filter != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, filter, reason);
}

/* ---- counts ---- */

/* The first is everybody.  No number stands where there is nothing to do. */
static void
counted_cb (guint index, gint64 count, gpointer data)
{
  XzFilterList *self = data;
  if (index == 0)
    {
      g_signal_emit (self, signals[COUNTED], 0, count);
      return;
    }
  GtkWidget *row = get_row (self, index - 1);
  const Row *parts = g_object_get_data (G_OBJECT (row), "xz-row");
  g_autofree char *number = count >= 0 ? xz_format_count (count) : g_strdup ("");
  gtk_label_set_text (parts->count, count > 0 ? number : "");
  gtk_widget_remove_css_class (GTK_WIDGET (parts->count), "pending");
  name_row (row, number);
}

/* The old numbers are dim until the new ones are there. */
static void
count_all (XzFilterList *self)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);
  GtkWidget *row;
  g_ptr_array_add (queries, xz_query_new (NULL, NULL, FALSE));
  for (guint i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      g_autoptr (XzFilter) filter = dup_filter (self, i);
      const Row *parts = g_object_get_data (G_OBJECT (row), "xz-row");
      g_ptr_array_add (queries, xz_query_new (filter, NULL, FALSE));
      gtk_widget_add_css_class (GTK_WIDGET (parts->count), "pending");
      name_row (row, _("being counted"));
    }
  xz_filter_counts_start (self->counts, self->store, queries);
}

/* ---- what the user keeps, in the register ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *value = NULL;
  if (!xz_ui_state_read_finish (XZ_STORE (source), result, &value))
    return;      /* given up, or the store reports the fault itself */
  XzFilterList *self = data;
  g_ptr_array_unref (self->saved);
  self->saved = xz_saved_filters_parse (value);
  self->known = TRUE;
  show_saved_rows (self);
  count_all (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzFilterList) self = data;
  g_autoptr (GError) error = NULL;
  if (!xz_ui_state_write_finish (XZ_STORE (source), result, &error) && self->store != NULL)
    g_signal_emit (self, signals[FAULT], 0, error);
}

static void
keep (XzFilterList *self)
{
  g_autofree char *value = xz_saved_filters_to_string (self->saved);
  xz_ui_state_write_async (self->store, XZ_SAVED_FILTERS_KEY, value, written_cb, g_object_ref (self));
  show_saved_rows (self);
  count_all (self);
}

static void
forget (XzFilterList *self)
{
  xz_filter_counts_stop (self->counts);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->lost_title, g_free);
  g_clear_pointer (&self->lost_text, g_free);
  g_ptr_array_set_size (self->saved, 0);
  self->known = FALSE;
}

/* Each says its article, once there is a profile to say it by. */
static void
explain_ready (XzFilterList *self)
{
  for (guint i = 0; i < self->n_ready; i++)
    {
      g_autofree char *reason = dup_reason (self, i);
      gtk_widget_set_tooltip_text (get_row (self, i), reason);
      xz_widget_describe (get_row (self, i), reason);
    }
}

void
xz_filter_list_count (XzFilterList *self, XzStore *store)
{
  if (store != self->store)
    {
      forget (self);
      clear_saved_rows (self);
    }
  if (store == NULL)
    {
      for (guint i = 0; i < self->n_ready; i++)
        gtk_label_set_text (((Row *) g_object_get_data (G_OBJECT (get_row (self, i)), "xz-row"))->count, "");
      return;
    }
  if (self->known)
    {
      count_all (self);
      return;
    }
  if (self->cancellable != NULL)
    return;      /* on their way */
  self->store = g_object_ref (store);
  self->cancellable = g_cancellable_new ();
  explain_ready (self);
  xz_ui_state_read_async (store, XZ_SAVED_FILTERS_KEY, self->cancellable, read_cb, self);
}

/* ---- to keep, rename, move and delete ---- */

const char *
xz_filter_list_add (XzFilterList *self, const char *title, const XzFilter *filter)
{
  XzTitleFault fault = xz_saved_filters_check_title (self->saved, G_MAXUINT, title);
  g_autofree char *text = xz_filter_to_string (filter);
  g_autoptr (XzFilter) again = xz_filter_parse (text, NULL);
  if (fault != XZ_TITLE_FINE)
    return xz_title_fault_sentence (fault);
  if (again == NULL || self->saved->len >= XZ_SAVED_FILTERS_MOST || !self->known)
    return _("It cannot be kept: the conditions are too long, or there are too many filters.");
  xz_saved_filters_insert (self->saved, G_MAXUINT, title, text);
  keep (self);
  gtk_list_box_select_row (self->rows, GTK_LIST_BOX_ROW (get_row (self, self->n_ready + self->saved->len - 1)));
  return "";
}

void
xz_filter_list_restore (XzFilterList *self)
{
  if (self->lost_title == NULL || self->store == NULL)
    return;
  xz_saved_filters_insert (self->saved, self->lost_at, self->lost_title, self->lost_text);
  g_clear_pointer (&self->lost_title, g_free);
  g_clear_pointer (&self->lost_text, g_free);
  keep (self);
}

static void
focus_row (XzFilterList *self, guint index)
{
  GtkWidget *row = get_row (self, index);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
delete_at (XzFilterList *self, guint at)
{
  const XzSavedFilter *saved = g_ptr_array_index (self->saved, at);
  g_free (self->lost_title);
  g_free (self->lost_text);
  self->lost_title = g_strdup (saved->title);
  self->lost_text = g_strdup (saved->text);
  self->lost_at = at;
  g_ptr_array_remove_index (self->saved, at);
  keep (self);
  focus_row (self, self->n_ready + at - (at == self->saved->len ? 1 : 0));
  g_signal_emit (self, signals[DELETED], 0, self->lost_title);
}

static void
move_at (XzFilterList *self, guint at, int by)
{
  if (!xz_saved_filters_move (self->saved, at, by))
    return;
  keep (self);
  focus_row (self, self->n_ready + at + (guint) by);
}

static void
named_cb (XzFilterList *self, const char *title)
{
  if (self->renamed >= self->saved->len)
    return;
  XzTitleFault fault = xz_saved_filters_check_title (self->saved, self->renamed, title);
  if (fault != XZ_TITLE_FINE)
    {
      xz_filter_name_refuse (XZ_FILTER_NAME (self->name), xz_title_fault_sentence (fault));
      return;
    }
  xz_saved_filters_rename (self->saved, self->renamed, title);
  gtk_popover_popdown (GTK_POPOVER (self->name));
  keep (self);
  focus_row (self, self->n_ready + self->renamed);
}

static void
rename_at (XzFilterList *self, guint at)
{
  if (self->name == NULL)
    {
      self->name = xz_filter_name_new (GTK_WIDGET (self));
      gtk_popover_set_position (GTK_POPOVER (self->name), GTK_POS_BOTTOM);
      g_signal_connect_swapped (self->name, "named", G_CALLBACK (named_cb), self);
    }
  self->renamed = at;
  xz_filter_name_ask (XZ_FILTER_NAME (self->name), get_row (self, self->n_ready + at), _("Rename the filter"), _("Rename"),
                      ((XzSavedFilter *) g_ptr_array_index (self->saved, at))->title);
}

/* The user's own that has the keyboard; G_MAXUINT: none. */
static guint
find_focused (XzFilterList *self)
{
  GtkWidget *row;
  for (guint i = 0; i < self->saved->len && (row = get_row (self, self->n_ready + i)) != NULL; i++)
    if (gtk_widget_has_focus (row))
      return i;
  return G_MAXUINT;
}

gboolean
xz_filter_list_rename_focused (XzFilterList *self)
{
  guint at = find_focused (self);
  if (at != G_MAXUINT)
    rename_at (self, at);
  return at != G_MAXUINT;
}

GtkListBox *
xz_filter_list_get_rows (XzFilterList *self)
{
  return self->rows;
}

void
xz_filter_list_unselect (XzFilterList *self)
{
  gtk_list_box_unselect_all (self->rows);
}

/* ---- keys and menu ---- */

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rename_at (XZ_FILTER_LIST (widget), g_variant_get_uint32 (parameter));
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  delete_at (XZ_FILTER_LIST (widget), g_variant_get_uint32 (parameter));
}

static void
up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_at (XZ_FILTER_LIST (widget), g_variant_get_uint32 (parameter), -1);
}

static void
down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_at (XZ_FILTER_LIST (widget), g_variant_get_uint32 (parameter), 1);
}

static void
add_item (GMenu *menu, const char *label, const char *action, guint at)
{
  g_autofree char *detailed = g_strdup_printf ("filters.%s(uint32 %u)", action, at);
  g_menu_append (menu, label, detailed);
}

static void
open_menu (XzFilterList *self, guint at)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  graphene_rect_t bounds;
  add_item (menu, _("Rename (F2)"), "rename", at);
  add_item (menu, _("Move up (Alt+Up)"), "up", at);
  add_item (menu, _("Move down (Alt+Down)"), "down", at);
  add_item (menu, _("Delete (Del)"), "delete", at);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (get_row (self, self->n_ready + at), GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                             (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
key_cb (XzFilterList *self, guint key, guint code, GdkModifierType state)
{
  guint at = find_focused (self);
  gboolean alt = (state & GDK_ALT_MASK) != 0;
  if (at == G_MAXUINT)
    return FALSE;
  if (key == GDK_KEY_F2)
    rename_at (self, at);
  else if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete)
    delete_at (self, at);
  else if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    open_menu (self, at);
  else if (alt && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    move_at (self, at, key == GDK_KEY_Up ? -1 : 1);
  else
    return FALSE;
  return TRUE;
}

static void
pressed_cb (XzFilterList *self, int n, double x, double y)
{
  graphene_point_t point;
  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->rows), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->rows, (int) point.y);
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0;
  if (index >= self->n_ready)
    open_menu (self, index - self->n_ready);
}

/* ---- construction ---- */

static void
xz_filter_list_dispose (GObject *object)
{
  XzFilterList *self = XZ_FILTER_LIST (object);
  if (self->counts != NULL)
    forget (self);
  g_clear_pointer (&self->counts, xz_filter_counts_free);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_filter_list_parent_class)->dispose (object);
}

static void
xz_filter_list_finalize (GObject *object)
{
  g_ptr_array_unref (XZ_FILTER_LIST (object)->saved);
  G_OBJECT_CLASS (xz_filter_list_parent_class)->finalize (object);
}

static void
xz_filter_list_class_init (XzFilterListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_filter_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_filter_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAULT] = g_signal_new ("fault", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_install_action (widget_class, "filters.rename", "u", rename_cb);
  gtk_widget_class_install_action (widget_class, "filters.delete", "u", delete_cb);
  gtk_widget_class_install_action (widget_class, "filters.up", "u", up_cb);
  gtk_widget_class_install_action (widget_class, "filters.down", "u", down_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_controllers (XzFilterList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

static void
xz_filter_list_init (XzFilterList *self)
{
  const XzReadyFilter *ready = xz_ready_filters (&self->n_ready);
  self->saved = xz_saved_filters_parse (NULL);
  self->counts = xz_filter_counts_new (counted_cb, self);
  self->content = gtk_list_box_new ();
  self->rows = GTK_LIST_BOX (self->content);
  xz_widget_name (GTK_WIDGET (self->rows), _("Filters"));
  gtk_widget_set_parent (GTK_WIDGET (self->rows), GTK_WIDGET (self));
  for (guint i = 0; i < self->n_ready; i++)
    gtk_list_box_append (self->rows, row_new (ready[i].icon, _(ready[i].label), NULL, ready[i].style));
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (activated_cb), self);
  add_controllers (self);
}

GtkWidget *
xz_filter_list_new (void)
{
  return g_object_new (XZ_TYPE_FILTER_LIST, NULL);
}
