/* xz-outbox.c: what the registry has not yet (sync.md 3.2, 3.3).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"

#define COUNTER_BITS 16

/* Hybrid logical clock: 48 bits of milliseconds, 16 of a counter.  A clock that
 * goes back does not take it back; a full counter borrows the next millisecond. */
static gint64
stamp_of_now (XzDb *db)
{
  return (xz_db_now (db) / 1000) << COUNTER_BITS;
}

static gint64
last_stamp (XzDb *db)
{
  return xz_db_get_int (db, "SELECT hlc FROM outbox ORDER BY dev_seq DESC LIMIT 1", 0);
}

static gboolean
write_one (XzDb *db, XzStatement *insert, const XzOutboxEntry *entry, gint64 stamp, guint n, GError **error)
{
  char op_id[37];

  xz_uuid_new (xz_db_context (db), op_id);
  xz_statement_bind_uuid (insert, 1, op_id);
  xz_statement_bind_int64 (insert, 3, n);
  xz_statement_bind_int64 (insert, 5, entry->history);
  xz_statement_bind_int64 (insert, 6, entry->base_rev);
  xz_statement_bind_int64 (insert, 7, stamp);
  return xz_statement_run (insert, error);
}

/* All operations of one transaction, numbered from 1, under the batch's id. */
gboolean
xz_outbox_write (XzDb *db, const char *batch, GArray *entries, GError **error)
{
  g_autoptr (XzStatement) insert = NULL;
  gint64 stamp;

  if (entries->len == 0)
    return TRUE;
  stamp = MAX (stamp_of_now (db), last_stamp (db) + 1);
  insert = xz_statement_get (db, "INSERT INTO outbox (op_id, tx_id, tx_n, tx_of, history, base_rev, hlc, schema) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
  if (insert == NULL)
    return FALSE;
  xz_statement_bind_uuid (insert, 2, batch);
  xz_statement_bind_int64 (insert, 4, entries->len);
  xz_statement_bind_int64 (insert, 8, xz_db_get_int (db, "PRAGMA user_version", 0));
  for (guint i = 0; i < entries->len; i++)
    if (!write_one (db, insert, &g_array_index (entries, XzOutboxEntry, i), stamp + i, i + 1, error))
      return FALSE;
  return TRUE;
}
