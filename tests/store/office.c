/* office.c: users of an invented office, for tests.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"
#include <string.h>

static gint64
still_now (XzContext *context)
{
  return ((Fixture *) context->user_data)->time;
}

void
stop_clock (Fixture *fixture)
{
  fixture->context.now = still_now;
}

void
set_day (Fixture *fixture, int year, int month, int day)
{
  fixture->time = (gint64) xz_date_from_ymd (year, month, day) * 24 * 60 * 60 * G_USEC_PER_SEC;
}

char *
add_user (Fixture *fixture, const char *name, const char *login, guint roles, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  char *id = NULL;

  xz_users_add (fixture->store, name, login, roles, "", passphrase, &id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

void
assert_refused (GError **error, const char *code)
{
  g_assert_error (*error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_cmpstr ((*error)->message, ==, code);
  g_clear_error (error);
}

gboolean
unlock (Fixture *fixture, const char *who, const char *passphrase, guint *wait, GError **error)
{
  return xz_users_unlock (fixture->store, who, passphrase, wait, error);
}

void
unlock_well (Fixture *fixture, const char *who, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  guint wait = 7;

  unlock (fixture, who, passphrase, &wait, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wait, ==, 0);
}

gboolean
open_as (Fixture *fixture, const char *who, const char *passphrase, guint *wait, GError **error)
{
  return xz_store_open_as (&fixture->context, fixture->path, who, passphrase, &fixture->store, wait, error);
}

void
assert_session (Fixture *fixture, const char *user_id)
{
  g_autoptr (XzSession) session = xz_store_dup_session (fixture->store);

  g_assert_cmpint (xz_users_is_locked (fixture->store), ==, user_id == NULL);
  g_assert_cmpstr (session != NULL ? session->user : NULL, ==, user_id);
}

typedef struct {
  GPtrArray  *users;
  const char *action, *record, *actor;
  gint64      count;
} Look;

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ((Look *) data)->users = xz_db_list_users (db, error);
  return ((Look *) data)->users != NULL;
}

XzUser *
get_user (Fixture *fixture, const char *id)
{
  Look look = { NULL };
  XzUser *found = NULL;

  g_assert_true (xz_store_read (fixture->store, list_work, &look, NULL));
  for (guint i = 0; i < look.users->len && found == NULL; i++)
    if (strcmp (((XzUser *) look.users->pdata[i])->id, id) == 0)
      found = g_ptr_array_steal_index (look.users, i);
  g_ptr_array_unref (look.users);
  return found;
}

guint
roles_of (Fixture *fixture, const char *id)
{
  g_autoptr (XzUser) user = get_user (fixture, id);

  g_assert_nonnull (user);
  return user->roles;
}

static gboolean
audit_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT count(*) FROM audit WHERE (?1 IS NULL OR action = ?1) AND (?2 IS NULL OR record = ?2) AND (?3 IS NULL OR actor = ?3)", error);

  xz_statement_bind_text (select, 1, look->action);
  xz_statement_bind_uuid (select, 2, look->record);
  xz_statement_bind_uuid (select, 3, look->actor);
  g_assert_true (xz_statement_next (select, error));
  look->count = xz_statement_get_int64 (select, 0);
  return TRUE;
}

gint64
count_audit (Fixture *fixture, const char *action, const char *record, const char *actor)
{
  Look look = { .action = action, .record = record, .actor = actor };

  g_assert_true (xz_store_read (fixture->store, audit_work, &look, NULL));
  return look.count;
}

void
set_session (Fixture *fixture, const char *user_id, guint roles)
{
  XzSession session = { .name = (char *) "测试", .login = (char *) "test", .roles = roles };

  g_strlcpy (session.user, user_id, sizeof session.user);
  xz_store_set_session (fixture->store, &session);
}
