/* xz-review-list.c: the annual review of certificates (Art. 21, 22).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-review-list.h"
#include "xz-read.h"

void
xz_review_line_free (XzReviewLine *line)
{
  g_free (line->name);
  g_free (line->agency);
  g_free (line->post);
  g_free (line->number);
  g_clear_pointer (&line->findings, g_ptr_array_unref);
  g_free (line);
}

gboolean
xz_review_line_in_order (const XzReviewLine *line)
{
  return line->findings->len == 0;
}

/* Issued or suspended: the others have ended, and nothing of them is reviewed. */
static gboolean
is_reviewed (const XzCertificateLine *line)
{
  return line->in_service && *line->certificate != '\0'
         && (line->facts.state == XZ_CERTIFICATE_ISSUED || line->facts.state == XZ_CERTIFICATE_SUSPENDED);
}

/* Each code once, and no notes. */
static void
add_findings (XzReviewLine *line, const XzFindings *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = findings->pdata[i];
      if (finding->severity != XZ_SEVERITY_NOTE && !xz_findings_has (line->findings, finding->code))
        g_ptr_array_add (line->findings, xz_finding_copy (finding));
    }
}

static gboolean
judge (XzDb *db, XzReviewLine *line, int year, XzDate day, GError **error)
{
  XzStore *store = xz_db_store (db);
  g_autoptr (GPtrArray) duty = xz_findings_new (), training = xz_findings_new ();
  g_autoptr (XzPersonTraining) facts = xz_db_training_facts (db, line->person, day, error);
  GError *fault = NULL;
  if (facts == NULL)
    return FALSE;
  line->training = xz_person_training_judge (facts, year, day, xz_store_get_profile (store), xz_store_get_calendar (store), training);
  xz_db_judge_duty (db, line->person, XZ_DUTY_ASSISTING, day, duty, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  add_findings (line, duty);
  add_findings (line, training);
  xz_findings_sort (line->findings);
  return TRUE;
}

static XzReviewLine *
line_new (const XzCertificateLine *certificate, const XzRosterRow *row)
{
  XzReviewLine *line = g_new0 (XzReviewLine, 1);
  g_strlcpy (line->person, certificate->person, sizeof line->person);
  line->name = g_strdup (xz_roster_row_get (row, "name"));
  line->agency = g_strdup (xz_roster_row_get (row, "agency"));
  line->post = g_strdup (xz_roster_row_get (row, "post"));
  line->number = g_strdup (certificate->number);
  line->valid_to = certificate->facts.valid_to;
  line->findings = xz_findings_new ();
  return line;
}

GPtrArray *
xz_db_list_review_lines (XzDb *db, const gint64 *people, guint n, int year, XzDate day, XzProgress *progress,
                         GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) certificates = xz_db_list_certificate_lines (db, people, n, day, cancellable, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_review_line_free);
  if (certificates == NULL)
    return NULL;
  for (guint i = 0; i < certificates->len; i++)
    {
      const XzCertificateLine *certificate = certificates->pdata[i];
      g_autoptr (XzRosterRow) row = is_reviewed (certificate) ? xz_db_get_row (db, certificate->person, NULL) : NULL;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (progress != NULL)
        {
          g_atomic_int_set (&progress->total, (int) certificates->len);
          g_atomic_int_set (&progress->done, (int) i);
        }
      if (row == NULL)
        continue;
      g_ptr_array_add (lines, line_new (certificate, row));
      if (!judge (db, lines->pdata[lines->len - 1], year, day, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}
