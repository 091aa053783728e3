/* xz-window-register.c: the register in the window: opened, shown, locked, closed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-idle-lock.h"
#include "xz-lock-blank.h"
#include "xz-lock-page.h"
#include "xz-notices.h"
#include "xz-open-job.h"
#include "xz-person-editor.h"
#include "xz-private-copy.h"
#include "xz-welcome.h"
#include "xz-widgets.h"

#define COUNT_DELAY_MS 40     /* after a change, or the first rows */

/* ---- which door, or the pages ---- */

void
xz_window_show_door (XzWindow *self, const char *name)
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
  xz_window_show_door (self, "welcome");
  xz_window_appear_if_awaited (self);
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
  xz_window_show_door (self, "lock");
  xz_lock_page_set_store (self->lock_page, self->store);
  xz_lock_page_set_register (self->lock_page, path);
  xz_window_appear_if_awaited (self);
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
void
xz_window_count_soon (XzWindow *self)
{
  if (!may_read (self))
    return;
  g_clear_handle_id (&self->count_timeout, g_source_remove);
  if (self->appear_timeout == 0)
    self->count_timeout = g_timeout_add (COUNT_DELAY_MS, count_cb, self);
}

/* The filters count from today, and ages do. */
static void
other_day_cb (gpointer data)
{
  xz_window_refresh (data);
  xz_notices_look (data);
}

void
xz_window_refresh (XzWindow *self)
{
  if (self->store == NULL || self->locked)
    return;
  xz_window_refresh_pages (self);
  xz_detail_pane_refresh (self->pane);
  xz_window_count_soon (self);
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

void
xz_window_drop_store (XzWindow *self)
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
  xz_window_feed_pages (self, NULL);
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
      xz_window_feed_pages (self, NULL);
      xz_sidebar_count (self->sidebar, NULL);
      xz_window_show_condition (self, "no-reading", XZ_SEVERITY_NOTE, _("Your role keeps users, agencies and backups; it does not see people."), NULL, NULL, NULL);
    }
  xz_window_show_door (self, "main");
  import_awaited (self);
  show_standing_conditions (self);
  if (people != NULL)
    {
      xz_window_offer_draft (self);
      xz_notices_look_soon (self);
    }
  read_office (self);
  xz_window_count_soon (self);
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
  xz_window_drop_store (self);
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
  xz_window_drop_store (self);
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
  xz_window_feed_pages (self, NULL);
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

