/* xz-window-size.c: how large the window was.
 *
 * It belongs to the screen, not to who sits before it, and is needed before a register is open: a small
 * file of the account's own, which holds nothing else.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-size.h"
#include "xz-window-private.h"

#define GROUP "window"
#define LEAST_WIDTH  360
#define LEAST_HEIGHT 300
#define MOST 16384

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "xiezhi", "window.ini", NULL);
}

static void
restore (XzWindow *window)
{
  g_autofree char *path = dup_path ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return;
  int width = g_key_file_get_integer (file, GROUP, "width", NULL), height = g_key_file_get_integer (file, GROUP, "height", NULL);
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT || width > MOST || height > MOST)
    return;
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  if (g_key_file_get_boolean (file, GROUP, "maximized", NULL))
    gtk_window_maximize (GTK_WINDOW (window));
  else
    window->width = width;      /* folded as it will be, in the first frame */
  xz_window_apply_fold (window);
}

static void
keep (XzWindow *window)
{
  int width, height;
  g_autofree char *path = dup_path (), *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_key_file_set_integer (file, GROUP, "width", width);
  g_key_file_set_integer (file, GROUP, "height", height);
  g_key_file_set_boolean (file, GROUP, "maximized", gtk_window_is_maximized (GTK_WINDOW (window)));
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_message ("the size of the window is not kept: %s", error->message);
}

void
xz_window_size_follow (XzWindow *window)
{
  restore (window);
  /* The handler comes before the class's own, which takes the surface away. */
  g_signal_connect (window, "unmap", G_CALLBACK (keep), NULL);
}
