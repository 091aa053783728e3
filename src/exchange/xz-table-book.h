/* xz-table-book.h: a table of the window as a small workbook.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-paper.h"
G_BEGIN_DECLS
/* The cells that a paper's table would have, as texts, below their titles; a file that stood at path is whole until the
 * new one is.  title: name of the sheet.  At most some ten thousand rows: it is made in memory. */
gboolean xz_table_book_write (const char *path, const char *title, const XzPaperColumn *columns, guint n_columns, guint n_rows,
                              XzPaperCellFunc cell, gpointer data, GError **error);
G_END_DECLS
