/* xz-toast.h: one line that says what was done.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_TOAST (xz_toast_get_type ())
G_DECLARE_FINAL_TYPE (XzToast, xz_toast, XZ, TOAST, GtkWidget)
GtkWidget *xz_toast_new (void);
/* Shown for 8 seconds, longer while focused or hovered; a new text takes the place of
 * the former.  with_undo: the 撤销 button, which emits "undo". */
void       xz_toast_show (XzToast *toast, const char *text, gboolean with_undo);
void       xz_toast_dismiss (XzToast *toast);
G_END_DECLS
