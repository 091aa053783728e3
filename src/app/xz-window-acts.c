/* xz-window-acts.c: the actions of the window.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-batch-edit-window.h"
#include "xz-copy-job.h"
#include "xz-departure-window.h"
#include "xz-editor-job.h"
#include "xz-idle-lock.h"
#include "xz-make-up-window.h"
#include "xz-people-menu.h"
#include "xz-person-editor.h"
#include "xz-person-job.h"
#include "xz-print-job.h"
#include "xz-widgets.h"

#define DRAFT_CONDITION "draft"

/* An act that the page in view does in its own way; FALSE: it concerns the people, as ever. */
static gboolean
done_by_page (XzWindow *self, const char *act)
{
  if (xz_window_shows_people (self))
    return FALSE;
  xz_page_act (xz_window_get_page (self), act);
  return TRUE;
}

/* ---- people ---- */

static void
saved_cb (XzWindow *self, const char *batch, const char *person_id, gboolean is_new)
{
  xz_window_show_toast (self, is_new ? _("The person was added.") : _("The person was changed."), batch);
  xz_people_page_show_person (self->page, person_id);
}

static void
open_editor (XzWindow *self, XzRosterRow *row, const char *field)
{
  GtkWidget *editor = xz_person_editor_new (self, row);
  g_signal_connect_object (editor, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
  if (field != NULL)
    xz_person_editor_focus (XZ_PERSON_EDITOR (editor), field);
}

static void
new_person (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "new"))
    xz_window_add_person (data);
}

void
xz_window_add_person (XzWindow *self)
{
  xz_window_clear_condition (self, DRAFT_CONDITION);
  open_editor (self, NULL, NULL);
}

static void
draft_taken_cb (XzWindow *self)
{
  xz_window_add_person (self);
}

static void
has_draft_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) self = data;
  if (xz_has_draft_finish (XZ_STORE (source), result) && self->store == XZ_STORE (source) && !self->locked)
    xz_window_show_condition (self, DRAFT_CONDITION, XZ_SEVERITY_NOTE, _("A new person was begun here and is not saved yet."), _("Continue"),
                              G_CALLBACK (draft_taken_cb), self);
}

void
xz_window_offer_draft (XzWindow *self)
{
  xz_has_draft_async (self->store, has_draft_cb, g_object_ref (self));
}

void
xz_window_edit (XzWindow *self, const char *field)
{
  XzRosterRow *row = xz_people_page_get_current (self->page);
  if (row != NULL)
    open_editor (self, row, field);
}

/* F2 in the sidebar is for the filter that has the keyboard. */
static void
edit_person (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!xz_filter_list_rename_focused (xz_sidebar_get_filters (XZ_WINDOW (data)->sidebar)))
    xz_window_edit (data, NULL);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = xz_delete_people_finish (XZ_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  if (batch == NULL)
    xz_window_show_fault (self, _("Nobody was deleted."), error);
  else
    xz_window_show_toast (self, _("The person was deleted."), batch);
}

/* What can be undone is not asked about first. */
static void
delete_person (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *self = data;
  XzRosterRow *row = xz_people_page_get_current (self->page);
  if (row == NULL)
    return;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (numbers, row->n);
  xz_delete_people_async (self->store, numbers, deleted_cb, g_object_ref (self));
}

static void
batch_edit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_batch_edit_window_present (data);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) self = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autofree char *text = xz_copy_people_finish (XZ_STORE (source), result, &n, &error);
  if (self->store == NULL || self->locked)
    return;
  if (text == NULL)
    {
      xz_window_show_fault (self, _("Nothing was copied."), error);
      return;
    }
  g_autofree char *count = xz_format_count (n);
  g_autofree char *done = g_strdup_printf (ngettext ("%s person copied", "%s people copied", n), count);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  xz_window_show_toast (self, done, NULL);
}

/* Who is selected, or else in view beside the table; more than a clipboard is good for is an export. */
static void
copy_people (XzWindow *self, const char *const *columns)
{
  g_autoptr (GArray) numbers = xz_people_page_dup_selection (self->page);
  XzRosterRow *row = xz_people_page_get_current (self->page);
  if (numbers->len == 0 && row != NULL)
    g_array_append_val (numbers, row->n);
  if (numbers->len > XZ_COPY_AT_MOST)
    xz_export_window_present (self, TRUE);
  else if (numbers->len > 0)
    xz_copy_people_async (self->store, g_steal_pointer (&numbers), columns, copied_cb, g_object_ref (self));
}

static void
copy_names (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  copy_people (data, (const char *const[]) { "name", NULL });
}

static void
copy_rows (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) columns = xz_people_page_dup_columns (XZ_WINDOW (data)->page);
  copy_people (data, (const char *const *) columns);
}

static void
filter_by (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_people_page_filter_by (XZ_WINDOW (data)->page, g_variant_get_string (parameter, NULL));
}

static void
show_history (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *self = data;
  g_action_group_change_action_state (G_ACTION_GROUP (self), "toggle-detail", g_variant_new_boolean (TRUE));
  xz_detail_pane_show_history (self->pane);
}

static void
search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *self = data;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
clear_search (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (XZ_WINDOW (data)->search), "");
}

static void
save_filter (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *self = data;
  /* What was typed just now too: the search box tells of it a moment later. */
  xz_people_page_set_search (self->page, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (!xz_people_page_name_filter (self->page))
    xz_window_show_toast (self, _("Nothing is filtered: add a condition first."), NULL);
}

static void
select_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "select-all"))
    xz_people_page_select_all (XZ_WINDOW (data)->page);
}

static void
clear_selection (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "clear-selection"))
    xz_people_page_clear_selection (XZ_WINDOW (data)->page);
}

static void
reset_columns (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_people_page_reset_columns (XZ_WINDOW (data)->page);
}

static void
refresh (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_window_refresh (data);
}

/* ---- undo ---- */

static void
undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_undo_stack_undo (XZ_WINDOW (data)->undo);
}

static void
redo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_undo_stack_redo (XZ_WINDOW (data)->undo);
}

static void
undo_done_cb (XzWindow *self, gboolean was_undo, const char *title)
{
  g_autofree char *text = title != NULL
    ? g_strdup_printf (was_undo ? _("Undone: %s") : _("Done again: %s"), title)
    : g_strdup (was_undo ? _("The last change was undone.") : _("The change was done again."));
  xz_window_show_toast (self, text, NULL);
}

static void
go_partly_cb (gboolean accepted, gpointer data)
{
  g_autoptr (XzWindow) self = data;
  if (accepted && self->undo != NULL)
    xz_undo_stack_go_partly (self->undo);
}

static void
undo_refused_cb (XzWindow *self, char **conflicts, const GError *error)
{
  if (conflicts == NULL || conflicts[0] == NULL)
    {
      xz_window_show_fault (self, _("It was not undone."), error);
      return;
    }
  g_autofree char *list = g_strjoinv ("\n", conflicts);
  guint n = g_strv_length (conflicts);
  g_autofree char *body = g_strdup_printf (ngettext ("%u record was changed since. It can stay as it is now, and the rest be undone.",
                                                     "%u records were changed since. They can stay as they are now, and the rest be undone.", n), n);
  xz_alert_show (GTK_WINDOW (self), _("Something was changed since"), body, list, _("Undo the rest"), FALSE,
                 go_partly_cb, g_object_ref (self));
}

void
xz_window_watch_undo (XzWindow *self)
{
  g_signal_connect_object (self->undo, "changed", G_CALLBACK (xz_window_update_acts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo, "done", G_CALLBACK (undo_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo, "refused", G_CALLBACK (undo_refused_cb), self, G_CONNECT_SWAPPED);
}

/* ---- workbooks, register, windows ---- */

static void
import (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "import"))
    xz_import_window_present (data, NULL);
}

static void
export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "export"))
    xz_export_window_present (data, FALSE);
}

static void
export_selection (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_export_window_present (data, TRUE);
}

static void
print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (!done_by_page (data, "print"))
    xz_print_people (data);
}

static void
print_person (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzRosterRow *row = xz_people_page_get_current (XZ_WINDOW (data)->page);
  if (row != NULL)
    xz_print_person (data, row->id);
}

static void
depart (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzRosterRow *row = xz_people_page_get_current (XZ_WINDOW (data)->page);
  if (row != NULL)
    xz_departure_window_present (data, row->id);
}

static void
make_up (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_make_up_window_present (data);
}

static void
register_chosen_cb (GListModel *files, gpointer data)
{
  XzWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    xz_window_open_register (self, path);
}

static void
open_register (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_file_choose_open (GTK_WINDOW (data), _("Open a register"), XZ_FILES_REGISTER, FALSE, register_chosen_cb, data);
}

static void
close_register (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_window_close_register (data);
}

static void
lock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_window_lock (data);
}

static void
users (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_users_window_present (data);
}

static void
past_acts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_past_acts_window_present (data);
}

static void
preferences (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_preferences_window_present (data);
}

static void
shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_shortcuts_window_present (data);
}

static void
about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_about_window_present (data);
}

static void
menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (XZ_WINDOW (data)->menu_button);
}

/* ---- sidebar, pane, regions ---- */

static void
toggle_sidebar (GSimpleAction *action, GVariant *state, gpointer data)
{
  XzWindow *self = data;
  self->sidebar_wanted = g_variant_get_boolean (state);
  xz_window_apply_fold (self);
  xz_window_keep_desk (self);
}

static void
toggle_detail (GSimpleAction *action, GVariant *state, gpointer data)
{
  XzWindow *self = data;
  self->detail_wanted = self->detail_over = g_variant_get_boolean (state);
  xz_window_apply_fold (self);
  xz_window_keep_desk (self);
}

static guint
list_regions (XzWindow *self, GtkWidget *regions[8])
{
  guint n = 0;
  regions[n++] = self->header;
  regions[n++] = GTK_WIDGET (self->sidebar);
  for (GtkWidget **region = xz_page_get_regions (xz_window_get_page (self)); *region != NULL; region++)
    regions[n++] = *region;
  regions[n++] = GTK_WIDGET (self->pane);
  regions[n++] = GTK_WIDGET (self->toast);
  return n;
}

static gboolean
holds_focus (XzWindow *self, GtkWidget *region)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  return focus != NULL && (focus == region || gtk_widget_is_ancestor (focus, region));
}

/* A list in which no row had the focus yet says that it has taken it, and has not. */
static gboolean
enter_region (XzWindow *self, GtkWidget *region)
{
  return gtk_widget_get_mapped (region) && gtk_widget_child_focus (region, GTK_DIR_TAB_FORWARD)
         && (holds_focus (self, region) || (xz_page_take_focus (xz_window_get_page (self)) && holds_focus (self, region)));
}

static void
next_region (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *self = data;
  GtkWidget *regions[8];
  guint n = list_regions (self, regions), at = n - 1;
  for (guint i = 0; i < n; i++)
    if (holds_focus (self, regions[i]))
      at = i;
  for (guint step = 1; step <= n; step++)
    if (enter_region (self, regions[(at + step) % n]))
      return;
}

/* ---- the table of them ---- */

static void
next_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_window_step_section (data, 1);
}

static void
previous_section (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_window_step_section (data, -1);
}

static const GActionEntry entries[] = {
  { .name = "new-person", .activate = new_person },
  { .name = "edit-person", .activate = edit_person },
  { .name = "delete-person", .activate = delete_person },
  { .name = "batch-edit", .activate = batch_edit },
  { .name = "depart", .activate = depart },
  { .name = "copy-names", .activate = copy_names },
  { .name = "copy-rows", .activate = copy_rows },
  { .name = "filter-by", .activate = filter_by, .parameter_type = "s" },
  { .name = "show-history", .activate = show_history },
  { .name = "search", .activate = search },
  { .name = "clear-search", .activate = clear_search },
  { .name = "save-filter", .activate = save_filter },
  { .name = "select-all", .activate = select_all },
  { .name = "clear-selection", .activate = clear_selection },
  { .name = "reset-columns", .activate = reset_columns },
  { .name = "refresh", .activate = refresh },
  { .name = "undo", .activate = undo },
  { .name = "redo", .activate = redo },
  { .name = "import", .activate = import },
  { .name = "export", .activate = export },
  { .name = "export-selection", .activate = export_selection },
  { .name = "print", .activate = print },
  { .name = "print-person", .activate = print_person },
  { .name = "make-up", .activate = make_up },
  { .name = "open-register", .activate = open_register },
  { .name = "close-register", .activate = close_register },
  { .name = "lock", .activate = lock },
  { .name = "users", .activate = users },
  { .name = "past-acts", .activate = past_acts },
  { .name = "preferences", .activate = preferences },
  { .name = "shortcuts", .activate = shortcuts },
  { .name = "about", .activate = about },
  { .name = "menu", .activate = menu },
  { .name = "next-section", .activate = next_section },
  { .name = "previous-section", .activate = previous_section },
  { .name = "next-region", .activate = next_region },
  { .name = "toggle-sidebar", .state = "true", .change_state = toggle_sidebar },
  { .name = "toggle-detail", .state = "true", .change_state = toggle_detail },
};

void
xz_window_add_acts (XzWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  xz_window_update_acts (self);
}

static void
enable (XzWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Acts on people rest while another section is shown, but for those that its page has too. */
static gboolean
page_allows (XzWindow *self, const char *name)
{
  static const struct { const char *name, *act; } shared[] = {
    { "new-person", "new" }, { "import", "import" }, { "export", "export" }, { "print", "print" },
    { "select-all", "select-all" }, { "clear-selection", "clear-selection" } };
  if (xz_window_shows_people (self))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (g_str_equal (name, shared[i].name))
      return xz_page_can (xz_window_get_page (self), shared[i].act);
  return FALSE;
}

/* Nothing of a register that is not there or locked, and no more than the user's roles allow. */
static void
update_register_acts (XzWindow *self, const XzSession *session)
{
  static const char *const of_window[] = { "search", "clear-search", "refresh", "close-register", "users", "past-acts", "preferences", "next-section", "previous-section", "next-region", "toggle-sidebar" };
  static const char *const of_page[] = { "select-all", "clear-selection", "reset-columns", "filter-by", "show-history", "depart", "make-up", "toggle-detail" };
  for (guint i = 0; i < G_N_ELEMENTS (of_window); i++)
    enable (self, of_window[i], session != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (of_page); i++)
    enable (self, of_page[i], session != NULL && page_allows (self, of_page[i]));
}

static void
update_role_acts (XzWindow *self, guint roles, gboolean writable)
{
  static const char *const need_export[] = { "export", "export-selection", "print", "print-person", "copy-names", "copy-rows" };
  static const struct { const char *name; XzAct act; } writes[] = {
    { "new-person", XZ_ACT_ADD }, { "delete-person", XZ_ACT_DELETE }, { "import", XZ_ACT_IMPORT }, { "edit-person", XZ_ACT_EDIT },
    { "batch-edit", XZ_ACT_EDIT } };
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    enable (self, writes[i].name, writable && xz_roles_may (roles, writes[i].act, FALSE) && page_allows (self, writes[i].name));
  for (guint i = 0; i < G_N_ELEMENTS (need_export); i++)
    enable (self, need_export[i], xz_roles_may (roles, XZ_ACT_EXPORT, FALSE) && page_allows (self, need_export[i]));
}

/* What can be done now. */
void
xz_window_update_acts (XzWindow *self)
{
  g_autoptr (XzSession) session = self->store != NULL && !self->locked ? xz_store_dup_session (self->store) : NULL;
  guint roles = session != NULL ? session->roles : 0;
  gboolean writable = session != NULL && !xz_store_is_read_only (self->store);
  update_register_acts (self, session);
  update_role_acts (self, roles, writable);
  enable (self, "save-filter", writable && xz_roles_may (roles, XZ_ACT_READ, FALSE) && page_allows (self, "save-filter"));
  enable (self, "lock", session != NULL && xz_idle_lock_can_lock (self));
  writable = writable && xz_roles_may (roles, XZ_ACT_UNDO, FALSE);
  enable (self, "undo", writable && self->undo != NULL && xz_undo_stack_can_undo (self->undo));
  enable (self, "redo", writable && self->undo != NULL && xz_undo_stack_can_redo (self->undo));
}
