/* xz-lazy-selection.h: which positions of a lazy list are chosen, through its changes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
/* The positions of mask become as in selected; the range that differs from *chosen is
 * given back. FALSE: nothing differs. *chosen is replaced. */
gboolean xz_lazy_selection_set (GtkBitset **chosen, GtkBitset *selected, GtkBitset *mask, guint *position, guint *n);
/* After a change of orders at one stretch: those behind it move along, and whoever was
 * chosen in it is found again by number.  before, after: gint64. */
void     xz_lazy_selection_follow (GtkBitset *chosen, GArray *before, GArray *after, guint position, guint removed, guint added);
G_END_DECLS
