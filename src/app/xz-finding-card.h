/* xz-finding-card.h: one finding: sign, sentence, article, next act.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-profile.h"
G_BEGIN_DECLS
#define XZ_TYPE_FINDING_CARD (xz_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (XzFindingCard, xz_finding_card, XZ, FINDING_CARD, GtkWidget)
/* profile (borrowed, may be NULL) gives the article's text, unfolded by a click on its
 * name.  act (may be NULL): the words of the link that emits "act" with the finding's field. */
GtkWidget *xz_finding_card_new (const XzFinding *finding, XzProfile *profile, const char *act);
G_END_DECLS
