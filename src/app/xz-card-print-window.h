/* xz-card-print-window.h: the cards of people, looked at and printed (Art. 21).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_CARD_PRINT_WINDOW (xz_card_print_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCardPrintWindow, xz_card_print_window, XZ, CARD_PRINT_WINDOW, GtkWindow)
/* people: record numbers (gint64); taken. */
void xz_card_print_window_present (XzWindow *parent, GArray *people);
G_END_DECLS
