/* xz-certificate-list.h: where each of many people stands with a certificate (Art. 21, 27), and the life of one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate.h"
G_BEGIN_DECLS

/* One person with the certificate that counts: the one in force or suspended, else the last one. */
typedef struct {
  gint64                person_number;
  char                  person[37], certificate[37];   /* certificate "": there never was one */
  char                 *number, *service_agency;       /* may be NULL; the agency's UUID */
  XzCertificateFacts    facts;
  XzCertificateStanding standing;      /* on the day; of facts */
  XzExpiryTier          tier;          /* of a valid or expired one */
  gboolean              in_service;    /* on the day */
  gboolean              to_issue;      /* in service, and no certificate in force or suspended */
  gboolean              to_return;     /* Art. 27: void or revoked, and not handed in */
  int                   insignia;      /* 1: those that are asked for are in hand; 0: they are not; -1: not asked */
} XzCertificateLine;
void       xz_certificate_line_free (XzCertificateLine *line);
/* people: record numbers; of XzCertificateLine*, in that order, without who is gone. */
GPtrArray *xz_db_list_certificate_lines (XzDb *db, const gint64 *people, guint n, XzDate day, GCancellable *cancellable, GError **error);

/* Of issued certificates, those that end within the profile's longest notice or have ended, without the void ones; of
 * XzCertificateLine*, of which number, facts, standing and tier are filled. */
GPtrArray *xz_db_list_ending_certificates (XzDb *db, XzDate day, GError **error);

/* One step of a certificate, as it is on record. */
typedef struct { char *act, *day, *reason, *document, *user_name; gboolean is_void; } XzCertificateStep;
void       xz_certificate_step_free (XzCertificateStep *step);
/* Of XzCertificateStep*, in their order, with those that were corrected. */
GPtrArray *xz_db_list_certificate_steps (XzDb *db, const char *certificate, GError **error);
/* Record numbers (UUID text, char*) of every certificate that a person ever had, the newest first. */
GPtrArray *xz_db_list_certificates_of_person (XzDb *db, const char *person, GError **error);

/* Renews or replaces: takes back what is still in force or suspended, then issues one by a new number.  Whether it
 * may be issued is asked first: REFUSED with the findings in applied, and nothing was written. */
gboolean   xz_db_replace_certificate (XzDb *db, const char *certificate, XzDate day, const char *reason, const char *document,
                                      XzIssueOutcome **outcome, XzApplied *applied, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCertificateLine, xz_certificate_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzIssueOutcome, xz_issue_outcome_free)
G_END_DECLS
