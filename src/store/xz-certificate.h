/* xz-certificate.h: certificates, insignia and departure in the register (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
#include "xz-duty.h"
G_BEGIN_DECLS

/* ---- issue (Art. 21): in a write job, one transaction ---- */
typedef struct {
  char        person[37];
  char       *number;            /* NULL: refused */
  char        certificate[37];
  XzFindings *findings;          /* what refused it, worst first; owned, never NULL */
} XzIssueOutcome;
void xz_issue_outcome_free (XzIssueOutcome *outcome);
/* Issues to everybody whom nothing bars and says of the others why; a certificate of the same service that
 * was lost, damaged, revoked or taken back is replaced by it.  Numbers come from the agency's blocks; an
 * agency without one for the year gets its first.  *outcomes: of XzIssueOutcome*, in the order of people,
 * also when all are refused (then the result is TRUE and nothing was written). */
gboolean xz_db_issue_certificates (XzDb *db, const char *const *people, guint n, XzDate day, GPtrArray **outcomes,
                                   XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);
/* Whether a certificate could be issued to the person on that day; findings say why not. */
gboolean xz_db_may_issue (XzDb *db, const char *person, XzDate day, XzFindings *findings, gboolean *may, GError **error);

/* ---- the other steps: reason and document may be NULL where the rule asks for none ---- */
gboolean xz_db_certificate_act (XzDb *db, const char *certificate, XzCertificateAct act, XzDate day, const char *reason,
                                const char *document, XzApplied *applied, GError **error);
/* A certificate by its number, its record number, or the person's current one by the person's; the caller
 * owns it.  NOT_FOUND. */
char    *xz_db_resolve_certificate (XzDb *db, const char *text, GError **error);

/* ---- duty (Art. 7, 8, 9): both answers from the records ---- */
XzDutyAnswer xz_db_judge_duty (XzDb *db, const char *person, XzDutyKind kind, XzDate day, XzFindings *findings, GError **error);

/* ---- insignia ---- */
typedef struct { char id[37]; char kind[37]; char *name, *category, *number, *day; gboolean is_card; } XzItem;
void       xz_item_free (XzItem *item);
/* What the person has in hand: of XzItem*, the cards first. */
GPtrArray *xz_db_list_items (XzDb *db, const char *person, GError **error);
/* number, handled_by may be NULL. */
gboolean   xz_db_issue_insignia (XzDb *db, const char *person, const char *kind, const char *number, XzDate day,
                                 const char *handled_by, XzApplied *applied, GError **error);
/* act: "exchange" (a new one of the same kind follows), "lose", "damage", "return", "write_off". */
gboolean   xz_db_insignia_act (XzDb *db, const char *item, const char *act, XzDate day, const char *reason,
                               const char *handled_by, XzApplied *applied, GError **error);
/* What is there to hand out: what was bought and taken in, less what was taken out and ever handed out, and what came
 * back added; an exchanged item does not come back. */
gint64     xz_db_insignia_stock (XzDb *db, const char *kind);

/* ---- departure (Art. 27) ---- */
/* The current spell ends with last_day; what is out is asked back, the certificate carries no duty after that day. */
gboolean xz_db_depart (XzDb *db, const char *person, const char *reason, XzDate last_day, const char *document,
                       XzApplied *applied, GError **error);
/* Closes it once every item is settled: departure-open otherwise. */
gboolean xz_db_close_departure (XzDb *db, const char *departure, XzDate day, XzApplied *applied, GError **error);
/* The person's open departure, or NULL with error unset; the caller owns it. */
char    *xz_db_find_departure (XzDb *db, const char *person, GError **error);
G_END_DECLS
