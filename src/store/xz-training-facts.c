/* xz-training-facts.c: one person's training, read and judged.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-reader.h"
#include <string.h>

XzPersonTraining *
xz_person_training_new (gint64 person)
{
  XzPersonTraining *training = g_new0 (XzPersonTraining, 1);

  training->person = person;
  training->attended = g_array_new (FALSE, FALSE, sizeof (XzTrainingFact));
  training->results = g_array_new (FALSE, FALSE, sizeof (XzTrainingResult));
  training->spans = g_array_new (FALSE, FALSE, sizeof (XzServiceSpan));
  return training;
}

void
xz_person_training_free (XzPersonTraining *training)
{
  if (training == NULL)
    return;
  g_array_unref (training->attended);
  g_array_unref (training->results);
  g_array_unref (training->spans);
  g_free (training);
}

void
xz_person_training_restart (XzPersonTraining *training, gint64 person)
{
  training->person = person;
  g_array_set_size (training->attended, 0);
  g_array_set_size (training->results, 0);
  g_array_set_size (training->spans, 0);
}

/* ---- what is on record ---- */

/* Nobody attends more of a session than it has. */
gboolean
xz_person_training_add_session (XzPersonTraining *training, XzCourses *courses, gint64 session, guint halves,
                                gboolean planned, GError **error)
{
  XzCourseSession course;
  XzTrainingFact fact;

  if (!xz_courses_get_session (courses, session, &course, error))
    return FALSE;
  fact = (XzTrainingFact) { course.day, (XzTrainingKind) course.kind, course.halves & (guint8) halves, course.subjects, planned };
  if (fact.halves != 0 && fact.day != XZ_DATE_NONE)
    g_array_append_val (training->attended, fact);
  return TRUE;
}

gboolean
xz_person_training_add_result (XzPersonTraining *training, XzCourses *courses, gint64 programme, const char *day,
                               const char *passed, GError **error)
{
  XzTrainingResult result = { .day = xz_training_parse_day (day, TRUE), .passed = g_strcmp0 (passed, "1") == 0 };

  if (!xz_courses_get_kind (courses, programme, &result.kind, error))
    return FALSE;
  if (result.day != XZ_DATE_NONE)
    g_array_append_val (training->results, result);
  return TRUE;
}

/* Few people have more than two: each is put in its place. */
void
xz_person_training_add_span (XzPersonTraining *training, const char *hire_date, const char *last_day)
{
  XzServiceSpan span = { xz_training_parse_day (hire_date, FALSE), xz_training_parse_day (last_day, TRUE) };
  guint at = training->spans->len;

  while (at > 0 && g_array_index (training->spans, XzServiceSpan, at - 1).from > span.from)
    at--;
  g_array_insert_val (training->spans, at, span);
}

static gboolean
read_attended (XzDb *db, XzCourses *courses, XzPersonTraining *training, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, XZ_TRAINING_ATTENDED_SQL, error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, training->person);
  while (xz_statement_next (select, error))
    if (!xz_person_training_add_session (training, courses, xz_statement_get_int64 (select, 0),
                                         (guint) xz_statement_get_int64 (select, 1), FALSE, error))
      return FALSE;
  return xz_statement_ended (select);
}

static gboolean
read_planned (XzDb *db, XzCourses *courses, XzPersonTraining *training, XzDate from, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, XZ_TRAINING_PLANNED_SQL, error);
  g_autofree char *day = xz_date_format (from);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, training->person);
  xz_statement_bind_text (select, 2, day != NULL ? day : "");
  while (xz_statement_next (select, error))
    if (!xz_person_training_add_session (training, courses, xz_statement_get_int64 (select, 0), XZ_HALF_BOTH, TRUE, error))
      return FALSE;
  return xz_statement_ended (select);
}

static gboolean
read_results (XzDb *db, XzCourses *courses, XzPersonTraining *training, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, XZ_TRAINING_RESULTS_SQL, error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, training->person);
  while (xz_statement_next (select, error))
    if (!xz_person_training_add_result (training, courses, xz_statement_get_int64 (select, 0), xz_statement_get_text (select, 1),
                                        xz_statement_get_text (select, 2), error))
      return FALSE;
  return xz_statement_ended (select);
}

static gboolean
read_spans (XzDb *db, XzPersonTraining *training, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, XZ_TRAINING_SPANS_SQL, error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, training->person);
  while (xz_statement_next (select, error))
    xz_person_training_add_span (training, xz_statement_get_text (select, 0), xz_statement_get_text (select, 1));
  return xz_statement_ended (select);
}

gboolean
xz_person_training_read (XzDb *db, XzCourses *courses, XzPersonTraining *training, XzDate from, GError **error)
{
  return read_spans (db, training, error) && read_attended (db, courses, training, error)
         && read_planned (db, courses, training, from, error) && read_results (db, courses, training, error);
}

XzPersonTraining *
xz_db_training_facts (XzDb *db, const char *person_id, XzDate from, GError **error)
{
  g_autoptr (XzCourses) courses = xz_courses_new (db, FALSE, error);
  gint64 n = xz_db_person_number (db, person_id);
  g_autoptr (XzPersonTraining) training = xz_person_training_new (n);

  if (n == 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no person %s", person_id);
      return NULL;
    }
  return xz_person_training_read (db, courses, training, from, error) ? g_steal_pointer (&training) : NULL;
}

/* ---- judging ---- */

static gboolean
keeps_training (XzDb *db)
{
  return xz_db_get_int (db, "SELECT 1 FROM programme LIMIT 1", 0) != 0;
}

gboolean
xz_db_check_training (XzDb *db, gint64 person, XzFindings *findings, GError **error)
{
  XzStore *store = xz_db_store (db);
  XzDate today = xz_db_today (db);
  g_autoptr (XzPersonTraining) training = NULL;
  g_autoptr (XzCourses) courses = NULL;
  int year;

  if (xz_store_get_profile (store) == NULL || xz_store_get_calendar (store) == NULL || !keeps_training (db))
    return TRUE;
  training = xz_person_training_new (person);
  courses = xz_courses_new (db, FALSE, error);
  if (courses == NULL || !xz_person_training_read (db, courses, training, today, error))
    return FALSE;
  xz_date_to_ymd (today, &year, NULL, NULL);
  xz_person_training_judge (training, year, today, xz_store_get_profile (store), xz_store_get_calendar (store), findings);
  return TRUE;
}

/* The spell that is current, or the one that begins next; of several the last begun. */
static const XzServiceSpan *
find_current (const XzPersonTraining *training, XzDate day)
{
  const XzServiceSpan *spans = (const XzServiceSpan *) training->spans->data, *current = NULL;

  for (guint i = 0; i < training->spans->len; i++)
    if (current == NULL || spans[i].from <= day || (current->to != XZ_DATE_NONE && current->to < day))
      current = &spans[i];
  return current;
}

XzDate
xz_person_training_get_before (const XzPersonTraining *training, XzDate day)
{
  const XzServiceSpan *current = find_current (training, day);
  XzDate before = XZ_DATE_NONE;

  for (guint i = 0; current != NULL && i < training->spans->len; i++)
    {
      const XzServiceSpan *span = &g_array_index (training->spans, XzServiceSpan, i);
      if (span != current && span->to != XZ_DATE_NONE && span->to < current->from)
        before = MAX (before, span->to);
    }
  return before;
}

/* Whoever has left needs no training for a duty any more. */
static gboolean
needs_pre_service (const XzPersonTraining *training, XzDate day)
{
  const XzServiceSpan *current = find_current (training, day);

  return current != NULL && (current->to == XZ_DATE_NONE || current->to >= day);
}

XzTrainingStanding
xz_person_training_judge (const XzPersonTraining *training, int year, XzDate day,
                          const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings)
{
  XzTrainingFacts facts = {
    (const XzTrainingFact *) training->attended->data, training->attended->len,
    (const XzTrainingResult *) training->results->data, training->results->len,
  };
  gboolean needed = needs_pre_service (training, day);
  XzTrainingStanding standing = { .person = training->person };

  standing.pre_service = xz_rule_art21_pre_service (&facts, xz_person_training_get_before (training, day), day, profile, calendar,
                                                    needed ? findings : NULL);
  if (!needed)
    standing.pre_service.state = XZ_TRAINING_NOT_APPLICABLE;
  standing.annual = xz_rule_art22_annual (&facts, year, (const XzServiceSpan *) training->spans->data, training->spans->len, day,
                                          profile, calendar, findings);
  return standing;
}
