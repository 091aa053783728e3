/* xz-undo-append.c: taking back what is only ever added to.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-undo-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
xz_undo_collect_entered (XzUndo *undo, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (undo->db, "SELECT record FROM history WHERE batch = ?1 AND kind = 4", error);
  char id[37];

  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, undo->n);
  while (xz_statement_next (select, error))
    if (xz_statement_get_uuid (select, 0, id))
      {
        g_hash_table_add (undo->entered, g_strdup (id));
        g_hash_table_add (undo->not_in_the_way, g_strdup (id));
      }
  return xz_statement_ended (select);
}

/* The entry that corrects id, "" if none does; *later: it is of another batch, which is in force. */
static gboolean
find_next (XzUndo *undo, const XzRecordType *type, const char *id, char next[37], gboolean *later, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT t.id, EXISTS (SELECT 1 FROM history h JOIN batch b ON b.n = h.batch WHERE h.record = t.id AND h.kind = 4 "
    "AND b.n <> ?2 AND b.undone_by IS NULL AND b.undoes IS NULL) FROM %s t WHERE t.corrects = ?1", type->name);
  g_autoptr (XzStatement) select = xz_statement_get (undo->db, sql, error);

  next[0] = '\0';
  *later = FALSE;
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  xz_statement_bind_int64 (select, 2, undo->n);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  xz_statement_get_uuid (select, 0, next);
  *later = xz_statement_get_int64 (select, 1) != 0;
  return TRUE;
}

/* The last of the chain that id stands in; *conflict: somebody corrected it since. */
static gboolean
find_last (XzUndo *undo, const XzRecordType *type, const char *id, char last[37], gboolean *conflict, GError **error)
{
  char next[37];

  *conflict = FALSE;
  g_strlcpy (last, id, 37);
  for (;;)
    {
      if (!find_next (undo, type, last, next, conflict, error))
        return FALSE;
      if (*next == '\0' || *conflict)
        return TRUE;
      g_strlcpy (last, next, 37);
    }
}

/* Says what said says, in place of last. */
static void
enter_again (XzUndo *undo, const XzRecord *said, const char *last, gboolean voids)
{
  XzRecord *entry = xz_record_copy (said);
  const XzField *reason = &said->type->fields[xz_record_type_correction_reason (said->type)];

  entry->id[0] = '\0';
  xz_record_set (entry, "corrects", last);
  xz_record_set (entry, reason->name, undo->is_undo ? _("redone") : _("undone"));
  if (voids)
    xz_record_set (entry, "voids", "1");
  xz_change_set_create (undo->set, xz_db_context (undo->db), entry);
}

static XzRow *
load (XzUndo *undo, const XzRecordType *type, const char *id, GError **error)
{
  g_autoptr (GError) fault = NULL;
  XzRow *row = xz_row_load (undo->db, type, id, &fault);

  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (row == NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT, "an entry of %s is not there", type->name);
  return row;
}

/* Of several entries of one chain in one batch the first is taken back, and the others with it. */
gboolean
xz_undo_take_back_entry (XzUndo *undo, const XzRecordType *type, const char *id, GError **error)
{
  g_autoptr (XzRow) row = load (undo, type, id, error), before = NULL;
  const char *corrects = row != NULL ? xz_record_get (row->record, "corrects") : NULL;
  char last[37];
  gboolean conflict;

  if (row == NULL)
    return FALSE;
  if (corrects != NULL && g_hash_table_contains (undo->entered, corrects))
    return TRUE;
  if (!find_last (undo, type, id, last, &conflict, error))
    return FALSE;
  if (conflict)
    {
      xz_undo_add_conflict (undo, id, type);
      return TRUE;
    }
  if (corrects != NULL && (before = load (undo, type, corrects, error)) == NULL)
    return FALSE;
  enter_again (undo, before != NULL ? before->record : row->record, last, before == NULL);
  return TRUE;
}
