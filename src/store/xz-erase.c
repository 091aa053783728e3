/* xz-erase.c: the end of a retention period: values go out of the history, the chain
 * stays.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-users-private.h"

/* What is on its way to the registry keeps its values until it has arrived. */
static const char erase_sql[] =
  "UPDATE history SET fields = NULL WHERE fields IS NOT NULL "
  "AND seq <= (SELECT max (seq) FROM audit WHERE at < ?1) "
  "AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.history = history.seq AND o.state = 1)";

static gboolean
erase (XzDb *db, gint64 before, guint *erased, GError **error)
{
  g_autoptr (XzStatement) update = xz_statement_get (db, erase_sql, error);

  if (update == NULL)
    return FALSE;
  xz_statement_bind_int64 (update, 1, before);
  if (!xz_statement_run (update, error))
    return FALSE;
  *erased = sqlite3_changes (xz_db_handle (db));
  return TRUE;
}

static gboolean
erase_and_note (XzDb *db, gint64 before, guint *erased, GError **error)
{
  g_autofree char *note = NULL;

  if (!erase (db, before, erased, error))
    return FALSE;
  note = g_strdup_printf ("%u", *erased);
  return xz_audit_note (db, "erase-history", NULL, NULL, note, error) && xz_db_commit (db, error);
}

/* Order in the chain is by seq: rows up to the last one before the day lose their
 * values.  Freed pages are overwritten (secure_delete) and the log is emptied
 * soon after, so that no copy stays in the files. */
gboolean
xz_db_erase_history (XzDb *db, gint64 before, guint *erased, GError **error)
{
  guint n = 0;
  gboolean done;

  if (!xz_users_require (db, XZ_ACT_SETTINGS, error) || !xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = erase_and_note (db, before, &n, error);
  xz_db_set_writing (db, FALSE);
  if (!done)
    {
      xz_db_rollback (db);
      return FALSE;
    }
  db->want_truncate = TRUE;
  if (erased != NULL)
    *erased = n;
  return TRUE;
}
