/* xz-ctl-record.c: add and set.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-write.h"

/* ---- people, through the flat roster ---- */

static gboolean
name_columns (XzWrite *write, GError **error)
{
  for (guint i = 0; i < write->names->len; i++)
    {
      const XzColumn *column = xz_roster_column (g_ptr_array_index (write->names, i));

      if (column == NULL)
        return xz_ctl_set_usage_error (error, _("There is no field “%s”."), (char *) g_ptr_array_index (write->names, i));
      g_free (write->names->pdata[i]);
      write->names->pdata[i] = g_strdup (column->name);
    }
  return TRUE;
}

/* A new person of no agency belongs to the office's own. */
static void
add_home_agency (XzWrite *write, XzDb *db)
{
  g_autofree char *home = xz_ctl_dup_home_agency (db);
  g_autoptr (XzRecord) agency = NULL;

  for (guint i = 0; i < write->names->len; i++)
    if (g_str_equal (g_ptr_array_index (write->names, i), "agency"))
      return;
  agency = home != NULL ? xz_db_get_record (db, &xz_type_agency, home, NULL) : NULL;
  if (agency == NULL)
    return;
  g_ptr_array_add (write->names, g_strdup ("agency"));
  g_ptr_array_add (write->values, g_strdup (xz_record_get (agency, "name")));
}

static gboolean
write_person_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzWrite *write = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new (write->id_text != NULL ? "set" : "add", NULL);
  g_autofree char *id = NULL;
  char *new_id = NULL;

  if (write->id_text != NULL)
    id = xz_db_resolve (db, &xz_type_person, write->id_text, error);
  else
    add_home_agency (write, db);
  if (write->id_text != NULL && id == NULL)
    return FALSE;
  if (!xz_db_build_roster_change (db, set, id, (const char *const *) write->names->pdata, (const char *const *) write->values->pdata,
                                  write->names->len, XZ_DATE_NONE, write->findings, &new_id, error))
    return FALSE;
  write->id = id != NULL ? g_steal_pointer (&id) : new_id;
  return xz_write_apply (write, db, set, error);
}

/* ---- any record ---- */

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
take_owner (XzWrite *write, XzDb *db, XzRecord *record, GError **error)
{
  for (guint i = 0; i < write->names->len; i++)
    if (g_str_equal (g_ptr_array_index (write->names, i), "owner"))
      {
        g_autofree char *agency = xz_ctl_find_agency (db, g_ptr_array_index (write->values, i), error);

        if (agency == NULL)
          return FALSE;
        g_strlcpy (record->owner, agency, sizeof record->owner);
        g_ptr_array_remove_index (write->names, i);
        g_ptr_array_remove_index (write->values, i);
        return TRUE;
      }
  return TRUE;
}

static gboolean
add_record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzWrite *write = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (XzRecord) record = xz_record_new (write->type);

  if (!take_owner (write, db, record, error))
    return FALSE;
  for (guint i = 0; i < write->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!xz_write_parse_field (write, db, i, &field, &canonical, error))
        return FALSE;
      xz_record_set (record, field->name, canonical);
    }
  if (*record->owner == '\0')
    set_owner (db, record);
  write->id = g_strdup (xz_change_set_create (set, &write->ctl->context, g_steal_pointer (&record)));
  return xz_write_apply (write, db, set, error);
}

static gboolean
set_record_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzWrite *write = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);

  write->id = xz_db_resolve (db, write->type, write->id_text, error);
  if (write->id == NULL)
    return FALSE;
  for (guint i = 0; i < write->names->len; i++)
    {
      const XzField *field = NULL;
      g_autofree char *canonical = NULL;

      if (!xz_write_parse_field (write, db, i, &field, &canonical, error))
        return FALSE;
      xz_change_set_update (set, write->type, write->id, field->name, canonical, NULL);
    }
  return xz_write_apply (write, db, set, error);
}

/* ---- the commands ---- */

int
xz_ctl_add (XzCtl *ctl)
{
  g_auto (XzWrite) write = { NULL };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type == &xz_type_user)
    return xz_ctl_add_user (ctl);
  xz_write_init (&write, ctl, type);
  if (!xz_write_take_assignments (&write, 1, &error) || (type == &xz_type_person && !name_columns (&write, &error)))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return xz_write_run (&write, type == &xz_type_person ? write_person_work : add_record_work, _("Added:"));
}

int
xz_ctl_set (XzCtl *ctl)
{
  g_auto (XzWrite) write = { NULL };
  g_autoptr (GError) error = NULL;
  int status = XZ_EXIT_DONE;
  const XzRecordType *type = xz_ctl_get_type (ctl, &status);

  if (type == NULL)
    return status;
  if (type == &xz_type_user)
    return xz_ctl_set_user (ctl);
  xz_write_init (&write, ctl, type);
  write.id_text = ctl->arguments[1];
  if (ctl->n_arguments < 3)
    return xz_ctl_misuse (ctl, _("Usage: xiezhictl %s %s"), ctl->command->name, ctl->command->arguments);
  if (!xz_write_take_assignments (&write, 2, &error) || (type == &xz_type_person && !name_columns (&write, &error)))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return xz_write_run (&write, type == &xz_type_person ? write_person_work : set_record_work, _("Changed:"));
}
