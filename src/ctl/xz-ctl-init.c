/* xz-ctl-init.c: a new register, empty or with the sample city.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"

typedef struct { XzCtl *ctl; char *recovery; } InitJob;

/* The office's own agency, still to be named: the default of what is entered. */
static gboolean
found_agency_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzCtl *ctl = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *agency = xz_record_new (&xz_type_agency);
  XzApplied applied = { 0 };
  g_autofree char *id = NULL;
  gboolean written;

  xz_record_set (agency, "name", "本单位");
  id = g_strdup (xz_change_set_create (set, &ctl->context, agency));
  written = xz_db_apply (db, set, &applied, NULL, NULL, error) && xz_db_set_meta (db, "agency", id, error);
  xz_applied_clear (&applied);
  return written;
}

static gboolean
fill (XzCtl *ctl, GError **error)
{
  XzBar *bar = xz_bar_start (ctl, _("Inventing a city"));
  gboolean filled = xz_sample_fill (ctl->store, (guint) ctl->options.sample, (guint32) ctl->options.seed,
                                    xz_bar_get_progress (bar), NULL, error);

  xz_bar_stop (bar);
  return filled;
}

static gboolean
make_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_READ_ONLY, "%s cannot be made", folder);
  return FALSE;
}

static gboolean
make_register (InitJob *job, XzRegisterKind kind, GError **error)
{
  XzCtl *ctl = job->ctl;

  if (!make_folder (ctl->db, error) || !xz_store_create (&ctl->context, ctl->db, kind, &job->recovery, error))
    return FALSE;
  ctl->store = xz_store_open (&ctl->context, ctl->db, NULL, error);
  ctl->own_store = ctl->store != NULL;
  if (ctl->store == NULL)
    return FALSE;
  return kind == XZ_REGISTER_SAMPLE ? fill (ctl, error) : xz_store_write (ctl->store, found_agency_work, ctl, error);
}

static void
put_result (const InitJob *job, XzRegisterKind kind)
{
  XzCtl *ctl = job->ctl;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "register", ctl->db);
  xz_ctl_json_text (builder, "kind", kind == XZ_REGISTER_SAMPLE ? "sample" : kind == XZ_REGISTER_TEST ? "test" : "normal");
  json_builder_set_member_name (builder, "people");
  json_builder_add_int_value (builder, MAX (ctl->options.sample, 0));
  xz_ctl_json_text (builder, "recovery_key", job->recovery);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, _("Made the register %s"), ctl->db);
  if (kind == XZ_REGISTER_NORMAL)
    xz_ctl_print (ctl, _("Recovery key, to be written down and kept in a safe: %s"), job->recovery);
}

int
xz_ctl_init (XzCtl *ctl)
{
  InitJob job = { .ctl = ctl };
  XzRegisterKind kind = ctl->options.sample > 0 ? XZ_REGISTER_SAMPLE : ctl->options.test ? XZ_REGISTER_TEST : XZ_REGISTER_NORMAL;
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;

  if (ctl->day != XZ_DATE_NONE && kind == XZ_REGISTER_NORMAL)
    status = xz_ctl_misuse (ctl, _("--today is for looking; commands that write accept it only in a sample or test register."));
  else if (!make_register (&job, kind, &error))
    status = xz_ctl_fail (ctl, g_steal_pointer (&error));
  else
    put_result (&job, kind);
  g_free (job.recovery);
  return status;
}
