/* xz-recovery-page.h: the recovery key, shown once, with the ways to keep it.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_RECOVERY_PAGE (xz_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (XzRecoveryPage, xz_recovery_page, XZ, RECOVERY_PAGE, GtkWidget)
/* Signal "kept": the user has put the key away and wants to go on. */
GtkWidget *xz_recovery_page_new (void);
/* Copies both; key NULL wipes what was shown. */
void       xz_recovery_page_set_key (XzRecoveryPage *page, const char *key, const char *agency);
G_END_DECLS
