/* test-roster.c: what is said of a person column by column becomes person, spell and post; who is
 * the same, what is wrong with whom, and who is meant by a number.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <string.h>

#include "xz-id-number.h"

#define MAX_PAIRS 12
#define NOBODY "00000000-0000-7000-8000-000000000000"

/* One call of the flat write, and what came of it. */
typedef struct {
  const char *person;
  const char *columns[MAX_PAIRS], *values[MAX_PAIRS];
  guint       n;
  XzDate      on;
  XzFindings *findings;
  char       *new_id;
  guint       changes;       /* in the set */
  XzApplied   applied;
} Flat;

static void
flat_clear (Flat *flat)
{
  g_ptr_array_unref (flat->findings);
  g_free (flat->new_id);
  xz_applied_clear (&flat->applied);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flat, flat_clear)

static Flat
flat_of (const char *person, va_list pairs)
{
  Flat flat = { .person = person, .on = XZ_DATE_NONE, .findings = xz_findings_new () };
  const char *column;

  while ((column = va_arg (pairs, const char *)) != NULL)
    {
      g_assert_cmpuint (flat.n, <, MAX_PAIRS);
      flat.columns[flat.n] = column;
      flat.values[flat.n++] = va_arg (pairs, const char *);
    }
  return flat;
}

static gboolean
flat_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Flat *flat = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);
  gboolean built = xz_db_build_roster_change (db, set, flat->person, flat->columns, flat->values, flat->n, flat->on,
                                              flat->findings, &flat->new_id, error);

  flat->changes = xz_change_set_size (set);
  return built && xz_db_apply (db, set, &flat->applied, NULL, NULL, error);
}

/* The new person's id, or NULL when it was not a new one; it must go well. */
static char *
say_on (Fixture *fixture, XzDate on, const char *person, ...)
{
  g_auto (Flat) flat = { 0 };
  g_autoptr (GError) error = NULL;
  va_list pairs;

  va_start (pairs, person);
  flat = flat_of (person, pairs);
  va_end (pairs);
  flat.on = on;
  xz_store_write (fixture->store, flat_work, &flat, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&flat.new_id);
}

#define say(fixture, ...) say_on (fixture, XZ_DATE_NONE, __VA_ARGS__)

/* Nothing of it is in the set, and the finding says why. */
static void
refuse (Fixture *fixture, const char *code, const char *field, const char *person, ...)
{
  g_auto (Flat) flat = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;
  va_list pairs;

  va_start (pairs, person);
  flat = flat_of (person, pairs);
  va_end (pairs);
  g_assert_false (xz_store_write (fixture->store, flat_work, &flat, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_cmpuint (flat.changes, ==, 0);
  g_assert_null (flat.new_id);
  for (guint i = 0; i < flat.findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (flat.findings, i);

      g_test_message ("%s %s", finding->code, finding->field);
      found = found || (g_str_equal (finding->code, code) && finding->severity == XZ_SEVERITY_BLOCK
                        && g_strcmp0 (finding->field, field) == 0);
    }
  g_assert_true (found);
}

/* ---- looking ---- */

typedef struct {
  const char  *id;
  XzRosterRow *row;
} RowJob;

static gboolean
row_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  RowJob *job = data;

  job->row = xz_db_get_row (db, job->id, error);
  return job->row != NULL;
}

static void
assert_row (Fixture *fixture, const char *id, ...)
{
  RowJob job = { id, NULL };
  g_autoptr (GError) error = NULL;
  const char *column;
  va_list pairs;

  xz_store_read (fixture->store, row_work, &job, &error);
  g_assert_no_error (error);
  va_start (pairs, id);
  while ((column = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      if (g_strcmp0 (xz_roster_row_get (job.row, column), value) != 0)
        g_test_message ("%s", column);
      g_assert_cmpstr (xz_roster_row_get (job.row, column), ==, value);
    }
  va_end (pairs);
  xz_roster_row_unref (job.row);
}

static char *
agency_name (Fixture *fixture)
{
  g_autofree char *id = any_agency (fixture);

  return get_value (fixture, &xz_type_agency, id, "name");
}

/* Every test: a register of its own, on one thread. */
static void
with_register (gconstpointer test)
{
  Fixture fixture;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  ((void (*) (Fixture *)) test) (&fixture);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

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

/* ---- duplicates ---- */

typedef struct {
  const char *name, *id_number, *birth_date, *except;
  guint       n;
  char        first[37];
} SameJob;

static gboolean
same_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  SameJob *job = data;
  g_autoptr (GPtrArray) found = xz_db_find_duplicates (db, job->name, job->id_number, job->birth_date, job->except, error);

  if (found == NULL)
    return FALSE;
  job->n = found->len;
  if (found->len > 0)
    g_strlcpy (job->first, ((XzRosterRow *) g_ptr_array_index (found, 0))->id, sizeof job->first);
  return TRUE;
}

static void
assert_same (Fixture *fixture, SameJob job, guint n, const char *first)
{
  g_autoptr (GError) error = NULL;

  xz_store_read (fixture->store, same_work, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (job.n, ==, n);
  if (first != NULL)
    g_assert_cmpstr (job.first, ==, first);
}

static void
test_same_number_is_the_same_person (Fixture *fixture)
{
  g_autofree char *wang = say (fixture, NULL, "name", "王伟", "id_number", "321299199003071234", NULL);
  g_autofree char *li = say (fixture, NULL, "name", "李娜", "birth_date", "1985-06-15", NULL);

  assert_same (fixture, (SameJob) { "王小伟", "321299199003071234", NULL, NULL }, 1, wang);
  assert_same (fixture, (SameJob) { "王伟", "321299199003071234", NULL, wang }, 0, NULL);
  assert_same (fixture, (SameJob) { "李娜", NULL, "1985-06-15", NULL }, 1, li);
  assert_same (fixture, (SameJob) { "李娜", "", "1985-06-15", li }, 0, NULL);
}

/* Without a number nobody is the same by the name alone. */
static void
test_name_alone_is_nobody_else (Fixture *fixture)
{
  g_autofree char *wang = say (fixture, NULL, "name", "王伟", "birth_date", "1990-03-07", NULL);
  g_autofree char *unknown = say (fixture, NULL, "name", "李娜", NULL);

  assert_same (fixture, (SameJob) { "王伟", NULL, "1990-03-08", NULL }, 0, NULL);
  assert_same (fixture, (SameJob) { "王伟", NULL, NULL, NULL }, 0, NULL);
  assert_same (fixture, (SameJob) { "李娜", NULL, NULL, NULL }, 0, NULL);
  assert_same (fixture, (SameJob) { "李娜", "321299198506150044", NULL, NULL }, 0, NULL);
  g_assert_nonnull (wang);
  g_assert_nonnull (unknown);
}

/* ---- checks ---- */

typedef struct {
  const char *id;
  XzFindings *findings;
  GError     *error;
} CheckJob;

static gboolean
check_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CheckJob *job = data;

  job->findings = xz_db_check_person (db, job->id, &job->error);
  return TRUE;
}

static void
test_one_persons_findings (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *id = say (fixture, NULL, "name", "王伟2", "agency", agency, "education", "初中", "employment_form", "dispatch",
                             "hire_date", "2024-03-01", "birth_date", "1990-03-08", "id_number", "321299199003071234", NULL);
  static const char *const codes[] = { "education-below", "name-digits", "birth-differs", "dispatch-without-company", "incomplete" };
  CheckJob job = { id, NULL, NULL };

  g_assert_true (xz_store_read (fixture->store, check_work, &job, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (xz_findings_has (job.findings, codes[i]));
  g_assert_cmpstr (((XzFinding *) g_ptr_array_index (job.findings, 0))->code, ==, "education-below");
  g_ptr_array_unref (job.findings);
  job.id = NOBODY;
  g_assert_true (xz_store_read (fixture->store, check_work, &job, NULL));
  g_assert_null (job.findings);
  g_assert_error (job.error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  g_error_free (job.error);
}

typedef struct {
  const char *agency_id, *agency_name;
  GHashTable *found;         /* row number -> number of findings */
  gboolean    cancel;
  GError     *error;
  XzProgress  progress;
} AllJob;

static void
take_found (const XzRosterRow *row, XzFindings *findings, gpointer data)
{
  AllJob *job = data;

  g_assert_cmpuint (findings->len, >, 0);
  g_assert_true (row->has_findings);
  if (job->agency_name != NULL)
    g_assert_cmpstr (xz_roster_row_get (row, "agency"), ==, job->agency_name);
  g_assert_true (g_hash_table_insert (job->found, GSIZE_TO_POINTER (row->n), GUINT_TO_POINTER (findings->len)));
}

static gboolean
all_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  AllJob *job = data;
  g_autoptr (GCancellable) own = g_cancellable_new ();

  if (job->cancel)
    g_cancellable_cancel (own);
  xz_db_check_all (db, job->agency_id, take_found, job, &job->progress, own, &job->error);
  return TRUE;
}

static gboolean
each_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;
  City *city = pair[0];
  AllJob *job = pair[1];
  guint n = 0;

  for (guint i = 0; i < city->n; i++)
    {
      g_autoptr (GPtrArray) row = xz_db_get_rows (db, &city->numbers[i], 1, error);
      g_autoptr (GPtrArray) findings = xz_db_check_person (db, ((XzRosterRow *) row->pdata[0])->id, error);

      n += findings->len > 0;
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (job->found, GSIZE_TO_POINTER (city->numbers[i]))), ==, findings->len);
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (job->found));
  return TRUE;
}

static void
test_everybodys_findings (void)
{
  g_autoptr (City) city = city_new (test_people_count (400));
  AllJob job = { .found = g_hash_table_new (NULL, NULL) };
  gpointer pair[] = { city, &job };

  city_read (city, all_work, &job);
  g_assert_no_error (job.error);
  g_assert_cmpuint (g_hash_table_size (job.found), >, 0);
  g_assert_cmpint (job.progress.done, ==, (int) city->n);
  g_assert_cmpint (job.progress.total, ==, (int) city->n);
  city_read (city, each_work, pair);
  g_hash_table_remove_all (job.found);
  job.agency_id = city->agencies[3];
  job.agency_name = city->agency_names[3];
  city_read (city, all_work, &job);
  g_assert_no_error (job.error);
  g_assert_cmpint (job.progress.total, <, (int) city->n);
  job.agency_id = NOBODY;
  city_read (city, all_work, &job);
  g_assert_error (job.error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  g_clear_error (&job.error);
  job.agency_id = NULL;
  job.cancel = TRUE;
  city_read (city, all_work, &job);
  g_assert_error (job.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&job.error);
  g_hash_table_unref (job.found);
}

/* ---- who is meant ---- */

typedef struct {
  const XzRecordType *type;
  const char *text;
  char       *found;
  GError     *error;
} ResolveJob;

static gboolean
resolve_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ResolveJob *job = data;

  job->found = xz_db_resolve (db, job->type, job->text, &job->error);
  return TRUE;
}

static void
assert_resolves (Fixture *fixture, const XzRecordType *type, const char *text, const char *id)
{
  ResolveJob job = { type, text, NULL, NULL };

  g_assert_true (xz_store_read (fixture->store, resolve_work, &job, NULL));
  g_assert_no_error (job.error);
  g_assert_cmpstr (job.found, ==, id);
  g_free (job.found);
}

static void
assert_unresolved (Fixture *fixture, const XzRecordType *type, const char *text, XzStoreError code)
{
  ResolveJob job = { type, text, NULL, NULL };

  g_assert_true (xz_store_read (fixture->store, resolve_work, &job, NULL));
  g_assert_null (job.found);
  g_assert_error (job.error, XZ_STORE_ERROR, (int) code);
  g_error_free (job.error);
}

static void
add_with_id (Fixture *fixture, const char *id, const char *name)
{
  XzRecord *record = new_record (&xz_type_person, "name", name, NULL);

  g_strlcpy (record->id, id, sizeof record->id);
  g_free (add_record (fixture, record));
}

static void
test_beginning_of_a_record_number (Fixture *fixture)
{
  static const char one[] = "01234567-89ab-7cde-8f01-23456789abcd", other[] = "01234567-89ab-7cde-8f01-23456789abce", far[] = "0fff0000-0000-7000-8000-000000000000";

  add_with_id (fixture, one, "王一");
  add_with_id (fixture, other, "王二");
  add_with_id (fixture, far, "王三");
  assert_resolves (fixture, &xz_type_person, one, one);
  assert_resolves (fixture, &xz_type_person, "01234567-89AB-7CDE-8F01-23456789ABCE", other);
  assert_resolves (fixture, &xz_type_person, "0123456789ab7cde8f0123456789abcd", one);
  assert_resolves (fixture, &xz_type_person, "0fff", far);
  assert_resolves (fixture, &xz_type_person, "0fff0", far);
  assert_unresolved (fixture, &xz_type_person, "0123", XZ_STORE_ERROR_AMBIGUOUS);
  assert_unresolved (fixture, &xz_type_person, "01234567-89ab-7cde-8f01-23456789abc", XZ_STORE_ERROR_AMBIGUOUS);
  assert_unresolved (fixture, &xz_type_person, "0124", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_person, "0ff", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_person, "", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_person, "王一", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_person, "01234567-89ab-7cde-8f01-23456789abcd0", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_agency, one, XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_person, "%", XZ_STORE_ERROR_NOT_FOUND);
}

static void
test_certificate_number_means_its_holder (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *one = say (fixture, NULL, "name", "王一", "agency", agency, "certificate_number", "TXFZ001", NULL);
  g_autofree char *two = say (fixture, NULL, "name", "王二", "agency", agency, "certificate_number", "TXFZ002", NULL);
  g_autofree char *three = say (fixture, NULL, "name", "王三", "agency", agency, "certificate_number", "TXFZ002", NULL);

  assert_resolves (fixture, &xz_type_person, "TXFZ001", one);
  assert_unresolved (fixture, &xz_type_person, "TXFZ002", XZ_STORE_ERROR_AMBIGUOUS);
  assert_unresolved (fixture, &xz_type_person, "TXFZ00", XZ_STORE_ERROR_NOT_FOUND);
  assert_unresolved (fixture, &xz_type_service, "TXFZ001", XZ_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (two, !=, three);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*test) (Fixture *); } tests[] = {
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
    { "/duplicate/same-number-is-the-same-person", test_same_number_is_the_same_person },
    { "/duplicate/name-alone-is-nobody-else", test_name_alone_is_nobody_else },
    { "/check/one-persons-findings", test_one_persons_findings },
    { "/resolve/beginning-of-a-record-number", test_beginning_of_a_record_number },
    { "/resolve/certificate-number-means-its-holder", test_certificate_number_means_its_holder },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, (gconstpointer) tests[i].test, with_register);
  g_test_add_func ("/check/everybodys-findings", test_everybodys_findings);
  return g_test_run ();
}
