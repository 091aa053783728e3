/* xz-guard.c: triggers that make a write outside the write path fail.  They are made
 * from the record descriptions, not written in a migration, so that a new type
 * cannot be forgotten.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include "xz-record.h"

/* Tables of the write path that are no record types. */
static const char *const own_tables[] = { "name_gram", "batch", "history", "audit", "outbox" };

static gboolean
add_guard (XzDb *db, const char *table, const char *verb, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TRIGGER IF NOT EXISTS guard_%s_%s BEFORE %s ON %s WHEN NOT xz_writing () "
                                          "BEGIN SELECT RAISE (ABORT, 'outside the write path'); END;",
                                          table, verb, verb, table);

  return xz_db_run_script (db, sql, error);
}

static gboolean
add_guards (XzDb *db, const char *table, GError **error)
{
  return add_guard (db, table, "INSERT", error) && add_guard (db, table, "UPDATE", error)
         && add_guard (db, table, "DELETE", error);
}

/* What is only ever added to: not even the write path changes it. */
static gboolean
add_append_only (XzDb *db, GError **error)
{
  return xz_db_run_script (db,
    "CREATE TRIGGER IF NOT EXISTS append_only_audit_UPDATE BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;"
    "CREATE TRIGGER IF NOT EXISTS append_only_audit_DELETE BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;"
    "CREATE TRIGGER IF NOT EXISTS append_only_history_DELETE BEFORE DELETE ON history "
    "BEGIN SELECT RAISE (ABORT, 'history is append-only'); END;"
    "CREATE TRIGGER IF NOT EXISTS append_only_history_UPDATE BEFORE UPDATE ON history "
    "WHEN new.fields IS NOT NULL OR new.seq IS NOT old.seq OR new.batch IS NOT old.batch OR new.type IS NOT old.type "
    "OR new.record IS NOT old.record OR new.kind IS NOT old.kind "
    "BEGIN SELECT RAISE (ABORT, 'history can only lose its values'); END;", error);
}

gboolean
xz_guard_install (XzDb *db, GError **error)
{
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  for (guint i = 0; i < n; i++)
    if (!add_guards (db, types[i]->name, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (own_tables); i++)
    if (!add_guards (db, own_tables[i], error))
      return FALSE;
  return add_append_only (db, error);
}
