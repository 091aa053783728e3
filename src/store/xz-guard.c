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

/* An entry is corrected by another one; what the write path derives (c_ columns),
 * the owner and the registry's revision are no part of it. */
static gboolean
add_append_only_type (XzDb *db, const XzRecordType *type, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "CREATE TRIGGER IF NOT EXISTS append_only_%s_DELETE BEFORE DELETE ON %s "
                   "BEGIN SELECT RAISE (ABORT, '%s is append-only'); END;"
                   "CREATE TRIGGER IF NOT EXISTS append_only_%s_UPDATE BEFORE UPDATE OF n, id",
                   type->name, type->name, type->name, type->name);
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", %s", type->fields[i].name);
  g_string_append_printf (sql, " ON %s BEGIN SELECT RAISE (ABORT, '%s is append-only'); END;", type->name, type->name);
  return xz_db_run_script (db, sql->str, error);
}

static gboolean
guard_type (XzDb *db, const XzRecordType *type, GError **error)
{
  return add_guards (db, type->name, error) && (!type->append_only || add_append_only_type (db, type, error));
}

/* Between two migrations some tables are still to come. */
static gboolean
has_table (XzDb *db, const char *name, gboolean *has, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1", error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_text (select, 1, name);
  *has = xz_statement_next (select, error);
  return *has || xz_statement_ended (select);
}

gboolean
xz_guard_install (XzDb *db, GError **error)
{
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean has;
      if (!has_table (db, types[i]->name, &has, error) || (has && !guard_type (db, types[i], error)))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (own_tables); i++)
    if (!add_guards (db, own_tables[i], error))
      return FALSE;
  return add_append_only (db, error);
}
