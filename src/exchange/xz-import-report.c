/* xz-import-report.c: an import as the one JSON value of cli.md.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include <json-glib/json-glib.h>
#include <string.h>

static void
put_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

static void
put_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

/* ---- sheets ---- */

static void
put_columns (JsonBuilder *json, const ImportTable *table)
{
  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint i = 0; i < table->pub.columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
      json_builder_begin_object (json);
      put_string (json, "header", column->header);
      put_string (json, "field", column->column != NULL ? column->column->name : NULL);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static gboolean
any_enabled (XzImport *import)
{
  for (guint i = 0; i < import->tables->len; i++)
    if (xz_import_table (import, i)->pub.enabled)
      return TRUE;
  return FALSE;
}

/* The sheets that are read; when none is, all, for their headers are what is to be mapped. */
static void
put_sheets (JsonBuilder *json, XzImport *import)
{
  gboolean all = !any_enabled (import);

  json_builder_set_member_name (json, "sheets");
  json_builder_begin_array (json);
  for (guint i = 0; i < import->tables->len; i++)
    {
      const ImportTable *table = xz_import_table (import, i);
      if (!all && !table->pub.enabled)
        continue;
      json_builder_begin_object (json);
      put_string (json, "name", table->pub.sheet);
      put_string (json, "file", table->pub.file);
      put_int (json, "header_row", table->pub.header_row);
      put_columns (json, table);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

/* ---- problems ---- */

/* The label that stands over the field in the file; its own where the file has none. */
static const char *
header_of (const ImportTable *table, const XzColumn *column)
{
  for (guint i = 0; column != NULL && i < table->pub.columns->len; i++)
    {
      const XzImportColumn *own = g_ptr_array_index (table->pub.columns, i);
      if (own->column == column)
        return own->header;
    }
  return column != NULL ? xz_field_label (column->desc) : NULL;
}

static void
put_value (JsonBuilder *json, ImportRow *row, const char *field)
{
  const XzImportCell *cell = field != NULL ? xz_import_row_cell (row, field) : NULL;
  g_autofree char *shown = cell != NULL ? xz_field_display (cell->column->desc, cell->after, FALSE) : NULL;

  put_string (json, "value", shown);
}

/* A row that repeats another is left out for it: to the reader of the report that is what rejects it. */
static void
put_problem (JsonBuilder *json, XzImport *import, ImportRow *row, const XzFinding *finding)
{
  const ImportTable *table = xz_import_table (import, row->pub.table);
  int index = finding->field != NULL ? xz_roster_column_index (finding->field) : -1;
  gboolean repeats = row->pub.result == XZ_ROW_DUPLICATE && strcmp (finding->code, "duplicate-in-file") == 0;
  g_autofree char *sentence = xz_finding_dup_sentence (finding);

  json_builder_begin_object (json);
  put_string (json, "sheet", table->pub.sheet);
  put_int (json, "row", row->pub.row);
  put_string (json, "column", header_of (table, index >= 0 ? &xz_roster_columns (NULL)[index] : NULL));
  put_string (json, "field", finding->field);
  put_value (json, row, finding->field);
  put_string (json, "code", repeats ? "duplicate" : finding->code);
  put_string (json, "severity", xz_severity_name (repeats ? XZ_SEVERITY_BLOCK : finding->severity));
  put_string (json, "message", sentence);
  json_builder_end_object (json);
}

/* Notes are for the preview: nothing is to be done about them. */
static void
put_problems (JsonBuilder *json, XzImport *import)
{
  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < xz_import_get_n_rows (import); i++)
    {
      ImportRow *row = xz_import_row (import, i);
      for (guint f = 0; row->pub.findings != NULL && f < row->pub.findings->len; f++)
        {
          const XzFinding *finding = g_ptr_array_index (row->pub.findings, f);
          if (finding->severity != XZ_SEVERITY_NOTE)
            put_problem (json, import, row, finding);
        }
    }
  json_builder_end_array (json);
}

/* ---- the whole ---- */

/* rows = new + changed + same + rejected; those of them that repeat another row are counted once more as duplicate. */
static void
put_counts (JsonBuilder *json, XzImport *import)
{
  guint counts[XZ_N_ROW_RESULTS], warned;

  xz_import_count (import, counts, &warned, NULL, NULL);
  put_int (json, "rows", xz_import_get_n_rows (import) - counts[XZ_ROW_SKIPPED]);
  put_int (json, "new", counts[XZ_ROW_NEW]);
  put_int (json, "changed", counts[XZ_ROW_CHANGED]);
  put_int (json, "same", counts[XZ_ROW_SAME]);
  put_int (json, "rejected", counts[XZ_ROW_REJECTED] + counts[XZ_ROW_DUPLICATE]);
  put_int (json, "duplicate", counts[XZ_ROW_DUPLICATE]);
  put_int (json, "skipped", counts[XZ_ROW_SKIPPED]);
  put_int (json, "warned", warned);
}

char *
xz_import_dup_json (XzImport *import, const char *batch)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  put_string (json, "batch", batch != NULL ? batch : "");
  put_sheets (json, import);
  put_counts (json, import);
  put_problems (json, import);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, FALSE);
}
