/* xz-import-window.c: a roster from an office's workbooks, in four steps.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-window.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-list.h"
#include "xz-banner.h"
#include "xz-import-job.h"
#include "xz-import-mapping.h"
#include "xz-import-preview.h"
#include "xz-import-text.h"
#include "xz-progress-line.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

typedef enum { STEP_CHOOSE, STEP_MAP, STEP_CHECK, STEP_WRITE, N_STEPS } Step;

static const char *const page_names[N_STEPS] = { "choose", "map", "check", "write" };
static const char *const step_labels[N_STEPS] = { N_("Choose files"), N_("Match columns"), N_("Check differences"), N_("Write") };

struct _XzImportWindow
{
  GtkWindow        parent;
  GtkButton       *back_button;
  GtkBox          *step_choose, *step_map, *step_check, *step_write;
  GtkLabel        *source_label;
  GtkBox          *banner_slot;
  GtkStack        *pages;
  GtkListBox      *file_list;
  GtkLabel        *choose_title;
  GtkButton       *choose_button;
  GtkDropDown     *agency_choice;
  GtkBox          *tables, *preview_slot, *writing_slot;
  GtkLabel        *written, *unwritten, *promise;
  GtkButton       *save_rejected, *previous_button, *next_button;
  XzBanner        *banner;
  XzProgressLine  *progress_line;
  XzImportPreview *preview;
  XzStatusPage    *writing;

  XzWindow        *main_window;     /* weak pointer */
  XzImportJob     *job;
  GCancellable    *cancellable;     /* of the step under way */
  GQueue           to_read;         /* char*: paths */
  guint            n_read;
  guint            editing;         /* row index, while its value is judged again */
  char            *done;            /* what the toast says when writing has succeeded */
  Step             step;
  gboolean         busy;            /* a step is under way: nobody touches the XzImport */
  gboolean         planned;         /* the preview shows the mapping as it is */
  gboolean         closed;
  gboolean         asks_name;       /* the banner does */
};

G_DEFINE_FINAL_TYPE (XzImportWindow, xz_import_window, GTK_TYPE_WINDOW)

static void read_next (XzImportWindow *self);

static XzImport *
import_of (XzImportWindow *self)
{
  return xz_import_job_get_import (self->job);
}

/* ---- what the user sees of the steps ---- */

static void
show_step_sign (GtkBox *box, Step step, Step now)
{
  xz_widget_clear (GTK_WIDGET (box));
  g_autofree char *number = g_strdup_printf ("%u", step + 1);
  GtkWidget *sign = step < now ? xz_decoration_new ("object-select-symbolic") : gtk_label_new (number);
  GtkWidget *label = gtk_label_new (_(step_labels[step]));
  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (sign, "xz-step-sign");
  gtk_widget_add_css_class (sign, step < now ? "ok" : step == now ? "now" : "well");
  gtk_widget_add_css_class (label, step == now ? "xz-strong" : step < now ? "xz-done" : "xz-dim");
  gtk_box_set_spacing (box, 6);
  gtk_box_append (box, sign);
  gtk_box_append (box, label);
}

static void
show_source (XzImportWindow *self)
{
  guint n_enabled;
  guint first = xz_import_first_table (import_of (self), &n_enabled);
  GPtrArray *tables = xz_import_get_tables (import_of (self));
  if (self->step == STEP_CHOOSE || n_enabled == 0)
    {
      gtk_label_set_text (self->source_label, "");
      return;
    }
  const XzImportTable *table = tables->pdata[first];
  g_autofree char *file = g_path_get_basename (table->file);
  g_autofree char *header = xz_import_table_dup_header (table);
  g_autofree char *markup = n_enabled == 1 ? g_markup_printf_escaped ("<b>%s</b>  %s", file, header)
    : g_markup_printf_escaped (_("<b>%s</b>  and %u more sheets"), file, n_enabled - 1);
  gtk_label_set_markup (self->source_label, markup);
}

static void
show_written (XzImportWindow *self)
{
  const XzImportTotals *totals = xz_import_model_get_totals (xz_import_preview_get_model (self->preview));
  g_autofree char *parts = xz_import_dup_written (totals);
  g_autofree char *left_out = xz_import_dup_unwritten (totals);
  g_autofree char *people = xz_format_count (totals->chosen);
  g_autofree char *markup = totals->chosen > 0
    ? g_markup_printf_escaped (ngettext ("<b>%s person will be written:</b> %s", "<b>%s people will be written:</b> %s", totals->chosen), people, parts)
    : g_markup_printf_escaped ("<b>%s</b>", xz_import_nothing_text (totals));
  g_autofree char *verb = totals->chosen == 0 ? g_strdup (_("Close"))
    : g_strdup_printf (ngettext ("Write %s person", "Write %s people", totals->chosen), people);
  gtk_label_set_markup (self->written, markup);
  gtk_label_set_text (self->unwritten, left_out);
  gtk_button_set_label (self->next_button, verb);
  gtk_widget_set_visible (GTK_WIDGET (self->promise), totals->chosen > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->save_rejected), totals->counts[XZ_ROW_REJECTED] > 0);
}

/* The primary button is the next thing to do: to choose files, and then to go on. */
static void
show_primary (XzImportWindow *self)
{
  gboolean chosen = self->step != STEP_CHOOSE || self->n_read > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), chosen && self->step != STEP_WRITE);
  if (chosen)
    gtk_widget_remove_css_class (GTK_WIDGET (self->choose_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->choose_button), "suggested-action");
}

static void
show_foot (XzImportWindow *self)
{
  gboolean check = self->step == STEP_CHECK;
  gtk_label_set_text (self->written, self->step == STEP_MAP ? _("Columns that are not matched stay out of the register") : "");
  gtk_label_set_text (self->unwritten, "");
  gtk_widget_set_visible (GTK_WIDGET (self->save_rejected), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->promise), check);
  gtk_label_set_text (self->promise, _("A backup is made before writing; it is one act and can be undone as one"));
  gtk_button_set_label (self->next_button, _("Next"));
  gtk_button_set_label (self->previous_button, self->step == STEP_CHOOSE ? _("Close") : _("Back"));
  show_primary (self);
  gtk_widget_set_visible (GTK_WIDGET (self->previous_button), self->step != STEP_WRITE);
  if (check)
    show_written (self);
}

static void
show_step (XzImportWindow *self, Step step)
{
  GtkBox *signs[N_STEPS] = { self->step_choose, self->step_map, self->step_check, self->step_write };
  self->step = step;
  for (guint i = 0; i < N_STEPS; i++)
    show_step_sign (signs[i], i, step);
  gtk_stack_set_visible_child_name (self->pages, page_names[step]);
  show_source (self);
  show_foot (self);
}

static void
show_message (XzImportWindow *self, XzSeverity severity, const char *sentence, const char *button, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, button);
  xz_banner_set_details (self->banner, details);
  self->asks_name = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* What failed in the user's words, what is safe, one next step. */
static void
show_fault (XzImportWindow *self, const char *what, const GError *error, const char *safe)
{
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  g_autofree char *whole = g_strdup_printf (_("%s: %s %s"), what, sentence, safe);
  show_message (self, XZ_SEVERITY_BLOCK, whole, NULL, next);
}

/* ---- one step at a time ---- */

static GCancellable *
begin (XzImportWindow *self, const char *what, gboolean can_cancel)
{
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, what, xz_import_job_get_progress (self->job), can_cancel ? self->cancellable : NULL);
  return self->cancellable;
}

/* FALSE when nobody waits any more. */
static gboolean
end (XzImportWindow *self)
{
  self->busy = FALSE;
  if (self->closed)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), TRUE);
  return TRUE;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
}

/* ---- step 1: files ---- */

static void
show_files (XzImportWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->file_list), self->n_read > 0);
  gtk_label_set_text (self->choose_title, self->n_read > 0 ? _("Drop more rosters here, or choose them") : _("Drop rosters here, or choose them"));
  show_primary (self);
}

/* The focus goes to the file that follows, else to what chooses others. */
static void
remove_file_cb (XzImportWindow *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  if (self->busy || !xz_import_remove_file (import_of (self), g_object_get_data (G_OBJECT (button), "path")))
    return;
  xz_import_preview_show (self->preview, NULL);
  self->planned = FALSE;
  self->n_read--;
  gtk_list_box_remove (self->file_list, row);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  show_files (self);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->file_list, MIN (index, (int) self->n_read - 1));
  gtk_widget_grab_focus (next != NULL ? g_object_get_data (G_OBJECT (next), "remove") : GTK_WIDGET (self->choose_button));
}

static GtkWidget *
remove_button_new (XzImportWindow *self, const char *path, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *label = g_strdup_printf (_("%s: %s"), _("Leave out"), name);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "xz-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  xz_widget_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_file_cb), self);
  return button;
}

static void
add_file_row (XzImportWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (name), *button = remove_button_new (self, path, name);
  gtk_widget_add_css_class (line, "xz-file-row");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), xz_decoration_new ("x-office-spreadsheet-symbolic"));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);      /* the button in it has the focus */
  g_object_set_data (G_OBJECT (row), "remove", button);
  xz_widget_name (row, name);
  gtk_list_box_append (self->file_list, row);
  show_files (self);
}

static void
mapped_cb (gpointer data)
{
  XzImportWindow *self = data;
  self->planned = FALSE;
  show_source (self);
  if (self->asks_name && xz_import_has_names (import_of (self)))
    gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
}

/* Also before anybody has pressed anything: nothing else can be done on this page first. */
static void
ask_name (XzImportWindow *self)
{
  show_message (self, XZ_SEVERITY_WARN, _("No column is matched to the name: choose it below, since no row goes in without one."), NULL, NULL);
  self->asks_name = TRUE;
}

static void
show_mapping (XzImportWindow *self)
{
  xz_import_mapping_fill_tables (self->tables, import_of (self), mapped_cb, self);
  show_step (self, STEP_MAP);
  if (!xz_import_has_names (import_of (self)))
    ask_name (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean read = xz_import_job_finish (result, &error);
  if (!end (self))
    return;
  g_autofree char *path = g_queue_pop_head (&self->to_read);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *what = g_strdup_printf (_("“%s” could not be read"), name);
  self->planned = FALSE;
  if (read)
    {
      self->n_read++;
      add_file_row (self, path);
    }
  else
    xz_import_remove_file (import_of (self), path);
  if (!read && !is_cancelled (error))
    show_fault (self, what, error, _("The register is as it was."));
  read_next (self);
}

static void
read_next (XzImportWindow *self)
{
  const char *path = g_queue_peek_head (&self->to_read);
  if (path == NULL)
    {
      if (self->n_read > 0 && !gtk_widget_get_visible (GTK_WIDGET (self->banner)))
        show_mapping (self);
      return;
    }
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *what = g_strdup_printf (_("Reading %s"), name);
  gboolean fault = gtk_widget_get_visible (GTK_WIDGET (self->banner));
  GCancellable *cancellable = begin (self, what, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), fault);
  xz_import_job_read_async (self->job, path, cancellable, read_cb, g_object_ref (self));
}

static void
take_files (XzImportWindow *self, GListModel *files)
{
  if (self->busy || self->step == STEP_WRITE)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);
      if (path != NULL)
        g_queue_push_tail (&self->to_read, path);
    }
  show_step (self, STEP_CHOOSE);
  read_next (self);
}

static void
files_chosen_cb (GListModel *files, gpointer data)
{
  take_files (data, files);
}

static void
choose_clicked_cb (XzImportWindow *self)
{
  xz_file_choose_open (GTK_WINDOW (self), _("Choose rosters"), XZ_FILES_WORKBOOK, TRUE, files_chosen_cb, self);
}

static gboolean
files_dropped_cb (XzImportWindow *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GSList *dropped = g_value_get_boxed (value);
  for (GSList *file = dropped; file != NULL; file = file->next)
    g_list_store_append (files, file->data);
  take_files (self, G_LIST_MODEL (files));
  return TRUE;
}

/* ---- step 3: the differences ---- */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean planned = xz_import_job_finish (result, &error);
  if (!end (self))
    return;
  self->planned = planned;
  if (planned)
    {
      xz_import_preview_show (self->preview, import_of (self));
      show_step (self, STEP_CHECK);
      gtk_widget_grab_focus (GTK_WIDGET (self->preview));
      return;
    }
  show_mapping (self);
  if (!is_cancelled (error))
    show_fault (self, _("The rows could not be compared with the register"), error, _("Nothing was written."));
}

static void
start_plan (XzImportWindow *self)
{
  if (self->busy)
    return;
  if (!xz_import_has_names (import_of (self)))
    {
      ask_name (self);
      return;
    }
  xz_import_preview_show (self->preview, NULL);
  xz_import_job_set_agency (self->job, xz_agency_list_get (self->agency_choice));
  GCancellable *cancellable = begin (self, _("Comparing with the register"), TRUE);
  xz_import_job_plan_async (self->job, cancellable, planned_cb, g_object_ref (self));
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean edited = xz_import_job_finish (result, &error);
  if (!end (self))
    return;
  xz_import_model_set_busy (xz_import_preview_get_model (self->preview), FALSE);
  xz_import_preview_judged (self->preview, self->editing);
  if (!edited)
    show_fault (self, _("The value could not be corrected"), error, _("The row is as it was."));
}

static void
edit_cb (XzImportWindow *self, guint index, gpointer column, const char *text)
{
  if (self->busy)
    return;
  self->editing = index;
  xz_import_model_set_busy (xz_import_preview_get_model (self->preview), TRUE);
  GCancellable *cancellable = begin (self, _("Judging the row again"), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  xz_import_job_edit_async (self->job, index, column, text, cancellable, edited_cb, g_object_ref (self));
}

static void
rejected_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = xz_import_job_finish (result, &error);
  if (!end (self))
    return;
  if (saved)
    show_message (self, XZ_SEVERITY_NOTE, _("The rejected rows are saved, with the reasons beside them."), NULL, NULL);
  else
    show_fault (self, _("The rejected rows could not be saved"), error, _("The preview is as it was."));
}

static void
rejected_file_cb (GListModel *files, gpointer data)
{
  XzImportWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->busy)
    return;
  begin (self, _("Saving the rejected rows"), FALSE);
  xz_import_job_save_rejected_async (self->job, path, rejected_saved_cb, g_object_ref (self));
}

static void
save_rejected_clicked_cb (XzImportWindow *self)
{
  xz_file_choose_save (GTK_WINDOW (self), _("Save rejected rows"), XZ_FILES_WORKBOOK, _("Rejected rows.xlsx"), rejected_file_cb, self);
}

/* ---- step 4: write ---- */

/* The main window says what was done, whether or not this one still stands. */
static void
tell_done (XzImportWindow *self)
{
  if (self->main_window == NULL)
    return;
  xz_window_refresh (self->main_window);
  xz_window_show_toast (self->main_window, self->done, xz_import_job_get_batch (self->job));
  if (xz_import_job_lacks_backup (self->job))
    xz_window_show_condition (self->main_window, "import-backup", XZ_SEVERITY_WARN,
                              _("There was too little room on the disk for a backup before the import."), NULL, NULL, NULL);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean applied = xz_import_job_finish (result, &error);
  if (applied)
    tell_done (self);
  if (!end (self))
    return;
  if (applied)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  show_step (self, STEP_CHECK);
  if (is_cancelled (error))
    show_message (self, XZ_SEVERITY_NOTE, _("Writing was stopped; nothing of the files was written."), NULL, NULL);
  else
    show_fault (self, _("The rows could not be written"), error, _("Nothing of the files was written."));
}

static void
start_write (XzImportWindow *self)
{
  const XzImportTotals *totals = xz_import_model_get_totals (xz_import_preview_get_model (self->preview));
  if (self->busy)
    return;
  if (totals->chosen == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_autofree char *parts = xz_import_dup_written (totals);
  g_free (self->done);
  self->done = xz_import_dup_done (totals);
  show_step (self, STEP_WRITE);
  xz_status_page_set (self->writing, "document-save-symbolic", _("Writing the roster"), parts);
  GCancellable *cancellable = begin (self, _("Making a backup, then writing"), TRUE);
  xz_import_job_apply_async (self->job, cancellable, applied_cb, g_object_ref (self));
}

/* ---- forward and back ---- */

static void
next_clicked_cb (XzImportWindow *self)
{
  if (self->busy)
    return;
  switch (self->step)
    {
    case STEP_CHOOSE:
      if (self->n_read > 0)
        show_mapping (self);
      else
        choose_clicked_cb (self);
      break;
    case STEP_MAP:
      if (self->planned)
        show_step (self, STEP_CHECK);
      else
        start_plan (self);
      break;
    case STEP_CHECK:
      start_write (self);
      break;
    default:
      break;
    }
}

static void
back_clicked_cb (XzImportWindow *self)
{
  if (self->busy)
    g_cancellable_cancel (self->cancellable);
  else if (self->step == STEP_CHECK)
    show_mapping (self);
  else if (self->step == STEP_MAP)
    show_step (self, STEP_CHOOSE);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzImportWindow *self = XZ_IMPORT_WINDOW (widget);
  const char *act = g_variant_get_string (args, NULL);
  if (g_str_equal (act, "next"))
    next_clicked_cb (self);
  else if (g_str_equal (act, "back"))
    back_clicked_cb (self);
  else if (self->step != STEP_CHECK || self->busy)
    return FALSE;
  else if (g_str_equal (act, "search"))
    xz_import_preview_search (self->preview);
  else
    xz_import_preview_next_rejected (self->preview);
  return TRUE;
}

/* ---- the class ---- */

static void
xz_import_window_dispose (GObject *object)
{
  XzImportWindow *self = XZ_IMPORT_WINDOW (object);
  self->closed = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_import_window_parent_class)->dispose (object);
}

static void
xz_import_window_finalize (GObject *object)
{
  XzImportWindow *self = XZ_IMPORT_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, xz_import_job_unref);
  g_queue_clear_full (&self->to_read, g_free);
  g_free (self->done);
  G_OBJECT_CLASS (xz_import_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzImportWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("import-window"));
  BIND (back_button);
  BIND (step_choose);
  BIND (step_map);
  BIND (step_check);
  BIND (step_write);
  BIND (source_label);
  BIND (banner_slot);
  BIND (pages);
  BIND (file_list);
  BIND (choose_title);
  BIND (choose_button);
  BIND (agency_choice);
  BIND (tables);
  BIND (preview_slot);
  BIND (writing_slot);
  BIND (written);
  BIND (unwritten);
  BIND (promise);
  BIND (save_rejected);
  BIND (previous_button);
  BIND (next_button);
}

static void
xz_import_window_class_init (XzImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_import_window_finalize;
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "back");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, key_cb, "s", "search");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, key_cb, "s", "next-rejected");
}

static void
agency_changed_cb (XzImportWindow *self)
{
  self->planned = FALSE;
}

static void
add_kit (XzImportWindow *self)
{
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->preview = XZ_IMPORT_PREVIEW (xz_import_preview_new ());
  self->writing = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->preview), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->writing), TRUE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  gtk_box_append (self->preview_slot, GTK_WIDGET (self->preview));
  gtk_box_append (self->writing_slot, GTK_WIDGET (self->writing));
}

static void
xz_import_window_init (XzImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->to_read);
  add_kit (self);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (files_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_swapped (self->choose_button, "clicked", G_CALLBACK (choose_clicked_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->previous_button, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (next_clicked_cb), self);
  g_signal_connect_swapped (self->save_rejected, "clicked", G_CALLBACK (save_rejected_clicked_cb), self);
  g_signal_connect_swapped (self->agency_choice, "notify::selected", G_CALLBACK (agency_changed_cb), self);
  g_signal_connect_swapped (self->preview, "mapped", G_CALLBACK (start_plan), self);
  g_signal_connect_swapped (self->preview, "columns", G_CALLBACK (show_mapping), self);
  g_signal_connect_swapped (self->preview, "chosen", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->preview, "edit", G_CALLBACK (edit_cb), self);
}

/* The preview is a table: it takes the room that the main window has. */
static void
take_size (XzImportWindow *self, GtkWidget *parent)
{
  int width = gtk_widget_get_width (parent), height = gtk_widget_get_height (parent);
  if (width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_window_is_maximized (GTK_WINDOW (parent)))
    gtk_window_maximize (GTK_WINDOW (self));
}

void
xz_import_window_present (XzWindow *parent, GListModel *files)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzImportWindow *self = g_object_new (XZ_TYPE_IMPORT_WINDOW, "transient-for", parent, "modal", TRUE,
                                       "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->job = xz_import_job_new (store, xz_window_get_agency (parent));
  xz_agency_list_fill (self->agency_choice, store, NULL, xz_window_get_agency (parent));
  show_step (self, STEP_CHOOSE);
  take_size (self, GTK_WIDGET (parent));
  gtk_widget_grab_focus (GTK_WIDGET (self->choose_button));      /* else Enter would close the window */
  gtk_window_present (GTK_WINDOW (self));
  if (files != NULL && g_list_model_get_n_items (files) > 0)
    take_files (self, files);
}
