/* xz-help-window.h: the manual and the regulation's text, offline (F1).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_HELP_WINDOW (xz_help_window_get_type ())
G_DECLARE_FINAL_TYPE (XzHelpWindow, xz_help_window, XZ, HELP_WINDOW, GtkWindow)
/* One help window per program, which stays usable beside a modal window. chapter: NULL for the one
 * that explains parent as it stands. */
void        xz_help_window_present         (GtkWindow *parent, const char *chapter);
/* The regulation's text; 0: from its beginning. */
void        xz_help_window_present_article (GtkWindow *parent, int article);
/* Which chapter explains windows of this class: "import" for "XzImportWindow"; NULL for an unknown one. Static. */
const char *xz_help_topic_of_class         (const char *type_name);
G_END_DECLS
