/* xz-trained.h: how people stand by Articles 21 and 22, for filters.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
G_BEGIN_DECLS
/* The SQL function xz_trained (person.n, 'pre_service_training' or 'annual_training'): a code of
 * xz_codes_training_state on the job's day.  Everybody is judged when it is asked for first, and
 * again after a change or on another day; a change elsewhere is seen by the newest history row. */
int  xz_trained_set_up (XzDb *db, sqlite3 *handle);
void xz_trained_clear  (XzDb *db);
G_END_DECLS
