/* test-bulk.c: a load larger than the register writes its indexes after its rows, and nobody can
 * tell afterwards.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-change-private.h"

/* Records of the large set: a person and its spell each. */
#define PEOPLE (XZ_BULK_CHANGES / 2 + 10)

/* Every index and trigger with its text. */
static char *
dup_schema (Fixture *fixture)
{
  sqlite3 *raw = fixture_raw (fixture);
  sqlite3_stmt *select;
  GString *schema = g_string_new (NULL);

  g_assert_cmpint (sqlite3_prepare_v2 (raw, "SELECT name, sql FROM sqlite_schema ORDER BY name", -1, &select, NULL), ==, SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    g_string_append_printf (schema, "%s: %s\n", sqlite3_column_text (select, 0), sqlite3_column_text (select, 1));
  sqlite3_finalize (select);
  sqlite3_close (raw);
  return g_string_free (schema, FALSE);
}

static char *
dup_number (guint i)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  g_autofree char *head = g_strdup_printf ("32129919900101%03u", i);
  int sum = 0;

  for (int d = 0; d < 17; d++)
    sum += (head[d] - '0') * weights[d];
  return g_strdup_printf ("%s%c", head, "10X98765432"[sum % 11]);
}

static XzChangeSet *
new_load (Fixture *fixture, guint people)
{
  XzChangeSet *set = xz_change_set_new ("import", "名册.xlsx");
  g_autofree char *agency = any_agency (fixture);

  for (guint i = 0; i < people; i++)
    {
      g_autofree char *number = dup_number (i);
      g_autofree char *name = g_strdup_printf ("王%s%s", i % 3 == 0 ? "伟" : "芳", i % 2 == 0 ? "" : "华");
      g_autofree char *person = g_strdup (xz_change_set_create (set, xz_db_context (fixture->store->writer),
        new_record (&xz_type_person, "name", name, "id_number", number, "birth_date", "1990-01-01", NULL)));

      xz_change_set_create (set, xz_db_context (fixture->store->writer),
                            new_record (&xz_type_service, "person", person, "agency", agency, "hire_date", "2020-01-01", NULL));
    }
  return set;
}

static void
test_leaves_the_schema_as_it_was (void)
{
  Fixture fixture;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *batch = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  before = dup_schema (&fixture);
  batch = apply_well (&fixture, new_load (&fixture, PEOPLE));
  after = dup_schema (&fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, PEOPLE);
  g_assert_cmpint (count_rows (&fixture, "history WHERE kind = 1 AND type IN (5, 6)"), ==, 2 * PEOPLE);
  g_assert_cmpint (count_rows (&fixture, "person INDEXED BY person_id_number WHERE id_number IS NOT NULL"), ==, PEOPLE);
  g_assert_cmpint (count_rows (&fixture, "person INDEXED BY person_sort WHERE c_sort > ''"), ==, PEOPLE);
  g_assert_cmpint (count_rows (&fixture, "outbox o JOIN history h ON h.seq = o.history WHERE h.type IN (5, 6)"), ==, 2 * PEOPLE);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_is_undone_as_one (void)
{
  Fixture fixture;
  XzApplied applied = { "" };
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = apply_well (&fixture, new_load (&fixture, PEOPLE));
  g_assert_true (undo_batch (&fixture, batch, FALSE, NULL, &applied, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "name_gram"), ==, 0);
  assert_verified (&fixture);
  xz_applied_clear (&applied);
  fixture_clear (&fixture);
}

/* Found by an index that was made in the middle. */
static void
test_a_number_twice_refuses_all_of_it (void)
{
  Fixture fixture;
  XzChangeSet *set;
  g_autofree char *number = dup_number (PEOPLE - 1);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  before = dup_schema (&fixture);
  set = new_load (&fixture, PEOPLE);
  xz_change_set_create (set, xz_db_context (fixture.store->writer), new_record (&xz_type_person, "name", "李娜", "id_number", number, NULL));
  apply_refused (&fixture, set, "duplicate");
  after = dup_schema (&fixture);
  g_assert_cmpstr (after, ==, before);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static const char *
add_spell (Fixture *fixture, XzChangeSet *set, const char *person, const char *hired, const char *last)
{
  g_autofree char *agency = any_agency (fixture);

  return xz_change_set_create (set, xz_db_context (fixture->store->writer),
                               new_record (&xz_type_service, "person", person, "agency", agency, "hire_date", hired, "last_day", last, NULL));
}

/* The columns of one spell go in with the person's row; of two, the rows tell which is the present one. */
static void
test_more_than_one_spell_is_derived_from_the_rows (void)
{
  Fixture fixture;
  XzChangeSet *set;
  XzContext *context;
  const char *person, *spell;
  g_autofree char *batch = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  context = xz_db_context (fixture.store->writer);
  set = new_load (&fixture, PEOPLE);
  person = xz_change_set_create (set, context, new_record (&xz_type_person, "name", "李娜", "birth_date", "1990-01-01", NULL));
  spell = add_spell (&fixture, set, person, "2022-01-01", NULL);
  xz_change_set_create (set, context, new_record (&xz_type_assignment, "service", spell, "from_date", "2022-01-01", NULL));
  add_spell (&fixture, set, person, "2018-01-01", "2019-12-31");
  xz_change_set_create (set, context, new_record (&xz_type_assignment, "service", spell, "from_date", "2023-01-01", NULL));
  xz_change_set_create (set, context, new_record (&xz_type_person, "name", "赵敏", NULL));
  person = xz_change_set_create (set, context, new_record (&xz_type_person, "name", "钱伟", NULL));
  add_spell (&fixture, set, person, "2018-01-01", "2019-12-31");
  batch = apply_well (&fixture, set);
  g_assert_cmpint (count_rows (&fixture, "person WHERE name = '李娜' AND c_hire_date = '2022-01-01' AND c_status = 'in_service'"), ==, 1);
  g_assert_cmpint (count_rows (&fixture, "person WHERE name = '赵敏' AND c_status = 'none' AND c_service IS NULL"), ==, 1);
  g_assert_cmpint (count_rows (&fixture, "person WHERE name = '钱伟' AND c_status = 'left' AND c_last_day = '2019-12-31'"), ==, 1);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

/* Art. 14, when it is no roster that tells of people hired long ago. */
static void
test_a_minor_refuses_all_of_it (void)
{
  Fixture fixture;
  XzChangeSet *set;
  const char *person;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  set = new_load (&fixture, PEOPLE);
  g_free (set->action);
  set->action = g_strdup ("add");
  person = xz_change_set_create (set, xz_db_context (fixture.store->writer), new_record (&xz_type_person, "name", "李娜", "birth_date", "2005-01-02", NULL));
  add_spell (&fixture, set, person, "2023-01-01", NULL);
  apply_refused (&fixture, set, "age-under-18");
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 0);
  fixture_clear (&fixture);
}

/* A number of another kind of record of the person at hand is no person. */
static void
test_a_spell_is_no_person (void)
{
  Fixture fixture;
  XzChangeSet *set;
  const char *person, *spell;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  set = new_load (&fixture, PEOPLE);
  person = xz_change_set_create (set, xz_db_context (fixture.store->writer), new_record (&xz_type_person, "name", "李娜", NULL));
  spell = add_spell (&fixture, set, person, "2023-01-01", NULL);
  add_spell (&fixture, set, spell, "2023-01-01", NULL);
  apply_refused (&fixture, set, "not-found");
  fixture_clear (&fixture);
}

/* A spell of somebody who is not there is refused however many are. */
static void
test_a_reference_to_nobody_refuses_all_of_it (void)
{
  Fixture fixture;
  XzChangeSet *set;
  g_autofree char *agency = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  set = new_load (&fixture, PEOPLE);
  /* The agency's number is there, but it is no person's. */
  xz_change_set_create (set, xz_db_context (fixture.store->writer),
                        new_record (&xz_type_service, "person", agency, "agency", agency, "hire_date", "2020-01-01", NULL));
  apply_refused (&fixture, set, "not-found");
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/leaves-the-schema-as-it-was", test_leaves_the_schema_as_it_was);
  g_test_add_func ("/bulk/is-undone-as-one", test_is_undone_as_one);
  g_test_add_func ("/bulk/a-number-twice-refuses-all-of-it", test_a_number_twice_refuses_all_of_it);
  g_test_add_func ("/bulk/more-than-one-spell-is-derived-from-the-rows", test_more_than_one_spell_is_derived_from_the_rows);
  g_test_add_func ("/bulk/a-minor-refuses-all-of-it", test_a_minor_refuses_all_of_it);
  g_test_add_func ("/bulk/a-spell-is-no-person", test_a_spell_is_no_person);
  g_test_add_func ("/bulk/a-reference-to-nobody-refuses-all-of-it", test_a_reference_to_nobody_refuses_all_of_it);
  return g_test_run ();
}
