/* xz-keycap.h: a key as it looks on the keyboard, for feet and the welcome.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_KEYCAP (xz_keycap_get_type ())
G_DECLARE_FINAL_TYPE (XzKeycap, xz_keycap, XZ, KEYCAP, GtkWidget)
/* Properties: "key" ("Ctrl+D") and "text" (what it does, translated; may be empty). */
GtkWidget *xz_keycap_new (const char *key, const char *text);
/* "Ctrl+Enter" for "<Control>Return"; NULL for what is no key. Free with g_free(). */
char      *xz_accel_dup_label (const char *accel);
/* The keys of an action, "<Control>z <Control>y", beside one another. */
GtkWidget *xz_keycaps_new (const char *accels);
G_END_DECLS
