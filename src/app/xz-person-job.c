/* xz-person-job.c: small jobs of the people page and the detail pane.
 * Functions that end in _work run on a database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-person-job.h"
#include <glib/gi18n-lib.h>
#include "xz-users.h"

#define HISTORY_LIMIT 200

/* ---- counts ---- */

typedef struct { GPtrArray *queries; GArray *counts; } CountJob;

static void
count_job_free (gpointer data)
{
  CountJob *job = data;
  g_ptr_array_unref (job->queries);
  g_clear_pointer (&job->counts, g_array_unref);
  g_free (job);
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CountJob *job = data;
  for (guint i = 0; i < job->queries->len; i++)
    {
      gint64 count = xz_db_count (db, g_ptr_array_index (job->queries, i), cancellable, error);
      if (count < 0)
        return FALSE;
      g_array_append_val (job->counts, count);
    }
  return TRUE;
}

void
xz_count_queries_async (XzStore *store, GPtrArray *queries, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  CountJob *job = g_new0 (CountJob, 1);
  job->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);
  job->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < queries->len; i++)
    g_ptr_array_add (job->queries, xz_query_copy (g_ptr_array_index (queries, i)));
  xz_store_read_long_async (store, count_work, job, count_job_free, NULL, cancellable, callback, data);
}

GArray *
xz_count_queries_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  CountJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->counts) : NULL;
}

/* ---- a person's number ---- */

typedef struct { char *id; char *field; gint64 number; } IdJob;

static IdJob *
id_job_new (const char *id, const char *field)
{
  IdJob *job = g_new0 (IdJob, 1);
  job->id = g_strdup (id);
  job->field = g_strdup (field);
  return job;
}

static void
id_job_free (gpointer data)
{
  IdJob *job = data;
  g_free (job->id);
  g_free (job->field);
  g_free (job);
}

static gboolean
number_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IdJob *job = data;
  job->number = xz_db_person_number (db, job->id);
  return TRUE;
}

void
xz_person_number_async (XzStore *store, const char *person_id, GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_async (store, number_work, id_job_new (person_id, NULL), id_job_free, NULL, NULL, callback, data);
}

gint64
xz_person_number_finish (XzStore *store, GAsyncResult *result)
{
  IdJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, NULL) ? job->number : 0;
}

/* ---- names to type ahead ---- */

typedef struct { const XzRecordType *type; char **names; } NamesJob;

static void
names_job_free (gpointer data)
{
  NamesJob *job = data;
  g_strfreev (job->names);
  g_free (job);
}

static gboolean
names_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  NamesJob *job = data;
  g_autoptr (GPtrArray) records = xz_db_list_records (db, job->type, NULL, NULL, error);
  if (records == NULL)
    return FALSE;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < records->len; i++)
    {
      const char *name = xz_record_get (g_ptr_array_index (records, i), "name");
      if (name != NULL && g_hash_table_add (seen, (gpointer) name))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_add (names, NULL);
  job->names = (char **) g_ptr_array_free (names, FALSE);
  return TRUE;
}

void
xz_names_async (XzStore *store, const XzRecordType *type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  NamesJob *job = g_new0 (NamesJob, 1);
  job->type = type;
  xz_store_read_async (store, names_work, job, names_job_free, NULL, cancellable, callback, data);
}

char **
xz_names_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  NamesJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->names) : NULL;
}

/* ---- all the pane shows ---- */

typedef struct { char *id; gboolean with_history; XzPersonView *view; } ViewJob;

static void
history_line_free (gpointer data)
{
  XzHistoryLine *line = data;
  g_free (line->user_name);
  g_free (line->text);
  g_free (line);
}

void
xz_person_view_free (XzPersonView *view)
{
  g_clear_pointer (&view->row, xz_roster_row_unref);
  g_clear_pointer (&view->person, xz_record_free);
  g_clear_pointer (&view->services, g_ptr_array_unref);
  g_clear_pointer (&view->agency_names, g_ptr_array_unref);
  g_clear_pointer (&view->attachments, g_ptr_array_unref);
  g_clear_pointer (&view->findings, g_ptr_array_unref);
  g_clear_pointer (&view->photo, g_bytes_unref);
  g_clear_pointer (&view->history, g_ptr_array_unref);
  g_clear_pointer (&view->certificate, xz_certificate_line_free);
  g_clear_pointer (&view->holding, xz_holding_line_free);
  g_clear_pointer (&view->duty, g_ptr_array_unref);
  g_free (view);
}

static void
view_job_free (gpointer data)
{
  ViewJob *job = data;
  g_clear_pointer (&job->view, xz_person_view_free);
  g_free (job->id);
  g_free (job);
}

static char *
dup_name_of (XzDb *db, const char *type, const char *id)
{
  const XzRecordType *record_type = type != NULL ? xz_record_type_by_name (type) : NULL;
  g_autoptr (XzRecord) record = record_type != NULL && id != NULL ? xz_db_get_record (db, record_type, id, NULL) : NULL;
  return record != NULL && xz_record_type_index (record_type, "name") >= 0 ? g_strdup (xz_record_get (record, "name")) : NULL;
}

static char *
display_value (XzDb *db, const XzField *field, const char *value)
{
  char *text = NULL;
  if (value == NULL)
    return g_strdup ("—");
  if (field->type == XZ_FIELD_REF)
    text = dup_name_of (db, field->ref, value);
  else if (field->type == XZ_FIELD_BLOB)
    return g_strdup (_("image"));
  else
    text = xz_field_display (field, value, FALSE);
  return text != NULL ? text : g_strdup ("—");
}

static const XzField *
get_field (const XzHistoryEntry *entry)
{
  return entry->field != NULL && entry->type != NULL ? xz_record_type_field (entry->type, entry->field) : NULL;
}

/* What only ties the person's records together says nothing to a reader; of a file its name is enough. */
static gboolean
is_tie (const XzHistoryEntry *entry)
{
  const XzField *field = get_field (entry);
  if (entry->type == &xz_type_attachment && field != NULL && !g_str_equal (field->name, "title"))
    return TRUE;
  return field != NULL && field->type == XZ_FIELD_REF && (g_strcmp0 (field->ref, "person") == 0 || g_strcmp0 (field->ref, "service") == 0);
}

/* The file of an entry by its name, which stands where it was added. */
static const char *
find_title (GPtrArray *entries, const XzHistoryEntry *of)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const XzHistoryEntry *entry = g_ptr_array_index (entries, i);
      if (entry->after != NULL && g_strcmp0 (entry->field, "title") == 0 && g_str_equal (entry->record, of->record))
        return entry->after;
    }
  return "—";
}

static char *
describe_file (GPtrArray *entries, const XzHistoryEntry *entry)
{
  if (entry->kind == 3)
    return g_strdup_printf (_("File removed: %s"), find_title (entries, entry));
  return entry->kind == 1 ? g_strdup_printf (_("File added: %s"), find_title (entries, entry)) : NULL;
}

static char *
describe_entry (XzDb *db, GPtrArray *entries, const XzHistoryEntry *entry)
{
  char *of_file = entry->type == &xz_type_attachment ? describe_file (entries, entry) : NULL;
  if (of_file != NULL)
    return of_file;
  const XzField *field = get_field (entry);
  const char *type = entry->type != NULL ? xz_record_type_label (entry->type) : "";
  if (field == NULL)
    return entry->kind == 3 ? g_strdup_printf (_("%s deleted"), type)
         : entry->kind == 1 || entry->kind == 4 ? g_strdup_printf (_("%s created"), type)
                            : g_strdup_printf (_("%s changed"), type);
  g_autofree char *before = display_value (db, field, entry->before);
  g_autofree char *after = display_value (db, field, entry->after);
  if (entry->kind == 1 || entry->kind == 4)
    return g_strdup_printf (_("%s: %s"), xz_field_label (field), after);
  return g_strdup_printf (_("%s: %s → %s"), xz_field_label (field), before, after);
}

static GPtrArray *
read_history (XzDb *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) entries = xz_db_history (db, id, HISTORY_LIMIT, error);
  if (entries == NULL)
    return NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (history_line_free);
  for (guint i = 0; i < entries->len; i++)
    {
      const XzHistoryEntry *entry = g_ptr_array_index (entries, i);
      if (is_tie (entry))
        continue;
      XzHistoryLine *line = g_new0 (XzHistoryLine, 1);
      line->at = entry->at;
      line->user_name = g_strdup (entry->user_name);
      line->act = xz_batch_action_label (g_intern_string (entry->action));
      line->text = describe_entry (db, entries, entry);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

static gboolean
read_spells (XzDb *db, XzPersonView *view, const char *id, GError **error)
{
  view->services = xz_db_list_records (db, &xz_type_service, "person", id, error);
  if (view->services == NULL)
    return FALSE;
  view->agency_names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < view->services->len; i++)
    g_ptr_array_add (view->agency_names,
                     dup_name_of (db, "agency", xz_record_get (g_ptr_array_index (view->services, i), "agency")));
  return TRUE;
}

/* What assisting lacks says the same of work alone, and as much or more. */
static void
add_others (XzFindings *duty, XzFindings *alone)
{
  for (guint i = 0; i < alone->len; i++)
    if (!xz_findings_has (duty, ((XzFinding *) alone->pdata[i])->code))
      g_ptr_array_add (duty, xz_finding_copy (alone->pdata[i]));
  xz_findings_sort (duty);
}

static gboolean
read_duty (XzDb *db, XzPersonView *view, const char *person, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GPtrArray) alone = xz_findings_new (), lines = NULL;
  view->day = xz_db_today (db);
  view->duty = xz_findings_new ();
  view->alone = xz_db_judge_duty (db, person, XZ_DUTY_ALONE, view->day, alone, &fault);
  if (fault == NULL)
    view->assisting = xz_db_judge_duty (db, person, XZ_DUTY_ASSISTING, view->day, view->duty, &fault);
  lines = fault == NULL ? xz_db_list_certificate_lines (db, &view->row->n, 1, view->day, NULL, &fault) : NULL;
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  add_others (view->duty, alone);
  view->certificate = lines->len > 0 ? g_ptr_array_steal_index (lines, 0) : NULL;
  return TRUE;
}

static gboolean
read_holding (XzDb *db, XzPersonView *view, GError **error)
{
  g_autoptr (GPtrArray) lines = xz_db_list_holding_lines (db, &view->row->n, 1, view->day, NULL, error);
  if (lines != NULL && lines->len > 0)
    view->holding = g_ptr_array_steal_index (lines, 0);
  return lines != NULL;
}

static gboolean
view_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ViewJob *job = data;
  XzPersonView *view = job->view = g_new0 (XzPersonView, 1);
  view->row = xz_db_get_row (db, job->id, error);
  if (view->row == NULL)
    return FALSE;
  view->person = xz_db_get_record (db, &xz_type_person, job->id, error);
  if (view->person == NULL || !read_spells (db, view, job->id, error) || !read_duty (db, view, job->id, error)
      || !read_holding (db, view, error))
    return FALSE;
  view->attachments = xz_db_list_records (db, &xz_type_attachment, "person", job->id, error);
  view->findings = view->attachments != NULL ? xz_db_check_person (db, job->id, error) : NULL;
  if (view->findings == NULL)
    return FALSE;
  xz_findings_sort (view->findings);
  const char *photo = xz_record_get (view->person, "photo");
  if (photo != NULL)
    view->photo = xz_db_get_blob (db, photo, NULL);   /* a photo that cannot be read leaves the rest readable */
  if (job->with_history)
    view->history = read_history (db, job->id, error);
  return !job->with_history || view->history != NULL;
}

void
xz_person_view_async (XzStore *store, const char *person_id, gboolean with_history, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer data)
{
  ViewJob *job = g_new0 (ViewJob, 1);
  job->id = g_strdup (person_id);
  job->with_history = with_history;
  xz_store_read_async (store, view_work, job, view_job_free, NULL, cancellable, callback, data);
}

XzPersonView *
xz_person_view_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  ViewJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->view) : NULL;
}

/* ---- reveal ---- */

static gboolean
reveal_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IdJob *job = data;
  if (!xz_db_may (db, XZ_ACT_REVEAL))
    {
      g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, "reveal");
      return FALSE;
    }
  return xz_db_audit_note (db, "reveal", &xz_type_person, job->id, job->field, error);
}

void
xz_reveal_async (XzStore *store, const char *person_id, const char *field, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, reveal_work, id_job_new (person_id, field), id_job_free, NULL, cancellable, callback, data);
}

gboolean
xz_reveal_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  return xz_store_job_finish (store, result, error);
}

/* ---- delete ---- */

typedef struct { GArray *numbers; char *batch; } DeleteJob;

static void
delete_job_free (gpointer data)
{
  DeleteJob *job = data;
  g_array_unref (job->numbers);
  g_free (job->batch);
  g_free (job);
}

/* Every record of type whose field names owner; what hangs on it first. */
static gboolean
delete_dependants (XzDb *db, XzChangeSet *set, const XzRecordType *type, const char *field, const char *owner, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, type, field, owner, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const char *id = ((XzRecord *) g_ptr_array_index (records, i))->id;
      if (type == &xz_type_service && !delete_dependants (db, set, &xz_type_assignment, "service", id, error))
        return FALSE;
      xz_change_set_delete (set, type, id, NULL);
    }
  return TRUE;
}

static gboolean
delete_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  DeleteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("delete", NULL);
  g_autoptr (GPtrArray) rows = xz_db_get_rows (db, (const gint64 *) (gpointer) job->numbers->data, job->numbers->len, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      XzRosterRow *row = g_ptr_array_index (rows, i);
      if (row == NULL)
        continue;
      if (!delete_dependants (db, set, &xz_type_service, "person", row->id, error)
          || !delete_dependants (db, set, &xz_type_attachment, "person", row->id, error))
        return FALSE;
      xz_change_set_delete (set, &xz_type_person, row->id, NULL);
    }
  XzApplied applied = { 0 };
  gboolean done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  if (done)
    job->batch = g_strdup (applied.batch);
  xz_applied_clear (&applied);
  return done;
}

void
xz_delete_people_async (XzStore *store, GArray *numbers, GAsyncReadyCallback callback, gpointer data)
{
  DeleteJob *job = g_new0 (DeleteJob, 1);
  job->numbers = g_array_ref (numbers);
  xz_store_write_async (store, delete_work, job, delete_job_free, NULL, NULL, callback, data);
}

char *
xz_delete_people_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  DeleteJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->batch) : NULL;
}
