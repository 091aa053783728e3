/* xz-handover-list.h: the items of a departure, each to be settled.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-handover.h"
G_BEGIN_DECLS
#define XZ_TYPE_HANDOVER_LIST (xz_handover_list_get_type ())
G_DECLARE_FINAL_TYPE (XzHandoverList, xz_handover_list, XZ, HANDOVER_LIST, GtkWidget)
GtkWidget *xz_handover_list_new       (void);
/* Of somebody who stays: an item can be exchanged too.  Before the first one is shown. */
void       xz_handover_list_offer_exchange (XzHandoverList *list);
/* handover is borrowed until the next call; NULL: nothing.  may: outcomes can be chosen. */
void       xz_handover_list_show      (XzHandoverList *list, const XzHandover *handover, gboolean may);
/* How many outcomes are chosen. */
guint      xz_handover_list_count     (XzHandoverList *list);
/* Whatever is out and has no outcome yet is returned. */
void       xz_handover_list_mark_rest (XzHandoverList *list);
/* What still lacks for the outcomes chosen, as a sentence, with the focus on it; NULL: nothing.  Free with g_free(). */
char      *xz_handover_list_dup_lack  (XzHandoverList *list);
/* XzSettlement of what is chosen; its strings are the list's until it changes. */
GArray    *xz_handover_list_dup_settlements (XzHandoverList *list);
/* Signal "marked": another outcome, reason or name. */
G_END_DECLS
