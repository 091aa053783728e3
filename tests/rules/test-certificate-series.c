/* test-certificate-series.c: Article 21: no number is given out twice, and how long a certificate is valid by choice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"
#include "xz-certificate.h"

static XzProfile *profile;

static void
assert_shared (const XzNumberBlock *a, const XzNumberBlock *b, const char *number)
{
  g_autofree char *one = xz_certificate_blocks_find_shared (a, b), *other = xz_certificate_blocks_find_shared (b, a);

  g_assert_cmpstr (one, ==, number);
  g_assert_cmpint (one != NULL, ==, other != NULL);
}

static void
test_blocks_of_one_prefix_share_where_they_overlap (void)
{
  const XzNumberBlock first = { "TX001", NULL, 2026, 1, 100 }, behind = { "TX001", NULL, 2026, 101, 200 };
  const XzNumberBlock over = { "TX001", NULL, 2026, 100, 200 };
  g_autofree char *hundredth = xz_certificate_number_format (XZ_CERTIFICATE_SCHEME, "TX001", 2026, 100);

  assert_shared (&first, &behind, NULL);
  assert_shared (&first, &over, hundredth);
}

static void
test_another_prefix_or_year_shares_nothing (void)
{
  const XzNumberBlock here = { "TX001", NULL, 2026, 1, 9999 }, there = { "TX002", NULL, 2026, 1, 9999 };
  const XzNumberBlock later = { "TX001", NULL, 2027, 1, 9999 };

  assert_shared (&here, &there, NULL);
  assert_shared (&here, &later, NULL);
}

/* A scheme that says no year makes the same numbers in each. */
static void
test_a_scheme_without_its_year_repeats (void)
{
  const XzNumberBlock now = { "TX", "{prefix}{serial:4}", 2026, 1, 50 }, later = { "TX", "{prefix}{serial:4}", 2027, 50, 90 };

  g_assert_false (xz_certificate_scheme_has_year (now.scheme));
  g_assert_true (xz_certificate_scheme_has_year ("{prefix}{yy}{serial}"));
  assert_shared (&now, &later, "TX0050");
}

/* Two schemes may meet in one number: TX1 and 23, TX12 and 3. */
static void
test_different_schemes_are_compared_number_by_number (void)
{
  const XzNumberBlock wide = { "TX1", "{prefix}{serial}", 2026, 20, 29 }, narrow = { "TX12", "{prefix}{serial}", 2026, 3, 3 };
  const XzNumberBlock apart = { "TX12", "{prefix}{serial}", 2026, 10, 19 };

  assert_shared (&wide, &narrow, "TX123");
  assert_shared (&wide, &apart, NULL);
}

static void
test_a_block_has_a_range_and_makes_numbers (void)
{
  static const struct { XzNumberBlock block; const char *code; } cases[] = {
    { { "TX", NULL, 2026, 1, 1 }, NULL }, { { "TX", NULL, 2026, 1, XZ_CERTIFICATE_BLOCK_MOST }, NULL },
    { { "TX", NULL, 2026, 0, 9 }, "certificate-block-range" }, { { "TX", NULL, 2026, 9, 8 }, "certificate-block-range" },
    { { "TX", NULL, 2026, 1, XZ_CERTIFICATE_BLOCK_MOST + 1 }, "certificate-block-range" },
    { { "tx", NULL, 2026, 1, 9 }, "certificate-scheme" }, { { "TX", "{prefix}{year}", 2026, 1, 9 }, "certificate-scheme" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      g_assert_cmpint (xz_rule_art21_block (&cases[i].block, findings), ==, cases[i].code == NULL);
      g_assert_cmpuint (findings->len, ==, cases[i].code != NULL ? 1 : 0);
      if (cases[i].code != NULL)
        g_assert_true (xz_findings_has (findings, cases[i].code));
    }
}

static void
test_validity_may_be_less_than_the_profiles_and_not_more (void)
{
  int most = xz_profile_get_number (profile, "certificate.validity_months");
  const struct { int months; gboolean refused; } cases[] = { { 0, FALSE }, { 1, FALSE }, { most, FALSE }, { most + 1, TRUE }, { -1, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      xz_rule_art21_validity (cases[i].months, profile, findings);
      g_assert_cmpint (xz_findings_has (findings, "certificate-validity"), ==, cases[i].refused);
    }
  g_assert_cmpint (xz_certificate_last_valid_day_of (day ("2026-11-10"), 12, profile), ==, day ("2027-11-09"));
  g_assert_cmpint (xz_certificate_last_valid_day_of (day ("2026-11-10"), 0, profile), ==, xz_certificate_last_valid_day (day ("2026-11-10"), profile));
  g_assert_cmpint (xz_certificate_last_valid_day_of (day ("2026-11-10"), most + 12, profile), ==, xz_certificate_last_valid_day (day ("2026-11-10"), profile));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  profile = source_profile ();
  g_test_add_func ("/certificate-series/blocks-of-one-prefix-share-where-they-overlap", test_blocks_of_one_prefix_share_where_they_overlap);
  g_test_add_func ("/certificate-series/another-prefix-or-year-shares-nothing", test_another_prefix_or_year_shares_nothing);
  g_test_add_func ("/certificate-series/a-scheme-without-its-year-repeats", test_a_scheme_without_its_year_repeats);
  g_test_add_func ("/certificate-series/different-schemes-are-compared-number-by-number", test_different_schemes_are_compared_number_by_number);
  g_test_add_func ("/certificate-series/a-block-has-a-range-and-makes-numbers", test_a_block_has_a_range_and_makes_numbers);
  g_test_add_func ("/certificate-series/art-21/validity-may-be-less-than-the-profiles-and-not-more", test_validity_may_be_less_than_the_profiles_and_not_more);
  status = g_test_run ();
  xz_profile_unref (profile);
  return status;
}
