/* xz-certificate-settings.h: what an agency has chosen for its certificates (Art. 21): numbers, validity, the telephone
 * for supervision; and what its number blocks hold.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate.h"
G_BEGIN_DECLS

/* One block of numbers and what was given out of it. */
typedef struct {
  char   id[37];
  int    year;
  gint64 first, last, used;        /* used: certificates that bear a number of it */
  gint64 next;                     /* the next serial; 0: used up */
  char  *prefix, *scheme;          /* scheme: never NULL */
  char  *granted_by;               /* NULL: the office's own */
  char  *since;                    /* the day of the first number given out, NULL without */
} XzBlockUse;

typedef struct {
  int        year;                 /* of the day that was asked for */
  char      *prefix, *scheme;      /* of the block in use, or of the first one that would be made; never NULL */
  char      *granted_by;           /* of the block in use; NULL: the office's own */
  int        validity_months;      /* 0: the profile's */
  gint64     next, left;           /* the next serial, and how many there are; 0, 0: used up */
  gboolean   planned;              /* no block of the year yet: the first issue makes it */
  char      *supervision_phone;    /* NULL: none chosen */
  char      *agency_phone;         /* the agency's own; NULL */
  GPtrArray *blocks;               /* XzBlockUse, of all years, the newest first */
} XzCertificateSettings;
void                   xz_certificate_settings_free   (XzCertificateSettings *settings);
/* agency: its UUID.  As of the day. */
XzCertificateSettings *xz_db_get_certificate_settings (XzDb *db, const char *agency, XzDate day, GError **error);

/* supervision_phone NULL or "": none; validity_months 0: the profile's. */
typedef struct { const char *prefix, *scheme, *supervision_phone; int validity_months; } XzCertificateChoice;
/* In a write job, one transaction that an undo takes back.  Numbers that were given out keep their block: another
 * scheme closes it after the last of them and opens a new one at the next serial.  Blocks that were granted stay as
 * they are.  REFUSED with the findings in applied: certificate-scheme, certificate-validity, certificate-block-collides. */
gboolean               xz_db_set_certificate_settings (XzDb *db, const char *agency, XzDate day, const XzCertificateChoice *choice,
                                                       XzApplied *applied, GError **error);
/* The next block of the year, behind the last one, by the scheme in use.  REFUSED as above. */
gboolean               xz_db_add_number_block         (XzDb *db, const char *agency, XzDate day, XzApplied *applied, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCertificateSettings, xz_certificate_settings_free)
G_END_DECLS
