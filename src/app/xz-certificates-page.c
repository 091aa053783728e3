/* xz-certificates-page.c: the certificates of an agency, by state, with the way to issue and to each one's life.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificates-page.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-list.h"
#include "xz-app.h"
#include "xz-card-print-window.h"
#include "xz-certificate-job.h"
#include "xz-certificate-settings-window.h"
#include "xz-certificate-window.h"
#include "xz-count.h"
#include "xz-issue-window.h"
#include "xz-keycap.h"
#include "xz-ledger.h"
#include "xz-page.h"
#include "xz-signing-window.h"
#include "xz-status-page.h"
#include "xz-review-window.h"
#include "xz-verify-window.h"
#include "xz-widgets.h"

struct _XzCertificatesPage
{
  GtkWidget          parent;
  GtkWidget         *content, *bar, *groups_bar, *foot, *acts;
  GtkDropDown       *agencies;
  GtkLabel          *as_of, *words;
  GtkButton         *issue_button, *open_button, *print_button, *verify_button, *signing_button, *review_button, *settings_button;
  GtkBox            *groups, *tiers, *ledger_slot, *status_slot, *keys_slot;
  GtkStack          *stack;
  XzLedger          *ledger;
  XzStatusPage      *status;
  GtkToggleButton   *toggles[XZ_N_CERTIFICATE_GROUPS];
  GtkLabel          *counts[XZ_N_CERTIFICATE_GROUPS];

  XzStore           *store;
  GCancellable      *cancellable;      /* of the reading that is on its way */
  XzCertificateView *view;
  XzCertificateGroup group;
  char              *search;
  GtkWidget         *regions[5];
};

static void page_init (XzPageInterface *iface);
static void read_view (XzCertificatesPage *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzCertificatesPage, xz_certificates_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (XZ_TYPE_PAGE, page_init))

static const XzLedgerColumn columns[XZ_N_CERTIFICATE_COLUMNS] = {
  [XZ_CERTIFICATE_COLUMN_NAME] = { N_("Name"), 7.5, XZ_LEDGER_NAME, 0, FALSE },
  [XZ_CERTIFICATE_COLUMN_NUMBER] = { N_("Certificate number"), 12.5, XZ_LEDGER_TEXT, 0, FALSE },
  [XZ_CERTIFICATE_COLUMN_AGENCY] = { N_("Agency"), 11, XZ_LEDGER_TEXT, 2, TRUE },
  [XZ_CERTIFICATE_COLUMN_POST] = { N_("Post"), 9, XZ_LEDGER_TEXT, 3, FALSE },
  [XZ_CERTIFICATE_COLUMN_VALID_TO] = { N_("Valid until"), 7, XZ_LEDGER_TEXT, 0, FALSE },
  [XZ_CERTIFICATE_COLUMN_DAYS] = { N_("Days left"), 5.5, XZ_LEDGER_COUNT, 0, FALSE },
  [XZ_CERTIFICATE_COLUMN_INSIGNIA] = { N_("Insignia"), 6, XZ_LEDGER_TEXT, 1, FALSE },
  [XZ_CERTIFICATE_COLUMN_STATE] = { N_("State"), 11, XZ_LEDGER_STATE, 0, FALSE },
};

static XzWindow *
get_window (XzCertificatesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

static gboolean
may_issue (XzCertificatesPage *self)
{
  return self->store != NULL && xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
}

/* ---- the foot: who has the keyboard, or what is ticked ---- */

static void
show_foot (XzCertificatesPage *self)
{
  guint n = xz_ledger_count_selected (self->ledger);
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  g_autofree char *count = xz_format_count (n), *text = NULL;
  if (n > 0)
    text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), count);
  else if (self->view != NULL && self->view->cut)
    text = g_strdup (_("There are more people than a list can show; choose an agency."));
  else if (item != NULL)
    text = g_strdup_printf ("%s · %s · %s", xz_ledger_item_get_text (item, XZ_CERTIFICATE_COLUMN_NAME),
                            xz_ledger_item_get_text (item, XZ_CERTIFICATE_COLUMN_AGENCY),
                            xz_ledger_item_get_text (item, XZ_CERTIFICATE_COLUMN_STATE));
  gtk_label_set_text (self->words, text != NULL ? text : "");
  gtk_widget_set_visible (self->acts, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->keys_slot), n == 0 && item != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->issue_button), may_issue (self));
}

/* ---- what is shown ---- */

static GPtrArray *
list_group (XzCertificatesPage *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->view->items->len; i++)
    if (xz_certificate_line_is_in (xz_ledger_item_get_data (self->view->items->pdata[i]), self->group))
      g_ptr_array_add (items, g_object_ref (self->view->items->pdata[i]));
  return items;
}

static void
show_all_cb (XzCertificatesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-search", NULL);
  gtk_drop_down_set_selected (self->agencies, 0);
  gtk_toggle_button_set_active (self->toggles[XZ_CERTIFICATES_ALL], TRUE);
}

static void
add_person_cb (XzCertificatesPage *self)
{
  if (get_window (self) != NULL)
    xz_window_add_person (get_window (self));
}

static void
explain_emptiness (XzCertificatesPage *self)
{
  gboolean narrowed = gtk_drop_down_get_selected (self->agencies) > 0 || (self->search != NULL && *self->search != '\0');
  if (self->view->items->len > 0)
    xz_status_page_set (self->status, "object-select-symbolic", _("No certificate here"), _("None of those shown is in this state."));
  else if (narrowed)
    xz_status_page_set (self->status, "auth-smartcard-symbolic", _("No certificate here"),
                        _("Nobody who has or is to have a certificate answers to what is asked for."));
  else
    xz_status_page_set (self->status, "auth-smartcard-symbolic", _("No certificate yet"),
                        _("Whoever is in service stands here until a certificate is issued. Nobody is in the register yet."));
  if (self->view->items->len > 0 || narrowed)
    xz_status_page_set_buttons (self->status, _("Show all"), FALSE, G_CALLBACK (show_all_cb), NULL, NULL, self);
  else
    xz_status_page_set_buttons (self->status, _("Add a person"), TRUE, G_CALLBACK (add_person_cb), NULL, NULL, self);
}

static void
show_rows (XzCertificatesPage *self)
{
  g_autoptr (GPtrArray) items = list_group (self);
  if (items->len == 0)
    explain_emptiness (self);
  xz_ledger_set_items (self->ledger, items);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "ledger" : "status");
  show_foot (self);
}

static void
show_counts (XzCertificatesPage *self)
{
  for (guint i = 0; i < XZ_N_CERTIFICATE_GROUPS; i++)
    {
      g_autofree char *count = xz_format_count (self->view->counts[i]);
      gtk_label_set_text (self->counts[i], count);
    }
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCertificatesPage) self = data;
  g_autoptr (GError) error = NULL;
  XzCertificateView *view = xz_certificate_view_finish (XZ_STORE (source), result, &error);
  if (self->store != XZ_STORE (source) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&view, xz_certificate_view_free);
      return;
    }
  if (view == NULL)
    {
      if (get_window (self) != NULL)
        xz_window_show_fault (get_window (self), _("The certificates could not be read."), error);
      return;
    }
  g_clear_pointer (&self->view, xz_certificate_view_free);
  self->view = view;
  g_autofree char *date = xz_date_format (view->day);
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), date);
  gtk_label_set_text (self->as_of, as_of);
  show_counts (self);
  show_rows (self);
}

/* ---- what is asked for ---- */

static XzFilter *
dup_filter (XzCertificatesPage *self)
{
  GtkStringObject *agency = gtk_drop_down_get_selected (self->agencies) > 0 ? gtk_drop_down_get_selected_item (self->agencies) : NULL;
  XzFilter *of_agency = agency != NULL
    ? xz_filter_new_compare (xz_roster_column ("agency"), XZ_OP_EQ, gtk_string_object_get_string (agency)) : NULL;
  XzFilter *typed = self->search != NULL && *self->search != '\0' ? xz_filter_parse (self->search, NULL) : NULL;
  if (typed == NULL && self->search != NULL && *self->search != '\0')
    typed = xz_filter_new_text (self->search);
  return xz_filter_new_and (of_agency, typed);
}

static void
read_view (XzCertificatesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_autoptr (XzFilter) filter = dup_filter (self);
  xz_certificate_view_async (self->store, filter, self->cancellable, viewed_cb, g_object_ref (self));
}

/* ---- acts ---- */

GPtrArray *
xz_certificates_page_dup_chosen (XzCertificatesPage *self)
{
  return xz_ledger_dup_selected (self->ledger);
}

static void
add_people (GPtrArray *people, GPtrArray *items, gboolean only_to_issue)
{
  for (guint i = 0; i < items->len; i++)
    {
      const XzCertificateLine *line = xz_ledger_item_get_data (items->pdata[i]);
      if (!only_to_issue || line->to_issue)
        g_ptr_array_add (people, g_strdup (line->person));
    }
}

/* Whoever is ticked; else everybody of those read who is to have one. */
static void
issue_cb (XzCertificatesPage *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free), chosen = xz_certificates_page_dup_chosen (self);
  XzWindow *window = get_window (self);
  if (window == NULL || self->view == NULL)
    return;
  add_people (people, chosen->len > 0 ? chosen : self->view->items, chosen->len == 0);
  if (people->len == 0)
    xz_window_show_toast (window, _("Everybody in service has a certificate."), NULL);
  else
    xz_issue_window_present (window, people);
}

/* Whoever is ticked; else everybody of those shown whose certificate is in force. */
static void
print_cards (XzCertificatesPage *self)
{
  g_autoptr (GPtrArray) chosen = xz_certificates_page_dup_chosen (self), shown = NULL;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (get_window (self) == NULL || self->view == NULL)
    return;
  shown = list_group (self);
  for (guint i = 0; i < (chosen->len > 0 ? chosen->len : shown->len); i++)
    {
      const XzCertificateLine *line = xz_ledger_item_get_data (chosen->len > 0 ? chosen->pdata[i] : shown->pdata[i]);
      if (chosen->len > 0 || line->standing == XZ_STANDING_VALID)
        g_array_append_val (people, line->person_number);
    }
  if (people->len == 0)
    xz_window_show_toast (get_window (self), _("No certificate here is in force; there is no card to print."), NULL);
  else
    xz_card_print_window_present (get_window (self), g_steal_pointer (&people));
}

static void
open_cb (XzCertificatesPage *self)
{
  g_autoptr (GPtrArray) chosen = xz_certificates_page_dup_chosen (self);
  XzLedgerItem *item = chosen->len > 0 ? chosen->pdata[0] : xz_ledger_get_cursor (self->ledger);
  const XzCertificateLine *line = item != NULL ? xz_ledger_item_get_data (item) : NULL;
  if (line != NULL && get_window (self) != NULL)
    xz_certificate_window_present (GTK_WINDOW (get_window (self)), get_window (self), line->person, NULL);
}

static void
activated_cb (XzCertificatesPage *self)
{
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  const XzCertificateLine *line = item != NULL ? xz_ledger_item_get_data (item) : NULL;
  if (line != NULL && get_window (self) != NULL)
    xz_certificate_window_present (GTK_WINDOW (get_window (self)), get_window (self), line->person, NULL);
}

static void
verify_cb (XzCertificatesPage *self)
{
  if (get_window (self) != NULL)
    xz_verify_window_present (get_window (self));
}

/* Of the agency and the search in view. */
static void
review_cb (XzCertificatesPage *self)
{
  g_autoptr (XzFilter) filter = dup_filter (self);
  if (get_window (self) != NULL)
    xz_review_window_present (get_window (self), filter);
}

static void
signing_cb (XzCertificatesPage *self)
{
  if (get_window (self) != NULL)
    xz_signing_window_present (get_window (self));
}

static void
settings_cb (XzCertificatesPage *self)
{
  if (get_window (self) != NULL)
    xz_certificate_settings_window_present (get_window (self), xz_agency_list_get (self->agencies));
}

static void
group_cb (GtkToggleButton *toggle, XzCertificatesPage *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < XZ_N_CERTIFICATE_GROUPS; i++)
    if (self->toggles[i] == toggle)
      self->group = i;
  if (self->view != NULL)
    show_rows (self);
}

/* ---- as the page of a section ---- */

static void
name_tiers (XzCertificatesPage *self)
{
  for (guint i = XZ_CERTIFICATES_NOTE; i < XZ_N_CERTIFICATE_GROUPS; i++)
    {
      GtkWidget *word = gtk_widget_get_prev_sibling (GTK_WIDGET (self->counts[i]));
      g_autofree char *text = xz_certificate_group_dup_word (i, xz_store_get_profile (self->store));
      g_autofree char *name = g_strdup_printf (_("Expires within %s"), text);
      gtk_label_set_text (GTK_LABEL (word), text);
      xz_widget_name (GTK_WIDGET (self->toggles[i]), name);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->toggles[i]), name);
    }
}

static void
page_set_store (XzPage *page, XzStore *store)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (page);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  xz_ledger_set_items (self->ledger, NULL);
  g_clear_pointer (&self->view, xz_certificate_view_free);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  name_tiers (self);
  xz_agency_list_fill (self->agencies, store, _("All agencies"), NULL);
  read_view (self);
}

static void
page_refresh (XzPage *page)
{
  read_view (XZ_CERTIFICATES_PAGE (page));
}

static void
page_set_search (XzPage *page, const char *text)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (page);
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  read_view (self);
}

static gboolean
page_take_focus (XzPage *page)
{
  return xz_ledger_take_focus (XZ_CERTIFICATES_PAGE (page)->ledger);
}

static gboolean
page_step_back (XzPage *page)
{
  return xz_ledger_clear_selection (XZ_CERTIFICATES_PAGE (page)->ledger);
}

static GtkWidget **
page_get_regions (XzPage *page)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (page);
  guint n = 0;
  self->regions[n++] = self->bar;
  self->regions[n++] = self->groups_bar;
  self->regions[n++] = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "ledger") == 0 ? xz_ledger_get_list (self->ledger)
                                                                                                  : gtk_stack_get_visible_child (self->stack);
  if (gtk_widget_get_visible (self->acts))
    self->regions[n++] = self->foot;
  self->regions[n] = NULL;
  return self->regions;
}

static gboolean
page_can (XzPage *page, const char *act)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (page);
  return self->store != NULL && (g_str_equal (act, "new") ? may_issue (self)
                                 : g_str_equal (act, "print") || g_str_equal (act, "select-all") || g_str_equal (act, "clear-selection"));
}

static void
page_act (XzPage *page, const char *act)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (page);
  if (g_str_equal (act, "new"))
    issue_cb (self);
  else if (g_str_equal (act, "print"))
    print_cards (self);
  else if (g_str_equal (act, "select-all"))
    xz_ledger_select_all (self->ledger);
  else
    xz_ledger_clear_selection (self->ledger);
}

static void
page_init (XzPageInterface *iface)
{
  iface->set_store = page_set_store;
  iface->refresh = page_refresh;
  iface->set_search = page_set_search;
  iface->take_focus = page_take_focus;
  iface->step_back = page_step_back;
  iface->get_regions = page_get_regions;
  iface->can = page_can;
  iface->act = page_act;
}

/* ---- construction ---- */

static void
add_toggle (XzCertificatesPage *self, XzCertificateGroup group)
{
  const char *style, *icon = xz_certificate_group_icon (group, &style);
  g_autofree char *word = xz_certificate_group_dup_word (group, NULL);
  self->toggles[group] = xz_count_toggle_new (icon, style, word, &self->counts[group]);
  gtk_toggle_button_set_group (self->toggles[group], group != XZ_CERTIFICATES_ALL ? self->toggles[XZ_CERTIFICATES_ALL] : NULL);
  g_signal_connect (self->toggles[group], "toggled", G_CALLBACK (group_cb), self);
  gtk_box_append (group < XZ_CERTIFICATES_NOTE ? self->groups : self->tiers, GTK_WIDGET (self->toggles[group]));
}

static void
xz_certificates_page_dispose (GObject *object)
{
  XzCertificatesPage *self = XZ_CERTIFICATES_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->view, xz_certificate_view_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_certificates_page_parent_class)->dispose (object);
}

static void
xz_certificates_page_finalize (GObject *object)
{
  g_free (XZ_CERTIFICATES_PAGE (object)->search);
  G_OBJECT_CLASS (xz_certificates_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCertificatesPage, child)

static void
xz_certificates_page_class_init (XzCertificatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_certificates_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_certificates_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("certificates-page"));
  BIND (content);
  BIND (bar);
  BIND (groups_bar);
  BIND (foot);
  BIND (acts);
  BIND (agencies);
  BIND (as_of);
  BIND (words);
  BIND (issue_button);
  BIND (open_button);
  BIND (print_button);
  BIND (verify_button);
  BIND (signing_button);
  BIND (review_button);
  BIND (settings_button);
  BIND (groups);
  BIND (tiers);
  BIND (ledger_slot);
  BIND (status_slot);
  BIND (keys_slot);
  BIND (stack);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_certificates_page_init (XzCertificatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ledger = XZ_LEDGER (xz_ledger_new (columns, XZ_N_CERTIFICATE_COLUMNS, TRUE, _("Certificates")));
  gtk_box_append (self->ledger_slot, GTK_WIDGET (self->ledger));
  self->status = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_box_append (self->status_slot, GTK_WIDGET (self->status));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Enter", _("show the certificate")));
  for (guint i = 0; i < XZ_N_CERTIFICATE_GROUPS; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[XZ_CERTIFICATES_ALL], TRUE);
  g_signal_connect_swapped (self->ledger, "cursor-changed", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->ledger, "selected", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->ledger, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->agencies, "notify::selected-item", G_CALLBACK (read_view), self);
  g_signal_connect_swapped (self->issue_button, "clicked", G_CALLBACK (issue_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cards), self);
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->verify_button, "clicked", G_CALLBACK (verify_cb), self);
  g_signal_connect_swapped (self->review_button, "clicked", G_CALLBACK (review_cb), self);
  g_signal_connect_swapped (self->settings_button, "clicked", G_CALLBACK (settings_cb), self);
  g_signal_connect_swapped (self->signing_button, "clicked", G_CALLBACK (signing_cb), self);
  show_foot (self);
}

GtkWidget *
xz_certificates_page_new (void)
{
  return g_object_new (XZ_TYPE_CERTIFICATES_PAGE, NULL);
}
