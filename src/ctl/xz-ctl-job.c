/* xz-ctl-job.c: jobs on the register, by the day and the role of this command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-ctl-private.h"

typedef struct { XzJobFunc func; gpointer data; XzDate day; } DayJob;

static gboolean
day_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  DayJob *job = data;

  if (job->day != XZ_DATE_NONE)
    xz_db_set_today (db, job->day);
  return job->func (db, job->data, progress, cancellable, error);
}

gboolean
xz_ctl_read (XzCtl *ctl, XzJobFunc func, gpointer data, GError **error)
{
  DayJob job = { func, data, ctl->day };

  return xz_store_read (ctl->store, day_work, &job, error);
}

gboolean
xz_ctl_write (XzCtl *ctl, XzJobFunc func, gpointer data, GError **error)
{
  DayJob job = { func, data, ctl->day };

  return xz_store_write (ctl->store, day_work, &job, error);
}

gboolean
xz_ctl_require (XzDb *db, XzAct act, GError **error)
{
  if (xz_db_may (db, act))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, "The session may not %s", xz_act_name (act));
  return FALSE;
}

static gboolean
note_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzCtl *ctl = data;
  g_autofree char *note = g_strdup_printf ("xiezhictl %s", ctl->command->name);

  return xz_ctl_require (db, XZ_ACT_REVEAL, error)
         && xz_db_audit_note (db, "reveal", &xz_type_person, NULL, note, error);
}

gboolean
xz_ctl_note_reveal (XzCtl *ctl, GError **error)
{
  return xz_store_write (ctl->store, note_work, ctl, error);
}

char *
xz_ctl_dup_home_agency (XzDb *db)
{
  char *id = xz_db_get_meta (db, "agency");

  if (id != NULL && *id == '\0')
    g_clear_pointer (&id, g_free);
  return id;
}

char *
xz_ctl_find_agency (XzDb *db, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *id = xz_db_find_by_name (db, &xz_type_agency, name, &local);

  if (id == NULL && local == NULL)
    id = xz_db_resolve (db, &xz_type_agency, name, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return id;
}
