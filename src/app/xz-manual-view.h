/* xz-manual-view.h: the chapters of the manual beside the one that is read: a part of the help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-help-text.h"
G_BEGIN_DECLS
#define XZ_TYPE_MANUAL_VIEW (xz_manual_view_get_type ())
G_DECLARE_FINAL_TYPE (XzManualView, xz_manual_view, XZ, MANUAL_VIEW, GtkWidget)
/* Signal "article" (int): its text is to be shown. */
GtkWidget *xz_manual_view_new (void);
/* Shows the chapters with this casefolded text, NULL: all; returns how many. What fits is marked. */
guint      xz_manual_view_search (XzManualView *self, const char *folded);
/* Nothing when there is no such chapter. */
void       xz_manual_view_show_chapter (XzManualView *self, const char *id);
/* The manual in a language ("zh_CN", "en"), NULL: the user's, with the program's own words in it. */
XzHelp    *xz_manual_dup (const char *language, GError **error);
G_END_DECLS
