/* city-bare.c: a hundred thousand people in a few seconds, for what is asked of names and numbers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include "xz-crypto.h"
#include "xz-roster-private.h"

#define CHUNK 20000

typedef struct {
  City *city;
  guint from, to;
} Fill;

/* Lists by these are not asked for. */
static const char drop_indexes[] =
  "DROP INDEX person_agency; DROP INDEX person_status; DROP INDEX person_post; DROP INDEX person_company;"
  "DROP INDEX person_birth; DROP INDEX person_hired; DROP INDEX person_education;";

static gboolean
agencies_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  City *city = data;
  g_autoptr (GPtrArray) agencies = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);

  city->agencies = g_new0 (char *, 2);
  city->agencies[0] = g_strdup (((XzRecord *) g_ptr_array_index (agencies, 0))->id);
  return xz_db_run_script (db, drop_indexes, error);
}

static gboolean
insert_person (XzDb *db, City *city, guint i, char id[37], GError **error)
{
  const TestPerson *person = &city->people[i];
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "INSERT INTO person (id, name, pinyin, id_number, phone) VALUES (?1, ?2, ?3, ?4, ?5)", error);

  g_assert_nonnull (s);
  xz_uuid_new (&city->fixture.context, id);
  xz_statement_bind_uuid (s, 1, id);
  xz_statement_bind_text (s, 2, person->name);
  xz_statement_bind_text (s, 3, person->pinyin);
  xz_statement_bind_text (s, 4, person->id_number);
  xz_statement_bind_text (s, 5, person->phone);
  if (!xz_statement_run (s, error))
    return FALSE;
  city->numbers[i] = xz_db_get_int (db, "SELECT last_insert_rowid ()", 0);
  return TRUE;
}

/* A certificate hangs on the spell. */
static gboolean
insert_service (XzDb *db, City *city, guint i, const char *person, GError **error)
{
  char id[37];
  g_autoptr (XzStatement) s = NULL;

  if (city->people[i].certificate == NULL)
    return TRUE;
  s = xz_statement_get (db, "INSERT INTO service (id, person, agency, certificate_number) VALUES (?1, ?2, ?3, ?4)", error);
  g_assert_nonnull (s);
  xz_uuid_new (&city->fixture.context, id);
  xz_statement_bind_uuid (s, 1, id);
  xz_statement_bind_uuid (s, 2, person);
  xz_statement_bind_uuid (s, 3, city->agencies[0]);
  xz_statement_bind_text (s, 4, city->people[i].certificate);
  return xz_statement_run (s, error);
}

static gboolean
fill_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Fill *fill = data;
  gboolean done = xz_db_begin (db, error);

  xz_db_set_writing (db, TRUE);
  for (guint i = fill->from; i < fill->to && done; i++)
    {
      char id[37];

      done = insert_person (db, fill->city, i, id, error) && insert_service (db, fill->city, i, id, error)
             && xz_roster_refresh_person (db, fill->city->numbers[i], error);
    }
  xz_db_set_writing (db, FALSE);
  return done && xz_db_commit (db, error);
}

City *
city_new_bare (guint n)
{
  City *city = g_new0 (City, 1);
  g_autoptr (GError) error = NULL;

  fixture_init (&city->fixture, FALSE);
  fixture_make (&city->fixture);
  city->n = n;
  city->people = g_new0 (TestPerson, n);
  city->numbers = g_new0 (gint64, n);
  xz_store_write (city->fixture.store, agencies_work, city, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    test_person_init (&city->people[i], i);
  for (guint from = 0; from < n; from += CHUNK)
    {
      Fill fill = { city, from, MIN (n, from + CHUNK) };

      xz_store_write (city->fixture.store, fill_work, &fill, &error);
      g_assert_no_error (error);
    }
  return city;
}
