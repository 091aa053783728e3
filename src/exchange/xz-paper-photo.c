/* xz-paper-photo.c: a photo on a page; into a PDF its own bytes go, not its pixels.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-paper-private.h"
#include <gdk-pixbuf/gdk-pixbuf.h>

#define PHOTO_MAX (1024 * 1024)
/* The size of a JPEG stands near its beginning. */
#define HEAD_BYTES 4096
#define SIDE_MAX 8192

/* What the register made small itself; anything else leaves its place empty. */
static GdkPixbuf *
read_photo (GBytes *photo)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean good = g_bytes_get_size (photo) <= PHOTO_MAX && gdk_pixbuf_loader_write_bytes (loader, photo, NULL);

  good = gdk_pixbuf_loader_close (loader, NULL) && good;
  return good ? g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader)) : NULL;
}

static cairo_surface_t *
surface_of_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf), from_stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *to = cairo_image_surface_get_data (surface);
  int to_stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height && to != NULL; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *pixel = from + (gsize) y * from_stride + (gsize) x * channels;
        ((guint32 *) (to + (gsize) y * to_stride))[x] = (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int *size = data;

  size[0] = width;
  size[1] = height;
}

/* Without decoding it. */
static gboolean
measure (GBytes *photo, int size[2])
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("jpeg", NULL);
  gsize length;
  const guint8 *bytes = g_bytes_get_data (photo, &length);

  if (loader == NULL || length > PHOTO_MAX)
    return FALSE;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), size);
  for (gsize at = 0; at < length && size[0] == 0; at += HEAD_BYTES)
    if (!gdk_pixbuf_loader_write (loader, bytes + at, MIN (HEAD_BYTES, length - at), NULL))
      break;
  gdk_pixbuf_loader_close (loader, NULL);
  return size[0] > 0 && size[1] > 0 && size[0] <= SIDE_MAX && size[1] <= SIDE_MAX;
}

/* A PDF takes the bytes of a JPEG as they are: its pixels are never looked at, so there are none. */
static cairo_surface_t *
surface_for (cairo_t *cr, GBytes *photo)
{
  int size[2] = { 0, 0 };
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  cairo_surface_t *surface;

  if (cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_PDF || !measure (photo, size))
    {
      pixbuf = read_photo (photo);
      return pixbuf != NULL ? surface_of_pixbuf (pixbuf) : NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, size[0], size[1]);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo),
                               (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (photo));
  return surface;
}

void
xz_paper_draw_photo (cairo_t *cr, GBytes *photo, double x, double y, double width, double height, gboolean cover)
{
  cairo_surface_t *surface = surface_for (cr, photo);
  double scale_x, scale_y, scale;

  if (surface == NULL)
    return;
  scale_x = width / cairo_image_surface_get_width (surface);
  scale_y = height / cairo_image_surface_get_height (surface);
  scale = cover ? MAX (scale_x, scale_y) : MIN (scale_x, scale_y);
  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  cairo_translate (cr, x + (width - cairo_image_surface_get_width (surface) * scale) / 2,
                   y + (height - cairo_image_surface_get_height (surface) * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}
