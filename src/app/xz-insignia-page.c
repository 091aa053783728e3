/* xz-insignia-page.c: the insignia and equipment of people, with the way to hand out and to take back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-insignia-page.h"
#include <glib/gi18n-lib.h>
#include "xz-agency-list.h"
#include "xz-hand-out-window.h"
#include "xz-insignia-job.h"
#include "xz-items-window.h"
#include "xz-keycap.h"
#include "xz-kinds-window.h"
#include "xz-ledger.h"
#include "xz-page.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

struct _XzInsigniaPage
{
  GtkWidget        parent;
  GtkWidget       *content, *bar, *groups_bar, *foot, *acts;
  GtkDropDown     *agencies;
  GtkLabel        *words;
  GtkButton       *kinds_button, *hand_out_button, *open_button, *print_button;
  GtkBox          *groups, *ledger_slot, *status_slot, *keys_slot;
  GtkStack        *stack;
  XzLedger        *ledger;
  XzStatusPage    *status;
  GtkToggleButton *toggles[XZ_N_INSIGNIA_GROUPS];
  GtkLabel        *counts[XZ_N_INSIGNIA_GROUPS];

  XzStore         *store;
  GCancellable    *cancellable;
  XzInsigniaView  *view;
  XzInsigniaGroup  group;
  char            *search;
  GtkWidget       *regions[5];
};

static void page_init (XzPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (XzInsigniaPage, xz_insignia_page, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (XZ_TYPE_PAGE, page_init))

static const XzLedgerColumn columns[XZ_N_INSIGNIA_COLUMNS] = {
  [XZ_INSIGNIA_COLUMN_NAME] = { N_("Name"), 7.5, XZ_LEDGER_NAME, 0, FALSE },
  [XZ_INSIGNIA_COLUMN_AGENCY] = { N_("Agency"), 11, XZ_LEDGER_TEXT, 2, FALSE },
  [XZ_INSIGNIA_COLUMN_POST] = { N_("Post"), 9, XZ_LEDGER_TEXT, 1, FALSE },
  [XZ_INSIGNIA_COLUMN_ITEMS] = { N_("In hand"), 16, XZ_LEDGER_TEXT, 0, TRUE },
  [XZ_INSIGNIA_COLUMN_STATE] = { N_("State"), 10, XZ_LEDGER_STATE, 0, FALSE },
};

static const struct { const char *word, *style, *icon; } groups[XZ_N_INSIGNIA_GROUPS] = {
  [XZ_INSIGNIA_ALL] = { N_("All"), NULL, NULL },
  [XZ_INSIGNIA_LACKING] = { N_("Some lacking"), "warn", "dialog-warning-symbolic" },
  [XZ_INSIGNIA_TO_RETURN] = { N_("To be taken back"), "block", "system-log-out-symbolic" },
  [XZ_INSIGNIA_COMPLETE] = { N_("All in hand"), "ok", "object-select-symbolic" },
};

static XzWindow *
get_window (XzInsigniaPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

static gboolean
may_change (XzInsigniaPage *self)
{
  return self->store != NULL && xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
}

static const XzHoldingLine *
get_cursor (XzInsigniaPage *self)
{
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  return item != NULL ? xz_ledger_item_get_data (item) : NULL;
}

/* ---- what is shown ---- */

static void
show_foot (XzInsigniaPage *self)
{
  guint n = xz_ledger_count_selected (self->ledger);
  XzLedgerItem *item = xz_ledger_get_cursor (self->ledger);
  g_autofree char *count = xz_format_count (n), *text = NULL;
  if (n > 0)
    text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), count);
  else if (self->view != NULL && self->view->cut)
    text = g_strdup (_("There are more people than a list can show; choose an agency."));
  else if (item != NULL)
    text = g_strdup_printf ("%s · %s · %s", xz_ledger_item_get_text (item, XZ_INSIGNIA_COLUMN_NAME),
                            xz_ledger_item_get_text (item, XZ_INSIGNIA_COLUMN_AGENCY), xz_ledger_item_get_text (item, XZ_INSIGNIA_COLUMN_STATE));
  gtk_label_set_text (self->words, text != NULL ? text : "");
  gtk_widget_set_visible (self->acts, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->keys_slot), n == 0 && item != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hand_out_button), may_change (self));
}

static void
show_all_cb (XzInsigniaPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.clear-search", NULL);
  gtk_drop_down_set_selected (self->agencies, 0);
  gtk_toggle_button_set_active (self->toggles[XZ_INSIGNIA_ALL], TRUE);
}

static void
kinds_cb (XzInsigniaPage *self)
{
  if (get_window (self) != NULL)
    xz_kinds_window_present (get_window (self));
}

static void
explain_emptiness (XzInsigniaPage *self)
{
  gboolean narrowed = self->view->items->len > 0 || gtk_drop_down_get_selected (self->agencies) > 0 || (self->search != NULL && *self->search != '\0');
  xz_status_page_set (self->status, "package-x-generic-symbolic", _("Nobody here"),
                      narrowed ? _("Nobody of those asked for is in this state.")
                               : _("Whoever has a certificate stands here with the insignia in hand. First enter the kinds that there are."));
  if (narrowed)
    xz_status_page_set_buttons (self->status, _("Show all"), FALSE, G_CALLBACK (show_all_cb), NULL, NULL, self);
  else
    xz_status_page_set_buttons (self->status, _("Kinds and stock…"), TRUE, G_CALLBACK (kinds_cb), NULL, NULL, self);
}

static void
show_rows (XzInsigniaPage *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->view->items->len; i++)
    if (xz_insignia_line_is_in (xz_ledger_item_get_data (self->view->items->pdata[i]), self->group))
      g_ptr_array_add (items, g_object_ref (self->view->items->pdata[i]));
  if (items->len == 0)
    explain_emptiness (self);
  xz_ledger_set_items (self->ledger, items);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "ledger" : "status");
  show_foot (self);
}

static void
viewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzInsigniaPage) self = data;
  g_autoptr (GError) error = NULL;
  XzInsigniaView *view = xz_insignia_view_finish (XZ_STORE (source), result, &error);
  if (self->store != XZ_STORE (source) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&view, xz_insignia_view_free);
      return;
    }
  if (view == NULL)
    {
      if (get_window (self) != NULL)
        xz_window_show_fault (get_window (self), _("The insignia could not be read."), error);
      return;
    }
  g_clear_pointer (&self->view, xz_insignia_view_free);
  self->view = view;
  for (guint i = 0; i < XZ_N_INSIGNIA_GROUPS; i++)
    {
      g_autofree char *count = xz_format_count (view->counts[i]);
      gtk_label_set_text (self->counts[i], count);
    }
  show_rows (self);
}

static XzFilter *
dup_filter (XzInsigniaPage *self)
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
read_view (XzInsigniaPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_autoptr (XzFilter) filter = dup_filter (self);
  xz_insignia_view_async (self->store, filter, self->cancellable, viewed_cb, g_object_ref (self));
}

/* ---- acts ---- */

/* Whoever is ticked; else everybody of those read who lacks some. */
static void
hand_out_cb (XzInsigniaPage *self)
{
  g_autoptr (GPtrArray) chosen = xz_ledger_dup_selected (self->ledger), people = g_ptr_array_new_with_free_func (g_free);
  if (get_window (self) == NULL || self->view == NULL)
    return;
  GPtrArray *from = chosen->len > 0 ? chosen : self->view->items;
  for (guint i = 0; i < from->len; i++)
    {
      const XzHoldingLine *line = xz_ledger_item_get_data (from->pdata[i]);
      if (chosen->len > 0 || line->holding == XZ_HOLDING_LACKING)
        g_ptr_array_add (people, g_strdup (line->person));
    }
  if (people->len == 0)
    xz_window_show_toast (get_window (self), _("Nobody shown lacks any insignia. Tick people to hand something out."), NULL);
  else
    xz_hand_out_window_present (get_window (self), people);
}

static void
print_cb (XzInsigniaPage *self)
{
  g_autoptr (GPtrArray) chosen = xz_ledger_dup_selected (self->ledger), shown = xz_ledger_dup_items (self->ledger);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *from = chosen->len > 0 ? chosen : shown;
  for (guint i = 0; i < from->len; i++)
    g_array_append_val (people, ((const XzHoldingLine *) xz_ledger_item_get_data (from->pdata[i]))->person_number);
  if (get_window (self) != NULL && people->len > 0)
    xz_insignia_print (get_window (self), GTK_WINDOW (get_window (self)), g_steal_pointer (&people));
}

static void
open_cb (XzInsigniaPage *self)
{
  g_autoptr (GPtrArray) chosen = xz_ledger_dup_selected (self->ledger);
  const XzHoldingLine *line = chosen->len > 0 ? xz_ledger_item_get_data (chosen->pdata[0]) : get_cursor (self);
  if (line != NULL && get_window (self) != NULL)
    xz_items_window_present (get_window (self), line->person);
}

static void
activated_cb (XzInsigniaPage *self)
{
  if (get_cursor (self) != NULL && get_window (self) != NULL)
    xz_items_window_present (get_window (self), get_cursor (self)->person);
}

static void
group_cb (GtkToggleButton *toggle, XzInsigniaPage *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < XZ_N_INSIGNIA_GROUPS; i++)
    if (self->toggles[i] == toggle)
      self->group = i;
  if (self->view != NULL)
    show_rows (self);
}

/* ---- as the page of a section ---- */

static void
page_set_store (XzPage *page, XzStore *store)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (page);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  xz_ledger_set_items (self->ledger, NULL);
  g_clear_pointer (&self->view, xz_insignia_view_free);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  xz_agency_list_fill (self->agencies, store, _("All agencies"), NULL);
  read_view (self);
}

static void
page_refresh (XzPage *page)
{
  read_view (XZ_INSIGNIA_PAGE (page));
}

static void
page_set_search (XzPage *page, const char *text)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (page);
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  read_view (self);
}

static gboolean
page_take_focus (XzPage *page)
{
  return xz_ledger_take_focus (XZ_INSIGNIA_PAGE (page)->ledger);
}

static gboolean
page_step_back (XzPage *page)
{
  return xz_ledger_clear_selection (XZ_INSIGNIA_PAGE (page)->ledger);
}

static GtkWidget **
page_get_regions (XzPage *page)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (page);
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
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (page);
  return self->store != NULL && (g_str_equal (act, "new") ? may_change (self)
                                 : g_str_equal (act, "print") || g_str_equal (act, "select-all") || g_str_equal (act, "clear-selection"));
}

static void
page_act (XzPage *page, const char *act)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (page);
  if (g_str_equal (act, "new"))
    hand_out_cb (self);
  else if (g_str_equal (act, "print"))
    print_cb (self);
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
add_toggle (XzInsigniaPage *self, XzInsigniaGroup group)
{
  self->toggles[group] = xz_count_toggle_new (groups[group].icon, groups[group].style, _(groups[group].word), &self->counts[group]);
  gtk_toggle_button_set_group (self->toggles[group], group != XZ_INSIGNIA_ALL ? self->toggles[XZ_INSIGNIA_ALL] : NULL);
  g_signal_connect (self->toggles[group], "toggled", G_CALLBACK (group_cb), self);
  gtk_box_append (self->groups, GTK_WIDGET (self->toggles[group]));
}

static void
xz_insignia_page_dispose (GObject *object)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (xz_insignia_page_parent_class)->dispose (object);
}

static void
xz_insignia_page_finalize (GObject *object)
{
  XzInsigniaPage *self = XZ_INSIGNIA_PAGE (object);
  g_clear_pointer (&self->view, xz_insignia_view_free);
  g_free (self->search);
  G_OBJECT_CLASS (xz_insignia_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzInsigniaPage, child)

static void
xz_insignia_page_class_init (XzInsigniaPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_insignia_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_insignia_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("insignia-page"));
  BIND (content);
  BIND (bar);
  BIND (groups_bar);
  BIND (foot);
  BIND (acts);
  BIND (agencies);
  BIND (words);
  BIND (kinds_button);
  BIND (hand_out_button);
  BIND (open_button);
  BIND (print_button);
  BIND (groups);
  BIND (ledger_slot);
  BIND (status_slot);
  BIND (keys_slot);
  BIND (stack);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_insignia_page_init (XzInsigniaPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ledger = XZ_LEDGER (xz_ledger_new (columns, XZ_N_INSIGNIA_COLUMNS, TRUE, _("Insignia")));
  gtk_box_append (self->ledger_slot, GTK_WIDGET (self->ledger));
  self->status = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_box_append (self->status_slot, GTK_WIDGET (self->status));
  gtk_box_append (self->keys_slot, xz_keycap_new ("Enter", _("show the items")));
  for (guint i = 0; i < XZ_N_INSIGNIA_GROUPS; i++)
    add_toggle (self, i);
  gtk_toggle_button_set_active (self->toggles[XZ_INSIGNIA_ALL], TRUE);
  g_signal_connect_swapped (self->ledger, "cursor-changed", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->ledger, "selected", G_CALLBACK (show_foot), self);
  g_signal_connect_swapped (self->ledger, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->agencies, "notify::selected-item", G_CALLBACK (read_view), self);
  g_signal_connect_swapped (self->kinds_button, "clicked", G_CALLBACK (kinds_cb), self);
  g_signal_connect_swapped (self->hand_out_button, "clicked", G_CALLBACK (hand_out_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_cb), self);
  show_foot (self);
}

GtkWidget *
xz_insignia_page_new (void)
{
  return g_object_new (XZ_TYPE_INSIGNIA_PAGE, NULL);
}
