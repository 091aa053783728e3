/* xz-training-courses.h: sessions and courses by their numbers, read once.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
#include "xz-training-facts.h"
G_BEGIN_DECLS

/* What a session says of whoever was there; halves 0: there is no such session. */
typedef struct { XzDate day; guint8 kind, halves, subjects; } XzCourseSession;
typedef struct _XzCourses XzCourses;
/* whole: all of them at once, for many people; else each when it is asked for first. */
XzCourses *xz_courses_new  (XzDb *db, gboolean whole, GError **error);
void       xz_courses_free (XzCourses *courses);
/* FALSE: an error. */
gboolean   xz_courses_get_session (XzCourses *courses, gint64 session, XzCourseSession *out, GError **error);
gboolean   xz_courses_get_kind    (XzCourses *courses, gint64 programme, XzTrainingKind *kind, GError **error);
/* A day as stored, or a month or year alone as its first or last day. */
XzDate     xz_training_parse_day (const char *text, gboolean last);
guint8     xz_training_halves_of_code (const char *code);    /* both when there is none */
guint8     xz_training_subjects_of_codes (const char *codes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCourses, xz_courses_free)
G_END_DECLS
