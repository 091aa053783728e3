/* xz-course-job.c: what the training page reads of courses.  Functions that end in _work run on a database thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-job.h"

/* ---- the courses of a year ---- */

typedef struct { char *agency; int year; GPtrArray *courses; } CoursesJob;

static void
courses_job_free (gpointer data)
{
  CoursesJob *job = data;
  g_free (job->agency);
  g_clear_pointer (&job->courses, g_ptr_array_unref);
  g_free (job);
}

static gboolean
courses_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CoursesJob *job = data;
  job->courses = xz_db_list_courses (db, job->agency, job->year, cancellable, error);
  return job->courses != NULL;
}

void
xz_courses_async (XzStore *store, const char *agency, int year, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  CoursesJob *job = g_new0 (CoursesJob, 1);
  job->agency = g_strdup (agency);
  job->year = year;
  xz_store_read_long_async (store, courses_work, job, courses_job_free, NULL, cancellable, callback, data);
}

GPtrArray *
xz_courses_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  CoursesJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->courses) : NULL;
}

/* ---- the people of one course ---- */

typedef struct { char *programme; GPtrArray *members; } MembersJob;

static void
members_job_free (gpointer data)
{
  MembersJob *job = data;
  g_free (job->programme);
  g_clear_pointer (&job->members, g_ptr_array_unref);
  g_free (job);
}

static gboolean
members_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  MembersJob *job = data;
  job->members = xz_db_list_course_members (db, job->programme, cancellable, error);
  return job->members != NULL;
}

void
xz_course_members_async (XzStore *store, const char *programme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  MembersJob *job = g_new0 (MembersJob, 1);
  job->programme = g_strdup (programme);
  xz_store_read_async (store, members_work, job, members_job_free, NULL, cancellable, callback, data);
}

GPtrArray *
xz_course_members_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  MembersJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->members) : NULL;
}
