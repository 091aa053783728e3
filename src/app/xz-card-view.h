/* xz-card-view.h: one side of a work certificate as it will be printed.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-card-draw.h"
G_BEGIN_DECLS
#define XZ_TYPE_CARD_VIEW (xz_card_view_get_type ())
G_DECLARE_FINAL_TYPE (XzCardView, xz_card_view, XZ, CARD_VIEW, GtkWidget)
/* Of one size, somewhat larger than the card. */
GtkWidget *xz_card_view_new  (XzCardSide side);
/* facts are borrowed until the next call; NULL: an empty card.  marked (may be NULL): the element that has a frame. */
void       xz_card_view_set  (XzCardView *view, const XzCardFacts *facts, const XzCardElement *marked);
G_END_DECLS
