/* xz-import-preview.h: every row of an import as a difference against the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-import-model.h"
G_BEGIN_DECLS
#define XZ_TYPE_IMPORT_PREVIEW (xz_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (XzImportPreview, xz_import_preview, XZ, IMPORT_PREVIEW, GtkWidget)
/* Signals: "edit" (guint index, gpointer column, const char *text) a wrong value typed anew;
 * "mapped" a column mapped anew in the strip; "columns" the link to all columns;
 * "chosen" a row ticked or unticked. */
GtkWidget     *xz_import_preview_new (void);
XzImportModel *xz_import_preview_get_model (XzImportPreview *preview);
/* After a plan: shows its rows; import is borrowed until the next call, NULL: nothing. */
void           xz_import_preview_show (XzImportPreview *preview, XzImport *import);
/* After an edit: the numbers and the row at index anew. */
void           xz_import_preview_judged (XzImportPreview *preview, guint index);
/* Shows only rows of this result. */
void           xz_import_preview_show_only (XzImportPreview *preview, XzRowResult result);
void           xz_import_preview_search (XzImportPreview *preview);
/* Edits the wrong value of the next rejected row below the one in focus, around the end. */
void           xz_import_preview_next_rejected (XzImportPreview *preview);
G_END_DECLS
