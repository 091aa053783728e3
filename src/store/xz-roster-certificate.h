/* xz-roster-certificate.h: what the roster shows of certificates, derived by the write path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
G_BEGIN_DECLS
/* Columns of person; NULL what there is not.  Dates are text. */
typedef struct {
  char *number;      /* of the certificate in force or suspended, else of the last one */
  char *valid_to;    /* of the certificate in force, while the service goes on */
  char *from, *to;   /* days on which it carries duty, both counted */
  char *lacking;     /* "1": required insignia are not in hand; "0"; NULL without a certificate in force */
  char *handover;    /* "1" while a departure is open */
} XzCertificateColumns;
void     xz_certificate_columns_clear (XzCertificateColumns *columns);
/* service "" or NULL: there is no spell.  Dates may be NULL. */
gboolean xz_certificate_columns_load  (XzDb *db, const char *person, const char *service, const char *status,
                                       const char *hire_date, const char *last_day, XzCertificateColumns *columns, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzCertificateColumns, xz_certificate_columns_clear)
G_END_DECLS
