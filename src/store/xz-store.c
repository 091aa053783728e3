/* xz-store.c: opening and closing a register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "xiezhi-data.h"
#include "xz-users-private.h"

G_DEFINE_FINAL_TYPE (XzStore, xz_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (xz-store-error-quark, xz_store_error)

static void
xz_store_finalize (GObject *object)
{
  XzStore *store = XZ_STORE (object);

  xz_store_close (store);
  g_clear_pointer (&store->session, xz_session_free);
  g_clear_pointer (&store->profile, xz_profile_unref);
  g_clear_pointer (&store->calendar, xz_calendar_unref);
  g_clear_pointer (&store->main_context, g_main_context_unref);
  g_clear_pointer (&store->read_only_reason, g_free);
  g_clear_pointer (&store->path, g_free);
  xz_wipe (store->key, sizeof store->key);
  g_mutex_clear (&store->mutex);
  G_OBJECT_CLASS (xz_store_parent_class)->finalize (object);
}

static void
xz_store_class_init (XzStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = xz_store_finalize;
  /* Nobody reads SQLite's count of its memory, and its lock is taken with every allocation.
   * Where SQLite is at work already it counts on. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_signal_new ("changed", XZ_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_signal_new ("fault", XZ_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
xz_store_init (XzStore *store)
{
  g_mutex_init (&store->mutex);
  store->lock_fd = -1;
  store->main_context = g_main_context_ref_thread_default ();
}

/* ---- the key ---- */

/* As a keyring names it: the first 16 hex digits of the SM3 of the key derived for "id". */
void
xz_key_id (const guint8 key[XZ_KEY_SIZE], char id[17])
{
  guint8 derived[XZ_KEY_SIZE], digest[XZ_SM3_SIZE];

  xz_key_derive (key, "id", derived);
  xz_sm3 (derived, sizeof derived, digest);
  for (int i = 0; i < 8; i++)
    g_snprintf (id + 2 * i, 3, "%02x", digest[i]);
  xz_wipe (derived, sizeof derived);
}

static gboolean
open_office_wrap (XzStore *store, GError **error)
{
  g_autofree char *path = xz_store_keys_path (store->path);
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzKeyring) keyring = xz_keyring_load (path, &fault);

  if (keyring != NULL && xz_keyring_open_office (keyring, path, store->key, &fault))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "%s", fault->message);
  return FALSE;
}

static gboolean
take_key (XzStore *store, gpointer key, GError **error)
{
  if (key == NULL)
    return open_office_wrap (store, error);
  memcpy (store->key, key, XZ_KEY_SIZE);
  return TRUE;
}

void
xz_store_copy_key (XzStore *store, guint8 key[XZ_KEY_SIZE])
{
  memcpy (key, store->key, XZ_KEY_SIZE);
}

/* ---- the file ---- */

static gboolean
check_and_lock (XzStore *store, gboolean fresh, GError **error)
{
  XzContext *context = store->context;

  if (!fresh && !xz_file_exists (context, store->path) && !xz_restore_is_pending (store->path))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "there is no register");
      return FALSE;
    }
  if (context->vfs == NULL)
    {
      if (!xz_file_check_place (store->path, error))
        return FALSE;
      store->lock_fd = xz_store_lock_file (store->path, error);
      if (store->lock_fd < 0 || !xz_restore_finish (store->path, error)
          || (fresh && !xz_file_make_private (store->path, error)))
        return FALSE;
    }
  return fresh || xz_file_check_header (context, store->path, xz_migrate_newest (), error);
}

static void
remember_file (XzStore *store)
{
  struct stat file = { 0 };

  if (store->context->vfs == NULL && stat (store->path, &file) == 0)
    {
      store->device = file.st_dev;
      store->inode = file.st_ino;
    }
}

/* ---- migrations and identity ---- */

/* A newer schema is refused; any other failure leaves the register readable. */
static gboolean
migrate (XzStore *store, gboolean fresh, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (xz_migrate (store->writer, &fault))
    return TRUE;
  if (fresh || g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_NEWER)
      || g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  xz_store_set_read_only (store, fault->message);
  return TRUE;
}

static XzRegisterKind
kind_from_name (const char *name)
{
  if (g_strcmp0 (name, "sample") == 0)
    return XZ_REGISTER_SAMPLE;
  return g_strcmp0 (name, "test") == 0 ? XZ_REGISTER_TEST : XZ_REGISTER_NORMAL;
}

/* Who the register is, from its own words; and that the key is the one that belongs to it. */
gboolean
xz_store_load_identity (XzStore *store, GError **error)
{
  g_autofree char *id = xz_meta_get (store->writer, "register-id");
  g_autofree char *system_user = xz_meta_get (store->writer, "system-user");
  g_autofree char *kind = xz_meta_get (store->writer, "kind");
  g_autofree char *key_id = xz_meta_get (store->writer, "key-id");
  char expected[17];

  if (id == NULL || system_user == NULL || key_id == NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_OURS, "the register was never finished");
      return FALSE;
    }
  xz_key_id (store->key, expected);
  if (g_strcmp0 (key_id, expected) != 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "the key is of another register");
      return FALSE;
    }
  g_strlcpy (store->register_id, id, sizeof store->register_id);
  g_strlcpy (store->system_user, system_user, sizeof store->system_user);
  store->kind = kind_from_name (kind);
  return TRUE;
}

/* ---- opening ---- */

static gboolean
open_reader (XzStore *store, GError **error)
{
  if (store->context->inline_jobs)
    {
      store->reader = store->writer;
      return TRUE;
    }
  store->reader = xz_db_new (store, FALSE);
  if (!xz_db_connect (store->reader, error))
    return FALSE;
  store->write_worker = xz_worker_start (store, store->writer, "xz-writer");
  store->read_worker = xz_worker_start (store, store->reader, "xz-reader");
  return TRUE;
}

static gboolean
open_steps (XzStore *store, XzKeyFunc get_key, gpointer data, gboolean fresh, GError **error)
{
  if (!check_and_lock (store, fresh, error) || !get_key (store, data, error) || !xz_restore_check_proof (store, error))
    return FALSE;
  store->writer = xz_db_new (store, TRUE);
  if (!xz_db_connect (store->writer, error))
    return FALSE;
  remember_file (store);
  if (!migrate (store, fresh, error))
    return FALSE;
  if (!fresh && !xz_store_load_identity (store, error))
    return FALSE;
  xz_store_load_law (store);
  xz_store_use_system_account (store);
  if (!fresh)
    xz_restore_note (store);
  return open_reader (store, error);
}

/* Links are followed first: two names of one file are one register with one lock. */
char *
xz_store_absolute_path (XzContext *context, const char *path)
{
  g_autofree char *real = NULL;
  char *target;

  if (context->vfs != NULL)
    return g_strdup (path);
  target = realpath (path, NULL);
  if (target == NULL)
    return g_canonicalize_filename (path, NULL);
  real = g_strdup (target);
  free (target);
  return g_steal_pointer (&real);
}

XzStore *
xz_store_open_by (XzContext *context, const char *path, XzKeyFunc get_key, gpointer data, gboolean fresh, GError **error)
{
  g_autoptr (XzStore) store = NULL;

  xz_crypto_init ();
  xz_data_get_resource ();
  store = g_object_new (XZ_TYPE_STORE, NULL);
  store->context = context;
  store->path = xz_store_absolute_path (context, path);
  if (!open_steps (store, get_key, data, fresh, error))
    return NULL;
  store->opened = TRUE;
  return g_steal_pointer (&store);
}

XzStore *
xz_store_open_raw (XzContext *context, const char *path, const guint8 *key, gboolean fresh, GError **error)
{
  return xz_store_open_by (context, path, take_key, (gpointer) key, fresh, error);
}

XzStore *
xz_store_open (XzContext *context, const char *path, const guint8 *key, GError **error)
{
  XzStore *store = xz_store_open_raw (context, path, key, FALSE, error);

  if (store != NULL && key == NULL)
    xz_users_enter_office (store);
  return store;
}

/* ---- closing ---- */

static void
close_writer (XzStore *store)
{
  if (store->opened && store->writer->handle != NULL && !xz_store_is_read_only (store))
    {
      xz_db_checkpoint (store->writer, SQLITE_CHECKPOINT_TRUNCATE, NULL);
      xz_db_write_anchor (store->writer, NULL);
    }
  g_clear_pointer (&store->writer, xz_db_free);
}

void
xz_store_close (XzStore *store)
{
  if (store->closed)
    return;
  store->closed = TRUE;
  xz_worker_stop (g_steal_pointer (&store->read_worker));
  xz_worker_stop (g_steal_pointer (&store->long_worker));
  g_clear_pointer (&store->long_reader, xz_db_free);
  xz_worker_stop (g_steal_pointer (&store->write_worker));
  if (store->reader != store->writer)
    xz_db_free (store->reader);
  store->reader = NULL;
  close_writer (store);
  if (store->lock_fd >= 0)
    {
      if (ftruncate (store->lock_fd, 0) != 0)
        g_debug ("The lock keeps its signature.");
      close (store->lock_fd);
      store->lock_fd = -1;
    }
}

/* ---- what is known of it ---- */

const char *
xz_store_get_path (XzStore *store)
{
  return store->path;
}

XzContext *
xz_store_get_context (XzStore *store)
{
  return store->context;
}

XzRegisterKind
xz_store_get_kind (XzStore *store)
{
  return store->kind;
}

XzProfile *
xz_store_get_profile (XzStore *store)
{
  return store->profile;
}

XzCalendar *
xz_store_get_calendar (XzStore *store)
{
  return store->calendar;
}
