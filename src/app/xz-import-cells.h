/* xz-import-cells.h: the columns of the import's preview.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-import-model.h"
G_BEGIN_DECLS
/* Makes the columns of a table over an XzImportModel and knows which cells on the
 * screen are wrong and may be corrected.  Signal "edit" (guint index, gpointer const XzColumn,
 * const char *text): the user typed another value into a wrong cell. */
#define XZ_TYPE_IMPORT_CELLS (xz_import_cells_get_type ())
G_DECLARE_FINAL_TYPE (XzImportCells, xz_import_cells, XZ, IMPORT_CELLS, GObject)
XzImportCells *xz_import_cells_new (XzImportModel *model);
/* Takes off every column of table and puts on those of the model. */
void           xz_import_cells_fill (XzImportCells *cells, GtkColumnView *table, gboolean only_changed);
/* Begins to edit the first wrong cell of item that is on the screen; FALSE if none is. */
gboolean       xz_import_cells_start_edit (XzImportCells *cells, XzImportItem *item);
G_END_DECLS
