/* xz-certificate-settings-job.h: an agency's certificate settings, read and written off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-settings.h"
G_BEGIN_DECLS
void                   xz_certificate_settings_read_async  (XzStore *store, const char *agency, GAsyncReadyCallback callback, gpointer data);
XzCertificateSettings *xz_certificate_settings_read_finish (XzStore *store, GAsyncResult *result, GError **error);

/* choice NULL: the next number block is added instead.  Its texts are copied. */
void     xz_certificate_settings_write_async  (XzStore *store, const char *agency, const XzCertificateChoice *choice,
                                               GAsyncReadyCallback callback, gpointer data);
/* *batch: what an undo takes back, "" when nothing changed; *findings: what refused it, NULL without.  Both the caller's. */
gboolean xz_certificate_settings_write_finish (XzStore *store, GAsyncResult *result, char **batch, XzFindings **findings, GError **error);
G_END_DECLS
