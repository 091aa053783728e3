/* xz-sign-in-import-window.c: a sign-in sheet or a list of results into the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign-in-import-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-course-words.h"
#include "xz-date-entry.h"
#include "xz-finding-card.h"
#include "xz-people-index.h"
#include "xz-progress-line.h"
#include "xz-sign-in-columns.h"
#include "xz-sign-in-import-job.h"
#include "xz-sign-in-row.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

typedef enum { SHOW_ALL, SHOW_WRITTEN, SHOW_LEFT_OUT, SHOW_SAME, N_SHOWN } Shown;

struct _XzSignInImportWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *day_slot, *groups, *ledger_slot, *acts, *reasons;
  GtkStack       *stack;
  GtkLabel       *file, *day_label, *outcome, *rest;
  GtkWidget      *panel, *options;
  GtkMenuButton  *columns_button;
  GtkGrid        *columns;
  GtkDropDown    *course, *kind;
  GtkButton      *choose_button, *save_button, *back_button, *write_button;
  XzDateEntry    *day;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzStatusPage   *empty;
  XzLedger       *ledger;
  GtkToggleButton *toggles[N_SHOWN];
  GtkLabel       *counts[N_SHOWN];

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  XzSignInImportJob *job;
  GPtrArray      *programmes;       /* XzRecord*: the courses to choose from */
  GCancellable   *cancellable;
  char           *reading;          /* path of the file that is being read */
  Shown           shown;
  XzDate          planned_day;      /* what the last plan was made with */
  gboolean        busy, again, closed, filling, has_file;
};

G_DEFINE_FINAL_TYPE (XzSignInImportWindow, xz_sign_in_import_window, GTK_TYPE_WINDOW)

enum { WRITTEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start_plan (XzSignInImportWindow *self);
static void show_rows (XzSignInImportWindow *self);

static XzTrainingImport *
import_of (XzSignInImportWindow *self)
{
  return xz_sign_in_import_job_get_import (self->job);
}

static XzTrainingRow *
cursor_row (XzSignInImportWindow *self, guint *index)
{
  XzLedgerItem *item = self->busy ? NULL : xz_ledger_get_cursor (self->ledger);
  if (item == NULL)
    return NULL;
  *index = xz_sign_in_item_index (item);
  return *index < xz_training_import_get_n_rows (import_of (self)) ? xz_training_import_get_row (import_of (self), *index) : NULL;
}

static void
show_message (XzSignInImportWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- the foot: what will be written and what not ---- */

static char *
dup_outcome (const XzSignInSum *sum)
{
  g_autofree char *people = NULL, *entries = NULL;
  if (sum->people == 0)
    return g_strdup (_("Nothing of this file is to be written."));
  people = g_strdup_printf (ngettext ("%u person", "%u people", sum->people), sum->people);
  entries = g_strdup_printf (ngettext ("%u entry", "%u entries", sum->entries), sum->entries);
  return g_strdup_printf (_("%s, %s will be written."), people, entries);
}

static void
add_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* Another course than the sheet's own words say is to be seen before it is written. */
static char *
dup_other_course (XzSignInImportWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->course);
  const char *said = self->has_file ? xz_training_import_get_file_course (import_of (self)) : NULL;
  if (said == NULL || at == 0 || at > self->programmes->len || g_strcmp0 (said, xz_record_get (self->programmes->pdata[at - 1], "name")) == 0)
    return NULL;
  return g_strdup_printf (_("The sheet itself says “%s”."), said);
}

static char *
dup_rest (XzSignInImportWindow *self, const XzSignInSum *sum)
{
  GString *text = g_string_new (NULL);
  char *other = sum->people > 0 ? dup_other_course (self) : NULL;
  if (other != NULL)
    add_sentence (text, other);
  if (sum->new_days > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u day is added to the course.", "%u days are added to the course.", sum->new_days), sum->new_days));
  if (sum->new_course != NULL)
    add_sentence (text, g_strdup_printf (_("A new course “%s” (%s) will be made."), sum->new_course, xz_course_kind_label (sum->new_kind)));
  if (sum->corrections > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u entry corrects what is on record.", "%u entries correct what is on record.", sum->corrections), sum->corrections));
  if (sum->left_out > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%u row left out.", "%u rows left out.", sum->left_out), sum->left_out));
  return g_string_free (text, FALSE);
}

static void
show_foot (XzSignInImportWindow *self)
{
  g_auto (XzSignInSum) sum = { 0 };
  if (!self->busy)
    xz_sign_in_sum (import_of (self), &sum);
  g_autofree char *outcome = self->busy ? g_strdup (_("Reading the sheet")) : !self->has_file ? g_strdup ("") : dup_outcome (&sum);
  g_autofree char *rest = dup_rest (self, &sum), *count = xz_format_count (sum.people);
  g_autofree char *verb = g_strdup_printf (ngettext ("Write %s person", "Write %s people", sum.people), count);
  gtk_label_set_text (self->outcome, outcome);
  gtk_label_set_text (self->rest, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), *rest != '\0');
  gtk_button_set_label (self->write_button, verb);
  xz_widget_name (GTK_WIDGET (self->write_button), verb);
  gtk_widget_set_visible (GTK_WIDGET (self->write_button), sum.people > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), sum.left_out > 0);
}

static void
show_counts (XzSignInImportWindow *self)
{
  guint counts[XZ_N_TRAINING_ROWS], chosen;
  xz_training_import_count (import_of (self), counts, NULL, &chosen);
  guint all = xz_training_import_get_n_rows (import_of (self)) - counts[XZ_TRAINING_ROW_SKIPPED];
  guint shown[N_SHOWN] = { all, chosen, all - chosen - counts[XZ_TRAINING_ROW_SAME], counts[XZ_TRAINING_ROW_SAME] };
  for (guint i = 0; i < N_SHOWN; i++)
    {
      g_autofree char *text = xz_format_count (shown[i]);
      gtk_label_set_text (self->counts[i], text);
    }
}

/* ---- the row in focus: its reasons, who may be meant, what can be done ---- */

static gboolean
can_be_taken (const XzTrainingRow *row)
{
  return row->result == XZ_TRAINING_ROW_NEW || row->result == XZ_TRAINING_ROW_CHANGED;
}

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSignInImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_sign_in_import_job_finish (result, &error);
  self->busy = FALSE;
  if (self->closed)
    return;
  if (!done)
    xz_banner_show_fault (self->banner, _("The row was not judged again."), error, NULL);
  show_rows (self);
  xz_ledger_take_focus (self->ledger);
}

static void
assign_cb (GtkButton *button, XzSignInImportWindow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "xz-index"));
  if (self->busy)
    return;
  self->busy = TRUE;
  xz_sign_in_import_job_assign_async (self->job, index, g_object_get_data (G_OBJECT (button), "xz-person"), assigned_cb, g_object_ref (self));
}

static void
toggle_row (XzSignInImportWindow *self)
{
  guint index;
  XzTrainingRow *row = cursor_row (self, &index);
  if (row == NULL || !can_be_taken (row))
    return;
  row->chosen = !row->chosen;
  show_rows (self);
  xz_ledger_take_focus (self->ledger);
}

static void
add_near (XzSignInImportWindow *self, const XzTrainingRow *row, guint index)
{
  for (guint i = 0; i < row->near->len; i++)
    {
      const XzIndexedPerson *person = row->near->pdata[i];
      g_autofree char *label = xz_indexed_person_dup_label (person), *words = g_strdup_printf (_("It is %s"), label);
      if (g_strcmp0 (row->person, person->id) == 0)
        continue;
      GtkWidget *button = gtk_button_new_with_label (words);
      g_object_set_data (G_OBJECT (button), "xz-index", GUINT_TO_POINTER (index));
      g_object_set_data_full (G_OBJECT (button), "xz-person", g_strdup (person->id), g_free);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (assign_cb), self);
      gtk_box_append (self->acts, button);
    }
}

static void
add_toggle_act (XzSignInImportWindow *self, const XzTrainingRow *row)
{
  if (!can_be_taken (row))
    return;
  GtkWidget *button = gtk_button_new_with_label (row->chosen ? _("Leave this row out") : _("Take this row"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, "Delete");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (toggle_row), self);
  gtk_box_append (self->acts, button);
}

static void
show_panel (XzSignInImportWindow *self)
{
  guint index = 0;
  XzTrainingRow *row = cursor_row (self, &index);
  xz_widget_clear (GTK_WIDGET (self->reasons));
  xz_widget_clear (GTK_WIDGET (self->acts));
  for (guint i = 0; row != NULL && i < row->findings->len; i++)
    gtk_box_append (self->reasons, xz_finding_card_new (row->findings->pdata[i], xz_store_get_profile (self->store), NULL));
  if (row != NULL)
    {
      add_near (self, row, index);
      add_toggle_act (self, row);
    }
  gtk_widget_set_visible (self->panel, gtk_widget_get_first_child (GTK_WIDGET (self->acts)) != NULL
                                       || gtk_widget_get_first_child (GTK_WIDGET (self->reasons)) != NULL);
}

/* ---- rows ---- */

static gboolean
is_shown (XzSignInImportWindow *self, const XzTrainingRow *row)
{
  gboolean same = row->result == XZ_TRAINING_ROW_SAME;
  switch (self->shown)
    {
    case SHOW_WRITTEN: return row->chosen;
    case SHOW_LEFT_OUT: return !row->chosen && !same;
    case SHOW_SAME: return same;
    default: return TRUE;
    }
}

static void
show_rows (XzSignInImportWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < xz_training_import_get_n_rows (import_of (self)); i++)
    {
      XzTrainingRow *row = xz_training_import_get_row (import_of (self), i);
      if (row->result != XZ_TRAINING_ROW_SKIPPED && is_shown (self, row))
        g_ptr_array_add (items, xz_sign_in_item_new (row, i));
    }
  xz_ledger_set_items (self->ledger, items);
  show_counts (self);
  show_panel (self);
  show_foot (self);
}

static void mapped_cb (const char *header, const char *field, gpointer data);

static void
show_file (XzSignInImportWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->has_file ? "rows" : "empty");
  gtk_widget_set_visible (self->options, self->has_file);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), self->has_file);
  if (self->has_file)
    xz_sign_in_columns_show (self->columns, import_of (self), mapped_cb, self);
}

/* ---- jobs ---- */

static void
begin (XzSignInImportWindow *self, const char *what)
{
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, what, xz_sign_in_import_job_get_progress (self->job), self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->write_button), FALSE);
}

/* FALSE: the window is gone. */
static gboolean
end (XzSignInImportWindow *self)
{
  self->busy = FALSE;
  if (self->closed)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->write_button), TRUE);
  return TRUE;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED)
         || g_error_matches (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSignInImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_sign_in_import_job_finish (result, &error);
  if (!end (self))
    return;
  if (!done && !is_cancelled (error))
    xz_banner_show_fault (self->banner, _("The rows could not be judged."), error, NULL);
  show_rows (self);
  if (self->again)
    start_plan (self);
}

static XzDate
get_day (XzSignInImportWindow *self)
{
  return xz_date_parse (gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day))));
}

/* The choices above the list, into the import; nobody else may be at it. */
static void
set_course (XzSignInImportWindow *self)
{
  static const char *const kinds[] = { NULL, XZ_COURSE_PRE_SERVICE, XZ_COURSE_ANNUAL, XZ_COURSE_SPECIAL };
  guint at = gtk_drop_down_get_selected (self->course), kind = gtk_drop_down_get_selected (self->kind);
  const XzRecord *programme = at > 0 && at <= self->programmes->len ? self->programmes->pdata[at - 1] : NULL;
  self->planned_day = get_day (self);
  g_autofree char *day = self->planned_day != XZ_DATE_NONE ? xz_date_format (self->planned_day) : NULL;
  xz_training_import_set_course (import_of (self), programme != NULL ? xz_record_get (programme, "name") : NULL,
                                 programme != NULL ? xz_record_get (programme, "kind") : kinds[MIN (kind, G_N_ELEMENTS (kinds) - 1)], day);
  xz_training_import_set_programme (import_of (self), programme != NULL ? programme->id : NULL);
}

static void
start_plan (XzSignInImportWindow *self)
{
  self->again = self->busy;
  if (self->busy || !self->has_file)
    return;
  xz_ledger_set_items (self->ledger, NULL);
  set_course (self);
  begin (self, _("Looking at each row"));
  show_foot (self);
  xz_sign_in_import_job_plan_async (self->job, self->cancellable, planned_cb, g_object_ref (self));
}

static void
mapped_cb (const char *header, const char *field, gpointer data)
{
  XzSignInImportWindow *self = data;
  if (self->busy)
    return;
  xz_ledger_set_items (self->ledger, NULL);
  xz_training_import_map_header (import_of (self), header, field, NULL);
  start_plan (self);
}

/* ---- the file ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSignInImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_sign_in_import_job_finish (result, &error);
  if (!end (self))
    return;
  /* Without a column of names the file is there, and its columns can be matched. */
  gboolean unmatched = g_error_matches (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING);
  g_autofree char *name = g_path_get_basename (self->reading);
  if (done || unmatched)
    {
      self->has_file = TRUE;
      gtk_label_set_text (self->file, name);
    }
  if (unmatched)
    show_message (self, XZ_SEVERITY_WARN, _("No column says who attended; say it under “Columns”."), NULL);
  else if (!done && !is_cancelled (error))
    xz_banner_show_fault (self->banner, _("The file could not be read."), error, NULL);
  show_file (self);
  show_rows (self);
  if (done)
    xz_ledger_take_focus (self->ledger);
}

static void
read_file (XzSignInImportWindow *self, GFile *file)
{
  char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->busy)
    {
      g_free (path);
      return;
    }
  g_free (self->reading);
  self->reading = path;
  xz_ledger_set_items (self->ledger, NULL);
  /* Later the choices are in the import already; to say them again would drop the plan of a file that may stay. */
  if (!self->has_file)
    set_course (self);
  begin (self, _("Reading the sheet"));
  show_foot (self);
  xz_sign_in_import_job_read_async (self->job, path, self->cancellable, read_cb, g_object_ref (self));
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  read_file (data, file);
}

static void
choose_cb (XzSignInImportWindow *self)
{
  if (!self->busy)
    xz_file_choose_open (GTK_WINDOW (self), _("Choose a sign-in sheet"), XZ_FILES_WORKBOOK, FALSE, chosen_cb, self);
}

static gboolean
dropped_cb (XzSignInImportWindow *self, const GValue *value)
{
  GSList *dropped = g_value_get_boxed (value);
  read_file (self, dropped != NULL ? dropped->data : NULL);
  return TRUE;
}

/* ---- what is left out, as a file ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSignInImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = xz_sign_in_import_job_finish (result, &error);
  if (!end (self))
    return;
  if (saved)
    show_message (self, XZ_SEVERITY_NOTE, _("The rows left out are saved, with the reasons beside them."), NULL);
  else
    xz_banner_show_fault (self->banner, _("The rows left out could not be saved."), error, NULL);
  show_panel (self);
  show_foot (self);
}

static void
save_chosen_cb (GListModel *files, gpointer data)
{
  XzSignInImportWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->busy)
    return;
  begin (self, _("Saving the rows left out"));
  xz_sign_in_import_job_save_rejected_async (self->job, path, saved_cb, g_object_ref (self));
}

static void
save_cb (XzSignInImportWindow *self)
{
  if (!self->busy)
    xz_file_choose_save (GTK_WINDOW (self), _("Save the rows left out"), XZ_FILES_WORKBOOK, _("Rows left out.xlsx"), save_chosen_cb, self);
}

/* ---- writing ---- */

static void
tell_main_window (XzSignInImportWindow *self)
{
  g_auto (XzSignInSum) sum = { 0 };
  xz_sign_in_sum (import_of (self), &sum);
  g_autofree char *text = g_strdup_printf (ngettext ("The sign-in of %u person was written", "The sign-in of %u people was written", sum.people), sum.people);
  if (self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, text, xz_sign_in_import_job_get_batch (self->job));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSignInImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_sign_in_import_job_finish (result, &error), open = end (self);
  if (done)
    tell_main_window (self);
  if (done && open)
    {
      g_signal_emit (self, signals[WRITTEN], 0);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (!open)
    return;
  if (is_cancelled (error))
    show_message (self, XZ_SEVERITY_NOTE, _("Writing was stopped; nothing of the file was written."), NULL);
  else
    xz_banner_show_fault (self->banner, _("Nothing of the file was written."), error, NULL);
  show_panel (self);
  show_foot (self);
}

static void
write_cb (XzSignInImportWindow *self)
{
  guint counts[XZ_N_TRAINING_ROWS], chosen;
  if (self->busy || !self->has_file)
    return;
  xz_training_import_count (import_of (self), counts, NULL, &chosen);
  if (chosen == 0)
    return;
  begin (self, _("Writing"));
  xz_sign_in_import_job_apply_async (self->job, self->cancellable, applied_cb, g_object_ref (self));
}

/* ---- handlers ---- */

/* One step back: out of a job, then out of the window. */
static void
back_cb (XzSignInImportWindow *self)
{
  if (self->busy && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
course_cb (XzSignInImportWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->kind), gtk_drop_down_get_selected (self->course) == 0);
  if (!self->filling)
    start_plan (self);
}

static void
day_cb (XzSignInImportWindow *self)
{
  if (!self->filling && get_day (self) != self->planned_day)
    start_plan (self);
}

static void
toggled_cb (GtkToggleButton *toggle, XzSignInImportWindow *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < N_SHOWN; i++)
    if (self->toggles[i] == toggle)
      self->shown = i;
  if (self->has_file && !self->busy)
    show_rows (self);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzSignInImportWindow *self = XZ_SIGN_IN_IMPORT_WINDOW (widget);
  const char *act = g_variant_get_string (args, NULL);
  gboolean typing = GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (self)));
  if (g_str_equal (act, "toggle") && typing)
    return FALSE;
  if (g_str_equal (act, "write"))
    write_cb (self);
  else if (g_str_equal (act, "choose"))
    choose_cb (self);
  else if (g_str_equal (act, "toggle"))
    toggle_row (self);
  else
    back_cb (self);
  return TRUE;
}

/* ---- construction ---- */

static void
xz_sign_in_import_window_dispose (GObject *object)
{
  XzSignInImportWindow *self = XZ_SIGN_IN_IMPORT_WINDOW (object);
  self->closed = TRUE;
  self->filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->ledger != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->ledger, self);
      xz_ledger_set_items (self->ledger, NULL);
    }
  self->ledger = NULL;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_sign_in_import_window_parent_class)->dispose (object);
}

static void
xz_sign_in_import_window_finalize (GObject *object)
{
  XzSignInImportWindow *self = XZ_SIGN_IN_IMPORT_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->job, xz_sign_in_import_job_unref);
  g_clear_pointer (&self->programmes, g_ptr_array_unref);
  g_free (self->reading);
  G_OBJECT_CLASS (xz_sign_in_import_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzSignInImportWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (banner_slot);
  BIND (day_slot);
  BIND (groups);
  BIND (ledger_slot);
  BIND (acts);
  BIND (reasons);
  BIND (stack);
  BIND (file);
  BIND (day_label);
  BIND (outcome);
  BIND (rest);
  BIND (panel);
  BIND (options);
  BIND (columns_button);
  BIND (columns);
  BIND (course);
  BIND (kind);
  BIND (choose_button);
  BIND (save_button);
  BIND (back_button);
  BIND (write_button);
}

static void
xz_sign_in_import_window_class_init (XzSignInImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_sign_in_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_sign_in_import_window_finalize;
  signals[WRITTEN] = g_signal_new ("written", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("sign-in-import-window"));
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "write");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, "s", "write");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, key_cb, "s", "choose");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, key_cb, "s", "toggle");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "back");
}

static void
add_toggle (XzSignInImportWindow *self, Shown shown)
{
  static const struct { const char *icon, *style, *word; } words[N_SHOWN] = {
    [SHOW_ALL] = { NULL, NULL, N_("All") },
    [SHOW_WRITTEN] = { "object-select-symbolic", "ok", N_("Will be written") },
    [SHOW_LEFT_OUT] = { "action-unavailable-symbolic", "block", N_("Left out") },
    [SHOW_SAME] = { "content-loading-symbolic", "well", N_("On record already") },
  };
  self->toggles[shown] = xz_count_toggle_new (words[shown].icon, words[shown].style, _(words[shown].word), &self->counts[shown]);
  gtk_toggle_button_set_group (self->toggles[shown], shown != SHOW_ALL ? self->toggles[SHOW_ALL] : NULL);
  g_signal_connect (self->toggles[shown], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->groups, GTK_WIDGET (self->toggles[shown]));
}

static void
add_empty_page (XzSignInImportWindow *self)
{
  self->empty = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  xz_status_page_set (self->empty, "x-office-spreadsheet-symbolic", _("Choose a sign-in sheet or a list of results"),
                      _("A workbook with a line for each person: a column for each day or half day that was signed, or one of the result. "
                        "People are known by ID number, certificate number, or name and unit; nothing is written before you have seen it."));
  xz_status_page_set_buttons (self->empty, _("Choose a file…"), TRUE, G_CALLBACK (choose_cb), NULL, NULL, self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
add_parts (XzSignInImportWindow *self)
{
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  self->day = XZ_DATE_ENTRY (xz_date_entry_new ());
  gtk_box_append (self->day_slot, GTK_WIDGET (self->day));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (self->day)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->day_label, NULL, -1);
  gtk_entry_set_placeholder_text (xz_date_entry_get_entry (self->day), _("as the file says"));
  self->ledger = XZ_LEDGER (xz_ledger_new (xz_sign_in_columns, XZ_SIGN_IN_N_COLUMNS, FALSE, _("Rows of the sheet")));
  gtk_box_append (self->ledger_slot, GTK_WIDGET (self->ledger));
  for (guint i = 0; i < N_SHOWN; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[SHOW_ALL], TRUE);
  add_empty_page (self);
}

static void
connect_acts (XzSignInImportWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_swapped (self->ledger, "cursor-changed", G_CALLBACK (show_panel), self);
  g_signal_connect_swapped (self->course, "notify::selected", G_CALLBACK (course_cb), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (course_cb), self);
  g_signal_connect_swapped (xz_date_entry_get_entry (self->day), "changed", G_CALLBACK (day_cb), self);
  g_signal_connect_swapped (self->choose_button, "clicked", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->write_button, "clicked", G_CALLBACK (write_cb), self);
}

static void
xz_sign_in_import_window_init (XzSignInImportWindow *self)
{
  self->filling = TRUE;
  self->planned_day = XZ_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->programmes = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  add_parts (self);
  connect_acts (self);
}

/* ---- opening it ---- */

static void
fill_courses (XzSignInImportWindow *self, const GPtrArray *courses, guint current)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL), kinds = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _("As the file says"));
  for (guint i = 0; courses != NULL && i < courses->len; i++)
    {
      const XzCourse *course = courses->pdata[i];
      gtk_string_list_append (names, xz_record_get (course->programme, "name"));
      g_ptr_array_add (self->programmes, xz_record_copy (course->programme));
    }
  gtk_string_list_append (kinds, _("Kind as its name says"));
  gtk_string_list_append (kinds, xz_course_kind_label (XZ_COURSE_PRE_SERVICE));
  gtk_string_list_append (kinds, xz_course_kind_label (XZ_COURSE_ANNUAL));
  gtk_string_list_append (kinds, xz_course_kind_label (XZ_COURSE_SPECIAL));
  gtk_drop_down_set_model (self->course, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_drop_down_set_selected (self->course, current < self->programmes->len ? current + 1 : 0);
}

GtkWidget *
xz_sign_in_import_window_new (XzWindow *main_window, GtkWindow *parent, const GPtrArray *courses, guint current)
{
  XzSignInImportWindow *self = g_object_new (XZ_TYPE_SIGN_IN_IMPORT_WINDOW, "transient-for", parent,
                                             "application", gtk_window_get_application (parent), NULL);
  XzStore *store = xz_window_get_store (main_window);
  g_set_weak_pointer (&self->main_window, main_window);
  self->store = g_object_ref (store);
  self->job = xz_sign_in_import_job_new (store, xz_window_get_agency (main_window));
  xz_date_entry_set_reference (self->day, xz_context_get_today (xz_store_get_context (store)));
  fill_courses (self, courses, current);
  course_cb (self);
  show_file (self);
  show_foot (self);
  self->filling = FALSE;
  return GTK_WIDGET (self);
}
