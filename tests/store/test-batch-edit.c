/* test-batch-edit.c: one value for many people is one act, dated, explained and taken back as one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "flat-fixture.h"
#include "xz-batch-edit.h"

#define MANY 40

/* ---- asking ---- */

typedef struct {
  XzBatchEdit *edit;
  XzFindings  *findings;       /* of the values */
  XzApplied    applied;
  const char  *title;
  GCancellable *cancellable;
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->edit, xz_batch_edit_free);
  g_clear_pointer (&batch->findings, g_ptr_array_unref);
  xz_applied_clear (&batch->applied);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static gboolean
everybody_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzQuery) query = xz_query_new (NULL, NULL, FALSE);

  *(GArray **) data = xz_db_query_ids (db, query, 0, NULL, error);
  return *(GArray **) data != NULL;
}

static XzBatchEdit *
edit_everybody (Fixture *fixture)
{
  GArray *people = NULL;

  g_assert_true (xz_store_read (fixture->store, everybody_work, &people, NULL));
  return xz_batch_edit_new (people);
}

static void
set_value (Batch *batch, const char *column, const char *text)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  g_assert_true (xz_batch_edit_set (batch->edit, xz_roster_column (column), text, xz_date_from_ymd (2026, 11, 24), findings));
}

/* Everybody of the register gets value in column from that day on. */
static Batch
begin (Fixture *fixture, const char *column, const char *text, int year, int month, int day)
{
  Batch batch = { .edit = edit_everybody (fixture) };

  set_value (&batch, column, text);
  xz_batch_edit_set_day (batch.edit, xz_date_from_ymd (year, month, day));
  return batch;
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;

  g_clear_pointer (&batch->findings, g_ptr_array_unref);
  return xz_batch_edit_plan (batch->edit, db, &batch->findings, progress, batch->cancellable, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Batch *batch = data;

  return xz_batch_edit_apply (batch->edit, db, batch->title, &batch->applied, progress, batch->cancellable, error);
}

static void
plan (Fixture *fixture, Batch *batch, guint changed, guint same, guint refused)
{
  g_autoptr (GError) error = NULL;
  guint counts[XZ_N_BATCH_RESULTS];

  xz_store_read (fixture->store, plan_work, batch, &error);
  g_assert_no_error (error);
  xz_batch_edit_count (batch->edit, counts, NULL);
  g_assert_cmpuint (counts[XZ_BATCH_CHANGED], ==, changed);
  g_assert_cmpuint (counts[XZ_BATCH_SAME], ==, same);
  g_assert_cmpuint (counts[XZ_BATCH_REFUSED], ==, refused);
}

static void
apply (Fixture *fixture, Batch *batch)
{
  g_autoptr (GError) error = NULL;

  xz_store_write (fixture->store, apply_work, batch, &error);
  g_assert_no_error (error);
}

/* The plan refuses the value itself, for everybody. */
static void
refused_value (Fixture *fixture, Batch *batch, const char *code, int article)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_store_read (fixture->store, plan_work, batch, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (batch->findings, code));
  g_assert_cmpint (((XzFinding *) g_ptr_array_index (batch->findings, 0))->article, ==, article);
  g_assert_cmpuint (xz_batch_edit_get_n_rows (batch->edit), ==, 0);
}

/* The plan refuses the person of this name, for this reason. */
static void
refused_person (Batch *batch, const char *name, const char *code, int article)
{
  for (guint i = 0; i < xz_batch_edit_get_n_rows (batch->edit); i++)
    {
      const XzBatchRow *row = xz_batch_edit_get_row (batch->edit, i);
      if (g_strcmp0 (row->name, name) != 0)
        continue;
      g_assert_cmpint (row->result, ==, XZ_BATCH_REFUSED);
      g_assert_true (xz_findings_has (row->findings, code));
      g_assert_cmpint (((XzFinding *) g_ptr_array_index (row->findings, 0))->article, ==, article);
      return;
    }
  g_assert_not_reached ();
}

/* ---- an office ---- */

static gboolean
agencies_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  char **names = data;

  for (guint i = 0; all != NULL && i < 2; i++)
    names[i] = g_strdup (xz_record_get (g_ptr_array_index (all, i), "name"));
  return all != NULL;
}

static void
hire (Fixture *fixture, const char *name, const char *agency, char **id)
{
  char *new_id = say (fixture, NULL, "name", name, "agency", agency, "post", "日常巡查员", "hire_date", "2024-03-01",
                      "birth_date", "1990-03-07", "education", "30", NULL);

  if (id != NULL)
    *id = new_id;
  else
    g_free (new_id);
}

static void
hire_many (Fixture *fixture, guint n, char **first)
{
  g_autofree char *agency = agency_name (fixture);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("王%c%c", 'A' + (int) i / 26, 'a' + (int) i % 26);
      hire (fixture, name, agency, i == 0 ? first : NULL);
    }
}

/* ---- one act ---- */

static void
test_forty_posts_are_one_batch (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, MANY, &first);
  gint64 batches = count_rows (fixture, "batch"), audits = count_rows (fixture, "audit"), histories = count_rows (fixture, "history");
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, MANY, 0, 0);
  g_assert_cmpuint (xz_batch_edit_get_n_made (batch.edit), ==, 1);
  apply (fixture, &batch);
  assert_row (fixture, first, "post", "信息采集员", NULL);
  g_assert_cmpint (count_rows (fixture, "batch"), ==, batches + 1);
  /* A row each, and the post itself. */
  g_assert_cmpint (count_rows (fixture, "audit"), ==, audits + MANY + 1);
  g_assert_cmpint (count_rows (fixture, "history"), ==, histories + MANY + 1);
  plan (fixture, &batch, 0, MANY, 0);
}

static void
test_one_undo_takes_all_back (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };
  XzApplied undone = { "" };
  g_autoptr (GError) error = NULL;

  hire_many (fixture, MANY, &first);
  gint64 posts = count_rows (fixture, "post");
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, MANY, 0, 0);
  apply (fixture, &batch);
  g_assert_true (undo_batch (fixture, batch.applied.batch, FALSE, NULL, &undone, &error));
  g_assert_no_error (error);
  assert_row (fixture, first, "post", "日常巡查员", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, MANY);
  g_assert_cmpint (count_rows (fixture, "post"), ==, posts);
  xz_applied_clear (&undone);
}

typedef struct { const char *day; guint n; } DayLook;

static gboolean
day_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  DayLook *look = data;
  g_autoptr (GPtrArray) rows = xz_db_list_records (db, &xz_type_assignment, "from_date", look->day, error);

  look->n = rows != NULL ? rows->len : 0;
  return rows != NULL;
}

static guint
count_from (Fixture *fixture, const char *day)
{
  DayLook look = { day, 0 };

  g_assert_true (xz_store_read (fixture->store, day_work, &look, NULL));
  return look.n;
}

static void
test_what_was_held_stays_before_the_day (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 3, &first);
  batch = begin (fixture, "post", "信息采集员", 2026, 10, 8);
  plan (fixture, &batch, 3, 0, 0);
  apply (fixture, &batch);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 6);
  g_assert_cmpuint (count_from (fixture, "2024-03-01"), ==, 3);
  g_assert_cmpuint (count_from (fixture, "2026-10-08"), ==, 3);
}

/* The grade was not known before: it is not said to have held since the hire. */
static void
test_an_empty_grade_holds_from_the_day (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 2, &first);
  batch = begin (fixture, "grade", "二级", 2026, 10, 8);
  plan (fixture, &batch, 2, 0, 0);
  apply (fixture, &batch);
  assert_row (fixture, first, "grade", "second", "post", "日常巡查员", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 4);
}

static void
test_several_fields_are_one_row (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 2, &first);
  batch = begin (fixture, "post", "信息采集员", 2026, 10, 8);
  set_value (&batch, "grade", "一级");
  set_value (&batch, "political_status", "群众");
  plan (fixture, &batch, 2, 0, 0);
  apply (fixture, &batch);
  assert_row (fixture, first, "post", "信息采集员", "grade", "first", "political_status", "13", NULL);
  g_assert_cmpint (count_rows (fixture, "assignment"), ==, 4);
}

static void
test_agency_brings_its_own_post (Fixture *fixture)
{
  char *agencies[2] = { NULL };
  g_autofree char *id = NULL;
  g_auto (Batch) batch = { 0 };

  g_assert_true (xz_store_read (fixture->store, agencies_work, agencies, NULL));
  hire (fixture, "王伟", agencies[0], &id);
  gint64 posts = count_rows (fixture, "post");
  batch = begin (fixture, "agency", agencies[1], 2026, 10, 8);
  plan (fixture, &batch, 1, 0, 0);
  apply (fixture, &batch);
  assert_row (fixture, id, "agency", agencies[1], "post", "日常巡查员", NULL);
  g_assert_cmpint (count_rows (fixture, "post"), ==, posts + 1);
  g_free (agencies[0]);
  g_free (agencies[1]);
}

static void
test_a_value_can_be_taken_away (Fixture *fixture)
{
  g_autofree char *id = say (fixture, NULL, "name", "王伟", "remark", "临时", NULL);
  g_auto (Batch) batch = begin (fixture, "remark", "", 2026, 11, 24);

  plan (fixture, &batch, 1, 0, 0);
  apply (fixture, &batch);
  assert_row (fixture, id, "remark", NULL, NULL);
}

/* ---- what is refused ---- */

static void
test_no_spell_no_post (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *none = say (fixture, NULL, "name", "王一", NULL);
  g_autofree char *left = say (fixture, NULL, "name", "王二", "agency", agency, "hire_date", "2020-01-01", "last_day", "2024-01-01", NULL);
  g_autofree char *stays = say (fixture, NULL, "name", "王三", "agency", agency, "hire_date", "2024-03-01", NULL);
  g_auto (Batch) batch = begin (fixture, "post", "信息采集员", 2026, 10, 8);

  plan (fixture, &batch, 1, 0, 2);
  refused_person (&batch, "王一", "no-service", 0);
  refused_person (&batch, "王二", "has-left", 0);
  apply (fixture, &batch);
  assert_row (fixture, stays, "post", "信息采集员", NULL);
  assert_row (fixture, left, "post", NULL, NULL);
  assert_row (fixture, none, "status", "none", NULL);
}

static void
test_no_day_before_what_is_there (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *late = say (fixture, NULL, "name", "王一", "agency", agency, "hire_date", "2026-10-09", NULL);
  g_autofree char *moved = NULL;
  g_auto (Batch) batch = { 0 };

  hire (fixture, "王二", agency, &moved);
  g_assert_null (say_on (fixture, xz_date_from_ymd (2026, 11, 3), moved, "post", "窗口辅助员", NULL));
  batch = begin (fixture, "post", "信息采集员", 2026, 10, 8);
  plan (fixture, &batch, 0, 0, 2);
  refused_person (&batch, "王一", "from-before-hire", 0);
  refused_person (&batch, "王二", "later-assignment", 0);
  /* On the very day it can. */
  xz_batch_edit_set_day (batch.edit, xz_date_from_ymd (2026, 11, 3));
  plan (fixture, &batch, 2, 0, 0);
}

static void
test_education_below_is_refused (Fixture *fixture)
{
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 2, NULL);
  batch = begin (fixture, "education", "初中", 2026, 11, 24);
  plan (fixture, &batch, 0, 0, 2);
  refused_person (&batch, "王Aa", "education-below", 14);
}

static void
test_direct_hire_without_reason_is_warned_of (Fixture *fixture)
{
  g_auto (Batch) batch = { 0 };
  guint counts[XZ_N_BATCH_RESULTS], warned;

  hire_many (fixture, 2, NULL);
  batch = begin (fixture, "employment_form", "直接聘用", 2026, 11, 24);
  plan (fixture, &batch, 2, 0, 0);
  xz_batch_edit_count (batch.edit, counts, &warned);
  g_assert_cmpuint (warned, ==, 2);
  set_value (&batch, "direct_reason", "窗口岗位由单位直接聘用");
  plan (fixture, &batch, 2, 0, 0);
  xz_batch_edit_count (batch.edit, counts, &warned);
  g_assert_cmpuint (warned, ==, 0);
}

static void
test_values_for_nobody (Fixture *fixture)
{
  hire_many (fixture, 1, NULL);
  {
    g_auto (Batch) batch = begin (fixture, "post", "行政执法人员", 2026, 11, 24);
    refused_value (fixture, &batch, "post-names-officer", 6);
  }
  {
    g_auto (Batch) batch = begin (fixture, "agency", "没有这个单位", 2026, 11, 24);
    refused_value (fixture, &batch, "unit-unknown", 0);
  }
  {
    g_auto (Batch) batch = begin (fixture, "officer", "陆一鸣", 2026, 11, 24);
    refused_value (fixture, &batch, "not-found", 0);
  }
  {
    g_auto (Batch) batch = begin (fixture, "post", "信息采集员", 2026, 11, 25);
    refused_value (fixture, &batch, "date-in-future", 0);
  }
}

static void
test_not_everything_can_be_common (Fixture *fixture)
{
  static const char *const own[] = { "id", "name", "id_number", "phone", "birth_date", "certificate_number", "hire_date", "age" };
  g_auto (Batch) batch = { .edit = edit_everybody (fixture), .findings = xz_findings_new () };
  guint n;
  const XzColumn *const *columns = xz_batch_edit_columns (&n);

  g_assert_cmpuint (n, >=, 10);
  g_assert_cmpstr (columns[0]->name, ==, "post");
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (own); k++)
      g_assert_cmpstr (columns[i]->name, !=, own[k]);
  g_assert_false (xz_batch_edit_set (batch.edit, xz_roster_column ("agency"), "", xz_date_from_ymd (2026, 11, 24), batch.findings));
  g_assert_true (xz_findings_has (batch.findings, "required"));
  g_assert_false (xz_batch_edit_set (batch.edit, xz_roster_column ("education"), "很高", xz_date_from_ymd (2026, 11, 24), batch.findings));
  g_assert_true (xz_findings_has (batch.findings, "code"));
}

/* Art. 5: who is of another agency is refused by name, the others are changed. */
static void
test_a_grant_reaches_its_own_agency (Fixture *fixture)
{
  char *agencies[2] = { NULL };
  g_autofree char *own_id = NULL, *other_id = NULL;
  g_auto (Batch) batch = { 0 };
  g_autoptr (XzSession) session = xz_store_dup_session (fixture->store);
  g_autofree char *agency = any_agency (fixture);
  g_autofree char *agency_called = agency_name (fixture);

  g_assert_true (xz_store_read (fixture->store, agencies_work, agencies, NULL));
  hire (fixture, "王一", agency_called, &own_id);
  hire (fixture, "王二", g_str_equal (agencies[0], agency_called) ? agencies[1] : agencies[0], &other_id);
  g_strlcpy (session->role_agency, agency, sizeof session->role_agency);
  xz_store_set_session (fixture->store, session);
  batch = begin (fixture, "post", "信息采集员", 2026, 10, 8);
  plan (fixture, &batch, 1, 0, 1);
  refused_person (&batch, "王二", "other-agency", 5);
  apply (fixture, &batch);
  assert_row (fixture, own_id, "post", "信息采集员", NULL);
  assert_row (fixture, other_id, "post", "日常巡查员", NULL);
  session->role_agency[0] = '\0';
  xz_store_set_session (fixture->store, session);
  g_free (agencies[0]);
  g_free (agencies[1]);
}

/* ---- nothing half ---- */

static void
test_changed_since_writes_nothing (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };
  g_autoptr (GError) error = NULL;

  hire_many (fixture, 3, &first);
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, 3, 0, 0);
  g_assert_null (say_on (fixture, xz_date_from_ymd (2026, 10, 1), first, "post", "窗口辅助员", NULL));
  gint64 audits = count_rows (fixture, "audit");
  g_assert_false (xz_store_write (fixture->store, apply_work, &batch, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
  g_assert_true (xz_findings_has (batch.applied.findings, "changed-since"));
  g_assert_cmpint (count_rows (fixture, "audit"), ==, audits);
  assert_row (fixture, first, "post", "窗口辅助员", NULL);
}

/* ---- without some ---- */

static void
leave_out (Batch *batch, guint index, gboolean out)
{
  g_assert_true (xz_batch_edit_leave_out (batch->edit, index, out));
}

static guint
count_of (Batch *batch, XzBatchResult result)
{
  guint counts[XZ_N_BATCH_RESULTS];

  xz_batch_edit_count (batch->edit, counts, NULL);
  return counts[result];
}

static void
test_who_is_left_out_stays_as_he_was (Fixture *fixture)
{
  g_autofree char *first = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 5, &first);
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, 5, 0, 0);
  gint64 histories = count_rows (fixture, "history");
  leave_out (&batch, 0, TRUE);
  leave_out (&batch, 3, TRUE);
  leave_out (&batch, 4, TRUE);
  leave_out (&batch, 3, FALSE);
  g_assert_cmpuint (count_of (&batch, XZ_BATCH_CHANGED), ==, 3);
  g_assert_cmpuint (count_of (&batch, XZ_BATCH_LEFT_OUT), ==, 2);
  apply (fixture, &batch);
  assert_row (fixture, first, "post", "日常巡查员", NULL);
  /* A row each, and the post itself. */
  g_assert_cmpint (count_rows (fixture, "history"), ==, histories + 3 + 1);
}

static void
test_who_is_left_out_stays_so_in_the_next_plan (Fixture *fixture)
{
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 4, NULL);
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, 4, 0, 0);
  leave_out (&batch, 2, TRUE);
  xz_batch_edit_clear (batch.edit);
  set_value (&batch, "post", "窗口辅助员");
  plan (fixture, &batch, 3, 0, 0);
  g_assert_cmpint (xz_batch_edit_get_row (batch.edit, 2)->result, ==, XZ_BATCH_LEFT_OUT);
}

/* Nobody is taken into the act by being left out and taken back. */
static void
test_who_is_not_to_be_changed_cannot_be_left_out (Fixture *fixture)
{
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 2, NULL);
  batch = begin (fixture, "post", "日常巡查员", 2026, 11, 1);
  plan (fixture, &batch, 0, 2, 0);
  g_assert_false (xz_batch_edit_leave_out (batch.edit, 0, FALSE));
  g_assert_false (xz_batch_edit_leave_out (batch.edit, 0, TRUE));
  g_assert_cmpuint (count_of (&batch, XZ_BATCH_SAME), ==, 2);
}

static void
test_cancelled_writes_nothing (Fixture *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Batch) batch = { 0 };
  g_autoptr (GError) error = NULL;

  hire_many (fixture, 3, NULL);
  batch = begin (fixture, "post", "信息采集员", 2026, 11, 1);
  plan (fixture, &batch, 3, 0, 0);
  gint64 audits = count_rows (fixture, "audit");
  batch.cancellable = cancellable;
  g_cancellable_cancel (cancellable);
  g_assert_false (xz_store_write (fixture->store, apply_work, &batch, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED);
  g_assert_cmpint (count_rows (fixture, "audit"), ==, audits);
  g_clear_error (&error);
  g_assert_false (xz_store_read (fixture->store, plan_work, &batch, &error));
  g_assert_cmpuint (xz_batch_edit_get_n_rows (batch.edit), ==, 0);
}

/* ---- what stands there ---- */

static gboolean
summary_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_batch_edit_summarize (((Batch *) data)->edit, db, progress, cancellable, error);
}

static const XzBatchSummary *
summary_of (Batch *batch, const char *column)
{
  guint n;
  const XzColumn *const *columns = xz_batch_edit_columns (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i]->name, column))
      return xz_batch_edit_get_summary (batch->edit, i);
  g_assert_not_reached ();
}

static void
test_summary_says_what_is_common (Fixture *fixture)
{
  g_autofree char *agency = agency_name (fixture);
  g_autofree char *other = NULL;
  g_auto (Batch) batch = { 0 };

  hire_many (fixture, 3, NULL);
  other = say (fixture, NULL, "name", "李娜", "agency", agency, "post", "窗口辅助员", "remark", "借调", NULL);
  batch.edit = edit_everybody (fixture);
  g_assert_true (xz_store_read (fixture->store, summary_work, &batch, NULL));
  g_assert_cmpuint (summary_of (&batch, "agency")->people, ==, 4);
  g_assert_cmpstr (summary_of (&batch, "agency")->common, ==, agency);
  g_assert_cmpuint (summary_of (&batch, "post")->different, ==, 2);
  g_assert_null (summary_of (&batch, "post")->common);
  g_assert_cmpuint (summary_of (&batch, "remark")->empty, ==, 3);
  g_assert_cmpstr (summary_of (&batch, "remark")->common, ==, "借调");
  g_assert_cmpuint (summary_of (&batch, "officer")->empty, ==, 4);
  g_assert_cmpuint (summary_of (&batch, "officer")->different, ==, 0);
}

int
main (int argc, char **argv)
{
  static const RegisterTest tests[] = {
    { "/batch-edit/forty-posts-are-one-batch", test_forty_posts_are_one_batch },
    { "/batch-edit/one-undo-takes-all-back", test_one_undo_takes_all_back },
    { "/batch-edit/what-was-held-stays-before-the-day", test_what_was_held_stays_before_the_day },
    { "/batch-edit/an-empty-grade-holds-from-the-day", test_an_empty_grade_holds_from_the_day },
    { "/batch-edit/several-fields-are-one-row", test_several_fields_are_one_row },
    { "/batch-edit/agency-brings-its-own-post", test_agency_brings_its_own_post },
    { "/batch-edit/a-value-can-be-taken-away", test_a_value_can_be_taken_away },
    { "/batch-edit/no-spell-no-post", test_no_spell_no_post },
    { "/batch-edit/no-day-before-what-is-there", test_no_day_before_what_is_there },
    { "/batch-edit/art-14/education-below-is-refused", test_education_below_is_refused },
    { "/batch-edit/art-16/direct-hire-without-reason-is-warned-of", test_direct_hire_without_reason_is_warned_of },
    { "/batch-edit/values-for-nobody", test_values_for_nobody },
    { "/batch-edit/not-everything-can-be-common", test_not_everything_can_be_common },
    { "/batch-edit/art-5/a-grant-reaches-its-own-agency", test_a_grant_reaches_its_own_agency },
    { "/batch-edit/changed-since-writes-nothing", test_changed_since_writes_nothing },
    { "/batch-edit/who-is-left-out-stays-as-he-was", test_who_is_left_out_stays_as_he_was },
    { "/batch-edit/who-is-left-out-stays-so-in-the-next-plan", test_who_is_left_out_stays_so_in_the_next_plan },
    { "/batch-edit/who-is-not-to-be-changed-cannot-be-left-out", test_who_is_not_to_be_changed_cannot_be_left_out },
    { "/batch-edit/cancelled-writes-nothing", test_cancelled_writes_nothing },
    { "/batch-edit/summary-says-what-is-common", test_summary_says_what_is_common },
  };

  g_test_init (&argc, &argv, NULL);
  add_register_tests (tests, G_N_ELEMENTS (tests));
  return g_test_run ();
}
