/* xz-ctl-list.c: list and count.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"

typedef struct {
  XzCtl     *ctl;
  XzQuery   *query;        /* owned */
  GPtrArray *columns;      /* owned; const XzColumn* */
  gint64     count;
} ListJob;

static void
list_job_clear (ListJob *job)
{
  g_clear_pointer (&job->query, xz_query_free);
  g_clear_pointer (&job->columns, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListJob, list_job_clear)

/* "FIELD", "FIELD:desc" or "FIELD:asc". */
static gboolean
parse_sort (const char *text, const XzColumn **column, gboolean *descending, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);

  *descending = parts[0] != NULL && g_strcmp0 (parts[1], "desc") == 0;
  if (parts[0] == NULL || (parts[1] != NULL && !*descending && !g_str_equal (parts[1], "asc")))
    return xz_ctl_set_usage_error (error, _("--sort takes a field, or a field and “:desc”."));
  *column = xz_roster_column (parts[0]);
  if (*column == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), parts[0]);
  if (!(*column)->sortable)
    return xz_ctl_set_usage_error (error, _("The list cannot be put in order by “%s”."), parts[0]);
  return TRUE;
}

XzQuery *
xz_ctl_make_query (XzCtl *ctl, GError **error)
{
  const XzOptions *options = &ctl->options;
  g_autoptr (XzFilter) filter = NULL;
  g_autoptr (GError) local = NULL;
  const XzColumn *column = NULL;
  gboolean descending = FALSE;

  if (options->filter != NULL)
    filter = xz_filter_parse (options->filter, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (options->sort != NULL && !parse_sort (options->sort, &column, &descending, error))
    return NULL;
  return xz_query_new (filter, column != NULL ? column->name : NULL, descending);
}

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (GArray) ids = NULL;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  ids = xz_db_query_ids (db, job->query, (guint) job->ctl->options.limit, cancellable, error);
  return ids != NULL && xz_ctl_put_people (job->ctl, db, ids, job->columns, error);
}

int
xz_ctl_list (XzCtl *ctl)
{
  g_auto (ListJob) job = { .ctl = ctl };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type == &xz_type_user)
    return xz_ctl_list_users (ctl);
  if (type != &xz_type_person)
    return xz_ctl_list_records (ctl, type);
  job.query = xz_ctl_make_query (ctl, &error);
  if (job.query != NULL)
    job.columns = xz_ctl_choose_columns (ctl, &error);
  if (job.columns == NULL
      || (ctl->options.reveal && !xz_ctl_note_reveal (ctl, &error))
      || !xz_ctl_read (ctl, list_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  job->count = xz_db_count (db, job->query, cancellable, error);
  return job->count >= 0;
}

void
xz_ctl_put_count (XzCtl *ctl, gint64 count)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, count);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, "%" G_GINT64_FORMAT, count);
}

int
xz_ctl_count (XzCtl *ctl)
{
  g_auto (ListJob) job = { .ctl = ctl };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type != &xz_type_person)
    return xz_ctl_count_records (ctl, type);
  job.query = xz_ctl_make_query (ctl, &error);
  if (job.query == NULL || !xz_ctl_read (ctl, count_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  xz_ctl_put_count (ctl, job.count);
  return XZ_EXIT_DONE;
}
