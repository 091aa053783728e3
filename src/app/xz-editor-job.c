/* xz-editor-job.c: what the editor reads and writes.  Functions that end in _work run on a
 * database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-editor-job.h"
#include <string.h>

#define DRAFT_KEY "draft.person"

/* ---- names and draft ---- */

typedef struct { char *agency_id, *draft_key; XzEditorLists *lists; } ListsJob;

static char *
dup_draft_key (const char *person_id)
{
  return g_strjoin (person_id != NULL ? "." : "", DRAFT_KEY, person_id != NULL ? person_id : "", NULL);
}

void
xz_editor_lists_free (XzEditorLists *lists)
{
  g_strfreev (lists->agencies);
  g_strfreev (lists->posts);
  g_strfreev (lists->companies);
  g_strfreev (lists->officers);
  g_free (lists->own_agency);
  g_free (lists->draft);
  g_free (lists);
}

static void
lists_job_free (gpointer data)
{
  ListsJob *job = data;
  g_clear_pointer (&job->lists, xz_editor_lists_free);
  g_free (job->agency_id);
  g_free (job->draft_key);
  g_free (job);
}

static char **
read_names (XzDb *db, const XzRecordType *type, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, type, NULL, NULL, error);
  if (records == NULL)
    return NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < records->len; i++)
    {
      const char *name = xz_record_get (g_ptr_array_index (records, i), "name");
      if (name != NULL && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static gboolean
lists_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ListsJob *job = data;
  XzEditorLists *lists = job->lists = g_new0 (XzEditorLists, 1);
  if ((lists->agencies = read_names (db, &xz_type_agency, error)) == NULL
      || (lists->posts = read_names (db, &xz_type_post, error)) == NULL
      || (lists->companies = read_names (db, &xz_type_company, error)) == NULL
      || (lists->officers = read_names (db, &xz_type_officer, error)) == NULL)
    return FALSE;
  g_autoptr (XzRecord) own = *job->agency_id != '\0' ? xz_db_get_record (db, &xz_type_agency, job->agency_id, NULL) : NULL;
  lists->own_agency = own != NULL ? g_strdup (xz_record_get (own, "name")) : NULL;
  lists->draft = xz_db_get_ui_state (db, job->draft_key);
  return TRUE;
}

void
xz_editor_lists_async (XzStore *store, const char *agency_id, const char *person_id, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  ListsJob *job = g_new0 (ListsJob, 1);
  job->agency_id = g_strdup (agency_id);
  job->draft_key = dup_draft_key (person_id);
  xz_store_read_async (store, lists_work, job, lists_job_free, NULL, cancellable, callback, data);
}

XzEditorLists *
xz_editor_lists_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  ListsJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->lists) : NULL;
}

/* ---- duplicates ---- */

typedef struct { char *name, *id_number, *birth_date, *except_id; GPtrArray *rows; } DuplicatesJob;

static void
duplicates_job_free (gpointer data)
{
  DuplicatesJob *job = data;
  g_free (job->name);
  g_free (job->id_number);
  g_free (job->birth_date);
  g_free (job->except_id);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
  g_free (job);
}

static gboolean
duplicates_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  DuplicatesJob *job = data;
  job->rows = xz_db_find_duplicates (db, job->name, job->id_number, job->birth_date, job->except_id, error);
  return job->rows != NULL;
}

void
xz_duplicates_async (XzStore *store, const char *name, const char *id_number, const char *birth_date, const char *except_id,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  DuplicatesJob *job = g_new0 (DuplicatesJob, 1);
  job->name = g_strdup (name);
  job->id_number = g_strdup (id_number);
  job->birth_date = g_strdup (birth_date);
  job->except_id = g_strdup (except_id);
  xz_store_read_async (store, duplicates_work, job, duplicates_job_free, NULL, cancellable, callback, data);
}

GPtrArray *
xz_duplicates_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  DuplicatesJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->rows) : NULL;
}

/* ---- saving ---- */

typedef struct
{
  char      *person_id;
  char     **columns, **values;    /* values may hold "" for a field that was emptied */
  GBytes    *photo;
  XzSaved    saved;
} SaveJob;

void
xz_saved_clear (XzSaved *saved)
{
  g_clear_pointer (&saved->person_id, g_free);
  g_clear_pointer (&saved->findings, g_ptr_array_unref);
}

static void
save_job_free (gpointer data)
{
  SaveJob *job = data;
  xz_saved_clear (&job->saved);
  g_strfreev (job->columns);
  g_strfreev (job->values);
  g_clear_pointer (&job->photo, g_bytes_unref);
  g_free (job->person_id);
  g_free (job);
}

static gboolean
add_photo (XzDb *db, SaveJob *job, XzChangeSet *set, GError **error)
{
  if (job->photo == NULL)
    return TRUE;
  g_autofree char *digest = xz_db_put_blob (db, job->photo, "image/jpeg", error);
  if (digest == NULL)
    return FALSE;
  xz_change_set_update (set, &xz_type_person, job->saved.person_id, "photo", digest, NULL);
  return TRUE;
}

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  SaveJob *job = data;
  XzSaved *saved = &job->saved;
  g_autoptr (XzChangeSet) set = xz_change_set_new (job->person_id != NULL ? "set" : "add", NULL);
  g_autofree char *new_id = NULL;
  saved->findings = xz_findings_new ();
  if (!xz_db_build_roster_change (db, set, job->person_id, (const char *const *) job->columns, (const char *const *) job->values,
                                  g_strv_length (job->columns), XZ_DATE_NONE, saved->findings, &new_id, error))
    return FALSE;
  if (xz_findings_blocks (saved->findings))
    {
      g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "findings block the save");
      return FALSE;
    }
  saved->person_id = g_strdup (job->person_id != NULL ? job->person_id : new_id);
  if (!add_photo (db, job, set, error))
    return FALSE;

  XzApplied applied = { 0 };
  gboolean done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  if (applied.findings != NULL)
    xz_findings_steal_all (saved->findings, applied.findings);
  g_strlcpy (saved->batch, applied.batch, sizeof saved->batch);
  xz_applied_clear (&applied);
  return done;
}

void
xz_save_person_async (XzStore *store, const char *person_id, const char *const *columns, const char *const *values,
                      GBytes *photo, GAsyncReadyCallback callback, gpointer data)
{
  SaveJob *job = g_new0 (SaveJob, 1);
  job->person_id = g_strdup (person_id);
  job->columns = g_strdupv ((char **) columns);
  job->values = g_strdupv ((char **) values);
  job->photo = photo != NULL ? g_bytes_ref (photo) : NULL;
  xz_store_write_async (store, save_work, job, save_job_free, NULL, NULL, callback, data);
}

gboolean
xz_save_person_finish (XzStore *store, GAsyncResult *result, XzSaved *saved, GError **error)
{
  SaveJob *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *saved = job->saved;
  job->saved = (XzSaved) { 0 };
  if (saved->findings == NULL)
    saved->findings = xz_findings_new ();
  return done;
}

/* ---- drafts ---- */

typedef struct { char *key, *text; } DraftJob;

static void
draft_job_free (gpointer data)
{
  DraftJob *job = data;
  g_free (job->key);
  g_free (job->text);
  g_free (job);
}

static gboolean
draft_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  DraftJob *job = data;
  return xz_db_set_ui_state (db, job->key, job->text, error);
}

void
xz_save_draft_async (XzStore *store, const char *person_id, const char *text, GAsyncReadyCallback callback, gpointer data)
{
  DraftJob *job = g_new0 (DraftJob, 1);
  job->key = dup_draft_key (person_id);
  job->text = g_strdup (text);
  xz_store_write_async (store, draft_work, job, draft_job_free, NULL, NULL, callback, data);
}

gboolean
xz_save_draft_finish (XzStore *store, GAsyncResult *result)
{
  return xz_store_job_finish (store, result, NULL);
}

static gboolean
has_draft_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gboolean *has = data;
  g_autofree char *text = xz_db_get_ui_state (db, DRAFT_KEY);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (text == NULL || !g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return TRUE;
  g_autofree char *group = g_key_file_get_start_group (file);
  g_auto (GStrv) keys = group != NULL ? g_key_file_get_keys (file, group, NULL, NULL) : NULL;
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    *has = *has || !g_str_equal (keys[i], "agency");
  return TRUE;
}

void
xz_has_draft_async (XzStore *store, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, has_draft_work, g_new0 (gboolean, 1), g_free, NULL, NULL, callback, data);
}

gboolean
xz_has_draft_finish (XzStore *store, GAsyncResult *result)
{
  gboolean *has = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, NULL) && *has;
}
