/* test-roster.c: who is the same, what is wrong with whom, and who is meant by a number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"
#include "flat-fixture.h"

#include <string.h>

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

/* ---- orders in memory ---- */

typedef struct { const char *words; guint n; gint64 first; } OrderJob;

static gboolean
order_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  OrderJob *job = data;
  g_autoptr (XzFilter) filter = job->words != NULL ? xz_filter_parse (job->words, error) : NULL;
  g_autoptr (XzQuery) query = xz_query_new (filter, "name", FALSE);
  g_autoptr (GArray) ids = xz_db_query_ids (db, query, 0, cancellable, error);

  if (ids == NULL)
    return FALSE;
  job->n = ids->len;
  job->first = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
  return TRUE;
}

static OrderJob
read_order (Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  OrderJob job = { words, 0, 0 };

  xz_store_read (fixture->store, order_work, &job, &error);
  g_assert_no_error (error);
  return job;
}

/* Who looked at everybody before a change sees the change all the same. */
static void
test_order_in_memory_is_not_older_than_the_register (Fixture *fixture)
{
  g_autofree char *wang = say (fixture, NULL, "name", "王伟", NULL);
  g_autofree char *zhao = say (fixture, NULL, "name", "赵丽", NULL);
  OrderJob before = read_order (fixture, NULL), after;

  g_assert_cmpuint (before.n, ==, 2);
  g_assert_cmpint (read_order (fixture, NULL).first, ==, before.first);
  g_free (say (fixture, wang, "name", "邹伟", NULL));
  after = read_order (fixture, NULL);
  g_assert_cmpint (after.first, !=, before.first);
  g_assert_cmpuint (read_order (fixture, "伟").n, ==, 1);
  g_free (say (fixture, NULL, "name", "安伟", NULL));
  g_assert_cmpuint (read_order (fixture, "伟").n, ==, 2);
  g_assert_cmpuint (read_order (fixture, NULL).n, ==, 3);
  g_assert_cmpint (read_order (fixture, NULL).first, !=, after.first);
}

int
main (int argc, char **argv)
{
  static const RegisterTest tests[] = {
    { "/duplicate/same-number-is-the-same-person", test_same_number_is_the_same_person },
    { "/duplicate/name-alone-is-nobody-else", test_name_alone_is_nobody_else },
    { "/check/one-persons-findings", test_one_persons_findings },
    { "/resolve/beginning-of-a-record-number", test_beginning_of_a_record_number },
    { "/order/in-memory-is-not-older-than-the-register", test_order_in_memory_is_not_older_than_the_register },
    { "/resolve/certificate-number-means-its-holder", test_certificate_number_means_its_holder },
  };

  g_test_init (&argc, &argv, NULL);
  add_register_tests (tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/check/everybodys-findings", test_everybodys_findings);
  return g_test_run ();
}
