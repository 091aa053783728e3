/* xz-card-layout.h: an agency's own design of its certificates, as text (Art. 21).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
G_BEGIN_DECLS
/* Longer ones are refused: XZ_STORE_ERROR_REFUSED has no finding for it, for no window makes one. */
#define XZ_CARD_LAYOUT_MAX (64 * 1024)
/* In a write job, one transaction that an undo takes back.  layout NULL: the design that comes with the program again.
 * The telephone for supervision stays; texts and colour that were chosen beside the design are in it now, and cleared.
 * The caller has seen to it that layout is a design without a fault (xz-card-design.h). */
gboolean xz_db_set_card_layout (XzDb *db, const char *agency, const char *layout, XzApplied *applied, GError **error);
G_END_DECLS
