/* xz-recourse.c: Article 28 para. 2: damage that the agency paid, and what it may claim back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-violation.h"
#include <string.h>

#define ARTICLE_RECOURSE 28

static gint64
left_to_claim (const XzLedgerBalance *balance)
{
  return balance->compensated - balance->claimed;
}

/* NULL when the entry may follow this balance. */
static const char *
find_fault (const XzLedgerBalance *balance, const XzLedgerEntry *entry)
{
  if (entry->amount <= 0 || entry->amount > XZ_LEDGER_MOST)
    return "recourse-amount";
  if (entry->kind == XZ_ENTRY_COMPENSATION)
    return NULL;
  if (entry->kind == XZ_ENTRY_CLAIM && balance->compensated == 0)
    return "recourse-before-payment";
  if (entry->kind == XZ_ENTRY_CLAIM)
    return entry->amount > left_to_claim (balance) ? "recourse-too-much" : NULL;
  if (entry->amount > balance->open)
    return "recourse-overpaid";
  return entry->kind == XZ_ENTRY_WAIVER && !entry->reasoned ? "recourse-no-reason" : NULL;
}

static void
add (XzLedgerBalance *balance, const XzLedgerEntry *entry)
{
  switch (entry->kind)
    {
    case XZ_ENTRY_COMPENSATION: balance->compensated += entry->amount; break;
    case XZ_ENTRY_CLAIM:        balance->claimed += entry->amount; break;
    case XZ_ENTRY_PAYMENT:      balance->paid += entry->amount; break;
    case XZ_ENTRY_WAIVER:
    default:                    balance->waived += entry->amount; break;
    }
  balance->open = balance->claimed - balance->paid - balance->waived;
}

XzLedgerBalance
xz_ledger_balance (const XzLedgerEntry *entries, guint n)
{
  XzLedgerBalance balance = { 0 };

  for (guint i = 0; i < MIN (n, XZ_LEDGER_MAX_ENTRIES); i++)
    if (find_fault (&balance, &entries[i]) == NULL)
      add (&balance, &entries[i]);
  return balance;
}

/* How much would do, said with the refusal. */
static gint64
find_most (const XzLedgerBalance *balance, const XzLedgerEntry *next)
{
  return next->kind == XZ_ENTRY_CLAIM ? left_to_claim (balance) : balance->open;
}

void
xz_rule_art28_recourse (const XzLedgerEntry *entries, guint n, const XzLedgerEntry *next, XzFault fault, XzFindings *findings)
{
  XzLedgerBalance balance = xz_ledger_balance (entries, n);
  const char *code = n >= XZ_LEDGER_MAX_ENTRIES ? "recourse-amount" : find_fault (&balance, next);
  g_autofree char *most = NULL;

  if (next->kind == XZ_ENTRY_CLAIM && fault < XZ_FAULT_GROSS)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "recourse-fault", ARTICLE_RECOURSE, NULL, NULL);
  if (code == NULL)
    return;
  if (strcmp (code, "recourse-too-much") == 0 || strcmp (code, "recourse-overpaid") == 0)
    most = xz_ledger_dup_yuan (find_most (&balance, next));
  xz_findings_add (findings, XZ_SEVERITY_BLOCK, code, ARTICLE_RECOURSE, NULL, most, NULL);
}

/**
 * xz_ledger_dup_yuan:
 * @fen: an amount, not below zero
 *
 * Returns: (transfer full): yuan with thousands parted and two decimals
 */
char *
xz_ledger_dup_yuan (gint64 fen)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, fen / 100);
  gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append_printf (text, ".%02d", (int) (fen % 100));
  return g_string_free (text, FALSE);
}
