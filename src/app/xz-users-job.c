/* xz-users-job.c: changes of users, off the main thread, since a passphrase takes its time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-job.h"

static void
wipe (char *secret)
{
  if (secret != NULL)
    xz_wipe (secret, strlen (secret));
  g_free (secret);
}

void
xz_users_wish_free (XzUsersWish *wish)
{
  g_free (wish->id);
  g_free (wish->name);
  g_free (wish->login);
  wipe (wish->old_passphrase);
  wipe (wish->passphrase);
  g_free (wish);
}

/* Who makes the first administrator of a register is him from then on: the trail names him. */
static gboolean
take_over (XzStore *store, const XzUsersWish *wish, const char *id, GError **error)
{
  g_autoptr (XzSession) session = xz_store_dup_session (store);
  guint wait;
  if ((wish->roles & XZ_ROLE_ADMINISTRATOR) == 0 || session == NULL || !g_str_equal (session->login, "system"))
    return TRUE;
  return xz_users_unlock (store, id, wish->passphrase, &wait, error);
}

static gboolean
act (XzStore *store, const XzUsersWish *wish, GError **error)
{
  g_autofree char *id = NULL;
  switch (wish->act)
    {
    case XZ_USERS_ADD:
      return xz_users_add (store, wish->name, wish->login, wish->roles, "", wish->passphrase, &id, error)
             && take_over (store, wish, id, error);
    case XZ_USERS_ROLES:
      return xz_users_set_roles (store, wish->id, wish->roles, error);
    case XZ_USERS_PASSPHRASE:
      return xz_users_set_passphrase (store, wish->id, wish->old_passphrase, wish->passphrase, error);
    default:
      return xz_users_disable (store, wish->id, wish->disabled, error);
    }
}

static void
act_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  if (act (source, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
xz_users_job_async (XzStore *store, XzUsersWish *wish, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, data);
  g_task_set_task_data (task, wish, (GDestroyNotify) xz_users_wish_free);
  g_task_run_in_thread (task, act_thread);
}

gboolean
xz_users_job_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

const XzUsersWish *
xz_users_job_get_wish (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
