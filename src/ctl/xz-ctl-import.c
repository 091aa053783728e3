/* xz-ctl-import.c: a workbook into the register: map, plan, apply.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-certificate.h"
#include "xz-backup.h"
#include "xz-import.h"

/* Problems told one by one to people; JSON and --report have them all. */
#define MAX_PROBLEMS_SAID 20

typedef struct {
  XzCtl      *ctl;
  XzImport   *import;
  XzProgress *progress;
  XzApplied   applied;
} ImportJob;

static void
import_job_clear (ImportJob *job)
{
  g_clear_pointer (&job->import, xz_import_free);
  xz_applied_clear (&job->applied);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportJob, import_job_clear)

/* --sheet: the other sheets stay out. */
static gboolean
choose_sheet (XzImport *import, const char *sheet, GError **error)
{
  return xz_import_select_sheet (import, sheet, NULL) || xz_ctl_set_usage_error (error, _("There is no sheet “%s”."), sheet);
}

/* --column 'HEADER=FIELD': parted at the last "=", since a header may hold one. */
static gboolean
map_columns (XzImport *import, char **columns, GError **error)
{
  for (guint i = 0; columns != NULL && columns[i] != NULL; i++)
    {
      const char *equals = strrchr (columns[i], '=');
      g_autofree char *header = equals != NULL ? g_strndup (columns[i], (gsize) (equals - columns[i])) : NULL;

      if (equals == NULL || *header == '\0' || equals[1] == '\0')
        return xz_ctl_set_usage_error (error, _("“%s” is not HEADER=FIELD."), columns[i]);
      if (!xz_import_map_header (import, header, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* Without a header that is known the columns may still be named by --column. */
static gboolean
add_file (ImportJob *job, const char *path, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (xz_import_add_file (job->import, path, NULL, &local)
      || (job->ctl->options.columns != NULL && g_error_matches (local, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_NO_HEADER)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_file (ImportJob *job, GError **error)
{
  XzCtl *ctl = job->ctl;
  g_autofree char *path = xz_ctl_dup_path (ctl, ctl->arguments[1]);

  return add_file (job, path, error)
         && (ctl->options.sheet == NULL || choose_sheet (job->import, ctl->options.sheet, error));
}

static gboolean
set_agency (ImportJob *job, XzDb *db, GError **error)
{
  const char *name = job->ctl->options.agency;
  g_autofree char *agency = name != NULL ? xz_ctl_find_agency (db, name, error) : xz_ctl_dup_home_agency (db);

  if (agency != NULL)
    xz_import_set_agency (job->import, agency);
  return agency != NULL || name == NULL;
}

/* A file in which nothing says who a row is about is not imported in silence; a dry run shows its headers. */
static gboolean
check_tables (ImportJob *job, GError **error)
{
  GPtrArray *tables = xz_import_get_tables (job->import);

  if (job->ctl->options.dry_run)
    return TRUE;
  for (guint i = 0; i < tables->len; i++)
    if (((const XzImportTable *) g_ptr_array_index (tables, i))->enabled)
      return TRUE;
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no sheet has a column of names or numbers");
  return FALSE;
}

/* What --column says goes before what is remembered of these headers. */
static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ImportJob *job = data;

  if (!xz_ctl_require (db, XZ_ACT_IMPORT, error) || !set_agency (job, db, error))
    return FALSE;
  xz_import_recall_mappings (job->import, db);
  return map_columns (job->import, job->ctl->options.columns, error) && check_tables (job, error)
         && xz_import_plan (job->import, db, job->progress, cancellable, error);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ImportJob *job = data;

  return xz_import_apply (job->import, db, &job->applied, job->progress, cancellable, error);
}

/* An import is one transaction and can be undone as one: where the disk has too little
 * room for a backup before it, that is said and it goes on. */
gboolean
xz_ctl_back_up_before_import (XzCtl *ctl, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (xz_backup_ring (ctl->store, "import", NULL, &fault))
    return TRUE;
  if (g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL))
    {
      xz_ctl_say (ctl, _("There was too little room on the disk for a backup before the import."));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
apply (ImportJob *job, GError **error)
{
  guint chosen = 0, counts[XZ_N_ROW_RESULTS] = { 0 };

  xz_import_count (job->import, counts, NULL, &chosen, NULL);
  if (job->ctl->options.dry_run || chosen == 0)
    return TRUE;
  return xz_ctl_back_up_before_import (job->ctl, error) && xz_ctl_write (job->ctl, apply_work, job, error);
}

static gboolean
run_import (ImportJob *job, GError **error)
{
  XzBar *bar = xz_bar_start (job->ctl, _("Importing"));
  gboolean done;

  job->progress = xz_bar_get_progress (bar);
  done = read_file (job, error) && xz_ctl_read (job->ctl, plan_work, job, error) && apply (job, error);
  xz_bar_stop (bar);
  return done;
}

static gboolean
save_report (ImportJob *job, GError **error)
{
  g_autofree char *path = NULL;

  if (job->ctl->options.report == NULL)
    return TRUE;
  path = xz_ctl_dup_path (job->ctl, job->ctl->options.report);
  return xz_import_save_rejected (job->import, path, error);
}

static void
say_row (XzCtl *ctl, const XzImportRow *row, guint *said)
{
  for (guint i = 0; row->findings != NULL && i < row->findings->len && *said < MAX_PROBLEMS_SAID; i++)
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
say_result (ImportJob *job)
{
  XzCtl *ctl = job->ctl;
  guint counts[XZ_N_ROW_RESULTS] = { 0 }, warned = 0, said = 0;

  xz_import_count (job->import, counts, &warned, NULL, NULL);
  xz_ctl_print (ctl, _("New %u, changed %u, same %u, duplicate %u, rejected %u; with a warning %u"), counts[XZ_ROW_NEW],
                counts[XZ_ROW_CHANGED], counts[XZ_ROW_SAME], counts[XZ_ROW_DUPLICATE], counts[XZ_ROW_REJECTED], warned);
  for (guint i = 0; i < xz_import_get_n_rows (job->import) && said < MAX_PROBLEMS_SAID; i++)
    say_row (ctl, xz_import_get_row (job->import, i), &said);
  if (said == MAX_PROBLEMS_SAID)
    xz_ctl_say (ctl, _("There may be more; --report writes all rejected rows with the reasons."));
  if (ctl->options.dry_run)
    xz_ctl_print (ctl, _("Nothing was written (--dry-run)."));
  else if (*job->applied.batch != '\0')
    xz_ctl_print (ctl, _("Batch %s; “xiezhictl undo” takes it back."), job->applied.batch);
}

static void
put_result (ImportJob *job)
{
  g_autofree char *json = xz_import_dup_json (job->import, job->applied.batch);

  if (job->ctl->json)
    g_string_append_printf (job->ctl->out, "%s\n", g_strchomp (json));
  else
    say_result (job);
}

int
xz_ctl_import (XzCtl *ctl)
{
  g_auto (ImportJob) job = { .ctl = ctl };
  guint counts[XZ_N_ROW_RESULTS] = { 0 };
  g_autoptr (GError) error = NULL;

  if (g_str_equal (ctl->arguments[0], "training"))
    return xz_ctl_import_training (ctl);
  if (xz_ctl_is_card_list (ctl->arguments[0]))
    return xz_ctl_import_list (ctl);
  if (!g_str_equal (ctl->arguments[0], "person"))
    return xz_ctl_misuse (ctl, _("There is no kind “%s”; the kinds are: %s"), ctl->arguments[0], "person training keys withdrawn");
  job.import = xz_import_new ("person");
  if (!run_import (&job, &error) || !save_report (&job, &error))
    return xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), job.applied.findings);
  put_result (&job);
  xz_import_count (job.import, counts, NULL, NULL, NULL);
  return counts[XZ_ROW_REJECTED] + counts[XZ_ROW_DUPLICATE] > 0 ? XZ_EXIT_NO : XZ_EXIT_DONE;
}
