/* xz-review-window.c: the annual review of certificates.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-review-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-certificate-window.h"
#include "xz-finding-card.h"
#include "xz-ledger.h"
#include "xz-progress-line.h"
#include "xz-review-job.h"
#include "xz-widgets.h"

enum { COLUMN_NAME, COLUMN_AGENCY, COLUMN_NUMBER, COLUMN_VALID_TO, COLUMN_TRAINING, COLUMN_STATE, COLUMN_WHAT, N_COLUMNS };
typedef enum { SHOW_ALL, SHOW_TO_SETTLE, SHOW_IN_ORDER, N_SHOWN } Shown;

struct _XzReviewWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *groups, *ledger_slot, *reasons;
  GtkWidget      *reasons_scroller;
  GtkDropDown    *year;
  GtkLabel       *outcome;
  GtkButton      *print_button, *save_button, *close_button;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzLedger       *ledger;
  GtkToggleButton *toggles[N_SHOWN];
  GtkLabel       *counts[N_SHOWN];

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  XzFilter       *filter;
  GPtrArray      *lines;            /* XzReviewLine; NULL until read */
  int             this_year;
  Shown           shown;
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        closed;
};

G_DEFINE_FINAL_TYPE (XzReviewWindow, xz_review_window, GTK_TYPE_WINDOW)

static const XzLedgerColumn columns[N_COLUMNS] = {
  [COLUMN_NAME] = { N_("Name"), 7.5, XZ_LEDGER_NAME, 0, FALSE },
  [COLUMN_AGENCY] = { N_("Agency"), 10, XZ_LEDGER_TEXT, 2, FALSE },
  [COLUMN_NUMBER] = { N_("Certificate number"), 12.5, XZ_LEDGER_TEXT, 1, FALSE },
  [COLUMN_VALID_TO] = { N_("Valid until"), 7, XZ_LEDGER_TEXT, 0, FALSE },
  [COLUMN_TRAINING] = { N_("Annual training"), 7.5, XZ_LEDGER_COUNT, 0, FALSE },
  [COLUMN_STATE] = { N_("Result"), 8.5, XZ_LEDGER_STATE, 0, FALSE },
  [COLUMN_WHAT] = { N_("To be settled"), 14, XZ_LEDGER_TEXT, 0, TRUE },
};

static int
get_year (XzReviewWindow *self)
{
  return self->this_year - (int) gtk_drop_down_get_selected (self->year);
}

static void
show_message (XzReviewWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- rows ---- */

static void
set_training (XzLedgerItem *item, const XzTrainingVerdict *annual)
{
  g_autofree char *done = xz_training_dup_days (annual->done), *required = xz_training_dup_days (annual->required);
  g_autofree char *text = annual->state != XZ_TRAINING_NOT_APPLICABLE ? g_strdup_printf ("%s / %s", done, required) : NULL;
  g_autofree char *order = g_strdup_printf ("%06u", annual->done);
  xz_ledger_item_set (item, COLUMN_TRAINING, text, order);
}

static XzLedgerItem *
item_new (const XzReviewLine *line, guint place)
{
  XzLedgerItem *item = xz_ledger_item_new (line->person, N_COLUMNS);
  const XzFinding *first = line->findings->len > 0 ? line->findings->pdata[0] : NULL;
  gboolean block = first != NULL && first->severity == XZ_SEVERITY_BLOCK;
  g_autofree char *order = g_strdup_printf ("%08u", place), *valid_to = xz_date_format (line->valid_to);
  g_autofree char *what = first != NULL ? xz_finding_dup_sentence (first) : NULL;
  xz_ledger_item_set (item, COLUMN_NAME, line->name, order);
  xz_ledger_item_set (item, COLUMN_AGENCY, line->agency, NULL);
  xz_ledger_item_set (item, COLUMN_NUMBER, line->number, NULL);
  xz_ledger_item_set (item, COLUMN_VALID_TO, valid_to, NULL);
  set_training (item, &line->training.annual);
  xz_ledger_item_set (item, COLUMN_STATE, first == NULL ? _("In order") : block ? _("Not met") : _("To be settled"), NULL);
  xz_ledger_item_set (item, COLUMN_WHAT, what, NULL);
  xz_ledger_item_set_sign (item, first == NULL ? "ok" : xz_severity_style (first->severity),
                           first == NULL ? "object-select-symbolic" : xz_severity_icon (first->severity));
  xz_ledger_item_set_data (item, (gpointer) line, NULL);
  return item;
}

static void
show_rows (XzReviewWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const XzReviewLine *line = self->lines->pdata[i];
      if (self->shown == SHOW_ALL || xz_review_line_in_order (line) == (self->shown == SHOW_IN_ORDER))
        g_ptr_array_add (items, item_new (line, i));
    }
  xz_ledger_set_items (self->ledger, items);
}

static void
show_reasons (XzReviewWindow *self)
{
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  const XzReviewLine *line = item != NULL ? xz_ledger_item_get_data (item) : NULL;
  xz_widget_clear (GTK_WIDGET (self->reasons));
  for (guint i = 0; line != NULL && i < line->findings->len; i++)
    gtk_box_append (self->reasons, xz_finding_card_new (line->findings->pdata[i], xz_store_get_profile (self->store), NULL));
  gtk_widget_set_visible (self->reasons_scroller, line != NULL && line->findings->len > 0);
}

static void
show_counts (XzReviewWindow *self)
{
  guint n = self->lines != NULL ? self->lines->len : 0, in_order = 0;
  for (guint i = 0; i < n; i++)
    in_order += xz_review_line_in_order (self->lines->pdata[i]);
  guint counts[N_SHOWN] = { n, n - in_order, in_order };
  for (guint i = 0; i < N_SHOWN; i++)
    {
      g_autofree char *count = xz_format_count (counts[i]);
      gtk_label_set_text (self->counts[i], count);
    }
  g_autofree char *number = xz_format_count (n);
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%s certificate is reviewed.", "%s certificates are reviewed.", n), number)
                                : g_strdup (_("Nobody in service has a certificate in force."));
  gtk_label_set_text (self->outcome, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), n > 0);
}

/* ---- reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzReviewWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = xz_review_finish (XZ_STORE (source), result, &error);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  if (self->closed || cancelled)
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      return;
    }
  xz_progress_line_stop (self->progress_line);
  xz_ledger_set_items (self->ledger, NULL);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  if (lines == NULL)
    xz_banner_show_fault (self->banner, _("The certificates could not be reviewed."), error, NULL);
  show_counts (self);
  show_rows (self);
  show_reasons (self);
  if (gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    xz_ledger_take_focus (self->ledger);
}

static void
read_lines (XzReviewWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, _("Looking at each certificate"), &self->progress, NULL);
  xz_review_async (self->store, self->filter, get_year (self), &self->progress, self->cancellable, read_cb, g_object_ref (self));
}

/* ---- acts ---- */

static void
print_cb (XzReviewWindow *self)
{
  if (self->main_window != NULL && self->lines != NULL && self->lines->len > 0)
    xz_review_print (self->main_window, GTK_WINDOW (self), self->lines, get_year (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzReviewWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = xz_review_save_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    return;
  if (saved)
    show_message (self, XZ_SEVERITY_NOTE, _("The list is saved."), NULL);
  else
    xz_banner_show_fault (self->banner, _("The list could not be saved."), error, NULL);
}

static void
save_chosen_cb (GListModel *files, gpointer data)
{
  XzReviewWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL && self->lines != NULL)
    xz_review_save_async (self->store, self->lines, get_year (self), path, saved_cb, g_object_ref (self));
}

static void
save_cb (XzReviewWindow *self)
{
  xz_file_choose_save (GTK_WINDOW (self), _("Save the review"), XZ_FILES_WORKBOOK, _("Annual review.xlsx"), save_chosen_cb, self);
}

static void
activated_cb (XzReviewWindow *self)
{
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  const XzReviewLine *line = item != NULL ? xz_ledger_item_get_data (item) : NULL;
  if (line != NULL && self->main_window != NULL)
    xz_certificate_window_present (GTK_WINDOW (self), self->main_window, line->person, NULL);
}

static void
toggled_cb (GtkToggleButton *toggle, XzReviewWindow *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < N_SHOWN; i++)
    if (self->toggles[i] == toggle)
      self->shown = i;
  show_rows (self);
  show_reasons (self);
}

static gboolean
print_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  print_cb (XZ_REVIEW_WINDOW (widget));
  return TRUE;
}

/* ---- construction ---- */

static void
xz_review_window_dispose (GObject *object)
{
  XzReviewWindow *self = XZ_REVIEW_WINDOW (object);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->ledger != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->ledger, self);
      xz_ledger_set_items (self->ledger, NULL);
    }
  self->ledger = NULL;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_review_window_parent_class)->dispose (object);
}

static void
xz_review_window_finalize (GObject *object)
{
  XzReviewWindow *self = XZ_REVIEW_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->filter, xz_filter_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_review_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzReviewWindow, child)

static void
xz_review_window_class_init (XzReviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_review_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_review_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("review-window"));
  BIND (banner_slot);
  BIND (groups);
  BIND (ledger_slot);
  BIND (reasons);
  BIND (reasons_scroller);
  BIND (year);
  BIND (outcome);
  BIND (print_button);
  BIND (save_button);
  BIND (close_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, print_key_cb, NULL);
}

static void
add_toggle (XzReviewWindow *self, Shown shown)
{
  static const struct { const char *icon, *style, *word; } words[N_SHOWN] = {
    [SHOW_ALL] = { NULL, NULL, N_("All") },
    [SHOW_TO_SETTLE] = { "dialog-warning-symbolic", "warn", N_("To be settled") },
    [SHOW_IN_ORDER] = { "object-select-symbolic", "ok", N_("In order") },
  };
  self->toggles[shown] = xz_count_toggle_new (words[shown].icon, words[shown].style, _(words[shown].word), &self->counts[shown]);
  gtk_toggle_button_set_group (self->toggles[shown], shown != SHOW_ALL ? self->toggles[SHOW_ALL] : NULL);
  g_signal_connect (self->toggles[shown], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->groups, GTK_WIDGET (self->toggles[shown]));
}

static void
xz_review_window_init (XzReviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  self->ledger = XZ_LEDGER (xz_ledger_new (columns, N_COLUMNS, FALSE, _("Certificates to be reviewed")));
  gtk_box_append (self->ledger_slot, GTK_WIDGET (self->ledger));
  for (guint i = 0; i < N_SHOWN; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[SHOW_ALL], TRUE);
  g_signal_connect_swapped (self->ledger, "cursor-changed", G_CALLBACK (show_reasons), self);
  g_signal_connect_swapped (self->ledger, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->close_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

/* This year and the one before it, which is reviewed in January. */
static void
fill_years (XzReviewWindow *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  xz_date_to_ymd (xz_context_get_today (xz_store_get_context (self->store)), &self->this_year, NULL, NULL);
  for (int i = 0; i < 2; i++)
    gtk_string_list_take (years, g_strdup_printf ("%d", self->this_year - i));
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
  g_signal_connect_swapped (self->year, "notify::selected", G_CALLBACK (read_lines), self);
}

void
xz_review_window_present (XzWindow *parent, const XzFilter *filter)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzReviewWindow *self = g_object_new (XZ_TYPE_REVIEW_WINDOW, "transient-for", parent,
                                       "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  fill_years (self);
  show_counts (self);
  read_lines (self);
  gtk_window_present (GTK_WINDOW (self));
}
