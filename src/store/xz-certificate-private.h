/* xz-certificate-private.h: facts of certificates as the rules want them.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate.h"
#include "xz-change-private.h"
G_BEGIN_DECLS
/* The current spell as the roster chooses it, "" when there is none. */
typedef struct { char service[37], agency[37]; XzDate hired, last_day; gboolean open; char *number; } XzSpell;
void     xz_spell_clear (XzSpell *spell);
gboolean xz_spell_load  (XzDb *db, const char *person, XzSpell *spell, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzSpell, xz_spell_clear)

/* Rules of issue over what the register holds; except: a certificate that does not count as present (may be NULL). */
gboolean xz_issue_judge (XzDb *db, const char *person, const XzSpell *spell, const char *except, XzDate day,
                         XzFindings *findings, gboolean *may, GError **error);
/* Whether the last result of pre-service training that is in force was not passed. */
gboolean xz_training_failed (XzDb *db, const char *person, gboolean *failed, GError **error);
/* XzInsignia flags of what is in hand, as the categories of kinds say. */
gboolean xz_insignia_in_hand (XzDb *db, const char *person, guint *flags, GError **error);
/* Items and cards of the service that nobody has settled. */
gboolean xz_departure_count_open (XzDb *db, const char *person, const char *service, guint *n, GError **error);
/* Text of the QR of a certificate by the register's own key; *code NULL: there is no key, or the values do not fit. */
gboolean xz_signing_make_code (XzDb *db, const XzRecord *certificate, const char *person, const char *agency,
                               char **code, char **key, GError **error);
XzDate   xz_date_of (const char *text);      /* NULL gives XZ_DATE_NONE */
G_END_DECLS
