/* xz-batch-edit-window.c: one value for many people: fields, preview, one act.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-edit-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-batch-fields.h"
#include "xz-batch-job.h"
#include "xz-batch-preview.h"
#include "xz-batch-text.h"
#include "xz-import-text.h"
#include "xz-progress-line.h"
#include "xz-widgets.h"

typedef enum { WORK_NONE, WORK_SUMMARY, WORK_PLAN, WORK_APPLY } Work;

struct _XzBatchEditWindow
{
  GtkWindow       parent;
  GtkLabel       *subtitle, *changed, *unchanged;
  GtkBox         *banner_slot, *preview_slot;
  GtkStack       *stack;              /* "fields" "preview" */
  GtkWidget      *form;
  GtkGrid        *dated_grid, *service_grid, *person_grid;
  GtkButton      *back_button, *next_button;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzBatchPreview *preview;
  XzBatchFields   fields;

  XzWindow       *main_window;        /* weak pointer */
  XzStore        *store;
  XzBatchEdit    *edit;
  XzDate          today;
  Work            work;               /* the job that has edit now */
  gboolean        plan_wanted;        /* as soon as the summary has let go of it */
  XzProgress      progress;
  GCancellable   *cancellable;        /* of the job */
  GCancellable   *lists_cancellable;
  gboolean        closed;
};

G_DEFINE_FINAL_TYPE (XzBatchEditWindow, xz_batch_edit_window, GTK_TYPE_WINDOW)

static void start_plan (XzBatchEditWindow *self);

static gboolean
is_preview (XzBatchEditWindow *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->stack), "preview");
}

/* ---- what is said ---- */

static void
show_banner (XzBatchEditWindow *self, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
clear_banner (XzBatchEditWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
}

static char *
dup_reasons (const XzFindings *findings)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; findings != NULL && i < findings->len && i < 5; i++)
    g_ptr_array_add (lines, xz_finding_dup_line (g_ptr_array_index (findings, i)));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
show_fault (XzBatchEditWindow *self, const GError *error, const XzFindings *findings)
{
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  g_autofree char *reasons = dup_reasons (findings);
  g_autofree char *text = g_strdup_printf (_("Nothing was changed: %s"), *reasons != '\0' ? reasons : sentence);
  show_banner (self, text, next);
}

/* ---- the two steps ---- */

static void
focus_first (XzBatchEditWindow *self)
{
  const XzBatchField *first = g_ptr_array_index (self->fields.fields, 0);
  gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (first->row)));
}

static void
show_fields (XzBatchEditWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "fields");
  xz_batch_preview_show (self->preview, NULL);
  gtk_label_set_text (self->changed, _("Tick a field, or type into it, to set it for everybody."));
  gtk_label_set_text (self->unchanged, _("Nothing is written before the preview."));
  gtk_button_set_label (self->back_button, _("Cancel"));
  gtk_button_set_label (self->next_button, _("Preview"));
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), TRUE);
}

/* What will be written, and what not: follows each tick. */
static void
show_foot (XzBatchEditWindow *self)
{
  guint n = xz_batch_count_changed (self->edit);
  g_autofree char *changed = xz_batch_dup_changed (self->edit);
  g_autofree char *unchanged = xz_batch_dup_unchanged (self->edit);
  g_autofree char *count = xz_format_count (n);
  g_autofree char *verb = g_strdup_printf (ngettext ("Change %s person", "Change %s people", n), count);
  gtk_label_set_text (self->changed, n > 0 ? changed : _("Nobody will be changed."));
  gtk_label_set_text (self->unchanged, *unchanged != '\0' ? unchanged : _("One act: one undo takes all of it back."));
  gtk_button_set_label (self->next_button, verb);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), n > 0);
}

static void
show_preview (XzBatchEditWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "preview");
  xz_batch_preview_show (self->preview, self->edit);
  show_foot (self);
  gtk_button_set_label (self->back_button, _("Back"));
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->next_button)) ? GTK_WIDGET (self->next_button) : GTK_WIDGET (self->preview));
}

/* ---- jobs ---- */

static void
begin_work (XzBatchEditWindow *self, Work work, const char *what)
{
  self->work = work;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  /* Before the form, which has the focus, cannot have it any more. */
  if (work != WORK_SUMMARY)
    gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
  gtk_widget_set_sensitive (self->form, work == WORK_SUMMARY);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), work == WORK_SUMMARY);
  xz_progress_line_start (self->progress_line, what, &self->progress, self->cancellable);
}

/* FALSE: the window is gone. */
static gboolean
end_work (XzBatchEditWindow *self)
{
  self->work = WORK_NONE;
  if (self->closed)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  gtk_widget_set_sensitive (self->form, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), TRUE);
  return TRUE;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
}

static void
summarized_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzBatchEditWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzFindings *findings;
  const char *batch;
  gboolean done = xz_batch_job_finish (XZ_STORE (source), result, &findings, &batch, &error);
  if (!end_work (self))
    return;
  if (done)
    xz_batch_fields_show_summary (&self->fields, self->edit);
  else if (!is_cancelled (error))
    show_fault (self, error, NULL);
  if (self->plan_wanted)
    start_plan (self);
}

static void
start_summary (XzBatchEditWindow *self)
{
  begin_work (self, WORK_SUMMARY, _("Reading what stands there"));
  xz_batch_summarize_async (self->store, self->edit, &self->progress, self->cancellable, summarized_cb, g_object_ref (self));
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzBatchEditWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzFindings *findings;
  const char *batch;
  gboolean done = xz_batch_job_finish (XZ_STORE (source), result, &findings, &batch, &error);
  if (!end_work (self))
    return;
  if (done)
    show_preview (self);
  else if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED) && findings != NULL)
    {
      g_autofree char *reasons = dup_reasons (findings);
      xz_batch_fields_place_findings (&self->fields, findings);
      show_banner (self, reasons, NULL);
    }
  else if (!is_cancelled (error))
    show_fault (self, error, NULL);
}

static void
show_wrong (XzBatchEditWindow *self)
{
  XzFieldRow *row = xz_batch_fields_next_wrong (&self->fields, NULL);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (row)));
}

/* Whoever is quicker than the summary stops it: it only tells what the preview will show. */
static void
start_plan (XzBatchEditWindow *self)
{
  self->plan_wanted = self->work == WORK_SUMMARY;
  if (self->plan_wanted)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  clear_banner (self);
  if (xz_batch_fields_count_ticked (&self->fields) == 0)
    {
      show_banner (self, _("No field is ticked: what is to be set?"), NULL);
      focus_first (self);
      return;
    }
  if (!xz_batch_fields_collect (&self->fields, self->edit, self->today))
    {
      show_wrong (self);
      return;
    }
  begin_work (self, WORK_PLAN, _("Looking at each person"));
  xz_batch_plan_async (self->store, self->edit, &self->progress, self->cancellable, planned_cb, g_object_ref (self));
}

static void
tell_main_window (XzBatchEditWindow *self, const char *batch)
{
  if (self->main_window == NULL || batch == NULL)
    return;
  guint n = xz_batch_count_changed (self->edit);
  g_autofree char *count = xz_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s person changed", "%s people changed", n), count);
  xz_window_show_toast (self->main_window, text, batch);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzBatchEditWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzFindings *findings;
  const char *batch;
  gboolean done = xz_batch_job_finish (XZ_STORE (source), result, &findings, &batch, &error);
  if (done)
    tell_main_window (self, batch);
  if (!end_work (self))
    return;
  if (done)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  show_preview (self);
  if (!is_cancelled (error))
    show_fault (self, error, findings);
}

static void
start_apply (XzBatchEditWindow *self)
{
  g_autofree char *title = xz_batch_dup_title (self->edit);
  clear_banner (self);
  xz_batch_preview_show (self->preview, NULL);
  begin_work (self, WORK_APPLY, _("Changing people"));
  xz_batch_apply_async (self->store, self->edit, title, &self->progress, self->cancellable, applied_cb, g_object_ref (self));
}

/* ---- buttons and keys ---- */

static void
next_cb (XzBatchEditWindow *self)
{
  if (self->work == WORK_PLAN || self->work == WORK_APPLY || !gtk_widget_get_visible (GTK_WIDGET (self->next_button)))
    return;
  if (is_preview (self))
    start_apply (self);
  else
    start_plan (self);
}

/* One step back: out of a job, out of the preview, out of the window. */
static void
back_cb (XzBatchEditWindow *self)
{
  if (self->work == WORK_PLAN || self->work == WORK_APPLY)
    g_cancellable_cancel (self->cancellable);
  else if (is_preview (self))
    {
      clear_banner (self);
      show_fields (self);
      focus_first (self);
    }
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzBatchEditWindow *self = XZ_BATCH_EDIT_WINDOW (widget);
  const char *key = g_variant_get_string (args, NULL);
  if (g_str_equal (key, "next"))
    next_cb (self);
  else if (g_str_equal (key, "back"))
    back_cb (self);
  else
    {
      XzFieldRow *row = xz_batch_fields_next_wrong (&self->fields, gtk_window_get_focus (GTK_WINDOW (self)));
      if (row != NULL && !is_preview (self))
        gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (row)));
    }
  return TRUE;
}

static void
activate_cb (XzBatchEditWindow *self, XzFieldRow *row)
{
  if (!xz_batch_fields_move_on (&self->fields, row))
    gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
lists_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzEditorLists) lists = xz_editor_lists_finish (XZ_STORE (source), result, NULL);
  if (lists == NULL)
    return;       /* cancelled: the window is closed */
  xz_batch_fields_set_choices (&XZ_BATCH_EDIT_WINDOW (data)->fields, lists);
}

/* ---- the class ---- */

static void
xz_batch_edit_window_dispose (GObject *object)
{
  XzBatchEditWindow *self = XZ_BATCH_EDIT_WINDOW (object);
  self->closed = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->lists_cancellable);
  if (self->preview != NULL)
    xz_batch_preview_show (self->preview, NULL);
  self->preview = NULL;
  xz_batch_fields_clear (&self->fields);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_batch_edit_window_parent_class)->dispose (object);
}

/* A job holds a reference: nobody has the edit any more. */
static void
xz_batch_edit_window_finalize (GObject *object)
{
  XzBatchEditWindow *self = XZ_BATCH_EDIT_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->lists_cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->edit, xz_batch_edit_free);
  G_OBJECT_CLASS (xz_batch_edit_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzBatchEditWindow, child)

static void
xz_batch_edit_window_class_init (XzBatchEditWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_batch_edit_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_batch_edit_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("batch-edit-window"));
  BIND (subtitle);
  BIND (changed);
  BIND (unchanged);
  BIND (banner_slot);
  BIND (preview_slot);
  BIND (stack);
  BIND (form);
  BIND (dated_grid);
  BIND (service_grid);
  BIND (person_grid);
  BIND (back_button);
  BIND (next_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, "s", "next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "back");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, key_cb, "s", "wrong");
}

static void
xz_batch_edit_window_init (XzBatchEditWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lists_cancellable = g_cancellable_new ();
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->preview = XZ_BATCH_PREVIEW (xz_batch_preview_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  gtk_box_append (self->preview_slot, GTK_WIDGET (self->preview));
  xz_batch_fields_build (&self->fields, self->dated_grid, self->service_grid, self->person_grid);
  for (guint i = 0; i < self->fields.fields->len; i++)
    g_signal_connect_object (((XzBatchField *) g_ptr_array_index (self->fields.fields, i))->row, "activate",
                             G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields.day, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->preview, "left-out", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (next_cb), self);
  show_fields (self);
}

/* ---- for whom ---- */

static void
show_people (XzBatchEditWindow *self, guint n_shown, gboolean selected)
{
  guint n = xz_batch_edit_get_n_people (self->edit);
  g_autofree char *count = xz_format_count (n);
  g_autofree char *text = selected && n < n_shown
    ? g_strdup_printf (ngettext ("%s person selected", "%s people selected", n), count)
    : g_strdup_printf (ngettext ("%s person, everybody in the list", "%s people, everybody in the list", n), count);
  gtk_label_set_text (self->subtitle, text);
}

void
xz_batch_edit_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  guint n_shown = 0;
  if (store == NULL)
    return;
  g_autoptr (XzQuery) query = xz_window_dup_query (parent, &n_shown);
  g_autoptr (GArray) people = xz_window_dup_selection (parent);
  gboolean selected = people->len > 0;
  if (!selected)
    {
      g_array_unref (people);
      people = xz_window_dup_listed (parent);
    }
  if (people->len == 0)
    return;
  XzBatchEditWindow *self = g_object_new (XZ_TYPE_BATCH_EDIT_WINDOW, "transient-for", parent,
                                          "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->edit = xz_batch_edit_new (g_steal_pointer (&people));
  self->today = xz_context_get_today (xz_store_get_context (store));
  xz_batch_fields_set_today (&self->fields, self->today);
  show_people (self, n_shown, selected);
  xz_editor_lists_async (store, xz_window_get_agency (parent), NULL, self->lists_cancellable, lists_cb, self);
  start_summary (self);
  focus_first (self);
  gtk_window_present (GTK_WINDOW (self));
}
