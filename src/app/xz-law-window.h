/* xz-law-window.h: the text of the regulation, offline.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-profile.h"
G_BEGIN_DECLS
#define XZ_TYPE_LAW_WINDOW (xz_law_window_get_type ())
G_DECLARE_FINAL_TYPE (XzLawWindow, xz_law_window, XZ, LAW_WINDOW, GtkWindow)
/* article: which to show first; 0: the beginning. */
void       xz_law_window_present (GtkWindow *parent, int article);
/* The shipped profile, for what is shown before a register is open; NULL if it cannot be read.
 * Free with xz_profile_unref(). */
XzProfile *xz_law_dup_profile (void);
/* "In force from 2023-01-01 to 2027-12-31".  Free with g_free(). */
char      *xz_law_dup_validity (const XzProfile *profile);
G_END_DECLS
