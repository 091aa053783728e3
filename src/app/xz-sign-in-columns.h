/* xz-sign-in-columns.h: where the columns of a sign-in sheet go, shown and changed.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-training-import.h"
G_BEGIN_DECLS
/* field: "" leaves the column out. */
typedef void (*XzSignInMappedFunc) (const char *header, const char *field, gpointer data);
/* Fills grid with a line for each column of import: header, sample, field. */
void xz_sign_in_columns_show (GtkGrid *grid, XzTrainingImport *import, XzSignInMappedFunc mapped, gpointer data);
G_END_DECLS
