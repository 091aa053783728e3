/* xz-card-design-window.c: what an agency's certificates look like.  Every change is seen on the card at once, and what
 * the law wants on it cannot be taken off.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-design-window.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-agency-list.h"
#include "xz-banner.h"
#include "xz-card-element-editor.h"
#include "xz-card-job.h"
#include "xz-card-view.h"
#include "xz-sheet.h"
#include "xz-widgets.h"

struct _XzCardDesignWindow
{
  GtkWindow            parent;
  GtkBox              *banner_slot, *front_slot, *back_slot, *faults, *editor_slot;
  GtkDropDown         *agencies, *shipped;
  GtkEditable         *texts[XZ_N_CARD_TEXTS], *main_colour, *accent_colour;
  GtkLabel            *colour_hint;
  GtkButton           *open_button, *save_as_button, *cancel_button, *save_button;
  GtkWidget           *form, *text_title, *text_place, *text_mark, *text_legend, *text_notice, *text_issuer;
  XzBanner            *banner;
  XzCardView          *front, *back;
  XzCardElementEditor *editor;

  XzWindow            *main_window;      /* weak pointer */
  XzStore             *store;
  XzCardFacts         *facts;            /* a specimen of the design; NULL until it is read */
  char                *saved;            /* the design as it is stored */
  gboolean             filling, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzCardDesignWindow, xz_card_design_window, GTK_TYPE_WINDOW)

static gboolean
may_change (XzCardDesignWindow *self)
{
  return xz_store_may (self->store, XZ_ACT_EDIT) && xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
}

/* ---- what is shown ---- */

static void
show_banner (XzCardDesignWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
show_fault (XzCardDesignWindow *self, const char *what, const GError *error)
{
  g_autofree char *next = NULL, *why = xz_error_dup_sentence (error, &next), *sentence = g_strjoin (" ", what, why, NULL);
  show_banner (self, XZ_SEVERITY_BLOCK, sentence, next);
}

/* TRUE: the card may be printed like that. */
static gboolean
show_faults (XzCardDesignWindow *self)
{
  g_autoptr (GPtrArray) faults = self->facts != NULL ? xz_card_design_check (self->facts->design) : NULL;
  const XzCardElement *overflow = self->facts != NULL ? xz_card_find_overflow (self->facts) : NULL;
  xz_widget_clear (GTK_WIDGET (self->faults));
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      g_autofree char *sentence = xz_card_fault_dup_sentence (faults->pdata[i]);
      gtk_box_append (self->faults, xz_wrapped_label_new (sentence, "xz-fault"));
    }
  if (overflow != NULL)
    {
      g_autofree char *text = xz_card_dup_text (overflow, self->facts), *sentence = g_strdup_printf (_("“%s” does not fit on the card."), text);
      gtk_box_append (self->faults, xz_wrapped_label_new (sentence, "xz-fault"));
    }
  return faults != NULL && faults->len == 0 && overflow == NULL;
}

static gboolean
has_changed (XzCardDesignWindow *self)
{
  g_autofree char *text = self->facts != NULL ? xz_card_design_write (self->facts->design) : NULL;
  return text != NULL && g_strcmp0 (text, self->saved) != 0;
}

static void
show_design (XzCardDesignWindow *self)
{
  gboolean sound = show_faults (self);
  xz_card_view_set (self->front, self->facts, self->facts != NULL ? xz_card_element_editor_get (self->editor) : NULL);
  xz_card_view_set (self->back, self->facts, self->facts != NULL ? xz_card_element_editor_get (self->editor) : NULL);
  gtk_widget_set_sensitive (self->form, self->facts != NULL && may_change (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_as_button), self->facts != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), sound && !self->busy && may_change (self) && has_changed (self));
}

static void
put_colour (GtkEditable *entry, guint32 colour)
{
  char text[8];
  g_snprintf (text, sizeof text, "#%06x", colour);
  gtk_editable_set_text (entry, text);
}

static void
fill_form (XzCardDesignWindow *self)
{
  const XzCardDesign *design = self->facts->design;
  self->filling = TRUE;
  for (guint i = 0; i < XZ_N_CARD_TEXTS; i++)
    gtk_editable_set_text (self->texts[i], design->texts[i]);
  put_colour (self->main_colour, design->colours[XZ_CARD_MAIN]);
  put_colour (self->accent_colour, design->colours[XZ_CARD_ACCENT]);
  xz_card_element_editor_set (self->editor, self->facts);
  self->filling = FALSE;
}

/* Takes design. */
static void
take_design (XzCardDesignWindow *self, XzCardDesign *design)
{
  g_autofree char *phone = self->facts != NULL ? g_strdup (self->facts->phone) : NULL;
  xz_card_view_set (self->front, NULL, NULL);
  xz_card_view_set (self->back, NULL, NULL);
  xz_card_element_editor_set (self->editor, NULL);
  g_clear_pointer (&self->facts, xz_card_facts_free);
  self->facts = xz_card_facts_new_specimen (design);
  xz_card_design_unref (design);
  if (phone != NULL)
    {
      g_free (self->facts->phone);
      self->facts->phone = g_steal_pointer (&phone);
    }
  fill_form (self);
  show_design (self);
}

/* ---- what is typed ---- */

static gboolean
take_colour (GtkEditable *entry, guint32 *colour)
{
  gboolean good = xz_card_parse_colour (gtk_editable_get_text (entry), colour);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return good;
}

static void
form_cb (XzCardDesignWindow *self)
{
  if (self->filling || self->facts == NULL)
    return;
  XzCardDesign *design = self->facts->design;
  for (guint i = 0; i < XZ_N_CARD_TEXTS; i++)
    {
      g_free (design->texts[i]);
      design->texts[i] = g_strdup (gtk_editable_get_text (self->texts[i]));
    }
  gboolean main_good = take_colour (self->main_colour, &design->colours[XZ_CARD_MAIN]);
  gboolean accent_good = take_colour (self->accent_colour, &design->colours[XZ_CARD_ACCENT]);
  if (main_good && accent_good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->colour_hint), "block");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->colour_hint), "block");
  show_design (self);
}

static void
shipped_cb (XzCardDesignWindow *self)
{
  guint n = gtk_drop_down_get_selected (self->shipped);
  if (self->filling || self->facts == NULL || n == 0 || n == GTK_INVALID_LIST_POSITION)
    return;
  XzCardDesign *design = xz_card_design_load_shipped (xz_card_design_list_shipped ()[n - 1]);
  if (design != NULL)
    take_design (self, design);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->shipped, 0);
  self->filling = FALSE;
}

/* ---- files ---- */

static void
opened_cb (GListModel *files, gpointer data)
{
  XzCardDesignWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GFileInfo) info = file != NULL ? g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL) : NULL;
  g_autoptr (GBytes) bytes = info != NULL && g_file_info_get_size (info) <= XZ_CARD_DESIGN_MAX ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
  XzCardDesign *design = bytes != NULL ? xz_card_design_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL) : NULL;
  if (file == NULL || self->facts == NULL)
    return;
  if (design != NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
      take_design (self, design);
    }
  else
    show_banner (self, XZ_SEVERITY_BLOCK, _("This file is no design of a card. The design in view is as it was."), NULL);
}

static void
open_cb (XzCardDesignWindow *self)
{
  xz_file_choose_open (GTK_WINDOW (self), _("Open a design"), XZ_FILES_ANY, FALSE, opened_cb, self);
}

static void
saved_as_cb (GListModel *files, gpointer data)
{
  XzCardDesignWindow *self = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *text = self->facts != NULL ? xz_card_design_write (self->facts->design) : NULL;
  g_autoptr (GError) error = NULL;
  if (file == NULL || text == NULL)
    return;
  if (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    show_banner (self, XZ_SEVERITY_NOTE, _("The design was saved as a file."), NULL);
  else
    show_fault (self, _("The design was not saved."), error);
}

static void
save_as_cb (XzCardDesignWindow *self)
{
  xz_file_choose_save (GTK_WINDOW (self), _("Save the design as a file"), XZ_FILES_ANY, "card.ini", saved_as_cb, self);
}

/* ---- the register ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCardDesignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *phone = NULL;
  XzCardDesign *design = xz_card_design_load_finish (XZ_STORE (source), result, &phone, &error);
  if (self->closed)
    {
      g_clear_pointer (&design, xz_card_design_unref);
      return;
    }
  if (design == NULL && error->domain == XZ_EXCHANGE_ERROR)
    {
      show_banner (self, XZ_SEVERITY_WARN, _("The stored design cannot be read; the usual one is shown in its place."), NULL);
      design = xz_card_design_load_shipped (xz_card_design_list_shipped ()[0]);
    }
  if (design == NULL)
    {
      show_fault (self, _("The design could not be read."), error);
      return;
    }
  g_free (self->saved);
  self->saved = xz_card_design_write (design);
  take_design (self, design);
  if (phone != NULL)
    {
      g_free (self->facts->phone);
      self->facts->phone = g_steal_pointer (&phone);
    }
  show_design (self);
}

static void
read_design (XzCardDesignWindow *self)
{
  const char *agency = xz_agency_list_get (self->agencies);
  if (self->store == NULL || self->closed || *agency == '\0')
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_card_design_load_async (self->store, agency, read_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzCardDesignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = NULL;
  gboolean done = xz_card_design_save_finish (XZ_STORE (source), result, &batch, &error);
  self->busy = FALSE;
  if (done && self->main_window != NULL)
    xz_window_show_toast (self->main_window, _("The design of the card was changed."), *batch != '\0' ? batch : NULL);
  if (self->closed)
    return;
  if (done)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  show_fault (self, _("The design was not saved."), error);
  show_design (self);
}

static void
save_cb (XzCardDesignWindow *self)
{
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->save_button)))
    return;
  g_autofree char *text = xz_card_design_write (self->facts->design);
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  show_design (self);
  xz_card_design_save_async (self->store, xz_agency_list_get (self->agencies), text, saved_cb, g_object_ref (self));
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (XZ_CARD_DESIGN_WINDOW (widget));
  return TRUE;
}

static void
xz_card_design_window_dispose (GObject *object)
{
  XzCardDesignWindow *self = XZ_CARD_DESIGN_WINDOW (object);
  self->closed = TRUE;
  if (self->editor != NULL)
    xz_card_element_editor_set (self->editor, NULL);
  self->editor = NULL;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_card_design_window_parent_class)->dispose (object);
}

static void
xz_card_design_window_finalize (GObject *object)
{
  XzCardDesignWindow *self = XZ_CARD_DESIGN_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->facts, xz_card_facts_free);
  g_free (self->saved);
  G_OBJECT_CLASS (xz_card_design_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCardDesignWindow, child)

static void
xz_card_design_window_class_init (XzCardDesignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_card_design_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_card_design_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("card-design-window"));
  BIND (banner_slot);
  BIND (front_slot);
  BIND (back_slot);
  BIND (faults);
  BIND (editor_slot);
  BIND (agencies);
  BIND (shipped);
  BIND (text_title);
  BIND (text_place);
  BIND (text_mark);
  BIND (text_legend);
  BIND (text_notice);
  BIND (text_issuer);
  BIND (main_colour);
  BIND (accent_colour);
  BIND (colour_hint);
  BIND (open_button);
  BIND (save_as_button);
  BIND (cancel_button);
  BIND (save_button);
  BIND (form);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
connect_form (XzCardDesignWindow *self)
{
  GtkWidget *const texts[] = { self->text_title, self->text_place, self->text_mark, self->text_legend, self->text_notice, self->text_issuer };
  for (guint i = 0; i < XZ_N_CARD_TEXTS; i++)
    {
      self->texts[i] = GTK_EDITABLE (texts[i]);
      g_signal_connect_swapped (texts[i], "changed", G_CALLBACK (form_cb), self);
    }
  g_signal_connect_swapped (self->main_colour, "changed", G_CALLBACK (form_cb), self);
  g_signal_connect_swapped (self->accent_colour, "changed", G_CALLBACK (form_cb), self);
  g_signal_connect_swapped (self->editor, "changed", G_CALLBACK (show_design), self);
  g_signal_connect_swapped (self->agencies, "notify::selected-item", G_CALLBACK (read_design), self);
  g_signal_connect_swapped (self->shipped, "notify::selected", G_CALLBACK (shipped_cb), self);
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->save_as_button, "clicked", G_CALLBACK (save_as_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
}

/* By the name that the language in force has for each. */
static void
fill_shipped (XzCardDesignWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _("Take one that comes with the program"));
  for (guint i = 0; xz_card_design_list_shipped ()[i] != NULL; i++)
    {
      g_autoptr (XzCardDesign) design = xz_card_design_load_shipped (xz_card_design_list_shipped ()[i]);
      gtk_string_list_append (names, xz_language_is_chinese () || design->name_en == NULL ? design->name : design->name_en);
    }
  gtk_drop_down_set_model (self->shipped, G_LIST_MODEL (names));
}

static void
xz_card_design_window_init (XzCardDesignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->front = XZ_CARD_VIEW (xz_card_view_new (XZ_CARD_FRONT));
  self->back = XZ_CARD_VIEW (xz_card_view_new (XZ_CARD_BACK));
  self->editor = XZ_CARD_ELEMENT_EDITOR (xz_card_element_editor_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->front_slot, GTK_WIDGET (self->front));
  gtk_box_append (self->back_slot, GTK_WIDGET (self->back));
  gtk_box_append (self->editor_slot, GTK_WIDGET (self->editor));
  fill_shipped (self);
  connect_form (self);
}

GtkWindow *
xz_card_design_window_present (XzWindow *main_window, GtkWindow *window, const char *agency)
{
  XzStore *store = xz_window_get_store (main_window);
  if (store == NULL)
    return NULL;
  XzCardDesignWindow *self = g_object_new (XZ_TYPE_CARD_DESIGN_WINDOW, "transient-for", window,
                                           "application", gtk_window_get_application (GTK_WINDOW (main_window)), NULL);
  g_set_weak_pointer (&self->main_window, main_window);
  self->store = g_object_ref (store);
  show_design (self);
  xz_agency_list_fill (self->agencies, store, NULL, agency != NULL ? agency : xz_window_get_agency (main_window));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
