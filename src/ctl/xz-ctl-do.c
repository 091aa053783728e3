/* xz-ctl-do.c: delete, and the named steps of the law.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"
#include "xz-ctl-write.h"

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
  XzWrite *write = data;
  const char *reason = write->ctl->options.reason;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("delete", NULL);

  write->id = xz_db_resolve (db, write->type, write->id_text, error);
  if (write->id == NULL)
    return FALSE;
  if (write->type == &xz_type_person
      && (!add_deletes (db, set, &xz_type_service, "person", write->id, reason, error)
          || !add_deletes (db, set, &xz_type_attachment, "person", write->id, reason, error)))
    return FALSE;
  if (write->type == &xz_type_service && !add_deletes (db, set, &xz_type_assignment, "service", write->id, reason, error))
    return FALSE;
  xz_change_set_delete (set, write->type, write->id, reason);
  return xz_write_apply (write, db, set, error);
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
  XzWrite *write = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("leave", NULL);
  g_autoptr (XzRecord) spell = NULL;
  XzDate last = XZ_DATE_NONE;

  write->id = xz_db_resolve (db, &xz_type_person, write->id_text, error);
  spell = write->id != NULL ? find_current_spell (db, write->id, error) : NULL;
  if (spell == NULL)
    return FALSE;
  for (guint i = 0; i < write->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!xz_write_parse_field (write, db, i, &field, &canonical, error))
        return FALSE;
      if (g_str_equal (field->name, "last_day") && canonical != NULL)
        last = xz_date_parse (canonical);
      xz_change_set_update (set, &xz_type_service, spell->id, field->name, canonical, NULL);
    }
  if (last == XZ_DATE_NONE)
    return xz_ctl_set_usage_error (error, _("“do leave” needs last_day=YYYY-MM-DD."));
  xz_change_set_update (set, &xz_type_service, spell->id, "state", last > xz_db_today (db) ? "departing" : "left", NULL);
  return xz_write_apply (write, db, set, error);
}

typedef struct {
  const char         *name;
  const XzRecordType *type;       /* of the fields that follow */
  XzJobFunc           work;
} Action;

static const Action actions[] = {
  { "leave", &xz_type_service, leave_work },
};

int
xz_ctl_delete (XzCtl *ctl)
{
  g_auto (XzWrite) write = { NULL };
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  xz_write_init (&write, ctl, type);
  write.id_text = ctl->arguments[1];
  return xz_write_run (&write, delete_work, _("Deleted:"));
}

int
xz_ctl_do (XzCtl *ctl)
{
  g_auto (XzWrite) write = { NULL };
  g_autoptr (GError) error = NULL;
  const Action *action = NULL;
  XzStepFunc step = xz_ctl_find_step (ctl->arguments[0]);

  if (step != NULL)
    return step (ctl);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, ctl->arguments[0]))
      action = &actions[i];
  if (action == NULL)
    return xz_ctl_misuse (ctl, _("There is no step “%s”; the steps are: %s"), ctl->arguments[0], "leave " XZ_CTL_STEPS);
  xz_write_init (&write, ctl, action->type);
  write.id_text = ctl->arguments[1];
  if (!xz_write_take_assignments (&write, 2, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return xz_write_run (&write, action->work, _("Done:"));
}
