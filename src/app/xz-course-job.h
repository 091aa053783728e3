/* xz-course-job.h: what the training page reads and writes of courses (programme, session, enrolment,
 * attendance, result).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-course-list.h"
#include "xz-course-plan.h"
#include "xz-read.h"
#include "xz-matrix-line.h"
G_BEGIN_DECLS

/* Kinds of a programme, as they are stored. */
#define XZ_COURSE_PRE_SERVICE "pre_service"
#define XZ_COURSE_ANNUAL      "annual"
#define XZ_COURSE_SPECIAL     "special"

/* The programmes of a year that this agency owns ("" for every agency), newest first; XzCourse*. */
void        xz_courses_async  (XzStore *store, const char *agency, int year, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray  *xz_courses_finish (XzStore *store, GAsyncResult *result, GError **error);
/* Everybody on the list of a programme, by name; XzCourseMember*. */
void        xz_course_members_async  (XzStore *store, const char *programme, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray  *xz_course_members_finish (XzStore *store, GAsyncResult *result, GError **error);

/* ---- writing: each is one batch, which undo takes back ---- */
/* What an editor wants; programme NULL: a new one.  Strings that are NULL are left as they are. */
typedef struct
{
  char   *programme, *name, *kind, *subjects, *materials, *remark, *place, *teacher;
  int     year;
  GArray *days;                        /* XzCourseDay: sessions to be added */
} XzCourseWish;
void        xz_course_wish_free (XzCourseWish *wish);
/* Takes wish. */
void        xz_course_save_async   (XzStore *store, XzCourseWish *wish, const char *title, GAsyncReadyCallback callback, gpointer data);
/* people: record numbers (gint64), taken; whoever is on the list already stays there once. */
void        xz_course_enrol_async  (XzStore *store, const char *programme, GArray *people, const char *title, GAsyncReadyCallback callback, gpointer data);
void        xz_course_remove_async (XzStore *store, const char *type, GPtrArray *ids, const char *title, GAsyncReadyCallback callback, gpointer data);
/* One entry of attendance or one result: new, or the correction of an older one. */
typedef struct { char *session, *programme, *person, *corrects; const char *half, *presence; char *score, *day; int passed /* -1: not said */; } XzCourseEntry;
void        xz_course_entry_free   (XzCourseEntry *entry);
/* entries: XzCourseEntry*, taken.  reason: of the corrections among them. */
void        xz_course_record_async (XzStore *store, GPtrArray *entries, const char *reason, const char *title, GAsyncReadyCallback callback, gpointer data);
/* Of all that write.  *batch: what undo takes back, "" when nothing was to be done; *changes; both may be NULL. */
gboolean    xz_course_write_finish (XzStore *store, GAsyncResult *result, char **batch, guint *changes, XzFindings **findings, GError **error);

/* ---- subjects (Art. 22) ---- */
guint       xz_course_subjects_parse  (const char *text);      /* bits; 0 for NULL */
char       *xz_course_subjects_format (guint bits);            /* as it is stored; NULL for none */
char       *xz_course_subjects_dup_label (guint bits);         /* for a person to read */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCourseWish, xz_course_wish_free)
G_END_DECLS
