/* xz-certificate-act-window.c: a step of a certificate: what happens, from when, by which article, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-act-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-date-entry.h"
#include "xz-widgets.h"

struct _XzCertificateActWindow
{
  GtkWindow        parent;
  GtkBox          *banner_slot, *day_slot;
  GtkLabel        *whose, *effect, *article, *day_label, *day_hint, *reason_label, *reason_hint, *document_label;
  GtkEditable     *reason, *document;
  GtkButton       *cancel_button, *act_button;
  XzDateEntry     *day;
  XzBanner        *banner;

  XzWindow        *main_window;      /* weak pointer */
  XzStore         *store;
  char            *certificate, *name, *number;
  XzCertificateAct act;
  gboolean         busy, closed;
};

G_DEFINE_FINAL_TYPE (XzCertificateActWindow, xz_certificate_act_window, GTK_TYPE_WINDOW)

static guint done_signal;

/* What each step means, for the one who takes it. */
static const struct { const char *title, *verb, *effect, *done; int article; gboolean destructive; } words[XZ_N_CERTIFICATE_ACTS] = {
  [XZ_CERTIFICATE_ISSUE] = { N_("Issue the certificate"), N_("Issue"), "", N_("The certificate was issued."), 21, FALSE },
  [XZ_CERTIFICATE_SUSPEND] = { N_("Suspend the certificate"), N_("Suspend the certificate"),
    N_("From this day on there is no duty with this certificate until it is resumed. Its number goes on the list of withdrawn numbers."),
    N_("The certificate was suspended."), 21, FALSE },
  [XZ_CERTIFICATE_RESUME] = { N_("Resume the certificate"), N_("Resume the certificate"),
    N_("From this day on the certificate carries duty again until its last day of validity. Its number comes off the list of withdrawn numbers."),
    N_("The certificate was resumed."), 21, FALSE },
  [XZ_CERTIFICATE_LOSE] = { N_("Report the certificate lost"), N_("Report the loss"),
    N_("From this day on the certificate is void and cannot be resumed; its number goes on the list of withdrawn numbers. Another is issued by a new number. Where the loss was announced is noted as the announcement."),
    N_("The loss was reported."), 21, TRUE },
  [XZ_CERTIFICATE_DAMAGE] = { N_("Report the certificate damaged"), N_("Report the damage"),
    N_("From this day on the certificate is void and cannot be resumed; its number goes on the list of withdrawn numbers. Another is issued by a new number."),
    N_("The damage was reported."), 21, TRUE },
  [XZ_CERTIFICATE_REVOKE] = { N_("Revoke the certificate"), N_("Revoke the certificate"),
    N_("From this day on the certificate is void for good; its number goes on the list of withdrawn numbers. The card has still to be handed in."),
    N_("The certificate was revoked."), 21, TRUE },
  [XZ_CERTIFICATE_RETURN] = { N_("Take back the certificate"), N_("Take back the certificate"),
    N_("The card has been handed in. From this day on the certificate is void; its number goes on the list of withdrawn numbers."),
    N_("The certificate was taken back."), 27, FALSE },
  [XZ_CERTIFICATE_REPLACE] = { N_("Replace the certificate"), N_("Replace the certificate"),
    N_("The former card is taken back, and another is issued by a new number from this day on. It is issued only where nothing bars it; otherwise the former one stays as it is."),
    N_("The certificate was replaced."), 21, FALSE },
};

static XzDate
get_day (XzCertificateActWindow *self)
{
  return xz_date_parse (gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day))));
}

static gboolean
needs_reason (XzCertificateActWindow *self)
{
  return self->act == XZ_CERTIFICATE_REPLACE || xz_certificate_act_needs_reason (self->act);
}

/* ---- what is wrong ---- */

static void
set_hint (GtkWidget *control, GtkLabel *line, gboolean wrong, const char *text)
{
  gtk_label_set_text (line, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (line), "block");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line), "block");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID, wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    xz_widget_error_message (control, GTK_WIDGET (line));
}

static gboolean
check (XzCertificateActWindow *self)
{
  GtkWidget *day = GTK_WIDGET (xz_date_entry_get_entry (self->day));
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  XzDate today = xz_context_get_today (xz_store_get_context (self->store)), chosen = get_day (self);
  gboolean bad_day = chosen == XZ_DATE_NONE || chosen > today, bad_reason = needs_reason (self) && *reason == '\0';
  set_hint (day, self->day_hint, bad_day, chosen == XZ_DATE_NONE ? _("A day is needed, such as 2026-01-05")
                                          : bad_day ? _("This day has not come yet") : _("Today or a day before"));
  set_hint (GTK_WIDGET (self->reason), self->reason_hint, bad_reason, bad_reason ? _("A reason is needed; it stays in the history of the certificate")
                                                                               : _("Stays in the history of the certificate"));
  if (bad_day)
    gtk_widget_grab_focus (day);
  else if (bad_reason)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  return !bad_day && !bad_reason;
}

static void
show_refusal (XzCertificateActWindow *self, XzFindings *findings, const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *next = NULL;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      g_autofree char *sentence = xz_finding_dup_sentence (findings->pdata[i]), *citation = xz_finding_dup_citation (findings->pdata[i]);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "\n" : "", sentence, citation != NULL ? " " : "", citation != NULL ? citation : "");
    }
  g_autofree char *fault = text->len == 0 ? xz_error_dup_sentence (error, &next) : NULL;
  g_autofree char *whole = g_strjoin (" ", _("Nothing was written."), fault != NULL ? fault : text->str, NULL);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, whole, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- the step ---- */

static void
tell_main_window (XzCertificateActWindow *self, const char *number)
{
  g_autofree char *text = number != NULL ? g_strdup_printf (_("%s: replaced by certificate %s."), self->name, number)
                                         : g_strdup_printf ("%s: %s", self->name, _(words[self->act].done));
  if (self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, text, NULL);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCertificateActWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *number = NULL;
  gboolean done = xz_certificate_act_finish (XZ_STORE (source), result, &findings, &number, &error);
  self->busy = FALSE;
  if (done)
    tell_main_window (self, number);
  if (self->closed)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->act_button), TRUE);
  if (!done)
    {
      show_refusal (self, findings, error);
      return;
    }
  g_signal_emit (self, done_signal, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
act_cb (XzCertificateActWindow *self)
{
  if (self->busy || !check (self))
    return;
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));
  g_autofree char *document = g_strstrip (g_strdup (gtk_editable_get_text (self->document)));
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->act_button), FALSE);
  xz_certificate_act_async (self->store, self->certificate, self->act, get_day (self), *reason != '\0' ? reason : NULL,
                            *document != '\0' ? document : NULL, acted_cb, g_object_ref (self));
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  act_cb (XZ_CERTIFICATE_ACT_WINDOW (widget));
  return TRUE;
}

static void
xz_certificate_act_window_dispose (GObject *object)
{
  XzCertificateActWindow *self = XZ_CERTIFICATE_ACT_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_certificate_act_window_parent_class)->dispose (object);
}

static void
xz_certificate_act_window_finalize (GObject *object)
{
  XzCertificateActWindow *self = XZ_CERTIFICATE_ACT_WINDOW (object);
  g_clear_object (&self->store);
  g_free (self->certificate);
  g_free (self->name);
  g_free (self->number);
  G_OBJECT_CLASS (xz_certificate_act_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCertificateActWindow, child)

static void
xz_certificate_act_window_class_init (XzCertificateActWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_certificate_act_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_certificate_act_window_finalize;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("certificate-act-window"));
  BIND (banner_slot);
  BIND (day_slot);
  BIND (whose);
  BIND (effect);
  BIND (article);
  BIND (day_label);
  BIND (day_hint);
  BIND (reason_label);
  BIND (reason_hint);
  BIND (document_label);
  BIND (reason);
  BIND (document);
  BIND (cancel_button);
  BIND (act_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_certificate_act_window_init (XzCertificateActWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->day = XZ_DATE_ENTRY (xz_date_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->day), TRUE);
  gtk_box_append (self->day_slot, GTK_WIDGET (self->day));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (self->day)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->day_label, NULL, -1);
  g_signal_connect_swapped (self->act_button, "clicked", G_CALLBACK (act_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

static void
show_words (XzCertificateActWindow *self)
{
  g_autofree char *whose = g_strdup_printf ("%s · %s", self->name, self->number);
  g_autofree char *article = xz_profile_dup_article_name (words[self->act].article);
  g_autofree char *citation = g_strdup_printf ("%s · %s", xz_profile_get_short_title (xz_store_get_profile (self->store)), article);
  gtk_window_set_title (GTK_WINDOW (self), _(words[self->act].title));
  gtk_label_set_text (self->whose, whose);
  gtk_label_set_text (self->effect, _(words[self->act].effect));
  gtk_label_set_text (self->article, citation);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->article), xz_profile_get_article (xz_store_get_profile (self->store), words[self->act].article));
  gtk_button_set_label (self->act_button, _(words[self->act].verb));
  xz_widget_name (GTK_WIDGET (self->act_button), _(words[self->act].verb));
  gtk_widget_add_css_class (GTK_WIDGET (self->act_button), words[self->act].destructive ? "destructive-action" : "suggested-action");
  gtk_label_set_text (self->document_label, self->act == XZ_CERTIFICATE_LOSE ? _("Announcement of the loss") : _("Document"));
  gtk_label_set_text (self->reason_label, _("Reason (required)"));
  gtk_label_set_text (self->day_hint, _("Today or a day before"));
  gtk_label_set_text (self->reason_hint, _("Stays in the history of the certificate"));
}

GtkWidget *
xz_certificate_act_window_new (GtkWindow *above, XzWindow *main_window, const XzCertificateCard *card, XzCertificateAct act)
{
  XzCertificateActWindow *self = g_object_new (XZ_TYPE_CERTIFICATE_ACT_WINDOW, "transient-for", above,
                                               "application", gtk_window_get_application (GTK_WINDOW (main_window)), NULL);
  XzDate today;
  g_set_weak_pointer (&self->main_window, main_window);
  self->store = g_object_ref (xz_window_get_store (main_window));
  self->certificate = g_strdup (card->certificate->id);
  self->name = g_strdup (xz_roster_row_get (card->person, "name"));
  self->number = g_strdup (xz_record_get (card->certificate, "number"));
  self->act = act;
  today = xz_context_get_today (xz_store_get_context (self->store));
  g_autofree char *day = xz_date_format (today);
  xz_date_entry_set_reference (self->day, today);
  gtk_editable_set_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day)), day);
  show_words (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->reason));
  return GTK_WIDGET (self);
}
