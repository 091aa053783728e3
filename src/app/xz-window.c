/* xz-window.c: the main window: its parts, what folds, when it appears.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"
#include "xz-lock-blank.h"

#define SIDEBAR_WIDTH 1104    /* below, the sidebar is a rail */
#define PANE_WIDTH    326
#define BLANK_DELAY_MS 400    /* until a window appears that has nothing to show yet */

G_DEFINE_FINAL_TYPE (XzWindow, xz_window, GTK_TYPE_APPLICATION_WINDOW)

/* ---- what folds (visual.md 2) ---- */

void
xz_window_apply_fold (XzWindow *self)
{
  gboolean full = self->width >= XZ_WINDOW_FULL_WIDTH, rail = self->width < SIDEBAR_WIDTH;
  gboolean pane = xz_window_shows_people (self) && (full ? self->detail_wanted : self->detail_over);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), self->sidebar_wanted);
  xz_sidebar_set_rail (self->sidebar, rail);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), pane);
  gtk_widget_set_margin_end (self->work_area, full && pane ? PANE_WIDTH : 0);
  gboolean open = self->store != NULL && !self->locked;
  gtk_widget_set_visible (self->import_button, open && !rail);
  gtk_widget_set_visible (self->export_button, open && !rail);
  xz_window_name_primary (self, rail);
  gtk_widget_set_size_request (GTK_WIDGET (self->search), rail ? 300 : 400, -1);
  gtk_label_set_text (self->office_label, rail && self->office_short != NULL ? self->office_short
                                          : self->office != NULL ? self->office : _("Xiezhi"));
  GAction *detail = g_action_map_lookup_action (G_ACTION_MAP (self), "toggle-detail");
  GAction *sidebar = g_action_map_lookup_action (G_ACTION_MAP (self), "toggle-sidebar");
  g_simple_action_set_state (G_SIMPLE_ACTION (detail), g_variant_new_boolean (pane));
  g_simple_action_set_state (G_SIMPLE_ACTION (sidebar), g_variant_new_boolean (self->sidebar_wanted));
}

static gboolean
fold_idle_cb (gpointer data)
{
  XzWindow *self = data;
  self->fold_idle = 0;
  xz_window_apply_fold (self);
  return G_SOURCE_REMOVE;
}

static int
fold_of (int width)
{
  return (width >= XZ_WINDOW_FULL_WIDTH) + (width >= SIDEBAR_WIDTH);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzWindow *self = XZ_WINDOW (widget);
  GTK_WIDGET_CLASS (xz_window_parent_class)->size_allocate (widget, width, height, baseline);
  int inner = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  if (fold_of (inner) != fold_of (self->width) && self->fold_idle == 0)
    {
      self->detail_over = FALSE;
      self->fold_idle = g_idle_add_full (G_PRIORITY_HIGH, fold_idle_cb, self, NULL);
    }
  self->width = inner;
}

/* ---- appearing: with the first rows, not blank before them ---- */

void
xz_window_appear (XzWindow *self)
{
  g_clear_handle_id (&self->appear_timeout, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  if (self->store != NULL)
    xz_window_count_soon (self);
}

static gboolean
appear_cb (gpointer data)
{
  XzWindow *self = data;
  self->appear_timeout = 0;
  xz_window_appear (self);
  return G_SOURCE_REMOVE;
}

void
xz_window_appear_soon (XzWindow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    xz_window_appear (self);
  else if (self->appear_timeout == 0)
    self->appear_timeout = g_timeout_add (BLANK_DELAY_MS, appear_cb, self);
}

void
xz_window_appear_if_awaited (XzWindow *self)
{
  if (self->appear_timeout != 0)
    xz_window_appear (self);
}

/* ---- for the others ---- */

XzStore *
xz_window_get_store (XzWindow *self)
{
  return self->locked ? NULL : self->store;
}

const char *
xz_window_get_agency (XzWindow *self)
{
  return self->agency;
}

/* ---- handlers ---- */

static gboolean
drop_cb (XzWindow *self, const GValue *value)
{
  if (self->store == NULL || self->locked)
    return FALSE;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    xz_import_window_present (self, G_LIST_MODEL (files));
  return TRUE;
}

/* Esc: one step back. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzWindow *self = XZ_WINDOW (widget);
  if (gtk_widget_get_visible (GTK_WIDGET (self->toast)))
    xz_toast_dismiss (self->toast);
  else if (xz_page_step_back (xz_window_get_page (self)))
    return TRUE;
  else if (self->detail_over && self->width < XZ_WINDOW_FULL_WIDTH)
    {
      self->detail_over = FALSE;
      xz_window_apply_fold (self);
    }
  else
    return FALSE;
  return TRUE;
}

/* ---- construction ---- */

static void
xz_window_dispose (GObject *object)
{
  XzWindow *self = XZ_WINDOW (object);
  g_clear_handle_id (&self->fold_idle, g_source_remove);
  g_clear_handle_id (&self->appear_timeout, g_source_remove);
  if (self->section_pages != NULL)
    xz_window_drop_store (self);
  g_clear_handle_id (&self->pane_idle, g_source_remove);
  g_clear_pointer (&self->opening, g_free);
  g_clear_object (&self->to_import);
  G_OBJECT_CLASS (xz_window_parent_class)->dispose (object);
}

static void
xz_window_finalize (GObject *object)
{
  XzWindow *self = XZ_WINDOW (object);
  g_free (self->office);
  g_free (self->office_short);
  xz_window_voice_free (self);
  xz_window_sections_free (self);
  G_OBJECT_CLASS (xz_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, XzWindow, header);
  gtk_widget_class_bind_template_child (klass, XzWindow, sidebar_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, office_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, office_label);
  gtk_widget_class_bind_template_child (klass, XzWindow, search);
  gtk_widget_class_bind_template_child (klass, XzWindow, new_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, new_label);
  gtk_widget_class_bind_template_child (klass, XzWindow, import_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, export_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, XzWindow, overlay);
  gtk_widget_class_bind_template_child (klass, XzWindow, root_stack);
  gtk_widget_class_bind_template_child (klass, XzWindow, welcome_slot);
  gtk_widget_class_bind_template_child (klass, XzWindow, lock_slot);
  gtk_widget_class_bind_template_child (klass, XzWindow, sidebar_slot);
  gtk_widget_class_bind_template_child (klass, XzWindow, banner_slot);
  gtk_widget_class_bind_template_child (klass, XzWindow, progress_slot);
  gtk_widget_class_bind_template_child (klass, XzWindow, page_stack);
  gtk_widget_class_bind_template_child (klass, XzWindow, work_area);
  gtk_widget_class_bind_template_child (klass, XzWindow, pane_overlay);
}

static void
xz_window_class_init (XzWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_window_finalize;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("window"));
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
fill_slots (XzWindow *self)
{
  self->sidebar = XZ_SIDEBAR (xz_sidebar_new ());
  gtk_box_append (self->sidebar_slot, GTK_WIDGET (self->sidebar));
  xz_window_sections_init (self);
  self->pane = XZ_DETAIL_PANE (xz_detail_pane_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->pane), GTK_ALIGN_END);
  gtk_widget_set_size_request (GTK_WIDGET (self->pane), PANE_WIDTH, -1);
  gtk_overlay_add_overlay (self->pane_overlay, GTK_WIDGET (self->pane));
  self->toast = XZ_TOAST (xz_toast_new ());
  gtk_overlay_add_overlay (self->overlay, GTK_WIDGET (self->toast));
}

static void
undo_from_toast_cb (XzWindow *self)
{
  if (self->toast_back != NULL)
    self->toast_back (self);
  else if (self->toast_undoes && self->undo != NULL)
    xz_undo_stack_undo (self->undo);
}

static void
connect_parts (XzWindow *self)
{
  xz_window_connect_people (self);
  g_signal_connect_swapped (self->pane, "edit", G_CALLBACK (xz_window_edit), self);
  g_signal_connect_swapped (self->toast, "undo", G_CALLBACK (undo_from_toast_cb), self);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* Made when it is opened first, not before the first frame. */
static void
make_menu (GtkMenuButton *button, gpointer data)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;
  g_autoptr (GMenuModel) menu = xz_actions_dup_menu ();
  gtk_menu_button_set_menu_model (button, menu);
}

static void
xz_window_init (XzWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sidebar_wanted = self->detail_wanted = TRUE;
  int height;
  gtk_window_get_default_size (GTK_WINDOW (self), &self->width, &height);
  xz_window_voice_init (self);
  fill_slots (self);
  xz_window_add_acts (self);
  xz_lock_blank_attach (self);
  gtk_menu_button_set_create_popup_func (self->menu_button, make_menu, NULL, NULL);
  connect_parts (self);
  xz_window_show_door (self, "blank");
}

XzWindow *
xz_window_new (XzApplication *application)
{
  return g_object_new (XZ_TYPE_WINDOW, "application", application, NULL);
}
