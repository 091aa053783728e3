/* test-statement.c: statements are lent, kept and given up; errors have their codes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>

static void
run_in_write_job (XzJobFunc work)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  g_assert_true (xz_store_write (fixture.store, work, NULL, &error));
  g_assert_no_error (error);
  fixture_clear (&fixture);
}

static gboolean
values_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char id[] = "01890000-0000-7000-8000-000000000001";
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, x''", error);
  char uuid[37];
  gsize length;

  xz_statement_bind_text (select, 1, "獬豸");
  xz_statement_bind_int64 (select, 2, G_MAXINT64);
  xz_statement_bind_blob (select, 3, "a\0b", 3);
  xz_statement_bind_uuid (select, 4, id);
  xz_statement_bind_uuid (select, 5, "not a number of a record");
  xz_statement_bind_text (select, 6, NULL);
  g_assert_true (xz_statement_next (select, error));
  g_assert_cmpint (xz_statement_n_columns (select), ==, 7);
  g_assert_cmpstr (xz_statement_get_text (select, 0), ==, "獬豸");
  g_assert_cmpint (xz_statement_get_int64 (select, 1), ==, G_MAXINT64);
  g_assert_cmpmem (xz_statement_get_blob (select, 2, &length), 3, "a\0b", 3);
  g_assert_cmpuint (length, ==, 3);
  g_assert_true (xz_statement_get_uuid (select, 3, uuid));
  g_assert_cmpstr (uuid, ==, id);
  g_assert_true (xz_statement_is_null (select, 4));
  g_assert_true (xz_statement_is_null (select, 5));
  g_assert_null (xz_statement_dup_text (select, 5));
  g_assert_false (xz_statement_get_uuid (select, 6, uuid));
  g_assert_cmpstr (uuid, ==, "");
  g_assert_false (xz_statement_next (select, error));
  g_assert_true (xz_statement_ended (select));
  return TRUE;
}

static void
test_values (void)
{
  run_in_write_job (values_work);
}

static gboolean
lend_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char sql[] = "SELECT n FROM agency ORDER BY n";
  XzStatement *outer = xz_statement_get (db, sql, error), *inner = xz_statement_get (db, sql, error), *again;

  g_assert_true (outer != inner);
  g_assert_true (xz_statement_next (outer, error));
  g_assert_true (xz_statement_next (inner, error));
  g_assert_true (xz_statement_next (inner, error));
  g_assert_cmpint (xz_statement_get_int64 (outer, 0), !=, xz_statement_get_int64 (inner, 0));
  xz_statement_release (inner);
  xz_statement_release (outer);
  again = xz_statement_get (db, sql, error);
  g_assert_true (again == inner);
  g_assert_true (xz_statement_next (again, error));
  xz_statement_release (again);
  return TRUE;
}

static void
test_lent_twice_at_once (void)
{
  run_in_write_job (lend_work);
}

/* Bindings do not stay for the next who borrows it. */
static gboolean
forget_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzStatement *one = xz_statement_get (db, "SELECT ?1", error), *two;

  xz_statement_bind_text (one, 1, "personal");
  g_assert_true (xz_statement_run (one, error));
  xz_statement_release (one);
  two = xz_statement_get (db, "SELECT ?1", error);
  g_assert_true (xz_statement_next (two, error));
  g_assert_true (xz_statement_is_null (two, 0));
  xz_statement_release (two);
  return TRUE;
}

static void
test_bindings_are_forgotten (void)
{
  run_in_write_job (forget_work);
}

/* A filter that is typed letter by letter does not fill the cache. */
static gboolean
many_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %d", i);
      g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);
      g_assert_true (xz_statement_next (select, error));
      g_assert_cmpint (xz_statement_get_int64 (select, 0), ==, i);
    }
  g_assert_cmpuint (g_hash_table_size (db->statements), <=, 200);
  g_assert_cmpuint (g_hash_table_size (db->statements), ==, db->idle.length);
  return TRUE;
}

static void
test_the_oldest_is_given_up (void)
{
  run_in_write_job (many_work);
}

static void
fails_with (XzDb *db, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_db_run_script (db, sql, &error));
  g_assert_true (error->domain == XZ_STORE_ERROR);
  g_assert_cmpint (error->code, ==, code);
}

static gboolean
errors_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  fails_with (db, "SELEKT 1", XZ_STORE_ERROR_FAILED);
  fails_with (db, "INSERT INTO meta VALUES ('kind', 'x')", XZ_STORE_ERROR_EXISTS);
  fails_with (db, "INSERT INTO meta VALUES ('x', NULL)", XZ_STORE_ERROR_FAILED);
  g_assert_null (xz_statement_get (db, "SELECT * FROM no_such_table", error));
  g_assert_nonnull (*error);
  g_clear_error (error);
  g_assert_cmpint (xz_db_get_int (db, "SELECT 1 WHERE 0", 42), ==, 42);
  return TRUE;
}

static void
test_errors_have_their_codes (void)
{
  run_in_write_job (errors_work);
}

static gboolean
not_text_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT CAST (x'e78b' AS TEXT), CAST (x'610062' AS TEXT), 'a'", error);

  g_assert_true (xz_statement_next (select, error));
  g_assert_cmpstr (xz_statement_get_text (select, 0), ==, "\xef\xbf\xbd");
  g_assert_cmpstr (xz_statement_get_text (select, 1), ==, "\xef\xbf\xbd");
  g_assert_cmpstr (xz_statement_get_text (select, 2), ==, "a");
  return TRUE;
}

static void
test_what_is_no_text_is_not_handed_out (void)
{
  run_in_write_job (not_text_work);
}

static gboolean
transaction_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_assert_true (xz_db_begin (db, error));
  g_assert_true (xz_db_in_transaction (db));
  g_assert_false (xz_db_begin (db, NULL));
  g_assert_true (xz_meta_set (db, "x", "1", error));
  xz_db_rollback (db);
  xz_db_rollback (db);
  g_assert_null (xz_meta_get (db, "x"));
  g_assert_true (xz_db_begin (db, error) && xz_meta_set (db, "x", "2", error) && xz_db_commit (db, error));
  g_assert_cmpint (xz_db_get_int (db, "SELECT value FROM meta WHERE key = 'x'", 0), ==, 2);
  return TRUE;
}

static void
test_transactions (void)
{
  run_in_write_job (transaction_work);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statement/values", test_values);
  g_test_add_func ("/statement/lent-twice-at-once", test_lent_twice_at_once);
  g_test_add_func ("/statement/bindings-are-forgotten", test_bindings_are_forgotten);
  g_test_add_func ("/statement/the-oldest-is-given-up", test_the_oldest_is_given_up);
  g_test_add_func ("/statement/errors-have-their-codes", test_errors_have_their_codes);
  g_test_add_func ("/statement/what-is-no-text-is-not-handed-out", test_what_is_no_text_is_not_handed_out);
  g_test_add_func ("/statement/transactions", test_transactions);
  return g_test_run ();
}
