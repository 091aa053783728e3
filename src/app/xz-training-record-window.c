/* xz-training-record-window.c: one person's training: the verdicts with their articles, and every entry behind them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-record-window.h"
#include <glib/gi18n-lib.h>
#include "xz-course-words.h"
#include "xz-finding-card.h"
#include "xz-status-page.h"
#include "xz-training-job.h"
#include "xz-training-print.h"
#include "xz-training-words.h"
#include "xz-widgets.h"

struct _XzTrainingRecordWindow
{
  GtkWindow     parent;
  GtkBox       *verdicts;
  GtkListBox   *entries;
  GtkStack     *stack;
  XzStatusPage *empty;

  GtkWidget    *print_button;

  XzWindow     *main_window;   /* weak pointer */
  XzStore      *store;
  XzMatrixLine  line;          /* name owned */
  int           year;
  gboolean      closed;
};

G_DEFINE_FINAL_TYPE (XzTrainingRecordWindow, xz_training_record_window, GTK_TYPE_WINDOW)

static GtkWidget *
entry_new (const XzTrainingLine *line)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *day = xz_course_dup_day_words (line->day, line->half), *details = xz_training_line_dup_details (line);
  g_autofree char *full = xz_date_format (line->day);
  GtkWidget *when = gtk_label_new (day), *worth = gtk_label_new (xz_training_line_worth (line)), *caption = xz_wrapped_label_new (details, "xz-caption");
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_widget_add_css_class (when, "xz-num");
  gtk_widget_set_tooltip_text (when, full);
  gtk_widget_set_size_request (when, 130, -1);
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_widget_add_css_class (caption, "xz-dim");
  gtk_widget_add_css_class (worth, xz_training_line_worth_style (line));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (line->name != NULL ? line->name : "—", line->in_force ? "xz-name" : "xz-dim"));
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (row), when);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), worth);
  return row;
}

/* ---- the verdicts ---- */

static void
add_verdict (XzTrainingRecordWindow *self, guint column)
{
  g_autofree char *words = xz_matrix_line_dup_words (&self->line, column);
  gtk_box_append (self->verdicts, xz_wrapped_label_new (words, "xz-strong"));
}

static void
show_verdicts (XzTrainingRecordWindow *self, const XzTrainingRecord *record)
{
  xz_matrix_line_fill (&self->line, &record->standing);
  add_verdict (self, XZ_TRAINING_COLUMN_PRE);
  add_verdict (self, XZ_TRAINING_COLUMN_ANNUAL);
  for (guint i = 0; i < record->findings->len; i++)
    gtk_box_append (self->verdicts, xz_finding_card_new (record->findings->pdata[i], xz_store_get_profile (self->store), NULL));
}

static void
show_entries (XzTrainingRecordWindow *self, const XzTrainingRecord *record)
{
  for (guint i = 0; i < record->lines->len; i++)
    {
      const XzTrainingLine *line = record->lines->pdata[record->lines->len - 1 - i];
      GtkWidget *row = entry_new (line);
      g_autofree char *name = xz_training_line_dup_spoken (line);
      gtk_list_box_append (self->entries, row);
      xz_widget_name (gtk_widget_get_parent (row), name);
    }
  gtk_stack_set_visible_child_name (self->stack, record->lines->len > 0 ? "entries" : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzTrainingRecordWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzTrainingRecord) record = xz_training_record_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    return;
  if (record != NULL)
    {
      show_verdicts (self, record);
      show_entries (self, record);
      return;
    }
  g_autofree char *next = NULL, *sentence = xz_error_dup_sentence (error, &next);
  xz_status_page_set (self->empty, "dialog-error-symbolic", _("The training could not be read."), sentence);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
print_cb (XzTrainingRecordWindow *self)
{
  if (self->main_window != NULL)
    xz_training_print_record (self->main_window, GTK_WINDOW (self), self->line.person_id, self->year);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  print_cb (XZ_TRAINING_RECORD_WINDOW (widget));
  return TRUE;
}

/* ---- construction ---- */

static void
xz_training_record_window_dispose (GObject *object)
{
  XzTrainingRecordWindow *self = XZ_TRAINING_RECORD_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_training_record_window_parent_class)->dispose (object);
}

static void
xz_training_record_window_finalize (GObject *object)
{
  XzTrainingRecordWindow *self = XZ_TRAINING_RECORD_WINDOW (object);
  g_clear_object (&self->store);
  g_free (self->line.name);
  G_OBJECT_CLASS (xz_training_record_window_parent_class)->finalize (object);
}

static void
xz_training_record_window_class_init (XzTrainingRecordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_training_record_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_training_record_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("training-record-window"));
  gtk_widget_class_bind_template_child (widget_class, XzTrainingRecordWindow, verdicts);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingRecordWindow, entries);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingRecordWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingRecordWindow, print_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, print_key_cb, NULL);
}

static void
xz_training_record_window_init (XzTrainingRecordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->empty = XZ_STATUS_PAGE (xz_status_page_new ());
  xz_status_page_set (self->empty, "x-office-calendar-symbolic", _("No training on record"),
                      _("Neither planned nor attended in this year. Whoever is put on the list of a course stands here."));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
}

void
xz_training_record_window_present (XzWindow *parent, const XzMatrixLine *line, int year)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzTrainingRecordWindow *self = g_object_new (XZ_TYPE_TRAINING_RECORD_WINDOW, "transient-for", parent,
                                               "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->line = *line;
  self->line.name = g_strdup (line->name);
  self->year = year;
  g_autofree char *title = g_strdup_printf (_("Training of %s, %d"), line->name, year);
  gtk_window_set_title (GTK_WINDOW (self), title);
  xz_training_record_async (store, line->person_id, year, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
