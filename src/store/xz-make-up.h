/* xz-make-up.h: who the roster is made up of, counted by one column.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
typedef enum { XZ_MAKE_UP_AGENCY, XZ_MAKE_UP_AGE, XZ_MAKE_UP_EDUCATION, XZ_MAKE_UP_EMPLOYMENT, XZ_N_MAKE_UPS } XzMakeUp;
/* label: in the user's language.  filter: who is counted, to be shown as a list; NULL where no
 * condition can say it. */
typedef struct { char *label; gint64 count; XzFilter *filter; } XzMakeUpGroup;
void       xz_make_up_group_free (XzMakeUpGroup *group);
/* In a read job.  filter: whom to count, NULL everybody.  Agencies and forms of
 * employment by their number, ages and education in their order; groups of nobody are left
 * out; those without the value are one group at the end.  XzMakeUpGroup*. */
GPtrArray *xz_db_make_up (XzDb *db, XzMakeUp by, const XzFilter *filter, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzMakeUpGroup, xz_make_up_group_free)
G_END_DECLS
