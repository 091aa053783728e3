/* test-renderer.c: GL is not loaded where nothing would draw with it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include "xz-renderer.h"

static void
without_a_card (void)
{
  g_assert_true (xz_renderer_is_cairo (NULL, FALSE));
  g_assert_true (xz_renderer_is_cairo ("", FALSE));
  g_assert_false (xz_renderer_is_cairo (NULL, TRUE));
}

static void
what_is_asked_for_holds (void)
{
  g_assert_true (xz_renderer_is_cairo ("cairo", TRUE));
  g_assert_false (xz_renderer_is_cairo ("gl", FALSE));
  g_assert_false (xz_renderer_is_cairo ("help", FALSE));
}

static void
gtk_is_told (void)
{
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", "events", TRUE);
  g_unsetenv ("GDK_DISABLE");
  xz_renderer_choose ();
  const char *debug = g_getenv ("GDK_DEBUG"), *disable = g_getenv ("GDK_DISABLE");
  g_assert_true (g_strcmp0 (debug, "events,gl-disable") == 0 || g_strcmp0 (disable, "gl,vulkan") == 0);
  g_assert_true (g_str_has_prefix (debug, "events"));

  g_setenv ("GSK_RENDERER", "gl", TRUE);
  g_setenv ("GDK_DEBUG", "events", TRUE);
  xz_renderer_choose ();
  g_assert_cmpstr (g_getenv ("GDK_DEBUG"), ==, "events");
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/renderer/without-a-card-cairo-draws", without_a_card);
  g_test_add_func ("/renderer/what-is-asked-for-holds", what_is_asked_for_holds);
  g_test_add_func ("/renderer/gtk-is-told-not-to-load-gl", gtk_is_told);
  return g_test_run ();
}
