/* xz-certificate-act-window.h: a step of a certificate, which the law attaches something to: what happens, from when,
 * by which article, and why.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-certificate-job.h"
G_BEGIN_DECLS
#define XZ_TYPE_CERTIFICATE_ACT_WINDOW (xz_certificate_act_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCertificateActWindow, xz_certificate_act_window, XZ, CERTIFICATE_ACT_WINDOW, GtkWindow)
/* card: with a certificate; what is needed of it is copied.  Signal: "done", after it was written. */
GtkWidget *xz_certificate_act_window_new (GtkWindow *above, XzWindow *main_window, const XzCertificateCard *card, XzCertificateAct act);
G_END_DECLS
