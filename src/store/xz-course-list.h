/* xz-course-list.h: courses with their days, and who is on the list of one with what was entered of him, for
 * windows and paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS

/* One programme with what hangs on it. */
typedef struct
{
  XzRecord  *programme;
  GPtrArray *sessions;         /* XzRecord*, by day */
  guint      n_people, n_results;
} XzCourse;

/* Somebody on the list of a course. */
typedef struct
{
  char       *enrolment, *person;      /* UUIDs */
  char       *name, *agency;           /* as the roster has them */
  char       *order;                   /* of the name: pinyin, then strokes */
  XzRecord   *result;                  /* the one in force; NULL */
  GHashTable *presence;                /* "SESSION am" -> XzRecord*: the entry in force */
} XzCourseMember;

void        xz_course_free        (XzCourse *course);
void        xz_course_member_free (XzCourseMember *member);
/* NOT_FOUND: no such programme. */
XzCourse   *xz_db_load_course (XzDb *db, const char *programme, GError **error);
/* The programmes of a year that this agency owns ("" for every agency), the latest first day first; XzCourse*. */
GPtrArray  *xz_db_list_courses (XzDb *db, const char *agency, int year, GCancellable *cancellable, GError **error);
/* Everybody on the list of a programme, by name; XzCourseMember*. */
GPtrArray  *xz_db_list_course_members (XzDb *db, const char *programme, GCancellable *cancellable, GError **error);

/* The entry in force of a member for a session: of the whole day, else of the half that was entered; NULL: none. */
const XzRecord *xz_course_member_find_entry (const XzCourseMember *member, const XzRecord *session);
/* Half working days of a course, or with a member those at which he was present.  Sessions that overlap count once;
 * a day without work where the profile says so. */
guint       xz_course_count_halves (const XzCourse *course, const XzCourseMember *member, const XzProfile *profile, const XzCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCourse, xz_course_free)
G_END_DECLS
