/* xz-course-words.h: courses in words; without GTK.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-course-job.h"
G_BEGIN_DECLS
/* "11-26 Thursday", with the year where it is another than the first day's; free with g_free(). */
char       *xz_course_dup_day_words  (XzDate day, const char *half);
/* The first so many of a plan and the last, in words. */
char       *xz_course_dup_days_words (const GArray *days, guint shown);
/* 岗前培训 · 11-26 至 11-30 · 24 人. */
char       *xz_course_dup_summary    (const XzCourse *course);
const char *xz_course_kind_label     (const char *kind);       /* static; "" for NULL */
const char *xz_course_half_label     (const char *half);
const char *xz_course_presence_label (const char *presence);
G_END_DECLS
