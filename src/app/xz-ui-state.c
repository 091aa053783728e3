/* xz-ui-state.c: what the user at the keyboard has arranged for himself, kept in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ui-state.h"

typedef struct { char *key, *value; } State;

static State *
state_new (const char *key, const char *value)
{
  State *state = g_new0 (State, 1);
  state->key = g_strdup (key);
  state->value = g_strdup (value);
  return state;
}

static void
state_free (gpointer data)
{
  State *state = data;
  g_free (state->key);
  g_free (state->value);
  g_free (state);
}

static gboolean
read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  State *state = data;
  state->value = xz_db_get_ui_state (db, state->key);
  return TRUE;
}

static gboolean
write_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const State *state = data;
  return xz_db_set_ui_state (db, state->key, state->value, error);
}

void
xz_ui_state_read_async (XzStore *store, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, read_work, state_new (key, NULL), state_free, NULL, cancellable, callback, data);
}

gboolean
xz_ui_state_read_finish (XzStore *store, GAsyncResult *result, char **value)
{
  State *state = xz_store_job_get_data (result);
  gboolean read = xz_store_job_finish (store, result, NULL);
  *value = read ? g_steal_pointer (&state->value) : NULL;
  return read;
}

void
xz_ui_state_write_async (XzStore *store, const char *key, const char *value, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, write_work, state_new (key, value), state_free, NULL, NULL, callback, data);
}

gboolean
xz_ui_state_write_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  return xz_store_job_finish (store, result, error);
}
