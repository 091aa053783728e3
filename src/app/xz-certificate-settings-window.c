/* xz-certificate-settings-window.c: what an agency has chosen for its certificates (Art. 21), with the next number as it
 * will be, and the number blocks.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-settings-window.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-list.h"
#include "xz-banner.h"
#include "xz-certificate-settings-job.h"
#include "xz-number-block-row.h"
#include "xz-widgets.h"

struct _XzCertificateSettingsWindow
{
  GtkWindow     parent;
  GtkBox       *banner_slot;
  GtkDropDown  *agencies;
  GtkEditable  *prefix, *scheme, *validity, *phone;
  GtkLabel     *next_number, *scheme_hint, *prefix_hint, *validity_hint, *phone_hint, *no_blocks, *blocks_rule;
  GtkListBox   *blocks;
  GtkButton    *add_button, *cancel_button, *save_button;
  GtkWidget    *form;
  XzBanner     *banner;

  XzWindow     *main_window;              /* weak pointer */
  XzStore      *store;
  XzCertificateSettings *settings;        /* of the chosen agency; NULL until read */
  gboolean      busy, adding, closed;
};

G_DEFINE_FINAL_TYPE (XzCertificateSettingsWindow, xz_certificate_settings_window, GTK_TYPE_WINDOW)

static void read_settings (XzCertificateSettingsWindow *self);

static gboolean
may_change (XzCertificateSettingsWindow *self)
{
  return xz_store_may (self->store, XZ_ACT_EDIT) && xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
}

static int
most_months (XzCertificateSettingsWindow *self)
{
  return xz_profile_get_number (xz_store_get_profile (self->store), "certificate.validity_months");
}

/* ---- what is typed ---- */

static char *
dup_text (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

/* Letters count as capitals everywhere but in the words of a scheme. */
static char *
dup_scheme (XzCertificateSettingsWindow *self)
{
  g_autofree char *text = dup_text (self->scheme);
  gboolean word = FALSE;
  for (char *p = text; *p != '\0'; p++)
    {
      word = *p == '{' || (word && *p != '}');
      if (!word)
        *p = g_ascii_toupper (*p);
    }
  return g_steal_pointer (&text);
}

static char *
dup_prefix (XzCertificateSettingsWindow *self)
{
  g_autofree char *text = dup_text (self->prefix);
  return g_ascii_strup (text, -1);
}

/* -1: no number of months. */
static int
get_months (XzCertificateSettingsWindow *self)
{
  g_autofree char *text = dup_text (self->validity);
  guint64 months;
  if (*text == '\0')
    return 0;
  return g_ascii_string_to_unsigned (text, 10, 1, (guint64) most_months (self), &months, NULL) ? (int) months : -1;
}

/* NULL: the scheme makes no number. */
static char *
dup_next (XzCertificateSettingsWindow *self)
{
  g_autofree char *prefix = dup_prefix (self), *scheme = dup_scheme (self);
  return xz_certificate_number_format (scheme, prefix, self->settings->year, MAX (self->settings->next, 1));
}

/* ---- what is wrong, and what it will be ---- */

static void
set_hint (GtkWidget *control, GtkLabel *line, gboolean wrong, const char *text)
{
  gtk_label_set_text (line, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (line), "block");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (line), "block");
  gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    xz_widget_error_message (control, GTK_WIDGET (line));
}

static gboolean
is_prefix (const char *text)
{
  return text[strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")] == '\0';
}

static void
show_scheme_hint (XzCertificateSettingsWindow *self, gboolean wrong)
{
  g_autofree char *prefix = dup_prefix (self), *scheme = dup_scheme (self);
  gboolean bad_prefix = !is_prefix (prefix);
  set_hint (GTK_WIDGET (self->prefix), self->prefix_hint, bad_prefix, bad_prefix ? _("Only A–Z, 0–9 and -") : _("The unit's own"));
  set_hint (GTK_WIDGET (self->scheme), self->scheme_hint, wrong && !bad_prefix,
            wrong && !bad_prefix ? _("This makes no number: A–Z, 0–9, - and {prefix} {year} {yy} {serial:4} {check}, with a serial in it")
            : !xz_certificate_scheme_has_year (scheme) ? _("Without {year} or {yy} the serials go on counting in the next year")
            : _("A–Z, 0–9, - and {prefix} {year} {yy} {serial:4} {check}"));
}

static void
show_months_hint (XzCertificateSettingsWindow *self)
{
  gboolean wrong = get_months (self) < 0;
  g_autofree char *text = g_strdup_printf (wrong ? _("1 to %d months are possible") : _("Empty: %d, as long as Article 21 allows here"), most_months (self));
  set_hint (GTK_WIDGET (self->validity), self->validity_hint, wrong, text);
}

static void
show_phone_hint (XzCertificateSettingsWindow *self)
{
  const char *own = self->settings->agency_phone;
  g_autofree char *text = own != NULL ? g_strdup_printf (_("On the card; empty: the agency's own, %s"), own)
    : g_strdup (_("On the card; the agency has none of its own on record"));
  set_hint (GTK_WIDGET (self->phone), self->phone_hint, FALSE, text);
}

static gboolean
show_preview (XzCertificateSettingsWindow *self)
{
  g_autofree char *number = self->settings != NULL ? dup_next (self) : NULL;
  if (self->settings == NULL)
    return FALSE;
  gtk_label_set_text (self->next_number, self->settings->next == 0 ? _("none left: the next block is to be added")
                                         : number != NULL ? number : _("none by this scheme"));
  show_scheme_hint (self, number == NULL);
  show_months_hint (self);
  show_phone_hint (self);
  return number != NULL && get_months (self) >= 0;
}

static gboolean
check (XzCertificateSettingsWindow *self)
{
  g_autofree char *prefix = dup_prefix (self), *number = self->settings != NULL ? dup_next (self) : NULL;
  if (show_preview (self))
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (number != NULL ? self->validity : is_prefix (prefix) ? self->scheme : self->prefix));
  return FALSE;
}

/* ---- what is shown ---- */

static void
show_blocks (XzCertificateSettingsWindow *self)
{
  GPtrArray *blocks = self->settings->blocks;
  xz_widget_clear (GTK_WIDGET (self->blocks));
  for (guint i = 0; i < blocks->len; i++)
    gtk_list_box_append (self->blocks, xz_number_block_row_new (blocks->pdata[i], self->settings->year));
  gtk_widget_set_visible (GTK_WIDGET (self->blocks), blocks->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_blocks), self->settings->planned);
}

static void
show_sensitivity (XzCertificateSettingsWindow *self)
{
  gboolean may = may_change (self) && self->settings != NULL, own = self->settings != NULL && self->settings->granted_by == NULL;
  gtk_widget_set_sensitive (self->form, may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->prefix), own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scheme), own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->validity), own);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), may && !self->busy && !self->settings->planned);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), may && !self->busy);
}

static void
show_settings (XzCertificateSettingsWindow *self)
{
  g_autofree char *months = self->settings->validity_months > 0 ? g_strdup_printf ("%d", self->settings->validity_months) : g_strdup ("");
  gtk_editable_set_text (self->prefix, self->settings->prefix);
  gtk_editable_set_text (self->scheme, self->settings->scheme);
  gtk_editable_set_text (self->validity, months);
  gtk_editable_set_text (self->phone, self->settings->supervision_phone != NULL ? self->settings->supervision_phone : "");
  show_blocks (self);
  show_preview (self);
  show_sensitivity (self);
}

static void
show_banner (XzCertificateSettingsWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
show_fault (XzCertificateSettingsWindow *self, XzFindings *findings, const GError *error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *next = NULL;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      g_autofree char *sentence = xz_finding_dup_sentence (findings->pdata[i]), *citation = xz_finding_dup_citation (findings->pdata[i]);
      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "\n" : "", sentence, citation != NULL ? " " : "", citation != NULL ? citation : "");
    }
  g_autofree char *sentence = text->len > 0 ? g_strdup (text->str) : xz_error_dup_sentence (error, &next);
  show_banner (self, XZ_SEVERITY_BLOCK, sentence, next);
}

/* ---- reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCertificateSettingsWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzCertificateSettings *settings = xz_certificate_settings_read_finish (XZ_STORE (source), result, &error);
  if (self->closed || settings == NULL)
    {
      if (!self->closed)
        show_fault (self, NULL, error);
      xz_certificate_settings_free (settings);
      return;
    }
  gboolean first = self->settings == NULL;
  g_clear_pointer (&self->settings, xz_certificate_settings_free);
  self->settings = settings;
  show_settings (self);
  if (first && gtk_widget_is_sensitive (GTK_WIDGET (self->scheme)))
    gtk_widget_grab_focus (GTK_WIDGET (self->scheme));
}

static void
read_settings (XzCertificateSettingsWindow *self)
{
  const char *agency = xz_agency_list_get (self->agencies);
  if (self->store == NULL || self->closed || *agency == '\0')
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_certificate_settings_read_async (self->store, agency, read_cb, g_object_ref (self));
}

/* ---- writing ---- */

static void
tell (XzCertificateSettingsWindow *self, const char *batch)
{
  const char *text = self->adding ? _("The number block was added.")
    : *batch != '\0' ? _("The certificate settings were changed.") : _("The certificate settings are as they were.");
  if (self->main_window != NULL)
    xz_window_show_toast (self->main_window, text, *batch != '\0' ? batch : NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCertificateSettingsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean done = xz_certificate_settings_write_finish (XZ_STORE (source), result, &batch, &findings, &error);
  self->busy = FALSE;
  if (done)
    tell (self, batch);
  if (self->closed)
    return;
  show_sensitivity (self);
  if (!done)
    show_fault (self, findings, error);
  else if (self->adding)
    {
      read_settings (self);
      show_banner (self, XZ_SEVERITY_NOTE, _("The number block was added."), NULL);
    }
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
start (XzCertificateSettingsWindow *self, const XzCertificateChoice *choice)
{
  self->busy = TRUE;
  self->adding = choice == NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  show_sensitivity (self);
  xz_certificate_settings_write_async (self->store, xz_agency_list_get (self->agencies), choice, written_cb, g_object_ref (self));
}

static void
save_cb (XzCertificateSettingsWindow *self)
{
  if (self->busy || self->settings == NULL || !may_change (self) || !check (self))
    return;
  g_autofree char *prefix = dup_prefix (self), *scheme = dup_scheme (self), *phone = dup_text (self->phone);
  start (self, &(XzCertificateChoice) { prefix, scheme, phone, get_months (self) });
}

static void
add_cb (XzCertificateSettingsWindow *self)
{
  if (!self->busy && self->settings != NULL)
    start (self, NULL);
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (XZ_CERTIFICATE_SETTINGS_WINDOW (widget));
  return TRUE;
}

static void
xz_certificate_settings_window_dispose (GObject *object)
{
  XzCertificateSettingsWindow *self = XZ_CERTIFICATE_SETTINGS_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_certificate_settings_window_parent_class)->dispose (object);
}

static void
xz_certificate_settings_window_finalize (GObject *object)
{
  XzCertificateSettingsWindow *self = XZ_CERTIFICATE_SETTINGS_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->settings, xz_certificate_settings_free);
  G_OBJECT_CLASS (xz_certificate_settings_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCertificateSettingsWindow, child)

static void
xz_certificate_settings_window_class_init (XzCertificateSettingsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_certificate_settings_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_certificate_settings_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("certificate-settings-window"));
  BIND (banner_slot);
  BIND (agencies);
  BIND (prefix);
  BIND (scheme);
  BIND (validity);
  BIND (phone);
  BIND (next_number);
  BIND (scheme_hint);
  BIND (prefix_hint);
  BIND (validity_hint);
  BIND (phone_hint);
  BIND (no_blocks);
  BIND (blocks_rule);
  BIND (blocks);
  BIND (add_button);
  BIND (cancel_button);
  BIND (save_button);
  BIND (form);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_certificate_settings_window_init (XzCertificateSettingsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  g_signal_connect_swapped (self->agencies, "notify::selected-item", G_CALLBACK (read_settings), self);
  g_signal_connect_swapped (self->prefix, "changed", G_CALLBACK (show_preview), self);
  g_signal_connect_swapped (self->scheme, "changed", G_CALLBACK (show_preview), self);
  g_signal_connect_swapped (self->validity, "changed", G_CALLBACK (show_preview), self);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
}

void
xz_certificate_settings_window_present (XzWindow *parent, const char *agency)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzCertificateSettingsWindow *self = g_object_new (XZ_TYPE_CERTIFICATE_SETTINGS_WINDOW, "transient-for", parent,
                                                    "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  show_sensitivity (self);
  if (!may_change (self))
    show_banner (self, XZ_SEVERITY_NOTE, _("Your account sees these settings and does not change them."), NULL);
  xz_agency_list_fill (self->agencies, store, NULL, *agency != '\0' ? agency : xz_window_get_agency (parent));
  gtk_window_present (GTK_WINDOW (self));
}
