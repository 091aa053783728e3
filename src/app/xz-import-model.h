/* xz-import-model.h: the rows of an import as a list that a table can show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-import.h"
G_BEGIN_DECLS

/* One row of the preview; the row itself belongs to the XzImport.  "changed" is
 * emitted when it was ticked, unticked or judged again. */
#define XZ_TYPE_IMPORT_ITEM (xz_import_item_get_type ())
G_DECLARE_FINAL_TYPE (XzImportItem, xz_import_item, XZ, IMPORT_ITEM, GObject)
guint        xz_import_item_get_index (XzImportItem *item);
/* Borrowed; NULL while a job works on the rows and after the model is gone. */
XzImportRow *xz_import_item_get_row   (XzImportItem *item);
/* The row's cell of column, or NULL when its sheet has no such column. */
XzImportCell *xz_import_item_get_cell (XzImportItem *item, const XzColumn *column);

/* What an import would do, counted. */
typedef struct {
  guint all;
  guint counts[XZ_N_ROW_RESULTS];
  guint ticked[XZ_N_ROW_RESULTS];    /* of counts, those to be written */
  guint warned, chosen, changed_cells;
} XzImportTotals;

/* A GListModel of XzImportItem: the rows that pass the filters, in the order of
 * the files.  Signal "totals-changed". */
#define XZ_TYPE_IMPORT_MODEL (xz_import_model_get_type ())
G_DECLARE_FINAL_TYPE (XzImportModel, xz_import_model, XZ, IMPORT_MODEL, GObject)
/* import is borrowed and must outlive the model's last xz_import_model_reload(). */
XzImportModel *xz_import_model_new (void);
/* The rows of a finished plan; NULL: none.  Counts them anew and keeps the filters. */
void  xz_import_model_reload (XzImportModel *model, XzImport *import);
/* While a job works on the rows nobody else may read them: TRUE hides them from the
 * items, FALSE shows them again and counts anew. */
void  xz_import_model_set_busy (XzImportModel *model, gboolean busy);

/* Bit 1 << XzRowResult per result to show; 0: all. */
void  xz_import_model_set_results (XzImportModel *model, guint results);
guint xz_import_model_get_results (XzImportModel *model);
/* Rows with a value that contains text, or a name that begins so in pinyin; NULL or "": all. */
void  xz_import_model_set_search  (XzImportModel *model, const char *text);

const XzImportTotals *xz_import_model_get_totals (XzImportModel *model);
/* The mapped columns of all sheets: name and ID number first, then in the order of the
 * roster. only_changed: of the others, those in which a register's value changes
 * or a value is wrong.  const XzColumn*, free with g_ptr_array_unref(). */
GPtrArray *xz_import_model_dup_columns (XzImportModel *model, gboolean only_changed);
/* TRUE when leaving out the unchanged columns would leave something out. */
gboolean   xz_import_model_has_unchanged_columns (XzImportModel *model);

/* Ticks or unticks one row; FALSE when it cannot be written. */
gboolean   xz_import_model_choose (XzImportModel *model, guint index, gboolean chosen);
/* After xz_import_edit_cell(): the row is another one now. */
void       xz_import_model_row_judged (XzImportModel *model, guint index);
G_END_DECLS
