/* xz-pane-training.c: a person's training in the pane (Art. 21, 22).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-pane-training.h"
#include <glib/gi18n-lib.h>
#include "xz-course-words.h"
#include "xz-finding-card.h"
#include "xz-training-job.h"
#include "xz-training-record-window.h"
#include "xz-training-words.h"
#include "xz-widgets.h"

/* The newest entries; the window of the record has all of them. */
#define MOST_ENTRIES 40

struct _XzPaneTraining
{
  GtkWidget     parent;
  GtkWidget    *content;
  XzStore      *store;
  XzRosterRow  *row;
  GCancellable *cancellable;
  gboolean      stale;        /* to be read when it is seen */
};

G_DEFINE_FINAL_TYPE (XzPaneTraining, xz_pane_training, GTK_TYPE_WIDGET)

static GtkBox *
get_box (XzPaneTraining *self)
{
  return GTK_BOX (self->content);
}

static void
add_group (XzPaneTraining *self, const char *title)
{
  GtkWidget *label = xz_wrapped_label_new (title, "xz-group");
  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (get_box (self), label);
}

/* ---- the verdicts ---- */

static void
show_verdicts (XzPaneTraining *self, const XzTrainingRecord *record)
{
  static const guint columns[] = { XZ_TRAINING_COLUMN_PRE, XZ_TRAINING_COLUMN_ANNUAL };
  XzMatrixLine line = { 0 };
  xz_matrix_line_fill (&line, &record->standing);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *words = xz_matrix_line_dup_words (&line, columns[i]);
      gtk_box_append (get_box (self), xz_wrapped_label_new (words, "xz-strong"));
    }
  for (guint i = 0; i < record->findings->len; i++)
    gtk_box_append (get_box (self), xz_finding_card_new (record->findings->pdata[i], xz_store_get_profile (self->store), NULL));
}

/* ---- the entries ---- */

static GtkWidget *
entry_new (const XzTrainingLine *line)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *full = xz_date_format (line->day), *spoken = xz_training_line_dup_spoken (line);
  g_autofree char *half = line->half != NULL ? g_strdup_printf ("%s %s", full != NULL ? full : "—", xz_course_half_label (line->half)) : g_strdup (full);
  GtkWidget *when = gtk_label_new (half), *worth = gtk_label_new (xz_training_line_worth (line));
  g_autofree char *details = xz_training_line_dup_details (line);
  GtkWidget *caption = xz_wrapped_label_new (details, "xz-caption");
  gtk_label_set_xalign (GTK_LABEL (when), 0);
  gtk_widget_set_hexpand (when, TRUE);
  gtk_widget_add_css_class (when, "xz-num");
  gtk_widget_add_css_class (worth, xz_training_line_worth_style (line));
  gtk_widget_add_css_class (caption, "xz-dim");
  gtk_box_append (GTK_BOX (head), when);
  gtk_box_append (GTK_BOX (head), worth);
  gtk_box_append (GTK_BOX (entry), head);
  gtk_box_append (GTK_BOX (entry), xz_wrapped_label_new (line->name != NULL ? line->name : "—", line->in_force ? NULL : "xz-dim"));
  gtk_box_append (GTK_BOX (entry), caption);
  xz_widget_name (entry, spoken);
  return entry;
}

static void
record_cb (XzPaneTraining *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  XzMatrixLine line = { .name = (char *) (self->row != NULL ? xz_roster_row_get (self->row, "name") : NULL) };
  int year;
  if (!XZ_IS_WINDOW (root) || self->row == NULL)
    return;
  g_strlcpy (line.person_id, self->row->id, sizeof line.person_id);
  xz_date_to_ymd (xz_context_get_today (xz_store_get_context (self->store)), &year, NULL, NULL);
  xz_training_record_window_present (XZ_WINDOW (root), &line, year);
}

static void
show_entries (XzPaneTraining *self, const XzTrainingRecord *record)
{
  guint n = record->lines->len;
  add_group (self, _("Entries"));
  if (n == 0)
    gtk_box_append (get_box (self), xz_wrapped_label_new (_("Neither planned nor attended so far."), "xz-dim"));
  for (guint i = 0; i < MIN (n, MOST_ENTRIES); i++)
    gtk_box_append (get_box (self), entry_new (record->lines->pdata[n - 1 - i]));
  GtkWidget *link = xz_link_new (_("The training record, to print"));
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  g_signal_connect_swapped (link, "clicked", G_CALLBACK (record_cb), self);
  gtk_box_append (get_box (self), link);
}

/* ---- reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzTrainingRecord) record = xz_training_record_finish (XZ_STORE (source), result, &error);
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;        /* another person is shown by now, or none */
  XzPaneTraining *self = data;
  xz_widget_clear (self->content);
  if (record == NULL)
    {
      g_autofree char *next = NULL, *sentence = xz_error_dup_sentence (error, &next);
      gtk_box_append (get_box (self), xz_wrapped_label_new (sentence, "xz-block-text"));
      return;
    }
  show_verdicts (self, record);
  show_entries (self, record);
}

static void
read_training (XzPaneTraining *self)
{
  if (!self->stale || self->row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  xz_training_record_async (self->store, self->row->id, 0, self->cancellable, read_cb, self);
}

static void
stop_reading (XzPaneTraining *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
xz_pane_training_set (XzPaneTraining *self, XzStore *store, XzRosterRow *row)
{
  gboolean same = row != NULL && self->row != NULL && g_str_equal (row->id, self->row->id);
  stop_reading (self);
  if (!same)
    xz_widget_clear (self->content);
  g_set_object (&self->store, store);
  if (row != NULL)
    xz_roster_row_ref (row);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  self->row = row;
  self->stale = TRUE;
  read_training (self);
}

/* ---- construction ---- */

static void
xz_pane_training_dispose (GObject *object)
{
  XzPaneTraining *self = XZ_PANE_TRAINING (object);
  stop_reading (self);
  g_clear_pointer (&self->row, xz_roster_row_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_pane_training_parent_class)->dispose (object);
}

static void
xz_pane_training_class_init (XzPaneTrainingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_pane_training_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
xz_pane_training_init (XzPaneTraining *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (read_training), NULL);
}

GtkWidget *
xz_pane_training_new (void)
{
  return g_object_new (XZ_TYPE_PANE_TRAINING, NULL);
}
