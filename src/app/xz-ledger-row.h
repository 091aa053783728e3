/* xz-ledger-row.h: one row of a ledger, drawn by itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-ledger-item.h"
#include "xz-ledger-layout.h"
G_BEGIN_DECLS
#define XZ_TYPE_LEDGER_ROW (xz_ledger_row_get_type ())
G_DECLARE_FINAL_TYPE (XzLedgerRow, xz_ledger_row, XZ, LEDGER_ROW, GtkWidget)
/* list_item (borrowed) owns the row. */
GtkWidget    *xz_ledger_row_new    (XzLedgerLayout *layout, GtkListItem *list_item);
void          xz_ledger_row_bind   (XzLedgerRow *row);
void          xz_ledger_row_unbind (XzLedgerRow *row);
XzLedgerItem *xz_ledger_row_get_item (XzLedgerRow *row);
G_END_DECLS
