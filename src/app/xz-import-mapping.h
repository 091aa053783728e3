/* xz-import-mapping.h: the columns of the workbooks of an import, shown and changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-import.h"
G_BEGIN_DECLS
/* The user mapped a column anew or turned a sheet on or off. */
typedef void (*XzMappedFunc) (gpointer data);
/* One card per sheet with all its columns. import is borrowed until box is filled anew. */
void  xz_import_mapping_fill_tables (GtkBox *box, XzImport *import, XzMappedFunc mapped, gpointer data);
/* The columns of one sheet in a row. */
void  xz_import_mapping_fill_strip  (GtkBox *box, XzImport *import, guint table, XzMappedFunc mapped, gpointer data);
/* "14 columns, 12 mapped, as in a former import".  Free with g_free(). */
char *xz_import_table_dup_summary   (const XzImportTable *table);
/* "Rows 3–4 are the header". */
char *xz_import_table_dup_header    (const XzImportTable *table);
/* The first sheet that takes part, or G_MAXUINT; *n_enabled: how many do. */
guint xz_import_first_table         (XzImport *import, guint *n_enabled);
/* TRUE when an enabled sheet has a column for the name: without one no row can go in. */
gboolean xz_import_has_names        (XzImport *import);
G_END_DECLS
