/* flat-fixture.c: saying things of people, column by column.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "flat-fixture.h"

void
flat_clear (Flat *flat)
{
  g_ptr_array_unref (flat->findings);
  g_free (flat->new_id);
  xz_applied_clear (&flat->applied);
}

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

gboolean
flat_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Flat *flat = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);
  gboolean built = xz_db_build_roster_change (db, set, flat->person, flat->columns, flat->values, flat->n, flat->on,
                                              flat->findings, &flat->new_id, error);

  flat->changes = xz_change_set_size (set);
  return built && xz_db_apply (db, set, &flat->applied, NULL, NULL, error);
}

char *
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

void
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

void
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

char *
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
  ((const RegisterTest *) test)->test (&fixture);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

void
add_register_tests (const RegisterTest *tests, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_test_add_data_func (tests[i].path, &tests[i], with_register);
}
