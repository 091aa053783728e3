/* xz-ctl-check.c: every rule over every person; the file and the audit chain; the state of the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"
#include "xz-backup.h"

/* ---- check ---- */

typedef struct { XzCtl *ctl; XzProgress *progress; guint people, findings; } CheckJob;

static void
append_json_check (XzCtl *ctl, const XzRosterRow *row, XzFindings *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ctl->out->str[ctl->out->len - 1] != '[')
    g_string_append (ctl->out, ",\n");
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", row->id);
  xz_ctl_json_text (builder, "name", xz_roster_row_get (row, "name"));
  xz_ctl_json_text (builder, "agency", xz_roster_row_get (row, "agency"));
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, findings);
  json_builder_end_object (builder);
  xz_ctl_append_json (ctl->out, builder);
}

static void
print_check (XzCtl *ctl, const XzRosterRow *row, const XzFindings *findings)
{
  const char *agency = xz_roster_row_get (row, "agency");

  xz_ctl_print (ctl, "%s  %s  %s", xz_roster_row_get (row, "name"), agency != NULL ? agency : "—", row->id);
  xz_ctl_append_findings (ctl->out, findings);
}

static void
found_cb (const XzRosterRow *row, XzFindings *findings, gpointer data)
{
  CheckJob *job = data;

  job->people++;
  job->findings += findings->len;
  xz_findings_sort (findings);
  if (job->ctl->json)
    append_json_check (job->ctl, row, findings);
  else
    print_check (job->ctl, row, findings);
}

static gboolean
check_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CheckJob *job = data;
  g_autofree char *agency = NULL;

  if (!xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  if (job->ctl->options.agency != NULL)
    {
      agency = xz_ctl_find_agency (db, job->ctl->options.agency, error);
      if (agency == NULL)
        return FALSE;
    }
  return xz_db_check_all (db, agency, found_cb, job, job->progress, cancellable, error);
}

int
xz_ctl_check (XzCtl *ctl)
{
  XzBar *bar = xz_bar_start (ctl, _("Checking"));
  CheckJob job = { .ctl = ctl, .progress = xz_bar_get_progress (bar) };
  g_autoptr (GError) error = NULL;
  gboolean checked;

  if (ctl->json)
    g_string_append_c (ctl->out, '[');
  checked = xz_ctl_read (ctl, check_work, &job, &error);
  xz_bar_stop (bar);
  if (!checked)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (ctl->json)
    g_string_append (ctl->out, "]\n");
  else if (job.people == 0)
    xz_ctl_print (ctl, _("Nothing to object to."));
  else
    xz_ctl_print (ctl, _("People with findings: %u; findings: %u"), job.people, job.findings);
  return job.people > 0 ? XZ_EXIT_NO : XZ_EXIT_DONE;
}

/* ---- verify ---- */

typedef struct { XzCtl *ctl; XzProgress *progress; XzVerifyReport *report; } VerifyJob;

static gboolean
verify_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  VerifyJob *job = data;

  if (!xz_ctl_require (db, XZ_ACT_VERIFY, error))
    return FALSE;
  job->report = xz_db_verify (db, job->ctl->options.quick, job->progress, cancellable, error);
  return job->report != NULL;
}

static void
put_report (XzCtl *ctl, const XzVerifyReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, report->ok);
  json_builder_set_member_name (builder, "audit_entries");
  json_builder_add_int_value (builder, report->audit_entries);
  json_builder_set_member_name (builder, "first_bad");
  if (report->ok)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, report->first_bad);
  xz_ctl_json_text (builder, "kind", report->kind);
  xz_ctl_json_text (builder, "detail", report->detail);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else if (report->ok)
    xz_ctl_print (ctl, _("The register is whole; audit entries: %u"), (guint) report->audit_entries);
  else
    xz_ctl_print (ctl, _("The register is not whole (%s). First bad entry: %u. %s"), report->kind,
                  (guint) MAX (report->first_bad, 0), report->detail != NULL ? report->detail : "");
}

int
xz_ctl_verify (XzCtl *ctl)
{
  XzBar *bar = xz_bar_start (ctl, _("Verifying"));
  VerifyJob job = { .ctl = ctl, .progress = xz_bar_get_progress (bar) };
  g_autoptr (GError) error = NULL;
  gboolean verified = xz_ctl_read (ctl, verify_work, &job, &error);
  int status;

  xz_bar_stop (bar);
  if (!verified)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  put_report (ctl, job.report);
  status = job.report->ok ? XZ_EXIT_DONE : XZ_EXIT_NO;
  xz_verify_report_free (job.report);
  return status;
}

/* ---- status ---- */

typedef struct { gint64 people, agencies, users; char *home, *sample_day; } StatusJob;

static gboolean
count_cb (const XzRecord *record, gpointer data)
{
  (*(gint64 *) data)++;
  return TRUE;
}

static gboolean
status_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  StatusJob *job = data;
  g_autofree char *home = xz_ctl_dup_home_agency (db);
  g_autoptr (XzRecord) agency = home != NULL ? xz_db_get_record (db, &xz_type_agency, home, NULL) : NULL;
  g_autoptr (XzQuery) query = xz_query_new (NULL, NULL, FALSE);

  job->people = xz_db_count (db, query, cancellable, error);
  job->home = agency != NULL ? g_strdup (xz_record_get (agency, "name")) : NULL;
  job->sample_day = xz_db_get_meta (db, "sample-day");
  return job->people >= 0
         && xz_db_foreach_record (db, &xz_type_agency, count_cb, &job->agencies, cancellable, error)
         && xz_db_foreach_record (db, &xz_type_user, count_cb, &job->users, cancellable, error);
}

static const char *
get_kind_name (XzRegisterKind kind)
{
  return kind == XZ_REGISTER_SAMPLE ? "sample" : kind == XZ_REGISTER_TEST ? "test" : "normal";
}

static void
json_number (JsonBuilder *builder, const char *member, gint64 number)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, number);
}

static void
json_regulation (JsonBuilder *builder, const XzProfile *profile)
{
  g_autofree char *until = xz_date_format (xz_profile_get_valid_to (profile));

  json_builder_set_member_name (builder, "regulation");
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", xz_profile_get_id (profile));
  json_number (builder, "version", xz_profile_get_version (profile));
  xz_ctl_json_text (builder, "title", xz_profile_get_title (profile));
  xz_ctl_json_text (builder, "valid_to", until);
  json_builder_end_object (builder);
}

static void
json_backups (JsonBuilder *builder, const GPtrArray *backups)
{
  json_number (builder, "backups", backups->len);
  if (backups->len > 0)
    xz_ctl_json_time (builder, "last_backup", ((const XzBackupEntry *) g_ptr_array_index (backups, 0))->at);
  else
    xz_ctl_json_text (builder, "last_backup", NULL);
}

static void
put_status_json (XzCtl *ctl, const StatusJob *job, const GPtrArray *backups)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *reason = xz_store_dup_read_only_reason (ctl->store);

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "register", xz_store_get_path (ctl->store));
  xz_ctl_json_text (builder, "kind", get_kind_name (xz_store_get_kind (ctl->store)));
  xz_ctl_json_text (builder, "agency", job->home);
  xz_ctl_json_text (builder, "sample_day", job->sample_day);
  json_builder_set_member_name (builder, "read_only");
  json_builder_add_boolean_value (builder, xz_store_is_read_only (ctl->store));
  xz_ctl_json_text (builder, "read_only_reason", reason);
  json_number (builder, "people", job->people);
  json_number (builder, "agencies", job->agencies);
  json_number (builder, "users", job->users);
  json_regulation (builder, xz_store_get_profile (ctl->store));
  json_backups (builder, backups);
  json_builder_end_object (builder);
  xz_ctl_put_json (ctl, builder);
}

static void
print_status (XzCtl *ctl, const StatusJob *job, const GPtrArray *backups)
{
  const XzProfile *profile = xz_store_get_profile (ctl->store);
  const XzBackupEntry *last = backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;
  g_autofree char *until = xz_date_format (xz_profile_get_valid_to (profile));
  g_autofree char *backup = last != NULL ? xz_ctl_dup_local_time (last->at) : g_strdup (_("none yet"));

  xz_ctl_print (ctl, _("Register: %s"), xz_store_get_path (ctl->store));
  xz_ctl_print (ctl, _("Agency: %s"), job->home != NULL ? job->home : _("not named yet"));
  xz_ctl_print (ctl, _("People: %u; agencies: %u; users: %u"), (guint) job->people, (guint) job->agencies, (guint) job->users);
  xz_ctl_print (ctl, _("Regulation: %s, in force until %s"), xz_profile_get_title (profile), until);
  xz_ctl_print (ctl, _("Last automatic backup: %s"), backup);
  if (xz_store_is_read_only (ctl->store))
    xz_ctl_print (ctl, _("The register is open for reading only."));
}

int
xz_ctl_status (XzCtl *ctl)
{
  StatusJob job = { 0 };
  g_autoptr (GPtrArray) backups = xz_backup_list (xz_store_get_path (ctl->store));
  g_autoptr (GError) error = NULL;

  if (!xz_ctl_read (ctl, status_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (ctl->json)
    put_status_json (ctl, &job, backups);
  else
    print_status (ctl, &job, backups);
  g_free (job.home);
  g_free (job.sample_day);
  return XZ_EXIT_DONE;
}
