/* xz-card-element-editor.c: place and type of one thing on a card.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-element-editor.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzCardElementEditor
{
  GtkWidget          parent;
  GtkWidget         *content, *type_row, *text_row, *bold_row;
  GtkDropDown       *elements, *align, *colour;
  GtkSpinButton     *x, *y, *width, *height, *size, *least, *lines;
  GtkEditable       *text;
  GtkCheckButton    *bold;
  const XzCardFacts *facts;       /* borrowed */
  gboolean           filling;
};

G_DEFINE_FINAL_TYPE (XzCardElementEditor, xz_card_element_editor, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

XzCardElement *
xz_card_element_editor_get (XzCardElementEditor *self)
{
  guint n = gtk_drop_down_get_selected (self->elements);
  GPtrArray *elements = self->facts != NULL ? self->facts->design->elements : NULL;
  return elements != NULL && n < elements->len ? elements->pdata[n] : NULL;
}

/* What the user sees there, not the name that the file gives it. */
static char *
dup_label (const XzCardFacts *facts, const XzCardElement *element)
{
  const char *side = element->side == XZ_CARD_FRONT ? _("Front") : _("Back");
  g_autofree char *text = element->kind == XZ_CARD_TEXT ? xz_card_dup_text (element, facts) : NULL;
  const char *what = element->kind == XZ_CARD_PHOTO ? _("Photo") : element->kind == XZ_CARD_QR ? _("QR code")
    : element->kind == XZ_CARD_TEXT ? text : _("Area");
  return element->kind == XZ_CARD_BOX ? g_strdup_printf ("%s · %s (%s)", side, what, element->name) : g_strdup_printf ("%s · %s", side, what);
}

/* ---- from the element ---- */

static void
show_element (XzCardElementEditor *self)
{
  const XzCardElement *element = xz_card_element_editor_get (self);
  gboolean text = element != NULL && element->kind == XZ_CARD_TEXT;
  gtk_widget_set_visible (self->type_row, text);
  gtk_widget_set_visible (self->text_row, text);
  gtk_widget_set_visible (self->bold_row, text);
  if (element == NULL)
    return;
  self->filling = TRUE;
  gtk_spin_button_set_value (self->x, element->place.x);
  gtk_spin_button_set_value (self->y, element->place.y);
  gtk_spin_button_set_value (self->width, element->place.width);
  gtk_spin_button_set_value (self->height, element->place.height);
  if (text)
    {
      gtk_spin_button_set_value (self->size, element->size);
      gtk_spin_button_set_value (self->least, element->least);
      gtk_spin_button_set_value (self->lines, element->lines);
      gtk_editable_set_text (self->text, element->text);
      gtk_check_button_set_active (self->bold, element->bold);
      gtk_drop_down_set_selected (self->align, element->align);
      gtk_drop_down_set_selected (self->colour, element->colour - XZ_CARD_MAIN);
    }
  self->filling = FALSE;
}

static void
chosen_cb (XzCardElementEditor *self)
{
  if (self->filling)
    return;
  show_element (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- to the element ---- */

static void
take_type (XzCardElementEditor *self, XzCardElement *element)
{
  element->size = gtk_spin_button_get_value (self->size);
  element->least = MIN (gtk_spin_button_get_value (self->least), element->size);
  element->lines = gtk_spin_button_get_value_as_int (self->lines);
  element->bold = gtk_check_button_get_active (self->bold);
  element->align = (XzCardAlign) gtk_drop_down_get_selected (self->align);
  element->colour = (XzCardColour) (XZ_CARD_MAIN + gtk_drop_down_get_selected (self->colour));
  g_free (element->text);
  element->text = g_strdup (gtk_editable_get_text (self->text));
}

static void
changed_cb (XzCardElementEditor *self)
{
  XzCardElement *element = xz_card_element_editor_get (self);
  if (self->filling || element == NULL)
    return;
  element->place = (XzCardPlace) { gtk_spin_button_get_value (self->x), gtk_spin_button_get_value (self->y),
                                   gtk_spin_button_get_value (self->width), gtk_spin_button_get_value (self->height) };
  if (element->kind == XZ_CARD_TEXT)
    take_type (self, element);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
xz_card_element_editor_set (XzCardElementEditor *self, const XzCardFacts *facts)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint former = self->facts != NULL ? gtk_drop_down_get_selected (self->elements) : 0;
  self->facts = facts;
  for (guint i = 0; facts != NULL && i < facts->design->elements->len; i++)
    {
      g_autofree char *label = dup_label (facts, facts->design->elements->pdata[i]);
      gtk_string_list_append (labels, label);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->elements, G_LIST_MODEL (labels));
  if (former < g_list_model_get_n_items (G_LIST_MODEL (labels)))
    gtk_drop_down_set_selected (self->elements, former);
  self->filling = FALSE;
  show_element (self);
}

/* ---- construction ---- */

static void
xz_card_element_editor_dispose (GObject *object)
{
  XzCardElementEditor *self = XZ_CARD_ELEMENT_EDITOR (object);
  self->facts = NULL;
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_card_element_editor_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzCardElementEditor, child)

static void
xz_card_element_editor_class_init (XzCardElementEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_card_element_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("card-element-editor"));
  BIND (content);
  BIND (type_row);
  BIND (text_row);
  BIND (bold_row);
  BIND (elements);
  BIND (align);
  BIND (colour);
  BIND (x);
  BIND (y);
  BIND (width);
  BIND (height);
  BIND (size);
  BIND (least);
  BIND (lines);
  BIND (text);
  BIND (bold);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_card_element_editor_init (XzCardElementEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkSpinButton *const numbers[] = { self->x, self->y, self->width, self->height, self->size, self->least, self->lines };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_signal_connect_swapped (numbers[i], "value-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->bold, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->align, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->colour, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->elements, "notify::selected", G_CALLBACK (chosen_cb), self);
}

GtkWidget *
xz_card_element_editor_new (void)
{
  return g_object_new (XZ_TYPE_CARD_ELEMENT_EDITOR, NULL);
}
