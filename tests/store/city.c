/* city.c: a register filled with invented people.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#define CHUNK 10000

typedef struct {
  City *city;
  guint from, to;
} Fill;

static void
add_person_columns (City *city, const TestPerson *person, GPtrArray *columns, GPtrArray *values)
{
  const struct { const char *column, *value; } pairs[] = {
    { "name", person->name }, { "pinyin", person->pinyin }, { "id_number", person->id_number },
    { "phone", person->phone }, { "birth_date", person->birth_date }, { "sex", person->sex },
    { "education", person->education }, { "agency", city->agencies[person->agency] },
    { "post", test_post_name (person->post) }, { "dispatch_company", test_company_name (person->company) },
    { "hire_date", person->hire_date }, { "last_day", person->last_day }, { "contract_to", person->contract_to },
    { "employment_form", person->employment_form }, { "certificate_number", person->certificate },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].value != NULL)
      {
        g_ptr_array_add (columns, (gpointer) pairs[i].column);
        g_ptr_array_add (values, (gpointer) pairs[i].value);
      }
}

static gboolean
fill_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Fill *fill = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sample", NULL);
  g_auto (GStrv) ids = g_new0 (char *, fill->to - fill->from + 1);
  XzApplied applied = { "" };
  gboolean done;

  for (guint i = fill->from; i < fill->to; i++)
    {
      g_autoptr (GPtrArray) columns = g_ptr_array_new ();
      g_autoptr (GPtrArray) values = g_ptr_array_new ();
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      add_person_columns (fill->city, &fill->city->people[i], columns, values);
      if (!xz_db_build_roster_change (db, set, NULL, (const char *const *) columns->pdata, (const char *const *) values->pdata,
                                      columns->len, XZ_DATE_NONE, findings, &ids[i - fill->from], error))
        return FALSE;
    }
  done = xz_db_apply (db, set, &applied, NULL, NULL, error);
  if (!done)
    for (guint i = 0; applied.findings != NULL && i < applied.findings->len; i++)
      g_test_message ("%s", ((XzFinding *) applied.findings->pdata[i])->code);
  xz_applied_clear (&applied);
  for (guint i = fill->from; done && i < fill->to; i++)
    fill->city->numbers[i] = xz_db_person_number (db, ids[i - fill->from]);
  return done;
}

static gboolean
agencies_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  City *city = data;
  g_autoptr (GPtrArray) agencies = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);

  if (agencies == NULL)
    return FALSE;
  g_assert_cmpuint (agencies->len, >=, PEOPLE_AGENCIES);
  city->agencies = g_new0 (char *, agencies->len + 1);
  city->agency_names = g_new0 (char *, agencies->len + 1);
  for (guint i = 0; i < agencies->len; i++)
    {
      const XzRecord *agency = g_ptr_array_index (agencies, i);

      city->agencies[i] = g_strdup (agency->id);
      city->agency_names[i] = g_strdup (xz_record_get (agency, "name"));
    }
  return TRUE;
}

void
city_read (City *city, XzJobFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  xz_store_read (city->fixture.store, func, data, &error);
  g_assert_no_error (error);
}

City *
city_new (guint n)
{
  City *city = g_new0 (City, 1);
  gint64 start = g_get_monotonic_time ();

  fixture_init (&city->fixture, FALSE);
  fixture_make (&city->fixture);
  city_read (city, agencies_work, city);
  city->n = n;
  city->people = g_new0 (TestPerson, n);
  city->numbers = g_new0 (gint64, n);
  for (guint i = 0; i < n; i++)
    test_person_init (&city->people[i], i);
  for (guint from = 0; from < n; from += CHUNK)
    {
      Fill fill = { city, from, MIN (n, from + CHUNK) };
      g_autoptr (GError) error = NULL;

      xz_store_write (city->fixture.store, fill_work, &fill, &error);
      g_assert_no_error (error);
    }
  g_test_message ("%u people in %.1f s", n, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return city;
}

void
city_free (City *city)
{
  fixture_clear (&city->fixture);
  for (guint i = 0; i < city->n; i++)
    test_person_clear (&city->people[i]);
  g_free (city->people);
  g_free (city->numbers);
  g_strfreev (city->agencies);
  g_strfreev (city->agency_names);
  g_free (city);
}
