/* xz-import-model.c: the rows of an import as a list that a table can show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-model.h"
#include "xz-pinyin.h"

/* ---- one row ---- */

struct _XzImportItem
{
  GObject        parent;
  XzImportModel *model;     /* weak pointer */
  guint          index;
};

G_DEFINE_FINAL_TYPE (XzImportItem, xz_import_item, G_TYPE_OBJECT)

enum { CHANGED, TOTALS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

struct _XzImportModel
{
  GObject    parent;
  XzImport  *import;        /* borrowed, may be NULL */
  GPtrArray *items;         /* XzImportItem or NULL, by row index */
  GArray    *shown;         /* guint: row indices that pass the filters */
  guint      results;
  char      *search;        /* folded, or NULL */
  gboolean   busy;
  XzImportTotals totals;
  GHashTable *unchanged;    /* const XzColumn*: only same values in it */
};

static void
xz_import_item_dispose (GObject *object)
{
  g_clear_weak_pointer (&XZ_IMPORT_ITEM (object)->model);
  G_OBJECT_CLASS (xz_import_item_parent_class)->dispose (object);
}

static void
xz_import_item_class_init (XzImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = xz_import_item_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_import_item_init (XzImportItem *self)
{
}

static XzImportItem *
import_item_new (XzImportModel *model, guint index)
{
  XzImportItem *self = g_object_new (XZ_TYPE_IMPORT_ITEM, NULL);
  g_set_weak_pointer (&self->model, model);
  self->index = index;
  return self;
}

guint
xz_import_item_get_index (XzImportItem *self)
{
  return self->index;
}

XzImportRow *
xz_import_item_get_row (XzImportItem *self)
{
  XzImportModel *model = self->model;
  if (model == NULL || model->busy || model->import == NULL || self->index >= model->items->len)
    return NULL;
  return xz_import_get_row (model->import, self->index);
}

static XzImportCell *
row_cell (XzImportRow *row, const XzColumn *column)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column == column)
      return &row->cells[i];
  return NULL;
}

XzImportCell *
xz_import_item_get_cell (XzImportItem *self, const XzColumn *column)
{
  XzImportRow *row = xz_import_item_get_row (self);
  return row != NULL ? row_cell (row, column) : NULL;
}

/* ---- the list ---- */

static GType
get_item_type (GListModel *list)
{
  return XZ_TYPE_IMPORT_ITEM;
}

static guint
get_n_items (GListModel *list)
{
  return XZ_IMPORT_MODEL (list)->shown->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  XzImportModel *self = XZ_IMPORT_MODEL (list);
  if (position >= self->shown->len)
    return NULL;
  guint index = g_array_index (self->shown, guint, position);
  if (self->items->pdata[index] == NULL)
    self->items->pdata[index] = import_item_new (self, index);
  return g_object_ref (self->items->pdata[index]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (XzImportModel, xz_import_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
item_free (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
xz_import_model_finalize (GObject *object)
{
  XzImportModel *self = XZ_IMPORT_MODEL (object);
  g_ptr_array_unref (self->items);
  g_array_unref (self->shown);
  g_hash_table_unref (self->unchanged);
  g_free (self->search);
  G_OBJECT_CLASS (xz_import_model_parent_class)->finalize (object);
}

static void
xz_import_model_class_init (XzImportModelClass *klass)
{
  signals[TOTALS_CHANGED] = g_signal_new ("totals-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  G_OBJECT_CLASS (klass)->finalize = xz_import_model_finalize;
}

static void
xz_import_model_init (XzImportModel *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->unchanged = g_hash_table_new (NULL, NULL);
}

XzImportModel *
xz_import_model_new (void)
{
  return g_object_new (XZ_TYPE_IMPORT_MODEL, NULL);
}

/* ---- filters ---- */

static gboolean
contains (const char *value, const char *folded)
{
  if (value == NULL)
    return FALSE;
  g_autofree char *haystack = g_utf8_casefold (value, -1);
  return strstr (haystack, folded) != NULL;
}

static gboolean
cell_matches (const XzImportCell *cell, const char *search)
{
  if (contains (cell->after, search) || contains (cell->before, search))
    return TRUE;
  return g_str_equal (cell->column->name, "name") && cell->after != NULL && xz_pinyin_matches (cell->after, search);
}

static gboolean
row_passes (XzImportModel *self, const XzImportRow *row)
{
  if (self->results != 0 && (self->results & (1u << row->result)) == 0)
    return FALSE;
  if (self->search == NULL)
    return TRUE;
  for (guint i = 0; i < row->n_cells; i++)
    if (cell_matches (&row->cells[i], self->search))
      return TRUE;
  return FALSE;
}

/* Two signals, never one: with (0, old, new) GTK asks for every row. */
static void
apply_filters (XzImportModel *self)
{
  guint old = self->shown->len;
  g_array_set_size (self->shown, 0);
  if (old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old, 0);
  if (self->import == NULL)
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (row_passes (self, xz_import_get_row (self->import, i)))
      g_array_append_val (self->shown, i);
  if (self->shown->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->shown->len);
}

void
xz_import_model_set_results (XzImportModel *self, guint results)
{
  if (self->results == results)
    return;
  self->results = results;
  if (!self->busy)
    apply_filters (self);
}

guint
xz_import_model_get_results (XzImportModel *self)
{
  return self->results;
}

void
xz_import_model_set_search (XzImportModel *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *folded = stripped[0] != '\0' ? g_utf8_casefold (stripped, -1) : NULL;
  if (g_strcmp0 (folded, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  if (!self->busy)
    apply_filters (self);
}

/* ---- counts and columns ---- */

/* A cell can only have a problem where the row has a finding of it. */
static gboolean
has_problem (const XzImportRow *row)
{
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    if (((const XzFinding *) row->findings->pdata[i])->severity > XZ_SEVERITY_NOTE)
      return TRUE;
  return FALSE;
}

/* On the main thread, for every row of the workbook: the cells only where they count. */
static void
count_row (XzImportModel *self, const XzImportRow *row)
{
  if (row->chosen)
    self->totals.ticked[row->result]++;
  if (row->result != XZ_ROW_CHANGED && !has_problem (row))
    return;
  for (guint i = 0; i < row->n_cells; i++)
    if ((row->result == XZ_ROW_CHANGED && row->cells[i].changed) || row->cells[i].problem > XZ_SEVERITY_WARN)
      g_hash_table_remove (self->unchanged, row->cells[i].column);
}

static void
add_mapped_columns (XzImport *import, GHashTable *columns)
{
  GPtrArray *tables = xz_import_get_tables (import);
  for (guint t = 0; t < tables->len; t++)
    {
      const XzImportTable *table = tables->pdata[t];
      for (guint c = 0; table->enabled && c < table->columns->len; c++)
        {
          const XzImportColumn *column = table->columns->pdata[c];
          if (column->column != NULL)
            g_hash_table_add (columns, (gpointer) column->column);
        }
    }
}

static void
recount (XzImportModel *self)
{
  memset (&self->totals, 0, sizeof self->totals);
  g_hash_table_remove_all (self->unchanged);
  if (self->import == NULL)
    return;
  add_mapped_columns (self->import, self->unchanged);
  xz_import_count (self->import, self->totals.counts, &self->totals.warned, &self->totals.chosen, &self->totals.changed_cells);
  self->totals.all = self->items->len;
  for (guint i = 0; i < self->items->len; i++)
    count_row (self, xz_import_get_row (self->import, i));
  g_signal_emit (self, signals[TOTALS_CHANGED], 0);
}

const XzImportTotals *
xz_import_model_get_totals (XzImportModel *self)
{
  return &self->totals;
}

/* Who a row is about is always shown. */
static gboolean
is_identity (const XzColumn *column)
{
  return g_str_equal (column->name, "name") || g_str_equal (column->name, "id_number");
}

static int
column_rank (const XzColumn *column)
{
  if (g_str_equal (column->name, "name"))
    return -2;
  if (g_str_equal (column->name, "id_number"))
    return -1;
  return xz_roster_column_index (column->name);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const XzColumn *const *left = a, *const *right = b;
  return column_rank (*left) - column_rank (*right);
}

GPtrArray *
xz_import_model_dup_columns (XzImportModel *self, gboolean only_changed)
{
  GPtrArray *columns = g_ptr_array_new ();
  if (self->import == NULL)
    return columns;
  g_autoptr (GHashTable) mapped = g_hash_table_new (NULL, NULL);
  add_mapped_columns (self->import, mapped);
  GHashTableIter iter;
  gpointer column;
  g_hash_table_iter_init (&iter, mapped);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    if (!only_changed || is_identity (column) || !g_hash_table_contains (self->unchanged, column))
      g_ptr_array_add (columns, column);
  g_ptr_array_sort (columns, compare_columns);
  return columns;
}

gboolean
xz_import_model_has_unchanged_columns (XzImportModel *self)
{
  g_autoptr (GPtrArray) all = xz_import_model_dup_columns (self, FALSE);
  g_autoptr (GPtrArray) changed = xz_import_model_dup_columns (self, TRUE);
  return changed->len < all->len;
}

/* ---- changes from outside ---- */

void
xz_import_model_reload (XzImportModel *self, XzImport *import)
{
  guint old = self->shown->len;
  self->import = import;
  self->busy = FALSE;
  g_array_set_size (self->shown, 0);
  if (old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, old, 0);
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->items, import != NULL ? (int) xz_import_get_n_rows (import) : 0);
  recount (self);
  apply_filters (self);
}

void
xz_import_model_set_busy (XzImportModel *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  if (!busy)
    recount (self);
}

static void
tell_changed (XzImportModel *self, guint index)
{
  if (index < self->items->len && self->items->pdata[index] != NULL)
    g_signal_emit (self->items->pdata[index], signals[CHANGED], 0);
}

/* Rows that stand for the same person follow each other. */
static void
tell_all (XzImportModel *self)
{
  for (guint i = 0; i < self->items->len; i++)
    tell_changed (self, i);
}

gboolean
xz_import_model_choose (XzImportModel *self, guint index, gboolean chosen)
{
  if (self->busy || self->import == NULL || index >= self->items->len)
    return FALSE;
  XzImportRow *row = xz_import_get_row (self->import, index);
  gboolean before = row->chosen;
  xz_import_choose (self->import, index, chosen);
  if (row->chosen != before)
    {
      recount (self);
      tell_all (self);
    }
  else
    tell_changed (self, index);
  return row->chosen == chosen;
}

void
xz_import_model_row_judged (XzImportModel *self, guint index)
{
  if (self->import == NULL || index >= self->items->len)
    return;
  recount (self);
  tell_all (self);
}
