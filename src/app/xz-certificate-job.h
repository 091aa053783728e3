/* xz-certificate-job.h: what the page of certificates reads and writes, off the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-words.h"
#include "xz-ledger-item.h"
#include "xz-read.h"
G_BEGIN_DECLS

/* More people than that are no list that anybody reads: one agency is to be chosen. */
#define XZ_CERTIFICATES_MOST 20000

enum { XZ_CERTIFICATE_COLUMN_NAME, XZ_CERTIFICATE_COLUMN_NUMBER, XZ_CERTIFICATE_COLUMN_AGENCY, XZ_CERTIFICATE_COLUMN_POST,
       XZ_CERTIFICATE_COLUMN_VALID_TO, XZ_CERTIFICATE_COLUMN_DAYS, XZ_CERTIFICATE_COLUMN_INSIGNIA, XZ_CERTIFICATE_COLUMN_STATE,
       XZ_N_CERTIFICATE_COLUMNS };

/* ---- the list ---- */
typedef struct {
  GPtrArray *items;                            /* XzLedgerItem, whose data is XzCertificateLine; by name */
  guint      counts[XZ_N_CERTIFICATE_GROUPS];
  gboolean   cut;                              /* there are more people than XZ_CERTIFICATES_MOST */
  XzDate     day;
} XzCertificateView;
void               xz_certificate_view_free   (XzCertificateView *view);
/* Whoever the filter (may be NULL) means and has, had or is to have a certificate. */
void               xz_certificate_view_async  (XzStore *store, const XzFilter *filter, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
XzCertificateView *xz_certificate_view_finish (XzStore *store, GAsyncResult *result, GError **error);

/* ---- one certificate, or a person without one ---- */
typedef struct {
  XzCertificateLine *line;           /* of the person, on the day */
  XzRecord          *certificate;    /* the one in view; NULL: the person never had one */
  GPtrArray         *steps;          /* XzCertificateStep */
  GPtrArray         *others;         /* XzRecord: the person's other certificates, the newest first */
  XzRosterRow       *person;
  XzDate             day;
  XzDutyAnswer       alone, assisting;         /* Art. 8 and 9 */
  XzFindings        *alone_findings, *assisting_findings;
} XzCertificateCard;
void               xz_certificate_card_free   (XzCertificateCard *card);
/* certificate may be NULL: the person's that counts. */
void               xz_certificate_card_async  (XzStore *store, const char *person, const char *certificate, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer data);
XzCertificateCard *xz_certificate_card_finish (XzStore *store, GAsyncResult *result, GError **error);

/* ---- issue ---- */
typedef struct {
  char        person[37];
  char       *name, *agency, *post, *number;   /* number: once it is issued */
  gboolean    may;
  XzFindings *findings;                        /* why not; the worst first */
} XzIssueCandidate;
void       xz_issue_candidate_free (XzIssueCandidate *candidate);
/* people: char*, UUIDs; taken.  Answers with an array of XzIssueCandidate*, in that order. */
void       xz_issue_preview_async  (XzStore *store, GPtrArray *people, XzDate day, XzProgress *progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
/* The same people, issued where nothing bars: numbers, and what barred the others after all. */
void       xz_issue_async          (XzStore *store, GPtrArray *people, XzDate day, XzProgress *progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_issue_finish         (XzStore *store, GAsyncResult *result, GError **error);

/* ---- steps ---- */
/* XZ_CERTIFICATE_REPLACE: takes back what is in force and issues another.  reason and document may be NULL. */
void       xz_certificate_act_async  (XzStore *store, const char *certificate, XzCertificateAct act, XzDate day, const char *reason,
                                      const char *document, GAsyncReadyCallback callback, gpointer data);
/* *findings: what refused it; the caller's; NULL without.  *number: of a replacement, likewise. */
gboolean   xz_certificate_act_finish (XzStore *store, GAsyncResult *result, XzFindings **findings, char **number, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCertificateView, xz_certificate_view_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCertificateCard, xz_certificate_card_free)
G_END_DECLS
