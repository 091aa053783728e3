/* xz-certificates-page.h: who has a certificate, in which state, and whom to issue one.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_CERTIFICATES_PAGE (xz_certificates_page_get_type ())
G_DECLARE_FINAL_TYPE (XzCertificatesPage, xz_certificates_page, XZ, CERTIFICATES_PAGE, GtkWidget)
GtkWidget *xz_certificates_page_new (void);
/* The rows that are ticked, in their order; of XzLedgerItem*, whose data is XzCertificateLine: what an act on many
 * cards, such as printing them, is for. */
GPtrArray *xz_certificates_page_dup_chosen (XzCertificatesPage *page);
G_END_DECLS
