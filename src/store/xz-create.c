/* xz-create.c: a new register: keys, schema, the system account, the units of
 * Taixing.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "xz-change.h"
#include "xz-division.h"

#define TAIXING "321283"
#define TEST_USER_COST 4
#define TEST_RECOVERY_COST 5

/* ---- what it holds from the start ---- */

/* The same in every register, so that two offices mean the same unit: a UUID
 * (version 8) of the division code's digest. */
static void
unit_id (const char *code, char id[37])
{
  g_autofree char *name = g_strconcat ("xiezhi agency ", code, NULL);
  guint8 digest[XZ_SM3_SIZE];

  xz_sm3 (name, strlen (name), digest);
  digest[6] = 0x80 | (digest[6] & 0x0f);
  digest[8] = 0x80 | (digest[8] & 0x3f);
  xz_uuid_to_text (digest, id);
}

static gboolean
is_unit (const XzDivision *division)
{
  return g_str_has_prefix (division->code, TAIXING) && division->valid_to == XZ_DATE_NONE
         && (g_str_equal (division->kind, "street") || g_str_equal (division->kind, "town")
             || g_str_equal (division->kind, "township"));
}

static void
add_unit (XzChangeSet *set, XzContext *context, const XzDivision *division)
{
  XzRecord *unit = xz_record_new (&xz_type_agency);
  gboolean street = g_str_equal (division->kind, "street");
  g_autofree char *name = g_strconcat (division->name, street ? "办事处" : "人民政府", NULL);

  unit_id (division->code, unit->id);
  xz_record_set (unit, "name", name);
  xz_record_set (unit, "short_name", division->name);
  xz_record_set (unit, "legal_form", "organ");
  xz_record_set (unit, "division_code", division->code);
  xz_change_set_create (set, context, unit);
}

static void
add_units (XzChangeSet *set, XzContext *context)
{
  guint n;
  const XzDivision *divisions = xz_division_list (&n);

  for (guint i = 0; i < n; i++)
    if (is_unit (&divisions[i]))
      add_unit (set, context, &divisions[i]);
}

static void
add_system_account (XzChangeSet *set, XzStore *store)
{
  static const char *const roles[] = { "clerk", "reviewer", "auditor", "administrator", "reader" };
  XzRecord *user = xz_record_new (&xz_type_user);

  g_strlcpy (user->id, store->system_user, sizeof user->id);
  xz_record_set (user, "name", "系统账户");
  xz_record_set (user, "login", "system");
  xz_change_set_create (set, store->context, user);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      XzRecord *grant = xz_record_new (&xz_type_role_grant);
      xz_record_set (grant, "user", store->system_user);
      xz_record_set (grant, "role", roles[i]);
      xz_change_set_create (set, store->context, grant);
    }
}

static const char *
kind_name (XzRegisterKind kind)
{
  return kind == XZ_REGISTER_SAMPLE ? "sample" : kind == XZ_REGISTER_TEST ? "test" : "normal";
}

static gboolean
write_identity (XzDb *db, XzRegisterKind kind, GError **error)
{
  XzStore *store = xz_db_store (db);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, xz_db_now (db));
  char key_id[17];

  xz_key_id (store->key, key_id);
  return xz_meta_set (db, "register-id", store->register_id, error) && xz_meta_set (db, "kind", kind_name (kind), error)
         && xz_meta_set (db, "key-id", key_id, error) && xz_meta_set (db, "created-at", now, error);
}

static gboolean
fill_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzStore *store = xz_db_store (db);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("init", NULL);
  XzApplied applied;
  gboolean done;

  if (!write_identity (db, *(XzRegisterKind *) data, error))
    return FALSE;
  add_system_account (set, store);
  add_units (set, store->context);
  done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  xz_applied_clear (&applied);
  /* Written last: a register without it was never finished.  The log does not come along
   * when the file gets its name. */
  return done && xz_meta_set (db, "system-user", store->system_user, error)
         && xz_db_checkpoint (db, SQLITE_CHECKPOINT_TRUNCATE, error);
}

static gboolean
fill (XzContext *context, const char *path, XzRegisterKind kind, const guint8 *key, GError **error)
{
  g_autoptr (XzStore) store = xz_store_open_raw (context, path, key, TRUE, error);

  if (store == NULL)
    return FALSE;
  xz_uuid_new (context, store->register_id);
  xz_uuid_new (context, store->system_user);
  xz_store_use_system_account (store);
  if (!xz_store_write (store, fill_work, &kind, error))
    return FALSE;
  xz_store_close (store);
  return TRUE;
}

/* ---- the files: made aside, then renamed ---- */

static void
remove_with (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  g_unlink (name);
}

static void
remove_unfinished (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal", ".lock", ".anchor" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    remove_with (path, suffixes[i]);
}

static gboolean
rename_with (const char *from, const char *to, const char *suffix, GError **error)
{
  g_autofree char *old = g_strconcat (from, suffix, NULL);
  g_autofree char *new = g_strconcat (to, suffix, NULL);

  if (g_rename (old, new) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, errno == ENOSPC || errno == EDQUOT ? XZ_STORE_ERROR_DISK_FULL : XZ_STORE_ERROR_IO, "%s", g_strerror (errno));
  return FALSE;
}

static gboolean
make_register (XzContext *context, const char *path, XzRegisterKind kind, const guint8 *key, GError **error)
{
  g_autofree char *aside = NULL;

  if (context->vfs != NULL)
    return fill (context, path, kind, key, error);
  aside = g_strconcat (path, ".new", NULL);
  remove_unfinished (aside);
  if (!fill (context, aside, kind, key, error) || !rename_with (aside, path, ".anchor", error)
      || !rename_with (aside, path, "", error))
    {
      remove_unfinished (aside);
      return FALSE;
    }
  remove_unfinished (aside);
  xz_file_sync_folder (path);
  return TRUE;
}

/* ---- keys ---- */

/* Keys of a register that is not there any more may still be wanted: they are kept. */
static void
keep_old_keys (XzContext *context, const char *keys)
{
  static const char *const suffixes[] = { "", ".office" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (keys, suffixes[i], NULL);
      g_autofree char *kept = g_strdup_printf ("%s.old-%" G_GINT64_FORMAT, old, context->now (context) / G_USEC_PER_SEC);
      if (g_file_test (old, G_FILE_TEST_EXISTS))
        g_rename (old, kept);
    }
}

static gboolean
make_keys (XzContext *context, const char *keys, XzRegisterKind kind, guint8 key[XZ_KEY_SIZE], char **recovery, GError **error)
{
  g_autoptr (XzKeyring) keyring = xz_keyring_create (context, key);
  g_autofree char *printed = NULL;
  g_autoptr (GError) fault = NULL;

  /* Nothing real is behind the key of a test; stretching it would cost half a second each time. */
  if (kind == XZ_REGISTER_TEST)
    xz_keyring_set_cost (keyring, TEST_USER_COST, TEST_RECOVERY_COST);
  printed = xz_keyring_new_recovery (keyring, key);
  keep_old_keys (context, keys);
  if (!xz_keyring_set_office (keyring, keys, key, kind == XZ_REGISTER_NORMAL, &fault)
      || !xz_keyring_save (keyring, keys, &fault))
    return xz_file_fail ("the keys", fault, error);
  if (recovery != NULL)
    *recovery = g_steal_pointer (&printed);
  return TRUE;
}

gboolean
xz_store_create (XzContext *context, const char *path, XzRegisterKind kind, char **recovery, GError **error)
{
  g_autofree char *full = context->vfs == NULL ? g_canonicalize_filename (path, NULL) : g_strdup (path);
  g_autofree char *keys = xz_store_keys_path (full);
  guint8 key[XZ_KEY_SIZE];
  gboolean done;

  xz_crypto_init ();
  if (xz_file_exists (context, full) || (context->vfs == NULL && xz_restore_is_pending (full)))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS, "there is a file already");
      return FALSE;
    }
  if (context->vfs == NULL && !xz_file_check_place (full, error))
    return FALSE;
  done = make_keys (context, keys, kind, key, recovery, error) && make_register (context, full, kind, key, error);
  xz_wipe (key, sizeof key);
  return done;
}
