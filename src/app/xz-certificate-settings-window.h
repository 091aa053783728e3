/* xz-certificate-settings-window.h: numbering, validity and telephone of an agency's certificates, and its number blocks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_CERTIFICATE_SETTINGS_WINDOW (xz_certificate_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCertificateSettingsWindow, xz_certificate_settings_window, XZ, CERTIFICATE_SETTINGS_WINDOW, GtkWindow)
/* agency: UUID of the one that is shown first; "" for the session's. */
void xz_certificate_settings_window_present (XzWindow *parent, const char *agency);
G_END_DECLS
