/* xz-people-page.c: the people: table, conditions, selection.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-page-private.h"
#include <glib/gi18n-lib.h>
#include "xz-column-chooser.h"
#include "xz-keycap.h"
#include "xz-page.h"
#include "xz-people-menu.h"
#include "xz-person-job.h"
#include "xz-roster-loader.h"
#include "xz-widgets.h"

static void page_init (XzPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzPeoplePage, xz_people_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (XZ_TYPE_PAGE, page_init))

guint xz_people_page_signals[N_SIGNALS];

/* ---- how many ---- */

static void
show_count (XzPeoplePage *self)
{
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  if (self->list == NULL || !xz_lazy_list_is_complete (self->list))
    {
      gtk_label_set_text (self->count, "");
      return;
    }
  g_autofree char *shown = xz_format_count (n);
  g_autofree char *all = xz_format_count (self->total);
  g_autofree char *text = self->total > n ? g_strdup_printf (_("%s / %s people"), shown, all)
                                          : g_strdup_printf (ngettext ("%s person", "%s people", n), shown);
  gtk_label_set_text (self->count, text);
  g_autofree char *label = g_strdup_printf (_("Select all %s"), shown);
  gtk_button_set_label (self->select_all, label);
  xz_widget_name (GTK_WIDGET (self->select_all), label);
}

void
xz_people_page_set_total (XzPeoplePage *self, gint64 total)
{
  self->total = total;
  show_count (self);
  if (self->list != NULL && xz_lazy_list_is_complete (self->list) && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    xz_people_page_explain_emptiness (self);
}

/* ---- selection and the person in view ---- */

static void
set_current (XzPeoplePage *self, XzPersonItem *item)
{
  if (self->current == item)
    return;
  if (self->current != NULL)
    g_signal_handlers_disconnect_by_data (self->current, self);
  g_set_object (&self->current, item);
  g_signal_emit (self, xz_people_page_signals[CURRENT_CHANGED], 0);
}

static void
current_changed_cb (XzPeoplePage *self)
{
  g_signal_emit (self, xz_people_page_signals[CURRENT_CHANGED], 0);
}

static void
follow_item (XzPeoplePage *self, guint position)
{
  g_autoptr (XzPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (item == NULL || item == self->current)
    return;
  set_current (self, item);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (current_changed_cb), self);
}

static void
show_selection (XzPeoplePage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint64 n = gtk_bitset_get_size (selected);
  if (gtk_widget_get_visible (self->foot) != (n > 0))
    xz_people_table_keep_place (self->table);
  gtk_widget_set_visible (self->foot, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->select_all), n < g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  if (n == 0)
    return;
  g_autofree char *count = xz_format_count ((gint64) n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", (gulong) n), count);
  gtk_label_set_text (self->selected, text);
}

/* The pane follows the row that was selected last; a box that is ticked off
 * leaves it where it is, unless only one row remains. */
static void
selection_changed_cb (XzPeoplePage *self, guint position, guint n_items)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  show_selection (self);
  if (gtk_bitset_get_size (selected) == 1)
    follow_item (self, gtk_bitset_get_minimum (selected));
  else if (n_items < XZ_LAZY_LIST_PAGE_SIZE)
    for (guint i = position; i < position + n_items; i++)
      if (gtk_bitset_contains (selected, i))
        {
          follow_item (self, i);
          return;
        }
}

static void
row_activated_cb (XzPeoplePage *self, guint position)
{
  follow_item (self, position);
  g_signal_emit (self, xz_people_page_signals[ACTIVATED], 0);
}

/* The right button on a row that is not selected selects it alone; on one that is it leaves the others. */
static void
menu_cb (XzPeoplePage *self, guint position, const char *column, const GdkRectangle *place)
{
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  follow_item (self, position);
  XzRosterRow *row = xz_people_page_get_current (self);
  if (row == NULL)
    return;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GMenuModel) menu = xz_people_menu_new (row, column, xz_people_table_get_columns (self->table), (guint) gtk_bitset_get_size (selected));
  xz_people_table_popup (self->table, menu, place);
}

void
xz_people_page_filter_by (XzPeoplePage *self, const char *column)
{
  XzRosterRow *row = xz_people_page_get_current (self);
  g_autoptr (XzFilter) filter = row != NULL ? xz_people_menu_dup_filter (row, column) : NULL;
  if (filter != NULL)
    xz_chip_row_add (self->chips, filter);
}

static void
show_wanted (XzPeoplePage *self)
{
  gint64 number = self->wanted != NULL ? g_ascii_strtoll (self->wanted, NULL, 10) : 0;
  guint position = number > 0 ? xz_lazy_list_find (self->list, number) : G_MAXUINT;
  g_clear_pointer (&self->wanted, g_free);
  if (position == G_MAXUINT)
    return;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  xz_people_table_scroll_to (self->table, position);
}

static void
number_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPeoplePage) self = data;
  gint64 number = xz_person_number_finish (XZ_STORE (source), result);
  if (self->list == NULL || number == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  if (xz_lazy_list_find (self->list, number) != G_MAXUINT)
    show_wanted (self);
}

void
xz_people_page_show_person (XzPeoplePage *self, const char *person_id)
{
  if (self->store != NULL)
    xz_person_number_async (self->store, person_id, number_found_cb, g_object_ref (self));
}

/* ---- the list ---- */

/* Who types sees the top of the list, and other people in the rows that are there already.  Otherwise
 * the view is given the model anew, which asks for each row once: of one that grows under its eyes GTK asks
 * twice. */
static void
replacing_cb (XzPeoplePage *self)
{
  self->had_focus = xz_people_table_has_focus (self->table);
  if (self->had_focus || !xz_people_table_is_at_top (self->table) || !xz_lazy_list_keep_places (self->list))
    xz_people_table_set_model (self->table, NULL);
}

static gboolean
read_rest_cb (gpointer data)
{
  XzPeoplePage *self = data;
  self->rest_idle = 0;
  if (self->list != NULL)
    xz_lazy_list_read_rest (self->list);
  return G_SOURCE_REMOVE;
}

/* The idle source comes after the frame that begins now. */
static gboolean
frame_begins_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzPeoplePage *self = XZ_PEOPLE_PAGE (widget);
  if (self->rest_idle == 0)
    self->rest_idle = g_idle_add (read_rest_cb, self);
  return G_SOURCE_REMOVE;
}

static void
loaded_cb (XzPeoplePage *self, gboolean whole)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (xz_people_table_get_model (self->table) == NULL)
    {
      xz_people_table_set_model (self->table, self->selection);
      if (self->had_focus)
        xz_people_table_take_focus (self->table);
      self->had_focus = FALSE;
    }
  if (n == 0)
    {
      set_current (self, NULL);
      g_signal_emit (self, xz_people_page_signals[CURRENT_CHANGED], 0);
      if (self->total >= 0)
        xz_people_page_explain_emptiness (self);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "table");
      g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
      if (self->current == NULL || gtk_bitset_is_empty (selected))
        follow_item (self, 0);
      if (self->wanted != NULL && whole)
        show_wanted (self);
    }
  if (!whole)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_begins_cb, NULL, NULL);
  show_count (self);
  show_selection (self);
}

static void
failed_cb (XzPeoplePage *self, const GError *error)
{
  XzWindow *window = xz_people_page_get_window (self);
  if (window != NULL)
    xz_window_show_fault (window, _("The people could not be read."), error);
}

static void
drop_list (XzPeoplePage *self)
{
  g_cancellable_cancel (self->empty_cancellable);
  g_clear_object (&self->empty_cancellable);
  g_clear_handle_id (&self->rest_idle, g_source_remove);
  g_clear_handle_id (&self->frame_idle, g_source_remove);
  set_current (self, NULL);
  xz_people_table_set_model (self->table, NULL);
  self->selection = NULL;
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      xz_lazy_list_stop (self->list);
    }
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  gtk_widget_set_visible (self->foot, FALSE);
}

void
xz_people_page_set_store (XzPeoplePage *self, XzStore *store)
{
  drop_list (self);
  self->total = -1;
  show_count (self);
  if (self->popover != NULL)
    xz_condition_popover_set_store (self->popover, store);
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  self->list = xz_roster_list_new (store);
  xz_lazy_list_set_patient (self->list, TRUE);
  g_signal_connect_swapped (self->list, "replacing", G_CALLBACK (replacing_cb), self);
  g_signal_connect_swapped (self->list, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->list, "failed", G_CALLBACK (failed_cb), self);
  self->selection = GTK_SELECTION_MODEL (self->list);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  xz_people_page_ask (self);
}

void
xz_people_page_refresh (XzPeoplePage *self)
{
  if (self->list != NULL)
    xz_lazy_list_refresh (self->list);
}

/* ---- for the others ---- */

XzRosterRow *
xz_people_page_get_current (XzPeoplePage *self)
{
  return self->current != NULL ? xz_person_item_get_row (self->current) : NULL;
}

gboolean
xz_people_page_is_empty (XzPeoplePage *self)
{
  return self->list != NULL && xz_lazy_list_is_complete (self->list) && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
}

XzQuery *
xz_people_page_dup_query (XzPeoplePage *self, guint *n_shown)
{
  if (n_shown != NULL)
    *n_shown = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  return xz_people_page_dup_query_without (self, G_MAXUINT);
}

GArray *
xz_people_page_dup_selection (XzPeoplePage *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;
  if (self->selection == NULL)
    return numbers;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 number = xz_lazy_list_get_number (self->list, position);
      g_array_append_val (numbers, number);
    }
  return numbers;
}

GArray *
xz_people_page_dup_listed (XzPeoplePage *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = self->list != NULL && xz_lazy_list_is_complete (self->list) ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
  for (guint i = 0; i < n; i++)
    {
      gint64 number = xz_lazy_list_get_number (self->list, i);
      g_array_append_val (numbers, number);
    }
  return numbers;
}

char **
xz_people_page_dup_columns (XzPeoplePage *self)
{
  char **shown = xz_people_columns_dup_shown (xz_people_table_get_columns (self->table));
  guint n = 0;
  /* How somebody stands today is no column of a roster that is written down. */
  for (guint i = 0; shown[i] != NULL; i++)
    if (xz_roster_column (shown[i]) != NULL)
      shown[n++] = shown[i];
    else
      g_free (shown[i]);
  shown[n] = NULL;
  return shown;
}

/* Also of a font that is another one: whoever keeps it compares. */
static void
columns_changed_cb (XzPeoplePage *self)
{
  g_signal_emit (self, xz_people_page_signals[ARRANGED], 0);
}

static gboolean
is_sortable (const char *column)
{
  const XzColumn *description = xz_roster_column (column);
  return description != NULL && description->sortable && g_str_equal (description->name, column);
}

void
xz_people_page_arrange (XzPeoplePage *self, const XzDesk *desk)
{
  XzPeopleColumns *columns = xz_people_table_get_columns (self->table);
  g_autofree char *present = xz_people_columns_to_string (columns);
  if (g_strcmp0 (present, desk->columns) != 0)
    {
      xz_people_columns_reset (columns);
      xz_people_columns_from_string (columns, desk->columns != NULL ? desk->columns : "");
    }
  g_free (self->sort);
  self->sort = g_strdup (is_sortable (desk->sort) ? desk->sort : "name");
  self->descending = desk->descending;
  xz_people_table_show_sort (self->table, self->sort, self->descending);
}

void
xz_people_page_fill_desk (XzPeoplePage *self, XzDesk *desk)
{
  g_free (desk->columns);
  g_free (desk->sort);
  desk->columns = xz_people_columns_to_string (xz_people_table_get_columns (self->table));
  desk->sort = g_strdup (self->sort);
  desk->descending = self->descending;
}

void
xz_people_page_reset_columns (XzPeoplePage *self)
{
  xz_people_columns_reset (xz_people_table_get_columns (self->table));
}

gboolean
xz_people_page_take_focus (XzPeoplePage *self)
{
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;
  xz_people_table_take_focus (self->table);
  return TRUE;
}

void
xz_people_page_select_all (XzPeoplePage *self)
{
  if (self->selection != NULL)
    gtk_selection_model_select_all (self->selection);
}

gboolean
xz_people_page_clear_selection (XzPeoplePage *self)
{
  if (self->selection == NULL || !gtk_widget_get_visible (self->foot))
    return FALSE;
  return gtk_selection_model_unselect_all (self->selection);
}

/* ---- as the page of a section ---- */

static void
page_set_store (XzPage *page, XzStore *store)
{
  xz_people_page_set_store (XZ_PEOPLE_PAGE (page), store);
}

static void
page_refresh (XzPage *page)
{
  xz_people_page_refresh (XZ_PEOPLE_PAGE (page));
}

static void
page_set_search (XzPage *page, const char *text)
{
  xz_people_page_set_search (XZ_PEOPLE_PAGE (page), text);
}

static gboolean
page_take_focus (XzPage *page)
{
  return xz_people_page_take_focus (XZ_PEOPLE_PAGE (page));
}

static gboolean
page_step_back (XzPage *page)
{
  return xz_people_page_clear_selection (XZ_PEOPLE_PAGE (page));
}

static GtkWidget **
page_get_regions (XzPage *page)
{
  XzPeoplePage *self = XZ_PEOPLE_PAGE (page);
  self->regions[0] = self->bar;
  self->regions[1] = gtk_stack_get_visible_child (self->stack);
  self->regions[2] = self->foot;
  self->regions[3] = NULL;
  return self->regions;
}

/* Its acts are the window's own: they concern the people also where the pane or a menu asks for them. */
static void
page_init (XzPageInterface *iface)
{
  iface->set_store = page_set_store;
  iface->refresh = page_refresh;
  iface->set_search = page_set_search;
  iface->take_focus = page_take_focus;
  iface->step_back = page_step_back;
  iface->get_regions = page_get_regions;
}

/* ---- construction ---- */

static void
xz_people_page_dispose (GObject *object)
{
  XzPeoplePage *self = XZ_PEOPLE_PAGE (object);
  if (self->table != NULL)
    drop_list (self);
  self->table = NULL;
  g_clear_pointer (&self->filter_name, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_people_page_parent_class)->dispose (object);
}

static void
xz_people_page_finalize (GObject *object)
{
  XzPeoplePage *self = XZ_PEOPLE_PAGE (object);
  g_free (self->search);
  g_free (self->sort);
  g_free (self->wanted);
  G_OBJECT_CLASS (xz_people_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, content);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, bar);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, count);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, chips_slot);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, add_condition);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, columns_button);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, stack);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, table_slot);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, status_slot);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, foot);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, selected);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, select_all);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, keys_slot);
  gtk_widget_class_bind_template_child (klass, XzPeoplePage, save_filter);
}

static void
xz_people_page_class_init (XzPeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_people_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_people_page_finalize;
  xz_people_page_signals[CURRENT_CHANGED] = g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  xz_people_page_signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  xz_people_page_signals[ARRANGED] = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  xz_people_page_signals[NARROWED] = g_signal_new ("narrowed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  xz_people_page_signals[FILTER_NAMED] = g_signal_new ("filter-named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_POINTER, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("people-page"));
  bind_children (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fill_slots (XzPeoplePage *self)
{
  self->chips = XZ_CHIP_ROW (xz_chip_row_new ());
  gtk_box_append (self->chips_slot, GTK_WIDGET (self->chips));
  self->table = XZ_PEOPLE_TABLE (xz_people_table_new ());
  gtk_box_append (self->table_slot, GTK_WIDGET (self->table));
  self->status = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_box_append (self->status_slot, GTK_WIDGET (self->status));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Esc", _("clear the selection")));
}

static void
condition_chosen_cb (XzPeoplePage *self, XzFilter *filter)
{
  xz_chip_row_add (self->chips, filter);
}

/* Both are made when they are opened first, not before the first frame. */
static void
make_condition_popover (GtkMenuButton *button, gpointer data)
{
  XzPeoplePage *self = data;
  if (self->popover != NULL)
    return;
  self->popover = XZ_CONDITION_POPOVER (xz_condition_popover_new ());
  xz_condition_popover_set_store (self->popover, self->store);
  g_signal_connect_swapped (self->popover, "chosen", G_CALLBACK (condition_chosen_cb), self);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->popover));
}

static void
make_column_chooser (GtkMenuButton *button, gpointer data)
{
  XzPeoplePage *self = data;
  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  GtkWidget *chooser = xz_column_chooser_new ();
  xz_column_chooser_set_columns (XZ_COLUMN_CHOOSER (chooser), xz_people_table_get_columns (self->table));
  gtk_menu_button_set_popover (button, chooser);
}

static void
xz_people_page_init (XzPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->total = -1;
  self->easiest = G_MAXUINT;
  self->sort = g_strdup ("name");
  fill_slots (self);
  gtk_menu_button_set_create_popup_func (self->add_condition, make_condition_popover, self, NULL);
  gtk_menu_button_set_create_popup_func (self->columns_button, make_column_chooser, self, NULL);
  g_signal_connect_swapped (self->chips, "changed", G_CALLBACK (xz_people_page_chips_changed), self);
  g_signal_connect_object (xz_people_table_get_columns (self->table), "changed", G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->table, "menu", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (self->table, "sort", G_CALLBACK (xz_people_page_sort), self);
}

GtkWidget *
xz_people_page_new (void)
{
  return g_object_new (XZ_TYPE_PEOPLE_PAGE, NULL);
}
