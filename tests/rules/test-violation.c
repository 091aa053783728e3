/* test-violation.c: Articles 11 and 28: the ladder, its effects, and recourse.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-violation.h"

/* An ordinary decision that everything is right with: item 6 broken, corrected and circulated. */
static XzViolationDecision
ordinary (void)
{
  return (XzViolationDecision) { .rules = 1 << 5, .founded = TRUE, .heard = TRUE, .dispatched = TRUE,
                                 .measures = XZ_MEASURE_CORRECT | XZ_MEASURE_CRITICISM, .investigator = "li", .decider = "ma" };
}

static XzViolationDecision
serious (void)
{
  XzViolationDecision decision = ordinary ();

  decision.serious = TRUE;
  decision.measures = XZ_MEASURE_SANCTION | XZ_MEASURE_RETURN;
  decision.approver = "head";
  return decision;
}

static void
assert_passes (const XzViolationDecision *decision)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_rule_art28_decision (decision, findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_refused (const XzViolationDecision *decision, const char *code, int article)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_rule_art28_decision (decision, findings);
  g_assert_cmpint (only_finding (findings, code, XZ_SEVERITY_BLOCK)->article, ==, article);
}

/* ---- ground ---- */

static void
test_the_broken_item_is_named (void)
{
  XzViolationDecision decision = ordinary ();

  for (guint item = 0; item < XZ_N_CONDUCT_RULES; item++)
    {
      decision.rules = (guint16) (1u << item);
      assert_passes (&decision);
    }
  decision.rules = 0;
  assert_refused (&decision, "conduct-rule-missing", 11);
  decision.rules = 1u << XZ_N_CONDUCT_RULES;
  assert_refused (&decision, "conduct-rule-missing", 11);
}

static void
test_nobody_is_judged_unheard_or_without_facts (void)
{
  XzViolationDecision decision = ordinary ();

  decision.heard = FALSE;
  assert_refused (&decision, "conduct-unheard", 28);
  decision = ordinary ();
  decision.founded = FALSE;
  assert_refused (&decision, "conduct-unfounded", 28);
  decision = ordinary ();
  decision.measures = XZ_MEASURE_NONE;
  assert_refused (&decision, "conduct-measure-missing", 28);
}

/* ---- the ladder ---- */

static void
test_hard_measures_only_in_serious_circumstances (void)
{
  static const guint8 hard[] = { XZ_MEASURE_SANCTION, XZ_MEASURE_END, XZ_MEASURE_RETURN, XZ_MEASURE_SANCTION | XZ_MEASURE_RETURN };
  XzViolationDecision decision = ordinary ();

  decision.approver = "head";
  for (gsize i = 0; i < G_N_ELEMENTS (hard); i++)
    {
      decision.measures = hard[i];
      assert_refused (&decision, "conduct-too-hard", 28);
    }
}

static void
test_serious_means_sanction_and_end_or_return (void)
{
  static const guint8 soft[] = { XZ_MEASURE_CORRECT, XZ_MEASURE_SANCTION, XZ_MEASURE_RETURN, XZ_MEASURE_CRITICISM | XZ_MEASURE_END };
  XzViolationDecision decision = serious ();

  assert_passes (&decision);
  decision.measures = XZ_MEASURE_CORRECT | XZ_MEASURE_SANCTION | XZ_MEASURE_END;
  assert_passes (&decision);
  for (gsize i = 0; i < G_N_ELEMENTS (soft); i++)
    {
      decision.measures = soft[i];
      assert_refused (&decision, "conduct-too-soft", 28);
    }
  decision.measures = XZ_MEASURE_SANCTION | XZ_MEASURE_END | XZ_MEASURE_RETURN;
  assert_refused (&decision, "conduct-end-and-return", 28);
}

static void
test_only_the_dispatched_are_returned (void)
{
  XzViolationDecision decision = serious ();

  decision.dispatched = FALSE;
  assert_refused (&decision, "conduct-return-direct", 28);
  decision.measures = XZ_MEASURE_SANCTION | XZ_MEASURE_END;
  assert_passes (&decision);
}

static void
test_a_crime_goes_to_the_judicial_organs (void)
{
  XzViolationDecision decision = serious ();

  decision.crime = TRUE;
  assert_refused (&decision, "conduct-not-referred", 28);
  decision.measures |= XZ_MEASURE_JUDICIAL;
  assert_passes (&decision);
  decision.crime = FALSE;
  assert_refused (&decision, "conduct-referred", 28);
}

static void
test_four_eyes_and_a_second_signature (void)
{
  XzViolationDecision decision = ordinary ();

  decision.decider = decision.investigator;
  assert_refused (&decision, "conduct-one-pair-of-eyes", 28);
  decision.decider = NULL;
  assert_refused (&decision, "conduct-one-pair-of-eyes", 28);
  decision = serious ();
  decision.approver = NULL;
  assert_refused (&decision, "conduct-unapproved", 28);
  decision.approver = decision.decider;
  assert_refused (&decision, "conduct-unapproved", 28);
  decision.approver = decision.investigator;
  assert_refused (&decision, "conduct-unapproved", 28);
}

/* Art. 15(3): the end of a contract for a breach bars everywhere, a mere return to the company does not. */
static void
test_what_a_decision_does_beside_itself (void)
{
  static const struct { guint8 measures; XzCertificateEffect certificate; gboolean bars; } cases[] = {
    { XZ_MEASURE_CORRECT, XZ_EFFECT_NONE, FALSE },
    { XZ_MEASURE_CORRECT | XZ_MEASURE_CRITICISM, XZ_EFFECT_NONE, FALSE },
    { XZ_MEASURE_CRITICISM | XZ_MEASURE_JUDICIAL, XZ_EFFECT_SUSPEND, FALSE },
    { XZ_MEASURE_SANCTION | XZ_MEASURE_RETURN, XZ_EFFECT_REVOKE, FALSE },
    { XZ_MEASURE_SANCTION | XZ_MEASURE_END, XZ_EFFECT_REVOKE, TRUE },
    { XZ_MEASURE_SANCTION | XZ_MEASURE_END | XZ_MEASURE_JUDICIAL, XZ_EFFECT_REVOKE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      XzViolationDecision decision = { .measures = cases[i].measures };
      XzViolationEffect effect = xz_violation_effect (&decision);

      g_assert_cmpint (effect.certificate, ==, cases[i].certificate);
      g_assert_cmpint (effect.bars, ==, cases[i].bars);
    }
}

/* ---- recourse ---- */

static void
assert_entry (const XzLedgerEntry *entries, guint n, XzLedgerEntry next, XzFault fault, const char *code, const char *most)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_rule_art28_recourse (entries, n, &next, fault, findings);
  if (code == NULL)
    g_assert_cmpuint (findings->len, ==, 0);
  else
    g_assert_cmpstr (only_finding (findings, code, XZ_SEVERITY_BLOCK)->args[0], ==, most);
}

static void
test_recourse_after_the_agency_paid (void)
{
  const XzLedgerEntry paid[] = { { XZ_ENTRY_COMPENSATION, 1200000, FALSE } };
  const XzLedgerEntry claim = { XZ_ENTRY_CLAIM, 1200000, FALSE };

  assert_entry (NULL, 0, claim, XZ_FAULT_INTENT, "recourse-before-payment", NULL);
  assert_entry (paid, 1, claim, XZ_FAULT_INTENT, NULL, NULL);
  assert_entry (paid, 1, claim, XZ_FAULT_GROSS, NULL, NULL);
  assert_entry (paid, 1, claim, XZ_FAULT_SLIGHT, "recourse-fault", NULL);
  assert_entry (paid, 1, claim, XZ_FAULT_NONE, "recourse-fault", NULL);
}

static void
test_no_more_than_was_paid_is_claimed (void)
{
  const XzLedgerEntry entries[] = { { XZ_ENTRY_COMPENSATION, 1200000, FALSE }, { XZ_ENTRY_CLAIM, 500050, FALSE } };

  assert_entry (entries, 2, (XzLedgerEntry) { XZ_ENTRY_CLAIM, 699950, FALSE }, XZ_FAULT_GROSS, NULL, NULL);
  assert_entry (entries, 2, (XzLedgerEntry) { XZ_ENTRY_CLAIM, 699951, FALSE }, XZ_FAULT_GROSS, "recourse-too-much", "6,999.50");
}

static void
test_two_payments_close_it (void)
{
  XzLedgerEntry entries[4] = { { XZ_ENTRY_COMPENSATION, 1200000, FALSE }, { XZ_ENTRY_CLAIM, 800000, FALSE } };

  assert_entry (entries, 2, (XzLedgerEntry) { XZ_ENTRY_PAYMENT, 800001, FALSE }, XZ_FAULT_GROSS, "recourse-overpaid", "8,000.00");
  entries[2] = (XzLedgerEntry) { XZ_ENTRY_PAYMENT, 300000, FALSE };
  g_assert_cmpint (xz_ledger_balance (entries, 3).open, ==, 500000);
  entries[3] = (XzLedgerEntry) { XZ_ENTRY_PAYMENT, 500000, FALSE };
  g_assert_cmpint (xz_ledger_balance (entries, 4).open, ==, 0);
  assert_entry (entries, 4, (XzLedgerEntry) { XZ_ENTRY_PAYMENT, 1, FALSE }, XZ_FAULT_GROSS, "recourse-overpaid", "0.00");
}

static void
test_giving_up_a_claim_needs_a_reason (void)
{
  const XzLedgerEntry entries[] = { { XZ_ENTRY_COMPENSATION, 1200000, FALSE }, { XZ_ENTRY_CLAIM, 800000, FALSE } };

  assert_entry (entries, 2, (XzLedgerEntry) { XZ_ENTRY_WAIVER, 800000, FALSE }, XZ_FAULT_GROSS, "recourse-no-reason", NULL);
  assert_entry (entries, 2, (XzLedgerEntry) { XZ_ENTRY_WAIVER, 800000, TRUE }, XZ_FAULT_GROSS, NULL, NULL);
}

static void
test_amounts_are_bounded (void)
{
  static const gint64 wrong[] = { 0, -1, XZ_LEDGER_MOST + 1, G_MAXINT64, G_MININT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_entry (NULL, 0, (XzLedgerEntry) { XZ_ENTRY_COMPENSATION, wrong[i], FALSE }, XZ_FAULT_GROSS, "recourse-amount", NULL);
  assert_entry (NULL, 0, (XzLedgerEntry) { XZ_ENTRY_COMPENSATION, XZ_LEDGER_MOST, FALSE }, XZ_FAULT_GROSS, NULL, NULL);
}

/* Whatever is entered in whatever order, what passes adds up. */
static void
test_the_ledger_always_adds_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (28);
  XzLedgerEntry entries[200];

  for (int life = 0; life < 200; life++)
    {
      guint n = 0;
      XzLedgerBalance balance;

      for (int i = 0; i < 200; i++)
        {
          XzLedgerEntry next = { (XzLedgerEntryKind) g_rand_int_range (random, 0, 4), g_rand_int_range (random, -5, 100000), TRUE };
          g_autoptr (GPtrArray) findings = xz_findings_new ();

          xz_rule_art28_recourse (entries, n, &next, XZ_FAULT_INTENT, findings);
          if (!xz_findings_blocks (findings))
            entries[n++] = next;
        }
      balance = xz_ledger_balance (entries, n);
      g_assert_cmpint (balance.open, ==, balance.claimed - balance.paid - balance.waived);
      g_assert_cmpint (balance.open, >=, 0);
      g_assert_cmpint (balance.claimed, <=, balance.compensated);
    }
}

static void
test_yuan_are_written_for_people (void)
{
  static const struct { gint64 fen; const char *text; } cases[] = {
    { 0, "0.00" }, { 5, "0.05" }, { 99999, "999.99" }, { 100000, "1,000.00" }, { 123456789, "1,234,567.89" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = xz_ledger_dup_yuan (cases[i].fen);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/violation/art-11/the-broken-item-is-named", test_the_broken_item_is_named);
  g_test_add_func ("/violation/art-28/nobody-is-judged-unheard-or-without-facts", test_nobody_is_judged_unheard_or_without_facts);
  g_test_add_func ("/violation/art-28/hard-measures-only-in-serious-circumstances", test_hard_measures_only_in_serious_circumstances);
  g_test_add_func ("/violation/art-28/serious-means-sanction-and-end-or-return", test_serious_means_sanction_and_end_or_return);
  g_test_add_func ("/violation/art-28/only-the-dispatched-are-returned", test_only_the_dispatched_are_returned);
  g_test_add_func ("/violation/art-28/a-crime-goes-to-the-judicial-organs", test_a_crime_goes_to_the_judicial_organs);
  g_test_add_func ("/violation/art-28/four-eyes-and-a-second-signature", test_four_eyes_and_a_second_signature);
  g_test_add_func ("/violation/art-15/what-a-decision-does-beside-itself", test_what_a_decision_does_beside_itself);
  g_test_add_func ("/recourse/art-28/after-the-agency-paid", test_recourse_after_the_agency_paid);
  g_test_add_func ("/recourse/art-28/no-more-than-was-paid-is-claimed", test_no_more_than_was_paid_is_claimed);
  g_test_add_func ("/recourse/art-28/two-payments-close-it", test_two_payments_close_it);
  g_test_add_func ("/recourse/art-28/giving-up-a-claim-needs-a-reason", test_giving_up_a_claim_needs_a_reason);
  g_test_add_func ("/recourse/art-28/amounts-are-bounded", test_amounts_are_bounded);
  g_test_add_func ("/recourse/art-28/the-ledger-always-adds-up", test_the_ledger_always_adds_up);
  g_test_add_func ("/recourse/yuan-are-written-for-people", test_yuan_are_written_for_people);
  return g_test_run ();
}
