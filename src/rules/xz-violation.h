/* xz-violation.h: Articles 11 and 28: what may follow from a violation, and what is to be paid back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-finding.h"
G_BEGIN_DECLS

#define XZ_N_CONDUCT_RULES 9      /* 第十一条（一）至（九） */

/* The ladder of Art. 28, flags of one decision. */
typedef enum {
  XZ_MEASURE_NONE      = 0,
  XZ_MEASURE_CORRECT   = 1 << 0,  /* 责令改正 */
  XZ_MEASURE_CRITICISM = 1 << 1,  /* 通报批评 */
  XZ_MEASURE_SANCTION  = 1 << 2,  /* 处分 */
  XZ_MEASURE_END       = 1 << 3,  /* 解除劳动关系 */
  XZ_MEASURE_RETURN    = 1 << 4,  /* 退回劳务派遣机构 */
  XZ_MEASURE_JUDICIAL  = 1 << 5,  /* 移送司法机关 */
} XzMeasures;

typedef struct {
  guint16     rules;              /* bit n: the item n + 1 of Art. 11 that was broken */
  gboolean    founded;            /* facts and evidence are on record */
  gboolean    heard;              /* the person was heard, or let the time pass */
  gboolean    serious;            /* 情节严重 */
  gboolean    crime;              /* 构成犯罪 */
  gboolean    dispatched;         /* employed by a dispatch company */
  guint8      measures;           /* XzMeasures */
  const char *investigator;       /* ids; NULL: nobody */
  const char *decider;
  const char *approver;           /* the second person, of a sanction */
} XzViolationDecision;

typedef enum { XZ_EFFECT_NONE, XZ_EFFECT_SUSPEND, XZ_EFFECT_REVOKE } XzCertificateEffect;

/* What a decision does beside itself, in the same transaction. */
typedef struct {
  XzCertificateEffect certificate;
  gboolean            bars;       /* Art. 15(3): in every agency.  A mere return to the company does not. */
} XzViolationEffect;

/* Blocks: conduct-rule-missing, -unfounded, -unheard, -measure-missing, -too-hard (sanction, end or return without
 * 情节严重), -too-soft (情节严重 without sanction and end or return),
 * -not-referred, -referred (no crime), -end-and-return, -return-direct, -one-pair-of-eyes,
 * -unapproved. */
void              xz_rule_art28_decision (const XzViolationDecision *decision, XzFindings *findings);
/* Of a decision that the rule lets pass. */
XzViolationEffect xz_violation_effect    (const XzViolationDecision *decision);

/* ---- Art. 28 para. 2: recourse ---- */

typedef enum { XZ_FAULT_NONE, XZ_FAULT_SLIGHT, XZ_FAULT_GROSS, XZ_FAULT_INTENT } XzFault;
typedef enum { XZ_ENTRY_COMPENSATION, XZ_ENTRY_CLAIM, XZ_ENTRY_PAYMENT, XZ_ENTRY_WAIVER } XzLedgerEntryKind;
#define XZ_LEDGER_MOST G_GINT64_CONSTANT (100000000000)   /* one entry, in fen: a thousand million yuan */
#define XZ_LEDGER_MAX_ENTRIES 10000

/* Append-only; amounts in fen, above zero. */
typedef struct { XzLedgerEntryKind kind; gint64 amount; gboolean reasoned; } XzLedgerEntry;

typedef struct {
  gint64 compensated;   /* paid by the agency to whoever was harmed */
  gint64 claimed;       /* from the person */
  gint64 paid;
  gint64 waived;
  gint64 open;          /* claimed - paid - waived, never below zero */
} XzLedgerBalance;

/* Entries that the rule would refuse are passed over. */
XzLedgerBalance xz_ledger_balance (const XzLedgerEntry *entries, guint n);
/* Whether next may follow: claims only for intent or gross negligence (recourse-fault), after the agency has paid and
 * up to what it paid (recourse-before-payment, recourse-too-much), payments and waivers up to what is open
 * (recourse-overpaid), a waiver with its reason (recourse-no-reason), amounts above zero (recourse-amount). */
void            xz_rule_art28_recourse (const XzLedgerEntry *entries, guint n, const XzLedgerEntry *next, XzFault fault, XzFindings *findings);
/* "1,234.50": fen as yuan; the caller owns it. */
char           *xz_ledger_dup_yuan (gint64 fen);
G_END_DECLS
