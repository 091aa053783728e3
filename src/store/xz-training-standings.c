/* xz-training-standings.c: the verdicts of many people, each table read once
 * along an index by person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-reader.h"
#include <string.h>

/* Above so many people reading everything is quicker than asking for each. */
#define MANY 20000

/* One table's rows, in the order of the people's numbers. */
typedef struct {
  XzStatement *rows;
  gint64       person;      /* of the row that is next; G_MAXINT64: none is left */
} Stream;

typedef struct {
  XzDb         *db;
  XzCourses    *courses;
  XzProfile    *profile;
  XzCalendar   *calendar;
  int           year;
  XzDate        day;
  GCancellable *cancellable;
  Stream        spans, attended, planned, results;
  GArray       *standings;
} Bulk;

static void
bulk_clear (Bulk *bulk)
{
  g_clear_pointer (&bulk->courses, xz_courses_free);
  g_clear_pointer (&bulk->spans.rows, xz_statement_release);
  g_clear_pointer (&bulk->attended.rows, xz_statement_release);
  g_clear_pointer (&bulk->planned.rows, xz_statement_release);
  g_clear_pointer (&bulk->results.rows, xz_statement_release);
  g_clear_pointer (&bulk->standings, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bulk, bulk_clear)

static gboolean
stream_next (Stream *stream, GError **error)
{
  if (xz_statement_next (stream->rows, error))
    {
      stream->person = xz_statement_get_int64 (stream->rows, 0);
      return TRUE;
    }
  stream->person = G_MAXINT64;
  return xz_statement_ended (stream->rows);
}

static gboolean
stream_open (Bulk *bulk, Stream *stream, const char *sql, const char *parameter, GError **error)
{
  stream->rows = xz_statement_get (bulk->db, sql, error);
  if (stream->rows == NULL)
    return FALSE;
  if (parameter != NULL)
    xz_statement_bind_text (stream->rows, 1, parameter);
  return stream_next (stream, error);
}

static gboolean
open_streams (Bulk *bulk, GError **error)
{
  g_autofree char *day = xz_date_format (bulk->day);

  return stream_open (bulk, &bulk->spans,
                      "SELECT p.n, s.n, s.hire_date, s.last_day FROM person p LEFT JOIN service s ON s.person = p.id ORDER BY p.n", NULL, error)
         && stream_open (bulk, &bulk->attended,
                         "SELECT c_person, c_session, c_halves FROM attendance WHERE c_halves > 0 ORDER BY c_person", NULL, error)
         && stream_open (bulk, &bulk->planned,
                         "SELECT p.n, s.n FROM session s JOIN enrolment e ON e.programme = s.programme JOIN person p ON p.id = e.person "
                         "WHERE s.day >= ?1 AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.person = p.id "
                         "AND a.c_void = 0) ORDER BY 1", day, error)
         && stream_open (bulk, &bulk->results,
                         "SELECT c_person, c_programme, day, passed FROM training_result WHERE c_void = 0 ORDER BY c_person", NULL, error);
}

static gboolean
take_spans (Bulk *bulk, XzPersonTraining *training, GError **error)
{
  while (bulk->spans.person == training->person)
    {
      XzStatement *row = bulk->spans.rows;

      if (!xz_statement_is_null (row, 1))
        xz_person_training_add_span (training, xz_statement_get_text (row, 2), xz_statement_get_text (row, 3));
      if (!stream_next (&bulk->spans, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_sessions (Bulk *bulk, Stream *stream, gboolean planned, XzPersonTraining *training, GError **error)
{
  while (stream->person <= training->person)
    {
      guint halves = planned ? XZ_HALF_BOTH : (guint) xz_statement_get_int64 (stream->rows, 2);

      if (stream->person == training->person
          && !xz_person_training_add_session (training, bulk->courses, xz_statement_get_int64 (stream->rows, 1), halves, planned, error))
        return FALSE;
      if (!stream_next (stream, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_results (Bulk *bulk, XzPersonTraining *training, GError **error)
{
  while (bulk->results.person <= training->person)
    {
      XzStatement *row = bulk->results.rows;

      if (bulk->results.person == training->person
          && !xz_person_training_add_result (training, bulk->courses, xz_statement_get_int64 (row, 1), xz_statement_get_text (row, 2),
                                             xz_statement_get_text (row, 3), error))
        return FALSE;
      if (!stream_next (&bulk->results, error))
        return FALSE;
    }
  return TRUE;
}

static void
judge (Bulk *bulk, const XzPersonTraining *training)
{
  XzTrainingStanding standing = xz_person_training_judge (training, bulk->year, bulk->day, bulk->profile, bulk->calendar, NULL);

  g_array_append_val (bulk->standings, standing);
}

/* Along all streams at once: everybody is in the first. */
static gboolean
judge_everybody (Bulk *bulk, GError **error)
{
  g_autoptr (XzPersonTraining) training = xz_person_training_new (0);

  if (!open_streams (bulk, error))
    return FALSE;
  while (bulk->spans.person != G_MAXINT64)
    {
      xz_person_training_restart (training, bulk->spans.person);
      if (!take_spans (bulk, training, error) || !take_sessions (bulk, &bulk->attended, FALSE, training, error)
          || !take_sessions (bulk, &bulk->planned, TRUE, training, error) || !take_results (bulk, training, error))
        return FALSE;
      judge (bulk, training);
      if (bulk->standings->len % 256 == 0 && g_cancellable_set_error_if_cancelled (bulk->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
judge_each (Bulk *bulk, const gint64 *people, guint n_people, GError **error)
{
  g_autoptr (XzPersonTraining) training = xz_person_training_new (0);

  for (guint i = 0; i < n_people; i++)
    {
      xz_person_training_restart (training, people[i]);
      if (!xz_person_training_read (bulk->db, bulk->courses, training, bulk->day, error)
          || (i % 64 == 0 && g_cancellable_set_error_if_cancelled (bulk->cancellable, error)))
        return FALSE;
      judge (bulk, training);
    }
  return TRUE;
}

static guint
hash_standing (gconstpointer standing)
{
  return g_int64_hash (&((const XzTrainingStanding *) standing)->person);
}

static gboolean
equal_standing (gconstpointer a, gconstpointer b)
{
  return ((const XzTrainingStanding *) a)->person == ((const XzTrainingStanding *) b)->person;
}

/* Of everybody those who were asked for, in the order in which they were. */
static GArray *
pick (GArray *everybody, const gint64 *people, guint n_people)
{
  g_autoptr (GHashTable) by_person = g_hash_table_new (hash_standing, equal_standing);
  GArray *picked = g_array_sized_new (FALSE, TRUE, sizeof (XzTrainingStanding), n_people);

  for (guint i = 0; i < everybody->len; i++)
    g_hash_table_add (by_person, &g_array_index (everybody, XzTrainingStanding, i));
  for (guint i = 0; i < n_people; i++)
    {
      XzTrainingStanding key = { .person = people[i] }, *found = g_hash_table_lookup (by_person, &key);
      g_array_append_vals (picked, found != NULL ? found : &key, 1);
    }
  return picked;
}

GArray *
xz_db_training_standings (XzDb *db, const gint64 *people, guint n_people, int year, XzDate day,
                          GCancellable *cancellable, GError **error)
{
  gboolean whole = people == NULL || n_people > MANY;
  g_auto (Bulk) bulk = { .db = db, .year = year, .day = day, .cancellable = cancellable };

  bulk.profile = xz_store_get_profile (xz_db_store (db));
  bulk.calendar = xz_store_get_calendar (xz_db_store (db));
  bulk.standings = g_array_new (FALSE, FALSE, sizeof (XzTrainingStanding));
  bulk.courses = xz_courses_new (db, TRUE, error);
  if (bulk.courses == NULL || !(whole ? judge_everybody (&bulk, error) : judge_each (&bulk, people, n_people, error)))
    return NULL;
  return whole && people != NULL ? pick (bulk.standings, people, n_people) : g_steal_pointer (&bulk.standings);
}
