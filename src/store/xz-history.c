/* xz-history.c: the values of every change, and what a record was like before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include <string.h>

/* ---- writing ---- */

static void
append_json (GString *json, const char *text)
{
  if (text == NULL)
    {
      g_string_append (json, "null");
      return;
    }
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (json, "\\%c", *c);
    else if ((guchar) *c < 0x20)
      g_string_append_printf (json, "\\u%04x", (guchar) *c);
    else
      g_string_append_c (json, *c);
  g_string_append_c (json, '"');
}

static void
append_pair (GString *json, const char *name, const char *before, const char *after)
{
  g_string_append_printf (json, "%s\"%s\":[", json->len > 1 ? "," : "", name);
  append_json (json, before);
  g_string_append_c (json, ',');
  append_json (json, after);
  g_string_append_c (json, ']');
}

void
xz_history_append_fields (GString *json, const XzRecord *before, const XzRecord *after)
{
  const XzRecordType *type = before != NULL ? before->type : after->type;

  g_string_append_c (json, '{');
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *was = before != NULL ? before->values[i] : NULL;
      const char *is = after != NULL ? after->values[i] : NULL;
      if (g_strcmp0 (was, is) != 0)
        append_pair (json, type->fields[i].name, was, is);
    }
  if (after == NULL)
    append_pair (json, "$owner", before->owner, NULL);
  g_string_append_c (json, '}');
}

void
xz_history_rows_init (XzRows *rows, XzDb *db, guint most)
{
  xz_rows_init (rows, db, "INSERT INTO history (seq, batch, type, record, kind, fields)", 6, most);
}

gboolean
xz_history_add (XzRows *rows, gint64 seq, gint64 batch, XzKind kind, const XzRecordType *type, const char *id,
                const char *fields, GError **error)
{
  xz_rows_put_int64 (rows, seq);
  xz_rows_put_int64 (rows, batch);
  xz_rows_put_int64 (rows, type->number);
  xz_rows_put_uuid (rows, id);
  xz_rows_put_int64 (rows, kind);
  xz_rows_put_text (rows, fields);
  return xz_rows_end (rows, error);
}

/* ---- reading one record's ---- */

void
xz_history_entry_free (XzHistoryEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->user_name);
  g_free (entry->action);
  g_free (entry->field);
  g_free (entry->before);
  g_free (entry->after);
  g_free (entry);
}

static const char history_sql[] =
  "SELECT h.seq, h.kind, h.type, a.at, b.action, b.id, u.name, j.key, j.value ->> 0, j.value ->> 1 "
  "FROM history h JOIN audit a ON a.seq = h.seq JOIN batch b ON b.n = h.batch "
  "LEFT JOIN user u ON u.id = a.actor LEFT JOIN json_each (h.fields) j "
  "WHERE h.record = ?1 ORDER BY h.seq DESC, j.id";
enum { COL_SEQ, COL_KIND, COL_TYPE, COL_AT, COL_ACTION, COL_BATCH, COL_USER, COL_FIELD, COL_BEFORE, COL_AFTER };

static XzHistoryEntry *
entry_new (XzStatement *row, const char *record)
{
  XzHistoryEntry *entry = g_new0 (XzHistoryEntry, 1);

  entry->at = xz_statement_get_int64 (row, COL_AT);
  entry->kind = xz_statement_get_int64 (row, COL_KIND);
  entry->type = xz_record_type_by_number (xz_statement_get_int64 (row, COL_TYPE));
  entry->user_name = xz_statement_dup_text (row, COL_USER);
  entry->action = xz_statement_dup_text (row, COL_ACTION);
  xz_statement_get_uuid (row, COL_BATCH, entry->batch);
  g_strlcpy (entry->record, record, sizeof entry->record);
  return entry;
}

/* state goes backwards: the record as it was before the row. */
static void
take_off (XzRecord *state, const XzHistoryEntry *entry)
{
  if (entry->field != NULL && xz_record_type_index (state->type, entry->field) >= 0)
    xz_record_set (state, entry->field, entry->before);
}

/* A create holds no values: they are what is left when all later changes are
 * taken off. Before it there was nothing. */
static void
add_created (GPtrArray *entries, XzStatement *row, const char *record, XzRecord *state)
{
  gboolean any = FALSE;

  for (guint i = 0; i < state->type->n_fields; i++)
    if (state->values[i] != NULL)
      {
        XzHistoryEntry *entry = entry_new (row, record);
        entry->field = g_strdup (state->type->fields[i].name);
        entry->after = g_steal_pointer (&state->values[i]);
        g_ptr_array_add (entries, entry);
        any = TRUE;
      }
  if (!any)
    g_ptr_array_add (entries, entry_new (row, record));
}

static void
add_row (GPtrArray *entries, XzStatement *row, const char *record, XzRecord *state)
{
  XzHistoryEntry *entry;

  if (xz_statement_get_int64 (row, COL_KIND) == XZ_KIND_CREATE || xz_statement_get_int64 (row, COL_KIND) == XZ_KIND_APPEND)
    {
      add_created (entries, row, record, state);
      return;
    }
  if (g_strcmp0 (xz_statement_get_text (row, COL_FIELD), "$owner") == 0)
    return;
  entry = entry_new (row, record);
  entry->field = xz_statement_dup_text (row, COL_FIELD);
  entry->before = xz_statement_dup_text (row, COL_BEFORE);
  entry->after = xz_statement_dup_text (row, COL_AFTER);
  take_off (state, entry);
  g_ptr_array_add (entries, entry);
}

static gboolean
collect (XzDb *db, const XzRecordType *type, const char *record, GPtrArray *entries, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzRow) present = xz_row_load (db, type, record, &fault);
  g_autoptr (XzRecord) state = NULL;
  g_autoptr (XzStatement) select = NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  state = present != NULL ? g_steal_pointer (&present->record) : xz_record_new (type);
  select = xz_statement_get (db, history_sql, error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, record);
  while (xz_statement_next (select, error))
    add_row (entries, select, record, state);
  return xz_statement_ended (select);
}

/* ---- what hangs on it ---- */

static gboolean
collect_all (XzDb *db, const XzRecordType *type, const char *sql, const char *parent, GPtrArray *entries, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);
  char id[37];

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, parent);
  xz_statement_bind_int64 (select, 2, type->number);
  xz_statement_bind_text (select, 3, parent);
  while (xz_statement_next (select, error))
    if (xz_statement_get_uuid (select, 0, id) && !collect (db, type, id, entries, error))
      return FALSE;
  return xz_statement_ended (select);
}

static gboolean
collect_dependants (XzDb *db, const char *person, GPtrArray *entries, GError **error)
{
  return collect_all (db, &xz_type_service,
                      "SELECT id FROM service WHERE person = ?1 UNION SELECT record FROM history "
                      "WHERE kind = 3 AND type = ?2 AND fields ->> '$.person[0]' = ?3", person, entries, error)
         && collect_all (db, &xz_type_assignment,
                         "SELECT a.id FROM service s JOIN assignment a ON a.service = s.id "
                         "WHERE s.person = ?1 AND ?2 IS NOT NULL AND ?3 IS NOT NULL", person, entries, error)
         && collect_all (db, &xz_type_attachment,
                         "SELECT id FROM attachment WHERE person = ?1 UNION SELECT record FROM history "
                         "WHERE kind = 3 AND type = ?2 AND fields ->> '$.person[0]' = ?3", person, entries, error);
}

static const XzRecordType *
find_type (XzDb *db, const char *id, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, "SELECT type FROM history WHERE record = ?1 LIMIT 1", error);

  if (select == NULL)
    return NULL;
  xz_statement_bind_uuid (select, 1, id);
  if (xz_statement_next (select, error))
    return xz_record_type_by_number (xz_statement_get_int64 (select, 0));
  if (xz_statement_ended (select))
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no history");
  return NULL;
}

/* The order within one moment stays that of the rows. */
static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const XzHistoryEntry *x = *(XzHistoryEntry *const *) a, *y = *(XzHistoryEntry *const *) b;

  return x->at != y->at ? (x->at > y->at ? -1 : 1) : strcmp (y->batch, x->batch);
}

/* limit 0: all. */
GPtrArray *
xz_db_history (XzDb *db, const char *id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_history_entry_free);
  const XzRecordType *type = find_type (db, id, error);

  if (type == NULL || !collect (db, type, id, entries, error)
      || (type == &xz_type_person && !collect_dependants (db, id, entries, error)))
    return NULL;
  g_ptr_array_sort (entries, compare_newest);
  if (limit > 0 && entries->len > limit)
    g_ptr_array_set_size (entries, limit);
  return g_steal_pointer (&entries);
}
