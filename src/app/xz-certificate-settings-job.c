/* xz-certificate-settings-job.c: certificate settings by jobs of the store.  Functions that end in _work run on a database
 * thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-settings-job.h"
#include "xz-read.h"

typedef struct
{
  char                  *agency, *prefix, *scheme, *phone;
  int                    months;
  gboolean               adds;
  XzCertificateSettings *settings;
  XzApplied              applied;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->agency);
  g_free (job->prefix);
  g_free (job->scheme);
  g_free (job->phone);
  xz_certificate_settings_free (job->settings);
  xz_applied_clear (&job->applied);
  g_free (job);
}

static gboolean
read_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  job->settings = xz_db_get_certificate_settings (db, job->agency, xz_db_today (db), error);
  return job->settings != NULL;
}

void
xz_certificate_settings_read_async (XzStore *store, const char *agency, GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->agency = g_strdup (agency);
  xz_store_read_async (store, read_work, job, job_free, NULL, NULL, callback, data);
}

XzCertificateSettings *
xz_certificate_settings_read_finish (XzStore *store, GAsyncResult *result, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  return xz_store_job_finish (store, result, error) ? g_steal_pointer (&job->settings) : NULL;
}

static gboolean
write_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  XzCertificateChoice choice = { job->prefix, job->scheme, job->phone, job->months };
  if (job->adds)
    return xz_db_add_number_block (db, job->agency, xz_db_today (db), &job->applied, error);
  return xz_db_set_certificate_settings (db, job->agency, xz_db_today (db), &choice, &job->applied, error);
}

void
xz_certificate_settings_write_async (XzStore *store, const char *agency, const XzCertificateChoice *choice,
                                     GAsyncReadyCallback callback, gpointer data)
{
  Job *job = g_new0 (Job, 1);
  job->agency = g_strdup (agency);
  job->adds = choice == NULL;
  if (choice != NULL)
    {
      job->prefix = g_strdup (choice->prefix);
      job->scheme = g_strdup (choice->scheme);
      job->phone = g_strdup (choice->supervision_phone);
      job->months = choice->validity_months;
    }
  xz_store_write_async (store, write_work, job, job_free, NULL, NULL, callback, data);
}

gboolean
xz_certificate_settings_write_finish (XzStore *store, GAsyncResult *result, char **batch, XzFindings **findings, GError **error)
{
  Job *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (store, result, error);
  *batch = done ? g_strdup (job->applied.batch) : NULL;
  *findings = !done && job != NULL ? g_steal_pointer (&job->applied.findings) : NULL;
  return done;
}
