/* xz-users-private.h: what the files of users share.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-users.h"
#include "xz-store-private.h"
G_BEGIN_DECLS

/* ---- xz-users.c: who there is ---- */
/* The day that grants are judged by: the real clock's, whatever day the records are judged by. */
XzDate     xz_users_today   (XzContext *context);
const char *xz_role_code    (guint flag);                 /* "clerk" of XZ_ROLE_CLERK */
guint      xz_role_flag     (const char *code);           /* 0: no such role */
/* By id, login, or name when only one bears it.  NULL with error unset: nobody. */
XzUser    *xz_users_find    (XzDb *db, const char *who, GError **error);
/* With the roles in force today. NULL with error. */
XzSession *xz_users_dup_session (XzDb *db, const XzUser *user, GError **error);
/* There is or was an administrator beside the system account: nobody acts as that one any more
 * but by the recovery key. */
gboolean   xz_users_handed_over (XzDb *db, gboolean *handed_over, GError **error);
XzKeyring *xz_users_load_keyring (XzStore *store, GError **error);
gboolean   xz_users_save_keyring (XzStore *store, XzKeyring *keyring, GError **error);
/* DENIED unless the session's roles allow it. */
gboolean   xz_users_require (XzDb *db, XzAct act, GError **error);
/* REFUSED with the code of a finding as its message. Always FALSE. */
gboolean   xz_users_refuse  (const char *code, GError **error);

/* ---- xz-users-attempts.c: wrong passphrases, remembered beside the register ---- */
guint      xz_attempts_wait   (XzStore *store, const char *user_id);   /* seconds; 0: go on */
/* Counts one more and returns the wait. user_id "": of nobody that is known. */
guint      xz_attempts_failed (XzStore *store, const char *user_id);
void       xz_attempts_clear  (XzStore *store, const char *user_id);
/* Writes the audit rows of the failures that have none yet; what cannot be written stays for the next time. */
void       xz_attempts_flush  (XzStore *store);

/* ---- xz-users-unlock.c ---- */
/* May this user come in with this passphrase?  key: the register key, to be wiped. */
gboolean   xz_users_check (XzStore *store, XzKeyring *keyring, const XzUser *user, gboolean handed_over,
                           const char *passphrase, guint8 key[XZ_KEY_SIZE], guint *wait_seconds, GError **error);
/* Makes the user the session, as the register knows him; an audit row. */
gboolean   xz_users_enter (XzStore *store, const char *user_id, GError **error);
/* The session of a register that was opened without anybody's passphrase. */
void       xz_users_enter_office (XzStore *store);
gboolean   xz_users_note  (XzStore *store, const char *action, const char *user_id, const char *note, GError **error);

/* ---- xz-users-passphrase.c ---- */
/* Takes the open wrap away when everybody has a passphrase. */
gboolean   xz_users_settle_office (XzStore *store, GError **error);
/* Puts the register key under the passphrase and saves the keys. */
gboolean   xz_users_wrap (XzStore *store, XzKeyring *keyring, const char *user_id, const char *passphrase, GError **error);
/* FALSE: this office has passphrases; nobody is let in without one any more. */
gboolean   xz_users_allow_without (XzStore *store, GError **error);
G_END_DECLS
