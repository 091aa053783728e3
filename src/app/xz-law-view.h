/* xz-law-view.h: the text of the regulation, offline: a part of the help.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-profile.h"
G_BEGIN_DECLS
#define XZ_TYPE_LAW_VIEW (xz_law_view_get_type ())
G_DECLARE_FINAL_TYPE (XzLawView, xz_law_view, XZ, LAW_VIEW, GtkWidget)
GtkWidget *xz_law_view_new (void);
/* Shows the articles with this casefolded text or of this number, NULL: all; returns how many. */
guint      xz_law_view_search (XzLawView *self, const char *folded);
/* Scrolls to it and focuses it; nothing when there is no such article. */
void       xz_law_view_show_article (XzLawView *self, int article);
/* The shipped profile, for what is shown before a register is open; NULL if it cannot be read.
 * Free with xz_profile_unref(). */
XzProfile *xz_law_dup_profile (void);
/* "In force from 2023-01-01 to 2027-12-31".  Free with g_free(). */
char      *xz_law_dup_validity (const XzProfile *profile);
G_END_DECLS
