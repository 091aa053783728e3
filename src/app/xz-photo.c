/* xz-photo.c: a photo from a file, the clipboard or a drop, made small and safe.
 *
 * The file is foreign: its size is bounded before it is read, its pixels before
 * they are unpacked, and only what we encoded ourselves is stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-photo.h"
#include <gdk-pixbuf/gdk-pixbuf.h>

#define MAX_BYTES  (16 * 1024 * 1024)
#define MAX_PIXELS (50 * 1000 * 1000)

/* Before the first pixel: refuses what is too large, asks the decoder for no
 * more than is needed. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  gboolean *refused = data;
  if (width <= 0 || height <= 0 || (gint64) width * height > MAX_PIXELS)
    {
      *refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
      return;
    }
  /* Twice the target keeps a photo that lies on its side sharp. */
  double scale = MIN (1.0, 2.0 * XZ_PHOTO_HEIGHT / MIN (width, height));
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "not an image of an accepted size");
  return FALSE;
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  gboolean refused = FALSE;
  if (g_bytes_get_size (bytes) > MAX_BYTES)
    {
      refuse (error);
      return NULL;
    }
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &refused);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (refused || pixbuf == NULL)
    {
      refuse (error);
      return NULL;
    }
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* Alpha becomes white; what remains has no options, so no metadata. */
static GdkPixbuf *
fit (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double scale = MIN (1.0, MIN ((double) XZ_PHOTO_WIDTH / width, (double) XZ_PHOTO_HEIGHT / height));
  int w = MAX (1, (int) (width * scale + 0.5)), h = MAX (1, (int) (height * scale + 0.5));
  return gdk_pixbuf_composite_color_simple (pixbuf, w, h, GDK_INTERP_BILINEAR, 255, 16, 0xffffffff, 0xffffffff);
}

GBytes *
xz_photo_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) upright = decode (bytes, error);
  if (upright == NULL)
    return NULL;
  g_autoptr (GdkPixbuf) small = fit (upright);
  char *buffer = NULL;
  gsize length = 0;
  if (!gdk_pixbuf_save_to_buffer (small, &buffer, &length, "jpeg", error, "quality", "88", NULL))
    return NULL;
  return g_bytes_new_take (buffer, length);
}

static void
bytes_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *jpeg = xz_photo_from_bytes (data, &error);
  if (jpeg != NULL)
    g_task_return_pointer (task, jpeg, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static GBytes *
read_bounded (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  return g_input_stream_read_bytes (G_INPUT_STREAM (stream), MAX_BYTES + 1, cancellable, error);
}

static void
file_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_bounded (data, cancellable, &error);
  if (bytes != NULL)
    bytes_work (task, source, bytes, cancellable);
  else
    g_task_return_error (task, error);
}

void
xz_photo_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, file_work);
}

void
xz_photo_load_bytes_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, bytes_work);
}

GBytes *
xz_photo_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GdkTexture *
xz_photo_to_texture (GBytes *jpeg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = decode (jpeg, &error);
  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}
