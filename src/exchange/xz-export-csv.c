/* xz-export-csv.c: the roster as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets know it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-private.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES (256u * 1024)

typedef struct { const XzExportTable *table; XzAside *aside; GString *buffer; } CsvWriter;

static gboolean
flush (CsvWriter *csv, GError **error)
{
  const char *data = csv->buffer->str;
  gsize left = csv->buffer->len;

  while (left > 0)
    {
      gssize n = write (xz_aside_get_fd (csv->aside), data, left);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "cannot write: %s", g_strerror (errno));
          return FALSE;
        }
      data += n;
      left -= (gsize) n;
    }
  g_string_truncate (csv->buffer, 0);
  return TRUE;
}

/* Marks that a program might take for the delimiter are quoted as well. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, "\",;\t\r\n") != NULL || (length > 0 && (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1])));
}

static void
append_field (GString *buffer, const char *text)
{
  if (text == NULL)
    return;
  if (!needs_quotes (text))
    {
      g_string_append (buffer, text);
      return;
    }
  g_string_append_c (buffer, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (buffer, '"');
      g_string_append_c (buffer, *text);
    }
  g_string_append_c (buffer, '"');
}

static gpointer
csv_open (const XzExportTable *table, XzAside *aside, GError **error)
{
  CsvWriter *csv = g_new0 (CsvWriter, 1);

  csv->table = table;
  csv->aside = aside;
  csv->buffer = g_string_sized_new (BUFFER_BYTES + 4096);
  g_string_append (csv->buffer, "\xEF\xBB\xBF");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const XzColumn *column = g_ptr_array_index (table->columns, i);
      if (i > 0)
        g_string_append_c (csv->buffer, ',');
      append_field (csv->buffer, column->desc->label_zh);
    }
  g_string_append (csv->buffer, "\r\n");
  return csv;
}

static gboolean
csv_add (gpointer writer, const XzRosterRow *row, GError **error)
{
  CsvWriter *csv = writer;

  for (guint i = 0; i < csv->table->columns->len; i++)
    {
      g_autofree char *text = xz_export_dup_cell (csv->table, row, g_ptr_array_index (csv->table->columns, i));
      if (i > 0)
        g_string_append_c (csv->buffer, ',');
      append_field (csv->buffer, text);
    }
  g_string_append (csv->buffer, "\r\n");
  return csv->buffer->len < BUFFER_BYTES || flush (csv, error);
}

static gboolean
csv_finish (gpointer writer, GError **error)
{
  return flush (writer, error);
}

static void
csv_free (gpointer writer)
{
  CsvWriter *csv = writer;

  g_string_free (csv->buffer, TRUE);
  g_free (csv);
}

const XzExportFormat xz_export_csv = { csv_open, csv_add, csv_finish, csv_free };
