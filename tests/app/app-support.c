/* app-support.c: GTK with the window's style, for tests of its classes.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-support.h"
#include "xz-app.h"
#include "xz-locale.h"
#include "xz-renderer.h"
#include "xz-resources.h"

#define PATIENCE_SECONDS 30

static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  GdkDisplay *display = gdk_display_get_default ();
  g_resources_register (xz_get_resource ());
  gtk_css_provider_load_from_resource (provider, XZ_RESOURCE_PREFIX "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

gboolean
app_support_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  /* No probing of a driver for what is drawn without one: it forgets memory and is gone when that is counted. */
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  xz_renderer_choose ();
  gtk_disable_setlocale ();
  xz_locale_init ("/nowhere");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return FALSE;
    }
  use_style ();
  return TRUE;
}

static gboolean
out_of_patience_cb (gpointer data)
{
  g_error ("nothing came in %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
app_support_wait (gboolean (*done) (gpointer data), gpointer data)
{
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, out_of_patience_cb, NULL);
  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

GtkWidget *
app_support_find (GtkWidget *widget, gboolean (*is) (GtkWidget *widget, gpointer data), gpointer data)
{
  if (is (widget, data))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = app_support_find (child, is, data);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_id (GtkWidget *widget, gpointer data)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), data) == 0;
}

GtkWidget *
app_support_find_id (GtkWidget *widget, const char *id)
{
  GtkWidget *found = app_support_find (widget, has_id, (gpointer) id);
  if (found == NULL)
    g_error ("no %s in a %s", id, G_OBJECT_TYPE_NAME (widget));
  return found;
}

GtkEventController *
app_support_get_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_error ("a %s has no %s", G_OBJECT_TYPE_NAME (widget), g_type_name (type));
}

static gboolean
press_in (GListModel *shortcuts, GtkWidget *widget, GtkShortcutTrigger *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted)
          && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

gboolean
app_support_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (keyval, modifiers);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_SHORTCUT_CONTROLLER (controller) && press_in (G_LIST_MODEL (controller), widget, wanted))
        return TRUE;
    }
  return FALSE;
}
