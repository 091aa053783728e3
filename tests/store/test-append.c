/* test-append.c: entries that stay as they were made.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>

typedef struct {
  Fixture register_;
  char   *person, *other, *programme, *session;
} Course;

static void
course_init (Course *course)
{
  fixture_init (&course->register_, FALSE);
  fixture_make (&course->register_);
  course->person = add_person (&course->register_, "王建国");
  course->other = add_person (&course->register_, "李秀英");
  course->programme = add_record (&course->register_, new_record (&xz_type_programme, "name", "岗前培训", "kind", "pre_service", NULL));
  course->session = add_record (&course->register_, new_record (&xz_type_session, "programme", course->programme, "day", "2026-03-02", NULL));
}

static void
course_clear (Course *course)
{
  assert_verified (&course->register_);
  fixture_clear (&course->register_);
  g_free (course->person);
  g_free (course->other);
  g_free (course->programme);
  g_free (course->session);
}

static XzRecord *
new_entry (Course *course, const char *presence)
{
  return new_record (&xz_type_attendance, "session", course->session, "person", course->person, "presence", presence, NULL);
}

/* The batch of one new record. */
static char *
enter (Course *course, XzRecord *record, char id[37])
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  g_strlcpy (id, xz_change_set_create (set, &course->register_.context, record), 37);
  return apply_well (&course->register_, set);
}

static void
refuse_entry (Course *course, XzRecord *record, const char *code)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);

  xz_change_set_create (set, &course->register_.context, record);
  apply_refused (&course->register_, set, code);
}

static XzRecord *
new_correction (Course *course, const char *of, const char *presence, const char *reason)
{
  XzRecord *record = new_entry (course, presence);

  xz_record_set (record, "corrects", of);
  xz_record_set (record, "reason", reason);
  return record;
}

/* Half days that count, and entries there are. */
static void
assert_attended (Course *course, gint64 halves, gint64 entries)
{
  sqlite3 *raw = fixture_raw (&course->register_);

  g_assert_cmpint (raw_int (raw, "SELECT coalesce (sum (c_halves), 0) FROM attendance"), ==, halves);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM attendance"), ==, entries);
  g_assert_cmpint (raw_int (raw, "SELECT count(*) FROM attendance a WHERE a.c_void <> "
                            "(a.voids IS '1' OR EXISTS (SELECT 1 FROM attendance c WHERE c.corrects = a.id))"), ==, 0);
  sqlite3_close (raw);
}

static char *
take_back (Course *course, const char *batch)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied;
  char *id;

  undo_batch (&course->register_, batch, FALSE, NULL, &applied, &error);
  g_assert_no_error (error);
  id = g_strdup (applied.batch);
  xz_applied_clear (&applied);
  return id;
}

static void
refuse_undo (Course *course, const char *batch)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied;
  guint conflicts;

  g_assert_false (undo_batch (&course->register_, batch, FALSE, &conflicts, &applied, &error));
  g_assert_true (xz_findings_has (applied.findings, "undo-conflict"));
  g_assert_cmpuint (conflicts, ==, 1);
  xz_applied_clear (&applied);
}

static void
test_neither_changed_nor_removed (void)
{
  Course course;
  char id[37];
  g_autofree char *batch = NULL;
  XzChangeSet *set;

  course_init (&course);
  batch = enter (&course, new_entry (&course, "present"), id);
  set = xz_change_set_new ("set", NULL);
  xz_change_set_update (set, &xz_type_attendance, id, "presence", "absent", NULL);
  apply_refused (&course.register_, set, "append-only");
  set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_attendance, id, "mistake");
  apply_refused (&course.register_, set, "append-only");
  set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_person, course.person, NULL);
  apply_refused (&course.register_, set, "in-use");
  assert_attended (&course, 3, 1);
  course_clear (&course);
}

/* Whoever gets past the write path meets the table's own refusal. */
static gboolean
change_table_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gboolean done;

  if (!xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = xz_db_run_script (db, data, error);
  xz_db_set_writing (db, FALSE);
  xz_db_rollback (db);
  return done;
}

static void
test_the_table_refuses_too (void)
{
  static const char *const scripts[] = {
    "UPDATE attendance SET presence = 'absent'", "UPDATE attendance SET reason = 'why'", "DELETE FROM attendance",
    "UPDATE training_result SET passed = '0'", "DELETE FROM training_result",
  };
  Course course;
  char id[37];

  course_init (&course);
  g_free (enter (&course, new_entry (&course, "present"), id));
  g_free (enter (&course, new_record (&xz_type_training_result, "programme", course.programme, "person", course.person,
                                      "passed", "1", "day", "2026-03-04", NULL), id));
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (xz_store_write (course.register_.store, change_table_work, (gpointer) scripts[i], &error));
      g_assert_nonnull (strstr (error->message, "append-only"));
    }
  course_clear (&course);
}

static void
test_correction_names_the_old_one_and_a_reason (void)
{
  Course course;
  char id[37], correction[37], again[37];
  XzRecord *other;

  course_init (&course);
  g_free (enter (&course, new_entry (&course, "present"), id));
  refuse_entry (&course, new_correction (&course, id, "absent", NULL), "correction-reason");
  other = new_correction (&course, id, "absent", "认错了人");
  xz_record_set (other, "person", course.other);
  refuse_entry (&course, other, "correction-other");
  refuse_entry (&course, new_correction (&course, course.session, "absent", "没有这一条"), "not-found");
  g_free (enter (&course, new_correction (&course, id, "absent", "代签"), correction));
  assert_attended (&course, 0, 2);
  refuse_entry (&course, new_correction (&course, id, "excused", "再改"), "already-corrected");
  g_free (enter (&course, new_correction (&course, correction, "present", "核实"), again));
  assert_attended (&course, 3, 3);
  course_clear (&course);
}

static void
test_void_leaves_nothing_and_makes_room (void)
{
  Course course;
  char id[37], void_id[37];
  XzRecord *nothing, *voids;

  course_init (&course);
  nothing = new_entry (&course, "present");
  xz_record_set (nothing, "voids", "1");
  refuse_entry (&course, nothing, "void-of-nothing");
  g_free (enter (&course, new_entry (&course, "present"), id));
  voids = new_correction (&course, id, "present", "不是本人");
  xz_record_set (voids, "voids", "1");
  g_free (enter (&course, voids, void_id));
  assert_attended (&course, 0, 2);
  g_free (enter (&course, new_entry (&course, "present"), id));
  assert_attended (&course, 3, 3);
  course_clear (&course);
}

/* Morning and afternoon are two entries; the same half twice is a mistake. */
static void
test_nobody_signs_in_twice (void)
{
  Course course;
  char id[37];
  XzRecord *record;
  static const char *const halves[] = { "am", "pm" };

  course_init (&course);
  for (guint i = 0; i < 2; i++)
    {
      record = new_entry (&course, "present");
      xz_record_set (record, "half", halves[i]);
      g_free (enter (&course, record, id));
    }
  assert_attended (&course, 3, 2);
  refuse_entry (&course, new_entry (&course, "absent"), "attendance-entered");
  g_free (enter (&course, new_record (&xz_type_enrolment, "programme", course.programme, "person", course.person, NULL), id));
  refuse_entry (&course, new_record (&xz_type_enrolment, "programme", course.programme, "person", course.person, NULL), "enrolled-already");
  g_free (enter (&course, new_record (&xz_type_training_result, "programme", course.programme, "person", course.person,
                                      "passed", "0", "day", "2026-03-04", NULL), id));
  refuse_entry (&course, new_record (&xz_type_training_result, "programme", course.programme, "person", course.person,
                                     "passed", "1", "day", "2026-03-04", NULL), "result-entered");
  g_free (enter (&course, new_record (&xz_type_training_result, "programme", course.programme, "person", course.person,
                                      "passed", "1", "day", "2026-03-11", NULL), id));
  course_clear (&course);
}

static void
test_undo_is_a_voiding_entry (void)
{
  Course course;
  char id[37];
  g_autofree char *batch = NULL, *undo = NULL, *redo = NULL, *again = NULL;

  course_init (&course);
  batch = enter (&course, new_entry (&course, "present"), id);
  undo = take_back (&course, batch);
  assert_attended (&course, 0, 2);
  redo = take_back (&course, undo);
  assert_attended (&course, 3, 3);
  again = take_back (&course, redo);
  assert_attended (&course, 0, 4);
  g_assert_cmpint (count_rows (&course.register_, "history WHERE type = 14 AND kind <> 4"), ==, 0);
  course_clear (&course);
}

static void
test_undo_of_a_correction_says_the_old_again (void)
{
  Course course;
  char id[37], correction[37];
  g_autofree char *first = NULL, *second = NULL, *undo = NULL, *gone = NULL;

  course_init (&course);
  first = enter (&course, new_entry (&course, "present"), id);
  second = enter (&course, new_correction (&course, id, "absent", "代签"), correction);
  refuse_undo (&course, first);
  undo = take_back (&course, second);
  assert_attended (&course, 3, 3);
  gone = take_back (&course, first);
  assert_attended (&course, 0, 4);
  course_clear (&course);
}

/* Entry and correction in one batch go as one. */
static void
test_undo_of_a_chain_of_one_batch (void)
{
  Course course;
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  g_autofree char *batch = NULL, *undo = NULL, *redo = NULL;
  const char *id;

  course_init (&course);
  id = xz_change_set_create (set, &course.register_.context, new_entry (&course, "absent"));
  xz_change_set_create (set, &course.register_.context, new_correction (&course, id, "present", "迟到"));
  batch = apply_well (&course.register_, set);
  assert_attended (&course, 3, 2);
  undo = take_back (&course, batch);
  assert_attended (&course, 0, 3);
  redo = take_back (&course, undo);
  course_clear (&course);
}

/* An import that made the course as well: entries are voided, who was enrolled goes, the course that entries name stays. */
static void
test_undo_of_a_whole_import (void)
{
  Course course;
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  g_autofree char *batch = NULL, *undo = NULL;
  const char *programme, *session;
  XzRecord *entry;

  course_init (&course);
  programme = xz_change_set_create (set, &course.register_.context, new_record (&xz_type_programme, "name", "年度培训", "kind", "annual", NULL));
  session = xz_change_set_create (set, &course.register_.context, new_record (&xz_type_session, "programme", programme, "day", "2026-04-01", NULL));
  xz_change_set_create (set, &course.register_.context, new_record (&xz_type_session, "programme", programme, "day", "2026-04-02", NULL));
  xz_change_set_create (set, &course.register_.context, new_record (&xz_type_enrolment, "programme", programme, "person", course.other, NULL));
  entry = new_entry (&course, "present");
  xz_record_set (entry, "session", session);
  xz_change_set_create (set, &course.register_.context, entry);
  batch = apply_well (&course.register_, set);
  undo = take_back (&course, batch);
  assert_attended (&course, 0, 2);
  g_assert_cmpint (count_rows (&course.register_, "enrolment"), ==, 0);
  g_assert_cmpint (count_rows (&course.register_, "session"), ==, 2);
  g_assert_cmpint (count_rows (&course.register_, "programme"), ==, 2);
  g_free (take_back (&course, undo));
  assert_attended (&course, 3, 3);
  g_assert_cmpint (count_rows (&course.register_, "session"), ==, 3);
  g_assert_cmpint (count_rows (&course.register_, "enrolment"), ==, 1);
  course_clear (&course);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/append/neither-changed-nor-removed", test_neither_changed_nor_removed);
  g_test_add_func ("/append/the-table-refuses-too", test_the_table_refuses_too);
  g_test_add_func ("/append/correction-names-the-old-one-and-a-reason", test_correction_names_the_old_one_and_a_reason);
  g_test_add_func ("/append/void-leaves-nothing-and-makes-room", test_void_leaves_nothing_and_makes_room);
  g_test_add_func ("/append/nobody-signs-in-twice", test_nobody_signs_in_twice);
  g_test_add_func ("/append/undo-is-a-voiding-entry", test_undo_is_a_voiding_entry);
  g_test_add_func ("/append/undo-of-a-correction-says-the-old-again", test_undo_of_a_correction_says_the_old_again);
  g_test_add_func ("/append/undo-of-a-chain-of-one-batch", test_undo_of_a_chain_of_one_batch);
  g_test_add_func ("/append/undo-of-a-whole-import", test_undo_of_a_whole_import);
  return g_test_run ();
}
