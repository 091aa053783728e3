/* xz-users-unlock.c: who is at the keyboard: in, out, and nobody.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"
#include <string.h>

/* ---- may this one come in ---- */

static gboolean
fail_wrong (XzStore *store, const char *user_id, guint *wait_seconds, GError **error)
{
  guint wait = xz_attempts_failed (store, user_id);

  if (wait_seconds != NULL)
    *wait_seconds = wait;
  g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE, "the passphrase does not fit");
  return FALSE;
}

static gboolean
deny (const char *why, GError **error)
{
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, why);
  return FALSE;
}

/* The office's wrap opens for those who have no passphrase, and only while it is there. */
static gboolean
check_without (XzStore *store, XzKeyring *keyring, guint8 key[XZ_KEY_SIZE], GError **error)
{
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (GError) fault = NULL;

  if (xz_keyring_open_office (keyring, path, key, &fault))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "the user has no passphrase: %s", fault->message);
  return FALSE;
}

static gboolean
check_with (XzStore *store, XzKeyring *keyring, const XzUser *user, const char *passphrase, guint8 key[XZ_KEY_SIZE],
            guint *wait_seconds, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (xz_keyring_open_user (keyring, user->id, passphrase, key, &fault))
    return TRUE;
  if (g_error_matches (fault, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE) || g_error_matches (fault, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY))
    return fail_wrong (store, user->id, wait_seconds, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

gboolean
xz_users_check (XzStore *store, XzKeyring *keyring, const XzUser *user, gboolean handed_over,
                const char *passphrase, guint8 key[XZ_KEY_SIZE], guint *wait_seconds, GError **error)
{
  gboolean given = passphrase != NULL && *passphrase != '\0';
  guint wait;

  if (user == NULL)
    return fail_wrong (store, "", wait_seconds, error);
  if (user->disabled || (user->is_system && handed_over))
    return deny ("the account is not in use", error);
  wait = xz_attempts_wait (store, user->id);
  if (wait_seconds != NULL)
    *wait_seconds = wait;
  if (wait > 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "the account waits %u seconds", wait);
      return FALSE;
    }
  if (!given && !xz_keyring_has_user (keyring, user->id))
    return check_without (store, keyring, key, error);
  if (!check_with (store, keyring, user, given ? passphrase : "", key, wait_seconds, error))
    return FALSE;
  xz_attempts_clear (store, user->id);
  return TRUE;
}

/* ---- in ---- */

typedef struct {
  const char *who;
  XzUser     *user;
  XzSession  *session;
  gboolean    handed_over;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->user, xz_user_free);
  g_clear_pointer (&entry->session, xz_session_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static gboolean
find_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Entry *entry = data;
  g_autoptr (GError) fault = NULL;

  entry->user = xz_users_find (db, entry->who, &fault);
  if (entry->user != NULL)
    entry->session = xz_users_dup_session (db, entry->user, &fault);
  if (fault == NULL)
    return xz_users_handed_over (db, &entry->handed_over, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

typedef struct { const char *action, *user_id, *note; } Note;

static gboolean
note_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Note *note = data;

  return xz_db_audit_note (db, note->action, &xz_type_user, note->user_id, note->note, error);
}

gboolean
xz_users_note (XzStore *store, const char *action, const char *user_id, const char *text, GError **error)
{
  Note note = { action, user_id, text };

  return xz_store_write (store, note_work, &note, error);
}

/* A register that cannot be written, or a full disk, is no reason to keep a user out of it. */
static void
note_entry (XzStore *store, const char *user_id)
{
  g_autoptr (GError) error = NULL;

  xz_attempts_flush (store);
  if (!xz_store_is_read_only (store) && !xz_users_note (store, "unlock", user_id, NULL, &error))
    g_message ("The unlocking has no audit row: %s", error->message);
}

static gboolean
take_session (XzStore *store, const XzSession *session, GError **error)
{
  if (session->roles == 0)
    return deny ("no role is in force today", error);
  xz_store_set_session (store, session);
  note_entry (store, session->user);
  return TRUE;
}

gboolean
xz_users_enter (XzStore *store, const char *user_id, GError **error)
{
  g_auto (Entry) entry = { .who = user_id };

  if (!xz_store_read (store, find_work, &entry, error))
    return FALSE;
  return entry.session != NULL ? take_session (store, entry.session, error) : deny ("no such user", error);
}

/* Keys put in place of the register's own would let their maker in. */
static gboolean
is_own_key (XzStore *store, const guint8 key[XZ_KEY_SIZE], GError **error)
{
  if (memcmp (key, store->key, XZ_KEY_SIZE) == 0)
    return TRUE;
  g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED, "the keys are of another register");
  return FALSE;
}

gboolean
xz_users_unlock (XzStore *store, const char *user_id_or_login, const char *passphrase, guint *wait_seconds, GError **error)
{
  g_auto (Entry) entry = { .who = user_id_or_login };
  g_autoptr (XzKeyring) keyring = NULL;
  guint8 key[XZ_KEY_SIZE] = { 0 };
  gboolean open;

  if (wait_seconds != NULL)
    *wait_seconds = 0;
  if (!xz_store_read (store, find_work, &entry, error) || (keyring = xz_users_load_keyring (store, error)) == NULL)
    return FALSE;
  open = xz_users_check (store, keyring, entry.user, entry.handed_over, passphrase, key, wait_seconds, error)
         && is_own_key (store, key, error);
  xz_wipe (key, sizeof key);
  if (!open)
    {
      xz_attempts_flush (store);
      return FALSE;
    }
  return take_session (store, entry.session, error) && xz_users_settle_office (store, error);
}

/* ---- out ---- */

void
xz_users_lock (XzStore *store)
{
  xz_store_set_session (store, NULL);
}

gboolean
xz_users_is_locked (XzStore *store)
{
  g_autoptr (XzSession) session = xz_store_dup_session (store);

  return session == NULL;
}

/* ---- an office without passphrases ---- */

/* The only one who may come in, if there is only one and without a passphrase. */
static const XzUser *
only_user (const GPtrArray *users)
{
  const XzUser *only = NULL;

  for (guint i = 0; i < users->len; i++)
    {
      const XzUser *user = g_ptr_array_index (users, i);

      if (user->is_system || user->disabled)
        continue;
      if (only != NULL)
        return NULL;
      only = user;
    }
  return only != NULL && !only->has_passphrase && only->roles != 0 ? only : NULL;
}

static gboolean
office_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Entry *entry = data;
  g_autoptr (GPtrArray) users = NULL;
  const XzUser *only;

  if (!xz_users_handed_over (db, &entry->handed_over, error))
    return FALSE;
  if (!entry->handed_over)
    return TRUE;
  users = xz_db_list_users (db, error);
  only = users != NULL ? only_user (users) : NULL;
  if (only != NULL)
    entry->session = xz_users_dup_session (db, only, error);
  return users != NULL && (only == NULL || entry->session != NULL);
}

void
xz_users_enter_office (XzStore *store)
{
  g_auto (Entry) entry = { .handed_over = TRUE };
  g_autoptr (GError) error = NULL;

  if (!xz_store_read (store, office_work, &entry, &error))
    g_message ("The users of the register cannot be read: %s", error->message);
  if (entry.handed_over)
    xz_store_set_session (store, entry.session);
  xz_attempts_flush (store);
}
