/* xz-photo-picker.h: a photo, chosen, dropped or pasted.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_PHOTO_PICKER (xz_photo_picker_get_type ())
G_DECLARE_FINAL_TYPE (XzPhotoPicker, xz_photo_picker, XZ, PHOTO_PICKER, GtkWidget)
GtkWidget *xz_photo_picker_new (void);
/* What is stored now; forgets what was picked. */
void       xz_photo_picker_set (XzPhotoPicker *picker, GBytes *jpeg, const char *name);
/* What was picked since, as JPEG of at most 358 x 441; borrowed, NULL if nothing was. */
GBytes    *xz_photo_picker_get_new (XzPhotoPicker *picker);
/* Signal "picked". */
G_END_DECLS
