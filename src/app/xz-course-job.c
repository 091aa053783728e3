/* xz-course-job.c: what the training page reads of courses.  Functions that end in _work run on a database thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-job.h"
#include "xz-pinyin.h"

void
xz_course_free (XzCourse *course)
{
  xz_record_free (course->programme);
  g_clear_pointer (&course->sessions, g_ptr_array_unref);
  g_free (course);
}

void
xz_course_member_free (XzCourseMember *member)
{
  g_free (member->enrolment);
  g_free (member->person);
  g_free (member->name);
  g_free (member->agency);
  g_free (member->order);
  g_clear_pointer (&member->result, xz_record_free);
  g_clear_pointer (&member->presence, g_hash_table_unref);
  g_free (member);
}

static GPtrArray *
list_of (XzDb *db, const char *type, const char *field, const char *id, GError **error)
{
  return xz_db_list_records (db, xz_record_type_by_name (type), field, id, error);
}

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

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const XzRecord *one = *(const XzRecord *const *) a, *other = *(const XzRecord *const *) b;
  int order = g_strcmp0 (xz_record_get (one, "day"), xz_record_get (other, "day"));
  return order != 0 ? order : g_strcmp0 (xz_record_get (one, "half"), xz_record_get (other, "half"));
}

static const char *
first_day (const XzCourse *course)
{
  return course->sessions->len > 0 ? xz_record_get (g_ptr_array_index (course->sessions, 0), "day") : NULL;
}

static int
compare_courses (gconstpointer a, gconstpointer b)
{
  const XzCourse *one = *(const XzCourse *const *) a, *other = *(const XzCourse *const *) b;
  int order = g_strcmp0 (first_day (other), first_day (one));
  return order != 0 ? order : g_strcmp0 (xz_record_get (one->programme, "name"), xz_record_get (other->programme, "name"));
}

/* The ids of those that are not in force: corrected by a later one, or void; borrowed from records. */
static GHashTable *
index_corrected (GPtrArray *records)
{
  GHashTable *corrected = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);
      const char *older = xz_record_get (record, "corrects");
      if (older != NULL)
        g_hash_table_add (corrected, (gpointer) older);
      if (g_strcmp0 (xz_record_get (record, "voids"), "1") == 0)
        g_hash_table_add (corrected, (gpointer) record->id);
    }
  return corrected;
}

static guint
count_results (GPtrArray *results)
{
  g_autoptr (GHashTable) corrected = index_corrected (results);
  return results->len - MIN (g_hash_table_size (corrected), results->len);
}

static XzCourse *
read_course (XzDb *db, const XzRecord *programme, GError **error)
{
  g_autoptr (GPtrArray) sessions = list_of (db, "session", "programme", programme->id, error);
  g_autoptr (GPtrArray) people = sessions != NULL ? list_of (db, "enrolment", "programme", programme->id, error) : NULL;
  g_autoptr (GPtrArray) results = people != NULL ? list_of (db, "training_result", "programme", programme->id, error) : NULL;
  if (results == NULL)
    return NULL;
  XzCourse *course = g_new0 (XzCourse, 1);
  g_ptr_array_sort (sessions, compare_sessions);
  course->programme = xz_record_copy (programme);
  course->sessions = g_steal_pointer (&sessions);
  course->n_people = people->len;
  course->n_results = count_results (results);
  return course;
}

static gboolean
courses_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CoursesJob *job = data;
  g_autofree char *year = g_strdup_printf ("%d", job->year);
  g_autoptr (GPtrArray) programmes = list_of (db, "programme", "year", year, error);
  if (programmes == NULL)
    return FALSE;
  job->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_course_free);
  for (guint i = 0; i < programmes->len; i++)
    {
      const XzRecord *programme = g_ptr_array_index (programmes, i);
      if (*job->agency != '\0' && !g_str_equal (programme->owner, job->agency))
        continue;
      XzCourse *course = !g_cancellable_set_error_if_cancelled (cancellable, error) ? read_course (db, programme, error) : NULL;
      if (course == NULL)
        return FALSE;
      g_ptr_array_add (job->courses, course);
    }
  g_ptr_array_sort (job->courses, compare_courses);
  return TRUE;
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

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const XzCourseMember *one = *(const XzCourseMember *const *) a, *other = *(const XzCourseMember *const *) b;
  int order = g_strcmp0 (one->order, other->order);
  return order != 0 ? order : g_strcmp0 (one->person, other->person);
}

static XzCourseMember *
find_member (GHashTable *by_person, const XzRecord *record)
{
  const char *person = xz_record_get (record, "person");
  return person != NULL ? g_hash_table_lookup (by_person, person) : NULL;
}

static gboolean
read_presence (XzDb *db, MembersJob *job, GHashTable *by_person, const char *session, GError **error)
{
  g_autoptr (GPtrArray) entries = list_of (db, "attendance", "session", session, error);
  if (entries == NULL)
    return FALSE;
  g_autoptr (GHashTable) corrected = index_corrected (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const XzRecord *entry = g_ptr_array_index (entries, i);
      XzCourseMember *member = find_member (by_person, entry);
      if (member == NULL || g_hash_table_contains (corrected, entry->id))
        continue;
      const char *half = xz_record_get (entry, "half");
      g_hash_table_replace (member->presence, g_strdup_printf ("%s %s", session, half != NULL ? half : XZ_SESSION_DAY), xz_record_copy (entry));
    }
  return TRUE;
}

static gboolean
read_results (XzDb *db, MembersJob *job, GHashTable *by_person, GError **error)
{
  g_autoptr (GPtrArray) results = list_of (db, "training_result", "programme", job->programme, error);
  if (results == NULL)
    return FALSE;
  g_autoptr (GHashTable) corrected = index_corrected (results);
  for (guint i = 0; i < results->len; i++)
    {
      const XzRecord *result = g_ptr_array_index (results, i);
      XzCourseMember *member = find_member (by_person, result);
      if (member == NULL || g_hash_table_contains (corrected, result->id))
        continue;
      g_clear_pointer (&member->result, xz_record_free);
      member->result = xz_record_copy (result);
    }
  return TRUE;
}

static gboolean
read_members (XzDb *db, MembersJob *job, GHashTable *by_person, GError **error)
{
  g_autoptr (GPtrArray) enrolments = list_of (db, "enrolment", "programme", job->programme, error);
  for (guint i = 0; enrolments != NULL && i < enrolments->len; i++)
    {
      const XzRecord *enrolment = g_ptr_array_index (enrolments, i);
      const char *person = xz_record_get (enrolment, "person");
      g_autoptr (XzRosterRow) row = person != NULL ? xz_db_get_row (db, person, NULL) : NULL;
      if (row == NULL)
        continue;
      XzCourseMember *member = g_new0 (XzCourseMember, 1);
      member->enrolment = g_strdup (enrolment->id);
      member->person = g_strdup (person);
      member->name = g_strdup (xz_roster_row_get (row, "name"));
      member->agency = g_strdup (xz_roster_row_get (row, "agency"));
      member->order = xz_pinyin_sort_key (member->name, NULL);
      member->presence = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xz_record_free);
      g_ptr_array_add (job->members, member);
      g_hash_table_insert (by_person, member->person, member);
    }
  return enrolments != NULL;
}

static gboolean
members_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  MembersJob *job = data;
  g_autoptr (GHashTable) by_person = g_hash_table_new (g_str_hash, g_str_equal);
  job->members = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_course_member_free);
  g_autoptr (GPtrArray) sessions = list_of (db, "session", "programme", job->programme, error);
  if (sessions == NULL || !read_members (db, job, by_person, error) || !read_results (db, job, by_person, error))
    return FALSE;
  for (guint i = 0; i < sessions->len; i++)
    if (!read_presence (db, job, by_person, ((XzRecord *) g_ptr_array_index (sessions, i))->id, error))
      return FALSE;
  g_ptr_array_sort (job->members, compare_members);
  return TRUE;
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
