/* xz-ledger-header.h: the titles above a ledger; a click, or Enter, sorts.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-ledger-layout.h"
G_BEGIN_DECLS
#define XZ_TYPE_LEDGER_HEADER (xz_ledger_header_get_type ())
G_DECLARE_FINAL_TYPE (XzLedgerHeader, xz_ledger_header, XZ, LEDGER_HEADER, GtkWidget)
GtkWidget *xz_ledger_header_new (void);
/* Takes the former titles off. */
void       xz_ledger_header_set_layout (XzLedgerHeader *header, XzLedgerLayout *layout);
void       xz_ledger_header_show_sort (XzLedgerHeader *header, guint column, gboolean descending);
/* Signal: "sort" (guint column, gboolean descending). */
G_END_DECLS
