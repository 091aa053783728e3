/* xz-training-job.c: the matrix and the record of one person, read by jobs of the store.  Functions that end in
 * _work run on a database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-job.h"

/* ---- a standing as a line ---- */

/* Whoever was not passed has days on record and falls short nevertheless. */
static XzPreState
pre_state (const XzTrainingVerdict *verdict)
{
  switch (verdict->state)
    {
    case XZ_TRAINING_MET:            return XZ_PRE_MET;
    case XZ_TRAINING_ON_THE_WAY:     return XZ_PRE_ON_WAY;
    case XZ_TRAINING_NOT_APPLICABLE: return XZ_PRE_NONE;
    case XZ_TRAINING_SHORT:
    default:                         return verdict->done > 0 ? XZ_PRE_FAILED : XZ_PRE_LACKING;
    }
}

void
xz_matrix_line_fill (XzMatrixLine *line, const XzTrainingStanding *standing)
{
  const XzTrainingVerdict *pre = &standing->pre_service, *annual = &standing->annual;
  line->number = standing->person;
  line->pre = pre_state (pre);
  line->pre_done = (int) pre->done;
  line->pre_required = (int) pre->required;
  line->annual_applies = annual->state != XZ_TRAINING_NOT_APPLICABLE;
  line->done = (int) annual->done;
  line->planned = (int) annual->planned;
  line->required = (int) annual->required;
  line->whole = (int) annual->full;
  line->pace = (int) annual->due;
  line->subjects_planned = annual->subjects_planned;
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    line->subject_done[i] = annual->subject_halves[i];
}

/* ---- the matrix ---- */

typedef struct { XzFilter *filter; int year; XzTrainingView *view; } ViewJob;

void
xz_training_view_free (XzTrainingView *view)
{
  g_clear_pointer (&view->items, g_ptr_array_unref);
  g_free (view);
}

static void
view_job_free (gpointer data)
{
  ViewJob *job = data;
  g_clear_pointer (&job->filter, xz_filter_free);
  g_clear_pointer (&job->view, xz_training_view_free);
  g_free (job);
}

/* A year that is over is judged by its last day. */
static XzDate
day_of_year (XzDb *db, int year)
{
  XzDate today = xz_db_today (db), last = xz_date_from_ymd (year, 12, 31);
  return MIN (today, last);
}

static GArray *
list_people (XzDb *db, const XzFilter *filter, GCancellable *cancellable, GError **error)
{
  XzFilter *stays = xz_filter_new_compare (xz_roster_column ("status"), XZ_OP_NE, "left");
  g_autoptr (XzFilter) whole = xz_filter_new_and (stays, filter != NULL ? xz_filter_copy (filter) : NULL);
  XzQuery *query = xz_query_new (whole, NULL, FALSE);
  GArray *people = xz_db_query_ids (db, query, XZ_TRAINING_MOST + 1, cancellable, error);
  xz_query_free (query);
  return people;
}

static void
add_line (XzTrainingView *view, const XzTrainingStanding *standing, const XzRosterRow *row)
{
  XzMatrixLine *line;
  /* Removed between two readings. */
  if (row == NULL)
    return;
  line = g_new0 (XzMatrixLine, 1);
  xz_matrix_line_fill (line, standing);
  g_strlcpy (line->person_id, row->id, sizeof line->person_id);
  line->name = g_strdup (xz_roster_row_get (row, "name"));
  view->counts[xz_matrix_line_group (line)]++;
  g_ptr_array_add (view->items, xz_training_item_new (line));
}

static gboolean
view_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ViewJob *job = data;
  XzTrainingView *view = job->view;
  g_autoptr (GArray) people = list_people (db, job->filter, cancellable, error), standings = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  if (people == NULL)
    return FALSE;
  view->cut = people->len > XZ_TRAINING_MOST;
  g_array_set_size (people, MIN (people->len, XZ_TRAINING_MOST));
  view->day = day_of_year (db, job->year);
  standings = xz_db_training_standings (db, (const gint64 *) (gpointer) people->data, people->len, job->year, view->day, cancellable, error);
  rows = standings != NULL ? xz_db_get_rows (db, (const gint64 *) (gpointer) people->data, people->len, error) : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    add_line (view, &g_array_index (standings, XzTrainingStanding, i), g_ptr_array_index (rows, i));
  return rows != NULL;
}

void
xz_training_view_async (XzStore *store, const XzFilter *filter, int year, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  ViewJob *job = g_new0 (ViewJob, 1);
  job->filter = filter != NULL ? xz_filter_copy (filter) : NULL;
  job->year = year;
  job->view = g_new0 (XzTrainingView, 1);
  job->view->year = year;
  job->view->items = g_ptr_array_new_with_free_func (g_object_unref);
  xz_store_read_long_async (store, view_work, job, view_job_free, NULL, cancellable, callback, data);
}

XzTrainingView *
xz_training_view_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  ViewJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}

/* ---- one person ---- */

typedef struct { char *person_id; int year; XzTrainingRecord *record; } RecordJob;

void
xz_training_record_free (XzTrainingRecord *record)
{
  g_clear_pointer (&record->lines, g_ptr_array_unref);
  g_clear_pointer (&record->findings, g_ptr_array_unref);
  g_free (record);
}

static void
record_job_free (gpointer data)
{
  RecordJob *job = data;
  g_free (job->person_id);
  g_clear_pointer (&job->record, xz_training_record_free);
  g_free (job);
}

static gboolean
record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  RecordJob *job = data;
  XzStore *store = xz_db_store (db);
  int year = job->year, month, day;
  XzDate today;
  g_autoptr (XzPersonTraining) training = NULL;
  if (year == 0)
    xz_date_to_ymd (xz_db_today (db), &year, &month, &day);
  today = day_of_year (db, year);
  training = xz_db_training_facts (db, job->person_id, today, error);
  if (training == NULL)
    return FALSE;
  job->record->findings = xz_findings_new ();
  job->record->standing = xz_person_training_judge (training, year, today, xz_store_get_profile (store), xz_store_get_calendar (store),
                                                    job->record->findings);
  job->record->lines = xz_db_training_lines (db, job->person_id, job->year, G_MAXUINT, TRUE, error);
  return job->record->lines != NULL;
}

void
xz_training_record_async (XzStore *store, const char *person_id, int year, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  RecordJob *job = g_new0 (RecordJob, 1);
  job->person_id = g_strdup (person_id);
  job->year = year;
  job->record = g_new0 (XzTrainingRecord, 1);
  xz_store_read_async (store, record_work, job, record_job_free, NULL, cancellable, callback, data);
}

XzTrainingRecord *
xz_training_record_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  RecordJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->record) : NULL;
}
