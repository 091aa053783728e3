/* xz-verify-window.c: a card verified by the text of its QR.  A scanner types the text and presses Enter: the next one
 * takes its place.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-verify-window.h"
#include <glib/gi18n-lib.h>
#include "xz-codes.h"
#include "xz-signing-job.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

struct _XzVerifyWindow
{
  GtkWindow       parent;
  GtkEditable    *text;
  GtkButton      *verify_button;
  GtkWidget      *report;
  GtkBox         *verdict_slot;
  GtkLabel       *sentence;
  GtkGrid        *facts;
  XzVerdictLabel *verdict;

  XzStore        *store;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (XzVerifyWindow, xz_verify_window, GTK_TYPE_WINDOW)

/* ---- what is said ---- */

static const struct { XzVerdict verdict; const char *sentence; } words[] = {
  [XZ_CARD_VALID] = { { "ok", "object-select-symbolic", N_("Valid") }, N_("The card is genuine and valid today.") },
  [XZ_CARD_EXPIRED] = { { "block", "appointment-missed-symbolic", N_("Expired") },
                        N_("The card is genuine, but its last day of validity is over: nobody is on duty with it.") },
  [XZ_CARD_WITHDRAWN] = { { "block", "process-stop-symbolic", N_("Withdrawn") },
                          N_("The card is genuine, but its number has been withdrawn: nobody is on duty with it.") },
  [XZ_CARD_FORGED] = { { "block", "action-unavailable-symbolic", N_("Not genuine") },
                       N_("The card names a key that is on record here, and that key has not signed it. What stands on it is not to be believed.") },
  [XZ_CARD_NOT_OURS] = { { "warn", "dialog-warning-symbolic", N_("Not ours") },
                         N_("The card is signed by a key that is not on record here. Import the list of keys of the issuing unit to verify it.") },
  [XZ_CARD_UNREADABLE] = { { "warn", "dialog-warning-symbolic", N_("Not a card") },
                           N_("This is not the text of a work certificate's QR, or a part of it is missing.") },
};

static void
add_fact (XzVerifyWindow *self, int *row, const char *title, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  GtkWidget *label = gtk_label_new (title), *value = xz_wrapped_label_new (text, "xz-num");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "xz-dim");
  gtk_widget_set_hexpand (value, TRUE);
  xz_widget_name (value, title);
  xz_widget_describe (value, text);
  gtk_grid_attach (self->facts, label, 0, *row, 1, 1);
  gtk_grid_attach (self->facts, value, 1, (*row)++, 1, 1);
}

static char *
dup_withdrawn (const XzCardReport *report)
{
  const char *state = report->state == NULL ? NULL : g_str_equal (report->state, "void") ? _("void since the last day of service")
                                                   : xz_code_label (&xz_codes_certificate_state, report->state);
  return state != NULL ? g_strdup_printf (_("%s, from %s on"), state, *report->withdrawn_on != '\0' ? report->withdrawn_on : "—") : NULL;
}

static char *
dup_key (const XzCardReport *report)
{
  if (report->key_unit == NULL)
    return g_strdup (report->key_id);
  return g_strdup_printf (report->key_certified ? _("%s · %s, in use since %s, certified") : _("%s · %s, in use since %s"),
                          report->key_id, report->key_unit, report->key_from);
}

/* Of a forged card only the key is told that it names. */
static void
show_facts (XzVerifyWindow *self, const XzCardReport *report)
{
  int row = 0;
  gboolean claims = report->verdict != XZ_CARD_FORGED && report->verdict != XZ_CARD_UNREADABLE;
  g_autofree char *valid_to = report->valid_to != XZ_DATE_NONE ? xz_date_format (report->valid_to) : NULL;
  g_autofree char *withdrawn = dup_withdrawn (report), *key = dup_key (report);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL;)
    gtk_grid_remove (self->facts, child);
  add_fact (self, &row, _("Certificate number"), claims ? report->number : NULL);
  add_fact (self, &row, _("Name"), claims ? report->name : NULL);
  add_fact (self, &row, _("Agency"), claims ? report->unit : NULL);
  add_fact (self, &row, _("Valid until"), claims ? valid_to : NULL);
  add_fact (self, &row, _("Withdrawn"), withdrawn);
  add_fact (self, &row, _("Key"), key);
  if (report->key_unit != NULL)
    add_fact (self, &row, _("List of withdrawn numbers"), *report->list_of != '\0' ? report->list_of : _("this register alone"));
}

static void
show_report (XzVerifyWindow *self, const XzCardReport *report)
{
  XzVerdict verdict = words[report->verdict].verdict;
  verdict.word = _(verdict.word);
  xz_verdict_label_set (self->verdict, &verdict);
  gtk_label_set_text (self->sentence, _(words[report->verdict].sentence));
  show_facts (self, report);
  gtk_widget_set_visible (self->report, TRUE);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzVerifyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzCardReport) report = xz_card_verify_finish (XZ_STORE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (report != NULL)
    {
      show_report (self, report);
      return;
    }
  g_autofree char *next = NULL, *sentence = xz_error_dup_sentence (error, &next);
  xz_verdict_label_set (self->verdict, NULL);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (self->report, TRUE);
}

/* What stands there is marked, so that the next scan replaces it. */
static void
verify_cb (XzVerifyWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_editable_select_region (self->text, 0, -1);
  xz_card_verify_async (self->store, gtk_editable_get_text (self->text), self->cancellable, verified_cb, g_object_ref (self));
}

/* ---- construction ---- */

static void
xz_verify_window_dispose (GObject *object)
{
  g_cancellable_cancel (XZ_VERIFY_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (xz_verify_window_parent_class)->dispose (object);
}

static void
xz_verify_window_finalize (GObject *object)
{
  XzVerifyWindow *self = XZ_VERIFY_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (xz_verify_window_parent_class)->finalize (object);
}

static void
xz_verify_window_class_init (XzVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_verify_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_verify_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("verify-window"));
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, text);
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, verify_button);
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, report);
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, verdict_slot);
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, sentence);
  gtk_widget_class_bind_template_child (widget_class, XzVerifyWindow, facts);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_verify_window_init (XzVerifyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->verdict = XZ_VERDICT_LABEL (xz_verdict_label_new ());
  gtk_box_append (self->verdict_slot, GTK_WIDGET (self->verdict));
  g_signal_connect_swapped (self->verify_button, "clicked", G_CALLBACK (verify_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (verify_cb), self);
}

void
xz_verify_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzVerifyWindow *self = g_object_new (XZ_TYPE_VERIFY_WINDOW, "transient-for", parent,
                                       "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  self->store = g_object_ref (store);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
  gtk_window_present (GTK_WINDOW (self));
}
