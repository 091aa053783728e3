/* xz-preferences-window.c: lock, backups, and whether the register is whole.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-preferences-window.h"
#include <glib/gi18n-lib.h>
#include "xz-backup.h"
#include "xz-banner.h"
#include "xz-idle-lock.h"
#include "xz-notices.h"
#include "xz-progress-line.h"
#include "xz-setup-job.h"
#include "xz-users.h"
#include "xz-widgets.h"

struct _XzPreferencesWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkLabel       *place, *verify_result, *backup_hint;
  GtkButton      *verify_button, *reset_button, *copy_button, *backup_button;
  GtkWidget      *lock_box;
  GtkSpinButton  *lock_minutes;
  GtkCheckButton *notices;
  GtkListBox     *backups;
  XzBanner       *banner;
  XzProgressLine *progress_line;

  XzWindow       *main_window;     /* weak pointer */
  XzStore        *store;
  GPtrArray      *entries;         /* XzBackupEntry */
  char           *to_restore;      /* the backup that was asked for */
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        busy, closed, setting;
};

G_DEFINE_FINAL_TYPE (XzPreferencesWindow, xz_preferences_window, GTK_TYPE_WINDOW)

static void load_backups (XzPreferencesWindow *self);

static void
show_message (XzPreferencesWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
show_fault (XzPreferencesWindow *self, const char *what, const GError *error)
{
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  g_autofree char *whole = g_strdup_printf (_("%s: %s"), what, sentence);
  show_message (self, XZ_SEVERITY_BLOCK, whole, next);
}

static gboolean
begin (XzPreferencesWindow *self, const char *what, gboolean can_cancel)
{
  if (self->busy)
    return FALSE;
  self->busy = TRUE;
  self->progress = (XzProgress) { 0 };
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, what, &self->progress, can_cancel ? self->cancellable : NULL);
  return TRUE;
}

/* FALSE when nobody waits any more. */
static gboolean
end (XzPreferencesWindow *self)
{
  self->busy = FALSE;
  if (!self->closed)
    xz_progress_line_stop (self->progress_line);
  return !self->closed;
}

/* ---- verify ---- */

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzVerifyReport **report = data;
  *report = xz_db_verify (db, FALSE, progress, cancellable, error);
  return *report != NULL;
}

static void
free_report (gpointer data)
{
  XzVerifyReport **report = data;
  g_clear_pointer (report, xz_verify_report_free);
  g_free (report);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzVerifyReport **report = xz_store_job_get_data (result);
  gboolean verified = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (!end (self))
    return;
  if (!verified)
    {
      show_fault (self, _("The register could not be verified"), error);
      return;
    }
  g_autofree char *count = xz_format_count ((*report)->audit_entries);
  g_autofree char *first = xz_format_count ((*report)->first_bad);
  g_autofree char *text = (*report)->ok
    ? g_strdup_printf (_("Whole: %s entries of the audit trail verified"), count)
    : g_strdup_printf (_("Not whole: the first wrong entry is %s. Keep the file as it is and restore a backup."), first);
  gtk_label_set_text (self->verify_result, text);
  xz_widget_set_style (GTK_WIDGET (self->verify_result), (*report)->ok ? NULL : "block");
}

static void
verify_clicked_cb (XzPreferencesWindow *self)
{
  if (begin (self, _("Verifying the register"), TRUE))
    xz_store_read_long_async (self->store, verify_work, g_new0 (XzVerifyReport *, 1), free_report,
                         &self->progress, self->cancellable, verified_cb, g_object_ref (self));
}

/* ---- settings ---- */

typedef struct { const char *key; char *value; } Setting;

static void
setting_free (gpointer data)
{
  Setting *setting = data;
  g_free (setting->value);
  g_free (setting);
}

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Setting *setting = data;
  return xz_db_set_ui_state (db, setting->key, setting->value, error);
}

static gboolean
load_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Setting *setting = data;
  setting->value = xz_db_get_ui_state (db, setting->key);
  return TRUE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (saved && self->main_window != NULL)
    xz_idle_lock_reload (self->main_window);
  if (!saved && !self->closed)
    show_fault (self, _("The setting could not be kept"), error);
}

static void
minutes_changed_cb (XzPreferencesWindow *self)
{
  if (self->setting)
    return;
  Setting *setting = g_new0 (Setting, 1);
  setting->key = XZ_IDLE_LOCK_KEY;
  setting->value = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (self->lock_minutes));
  xz_store_write_async (self->store, save_work, setting, setting_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  const Setting *setting = xz_store_job_get_data (result);
  gboolean loaded = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    return;
  self->setting = TRUE;
  gtk_spin_button_set_value (self->lock_minutes, loaded && setting->value != NULL
                             ? g_ascii_strtod (setting->value, NULL) : XZ_IDLE_LOCK_DEFAULT_MINUTES);
  self->setting = FALSE;
}

static void
load_minutes (XzPreferencesWindow *self)
{
  Setting *setting = g_new0 (Setting, 1);
  setting->key = XZ_IDLE_LOCK_KEY;
  xz_store_read_async (self->store, load_work, setting, setting_free, NULL, NULL, loaded_cb, g_object_ref (self));
}

static void
notices_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  const Setting *setting = xz_store_job_get_data (result);
  gboolean loaded = xz_store_job_finish (XZ_STORE (source), result, NULL);
  if (self->closed)
    return;
  self->setting = TRUE;
  gtk_check_button_set_active (self->notices, !loaded || g_strcmp0 (setting->value, "off") != 0);
  self->setting = FALSE;
}

static void
load_notices (XzPreferencesWindow *self)
{
  Setting *setting = g_new0 (Setting, 1);
  setting->key = XZ_NOTICES_KEY;
  xz_store_read_async (self->store, load_work, setting, setting_free, NULL, NULL, notices_loaded_cb, g_object_ref (self));
}

static void
notices_toggled_cb (XzPreferencesWindow *self)
{
  if (self->setting)
    return;
  Setting *setting = g_new0 (Setting, 1);
  setting->key = XZ_NOTICES_KEY;
  setting->value = g_strdup (gtk_check_button_get_active (self->notices) ? "on" : "off");
  xz_store_write_async (self->store, save_work, setting, setting_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static void
reset_clicked_cb (XzPreferencesWindow *self)
{
  if (self->main_window != NULL && gtk_widget_activate_action (GTK_WIDGET (self->main_window), "win.reset-columns", NULL))
    show_message (self, XZ_SEVERITY_NOTE, _("The columns stand as delivered."), NULL);
}

/* ---- backups ---- */

typedef struct {
  XzStore    *store;
  char       *file;           /* NULL: into the ring */
  XzProgress *progress;       /* borrowed */
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;
  g_object_unref (copy->store);
  g_free (copy->file);
  g_free (copy);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  g_autoptr (GError) error = NULL;
  gboolean copied = copy->file != NULL
    ? xz_backup_write (copy->store, copy->file, copy->progress, cancellable, &error)
    : xz_backup_ring (copy->store, "manual", cancellable, &error);
  if (copied)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean copied = g_task_propagate_boolean (G_TASK (result), &error);
  if (!end (self))
    return;
  if (copied)
    show_message (self, XZ_SEVERITY_NOTE, _("The backup is made, opened again and checked."), NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED))
    show_fault (self, _("No backup was made"), error);
  load_backups (self);
}

static void
start_copy (XzPreferencesWindow *self, const char *file)
{
  if (!begin (self, _("Making a backup"), TRUE))
    return;
  Copy *copy = g_new0 (Copy, 1);
  *copy = (Copy) { g_object_ref (self->store), g_strdup (file), &self->progress };
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, copied_cb, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, copy, copy_free);
  g_task_run_in_thread (task, copy_thread);
}

static void
backup_clicked_cb (XzPreferencesWindow *self)
{
  start_copy (self, NULL);
}

static void
copy_chosen_cb (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    start_copy (data, path);
}

static void
copy_clicked_cb (XzPreferencesWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "xiezhi-%Y%m%d.xiezhi-backup");
  xz_file_choose_save (GTK_WINDOW (self), _("Save a backup"), XZ_FILES_BACKUP, name, copy_chosen_cb, self);
}

/* ---- restore ---- */

typedef struct { XzWindow *window; char *path; XzProgress progress; guint work; } Restore;

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Restore *restore = data;
  g_autoptr (GError) error = NULL;
  gboolean restored = xz_setup_restore_finish (result, &error);
  xz_window_end_work (restore->window, restore->work);
  xz_window_open_register (restore->window, restore->path);
  if (restored)
    xz_window_show_toast (restore->window, _("The register stands as in the backup; what was there is kept aside"), NULL);
  else
    xz_window_show_fault (restore->window, _("The backup was not restored; the register is as it was"), error);
  g_object_unref (restore->window);
  g_free (restore->path);
  g_free (restore);
}

static void
restore_accepted_cb (gboolean accepted, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  if (!accepted || self->closed || self->busy || self->main_window == NULL)
    return;
  Restore *restore = g_new0 (Restore, 1);
  g_autofree char *file = g_strdup (self->to_restore);
  restore->window = g_object_ref (self->main_window);
  restore->path = g_strdup (xz_store_get_path (self->store));
  xz_window_close_register (restore->window);
  restore->work = xz_window_begin_work (restore->window, _("Restoring the backup"), &restore->progress, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
  xz_setup_restore_async (file, restore->path, &restore->progress, NULL, restored_cb, restore);
}

static void
restore_clicked_cb (GtkWidget *button, XzPreferencesWindow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "xz-entry"));
  const XzBackupEntry *entry = self->entries->pdata[index];
  g_autofree char *at = xz_format_time (entry->at, g_get_real_time ());
  g_autofree char *heading = g_strdup_printf (_("Back to the state of %s"), at);
  g_free (self->to_restore);
  self->to_restore = g_strdup (entry->file);
  xz_alert_show (GTK_WINDOW (self), heading, _("What was entered since then leaves the register. The register of now is moved aside, not deleted."),
                 NULL, _("Restore"), TRUE, restore_accepted_cb, g_object_ref (self));
}

/* ---- the list of backups ---- */

static const char *
reason_label (const char *reason)
{
  if (g_strcmp0 (reason, "import") == 0)
    return _("before an import");
  if (g_strcmp0 (reason, "migration") == 0)
    return _("before a new version");
  return g_strcmp0 (reason, "manual") == 0 ? _("by hand") : _("daily");
}

static void
add_backup (XzPreferencesWindow *self, guint index)
{
  const XzBackupEntry *entry = self->entries->pdata[index];
  g_autofree char *at = xz_format_time (entry->at, g_get_real_time ());
  g_autofree char *size = g_format_size (entry->size);
  g_autofree char *text = g_strdup_printf ("%s · %s · %s", at, reason_label (entry->reason), size);
  g_autofree char *name = g_strdup_printf (_("Restore the backup of %s"), at);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("Restore…"));
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_widget_add_css_class (label, "xz-num");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, xz_store_may (self->store, XZ_ACT_RESTORE));
  g_object_set_data (G_OBJECT (button), "xz-entry", GUINT_TO_POINTER (index));
  xz_widget_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_clicked_cb), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_box_append (self->backups, row);
  xz_widget_name (gtk_widget_get_parent (row), text);
}

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *entries = xz_backup_list (data);
  g_task_return_pointer (task, entries != NULL ? entries : g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPreferencesWindow) self = data;
  g_autoptr (GPtrArray) entries = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->closed)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&entries);
  xz_widget_clear (GTK_WIDGET (self->backups));
  for (guint i = 0; i < self->entries->len; i++)
    add_backup (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->backups), self->entries->len > 0);
}

static void
load_backups (XzPreferencesWindow *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, listed_cb, g_object_ref (self));
  g_task_set_task_data (task, g_strdup (xz_store_get_path (self->store)), g_free);
  g_task_run_in_thread (task, list_thread);
}

/* ---- the class ---- */

static gboolean
close_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
xz_preferences_window_dispose (GObject *object)
{
  XzPreferencesWindow *self = XZ_PREFERENCES_WINDOW (object);
  self->closed = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_preferences_window_parent_class)->dispose (object);
}

static void
xz_preferences_window_finalize (GObject *object)
{
  XzPreferencesWindow *self = XZ_PREFERENCES_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->to_restore);
  G_OBJECT_CLASS (xz_preferences_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzPreferencesWindow, child)

static void
xz_preferences_window_class_init (XzPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_preferences_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_preferences_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("preferences-window"));
  BIND (banner_slot);
  BIND (place);
  BIND (verify_result);
  BIND (verify_button);
  BIND (reset_button);
  BIND (copy_button);
  BIND (backup_button);
  BIND (backup_hint);
  BIND (lock_box);
  BIND (lock_minutes);
  BIND (notices);
  BIND (backups);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
xz_preferences_window_init (XzPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  g_signal_connect_swapped (self->verify_button, "clicked", G_CALLBACK (verify_clicked_cb), self);
  g_signal_connect_swapped (self->reset_button, "clicked", G_CALLBACK (reset_clicked_cb), self);
  g_signal_connect_swapped (self->copy_button, "clicked", G_CALLBACK (copy_clicked_cb), self);
  g_signal_connect_swapped (self->backup_button, "clicked", G_CALLBACK (backup_clicked_cb), self);
  g_signal_connect_swapped (self->lock_minutes, "value-changed", G_CALLBACK (minutes_changed_cb), self);
  g_signal_connect_swapped (self->notices, "toggled", G_CALLBACK (notices_toggled_cb), self);
}

/* Whoever may not is told who may. */
static void
follow_roles (XzPreferencesWindow *self)
{
  gboolean may = xz_store_may (self->store, XZ_ACT_BACKUP);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->backup_button), may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verify_button), xz_store_may (self->store, XZ_ACT_VERIFY));
  if (!may)
    gtk_label_set_text (self->backup_hint, _("Made each day and before every import; an administrator of the register saves and restores them"));
}

void
xz_preferences_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzPreferencesWindow *self = g_object_new (XZ_TYPE_PREFERENCES_WINDOW, "transient-for", parent,
                                            "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  gtk_label_set_text (self->place, xz_store_get_path (store));
  gtk_widget_set_visible (self->lock_box, xz_idle_lock_is_armed (parent));
  follow_roles (self);
  load_minutes (self);
  load_notices (self);
  load_backups (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->verify_button));
  gtk_window_present (GTK_WINDOW (self));
}
