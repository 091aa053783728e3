/* xz-users.h: named users of the office, what each may do, lock and unlock.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
typedef enum {
  XZ_ACT_READ, XZ_ACT_REVEAL, XZ_ACT_ADD, XZ_ACT_EDIT, XZ_ACT_DELETE, XZ_ACT_IMPORT, XZ_ACT_EXPORT, XZ_ACT_EXPORT_FULL,
  XZ_ACT_UNDO, XZ_ACT_APPROVE, XZ_ACT_MANAGE_AGENCIES, XZ_ACT_MANAGE_USERS, XZ_ACT_BACKUP, XZ_ACT_RESTORE,
  XZ_ACT_READ_AUDIT, XZ_ACT_VERIFY, XZ_ACT_SETTINGS, XZ_N_ACTS
} XzAct;
/* The one table: may roles do act, on an own entry or another's. */
gboolean    xz_roles_may (guint roles, XzAct act, gboolean own_entry);
const char *xz_act_name  (XzAct act);
gboolean    xz_db_may    (XzDb *db, XzAct act);        /* the session's roles */
/* The same of a store, from any thread; FALSE when nobody is at the keyboard. */
gboolean xz_store_may (XzStore *store, XzAct act);

typedef struct { char id[37]; char *name; char *login; gboolean has_passphrase; gboolean disabled; guint roles; gboolean is_system; } XzUser;
void       xz_user_free (XzUser *user);
GPtrArray *xz_db_list_users (XzDb *db, GError **error);     /* XzUser*, the system account last */
/* roles: flags; an auditor holds no other.  agency "" for the whole register. passphrase NULL: none. */
gboolean   xz_users_add    (XzStore *store, const char *name, const char *login, guint roles, const char *agency, const char *passphrase, char **id, GError **error);
gboolean   xz_users_set_passphrase (XzStore *store, const char *user_id, const char *old_passphrase, const char *passphrase, GError **error);
gboolean   xz_users_set_roles (XzStore *store, const char *user_id, guint roles, GError **error);
gboolean   xz_users_disable   (XzStore *store, const char *user_id, gboolean disabled, GError **error);
/* Switches the session.  After 5 wrong ones the account waits 1 minute, doubling to 1
 * hour; *wait_seconds says how long. Every failure is an audit row. Blocks for scrypt: call from a task. */
gboolean   xz_users_unlock (XzStore *store, const char *user_id_or_login, const char *passphrase, guint *wait_seconds, GError **error);
/* No user at the keyboard: the next act needs unlock(); open() by key stays. */
void       xz_users_lock   (XzStore *store);
gboolean   xz_users_is_locked (XzStore *store);
/* Before a register is open: who is in the keys file (id and login), to offer at the lock screen. */
gboolean   xz_store_open_as (XzContext *context, const char *path, const char *login, const char *passphrase, XzStore **store, guint *wait_seconds, GError **error);
gboolean   xz_store_open_with_recovery (XzContext *context, const char *path, const char *printed, XzStore **store, GError **error);
gboolean   xz_store_needs_passphrase (const char *path);    /* there is no office wrap */
G_END_DECLS
