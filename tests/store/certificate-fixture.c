/* certificate-fixture.c: see certificate-fixture.h.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"

void
office_make (Office *office)
{
  static const char *const days[] = { "2026-11-03", "2026-11-04", "2026-11-05" };

  fixture_init (&office->base, TRUE);
  fixture_make (&office->base);
  office->agency = any_agency (&office->base);
  office->programme = add_record (&office->base, new_record (&xz_type_programme, "name", "岗前培训", "kind", "pre_service", "year", "2026", NULL));
  for (guint i = 0; i < 3; i++)
    office->sessions[i] = add_record (&office->base, new_record (&xz_type_session, "programme", office->programme, "day", days[i], NULL));
}

void
office_clear (Office *office)
{
  for (guint i = 0; i < 3; i++)
    g_free (office->sessions[i]);
  g_free (office->programme);
  g_free (office->agency);
  fixture_clear (&office->base);
}

char *
hire (Office *office, const char *name)
{
  g_autofree char *photo = g_strnfill (64, 'a'), *service = NULL;
  char *person = add_record (&office->base, new_record (&xz_type_person, "name", name, "photo", photo, "birth_date", "1990-03-07", NULL));

  service = add_record (&office->base, new_record (&xz_type_service, "person", person, "agency", office->agency, "hire_date", "2026-11-02", NULL));
  return person;
}

void
train (Office *office, const char *person, guint days, const char *passed)
{
  for (guint i = 0; i < days; i++)
    g_free (add_record (&office->base, new_record (&xz_type_attendance, "session", office->sessions[i], "person", person,
                                                   "presence", "present", NULL)));
  if (passed != NULL)
    g_free (add_record (&office->base, new_record (&xz_type_training_result, "programme", office->programme, "person", person,
                                                   "passed", passed, "day", "2026-11-05", NULL)));
}

char *
ready_person (Office *office, const char *name)
{
  char *person = hire (office, name);

  train (office, person, 3, "1");
  return person;
}

typedef struct { const char *const *people; guint n; XzDate day; GPtrArray *outcomes; } IssueJob;

static gboolean
issue_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IssueJob *job = data;
  XzApplied applied;
  gboolean done = xz_db_issue_certificates (db, job->people, job->n, job->day, &job->outcomes, &applied, progress, cancellable, error);

  xz_applied_clear (&applied);
  return done;
}

GPtrArray *
issue_on (Office *office, const char *const *people, guint n, const char *day)
{
  IssueJob job = { people, n, xz_date_parse (day), NULL };
  g_autoptr (GError) error = NULL;

  xz_store_write (office->base.store, issue_work, &job, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (job.outcomes->len, ==, n);
  return job.outcomes;
}

char *
issue_to (Office *office, const char *person)
{
  const char *people[] = { person };
  g_autoptr (GPtrArray) outcomes = issue_on (office, people, 1, "2026-11-10");
  const XzIssueOutcome *outcome = g_ptr_array_index (outcomes, 0);

  g_assert_cmpuint (outcome->findings->len, ==, 0);
  g_assert_nonnull (outcome->number);
  return g_strdup (outcome->certificate);
}

/* ---- any one step ---- */

typedef struct { int step; const char *id, *act, *reason; XzCertificateAct what; XzDate day; char *text; XzDutyKind kind; XzDutyAnswer answer;
                 XzApplied applied; } StepJob;
enum { CERTIFICATE, HAND_OUT, ITEM, DEPART, CLOSE };

static gboolean
step_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  StepJob *job = data;
  g_autofree char *departure = NULL;

  switch (job->step)
    {
    case CERTIFICATE: return xz_db_certificate_act (db, job->id, job->what, job->day, job->reason, NULL, &job->applied, error);
    case HAND_OUT:    return xz_db_issue_insignia (db, job->id, job->act, "N1", job->day, "钱某", &job->applied, error);
    case ITEM:        return xz_db_insignia_act (db, job->id, job->act, job->day, job->reason, "钱某", &job->applied, error);
    case DEPART:      return xz_db_depart (db, job->id, "resignation", job->day, NULL, &job->applied, error);
    case CLOSE:
    default:
      departure = xz_db_find_departure (db, job->id, error);
      g_assert_nonnull (departure);
      return xz_db_close_departure (db, departure, job->day, &job->applied, error);
    }
}

static void
run_step (Office *office, StepJob *job, const char *code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = xz_store_write (office->base.store, step_work, job, &error);

  if (code == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
      g_assert_true (xz_findings_has (job->applied.findings, code));
    }
  g_assert_cmpint (done, ==, code == NULL);
  xz_applied_clear (&job->applied);
}

void
act_on (Office *office, const char *certificate, XzCertificateAct act, const char *day, const char *reason, const char *code)
{
  StepJob job = { .step = CERTIFICATE, .id = certificate, .what = act, .day = xz_date_parse (day), .reason = reason };

  run_step (office, &job, code);
}

char *
state_of (Office *office, const char *certificate)
{
  return get_value (&office->base, &xz_type_certificate, certificate, "state");
}

typedef struct { const char *person, *column; char *text; } ColumnJob;

static gboolean
column_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ColumnJob *job = data;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM person WHERE id = ?1", job->column);
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  g_assert_nonnull (select);
  xz_statement_bind_uuid (select, 1, job->person);
  g_assert_true (xz_statement_next (select, error));
  job->text = xz_statement_dup_text (select, 0);
  return TRUE;
}

char *
column_of (Office *office, const char *person, const char *column)
{
  ColumnJob job = { person, column, NULL };

  g_assert_true (xz_store_read (office->base.store, column_work, &job, NULL));
  return job.text;
}

char *
add_kind (Office *office, const char *name, const char *category)
{
  return add_record (&office->base, new_record (&xz_type_insignia_kind, "name", name, "category", category, "different", "1", NULL));
}

typedef struct { const char *person, *kind; char *item; } FindJob;

static gboolean
find_item_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  FindJob *job = data;
  g_autoptr (GPtrArray) items = xz_db_list_items (db, job->person, error);

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const XzItem *) g_ptr_array_index (items, i))->kind, job->kind))
      job->item = g_strdup (((const XzItem *) g_ptr_array_index (items, i))->id);
  return TRUE;
}

char *
hand_out (Office *office, const char *person, const char *kind)
{
  StepJob job = { .step = HAND_OUT, .id = person, .act = kind, .day = xz_date_parse ("2026-11-10") };
  FindJob find = { person, kind, NULL };

  run_step (office, &job, NULL);
  g_assert_true (xz_store_read (office->base.store, find_item_work, &find, NULL));
  g_assert_nonnull (find.item);
  return find.item;
}

void
item_act (Office *office, const char *item, const char *act, const char *reason, const char *code)
{
  StepJob job = { .step = ITEM, .id = item, .act = act, .day = xz_date_parse ("2026-11-20"), .reason = reason };

  run_step (office, &job, code);
}

void
depart (Office *office, const char *person, const char *last_day)
{
  StepJob job = { .step = DEPART, .id = person, .day = xz_date_parse (last_day) };

  run_step (office, &job, NULL);
}

void
close_on (Office *office, const char *person, const char *day, const char *code)
{
  StepJob job = { .step = CLOSE, .id = person, .day = xz_date_parse (day) };

  run_step (office, &job, code);
}

static gboolean
duty_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  StepJob *job = data;

  job->answer = xz_db_judge_duty (db, job->id, job->kind, job->day, NULL, error);
  return TRUE;
}

XzDutyAnswer
duty_on (Office *office, const char *person, XzDutyKind kind, const char *day)
{
  StepJob job = { .id = person, .kind = kind, .day = xz_date_parse (day) };

  g_assert_true (xz_store_read (office->base.store, duty_work, &job, NULL));
  return job.answer;
}
