/* xz-read.c: records, and what the register knows about itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-read.h"

#include <string.h>

#include "xz-row-private.h"
#include "xz-store-private.h"
#include "xz-users-private.h"

/* ---- records ---- */

static gboolean
unseal_fields (XzDb *db, XzRecord *record, GError **error)
{
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      const XzField *field = &record->type->fields[i];
      char *plain;

      if (field->sensitivity != XZ_SENSITIVITY_SEALED || record->values[i] == NULL)
        continue;
      plain = xz_row_unseal (db, record->type, record->id, field, record->values[i], error);
      if (plain == NULL)
        return FALSE;
      g_free (record->values[i]);
      record->values[i] = plain;
    }
  return TRUE;
}

static gboolean
set_not_found (const XzRecordType *type, GError **error)
{
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no such %s", type->name);
  return FALSE;
}

XzRecord *
xz_db_get_record (XzDb *db, const XzRecordType *type, const char *id, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzRow) row = xz_row_load (db, type, id, &fault);

  if (row == NULL && fault == NULL)
    set_not_found (type, error);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  if (row == NULL || !unseal_fields (db, row->record, error))
    return NULL;
  return g_steal_pointer (&row->record);
}

/* What a beginning of a UUID leaves open, as the range of its bytes. FALSE: not hexadecimal. */
static gboolean
uuid_range (const char *text, guint8 low[16], guint8 high[16])
{
  guint nibbles = 0;

  memset (low, 0, 16);
  memset (high, 0xff, 16);
  for (const char *p = text; *p != '\0'; p++)
    {
      int digit = g_ascii_xdigit_value (*p);
      guint shift = nibbles % 2 == 0 ? 4 : 0;

      if (*p == '-')
        continue;
      if (digit < 0 || nibbles == 32)
        return FALSE;
      low[nibbles / 2] |= digit << shift;
      high[nibbles / 2] = (high[nibbles / 2] & ~(0x0f << shift)) | (digit << shift);
      nibbles++;
    }
  return nibbles >= 4;
}

/* The only id of the first two rows; NULL with error unset: none. */
static char *
only_id (XzStatement *s, GError **error)
{
  char id[37], other[37];

  if (!xz_statement_next (s, error))
    return NULL;
  xz_statement_get_uuid (s, 0, id);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s) ? g_strdup (id) : NULL;
  xz_statement_get_uuid (s, 0, other);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_AMBIGUOUS, "more than one record: %s, %s ...", id, other);
  return NULL;
}

static char *
resolve_uuid (XzDb *db, const XzRecordType *type, const char *text, GError **error)
{
  guint8 low[16], high[16];
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE id >= ?1 AND id <= ?2 LIMIT 2", type->name);
  g_autoptr (XzStatement) s = NULL;

  if (!uuid_range (text, low, high))
    return NULL;
  s = xz_statement_get (db, sql, error);
  if (s == NULL)
    return NULL;
  xz_statement_bind_blob (s, 1, low, sizeof low);
  xz_statement_bind_blob (s, 2, high, sizeof high);
  return only_id (s, error);
}

static char *
resolve_certificate (XzDb *db, const XzRecordType *type, const char *text, GError **error)
{
  g_autoptr (XzStatement) s = NULL;

  if (type != &xz_type_person)
    return NULL;
  s = xz_statement_get (db, "SELECT id FROM person WHERE c_certificate = ?1 LIMIT 2", error);
  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, text);
  return only_id (s, error);
}

char *
xz_db_resolve (XzDb *db, const XzRecordType *type, const char *id, GError **error)
{
  g_autoptr (GError) fault = NULL;
  char *found = resolve_certificate (db, type, id, &fault);

  if (found == NULL && fault == NULL)
    found = resolve_uuid (db, type, id, &fault);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (found == NULL)
    set_not_found (type, error);
  return found;
}

static XzStatement *
select_ids (XzDb *db, const XzRecordType *type, const char *where_field, const char *value, GError **error)
{
  const XzField *field = where_field != NULL ? xz_record_type_field (type, where_field) : NULL;
  g_autofree char *sql = field != NULL
    ? g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1 ORDER BY n", type->name, field->name)
    : g_strdup_printf ("SELECT id FROM %s ORDER BY n", type->name);
  XzStatement *s = xz_statement_get (db, sql, error);

  if (s == NULL || field == NULL)
    return s;
  if (field->type == XZ_FIELD_REF)
    xz_statement_bind_uuid (s, 1, value);
  else if (field->type == XZ_FIELD_INTEGER && value != NULL)
    xz_statement_bind_int64 (s, 1, g_ascii_strtoll (value, NULL, 10));
  else
    xz_statement_bind_text (s, 1, value);
  return s;
}

static gboolean
each_record (XzDb *db, XzStatement *ids, const XzRecordType *type, XzRecordFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  char id[37];

  while (xz_statement_next (ids, error))
    {
      g_autoptr (XzRecord) record = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      xz_statement_get_uuid (ids, 0, id);
      record = xz_db_get_record (db, type, id, error);
      if (record == NULL)
        return FALSE;
      if (!func (record, data))
        return TRUE;
    }
  return xz_statement_ended (ids);
}

gboolean
xz_db_foreach_record (XzDb *db, const XzRecordType *type, XzRecordFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) ids = select_ids (db, type, NULL, NULL, error);

  return ids != NULL && each_record (db, ids, type, func, data, cancellable, error);
}

static gboolean
add_copy (const XzRecord *record, gpointer data)
{
  g_ptr_array_add (data, xz_record_copy (record));
  return TRUE;
}

static void
record_free (gpointer record)
{
  xz_record_free (record);
}

GPtrArray *
xz_db_list_records (XzDb *db, const XzRecordType *type, const char *where_field, const char *value, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (record_free);
  g_autoptr (XzStatement) ids = NULL;

  if (where_field != NULL && xz_record_type_field (type, where_field) == NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "%s has no field %s", type->name, where_field);
      return NULL;
    }
  ids = select_ids (db, type, where_field, value, error);
  if (ids == NULL || !each_record (db, ids, type, add_copy, records, NULL, error))
    return NULL;
  return g_steal_pointer (&records);
}

char *
xz_db_find_by_name (XzDb *db, const XzRecordType *type, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE name = ?1 ORDER BY n LIMIT 1", type->name);
  g_autoptr (XzStatement) s = xz_statement_get (db, type == &xz_type_agency
    ? "SELECT id FROM agency WHERE name = ?1 OR short_name = ?1 ORDER BY name = ?1 DESC, n LIMIT 1" : sql, error);
  char id[37];

  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, name);
  if (!xz_statement_next (s, error))
    return NULL;
  xz_statement_get_uuid (s, 0, id);
  return g_strdup (id);
}

/* ---- meta, and what a user's windows remember ---- */

/* Inside the job's transaction, or in one of its own. */
static gboolean
run_alone (XzDb *db, XzStatement *s, guint kinds, GError **error)
{
  gboolean alone = !xz_db_in_transaction (db);

  if (alone && !xz_db_begin (db, error))
    return FALSE;
  if (!xz_statement_run (s, error))
    {
      if (alone)
        xz_db_rollback (db);
      return FALSE;
    }
  if (kinds != 0)
    xz_db_mark_changed (db, kinds);
  return !alone || xz_db_commit (db, error);
}

char *
xz_db_get_meta (XzDb *db, const char *key)
{
  return xz_meta_get (db, key);
}

gboolean
xz_db_set_meta (XzDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (XzStatement) s = NULL;

  if (!xz_users_require (db, XZ_ACT_SETTINGS, error))
    return FALSE;
  s = xz_statement_get (db, value != NULL
    ? "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    : "DELETE FROM meta WHERE key = ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_text (s, 1, key);
  if (value != NULL)
    xz_statement_bind_text (s, 2, value);
  return run_alone (db, s, XZ_CHANGED_SETTINGS, error);
}

char *
xz_db_get_ui_state (XzDb *db, const char *key)
{
  const XzSession *session = xz_db_session (db);
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT value FROM ui_state WHERE user = ?1 AND key = ?2", NULL);

  if (s == NULL || session == NULL)
    return NULL;
  xz_statement_bind_uuid (s, 1, session->user);
  xz_statement_bind_text (s, 2, key);
  return xz_statement_next (s, NULL) ? xz_statement_dup_text (s, 0) : NULL;
}

gboolean
xz_db_set_ui_state (XzDb *db, const char *key, const char *value, GError **error)
{
  const XzSession *session = xz_db_session (db);
  g_autoptr (XzStatement) s = NULL;

  if (session == NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, "nobody is at the keyboard");
      return FALSE;
    }
  s = xz_statement_get (db, "INSERT INTO ui_state (user, key, value) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (user, key) DO UPDATE SET value = excluded.value", error);
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, session->user);
  xz_statement_bind_text (s, 2, key);
  xz_statement_bind_text (s, 3, value);
  return run_alone (db, s, 0, error);
}

/* ---- what an import remembers and asks ---- */

char *
xz_db_get_import_mapping (XzDb *db, const char *fingerprint)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT mapping FROM import_mapping WHERE fingerprint = ?1", NULL);

  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, fingerprint);
  return xz_statement_next (s, NULL) ? xz_statement_dup_text (s, 0) : NULL;
}

gboolean
xz_db_set_import_mapping (XzDb *db, const char *fingerprint, const char *kind, const char *mapping, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "INSERT INTO import_mapping (fingerprint, kind, mapping, at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (fingerprint) DO UPDATE SET kind = excluded.kind, mapping = excluded.mapping, at = excluded.at", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_text (s, 1, fingerprint);
  xz_statement_bind_text (s, 2, kind);
  xz_statement_bind_text (s, 3, mapping);
  xz_statement_bind_int64 (s, 4, xz_db_now (db));
  return run_alone (db, s, 0, error);
}

static GHashTable *
load_numbers (XzDb *db, const char *sql, GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (XzStatement) s = xz_statement_get (db, sql, error);

  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    {
      const char *key = xz_statement_get_text (s, 0);

      if (!g_hash_table_contains (numbers, key))
        g_hash_table_insert (numbers, g_strdup (key), GSIZE_TO_POINTER (xz_statement_get_int64 (s, 1)));
    }
  return xz_statement_ended (s) ? g_steal_pointer (&numbers) : NULL;
}

GHashTable *
xz_db_load_id_numbers (XzDb *db, GError **error)
{
  return load_numbers (db, "SELECT id_number, n FROM person WHERE id_number IS NOT NULL", error);
}

GHashTable *
xz_db_load_names (XzDb *db, GError **error)
{
  return load_numbers (db, "SELECT name, n FROM person ORDER BY n", error);
}
