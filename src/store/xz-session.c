/* xz-session.c: who is at the keyboard, what the threads tell the window, what the
 * program carries.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"

#define RESOURCES "/io/github/xiezhi/Xiezhi/"
#define MAX_PROFILES 16
#define ALL_ROLES (XZ_ROLE_CLERK | XZ_ROLE_REVIEWER | XZ_ROLE_AUDITOR | XZ_ROLE_ADMINISTRATOR | XZ_ROLE_READER)

/* ---- the session ---- */

void
xz_session_free (XzSession *session)
{
  if (session == NULL)
    return;
  g_free (session->name);
  g_free (session->login);
  g_free (session);
}

XzSession *
xz_session_copy (const XzSession *session)
{
  XzSession *copy;

  if (session == NULL)
    return NULL;
  copy = g_memdup2 (session, sizeof *session);
  copy->name = g_strdup (session->name);
  copy->login = g_strdup (session->login);
  return copy;
}

/* session: copied; NULL: nobody, until somebody unlocks. */
void
xz_store_set_session (XzStore *store, const XzSession *session)
{
  XzSession *copy = xz_session_copy (session);
  XzSession *former;

  g_mutex_lock (&store->mutex);
  former = store->session;
  store->session = copy;
  g_mutex_unlock (&store->mutex);
  xz_session_free (former);
}

XzSession *
xz_store_dup_session (XzStore *store)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&store->mutex);

  return xz_session_copy (store->session);
}

void
xz_store_use_system_account (XzStore *store)
{
  XzSession session = { .name = (char *) "system", .login = (char *) "system", .roles = ALL_ROLES };

  g_strlcpy (session.user, store->system_user, sizeof session.user);
  xz_store_set_session (store, &session);
}

/* ---- read only ---- */

void
xz_store_set_read_only (XzStore *store, const char *reason)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&store->mutex);

  g_free (store->read_only_reason);
  store->read_only_reason = g_strdup (reason);
}

gboolean
xz_store_is_read_only (XzStore *store)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&store->mutex);

  return store->read_only_reason != NULL;
}

/* NULL: it may be written.  For the log; the caller frees it. */
char *
xz_store_dup_read_only_reason (XzStore *store)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&store->mutex);

  return g_strdup (store->read_only_reason);
}

/* ---- signals ---- */

/* What waits in the main context must not keep a store open that was given up. */
typedef struct {
  GWeakRef store;
  GError  *fault;          /* NULL: "changed" */
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_weak_ref_clear (&note->store);
  g_clear_error (&note->fault);
  g_free (note);
}

static void
attach (XzStore *store, GSourceFunc func, const GError *fault)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Note *note = g_new0 (Note, 1);

  g_weak_ref_init (&note->store, store);
  note->fault = fault != NULL ? g_error_copy (fault) : NULL;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, note, note_free);
  g_source_attach (source, store->main_context);
}

static gboolean
changed_cb (gpointer data)
{
  Note *note = data;
  g_autoptr (XzStore) store = g_weak_ref_get (&note->store);
  guint kinds;

  if (store == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&store->mutex);
  kinds = store->changed_kinds;
  store->changed_kinds = 0;
  g_mutex_unlock (&store->mutex);
  if (!store->closed)
    g_signal_emit_by_name (store, "changed", kinds);
  return G_SOURCE_REMOVE;
}

/* One signal for all commits until the main thread comes to it. */
void
xz_store_emit_changed (XzStore *store, guint kinds)
{
  gboolean first;

  g_mutex_lock (&store->mutex);
  first = store->changed_kinds == 0;
  store->changed_kinds |= kinds;
  g_mutex_unlock (&store->mutex);
  if (first)
    attach (store, changed_cb, NULL);
}

static gboolean
fault_cb (gpointer data)
{
  Note *note = data;
  g_autoptr (XzStore) store = g_weak_ref_get (&note->store);

  if (store != NULL && !store->closed)
    g_signal_emit_by_name (store, "fault", note->fault);
  return G_SOURCE_REMOVE;
}

void
xz_store_emit_fault (XzStore *store, const GError *fault)
{
  attach (store, fault_cb, fault);
}

/* ---- the law that the program carries ---- */

static XzProfile *
load_profile (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES "profiles/", name, NULL);
  g_autoptr (GBytes) text = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  XzProfile *profile = NULL;

  if (text != NULL)
    profile = xz_profile_new_from_data (g_bytes_get_data (text, NULL), g_bytes_get_size (text), &error);
  if (profile == NULL)
    g_critical ("The profile %s cannot be read: %s", name, error != NULL ? error->message : "missing");
  return profile;
}

static XzProfile *
load_profile_of_day (XzDate day)
{
  g_auto (GStrv) names = g_resources_enumerate_children (RESOURCES "profiles", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  XzProfile *profiles[MAX_PROFILES] = { NULL };
  XzProfile *chosen = NULL;
  guint n = 0;
  gboolean lapsed;

  for (guint i = 0; names != NULL && names[i] != NULL && n < MAX_PROFILES; i++)
    if ((profiles[n] = load_profile (names[i])) != NULL)
      n++;
  if (n > 0)
    chosen = xz_profile_ref (xz_profile_for_day (profiles, n, day, &lapsed));
  for (guint i = 0; i < n; i++)
    xz_profile_unref (profiles[i]);
  return chosen;
}

void
xz_store_load_law (XzStore *store)
{
  g_autoptr (GBytes) days = g_resources_lookup_data (RESOURCES "calendars/cn-workdays.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  store->profile = load_profile_of_day (xz_context_get_today (store->context));
  if (days != NULL)
    store->calendar = xz_calendar_new_from_csv (g_bytes_get_data (days, NULL), g_bytes_get_size (days), NULL);
}
