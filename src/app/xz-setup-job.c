/* xz-setup-job.c: making, restoring and opening a register, off the main thread.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-setup-job.h"
#include <glib/gstdio.h>
#include "xz-ctl.h"
#include "xz-office-list.h"
#include "xz-users.h"

#define SAMPLE_SEED 1
#define LOCK_ATTEMPTS 50     /* a tenth of a second each */

typedef struct {
  XzSetupPlan  *plan;
  char         *file, *path;
  guint         persons;
  XzProgress   *progress;     /* borrowed */
  char         *recovery;
} Setup;

void
xz_setup_plan_free (XzSetupPlan *plan)
{
  if (plan == NULL)
    return;
  if (plan->passphrase != NULL)
    xz_wipe (plan->passphrase, strlen (plan->passphrase));
  g_free (plan->path);
  g_free (plan->agency);
  g_free (plan->division);
  g_free (plan->user);
  g_free (plan->passphrase);
  g_free (plan);
}

static void
setup_free (gpointer data)
{
  Setup *setup = data;
  xz_setup_plan_free (setup->plan);
  if (setup->recovery != NULL)
    xz_wipe (setup->recovery, strlen (setup->recovery));
  g_free (setup->recovery);
  g_free (setup->file);
  g_free (setup->path);
  g_free (setup);
}

static void
run (Setup *setup, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, setup, setup_free);
  g_task_run_in_thread (task, func);
}

char *
xz_setup_dup_sample_path (void)
{
  g_autofree char *own = xz_default_register_path ();
  g_autofree char *directory = g_path_get_dirname (own);
  return g_build_filename (directory, "sample-city.xiezhi", NULL);
}

/* ---- a register of the office's own ---- */

/* What was made a moment ago and is of no use to anyone. */
static void
remove_register (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", ".keys", ".keys.office", ".office", ".attempts", ".anchor", ".lock" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);
      g_unlink (file);
    }
}

static char *
make_agency (XzDb *db, const XzSetupPlan *plan, XzContext *context, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *agency = xz_record_new (&xz_type_agency);
  XzApplied applied = { 0 };
  xz_record_set (agency, "name", plan->agency);
  xz_record_set (agency, "division_code", plan->division);
  g_autofree char *id = g_strdup (xz_change_set_create (set, context, agency));
  gboolean made = xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return made ? g_steal_pointer (&id) : NULL;
}

typedef struct { const XzSetupPlan *plan; XzContext *context; } Naming;

static gboolean
name_agency_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Naming *naming = data;
  g_autoptr (GError) lookup = NULL;
  g_autofree char *id = xz_db_find_by_name (db, &xz_type_agency, naming->plan->agency, &lookup);
  if (lookup != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&lookup));
      return FALSE;
    }
  if (id == NULL)
    id = make_agency (db, naming->plan, naming->context, error);
  return id != NULL && xz_db_set_meta (db, "agency", id, error);
}

/* Everything an office of one needs; it hands roles on when others come. */
static gboolean
add_user (XzStore *store, const XzSetupPlan *plan, GError **error)
{
  g_autofree char *login = xz_office_dup_login (plan->user);
  g_autofree char *id = NULL;
  guint wait = 0;
  if (!xz_users_add (store, plan->user, login, XZ_ROLE_CLERK | XZ_ROLE_REVIEWER | XZ_ROLE_ADMINISTRATOR, "", plan->passphrase, &id, error))
    return FALSE;
  return xz_users_unlock (store, id, plan->passphrase, &wait, error);
}

static gboolean
furnish (XzStore *store, const XzSetupPlan *plan, GError **error)
{
  Naming naming = { plan, xz_store_get_context (store) };
  return xz_store_write (store, name_agency_work, &naming, error)
         && (plan->user == NULL || add_user (store, plan, error));
}

static void
create_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  const XzSetupPlan *plan = setup->plan;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_path_get_dirname (plan->path);
  g_mkdir_with_parents (directory, 0700);
  if (!xz_store_create (xz_context_system (), plan->path, XZ_REGISTER_NORMAL, &setup->recovery, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_autoptr (XzStore) store = xz_store_open (xz_context_system (), plan->path, NULL, &error);
  if (store != NULL && furnish (store, plan, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&store), g_object_unref);
      return;
    }
  if (store != NULL)
    xz_store_close (store);
  remove_register (plan->path);
  g_task_return_error (task, g_steal_pointer (&error));
}

void
xz_setup_create_async (XzSetupPlan *plan, GAsyncReadyCallback callback, gpointer data)
{
  Setup *setup = g_new0 (Setup, 1);
  setup->plan = plan;
  run (setup, create_thread, NULL, callback, data);
}

/* ---- the sample city ---- */

static XzStore *
make_sample (Setup *setup, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (setup->path);
  g_mkdir_with_parents (directory, 0700);
  if (!xz_store_create (xz_context_system (), setup->path, XZ_REGISTER_SAMPLE, NULL, error))
    return NULL;
  g_autoptr (XzStore) store = xz_store_open (xz_context_system (), setup->path, NULL, error);
  if (store != NULL && xz_sample_fill (store, setup->persons, SAMPLE_SEED, setup->progress, cancellable, error))
    return g_steal_pointer (&store);
  if (store != NULL)
    xz_store_close (store);
  remove_register (setup->path);
  return NULL;
}

static void
sample_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  g_autoptr (GError) error = NULL;
  XzStore *store = g_file_test (setup->path, G_FILE_TEST_EXISTS)
    ? xz_store_open (xz_context_system (), setup->path, NULL, &error)
    : make_sample (setup, cancellable, &error);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
xz_setup_sample_async (const char *path, guint persons, XzProgress *progress, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  Setup *setup = g_new0 (Setup, 1);
  setup->path = g_strdup (path);
  setup->persons = persons;
  setup->progress = progress;
  run (setup, sample_thread, cancellable, callback, data);
}

XzStore *
xz_setup_finish (GAsyncResult *result, char **recovery, GError **error)
{
  Setup *setup = g_task_get_task_data (G_TASK (result));
  XzStore *store = g_task_propagate_pointer (G_TASK (result), error);
  if (recovery != NULL)
    *recovery = store != NULL ? g_steal_pointer (&setup->recovery) : NULL;
  return store;
}

/* ---- backups ---- */

static void
inspect_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  g_autoptr (GError) error = NULL;
  XzBackupInfo *info = xz_backup_inspect (setup->file, &error);
  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify) xz_backup_info_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
xz_setup_inspect_async (const char *file, GAsyncReadyCallback callback, gpointer data)
{
  Setup *setup = g_new0 (Setup, 1);
  setup->file = g_strdup (file);
  run (setup, inspect_thread, NULL, callback, data);
}

XzBackupInfo *
xz_setup_inspect_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The window closes its register in the background: its lock is waited for, but not
 * that of another program. */
static gboolean
restore_when_closed (Setup *setup, GCancellable *cancellable, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) reason = NULL;
      if (xz_backup_restore (xz_context_system (), setup->file, setup->path, setup->progress, cancellable, &reason))
        return TRUE;
      if (attempt >= LOCK_ATTEMPTS || !g_error_matches (reason, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      g_usleep (G_USEC_PER_SEC / 10);
    }
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_path_get_dirname (setup->path);
  g_mkdir_with_parents (directory, 0700);
  if (restore_when_closed (setup, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
xz_setup_restore_async (const char *file, const char *path, XzProgress *progress, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  Setup *setup = g_new0 (Setup, 1);
  setup->file = g_strdup (file);
  setup->path = g_strdup (path);
  setup->progress = progress;
  run (setup, restore_thread, cancellable, callback, data);
}

gboolean
xz_setup_restore_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
