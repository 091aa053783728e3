/* xz-import-mapping.c: the columns of the workbooks of an import, shown and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-mapping.h"
#include <glib/gi18n-lib.h>
#include "xz-mapping-field.h"
#include "xz-widgets.h"

/* Hangs on the box that it fills; the cards are those of the tables, none in a strip. */
typedef struct {
  XzImport    *import;
  XzMappedFunc mapped;
  gpointer     data;
  GPtrArray   *checks;       /* GtkCheckButton, borrowed */
  GPtrArray   *captions;     /* GtkLabel, borrowed */
} Mapping;

static XzImportTable *
nth_table (XzImport *import, guint table)
{
  return xz_import_get_tables (import)->pdata[table];
}

char *
xz_import_table_dup_summary (const XzImportTable *table)
{
  guint mapped = 0;
  gboolean remembered = FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    {
      const XzImportColumn *column = table->columns->pdata[i];
      mapped += column->column != NULL;
      remembered = remembered || column->remembered;
    }
  g_autofree char *counts = g_strdup_printf (_("%u columns, %u mapped"), table->columns->len, mapped);
  return remembered ? g_strdup_printf (_("%s, as in a former import"), counts) : g_steal_pointer (&counts);
}

char *
xz_import_table_dup_header (const XzImportTable *table)
{
  if (table->header_rows == 0 || table->header_row == 0)
    return g_strdup (_("no header row found"));
  if (table->header_rows == 1)
    return g_strdup_printf (_("header in row %u"), table->header_row);
  return g_strdup_printf (_("header in rows %u–%u"), table->header_row, table->header_row + table->header_rows - 1);
}

guint
xz_import_first_table (XzImport *import, guint *n_enabled)
{
  GPtrArray *tables = xz_import_get_tables (import);
  guint first = G_MAXUINT;
  *n_enabled = 0;
  for (guint i = 0; i < tables->len; i++)
    if (nth_table (import, i)->enabled)
      {
        first = MIN (first, i);
        (*n_enabled)++;
      }
  return first;
}

gboolean
xz_import_has_names (XzImport *import)
{
  const XzColumn *name = xz_roster_column ("name"), *id = xz_roster_column ("id");
  GPtrArray *tables = xz_import_get_tables (import);
  for (guint t = 0; t < tables->len; t++)
    {
      const XzImportTable *table = tables->pdata[t];
      for (guint c = 0; table->enabled && c < table->columns->len; c++)
        {
          const XzColumn *column = ((XzImportColumn *) table->columns->pdata[c])->column;
          if (column != NULL && (column == name || column == id))
            return TRUE;
        }
    }
  return FALSE;
}

/* ---- fields ---- */

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;
  g_ptr_array_unref (mapping->checks);
  g_ptr_array_unref (mapping->captions);
  g_free (mapping);
}

/* What stands above the columns of a sheet; a name that was found brings its sheet in. */
static void
show_card (Mapping *mapping, guint index)
{
  if (index >= mapping->captions->len)
    return;
  const XzImportTable *table = nth_table (mapping->import, index);
  g_autofree char *header = xz_import_table_dup_header (table);
  g_autofree char *summary = xz_import_table_dup_summary (table);
  g_autofree char *text = g_strdup_printf ("%s · %s", header, summary);
  gtk_label_set_text (mapping->captions->pdata[index], text);
  gtk_check_button_set_active (mapping->checks->pdata[index], table->enabled);
}

static void
field_mapped_cb (XzMappingField *field, Mapping *mapping)
{
  guint table = xz_mapping_field_get_table (field), index = xz_mapping_field_get_index (field);
  GPtrArray *columns = nth_table (mapping->import, table)->columns;
  xz_import_map (mapping->import, table, index, xz_mapping_field_get_column (field));
  for (guint i = 0; i < columns->len; i++)
    {
      const XzImportColumn *column = columns->pdata[i];
      if (column->index == index)
        xz_mapping_field_set (field, table, column);
    }
  show_card (mapping, table);
  mapping->mapped (mapping->data);
}

static void
add_fields (GtkWidget *container, Mapping *mapping, guint table, GListModel *choices)
{
  GPtrArray *columns = nth_table (mapping->import, table)->columns;
  for (guint i = 0; i < columns->len; i++)
    {
      GtkWidget *field = xz_mapping_field_new (choices);
      xz_mapping_field_set (XZ_MAPPING_FIELD (field), table, columns->pdata[i]);
      g_signal_connect (field, "mapped", G_CALLBACK (field_mapped_cb), mapping);
      if (GTK_IS_FLOW_BOX (container))
        {
          gtk_flow_box_append (GTK_FLOW_BOX (container), field);
          gtk_widget_set_focusable (gtk_widget_get_parent (field), FALSE);      /* the drop-down in it has the focus */
        }
      else
        gtk_box_append (GTK_BOX (container), field);
    }
}

static Mapping *
begin (GtkBox *box, XzImport *import, XzMappedFunc mapped, gpointer data)
{
  xz_widget_clear (GTK_WIDGET (box));
  Mapping *mapping = g_new0 (Mapping, 1);
  *mapping = (Mapping) { import, mapped, data, g_ptr_array_new (), g_ptr_array_new () };
  g_object_set_data_full (G_OBJECT (box), "xz-mapping", mapping, mapping_free);
  return mapping;
}

void
xz_import_mapping_fill_strip (GtkBox *box, XzImport *import, guint table, XzMappedFunc mapped, gpointer data)
{
  Mapping *mapping = begin (box, import, mapped, data);
  g_autoptr (GtkStringList) choices = xz_mapping_choices_new ();
  if (table < xz_import_get_tables (import)->len)
    add_fields (GTK_WIDGET (box), mapping, table, G_LIST_MODEL (choices));
}

/* ---- cards ---- */

static void
sheet_toggled_cb (GtkCheckButton *check, Mapping *mapping)
{
  guint table = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "xz-table"));
  if (gtk_check_button_get_active (check) == nth_table (mapping->import, table)->enabled)
    return;
  xz_import_enable_table (mapping->import, table, gtk_check_button_get_active (check));
  mapping->mapped (mapping->data);
}

static GtkWidget *
sheet_check_new (const XzImportTable *table, guint index, Mapping *mapping)
{
  g_autofree char *file = g_path_get_basename (table->file);
  /* The one sheet of a text table goes by the name of its file. */
  gboolean named = table->sheet != NULL && table->sheet[0] != '\0' && !g_str_equal (table->sheet, file);
  g_autofree char *title = named ? g_strdup_printf ("%s · %s", file, table->sheet) : g_strdup (file);
  GtkWidget *check = gtk_check_button_new_with_label (title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), table->enabled);
  gtk_widget_add_css_class (check, "xz-strong");
  g_object_set_data (G_OBJECT (check), "xz-table", GUINT_TO_POINTER (index));
  g_signal_connect (check, "toggled", G_CALLBACK (sheet_toggled_cb), mapping);
  return check;
}

static GtkWidget *
caption_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "xz-caption");
  gtk_widget_add_css_class (label, "xz-dim");
  return label;
}

/* A sheet left out needs no room, unless a name is still looked for in all of them. */
static GtkWidget *
flow_new (GtkWidget *check, gboolean always)
{
  GtkWidget *flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 7);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  if (!always)
    g_object_bind_property (check, "active", flow, "visible", G_BINDING_SYNC_CREATE);
  return flow;
}

static GtkWidget *
table_card_new (Mapping *mapping, guint index, gboolean always, GListModel *choices)
{
  const XzImportTable *table = nth_table (mapping->import, index);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *check = sheet_check_new (table, index, mapping);
  GtkWidget *flow = flow_new (check, always);
  GtkWidget *caption = caption_new ();
  g_ptr_array_add (mapping->checks, check);
  g_ptr_array_add (mapping->captions, caption);
  show_card (mapping, index);
  gtk_widget_add_css_class (card, "xz-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), check);
  gtk_box_append (GTK_BOX (card), caption);
  add_fields (flow, mapping, index, choices);
  gtk_box_append (GTK_BOX (card), flow);
  return card;
}

void
xz_import_mapping_fill_tables (GtkBox *box, XzImport *import, XzMappedFunc mapped, gpointer data)
{
  Mapping *mapping = begin (box, import, mapped, data);
  g_autoptr (GtkStringList) choices = xz_mapping_choices_new ();
  gboolean always = !xz_import_has_names (import);
  for (guint i = 0; i < xz_import_get_tables (import)->len; i++)
    gtk_box_append (box, table_card_new (mapping, i, always, G_LIST_MODEL (choices)));
}
