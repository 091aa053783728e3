/* xz-ledger.h: a table that sorts itself: titles, rows, selection, the row that the keyboard is in.  For lists that
 * are read whole, some ten thousand rows at most; the people of a register are XzPeopleTable's.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-ledger-item.h"
#include "xz-ledger-layout.h"
G_BEGIN_DECLS
#define XZ_TYPE_LEDGER (xz_ledger_get_type ())
G_DECLARE_FINAL_TYPE (XzLedger, xz_ledger, XZ, LEDGER, GtkWidget)
/* columns: static; boxes: rows can be ticked; name: what a screen reader calls the list. */
GtkWidget    *xz_ledger_new (const XzLedgerColumn *columns, guint n, gboolean boxes, const char *name);
/* XzLedgerItem*, referenced; the order chosen by a title is kept, selection and focus too, by key. */
void          xz_ledger_set_items (XzLedger *ledger, GPtrArray *items);
/* The row that had the focus last, the first one before any had; NULL when there is none. Borrowed. */
XzLedgerItem *xz_ledger_get_cursor (XzLedger *ledger);
guint         xz_ledger_get_n_items (XzLedger *ledger);
guint         xz_ledger_count_selected (XzLedger *ledger);
/* XzLedgerItem*, in the order of the rows. */
GPtrArray    *xz_ledger_dup_selected (XzLedger *ledger);
/* Every row in view, likewise. */
GPtrArray    *xz_ledger_dup_items (XzLedger *ledger);
void          xz_ledger_select_all (XzLedger *ledger);
gboolean      xz_ledger_clear_selection (XzLedger *ledger);
gboolean      xz_ledger_take_focus (XzLedger *ledger);
/* The rows without their titles: where F6 goes. Borrowed. */
GtkWidget    *xz_ledger_get_list  (XzLedger *ledger);
void          xz_ledger_sort (XzLedger *ledger, guint column, gboolean descending);
/* Signals: "cursor-changed"; "selected": others than before; "activated": Enter, or a double click. */
G_END_DECLS
