/* xz-ctl-import-training.c: sign-in sheets and lists of results into the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"
#include "xz-training-import.h"

/* Rows told one by one to people; JSON and --report have them all. */
#define MAX_ROWS_SAID 20

typedef struct {
  XzCtl            *ctl;
  XzTrainingImport *import;
  XzProgress       *progress;
  XzApplied         applied;
} TrainingJob;

static void
training_job_clear (TrainingJob *job)
{
  g_clear_pointer (&job->import, xz_training_import_free);
  xz_applied_clear (&job->applied);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrainingJob, training_job_clear)

/* Parted at the last "=", since a header may hold one. */
static gboolean
map_columns (TrainingJob *job, GError **error)
{
  char **columns = job->ctl->options.columns;

  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    {
      const char *equals = strrchr (columns[i], '=');
      g_autofree char *header = equals != NULL ? g_strndup (columns[i], (gsize) (equals - columns[i])) : NULL;

      if (equals == NULL || *header == '\0')
        return xz_ctl_set_usage_error (error, _("“%s” is not HEADER=FIELD."), columns[i]);
      if (!xz_training_import_map_header (job->import, header, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (TrainingJob *job, GError **error)
{
  g_autofree char *path = xz_ctl_dup_path (job->ctl, job->ctl->arguments[1]);
  const char *sheet = job->ctl->options.sheet;

  if (!xz_training_import_add_file (job->import, path, NULL, error))
    return FALSE;
  if (sheet != NULL && !xz_training_import_select_sheet (job->import, sheet, NULL))
    return xz_ctl_set_usage_error (error, _("There is no sheet “%s”."), sheet);
  return map_columns (job, error);
}

/* The unit of people of whom the sheet names none: the one that was said, or the office's own. */
static gboolean
set_agency (TrainingJob *job, XzDb *db, GError **error)
{
  const char *name = job->ctl->options.agency;
  g_autofree char *id = name != NULL ? xz_ctl_find_agency (db, name, error) : xz_ctl_dup_home_agency (db);
  g_autoptr (XzRecord) agency = id != NULL ? xz_db_get_record (db, &xz_type_agency, id, NULL) : NULL;

  if (agency != NULL)
    xz_training_import_set_agency (job->import, xz_record_get (agency, "name"));
  return id != NULL || name == NULL;
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  TrainingJob *job = data;

  return xz_ctl_require (db, XZ_ACT_IMPORT, error) && set_agency (job, db, error)
         && xz_training_import_plan (job->import, db, job->progress, cancellable, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  TrainingJob *job = data;

  return xz_training_import_apply (job->import, db, &job->applied, job->progress, cancellable, error);
}

static gboolean
apply (TrainingJob *job, GError **error)
{
  guint counts[XZ_N_TRAINING_ROWS], chosen;

  xz_training_import_count (job->import, counts, NULL, &chosen);
  if (job->ctl->options.dry_run || chosen == 0)
    return TRUE;
  return xz_ctl_back_up_before_import (job->ctl, error) && xz_ctl_write (job->ctl, apply_work, job, error);
}

static gboolean
run_import (TrainingJob *job, GError **error)
{
  XzBar *bar = xz_bar_start (job->ctl, _("Importing"));
  gboolean done;

  job->progress = xz_bar_get_progress (bar);
  done = read_file (job, error) && xz_ctl_read (job->ctl, plan_work, job, error) && apply (job, error);
  xz_bar_stop (bar);
  return done;
}

static gboolean
save_report (TrainingJob *job, GError **error)
{
  g_autofree char *path = job->ctl->options.report != NULL ? xz_ctl_dup_path (job->ctl, job->ctl->options.report) : NULL;

  return path == NULL || xz_training_import_save_rejected (job->import, path, error);
}

static void
say_row (XzCtl *ctl, const XzTrainingRow *row, guint *said)
{
  for (guint i = 0; i < row->findings->len && *said < MAX_ROWS_SAID; i++)
    {
      const XzFinding *finding = g_ptr_array_index (row->findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);

      if (finding->severity == XZ_SEVERITY_NOTE)
        continue;
      xz_ctl_say (ctl, _("Row %u: %s"), row->row, sentence);
      (*said)++;
    }
}

static void
say_result (TrainingJob *job)
{
  XzCtl *ctl = job->ctl;
  guint counts[XZ_N_TRAINING_ROWS], warned, said = 0;

  xz_training_import_count (job->import, counts, &warned, NULL);
  xz_ctl_print (ctl, _("New %u, corrected %u, same %u, rejected %u; with a warning %u"), counts[XZ_TRAINING_ROW_NEW],
                counts[XZ_TRAINING_ROW_CHANGED], counts[XZ_TRAINING_ROW_SAME], counts[XZ_TRAINING_ROW_REJECTED], warned);
  for (guint i = 0; i < xz_training_import_get_n_rows (job->import) && said < MAX_ROWS_SAID; i++)
    say_row (ctl, xz_training_import_get_row (job->import, i), &said);
  if (said == MAX_ROWS_SAID)
    xz_ctl_say (ctl, _("There may be more; --report writes all rejected rows with the reasons."));
  if (ctl->options.dry_run)
    xz_ctl_print (ctl, _("Nothing was written (--dry-run)."));
  else if (*job->applied.batch != '\0')
    xz_ctl_print (ctl, _("Batch %s; “xiezhictl undo” takes it back."), job->applied.batch);
}

int
xz_ctl_import_training (XzCtl *ctl)
{
  g_auto (TrainingJob) job = { .ctl = ctl, .import = xz_training_import_new () };
  guint counts[XZ_N_TRAINING_ROWS];
  g_autoptr (GError) error = NULL;

  if (!run_import (&job, &error) || !save_report (&job, &error))
    return xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), job.applied.findings);
  if (ctl->json)
    {
      g_autofree char *json = xz_training_import_dup_json (job.import, job.applied.batch);
      g_string_append_printf (ctl->out, "%s\n", g_strchomp (json));
    }
  else
    say_result (&job);
  xz_training_import_count (job.import, counts, NULL, NULL);
  return counts[XZ_TRAINING_ROW_REJECTED] > 0 ? XZ_EXIT_NO : XZ_EXIT_DONE;
}
