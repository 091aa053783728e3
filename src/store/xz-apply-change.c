/* xz-apply-change.c: one change of a set: the row, its history, its audit row, its
 * place in the outbox.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-roster-private.h"
#include <string.h>

/* ---- the batch, at the first change that changes something ---- */

static void
bind_batch (XzApply *apply, XzStatement *insert)
{
  xz_statement_bind_uuid (insert, 1, apply->applied->batch);
  xz_statement_bind_text (insert, 2, apply->set->action);
  xz_statement_bind_text (insert, 3, apply->set->title);
  xz_statement_bind_uuid (insert, 4, apply->actor);
  xz_statement_bind_text (insert, 5, apply->role);
  xz_statement_bind_uuid (insert, 6, apply->agency);
  xz_statement_bind_int64 (insert, 7, apply->now);
  if (apply->set->undoes != 0)
    xz_statement_bind_int64 (insert, 8, apply->set->undoes);
}

static gboolean
open_batch (XzApply *apply, GError **error)
{
  g_autoptr (XzStatement) insert = NULL;

  if (apply->batch != 0)
    return TRUE;
  insert = xz_statement_get (apply->db, "INSERT INTO batch (id, action, title, actor, actor_role, agency, at, undoes) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
  if (insert == NULL)
    return FALSE;
  xz_uuid_new (xz_db_context (apply->db), apply->applied->batch);
  bind_batch (apply, insert);
  if (!xz_statement_run (insert, error))
    return FALSE;
  apply->batch = sqlite3_last_insert_rowid (xz_db_handle (apply->db));
  return TRUE;
}

/* ---- history, audit, outbox of one change ---- */

static guint
kinds_of_type (const XzRecordType *type)
{
  if (type == &xz_type_user || type == &xz_type_role_grant)
    return XZ_CHANGED_USERS;
  if (type == &xz_type_person || type == &xz_type_service || type == &xz_type_assignment || type == &xz_type_attachment)
    return XZ_CHANGED_PEOPLE;
  if (type == &xz_type_programme || type == &xz_type_session || type == &xz_type_enrolment
      || type == &xz_type_attendance || type == &xz_type_training_result)
    return XZ_CHANGED_TRAINING;
  if (type->number >= xz_type_certificate_block.number && type->number <= xz_type_card_design.number)
    return XZ_CHANGED_CERTIFICATES | XZ_CHANGED_PEOPLE;
  return XZ_CHANGED_NAMES;
}

static gboolean
append_audit (XzApply *apply, const XzChange *change, const XzRecord *before, const XzRecord *after, GError **error)
{
  guint8 was[XZ_SM3_SIZE], is[XZ_SM3_SIZE];
  XzAuditEntry entry = {
    .at = apply->now, .actor = apply->actor, .role = apply->role, .agency = apply->agency, .action = apply->set->action,
    .type = change->type->number, .record = change->id, .note = change->reason,
  };

  if (before != NULL)
    {
      xz_audit_digest (apply->db, before, was);
      entry.before = was;
    }
  if (after != NULL)
    {
      xz_audit_digest (apply->db, after, is);
      entry.after = is;
    }
  return xz_audit_append (&apply->audit, &apply->head, &entry, error);
}

static XzKind
kind_in_history (const XzChange *change)
{
  return change->kind == XZ_KIND_CREATE && change->type->append_only ? XZ_KIND_APPEND : change->kind;
}

/* before and after in their stored form; rev: of the row before. */
static gboolean
record_change (XzApply *apply, const XzChange *change, const XzRecord *before, const XzRecord *after, gint64 rev, GError **error)
{
  const char *fields = NULL;

  if (!open_batch (apply, error) || !append_audit (apply, change, before, after, error))
    return FALSE;
  if (before != NULL)
    {
      g_string_truncate (apply->scratch, 0);
      xz_history_append_fields (apply->scratch, before, after);
      fields = apply->scratch->str;
    }
  if (!xz_history_add (&apply->history, apply->head.seq, apply->batch, kind_in_history (change), change->type, change->id, fields, error))
    return FALSE;
  if (!change->type->local)
    {
      XzOutboxEntry entry = { apply->head.seq, rev };
      g_array_append_val (apply->outbox, entry);
    }
  apply->applied->changes++;
  apply->kinds |= kinds_of_type (change->type);
  return TRUE;
}

/* ---- create ---- */

/* Returns what is to be stored: a copy when a value had to be sealed. */
static const XzRecord *
seal_record (XzApply *apply, const XzChange *change, XzRecord **copy)
{
  const XzRecordType *type = change->type;

  for (guint i = 0; !change->sealed && i < type->n_fields; i++)
    if (type->fields[i].sensitivity == XZ_SENSITIVITY_SEALED && change->record->values[i] != NULL)
      {
        if (*copy == NULL)
          *copy = xz_record_copy (change->record);
        g_free ((*copy)->values[i]);
        (*copy)->values[i] = xz_row_seal (apply->db, type, change->id, &type->fields[i], change->record->values[i]);
      }
  return *copy != NULL ? *copy : change->record;
}

static void
give_owner (XzApply *apply, XzRecord *record)
{
  if (*record->owner == '\0')
    g_strlcpy (record->owner, record->type == &xz_type_agency ? record->id : apply->owner, sizeof record->owner);
}

/* What is created next mostly refers to it. */
static void
note_created (XzApply *apply, const XzRecord *stored)
{
  xz_apply_remember (apply, stored->type, stored->id);
  if (stored->type != &xz_type_person)
    return;
  apply->last_person_n = apply->fresh != NULL ? xz_fresh_number (apply->fresh) : sqlite3_last_insert_rowid (xz_db_handle (apply->db));
  g_strlcpy (apply->last_person, stored->id, sizeof apply->last_person);
}

/* copy: of what is stored, when no change holds it. */
static gboolean
insert_row (XzApply *apply, const XzRecord *stored, XzRecord **copy, GError **error)
{
  if (apply->fresh == NULL)
    return xz_row_insert (apply->db, stored, error);
  if (*copy != NULL)
    g_ptr_array_add (apply->kept, g_steal_pointer (copy));
  return xz_fresh_insert (apply->fresh, stored, error);
}

static gboolean
apply_create (XzApply *apply, const XzChange *change, GError **error)
{
  g_autoptr (XzRecord) copy = NULL;
  const XzRecord *stored;
  g_autofree gboolean *all = g_new (gboolean, change->type->n_fields);

  give_owner (apply, change->record);
  stored = seal_record (apply, change, &copy);
  for (guint i = 0; i < change->type->n_fields; i++)
    all[i] = stored->values[i] != NULL || (change->type->fields[i].flags & XZ_FIELD_REQUIRED) != 0;
  if (!xz_apply_judge_scope (apply, stored, error) || !xz_apply_judge_record (apply, stored, all, error))
    return FALSE;
  /* What a column refuses is not tried when a finding already refuses the set. */
  if (xz_findings_blocks (apply->findings))
    return TRUE;
  if (!insert_row (apply, stored, &copy, error) || !xz_apply_enter (apply, stored, error))
    return FALSE;
  note_created (apply, stored);
  return record_change (apply, change, NULL, stored, 0, error)
         && xz_apply_touch (apply, stored, xz_apply_flags (change->type, all), error);
}

/* ---- set ---- */

static gboolean
present_value (XzApply *apply, const XzChange *change, const XzRow *row, guint i, char **value, GError **error)
{
  const XzField *field = &change->type->fields[i];
  const char *stored = row->record->values[i];

  if (stored == NULL || field->sensitivity != XZ_SENSITIVITY_SEALED || change->sealed)
    {
      *value = g_strdup (stored);
      return TRUE;
    }
  *value = xz_row_unseal (apply->db, change->type, change->id, field, stored, error);
  return *value != NULL;
}

static char *
value_to_store (XzApply *apply, const XzChange *change, const XzFieldChange *to)
{
  const XzField *field = &change->type->fields[to->field];

  if (to->value == NULL || field->sensitivity != XZ_SENSITIVITY_SEALED || change->sealed)
    return g_strdup (to->value);
  return xz_row_seal (apply->db, change->type, change->id, field, to->value);
}

static gboolean
differs (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") != 0;
}

/* Puts one field into row; *any becomes TRUE when that changes it. */
static gboolean
set_one (XzApply *apply, const XzChange *change, const XzFieldChange *to, XzRow *row, gboolean *changed, gboolean *any, GError **error)
{
  g_autofree char *present = NULL;

  if (!present_value (apply, change, row, to->field, &present, error))
    return FALSE;
  if (to->check && differs (present, to->expected))
    xz_apply_refuse (apply, "changed-since", 0, change->type->fields[to->field].name,
                     xz_field_label (&change->type->fields[to->field]));
  if (!differs (present, to->value))
    return TRUE;
  g_free (row->record->values[to->field]);
  row->record->values[to->field] = value_to_store (apply, change, to);
  changed[to->field] = *any = TRUE;
  return TRUE;
}

static gboolean
write_set (XzApply *apply, const XzChange *change, const XzRecord *before, const XzRow *row, const gboolean *changed, GError **error)
{
  guint flags = xz_apply_flags (change->type, changed);
  gboolean renamed = change->type == &xz_type_person
                     && (changed[xz_record_type_index (change->type, "name")] || changed[xz_record_type_index (change->type, "pinyin")]);

  if (renamed && !xz_roster_forget_name (apply->db, row->n, error))
    return FALSE;
  return xz_apply_touch (apply, before, flags, error)
         && xz_row_update (apply->db, row, changed, error)
         && record_change (apply, change, before, row->record, row->rev, error)
         && xz_apply_touch (apply, row->record, flags, error);
}

static XzRow *
load_row (XzApply *apply, const XzChange *change, GError **error)
{
  g_autoptr (GError) fault = NULL;
  XzRow *row = xz_row_load (apply->db, change->type, change->id, &fault);

  if (row == NULL && fault == NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no %s with this number", change->type->name);
  else if (row == NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return row;
}

static gboolean
apply_set (XzApply *apply, const XzChange *change, GError **error)
{
  g_autoptr (XzRow) row = load_row (apply, change, error);
  g_autoptr (XzRecord) before = NULL;
  g_autofree gboolean *changed = g_new0 (gboolean, change->type->n_fields);
  gboolean any = FALSE;

  if (row == NULL)
    return FALSE;
  before = xz_record_copy (row->record);
  for (guint i = 0; i < change->fields->len; i++)
    if (!set_one (apply, change, &g_array_index (change->fields, XzFieldChange, i), row, changed, &any, error))
      return FALSE;
  if (!any)
    return TRUE;
  if (change->type->append_only)
    xz_apply_refuse_change (apply, change->type);
  if (!xz_apply_judge_scope (apply, before, error) || !xz_apply_judge_scope (apply, row->record, error)
      || !xz_apply_judge_record (apply, row->record, changed, error))
    return FALSE;
  return xz_findings_blocks (apply->findings) || write_set (apply, change, before, row, changed, error);
}

/* ---- delete ---- */

static gboolean
refuse_in_use (XzApply *apply, const XzChange *change, GError **error)
{
  const XzRecordType *type;
  char referrer[37];

  if (!xz_row_find_referrer (apply->db, change->type, change->id, NULL, &type, referrer, error))
    return FALSE;
  if (type != NULL)
    xz_apply_refuse (apply, "in-use", 0, NULL, xz_record_type_label (type));
  return TRUE;
}

static gboolean
apply_delete (XzApply *apply, const XzChange *change, GError **error)
{
  g_autoptr (XzRow) row = load_row (apply, change, error);

  if (row == NULL)
    return FALSE;
  if (change->type->append_only)
    xz_apply_refuse_change (apply, change->type);
  xz_apply_refuse_unissue (apply, row->record);
  if (!xz_apply_judge_scope (apply, row->record, error) || !refuse_in_use (apply, change, error))
    return FALSE;
  if (xz_findings_blocks (apply->findings))
    return TRUE;
  g_hash_table_remove_all (apply->known);
  if (change->type == &xz_type_person && !xz_roster_forget_name (apply->db, row->n, error))
    return FALSE;
  return xz_apply_touch (apply, row->record, 0, error)
         && xz_row_delete (apply->db, row, error)
         && record_change (apply, change, row->record, NULL, row->rev, error);
}

gboolean
xz_apply_change (XzApply *apply, const XzChange *change, GError **error)
{
  switch (change->kind)
    {
    case XZ_KIND_CREATE: return apply_create (apply, change, error);
    case XZ_KIND_SET:    return apply_set (apply, change, error);
    case XZ_KIND_DELETE: return apply_delete (apply, change, error);
    default:             g_return_val_if_reached (FALSE);
    }
}
