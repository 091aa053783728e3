/* xz-departure-window.c: a person leaves: reason and last day, what is handed back, the sheet (Art. 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-departure-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-date-entry.h"
#include "xz-departure-job.h"
#include "xz-departure-words.h"
#include "xz-finding-card.h"
#include "xz-handover-list.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

/* What the primary button does. */
typedef enum { NOTHING, RECORD, SETTLE, CLOSE, PRINT } Step;

struct _XzDepartureWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *verdict_slot, *day_slot, *law_slot, *list_slot, *again_slot;
  GtkWidget      *form, *again;
  GtkLabel       *name, *place, *reason_hint, *day_label, *day_hint, *again_label, *state;
  GtkDropDown    *reason;
  GtkEditable    *document;
  GtkButton      *rest_button, *print_button, *save_button, *again_button;
  XzBanner       *banner;
  XzVerdictLabel *verdict;
  XzDateEntry    *day, *again_day;
  XzHandoverList *list;

  XzWindow       *main_window;     /* weak pointer */
  XzStore        *store;
  char           *person;
  XzHandover     *handover;        /* NULL until read */
  Step            step;
  gboolean        may, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzDepartureWindow, xz_departure_window, GTK_TYPE_WINDOW)

static void load (XzDepartureWindow *self);

static XzDate
get_today (XzDepartureWindow *self)
{
  return xz_context_get_today (xz_store_get_context (self->store));
}

static XzDate
read_day (XzDepartureWindow *self, XzDateEntry *entry)
{
  XzDate day = XZ_DATE_NONE;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (xz_date_entry_get_entry (entry)));
  return xz_date_parse_office (text, get_today (self), &day, NULL) ? day : XZ_DATE_NONE;
}

/* ---- what is shown ---- */

/* The last day as recorded, or as it is being typed. */
static XzDate
get_last_day (XzDepartureWindow *self)
{
  if (self->step == RECORD)
    return read_day (self, self->day);
  return self->handover->last_day != NULL ? xz_date_parse (self->handover->last_day) : XZ_DATE_NONE;
}

static void
show_law (XzDepartureWindow *self)
{
  g_autoptr (GPtrArray) sentences = xz_departure_words (self->handover, get_last_day (self), get_today (self));
  xz_widget_clear (GTK_WIDGET (self->law_slot));
  for (guint i = 0; i < sentences->len; i++)
    gtk_box_append (self->law_slot, xz_wrapped_label_new (g_ptr_array_index (sentences, i), NULL));
}

/* Before the window's own words are known nothing can be pressed. */
static Step
find_step (XzDepartureWindow *self)
{
  const XzHandover *handover = self->handover;
  gboolean open = *handover->departure != '\0' && handover->closed_on == NULL;
  if (xz_handover_list_count (self->list) > 0)
    return SETTLE;
  if (handover->closed_on != NULL)
    return PRINT;
  if (open)
    return handover->out == 0 ? CLOSE : SETTLE;
  return *handover->service != '\0' && g_strcmp0 (handover->status, "left") != 0 ? RECORD : NOTHING;
}

static void
show_step (XzDepartureWindow *self)
{
  static const char *const words[] = { [NOTHING] = N_("Save"), [RECORD] = N_("Record the departure"), [SETTLE] = N_("Save"),
                                       [CLOSE] = N_("Close the departure"), [PRINT] = N_("Print the handover sheet") };
  guint chosen = xz_handover_list_count (self->list);
  g_autofree char *state = NULL;
  self->step = find_step (self);
  state = xz_departure_dup_state (self->handover, chosen);
  gtk_label_set_text (self->state, state);
  gtk_button_set_label (self->save_button, _(words[self->step]));
  xz_widget_name (GTK_WIDGET (self->save_button), _(words[self->step]));
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), self->step != NOTHING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !self->busy && (self->step == PRINT || (self->may && (self->step != SETTLE || chosen > 0))));
  gtk_widget_set_visible (GTK_WIDGET (self->rest_button), self->step != RECORD && self->handover->out > chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), self->step != PRINT && *self->handover->departure != '\0');
}

static void
show_verdict (XzDepartureWindow *self)
{
  gboolean open = *self->handover->departure != '\0' && self->handover->closed_on == NULL;
  XzVerdict open_verdict = { "warn", "dialog-warning-symbolic", _("Handing over") }, left = { "well", "system-log-out-symbolic", _("Left") };
  gboolean has_left = g_strcmp0 (self->handover->status, "left") == 0;
  xz_verdict_label_set (self->verdict, open ? &open_verdict : has_left ? &left : NULL);
}

static void
show_all (XzDepartureWindow *self)
{
  const XzHandover *handover = self->handover;
  g_autofree char *place = xz_departure_dup_place (handover);
  g_autofree char *title = g_strdup_printf (_("Departure of %s"), handover->name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->name, handover->name);
  gtk_label_set_text (self->place, place);
  show_verdict (self);
  xz_handover_list_show (self->list, handover, self->may);
  show_step (self);
  gtk_widget_set_visible (self->form, self->step == RECORD);
  gtk_widget_set_visible (GTK_WIDGET (self->list_slot), self->step != RECORD);
  gtk_widget_set_visible (self->again, self->may && g_strcmp0 (handover->status, "left") == 0);
  show_law (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzDepartureWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzHandover *handover = xz_departure_load_finish (XZ_STORE (source), result, &error);
  if (self->closed || handover == NULL)
    {
      g_clear_pointer (&handover, xz_handover_free);
      if (!self->closed)
        xz_banner_show_fault (self->banner, _("The departure could not be read."), error, NULL);
      return;
    }
  xz_handover_list_show (self->list, NULL, FALSE);
  g_clear_pointer (&self->handover, xz_handover_free);
  self->handover = handover;
  show_all (self);
  gtk_widget_grab_focus (self->step == RECORD ? GTK_WIDGET (self->reason) : GTK_WIDGET (self->save_button));
}

static void
load (XzDepartureWindow *self)
{
  xz_departure_load_async (self->store, self->person, loaded_cb, g_object_ref (self));
}

/* ---- acts ---- */

static void
begin (XzDepartureWindow *self)
{
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
}

static void
end (XzDepartureWindow *self, GAsyncResult *result, const char *done, const char *failed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean closes, written = xz_departure_write_finish (self->store, result, &batch, &closes, &findings, &error);
  self->busy = FALSE;
  if (written && self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, closes ? _("All is settled; the departure is closed.") : done, batch != NULL && *batch != '\0' ? batch : NULL);
  if (self->closed)
    return;
  if (written)
    load (self);
  else
    {
      xz_banner_show_fault (self->banner, failed, error, findings);
      show_step (self);
    }
}

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzDepartureWindow) self = data;
  end (self, result, _("The departure was recorded."), _("The departure was not recorded."));
}

static void
mark_day (XzDepartureWindow *self, GtkLabel *hint, XzDateEntry *entry, gboolean wrong)
{
  GtkWidget *inner = GTK_WIDGET (xz_date_entry_get_entry (entry));
  if (hint != NULL)
    gtk_label_set_text (hint, wrong ? _("A day such as 2026-11-26 or 11-26 is needed") : "");
  if (hint != NULL)
    xz_widget_set_style (GTK_WIDGET (hint), wrong ? "block" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    gtk_widget_grab_focus (inner);
}

static void
mark_reason (XzDepartureWindow *self, gboolean lacking)
{
  gtk_label_set_text (self->reason_hint, lacking ? _("A reason is to be chosen") : "");
  xz_widget_set_style (GTK_WIDGET (self->reason_hint), lacking ? "block" : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_STATE_INVALID,
                               lacking ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (lacking)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
record (XzDepartureWindow *self)
{
  XzDate day = read_day (self, self->day);
  guint at = gtk_drop_down_get_selected (self->reason);
  gboolean lacking = at == 0 || at > xz_codes_departure_reason.n_codes;
  g_autofree char *document = g_strstrip (g_strdup (gtk_editable_get_text (self->document)));
  mark_day (self, self->day_hint, self->day, day == XZ_DATE_NONE);
  mark_reason (self, lacking);
  if (day == XZ_DATE_NONE || lacking)
    return;
  begin (self);
  xz_departure_record_async (self->store, self->person, xz_codes_departure_reason.codes[at - 1].code, day, document, recorded_cb, g_object_ref (self));
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzDepartureWindow) self = data;
  end (self, result, _("The items were settled."), _("Nothing was settled."));
}

static void
settle (XzDepartureWindow *self)
{
  g_autoptr (GArray) settlements = xz_handover_list_dup_settlements (self->list);
  g_autofree char *lack = xz_handover_list_dup_lack (self->list);
  if (lack != NULL)
    {
      gtk_label_set_text (self->state, lack);
      return;
    }
  begin (self);
  xz_departure_settle_async (self->store, self->person, (const XzSettlement *) (gpointer) settlements->data, settlements->len,
                             settled_cb, g_object_ref (self));
}

/* Nothing is out any more; the last day of service must have come. */
static void
close_departure (XzDepartureWindow *self)
{
  if (get_last_day (self) <= get_today (self))
    settle (self);
  else
    {
      g_autofree char *why = g_strdup_printf (_("The departure closes from %s on, the last day of service."), self->handover->last_day);
      xz_banner_set (self->banner, XZ_SEVERITY_NOTE, why, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
    }
}

static void
print_cb (XzDepartureWindow *self)
{
  if (self->main_window != NULL)
    xz_departure_print (self->main_window, GTK_WINDOW (self), self->person);
}

static void
save_cb (XzDepartureWindow *self)
{
  if (self->busy || self->handover == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;
  switch (self->step)
    {
    case RECORD: record (self); break;
    case SETTLE: settle (self); break;
    case CLOSE:  close_departure (self); break;
    case PRINT:  print_cb (self); break;
    case NOTHING:
    default:     break;
    }
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzDepartureWindow) self = data;
  end (self, result, _("The person is back in service."), _("No new period of service was begun."));
}

static void
again_cb (XzDepartureWindow *self)
{
  XzDate day = read_day (self, self->again_day);
  mark_day (self, NULL, self->again_day, day == XZ_DATE_NONE);
  if (day == XZ_DATE_NONE || self->busy)
    return;
  begin (self);
  xz_departure_return_async (self->store, self->person, day, returned_cb, g_object_ref (self));
}

static void
day_changed_cb (XzDepartureWindow *self)
{
  if (self->handover == NULL)
    return;
  gtk_label_set_text (self->day_hint, "");
  show_law (self);
}

static void
marked_cb (XzDepartureWindow *self)
{
  if (self->handover != NULL)
    show_step (self);
}

/* ---- construction ---- */

static gboolean
save_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (XZ_DEPARTURE_WINDOW (widget));
  return TRUE;
}

static void
xz_departure_window_dispose (GObject *object)
{
  XzDepartureWindow *self = XZ_DEPARTURE_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_departure_window_parent_class)->dispose (object);
}

static void
xz_departure_window_finalize (GObject *object)
{
  XzDepartureWindow *self = XZ_DEPARTURE_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->handover, xz_handover_free);
  g_free (self->person);
  G_OBJECT_CLASS (xz_departure_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzDepartureWindow, child)

static void
xz_departure_window_class_init (XzDepartureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_departure_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_departure_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("departure-window"));
  BIND (banner_slot);
  BIND (verdict_slot);
  BIND (day_slot);
  BIND (law_slot);
  BIND (list_slot);
  BIND (again_slot);
  BIND (form);
  BIND (again);
  BIND (name);
  BIND (place);
  BIND (day_label);
  BIND (reason_hint);
  BIND (day_hint);
  BIND (again_label);
  BIND (state);
  BIND (reason);
  BIND (document);
  BIND (rest_button);
  BIND (print_button);
  BIND (save_button);
  BIND (again_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_key_cb, NULL);
}

static XzDateEntry *
add_date (GtkBox *slot, GtkLabel *label)
{
  XzDateEntry *entry = XZ_DATE_ENTRY (xz_date_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (entry), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (xz_date_entry_get_entry (entry)), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (slot, GTK_WIDGET (entry));
  return entry;
}

static void
reason_cb (XzDepartureWindow *self)
{
  if (gtk_drop_down_get_selected (self->reason) > 0)
    mark_reason (self, FALSE);
}

static void
fill_reasons (XzDepartureWindow *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  /* Why somebody left is said, never guessed. */
  gtk_string_list_append (words, _("Choose a reason"));
  for (guint i = 0; i < xz_codes_departure_reason.n_codes; i++)
    gtk_string_list_append (words, xz_code_label (&xz_codes_departure_reason, xz_codes_departure_reason.codes[i].code));
  gtk_drop_down_set_model (self->reason, G_LIST_MODEL (words));
}

static void
xz_departure_window_init (XzDepartureWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->verdict = XZ_VERDICT_LABEL (xz_verdict_label_new ());
  self->list = XZ_HANDOVER_LIST (xz_handover_list_new ());
  self->day = add_date (self->day_slot, self->day_label);
  self->again_day = add_date (self->again_slot, self->again_label);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->verdict_slot, GTK_WIDGET (self->verdict));
  gtk_box_append (self->list_slot, GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->rest_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->print_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), FALSE);
  fill_reasons (self);
  g_signal_connect_swapped (self->reason, "notify::selected", G_CALLBACK (reason_cb), self);
  g_signal_connect_swapped (self->list, "marked", G_CALLBACK (marked_cb), self);
  g_signal_connect_swapped (xz_date_entry_get_entry (self->day), "changed", G_CALLBACK (day_changed_cb), self);
  g_signal_connect_swapped (self->rest_button, "clicked", G_CALLBACK (xz_handover_list_mark_rest), self->list);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->again_button, "clicked", G_CALLBACK (again_cb), self);
}

static void
set_day (XzDepartureWindow *self, XzDateEntry *entry)
{
  g_autofree char *text = xz_date_format (get_today (self));
  xz_date_entry_set_reference (entry, get_today (self));
  gtk_editable_set_text (GTK_EDITABLE (xz_date_entry_get_entry (entry)), text);
}

void
xz_departure_window_present (XzWindow *parent, const char *person)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzDepartureWindow *self = g_object_new (XZ_TYPE_DEPARTURE_WINDOW, "transient-for", parent,
                                          "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->person = g_strdup (person);
  self->may = xz_store_may (store, XZ_ACT_EDIT) && !xz_store_is_read_only (store);
  set_day (self, self->day);
  set_day (self, self->again_day);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
