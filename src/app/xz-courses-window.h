/* xz-courses-window.h: the courses of a year: their days, who takes part, sign-in and results.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_COURSES_WINDOW (xz_courses_window_get_type ())
G_DECLARE_FINAL_TYPE (XzCoursesWindow, xz_courses_window, XZ, COURSES_WINDOW, GtkWindow)
/* people: record numbers (gint64) that can be put on the list of a course; taken. */
void xz_courses_window_present (XzWindow *parent, int year, GArray *people);
G_END_DECLS
