/* xz-users-write.c: accounts and their roles, changed like any other record.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"
#include <string.h>

#define LONGEST_LOGIN 64

typedef struct {
  char        id[37];
  const char *name, *login, *agency;
  guint       roles;
  gboolean    disabled;
} Wish;

static gboolean
set_not_found (GError **error)
{
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no such user");
  return FALSE;
}

/* ---- what an account may be ---- */

static gboolean
is_login (const char *login)
{
  if (*login == '\0' || !g_utf8_validate (login, -1, NULL) || g_utf8_strlen (login, -1) > LONGEST_LOGIN)
    return FALSE;
  for (const char *p = login; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || !g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
check_roles (guint roles, GError **error)
{
  guint every = XZ_ROLE_CLERK | XZ_ROLE_REVIEWER | XZ_ROLE_AUDITOR | XZ_ROLE_ADMINISTRATOR | XZ_ROLE_READER;

  if (roles == 0 || (roles & ~every) != 0)
    return xz_users_refuse ("role-needed", error);
  if ((roles & XZ_ROLE_AUDITOR) != 0 && roles != XZ_ROLE_AUDITOR)
    return xz_users_refuse ("auditor-alone", error);
  return TRUE;
}

/* A login, and what would be taken for one. */
static gboolean
check_login (XzDb *db, const char *login, GError **error)
{
  g_autoptr (XzStatement) select = NULL;

  if (!is_login (login))
    return xz_users_refuse ("login-invalid", error);
  select = xz_statement_get (db, "SELECT 1 FROM user WHERE login = ?1 COLLATE NOCASE", error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_text (select, 1, login);
  if (xz_statement_next (select, error))
    return xz_users_refuse ("login-taken", error);
  return xz_statement_ended (select);
}

static gboolean
apply (XzDb *db, XzChangeSet *set, GError **error)
{
  XzApplied applied = { "" };
  gboolean done = xz_db_apply (db, set, &applied, NULL, NULL, error);

  xz_applied_clear (&applied);
  return done;
}

/* ---- a new one ---- */

static void
add_grant (XzChangeSet *set, XzContext *context, const char *user_id, guint role, const char *agency)
{
  XzRecord *grant = xz_record_new (&xz_type_role_grant);
  g_autofree char *today = xz_date_format (xz_users_today (context));

  xz_record_set (grant, "user", user_id);
  xz_record_set (grant, "role", xz_role_code (role));
  if (agency != NULL && *agency != '\0')
    xz_record_set (grant, "agency", agency);
  xz_record_set (grant, "from_date", today);
  xz_change_set_create (set, context, grant);
}

static gboolean
may_add_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  if (*wish->name == '\0')
    return xz_users_refuse ("required", error);
  return xz_users_require (db, XZ_ACT_MANAGE_USERS, error) && check_login (db, wish->login, error) && check_roles (wish->roles, error);
}

static gboolean
add_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  XzContext *context = xz_db_context (db);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *user = xz_record_new (&xz_type_user);

  g_strlcpy (user->id, wish->id, sizeof user->id);
  xz_record_set (user, "name", wish->name);
  xz_record_set (user, "login", wish->login);
  xz_change_set_create (set, context, user);
  for (guint role = XZ_ROLE_CLERK; role <= XZ_ROLE_READER; role <<= 1)
    if ((wish->roles & role) != 0)
      add_grant (set, context, wish->id, role, wish->agency);
  return may_add_work (db, data, progress, cancellable, error) && apply (db, set, error);
}

/* The wrap goes first: an account that is there can be entered, and a wrap of
 * nobody opens nothing.  What is not written into the register is taken back. */
static gboolean
add_with_passphrase (XzStore *store, Wish *wish, const char *passphrase, GError **error)
{
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);

  if (keyring == NULL || !xz_users_wrap (store, keyring, wish->id, passphrase, error))
    return FALSE;
  if (xz_store_write (store, add_work, wish, error))
    return TRUE;
  xz_keyring_remove_user (keyring, wish->id);
  xz_users_save_keyring (store, keyring, NULL);
  return FALSE;
}

static gboolean
add_without (XzStore *store, Wish *wish, GError **error)
{
  return xz_users_allow_without (store, error) && xz_store_write (store, add_work, wish, error);
}

gboolean
xz_users_add (XzStore *store, const char *name, const char *login, guint roles, const char *agency, const char *passphrase, char **id, GError **error)
{
  g_autofree char *trimmed_name = g_strstrip (g_strdup (name)), *trimmed_login = g_strstrip (g_strdup (login));
  Wish wish = { .name = trimmed_name, .login = trimmed_login, .agency = agency, .roles = roles };
  gboolean protected = passphrase != NULL && *passphrase != '\0';

  xz_uuid_new (store->context, wish.id);
  if (!xz_store_read (store, may_add_work, &wish, error))
    return FALSE;
  if (!(protected ? add_with_passphrase (store, &wish, passphrase, error) : add_without (store, &wish, error)))
    return FALSE;
  if (id != NULL)
    *id = g_strdup (wish.id);
  return xz_users_settle_office (store, error);
}

/* ---- an account that is there ---- */

/* The system account stays as it is. */
static gboolean
check_account (XzDb *db, const char *id, GError **error)
{
  g_autofree char *system_user = xz_meta_get (db, "system-user");
  g_autoptr (XzRecord) user = NULL;

  if (!xz_users_require (db, XZ_ACT_MANAGE_USERS, error))
    return FALSE;
  if (g_strcmp0 (id, system_user) == 0)
    return xz_users_refuse ("system-account", error);
  user = xz_db_get_record (db, &xz_type_user, id, error);
  return user != NULL;
}

/* What the user at the keyboard may do follows at once; an account that may nothing is out. */
static gboolean
refresh_session_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const XzSession *present = xz_db_session (db);
  g_autoptr (XzSession) session = NULL;
  XzUser *user;

  if (present == NULL || g_strcmp0 (present->user, data) != 0)
    return TRUE;
  user = xz_users_find (db, data, error);
  if (user == NULL)
    return error == NULL || *error == NULL ? set_not_found (error) : FALSE;
  session = xz_users_dup_session (db, user, error);
  if (session != NULL)
    xz_store_set_session (xz_db_store (db), user->disabled || session->roles == 0 ? NULL : session);
  xz_user_free (user);
  return session != NULL;
}

/* ---- roles ---- */

typedef struct {
  XzChangeSet *set;
  XzDate       today;
  guint        roles;        /* wished */
  guint        held;         /* of these, in force already */
  char         agency[37];   /* of the first grant in force */
} Regrant;

static XzDate
date_of (const XzRecord *grant, const char *field)
{
  const char *text = xz_record_get (grant, field);

  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

/* A grant that was in force stays on record up to yesterday. */
static void
take_back (Regrant *regrant, const XzRecord *grant, XzDate from)
{
  g_autofree char *yesterday = xz_date_format (regrant->today - 1);

  if (from == XZ_DATE_NONE || from < regrant->today)
    xz_change_set_update (regrant->set, &xz_type_role_grant, grant->id, "to_date", yesterday, NULL);
  else
    xz_change_set_delete (regrant->set, &xz_type_role_grant, grant->id, NULL);
}

static void
weigh_grant (Regrant *regrant, const XzRecord *grant)
{
  XzDate from = date_of (grant, "from_date"), to = date_of (grant, "to_date");
  guint role = xz_role_flag (xz_record_get (grant, "role"));
  gboolean begun = from == XZ_DATE_NONE || from <= regrant->today;
  const char *agency = xz_record_get (grant, "agency");

  if (to != XZ_DATE_NONE && to < regrant->today)
    return;
  if (begun && agency != NULL && regrant->agency[0] == '\0')
    g_strlcpy (regrant->agency, agency, sizeof regrant->agency);
  if ((role & regrant->roles) == 0)
    take_back (regrant, grant, from);
  else if (begun)
    regrant->held |= role;
}

static gboolean
roles_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  XzContext *context = xz_db_context (db);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);
  g_autoptr (GPtrArray) grants = NULL;
  Regrant regrant = { .set = set, .today = xz_users_today (context), .roles = wish->roles };

  if (!check_account (db, wish->id, error) || !check_roles (wish->roles, error))
    return FALSE;
  grants = xz_db_list_records (db, &xz_type_role_grant, "user", wish->id, error);
  if (grants == NULL)
    return FALSE;
  for (guint i = 0; i < grants->len; i++)
    weigh_grant (&regrant, g_ptr_array_index (grants, i));
  for (guint role = XZ_ROLE_CLERK; role <= XZ_ROLE_READER; role <<= 1)
    if ((wish->roles & ~regrant.held & role) != 0)
      add_grant (set, context, wish->id, role, regrant.agency);
  return apply (db, set, error);
}

static void
take_id (Wish *wish, const char *user_id)
{
  g_strlcpy (wish->id, user_id, sizeof wish->id);
}

gboolean
xz_users_set_roles (XzStore *store, const char *user_id, guint roles, GError **error)
{
  Wish wish = { .roles = roles };

  take_id (&wish, user_id);
  return xz_store_write (store, roles_work, &wish, error) && xz_store_read (store, refresh_session_work, wish.id, error)
         && xz_users_settle_office (store, error);
}

/* ---- out of use ---- */

static gboolean
disable_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);

  xz_change_set_update (set, &xz_type_user, wish->id, "disabled", wish->disabled ? "1" : NULL, NULL);
  return check_account (db, wish->id, error) && apply (db, set, error);
}

static gboolean
may_come_back (XzStore *store, const char *user_id, GError **error)
{
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);

  return keyring != NULL && (xz_keyring_has_user (keyring, user_id) || xz_users_allow_without (store, error));
}

gboolean
xz_users_disable (XzStore *store, const char *user_id, gboolean disabled, GError **error)
{
  Wish wish = { .disabled = disabled };

  take_id (&wish, user_id);
  return (disabled || may_come_back (store, user_id, error)) && xz_store_write (store, disable_work, &wish, error)
         && xz_store_read (store, refresh_session_work, wish.id, error) && xz_users_settle_office (store, error);
}
