/* xz-copy-job.h: people of the table into the clipboard.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
/* numbers: person.n (gint64), taken; columns are copied. */
void   xz_copy_people_async  (XzStore *store, GArray *numbers, const char *const *columns, GAsyncReadyCallback callback, gpointer data);
/* A line a person, cells parted by a tab, as the table shows them: masked. *n: lines. NULL on error. */
char  *xz_copy_people_finish (XzStore *store, GAsyncResult *result, guint *n, GError **error);
G_END_DECLS
