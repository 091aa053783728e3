/* office.h: users of an invented office, for tests.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
#include "xz-users.h"
G_BEGIN_DECLS

#define ONE_FOR_ALL (XZ_ROLE_CLERK | XZ_ROLE_REVIEWER | XZ_ROLE_ADMINISTRATOR)
#define EVERY_ROLE (ONE_FOR_ALL | XZ_ROLE_AUDITOR | XZ_ROLE_READER)

/* A clock that stands still until fixture->time is set. */
void     stop_clock    (Fixture *fixture);
void     set_day       (Fixture *fixture, int year, int month, int day);
/* The id, owned by the caller. */
char    *add_user      (Fixture *fixture, const char *name, const char *login, guint roles, const char *passphrase);
/* code: the finding that the store names. */
void     assert_refused (GError **error, const char *code);
/* The session's user becomes this one, or error says why not. */
gboolean unlock        (Fixture *fixture, const char *who, const char *passphrase, guint *wait, GError **error);
void     unlock_well   (Fixture *fixture, const char *who, const char *passphrase);
gboolean open_as       (Fixture *fixture, const char *who, const char *passphrase, guint *wait, GError **error);
void     assert_session (Fixture *fixture, const char *user_id);       /* NULL: locked */
XzUser  *get_user      (Fixture *fixture, const char *id);
guint    roles_of      (Fixture *fixture, const char *id);
/* Audit rows with this action about this record by this actor; NULL: any. */
gint64   count_audit   (Fixture *fixture, const char *action, const char *record, const char *actor);
void     set_session   (Fixture *fixture, const char *user_id, guint roles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzUser, xz_user_free)
G_END_DECLS
