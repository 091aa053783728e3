/* xz-sample-training.c: courses of the sample city, and how its first people stand: somebody in every state of
 * Articles 21 and 22.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "xz-sample.h"

#define FIRST_YEAR 2023
#define LAST_YEAR 2026
#define TUESDAY 2

typedef struct { guint weight; guint days; const char *passed; } Fate;

/* Of those who are in service: passed; not passed; two days; no result yet; nothing at all. */
static const Fate fates[] = { { 86, 3, "1" }, { 3, 3, "0" }, { 4, 2, NULL }, { 3, 3, NULL }, { 4, 0, NULL } };

typedef struct {
  const XzSampleCity *city;
  XzSampleRandom      random;
  GPtrArray          *records;
  const char         *owner, *person;
} Maker;

static XzRecord *
add_record (Maker *maker, const XzRecordType *type)
{
  XzRecord *record = xz_record_new (type);

  xz_sample_random_uuid (&maker->random, 0, record->id);
  g_strlcpy (record->owner, maker->owner, sizeof record->owner);
  g_ptr_array_add (maker->records, record);
  return record;
}

static void
set_date (XzRecord *record, const char *field, XzDate date)
{
  g_autofree char *text = xz_date_format (date);

  xz_record_set (record, field, text);
}

/* The second Tuesday, of February the last one: no holiday of these years falls on it or the two days after. */
static XzDate
course_day (int year, int month)
{
  XzDate date = month == 2 ? xz_date_from_ymd (year, 3, 1) - 7 : xz_date_from_ymd (year, month, 8);

  while (xz_date_weekday (date) != TUESDAY)
    date++;
  return date;
}

/* ---- courses ---- */

static XzRecord *
add_programme (Maker *maker, const char *name, const char *kind, int year, const char *subjects)
{
  XzRecord *programme = add_record (maker, &xz_type_programme);
  g_autofree char *text = g_strdup_printf ("%d", year);

  xz_record_set (programme, "name", name);
  xz_record_set (programme, "kind", kind);
  xz_record_set (programme, "year", text);
  xz_record_set (programme, "subjects", subjects);
  return programme;
}

static void
add_session (Maker *maker, const XzRecord *programme, XzDate day, const char *teacher, const char *subjects, GPtrArray *ids)
{
  XzRecord *session = add_record (maker, &xz_type_session);

  xz_record_set (session, "programme", programme->id);
  set_date (session, "day", day);
  xz_record_set (session, "place", "市政府第二会议室");
  xz_record_set (session, "teacher", teacher);
  xz_record_set (session, "subjects", subjects);
  g_ptr_array_add (ids, g_strdup (session->id));
}

static void
add_pre_service (Maker *maker, XzSampleCourses *courses)
{
  static const char *const subjects[] = { "1 2 3", "4 5", "6" };

  for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
    for (int month = 1; month <= 12; month++)
      {
        g_autofree char *name = g_strdup_printf ("%d年%d月岗前培训", year, month);
        XzRecord *programme = add_programme (maker, name, "pre_service", year, "1 2 3 4 5 6");

        g_ptr_array_add (courses->pre_service, g_strdup (programme->id));
        for (int day = 0; day < 3; day++)
          add_session (maker, programme, course_day (year, month) + day, day == 1 ? "陈老师" : "周老师", subjects[day], courses->pre_service_days);
      }
}

/* One day a month, the eight subjects in turn. */
static void
add_annual (Maker *maker, XzSampleCourses *courses)
{
  XzRecord *programme = add_programme (maker, "2026年度培训", "annual", LAST_YEAR, "1 2 3 4 5 6 7 8");

  courses->annual = g_strdup (programme->id);
  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *subject = g_strdup_printf ("%d", (month - 1) % 8 + 1);
      add_session (maker, programme, course_day (LAST_YEAR, month) + 3, "法制科", subject, courses->annual_days);
    }
}

XzSampleCourses *
xz_sample_courses_new (const XzSampleCity *city, GPtrArray *records)
{
  XzSampleCourses *courses = g_new0 (XzSampleCourses, 1);
  Maker maker = { .city = city, .records = records, .random = xz_sample_random (city->seed, "course", 0) };

  maker.owner = ((const XzSampleAgency *) g_ptr_array_index (city->agencies, 0))->id;
  courses->pre_service = g_ptr_array_new_with_free_func (g_free);
  courses->pre_service_days = g_ptr_array_new_with_free_func (g_free);
  courses->annual_days = g_ptr_array_new_with_free_func (g_free);
  add_pre_service (&maker, courses);
  add_annual (&maker, courses);
  return courses;
}

void
xz_sample_courses_free (XzSampleCourses *courses)
{
  if (courses == NULL)
    return;
  g_ptr_array_unref (courses->pre_service);
  g_ptr_array_unref (courses->pre_service_days);
  g_ptr_array_unref (courses->annual_days);
  g_free (courses->annual);
  g_free (courses);
}

/* ---- people ---- */

static void
enrol (Maker *maker, const char *programme)
{
  XzRecord *enrolment = add_record (maker, &xz_type_enrolment);

  xz_record_set (enrolment, "programme", programme);
  xz_record_set (enrolment, "person", maker->person);
}

static void
attend (Maker *maker, const char *session, const char *presence)
{
  XzRecord *attendance = add_record (maker, &xz_type_attendance);

  xz_record_set (attendance, "session", session);
  xz_record_set (attendance, "person", maker->person);
  xz_record_set (attendance, "presence", presence);
}

static const Fate *
pick_fate (XzSampleRandom *random)
{
  guint at = xz_sample_random_below (random, 100), i = 0;

  while (at >= fates[i].weight)
    at -= fates[i++].weight;
  return &fates[i];
}

/* The course of the month of hiring; whoever came before the regulation took the first one. */
static void
add_pre_service_of (Maker *maker, const XzSampleCourses *courses, XzDate hired)
{
  int year, month;
  guint index;
  const Fate *fate = pick_fate (&maker->random);

  xz_date_to_ymd (hired, &year, &month, NULL);
  index = year < FIRST_YEAR ? 0 : (guint) ((year - FIRST_YEAR) * 12 + month - 1);
  if (index >= courses->pre_service->len || fate->days == 0)
    return;
  enrol (maker, g_ptr_array_index (courses->pre_service, index));
  for (guint day = 0; day < fate->days; day++)
    attend (maker, g_ptr_array_index (courses->pre_service_days, index * 3 + day), "present");
  if (fate->passed == NULL)
    return;
  XzRecord *result = add_record (maker, &xz_type_training_result);
  g_autofree char *score = g_strdup_printf ("%u", *fate->passed == '1' ? 60 + xz_sample_random_below (&maker->random, 40) : 40);
  xz_record_set (result, "programme", g_ptr_array_index (courses->pre_service, index));
  xz_record_set (result, "person", maker->person);
  xz_record_set (result, "score", score);
  xz_record_set (result, "passed", fate->passed);
  set_date (result, "day", course_day (FIRST_YEAR + (int) index / 12, (int) index % 12 + 1) + 2);
}

/* Most come nearly always, some hardly ever. */
static void
add_annual_of (Maker *maker, const XzSampleCourses *courses, XzDate hired, XzDate last)
{
  guint diligence = xz_sample_random_chance (&maker->random, 1500) ? 3500 : 9600;

  enrol (maker, courses->annual);
  for (guint i = 0; i < courses->annual_days->len; i++)
    {
      XzDate day = course_day (LAST_YEAR, (int) i + 1) + 3;

      if (day > maker->city->day || day < hired || (last != XZ_DATE_NONE && day > last))
        continue;
      attend (maker, g_ptr_array_index (courses->annual_days, i), xz_sample_random_chance (&maker->random, diligence) ? "present"
              : xz_sample_random_chance (&maker->random, 5000) ? "excused" : "absent");
    }
}

/* The spell that the person is in, of those among records; NULL: none. */
static const XzRecord *
find_spell (const GPtrArray *records)
{
  const XzRecord *found = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      if (record->type == &xz_type_service && xz_record_get (record, "hire_date") != NULL)
        found = record;
    }
  return found;
}

void
xz_sample_training_person (const XzSampleCity *city, const XzSampleCourses *courses, guint index, GPtrArray *records)
{
  const XzRecord *spell = find_spell (records), *person = g_ptr_array_index (records, 0);
  Maker maker = { .city = city, .records = records, .random = xz_sample_random (city->seed, "training", index) };
  XzDate hired, last;

  if (index >= XZ_SAMPLE_TRAINED || spell == NULL)
    return;
  hired = xz_date_parse (xz_record_get (spell, "hire_date"));
  last = xz_record_get (spell, "last_day") != NULL ? xz_date_parse (xz_record_get (spell, "last_day")) : XZ_DATE_NONE;
  maker.owner = spell->owner;
  maker.person = person->id;
  if (g_strcmp0 (xz_record_get (spell, "state"), "pending") == 0)
    {
      enrol (&maker, g_ptr_array_index (courses->pre_service, courses->pre_service->len - 1));
      return;
    }
  add_pre_service_of (&maker, courses, hired);
  if (last == XZ_DATE_NONE || last >= xz_date_from_ymd (LAST_YEAR, 1, 1))
    add_annual_of (&maker, courses, hired, last);
}
