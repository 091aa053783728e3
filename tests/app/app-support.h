/* app-support.h: GTK with the window's style, for tests of its classes.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
/* Language, GTK, resources, style and icons as the program has them.  FALSE, and a line of TAP that
 * says so, when there is no display. */
gboolean app_support_init (int *argc, char ***argv);
/* Runs the main loop until done(data); fails the test after 30 seconds. */
void     app_support_wait (gboolean (*done) (gpointer data), gpointer data);
/* The first widget of the tree, root included, that is it; NULL. */
GtkWidget *app_support_find (GtkWidget *root, gboolean (*is) (GtkWidget *widget, gpointer data), gpointer data);
/* The one of a template's id; fails the test when there is none. */
GtkWidget *app_support_find_id (GtkWidget *root, const char *id);
/* The first controller of that type, borrowed; fails the test when there is none. */
GtkEventController *app_support_get_controller (GtkWidget *widget, GType type);
/* The tests have no keyboard: runs what the widget, or its class, has bound to the key.  FALSE: nothing, or it refused. */
gboolean   app_support_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers);
G_END_DECLS
