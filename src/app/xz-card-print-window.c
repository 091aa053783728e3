/* xz-card-print-window.c: cards before they are printed: each as it will be, who is left out and why, and how the
 * printer takes them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-print-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-card-design-window.h"
#include "xz-card-job.h"
#include "xz-card-view.h"
#include "xz-print.h"
#include "xz-printer-offset.h"
#include "xz-progress-line.h"
#include "xz-sheet.h"
#include "xz-widgets.h"

enum { PAGES_SINGLE, PAGES_A4 };
enum { EDGE_LONG, EDGE_SHORT };

struct _XzCardPrintWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *progress_slot, *front_slot, *back_slot, *offsets;
  GtkLabel       *which, *outcome, *rest, *left_out_title;
  GtkButton      *previous_button, *next_button, *design_button, *cancel_button, *pdf_button, *print_button;
  GtkDropDown    *pages, *edge;
  GtkSpinButton  *front_x, *front_y, *back_x, *back_y;
  GtkListBox     *left_out;
  GtkWidget      *options, *preview, *edge_label, *left_out_scroller;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzCardView     *front, *back;

  XzWindow       *main_window;        /* weak pointer */
  XzStore        *store;
  GArray         *people;             /* gint64 */
  GPtrArray      *outcomes;           /* XzCardOutcome; NULL until read */
  GPtrArray      *ready;              /* XzCardFacts */
  guint           shown;              /* which of them is in view */
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        busy, closed;
};

G_DEFINE_FINAL_TYPE (XzCardPrintWindow, xz_card_print_window, GTK_TYPE_WINDOW)

static void start_reading (XzCardPrintWindow *self);

/* ---- what was chosen ---- */

static XzCardSheetKind
get_kind (XzCardPrintWindow *self)
{
  if (gtk_drop_down_get_selected (self->pages) == PAGES_SINGLE)
    return XZ_CARD_SHEET_SINGLE;
  return gtk_drop_down_get_selected (self->edge) == EDGE_LONG ? XZ_CARD_SHEET_LONG_EDGE : XZ_CARD_SHEET_SHORT_EDGE;
}

static XzCardOffset
get_offset (XzCardPrintWindow *self)
{
  return (XzCardOffset) { gtk_spin_button_get_value (self->front_x), gtk_spin_button_get_value (self->front_y),
                          gtk_spin_button_get_value (self->back_x), gtk_spin_button_get_value (self->back_y) };
}

static void
put_choice (XzCardPrintWindow *self)
{
  XzCardSheetKind kind;
  XzCardOffset offset;
  xz_printer_offset_load (&kind, &offset);
  gtk_drop_down_set_selected (self->pages, kind == XZ_CARD_SHEET_SINGLE ? PAGES_SINGLE : PAGES_A4);
  gtk_drop_down_set_selected (self->edge, kind == XZ_CARD_SHEET_SHORT_EDGE ? EDGE_SHORT : EDGE_LONG);
  gtk_spin_button_set_value (self->front_x, offset.front_x);
  gtk_spin_button_set_value (self->front_y, offset.front_y);
  gtk_spin_button_set_value (self->back_x, offset.back_x);
  gtk_spin_button_set_value (self->back_y, offset.back_y);
}

/* The paper, by what was chosen, which is kept for the next time. */
static XzPaper *
make_paper (XzCardPrintWindow *self)
{
  XzCardOffset offset = get_offset (self);
  xz_printer_offset_save (get_kind (self), &offset);
  return xz_paper_new_cards (self->ready, get_kind (self), &offset);
}

/* ---- what is shown ---- */

static void
show_card (XzCardPrintWindow *self)
{
  guint n = self->ready != NULL ? self->ready->len : 0;
  const XzCardFacts *facts = n > 0 ? self->ready->pdata[self->shown] : NULL;
  g_autofree char *at = xz_format_count (self->shown + 1), *of = xz_format_count (n);
  /* Translators: which card of how many, and whose. */
  g_autofree char *which = facts != NULL ? g_strdup_printf (_("Card %s of %s: %s"), at, of, facts->name) : g_strdup ("");
  xz_card_view_set (self->front, facts, NULL);
  xz_card_view_set (self->back, facts, NULL);
  gtk_label_set_text (self->which, which);
  gtk_widget_set_sensitive (GTK_WIDGET (self->previous_button), self->shown > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), self->shown + 1 < n);
  gtk_widget_set_visible (self->preview, n > 0);
}

static GtkWidget *
row_new (const XzCardOutcome *outcome)
{
  g_autofree char *next = NULL, *sentence = xz_card_outcome_dup_sentence (outcome, &next);
  g_autofree char *why = g_strjoin (" ", sentence, next, NULL), *name = g_strdup_printf ("%s: %s", outcome->name, why);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (words, "xz-file-row");
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (outcome->name, "xz-name"));
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (why, "xz-dim"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), words);
  xz_widget_name (row, name);
  return row;
}

/* As many as anybody reads; the number of the others stands in the foot. */
#define ROWS_MOST 200

static guint
show_left_out (XzCardPrintWindow *self)
{
  guint n = 0;
  xz_widget_clear (GTK_WIDGET (self->left_out));
  for (guint i = 0; self->outcomes != NULL && i < self->outcomes->len; i++)
    {
      const XzCardOutcome *outcome = self->outcomes->pdata[i];
      if (outcome->obstacle != XZ_CARD_READY && n++ < ROWS_MOST)
        gtk_list_box_append (self->left_out, row_new (outcome));
    }
  gtk_widget_set_visible (self->left_out_scroller, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_title), n > 0);
  return n;
}

static guint
count_pages (XzCardPrintWindow *self)
{
  guint n = self->ready != NULL ? self->ready->len : 0;
  return get_kind (self) == XZ_CARD_SHEET_SINGLE ? 2 * n : 2 * ((n + XZ_CARDS_ON_SHEET - 1) / XZ_CARDS_ON_SHEET);
}

static void
show_foot (XzCardPrintWindow *self)
{
  guint n = self->ready != NULL ? self->ready->len : 0, others = self->outcomes != NULL ? self->outcomes->len - n : 0;
  g_autofree char *cards = xz_format_count (n), *pages = xz_format_count (count_pages (self)), *left = xz_format_count (others);
  g_autofree char *outcome = n > 0 ? g_strdup_printf (ngettext ("%s card on %s pages", "%s cards on %s pages", n), cards, pages)
    : g_strdup (self->outcomes != NULL ? _("None of these cards can be printed.") : _("Gathering the cards"));
  g_autofree char *rest = others > 0 ? g_strdup_printf (ngettext ("%s person is left out", "%s people are left out", others), left) : g_strdup ("");
  gboolean single = get_kind (self) == XZ_CARD_SHEET_SINGLE;
  gtk_label_set_text (self->outcome, outcome);
  gtk_label_set_text (self->rest, rest);
  gtk_widget_set_sensitive (self->edge_label, !single);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edge), !single);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pdf_button), n > 0 && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), n > 0 && !self->busy);
}

static guint
count_unsigned (XzCardPrintWindow *self)
{
  guint n = 0;
  for (guint i = 0; i < self->outcomes->len; i++)
    n += ((const XzCardOutcome *) self->outcomes->pdata[i])->obstacle == XZ_CARD_NOT_SIGNED;
  return n;
}

/* Certificates that are older than the key are signed here, if one wants. */
static void
offer_signing (XzCardPrintWindow *self)
{
  guint n = count_unsigned (self);
  g_autofree char *count = xz_format_count (n);
  g_autofree char *sentence = g_strdup_printf (ngettext ("%s certificate is older than the signing key and not signed yet.",
                                                         "%s certificates are older than the signing key and not signed yet.", n), count);
  if (n > 0)
    {
      xz_banner_set (self->banner, XZ_SEVERITY_WARN, sentence, _("Sign"));
      xz_banner_set_details (self->banner, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->banner), n > 0);
}

/* ---- jobs ---- */

static void
begin_work (XzCardPrintWindow *self, const char *what)
{
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, what, &self->progress, self->cancellable);
  show_foot (self);
}

/* FALSE: the window is gone. */
static gboolean
end_work (XzCardPrintWindow *self)
{
  self->busy = FALSE;
  if (self->closed)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  return TRUE;
}

static gboolean
was_cancelled (XzCardPrintWindow *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
take_outcomes (XzCardPrintWindow *self, GPtrArray *outcomes)
{
  xz_card_view_set (self->front, NULL, NULL);
  xz_card_view_set (self->back, NULL, NULL);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  self->outcomes = outcomes;
  self->ready = xz_card_outcomes_steal_ready (outcomes);
  self->shown = 0;
  show_left_out (self);
  show_card (self);
  offer_signing (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCardPrintWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *outcomes = xz_card_prepare_finish (XZ_STORE (source), result, &error);
  if (!end_work (self))
    {
      g_clear_pointer (&outcomes, g_ptr_array_unref);
      return;
    }
  if (outcomes != NULL)
    take_outcomes (self, outcomes);
  else if (g_error_matches (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_TOO_LARGE))
    {
      g_autofree char *sentence = g_strdup_printf (_("At most %d cards can be printed at once. Choose fewer people."), XZ_CARDS_MAX);
      xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, sentence, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
    }
  else if (!was_cancelled (self))
    xz_banner_show_fault (self->banner, _("The cards could not be gathered."), error, NULL);
  show_foot (self);
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->print_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->print_button));
}

static void
start_reading (XzCardPrintWindow *self)
{
  if (self->busy || self->closed)
    return;
  begin_work (self, _("Gathering the cards"));
  xz_card_prepare_async (self->store, g_array_copy (self->people), &self->progress, self->cancellable, read_cb, g_object_ref (self));
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCardPrintWindow) self = data;
  g_autoptr (GError) error = NULL;
  guint n;
  gboolean done = xz_card_sign_finish (XZ_STORE (source), result, &n, &error);
  if (!end_work (self))
    return;
  if (done)
    start_reading (self);
  else if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND))
    {
      xz_banner_set (self->banner, XZ_SEVERITY_WARN, _("There is no signing key yet. Make it in “Keys and lists…”."), NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
    }
  else if (!was_cancelled (self))
    xz_banner_show_fault (self->banner, _("Nothing was signed."), error, NULL);
  show_foot (self);
}

static void
sign_cb (XzCardPrintWindow *self)
{
  if (self->busy || self->outcomes == NULL || count_unsigned (self) == 0)
    return;
  begin_work (self, _("Signing"));
  xz_card_sign_async (self->store, self->outcomes, &self->progress, self->cancellable, signed_cb, g_object_ref (self));
}

/* ---- acts ---- */

static void
print_cb (XzCardPrintWindow *self)
{
  if (!self->busy && self->ready != NULL && self->ready->len > 0)
    {
      XzPaper *paper = make_paper (self);
      xz_print_paper (GTK_WINDOW (self), paper, _("Cards"));
    }
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCardPrintWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_card_write_finish (result, &error);
  if (!end_work (self))
    return;
  if (done)
    {
      xz_banner_set (self->banner, XZ_SEVERITY_NOTE, _("The cards were written."), NULL);
      xz_banner_set_details (self->banner, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
    }
  else if (!was_cancelled (self))
    xz_banner_show_fault (self->banner, _("The cards were not written."), error, NULL);
  show_foot (self);
}

static void
path_chosen_cb (GListModel *files, gpointer data)
{
  XzCardPrintWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL || self->busy || self->ready == NULL || self->ready->len == 0)
    return;
  begin_work (self, _("Drawing cards"));
  xz_card_write_async (make_paper (self), path, &self->progress, self->cancellable, written_cb, g_object_ref (self));
}

static void
pdf_cb (XzCardPrintWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d"), *name = g_strdup_printf ("%s-%s.pdf", _("Cards"), day);
  xz_file_choose_save (GTK_WINDOW (self), _("Save the cards"), XZ_FILES_ANY, name, path_chosen_cb, self);
}

static void
step (XzCardPrintWindow *self, int by)
{
  if (self->ready == NULL || (by < 0 && self->shown == 0) || (by > 0 && self->shown + 1 >= self->ready->len))
    return;
  self->shown = (guint) ((int) self->shown + by);
  show_card (self);
}

static void
previous_cb (XzCardPrintWindow *self)
{
  step (self, -1);
}

static void
next_cb (XzCardPrintWindow *self)
{
  step (self, 1);
}

static void
design_cb (XzCardPrintWindow *self)
{
  GtkWindow *window = self->main_window != NULL ? xz_card_design_window_present (self->main_window, GTK_WINDOW (self), NULL) : NULL;
  if (window != NULL)
    g_signal_connect_object (window, "destroy", G_CALLBACK (start_reading), self, G_CONNECT_SWAPPED);
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzCardPrintWindow *self = XZ_CARD_PRINT_WINDOW (widget);
  const char *act = g_variant_get_string (args, NULL);
  if (g_str_equal (act, "print"))
    print_cb (self);
  else
    step (self, g_str_equal (act, "next") ? 1 : -1);
  return TRUE;
}

static void
xz_card_print_window_dispose (GObject *object)
{
  XzCardPrintWindow *self = XZ_CARD_PRINT_WINDOW (object);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_card_print_window_parent_class)->dispose (object);
}

static void
xz_card_print_window_finalize (GObject *object)
{
  XzCardPrintWindow *self = XZ_CARD_PRINT_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_array_unref);
  g_clear_pointer (&self->ready, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_card_print_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCardPrintWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (banner_slot);
  BIND (progress_slot);
  BIND (front_slot);
  BIND (back_slot);
  BIND (which);
  BIND (outcome);
  BIND (rest);
  BIND (left_out_title);
  BIND (previous_button);
  BIND (next_button);
  BIND (design_button);
  BIND (cancel_button);
  BIND (pdf_button);
  BIND (print_button);
  BIND (pages);
  BIND (edge);
  BIND (edge_label);
  BIND (front_x);
  BIND (front_y);
  BIND (back_x);
  BIND (back_y);
  BIND (left_out);
  BIND (left_out_scroller);
  BIND (options);
  BIND (preview);
}

static void
xz_card_print_window_class_init (XzCardPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_card_print_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_card_print_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("card-print-window"));
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, key_cb, "s", "print");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, key_cb, "s", "next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, key_cb, "s", "previous");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_card_print_window_init (XzCardPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->front = XZ_CARD_VIEW (xz_card_view_new (XZ_CARD_FRONT));
  self->back = XZ_CARD_VIEW (xz_card_view_new (XZ_CARD_BACK));
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->progress_slot, GTK_WIDGET (self->progress_line));
  gtk_box_append (self->front_slot, GTK_WIDGET (self->front));
  gtk_box_append (self->back_slot, GTK_WIDGET (self->back));
  put_choice (self);
  g_signal_connect_swapped (self->banner, "activated", G_CALLBACK (sign_cb), self);
  g_signal_connect_swapped (self->pages, "notify::selected", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->previous_button, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->next_button, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->design_button, "clicked", G_CALLBACK (design_cb), self);
  g_signal_connect_swapped (self->pdf_button, "clicked", G_CALLBACK (pdf_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
  show_card (self);
  show_foot (self);
}

void
xz_card_print_window_present (XzWindow *parent, GArray *people)
{
  g_autoptr (GArray) taken = people;
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzCardPrintWindow *self = g_object_new (XZ_TYPE_CARD_PRINT_WINDOW, "transient-for", parent,
                                          "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->people = g_steal_pointer (&taken);
  gtk_window_present (GTK_WINDOW (self));
  start_reading (self);
}
