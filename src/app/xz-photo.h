/* xz-photo.h: a photo from a file, the clipboard or a drop, made small and safe.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_PHOTO_WIDTH  358       /* of the second-generation card's photo */
#define XZ_PHOTO_HEIGHT 441
/* Reads at most 16 MiB and 50 million pixels, JPEG, PNG, TIFF, BMP or WebP as installed; turns it
 * upright, scales it into 358 x 441 and gives it back as JPEG without any metadata.
 * Blocks: call it from a task. */
GBytes     *xz_photo_from_bytes (GBytes *bytes, GError **error);
void        xz_photo_load_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void        xz_photo_load_bytes_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GBytes     *xz_photo_load_finish (GAsyncResult *result, GError **error);
/* For showing what xz_photo_from_bytes() made; NULL when it cannot be read. */
GdkTexture *xz_photo_to_texture (GBytes *jpeg);
G_END_DECLS
