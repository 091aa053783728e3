/* xz-ctl-export.c: the roster as a workbook, CSV or PDF.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"
#include "xz-paper-roster.h"

typedef struct { XzCtl *ctl; char *path; XzExportOptions options; XzProgress *progress; guint rows; } ExportJob;

static gboolean
is_pdf (const char *path)
{
  return g_str_has_suffix (path, ".pdf");
}

static gboolean
print_pdf (XzDb *db, ExportJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzPaper) paper = xz_paper_new_roster (db, &job->options, &job->rows, job->progress, cancellable, error);

  return paper != NULL && xz_paper_write_pdf (paper, job->path, NULL, cancellable, error);
}

static gboolean
export_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ExportJob *job = data;

  if (!xz_ctl_require (db, job->options.purpose != NULL ? XZ_ACT_EXPORT_FULL : XZ_ACT_EXPORT, error))
    return FALSE;
  return is_pdf (job->path) ? print_pdf (db, job, cancellable, error) : xz_export_roster (db, job->path, &job->options, &job->rows, job->progress, cancellable, error);
}

static gboolean
run_export (ExportJob *job, GError **error)
{
  XzBar *bar = xz_bar_start (job->ctl, _("Exporting"));
  gboolean done;

  job->progress = xz_bar_get_progress (bar);
  if (job->options.purpose != NULL)
    done = xz_ctl_write (job->ctl, export_work, job, error);
  else
    done = xz_ctl_read (job->ctl, export_work, job, error);
  xz_bar_stop (bar);
  return done;
}

static void
put_result (const ExportJob *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "file", job->path);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, job->rows);
  json_builder_set_member_name (builder, "masked");
  json_builder_add_boolean_value (builder, job->options.purpose == NULL);
  json_builder_end_object (builder);
  if (job->ctl->json)
    xz_ctl_put_json (job->ctl, builder);
  xz_ctl_print (job->ctl, g_dngettext (GETTEXT_PACKAGE, "Wrote %u person to %s", "Wrote %u people to %s", job->rows), job->rows, job->path);
}

/* The chosen columns as names, NULL-terminated; the columns own the names. */
static const char **
get_names (const GPtrArray *columns)
{
  const char **names = g_new0 (const char *, columns->len + 1);

  for (guint i = 0; i < columns->len; i++)
    names[i] = ((const XzColumn *) g_ptr_array_index (columns, i))->name;
  return names;
}

int
xz_ctl_export (XzCtl *ctl)
{
  g_autofree char *path = xz_ctl_dup_path (ctl, ctl->arguments[1]);
  g_autofree const char **names = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (XzQuery) query = xz_ctl_make_query (ctl, &error);
  g_autoptr (GPtrArray) columns = query != NULL && ctl->options.fields != NULL ? xz_ctl_choose_columns (ctl, &error) : NULL;
  ExportJob job = { .ctl = ctl, .path = path };

  if (xz_ctl_is_card_list (ctl->arguments[0]))
    return xz_ctl_export_list (ctl);
  if (g_str_equal (ctl->arguments[0], "card"))
    return xz_ctl_export_cards (ctl);
  if (!g_str_equal (ctl->arguments[0], "person"))
    {
      int status = XZ_EXIT_DONE;
      const XzRecordType *type = xz_ctl_get_type (ctl, &status);
      return type != NULL && type != &xz_type_user ? xz_ctl_export_records (ctl, type, path) : type != NULL ? xz_ctl_misuse (ctl, _("Users are not exported.")) : status;
    }
  if (error != NULL)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (!g_str_has_suffix (path, ".xlsx") && !g_str_has_suffix (path, ".csv") && !is_pdf (path))
    return xz_ctl_misuse (ctl, _("The file's name ends in .xlsx, .csv or .pdf."));
  names = columns != NULL ? get_names (columns) : NULL;
  job.options = (XzExportOptions) { .query = query, .columns = names, .purpose = ctl->options.purpose };
  if (!run_export (&job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  put_result (&job);
  return XZ_EXIT_DONE;
}
