/* xz-import-cells.c: the columns of the import's preview.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-cells.h"
#include <glib/gi18n-lib.h>
#include "xz-import-text.h"
#include "xz-widgets.h"

#define LONGEST_WHOLE 16      /* characters of free text that are shown whole */

struct _XzImportCells
{
  GObject        parent;
  XzImportModel *model;
  GHashTable    *wrong;     /* XzImportItem -> GtkEditableLabel, both borrowed while bound */
};

G_DEFINE_FINAL_TYPE (XzImportCells, xz_import_cells, G_TYPE_OBJECT)

enum { EDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
xz_import_cells_finalize (GObject *object)
{
  XzImportCells *self = XZ_IMPORT_CELLS (object);
  g_object_unref (self->model);
  g_hash_table_unref (self->wrong);
  G_OBJECT_CLASS (xz_import_cells_parent_class)->finalize (object);
}

static void
xz_import_cells_class_init (XzImportCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_import_cells_finalize;
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
xz_import_cells_init (XzImportCells *self)
{
  self->wrong = g_hash_table_new (NULL, NULL);
}

XzImportCells *
xz_import_cells_new (XzImportModel *model)
{
  XzImportCells *self = g_object_new (XZ_TYPE_IMPORT_CELLS, NULL);
  self->model = g_object_ref (model);
  return self;
}

/* ---- a column: setup makes the widgets, show fills them ---- */

typedef struct {
  XzImportCells  *cells;     /* borrowed: outlives its columns */
  const XzColumn *column;    /* value columns */
  void          (*setup) (GtkListItem *list_item, gpointer spec);
  void          (*show)  (GtkListItem *list_item, XzImportItem *item, gpointer spec);
} ColumnSpec;

static void
item_changed_cb (XzImportItem *item, GtkListItem *list_item)
{
  ColumnSpec *spec = g_object_get_data (G_OBJECT (list_item), "xz-spec");
  spec->show (list_item, item, spec);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  g_object_set_data (G_OBJECT (list_item), "xz-spec", spec);
  spec->setup (list_item, spec);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  XzImportItem *item = gtk_list_item_get_item (list_item);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), list_item);
  spec->show (list_item, item, spec);
}

/* Another cell of the same row may be the wrong one, and a recycled row is bound elsewhere
 * before it is unbound here: only this cell's own entry goes. */
static void
forget_wrong (XzImportCells *self, XzImportItem *item, GtkWidget *box)
{
  gpointer wrong = g_hash_table_lookup (self->wrong, item);
  if (wrong != NULL && (box == NULL || wrong == (gpointer) gtk_widget_get_last_child (box)))
    g_hash_table_remove (self->wrong, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  XzImportItem *item = gtk_list_item_get_item (list_item);
  if (spec->column != NULL)
    forget_wrong (spec->cells, item, gtk_list_item_get_child (list_item));
  g_signal_handlers_disconnect_by_data (item, list_item);
}

static void
free_spec (gpointer spec, GClosure *closure)
{
  g_free (spec);
}

static void
add_column (XzImportCells *self, GtkColumnView *table, const char *title, const ColumnSpec *spec, int width, gboolean expand)
{
  ColumnSpec *own = g_memdup2 (spec, sizeof *spec);
  own->cells = self;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), own, free_spec, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), own);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), own);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, width <= 0);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  gtk_column_view_append_column (table, column);
}

/* ---- tick ---- */

static void
tick_toggled_cb (GtkCheckButton *tick, GtkListItem *list_item)
{
  ColumnSpec *spec = g_object_get_data (G_OBJECT (list_item), "xz-spec");
  XzImportItem *item = gtk_list_item_get_item (list_item);
  XzImportRow *row = item != NULL ? xz_import_item_get_row (item) : NULL;
  gboolean active = gtk_check_button_get_active (tick);
  if (row == NULL || row->chosen == active)
    return;
  if (!xz_import_model_choose (spec->cells->model, xz_import_item_get_index (item), active))
    gtk_check_button_set_active (tick, row->chosen);
}

static void
setup_tick (GtkListItem *list_item, gpointer spec)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_signal_connect (tick, "toggled", G_CALLBACK (tick_toggled_cb), list_item);
  gtk_list_item_set_child (list_item, tick);
}

static const char *
row_name (XzImportItem *item)
{
  XzImportCell *cell = xz_import_item_get_cell (item, xz_roster_column ("name"));
  return cell != NULL && cell->after != NULL ? cell->after : "—";
}

static void
show_tick (GtkListItem *list_item, XzImportItem *item, gpointer spec)
{
  GtkWidget *tick = gtk_list_item_get_child (list_item);
  XzImportRow *row = xz_import_item_get_row (item);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), row != NULL && row->chosen);
  if (row == NULL)
    return;
  g_autofree char *name = g_strdup_printf (_("Row %u, %s, %s: write"), row->row, row_name (item), xz_row_result_label (row->result));
  xz_widget_name (tick, name);
}

/* ---- row number, result, note ---- */

static void
setup_number (GtkListItem *list_item, gpointer spec)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "xz-num");
  gtk_widget_add_css_class (label, "xz-dim");
  gtk_list_item_set_child (list_item, label);
}

static void
show_number (GtkListItem *list_item, XzImportItem *item, gpointer spec)
{
  XzImportRow *row = xz_import_item_get_row (item);
  g_autofree char *text = row != NULL ? g_strdup_printf ("%u", row->row) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static GtkWidget *
sign_and_label_new (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, spacing);
  GtkWidget *sign = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  return box;
}

static GtkImage *
sign_of (GtkWidget *box)
{
  return GTK_IMAGE (gtk_widget_get_first_child (box));
}

static GtkLabel *
label_of (GtkWidget *box)
{
  return GTK_LABEL (gtk_widget_get_next_sibling (gtk_widget_get_first_child (box)));
}

static void
setup_result (GtkListItem *list_item, gpointer spec)
{
  GtkWidget *box = sign_and_label_new (3);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "xz-state");
  gtk_list_item_set_child (list_item, box);
}

static void
show_result (GtkListItem *list_item, XzImportItem *item, gpointer spec)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  XzImportRow *row = xz_import_item_get_row (item);
  if (row == NULL)
    return;
  gtk_image_set_from_icon_name (sign_of (box), xz_row_result_icon (row->result));
  gtk_label_set_text (label_of (box), xz_row_result_label (row->result));
  xz_widget_set_style (box, xz_row_result_style (row->result));
}

static void
setup_note (GtkListItem *list_item, gpointer spec)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 16);
  gtk_list_item_set_child (list_item, label);
}

static void
show_note (GtkListItem *list_item, XzImportItem *item, gpointer spec)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  XzImportRow *row = xz_import_item_get_row (item);
  g_autofree char *note = row != NULL ? xz_import_row_dup_note (row) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (label), note);
}

/* ---- a value ---- */

static void
setup_value (GtkListItem *list_item, gpointer data)
{
  ColumnSpec *spec = data;
  GtkWidget *box = sign_and_label_new (3);
  GtkLabel *label = label_of (box);
  gtk_label_set_xalign (label, 0);
  if (g_str_equal (spec->column->name, "name"))
    gtk_widget_add_css_class (GTK_WIDGET (label), "xz-name");
  gtk_widget_add_css_class (GTK_WIDGET (label), "xz-num");
  gtk_list_item_set_child (list_item, box);
}

/* Leaving an edit tells the new text, unless it is the one that stood there. */
static void
editing_changed_cb (GtkEditableLabel *label, GParamSpec *pspec, GtkListItem *list_item)
{
  ColumnSpec *spec = g_object_get_data (G_OBJECT (list_item), "xz-spec");
  XzImportItem *item = gtk_list_item_get_item (list_item);
  XzImportCell *cell = item != NULL ? xz_import_item_get_cell (item, spec->column) : NULL;
  if (cell == NULL)
    return;
  const char *raw = cell->after != NULL ? cell->after : "";
  g_autofree char *masked = xz_import_cell_dup_after (cell);
  if (gtk_editable_label_get_editing (label))
    {
      /* The column grows: what is corrected most often is the end of an ID number. */
      gtk_editable_set_text (GTK_EDITABLE (label), raw);
      gtk_editable_set_width_chars (GTK_EDITABLE (label), MIN (g_utf8_strlen (raw, -1) + 2, 40));
      return;
    }
  gtk_editable_set_width_chars (GTK_EDITABLE (label), -1);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (label)));
  gtk_editable_set_text (GTK_EDITABLE (label), masked);
  if (!g_str_equal (typed, raw) && !g_str_equal (typed, masked))
    g_signal_emit (spec->cells, signals[EDIT], 0, xz_import_item_get_index (item), (gpointer) spec->column, typed);
}

static GtkWidget *
editable_of (GtkWidget *box)
{
  return gtk_widget_get_next_sibling (GTK_WIDGET (label_of (box)));
}

static void
show_editable (GtkListItem *list_item, GtkWidget *box, XzImportCell *cell, ColumnSpec *spec, gboolean wanted)
{
  GtkWidget *editable = editable_of (box);
  gtk_widget_set_visible (GTK_WIDGET (label_of (box)), !wanted);
  if (!wanted && editable != NULL)
    {
      forget_wrong (spec->cells, gtk_list_item_get_item (list_item), box);
      gtk_box_remove (GTK_BOX (box), editable);
    }
  if (!wanted)
    return;
  g_autofree char *shown = xz_import_cell_dup_after (cell);
  if (editable == NULL)
    {
      editable = gtk_editable_label_new (shown);
      gtk_widget_add_css_class (editable, "xz-block-text");
      gtk_widget_add_css_class (editable, "xz-cell-edit");
      gtk_widget_set_tooltip_text (editable, _("Enter corrects the value here"));
      g_signal_connect (editable, "notify::editing", G_CALLBACK (editing_changed_cb), list_item);
      gtk_box_append (GTK_BOX (box), editable);
    }
  gtk_editable_set_text (GTK_EDITABLE (editable), shown);
  xz_widget_name (editable, xz_field_label (spec->column->desc));
  g_hash_table_insert (spec->cells->wrong, gtk_list_item_get_item (list_item), editable);
}

static void
show_problem (GtkWidget *box, int problem)
{
  static const char *const styles[] = { "xz-warn-text", "xz-block-text" };
  GtkWidget *label = GTK_WIDGET (label_of (box)), *sign = GTK_WIDGET (sign_of (box));
  XzSeverity severity = problem - 1;
  gtk_widget_set_visible (sign, problem > 0);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      gtk_widget_remove_css_class (label, styles[i]);
      gtk_widget_remove_css_class (sign, styles[i]);
    }
  if (problem <= XZ_SEVERITY_WARN)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (sign), xz_severity_icon (severity));
  gtk_widget_add_css_class (sign, styles[severity == XZ_SEVERITY_BLOCK]);
  gtk_widget_add_css_class (label, styles[severity == XZ_SEVERITY_BLOCK]);
}

/* Free text may end in an ellipsis when it is long, with the whole in the tooltip; a name, a
 * number, a date or a short difference never. */
static void
fit_label (GtkLabel *label, const XzColumn *column)
{
  const char *text = gtk_label_get_text (label);
  gboolean free_text = column->desc->type == XZ_FIELD_TEXT || column->desc->type == XZ_FIELD_REF;
  gboolean cut = free_text && g_utf8_strlen (text, -1) > LONGEST_WHOLE;
  gtk_label_set_ellipsize (label, cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, cut ? LONGEST_WHOLE : -1);
  gtk_label_set_max_width_chars (label, cut ? 2 * LONGEST_WHOLE : -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), cut ? text : NULL);
}

static void
show_value (GtkListItem *list_item, XzImportItem *item, gpointer data)
{
  ColumnSpec *spec = data;
  GtkWidget *box = gtk_list_item_get_child (list_item);
  XzImportRow *row = xz_import_item_get_row (item);
  XzImportCell *cell = row != NULL ? xz_import_item_get_cell (item, spec->column) : NULL;
  int problem = cell != NULL && cell->problem > 1 ? cell->problem : 0;
  show_problem (box, problem);
  show_editable (list_item, box, cell, spec, row != NULL && row->result == XZ_ROW_REJECTED && problem > XZ_SEVERITY_BLOCK);
  gboolean difference = cell != NULL && cell->changed && row->result == XZ_ROW_CHANGED;
  g_autofree char *text = difference ? xz_import_cell_dup_markup (cell) : xz_import_cell_dup_after (cell);
  if (difference)
    gtk_label_set_markup (label_of (box), text);
  else
    gtk_label_set_text (label_of (box), text);
  fit_label (label_of (box), spec->column);
}

/* ---- all of them ---- */

static void
remove_columns (GtkColumnView *table)
{
  GListModel *columns = gtk_column_view_get_columns (table);
  for (guint n = g_list_model_get_n_items (columns); n > 0; n--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n - 1);
      gtk_column_view_remove_column (table, column);
    }
}

void
xz_import_cells_fill (XzImportCells *self, GtkColumnView *table, gboolean only_changed)
{
  remove_columns (table);
  g_hash_table_remove_all (self->wrong);
  add_column (self, table, "", &(ColumnSpec) { .setup = setup_tick, .show = show_tick }, 36, FALSE);
  add_column (self, table, _("Row"), &(ColumnSpec) { .setup = setup_number, .show = show_number }, 52, FALSE);
  add_column (self, table, _("Result"), &(ColumnSpec) { .setup = setup_result, .show = show_result }, 0, FALSE);
  g_autoptr (GPtrArray) columns = xz_import_model_dup_columns (self->model, only_changed);
  for (guint i = 0; i < columns->len; i++)
    {
      const XzColumn *column = columns->pdata[i];
      add_column (self, table, xz_field_label (column->desc),
                  &(ColumnSpec) { .column = column, .setup = setup_value, .show = show_value }, 0, FALSE);
    }
  add_column (self, table, _("Explanation"), &(ColumnSpec) { .setup = setup_note, .show = show_note }, 0, TRUE);
}

gboolean
xz_import_cells_start_edit (XzImportCells *self, XzImportItem *item)
{
  GtkWidget *editable = g_hash_table_lookup (self->wrong, item);
  if (editable == NULL)
    return FALSE;
  gtk_widget_grab_focus (editable);
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (editable));
  return TRUE;
}
