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
