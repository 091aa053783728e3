/* xz-course-editor.h: plans a course, adds days to one, or changes what is said of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-course-job.h"
G_BEGIN_DECLS
#define XZ_TYPE_COURSE_EDITOR (xz_course_editor_get_type ())
G_DECLARE_FINAL_TYPE (XzCourseEditor, xz_course_editor, XZ, COURSE_EDITOR, GtkWindow)
typedef enum { XZ_COURSE_PLAN, XZ_COURSE_ADD_DAYS, XZ_COURSE_CHANGE } XzCourseTask;
/* course: NULL for a new one.  Signal "saved" (nothing else): it was written. */
GtkWidget *xz_course_editor_new (XzWindow *parent, XzCourseTask task, const XzCourse *course);
G_END_DECLS
