/* xz-duty.h: Articles 7, 8, 9, 21 and 27: may this person do this kind of duty on this day?
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate.h"
G_BEGIN_DECLS

typedef enum { XZ_DUTY_ALONE /* Art. 8 */, XZ_DUTY_ASSISTING /* Art. 9 */ } XzDutyKind;
typedef enum { XZ_DUTY_YES, XZ_DUTY_WARN, XZ_DUTY_NO } XzDutyAnswer;
/* Kinds of insignia that a person holds; flags. */
typedef enum { XZ_INSIGNIA_BADGE = 1 << 0, XZ_INSIGNIA_ARMBAND = 1 << 1 } XzInsignia;

typedef struct {
  gboolean in_service;             /* there is a spell */
  XzDate   hired, last_day;        /* of the spell, both counted; XZ_DATE_NONE: not known, goes on */
  const XzCertificateFacts *certificates;   /* of this spell, in any order */
  guint    n_certificates;
  const char *unrecorded;          /* a number that the roster names without a certificate behind it, or NULL */
  gboolean failed;                 /* the last pre-service training was not passed */
  guint    insignia;               /* XzInsignia in hand */
} XzDutyFacts;

/* The one answer, with every article that says no or warns: duty-not-in-service, duty-not-yet, duty-left,
 * duty-training-failed, certificate-missing, -unrecorded, -not-yet, -expired, -void, -state (block either duty,
 * Art. 21 and 27); insignia-missing (Art. 7: blocks assisting, warns for the rest).  Of several
 * certificates the best counts.  findings may be NULL. */
XzDutyAnswer xz_rule_duty (XzDutyKind kind, const XzDutyFacts *facts, XzDate day, const XzProfile *profile, XzFindings *findings);
/* Flags of the insignia that the profile asks for. */
guint        xz_duty_required_insignia (const XzProfile *profile);
/* "yes" "warn" "no": codes of xz_codes_duty_answer. */
const char  *xz_duty_answer_code (XzDutyAnswer answer);
G_END_DECLS
