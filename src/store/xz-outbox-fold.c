/* xz-outbox-fold.c: what a register has to tell when it joins a registry.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"

/* Years of offline work leave every typing slip in the outbox.  None of it has
 * been told to anybody, so that the city needs only what became of it: each
 * record that still exists as one create, in the order in which records refer to
 * one another, and the named steps of the law after it.  The body of a create is
 * the record as it stands with what later rows of the outbox carry taken off;
 * without later rows, the record as it stands.  History keeps every step. */
static const char folded_sql[] =
  "SELECT o.history FROM outbox o JOIN history h ON h.seq = o.history "
  "WHERE h.kind IN (1, 4, 5) "
  "AND NOT EXISTS (SELECT 1 FROM history d WHERE d.record = h.record AND d.kind = 3 AND d.seq > h.seq) "
  "ORDER BY h.kind <> 1, CASE h.kind WHEN 1 THEN h.type ELSE 0 END, h.seq";

static gboolean
refuse_when_told (XzDb *db, GError **error)
{
  if (xz_db_get_int (db, "SELECT count(*) FROM outbox WHERE state <> 0", 0) == 0)
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a registry knows this outbox already");
  return FALSE;
}

static GArray *
read_folded (XzDb *db, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, folded_sql, error);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (XzOutboxEntry));

  if (select == NULL)
    return NULL;
  while (xz_statement_next (select, error))
    {
      XzOutboxEntry entry = { .history = xz_statement_get_int64 (select, 0) };
      g_array_append_val (entries, entry);
    }
  return xz_statement_ended (select) ? g_steal_pointer (&entries) : NULL;
}

/* Each record travels alone: one that the registry refuses holds up no other. */
static gboolean
write_folded (XzDb *db, const GArray *entries, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (XzOutboxEntry));
      char transaction[37];

      g_array_append_val (one, g_array_index (entries, XzOutboxEntry, i));
      xz_uuid_new (xz_db_context (db), transaction);
      if (!xz_outbox_write (db, transaction, one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_up_to (XzDb *db, gint64 last, GError **error)
{
  g_autoptr (XzStatement) drop = xz_statement_get (db, "DELETE FROM outbox WHERE dev_seq <= ?1", error);

  if (drop == NULL)
    return FALSE;
  xz_statement_bind_int64 (drop, 1, last);
  return xz_statement_run (drop, error);
}

static gboolean
fold (XzDb *db, guint *operations, GError **error)
{
  gint64 last = xz_db_get_int (db, "SELECT max (dev_seq) FROM outbox", 0);
  g_autoptr (GArray) entries = NULL;

  if (!refuse_when_told (db, error) || (entries = read_folded (db, error)) == NULL)
    return FALSE;
  if (operations != NULL)
    *operations = entries->len;
  return write_folded (db, entries, error) && drop_up_to (db, last, error);
}

gboolean
xz_db_fold_outbox (XzDb *db, guint *operations, GError **error)
{
  gboolean done;

  if (!xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = fold (db, operations, error) && xz_db_commit (db, error);
  xz_db_set_writing (db, FALSE);
  if (!done)
    xz_db_rollback (db);
  return done;
}
