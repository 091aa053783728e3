/* xz-export-window.c: what of the people goes into a file.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-export-job.h"
#include "xz-progress-line.h"
#include "xz-widgets.h"

struct _XzExportWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkWidget      *form;
  GtkCheckButton *people_selected, *people_shown, *people_all;
  GtkCheckButton *columns_all, *columns_shown;
  GtkCheckButton *format_xlsx, *format_csv;
  GtkCheckButton *numbers_masked, *numbers_whole;
  GtkEditable    *purpose;
  GtkLabel       *purpose_hint, *summary;
  GtkButton      *cancel_button, *export_button;
  XzBanner       *banner;
  XzProgressLine *progress_line;

  XzWindow       *main_window;     /* weak pointer */
  XzStore        *store;
  XzQuery        *query;
  GArray         *selection;       /* gint64 */
  char          **columns;
  guint           n_shown;
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        busy, closed;
};

G_DEFINE_FINAL_TYPE (XzExportWindow, xz_export_window, GTK_TYPE_WINDOW)

static gboolean
is_whole (XzExportWindow *self)
{
  return gtk_check_button_get_active (self->numbers_whole);
}

static void
show_summary (XzExportWindow *self)
{
  guint people = gtk_check_button_get_active (self->people_selected) ? self->selection->len : self->n_shown;
  g_autofree char *count = xz_format_count (people);
  g_autofree char *text = gtk_check_button_get_active (self->people_all)
    ? g_strdup (_("Everybody goes into the file"))
    : g_strdup_printf (ngettext ("%s person goes into the file", "%s people go into the file", people), count);
  gtk_label_set_text (self->summary, text);
}

static void
show_fault (XzExportWindow *self, const GError *error)
{
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  g_autofree char *whole = g_strdup_printf (_("Nothing was exported: %s"), sentence);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, whole, NULL);
  xz_banner_set_details (self->banner, next);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzExportWindow) self = data;
  g_autoptr (GError) error = NULL;
  guint rows = 0;
  gboolean exported = xz_export_job_finish (XZ_STORE (source), result, &rows, &error);
  self->busy = FALSE;
  if (exported && self->main_window != NULL)
    {
      g_autofree char *count = xz_format_count (rows);
      g_autofree char *done = g_strdup_printf (ngettext ("%s person exported", "%s people exported", rows), count);
      xz_window_show_toast (self->main_window, done, NULL);
    }
  if (self->closed)
    return;
  xz_progress_line_stop (self->progress_line);
  gtk_widget_set_sensitive (self->form, TRUE);
  if (exported)
    gtk_window_destroy (GTK_WINDOW (self));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED))
    show_fault (self, error);
}

static XzQuery *
dup_query (XzExportWindow *self)
{
  return gtk_check_button_get_active (self->people_all) ? xz_query_new (NULL, NULL, FALSE) : xz_query_copy (self->query);
}

static void
file_chosen_cb (GListModel *files, gpointer data)
{
  XzExportWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->busy)
    return;
  const char *ending = gtk_check_button_get_active (self->format_csv) ? ".csv" : ".xlsx";
  g_autofree char *named = g_str_has_suffix (path, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);
  GArray *ids = gtk_check_button_get_active (self->people_selected) ? g_array_copy (self->selection) : NULL;
  const char *const *columns = gtk_check_button_get_active (self->columns_shown) ? (const char *const *) self->columns : NULL;
  const char *purpose = is_whole (self) ? gtk_editable_get_text (self->purpose) : NULL;
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_sensitive (self->form, FALSE);
  xz_progress_line_start (self->progress_line, _("Exporting"), &self->progress, self->cancellable);
  xz_export_job_async (self->store, named, dup_query (self), ids, columns, purpose,
                       &self->progress, self->cancellable, exported_cb, g_object_ref (self));
}

static gboolean
check_purpose (XzExportWindow *self)
{
  g_autofree char *purpose = g_strstrip (g_strdup (gtk_editable_get_text (self->purpose)));
  gboolean missing = is_whole (self) && purpose[0] == '\0';
  gtk_label_set_text (self->purpose_hint, missing ? _("Whole numbers leave the register only for a purpose: write it here")
                                                  : _("Stands in the audit trail beside your name; no personal data here"));
  xz_widget_set_style (GTK_WIDGET (self->purpose_hint), missing ? "block" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->purpose), GTK_ACCESSIBLE_STATE_INVALID,
                               missing ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (missing)
    gtk_widget_grab_focus (GTK_WIDGET (self->purpose));
  return !missing;
}

static void
export_clicked_cb (XzExportWindow *self)
{
  if (self->busy || !check_purpose (self))
    return;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");
  g_autofree char *name = g_strdup_printf ("%s-%s%s", _("Roster"), day, gtk_check_button_get_active (self->format_csv) ? ".csv" : ".xlsx");
  xz_file_choose_save (GTK_WINDOW (self), _("Export people"), XZ_FILES_WORKBOOK, name, file_chosen_cb, self);
}

static void
cancel_clicked_cb (XzExportWindow *self)
{
  if (self->busy)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (g_str_equal (g_variant_get_string (args, NULL), "export"))
    export_clicked_cb (XZ_EXPORT_WINDOW (widget));
  else
    cancel_clicked_cb (XZ_EXPORT_WINDOW (widget));
  return TRUE;
}

static void
xz_export_window_dispose (GObject *object)
{
  XzExportWindow *self = XZ_EXPORT_WINDOW (object);
  self->closed = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_export_window_parent_class)->dispose (object);
}

static void
xz_export_window_finalize (GObject *object)
{
  XzExportWindow *self = XZ_EXPORT_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, xz_query_free);
  g_clear_pointer (&self->selection, g_array_unref);
  g_strfreev (self->columns);
  G_OBJECT_CLASS (xz_export_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzExportWindow, child)

static void
xz_export_window_class_init (XzExportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_export_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_export_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("export-window"));
  BIND (banner_slot);
  BIND (form);
  BIND (people_selected);
  BIND (people_shown);
  BIND (people_all);
  BIND (columns_all);
  BIND (columns_shown);
  BIND (format_xlsx);
  BIND (format_csv);
  BIND (numbers_masked);
  BIND (numbers_whole);
  BIND (purpose);
  BIND (purpose_hint);
  BIND (summary);
  BIND (cancel_button);
  BIND (export_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "export");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "cancel");
}

static void
xz_export_window_init (XzExportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  g_signal_connect_swapped (self->people_selected, "toggled", G_CALLBACK (show_summary), self);
  g_signal_connect_swapped (self->people_shown, "toggled", G_CALLBACK (show_summary), self);
  g_signal_connect_swapped (self->people_all, "toggled", G_CALLBACK (show_summary), self);
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_clicked_cb), self);
  g_signal_connect_swapped (self->purpose, "changed", G_CALLBACK (check_purpose), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (cancel_clicked_cb), self);
}

static void
show_choices (XzExportWindow *self, gboolean selection_only)
{
  g_autofree char *selected_count = xz_format_count (self->selection->len);
  g_autofree char *shown_count = xz_format_count (self->n_shown);
  g_autofree char *selected = g_strdup_printf (_("Those selected: %s"), selected_count);
  g_autofree char *shown = g_strdup_printf (_("Those in view: %s"), shown_count);
  g_autofree char *columns = g_strdup_printf (_("Those in view: %u"), self->columns != NULL ? g_strv_length (self->columns) : 0);
  gtk_check_button_set_label (self->people_selected, selected);
  gtk_check_button_set_label (self->people_shown, shown);
  gtk_check_button_set_label (self->columns_shown, columns);
  gtk_widget_set_visible (GTK_WIDGET (self->people_selected), self->selection->len > 0);
  gtk_check_button_set_active (selection_only && self->selection->len > 0 ? self->people_selected : self->people_shown, TRUE);
  show_summary (self);
}

void
xz_export_window_present (XzWindow *parent, gboolean selection_only)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzExportWindow *self = g_object_new (XZ_TYPE_EXPORT_WINDOW, "transient-for", parent,
                                       "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->query = xz_window_dup_query (parent, &self->n_shown);
  self->selection = xz_window_dup_selection (parent);
  self->columns = xz_window_dup_columns (parent);
  show_choices (self, selection_only);
  gtk_widget_grab_focus (GTK_WIDGET (self->export_button));      /* what is chosen already is what is wanted most often */
  gtk_window_present (GTK_WINDOW (self));
}
