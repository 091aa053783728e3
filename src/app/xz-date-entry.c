/* xz-date-entry.c: a day, typed as offices write it or picked from a calendar.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-date-entry.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

struct _XzDateEntry
{
  GtkWidget    parent;
  GtkEntry    *entry;
  GtkPopover  *popover;      /* made on first use */
  GtkCalendar *calendar;
  XzDate       reference;
};

G_DEFINE_FINAL_TYPE (XzDateEntry, xz_date_entry, GTK_TYPE_WIDGET)

static void
day_selected_cb (XzDateEntry *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_popover_popdown (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
add_popover (XzDateEntry *self)
{
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  xz_widget_name (GTK_WIDGET (self->calendar), _("Calendar"));
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

/* The calendar opens at the day that stands in the entry; moving there is
 * no choice of the user's, so its handler is away meanwhile. */
static void
show_calendar (XzDateEntry *self)
{
  if (self->popover == NULL)
    add_popover (self);
  g_signal_handlers_disconnect_by_func (self->calendar, day_selected_cb, self);
  xz_date_entry_tidy (self);
  XzDate date = xz_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (date == XZ_DATE_NONE)
    date = self->reference;
  if (date != XZ_DATE_NONE)
    {
      int year, month, day;
      xz_date_to_ymd (date, &year, &month, &day);
      g_autoptr (GDateTime) at = g_date_time_new_local (year, month, day, 12, 0, 0);
      if (at != NULL)
        gtk_calendar_select_day (self->calendar, at);
    }
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_popover_popup (self->popover);
}

static gboolean
key_pressed_cb (XzDateEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down)
    return FALSE;
  show_calendar (self);
  return TRUE;
}

static void
xz_date_entry_dispose (GObject *object)
{
  XzDateEntry *self = XZ_DATE_ENTRY (object);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->entry)));
  G_OBJECT_CLASS (xz_date_entry_parent_class)->dispose (object);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_DATE_ENTRY (widget)->entry));
}

static void
xz_date_entry_class_init (XzDateEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_date_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
xz_date_entry_init (XzDateEntry *self)
{
  self->reference = XZ_DATE_NONE;
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "xz-num");
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Show the calendar (Down)"));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (show_calendar), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
xz_date_entry_new (void)
{
  return g_object_new (XZ_TYPE_DATE_ENTRY, NULL);
}

GtkEntry *
xz_date_entry_get_entry (XzDateEntry *self)
{
  return self->entry;
}

void
xz_date_entry_set_reference (XzDateEntry *self, XzDate reference)
{
  self->reference = reference;
}

void
xz_date_entry_tidy (XzDateEntry *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  XzDate date;
  XzDatePrecision precision;
  if (*typed == '\0' || !xz_date_parse_office (typed, self->reference, &date, &precision))
    return;
  g_autofree char *iso = xz_date_format (date);
  if (precision != XZ_DATE_PRECISION_DAY)
    iso[precision == XZ_DATE_PRECISION_MONTH ? 7 : 4] = '\0';
  if (g_strcmp0 (iso, typed) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), iso);
}
