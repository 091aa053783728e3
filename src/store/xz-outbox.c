/* xz-outbox.c: what the registry has not yet (sync.md 3.2, 3.3).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-hlc.h"

static XzHlc
last_stamp (XzDb *db)
{
  return xz_db_get_int (db, "SELECT hlc FROM outbox ORDER BY dev_seq DESC LIMIT 1", 0);
}

/* What all operations of a transaction share. */
typedef struct { const char *batch; guint n; gint64 schema; } Transaction;

static gboolean
put_one (XzRows *rows, const Transaction *transaction, const XzOutboxEntry *entry, XzHlc stamp, guint n, GError **error)
{
  char op_id[37];

  xz_uuid_new (xz_db_context (rows->db), op_id);
  xz_rows_put_uuid (rows, op_id);
  xz_rows_put_uuid (rows, transaction->batch);
  xz_rows_put_int64 (rows, n);
  xz_rows_put_int64 (rows, transaction->n);
  xz_rows_put_int64 (rows, entry->history);
  xz_rows_put_int64 (rows, entry->base_rev);
  xz_rows_put_int64 (rows, stamp);
  xz_rows_put_int64 (rows, transaction->schema);
  return xz_rows_end (rows, error);
}

/* All operations of one transaction, numbered from 1, under the batch's id. */
gboolean
xz_outbox_write (XzDb *db, const char *batch, GArray *entries, GError **error)
{
  g_auto (XzRows) rows = { 0 };
  Transaction transaction = { batch, entries->len, 0 };
  XzHlc stamp;

  if (entries->len == 0)
    return TRUE;
  stamp = xz_hlc_next (last_stamp (db), xz_db_now (db));
  transaction.schema = xz_db_get_int (db, "PRAGMA user_version", 0);
  xz_rows_init (&rows, db, "INSERT INTO outbox (op_id, tx_id, tx_n, tx_of, history, base_rev, hlc, schema)", 8,
                entries->len < XZ_BULK_CHANGES ? 1 : XZ_BULK_ROWS);
  for (guint i = 0; i < entries->len; i++)
    if (!put_one (&rows, &transaction, &g_array_index (entries, XzOutboxEntry, i), stamp + i, i + 1, error))
      return FALSE;
  return xz_rows_flush (&rows, error);
}
