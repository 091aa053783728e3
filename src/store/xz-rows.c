/* xz-rows.c: rows of one table that nobody asks for before they are all written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-rows.h"
#include <string.h>

typedef enum { CELL_NULL, CELL_INTEGER, CELL_TEXT, CELL_BLOB } CellKind;

/* number: the integer, or where the bytes begin. */
typedef struct { CellKind kind; gint64 number; gsize length; } Cell;

void
xz_rows_init (XzRows *rows, XzDb *db, const char *head, guint width, guint most)
{
  *rows = (XzRows) { .db = db, .head = head, .width = width, .most = most };
  rows->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  rows->bytes = g_byte_array_new ();
}

void
xz_rows_clear (XzRows *rows)
{
  g_clear_pointer (&rows->cells, g_array_unref);
  g_clear_pointer (&rows->bytes, g_byte_array_unref);
}

static void
put (XzRows *rows, CellKind kind, gint64 number, gsize length)
{
  Cell cell = { kind, number, length };

  g_array_append_val (rows->cells, cell);
}

static void
put_bytes (XzRows *rows, CellKind kind, const void *data, gsize length)
{
  if (data == NULL)
    {
      put (rows, CELL_NULL, 0, 0);
      return;
    }
  put (rows, kind, rows->bytes->len, length);
  g_byte_array_append (rows->bytes, data, (guint) length);
}

void
xz_rows_put_int64 (XzRows *rows, gint64 value)
{
  put (rows, CELL_INTEGER, value, 0);
}

void
xz_rows_put_text (XzRows *rows, const char *text)
{
  put_bytes (rows, CELL_TEXT, text, text != NULL ? strlen (text) : 0);
}

void
xz_rows_put_blob (XzRows *rows, const void *data, gsize length)
{
  put_bytes (rows, CELL_BLOB, data, length);
}

void
xz_rows_put_uuid (XzRows *rows, const char *uuid)
{
  guint8 raw[16];

  if (uuid != NULL && xz_uuid_to_bytes (uuid, raw))
    put_bytes (rows, CELL_BLOB, raw, sizeof raw);
  else
    put (rows, CELL_NULL, 0, 0);
}

/* ---- writing ---- */

static char *
make_sql (const XzRows *rows, guint n)
{
  GString *sql = g_string_new (rows->head);

  g_string_append (sql, " VALUES ");
  for (guint r = 0; r < n; r++)
    for (guint c = 0; c < rows->width; c++)
      g_string_append (sql, c > 0 ? ",?" : r > 0 ? "),(?" : "(?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
write_some (XzRows *rows, XzStatement *insert, guint first, guint n, GError **error)
{
  for (guint i = 0; i < n * rows->width; i++)
    {
      const Cell *cell = &g_array_index (rows->cells, Cell, first * rows->width + i);

      if (cell->kind == CELL_NULL)
        xz_statement_bind_null (insert, (int) i + 1);
      else if (cell->kind == CELL_INTEGER)
        xz_statement_bind_int64 (insert, (int) i + 1, cell->number);
      else
        xz_statement_bind_borrowed (insert, (int) i + 1, rows->bytes->data + cell->number, cell->length, cell->kind == CELL_TEXT);
    }
  return xz_statement_run (insert, error);
}

/* Either a whole statement of most rows, or those left over one by one. */
static gboolean
write_rows (XzRows *rows, guint at_once, GError **error)
{
  g_autofree char *sql = make_sql (rows, at_once);
  g_autoptr (XzStatement) insert = xz_statement_get (rows->db, sql, error);

  for (guint first = 0; insert != NULL && first < rows->rows; first += at_once)
    if (!write_some (rows, insert, first, at_once, error))
      return FALSE;
  if (insert == NULL)
    return FALSE;
  g_array_set_size (rows->cells, 0);
  g_byte_array_set_size (rows->bytes, 0);
  rows->rows = 0;
  return TRUE;
}

gboolean
xz_rows_end (XzRows *rows, GError **error)
{
  rows->rows++;
  g_return_val_if_fail (rows->cells->len == rows->rows * rows->width, FALSE);
  return rows->rows < rows->most || write_rows (rows, rows->most, error);
}

gboolean
xz_rows_flush (XzRows *rows, GError **error)
{
  return rows->rows == 0 || write_rows (rows, 1, error);
}
