/* xz-ledger-item.h: a row of a ledger: what each of its columns says, and in which order it comes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib-object.h>
G_BEGIN_DECLS
#define XZ_TYPE_LEDGER_ITEM (xz_ledger_item_get_type ())
G_DECLARE_FINAL_TYPE (XzLedgerItem, xz_ledger_item, XZ, LEDGER_ITEM, GObject)
/* key: what the row is, in every reading of it: keeps selection and focus. */
XzLedgerItem *xz_ledger_item_new      (const char *key, guint n_columns);
const char   *xz_ledger_item_get_key  (XzLedgerItem *item);
/* text NULL or "": a dash.  order: what the column is sorted by; NULL: by the text. */
void          xz_ledger_item_set      (XzLedgerItem *item, guint column, const char *text, const char *order);
const char   *xz_ledger_item_get_text (XzLedgerItem *item, guint column);
/* <0, 0, >0, as the column has it. */
int           xz_ledger_item_compare  (XzLedgerItem *item, XzLedgerItem *other, guint column);
/* Of the column of the state: style "ok" "note" "warn" "block" "well" and icon; both static. */
void          xz_ledger_item_set_sign (XzLedgerItem *item, const char *style, const char *icon);
const char   *xz_ledger_item_get_style (XzLedgerItem *item);
const char   *xz_ledger_item_get_icon (XzLedgerItem *item);
/* What the row stands for; freed with it. */
void          xz_ledger_item_set_data (XzLedgerItem *item, gpointer data, GDestroyNotify destroy);
gpointer      xz_ledger_item_get_data (XzLedgerItem *item);
/* As a screen reader says it; free with g_free(). */
char         *xz_ledger_item_dup_spoken (XzLedgerItem *item);
G_END_DECLS
