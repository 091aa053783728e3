/* xz-renderer.h: what draws, chosen before GTK starts.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* Without a graphics card GL is emulated by the processor: loading it takes as long as the rest
 * of the start, and it draws slower than Cairo.  Then, and where Cairo is asked for, GTK is told
 * not to load GL at all.  Before gtk_init() and before the first thread: it sets the environment. */
void     xz_renderer_choose (void);
/* The rule by itself: asked is GSK_RENDERER or NULL. */
gboolean xz_renderer_is_cairo (const char *asked, gboolean has_card);
G_END_DECLS
