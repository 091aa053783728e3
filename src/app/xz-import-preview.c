/* xz-import-preview.c: every row of an import as a difference against the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-preview.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-import-cells.h"
#include "xz-import-mapping.h"
#include "xz-import-text.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

/* The toggle of "all" stands before those of the results. */
#define ALL_ROWS XZ_N_ROW_RESULTS
#define FRAMES_TO_BIND 10

struct _XzImportPreview
{
  GtkWidget           parent;
  GtkWidget          *content;
  GtkWidget          *strip_scroller;
  GtkLabel           *strip_label;
  GtkWidget          *all_columns;
  GtkBox             *strip_fields;
  GtkBox             *filters;
  GtkCheckButton     *only_changed;
  GtkEditable        *search;
  GtkStack           *table_stack;
  GtkColumnView      *table;
  GtkBox             *no_rows_slot;
  GtkLabel           *reason;
  GtkWidget          *no_rows;
  GtkToggleButton    *toggles[XZ_N_ROW_RESULTS + 1];
  GtkLabel           *counts[XZ_N_ROW_RESULTS + 1];
  XzImport           *import;      /* borrowed */
  XzImportModel      *model;
  XzImportCells      *cells;
  GtkSingleSelection *selection;
  guint               frames;      /* left to wait for the row to edit */
  gboolean            setting;     /* the code, not the user, toggles */
};

G_DEFINE_FINAL_TYPE (XzImportPreview, xz_import_preview, GTK_TYPE_WIDGET)

enum { EDIT, MAPPED, COLUMNS, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the row in focus ---- */

static XzImportItem *
focused_item (XzImportPreview *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
show_reason (XzImportPreview *self)
{
  XzImportItem *item = focused_item (self);
  XzImportRow *row = item != NULL ? xz_import_item_get_row (item) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->reason), row != NULL);
  if (row == NULL)
    return;
  GPtrArray *tables = xz_import_get_tables (self->import);
  g_autofree char *text = xz_import_row_dup_reason (row, row->table < tables->len ? tables->pdata[row->table] : NULL);
  gtk_label_set_text (self->reason, text);
  xz_widget_set_style (GTK_WIDGET (self->reason), xz_import_row_style (row));
}

static void
row_activated_cb (XzImportPreview *self, guint position)
{
  g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (item != NULL)
    xz_import_cells_start_edit (self->cells, item);
}

/* The row is made a frame or two after it was scrolled to. */
static gboolean
start_edit_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzImportPreview *self = XZ_IMPORT_PREVIEW (widget);
  if (xz_import_cells_start_edit (self->cells, data) || --self->frames == 0)
    return G_SOURCE_REMOVE;
  return G_SOURCE_CONTINUE;
}

void
xz_import_preview_next_rejected (XzImportPreview *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint from = gtk_single_selection_get_selected (self->selection);
  for (guint i = 1; i <= n; i++)
    {
      guint position = (from + i) % n;
      g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
      XzImportRow *row = xz_import_item_get_row (item);
      if (row == NULL || row->result != XZ_ROW_REJECTED)
        continue;
      gtk_widget_activate_action (GTK_WIDGET (self->table), "list.scroll-to-item", "u", position);
      gtk_single_selection_set_selected (self->selection, position);
      self->frames = FRAMES_TO_BIND;
      gtk_widget_add_tick_callback (GTK_WIDGET (self), start_edit_cb, g_object_ref (item), g_object_unref);
      return;
    }
}

/* ---- filters ---- */

static void
show_counts (XzImportPreview *self)
{
  const XzImportTotals *totals = xz_import_model_get_totals (self->model);
  for (guint i = 0; i <= XZ_N_ROW_RESULTS; i++)
    {
      guint count = i == ALL_ROWS ? totals->all : totals->counts[i];
      const char *word = i == ALL_ROWS ? _("All") : xz_row_result_label (i);
      g_autofree char *number = xz_format_count (count);
      g_autofree char *name = g_strdup_printf (_("%s: %s rows"), word, number);
      gtk_label_set_text (self->counts[i], number);
      xz_widget_name (GTK_WIDGET (self->toggles[i]), name);
      gtk_widget_set_visible (GTK_WIDGET (self->toggles[i]), count > 0 || i == ALL_ROWS || i == XZ_ROW_NEW || i == XZ_ROW_REJECTED);
    }
}

/* A result that these files do not have is not asked for: nobody could take it off again. */
static void
drop_empty_results (XzImportPreview *self)
{
  const XzImportTotals *totals = xz_import_model_get_totals (self->model);
  guint results = xz_import_model_get_results (self->model);
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    if (totals->counts[i] == 0)
      results &= ~(1u << i);
  xz_import_model_set_results (self->model, results);
}

static void
show_empty (XzImportPreview *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;
  if (empty)
    xz_status_page_set (XZ_STATUS_PAGE (self->no_rows), "edit-find-symbolic", _("No such row"),
                        xz_import_model_get_totals (self->model)->all == 0
                          ? _("The files hold no row below their header.")
                          : _("No row of the files fits the results and the search above."));
  gtk_stack_set_visible_child_name (self->table_stack, empty ? "none" : "rows");
}

static void
show_toggles (XzImportPreview *self)
{
  guint results = xz_import_model_get_results (self->model);
  self->setting = TRUE;
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    gtk_toggle_button_set_active (self->toggles[i], (results & (1u << i)) != 0);
  gtk_toggle_button_set_active (self->toggles[ALL_ROWS], results == 0);
  self->setting = FALSE;
  show_empty (self);
}

static void
toggled_cb (GtkToggleButton *toggle, XzImportPreview *self)
{
  if (self->setting)
    return;
  guint results = 0;
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      results |= 1u << i;
  xz_import_model_set_results (self->model, toggle == self->toggles[ALL_ROWS] ? 0 : results);
  show_toggles (self);
}

static void
search_changed_cb (XzImportPreview *self)
{
  xz_import_model_set_search (self->model, gtk_editable_get_text (self->search));
  show_empty (self);
}

/* Esc empties the search; the next one is the window's step back. */
static void
stop_search_cb (XzImportPreview *self)
{
  if (!xz_search_clear (self->search))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
add_toggle (XzImportPreview *self, guint i)
{
  self->toggles[i] = i == ALL_ROWS ? xz_count_toggle_new (NULL, NULL, _("All"), &self->counts[i])
    : xz_count_toggle_new (xz_row_result_icon (i), xz_row_result_style (i), xz_row_result_label (i), &self->counts[i]);
  g_signal_connect (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->filters, GTK_WIDGET (self->toggles[i]));
}

/* ---- columns ---- */

static void
fill_table (XzImportPreview *self)
{
  xz_import_cells_fill (self->cells, self->table, gtk_check_button_get_active (self->only_changed));
}

static void
only_changed_toggled_cb (XzImportPreview *self)
{
  if (!self->setting)
    fill_table (self);
}

static void
strip_mapped_cb (gpointer data)
{
  g_signal_emit (data, signals[MAPPED], 0);
}

static void
all_columns_clicked_cb (XzImportPreview *self)
{
  g_signal_emit (self, signals[COLUMNS], 0);
}

static void
show_strip (XzImportPreview *self)
{
  guint n_enabled;
  guint table = xz_import_first_table (self->import, &n_enabled);
  gtk_widget_set_visible (self->strip_scroller, n_enabled == 1);
  gtk_label_set_text (self->strip_label, "");
  if (n_enabled != 1)
    return;
  g_autofree char *summary = xz_import_table_dup_summary (xz_import_get_tables (self->import)->pdata[table]);
  gtk_label_set_text (self->strip_label, summary);
  xz_import_mapping_fill_strip (self->strip_fields, self->import, table, strip_mapped_cb, self);
}

/* ---- the class ---- */

static void
edit_cb (XzImportPreview *self, guint index, gpointer column, const char *text)
{
  g_signal_emit (self, signals[EDIT], 0, index, column, text);
}

static void
xz_import_preview_dispose (GObject *object)
{
  XzImportPreview *self = XZ_IMPORT_PREVIEW (object);
  if (self->model != NULL)
    xz_import_model_reload (self->model, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->cells);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (xz_import_preview_parent_class)->dispose (object);
}

static gboolean
xz_import_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_IMPORT_PREVIEW (widget)->table));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("import-preview"));
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, content);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, strip_scroller);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, strip_label);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, strip_fields);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, all_columns);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, filters);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, only_changed);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, search);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, table_stack);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, table);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, no_rows_slot);
  gtk_widget_class_bind_template_child (widget_class, XzImportPreview, reason);
}

static void
xz_import_preview_class_init (XzImportPreviewClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_import_preview_dispose;
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_POINTER, G_TYPE_STRING);
  signals[MAPPED] = g_signal_new ("mapped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COLUMNS] = g_signal_new ("columns", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  GTK_WIDGET_CLASS (klass)->grab_focus = xz_import_preview_grab_focus;
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
totals_changed_cb (XzImportPreview *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
xz_import_preview_init (XzImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = xz_import_model_new ();
  self->cells = xz_import_cells_new (self->model);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  self->no_rows = xz_status_page_new ();
  gtk_widget_set_hexpand (self->no_rows, TRUE);
  gtk_box_append (self->no_rows_slot, self->no_rows);
  add_toggle (self, ALL_ROWS);
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    add_toggle (self, i);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_reason), self);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->only_changed, "toggled", G_CALLBACK (only_changed_toggled_cb), self);
  g_signal_connect_swapped (self->all_columns, "clicked", G_CALLBACK (all_columns_clicked_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_object (self->cells, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "totals-changed", G_CALLBACK (totals_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
xz_import_preview_new (void)
{
  return g_object_new (XZ_TYPE_IMPORT_PREVIEW, NULL);
}

XzImportModel *
xz_import_preview_get_model (XzImportPreview *self)
{
  return self->model;
}

void
xz_import_preview_show (XzImportPreview *self, XzImport *import)
{
  self->import = import;
  xz_import_model_reload (self->model, import);
  if (import == NULL)
    return;
  const XzImportTotals *totals = xz_import_model_get_totals (self->model);
  gboolean only = totals->counts[XZ_ROW_CHANGED] > 0 && xz_import_model_has_unchanged_columns (self->model);
  self->setting = TRUE;
  gtk_check_button_set_active (self->only_changed, only);
  gtk_widget_set_visible (GTK_WIDGET (self->only_changed), xz_import_model_has_unchanged_columns (self->model));
  self->setting = FALSE;
  fill_table (self);
  show_strip (self);
  drop_empty_results (self);
  show_counts (self);
  show_toggles (self);
  show_reason (self);
}

void
xz_import_preview_judged (XzImportPreview *self, guint index)
{
  xz_import_model_row_judged (self->model, index);
  show_counts (self);
  show_reason (self);
}

void
xz_import_preview_show_only (XzImportPreview *self, XzRowResult result)
{
  xz_import_model_set_results (self->model, 1u << result);
  show_toggles (self);
}

void
xz_import_preview_search (XzImportPreview *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
