/* xz-about-window.c: what this program is.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-app.h"
#include <glib/gi18n-lib.h>
#include "xz-config.h"

void
xz_about_window_present (GtkWindow *parent)
{
  gtk_show_about_dialog (parent,
                         "modal", TRUE,
                         "logo-icon-name", XZ_APP_ID,
                         "program-name", _("Xiezhi"),
                         "version", XZ_VERSION,
                         "comments", _("Register of administrative law enforcement auxiliary personnel, by the regulation of Taixing. Data stay on this computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
