/* xz-ledger-layout.h: what the rows and the titles of a ledger share: columns, font, colours.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-matrix-look.h"
G_BEGIN_DECLS
typedef enum { XZ_LEDGER_TEXT, XZ_LEDGER_NAME, XZ_LEDGER_COUNT, XZ_LEDGER_STATE } XzLedgerKind;
typedef struct {
  const char  *title;      /* N_() */
  double       em;         /* width in sizes of the font; of a column that expands the least */
  XzLedgerKind kind;
  guint        fold;       /* 0: always shown; of the others the highest goes first where there is no room */
  gboolean     expand;
} XzLedgerColumn;

typedef struct _XzLedgerLayout XzLedgerLayout;
/* columns is static. */
XzLedgerLayout *xz_ledger_layout_new   (const XzLedgerColumn *columns, guint n, gboolean boxes);
XzLedgerLayout *xz_ledger_layout_ref   (XzLedgerLayout *layout);
void            xz_ledger_layout_unref (XzLedgerLayout *layout);
guint           xz_ledger_layout_get_n (XzLedgerLayout *layout);
const XzLedgerColumn *xz_ledger_layout_get_column (XzLedgerLayout *layout, guint column);
XzMatrixLook   *xz_ledger_layout_get_look (XzLedgerLayout *layout);
/* Room for a box to tick before the first column; 0: none. */
int             xz_ledger_layout_get_box (XzLedgerLayout *layout);
int             xz_ledger_layout_get_min_width (XzLedgerLayout *layout);
/* Where a column lies in a row of that width; room 0: folded away. */
void            xz_ledger_layout_locate (XzLedgerLayout *layout, int width, guint column, int *x, int *room);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzLedgerLayout, xz_ledger_layout_unref)
G_END_DECLS
