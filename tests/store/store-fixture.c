/* store-fixture.c: a register in a folder of its own.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include <string.h>
#include "xz-backup-private.h"

#define START G_GINT64_CONSTANT (1795478400000000)   /* 2026-11-24 00:00 UTC */

static gint64
fixture_now (XzContext *context)
{
  Fixture *fixture = context->user_data;

  fixture->time += 1000;
  return fixture->time;
}

/* SplitMix64. */
static void
fixture_random (XzContext *context, guint8 *bytes, gsize length)
{
  Fixture *fixture = context->user_data;

  for (gsize i = 0; i < length; i++)
    {
      guint64 z = fixture->seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
      z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
      bytes[i] = (guint8) (z ^ (z >> 31));
    }
}

void
fixture_init (Fixture *fixture, gboolean inline_jobs)
{
  memset (fixture, 0, sizeof *fixture);
  fixture->time = START;
  fixture->seed = 20261124;
  fixture->context.now = fixture_now;
  fixture->context.random = fixture_random;
  fixture->context.inline_jobs = inline_jobs;
  fixture->context.today = xz_date_from_ymd (2026, 11, 24);
  fixture->context.user_data = fixture;
  fixture->folder = g_dir_make_tmp ("xiezhi-store-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "register.db", NULL);
}

void
fixture_clear (Fixture *fixture)
{
  fixture_close (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  xz_backup_remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
fixture_make (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  xz_store_create (&fixture->context, fixture->path, XZ_REGISTER_TEST, NULL, &error);
  g_assert_no_error (error);
  fixture_open (fixture);
}

void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = xz_store_open (&fixture->context, fixture->path, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  if (fixture->store == NULL)
    return;
  xz_store_close (fixture->store);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

void
fixture_reopen (Fixture *fixture)
{
  fixture_close (fixture);
  fixture_open (fixture);
}

/* ---- an intruder's connection ---- */

static void
always_writing (sqlite3_context *call, int n, sqlite3_value **values)
{
  sqlite3_result_int (call, 1);
}

sqlite3 *
fixture_raw (Fixture *fixture)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &raw), ==, SQLITE_OK);
  sqlite3_busy_timeout (raw, 1000);
  sqlite3_create_function (raw, "xz_writing", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, always_writing, NULL, NULL);
  return raw;
}

void
raw_exec (sqlite3 *raw, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (raw, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

gint64
raw_int (sqlite3 *raw, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* ---- applying ---- */

typedef struct {
  XzChangeSet *set;
  XzApplied   *applied;
} ApplyJob;

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ApplyJob *job = data;

  return xz_db_apply (db, job->set, job->applied, progress, cancellable, error);
}

gboolean
apply_set (Fixture *fixture, XzChangeSet *set, XzApplied *applied, GError **error)
{
  ApplyJob job = { set, applied };
  gboolean done = xz_store_write (fixture->store, apply_work, &job, error);

  xz_change_set_free (set);
  return done;
}

char *
apply_well (Fixture *fixture, XzChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };
  char *batch;

  apply_set (fixture, set, &applied, &error);
  g_assert_no_error (error);
  batch = g_strdup (applied.batch);
  xz_applied_clear (&applied);
  return batch;
}

void
apply_refused (Fixture *fixture, XzChangeSet *set, const char *code)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };
  gint64 before = count_rows (fixture, "audit");

  g_assert_false (apply_set (fixture, set, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (applied.findings, code));
  g_assert_cmpstr (applied.batch, ==, "");
  g_assert_cmpint (count_rows (fixture, "audit"), ==, before);
  xz_applied_clear (&applied);
}

/* ---- records ---- */

XzRecord *
new_record (const XzRecordType *type, ...)
{
  XzRecord *record = xz_record_new (type);
  const char *field;
  va_list fields;

  va_start (fields, type);
  while ((field = va_arg (fields, const char *)) != NULL)
    xz_record_set (record, field, va_arg (fields, const char *));
  va_end (fields);
  return record;
}

char *
add_record (Fixture *fixture, XzRecord *record)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  char *id = g_strdup (xz_change_set_create (set, &fixture->context, record));

  g_free (apply_well (fixture, set));
  return id;
}

char *
add_person (Fixture *fixture, const char *name)
{
  return add_record (fixture, new_record (&xz_type_person, "name", name, NULL));
}

typedef struct {
  const XzRecordType *type;
  const char *id;
  const char *field;
  const char *sql;
  char       *value;
  gint64      number;
  gboolean    found;
} Look;

static gboolean
agency_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT id FROM agency ORDER BY n LIMIT 1", error);
  char id[37];

  g_assert_true (xz_statement_next (select, error));
  g_assert_true (xz_statement_get_uuid (select, 0, id));
  look->value = g_strdup (id);
  return TRUE;
}

char *
any_agency (Fixture *fixture)
{
  Look look = { 0 };

  g_assert_true (xz_store_read (fixture->store, agency_work, &look, NULL));
  return look.value;
}

static gboolean
value_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?1", look->field, look->type->name);
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  g_assert_nonnull (select);
  xz_statement_bind_uuid (select, 1, look->id);
  look->found = xz_statement_next (select, error);
  if (look->found)
    look->value = xz_statement_dup_text (select, 0);
  return TRUE;
}

char *
get_value (Fixture *fixture, const XzRecordType *type, const char *id, const char *field)
{
  Look look = { .type = type, .id = id, .field = field };

  g_assert_true (xz_store_read (fixture->store, value_work, &look, NULL));
  return look.value;
}

gboolean
record_exists (Fixture *fixture, const XzRecordType *type, const char *id)
{
  Look look = { .type = type, .id = id, .field = "n" };

  g_assert_true (xz_store_read (fixture->store, value_work, &look, NULL));
  g_free (look.value);
  return look.found;
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->number = xz_db_get_int (db, look->sql, -1);
  return TRUE;
}

gint64
count_rows (Fixture *fixture, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  Look look = { .sql = sql };

  g_assert_true (xz_store_read (fixture->store, count_work, &look, NULL));
  return look.number;
}

/* ---- undo, verify ---- */

typedef struct {
  const char *batch;
  gboolean    partly;
  gboolean    quick;
  GPtrArray  *conflicts;
  XzApplied  *applied;
  XzVerifyReport *report;
} Job;

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_db_undo (db, job->batch, job->partly, &job->conflicts, job->applied, error);
}

gboolean
undo_batch (Fixture *fixture, const char *batch, gboolean partly, guint *n_conflicts, XzApplied *applied, GError **error)
{
  Job job = { .batch = batch, .partly = partly, .applied = applied };
  gboolean done = xz_store_write (fixture->store, undo_work, &job, error);

  if (n_conflicts != NULL)
    *n_conflicts = job.conflicts != NULL ? job.conflicts->len : 0;
  g_clear_pointer (&job.conflicts, g_ptr_array_unref);
  return done;
}

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->report = xz_db_verify (db, job->quick, progress, cancellable, error);
  return job->report != NULL;
}

XzVerifyReport *
verify (Fixture *fixture, gboolean quick)
{
  g_autoptr (GError) error = NULL;
  Job job = { .quick = quick };

  xz_store_read (fixture->store, verify_work, &job, &error);
  g_assert_no_error (error);
  return job.report;
}

void
assert_verified (Fixture *fixture)
{
  g_autoptr (XzVerifyReport) report = verify (fixture, FALSE);

  if (!report->ok)
    g_error ("%s at %" G_GINT64_FORMAT ": %s", report->kind, report->first_bad, report->detail);
}

/* ---- bytes ---- */

GBytes *
read_bytes (Fixture *fixture, const char *suffix)
{
  g_autofree char *file = g_strconcat (fixture->path, suffix, NULL);
  char *data;
  gsize length;

  if (!g_file_get_contents (file, &data, &length, NULL))
    return g_bytes_new (NULL, 0);
  return g_bytes_new_take (data, length);
}

gboolean
bytes_contain (GBytes *bytes, const char *text)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return length > 0 && memmem (data, length, text, strlen (text)) != NULL;
}
