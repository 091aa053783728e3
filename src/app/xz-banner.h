/* xz-banner.h: a condition that stays as long as it is true.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-finding.h"
G_BEGIN_DECLS
#define XZ_TYPE_BANNER (xz_banner_get_type ())
G_DECLARE_FINAL_TYPE (XzBanner, xz_banner, XZ, BANNER, GtkWidget)
/* Sign, sentence, one button (NULL: none), which emits "activated"; details
 * (NULL: none) unfold below. */
GtkWidget  *xz_banner_new (void);
void        xz_banner_set (XzBanner *banner, XzSeverity severity, const char *sentence, const char *button);
void        xz_banner_set_details (XzBanner *banner, const char *details);
/* A fault, shown at once: what did not happen (may be NULL), and why: the first of findings (may be NULL) where there is
 * one, else error, whose next step unfolds below. */
void        xz_banner_show_fault (XzBanner *banner, const char *what, const GError *error, XzFindings *findings);
XzSeverity  xz_banner_get_severity (XzBanner *banner);
/* The box behind the sentence, for links of the caller. */
GtkBox     *xz_banner_get_extra (XzBanner *banner);
G_END_DECLS
