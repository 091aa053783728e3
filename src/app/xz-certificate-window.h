/* xz-certificate-window.h: one certificate: what it is worth, what happened to it, the next step.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_CERTIFICATE_WINDOW (xz_certificate_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCertificateWindow, xz_certificate_window, XZ, CERTIFICATE_WINDOW, GtkWindow)
/* above: the window that it stands over; main_window: the one of the register.  person: UUID; certificate (may be NULL):
 * one of the person's, else the one that counts. */
void xz_certificate_window_present (GtkWindow *above, XzWindow *main_window, const char *person, const char *certificate);
G_END_DECLS
