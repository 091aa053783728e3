/* xz-verify.c: is the register whole, and is its audit trail the one that was
 * written.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-roster-private.h"
#include <string.h>

void
xz_verify_report_free (XzVerifyReport *report)
{
  if (report == NULL)
    return;
  g_free (report->kind);
  g_free (report->detail);
  g_free (report);
}

/* The first thing that is wrong is the one reported. */
void
xz_verify_blame (XzVerifyReport *report, const char *kind, gint64 seq, const char *detail)
{
  if (!report->ok)
    return;
  report->ok = FALSE;
  report->kind = g_strdup (kind);
  report->first_bad = seq;
  report->detail = g_strdup (detail);
}

/* ---- the file ---- */

static gboolean
check_integrity (XzDb *db, gboolean quick, XzVerifyReport *report, GError **error)
{
  g_autoptr (XzStatement) check = xz_statement_get (db, quick ? "PRAGMA quick_check (1)" : "PRAGMA integrity_check (1)", error);

  if (check == NULL || !xz_statement_next (check, error))
    return FALSE;
  if (strcmp (xz_statement_get_text (check, 0), "ok") != 0)
    xz_verify_blame (report, "integrity", 0, xz_statement_get_text (check, 0));
  return TRUE;
}

/* ---- references ---- */

static gboolean
check_field (XzDb *db, const XzRecordType *type, const XzField *field, XzVerifyReport *report, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT n FROM %s WHERE %s IS NOT NULL AND %s NOT IN (SELECT id FROM %s) LIMIT 1",
                                          type->name, field->name, field->name, field->ref);
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  if (select == NULL)
    return FALSE;
  if (xz_statement_next (select, error))
    {
      g_autofree char *detail = g_strdup_printf ("%s.%s", type->name, field->name);
      xz_verify_blame (report, "foreign-key", xz_statement_get_int64 (select, 0), detail);
      return TRUE;
    }
  return xz_statement_ended (select);
}

static gboolean
check_references (XzDb *db, XzVerifyReport *report, GError **error)
{
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < types[i]->n_fields; f++)
      if (types[i]->fields[f].type == XZ_FIELD_REF && !check_field (db, types[i], &types[i]->fields[f], report, error))
        return FALSE;
  return TRUE;
}

/* ---- history against the trail ---- */

static gboolean
check_history (XzDb *db, XzVerifyReport *report, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT h.seq FROM history h LEFT JOIN audit a ON a.seq = h.seq "
    "WHERE a.seq IS NULL OR a.type IS NOT h.type OR a.record IS NOT h.record "
    "UNION ALL SELECT a.seq FROM audit a LEFT JOIN history h ON h.seq = a.seq "
    "WHERE h.seq IS NULL AND (a.before IS NOT NULL OR a.after IS NOT NULL) ORDER BY 1 LIMIT 1", error);

  if (select == NULL)
    return FALSE;
  if (xz_statement_next (select, error))
    {
      xz_verify_blame (report, "history", xz_statement_get_int64 (select, 0), "history and audit trail differ");
      return TRUE;
    }
  return xz_statement_ended (select);
}

/* ---- records against the trail ---- */

static gboolean
last_digest (XzDb *db, const char *id, guint8 digest[XZ_SM3_SIZE], gint64 *seq, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT a.seq, a.after FROM history h JOIN audit a ON a.seq = h.seq WHERE h.record = ?1 ORDER BY h.seq DESC LIMIT 1", error);
  const void *stored;
  gsize length;

  *seq = 0;
  memset (digest, 0, XZ_SM3_SIZE);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  *seq = xz_statement_get_int64 (select, 0);
  stored = xz_statement_get_blob (select, 1, &length);
  if (stored != NULL && length == XZ_SM3_SIZE)
    memcpy (digest, stored, XZ_SM3_SIZE);
  return TRUE;
}

static gboolean
check_record (XzDb *db, const XzRecordType *type, const char *id, XzVerifyReport *report, GError **error)
{
  guint8 expected[XZ_SM3_SIZE], digest[XZ_SM3_SIZE];
  g_autoptr (XzRow) row = xz_row_load (db, type, id, error);
  gint64 seq;

  if (row == NULL || !last_digest (db, id, expected, &seq, error))
    return FALSE;
  xz_audit_digest (db, row->record, digest);
  if (memcmp (digest, expected, XZ_SM3_SIZE) != 0)
    xz_verify_blame (report, "history", seq, type->name);
  return TRUE;
}

static gboolean
check_records_of (XzDb *db, const XzRecordType *type, XzVerifyReport *report, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", type->name);
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);
  char id[37];

  if (select == NULL)
    return FALSE;
  while (report->ok && xz_statement_next (select, error))
    if (!xz_statement_get_uuid (select, 0, id) || !check_record (db, type, id, report, error))
      return FALSE;
  return !report->ok || xz_statement_ended (select);
}

/* Each present record is what the last row of the trail about it says. */
static gboolean
check_records (XzDb *db, XzVerifyReport *report, GError **error)
{
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  for (guint i = 0; i < n; i++)
    if (!check_records_of (db, types[i], report, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_derived (XzDb *db, XzVerifyReport *report, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *detail = NULL;

  if (!xz_roster_verify (db, &detail, progress, cancellable, error))
    return FALSE;
  if (detail != NULL)
    xz_verify_blame (report, "derived", 0, detail);
  return TRUE;
}

static gboolean
run_checks (XzDb *db, gboolean quick, XzVerifyReport *report, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  if (!check_integrity (db, quick, report, error) || !xz_verify_chain (db, report, progress, cancellable, error))
    return FALSE;
  return quick || (check_references (db, report, error) && check_history (db, report, error)
                   && check_records (db, report, error) && check_derived (db, report, progress, cancellable, error));
}

/* quick: the file's pages, the chain and its anchors; otherwise also indexes,
 * references, the digests of every present record, history and derived columns.
 * Pages that cannot be read are a finding ("integrity"); NULL with error is for
 * what else kept it from being done. */
XzVerifyReport *
xz_db_verify (XzDb *db, gboolean quick, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzVerifyReport) report = g_new0 (XzVerifyReport, 1);
  g_autoptr (GError) fault = NULL;

  report->ok = TRUE;
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (int) xz_db_get_int (db, "SELECT max (seq) FROM audit", 0));
  if (run_checks (db, quick, report, progress, cancellable, &fault))
    return g_steal_pointer (&report);
  if (g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_CORRUPT))
    {
      xz_verify_blame (report, "integrity", 0, fault->message);
      return g_steal_pointer (&report);
    }
  g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}
