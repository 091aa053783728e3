/* xz-mapping-field.c: one column of a workbook and the field it goes to.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-mapping-field.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzMappingField
{
  GtkWidget    parent;
  GtkWidget   *heading;
  GtkLabel    *header;
  GtkImage    *sign;
  GtkDropDown *field;
  GtkLabel    *sample;
  guint        table, index;
  gboolean     setting;      /* the code, not the user, selects */
};

G_DEFINE_FINAL_TYPE (XzMappingField, xz_mapping_field, GTK_TYPE_WIDGET)

enum { MAPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Position in the choices: 0 is "not imported", the importable columns follow
 * in the order of the roster. */
static const XzColumn *
nth_choice (guint position)
{
  guint n, seen = 0;
  const XzColumn *columns = xz_roster_columns (&n);
  for (guint i = 0; i < n; i++)
    if ((columns[i].type != NULL || g_str_equal (columns[i].name, "id")) && ++seen == position)
      return &columns[i];
  return NULL;
}

static guint
choice_of (const XzColumn *column)
{
  for (guint i = 1; column != NULL && nth_choice (i) != NULL; i++)
    if (nth_choice (i) == column)
      return i;
  return 0;
}

GtkStringList *
xz_mapping_choices_new (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  gtk_string_list_append (choices, _("Not imported"));
  for (guint i = 1; nth_choice (i) != NULL; i++)
    gtk_string_list_append (choices, xz_field_label (nth_choice (i)->desc));
  return choices;
}

static void
field_selected_cb (XzMappingField *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[MAPPED], 0);
}

static void
xz_mapping_field_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (xz_mapping_field_parent_class)->dispose (object);
}

static void
xz_mapping_field_class_init (XzMappingFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_mapping_field_dispose;
  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("mapping-field"));
  gtk_widget_class_bind_template_child (widget_class, XzMappingField, heading);
  gtk_widget_class_bind_template_child (widget_class, XzMappingField, header);
  gtk_widget_class_bind_template_child (widget_class, XzMappingField, sign);
  gtk_widget_class_bind_template_child (widget_class, XzMappingField, field);
  gtk_widget_class_bind_template_child (widget_class, XzMappingField, sample);
}

static void
xz_mapping_field_init (XzMappingField *self)
{
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->field, text);
  g_signal_connect_swapped (self->field, "notify::selected", G_CALLBACK (field_selected_cb), self);
  self->setting = FALSE;
}

GtkWidget *
xz_mapping_field_new (GListModel *choices)
{
  XzMappingField *self = g_object_new (XZ_TYPE_MAPPING_FIELD, NULL);
  self->setting = TRUE;
  gtk_drop_down_set_model (self->field, choices);
  self->setting = FALSE;
  return GTK_WIDGET (self);
}

static void
show_sign (XzMappingField *self, const XzImportColumn *column)
{
  const char *icon = "object-select-symbolic", *style = "ok", *word = _("Mapped");
  if (!column->certain)
    icon = "dialog-warning-symbolic", style = "warn", word = _("To be checked");
  else if (column->column == NULL)
    icon = "content-loading-symbolic", style = "well", word = _("Not imported");
  else if (column->remembered)
    word = _("As in a former import");
  gtk_image_set_from_icon_name (self->sign, icon);
  xz_widget_set_style (GTK_WIDGET (self->sign), style);
  gtk_widget_set_tooltip_text (self->heading, word);
  xz_widget_describe (GTK_WIDGET (self->field), word);
}

void
xz_mapping_field_set (XzMappingField *self, guint table, const XzImportColumn *column)
{
  self->setting = TRUE;
  self->table = table;
  self->index = column->index;
  gtk_label_set_text (self->header, column->header);
  gtk_label_set_text (self->sample, column->sample != NULL ? column->sample : "—");
  gtk_drop_down_set_selected (self->field, choice_of (column->column));
  xz_widget_name (GTK_WIDGET (self->field), column->header);
  show_sign (self, column);
  self->setting = FALSE;
}

guint
xz_mapping_field_get_table (XzMappingField *self)
{
  return self->table;
}

guint
xz_mapping_field_get_index (XzMappingField *self)
{
  return self->index;
}

const XzColumn *
xz_mapping_field_get_column (XzMappingField *self)
{
  return nth_choice (gtk_drop_down_get_selected (self->field));
}
