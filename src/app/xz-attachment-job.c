/* xz-attachment-job.c: files beside a person: added, read and removed.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-attachment-job.h"
#include <glib/gi18n-lib.h>
#include "xz-attachment-kind.h"
#include "xz-change.h"
#include "xz-date.h"
#include "xz-users.h"

void
xz_attached_free (XzAttached *attached)
{
  g_clear_pointer (&attached->refused, g_ptr_array_unref);
  g_free (attached);
}

static gboolean
require (XzDb *db, XzAct act, GError **error)
{
  if (xz_db_may (db, act))
    return TRUE;
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, xz_act_name (act));
  return FALSE;
}

/* ---- adding ---- */

typedef struct { char *person; GPtrArray *files; XzAttached *attached; XzContext *context; } AttachJob;

static void
attach_job_free (gpointer data)
{
  AttachJob *job = data;
  g_clear_pointer (&job->attached, xz_attached_free);
  g_ptr_array_unref (job->files);
  g_free (job->person);
  g_free (job);
}

/* At most a byte more than may be, from what is a plain file: a pipe or a device never ends. */
static GBytes *
read_file (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 part[65536];
  gssize n = stream != NULL ? 1 : -1;
  while (n > 0 && content->len <= XZ_ATTACHMENT_MAX_BYTES)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), part, sizeof part, cancellable, NULL);
      if (n > 0)
        g_byte_array_append (content, part, (guint) n);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static gboolean
has_content (GPtrArray *records, const char *digest)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (xz_record_get (g_ptr_array_index (records, i), "blob"), digest) == 0)
      return TRUE;
  return FALSE;
}

/* Why not, translated; NULL for a content that may stay. */
static char *
dup_reason (GBytes *content, const XzAttachmentKind *kind, guint present)
{
  if (present >= XZ_ATTACHMENTS_MAX)
    return g_strdup_printf (_("one person has at most %d files"), XZ_ATTACHMENTS_MAX);
  if (content == NULL)
    return g_strdup (_("it cannot be read"));
  if (g_bytes_get_size (content) > XZ_ATTACHMENT_MAX_BYTES)
    return g_strdup_printf (_("it is larger than %d MB"), XZ_ATTACHMENT_MAX_BYTES / 1024 / 1024);
  if (g_bytes_get_size (content) == 0)
    return g_strdup (_("it is empty"));
  return kind == NULL ? g_strdup (_("it is no PDF, picture or document, or not what its name says")) : NULL;
}

static XzRecord *
record_new (AttachJob *job, const XzRecord *person, const char *title, const XzAttachmentKind *kind, gsize size, const char *digest)
{
  XzRecord *record = xz_record_new (&xz_type_attachment);
  g_autofree char *bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
  g_autofree char *today = xz_date_format (xz_context_get_today (job->context));
  /* Who answers for the person answers for his papers, and nobody else adds to them (Article 5). */
  g_strlcpy (record->owner, person->owner, sizeof record->owner);
  xz_record_set (record, "person", job->person);
  xz_record_set (record, "title", title);
  xz_record_set (record, "mime", kind->mime);
  xz_record_set (record, "size", bytes);
  xz_record_set (record, "blob", digest);
  xz_record_set (record, "added_on", today);
  return record;
}

static gboolean
add_file (XzDb *db, AttachJob *job, const XzRecord *person, GFile *file, GPtrArray *present, XzChangeSet *set, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) content = read_file (file, cancellable);
  gsize size = 0;
  const void *data = content != NULL ? g_bytes_get_data (content, &size) : NULL;
  const XzAttachmentKind *kind = data != NULL ? xz_attachment_kind_judge (name, data, size) : NULL;
  g_autofree char *title = xz_attachment_dup_title (name, kind != NULL ? kind : xz_attachment_kind_of (NULL));
  g_autofree char *why = dup_reason (content, kind, present->len);
  g_autofree char *digest = why == NULL ? xz_db_put_blob (db, content, kind->mime, error) : NULL;
  if (why == NULL && digest == NULL)
    return FALSE;
  if (digest != NULL && has_content (present, digest))
    why = g_strdup (_("the person has this file already"));
  if (why != NULL)
    {
      g_autofree char *shown = kind != NULL ? g_strdup (title) : xz_attachment_dup_shown_name (name);
      g_ptr_array_add (job->attached->refused, g_strdup_printf (_("%s: %s"), shown, why));
      return TRUE;
    }
  XzRecord *record = record_new (job, person, title, kind, size, digest);
  g_ptr_array_add (present, xz_record_copy (record));
  xz_change_set_create (set, job->context, record);
  job->attached->added++;
  return TRUE;
}

static gboolean
apply (XzDb *db, XzChangeSet *set, char batch[37], XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied = { 0 };
  gboolean done = xz_change_set_size (set) == 0 || xz_db_apply (db, set, &applied, progress, cancellable, error);
  g_strlcpy (batch, applied.batch, 37);
  xz_applied_clear (&applied);
  return done;
}

static gboolean
attach_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  AttachJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  if (!require (db, XZ_ACT_ADD, error))
    return FALSE;
  g_autoptr (XzRecord) person = xz_db_get_record (db, &xz_type_person, job->person, error);
  g_autoptr (GPtrArray) present = person != NULL ? xz_db_list_records (db, &xz_type_attachment, "person", job->person, error) : NULL;
  if (present == NULL)
    return FALSE;
  job->context = xz_store_get_context (xz_db_store (db));
  job->attached = g_new0 (XzAttached, 1);
  job->attached->refused = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < job->files->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_file (db, job, person, g_ptr_array_index (job->files, i), present, set, cancellable, error))
      return FALSE;
  return apply (db, set, job->attached->batch, progress, cancellable, error);
}

void
xz_attach_async (XzStore *store, const char *person_id, GListModel *files, XzProgress *progress, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer data)
{
  AttachJob *job = g_new0 (AttachJob, 1);
  job->person = g_strdup (person_id);
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (files), XZ_ATTACHMENTS_AT_ONCE); i++)
    g_ptr_array_add (job->files, g_list_model_get_item (files, i));
  xz_store_write_async (store, attach_work, job, attach_job_free, progress, cancellable, callback, data);
}

XzAttached *
xz_attach_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  AttachJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->attached) : NULL;
}

/* ---- reading and removing ---- */

typedef struct { char *id; XzAttachmentUse use; GBytes *content; char batch[37]; } AttachmentJob;

static void
attachment_job_free (gpointer data)
{
  AttachmentJob *job = data;
  g_clear_pointer (&job->content, g_bytes_unref);
  g_free (job->id);
  g_free (job);
}

static AttachmentJob *
attachment_job_new (const char *id, XzAttachmentUse use)
{
  AttachmentJob *job = g_new0 (AttachmentJob, 1);
  job->id = g_strdup (id);
  job->use = use;
  return job;
}

static gboolean
read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  AttachmentJob *job = data;
  gboolean look = job->use == XZ_ATTACHMENT_LOOK;
  if (!require (db, look ? XZ_ACT_REVEAL : XZ_ACT_EXPORT_FULL, error))
    return FALSE;
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_attachment, job->id, error);
  if (record == NULL || !xz_db_audit_note (db, look ? "reveal" : "export", &xz_type_attachment, job->id, "attachment", error))
    return FALSE;
  job->content = xz_db_get_blob (db, xz_record_get (record, "blob"), error);
  return job->content != NULL;
}

void
xz_attachment_read_async (XzStore *store, const char *id, XzAttachmentUse use, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, read_work, attachment_job_new (id, use), attachment_job_free, NULL, cancellable, callback, data);
}

GBytes *
xz_attachment_read_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  AttachmentJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->content) : NULL;
}

static gboolean
remove_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  AttachmentJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("delete", NULL);
  xz_change_set_delete (set, &xz_type_attachment, job->id, NULL);
  return apply (db, set, job->batch, progress, cancellable, error);
}

void
xz_attachment_remove_async (XzStore *store, const char *id, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, remove_work, attachment_job_new (id, XZ_ATTACHMENT_LOOK), attachment_job_free, NULL, NULL, callback, data);
}

char *
xz_attachment_remove_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  AttachmentJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_strdup (job->batch) : NULL;
}
