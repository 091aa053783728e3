/* xz-users-passphrase.c: passphrases, and the open wrap of an office without any.
 * The file of keys is replaced whole; it and the register are written in an order in which
 * a crash between them leaves everybody a way in.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"

/* Nothing real is behind the key of a test: as in xz-create.c. */
#define TEST_USER_COST 4
#define TEST_RECOVERY_COST 5

/* ---- wraps ---- */

gboolean
xz_users_wrap (XzStore *store, XzKeyring *keyring, const char *user_id, const char *passphrase, GError **error)
{
  guint8 key[XZ_KEY_SIZE];
  gboolean wrapped;

  if (store->kind == XZ_REGISTER_TEST)
    xz_keyring_set_cost (keyring, TEST_USER_COST, TEST_RECOVERY_COST);
  xz_store_copy_key (store, key);
  wrapped = xz_keyring_add_user (keyring, key, user_id, passphrase);
  xz_wipe (key, sizeof key);
  if (wrapped)
    return xz_users_save_keyring (store, keyring, error);
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "the key could not be wrapped");
  return FALSE;
}

gboolean
xz_users_allow_without (XzStore *store, GError **error)
{
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);

  if (keyring == NULL)
    return FALSE;
  return xz_keyring_has_office (keyring) || xz_users_refuse ("passphrase-needed", error);
}

/* ---- the office's wrap ---- */

typedef struct {
  gboolean handed_over;
  guint    users;         /* in use, but for the system account */
  guint    unprotected;   /* of these, without a passphrase */
} Office;

static gboolean
office_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Office *office = data;
  g_autoptr (GPtrArray) users = xz_db_list_users (db, error);

  if (users == NULL || !xz_users_handed_over (db, &office->handed_over, error))
    return FALSE;
  for (guint i = 0; i < users->len; i++)
    {
      const XzUser *user = g_ptr_array_index (users, i);

      if (user->is_system || user->disabled)
        continue;
      office->users++;
      office->unprotected += !user->has_passphrase;
    }
  return TRUE;
}

gboolean
xz_users_settle_office (XzStore *store, GError **error)
{
  Office office = { FALSE };
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);

  if (keyring == NULL || !xz_store_read (store, office_work, &office, error))
    return FALSE;
  if (!xz_keyring_has_office (keyring) || !office.handed_over || office.users == 0 || office.unprotected > 0)
    return TRUE;
  xz_keyring_drop_office (keyring, path);
  return xz_users_save_keyring (store, keyring, error);
}

/* The office's wrap comes back for the only user, before his own goes. */
static gboolean
open_office (XzStore *store, XzKeyring *keyring, GError **error)
{
  Office office = { FALSE };
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (GError) fault = NULL;

  if (xz_keyring_has_office (keyring))
    return TRUE;
  if (!xz_store_read (store, office_work, &office, error))
    return FALSE;
  if (office.users > 1)
    return xz_users_refuse ("passphrase-needed", error);
  if (xz_keyring_set_office (keyring, path, store->key, store->kind == XZ_REGISTER_NORMAL, &fault))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO, "the keys: %s", fault->message);
  return FALSE;
}

/* ---- a change of passphrase ---- */

typedef struct {
  const char *user_id;
  XzUser     *user;
  gboolean    may;          /* as an administrator */
} Asked;

static gboolean
ask_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  const XzSession *session = xz_db_session (db);
  g_autoptr (GError) fault = NULL;

  asked->may = xz_db_may (db, XZ_ACT_MANAGE_USERS);
  if (!asked->may && (session == NULL || g_strcmp0 (session->user, asked->user_id) != 0))
    {
      g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, xz_act_name (XZ_ACT_MANAGE_USERS));
      return FALSE;
    }
  asked->user = xz_users_find (db, asked->user_id, &fault);
  if (asked->user != NULL)
    return !asked->user->is_system || xz_users_refuse ("system-account", error);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no such user");
  return FALSE;
}

/* Who changes his own has to know it; an administrator may give a new one to who forgot.
 * What is given has to be right, and counts like an unlocking when it is not. */
static gboolean
check_old (XzStore *store, XzKeyring *keyring, const Asked *asked, const char *old_passphrase, GError **error)
{
  guint8 key[XZ_KEY_SIZE] = { 0 };
  XzUser user = *asked->user;
  gboolean right;

  if (!xz_keyring_has_user (keyring, user.id) || (asked->may && old_passphrase == NULL))
    return TRUE;
  /* He is at the keyboard, or an administrator asks for him. */
  user.disabled = FALSE;
  right = xz_users_check (store, keyring, &user, FALSE, old_passphrase, key, NULL, error);
  xz_wipe (key, sizeof key);
  if (!right)
    xz_attempts_flush (store);
  return right;
}

static gboolean
take_away (XzStore *store, XzKeyring *keyring, const char *user_id, GError **error)
{
  xz_keyring_remove_user (keyring, user_id);
  return xz_users_save_keyring (store, keyring, error);
}

/* The trail first: it may speak of a change that then failed, and says so, but not be silent on one that was made. */
static gboolean
change (XzStore *store, XzKeyring *keyring, const char *user_id, const char *passphrase, GError **error)
{
  gboolean given = passphrase != NULL && *passphrase != '\0';
  gboolean done;

  if ((!given && !open_office (store, keyring, error))
      || !xz_users_note (store, given ? "passphrase" : "passphrase-removed", user_id, NULL, error))
    return FALSE;
  done = given ? xz_users_wrap (store, keyring, user_id, passphrase, error) : take_away (store, keyring, user_id, error);
  if (!done)
    {
      xz_users_note (store, "passphrase-failed", user_id, NULL, NULL);
      return FALSE;
    }
  xz_attempts_clear (store, user_id);
  return xz_users_settle_office (store, error);
}

gboolean
xz_users_set_passphrase (XzStore *store, const char *user_id, const char *old_passphrase, const char *passphrase, GError **error)
{
  Asked asked = { .user_id = user_id };
  g_autoptr (XzKeyring) keyring = NULL;
  gboolean done = xz_store_read (store, ask_work, &asked, error)
                  && (keyring = xz_users_load_keyring (store, error)) != NULL
                  && check_old (store, keyring, &asked, old_passphrase, error)
                  && change (store, keyring, user_id, passphrase, error);

  g_clear_pointer (&asked.user, xz_user_free);
  return done;
}
