/* test-flat.c: what is said of a person column by column becomes person, spell and post.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flat-fixture.h"

/* ---- a new person ---- */

static void
test_new_person_has_spell_and_post (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王\xE3\x80\x80伟", "agency", agency, "post", "日常巡查员", "dispatch_company", "安达公司",
                             "hire_date", "2024年3月1日", "education", "大专", "phone", "+86 138 0000 0001", "employment_form", "劳务派遣", NULL);

  assert_row (fixture, id, "name", "王伟", "agency", agency, "post", "日常巡查员", "dispatch_company", "安达公司", "hire_date", "2024-03-01",
              "education", "30", "phone", "13800000001", "employment_form", "dispatch", "status", "in_service", NULL);
  g_assert_cmpint (count_rows (fixture, "service"), ==, 1);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 1);
}

/* A name is enough to be stored, and needs no spell. */
static void
test_name_alone_is_enough (Fixture *fixture)
{
  g_autofree char *id = say (fixture, NULL, "name", "王伟", NULL);

  assert_row (fixture, id, "name", "王伟", "birth_date", NULL, "id_number", NULL, NULL);
}

static void
test_post_and_company_are_made_once (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  gint64 posts = count_rows (fixture, "post"), companies = count_rows (fixture, "company");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("王%s", i == 0 ? "一" : i == 1 ? "二" : "三");
      g_autofree char *id = say (fixture, NULL, "name", name, "agency", agency, "post", "协管员", "dispatch_company", "顺和公司", NULL);

      assert_row (fixture, id, "post", "协管员", "dispatch_company", "顺和公司", NULL);
    }
  g_assert_cmpint (count_rows (fixture, "post"), ==, posts + 1);
  g_assert_cmpint (count_rows (fixture, "company"), ==, companies + 1);
}

static void
test_birth_and_sex_come_from_the_number (Fixture *fixture)
{
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "id_number", "'321299199003071234", NULL);
  g_autofree char *typed = say (fixture, NULL, "name", "李娜", "id_number", "321299198506150044", "birth_date", "1985-06-16", NULL);

  assert_row (fixture, id, "id_number", "321299199003071234", "birth_date", "1990-03-07", "sex", "1", "age", "36", NULL);
  /* What was typed stays and is a finding later. */
  assert_row (fixture, typed, "birth_date", "1985-06-16", "sex", "2", NULL);
}

static void
test_wrong_values_leave_nothing (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  gint64 before = count_rows (fixture, "audit"), posts = count_rows (fixture, "post");

  refuse (fixture, "required", "name", NULL, "phone", "13800000001", NULL);
  refuse (fixture, "required", "name", NULL, "name", " ", NULL);
  refuse (fixture, "unit-unknown", "agency", NULL, "name", "王伟", "agency", "没有这个单位", NULL);
  refuse (fixture, "date", "hire_date", NULL, "name", "王伟", "agency", agency, "hire_date", "2024-02-30", NULL);
  refuse (fixture, "code", "education", NULL, "name", "王伟", "education", "很高", NULL);
  refuse (fixture, "not-found", "officer", NULL, "name", "王伟", "agency", agency, "officer", "陆一鸣", NULL);
  refuse (fixture, "name-private-use", "name", NULL, "name", "王\xEE\xA0\x9E", NULL);
  /* The post would have been made first. */
  refuse (fixture, "date", "hire_date", NULL, "name", "王伟", "agency", agency, "post", "新岗位", "hire_date", "昨天", NULL);
  g_assert_cmpint (count_rows (fixture, "audit"), ==, before);
  g_assert_cmpint (count_rows (fixture, "post"), ==, posts);
}

static void
refused_with (Fixture *fixture, XzStoreError code, const char *person, const char *column, const char *value)
{
  g_auto (Flat) flat = { .person = person, .columns = { column }, .values = { value }, .n = 1, .on = XZ_DATE_NONE, .findings = xz_findings_new () };
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_store_write (fixture->store, flat_work, &flat, &error));
  g_assert_error (error, XZ_STORE_ERROR, (int) code);
  g_assert_cmpuint (flat.changes, ==, 0);
}

static void
test_what_cannot_be_set_is_refused (Fixture *fixture)
{
  g_autofree char *id = say (fixture, NULL, "name", "王伟", NULL);

  refused_with (fixture, XZ_STORE_ERROR_FAILED, id, "age", "30");
  refused_with (fixture, XZ_STORE_ERROR_FAILED, id, "id", NOBODY);
  refused_with (fixture, XZ_STORE_ERROR_FAILED, id, "no_such_column", "1");
  refused_with (fixture, XZ_STORE_ERROR_NOT_FOUND, NOBODY, "name", "王伟");
  refused_with (fixture, XZ_STORE_ERROR_NOT_FOUND, "nonsense", "name", "王伟");
}

/* Art. 14(3) is asked by the write path, not by the editor. */
static void
test_too_young_is_not_written (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_auto (Flat) flat = {
    .columns = { "name", "agency", "birth_date", "hire_date" }, .values = { "王伟", agency, "2008-11-25", "2026-11-24" }, .n = 4,
    .on = XZ_DATE_NONE, .findings = xz_findings_new (),
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_store_write (fixture->store, flat_work, &flat, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (flat.applied.findings, "age-under-18"));
  g_assert_cmpint (count_rows (fixture, "person"), ==, 0);
}

/* ---- changes ---- */

static void
test_other_post_is_another_row (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "agency", agency, "post", "日常巡查员", "hire_date", "2024-03-01", NULL);

  g_assert_null (say_on (fixture, xz_date_from_ymd (2026, 6, 1), id, "post", "信息采集员", NULL));
  assert_row (fixture, id, "post", "信息采集员", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 2);
  /* Of the same day it is a correction, and saying it again is nothing. */
  g_assert_null (say_on (fixture, xz_date_from_ymd (2026, 6, 1), id, "post", "窗口辅助员", NULL));
  g_assert_null (say_on (fixture, xz_date_from_ymd (2026, 7, 1), id, "post", "窗口辅助员", NULL));
  assert_row (fixture, id, "post", "窗口辅助员", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 2);
}

static void
test_what_was_empty_is_filled_in (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "agency", agency, "post", "日常巡查员", "hire_date", "2024-03-01", NULL);

  g_assert_null (say (fixture, id, "grade", "二级", "dispatch_company", "安达公司", NULL));
  assert_row (fixture, id, "grade", "second", "dispatch_company", "安达公司", "post", "日常巡查员", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 1);
}

static void
test_values_can_be_taken_away (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "agency", agency, "phone", "13800000001", "hire_date", "2024-03-01", NULL);

  g_assert_null (say (fixture, id, "phone", "", "hire_date", NULL, NULL));
  assert_row (fixture, id, "phone", NULL, "hire_date", NULL, "agency", agency, NULL);
  refuse (fixture, "required", "agency", id, "agency", "", NULL);
  refuse (fixture, "required", "name", id, "name", "", NULL);
  assert_row (fixture, id, "name", "王伟", "agency", agency, NULL);
}

static void
test_last_day_ends_the_spell (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "agency", agency, "hire_date", "2024-03-01", NULL);

  g_assert_null (say (fixture, id, "last_day", "2026-10-31", NULL));
  assert_row (fixture, id, "status", "left", "last_day", "2026-10-31", NULL);
  g_assert_null (say (fixture, id, "last_day", "", NULL));
  assert_row (fixture, id, "status", "in_service", "last_day", NULL, NULL);
  g_assert_cmpint (count_rows (fixture, "service"), ==, 1);
}

static void
test_hired_again_is_another_spell (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "agency", agency, "post", "日常巡查员", "hire_date", "2020-03-01", "last_day", "2022-02-28", NULL);

  assert_row (fixture, id, "status", "left", NULL);
  g_assert_null (say (fixture, id, "hire_date", "2024-05-01", "post", "信息采集员", NULL));
  assert_row (fixture, id, "status", "in_service", "hire_date", "2024-05-01", "last_day", NULL, "post", "信息采集员", "agency", agency, NULL);
  g_assert_cmpint (count_rows (fixture, "service"), ==, 2);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 2);
}

/* Somebody else's change in between is not overwritten unseen. */
static void
test_expected_value_is_another_one (Fixture *fixture)
{
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "phone", "13800000001", NULL);
  XzChangeSet *stale = xz_change_set_new ("set", NULL), *fresh = xz_change_set_new ("set", NULL);

  xz_change_set_update (stale, &xz_type_person, id, "phone", "13800000003", "13800000002");
  apply_refused (fixture, stale, "changed-since");
  assert_row (fixture, id, "phone", "13800000001", NULL);
  xz_change_set_update (fresh, &xz_type_person, id, "phone", "13800000003", "13800000001");
  g_free (apply_well (fixture, fresh));
  assert_row (fixture, id, "phone", "13800000003", NULL);
}

int
main (int argc, char **argv)
{
  static const RegisterTest tests[] = {
    { "/flat/new-person-has-spell-and-post", test_new_person_has_spell_and_post },
    { "/flat/name-alone-is-enough", test_name_alone_is_enough },
    { "/flat/post-and-company-are-made-once", test_post_and_company_are_made_once },
    { "/flat/birth-and-sex-come-from-the-number", test_birth_and_sex_come_from_the_number },
    { "/flat/wrong-values-leave-nothing", test_wrong_values_leave_nothing },
    { "/flat/what-cannot-be-set-is-refused", test_what_cannot_be_set_is_refused },
    { "/flat/art-14/too-young-is-not-written", test_too_young_is_not_written },
    { "/flat/other-post-is-another-row", test_other_post_is_another_row },
    { "/flat/what-was-empty-is-filled-in", test_what_was_empty_is_filled_in },
    { "/flat/values-can-be-taken-away", test_values_can_be_taken_away },
    { "/flat/last-day-ends-the-spell", test_last_day_ends_the_spell },
    { "/flat/hired-again-is-another-spell", test_hired_again_is_another_spell },
    { "/flat/expected-value-is-another-one", test_expected_value_is_another_one },
  };

  g_test_init (&argc, &argv, NULL);
  add_register_tests (tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
