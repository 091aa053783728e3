/* xz-ctl-certificate.h: certificates, insignia and departures on the command line (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-list.h"
#include "xz-ctl-private.h"
G_BEGIN_DECLS
/* "valid" "not_yet" "expired" "void", or "state" where the stored state says it. */
const char *xz_ctl_standing_code  (XzCertificateStanding standing);
/* What follows from a record and the day: "standing" and "expiry" of a certificate, "stock" of a kind of
 * insignia, "out" of a departure; nothing of other types. */
void        xz_ctl_json_derived   (JsonBuilder *builder, XzDb *db, const XzRecord *record);
/* The same as one column of a table; NULL for types that have none. */
const char *xz_ctl_derived_header (const XzRecordType *type);
char       *xz_ctl_dup_derived    (XzDb *db, const XzRecord *record);
/* All of it, with the steps of a certificate and the items of a departure. */
gboolean    xz_ctl_show_derived   (XzCtl *ctl, XzDb *db, const XzRecord *record, JsonBuilder *builder, GError **error);
/* As xz_db_resolve(); a certificate also by its number, it and a departure also by the person. */
char       *xz_ctl_resolve        (XzDb *db, const XzRecordType *type, const char *text, GError **error);

/* The steps of Articles 21 and 27 by their names; NULL: there is no such one. */
typedef int (*XzStepFunc) (XzCtl *ctl);
XzStepFunc  xz_ctl_find_step      (const char *name);
/* "issue suspend ...". */
#define XZ_CTL_STEPS "issue suspend resume lost damaged revoke return replace sign depart close settle hand-out return-to-service photo renew-key"
int         xz_ctl_issue          (XzCtl *ctl);
int         xz_ctl_verify_card    (XzCtl *ctl);
/* "keys" and "withdrawn": the lists that a verification without network needs, out and in. */
gboolean    xz_ctl_is_card_list   (const char *kind);
int         xz_ctl_export_list    (XzCtl *ctl);
int         xz_ctl_import_list    (XzCtl *ctl);
/* export card FILE.pdf: the cards of people; exit status NO when there was none to print. */
int  xz_ctl_export_cards (XzCtl *ctl);
G_END_DECLS
