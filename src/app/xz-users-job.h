/* xz-users-job.h: changes of users, off the main thread, since a passphrase takes its time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-users.h"
G_BEGIN_DECLS
typedef enum { XZ_USERS_ADD, XZ_USERS_ROLES, XZ_USERS_PASSPHRASE, XZ_USERS_DISABLE } XzUsersAct;
typedef struct {
  XzUsersAct act;
  char      *id;                       /* all but ADD */
  char      *name, *login;             /* ADD */
  guint      roles;                    /* ADD, ROLES */
  char      *old_passphrase, *passphrase;   /* PASSPHRASE, ADD; NULL: none. Wiped when freed. */
  gboolean   disabled;                 /* DISABLE */
} XzUsersWish;
void     xz_users_wish_free (XzUsersWish *wish);
/* Takes wish. */
void     xz_users_job_async  (XzStore *store, XzUsersWish *wish, GAsyncReadyCallback callback, gpointer data);
gboolean xz_users_job_finish (GAsyncResult *result, GError **error);
/* The wish handed in; borrowed while the callback runs. */
const XzUsersWish *xz_users_job_get_wish (GAsyncResult *result);
G_END_DECLS
