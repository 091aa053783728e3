/* test-person-check.c: what the roster says about one person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-eligibility.h"

#include <string.h>

static XzProfile *profile;

/* An invented person with whom nothing is wrong on 2026-11-24. */
static XzPersonFacts
good_facts (void)
{
  return (XzPersonFacts) {
    .name = "王伟", .id_number = "321299199003071234", .sex = "1", .education = "31", .phone = "13800000001",
    .birth_date = day ("1990-03-07"), .hire_date = day ("2024-03-01"), .last_day = XZ_DATE_NONE,
    .contract_from = day ("2026-03-01"), .contract_to = day ("2028-02-29"),
    .employment_form = "dispatch", .has_company = TRUE, .post_name = "城管协管员",
  };
}

static GPtrArray *
check (const XzPersonFacts *facts)
{
  GPtrArray *findings = xz_findings_new ();

  xz_person_check (facts, profile, day ("2026-11-24"), findings);
  return findings;
}

static void
assert_silent (const XzPersonFacts *facts)
{
  g_autoptr (GPtrArray) findings = check (facts);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_complete_person_has_no_finding (void)
{
  XzPersonFacts facts = good_facts ();

  assert_silent (&facts);
}

/* A person needs only a name to be stored. */
static void
test_name_alone_can_be_stored (void)
{
  XzPersonFacts facts = {
    .name = "王伟", .birth_date = XZ_DATE_NONE, .hire_date = XZ_DATE_NONE, .last_day = XZ_DATE_NONE,
    .contract_from = XZ_DATE_NONE, .contract_to = XZ_DATE_NONE,
  };
  g_autoptr (GPtrArray) findings = check (&facts);

  g_assert_false (xz_findings_blocks (findings));
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((XzFinding *) findings->pdata[i])->code, ==, "incomplete");
  g_assert_cmpuint (findings->len, ==, 6);
}

static void
test_missing_fields_are_named (void)
{
  static const struct { const char *field; XzSeverity severity; } fields[] = {
    { "name", XZ_SEVERITY_BLOCK }, { "id_number", XZ_SEVERITY_WARN }, { "education", XZ_SEVERITY_WARN }, { "hire_date", XZ_SEVERITY_WARN },
    { "employment_form", XZ_SEVERITY_NOTE }, { "post", XZ_SEVERITY_NOTE }, { "phone", XZ_SEVERITY_NOTE },
  };
  XzPersonFacts facts = {
    .birth_date = XZ_DATE_NONE, .hire_date = XZ_DATE_NONE, .last_day = XZ_DATE_NONE, .contract_from = XZ_DATE_NONE, .contract_to = XZ_DATE_NONE,
  };
  g_autoptr (GPtrArray) findings = check (&facts);

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (fields));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->field, ==, fields[i].field);
      g_assert_cmpint (finding->severity, ==, fields[i].severity);
      g_assert_true (finding->args[0] != NULL && *finding->args[0] != '\0');
    }
}

static void
assert_says (const XzPersonFacts *facts, const char *code, XzSeverity severity, int article, const char *source)
{
  g_autoptr (GPtrArray) findings = check (facts);
  const XzFinding *finding = only_finding (findings, code, severity);

  g_assert_cmpint (finding->article, ==, article);
  g_assert_cmpstr (finding->source, ==, source);
}

static void
test_typed_values_against_the_id_number (void)
{
  XzPersonFacts facts = good_facts ();

  facts.birth_date = day ("1990-03-08");
  assert_says (&facts, "birth-differs", XZ_SEVERITY_WARN, 0, "GB 11643");
  facts = good_facts ();
  facts.sex = "2";
  assert_says (&facts, "sex-differs", XZ_SEVERITY_WARN, 0, "GB 11643");
  facts.sex = "9";
  assert_silent (&facts);
}

static void
test_wrong_id_number_is_refused (void)
{
  XzPersonFacts facts = good_facts ();

  facts.id_number = "321299199003071235";
  assert_says (&facts, "id-check", XZ_SEVERITY_BLOCK, 0, "GB 11643");
  facts.id_number = "321299199003071000";
  assert_says (&facts, "id-damaged", XZ_SEVERITY_BLOCK, 0, "GB 11643");
}

/* The age is that of the number when nobody typed a birth date. */
static void
test_birth_date_comes_from_the_number (void)
{
  XzPersonFacts facts = good_facts ();

  facts.birth_date = XZ_DATE_NONE;
  facts.id_number = "321299200812319995";
  facts.hire_date = day ("2026-11-24");
  assert_says (&facts, "age-under-18", XZ_SEVERITY_BLOCK, 14, NULL);
  facts.hire_date = day ("2026-12-31");
  assert_silent (&facts);
}

static void
test_dates_without_sense (void)
{
  XzPersonFacts facts = good_facts ();

  facts.last_day = day ("2024-02-29");
  assert_says (&facts, "last-day-before-hire", XZ_SEVERITY_BLOCK, 0, NULL);
  facts = good_facts ();
  facts.contract_to = day ("2026-02-28");
  assert_says (&facts, "contract-reversed", XZ_SEVERITY_WARN, 16, NULL);
  facts = good_facts ();
  facts.id_number = "321299199003071234";
  facts.birth_date = day ("2026-11-25");
  {
    g_autoptr (GPtrArray) findings = check (&facts);

    the_finding (findings, "date-in-future");
    the_finding (findings, "birth-differs");
    g_assert_true (xz_findings_blocks (findings));
  }
}

/* 劳动合同法 58: two years, counted with both days. */
static void
test_dispatch_contract_runs_two_years (void)
{
  XzPersonFacts facts = good_facts ();

  facts.contract_to = day ("2028-02-28");
  assert_says (&facts, "contract-short", XZ_SEVERITY_WARN, 16, "劳动合同法 58");
  facts.employment_form = "direct";
  facts.direct_reason = "专业技能";
  assert_silent (&facts);
}

static void
test_end_of_the_contract_is_announced (void)
{
  static const struct { const char *to; const char *code; const char *left; } days[] = {
    { "2026-11-23", "contract-ended", NULL }, { "2026-11-24", "contract-ends-soon", "0" }, { "2026-12-24", "contract-ends-soon", "30" },
    { "2026-12-25", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      XzPersonFacts facts = good_facts ();
      g_autoptr (GPtrArray) findings = NULL;

      facts.contract_from = day ("2023-01-01");
      facts.contract_to = day (days[i].to);
      findings = check (&facts);
      if (days[i].code == NULL)
        g_assert_cmpuint (findings->len, ==, 0);
      else
        g_assert_cmpstr (only_finding (findings, days[i].code, XZ_SEVERITY_WARN)->args[1], ==, days[i].left);
    }
}

/* Whoever has left, or leaves with his contract, needs no renewal. */
static void
test_contract_of_the_departed_is_silent (void)
{
  XzPersonFacts facts = good_facts ();

  facts.contract_from = day ("2023-01-01");
  facts.contract_to = day ("2026-10-31");
  facts.last_day = day ("2026-10-31");
  assert_silent (&facts);
  facts.contract_to = day ("2026-12-01");
  facts.last_day = day ("2026-12-01");
  assert_silent (&facts);
}

static void
test_every_rule_is_asked (void)
{
  static const char *const codes[] = {
    "name-digits", "phone-form", "age-under-18", "education-below", "post-names-officer", "dispatch-without-company", "contract-short",
  };
  XzPersonFacts facts = good_facts ();
  g_autoptr (GPtrArray) findings = NULL;

  facts.name = "王伟2";
  facts.phone = "2380000";
  facts.hire_date = day ("2008-03-06");
  facts.education = "70";
  facts.post_name = "执法员";
  facts.has_company = FALSE;
  facts.contract_to = day ("2027-03-01");
  findings = check (&facts);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    the_finding (findings, codes[i]);
  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (codes));
}

int
main (int argc, char *argv[])
{
  g_autoptr (XzProfile) owned = NULL;

  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  profile = owned = source_profile ();
  g_test_add_func ("/person/complete-person-has-no-finding", test_complete_person_has_no_finding);
  g_test_add_func ("/person/name-alone-can-be-stored", test_name_alone_can_be_stored);
  g_test_add_func ("/person/missing-fields-are-named", test_missing_fields_are_named);
  g_test_add_func ("/person/typed-values-against-the-id-number", test_typed_values_against_the_id_number);
  g_test_add_func ("/person/wrong-id-number-is-refused", test_wrong_id_number_is_refused);
  g_test_add_func ("/person/birth-date-comes-from-the-number", test_birth_date_comes_from_the_number);
  g_test_add_func ("/person/dates-without-sense", test_dates_without_sense);
  g_test_add_func ("/person/art-16/dispatch-contract-runs-two-years", test_dispatch_contract_runs_two_years);
  g_test_add_func ("/person/art-16/end-of-the-contract-is-announced", test_end_of_the_contract_is_announced);
  g_test_add_func ("/person/art-16/contract-of-the-departed-is-silent", test_contract_of_the_departed_is_silent);
  g_test_add_func ("/person/every-rule-is-asked", test_every_rule_is_asked);
  return g_test_run ();
}
