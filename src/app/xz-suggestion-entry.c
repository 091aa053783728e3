/* xz-suggestion-entry.c: an entry that offers what fits, by character, pinyin or initials.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-suggestion-entry.h"
#include <glib/gi18n-lib.h>
#include "xz-pinyin.h"
#include "xz-widgets.h"

#define MAX_SHOWN 60

struct _XzSuggestionEntry
{
  GtkWidget   parent;
  GtkEntry   *entry;
  GtkPopover *popover;
  GtkListBox *list;
  char      **labels, **values;   /* owned, of the same length */
  gboolean    filling;            /* the text is being set by us */
};

G_DEFINE_FINAL_TYPE (XzSuggestionEntry, xz_suggestion_entry, GTK_TYPE_WIDGET)

static int
find_label (XzSuggestionEntry *self, const char *text)
{
  for (int i = 0; self->labels != NULL && self->labels[i] != NULL; i++)
    if (g_strcmp0 (self->labels[i], text) == 0)
      return i;
  return -1;
}

static void
set_text (XzSuggestionEntry *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->filling = FALSE;
}

static void
add_choice (XzSuggestionEntry *self, int index)
{
  GtkWidget *label = gtk_label_new (self->labels[index]);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_append (self->list, label);
  GtkWidget *row = gtk_widget_get_parent (label);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "index", GINT_TO_POINTER (index));
  xz_widget_name (row, self->labels[index]);
}

/* Every choice that typed fits; typed "" fits all. */
static guint
show_choices (XzSuggestionEntry *self, const char *typed)
{
  guint n = 0;
  xz_widget_clear (GTK_WIDGET (self->list));
  for (int i = 0; self->labels != NULL && self->labels[i] != NULL && n < MAX_SHOWN; i++)
    if (*typed == '\0' || xz_pinyin_matches (self->labels[i], typed))
      {
        add_choice (self, i);
        n++;
      }
  if (n > 0)
    {
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
      gtk_widget_set_size_request (GTK_WIDGET (self->popover), gtk_widget_get_width (GTK_WIDGET (self)), -1);
      gtk_popover_popup (self->popover);
    }
  else
    gtk_popover_popdown (self->popover);
  return n;
}

static gboolean
is_open (XzSuggestionEntry *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

static void
take_row (XzSuggestionEntry *self, GtkListBoxRow *row)
{
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "index"));
  g_autofree char *label = g_strdup (self->labels[index]);
  gtk_popover_popdown (self->popover);
  set_text (self, label);
}

static void
row_activated_cb (XzSuggestionEntry *self, GtkListBoxRow *row)
{
  take_row (self, row);
}

static void
changed_cb (XzSuggestionEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (self->filling || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)))))
    return;
  if (*text == '\0' || find_label (self, text) >= 0)
    gtk_popover_popdown (self->popover);
  else
    show_choices (self, text);
}

static void
icon_press_cb (XzSuggestionEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (is_open (self))
    gtk_popover_popdown (self->popover);
  else
    show_choices (self, "");
}

static void
move_mark (XzSuggestionEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
}

static gboolean
key_pressed_cb (XzSuggestionEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Down && !is_open (self))
    return show_choices (self, "") > 0;
  if (!is_open (self))
    return FALSE;
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_Up)
    move_mark (self, keyval == GDK_KEY_Down ? 1 : -1);
  else if (keyval == GDK_KEY_Escape)
    gtk_popover_popdown (self->popover);
  else
    return FALSE;
  return TRUE;
}

static void
focus_leave_cb (XzSuggestionEntry *self)
{
  gtk_popover_popdown (self->popover);
}

static void
xz_suggestion_entry_dispose (GObject *object)
{
  XzSuggestionEntry *self = XZ_SUGGESTION_ENTRY (object);
  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->popover)));
  if (self->entry != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->entry)));
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->values, g_strfreev);
  G_OBJECT_CLASS (xz_suggestion_entry_parent_class)->dispose (object);
}

static gboolean
grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_SUGGESTION_ENTRY (widget)->entry));
}

static void
xz_suggestion_entry_class_init (XzSuggestionEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_suggestion_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
add_popover (XzSuggestionEntry *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "xz-suggestions");
  xz_widget_name (GTK_WIDGET (self->list), _("Suggestions"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 240);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_popover_set_child (self->popover, scroller);
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

static void
xz_suggestion_entry_init (XzSuggestionEntry *self)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Show the choices (Down)"));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  add_popover (self);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (icon_press_cb), self);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
xz_suggestion_entry_new (void)
{
  return g_object_new (XZ_TYPE_SUGGESTION_ENTRY, NULL);
}

void
xz_suggestion_entry_set_choices (XzSuggestionEntry *self, const char *const *labels, const char *const *values)
{
  g_strfreev (self->labels);
  g_strfreev (self->values);
  self->labels = g_strdupv ((char **) labels);
  self->values = g_strdupv ((char **) (values != NULL ? values : labels));
}

void
xz_suggestion_entry_set_codes (XzSuggestionEntry *self, const XzCodeList *codes)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  for (guint i = 0; i < codes->n_codes; i++)
    {
      g_ptr_array_add (labels, (gpointer) xz_code_label (codes, codes->codes[i].code));
      g_ptr_array_add (values, (gpointer) codes->codes[i].code);
    }
  g_ptr_array_add (labels, NULL);
  g_ptr_array_add (values, NULL);
  xz_suggestion_entry_set_choices (self, (const char *const *) labels->pdata, (const char *const *) values->pdata);
}

GtkEntry *
xz_suggestion_entry_get_entry (XzSuggestionEntry *self)
{
  return self->entry;
}

const char *
xz_suggestion_entry_get_value (XzSuggestionEntry *self)
{
  int index = find_label (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  return index >= 0 ? self->values[index] : NULL;
}

void
xz_suggestion_entry_set_value (XzSuggestionEntry *self, const char *value)
{
  const char *text = value != NULL ? value : "";
  for (int i = 0; self->values != NULL && self->values[i] != NULL; i++)
    if (g_strcmp0 (self->values[i], value) == 0)
      text = self->labels[i];
  set_text (self, text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), 0);      /* its beginning is seen */
}

gboolean
xz_suggestion_entry_complete (XzSuggestionEntry *self)
{
  if (!is_open (self))
    return FALSE;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return FALSE;
  take_row (self, row);
  return TRUE;
}
