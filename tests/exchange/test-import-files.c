/* test-import-files.c: rosters as offices make them against what a right reader gets, and the large real files.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "xz-codes.h"
#include "xz-text.h"
#include <json-glib/json-glib.h>
#include <string.h>

/* ---- the truth ---- */

typedef struct { JsonParser *parser; JsonArray *people; GHashTable *damaged, *wrong; } Truth;

/* By the 17 characters before the last, which is what is wrong in some. */
static GHashTable *
read_set (JsonObject *root, const char *name)
{
  JsonArray *array = json_object_get_array_member (root, name);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_hash_table_add (set, g_strndup (json_array_get_string_element (array, i), 17));
  return set;
}

static gboolean
truth_read (Truth *truth)
{
  g_autofree char *path = shared_file ("offices/truth-a.json");
  JsonObject *root;

  if (path == NULL)
    return FALSE;
  truth->parser = json_parser_new_immutable ();
  g_assert_true (json_parser_load_from_file (truth->parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (truth->parser));
  truth->people = json_object_get_array_member (root, "people");
  truth->damaged = read_set (root, "damaged");
  truth->wrong = read_set (root, "bad_checksum");
  return TRUE;
}

static void
truth_clear (Truth *truth)
{
  g_hash_table_unref (truth->damaged);
  g_hash_table_unref (truth->wrong);
  g_object_unref (truth->parser);
}

static void
assert_text (ImportFixture *fixture, guint row, const char *column, JsonObject *person, const char *key)
{
  g_assert_cmpstr (import_after (fixture, row, column), ==, json_object_get_string_member (person, key));
}

static void
assert_code (ImportFixture *fixture, guint row, const char *column, const char *label)
{
  const XzCode *code = xz_code_list_match (xz_roster_column (column)->desc->codes, label);

  g_assert_nonnull (code);
  g_assert_cmpstr (import_after (fixture, row, column), ==, code->code);
}

/* A month alone is a beginning of the day that is true. */
static void
assert_day (ImportFixture *fixture, guint row, const char *column, const char *day)
{
  const char *read = import_after (fixture, row, column);

  g_assert_nonnull (read);
  if (!g_str_has_prefix (day, read) || strlen (read) < strlen ("YYYY-MM"))
    g_error ("row %u: %s is %s, read %s", row, column, day, read);
}

static void
assert_town (ImportFixture *fixture, guint row, JsonObject *person)
{
  g_autofree char *town = g_strconcat (json_object_get_string_member (person, "town"), "人民政府", NULL);
  g_autofree char *street = g_strconcat (json_object_get_string_member (person, "town"), "办事处", NULL);
  const char *read = import_after (fixture, row, "agency");

  g_assert_true (g_strcmp0 (read, town) == 0 || g_strcmp0 (read, street) == 0);
}

/* What every one of the three files has. */
static void
assert_person (ImportFixture *fixture, guint row, JsonObject *person)
{
  assert_text (fixture, row, "name", person, "name");
  assert_text (fixture, row, "phone", person, "phone");
  assert_code (fixture, row, "sex", json_object_get_string_member (person, "sex"));
  assert_code (fixture, row, "education", json_object_get_string_member (person, "edu"));
  assert_day (fixture, row, "hire_date", json_object_get_string_member (person, "hire"));
  assert_town (fixture, row, person);
}

static void
assert_more (ImportFixture *fixture, guint row, JsonObject *person)
{
  assert_code (fixture, row, "political_status", json_object_get_string_member (person, "pol"));
  assert_text (fixture, row, "post", person, "post");
  assert_text (fixture, row, "dispatch_company", person, "company");
  assert_text (fixture, row, "certificate_number", person, "cert");
  assert_day (fixture, row, "birth_date", json_object_get_string_member (person, "birth"));
  g_assert_cmpstr (import_after (fixture, row, "veteran"), ==, json_object_get_boolean_member (person, "veteran") ? "1" : "0");
}

static void
assert_number (ImportFixture *fixture, const Truth *truth, guint row, JsonObject *person)
{
  const char *number = json_object_get_string_member (person, "id");
  g_autofree char *first = g_strndup (number, 17);

  if (g_hash_table_contains (truth->damaged, first))
    import_assert (fixture, row, XZ_ROW_REJECTED, "id-damaged");
  else if (g_hash_table_contains (truth->wrong, first))
    import_assert (fixture, row, XZ_ROW_REJECTED, "id-check");
  else
    {
      import_assert (fixture, row, XZ_ROW_NEW, NULL);
      g_assert_cmpstr (import_after (fixture, row, "id_number"), ==, number);
    }
}

static void
assert_workbook (ImportFixture *fixture, const char *name)
{
  g_autofree char *path = shared_file (name);
  Truth truth;
  guint row = 0;

  if (path == NULL || !truth_read (&truth))
    return;
  import_read (fixture, path, NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import) - import_count (fixture, XZ_ROW_SKIPPED), ==, 180);
  for (guint i = 0; i < xz_import_get_n_rows (fixture->import); i++)
    if (xz_import_get_row (fixture->import, i)->result != XZ_ROW_SKIPPED)
      {
        JsonObject *person = json_array_get_object_element (truth.people, row++);
        assert_number (fixture, &truth, i, person);
        assert_person (fixture, i, person);
        assert_more (fixture, i, person);
      }
  g_assert_cmpuint (import_count (fixture, XZ_ROW_REJECTED), ==, g_hash_table_size (truth.damaged) + g_hash_table_size (truth.wrong));
  import_apply (fixture);
  g_assert_cmpint (count_rows (&fixture->store, "person"), ==, 171);
  import_read (fixture, path, NULL);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_SAME), ==, 171);
  truth_clear (&truth);
}

static void
test_xlsx (ImportFixture *fixture, gconstpointer data)
{
  assert_workbook (fixture, "offices/花名册-a.xlsx");
}

static void
test_xls (ImportFixture *fixture, gconstpointer data)
{
  assert_workbook (fixture, "offices/花名册-a.xls");
}

/* GB18030, without a title; the numbers are whole in it. */
static void
test_csv (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_file ("offices/花名册-a.csv");
  Truth truth;

  if (path == NULL || !truth_read (&truth))
    return;
  import_read (fixture, path, NULL);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 60);
  for (guint i = 0; i < 60; i++)
    {
      JsonObject *person = json_array_get_object_element (truth.people, i);
      assert_person (fixture, i, person);
      import_assert (fixture, i, XZ_ROW_NEW, NULL);
      g_assert_cmpstr (import_after (fixture, i, "id_number"), ==, json_object_get_string_member (person, "id"));
    }
  truth_clear (&truth);
}

/* ---- real files: counts only ---- */

static void
map (ImportFixture *fixture, const char *header, const char *field)
{
  g_autoptr (GError) error = NULL;

  xz_import_map_header (fixture->import, header, field, &error);
  g_assert_no_error (error);
}

/* People who share their name with another of the file. */
static guint
count_twins (ImportFixture *fixture)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint twins = 0;

  for (guint i = 0; i < xz_import_get_n_rows (fixture->import); i++)
    if (xz_import_get_row (fixture->import, i)->result == XZ_ROW_NEW)
      {
        const char *name = import_after (fixture, i, "name");
        g_hash_table_insert (names, (gpointer) name, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (names, name)) + 1));
      }
  for (guint i = 0; i < xz_import_get_n_rows (fixture->import); i++)
    if (xz_import_get_row (fixture->import, i)->result == XZ_ROW_NEW)
      twins += GPOINTER_TO_UINT (g_hash_table_lookup (names, import_after (fixture, i, "name"))) > 1 ? 1 : 0;
  return twins;
}

static void
test_employees (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_file ("real/employees-active.xlsx");
  guint required = 0;

  if (path == NULL)
    return;
  import_begin (fixture, "济川街道");
  import_add (fixture, path);
  map (fixture, "LAST_NME", "name");
  map (fixture, "FIRST_NME", "name");
  map (fixture, "APPOINTED_DATE", "hire_date");
  map (fixture, "SEX_CODE_CD", "sex");
  import_plan (fixture);
  for (guint i = 0; i < xz_import_get_n_rows (fixture->import); i++)
    required += xz_import_get_row (fixture->import, i)->result == XZ_ROW_REJECTED && import_has (fixture, i, "required") ? 1 : 0;
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 13528);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 12875);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_REJECTED), ==, 652);
  g_assert_cmpuint (required, ==, 652);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_SKIPPED), ==, 1);
  /* 480 as they are written, and five whose names differ in blanks alone. */
  g_assert_cmpuint (count_twins (fixture), ==, 485);
}

static void
test_roster (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_file ("real/roster-2017.csv");

  if (path == NULL)
    return;
  import_begin (fixture, "济川街道");
  import_add (fixture, path);
  map (fixture, "first_name", "name");
  map (fixture, "last_name", "name");
  map (fixture, "appointed_date", "hire_date");
  map (fixture, "unit_description", "");
  import_plan (fixture);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 32398);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_SKIPPED), ==, 0);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), >, 32300);
}

static void
test_investigators (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_file ("real/investigators.xls");

  if (path == NULL)
    return;
  import_read (fixture, path, "济川街道");
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 148);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), ==, 144);
}

/* A list of courses: the header stands under five lines, and nobody is named before the columns are. */
static void
test_certificates (ImportFixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_file ("real/cit-40hr.xlsx");
  const XzImportTable *table;

  if (path == NULL)
    return;
  import_read (fixture, path, "济川街道");
  table = g_ptr_array_index (xz_import_get_tables (fixture->import), 0);
  g_assert_cmpuint (table->header_row, ==, 6);
  g_assert_cmpuint (xz_import_get_n_rows (fixture->import), ==, 0);
  map (fixture, "LAST NAME", "name");
  map (fixture, "FIRST NAME", "name");
  import_plan (fixture);
  g_assert_cmpuint (import_count (fixture, XZ_ROW_NEW), >, 2000);
}

#define TEST(path, function) g_test_add ("/import/files/" path, ImportFixture, NULL, import_set_up, function, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("office-xlsx-is-what-the-truth-says", test_xlsx);
  TEST ("office-xls-is-what-the-truth-says", test_xls);
  TEST ("office-csv-is-what-the-truth-says", test_csv);
  TEST ("thirteen-thousand-rows", test_employees);
  TEST ("thirty-two-thousand-people", test_roster);
  TEST ("an-old-workbook", test_investigators);
  TEST ("a-list-of-courses", test_certificates);
  return g_test_run ();
}
