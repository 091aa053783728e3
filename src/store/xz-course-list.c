/* xz-course-list.c: courses, and the people on their lists.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-list.h"
#include "xz-pinyin.h"
#include "xz-training-count.h"
#include "xz-training-courses.h"

/* The part of the day of an entry that says none. */
#define WHOLE_DAY "day"

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

XzCourse *
xz_db_load_course (XzDb *db, const char *programme, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_programme, programme, error);

  return record != NULL ? read_course (db, record, error) : NULL;
}

GPtrArray *
xz_db_list_courses (XzDb *db, const char *agency, int year, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  g_autoptr (GPtrArray) programmes = list_of (db, "programme", "year", text, error);
  g_autoptr (GPtrArray) courses = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_course_free);

  for (guint i = 0; programmes != NULL && i < programmes->len; i++)
    {
      const XzRecord *programme = g_ptr_array_index (programmes, i);
      XzCourse *course;

      if (*agency != '\0' && !g_str_equal (programme->owner, agency))
        continue;
      course = !g_cancellable_set_error_if_cancelled (cancellable, error) ? read_course (db, programme, error) : NULL;
      if (course == NULL)
        return NULL;
      g_ptr_array_add (courses, course);
    }
  g_ptr_array_sort (courses, compare_courses);
  return programmes != NULL ? g_steal_pointer (&courses) : NULL;
}

/* ---- the people of one course ---- */

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
read_presence (XzDb *db, GHashTable *by_person, const char *session, GError **error)
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
      g_hash_table_replace (member->presence, g_strdup_printf ("%s %s", session, half != NULL ? half : WHOLE_DAY), xz_record_copy (entry));
    }
  return TRUE;
}

static gboolean
read_results (XzDb *db, const char *programme, GHashTable *by_person, GError **error)
{
  g_autoptr (GPtrArray) results = list_of (db, "training_result", "programme", programme, error);
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
read_members (XzDb *db, const char *programme, GPtrArray *members, GHashTable *by_person, GError **error)
{
  g_autoptr (GPtrArray) enrolments = list_of (db, "enrolment", "programme", programme, error);
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
      g_ptr_array_add (members, member);
      g_hash_table_insert (by_person, member->person, member);
    }
  return enrolments != NULL;
}

GPtrArray *
xz_db_list_course_members (XzDb *db, const char *programme, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) by_person = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_course_member_free);
  g_autoptr (GPtrArray) sessions = list_of (db, "session", "programme", programme, error);

  if (sessions == NULL || !read_members (db, programme, members, by_person, error) || !read_results (db, programme, by_person, error))
    return NULL;
  for (guint i = 0; i < sessions->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !read_presence (db, by_person, ((XzRecord *) g_ptr_array_index (sessions, i))->id, error))
      return NULL;
  g_ptr_array_sort (members, compare_members);
  return g_steal_pointer (&members);
}

/* ---- what was entered ---- */

static const XzRecord *
find_part (const XzCourseMember *member, const XzRecord *session, const char *half)
{
  g_autofree char *key = g_strdup_printf ("%s %s", session->id, half);

  return g_hash_table_lookup (member->presence, key);
}

const XzRecord *
xz_course_member_find_entry (const XzCourseMember *member, const XzRecord *session)
{
  static const char *const halves[] = { WHOLE_DAY, "am", "pm" };
  const XzRecord *entry = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (halves) && entry == NULL; i++)
    entry = find_part (member, session, halves[i]);
  return entry;
}

/* Halves of a session at which the member was present. */
static guint8
present_halves (const XzCourseMember *member, const XzRecord *session)
{
  static const char *const halves[] = { WHOLE_DAY, "am", "pm" };
  guint8 all = xz_training_halves_of_code (xz_record_get (session, "half")), there = 0;

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      const XzRecord *entry = find_part (member, session, halves[i]);
      const char *half = entry != NULL ? xz_record_get (entry, "half") : NULL;

      if (entry != NULL && g_strcmp0 (xz_record_get (entry, "presence"), "present") == 0)
        there |= half != NULL ? xz_training_halves_of_code (half) : all;
    }
  return there;
}

guint
xz_course_count_halves (const XzCourse *course, const XzCourseMember *member, const XzProfile *profile, const XzCalendar *calendar)
{
  XzTrainingKind kind = xz_training_kind_of_code (xz_record_get (course->programme, "kind"));
  g_autofree XzTrainingFact *facts = g_new0 (XzTrainingFact, course->sessions->len + 1);
  XzTrainingFacts all = { .facts = facts, .n_facts = course->sessions->len };
  XzTrainingScope scope = { .kinds = 1u << kind, .from = G_MAXINT, .to = 0, .day = 0 };
  XzTrainingVerdict verdict = { 0 };

  for (guint i = 0; i < course->sessions->len; i++)
    {
      const XzRecord *session = g_ptr_array_index (course->sessions, i);
      XzDate day = xz_training_parse_day (xz_record_get (session, "day"), FALSE);

      facts[i] = (XzTrainingFact) { .day = day, .kind = kind };
      facts[i].halves = day == XZ_DATE_NONE ? 0 : member != NULL ? present_halves (member, session) : xz_training_halves_of_code (xz_record_get (session, "half"));
      if (day != XZ_DATE_NONE)
        scope.from = MIN (scope.from, day);
      scope.to = scope.day = MAX (scope.to, day);
    }
  xz_training_count (&all, &scope, profile, calendar, &verdict);
  return verdict.done;
}
