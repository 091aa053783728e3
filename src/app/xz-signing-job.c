/* xz-signing-job.c: keys, lists and cards by jobs of the store.  Functions that end in _work run on a database thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-signing-job.h"
#include <string.h>
#include "xz-read.h"

#define KEYS_BEGIN "xiezhi-keys "
#define WRAPPED_MAX 1024      /* bytes of a wrapped key: far more than one has */

/* ---- one card ---- */

typedef struct { char *text; XzCardReport *report; } VerifyJob;

static void
verify_job_free (gpointer data)
{
  VerifyJob *job = data;
  g_free (job->text);
  g_clear_pointer (&job->report, xz_card_report_free);
  g_free (job);
}

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  VerifyJob *job = data;
  job->report = xz_db_verify_card (db, job->text, xz_db_today (db), error);
  return job->report != NULL;
}

void
xz_card_verify_async (XzStore *store, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  VerifyJob *job = g_new0 (VerifyJob, 1);
  job->text = g_strdup (text);
  xz_store_read_async (store, verify_work, job, verify_job_free, NULL, cancellable, callback, data);
}

XzCardReport *
xz_card_verify_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  VerifyJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->report) : NULL;
}

/* ---- keys ---- */

void
xz_card_key_id_text (const XzCardKey *key, char text[2 * XZ_SIGN_KEY_ID_SIZE + 1])
{
  guint8 id[XZ_SIGN_KEY_ID_SIZE];
  xz_sign_key_id (key->public_key, id);
  for (gsize i = 0; i < sizeof id; i++)
    g_snprintf (text + 2 * i, 3, "%02x", id[i]);
}

void
xz_key_view_free (XzKeyView *view)
{
  g_clear_pointer (&view->keys, g_ptr_array_unref);
  g_free (view);
}

typedef struct { XzKeyView *view; } KeysJob;

static void
keys_job_free (gpointer data)
{
  g_clear_pointer (&((KeysJob *) data)->view, xz_key_view_free);
  g_free (data);
}

static gboolean
is_hex_of (const char *hex, const XzCardKey *key)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < XZ_SIGN_PUBLIC_SIZE; i++)
    g_string_append_printf (text, "%02x", key->public_key[i]);
  return g_strcmp0 (hex, text->str) == 0;
}

static gboolean
keys_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzKeyView *view = ((KeysJob *) data)->view;
  g_autofree char *own = xz_db_get_signing_key (db);
  view->keys = xz_db_list_signing_keys (db, error);
  for (guint i = 0; view->keys != NULL && i < view->keys->len; i++)
    if (is_hex_of (own, view->keys->pdata[i]))
      xz_card_key_id_text (view->keys->pdata[i], view->own);
  return view->keys != NULL;
}

void
xz_key_view_async (XzStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  KeysJob *job = g_new0 (KeysJob, 1);
  job->view = g_new0 (XzKeyView, 1);
  xz_store_read_async (store, keys_work, job, keys_job_free, NULL, cancellable, callback, data);
}

XzKeyView *
xz_key_view_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  KeysJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}

/* ---- tasks ---- */

typedef struct { XzSigningTask task; char *agency, *path, *passphrase; XzSigningOutcome outcome; XzApplied applied; } TaskJob;

static void
task_job_free (gpointer data)
{
  TaskJob *job = data;
  g_free (job->agency);
  g_free (job->path);
  if (job->passphrase != NULL)
    memset (job->passphrase, 0, strlen (job->passphrase));
  g_free (job->passphrase);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static char *
dup_unit (XzDb *db, TaskJob *job, GError **error)
{
  g_autoptr (XzRecord) agency = xz_db_get_record (db, xz_record_type_by_name ("agency"), job->agency, error);
  return agency != NULL ? g_strdup (xz_record_get (agency, "name")) : NULL;
}

static gboolean
make_key (XzDb *db, TaskJob *job, GError **error)
{
  g_autofree char *unit = dup_unit (db, job, error);
  return unit != NULL && xz_db_make_signing_key (db, unit, xz_db_today (db), &job->applied, error);
}

static gboolean
publish_keys (XzDb *db, TaskJob *job, GError **error)
{
  g_autoptr (GPtrArray) keys = xz_db_list_signing_keys (db, error);
  g_autofree char *text = keys != NULL ? xz_card_keys_write (keys) : NULL;
  job->outcome.n = keys != NULL ? keys->len : 0;
  return text != NULL && g_file_set_contents (job->path, text, -1, error);
}

static guint
count_lines (const char *text)
{
  guint n = 0;
  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

/* Beside its numbers the list has three lines: what it is, the day, the signature. */
static gboolean
publish_withdrawn (XzDb *db, TaskJob *job, GError **error)
{
  g_autofree char *text = xz_db_write_withdrawn (db, xz_db_today (db), error);
  job->outcome.withdrawn = TRUE;
  job->outcome.n = text != NULL ? count_lines (text) - MIN (count_lines (text), 3) : 0;
  return text != NULL && g_file_set_contents (job->path, text, -1, error);
}

/* A file is not read when it is longer than any of its kind. */
static gboolean
read_file (const char *path, gsize most, char **text, gsize *length, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, error);
  if (info == NULL)
    return FALSE;
  if ((gsize) g_file_info_get_size (info) > most)
    {
      g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT, "the file is too long for a list");
      return FALSE;
    }
  return g_file_load_contents (file, NULL, text, length, NULL, error);
}

static gboolean
import_list (XzDb *db, TaskJob *job, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  if (!read_file (job->path, XZ_CARD_LIST_MAX, &text, &length, error))
    return FALSE;
  job->outcome.withdrawn = length < strlen (KEYS_BEGIN) || strncmp (text, KEYS_BEGIN, strlen (KEYS_BEGIN)) != 0;
  if (job->outcome.withdrawn)
    return xz_db_import_withdrawn (db, text, length, &job->outcome.n, job->outcome.published, error);
  g_autoptr (GPtrArray) keys = xz_card_keys_read (text, length, error);
  return keys != NULL && xz_db_import_signing_keys (db, keys, &job->outcome.n, &job->applied, error);
}

static gboolean
wrap_key (XzDb *db, TaskJob *job, GError **error)
{
  g_autoptr (GBytes) wrapped = xz_db_wrap_signing_key (db, job->passphrase, error);
  return wrapped != NULL
         && g_file_set_contents_full (job->path, g_bytes_get_data (wrapped, NULL), (gssize) g_bytes_get_size (wrapped),
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
unwrap_key (XzDb *db, TaskJob *job, GError **error)
{
  g_autofree char *unit = dup_unit (db, job, error), *content = NULL;
  gsize length;
  if (unit == NULL || !read_file (job->path, WRAPPED_MAX, &content, &length, error))
    return FALSE;
  g_autoptr (GBytes) wrapped = g_bytes_new_take (g_steal_pointer (&content), length);
  return xz_db_unwrap_signing_key (db, wrapped, job->passphrase, unit, xz_db_today (db), &job->applied, error);
}

static gboolean
task_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  TaskJob *job = data;
  switch (job->task)
    {
    case XZ_SIGNING_PUBLISH_KEYS:      return publish_keys (db, job, error);
    case XZ_SIGNING_PUBLISH_WITHDRAWN: return publish_withdrawn (db, job, error);
    case XZ_SIGNING_IMPORT:            return import_list (db, job, error);
    case XZ_SIGNING_WRAP:              return wrap_key (db, job, error);
    case XZ_SIGNING_UNWRAP:            return unwrap_key (db, job, error);
    case XZ_SIGNING_MAKE:
    default:                           return make_key (db, job, error);
    }
}

void
xz_signing_async (XzStore *store, XzSigningTask task, const char *agency, const char *path, const char *passphrase,
                  GAsyncReadyCallback callback, gpointer data)
{
  TaskJob *job = g_new0 (TaskJob, 1);
  gboolean reads = task == XZ_SIGNING_PUBLISH_KEYS || task == XZ_SIGNING_PUBLISH_WITHDRAWN || task == XZ_SIGNING_WRAP;
  job->task = task;
  job->agency = g_strdup (agency);
  job->path = g_strdup (path);
  job->passphrase = g_strdup (passphrase);
  if (reads)
    xz_store_read_async (store, task_work, job, task_job_free, NULL, NULL, callback, data);
  else
    xz_store_write_async (store, task_work, job, task_job_free, NULL, NULL, callback, data);
}

gboolean
xz_signing_finish (XzStore *store, GAsyncResult *result, XzSigningOutcome *outcome, GError **error)
{
  TaskJob *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  if (done)
    *outcome = job->outcome;
  return done;
}
