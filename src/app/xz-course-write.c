/* xz-course-write.c: what the training page writes of courses: each act one batch.  Functions that end in _work run
 * on a database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-job.h"
#include "xz-change.h"

typedef struct
{
  char         *title, *programme, *reason, *type;
  XzCourseWish *wish;
  GArray       *people;        /* gint64 */
  GPtrArray    *entries;       /* XzCourseEntry */
  GPtrArray    *ids;           /* char* */
  XzApplied     applied;
} WriteJob;

void
xz_course_wish_free (XzCourseWish *wish)
{
  g_free (wish->programme);
  g_free (wish->name);
  g_free (wish->kind);
  g_free (wish->subjects);
  g_free (wish->materials);
  g_free (wish->remark);
  g_free (wish->place);
  g_free (wish->teacher);
  g_clear_pointer (&wish->days, g_array_unref);
  g_free (wish);
}

void
xz_course_entry_free (XzCourseEntry *entry)
{
  g_free (entry->session);
  g_free (entry->programme);
  g_free (entry->person);
  g_free (entry->corrects);
  g_free (entry->score);
  g_free (entry->day);
  g_free (entry);
}

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;
  g_free (job->title);
  g_free (job->programme);
  g_free (job->reason);
  g_free (job->type);
  g_clear_pointer (&job->wish, xz_course_wish_free);
  g_clear_pointer (&job->people, g_array_unref);
  g_clear_pointer (&job->entries, g_ptr_array_unref);
  g_clear_pointer (&job->ids, g_ptr_array_unref);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static WriteJob *
write_job_new (const char *title)
{
  WriteJob *job = g_new0 (WriteJob, 1);
  job->title = g_strdup (title);
  return job;
}

static XzContext *
context_of (XzDb *db)
{
  return xz_store_get_context (xz_db_store (db));
}

/* ---- a course with its days ---- */

static void
set_or_update (XzChangeSet *set, XzRecord *record, const char *id, const char *field, const char *value)
{
  if (value == NULL)
    return;
  if (record != NULL)
    xz_record_set (record, field, value);
  else
    xz_change_set_update (set, xz_record_type_by_name ("programme"), id, field, value, NULL);
}

static const char *
add_programme (XzChangeSet *set, XzDb *db, const XzCourseWish *wish)
{
  XzRecord *record = wish->programme == NULL ? xz_record_new (xz_record_type_by_name ("programme")) : NULL;
  g_autofree char *year = g_strdup_printf ("%d", wish->year);
  set_or_update (set, record, wish->programme, "name", wish->name);
  set_or_update (set, record, wish->programme, "kind", wish->kind);
  set_or_update (set, record, wish->programme, "subjects", wish->subjects);
  set_or_update (set, record, wish->programme, "materials", wish->materials);
  set_or_update (set, record, wish->programme, "remark", wish->remark);
  set_or_update (set, record, wish->programme, "year", wish->year > 0 ? year : NULL);
  return record != NULL ? xz_change_set_create (set, context_of (db), record) : wish->programme;
}

static void
add_session (XzChangeSet *set, XzDb *db, const char *programme, const XzCourseWish *wish, const XzCourseDay *day)
{
  XzRecord *session = xz_record_new (xz_record_type_by_name ("session"));
  g_autofree char *date = xz_date_format (day->day);
  xz_record_set (session, "programme", programme);
  xz_record_set (session, "day", date);
  xz_record_set (session, "half", day->half);
  xz_record_set (session, "place", wish->place);
  xz_record_set (session, "teacher", wish->teacher);
  xz_record_set (session, "subjects", wish->subjects);
  xz_change_set_create (set, context_of (db), session);
}

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new (job->wish->programme != NULL ? "set" : "add", job->title);
  const char *programme = add_programme (set, db, job->wish);
  for (guint i = 0; job->wish->days != NULL && i < job->wish->days->len; i++)
    add_session (set, db, programme, job->wish, &g_array_index (job->wish->days, XzCourseDay, i));
  return xz_db_apply (db, set, &job->applied, progress, cancellable, error);
}

void
xz_course_save_async (XzStore *store, XzCourseWish *wish, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  WriteJob *job = write_job_new (title);
  job->wish = wish;
  xz_store_write_async (store, save_work, job, write_job_free, NULL, NULL, callback, data);
}

/* ---- who takes part ---- */

static GHashTable *
list_enrolled (XzDb *db, const char *programme, GError **error)
{
  g_autoptr (GPtrArray) enrolments = xz_db_list_records (db, xz_record_type_by_name ("enrolment"), "programme", programme, error);
  GHashTable *people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; enrolments != NULL && i < enrolments->len; i++)
    g_hash_table_add (people, g_strdup (xz_record_get (g_ptr_array_index (enrolments, i), "person")));
  if (enrolments == NULL)
    g_clear_pointer (&people, g_hash_table_unref);
  return people;
}

static gboolean
enrol_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", job->title);
  g_autoptr (GHashTable) enrolled = list_enrolled (db, job->programme, error);
  g_autoptr (GPtrArray) rows = enrolled != NULL
    ? xz_db_get_rows (db, (const gint64 *) (gconstpointer) job->people->data, job->people->len, error) : NULL;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      if (row == NULL || g_hash_table_contains (enrolled, row->id))
        continue;
      XzRecord *enrolment = xz_record_new (xz_record_type_by_name ("enrolment"));
      xz_record_set (enrolment, "programme", job->programme);
      xz_record_set (enrolment, "person", row->id);
      xz_change_set_create (set, context_of (db), enrolment);
    }
  return xz_db_apply (db, set, &job->applied, progress, cancellable, error);
}

void
xz_course_enrol_async (XzStore *store, const char *programme, GArray *people, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  WriteJob *job = write_job_new (title);
  job->programme = g_strdup (programme);
  job->people = people;
  xz_store_write_async (store, enrol_work, job, write_job_free, NULL, NULL, callback, data);
}

static gboolean
remove_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("delete", job->title);
  for (guint i = 0; i < job->ids->len; i++)
    xz_change_set_delete (set, xz_record_type_by_name (job->type), g_ptr_array_index (job->ids, i), NULL);
  return xz_db_apply (db, set, &job->applied, progress, cancellable, error);
}

void
xz_course_remove_async (XzStore *store, const char *type, GPtrArray *ids, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  WriteJob *job = write_job_new (title);
  job->type = g_strdup (type);
  job->ids = ids;
  xz_store_write_async (store, remove_work, job, write_job_free, NULL, NULL, callback, data);
}

/* ---- attendance and results: facts that are only ever added ---- */

static XzRecord *
make_entry (XzDb *db, const XzCourseEntry *entry, const char *reason)
{
  XzRecord *record = xz_record_new (xz_record_type_by_name (entry->session != NULL ? "attendance" : "training_result"));
  xz_record_set (record, "person", entry->person);
  xz_record_set (record, "corrects", entry->corrects);
  xz_record_set (record, "reason", entry->corrects != NULL ? reason : NULL);
  if (entry->session != NULL)
    {
      xz_record_set (record, "session", entry->session);
      xz_record_set (record, "half", entry->half);
      xz_record_set (record, "presence", entry->presence);
      return record;
    }
  xz_record_set (record, "programme", entry->programme);
  xz_record_set (record, "score", entry->score);
  xz_record_set (record, "passed", entry->passed < 0 ? NULL : entry->passed > 0 ? "1" : "0");
  xz_record_set (record, "day", entry->day);
  return record;
}

static gboolean
record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", job->title);
  for (guint i = 0; i < job->entries->len; i++)
    xz_change_set_create (set, context_of (db), make_entry (db, g_ptr_array_index (job->entries, i), job->reason));
  return xz_db_apply (db, set, &job->applied, progress, cancellable, error);
}

void
xz_course_record_async (XzStore *store, GPtrArray *entries, const char *reason, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  WriteJob *job = write_job_new (title);
  job->entries = entries;
  job->reason = g_strdup (reason);
  xz_store_write_async (store, record_work, job, write_job_free, NULL, NULL, callback, data);
}

gboolean
xz_course_write_finish (XzStore *store, GAsyncResult *result, char **batch, guint *changes, XzFindings **findings, GError **error)
{
  WriteJob *job = xz_store_job_get_data (result);
  gboolean written = xz_store_job_finish (store, result, error);
  if (batch != NULL)
    *batch = written ? g_strdup (job->applied.batch) : NULL;
  if (changes != NULL)
    *changes = written ? job->applied.changes : 0;
  if (findings != NULL)
    *findings = job != NULL ? g_steal_pointer (&job->applied.findings) : NULL;
  return written;
}
