/* xz-card-design-window.h: what an agency's certificates look like, changed with the card in view (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_CARD_DESIGN_WINDOW (xz_card_design_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCardDesignWindow, xz_card_design_window, XZ, CARD_DESIGN_WINDOW, GtkWindow)
/* Above window; agency (UUID) is chosen first, NULL: the register's own.  NULL: no register is open. */
GtkWindow *xz_card_design_window_present (XzWindow *main_window, GtkWindow *window, const char *agency);
G_END_DECLS
