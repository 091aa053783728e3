/* xz-ctl-search.c: the search box without a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ctl-private.h"

typedef struct { XzCtl *ctl; const char *text; GPtrArray *columns; } SearchJob;

static gboolean
search_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  SearchJob *job = data;
  g_autoptr (GArray) ids = NULL;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  ids = xz_db_search (db, job->text, (guint) job->ctl->options.limit, error);
  return ids != NULL && xz_ctl_put_people (job->ctl, db, ids, job->columns, error);
}

int
xz_ctl_search (XzCtl *ctl)
{
  g_autofree char *text = g_strjoinv (" ", ctl->arguments);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = xz_ctl_choose_columns (ctl, &error);
  SearchJob job = { ctl, text, columns };

  if (columns == NULL
      || (ctl->options.reveal && !xz_ctl_note_reveal (ctl, &error))
      || !xz_ctl_read (ctl, search_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}
