/* xz-row.c: reading and writing a row of any record type by its description.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-row-private.h"
#include <string.h>

/* Columns before the fields in SELECT, parameters before them in INSERT. */
#define N_HEAD 3

void
xz_row_free (XzRow *row)
{
  if (row == NULL)
    return;
  xz_record_free (row->record);
  g_free (row);
}

static gboolean
is_sealed (const XzField *field)
{
  return field->sensitivity == XZ_SENSITIVITY_SEALED;
}

/* ---- sealing ---- */

static char *
seal_place (const XzRecordType *type, const char *id, const XzField *field)
{
  return g_strdup_printf ("%s:%s:%s", type->name, id, field->name);
}

char *
xz_row_seal (XzDb *db, const XzRecordType *type, const char *id, const XzField *field, const char *plain)
{
  g_autofree char *place = seal_place (type, id, field);
  g_autoptr (GBytes) sealed = xz_seal (xz_db_context (db), xz_db_keys (db)->seal, plain, strlen (plain), place);

  return g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
}

char *
xz_row_unseal (XzDb *db, const XzRecordType *type, const char *id, const XzField *field, const char *sealed, GError **error)
{
  g_autofree char *place = seal_place (type, id, field);
  gsize length;
  g_autofree guchar *bytes = g_base64_decode (sealed, &length);
  g_autoptr (GBytes) plain = xz_unseal (xz_db_keys (db)->seal, bytes, length, place, error);

  return plain != NULL ? g_strndup (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)) : NULL;
}

/* ---- one value ---- */

/* The value is borrowed until the statement has run. */
static void
bind_field (XzStatement *statement, int i, const XzField *field, const char *value)
{
  if (value == NULL)
    xz_statement_bind_null (statement, i);
  else if (is_sealed (field))
    {
      gsize length;
      g_autofree guchar *bytes = g_base64_decode (value, &length);
      xz_statement_bind_blob (statement, i, bytes, length);
    }
  else if (field->type == XZ_FIELD_REF)
    xz_statement_bind_uuid (statement, i, value);
  else if (field->type == XZ_FIELD_INTEGER)
    xz_statement_bind_int64 (statement, i, g_ascii_strtoll (value, NULL, 10));
  else
    xz_statement_bind_borrowed (statement, i, value, strlen (value), TRUE);
}

static char *
dup_field (XzStatement *statement, int i, const XzField *field)
{
  char uuid[37];

  if (xz_statement_is_null (statement, i))
    return NULL;
  if (is_sealed (field))
    {
      gsize length;
      const guchar *bytes = xz_statement_get_blob (statement, i, &length);
      return g_base64_encode (bytes, length);
    }
  if (field->type == XZ_FIELD_REF)
    return xz_statement_get_uuid (statement, i, uuid) ? g_strdup (uuid) : NULL;
  return xz_statement_dup_text (statement, i);
}

/* ---- one row ---- */

static void
append_fields (GString *sql, const XzRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append_printf (sql, ", %s", type->fields[i].name);
}

/* The texts of a type are made once: they are asked for with every row. */
#define MAX_TYPES 32

static char *
make_select (const XzRecordType *type)
{
  GString *sql = g_string_new ("SELECT n, owner, rev");

  append_fields (sql, type);
  g_string_append_printf (sql, " FROM %s WHERE id = ?1", type->name);
  return g_string_free (sql, FALSE);
}

static const char *
text_of_type (gsize texts[MAX_TYPES], const XzRecordType *type, char *(*make) (const XzRecordType *type))
{
  gsize *text = &texts[type->number % MAX_TYPES];

  if (g_once_init_enter (text))
    g_once_init_leave (text, (gsize) make (type));
  return (const char *) *text;
}

static XzStatement *
get_select (XzDb *db, const XzRecordType *type, GError **error)
{
  static gsize texts[MAX_TYPES];

  return xz_statement_get (db, text_of_type (texts, type, make_select), error);
}

XzRow *
xz_row_load (XzDb *db, const XzRecordType *type, const char *id, GError **error)
{
  g_autoptr (XzStatement) select = get_select (db, type, error);
  XzRow *row;

  if (select == NULL)
    return NULL;
  xz_statement_bind_uuid (select, 1, id);
  if (!xz_statement_next (select, error))
    return NULL;
  row = g_new0 (XzRow, 1);
  row->n = xz_statement_get_int64 (select, 0);
  row->rev = xz_statement_get_int64 (select, 2);
  row->record = xz_record_new (type);
  g_strlcpy (row->record->id, id, sizeof row->record->id);
  xz_statement_get_uuid (select, 1, row->record->owner);
  for (guint i = 0; i < type->n_fields; i++)
    row->record->values[i] = dup_field (select, N_HEAD + i, &type->fields[i]);
  return row;
}

char *
xz_row_dup_insert (const XzRecordType *type, const char *const *more)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s (id, owner", type->name);
  append_fields (sql, type);
  for (guint i = 0; more != NULL && more[i] != NULL; i++)
    g_string_append_printf (sql, ", %s", more[i]);
  g_string_append (sql, ") VALUES (?, ?");
  for (guint i = 0; i < type->n_fields + (more != NULL ? g_strv_length ((char **) more) : 0); i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
make_insert (const XzRecordType *type)
{
  return xz_row_dup_insert (type, NULL);
}

static XzStatement *
get_insert (XzDb *db, const XzRecordType *type, GError **error)
{
  static gsize texts[MAX_TYPES];

  return xz_statement_get (db, text_of_type (texts, type, make_insert), error);
}

int
xz_row_insert_width (const XzRecordType *type)
{
  return N_HEAD - 1 + (int) type->n_fields;
}

void
xz_row_bind_insert (XzStatement *insert, const XzRecord *stored)
{
  xz_statement_bind_uuid (insert, 1, stored->id);
  xz_statement_bind_uuid (insert, 2, stored->owner);
  for (guint i = 0; i < stored->type->n_fields; i++)
    bind_field (insert, N_HEAD + (int) i, &stored->type->fields[i], stored->values[i]);
}

gboolean
xz_row_insert (XzDb *db, const XzRecord *stored, GError **error)
{
  g_autoptr (XzStatement) insert = get_insert (db, stored->type, error);

  if (insert == NULL)
    return FALSE;
  xz_row_bind_insert (insert, stored);
  return xz_statement_run (insert, error);
}

static XzStatement *
get_update (XzDb *db, const XzRecordType *type, const gboolean *changed, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *separator = "";

  g_string_printf (sql, "UPDATE %s SET ", type->name);
  for (guint i = 0; i < type->n_fields; i++)
    if (changed[i])
      {
        g_string_append_printf (sql, "%s%s = ?%u", separator, type->fields[i].name, i + 2);
        separator = ", ";
      }
  g_string_append (sql, " WHERE n = ?1");
  return xz_statement_get (db, sql->str, error);
}

gboolean
xz_row_update (XzDb *db, const XzRow *row, const gboolean *changed, GError **error)
{
  const XzRecordType *type = row->record->type;
  g_autoptr (XzStatement) update = get_update (db, type, changed, error);

  if (update == NULL)
    return FALSE;
  xz_statement_bind_int64 (update, 1, row->n);
  for (guint i = 0; i < type->n_fields; i++)
    if (changed[i])
      bind_field (update, i + 2, &type->fields[i], row->record->values[i]);
  return xz_statement_run (update, error);
}

gboolean
xz_row_delete (XzDb *db, const XzRow *row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE n = ?1", row->record->type->name);
  g_autoptr (XzStatement) delete = xz_statement_get (db, sql, error);

  if (delete == NULL)
    return FALSE;
  xz_statement_bind_int64 (delete, 1, row->n);
  return xz_statement_run (delete, error);
}

gboolean
xz_row_exists (XzDb *db, const char *type_name, const char *id, gboolean *exists, GError **error)
{
  char sql[80];
  g_autoptr (XzStatement) select = NULL;

  g_snprintf (sql, sizeof sql, "SELECT 1 FROM %s WHERE id = ?1", type_name);
  select = xz_statement_get (db, sql, error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  *exists = xz_statement_next (select, error);
  return *exists || xz_statement_ended (select);
}

/* ---- what refers to it ---- */

static gboolean
find_in_field (XzDb *db, const XzRecordType *type, const XzField *field, const char *id, GHashTable *except,
               char referrer[37], GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?1", type->name, field->name);
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  referrer[0] = '\0';
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  while (xz_statement_next (select, error))
    if (xz_statement_get_uuid (select, 0, referrer) && (except == NULL || !g_hash_table_contains (except, referrer))
        && g_strcmp0 (referrer, id) != 0)
      return TRUE;
  referrer[0] = '\0';
  return xz_statement_ended (select);
}

gboolean
xz_row_find_referrer (XzDb *db, const XzRecordType *of, const char *id, GHashTable *except,
                      const XzRecordType **type, char referrer[37], GError **error)
{
  guint n;
  const XzRecordType *const *types = xz_record_types (&n);

  *type = NULL;
  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < types[i]->n_fields; f++)
      {
        const XzField *field = &types[i]->fields[f];
        if (field->type != XZ_FIELD_REF || g_strcmp0 (field->ref, of->name) != 0)
          continue;
        if (!find_in_field (db, types[i], field, id, except, referrer, error))
          return FALSE;
        if (*referrer != '\0')
          {
            *type = types[i];
            return TRUE;
          }
      }
  return TRUE;
}
