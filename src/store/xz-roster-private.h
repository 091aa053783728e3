/* xz-roster-private.h: derived columns and grams of a person, for the write path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
G_BEGIN_DECLS
/* c_* columns and name_gram of person.n, from the rows as they are now; inside
 * the transaction of apply(), once per touched person at its end.  A person
 * that is gone: its grams are taken away. */
gboolean xz_roster_refresh_person (XzDb *db, gint64 person_n, GError **error);
/* Compares every derived value with what it derives from.  TRUE with *detail NULL: all
 * agree; TRUE with *detail set: the first that does not (no personal data). */
gboolean xz_roster_verify (XzDb *db, char **detail, XzProgress *progress, GCancellable *cancellable, GError **error);
G_END_DECLS
