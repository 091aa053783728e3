/* xz-users.c: who keeps the register, and what each may do today.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"
#include <string.h>

/* In the order of the flags. */
static const char *const role_codes[] = { "clerk", "reviewer", "auditor", "administrator", "reader" };

const char *
xz_role_code (guint flag)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_codes); i++)
    if (flag == 1u << i)
      return role_codes[i];
  return NULL;
}

guint
xz_role_flag (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_codes); i++)
    if (g_strcmp0 (code, role_codes[i]) == 0)
      return 1u << i;
  return 0;
}

XzDate
xz_users_today (XzContext *context)
{
  XzContext real = { .now = context->now, .today = XZ_DATE_NONE, .user_data = context->user_data };

  return xz_context_get_today (&real);
}

void
xz_user_free (XzUser *user)
{
  if (user == NULL)
    return;
  g_free (user->name);
  g_free (user->login);
  g_free (user);
}

gboolean
xz_users_require (XzDb *db, XzAct act, GError **error)
{
  if (xz_db_may (db, act))
    return TRUE;
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, xz_act_name (act));
  return FALSE;
}

gboolean
xz_users_refuse (const char *code, GError **error)
{
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, code);
  return FALSE;
}

/* ---- the keys ---- */

XzKeyring *
xz_users_load_keyring (XzStore *store, GError **error)
{
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (GError) fault = NULL;
  XzKeyring *keyring = xz_keyring_load (path, &fault);

  if (keyring == NULL)
    xz_file_fail ("the keys", fault, error);
  return keyring;
}

gboolean
xz_users_save_keyring (XzStore *store, XzKeyring *keyring, GError **error)
{
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (GError) fault = NULL;

  return xz_keyring_save (keyring, path, &fault) || xz_file_fail ("the keys", fault, error);
}

/* ---- grants ---- */

#define IN_FORCE "(from_date IS NULL OR from_date <= ?2) AND (to_date IS NULL OR to_date >= ?2)"

static XzStatement *
select_grants (XzDb *db, const char *sql, const char *user_id, GError **error)
{
  XzStatement *select = xz_statement_get (db, sql, error);
  g_autofree char *today = xz_date_format (xz_users_today (xz_db_context (db)));

  if (select == NULL)
    return NULL;
  xz_statement_bind_uuid (select, 1, user_id);
  xz_statement_bind_text (select, 2, today);
  return select;
}

/* A session has one agency: the first that a grant in force names. */
static gboolean
read_agency (XzDb *db, const char *user_id, char agency[37], GError **error)
{
  g_autoptr (XzStatement) select = select_grants (db,
    "SELECT agency FROM role_grant WHERE user = ?1 AND " IN_FORCE " AND agency IS NOT NULL ORDER BY n LIMIT 1", user_id, error);

  agency[0] = '\0';
  if (select == NULL)
    return FALSE;
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  xz_statement_get_uuid (select, 0, agency);
  return TRUE;
}

/* The roles of that agency and those of the whole register. */
static gboolean
read_grants (XzDb *db, const char *user_id, guint *roles, char agency[37], GError **error)
{
  g_autoptr (XzStatement) select = select_grants (db,
    "SELECT role FROM role_grant WHERE user = ?1 AND " IN_FORCE " AND (agency IS NULL OR agency = ?3)", user_id, error);

  *roles = 0;
  if (select == NULL || !read_agency (db, user_id, agency, error))
    return FALSE;
  xz_statement_bind_uuid (select, 3, agency);
  while (xz_statement_next (select, error))
    *roles |= xz_role_flag (xz_statement_get_text (select, 0));
  return xz_statement_ended (select);
}

gboolean
xz_users_handed_over (XzDb *db, gboolean *handed_over, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT 1 FROM role_grant WHERE role = 'administrator' AND user IS NOT ?1 LIMIT 1", error);
  g_autofree char *system_user = xz_meta_get (db, "system-user");

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, system_user);
  *handed_over = xz_statement_next (select, error);
  return *handed_over || xz_statement_ended (select);
}

/* ---- users ---- */

#define COLUMNS "SELECT id, name, login, disabled IS '1' FROM user "

static XzUser *
take_row (XzDb *db, XzStatement *row, GError **error)
{
  g_autofree char *system_user = xz_meta_get (db, "system-user");
  XzUser *user = g_new0 (XzUser, 1);
  char agency[37];

  xz_statement_get_uuid (row, 0, user->id);
  user->name = xz_statement_dup_text (row, 1);
  user->login = xz_statement_dup_text (row, 2);
  user->disabled = xz_statement_get_int64 (row, 3) != 0;
  user->is_system = g_strcmp0 (user->id, system_user) == 0;
  if (read_grants (db, user->id, &user->roles, agency, error))
    return user;
  xz_user_free (user);
  return NULL;
}

static void
user_free (gpointer user)
{
  xz_user_free (user);
}

static GPtrArray *
read_users (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (user_free);
  g_autoptr (XzStatement) select = xz_statement_get (db, COLUMNS "ORDER BY n", error);
  XzUser *system_account = NULL;

  if (select == NULL)
    return NULL;
  while (xz_statement_next (select, error))
    {
      XzUser *user = take_row (db, select, error);

      if (user == NULL)
        break;
      if (user->is_system)
        system_account = user;
      else
        g_ptr_array_add (users, user);
    }
  if (system_account != NULL)
    g_ptr_array_add (users, system_account);
  return xz_statement_ended (select) ? g_steal_pointer (&users) : NULL;
}

GPtrArray *
xz_db_list_users (XzDb *db, GError **error)
{
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (xz_db_store (db), error);
  GPtrArray *users = keyring != NULL ? read_users (db, error) : NULL;

  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      XzUser *user = g_ptr_array_index (users, i);

      user->has_passphrase = xz_keyring_has_user (keyring, user->id);
    }
  return users;
}

static gboolean
answers_to (const XzUser *user, const char *who)
{
  return g_str_equal (user->id, who) || g_ascii_strcasecmp (user->login, who) == 0;
}

XzUser *
xz_users_find (XzDb *db, const char *who, GError **error)
{
  g_autoptr (GPtrArray) users = read_users (db, error);
  guint found = G_MAXUINT, named = 0;

  if (users == NULL)
    return NULL;
  for (guint i = 0; i < users->len; i++)
    if (answers_to (g_ptr_array_index (users, i), who))
      return g_ptr_array_steal_index (users, i);
  for (guint i = 0; i < users->len; i++)
    if (g_str_equal (((XzUser *) g_ptr_array_index (users, i))->name, who))
      {
        found = i;
        named++;
      }
  return named == 1 ? g_ptr_array_steal_index (users, found) : NULL;
}

XzSession *
xz_users_dup_session (XzDb *db, const XzUser *user, GError **error)
{
  XzSession *session = g_new0 (XzSession, 1);

  g_strlcpy (session->user, user->id, sizeof session->user);
  session->name = g_strdup (user->name);
  session->login = g_strdup (user->login);
  if (read_grants (db, user->id, &session->roles, session->role_agency, error))
    return session;
  xz_session_free (session);
  return NULL;
}
