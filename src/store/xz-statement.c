/* xz-statement.c: prepared statements, kept per connection.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include <string.h>

/* Idle statements per connection.  The write path uses some sixty texts, the
 * query builder makes new ones as a filter is typed: the oldest is dropped. */
#define MAX_IDLE 160
/* Bytes at the end of a text that go into its hash, beside every sixteenth. */
#define HASHED_END 12

struct _XzStatement {
  XzDb         *db;
  sqlite3_stmt *handle;
  GList         link;         /* in db->idle while it is not lent */
  gboolean      ended;
};

/* The texts of the write path begin alike and are long; their ends tell them apart. */
guint
xz_statement_hash (gconstpointer sql)
{
  const char *text = sql;
  gsize length = strlen (text);
  guint hash = (guint) length;

  for (gsize i = length > HASHED_END ? length - HASHED_END : 0; i < length; i++)
    hash = hash * 31 + (guchar) text[i];
  for (gsize i = 0; i < length; i += 16)
    hash = hash * 31 + (guchar) text[i];
  return hash;
}

static void
statement_free (XzStatement *statement)
{
  sqlite3_finalize (statement->handle);
  g_free (statement);
}

static XzStatement *
statement_take_idle (XzDb *db, const char *sql)
{
  XzStatement *statement = g_hash_table_lookup (db->statements, sql);

  if (statement == NULL)
    return NULL;
  g_hash_table_remove (db->statements, sql);
  g_queue_unlink (&db->idle, &statement->link);
  return statement;
}

static void
drop_oldest (XzDb *db)
{
  XzStatement *oldest = db->idle.tail->data;

  g_queue_unlink (&db->idle, &oldest->link);
  g_hash_table_remove (db->statements, sqlite3_sql (oldest->handle));
  statement_free (oldest);
}

XzStatement *
xz_statement_get (XzDb *db, const char *sql, GError **error)
{
  XzStatement *statement = statement_take_idle (db, sql);
  sqlite3_stmt *handle = NULL;
  int code;

  if (statement != NULL)
    return statement;
  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
  if (code != SQLITE_OK)
    {
      xz_db_fail (db, code, sql, error);
      return NULL;
    }
  statement = g_new0 (XzStatement, 1);
  statement->db = db;
  statement->handle = handle;
  statement->link.data = statement;
  return statement;
}

void
xz_statement_release (XzStatement *statement)
{
  XzDb *db = statement->db;
  const char *sql = sqlite3_sql (statement->handle);

  xz_statement_reset (statement);
  sqlite3_clear_bindings (statement->handle);
  if (g_hash_table_contains (db->statements, sql))
    {
      statement_free (statement);
      return;
    }
  g_hash_table_insert (db->statements, (gpointer) sql, statement);
  g_queue_push_head_link (&db->idle, &statement->link);
  if (db->idle.length > MAX_IDLE)
    drop_oldest (db);
}

void
xz_db_clear_statements (XzDb *db)
{
  while (db->idle.length > 0)
    drop_oldest (db);
}

void
xz_statement_bind_text (XzStatement *statement, int i, const char *text)
{
  if (text == NULL)
    sqlite3_bind_null (statement->handle, i);
  else
    sqlite3_bind_text (statement->handle, i, text, -1, SQLITE_TRANSIENT);
}

void
xz_statement_bind_int64 (XzStatement *statement, int i, gint64 value)
{
  sqlite3_bind_int64 (statement->handle, i, value);
}

void
xz_statement_bind_blob (XzStatement *statement, int i, const void *data, gsize length)
{
  if (data == NULL)
    sqlite3_bind_null (statement->handle, i);
  else
    sqlite3_bind_blob64 (statement->handle, i, data, length, SQLITE_TRANSIENT);
}

void
xz_statement_bind_borrowed (XzStatement *statement, int i, const void *data, gsize length, gboolean is_text)
{
  if (is_text)
    sqlite3_bind_text (statement->handle, i, length > 0 ? data : "", (int) length, SQLITE_STATIC);
  else if (length == 0)
    sqlite3_bind_zeroblob (statement->handle, i, 0);
  else
    sqlite3_bind_blob64 (statement->handle, i, data, length, SQLITE_STATIC);
}

void
xz_statement_bind_uuid (XzStatement *statement, int i, const char *uuid)
{
  guint8 bytes[16];

  if (uuid != NULL && xz_uuid_to_bytes (uuid, bytes))
    sqlite3_bind_blob (statement->handle, i, bytes, sizeof bytes, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement->handle, i);
}

void
xz_statement_bind_null (XzStatement *statement, int i)
{
  sqlite3_bind_null (statement->handle, i);
}

gboolean
xz_statement_next (XzStatement *statement, GError **error)
{
  int code = sqlite3_step (statement->handle);

  statement->ended = code == SQLITE_DONE;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    xz_db_fail (statement->db, code, sqlite3_sql (statement->handle), error);
  return FALSE;
}

gboolean
xz_statement_ended (XzStatement *statement)
{
  return statement->ended;
}

gboolean
xz_statement_run (XzStatement *statement, GError **error)
{
  while (xz_statement_next (statement, error))
    continue;
  sqlite3_reset (statement->handle);
  return statement->ended;
}

void
xz_statement_reset (XzStatement *statement)
{
  sqlite3_reset (statement->handle);
  statement->ended = FALSE;
}

int
xz_statement_n_columns (XzStatement *statement)
{
  return sqlite3_column_count (statement->handle);
}

gboolean
xz_statement_is_null (XzStatement *statement, int i)
{
  return sqlite3_column_type (statement->handle, i) == SQLITE_NULL;
}

int
xz_statement_get_type (XzStatement *statement, int i)
{
  return sqlite3_column_type (statement->handle, i);
}

gint64
xz_statement_get_int64 (XzStatement *statement, int i)
{
  return sqlite3_column_int64 (statement->handle, i);
}

/* A damaged or foreign file may hold any bytes where a text should be: nobody
 * above sees them, and verify finds that they do not agree with what was written. */
#define NOT_TEXT "\xef\xbf\xbd"

const char *
xz_statement_get_text (XzStatement *statement, int i)
{
  const char *text = (const char *) sqlite3_column_text (statement->handle, i);

  if (text == NULL || g_utf8_validate (text, sqlite3_column_bytes (statement->handle, i), NULL))
    return text;
  return NOT_TEXT;
}

char *
xz_statement_dup_text (XzStatement *statement, int i)
{
  return g_strdup (xz_statement_get_text (statement, i));
}

const void *
xz_statement_get_blob (XzStatement *statement, int i, gsize *length)
{
  const void *data = sqlite3_column_blob (statement->handle, i);

  *length = sqlite3_column_bytes (statement->handle, i);
  return data;
}

gboolean
xz_statement_get_uuid (XzStatement *statement, int i, char uuid[37])
{
  gsize length;
  const void *data = xz_statement_get_blob (statement, i, &length);

  uuid[0] = '\0';
  if (data == NULL || length != 16)
    return FALSE;
  xz_uuid_to_text (data, uuid);
  return TRUE;
}
