/* xz-people-index.h: who is meant by what a sheet says of somebody.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
G_BEGIN_DECLS

typedef struct {
  gint64 n;                      /* person.n */
  char   id[37];
  char  *name, *id_number, *certificate, *agency, *agency_short, *hire_date;   /* may be NULL, but the name */
} XzIndexedPerson;
/* "王建国 黄桥镇人民政府 3212****0217": for a person to recognise; the caller owns it. */
char *xz_indexed_person_dup_label (const XzIndexedPerson *person);

/* What is said of somebody; each may be NULL. */
typedef struct { const char *name, *id_number, *certificate, *agency, *hire_date; } XzPersonClue;

/* Everybody by ID number, certificate and name. */
typedef struct _XzPeopleIndex XzPeopleIndex;
XzPeopleIndex *xz_db_index_people (XzDb *db, GCancellable *cancellable, GError **error);
void           xz_people_index_free (XzPeopleIndex *index);
/* The one who is meant beyond doubt: the ID number, or the certificate with the same name,
 * or the name with the unit or the hire date, if nobody else has both.  NULL: *code says why
 * ("person-unknown", "person-doubtful", "person-several", "person-other-name"), and near gets
 * up to five who may be meant (XzIndexedPerson*, borrowed from index), the likeliest first. */
const XzIndexedPerson *xz_people_index_match (XzPeopleIndex *index, const XzPersonClue *clue, GPtrArray *near, const char **code);
/* How a name is compared: without case, blanks and marks; the caller owns it. */
char *xz_people_index_fold_name (const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzPeopleIndex, xz_people_index_free)
G_END_DECLS
