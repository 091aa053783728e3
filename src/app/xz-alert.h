/* xz-alert.h: a window for what needs a word.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_ALERT (xz_alert_get_type ())
G_DECLARE_FINAL_TYPE (XzAlert, xz_alert, XZ, ALERT, GtkWindow)
G_END_DECLS
