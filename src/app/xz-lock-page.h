/* xz-lock-page.h: who is at the keyboard.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_LOCK_PAGE (xz_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (XzLockPage, xz_lock_page, XZ, LOCK_PAGE, GtkWidget)
/* The open register whose users may unlock it; NULL: none. */
void xz_lock_page_set_store (GtkWidget *lock_page, XzStore *store);
G_END_DECLS
