/* xz-status-page.h: why nothing stands here, and what to do.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_STATUS_PAGE (xz_status_page_get_type ())
G_DECLARE_FINAL_TYPE (XzStatusPage, xz_status_page, XZ, STATUS_PAGE, GtkWidget)
GtkWidget *xz_status_page_new (void);
void       xz_status_page_set (XzStatusPage *page, const char *icon, const char *title, const char *sentence);
/* Up to two buttons; primary is the suggested one. clicked is swapped: it gets data. */
void       xz_status_page_set_buttons (XzStatusPage *page, const char *first, gboolean primary, GCallback first_clicked,
                                       const char *second, GCallback second_clicked, gpointer data);
G_END_DECLS
