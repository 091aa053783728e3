/* xz-certificate.h: Articles 21 and 27: the states of a work certificate, who may get one, its number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-training.h"
G_BEGIN_DECLS

/* ---- states: one table says which act leads from which state to which ---- */
typedef enum {
  XZ_CERTIFICATE_DRAFT, XZ_CERTIFICATE_ISSUED, XZ_CERTIFICATE_SUSPENDED, XZ_CERTIFICATE_LOST, XZ_CERTIFICATE_DAMAGED,
  XZ_CERTIFICATE_REVOKED, XZ_CERTIFICATE_RETURNED, XZ_CERTIFICATE_REPLACED,
} XzCertificateState;
#define XZ_N_CERTIFICATE_STATES 8

typedef enum {
  XZ_CERTIFICATE_ISSUE, XZ_CERTIFICATE_SUSPEND, XZ_CERTIFICATE_RESUME, XZ_CERTIFICATE_LOSE, XZ_CERTIFICATE_DAMAGE,
  XZ_CERTIFICATE_REVOKE, XZ_CERTIFICATE_RETURN, XZ_CERTIFICATE_REPLACE,
} XzCertificateAct;
#define XZ_N_CERTIFICATE_ACTS 8

/* Codes as stored: those of xz_codes_certificate_state and xz_codes_certificate_act. */
const char *xz_certificate_state_code (XzCertificateState state);
const char *xz_certificate_act_code   (XzCertificateAct act);
gboolean    xz_certificate_state_from_code (const char *code, XzCertificateState *state);
gboolean    xz_certificate_act_from_code   (const char *code, XzCertificateAct *act);
/* FALSE when the table has no such step; *to is untouched then. */
gboolean    xz_certificate_step (XzCertificateState from, XzCertificateAct act, XzCertificateState *to);
/* Loss, suspension and what ends a certificate are told with a reason. */
gboolean    xz_certificate_act_needs_reason (XzCertificateAct act);

/* What happened to one certificate, in the order of its records. */
typedef struct { XzDate day; XzCertificateAct act; } XzCertificateEvent;
/* The state after all events up to and with day.  An event that its state does not allow changes nothing. */
XzCertificateState xz_certificate_replay (const XzCertificateEvent *events, guint n, XzDate day);

/* Whether the act may be taken on that day: certificate-step, certificate-reason, certificate-day-missing,
 * certificate-day-early (before last, the day of the certificate's last event, or XZ_DATE_NONE),
 * date-in-future (after today); all block. */
void xz_rule_art21_act (XzCertificateAct act, XzCertificateState from, const char *reason, XzDate day, XzDate last,
                        XzDate today, XzFindings *findings);

/* ---- what a certificate is worth on a day: expired and void are derived, never stored ---- */
typedef struct {
  XzCertificateState state;
  XzDate issued_on, valid_to;   /* both counted */
  XzDate last_day;              /* of the service it was issued for; XZ_DATE_NONE while that goes on */
} XzCertificateFacts;
typedef enum {
  XZ_STANDING_VALID, XZ_STANDING_NOT_YET, XZ_STANDING_EXPIRED,
  XZ_STANDING_VOID,             /* Art. 27: from the day after the last day of service, whatever is still out */
  XZ_STANDING_STATE,            /* the stored state says it: draft, suspended, lost ... */
} XzCertificateStanding;
XzCertificateStanding xz_certificate_standing (const XzCertificateFacts *facts, XzDate day);

/* How near the last day of validity is; each tier is announced once. */
typedef enum {
  XZ_EXPIRY_FAR, XZ_EXPIRY_NOTE /* 90 days */, XZ_EXPIRY_SOON /* 60 */, XZ_EXPIRY_WARN /* 30 */, XZ_EXPIRY_URGENT /* 7 */,
  XZ_EXPIRY_EXPIRED,
} XzExpiryTier;
XzExpiryTier xz_certificate_expiry_tier (XzDate valid_to, XzDate day, const XzProfile *profile);
/* certificate-expires (note, from the warning tier on warn) or certificate-expired (block). */
void         xz_rule_art21_expiry (XzDate valid_to, XzDate day, const XzProfile *profile, XzFindings *findings);
/* The last day of a certificate issued on a day. */
XzDate       xz_certificate_last_valid_day (XzDate issued_on, const XzProfile *profile);

/* ---- who may get one ---- */
typedef struct {
  const XzTrainingFacts *training;
  XzDate            before;        /* the last day of an earlier spell, or XZ_DATE_NONE */
  XzDate            hired;         /* XZ_DATE_NONE: not known */
  XzDate            last_day;      /* XZ_DATE_NONE: the service goes on */
  gboolean          in_service;    /* there is a spell that has not been closed */
  gboolean          has_photo;
  const XzFindings *bars;          /* what the rules say of the person; what blocks bars; may be NULL */
  const char       *present;       /* number of a certificate that is still in force or suspended, or NULL */
} XzIssueFacts;
/* Art. 21: issue-not-in-service, issue-no-photo, issue-has-certificate, the findings of pre-service
 * training, and the open bars; all block.  Returns whether nothing does. */
gboolean xz_rule_art21_issue (const XzIssueFacts *facts, XzDate day, const XzProfile *profile, const XzCalendar *calendar,
                              XzFindings *findings);

/* ---- numbers ---- */
#define XZ_CERTIFICATE_SCHEME "{prefix}{year}{serial:4}{check}"
#define XZ_CERTIFICATE_NUMBER_MAX 32
/* scheme: literal 0-9 A-Z - and {prefix} {year} {yy} {serial} {serial:N} {check}; a serial must be in it.
 * Longer serials than N stay whole.  NULL when the scheme or the outcome is no number. */
char    *xz_certificate_number_format (const char *scheme, const char *prefix, int year, gint64 serial);
gboolean xz_certificate_scheme_is_sound (const char *scheme);
/* ISO 7064 MOD 37,36 over 0-9 A-Z; "-" is passed over; 0 when body has another character or none. */
char     xz_certificate_check_character (const char *body);
/* Whether the last character is the check character of those before it. */
gboolean xz_certificate_number_is_whole (const char *number);

/* ---- blocks of numbers: what the table of blocks may hold ---- */
#define XZ_CERTIFICATE_BLOCK_SIZE 9999      /* serials of a block that an office makes itself */
#define XZ_CERTIFICATE_BLOCK_MOST 100000    /* serials of any block */
/* scheme NULL: XZ_CERTIFICATE_SCHEME; first and last counted. */
typedef struct { const char *prefix, *scheme; int year; gint64 first, last; } XzNumberBlock;
/* certificate-block-range or certificate-scheme; both block.  Returns whether the block makes numbers. */
gboolean xz_rule_art21_block (const XzNumberBlock *block, XzFindings *findings);
/* A number that both sound blocks would give out; NULL when there is none.  The caller's. */
char    *xz_certificate_blocks_find_shared (const XzNumberBlock *a, const XzNumberBlock *b);
/* Whether the numbers of one year differ from those of the next by the scheme itself. */
gboolean xz_certificate_scheme_has_year (const char *scheme);
/* months an agency may choose: certificate-validity (block) below one or over the profile's; 0 is the profile's. */
void     xz_rule_art21_validity (int months, const XzProfile *profile, XzFindings *findings);
/* The last day of a certificate of an agency that has chosen months (0: none chosen); never over the profile's. */
XzDate   xz_certificate_last_valid_day_of (XzDate issued_on, int months, const XzProfile *profile);
G_END_DECLS
