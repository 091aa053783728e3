/* xz-palette.c: the theme's colours, for what draws itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-palette.h"

struct _XzPalette
{
  GObject parent;
  GdkRGBA colors[XZ_PALETTE_N];
};

static void
palette_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
}

static void
palette_snapshot_symbolic (GtkSymbolicPaintable *paintable, GdkSnapshot *snapshot, double width, double height,
                           const GdkRGBA *colors, gsize n_colors)
{
  XzPalette *self = XZ_PALETTE (paintable);
  for (gsize i = 0; i < MIN (n_colors, G_N_ELEMENTS (self->colors)); i++)
    self->colors[i] = colors[i];
}

static void
palette_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = palette_snapshot;
}

static void
palette_symbolic_init (GtkSymbolicPaintableInterface *iface)
{
  iface->snapshot_symbolic = palette_snapshot_symbolic;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (XzPalette, xz_palette, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, palette_paintable_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SYMBOLIC_PAINTABLE, palette_symbolic_init))

static void
xz_palette_class_init (XzPaletteClass *klass)
{
}

static void
xz_palette_init (XzPalette *self)
{
}

const GdkRGBA *
xz_palette_get_colors (XzPalette *self)
{
  return self->colors;
}

XzPalette *
xz_palette_new (void)
{
  return g_object_new (XZ_TYPE_PALETTE, NULL);
}

GtkWidget *
xz_palette_image_new (XzPalette *self)
{
  return g_object_new (GTK_TYPE_IMAGE, "paintable", self, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}
