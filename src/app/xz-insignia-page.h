/* xz-insignia-page.h: who has which insignia and equipment, who lacks some, who must give some back (Art. 7, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_INSIGNIA_PAGE (xz_insignia_page_get_type ())
G_DECLARE_FINAL_TYPE (XzInsigniaPage, xz_insignia_page, XZ, INSIGNIA_PAGE, GtkWidget)
GtkWidget *xz_insignia_page_new (void);
G_END_DECLS
