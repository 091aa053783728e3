/* xz-renderer.c: what draws, chosen before GTK starts.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-renderer.h"
#include <gtk/gtk.h>

/* From here on GDK_DISABLE says what GDK_DEBUG said before. */
#define GDK_DISABLE_SINCE 16

static gboolean
has_card (void)
{
  return g_file_test ("/dev/dri", G_FILE_TEST_EXISTS) || g_file_test ("/dev/nvidia0", G_FILE_TEST_EXISTS);
}

gboolean
xz_renderer_is_cairo (const char *asked, gboolean has_card)
{
  return asked != NULL && *asked != '\0' ? g_str_equal (asked, "cairo") : !has_card;
}

static void
add_word (const char *variable, const char *word)
{
  const char *before = g_getenv (variable);
  g_autofree char *words = before != NULL && *before != '\0' ? g_strdup_printf ("%s,%s", before, word) : g_strdup (word);
  g_setenv (variable, words, TRUE);
}

void
xz_renderer_choose (void)
{
  if (!xz_renderer_is_cairo (g_getenv ("GSK_RENDERER"), has_card ()))
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (gtk_get_major_version () == 4 && gtk_get_minor_version () < GDK_DISABLE_SINCE)
    add_word ("GDK_DEBUG", "gl-disable");
  else
    add_word ("GDK_DISABLE", "gl,vulkan");
}
