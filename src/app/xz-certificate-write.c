/* xz-certificate-write.c: certificates issued, and their later steps, by jobs of the store.  Functions that end in
 * _work run on a database thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-job.h"

/* ---- issue ---- */

typedef struct { GPtrArray *people; XzDate day; GPtrArray *candidates; XzApplied applied; } IssueJob;

void
xz_issue_candidate_free (XzIssueCandidate *candidate)
{
  g_free (candidate->name);
  g_free (candidate->agency);
  g_free (candidate->post);
  g_free (candidate->number);
  g_clear_pointer (&candidate->findings, g_ptr_array_unref);
  g_free (candidate);
}

static void
issue_job_free (gpointer data)
{
  IssueJob *job = data;
  g_ptr_array_unref (job->people);
  g_clear_pointer (&job->candidates, g_ptr_array_unref);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static IssueJob *
issue_job_new (GPtrArray *people, XzDate day)
{
  IssueJob *job = g_new0 (IssueJob, 1);
  job->people = people;
  job->day = day;
  job->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_issue_candidate_free);
  return job;
}

static XzIssueCandidate *
add_candidate (XzDb *db, IssueJob *job, const char *person)
{
  XzIssueCandidate *candidate = g_new0 (XzIssueCandidate, 1);
  g_autoptr (XzRosterRow) row = xz_db_get_row (db, person, NULL);
  g_strlcpy (candidate->person, person, sizeof candidate->person);
  candidate->name = g_strdup (row != NULL ? xz_roster_row_get (row, "name") : NULL);
  candidate->agency = g_strdup (row != NULL ? xz_roster_row_get (row, "agency") : NULL);
  candidate->post = g_strdup (row != NULL ? xz_roster_row_get (row, "post") : NULL);
  g_ptr_array_add (job->candidates, candidate);
  return candidate;
}

static gboolean
preview_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IssueJob *job = data;
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) job->people->len);
  for (guint i = 0; i < job->people->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      XzIssueCandidate *candidate = add_candidate (db, job, g_ptr_array_index (job->people, i));
      candidate->findings = xz_findings_new ();
      if (!xz_db_may_issue (db, candidate->person, job->day, candidate->findings, &candidate->may, error))
        return FALSE;
      xz_findings_sort (candidate->findings);
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (gint) i + 1);
    }
  return TRUE;
}

void
xz_issue_preview_async (XzStore *store, GPtrArray *people, XzDate day, XzProgress *progress, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  xz_store_read_long_async (store, preview_work, issue_job_new (people, day), issue_job_free, progress, cancellable, callback, data);
}

static gboolean
issue_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IssueJob *job = data;
  g_autoptr (GPtrArray) outcomes = NULL;
  if (!xz_db_issue_certificates (db, (const char *const *) job->people->pdata, job->people->len, job->day, &outcomes, &job->applied,
                                 progress, cancellable, error))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    {
      XzIssueOutcome *outcome = g_ptr_array_index (outcomes, i);
      XzIssueCandidate *candidate = add_candidate (db, job, outcome->person);
      candidate->number = g_steal_pointer (&outcome->number);
      candidate->may = candidate->number != NULL;
      candidate->findings = g_steal_pointer (&outcome->findings);
    }
  return TRUE;
}

void
xz_issue_async (XzStore *store, GPtrArray *people, XzDate day, XzProgress *progress, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer data)
{
  xz_store_write_async (store, issue_work, issue_job_new (people, day), issue_job_free, progress, cancellable, callback, data);
}

GPtrArray *
xz_issue_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  IssueJob *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->candidates) : NULL;
}

/* ---- steps ---- */

typedef struct { char *certificate, *reason, *document, *number; XzCertificateAct act; XzDate day; XzApplied applied; } ActJob;

static void
act_job_free (gpointer data)
{
  ActJob *job = data;
  g_free (job->certificate);
  g_free (job->reason);
  g_free (job->document);
  g_free (job->number);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static gboolean
act_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ActJob *job = data;
  g_autoptr (XzIssueOutcome) outcome = NULL;
  if (job->act != XZ_CERTIFICATE_REPLACE)
    return xz_db_certificate_act (db, job->certificate, job->act, job->day, job->reason, job->document, &job->applied, error);
  if (!xz_db_replace_certificate (db, job->certificate, job->day, job->reason, job->document, &outcome, &job->applied, error))
    return FALSE;
  job->number = g_strdup (outcome->number);
  return TRUE;
}

void
xz_certificate_act_async (XzStore *store, const char *certificate, XzCertificateAct act, XzDate day, const char *reason,
                          const char *document, GAsyncReadyCallback callback, gpointer data)
{
  ActJob *job = g_new0 (ActJob, 1);
  job->certificate = g_strdup (certificate);
  job->act = act;
  job->day = day;
  job->reason = g_strdup (reason);
  job->document = g_strdup (document);
  xz_store_write_async (store, act_work, job, act_job_free, NULL, NULL, callback, data);
}

gboolean
xz_certificate_act_finish (XzStore *store, GAsyncResult *result, XzFindings **findings, char **number, GError **error)
{
  ActJob *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *findings = !done && job != NULL ? g_steal_pointer (&job->applied.findings) : NULL;
  *number = done ? g_steal_pointer (&job->number) : NULL;
  return done;
}
