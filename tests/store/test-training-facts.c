/* test-training-facts.c: what is on record of a training, for one person and for all.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "xz-training-facts.h"
#include "xz-read.h"
#include <string.h>

#define DAY "2026-11-24"

typedef struct {
  const char *person;
  gboolean    with_void;
  int         year;
  guint       kinds;
  XzPersonTraining *training;
  XzTrainingStanding standing;
  XzFindings *findings;
  GPtrArray  *lines;
  GArray     *standings;
  const gint64 *people;
  guint       n_people;
} Question;

static gboolean
ask_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  XzStore *store = xz_db_store (db);
  XzDate day = xz_date_parse (DAY);

  question->training = xz_db_training_facts (db, question->person, day, error);
  if (question->training == NULL)
    return FALSE;
  question->findings = xz_findings_new ();
  question->standing = xz_person_training_judge (question->training, 2026, day, xz_store_get_profile (store),
                                                 xz_store_get_calendar (store), question->findings);
  question->lines = xz_db_training_lines (db, question->person, question->year, question->kinds, question->with_void, error);
  return question->lines != NULL;
}

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->training, xz_person_training_free);
  g_clear_pointer (&question->findings, g_ptr_array_unref);
  g_clear_pointer (&question->lines, g_ptr_array_unref);
  g_clear_pointer (&question->standings, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static void
ask (Fixture *fixture, Question *question)
{
  g_autoptr (GError) error = NULL;

  if (question->kinds == 0)
    question->kinds = 7;
  xz_store_read (fixture->store, ask_work, question, &error);
  g_assert_no_error (error);
}

static gboolean
ask_all_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  question->standings = xz_db_training_standings (db, question->people, question->n_people, 2026, xz_date_parse (DAY), cancellable, error);
  return question->standings != NULL;
}

static char *
add_course (Fixture *fixture, const char *kind)
{
  return add_record (fixture, new_record (&xz_type_programme, "name", "培训", "kind", kind, "year", "2026", "subjects", "1 5", NULL));
}

static char *
add_session (Fixture *fixture, const char *programme, const char *day, const char *half)
{
  return add_record (fixture, new_record (&xz_type_session, "programme", programme, "day", day, "half", half, NULL));
}

static char *
attend (Fixture *fixture, const char *session, const char *person, const char *half)
{
  return add_record (fixture, new_record (&xz_type_attendance, "session", session, "person", person, "presence", "present", "half", half, NULL));
}

static char *
hire (Fixture *fixture, const char *person, const char *from, const char *to)
{
  g_autofree char *agency = any_agency (fixture);

  return add_record (fixture, new_record (&xz_type_service, "person", person, "agency", agency, "hire_date", from, "last_day", to, NULL));
}

/* Three working days from Tuesday the 10th on, and passed. */
static void
train (Fixture *fixture, const char *person)
{
  static const char *const days[] = { "2026-11-10", "2026-11-11", "2026-11-12" };
  g_autofree char *programme = add_course (fixture, "pre_service");

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *session = add_session (fixture, programme, days[i], NULL);
      g_free (attend (fixture, session, person, NULL));
    }
  g_free (add_record (fixture, new_record (&xz_type_training_result, "programme", programme, "person", person,
                                           "passed", "1", "day", "2026-11-12", NULL)));
}

static void
test_a_course_that_was_passed_is_met (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *service = NULL;
  g_auto (Question) none = { 0 }, question = { 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  person = add_person (&fixture, "王建国");
  none.person = question.person = person;
  ask (&fixture, &none);
  g_assert_cmpint (none.standing.pre_service.state, ==, XZ_TRAINING_NOT_APPLICABLE);
  service = hire (&fixture, person, "2026-11-09", NULL);
  train (&fixture, person);
  ask (&fixture, &question);
  g_assert_cmpint (question.standing.pre_service.state, ==, XZ_TRAINING_MET);
  g_assert_cmpint (question.standing.annual.state, ==, XZ_TRAINING_ON_THE_WAY);
  g_assert_cmpuint (question.lines->len, ==, 4);
  g_assert_cmpstr (((XzTrainingLine *) question.lines->pdata[3])->passed, ==, "1");
  g_assert_true (((XzTrainingLine *) question.lines->pdata[0])->counts);
  g_assert_cmpstr (((XzTrainingLine *) question.lines->pdata[0])->subjects, ==, "1 5");
  fixture_clear (&fixture);
}

/* A new spell asks anew for what was attended before it (profile). */
static void
test_an_earlier_spell_is_known (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *first = NULL, *second = NULL;
  g_auto (Question) question = { 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  question.person = person = add_person (&fixture, "王建国");
  second = hire (&fixture, person, "2026-11-16", NULL);
  first = hire (&fixture, person, "2020-01-06", "2026-11-13");
  train (&fixture, person);
  ask (&fixture, &question);
  g_assert_cmpint (xz_person_training_get_before (question.training, xz_date_parse (DAY)), ==, xz_date_parse ("2026-11-13"));
  g_assert_cmpint (question.standing.pre_service.state, ==, XZ_TRAINING_SHORT);
  g_assert_true (xz_findings_has (question.findings, "pre-service-missing"));
  fixture_clear (&fixture);
}

/* Nobody attends the afternoon of a morning session; a correction stands for what it corrects. */
static void
test_corrected_and_overlong_entries (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *programme = NULL, *morning = NULL, *day = NULL, *entry = NULL, *other = NULL, *correction = NULL;
  g_auto (Question) before = { 0 }, after = { 0 }, with_void = { .with_void = TRUE };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  before.person = after.person = with_void.person = person = add_person (&fixture, "王建国");
  g_free (hire (&fixture, person, "2026-01-05", NULL));
  programme = add_course (&fixture, "annual");
  morning = add_session (&fixture, programme, "2026-03-02", "am");
  day = add_session (&fixture, programme, "2026-03-03", NULL);
  entry = attend (&fixture, morning, person, "day");
  other = attend (&fixture, day, person, NULL);
  ask (&fixture, &before);
  g_assert_cmpuint (before.standing.annual.done, ==, 3);
  g_assert_cmpuint (before.standing.annual.subjects, ==, 0x11);
  correction = add_record (&fixture, new_record (&xz_type_attendance, "session", day, "person", person, "presence", "absent",
                                                 "corrects", other, "reason", "代签", NULL));
  ask (&fixture, &after);
  g_assert_cmpuint (after.standing.annual.done, ==, 1);
  g_assert_cmpuint (after.lines->len, ==, 2);
  ask (&fixture, &with_void);
  g_assert_cmpuint (with_void.lines->len, ==, 3);
  assert_verified (&fixture);
  fixture_clear (&fixture);
}

static void
test_enrolment_is_a_plan_until_it_is_entered (void)
{
  Fixture fixture;
  g_autofree char *person = NULL, *programme = NULL, *past = NULL, *coming = NULL, *later = NULL;
  g_auto (Question) question = { 0 }, entered = { 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  question.person = entered.person = person = add_person (&fixture, "王建国");
  g_free (hire (&fixture, person, "2026-01-05", NULL));
  programme = add_course (&fixture, "annual");
  past = add_session (&fixture, programme, "2026-03-02", NULL);
  coming = add_session (&fixture, programme, "2026-12-02", NULL);
  later = add_session (&fixture, programme, "2026-12-03", "am");
  g_free (add_record (&fixture, new_record (&xz_type_enrolment, "programme", programme, "person", person, NULL)));
  ask (&fixture, &question);
  g_assert_cmpuint (question.standing.annual.planned, ==, 3);
  g_assert_cmpuint (question.standing.annual.done, ==, 0);
  g_assert_cmpuint (question.lines->len, ==, 3);
  g_free (add_record (&fixture, new_record (&xz_type_attendance, "session", coming, "person", person, "presence", "excused", NULL)));
  ask (&fixture, &entered);
  g_assert_cmpuint (entered.standing.annual.planned, ==, 1);
  fixture_clear (&fixture);
}

/* ---- all of them ---- */

static XzRecord *
random_entry (const char *session, const char *person, GRand *random)
{
  static const char *const halves[] = { "am", "pm", "day", NULL }, *const presences[] = { "present", "present", "present", "absent", "excused" };

  return new_record (&xz_type_attendance, "session", session, "person", person, "presence",
                     presences[g_rand_int_range (random, 0, G_N_ELEMENTS (presences))], "half",
                     halves[g_rand_int_range (random, 0, G_N_ELEMENTS (halves))], NULL);
}

static void
add_random_people (Fixture *fixture, XzChangeSet *set, GRand *random, GPtrArray *people, guint n)
{
  static const char *const hired[] = { "2019-05", "2026-02-02", "2026-08-17", "2027-01-04", NULL };
  static const char *const left[] = { NULL, NULL, NULL, "2026-06-30" };
  g_autofree char *agency = any_agency (fixture);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("王%04u", i);
      const char *id = xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", name, NULL));

      g_ptr_array_add (people, g_strdup (id));
      for (int spells = g_rand_int_range (random, 0, 3); spells > 0; spells--)
        {
          int from = g_rand_int_range (random, 0, 5);
          XzRecord *spell = new_record (&xz_type_service, "person", id, "agency", agency, "overlap_reason", "两处", NULL);

          xz_record_set (spell, "hire_date", hired[from]);
          xz_record_set (spell, "last_day", from < 2 ? left[g_rand_int_range (random, 0, 4)] : NULL);
          xz_change_set_create (set, &fixture->context, spell);
        }
    }
}

static void
add_random_course (Fixture *fixture, XzChangeSet *set, GRand *random, GPtrArray *people)
{
  static const char *const kinds[] = { "pre_service", "annual", "special" };
  const char *programme = xz_change_set_create (set, &fixture->context,
    new_record (&xz_type_programme, "name", "培训", "kind", kinds[g_rand_int_range (random, 0, 3)], "subjects", "2 7", NULL));
  guint n_sessions = (guint) g_rand_int_range (random, 1, 8);

  for (guint s = 0; s < n_sessions; s++)
    {
      XzDate date = xz_date_parse ("2026-01-01") + g_rand_int_range (random, 0, 420);
      g_autofree char *day = xz_date_format (date);
      const char *session = xz_change_set_create (set, &fixture->context, new_record (&xz_type_session, "programme", programme, "day", day,
                                                  "subjects", g_rand_boolean (random) ? "3" : NULL, NULL));

      for (guint p = 0; p < people->len; p++)
        if (g_rand_int_range (random, 0, 3) == 0)
          xz_change_set_create (set, &fixture->context, random_entry (session, people->pdata[p], random));
    }
  for (guint p = 0; p < people->len; p++)
    if (g_rand_int_range (random, 0, 2) == 0)
      {
        xz_change_set_create (set, &fixture->context, new_record (&xz_type_enrolment, "programme", programme, "person", people->pdata[p], NULL));
        xz_change_set_create (set, &fixture->context, new_record (&xz_type_training_result, "programme", programme, "person", people->pdata[p],
                              "passed", g_rand_int_range (random, 0, 4) == 0 ? "0" : "1", "day", "2026-09-01", NULL));
      }
}

static void
assert_same_verdict (const XzTrainingVerdict *a, const XzTrainingVerdict *b)
{
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpuint (a->done, ==, b->done);
  g_assert_cmpuint (a->planned, ==, b->planned);
  g_assert_cmpuint (a->required, ==, b->required);
  g_assert_cmpuint (a->uncounted, ==, b->uncounted);
  g_assert_cmpuint (a->due, ==, b->due);
  g_assert_cmpuint (a->subjects, ==, b->subjects);
  g_assert_cmpint (a->behind, ==, b->behind);
}

/* Reading everybody at once says what reading each alone says. */
static void
test_all_of_them_are_each_of_them (void)
{
  Fixture fixture;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  XzChangeSet *set = xz_change_set_new ("import", NULL);
  g_auto (Question) everybody = { 0 };
  g_autoptr (GError) error = NULL;
  guint states[4] = { 0 };

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  add_random_people (&fixture, set, random, people, 60);
  for (guint i = 0; i < 9; i++)
    add_random_course (&fixture, set, random, people);
  g_free (apply_well (&fixture, set));
  g_assert_true (xz_store_read (fixture.store, ask_all_work, &everybody, &error));
  g_assert_cmpuint (everybody.standings->len, ==, people->len);
  for (guint i = 0; i < people->len; i++)
    {
      const XzTrainingStanding *standing = &g_array_index (everybody.standings, XzTrainingStanding, i);
      g_auto (Question) alone = { .person = people->pdata[i] };

      ask (&fixture, &alone);
      g_assert_cmpint (alone.training->person, ==, standing->person);
      assert_same_verdict (&alone.standing.pre_service, &standing->pre_service);
      assert_same_verdict (&alone.standing.annual, &standing->annual);
      states[standing->annual.state]++;
    }
  g_assert_cmpuint (states[XZ_TRAINING_NOT_APPLICABLE], >, 0);
  g_assert_cmpuint (states[XZ_TRAINING_ON_THE_WAY], >, 0);
  fixture_clear (&fixture);
}

/* ---- asked for by a filter ---- */

typedef struct { const char *filter; gint64 count; } Count;

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Count *count = data;
  g_autoptr (XzFilter) filter = xz_filter_parse (count->filter, error);
  g_autoptr (XzQuery) query = filter != NULL ? xz_query_new (filter, NULL, FALSE) : NULL;

  count->count = query != NULL ? xz_db_count (db, query, cancellable, error) : -1;
  return count->count >= 0;
}

static void
assert_count (Fixture *fixture, const char *filter, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  Count count = { .filter = filter };

  xz_store_read (fixture->store, count_work, &count, &error);
  g_assert_no_error (error);
  g_test_message ("%s", filter);
  g_assert_cmpint (count.count, ==, expected);
}

/* A filter says what the verdicts say, also after the next change. */
static void
test_a_filter_finds_who_falls_short (void)
{
  Fixture fixture;
  g_autofree char *trained = NULL, *untrained = NULL, *nobody = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  trained = add_person (&fixture, "王建国");
  untrained = add_person (&fixture, "李秀英");
  nobody = add_person (&fixture, "张伟");
  g_free (hire (&fixture, trained, "2026-11-09", NULL));
  g_free (hire (&fixture, untrained, "2026-01-05", NULL));
  train (&fixture, trained);
  assert_count (&fixture, "岗前培训:未达标", 1);
  assert_count (&fixture, "岗前培训:已达标 状态:在职", 1);
  assert_count (&fixture, "pre_service_training=none", 1);
  assert_count (&fixture, "年度培训:不足", 2);
  assert_count (&fixture, "年度培训!=不足", 1);
  train (&fixture, untrained);
  assert_count (&fixture, "岗前培训:未达标", 0);
  assert_count (&fixture, "岗前培训:已达标", 2);
  fixture_clear (&fixture);
}

static void
test_those_who_were_asked_for_in_their_order (void)
{
  Fixture fixture;
  g_autofree char *first = NULL, *second = NULL;
  const gint64 people[] = { 2, 77, 1 };
  g_auto (Question) some = { .people = people, .n_people = 3 };
  g_autoptr (GError) error = NULL;

  fixture_init (&fixture, FALSE);
  fixture_make (&fixture);
  first = add_person (&fixture, "王建国");
  second = add_person (&fixture, "李秀英");
  g_free (hire (&fixture, second, "2026-11-09", NULL));
  train (&fixture, second);
  g_assert_true (xz_store_read (fixture.store, ask_all_work, &some, &error));
  g_assert_cmpuint (some.standings->len, ==, 3);
  g_assert_cmpint (g_array_index (some.standings, XzTrainingStanding, 0).person, ==, 2);
  g_assert_cmpint (g_array_index (some.standings, XzTrainingStanding, 0).pre_service.state, ==, XZ_TRAINING_MET);
  g_assert_cmpint (g_array_index (some.standings, XzTrainingStanding, 1).pre_service.state, ==, XZ_TRAINING_NOT_APPLICABLE);
  g_assert_cmpint (g_array_index (some.standings, XzTrainingStanding, 2).person, ==, 1);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training-facts/a-course-that-was-passed-is-met", test_a_course_that_was_passed_is_met);
  g_test_add_func ("/training-facts/an-earlier-spell-is-known", test_an_earlier_spell_is_known);
  g_test_add_func ("/training-facts/corrected-and-overlong-entries", test_corrected_and_overlong_entries);
  g_test_add_func ("/training-facts/enrolment-is-a-plan-until-it-is-entered", test_enrolment_is_a_plan_until_it_is_entered);
  g_test_add_func ("/training-facts/all-of-them-are-each-of-them", test_all_of_them_are_each_of_them);
  g_test_add_func ("/training-facts/a-filter-finds-who-falls-short", test_a_filter_finds_who_falls_short);
  g_test_add_func ("/training-facts/those-who-were-asked-for-in-their-order", test_those_who_were_asked_for_in_their_order);
  return g_test_run ();
}
