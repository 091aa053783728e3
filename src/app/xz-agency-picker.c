/* xz-agency-picker.c: the unit of a new register, by name, pinyin or initials.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-agency-picker.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-office-list.h"
#include "xz-widgets.h"

#define MAX_SUGGESTIONS 4

struct _XzAgencyPicker
{
  GtkWidget   parent;
  GtkWidget  *content;
  GtkEntry   *agency_entry;
  GtkButton  *build_button;
  GtkListBox *agency_list;
  GtkLabel   *agency_hint;
  GPtrArray  *offices;       /* XzOffice */
  char       *hint;          /* in place of the usual one, or NULL */
};

G_DEFINE_FINAL_TYPE (XzAgencyPicker, xz_agency_picker, GTK_TYPE_WIDGET)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
typed_text (XzAgencyPicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->agency_entry));
}

static void
show_hint (XzAgencyPicker *self, gboolean wrong)
{
  const char *usual = _("An agency that is not listed is built by its typed name; the credit code can wait");
  const char *hint = self->hint != NULL ? self->hint : usual;
  gtk_label_set_text (self->agency_hint, wrong ? _("Choose the agency whose people are registered here") : hint);
  xz_widget_set_style (GTK_WIDGET (self->agency_hint), wrong ? "block" : NULL);
}

/* ---- suggestions ---- */

static GtkWidget *
suggestion_new (const XzOffice *office, gboolean first)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *note = xz_office_dup_note (office);
  GtkWidget *name = gtk_label_new (office->name), *right = gtk_label_new (note);
  GtkWidget *sign = xz_decoration_new ("object-select-symbolic");
  gtk_widget_set_opacity (sign, first ? 1 : 0);
  gtk_widget_add_css_class (sign, "xz-ok-text");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (right, "xz-caption");
  gtk_widget_add_css_class (right, "xz-dim");
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), right);
  g_object_set_data (G_OBJECT (row), "xz-office", (gpointer) office);
  return row;
}

/* The sign follows the mark. */
static void
mark_changed_cb (XzAgencyPicker *self, GtkListBoxRow *marked)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->agency_list, i)) != NULL; i++)
    gtk_widget_set_opacity (gtk_widget_get_first_child (gtk_list_box_row_get_child (row)), row == marked ? 1 : 0);
}

static void
typed_cb (XzAgencyPicker *self)
{
  g_autoptr (GPtrArray) found = xz_office_list_match (self->offices, typed_text (self), MAX_SUGGESTIONS);
  gboolean offered = found->len > 0 && xz_office_list_find (self->offices, typed_text (self)) == NULL;
  xz_widget_clear (GTK_WIDGET (self->agency_list));
  for (guint i = 0; i < found->len && offered; i++)
    {
      const XzOffice *office = found->pdata[i];
      gtk_list_box_append (self->agency_list, suggestion_new (office, i == 0));
      xz_widget_name (GTK_WIDGET (gtk_list_box_get_row_at_index (self->agency_list, i)), office->name);
    }
  if (offered)
    gtk_list_box_select_row (self->agency_list, gtk_list_box_get_row_at_index (self->agency_list, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->agency_list), offered);
  show_hint (self, FALSE);
}

static GtkListBoxRow *
marked_row (XzAgencyPicker *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->agency_list)) ? gtk_list_box_get_selected_row (self->agency_list) : NULL;
}

static void
take_suggestion (XzAgencyPicker *self, GtkListBoxRow *row)
{
  const XzOffice *office = g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "xz-office");
  g_autofree char *name = g_strdup (office->name);
  gtk_editable_set_text (GTK_EDITABLE (self->agency_entry), name);
  gtk_editable_set_position (GTK_EDITABLE (self->agency_entry), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->build_button));
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalpha (*text) && *text != ' ' && *text != '\'')
      return FALSE;
  return TRUE;
}

/* Pinyin is never a unit's name: the marked suggestion takes its place. */
static void
build_clicked_cb (XzAgencyPicker *self)
{
  GtkListBoxRow *marked = marked_row (self);
  if (marked != NULL && is_latin (typed_text (self)))
    take_suggestion (self, marked);
  g_autofree char *name = xz_agency_picker_dup_name (self);
  show_hint (self, name == NULL);
  if (name != NULL)
    g_signal_emit (self, signals[PICKED], 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->agency_entry));
}

static void
entry_activated_cb (XzAgencyPicker *self)
{
  GtkListBoxRow *marked = marked_row (self);
  if (marked != NULL)
    take_suggestion (self, marked);
  else
    build_clicked_cb (self);
}

/* Up and down move the mark while the entry keeps the focus. */
static gboolean
entry_key_cb (XzAgencyPicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *marked = marked_row (self);
  int step = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;
  if (step == 0 || marked == NULL)
    return GDK_EVENT_PROPAGATE;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->agency_list, gtk_list_box_row_get_index (marked) + step);
  if (next != NULL)
    gtk_list_box_select_row (self->agency_list, next);
  return GDK_EVENT_STOP;
}

/* ---- the class ---- */

static gboolean
xz_agency_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_AGENCY_PICKER (widget)->agency_entry));
}

static void
xz_agency_picker_dispose (GObject *object)
{
  g_clear_pointer (&XZ_AGENCY_PICKER (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_agency_picker_parent_class)->dispose (object);
}

static void
xz_agency_picker_finalize (GObject *object)
{
  XzAgencyPicker *self = XZ_AGENCY_PICKER (object);
  g_ptr_array_unref (self->offices);
  g_free (self->hint);
  G_OBJECT_CLASS (xz_agency_picker_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzAgencyPicker, child)

static void
xz_agency_picker_class_init (XzAgencyPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_agency_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_agency_picker_finalize;
  widget_class->grab_focus = xz_agency_picker_grab_focus;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("agency-picker"));
  BIND (content);
  BIND (agency_entry);
  BIND (build_button);
  BIND (agency_list);
  BIND (agency_hint);
}

static void
xz_agency_picker_init (XzAgencyPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->offices = xz_office_list_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->agency_entry), keys);
  g_signal_connect_swapped (self->agency_entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->agency_entry, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->agency_list, "row-activated", G_CALLBACK (take_suggestion), self);
  g_signal_connect_swapped (self->agency_list, "row-selected", G_CALLBACK (mark_changed_cb), self);
  g_signal_connect_swapped (self->build_button, "clicked", G_CALLBACK (build_clicked_cb), self);
  show_hint (self, FALSE);
}

GtkWidget *
xz_agency_picker_new (void)
{
  return g_object_new (XZ_TYPE_AGENCY_PICKER, NULL);
}

char *
xz_agency_picker_dup_name (XzAgencyPicker *self)
{
  char *name = g_strstrip (g_strdup (typed_text (self)));
  if (name[0] != '\0')
    return name;
  g_free (name);
  return NULL;
}

const char *
xz_agency_picker_get_division (XzAgencyPicker *self)
{
  g_autofree char *name = xz_agency_picker_dup_name (self);
  const XzOffice *office = name != NULL ? xz_office_list_find (self->offices, name) : NULL;
  return office != NULL ? office->division : NULL;
}

void
xz_agency_picker_set_hint (XzAgencyPicker *self, const char *hint)
{
  g_free (self->hint);
  self->hint = g_strdup (hint);
  show_hint (self, FALSE);
}
