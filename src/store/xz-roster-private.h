/* xz-roster-private.h: derived columns and grams of a person, for the write path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-db-private.h"
#include "xz-bulk.h"
G_BEGIN_DECLS
/* Takes the grams of person.n's present name away and marks the row as being
 * without them (c_sort ''); to be called before the name or pinyin of a person
 * is changed and before a person is deleted: afterwards nobody knows which
 * grams were there, and name_gram has no index by person. Harmless for a
 * person that does not exist. */
gboolean xz_roster_forget_name (XzDb *db, gint64 person_n, GError **error);
/* c_* columns of person.n from the rows as they are now, and the grams when the row
 * is new or was forgotten; inside the transaction of apply(), once per touched
 * person at its end.  Harmless for a person that is gone. */
gboolean xz_roster_refresh_person (XzDb *db, gint64 person_n, GError **error);
/* Likewise, with the grams put into grams instead, to be written by the caller; NULL: as above. */
gboolean xz_roster_refresh_into (XzDb *db, gint64 person_n, XzGrams *grams, GError **error);
/* Compares every derived value with what it derives from.  TRUE with *detail NULL: all
 * agree; TRUE with *detail set: the first that does not (no personal data). */
gboolean xz_roster_verify (XzDb *db, char **detail, XzProgress *progress, GCancellable *cancellable, GError **error);
G_END_DECLS
