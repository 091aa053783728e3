/* xz-hand-out-window.c: kinds are ticked, and before anything is written it stands there who can get what.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-hand-out-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-date-entry.h"
#include "xz-insignia-job.h"
#include "xz-progress-line.h"
#include "xz-widgets.h"

/* As many refusals as anybody reads. */
#define ROWS_MOST 200

struct _XzHandOutWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *day_slot, *kinds, *refused, *progress_slot;
  GtkLabel       *day_label, *whom, *outcome, *rest, *no_kinds, *refused_title;
  GtkEditable    *handled_by;
  GtkButton      *cancel_button, *hand_out_button;
  GtkWidget      *refused_scroller;
  XzBanner       *banner;
  XzDateEntry    *day;
  XzProgressLine *progress_line;

  XzWindow       *main_window;    /* weak pointer */
  XzStore        *store;
  GPtrArray      *people;         /* char* */
  GPtrArray      *lines;          /* XzKindLine */
  GPtrArray      *boxes;          /* GtkCheckButton, in the order of lines; borrowed */
  GPtrArray      *outcomes;       /* XzHandOut; NULL until judged */
  XzProgress      progress;
  GCancellable   *cancellable;
  gboolean        busy, again, closed;
};

G_DEFINE_FINAL_TYPE (XzHandOutWindow, xz_hand_out_window, GTK_TYPE_WINDOW)

static void judge (XzHandOutWindow *self);

static XzDate
get_day (XzHandOutWindow *self)
{
  return xz_date_parse (gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day))));
}

static GPtrArray *
dup_kinds (XzHandOutWindow *self)
{
  GPtrArray *kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->boxes->len; i++)
    if (gtk_check_button_get_active (self->boxes->pdata[i]))
      g_ptr_array_add (kinds, g_strdup (((const XzKindLine *) self->lines->pdata[i])->id));
  return kinds;
}

static guint
count_may (XzHandOutWindow *self)
{
  guint n = 0;
  for (guint i = 0; self->outcomes != NULL && i < self->outcomes->len; i++)
    n += ((const XzHandOut *) self->outcomes->pdata[i])->may;
  return n;
}

/* ---- what will be, and what not ---- */

static void
add_refusal (XzHandOutWindow *self, const XzHandOut *one)
{
  g_autofree char *why = xz_finding_dup_sentence (one->findings->pdata[0]), *citation = xz_finding_dup_citation (one->findings->pdata[0]);
  g_autofree char *text = g_strdup_printf ("%s · %s: %s%s%s", one->person_name, one->kind_name, why, citation != NULL ? " " : "", citation != NULL ? citation : "");
  gtk_box_append (self->refused, xz_wrapped_label_new (text, NULL));
}

static void
show_refusals (XzHandOutWindow *self)
{
  guint n = 0;
  xz_widget_clear (GTK_WIDGET (self->refused));
  for (guint i = 0; self->outcomes != NULL && i < self->outcomes->len; i++)
    {
      const XzHandOut *one = self->outcomes->pdata[i];
      if (!one->may && n++ < ROWS_MOST)
        add_refusal (self, one);
    }
  gtk_widget_set_visible (self->refused_scroller, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->refused_title), n > 0);
}

static void
show_foot (XzHandOutWindow *self)
{
  guint may = count_may (self), refused = self->outcomes != NULL ? self->outcomes->len - may : 0;
  g_autofree char *items = xz_format_count (may), *others = xz_format_count (refused);
  g_autofree char *outcome = may > 0 ? g_strdup_printf (ngettext ("%s item will be handed out.", "%s items will be handed out.", may), items)
    : g_strdup (self->outcomes == NULL || self->outcomes->len == 0 ? _("Tick what is to be handed out.") : _("Nothing of this can be handed out."));
  g_autofree char *rest = refused > 0 ? g_strdup_printf (ngettext ("%s item refused", "%s items refused", refused), others) : g_strdup ("");
  gtk_label_set_text (self->outcome, outcome);
  gtk_label_set_text (self->rest, rest);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hand_out_button), may > 0 && !self->busy && get_day (self) != XZ_DATE_NONE);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzHandOutWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *outcomes = xz_hand_out_finish (XZ_STORE (source), result, NULL, &error);
  self->busy = FALSE;
  if (self->closed)
    {
      g_clear_pointer (&outcomes, g_ptr_array_unref);
      return;
    }
  if (outcomes != NULL)
    {
      g_clear_pointer (&self->outcomes, g_ptr_array_unref);
      self->outcomes = outcomes;
    }
  else
    xz_banner_show_fault (self->banner, _("It could not be judged."), error, NULL);
  show_refusals (self);
  show_foot (self);
  if (self->again)
    judge (self);
}

/* Again after each tick; a tick while it is on its way asks once more behind it. */
static void
judge (XzHandOutWindow *self)
{
  g_autoptr (GPtrArray) kinds = dup_kinds (self);
  self->again = self->busy;
  if (self->busy || get_day (self) == XZ_DATE_NONE)
    {
      show_foot (self);
      return;
    }
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_hand_out_async (self->store, self->people, kinds, get_day (self), NULL, TRUE, NULL, NULL, judged_cb, g_object_ref (self));
}

/* ---- kinds ---- */

static char *
dup_words (const XzKindLine *line)
{
  g_autofree char *left = xz_format_count ((guint) MAX (line->left, 0));
  g_autofree char *stock = line->counted ? g_strdup_printf (_("%s left"), left) : g_strdup (_("not counted"));
  return g_strjoin (" · ", line->name, line->size != NULL ? line->size : stock, line->size != NULL ? stock : NULL, NULL);
}

static void
kinds_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzHandOutWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = xz_kinds_finish (XZ_STORE (source), result, &error);
  if (self->closed || lines == NULL)
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      if (!self->closed)
        xz_banner_show_fault (self->banner, _("The kinds could not be read."), error, NULL);
      return;
    }
  self->lines = lines;
  gtk_widget_set_visible (GTK_WIDGET (self->no_kinds), lines->len == 0);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *words = dup_words (lines->pdata[i]);
      GtkWidget *box = gtk_check_button_new_with_label (words);
      gtk_box_append (self->kinds, box);
      g_ptr_array_add (self->boxes, box);
      g_signal_connect_swapped (box, "toggled", G_CALLBACK (judge), self);
    }
  if (lines->len > 0)
    gtk_widget_grab_focus (self->boxes->pdata[0]);
}

/* ---- the act ---- */

static void
handed_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzHandOutWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = NULL;
  g_autoptr (GPtrArray) outcomes = xz_hand_out_finish (XZ_STORE (source), result, &batch, &error);
  guint n = 0;
  self->busy = FALSE;
  for (guint i = 0; outcomes != NULL && i < outcomes->len; i++)
    n += ((const XzHandOut *) outcomes->pdata[i])->may;
  g_autofree char *count = xz_format_count (n), *text = g_strdup_printf (ngettext ("%s item handed out", "%s items handed out", n), count);
  if (outcomes != NULL && self->main_window != NULL)
    xz_window_show_toast (self->main_window, text, batch);
  if (self->closed)
    return;
  xz_progress_line_stop (self->progress_line);
  if (outcomes != NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  xz_banner_show_fault (self->banner, _("Nothing was handed out."), error, NULL);
  judge (self);
}

static void
hand_out_cb (XzHandOutWindow *self)
{
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->hand_out_button)))
    return;
  g_autoptr (GPtrArray) kinds = dup_kinds (self);
  g_autofree char *by = g_strstrip (g_strdup (gtk_editable_get_text (self->handled_by)));
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, _("Handing out"), &self->progress, self->cancellable);
  xz_hand_out_async (self->store, self->people, kinds, get_day (self), *by != '\0' ? by : NULL, FALSE, &self->progress, self->cancellable,
                     handed_out_cb, g_object_ref (self));
  show_foot (self);
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  hand_out_cb (XZ_HAND_OUT_WINDOW (widget));
  return TRUE;
}

static void
xz_hand_out_window_dispose (GObject *object)
{
  XzHandOutWindow *self = XZ_HAND_OUT_WINDOW (object);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_hand_out_window_parent_class)->dispose (object);
}

static void
xz_hand_out_window_finalize (GObject *object)
{
  XzHandOutWindow *self = XZ_HAND_OUT_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_hand_out_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzHandOutWindow, child)

static void
xz_hand_out_window_class_init (XzHandOutWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_hand_out_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_hand_out_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("hand-out-window"));
  BIND (banner_slot);
  BIND (day_slot);
  BIND (kinds);
  BIND (refused);
  BIND (progress_slot);
  BIND (day_label);
  BIND (whom);
  BIND (outcome);
  BIND (rest);
  BIND (no_kinds);
  BIND (refused_title);
  BIND (handled_by);
  BIND (cancel_button);
  BIND (hand_out_button);
  BIND (refused_scroller);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, NULL);
}

static void
xz_hand_out_window_init (XzHandOutWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->boxes = g_ptr_array_new ();
  self->banner = XZ_BANNER (xz_banner_new ());
  self->day = XZ_DATE_ENTRY (xz_date_entry_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (self->day)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->day_label, NULL, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->day_slot, GTK_WIDGET (self->day));
  gtk_box_append (self->progress_slot, GTK_WIDGET (self->progress_line));
  g_signal_connect_swapped (xz_date_entry_get_entry (self->day), "changed", G_CALLBACK (judge), self);
  g_signal_connect_swapped (self->hand_out_button, "clicked", G_CALLBACK (hand_out_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

GtkWindow *
xz_hand_out_window_present (XzWindow *parent, GPtrArray *people)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return NULL;
  XzHandOutWindow *self = g_object_new (XZ_TYPE_HAND_OUT_WINDOW, "transient-for", parent, "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  XzDate today = xz_context_get_today (xz_store_get_context (store));
  g_autofree char *day = xz_date_format (today), *count = xz_format_count (people->len);
  g_autofree char *whom = g_strdup_printf (ngettext ("To %s person, one of each kind", "To %s people, one of each kind each", people->len), count);
  g_set_weak_pointer (&self->main_window, parent);
  self->people = g_ptr_array_copy (people, (GCopyFunc) (GCallback) g_strdup, NULL);
  g_ptr_array_set_free_func (self->people, g_free);
  gtk_label_set_text (self->whom, whom);
  xz_date_entry_set_reference (self->day, today);
  self->busy = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day)), day);
  self->busy = self->again = FALSE;
  self->store = g_object_ref (store);
  show_foot (self);
  xz_kinds_async (store, kinds_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
