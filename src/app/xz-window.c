/* xz-window.c: the main window: its parts, the register in it, what folds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"
#include "xz-idle-lock.h"
#include "xz-lock-blank.h"
#include "xz-lock-page.h"
#include "xz-open-job.h"
#include "xz-person-editor.h"
#include "xz-private-copy.h"
#include "xz-welcome.h"
#include "xz-widgets.h"

#define FULL_WIDTH    1244    /* from here the pane stands beside the table */
#define SIDEBAR_WIDTH 1104    /* below, the sidebar is a rail */
#define PANE_WIDTH    326
#define COUNT_DELAY_MS 40     /* after a change, or the first rows */
#define BLANK_DELAY_MS 400    /* until a window appears that has nothing to show yet */

G_DEFINE_FINAL_TYPE (XzWindow, xz_window, GTK_TYPE_APPLICATION_WINDOW)

/* ---- what folds (visual.md 2) ---- */

void
xz_window_apply_fold (XzWindow *self)
{
  gboolean full = self->width >= FULL_WIDTH, rail = self->width < SIDEBAR_WIDTH;
  gboolean pane = full ? self->detail_wanted : self->detail_over;
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), self->sidebar_wanted);
  xz_sidebar_set_rail (self->sidebar, rail);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), pane);
  gtk_widget_set_margin_end (self->work_area, full && pane ? PANE_WIDTH : 0);
  gboolean open = self->store != NULL && !self->locked;
  gtk_widget_set_visible (self->import_button, open && !rail);
  gtk_widget_set_visible (self->export_button, open && !rail);
  gtk_label_set_text (self->new_label, rail ? _("Add") : _("Add person"));
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
  return (width >= FULL_WIDTH) + (width >= SIDEBAR_WIDTH);
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

static void count_soon (XzWindow *self);

void
xz_window_appear (XzWindow *self)
{
  g_clear_handle_id (&self->appear_timeout, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
  if (self->store != NULL)
    count_soon (self);
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

static void
appear_if_awaited (XzWindow *self)
{
  if (self->appear_timeout != 0)
    xz_window_appear (self);
}

/* ---- which page ---- */

static void
show_page (XzWindow *self, const char *name)
{
  gboolean open = g_str_equal (name, "main");
  gtk_stack_set_visible_child_name (self->root_stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->search), open);
  gtk_widget_set_visible (self->new_button, open);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->office_button), open);
  xz_window_apply_fold (self);
  xz_window_update_acts (self);
}

static void
show_welcome (XzWindow *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = xz_welcome_new ();
      gtk_box_append (self->welcome_slot, self->welcome);
    }
  gtk_window_set_title (GTK_WINDOW (self), _("Xiezhi"));
  show_page (self, "welcome");
  appear_if_awaited (self);
  gtk_widget_child_focus (self->welcome, GTK_DIR_TAB_FORWARD);
}

static void
show_lock (XzWindow *self, const char *path)
{
  if (self->lock_page == NULL)
    {
      self->lock_page = xz_lock_page_new ();
      gtk_box_append (self->lock_slot, self->lock_page);
    }
  show_page (self, "lock");
  xz_lock_page_set_store (self->lock_page, self->store);
  xz_lock_page_set_register (self->lock_page, path);
  appear_if_awaited (self);
}

/* ---- the register ---- */

static void import_awaited (XzWindow *self);

static gboolean
count_cb (gpointer data)
{
  XzWindow *self = data;
  self->count_timeout = 0;
  if (self->store != NULL && !self->locked)
    xz_sidebar_count (self->sidebar, self->store);
  return G_SOURCE_REMOVE;
}

static gboolean
may_read (XzWindow *self)
{
  g_autoptr (XzSession) session = self->store != NULL ? xz_store_dup_session (self->store) : NULL;
  return session != NULL && xz_roles_may (session->roles, XZ_ACT_READ, FALSE);
}

/* Not while the first rows are awaited: the reader has one hand. */
static void
count_soon (XzWindow *self)
{
  if (!may_read (self))
    return;
  g_clear_handle_id (&self->count_timeout, g_source_remove);
  if (self->appear_timeout == 0)
    self->count_timeout = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
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

/* The filters count from today, and ages do. */
static void
other_day_cb (gpointer data)
{
  xz_window_refresh (data);
}

static void
counted_cb (XzWindow *self, gint64 total)
{
  xz_people_page_set_total (self->page, total);
}

void
xz_window_refresh (XzWindow *self)
{
  if (self->store == NULL || self->locked)
    return;
  xz_people_page_refresh (self->page);
  xz_detail_pane_refresh (self->pane);
  count_soon (self);
}

static void
store_fault_cb (XzWindow *self, const GError *error)
{
  xz_window_show_fault (self, _("The register reported a fault."), error);
}

typedef struct { char *agency, *name, *short_name; } OfficeJob;

static void
office_job_free (gpointer data)
{
  OfficeJob *job = data;
  g_free (job->agency);
  g_free (job->name);
  g_free (job->short_name);
  g_free (job);
}

static gboolean
office_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  OfficeJob *job = data;
  if (job->agency == NULL)
    job->agency = xz_db_get_meta (db, "agency");
  g_autoptr (XzRecord) agency = job->agency != NULL ? xz_db_get_record (db, &xz_type_agency, job->agency, NULL) : NULL;
  if (agency != NULL)
    {
      job->name = g_strdup (xz_record_get (agency, "name"));
      job->short_name = g_strdup (xz_record_get (agency, "short_name"));
    }
  return TRUE;
}

/* "泰兴市 · 黄桥镇综合行政执法局"; the sample city says that it is one. */
static char *
dup_office_title (XzWindow *self, const char *name)
{
  const char *city = xz_store_get_kind (self->store) == XZ_REGISTER_SAMPLE ? _("Sample city") : _("Taixing");
  return name != NULL ? g_strdup_printf ("%s · %s", city, name) : g_strdup (city);
}

static void
office_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) self = data;
  OfficeJob *job = xz_store_job_get_data (result);
  if (!xz_store_job_finish (XZ_STORE (source), result, NULL) || self->store != XZ_STORE (source))
    return;
  g_strlcpy (self->agency, job->agency != NULL ? job->agency : "", sizeof self->agency);
  g_free (self->office);
  g_free (self->office_short);
  self->office = dup_office_title (self, job->name);
  self->office_short = g_strdup (job->short_name != NULL ? job->short_name : job->name);
  gtk_window_set_title (GTK_WINDOW (self), self->office);
  xz_widget_name (GTK_WIDGET (self->office_button), self->office);
  xz_window_apply_fold (self);
}

static void
read_office (XzWindow *self)
{
  g_autoptr (XzSession) session = xz_store_dup_session (self->store);
  OfficeJob *job = g_new0 (OfficeJob, 1);
  if (session != NULL && session->role_agency[0] != '\0')
    job->agency = g_strdup (session->role_agency);
  xz_store_read_async (self->store, office_work, job, office_job_free, NULL, NULL, office_read_cb, g_object_ref (self));
}

static void
show_standing_conditions (XzWindow *self)
{
  if (xz_store_is_read_only (self->store))
    {
      g_autofree char *reason = xz_store_dup_read_only_reason (self->store);
      g_message ("the register is read-only: %s", reason);
      xz_window_show_condition (self, "read-only", XZ_SEVERITY_WARN, _("The register is open for reading only."), NULL, NULL, NULL);
    }
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  xz_profile_check_validity (xz_store_get_profile (self->store), xz_context_get_today (xz_store_get_context (self->store)), findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      if (finding->severity >= XZ_SEVERITY_WARN)
        xz_window_show_condition (self, "profile", finding->severity, sentence, NULL, NULL, NULL);
    }
}

static void
close_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  xz_store_close (data);
  g_task_return_boolean (task, TRUE);
}

/* The store waits for its jobs when it is closed: not here. */
static void
close_in_background (XzStore *store)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, store, g_object_unref);
  g_task_run_in_thread (task, close_work);
}

static void
drop_store (XzWindow *self)
{
  g_clear_handle_id (&self->count_timeout, g_source_remove);
  xz_private_copies_remove ();
  if (self->store == NULL)
    return;
  xz_window_leave_desk (self);
  g_clear_pointer (&self->daily_backup, xz_daily_backup_stop);
  g_clear_pointer (&self->day_watch, xz_day_watch_stop);
  g_clear_pointer (&self->ctl_server, xz_ctl_server_stop);
  g_signal_handlers_disconnect_by_data (self->store, self);
  xz_people_page_set_store (self->page, NULL);
  xz_detail_pane_set_store (self->pane, NULL);
  xz_sidebar_count (self->sidebar, NULL);
  g_clear_object (&self->undo);
  xz_lock_forget (self);
  if (self->lock_page != NULL)
    xz_lock_page_set_store (self->lock_page, NULL);
  close_in_background (g_steal_pointer (&self->store));
}

static void
show_store (XzWindow *self)
{
  self->locked = FALSE;
  /* An administrator keeps accounts and copies and sees no person. */
  XzStore *people = may_read (self) ? self->store : NULL;
  xz_detail_pane_set_store (self->pane, people);
  if (people != NULL)
    xz_window_read_desk (self);
  else
    {
      xz_people_page_set_store (self->page, NULL);
      xz_sidebar_count (self->sidebar, NULL);
      xz_window_show_condition (self, "no-reading", XZ_SEVERITY_NOTE, _("Your role keeps users, agencies and backups; it does not see people."), NULL, NULL, NULL);
    }
  show_page (self, "main");
  import_awaited (self);
  show_standing_conditions (self);
  if (people != NULL)
    xz_window_offer_draft (self);
  read_office (self);
  count_soon (self);
  xz_idle_lock_reload (self);
}

void
xz_window_take_store (XzWindow *self, XzStore *store)
{
  g_autoptr (GError) error = NULL;
  if (store == self->store)
    {
      g_object_unref (store);
      show_store (self);
      return;
    }
  /* What was said while none was open, such as that a backup was restored, stays. */
  if (self->store != NULL)
    xz_window_voice_clear (self);
  drop_store (self);
  self->store = store;
  self->undo = xz_undo_stack_new (store);
  xz_window_watch_undo (self);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (xz_window_refresh), self);
  g_signal_connect_swapped (store, "fault", G_CALLBACK (store_fault_cb), self);
  self->ctl_server = xz_ctl_server_start (store, &error);
  if (self->ctl_server == NULL)
    g_message ("the command line cannot reach this window: %s", error->message);
  self->daily_backup = xz_daily_backup_start (self, store);
  self->day_watch = xz_day_watch_start (xz_store_get_context (store), 0, other_day_cb, self);
  /* Several users and no passphrase: each says who he is. */
  self->locked = xz_users_is_locked (store);
  if (self->locked)
    {
      show_lock (self, NULL);
      return;
    }
  show_store (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  XzWindow *self = XZ_WINDOW (source);
  const char *path = xz_open_job_get_path (result);
  g_autoptr (GError) error = NULL;
  gboolean needs_passphrase;
  XzStore *store = xz_open_job_finish (result, &needs_passphrase, &error);
  gboolean wanted = g_strcmp0 (self->opening, path) == 0;
  if (!wanted)
    {
      if (store != NULL)
        close_in_background (store);
      return;
    }
  g_clear_pointer (&self->opening, g_free);
  if (store != NULL)
    xz_window_take_store (self, store);
  else if (needs_passphrase || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED))
    show_lock (self, path);
  else
    {
      if (self->store == NULL)
        show_welcome (self);
      g_autofree char *step = NULL;
      g_autofree char *why = xz_error_dup_sentence (error, &step);
      g_autofree char *body = g_strjoin (" ", why, step, NULL);
      xz_alert_show (GTK_WINDOW (self), _("The register was not opened"), body, error->message, _("Choose another file…"), FALSE, NULL, NULL);
    }
}

void
xz_window_open_register (XzWindow *self, const char *path)
{
  g_free (self->opening);
  self->opening = g_strdup (path);
  xz_open_job_async (self, path, opened_cb);
}

static void
import_awaited (XzWindow *self)
{
  g_autoptr (GListModel) files = g_steal_pointer (&self->to_import);
  if (files != NULL)
    xz_import_window_present (self, files);
}

void
xz_window_import (XzWindow *self, GListModel *files)
{
  const char *page = gtk_stack_get_visible_child_name (self->root_stack);
  if (g_str_equal (page, "welcome"))
    {
      xz_welcome_take_files (XZ_WELCOME (self->welcome), files);
      return;
    }
  g_set_object (&self->to_import, files);
  if (g_str_equal (page, "main"))
    import_awaited (self);
}

void
xz_window_close_register (XzWindow *self)
{
  drop_store (self);
  xz_window_voice_clear (self);
  self->locked = FALSE;
  show_welcome (self);
}

/* ---- lock: every window is blank ---- */

void
xz_window_lock (XzWindow *self)
{
  if (self->store == NULL || self->locked || (!xz_idle_lock_can_lock (self) && !xz_users_is_locked (self->store)))
    return;
  /* While it is known still who is at the keyboard: his windows wait for him, and he is offered first. */
  xz_lock_blank (self);
  xz_private_copies_remove ();
  xz_person_editor_forget_last (self->store);
  self->locked = TRUE;
  xz_sidebar_count (self->sidebar, NULL);
  xz_window_leave_desk (self);
  xz_people_page_set_store (self->page, NULL);
  xz_detail_pane_set_store (self->pane, NULL);
  xz_window_voice_clear (self);
  gtk_window_set_title (GTK_WINDOW (self), _("Xiezhi"));
  show_lock (self, NULL);
  xz_users_lock (self->store);
}

void
xz_window_unlocked (XzWindow *self)
{
  if (self->store == NULL)
    return;
  show_store (self);
  xz_lock_unblank (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
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

void
xz_window_show_people (XzWindow *self, const XzFilter *filter)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  xz_people_page_set_filter (self->page, filter);
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
  xz_people_page_set_search (self->page, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (XzWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD);
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

static gboolean
show_current_cb (gpointer data)
{
  XzWindow *self = data;
  self->pane_idle = 0;
  xz_detail_pane_set_row (self->pane, xz_people_page_get_current (self->page));
  return G_SOURCE_REMOVE;
}

/* The table is drawn first, and nobody is shown who is only passed over. */
static void
current_changed_cb (XzWindow *self)
{
  if (self->pane_idle == 0)
    self->pane_idle = g_idle_add (show_current_cb, self);
  if (xz_people_page_get_current (self->page) != NULL || xz_people_page_is_empty (self->page))
    appear_if_awaited (self);
}

/* Down from the search goes to what was found; an input method has its keys before. */
static gboolean
search_key_cb (XzWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return keyval == GDK_KEY_Down && xz_people_page_take_focus (self->page);
}

static void
row_activated_cb (XzWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "edit-person", NULL);
}

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
  else if (xz_people_page_clear_selection (self->page))
    return TRUE;
  else if (self->detail_over && self->width < FULL_WIDTH)
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
  if (self->page != NULL)
    drop_store (self);
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
  gtk_widget_class_bind_template_child (klass, XzWindow, page_slot);
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
  self->page = XZ_PEOPLE_PAGE (xz_people_page_new ());
  gtk_box_append (self->page_slot, GTK_WIDGET (self->page));
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
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
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
  show_page (self, "blank");
}

XzWindow *
xz_window_new (XzApplication *application)
{
  return g_object_new (XZ_TYPE_WINDOW, "application", application, NULL);
}
