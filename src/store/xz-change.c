/* xz-change.c: what is to be done, as data.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"

static void
field_change_clear (gpointer data)
{
  XzFieldChange *change = data;

  g_free (change->value);
  g_free (change->expected);
}

static void
change_free (gpointer data)
{
  XzChange *change = data;

  xz_record_free (change->record);
  g_clear_pointer (&change->fields, g_array_unref);
  g_free (change->reason);
  g_free (change);
}

static void
acceptance_free (gpointer data)
{
  XzAcceptance *acceptance = data;

  g_free (acceptance->code);
  g_free (acceptance->reason);
  g_free (acceptance);
}

/* action: what the audit trail and the undo list call it. title may be NULL; no personal data. */
XzChangeSet *
xz_change_set_new (const char *action, const char *title)
{
  XzChangeSet *set = g_new0 (XzChangeSet, 1);

  set->action = g_strdup (action);
  set->title = g_strdup (title);
  set->changes = g_ptr_array_new_with_free_func (change_free);
  set->parts = g_array_new (FALSE, FALSE, sizeof (guint));
  set->day = XZ_DATE_NONE;
  set->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  set->accepted = g_ptr_array_new_with_free_func (acceptance_free);
  return set;
}

void
xz_change_set_free (XzChangeSet *set)
{
  if (set == NULL)
    return;
  g_hash_table_unref (set->by_id);
  g_clear_pointer (&set->names, g_hash_table_unref);
  g_ptr_array_unref (set->changes);
  g_array_unref (set->parts);
  g_ptr_array_unref (set->accepted);
  g_free (set->action);
  g_free (set->title);
  g_free (set);
}

void
xz_change_set_end_part (XzChangeSet *set)
{
  g_array_append_val (set->parts, set->changes->len);
}

guint
xz_change_set_size (const XzChangeSet *set)
{
  return set->changes->len;
}

XzChange *
xz_change_set_add (XzChangeSet *set, XzKind kind, const XzRecordType *type, const char *id)
{
  XzChange *change = g_new0 (XzChange, 1);

  change->kind = kind;
  change->type = type;
  g_strlcpy (change->id, id, sizeof change->id);
  if (kind == XZ_KIND_SET)
    {
      change->fields = g_array_new (FALSE, TRUE, sizeof (XzFieldChange));
      g_array_set_clear_func (change->fields, field_change_clear);
    }
  g_ptr_array_add (set->changes, change);
  return change;
}

/* A load that only creates asks for none: its changes are put into by_id when one is asked for. */
XzChange *
xz_change_set_find (XzChangeSet *set, const char *id)
{
  for (; set->n_by_id < set->changes->len; set->n_by_id++)
    {
      XzChange *change = g_ptr_array_index (set->changes, set->n_by_id);
      g_hash_table_replace (set->by_id, change->id, change);
    }
  return g_hash_table_lookup (set->by_id, id);
}

void
xz_change_set_forget (XzChangeSet *set)
{
  g_hash_table_remove_all (set->by_id);
  set->n_by_id = 0;
}

const char *
xz_change_set_create (XzChangeSet *set, XzContext *context, XzRecord *record)
{
  XzChange *change;

  if (*record->id == '\0')
    xz_uuid_new (context, record->id);
  change = xz_change_set_add (set, XZ_KIND_CREATE, record->type, record->id);
  change->record = record;
  return change->id;
}

static XzFieldChange *
find_field (XzChange *change, guint field)
{
  XzFieldChange fresh = { .field = field };

  for (guint i = 0; i < change->fields->len; i++)
    if (g_array_index (change->fields, XzFieldChange, i).field == field)
      return &g_array_index (change->fields, XzFieldChange, i);
  g_array_append_val (change->fields, fresh);
  return &g_array_index (change->fields, XzFieldChange, change->fields->len - 1);
}

/* The first expectation holds when one field is set twice: it speaks of the register. */
static void
set_field (XzChange *change, guint field, const char *value, const char *expected)
{
  XzFieldChange *into = find_field (change, field);

  g_free (into->value);
  into->value = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  if (expected == NULL || into->check)
    return;
  into->expected = g_strdup (expected);
  into->check = TRUE;
}

void
xz_change_set_update (XzChangeSet *set, const XzRecordType *type, const char *id, const char *field,
                      const char *value, const char *expected)
{
  XzChange *change = xz_change_set_find (set, id);
  int index = xz_record_type_index (type, field);

  g_return_if_fail (index >= 0);
  if (change != NULL && change->kind == XZ_KIND_CREATE && change->type == type)
    {
      xz_record_set (change->record, field, value);
      return;
    }
  if (change == NULL || change->kind != XZ_KIND_SET)
    change = xz_change_set_add (set, XZ_KIND_SET, type, id);
  set_field (change, index, value, expected);
}

/* reason may be NULL; it stands in the audit trail. */
void
xz_change_set_delete (XzChangeSet *set, const XzRecordType *type, const char *id, const char *reason)
{
  XzChange *change = xz_change_set_add (set, XZ_KIND_DELETE, type, id);

  change->reason = g_strdup (reason);
}

void
xz_change_set_accept (XzChangeSet *set, const char *code, const char *reason)
{
  XzAcceptance *acceptance = g_new0 (XzAcceptance, 1);

  acceptance->code = g_strdup (code);
  acceptance->reason = g_strdup (reason);
  g_ptr_array_add (set->accepted, acceptance);
}

/* applied is the caller's; only what it holds is freed. */
void
xz_applied_clear (XzApplied *applied)
{
  g_clear_pointer (&applied->findings, g_ptr_array_unref);
  applied->batch[0] = '\0';
  applied->changes = 0;
}
