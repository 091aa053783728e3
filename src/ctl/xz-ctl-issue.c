/* xz-ctl-issue.c: do issue: certificates for one person or many; who is refused is told why, the others are
 * issued (Art. 21).  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-certificate.h"
#include "xz-ctl-write.h"

typedef struct {
  XzCtl     *ctl;
  GPtrArray *people;       /* char*: ids */
  GPtrArray *outcomes;     /* XzIssueOutcome */
  XzDate     day;
  XzApplied  applied;
  XzProgress *progress;
  guint      issued;
} IssueJob;

static void
issue_job_clear (IssueJob *job)
{
  g_clear_pointer (&job->people, g_ptr_array_unref);
  g_clear_pointer (&job->outcomes, g_ptr_array_unref);
  xz_applied_clear (&job->applied);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IssueJob, issue_job_clear)

/* Everybody who is named, and day=YYYY-MM-DD among them. */
static gboolean
take_words (IssueJob *job, GPtrArray *words, GError **error)
{
  for (guint i = 1; i < job->ctl->n_arguments; i++)
    {
      const char *word = job->ctl->arguments[i];

      if (!g_str_has_prefix (word, "day="))
        g_ptr_array_add (words, (gpointer) word);
      else if ((job->day = xz_date_parse (word + strlen ("day="))) == XZ_DATE_NONE)
        return xz_ctl_set_usage_error (error, _("%s is no day; write it as 2026-11-24."), word + strlen ("day="));
    }
  return TRUE;
}

static gboolean
issue_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  IssueJob *job = data;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (!take_words (job, words, error))
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    {
      char *id = xz_db_resolve (db, &xz_type_person, g_ptr_array_index (words, i), error);

      if (id == NULL)
        return FALSE;
      g_ptr_array_add (job->people, id);
    }
  if (job->day == XZ_DATE_NONE)
    job->day = xz_db_today (db);
  return xz_db_issue_certificates (db, (const char *const *) job->people->pdata, job->people->len, job->day, &job->outcomes,
                                   &job->applied, job->progress, cancellable, error);
}

static void
json_outcome (JsonBuilder *builder, const XzIssueOutcome *outcome)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "person", outcome->person);
  xz_ctl_json_text (builder, "certificate", outcome->number != NULL ? outcome->certificate : NULL);
  xz_ctl_json_text (builder, "number", outcome->number);
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, outcome->findings);
  json_builder_end_object (builder);
}

static void
put_json (const IssueJob *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "batch", job->issued > 0 ? job->applied.batch : NULL);
  json_builder_set_member_name (builder, "issued");
  json_builder_add_int_value (builder, job->issued);
  json_builder_set_member_name (builder, "refused");
  json_builder_add_int_value (builder, job->outcomes->len - job->issued);
  json_builder_set_member_name (builder, "people");
  json_builder_begin_array (builder);
  for (guint i = 0; i < job->outcomes->len; i++)
    json_outcome (builder, g_ptr_array_index (job->outcomes, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  xz_ctl_put_json (job->ctl, builder);
}

static void
print_outcomes (const IssueJob *job)
{
  for (guint i = 0; i < job->outcomes->len; i++)
    {
      const XzIssueOutcome *outcome = g_ptr_array_index (job->outcomes, i);

      xz_ctl_print (job->ctl, "%s  %s", outcome->person, outcome->number != NULL ? outcome->number : _("refused"));
      xz_ctl_append_findings (job->ctl->err, outcome->findings);
    }
}

int
xz_ctl_issue (XzCtl *ctl)
{
  g_auto (IssueJob) job = { .ctl = ctl, .people = g_ptr_array_new_with_free_func (g_free), .day = XZ_DATE_NONE };
  g_autoptr (GError) error = NULL;
  XzBar *bar = xz_bar_start (ctl, _("Issuing certificates"));
  gboolean done;

  job.progress = xz_bar_get_progress (bar);
  done = xz_ctl_write (ctl, issue_work, &job, &error);
  xz_bar_stop (bar);
  if (!done)
    return xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), job.applied.findings);
  for (guint i = 0; i < job.outcomes->len; i++)
    job.issued += ((const XzIssueOutcome *) g_ptr_array_index (job.outcomes, i))->number != NULL;
  if (ctl->json)
    put_json (&job);
  else
    print_outcomes (&job);
  return job.issued == job.outcomes->len ? XZ_EXIT_DONE : XZ_EXIT_NO;
}
