/* xz-condition-popover.c: one condition, chosen by field and value.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-condition-popover.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-person-job.h"
#include "xz-suggestion-entry.h"
#include "xz-widgets.h"

/* What is worth filtering by; each has an index behind it or few values. */
static const char *const fields[] = { "agency", "post", "status", "education", "employment_form", "dispatch_company", "sex", "political_status",
                                      "duty_alone", "duty_assisting", "insignia" };

struct _XzConditionPopover
{
  GtkPopover         parent;
  GtkDropDown       *field;
  GtkBox            *value_slot;
  GtkLabel          *value_label;
  GtkLabel          *field_label;
  GtkButton         *add;
  XzSuggestionEntry *value;
  XzStore           *store;
  GCancellable      *cancellable;
};

G_DEFINE_FINAL_TYPE (XzConditionPopover, xz_condition_popover, GTK_TYPE_POPOVER)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const XzColumn *
get_column (XzConditionPopover *self)
{
  return xz_filter_column (fields[gtk_drop_down_get_selected (self->field)]);
}

static void
add_cb (XzConditionPopover *self)
{
  const XzColumn *column = get_column (self);
  xz_suggestion_entry_complete (self->value);
  const char *code = xz_suggestion_entry_get_value (self->value);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (xz_suggestion_entry_get_entry (self->value)));
  if (column == NULL || *text == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->value));
      return;
    }
  g_autoptr (XzFilter) filter = xz_filter_new_compare (column, column->desc->codes != NULL ? XZ_OP_EQ : XZ_OP_HAS,
                                                       code != NULL ? code : text);
  gtk_popover_popdown (GTK_POPOVER (self));
  xz_suggestion_entry_set_value (self->value, NULL);
  if (filter != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, filter);
}

static void
names_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (GStrv) names = xz_names_finish (XZ_STORE (source), result, NULL);
  if (names == NULL)
    return;        /* cancelled: another field was chosen or the window is gone */
  XzConditionPopover *self = data;
  xz_suggestion_entry_set_choices (self->value, (const char *const *) names, NULL);
}

static void
offer_values (XzConditionPopover *self)
{
  const XzColumn *column = get_column (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  xz_suggestion_entry_set_choices (self->value, (const char *const[]) { NULL }, NULL);
  xz_suggestion_entry_set_value (self->value, NULL);
  if (column == NULL)
    return;
  if (column->desc->codes != NULL)
    xz_suggestion_entry_set_codes (self->value, column->desc->codes);
  else if (self->store != NULL)
    {
      const char *type = g_str_equal (column->name, "dispatch_company") ? "company" : column->name;
      self->cancellable = g_cancellable_new ();
      xz_names_async (self->store, xz_record_type_by_name (type), self->cancellable, names_ready_cb, self);
    }
}

static void
map_cb (XzConditionPopover *self)
{
  offer_values (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}

static void
xz_condition_popover_dispose (GObject *object)
{
  XzConditionPopover *self = XZ_CONDITION_POPOVER (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (xz_condition_popover_parent_class)->dispose (object);
}

static void
xz_condition_popover_class_init (XzConditionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_condition_popover_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("condition-popover"));
  gtk_widget_class_bind_template_child (widget_class, XzConditionPopover, field);
  gtk_widget_class_bind_template_child (widget_class, XzConditionPopover, field_label);
  gtk_widget_class_bind_template_child (widget_class, XzConditionPopover, value_label);
  gtk_widget_class_bind_template_child (widget_class, XzConditionPopover, value_slot);
  gtk_widget_class_bind_template_child (widget_class, XzConditionPopover, add);
}

static void
xz_condition_popover_init (XzConditionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->value = XZ_SUGGESTION_ENTRY (xz_suggestion_entry_new ());
  gtk_box_append (self->value_slot, GTK_WIDGET (self->value));
  GtkEntry *entry = xz_suggestion_entry_get_entry (self->value);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  gtk_label_set_mnemonic_widget (self->value_label, GTK_WIDGET (entry));
  xz_widget_name (GTK_WIDGET (entry), gtk_label_get_text (self->value_label));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const XzColumn *column = xz_filter_column (fields[i]);
      gtk_string_list_append (names, column != NULL ? xz_field_label (column->desc) : fields[i]);
    }
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (names));
  g_signal_connect_swapped (self->field, "notify::selected", G_CALLBACK (offer_values), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
xz_condition_popover_new (void)
{
  return g_object_new (XZ_TYPE_CONDITION_POPOVER, NULL);
}

void
xz_condition_popover_set_store (XzConditionPopover *self, XzStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->store, store);
}
