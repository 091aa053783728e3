/* app-support.h: GTK with the window's style, for tests of its classes.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
/* Language, GTK, resources, style and icons as the program has them.  FALSE, and a line of TAP that
 * says so, when there is no display. */
gboolean app_support_init (int *argc, char ***argv);
/* Runs the main loop until done(data); fails the test after 30 seconds. */
void     app_support_wait (gboolean (*done) (gpointer data), gpointer data);
G_END_DECLS
