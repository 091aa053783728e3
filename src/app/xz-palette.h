/* xz-palette.h: the theme's colours, for what draws itself.
 *
 * GTK hands them to a symbolic paintable each time an image draws it, and to nobody else without the
 * style context that it deprecates: this one draws nothing and remembers them.  The image is a child of
 * the widget that draws, snapshot before anything else; CSS says which colours it is handed
 * (color and -gtk-icon-palette).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_PALETTE (xz_palette_get_type ())
G_DECLARE_FINAL_TYPE (XzPalette, xz_palette, XZ, PALETTE, GObject)
enum { XZ_PALETTE_TEXT, XZ_PALETTE_ERROR, XZ_PALETTE_WARNING, XZ_PALETTE_SUCCESS, XZ_PALETTE_N };
XzPalette     *xz_palette_new        (void);
/* XZ_PALETTE_N colours, as they were when the image was drawn last. */
const GdkRGBA *xz_palette_get_colors (XzPalette *palette);
GtkWidget     *xz_palette_image_new  (XzPalette *palette);
G_END_DECLS
