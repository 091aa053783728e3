/* xz-ctl-record.c: add, set, delete: one record is written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"

/* What a command writes: the set is filled and applied inside one job. */
typedef struct {
  XzCtl              *ctl;
  const XzRecordType *type;
  const char         *id_text;     /* as typed; NULL: a new record */
  GPtrArray          *names;       /* char*, of fields */
  GPtrArray          *values;      /* char*, as typed */
  char               *id;          /* of the record written */
  XzFindings         *findings;
  XzApplied           applied;
} WriteJob;

static void
write_job_init (WriteJob *job, XzCtl *ctl, const XzRecordType *type)
{
  *job = (WriteJob) { .ctl = ctl, .type = type };
  job->names = g_ptr_array_new_with_free_func (g_free);
  job->values = g_ptr_array_new_with_free_func (g_free);
  job->findings = xz_findings_new ();
}

static void
write_job_clear (WriteJob *job)
{
  g_clear_pointer (&job->names, g_ptr_array_unref);
  g_clear_pointer (&job->values, g_ptr_array_unref);
  g_clear_pointer (&job->findings, g_ptr_array_unref);
  g_free (job->id);
  xz_applied_clear (&job->applied);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WriteJob, write_job_clear)

/* "field=value" from the first-th argument on. */
static gboolean
take_assignments (WriteJob *job, guint first, GError **error)
{
  for (guint i = first; i < job->ctl->n_arguments; i++)
    {
      char *name = NULL, *value = NULL;

      if (!xz_split_assignment (job->ctl->arguments[i], &name, &value))
        return xz_ctl_set_usage_error (error, _("“%s” is not FIELD=VALUE."), job->ctl->arguments[i]);
      g_ptr_array_add (job->names, name);
      g_ptr_array_add (job->values, value);
    }
  return TRUE;
}

static gboolean
refuse (WriteJob *job, GError **error)
{
  if (!xz_findings_blocks (job->findings))
    return FALSE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "Findings block the change");
  return TRUE;
}

/* The findings of the rules are those of the write path; what was found before belongs to them. */
static gboolean
apply (WriteJob *job, XzDb *db, XzChangeSet *set, GError **error)
{
  gboolean applied = xz_db_apply (db, set, &job->applied, NULL, NULL, error);

  if (job->applied.findings != NULL)
    xz_findings_steal_all (job->findings, job->applied.findings);
  return applied;
}

/* ---- people, through the flat roster ---- */

static gboolean
name_columns (WriteJob *job, GError **error)
{
  for (guint i = 0; i < job->names->len; i++)
    {
      const XzColumn *column = xz_roster_column (g_ptr_array_index (job->names, i));

      if (column == NULL)
        return xz_ctl_set_usage_error (error, _("There is no field “%s”."), (char *) g_ptr_array_index (job->names, i));
      g_free (job->names->pdata[i]);
      job->names->pdata[i] = g_strdup (column->name);
    }
  return TRUE;
}

/* A new person of no agency belongs to the office's own. */
static void
add_home_agency (WriteJob *job, XzDb *db)
{
  g_autofree char *home = xz_ctl_dup_home_agency (db);
  g_autoptr (XzRecord) agency = NULL;

  for (guint i = 0; i < job->names->len; i++)
    if (g_str_equal (g_ptr_array_index (job->names, i), "agency"))
      return;
  agency = home != NULL ? xz_db_get_record (db, &xz_type_agency, home, NULL) : NULL;
  if (agency == NULL)
    return;
  g_ptr_array_add (job->names, g_strdup ("agency"));
  g_ptr_array_add (job->values, g_strdup (xz_record_get (agency, "name")));
}

static gboolean
write_person_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new (job->id_text != NULL ? "set" : "add", NULL);
  g_autofree char *id = NULL;
  char *new_id = NULL;

  if (job->id_text != NULL)
    id = xz_db_resolve (db, &xz_type_person, job->id_text, error);
  else
    add_home_agency (job, db);
  if (job->id_text != NULL && id == NULL)
    return FALSE;
  if (!xz_db_build_roster_change (db, set, id, (const char *const *) job->names->pdata, (const char *const *) job->values->pdata,
                                  job->names->len, XZ_DATE_NONE, job->findings, &new_id, error))
    return FALSE;
  job->id = id != NULL ? g_steal_pointer (&id) : new_id;
  return !refuse (job, error) && apply (job, db, set, error);
}

/* ---- any record ---- */

static gboolean
parse_field (WriteJob *job, XzDb *db, guint i, const XzField **field, char **canonical, GError **error)
{
  const char *name = g_ptr_array_index (job->names, i);

  *canonical = NULL;
  *field = xz_record_type_field (job->type, name);
  for (guint f = 0; *field == NULL && f < job->type->n_fields; f++)
    if (xz_field_answers_to (&job->type->fields[f], name))
      *field = &job->type->fields[f];
  if (*field == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), name);
  return xz_ctl_parse_value (db, *field, g_ptr_array_index (job->values, i), canonical, job->findings, error);
}

/* Which agency answers for a new record: the one it names, its spell's, or the office's own. */
static void
set_owner (XzDb *db, XzRecord *record)
{
  const char *agency = xz_record_type_index (record->type, "agency") >= 0 ? xz_record_get (record, "agency") : NULL;
  const char *service = record->type == &xz_type_assignment ? xz_record_get (record, "service") : NULL;
  g_autoptr (XzRecord) spell = service != NULL ? xz_db_get_record (db, &xz_type_service, service, NULL) : NULL;
  g_autofree char *home = xz_ctl_dup_home_agency (db);

  if (agency == NULL && spell != NULL)
    agency = spell->owner;
  if (agency == NULL)
    agency = home;
  if (record->type != &xz_type_agency && agency != NULL)
    g_strlcpy (record->owner, agency, sizeof record->owner);
}

/* "owner=AGENCY" says which agency answers for a post, a company or an officer. */
static gboolean
take_owner (WriteJob *job, XzDb *db, XzRecord *record, GError **error)
{
  for (guint i = 0; i < job->names->len; i++)
    if (g_str_equal (g_ptr_array_index (job->names, i), "owner"))
      {
        g_autofree char *agency = xz_ctl_find_agency (db, g_ptr_array_index (job->values, i), error);

        if (agency == NULL)
          return FALSE;
        g_strlcpy (record->owner, agency, sizeof record->owner);
        g_ptr_array_remove_index (job->names, i);
        g_ptr_array_remove_index (job->values, i);
        return TRUE;
      }
  return TRUE;
}

static gboolean
add_record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (XzRecord) record = xz_record_new (job->type);

  if (!take_owner (job, db, record, error))
    return FALSE;
  for (guint i = 0; i < job->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!parse_field (job, db, i, &field, &canonical, error))
        return FALSE;
      xz_record_set (record, field->name, canonical);
    }
  if (*record->owner == '\0')
    set_owner (db, record);
  job->id = g_strdup (xz_change_set_create (set, &job->ctl->context, g_steal_pointer (&record)));
  return !refuse (job, error) && apply (job, db, set, error);
}

static gboolean
set_record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);

  job->id = xz_db_resolve (db, job->type, job->id_text, error);
  if (job->id == NULL)
    return FALSE;
  for (guint i = 0; i < job->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!parse_field (job, db, i, &field, &canonical, error))
        return FALSE;
      xz_change_set_update (set, job->type, job->id, field->name, canonical, NULL);
    }
  return !refuse (job, error) && apply (job, db, set, error);
}

/* ---- delete ---- */

/* What hangs on a record goes before it does. */
static gboolean
add_deletes (XzDb *db, XzChangeSet *set, const XzRecordType *type, const char *field, const char *id, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, type, field, id, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      if (type == &xz_type_service && !add_deletes (db, set, &xz_type_assignment, "service", record->id, reason, error))
        return FALSE;
      xz_change_set_delete (set, type, record->id, reason);
    }
  return TRUE;
}

static gboolean
delete_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  const char *reason = job->ctl->options.reason;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("delete", NULL);

  job->id = xz_db_resolve (db, job->type, job->id_text, error);
  if (job->id == NULL)
    return FALSE;
  if (job->type == &xz_type_person
      && (!add_deletes (db, set, &xz_type_service, "person", job->id, reason, error)
          || !add_deletes (db, set, &xz_type_attachment, "person", job->id, reason, error)))
    return FALSE;
  if (job->type == &xz_type_service && !add_deletes (db, set, &xz_type_assignment, "service", job->id, reason, error))
    return FALSE;
  xz_change_set_delete (set, job->type, job->id, reason);
  return apply (job, db, set, error);
}

/* ---- do ---- */

/* The spell that a step of the law is about: the open one that began last. */
static XzRecord *
find_current_spell (XzDb *db, const char *person, GError **error)
{
  g_autoptr (GPtrArray) spells = xz_db_list_records (db, &xz_type_service, "person", person, error);
  const XzRecord *current = NULL;

  if (spells == NULL)
    return NULL;
  for (guint i = 0; i < spells->len; i++)
    {
      const XzRecord *spell = g_ptr_array_index (spells, i);

      if (g_strcmp0 (xz_record_get (spell, "state"), "left") != 0
          && (current == NULL || g_strcmp0 (xz_record_get (spell, "hire_date"), xz_record_get (current, "hire_date")) > 0))
        current = spell;
    }
  if (current == NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "The person is in no service");
  return current != NULL ? xz_record_copy (current) : NULL;
}

/* Departure: the last day and the reason; before that day it is under way. */
static gboolean
leave_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  WriteJob *job = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("leave", NULL);
  g_autoptr (XzRecord) spell = NULL;
  XzDate last = XZ_DATE_NONE;

  job->id = xz_db_resolve (db, &xz_type_person, job->id_text, error);
  spell = job->id != NULL ? find_current_spell (db, job->id, error) : NULL;
  if (spell == NULL)
    return FALSE;
  for (guint i = 0; i < job->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!parse_field (job, db, i, &field, &canonical, error))
        return FALSE;
      if (g_str_equal (field->name, "last_day") && canonical != NULL)
        last = xz_date_parse (canonical);
      xz_change_set_update (set, &xz_type_service, spell->id, field->name, canonical, NULL);
    }
  if (last == XZ_DATE_NONE)
    return xz_ctl_set_usage_error (error, _("“do leave” needs last_day=YYYY-MM-DD."));
  xz_change_set_update (set, &xz_type_service, spell->id, "state", last > xz_db_today (db) ? "departing" : "left", NULL);
  return !refuse (job, error) && apply (job, db, set, error);
}

typedef struct {
  const char         *name;
  const XzRecordType *type;       /* of the fields that follow */
  XzJobFunc           work;
} Action;

static const Action actions[] = {
  { "leave", &xz_type_service, leave_work },
};

/* ---- what is common ---- */

static int
finish (WriteJob *job, XzJobFunc work, const char *said)
{
  XzCtl *ctl = job->ctl;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  if (!xz_ctl_write (ctl, work, job, &error))
    return xz_ctl_fail_with_findings (ctl, g_steal_pointer (&error), job->findings);
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "id", job->id);
  xz_ctl_json_text (builder, "batch", job->applied.batch);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, job->applied.changes);
  json_builder_set_member_name (builder, "findings");
  xz_ctl_json_findings (builder, job->findings);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  else
    xz_ctl_say_findings (ctl, job->findings);
  xz_ctl_print (ctl, "%s %s", said, job->id);
  return XZ_EXIT_DONE;
}

int
xz_ctl_add (XzCtl *ctl)
{
  g_auto (WriteJob) job = { NULL };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type == &xz_type_user)
    return xz_ctl_add_user (ctl);
  write_job_init (&job, ctl, type);
  if (!take_assignments (&job, 1, &error) || (type == &xz_type_person && !name_columns (&job, &error)))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return finish (&job, type == &xz_type_person ? write_person_work : add_record_work, _("Added:"));
}

int
xz_ctl_set (XzCtl *ctl)
{
  g_auto (WriteJob) job = { NULL };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type == &xz_type_user)
    return xz_ctl_set_user (ctl);
  write_job_init (&job, ctl, type);
  job.id_text = ctl->arguments[1];
  if (ctl->n_arguments < 3)
    return xz_ctl_misuse (ctl, _("Usage: xiezhictl %s %s"), ctl->command->name, ctl->command->arguments);
  if (!take_assignments (&job, 2, &error) || (type == &xz_type_person && !name_columns (&job, &error)))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return finish (&job, type == &xz_type_person ? write_person_work : set_record_work, _("Changed:"));
}

int
xz_ctl_delete (XzCtl *ctl)
{
  g_auto (WriteJob) job = { NULL };
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  write_job_init (&job, ctl, type);
  job.id_text = ctl->arguments[1];
  return finish (&job, delete_work, _("Deleted:"));
}

int
xz_ctl_do (XzCtl *ctl)
{
  g_auto (WriteJob) job = { NULL };
  g_autoptr (GError) error = NULL;
  const Action *action = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, ctl->arguments[0]))
      action = &actions[i];
  if (action == NULL)
    return xz_ctl_misuse (ctl, _("There is no step “%s”; the steps are: %s"), ctl->arguments[0], actions[0].name);
  write_job_init (&job, ctl, action->type);
  job.id_text = ctl->arguments[1];
  if (!take_assignments (&job, 2, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return finish (&job, action->work, _("Done:"));
}
