/* xz-undo.c: the list of batches, and taking one back.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-undo-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

const char *
xz_batch_action_label (const char *action)
{
  static const struct { const char *action, *label; } labels[] = {
    { "add", N_("added") },     { "set", N_("changed") },        { "delete", N_("deleted") }, { "import", N_("imported") },
    { "undo", N_("undone") },   { "redo", N_("redone") },        { "init", N_("begun") },     { "sample", N_("sample city") },
    { "batch-edit", N_("several changed") },
    { "issue", N_("certificates issued") }, { "suspend", N_("certificate suspended") }, { "resume", N_("certificate resumed") },
    { "lose", N_("certificate reported lost") }, { "damage", N_("certificate reported damaged") }, { "revoke", N_("certificate revoked") },
    { "return", N_("certificate taken back") }, { "insignia-issue", N_("insignia handed out") }, { "insignia", N_("insignia settled") }, { "stock", N_("stock entry") },
    { "settle", N_("items settled") }, { "return-to-service", N_("back in service") }, { "depart", N_("departure") }, { "close-departure", N_("departure closed") }, { "signing-key", N_("signing key made") }, { "sign", N_("certificates signed") }, { "card-design", N_("design of the card changed") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (action, labels[i].action) == 0)
      return _(labels[i].label);
  return action;
}

void
xz_batch_free (XzBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->action);
  g_free (batch->title);
  g_free (batch->user_name);
  g_free (batch);
}

static XzBatch *
batch_new (XzStatement *row)
{
  XzBatch *batch = g_new0 (XzBatch, 1);

  xz_statement_get_uuid (row, 0, batch->batch);
  batch->action = xz_statement_dup_text (row, 1);
  batch->title = xz_statement_dup_text (row, 2);
  batch->at = xz_statement_get_int64 (row, 3);
  batch->user_name = xz_statement_dup_text (row, 4);
  batch->changes = xz_statement_get_int64 (row, 5);
  batch->undone = xz_statement_get_int64 (row, 6) != 0;
  batch->is_undo = xz_statement_get_int64 (row, 7) != 0;
  return batch;
}

/* limit 0: all. */
GPtrArray *
xz_db_list_batches (XzDb *db, guint limit, GError **error)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_batch_free);
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT b.id, b.action, b.title, b.at, u.name, b.changes, b.undone_by IS NOT NULL, b.undoes IS NOT NULL "
    "FROM batch b LEFT JOIN user u ON u.id = b.actor ORDER BY b.n DESC LIMIT ?1", error);

  if (select == NULL)
    return NULL;
  xz_statement_bind_int64 (select, 1, limit > 0 ? (gint64) limit : -1);
  while (xz_statement_next (select, error))
    g_ptr_array_add (batches, batch_new (select));
  return xz_statement_ended (select) ? g_steal_pointer (&batches) : NULL;
}

/* ---- what is to be taken back ---- */

static void
undo_clear (XzUndo *undo)
{
  g_free (undo->title);
  g_clear_pointer (&undo->in_conflict, g_hash_table_unref);
  g_clear_pointer (&undo->going, g_hash_table_unref);
  g_clear_pointer (&undo->entered, g_hash_table_unref);
  g_clear_pointer (&undo->not_in_the_way, g_hash_table_unref);
  g_clear_pointer (&undo->set, xz_change_set_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzUndo, undo_clear)

static gboolean
find_batch (XzUndo *undo, const char *batch, gboolean *undone, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (undo->db,
    "SELECT n, title, undone_by IS NOT NULL, undoes IS NOT NULL FROM batch WHERE id = ?1", error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, batch);
  if (!xz_statement_next (select, error))
    {
      if (xz_statement_ended (select))
        g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no such batch");
      return FALSE;
    }
  undo->n = xz_statement_get_int64 (select, 0);
  undo->title = xz_statement_dup_text (select, 1);
  *undone = xz_statement_get_int64 (select, 2) != 0;
  undo->is_undo = xz_statement_get_int64 (select, 3) != 0;
  return TRUE;
}

void
xz_undo_add_conflict (XzUndo *undo, const char *id, const XzRecordType *type)
{
  g_hash_table_insert (undo->in_conflict, g_strdup (id), (gpointer) type);
  g_hash_table_remove (undo->going, id);
  g_hash_table_remove (undo->not_in_the_way, id);
}

/* Changed by a later batch that is in force, on its way to the registry, or with its values erased.
 * An entry can always be followed by another one. */
static const char changed_since_sql[] =
  "SELECT DISTINCT h.record, h.type FROM history h WHERE h.batch = ?1 AND h.kind <> 4 AND ("
  "  (h.kind <> 1 AND h.fields IS NULL)"
  "  OR EXISTS (SELECT 1 FROM history l JOIN batch b ON b.n = l.batch WHERE l.record = h.record AND l.seq > h.seq"
  "             AND l.batch <> ?1 AND b.undone_by IS NULL AND b.undoes IS NULL)"
  "  OR EXISTS (SELECT 1 FROM outbox o WHERE o.history = h.seq AND o.state IN (1, 2)))";

static gboolean
find_changed_since (XzUndo *undo, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (undo->db, changed_since_sql, error);
  char id[37];

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, undo->n);
  while (xz_statement_next (select, error))
    if (xz_statement_get_uuid (select, 0, id))
      xz_undo_add_conflict (undo, id, xz_record_type_by_number (xz_statement_get_int64 (select, 1)));
  return xz_statement_ended (select);
}

/* ---- turning each change round ---- */

static const char changes_sql[] =
  "SELECT h.seq, h.record, h.type, h.kind, j.key, j.value ->> 0, j.value ->> 1 "
  "FROM history h LEFT JOIN json_each (h.fields) j WHERE h.batch = ?1 ORDER BY h.seq DESC";
enum { COL_SEQ, COL_RECORD, COL_TYPE, COL_KIND, COL_FIELD, COL_BEFORE, COL_AFTER };

/* What was deleted comes back under its own number, sealed values as they were. */
static void
restore_field (XzUndo *undo, const XzRecordType *type, const char *id, XzStatement *row)
{
  XzChange *change = xz_change_set_find (undo->set, id);
  const char *field = xz_statement_get_text (row, COL_FIELD), *value = xz_statement_get_text (row, COL_BEFORE);

  if (change == NULL || change->kind != XZ_KIND_CREATE)
    {
      change = xz_change_set_add (undo->set, XZ_KIND_CREATE, type, id);
      change->record = xz_record_new (type);
      change->sealed = TRUE;
      g_strlcpy (change->record->id, id, sizeof change->record->id);
    }
  if (g_strcmp0 (field, "$owner") == 0)
    g_strlcpy (change->record->owner, value != NULL ? value : "", sizeof change->record->owner);
  else if (field != NULL && xz_record_type_index (type, field) >= 0)
    xz_record_set (change->record, field, value);
}

static gboolean
set_back (XzUndo *undo, const XzRecordType *type, const char *id, XzStatement *row, GError **error)
{
  const char *field = xz_statement_get_text (row, COL_FIELD);
  g_autoptr (XzRow) present = NULL;

  if (field == NULL || xz_record_type_index (type, field) < 0)
    return TRUE;
  present = xz_row_load (undo->db, type, id, error);
  if (present == NULL && error != NULL && *error != NULL)
    return FALSE;
  if (present == NULL || g_strcmp0 (xz_record_get (present->record, field), xz_statement_get_text (row, COL_AFTER)) != 0)
    {
      xz_undo_add_conflict (undo, id, type);
      return TRUE;
    }
  xz_change_set_update (undo->set, type, id, field, xz_statement_get_text (row, COL_BEFORE), NULL);
  xz_change_set_find (undo->set, id)->sealed = TRUE;
  return TRUE;
}

/* What an entry names cannot go: a course whose attendance was voided stays, empty. */
static gboolean
stays_for_an_entry (XzUndo *undo, const XzRecordType *type, const char *id, gboolean *stays, GError **error)
{
  const XzRecordType *by;
  char referrer[37];

  if (!xz_row_find_referrer (undo->db, type, id, undo->going, &by, referrer, error))
    return FALSE;
  *stays = by != NULL;
  if (*stays)
    g_hash_table_remove (undo->going, id);
  return TRUE;
}

static gboolean
take_back_created (XzUndo *undo, const XzRecordType *type, const char *id, GError **error)
{
  const XzRecordType *by;
  char referrer[37];
  gboolean stays;

  if (!xz_row_find_referrer (undo->db, type, id, undo->not_in_the_way, &by, referrer, error))
    return FALSE;
  if (by != NULL)
    {
      xz_undo_add_conflict (undo, id, type);
      return TRUE;
    }
  if (!stays_for_an_entry (undo, type, id, &stays, error))
    return FALSE;
  if (!stays)
    xz_change_set_delete (undo->set, type, id, NULL);
  return TRUE;
}

static gboolean
turn_round (XzUndo *undo, XzStatement *row, GError **error)
{
  const XzRecordType *type = xz_record_type_by_number (xz_statement_get_int64 (row, COL_TYPE));
  char id[37];

  if (type == NULL || !xz_statement_get_uuid (row, COL_RECORD, id) || g_hash_table_contains (undo->in_conflict, id))
    return TRUE;
  switch (xz_statement_get_int64 (row, COL_KIND))
    {
    case XZ_KIND_CREATE: return take_back_created (undo, type, id, error);
    case XZ_KIND_APPEND: return xz_undo_take_back_entry (undo, type, id, error);
    case XZ_KIND_SET:    return set_back (undo, type, id, row, error);
    case XZ_KIND_DELETE: restore_field (undo, type, id, row); return TRUE;
    default:             return TRUE;
    }
}

static gboolean
collect_going (XzUndo *undo, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (undo->db, "SELECT record FROM history WHERE batch = ?1 AND kind = 1", error);
  char id[37];

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, undo->n);
  while (xz_statement_next (select, error))
    if (xz_statement_get_uuid (select, 0, id))
      {
        g_hash_table_add (undo->going, g_strdup (id));
        g_hash_table_add (undo->not_in_the_way, g_strdup (id));
      }
  return xz_statement_ended (select);
}

static gboolean
build (XzUndo *undo, GError **error)
{
  g_autoptr (XzStatement) select = NULL;
  g_autoptr (GError) fault = NULL;

  if (!collect_going (undo, error) || !xz_undo_collect_entered (undo, error) || !find_changed_since (undo, error))
    return FALSE;
  select = xz_statement_get (undo->db, changes_sql, error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, undo->n);
  while (xz_statement_next (select, &fault) && turn_round (undo, select, &fault))
    continue;
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* ---- conflicts, for a person to read ---- */

static char *
dup_label (XzUndo *undo, const char *id, const XzRecordType *type)
{
  g_autoptr (XzRow) row = xz_row_load (undo->db, type, id, NULL);
  const XzField *name = xz_record_type_field (type, "name");
  g_autofree char *shown = NULL;

  if (row != NULL && xz_record_type_index (type, "person") >= 0)
    return dup_label (undo, xz_record_get (row->record, "person"), &xz_type_person);
  if (row != NULL && name != NULL)
    shown = xz_field_display (name, xz_record_get (row->record, "name"), FALSE);
  return g_strdup_printf ("%s %.*s", xz_record_type_label (type), shown != NULL ? 100 : 8, shown != NULL ? shown : id);
}

static GPtrArray *
label_conflicts (XzUndo *undo)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id, type;

  g_hash_table_iter_init (&iter, undo->in_conflict);
  while (g_hash_table_iter_next (&iter, &id, &type))
    g_ptr_array_add (labels, dup_label (undo, id, type));
  return labels;
}

/* What became a conflict after its change was already turned round goes out of the set again. */
static void
leave_out_conflicts (XzUndo *undo)
{
  GPtrArray *changes = undo->set->changes;

  for (guint i = changes->len; i > 0; i--)
    {
      const XzChange *change = g_ptr_array_index (changes, i - 1);
      if (!g_hash_table_contains (undo->in_conflict, change->id))
        continue;
      xz_change_set_forget (undo->set);
      g_ptr_array_remove_index (changes, i - 1);
    }
}

static gboolean
refuse (XzApplied *applied, const char *code, GError **error)
{
  xz_findings_add (applied->findings, XZ_SEVERITY_BLOCK, code, 0, NULL, NULL);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "%s", code);
  return FALSE;
}

static gboolean
run_undo (XzUndo *undo, gboolean partly, GPtrArray **conflicts, XzApplied *applied, GError **error)
{
  undo->in_conflict = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  undo->going = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  undo->entered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  undo->not_in_the_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  undo->set = xz_change_set_new (undo->is_undo ? "redo" : "undo", undo->title);
  undo->set->undoes = undo->n;
  if (!build (undo, error))
    return FALSE;
  if (conflicts != NULL)
    *conflicts = label_conflicts (undo);
  if (g_hash_table_size (undo->in_conflict) > 0 && !partly)
    return refuse (applied, "undo-conflict", error);
  leave_out_conflicts (undo);
  g_clear_pointer (&applied->findings, g_ptr_array_unref);
  return xz_db_apply (undo->db, undo->set, applied, NULL, NULL, error);
}

gboolean
xz_db_undo (XzDb *db, const char *batch, gboolean partly, GPtrArray **conflicts, XzApplied *applied, GError **error)
{
  g_auto (XzUndo) undo = { .db = db };
  gboolean undone;

  memset (applied, 0, sizeof *applied);
  applied->findings = xz_findings_new ();
  if (conflicts != NULL)
    *conflicts = NULL;
  if (!find_batch (&undo, batch, &undone, error))
    return FALSE;
  if (undone)
    return refuse (applied, "already-undone", error);
  return run_undo (&undo, partly, conflicts, applied, error);
}
