/* xz-import-window.h: a roster from an office's workbooks, in four steps.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_IMPORT_WINDOW (xz_import_window_get_type ())
G_DECLARE_FINAL_TYPE (XzImportWindow, xz_import_window, XZ, IMPORT_WINDOW, GtkWindow)
G_END_DECLS
