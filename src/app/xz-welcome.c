/* xz-welcome.c: where to begin.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-welcome.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-picker.h"
#include "xz-banner.h"
#include "xz-ctl.h"
#include "xz-keycap.h"
#include "xz-help-window.h"
#include "xz-law-view.h"
#include "xz-progress-line.h"
#include "xz-recovery-page.h"
#include "xz-setup-job.h"
#include "xz-user-form.h"
#include "xz-widgets.h"

#define SAMPLE_PERSONS 1000

struct _XzWelcome
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkLabel       *law_title, *law_validity;
  GtkButton      *law_link, *keyboard_link;
  GtkBox         *banner_slot, *key_slot_1, *agency_slot, *user_slot, *key_slot, *busy_slot;
  GtkStack       *pages;
  GtkListBox     *ways;
  GtkLabel       *restore_facts, *restore_promise;
  GtkButton      *restore_back, *restore_button;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzAgencyPicker *agency;
  XzUserForm     *user;
  XzRecoveryPage *recovery_page;

  GListModel     *files;         /* rosters to import afterwards, or NULL */
  XzStore        *store;         /* made, while its key is shown */
  char           *backup;        /* file to restore */
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        gone;
};

G_DEFINE_FINAL_TYPE (XzWelcome, xz_welcome, GTK_TYPE_WIDGET)

static XzWindow *
window_of (XzWelcome *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

static void
show_page (XzWelcome *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
}

static void
show_message (XzWelcome *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), sentence != NULL);
}

static void
clear_message (XzWelcome *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
}

static void
show_fault (XzWelcome *self, const char *what, const GError *error)
{
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  g_autofree char *whole = g_strdup_printf (_("%s: %s"), what, sentence);
  show_message (self, XZ_SEVERITY_BLOCK, whole, next);
}

/* ---- work ---- */

static void
begin (XzWelcome *self, const char *what, gboolean can_cancel)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  clear_message (self);
  show_page (self, "busy");
  xz_progress_line_start (self->progress_line, what, &self->progress, can_cancel ? self->cancellable : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_line), TRUE);
}

/* FALSE when nobody waits any more. */
static gboolean
end (XzWelcome *self)
{
  if (self->gone)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  return window_of (self) != NULL;
}

static gboolean
is_busy (XzWelcome *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->pages), "busy");
}

/* Hands the register to the window and goes on with the rosters that were waiting. */
static void
enter (XzWelcome *self, XzStore *store)
{
  XzWindow *window = window_of (self);
  g_autoptr (GListModel) files = g_steal_pointer (&self->files);
  show_page (self, "start");
  xz_window_take_store (window, store);
  if (files != NULL)
    xz_import_window_present (window, files);
}

static void
close_unwanted (GObject *source, GAsyncResult *result)
{
  g_autoptr (XzStore) store = xz_setup_finish (result, NULL, NULL);
  if (store != NULL)
    xz_store_close (store);
}

/* ---- 1: a register of one's own ---- */

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWelcome) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery = NULL;
  if (!end (self))
    {
      close_unwanted (source, result);
      return;
    }
  XzStore *store = xz_setup_finish (result, &recovery, &error);
  xz_user_form_forget_passphrase (self->user);
  if (store == NULL)
    {
      show_page (self, "user");
      show_fault (self, _("The register could not be built, and nothing of it was left behind"), error);
      return;
    }
  g_autofree char *agency = xz_agency_picker_dup_name (self->agency);
  self->store = store;
  xz_recovery_page_set_key (self->recovery_page, recovery, agency);
  if (recovery != NULL)
    xz_wipe (recovery, strlen (recovery));
  show_page (self, "key");
  gtk_widget_child_focus (GTK_WIDGET (self->recovery_page), GTK_DIR_TAB_FORWARD);
}

static void
key_kept_cb (XzWelcome *self)
{
  xz_recovery_page_set_key (self->recovery_page, NULL, NULL);
  if (self->store != NULL && window_of (self) != NULL)
    enter (self, g_steal_pointer (&self->store));
}

static void
user_done_cb (XzWelcome *self)
{
  if (is_busy (self))
    return;
  XzSetupPlan *plan = g_new0 (XzSetupPlan, 1);
  plan->path = xz_default_register_path ();
  plan->agency = xz_agency_picker_dup_name (self->agency);
  plan->division = g_strdup (xz_agency_picker_get_division (self->agency));
  plan->user = xz_user_form_dup_name (self->user);
  plan->passphrase = xz_user_form_dup_passphrase (self->user);
  begin (self, _("Building the register"), FALSE);
  xz_setup_create_async (plan, created_cb, g_object_ref (self));
}

static void
agency_picked_cb (XzWelcome *self)
{
  g_autofree char *agency = xz_agency_picker_dup_name (self->agency);
  clear_message (self);
  xz_user_form_set_agency (self->user, agency);
  show_page (self, "user");
  gtk_widget_grab_focus (GTK_WIDGET (self->user));
}

/* ---- 2: from rosters ---- */

void
xz_welcome_take_files (XzWelcome *self, GListModel *files)
{
  if (is_busy (self) || files == NULL || g_list_model_get_n_items (files) == 0)
    return;
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (first);
  g_autofree char *hint = g_strdup_printf (_("“%s” is opened as soon as the register is there: choose its agency"), name);
  g_set_object (&self->files, files);
  show_page (self, "start");
  xz_agency_picker_set_hint (self->agency, hint);
  gtk_widget_grab_focus (GTK_WIDGET (self->agency));
}

static void
rosters_chosen_cb (GListModel *files, gpointer data)
{
  xz_welcome_take_files (data, files);
}

static gboolean
files_dropped_cb (XzWelcome *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    g_list_store_append (files, file->data);
  xz_welcome_take_files (self, G_LIST_MODEL (files));
  return TRUE;
}

/* ---- 3: the sample city ---- */

static void
sampled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWelcome) self = data;
  g_autoptr (GError) error = NULL;
  if (!end (self))
    {
      close_unwanted (source, result);
      return;
    }
  XzStore *store = xz_setup_finish (result, NULL, &error);
  if (store != NULL)
    {
      enter (self, store);
      return;
    }
  show_page (self, "start");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED))
    show_fault (self, _("The sample city could not be opened"), error);
}

static void
open_sample (XzWelcome *self)
{
  g_autofree char *path = xz_setup_dup_sample_path ();
  begin (self, _("Building the sample city"), TRUE);
  xz_setup_sample_async (path, SAMPLE_PERSONS, &self->progress, self->cancellable, sampled_cb, g_object_ref (self));
}

/* ---- 4: a backup, or a register that is there ---- */

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWelcome) self = data;
  g_autoptr (GError) error = NULL;
  gboolean restored = xz_setup_restore_finish (result, &error);
  if (!end (self))
    return;
  g_autofree char *path = xz_default_register_path ();
  show_page (self, restored ? "start" : "restore");
  if (restored)
    xz_window_open_register (window_of (self), path);
  else
    show_fault (self, _("The backup could not be restored; what was there is untouched"), error);
}

static void
restore_clicked_cb (XzWelcome *self)
{
  g_autofree char *path = xz_default_register_path ();
  begin (self, _("Restoring the backup"), TRUE);
  xz_setup_restore_async (self->backup, path, &self->progress, self->cancellable, restored_cb, g_object_ref (self));
}

static void
show_backup (XzWelcome *self, const XzBackupInfo *info)
{
  g_autofree char *at = xz_format_time (info->taken_at, g_get_real_time ());
  g_autofree char *people = xz_format_count (info->people);
  g_autofree char *size = g_format_size (info->size);
  g_autofree char *facts = g_strdup_printf (_("%s\n%s people · taken %s · %s\nChecked: it is whole."),
                                            info->agency != NULL ? info->agency : "—", people, at, size);
  g_autofree char *path = xz_default_register_path ();
  gtk_label_set_text (self->restore_facts, facts);
  gtk_label_set_text (self->restore_promise, g_file_test (path, G_FILE_TEST_EXISTS)
                      ? _("The register that is there is moved aside, not deleted.") : _("It becomes the register of this computer."));
  show_page (self, "restore");
  gtk_widget_grab_focus (GTK_WIDGET (self->restore_button));
}

/* What is no backup is opened as a register, whose own checks say what it is. */
static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWelcome) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_setup_inspect_finish (result, &error);
  if (!end (self))
    return;
  show_page (self, "start");
  if (info != NULL)
    show_backup (self, info);
  else if (g_str_has_suffix (self->backup, ".xiezhi-backup"))
    show_fault (self, _("The backup cannot be used"), error);
  else
    xz_window_open_register (window_of (self), self->backup);
}

static void
backup_chosen_cb (GListModel *files, gpointer data)
{
  XzWelcome *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || is_busy (self))
    return;
  g_free (self->backup);
  self->backup = g_steal_pointer (&path);
  begin (self, _("Checking the file"), FALSE);
  xz_setup_inspect_async (self->backup, inspected_cb, g_object_ref (self));
}

/* ---- the ways ---- */

static void
take_way (XzWelcome *self, int way)
{
  GtkWindow *window = GTK_WINDOW (window_of (self));
  if (window == NULL || is_busy (self) || self->store != NULL)
    return;
  clear_message (self);
  switch (way)
    {
    case 1:
      show_page (self, "start");
      gtk_widget_grab_focus (GTK_WIDGET (self->agency));
      break;
    case 2:
      xz_file_choose_open (window, _("Choose rosters"), XZ_FILES_WORKBOOK, TRUE, rosters_chosen_cb, self);
      break;
    case 3:
      open_sample (self);
      break;
    default:
      xz_file_choose_open (window, _("Choose a backup or a register"), XZ_FILES_ANY, FALSE, backup_chosen_cb, self);
    }
}

static void
way_activated_cb (XzWelcome *self, GtkListBoxRow *row)
{
  take_way (self, gtk_list_box_row_get_index (row) + 2);
}

static gboolean
way_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  take_way (XZ_WELCOME (widget), g_variant_get_int32 (args));
  return TRUE;
}

static GtkWidget *
line_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_way (XzWelcome *self, const char *icon, const char *title, const char *sentence, const char *key)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sign = xz_decoration_new (icon), *detail = line_new (sentence, "xz-caption");
  GtkWidget *keycap = xz_keycap_new (key, "");
  gtk_widget_add_css_class (row, "xz-way");
  gtk_widget_add_css_class (sign, "xz-card-sign");
  gtk_image_set_icon_size (GTK_IMAGE (sign), GTK_ICON_SIZE_LARGE);
  gtk_widget_add_css_class (detail, "xz-dim");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (keycap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), line_new (title, "xz-card-title"));
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), keycap);
  gtk_box_append (GTK_BOX (row), xz_decoration_new ("go-next-symbolic"));
  gtk_list_box_append (self->ways, row);
  xz_widget_name (gtk_widget_get_parent (row), title);
}

static void
back_clicked_cb (XzWelcome *self)
{
  clear_message (self);
  show_page (self, "start");
}

static void
law_clicked_cb (XzWelcome *self)
{
  xz_help_window_present_article (GTK_WINDOW (window_of (self)), 0);
}

static void
keyboard_clicked_cb (XzWelcome *self)
{
  xz_shortcuts_window_present (window_of (self));
}

/* ---- the class ---- */

static gboolean
xz_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_WELCOME (widget)->agency));
}

static void
xz_welcome_dispose (GObject *object)
{
  XzWelcome *self = XZ_WELCOME (object);
  self->gone = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->store != NULL)
    xz_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->files);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_welcome_parent_class)->dispose (object);
}

static void
xz_welcome_finalize (GObject *object)
{
  XzWelcome *self = XZ_WELCOME (object);
  g_clear_object (&self->cancellable);
  g_free (self->backup);
  G_OBJECT_CLASS (xz_welcome_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzWelcome, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("welcome"));
  BIND (content);
  BIND (law_title);
  BIND (law_validity);
  BIND (law_link);
  BIND (keyboard_link);
  BIND (banner_slot);
  BIND (key_slot_1);
  BIND (agency_slot);
  BIND (user_slot);
  BIND (key_slot);
  BIND (busy_slot);
  BIND (pages);
  BIND (ways);
  BIND (restore_facts);
  BIND (restore_promise);
  BIND (restore_back);
  BIND (restore_button);
}

static void
xz_welcome_class_init (XzWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_welcome_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_welcome_finalize;
  widget_class->grab_focus = xz_welcome_grab_focus;
  bind_children (widget_class);
}

/* Managed, so that the keys hold wherever the focus stands in the window. */
static void
add_keys (XzWelcome *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  for (int way = 1; way <= 4; way++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_0 + way, GDK_ALT_MASK),
                                                gtk_callback_action_new (way_key_cb, NULL, NULL));
      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (way));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
show_law (XzWelcome *self)
{
  g_autoptr (XzProfile) profile = xz_law_dup_profile ();
  if (profile == NULL)
    return;
  g_autofree char *title = g_strdup_printf (_("By the “%s”"), xz_profile_get_title (profile));
  g_autofree char *validity = xz_law_dup_validity (profile);
  gtk_label_set_text (self->law_title, title);
  gtk_label_set_text (self->law_validity, validity);
}

static void
add_kit (XzWelcome *self)
{
  GtkWidget *keycap = xz_keycap_new ("Alt+1", "");
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->agency = XZ_AGENCY_PICKER (xz_agency_picker_new ());
  self->user = XZ_USER_FORM (xz_user_form_new ());
  self->recovery_page = XZ_RECOVERY_PAGE (xz_recovery_page_new ());
  gtk_widget_set_valign (keycap, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->user), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->recovery_page), TRUE);
  gtk_box_append (self->key_slot_1, keycap);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->busy_slot, GTK_WIDGET (self->progress_line));
  gtk_box_append (self->agency_slot, GTK_WIDGET (self->agency));
  gtk_box_append (self->user_slot, GTK_WIDGET (self->user));
  gtk_box_append (self->key_slot, GTK_WIDGET (self->recovery_page));
  clear_message (self);
}

static void
connect_signals (XzWelcome *self)
{
  g_signal_connect_swapped (self->law_link, "clicked", G_CALLBACK (law_clicked_cb), self);
  g_signal_connect_swapped (self->keyboard_link, "clicked", G_CALLBACK (keyboard_clicked_cb), self);
  g_signal_connect_swapped (self->agency, "picked", G_CALLBACK (agency_picked_cb), self);
  g_signal_connect_swapped (self->user, "done", G_CALLBACK (user_done_cb), self);
  g_signal_connect_swapped (self->user, "back", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->ways, "row-activated", G_CALLBACK (way_activated_cb), self);
  g_signal_connect_swapped (self->restore_back, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->restore_button, "clicked", G_CALLBACK (restore_clicked_cb), self);
  g_signal_connect_swapped (self->recovery_page, "kept", G_CALLBACK (key_kept_cb), self);
}

static void
xz_welcome_init (XzWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_kit (self);
  add_keys (self);
  add_way (self, "x-office-spreadsheet-symbolic", _("Begin with rosters"), _("Drop .xlsx, .xls or .csv; see the differences first, then write"), "Alt+2");
  add_way (self, "system-users-symbolic", _("Open the sample city"), _("1,000 invented people in every state; may be deleted at any time"), "Alt+3");
  add_way (self, "document-open-recent-symbolic", _("Restore a backup or open a register"), _("A backup is checked before it is opened"), "Alt+4");
  show_law (self);
  connect_signals (self);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (files_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
xz_welcome_new (void)
{
  return g_object_new (XZ_TYPE_WELCOME, NULL);
}
