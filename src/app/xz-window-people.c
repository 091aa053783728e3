/* xz-window-people.c: the people and their filters in the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>

static void
counted_cb (XzWindow *self, gint64 total)
{
  xz_people_page_set_total (self->page, total);
}

static void
undo_delete_cb (gpointer data)
{
  xz_filter_list_restore (xz_sidebar_get_filters (XZ_WINDOW (data)->sidebar));
}

static void
filter_deleted_cb (XzWindow *self, const char *title)
{
  g_autofree char *text = g_strdup_printf (_("The filter “%s” was deleted."), title);
  xz_window_show_toast_back (self, text, undo_delete_cb);
}

static void
filter_fault_cb (XzWindow *self, const GError *error)
{
  xz_window_show_fault (self, _("The filters were not kept."), error);
}

static void
filter_named_cb (XzWindow *self, const char *title, const XzFilter *filter, const char **fault)
{
  *fault = xz_filter_list_add (xz_sidebar_get_filters (self->sidebar), title, filter);
  if (**fault != '\0')
    return;
  g_autofree char *text = g_strdup_printf (_("Kept as “%s”."), title);
  xz_window_show_toast (self, text, NULL);
}

/* ---- for the others ---- */

void
xz_window_show_people (XzWindow *self, const XzFilter *filter)
{
  xz_window_show_section (self, xz_section_find (XZ_SECTION_PEOPLE));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  xz_people_page_set_filter (self->page, filter);
}

void
xz_window_show_person (XzWindow *self, const char *person_id)
{
  xz_window_show_people (self, NULL);
  /* Now, not when the search box tells of it a moment later. */
  xz_people_page_set_search (self->page, "");
  xz_people_page_show_person (self->page, person_id);
  if (!self->detail_wanted || self->width < XZ_WINDOW_FULL_WIDTH)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "toggle-detail", g_variant_new_boolean (TRUE));
}

XzQuery *
xz_window_dup_query (XzWindow *self, guint *n_shown)
{
  return xz_people_page_dup_query (self->page, n_shown);
}

GArray *
xz_window_dup_selection (XzWindow *self)
{
  return xz_people_page_dup_selection (self->page);
}

GArray *
xz_window_dup_listed (XzWindow *self)
{
  return xz_people_page_dup_listed (self->page);
}

char **
xz_window_dup_columns (XzWindow *self)
{
  return xz_people_page_dup_columns (self->page);
}

/* ---- handlers ---- */

static void
search_changed_cb (XzWindow *self)
{
  xz_page_set_search (xz_window_get_page (self), gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (XzWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (xz_window_get_page (self)), GTK_DIR_TAB_FORWARD);
}

static void
filter_chosen_cb (XzWindow *self, XzFilter *filter)
{
  g_signal_handlers_block_by_func (self->page, xz_sidebar_unselect, self->sidebar);
  xz_window_show_people (self, filter);
  /* Now, not when the search box tells of it a moment later. */
  xz_people_page_set_search (self->page, "");
  g_signal_handlers_unblock_by_func (self->page, xz_sidebar_unselect, self->sidebar);
}

/* The section of the people shows them all; any other is as it was left. */
static void
section_chosen_cb (XzWindow *self, guint index)
{
  if (index == xz_section_find (XZ_SECTION_PEOPLE) && index == self->section)
    filter_chosen_cb (self, NULL);
  else
    xz_window_show_section (self, index);
}

static gboolean
show_current_cb (gpointer data)
{
  XzWindow *self = data;
  self->pane_idle = 0;
  xz_detail_pane_set_row (self->pane, xz_people_page_get_current (self->page));
  return G_SOURCE_REMOVE;
}

/* Before the page asks for the rest of the order, behind which the person would wait. */
static gboolean
pane_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzWindow *self = XZ_WINDOW (widget);
  self->pane_tick = 0;
  if (self->pane_idle == 0)
    self->pane_idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE - 10, show_current_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* The table is drawn first, in a frame of its own, and nobody is shown who is only passed over. */
static void
current_changed_cb (XzWindow *self)
{
  if (self->pane_idle == 0 && self->pane_tick == 0)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        self->pane_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), pane_frame_cb, NULL, NULL);
      else
        self->pane_idle = g_idle_add (show_current_cb, self);
    }
  if (xz_people_page_get_current (self->page) != NULL || xz_people_page_is_empty (self->page))
    xz_window_appear_if_awaited (self);
}

/* Down from the search goes to what was found; an input method has its keys before. */
static gboolean
search_key_cb (XzWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return keyval == GDK_KEY_Down && xz_page_take_focus (xz_window_get_page (self));
}

static void
row_activated_cb (XzWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "edit-person", NULL);
}

/* ---- construction ---- */

void
xz_window_connect_people (XzWindow *self)
{
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (self->sidebar, "section-chosen", G_CALLBACK (section_chosen_cb), self);
  g_signal_connect_swapped (self->sidebar, "chosen", G_CALLBACK (filter_chosen_cb), self);
  g_signal_connect_swapped (self->sidebar, "counted", G_CALLBACK (counted_cb), self);
  XzFilterList *filters = xz_sidebar_get_filters (self->sidebar);
  g_signal_connect_object (filters, "deleted", G_CALLBACK (filter_deleted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filters, "fault", G_CALLBACK (filter_fault_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->page, "arranged", G_CALLBACK (xz_window_keep_desk), self);
  g_signal_connect_object (self->page, "narrowed", G_CALLBACK (xz_sidebar_unselect), self->sidebar, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->page, "filter-named", G_CALLBACK (filter_named_cb), self);
  g_signal_connect_swapped (self->page, "current-changed", G_CALLBACK (current_changed_cb), self);
  g_signal_connect_swapped (self->page, "activated", G_CALLBACK (row_activated_cb), self);
}
