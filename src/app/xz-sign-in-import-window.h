/* xz-sign-in-import-window.h: a sign-in sheet or a list of results into the register: who is meant by each row, what it
 * says, what is left out and why; nothing is written before that is seen.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_SIGN_IN_IMPORT_WINDOW (xz_sign_in_import_window_get_type ())
G_DECLARE_FINAL_TYPE (XzSignInImportWindow, xz_sign_in_import_window, XZ, SIGN_IN_IMPORT_WINDOW, GtkWindow)
/* courses: XzCourse*, which a sheet may be of; current: the one that is proposed, their number for none.
 * Signal "written": the register has what was in the sheet. */
GtkWidget *xz_sign_in_import_window_new (XzWindow *main_window, GtkWindow *parent, const GPtrArray *courses, guint current);
G_END_DECLS
