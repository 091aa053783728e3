/* xz-sign-in-list.h: the people of a course with a mark each: there or not, passed or not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-course-job.h"
G_BEGIN_DECLS
#define XZ_TYPE_SIGN_IN_LIST (xz_sign_in_list_get_type ())
G_DECLARE_FINAL_TYPE (XzSignInList, xz_sign_in_list, XZ, SIGN_IN_LIST, GtkWidget)
GtkWidget *xz_sign_in_list_new (void);
/* members (XzCourseMember, may be NULL: nobody) and session (NULL: results) are borrowed until the next call. */
void       xz_sign_in_list_show (XzSignInList *list, GPtrArray *members, const XzRecord *session);
/* Marks whoever has no mark yet as there, or as passed. */
void       xz_sign_in_list_mark_rest (XzSignInList *list);
/* How many marks differ from what is on record, and how many of them correct an entry. */
guint      xz_sign_in_list_count (XzSignInList *list, guint *corrections);
/* Those marks as entries (XzCourseEntry); programme and day are those of new results. */
GPtrArray *xz_sign_in_list_dup_entries (XzSignInList *list, const char *programme, const char *day);
/* Signal "marked": another mark than before. */
G_END_DECLS
