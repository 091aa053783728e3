/* xz-users-open.c: opening a register by a passphrase or the printed recovery key.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"
#include <string.h>

typedef struct {
  const char *who, *secret;
  char        user_id[37];
  guint      *wait_seconds;
} Opening;

/* ---- a user's passphrase ---- */

/* Accounts are read before there is a key: nothing in them is sealed. */
static gboolean
find_user (XzStore *store, const char *who, XzUser **user, gboolean *handed_over, GError **error)
{
  XzDb *db = xz_db_new (store, FALSE);
  g_autoptr (GError) fault = NULL;

  if (xz_db_connect (db, &fault))
    *user = xz_users_find (db, who, &fault);
  if (fault == NULL)
    xz_users_handed_over (db, handed_over, &fault);
  xz_db_free (db);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
take_user_key (XzStore *store, gpointer data, GError **error)
{
  Opening *opening = data;
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);
  XzUser *user = NULL;
  gboolean handed_over = FALSE, open;

  if (keyring == NULL)
    return FALSE;
  open = find_user (store, opening->who, &user, &handed_over, error)
         && xz_users_check (store, keyring, user, handed_over, opening->secret, store->key, opening->wait_seconds, error);
  if (user != NULL)
    g_strlcpy (opening->user_id, user->id, sizeof opening->user_id);
  g_clear_pointer (&user, xz_user_free);
  return open;
}

gboolean
xz_store_open_as (XzContext *context, const char *path, const char *login, const char *passphrase, XzStore **store, guint *wait_seconds, GError **error)
{
  guint wait = 0;
  Opening opening = { .who = login, .secret = passphrase, .wait_seconds = wait_seconds != NULL ? wait_seconds : &wait };
  g_autoptr (XzStore) opened = NULL;

  *opening.wait_seconds = 0;
  opened = xz_store_open_by (context, path, take_user_key, &opening, FALSE, error);
  if (opened == NULL)
    return FALSE;
  if (!xz_users_enter (opened, opening.user_id, error) || !xz_users_settle_office (opened, error))
    {
      xz_store_close (opened);
      return FALSE;
    }
  *store = g_steal_pointer (&opened);
  return TRUE;
}

/* ---- the printed key ---- */

static gboolean
take_recovery_key (XzStore *store, gpointer data, GError **error)
{
  const Opening *opening = data;
  g_autoptr (XzKeyring) keyring = xz_users_load_keyring (store, error);

  return keyring != NULL && xz_keyring_open_recovery (keyring, opening->secret, store->key, error);
}

/* As the system account: it can give a passphrase to who has forgotten his. */
gboolean
xz_store_open_with_recovery (XzContext *context, const char *path, const char *printed, XzStore **store, GError **error)
{
  Opening opening = { .secret = printed };
  g_autoptr (XzStore) opened = xz_store_open_by (context, path, take_recovery_key, &opening, FALSE, error);
  g_autoptr (GError) fault = NULL;

  if (opened == NULL)
    return FALSE;
  xz_attempts_flush (opened);
  if (!xz_store_is_read_only (opened) && !xz_users_note (opened, "unlock-recovery", NULL, NULL, &fault))
    g_message ("The opening by the recovery key has no audit row: %s", fault->message);
  *store = g_steal_pointer (&opened);
  return TRUE;
}

gboolean
xz_store_needs_passphrase (const char *path)
{
  g_autofree char *full = xz_store_absolute_path (xz_context_system (), path);
  g_autofree char *keys = xz_store_keys_path (full);
  g_autoptr (XzKeyring) keyring = xz_keyring_load (keys, NULL);

  return keyring != NULL && !xz_keyring_has_office (keyring);
}
