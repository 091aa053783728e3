/* xz-photo-frame.h: a person's photo, or a place for it.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_PHOTO_FRAME (xz_photo_frame_get_type ())
G_DECLARE_FINAL_TYPE (XzPhotoFrame, xz_photo_frame, XZ, PHOTO_FRAME, GtkWidget)
GtkWidget *xz_photo_frame_new (void);
/* Width of the frame; its height follows 5:7. Property "photo-width" for views. */
/* jpeg NULL: the empty frame.  name: 欧阳思远, for the words "欧阳思远的照片". */
void       xz_photo_frame_set (XzPhotoFrame *frame, GBytes *jpeg, const char *name);
G_END_DECLS
