/* xz-keyring.h: the register key and its wraps, in a file beside the register ("register.keys").
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-crypto.h"
G_BEGIN_DECLS
/* The wraps of one register's random 256-bit key: one per user (scrypt), one by
 * the printed recovery key, one open wrap for an office without passphrases
 * (secret service, or a key file of mode 0600 where there is none). */
typedef struct _XzKeyring XzKeyring;
XzKeyring *xz_keyring_create (XzContext *context, guint8 key[XZ_KEY_SIZE]);     /* makes the key */
XzKeyring *xz_keyring_load   (const char *path, GError **error);                /* at most 256 KiB of JSON, depth 8 */
gboolean   xz_keyring_save   (XzKeyring *keyring, const char *path, GError **error);  /* temp, fsync, rename, fsync dir; mode 0600 */
void       xz_keyring_free   (XzKeyring *keyring);
const char *xz_keyring_get_key_id (XzKeyring *keyring);    /* first 16 hex digits of SM3 of the key derived for "id" */
/* Replaces the user's former wrap. FALSE: an empty passphrase, another register's key, no memory. */
gboolean   xz_keyring_add_user    (XzKeyring *keyring, const guint8 key[XZ_KEY_SIZE], const char *user_id, const char *passphrase);
/* Cost of wraps made from now on, log2 of scrypt's N, 1..18: 15 for users and
 * 17 for the recovery key unless a test asks for less. */
void       xz_keyring_set_cost    (XzKeyring *keyring, guint user_n_log2, guint recovery_n_log2);
char     **xz_keyring_dup_user_ids (XzKeyring *keyring);    /* UUIDs; g_strfreev() */
void       xz_keyring_remove_user (XzKeyring *keyring, const char *user_id);
/* Wraps of an older keyring of the same register, for users who have none here now. */
void       xz_keyring_adopt       (XzKeyring *keyring, XzKeyring *older);
gboolean   xz_keyring_has_user    (XzKeyring *keyring, const char *user_id);
gboolean   xz_keyring_open_user   (XzKeyring *keyring, const char *user_id, const char *passphrase, guint8 key[XZ_KEY_SIZE], GError **error);
/* Recovery key: 8 groups of 5 Crockford characters to print; its wrap replaces
 * the former one.  open: FORMAT for a slip of the pen, PASSPHRASE for another
 * register's; lower case, O for 0, I and L for 1, any blanks are understood. */
char      *xz_keyring_new_recovery  (XzKeyring *keyring, const guint8 key[XZ_KEY_SIZE]);
gboolean   xz_keyring_open_recovery (XzKeyring *keyring, const char *printed, guint8 key[XZ_KEY_SIZE], GError **error);
/* The office wrap takes effect at once, the keyring's mark of it with the next save.
 * The secret service is asked for two seconds, then the key file takes over.
 * Key kept by the secret service under the key id, or in path + ".office" (0600). */
gboolean   xz_keyring_set_office    (XzKeyring *keyring, const char *path, const guint8 key[XZ_KEY_SIZE], gboolean use_secret_service, GError **error);
gboolean   xz_keyring_open_office   (XzKeyring *keyring, const char *path, guint8 key[XZ_KEY_SIZE], GError **error);
gboolean   xz_keyring_has_office    (XzKeyring *keyring);
void       xz_keyring_drop_office   (XzKeyring *keyring, const char *path);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzKeyring, xz_keyring_free)
G_END_DECLS
