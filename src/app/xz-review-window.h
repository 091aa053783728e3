/* xz-review-window.h: the annual review: whose certificate is in order, and what is to be settled with the others.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-filter.h"
G_BEGIN_DECLS
#define XZ_TYPE_REVIEW_WINDOW (xz_review_window_get_type ())
G_DECLARE_FINAL_TYPE (XzReviewWindow, xz_review_window, XZ, REVIEW_WINDOW, GtkWindow)
/* filter: copied; NULL: everybody. */
void xz_review_window_present (XzWindow *parent, const XzFilter *filter);
G_END_DECLS
