/* xz-export-window.h: what of the people goes into a file.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_EXPORT_WINDOW (xz_export_window_get_type ())
G_DECLARE_FINAL_TYPE (XzExportWindow, xz_export_window, XZ, EXPORT_WINDOW, GtkWindow)
G_END_DECLS
