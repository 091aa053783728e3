/* xz-sign-in-columns.c: where the columns of a sign-in sheet go, shown and changed.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign-in-columns.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

/* Characters of a header and of its sample; the rest is cut. */
#define HEADER_CHARS 18

/* Hangs on the grid that it serves. */
typedef struct { XzSignInMappedFunc mapped; gpointer data; } Columns;

static GtkStringList *
choices_new (void)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  gtk_string_list_append (choices, _("Not imported"));
  for (guint i = 0; xz_training_import_get_field (i) != NULL; i++)
    gtk_string_list_append (choices, xz_field_label (xz_training_import_get_field (i)));
  return choices;
}

/* 0: not imported. */
static guint
find_choice (const char *field)
{
  for (guint i = 0; field != NULL && xz_training_import_get_field (i) != NULL; i++)
    if (g_str_equal (xz_training_import_get_field (i)->name, field))
      return i + 1;
  return 0;
}

static void
selected_cb (GtkDropDown *choice, GParamSpec *pspec, const char *header)
{
  const Columns *columns = g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (GTK_WIDGET (choice), GTK_TYPE_GRID)), "xz-columns");
  guint at = gtk_drop_down_get_selected (choice);
  columns->mapped (header, at > 0 ? xz_training_import_get_field (at - 1)->name : "", columns->data);
}

static void
free_closure (gpointer text, GClosure *closure)
{
  g_free (text);
}

static GtkWidget *
text_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), HEADER_CHARS);
  gtk_widget_set_tooltip_text (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_column (GtkGrid *grid, const XzTrainingColumn *column, GtkStringList *choices, int line)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (choices)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_choice (column->field));
  xz_widget_name (choice, column->header);
  gtk_grid_attach (grid, text_new (column->header, "xz-strong"), 0, line, 1, 1);
  gtk_grid_attach (grid, text_new (column->sample != NULL ? column->sample : "—", "xz-dim"), 1, line, 1, 1);
  gtk_grid_attach (grid, choice, 2, line, 1, 1);
  g_signal_connect_data (choice, "notify::selected", G_CALLBACK (selected_cb), g_strdup (column->header), free_closure, 0);
}

void
xz_sign_in_columns_show (GtkGrid *grid, XzTrainingImport *import, XzSignInMappedFunc mapped, gpointer data)
{
  g_autoptr (GPtrArray) columns = xz_training_import_dup_columns (import);
  g_autoptr (GtkStringList) choices = choices_new ();
  Columns *own = g_new (Columns, 1);
  *own = (Columns) { mapped, data };
  g_object_set_data_full (G_OBJECT (grid), "xz-columns", own, g_free);
  xz_widget_clear (GTK_WIDGET (grid));
  for (guint i = 0; i < columns->len; i++)
    add_column (grid, columns->pdata[i], choices, (int) i);
}
