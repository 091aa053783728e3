/* test-profile-file.c: reading profiles, choosing one for a day, refusing broken ones (Art. 32).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

#include <string.h>

/* The profile's file with one piece of text put in place of another. */
static char *
edit (const char *from, const char *to)
{
  g_autofree char *text = source_text ("data/profiles/321283-2023.ini", NULL);
  g_autoptr (GString) edited = g_string_new (text);

  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  return g_string_free (g_steal_pointer (&edited), FALSE);
}

static XzProfile *
profile_of (const char *valid_from, const char *valid_to, int version)
{
  g_autofree char *dates = g_strdup_printf ("version=%d\nvalid_from=%s\nvalid_to=%s\n", version, valid_from, valid_to);
  g_autofree char *text = source_text ("data/profiles/321283-2023.ini", NULL);
  g_autoptr (GString) edited = g_string_new (text);
  g_autoptr (GError) error = NULL;
  XzProfile *profile;

  g_string_replace (edited, "version=1\n", dates, 1);
  g_string_replace (edited, "\nvalid_from=2023-01-01\nvalid_to=2027-12-31\n", "\n", 1);
  profile = xz_profile_new_from_data (edited->str, edited->len, &error);
  g_assert_no_error (error);
  return profile;
}

static void
test_fact_is_judged_by_the_profile_of_its_day (void)
{
  g_autoptr (XzProfile) first = profile_of ("2023-01-01", "2027-12-31", 1);
  g_autoptr (XzProfile) second = profile_of ("2028-03-01", "2032-12-31", 1);
  XzProfile *profiles[] = { second, first };
  gboolean lapsed = TRUE;

  g_assert_true (xz_profile_for_day (profiles, 2, day ("2023-01-01"), &lapsed) == first);
  g_assert_false (lapsed);
  g_assert_true (xz_profile_for_day (profiles, 2, day ("2027-12-31"), &lapsed) == first);
  g_assert_false (lapsed);
  /* In the gap the last one goes on, marked. */
  g_assert_true (xz_profile_for_day (profiles, 2, day ("2028-01-01"), &lapsed) == first);
  g_assert_true (lapsed);
  g_assert_true (xz_profile_for_day (profiles, 2, day ("2028-02-29"), &lapsed) == first);
  g_assert_true (lapsed);
  g_assert_true (xz_profile_for_day (profiles, 2, day ("2028-03-01"), &lapsed) == second);
  g_assert_false (lapsed);
}

static void
test_last_profile_goes_on_as_lapsed (void)
{
  g_autoptr (XzProfile) only = source_profile ();
  XzProfile *profiles[] = { only };
  gboolean lapsed = FALSE;

  g_assert_true (xz_profile_for_day (profiles, 1, day ("2028-01-01"), &lapsed) == only);
  g_assert_true (lapsed);
  g_assert_true (xz_profile_for_day (profiles, 1, day ("2027-12-31"), &lapsed) == only);
  g_assert_false (lapsed);
  /* A day before the first one is judged by the first one. */
  g_assert_true (xz_profile_for_day (profiles, 1, day ("2019-05-01"), NULL) == only);
  g_assert_null (xz_profile_for_day (profiles, 0, day ("2026-01-01"), &lapsed));
}

static void
test_later_version_wins (void)
{
  g_autoptr (XzProfile) first = profile_of ("2023-01-01", "2027-12-31", 1);
  g_autoptr (XzProfile) amended = profile_of ("2023-01-01", "2027-12-31", 2);
  XzProfile *one_way[] = { first, amended }, *other_way[] = { amended, first };

  g_assert_true (xz_profile_for_day (one_way, 2, day ("2026-01-01"), NULL) == amended);
  g_assert_true (xz_profile_for_day (other_way, 2, day ("2026-01-01"), NULL) == amended);
}

static void
test_profile_without_an_end_never_lapses (void)
{
  g_autoptr (XzProfile) endless = profile_of ("2023-01-01", "", 1);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzProfile *profiles[] = { endless };
  gboolean lapsed = TRUE;

  g_assert_cmpint (xz_profile_get_valid_to (endless), ==, XZ_DATE_NONE);
  xz_profile_check_validity (endless, day ("2100-01-01"), findings);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_true (xz_profile_for_day (profiles, 1, day ("2100-01-01"), &lapsed) == endless);
  g_assert_false (lapsed);
}

/* Another city's numbers are data, not code. */
static void
test_another_citys_numbers_are_taken (void)
{
  g_autofree char *text = edit ("training.pre_service_days=3;", "training.pre_service_days=5;");
  g_autoptr (XzProfile) profile = xz_profile_new_from_data (text, strlen (text), NULL);
  g_autoptr (XzProfile) again = xz_profile_ref (profile);

  g_assert_cmpint (xz_profile_get_number (again, "training.pre_service_days"), ==, 5);
}

static void
test_malformed_profiles_are_refused (void)
{
  static const struct { const char *from; const char *to; } edits[] = {
    { "id=321283-2023\n", "" }, { "version=1\n", "version=0\n" }, { "version=1\n", "version=one\n" }, { "version=1\n", "" },
    { "title=泰兴市", "titel=泰兴市" }, { "valid_from=2023-01-01", "valid_from=2023-02-30" }, { "valid_from=2023-01-01", "valid_from=" },
    { "valid_to=2027-12-31", "valid_to=2022-12-31" }, { "valid_to=2027-12-31", "valid_to=soon" }, { "valid_to=2027-12-31\n", "" },
    { "articles=32", "articles=33" }, { "articles=32", "articles=0" }, { "articles=32", "articles=1000000" },
    { "chapters=5", "chapters=4" }, { "chapters=5", "chapters=6" }, { "first=7\n", "first=8\n" }, { "last=32\n", "last=33\n" }, { "last=32\n", "last=31\n" },
    { "age.minimum=18;14;higher;years;", "age.minimum=eighteen;14;higher;years;" }, { "age.minimum=18;14;higher;years;", "age.minimum=18;14;higher;years" },
    { "age.minimum=18;14;higher;years;", "age.minimum=18;33;higher;years;" }, { "age.minimum=18;14;higher;years;", "age.minimum=-18;14;higher;years;" },
    { "age.minimum=18;14;higher;years;", "age.minimum=18;14;sideways;years;" }, { "age.minimum=18;14;higher;years;", "age.minimum=18;14;higher;;" },
    { "age.minimum=18;14;higher;years;", "age.minimum=99999999999;14;higher;years;" }, { "age.minimum=", "age.minimal=" },
    { "\n[Numbers]\n", "\n[Nummers]\n" }, { "precedence=国家", "order=国家" }, { "in_force=2021-07-15", "in_force=2021-07-32" },
    { "[Article 14]", "[Article 114]" }, { "text=第十四条", "wort=第十四条" }, { "[Profile]", "Profile]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *text = edit (edits[i].from, edits[i].to);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", edits[i].to);
      g_assert_null (xz_profile_new_from_data (text, strlen (text), &error));
      g_assert_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_SYNTAX);
    }
}

static void
test_what_is_no_profile_is_refused (void)
{
  g_autofree char *endless = g_strnfill (256 * 1024 + 1, '#');
  const char *const texts[] = { "", "[Profile]\n", "\xFF\xFE", "date,kind,name_zh\n", endless };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (xz_profile_new_from_data (texts[i], strlen (texts[i]), &error));
      g_assert_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_SYNTAX);
    }
}

/* A file cut off anywhere is refused or whole, never half a law. */
static void
test_cut_off_files_are_refused (void)
{
  gsize length;
  g_autofree char *text = source_text ("data/profiles/321283-2023.ini", &length);

  for (gsize cut = 0; cut < length - 100; cut += 509)
    g_assert_null (xz_profile_new_from_data (text, cut, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/art-32/fact-is-judged-by-the-profile-of-its-day", test_fact_is_judged_by_the_profile_of_its_day);
  g_test_add_func ("/profile/art-32/last-profile-goes-on-as-lapsed", test_last_profile_goes_on_as_lapsed);
  g_test_add_func ("/profile/art-32/later-version-wins", test_later_version_wins);
  g_test_add_func ("/profile/art-32/profile-without-an-end-never-lapses", test_profile_without_an_end_never_lapses);
  g_test_add_func ("/profile/another-citys-numbers-are-taken", test_another_citys_numbers_are_taken);
  g_test_add_func ("/profile/malformed-profiles-are-refused", test_malformed_profiles_are_refused);
  g_test_add_func ("/profile/what-is-no-profile-is-refused", test_what_is_no_profile_is_refused);
  g_test_add_func ("/profile/cut-off-files-are-refused", test_cut_off_files_are_refused);
  return g_test_run ();
}
