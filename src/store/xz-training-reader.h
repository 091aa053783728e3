/* xz-training-reader.h: how a person's training is put together, for those who
 * read one person and those who read all.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
#include "xz-training-courses.h"
G_BEGIN_DECLS

/* ?1 person.n: session.n, half days; ?2 a day: sessions to come; programme.n, day, passed; hire date, last day. */
#define XZ_TRAINING_ATTENDED_SQL "SELECT c_session, c_halves FROM attendance WHERE c_person = ?1 AND c_halves > 0"
#define XZ_TRAINING_PLANNED_SQL \
  "SELECT s.n FROM person p JOIN enrolment e ON e.person = p.id JOIN session s ON s.programme = e.programme AND s.day >= ?2 " \
  "WHERE p.n = ?1 AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.person = p.id AND a.c_void = 0)"
#define XZ_TRAINING_RESULTS_SQL "SELECT c_programme, day, passed FROM training_result WHERE c_person = ?1 AND c_void = 0"
#define XZ_TRAINING_SPANS_SQL "SELECT s.hire_date, s.last_day FROM person p JOIN service s ON s.person = p.id WHERE p.n = ?1"

XzPersonTraining *xz_person_training_new (gint64 person);
void     xz_person_training_restart (XzPersonTraining *training, gint64 person);
gboolean xz_person_training_add_session (XzPersonTraining *training, XzCourses *courses, gint64 session, guint halves,
                                         gboolean planned, GError **error);
gboolean xz_person_training_add_result (XzPersonTraining *training, XzCourses *courses, gint64 programme, const char *day,
                                        const char *passed, GError **error);
void     xz_person_training_add_span (XzPersonTraining *training, const char *hire_date, const char *last_day);
gboolean xz_person_training_read (XzDb *db, XzCourses *courses, XzPersonTraining *training, XzDate from, GError **error);
G_END_DECLS
