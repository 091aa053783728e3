/* xz-chip-row.c: what is filtered, in words, each with a way to take it off.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-chip-row.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

struct _XzChipRow
{
  GtkWidget  parent;
  GPtrArray *conditions;      /* XzFilter*, in the order of the chips */
};

G_DEFINE_FINAL_TYPE (XzChipRow, xz_chip_row, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
remove_clicked_cb (GtkWidget *button, XzChipRow *self)
{
  GtkWidget *chip = gtk_widget_get_parent (button);
  guint index = 0;
  for (GtkWidget *w = gtk_widget_get_first_child (GTK_WIDGET (self)); w != NULL && w != chip; w = gtk_widget_get_next_sibling (w))
    index++;
  xz_chip_row_remove (self, index);
}

static void
add_chip (XzChipRow *self, const XzFilter *filter)
{
  g_autofree char *text = xz_filter_dup_label (filter);
  g_autofree char *name = g_strdup_printf (_("Take off the condition %s"), text);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (chip, "xz-chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (chip), label);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  xz_widget_name (button, name);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  gtk_box_append (GTK_BOX (chip), button);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
}

static void
rebuild (XzChipRow *self)
{
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
  for (guint i = 0; i < self->conditions->len; i++)
    add_chip (self, g_ptr_array_index (self->conditions, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->conditions->len > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
xz_chip_row_dispose (GObject *object)
{
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (chip);
  G_OBJECT_CLASS (xz_chip_row_parent_class)->dispose (object);
}

static void
xz_chip_row_finalize (GObject *object)
{
  g_ptr_array_unref (XZ_CHIP_ROW (object)->conditions);
  G_OBJECT_CLASS (xz_chip_row_parent_class)->finalize (object);
}

static void
xz_chip_row_class_init (XzChipRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_chip_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_chip_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
xz_chip_row_init (XzChipRow *self)
{
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_filter_free);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
xz_chip_row_new (void)
{
  return g_object_new (XZ_TYPE_CHIP_ROW, NULL);
}

static gboolean
same_place (const XzFilter *a, const XzFilter *b)
{
  return a->kind == XZ_FILTER_COMPARE && b->kind == XZ_FILTER_COMPARE && a->column == b->column && a->op == b->op;
}

void
xz_chip_row_add (XzChipRow *self, const XzFilter *filter)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (same_place (g_ptr_array_index (self->conditions, i), filter))
      {
        xz_filter_free (g_ptr_array_index (self->conditions, i));
        g_ptr_array_index (self->conditions, i) = xz_filter_copy (filter);
        rebuild (self);
        return;
      }
  g_ptr_array_add (self->conditions, xz_filter_copy (filter));
  rebuild (self);
}

void
xz_chip_row_remove (XzChipRow *self, guint index)
{
  if (index >= self->conditions->len)
    return;
  g_ptr_array_remove_index (self->conditions, index);
  rebuild (self);
}

void
xz_chip_row_clear (XzChipRow *self)
{
  if (self->conditions->len == 0)
    return;
  g_ptr_array_set_size (self->conditions, 0);
  rebuild (self);
}

guint
xz_chip_row_get_n_conditions (XzChipRow *self)
{
  return self->conditions->len;
}

const XzFilter *
xz_chip_row_get_condition (XzChipRow *self, guint index)
{
  return g_ptr_array_index (self->conditions, index);
}

XzFilter *
xz_chip_row_dup_filter (XzChipRow *self, guint without)
{
  XzFilter *filter = NULL;
  for (guint i = 0; i < self->conditions->len; i++)
    if (i != without)
      filter = xz_filter_new_and (filter, xz_filter_copy (g_ptr_array_index (self->conditions, i)));
  return filter;
}
