/* xz-users-attempts.c: wrong passphrases.  They are counted in a file beside the
 * register, since before it is open nothing can be written into it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-private.h"
#include <string.h>
#include "xz-private-file.h"

#define MAX_BYTES (64 * 1024)
#define FREE_ATTEMPTS 5
#define FIRST_WAIT 60
#define LONGEST_WAIT 3600
#define MAX_PENDING 500
#define PENDING "failures without an audit row"

/* Several threads of one process may try at once; processes are kept apart by the register's lock. */
static GMutex mutex;

static char *
attempts_path (XzStore *store)
{
  return g_strconcat (store->path, ".attempts", NULL);
}

/* A file that cannot be read counts as none. */
static GKeyFile *
load (XzStore *store)
{
  g_autofree char *path = attempts_path (store);
  GKeyFile *file = g_key_file_new ();
  gsize length = 0;
  g_autofree char *text = xz_private_file_read (path, MAX_BYTES, &length, NULL);

  if (text != NULL && !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    g_message ("The file of wrong passphrases was not one; it begins anew.");
  return file;
}

static void
save (XzStore *store, GKeyFile *file)
{
  g_autofree char *path = attempts_path (store);
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);

  if (!xz_private_file_write (path, text, length, &error))
    g_message ("Wrong passphrases cannot be remembered: %s", error->message);
}

/* ---- the wait ---- */

static guint
wait_after (guint failures)
{
  guint doublings = failures >= FREE_ATTEMPTS ? MIN (failures - FREE_ATTEMPTS, 6) : 0;

  return failures < FREE_ATTEMPTS ? 0 : MIN (FIRST_WAIT << doublings, LONGEST_WAIT);
}

static guint
count_of (GKeyFile *file, const char *user_id)
{
  int count = g_key_file_get_integer (file, user_id, "failures", NULL);

  return (guint) CLAMP (count, 0, 1000);
}

guint
xz_attempts_wait (XzStore *store, const char *user_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (store);
  gint64 now = store->context->now (store->context);
  gint64 last = g_key_file_get_int64 (file, user_id, "last", NULL);
  gint64 wait = (gint64) wait_after (count_of (file, user_id)) * G_USEC_PER_SEC;

  if (wait == 0 || now >= last + wait)
    return 0;
  /* The clock was set back: the wait begins anew, it does not become years. */
  if (now < last)
    {
      g_key_file_set_int64 (file, user_id, "last", now);
      save (store, file);
      last = now;
    }
  return (guint) ((last + wait - now + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

static void
add_pending (GKeyFile *file, const char *user_id, gint64 at)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, PENDING, NULL, NULL);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  if (keys != NULL && g_strv_length (keys) >= MAX_PENDING)
    return;
  /* Two at one moment are two. */
  while (g_key_file_has_key (file, PENDING, key, NULL))
    {
      g_free (key);
      key = g_strdup_printf ("%" G_GINT64_FORMAT, ++at);
    }
  g_key_file_set_string (file, PENDING, key, user_id);
}

guint
xz_attempts_failed (XzStore *store, const char *user_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (store);
  gint64 now = store->context->now (store->context);
  guint failures = 0;

  if (*user_id != '\0')
    {
      failures = count_of (file, user_id) + 1;
      g_key_file_set_integer (file, user_id, "failures", (int) failures);
      g_key_file_set_int64 (file, user_id, "last", now);
    }
  add_pending (file, user_id, now);
  save (store, file);
  return wait_after (failures);
}

void
xz_attempts_clear (XzStore *store, const char *user_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (store);

  if (g_key_file_remove_group (file, user_id, NULL))
    save (store, file);
}

/* ---- their audit rows ---- */

static gboolean
flush_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  GKeyFile *file = data;
  g_auto (GStrv) keys = g_key_file_get_keys (file, PENDING, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autofree char *user_id = g_key_file_get_string (file, PENDING, keys[i], NULL);
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (g_ascii_strtoll (keys[i], NULL, 10) / G_USEC_PER_SEC);
      g_autofree char *note = at != NULL ? g_date_time_format_iso8601 (at) : NULL;
      gboolean known = user_id != NULL && *user_id != '\0';

      if (!xz_db_audit_note (db, "unlock-failed", known ? &xz_type_user : NULL, known ? user_id : NULL, note, error))
        return FALSE;
      g_key_file_remove_key (file, PENDING, keys[i], NULL);
    }
  return TRUE;
}

void
xz_attempts_flush (XzStore *store)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GKeyFile) file = load (store);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) keys = g_key_file_get_keys (file, PENDING, NULL, NULL);

  if (keys == NULL || keys[0] == NULL)
    return;
  if (!xz_store_write (store, flush_work, file, &error))
    g_message ("Wrong passphrases have no audit row yet: %s", error->message);
  save (store, file);
}
