/* test-undo.c: taking back, and what a record was before.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>

static char *
rename_person (Fixture *fixture, const char *id, const char *name)
{
  XzChangeSet *set = xz_change_set_new ("set", NULL);

  xz_change_set_update (set, &xz_type_person, id, "name", name, NULL);
  return apply_well (fixture, set);
}

/* The new batch's id. */
static char *
undo_well (Fixture *fixture, const char *batch)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied;
  char *id;

  undo_batch (fixture, batch, FALSE, NULL, &applied, &error);
  g_assert_no_error (error);
  id = g_strdup (applied.batch);
  xz_applied_clear (&applied);
  return id;
}

static guint
undo_refused (Fixture *fixture, const char *batch, const char *code)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied;
  guint conflicts;

  g_assert_false (undo_batch (fixture, batch, FALSE, &conflicts, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (applied.findings, code));
  xz_applied_clear (&applied);
  return conflicts;
}

static void
assert_name (Fixture *fixture, const char *id, const char *name)
{
  g_autofree char *present = get_value (fixture, &xz_type_person, id, "name");

  g_assert_cmpstr (present, ==, name);
}

/* A whole import: people, spells and a post that the rows share. */
static char *
import_people (Fixture *fixture, guint n, GPtrArray *ids)
{
  XzChangeSet *set = xz_change_set_new ("import", "roster.xlsx");
  g_autofree char *agency = any_agency (fixture);
  const char *post = xz_change_set_create (set, &fixture->context, new_record (&xz_type_post, "name", "协管员", NULL));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("王%04u", i);
      const char *person = xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", name, NULL));
      const char *service = xz_change_set_create (set, &fixture->context,
                                                  new_record (&xz_type_service, "person", person, "agency", agency, "hire_date", "2024-01-01", NULL));
      xz_change_set_create (set, &fixture->context, new_record (&xz_type_assignment, "service", service, "post", post, NULL));
      if (ids != NULL)
        g_ptr_array_add (ids, g_strdup (person));
    }
  return apply_well (fixture, set);
}

static void
test_set_goes_back (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *batch = NULL, *undo = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  batch = rename_person (&fixture, id, "王建军");
  undo = undo_well (&fixture, batch);
  assert_name (&fixture, id, "王建国");
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_undo_of_the_undo (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *batch = NULL, *undo = NULL, *redo = NULL, *again = NULL, *more = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  batch = rename_person (&fixture, id, "王建军");
  undo = undo_well (&fixture, batch);
  redo = undo_well (&fixture, undo);
  assert_name (&fixture, id, "王建军");
  again = undo_well (&fixture, redo);
  assert_name (&fixture, id, "王建国");
  undo_refused (&fixture, batch, "already-undone");
  more = undo_well (&fixture, again);
  assert_name (&fixture, id, "王建军");
  g_assert_cmpint (count_rows (&fixture, "batch WHERE action = 'redo'"), ==, 3);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_import_goes_and_comes_back_whole (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *undo = NULL, *redo = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = import_people (&fixture, 200, ids);
  g_assert_cmpint (count_rows (&fixture, "assignment"), ==, 200);
  undo = undo_well (&fixture, batch);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "service"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "assignment"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "post"), ==, 0);
  g_assert_cmpint (count_rows (&fixture, "name_gram"), ==, 0);
  assert_verified (&fixture);
  redo = undo_well (&fixture, undo);
  g_assert_cmpint (count_rows (&fixture, "assignment"), ==, 200);
  assert_name (&fixture, ids->pdata[7], "王0007");
  g_assert_cmpint (count_rows (&fixture, "person WHERE owner IS NULL AND 0"), ==, 0);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_changed_since_is_listed (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *later = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = import_people (&fixture, 5, ids);
  later = rename_person (&fixture, ids->pdata[2], "李秀英");
  g_assert_cmpuint (undo_refused (&fixture, batch, "undo-conflict"), >=, 1);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 5);
  fixture_clear (&fixture);
}

/* What was changed stays, and with it what it stands on. */
static void
test_partly (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *later = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  XzApplied applied;
  guint conflicts;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = import_people (&fixture, 5, ids);
  later = rename_person (&fixture, ids->pdata[2], "李秀英");
  g_assert_true (undo_batch (&fixture, batch, TRUE, &conflicts, &applied, NULL));
  g_assert_cmpuint (conflicts, >=, 1);
  xz_applied_clear (&applied);
  g_assert_cmpint (count_rows (&fixture, "person"), ==, 1);
  assert_name (&fixture, ids->pdata[2], "李秀英");
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_what_something_else_refers_to_stays (void)
{
  Fixture fixture;
  g_autofree char *agency = NULL, *batch = NULL, *spell = NULL;
  XzChangeSet *set;
  g_autofree char *person = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  agency = any_agency (&fixture);
  set = xz_change_set_new ("import", NULL);
  person = g_strdup (xz_change_set_create (set, &fixture.context, new_record (&xz_type_person, "name", "王建国", NULL)));
  batch = apply_well (&fixture, set);
  spell = add_record (&fixture, new_record (&xz_type_service, "person", person, "agency", agency, NULL));
  g_assert_cmpuint (undo_refused (&fixture, batch, "undo-conflict"), ==, 1);
  g_assert_true (record_exists (&fixture, &xz_type_person, person));
  fixture_clear (&fixture);
}

static void
test_later_batch_that_was_undone_is_no_conflict (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *first = NULL, *second = NULL, *undo = NULL, *undo_first = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "一");
  first = rename_person (&fixture, id, "二");
  second = rename_person (&fixture, id, "三");
  undo_refused (&fixture, first, "undo-conflict");
  undo = undo_well (&fixture, second);
  undo_first = undo_well (&fixture, first);
  assert_name (&fixture, id, "一");
  fixture_clear (&fixture);
}

static void
test_acknowledged_by_the_registry_stays (void)
{
  Fixture fixture;
  sqlite3 *raw;
  g_autofree char *id = NULL, *batch = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_person (&fixture, "王建国");
  batch = rename_person (&fixture, id, "王建军");
  fixture_close (&fixture);
  raw = fixture_raw (&fixture);
  raw_exec (raw, "UPDATE outbox SET state = 2");
  sqlite3_close (raw);
  fixture_open (&fixture);
  g_assert_cmpuint (undo_refused (&fixture, batch, "undo-conflict"), ==, 1);
  fixture_clear (&fixture);
}

static void
test_unknown_batch (void)
{
  Fixture fixture;
  XzApplied applied;
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_false (undo_batch (&fixture, "01890000-0000-7000-8000-000000000000", FALSE, NULL, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  xz_applied_clear (&applied);
  fixture_clear (&fixture);
}

static gboolean
batches_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) batches = xz_db_list_batches (db, 2, error);
  const XzBatch *last = g_ptr_array_index (batches, 0), *before = g_ptr_array_index (batches, 1);

  g_assert_cmpuint (batches->len, ==, 2);
  g_assert_true (last->is_undo);
  g_assert_false (last->undone);
  g_assert_cmpstr (last->title, ==, "roster.xlsx");
  g_assert_cmpstr (before->action, ==, "import");
  g_assert_true (before->undone);
  g_assert_cmpuint (before->changes, ==, 10);
  g_assert_nonnull (before->user_name);
  return TRUE;
}

static void
test_the_list (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *undo = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = import_people (&fixture, 3, NULL);
  undo = undo_well (&fixture, batch);
  g_assert_true (xz_store_read (fixture.store, batches_work, NULL, NULL));
  fixture_clear (&fixture);
}

/* ---- history ---- */

typedef struct { const char *id; GPtrArray *entries; } HistoryJob;

static gboolean
history_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  HistoryJob *job = data;

  job->entries = xz_db_history (db, job->id, 0, error);
  return job->entries != NULL;
}

static GPtrArray *
history_of (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  HistoryJob job = { .id = id };

  xz_store_read (fixture->store, history_work, &job, &error);
  g_assert_no_error (error);
  return job.entries;
}

static const XzHistoryEntry *
find_entry (GPtrArray *entries, int kind, const char *field)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const XzHistoryEntry *entry = g_ptr_array_index (entries, i);
      if (entry->kind == kind && g_strcmp0 (entry->field, field) == 0)
        return entry;
    }
  return NULL;
}

static void
test_history_gives_back_what_was_entered_first (void)
{
  Fixture fixture;
  g_autofree char *id = NULL, *one = NULL, *two = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const XzHistoryEntry *entry;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  id = add_record (&fixture, new_record (&xz_type_person, "name", "王\"建\\国\n", "school", "泰兴中学", NULL));
  one = rename_person (&fixture, id, "王建军");
  two = rename_person (&fixture, id, "王建民");
  entries = history_of (&fixture, id);
  g_assert_cmpuint (entries->len, ==, 4);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->before, ==, "王建军");
  g_assert_cmpstr (entry->after, ==, "王建民");
  g_assert_cmpstr (entry->batch, ==, two);
  entry = find_entry (entries, 1, "name");
  g_assert_null (entry->before);
  g_assert_cmpstr (entry->after, ==, "王\"建\\国\n");
  g_assert_cmpstr (find_entry (entries, 1, "school")->after, ==, "泰兴中学");
  fixture_clear (&fixture);
}

static void
test_history_of_a_person_has_the_spells (void)
{
  Fixture fixture;
  g_autofree char *batch = NULL, *gone = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = NULL, after = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  batch = import_people (&fixture, 2, ids);
  entries = history_of (&fixture, ids->pdata[0]);
  g_assert_nonnull (find_entry (entries, 1, "hire_date"));
  g_assert_nonnull (find_entry (entries, 1, "post"));
  gone = undo_well (&fixture, batch);
  after = history_of (&fixture, ids->pdata[0]);
  g_assert_nonnull (find_entry (after, 3, "hire_date"));
  g_assert_nonnull (find_entry (after, 1, "hire_date"));
  fixture_clear (&fixture);
}

static void
test_history_of_nothing (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  HistoryJob job = { .id = "01890000-0000-7000-8000-000000000000" };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  g_assert_false (xz_store_read (fixture.store, history_work, &job, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/undo/set-goes-back", test_set_goes_back);
  g_test_add_func ("/undo/undo-of-the-undo", test_undo_of_the_undo);
  g_test_add_func ("/undo/import-goes-and-comes-back-whole", test_import_goes_and_comes_back_whole);
  g_test_add_func ("/undo/changed-since-is-listed", test_changed_since_is_listed);
  g_test_add_func ("/undo/partly-leaves-what-was-changed", test_partly);
  g_test_add_func ("/undo/what-something-else-refers-to-stays", test_what_something_else_refers_to_stays);
  g_test_add_func ("/undo/later-batch-that-was-undone-is-no-conflict", test_later_batch_that_was_undone_is_no_conflict);
  g_test_add_func ("/undo/acknowledged-by-the-registry-stays", test_acknowledged_by_the_registry_stays);
  g_test_add_func ("/undo/unknown-batch", test_unknown_batch);
  g_test_add_func ("/undo/the-list", test_the_list);
  g_test_add_func ("/history/gives-back-what-was-entered-first", test_history_gives_back_what_was_entered_first);
  g_test_add_func ("/history/of-a-person-has-the-spells", test_history_of_a_person_has_the_spells);
  g_test_add_func ("/history/of-nothing", test_history_of_nothing);
  return g_test_run ();
}
