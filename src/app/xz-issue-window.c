/* xz-issue-window.c: certificates for many: who may, who not and why; nothing is written before that is seen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-issue-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-certificate-job.h"
#include "xz-count.h"
#include "xz-date-entry.h"
#include "xz-finding-card.h"
#include "xz-ledger.h"
#include "xz-progress-line.h"
#include "xz-signing-job.h"
#include "xz-widgets.h"

enum { COLUMN_NAME, COLUMN_AGENCY, COLUMN_POST, COLUMN_NUMBER, COLUMN_STATE, COLUMN_REASON, N_COLUMNS };
typedef enum { SHOW_ALL, SHOW_MAY, SHOW_REFUSED, N_SHOWN } Shown;
typedef enum { STAGE_PREVIEW, STAGE_DONE } Stage;

struct _XzIssueWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *day_slot, *groups, *ledger_slot, *reasons;
  GtkLabel       *subtitle, *day_label, *validity, *outcome, *rest;
  GtkWidget      *reasons_scroller;
  GtkButton      *back_button, *issue_button;
  XzDateEntry    *day;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzLedger       *ledger;
  GtkToggleButton *toggles[N_SHOWN];
  GtkLabel       *counts[N_SHOWN];

  XzWindow       *main_window;        /* weak pointer */
  XzStore        *store;
  GPtrArray      *people;             /* char* */
  GPtrArray      *candidates;         /* XzIssueCandidate; NULL until judged */
  Stage           stage;
  Shown           shown;
  XzDate          judged_for;
  gboolean        busy, again, closed, offers_key;
  XzProgress      progress;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (XzIssueWindow, xz_issue_window, GTK_TYPE_WINDOW)

static void start_preview (XzIssueWindow *self);

static const XzLedgerColumn columns[N_COLUMNS] = {
  [COLUMN_NAME] = { N_("Name"), 7.5, XZ_LEDGER_NAME, 0, FALSE },
  [COLUMN_AGENCY] = { N_("Agency"), 10, XZ_LEDGER_TEXT, 2, FALSE },
  [COLUMN_POST] = { N_("Post"), 8, XZ_LEDGER_TEXT, 3, FALSE },
  [COLUMN_NUMBER] = { N_("Certificate number"), 11.5, XZ_LEDGER_TEXT, 1, FALSE },
  [COLUMN_STATE] = { N_("Result"), 8.5, XZ_LEDGER_STATE, 0, FALSE },
  [COLUMN_REASON] = { N_("Why not"), 16, XZ_LEDGER_TEXT, 0, TRUE },
};

static XzDate
get_day (XzIssueWindow *self)
{
  return xz_date_parse (gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day))));
}

static guint
count_may (XzIssueWindow *self)
{
  guint n = 0;
  for (guint i = 0; self->candidates != NULL && i < self->candidates->len; i++)
    n += ((XzIssueCandidate *) self->candidates->pdata[i])->may;
  return n;
}

/* Stays until there is a key, or the certificates have been issued without. */
static void
show_key_offer (XzIssueWindow *self)
{
  xz_banner_set (self->banner, XZ_SEVERITY_WARN, _("There is no signing key yet: the QR code of the cards could not be verified by anybody."), _("Make the key"));
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- rows ---- */

static char *
dup_reason (const XzIssueCandidate *candidate)
{
  const XzFinding *first = candidate->findings != NULL && candidate->findings->len > 0 ? candidate->findings->pdata[0] : NULL;
  g_autofree char *sentence = first != NULL && !candidate->may ? xz_finding_dup_sentence (first) : NULL;
  g_autofree char *citation = sentence != NULL ? xz_finding_dup_citation (first) : NULL;
  return citation != NULL ? g_strdup_printf ("%s · %s", citation, sentence) : g_steal_pointer (&sentence);
}

static XzLedgerItem *
item_new (const XzIssueCandidate *candidate, guint place)
{
  XzLedgerItem *item = xz_ledger_item_new (candidate->person, N_COLUMNS);
  g_autofree char *order = g_strdup_printf ("%08u", place), *reason = dup_reason (candidate);
  xz_ledger_item_set (item, COLUMN_NAME, candidate->name, order);
  xz_ledger_item_set (item, COLUMN_AGENCY, candidate->agency, NULL);
  xz_ledger_item_set (item, COLUMN_POST, candidate->post, NULL);
  xz_ledger_item_set (item, COLUMN_NUMBER, candidate->number, NULL);
  xz_ledger_item_set (item, COLUMN_STATE, candidate->number != NULL ? _("Issued") : candidate->may ? _("Can be issued") : _("Refused"), NULL);
  xz_ledger_item_set (item, COLUMN_REASON, reason, NULL);
  xz_ledger_item_set_sign (item, candidate->may ? "ok" : "block", candidate->may ? "object-select-symbolic" : "action-unavailable-symbolic");
  xz_ledger_item_set_data (item, (gpointer) candidate, NULL);
  return item;
}

static void
show_rows (XzIssueWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const XzIssueCandidate *candidate = self->candidates->pdata[i];
      if (self->shown == SHOW_ALL || candidate->may == (self->shown == SHOW_MAY))
        g_ptr_array_add (items, item_new (candidate, i));
    }
  xz_ledger_set_items (self->ledger, items);
}

/* Every reason of the row in focus, with the text of its article. */
static void
show_reasons (XzIssueWindow *self)
{
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  const XzIssueCandidate *candidate = item != NULL ? xz_ledger_item_get_data (item) : NULL;
  guint n = candidate != NULL && !candidate->may && candidate->findings != NULL ? candidate->findings->len : 0;
  xz_widget_clear (GTK_WIDGET (self->reasons));
  for (guint i = 0; i < n; i++)
    gtk_box_append (self->reasons, xz_finding_card_new (candidate->findings->pdata[i], xz_store_get_profile (self->store), NULL));
  gtk_widget_set_visible (self->reasons_scroller, n > 0);
}

static void
show_counts (XzIssueWindow *self)
{
  guint may = count_may (self), n = self->candidates->len, counts[N_SHOWN] = { n, may, n - may };
  for (guint i = 0; i < N_SHOWN; i++)
    {
      g_autofree char *count = xz_format_count (counts[i]);
      gtk_label_set_text (self->counts[i], count);
    }
}

/* ---- the foot: what will be written and what not ---- */

static void
show_validity (XzIssueWindow *self)
{
  XzDate day = get_day (self);
  g_autofree char *last = day != XZ_DATE_NONE ? xz_date_format (xz_certificate_last_valid_day (day, xz_store_get_profile (self->store))) : NULL;
  g_autofree char *text = last != NULL ? g_strdup_printf (_("valid until %s at the latest"), last) : g_strdup (_("a day is needed, such as 2026-01-05"));
  gtk_label_set_text (self->validity, text);
}

static void
show_foot (XzIssueWindow *self)
{
  guint may = count_may (self), refused = self->candidates != NULL ? self->candidates->len - may : 0;
  g_autofree char *may_text = xz_format_count (may), *refused_text = xz_format_count (refused);
  gboolean done = self->stage == STAGE_DONE;
  g_autofree char *outcome = done ? g_strdup_printf (ngettext ("%s certificate issued.", "%s certificates issued.", may), may_text)
    : may > 0 ? g_strdup_printf (ngettext ("%s certificate will be issued, by the next number of the block.",
                                           "%s certificates will be issued, by the next numbers of the block.", may), may_text)
    : g_strdup (_("Nobody here can be issued a certificate."));
  g_autofree char *rest = refused == 0 ? NULL
    : g_strdup_printf (ngettext ("%s person refused; nothing is written of the person.", "%s people refused; nothing is written of them.", refused), refused_text);
  g_autofree char *verb = g_strdup_printf (ngettext ("Issue %s certificate", "Issue %s certificates", may), may_text);
  gtk_label_set_text (self->outcome, self->candidates != NULL ? outcome : _("Looking at each person"));
  gtk_label_set_text (self->rest, rest != NULL ? rest : "");
  gtk_button_set_label (self->back_button, done ? _("Close") : _("Cancel"));
  gtk_button_set_label (self->issue_button, verb);
  xz_widget_name (GTK_WIDGET (self->issue_button), verb);
  gtk_widget_set_visible (GTK_WIDGET (self->issue_button), !done && may > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->issue_button), !self->busy && self->judged_for == get_day (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->day), !done && !self->busy);
  show_validity (self);
}

static void
show_candidates (XzIssueWindow *self, GPtrArray *candidates)
{
  xz_ledger_set_items (self->ledger, NULL);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = candidates;
  show_counts (self);
  show_rows (self);
  show_reasons (self);
  show_foot (self);
}

/* ---- jobs ---- */

static void
begin_work (XzIssueWindow *self, const char *what)
{
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  if (!self->offers_key)
    gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, what, &self->progress, self->cancellable);
  show_foot (self);
}

/* FALSE: the window is gone. */
static gboolean
end_work (XzIssueWindow *self)
{
  self->busy = FALSE;
  if (self->closed)
    return FALSE;
  xz_progress_line_stop (self->progress_line);
  return TRUE;
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
}

static GPtrArray *
copy_people (XzIssueWindow *self)
{
  return g_ptr_array_copy (self->people, (GCopyFunc) (GCallback) g_strdup, NULL);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzIssueWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *candidates = xz_issue_finish (XZ_STORE (source), result, &error);
  if (!end_work (self))
    {
      g_clear_pointer (&candidates, g_ptr_array_unref);
      return;
    }
  if (candidates != NULL)
    show_candidates (self, candidates);
  else if (!is_cancelled (error))
    xz_banner_show_fault (self->banner, _("The people could not be judged."), error, NULL);
  show_foot (self);
  if (self->again)
    start_preview (self);
  else if (candidates != NULL && gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    xz_ledger_take_focus (self->ledger);
}

static void
start_preview (XzIssueWindow *self)
{
  XzDate day = get_day (self);
  self->again = self->busy;
  if (self->busy)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  if (day == XZ_DATE_NONE)
    {
      show_foot (self);
      return;
    }
  self->judged_for = day;
  begin_work (self, _("Looking at each person"));
  xz_issue_preview_async (self->store, copy_people (self), day, &self->progress, self->cancellable, previewed_cb, g_object_ref (self));
}

static void
tell_main_window (XzIssueWindow *self)
{
  guint n = count_may (self);
  g_autofree char *count = xz_format_count (n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s certificate issued", "%s certificates issued", n), count);
  if (self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, text, NULL);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzIssueWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *candidates = xz_issue_finish (XZ_STORE (source), result, &error);
  if (!end_work (self))
    {
      g_clear_pointer (&candidates, g_ptr_array_unref);
      return;
    }
  if (candidates == NULL)
    {
      if (!is_cancelled (error))
        xz_banner_show_fault (self->banner, _("No certificate was issued."), error, NULL);
      show_foot (self);
      return;
    }
  self->stage = STAGE_DONE;
  self->offers_key = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  show_candidates (self, candidates);
  tell_main_window (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
}

static void
issue_cb (XzIssueWindow *self)
{
  if (self->busy || self->stage != STAGE_PREVIEW || count_may (self) == 0 || self->judged_for != get_day (self))
    return;
  begin_work (self, _("Issuing certificates"));
  xz_issue_async (self->store, copy_people (self), self->judged_for, &self->progress, self->cancellable, issued_cb, g_object_ref (self));
}

/* ---- the key: without one the cards cannot be verified ---- */

static void
made_key_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzIssueWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzSigningOutcome outcome;
  gboolean done = xz_signing_finish (XZ_STORE (source), result, &outcome, &error);
  if (self->closed)
    return;
  self->offers_key = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  if (!done)
    xz_banner_show_fault (self->banner, _("The key was not made."), error, NULL);
  show_foot (self);
}

static void
make_key_cb (XzIssueWindow *self)
{
  if (self->main_window != NULL && self->offers_key)
    xz_signing_async (self->store, XZ_SIGNING_MAKE, xz_window_get_agency (self->main_window), NULL, NULL, made_key_cb, g_object_ref (self));
}

static void
keys_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzIssueWindow) self = data;
  g_autoptr (XzKeyView) view = xz_key_view_finish (XZ_STORE (source), result, NULL);
  if (self->closed || view == NULL || *view->own != '\0')
    return;
  self->offers_key = TRUE;
  show_key_offer (self);
}

/* ---- handlers ---- */

/* One step back: out of a job, then out of the window. */
static void
back_cb (XzIssueWindow *self)
{
  if (self->busy && self->candidates != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
day_changed_cb (XzIssueWindow *self)
{
  if (self->stage == STAGE_PREVIEW && self->store != NULL && get_day (self) != self->judged_for)
    start_preview (self);
}

static void
toggled_cb (GtkToggleButton *toggle, XzIssueWindow *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < N_SHOWN; i++)
    if (self->toggles[i] == toggle)
      self->shown = i;
  if (self->candidates != NULL)
    show_rows (self);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  if (g_str_equal (g_variant_get_string (args, NULL), "issue"))
    issue_cb (XZ_ISSUE_WINDOW (widget));
  else
    back_cb (XZ_ISSUE_WINDOW (widget));
  return TRUE;
}

/* ---- construction ---- */

static void
xz_issue_window_dispose (GObject *object)
{
  XzIssueWindow *self = XZ_ISSUE_WINDOW (object);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->ledger != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->ledger, self);
      xz_ledger_set_items (self->ledger, NULL);
    }
  self->ledger = NULL;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_issue_window_parent_class)->dispose (object);
}

static void
xz_issue_window_finalize (GObject *object)
{
  XzIssueWindow *self = XZ_ISSUE_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_issue_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzIssueWindow, child)

static void
xz_issue_window_class_init (XzIssueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_issue_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_issue_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("issue-window"));
  BIND (banner_slot);
  BIND (day_slot);
  BIND (groups);
  BIND (ledger_slot);
  BIND (reasons);
  BIND (subtitle);
  BIND (day_label);
  BIND (validity);
  BIND (outcome);
  BIND (rest);
  BIND (reasons_scroller);
  BIND (back_button);
  BIND (issue_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "issue");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, "s", "issue");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "back");
}

static void
add_toggle (XzIssueWindow *self, Shown shown)
{
  static const struct { const char *icon, *style, *word; } words[N_SHOWN] = {
    [SHOW_ALL] = { NULL, NULL, N_("All") },
    [SHOW_MAY] = { "object-select-symbolic", "ok", N_("Can be issued") },
    [SHOW_REFUSED] = { "action-unavailable-symbolic", "block", N_("Refused") },
  };
  self->toggles[shown] = xz_count_toggle_new (words[shown].icon, words[shown].style, _(words[shown].word), &self->counts[shown]);
  gtk_toggle_button_set_group (self->toggles[shown], shown != SHOW_ALL ? self->toggles[SHOW_ALL] : NULL);
  g_signal_connect (self->toggles[shown], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->groups, GTK_WIDGET (self->toggles[shown]));
}

static void
xz_issue_window_init (XzIssueWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->judged_for = XZ_DATE_NONE;
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  self->day = XZ_DATE_ENTRY (xz_date_entry_new ());
  gtk_box_append (self->day_slot, GTK_WIDGET (self->day));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (self->day)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->day_label, NULL, -1);
  self->ledger = XZ_LEDGER (xz_ledger_new (columns, N_COLUMNS, FALSE, _("People to be issued a certificate")));
  gtk_box_append (self->ledger_slot, GTK_WIDGET (self->ledger));
  for (guint i = 0; i < N_SHOWN; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[SHOW_ALL], TRUE);
  g_signal_connect_swapped (self->ledger, "cursor-changed", G_CALLBACK (show_reasons), self);
  g_signal_connect_swapped (self->banner, "activated", G_CALLBACK (make_key_cb), self);
  g_signal_connect_swapped (xz_date_entry_get_entry (self->day), "changed", G_CALLBACK (day_changed_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->issue_button, "clicked", G_CALLBACK (issue_cb), self);
}

void
xz_issue_window_present (XzWindow *parent, GPtrArray *people)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzIssueWindow *self = g_object_new (XZ_TYPE_ISSUE_WINDOW, "transient-for", parent,
                                      "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  XzDate today = xz_context_get_today (xz_store_get_context (store));
  g_autofree char *count = xz_format_count (people->len), *day = xz_date_format (today);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s person", "%s people", people->len), count);
  g_set_weak_pointer (&self->main_window, parent);
  self->people = g_ptr_array_copy (people, (GCopyFunc) (GCallback) g_strdup, NULL);
  g_ptr_array_set_free_func (self->people, g_free);
  gtk_label_set_text (self->subtitle, subtitle);
  xz_date_entry_set_reference (self->day, today);
  gtk_editable_set_text (GTK_EDITABLE (xz_date_entry_get_entry (self->day)), day);
  self->store = g_object_ref (store);
  start_preview (self);
  xz_key_view_async (store, NULL, keys_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
