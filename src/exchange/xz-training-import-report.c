/* xz-training-import-report.c: an import of training as JSON, and what it left out as a workbook.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include "xz-export-private.h"
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <xlsxwriter.h>

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

static void
put_sheet (JsonBuilder *json, const TrainingTable *table)
{
  json_builder_begin_object (json);
  put_string (json, "name", table->table->pub.sheet);
  put_string (json, "file", table->table->pub.file);
  put_int (json, "header_row", table->table->pub.header_row);
  put_string (json, "course", table->course.name);
  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint i = 0; i < table->table->pub.columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (table->table->pub.columns, i);

      json_builder_begin_object (json);
      put_string (json, "header", column->header);
      put_string (json, "field", training_table_field (table, column->index));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
put_row_problems (JsonBuilder *json, const XzTrainingRow *row)
{
  for (guint i = 0; i < row->findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (row->findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);

      if (finding->severity == XZ_SEVERITY_NOTE)
        continue;
      json_builder_begin_object (json);
      put_string (json, "sheet", row->sheet);
      put_int (json, "row", row->row);
      put_string (json, "column", finding->field);
      put_string (json, "value", finding->field != NULL && strcmp (finding->field, "name") == 0 ? row->name : NULL);
      put_string (json, "code", finding->code);
      put_string (json, "severity", xz_severity_name (finding->severity));
      put_string (json, "message", sentence);
      json_builder_end_object (json);
    }
}

static void
put_unmatched (JsonBuilder *json, const XzTrainingRow *row)
{
  if (row->person != NULL || row->result == XZ_TRAINING_ROW_SKIPPED)
    return;
  json_builder_begin_object (json);
  put_string (json, "sheet", row->sheet);
  put_int (json, "row", row->row);
  put_string (json, "name", row->name);
  json_builder_set_member_name (json, "near");
  json_builder_begin_array (json);
  for (guint i = 0; i < row->near->len; i++)
    {
      const XzIndexedPerson *person = g_ptr_array_index (row->near, i);
      g_autofree char *label = xz_indexed_person_dup_label (person);

      json_builder_begin_object (json);
      put_string (json, "id", person->id);
      put_string (json, "label", label);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

static void
put_rows (JsonBuilder *json, XzTrainingImport *import, const char *name, void (*put) (JsonBuilder *json, const XzTrainingRow *row))
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < xz_training_import_get_n_rows (import); i++)
    put (json, xz_training_import_get_row (import, i));
  json_builder_end_array (json);
}

static void
put_counts (JsonBuilder *json, XzTrainingImport *import)
{
  guint counts[XZ_N_TRAINING_ROWS], warned;

  xz_training_import_count (import, counts, &warned, NULL);
  put_int (json, "rows", (gint64) xz_training_import_get_n_rows (import) - counts[XZ_TRAINING_ROW_SKIPPED]);
  put_int (json, "new", counts[XZ_TRAINING_ROW_NEW]);
  put_int (json, "changed", counts[XZ_TRAINING_ROW_CHANGED]);
  put_int (json, "same", counts[XZ_TRAINING_ROW_SAME]);
  put_int (json, "rejected", counts[XZ_TRAINING_ROW_REJECTED]);
  put_int (json, "skipped", counts[XZ_TRAINING_ROW_SKIPPED]);
  put_int (json, "warned", warned);
}

char *
xz_training_import_dup_json (XzTrainingImport *import, const char *batch)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (json);
  put_string (json, "batch", batch);
  json_builder_set_member_name (json, "sheets");
  json_builder_begin_array (json);
  for (guint i = 0; i < import->tables->len; i++)
    put_sheet (json, g_ptr_array_index (import->tables, i));
  json_builder_end_array (json);
  put_counts (json, import);
  put_rows (json, import, "problems", put_row_problems);
  put_rows (json, import, "unmatched", put_unmatched);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, TRUE);
}

/* ---- what was left out ---- */

static void
write_text (lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  g_autofree char *escaped = text != NULL ? xz_export_escape (text) : NULL;
  g_autofree char *quoted = text != NULL && xz_needs_quote (text) ? g_strconcat ("'", escaped, NULL) : NULL;

  if (text != NULL && *text != '\0')
    worksheet_write_string (sheet, row, (lxw_col_t) column, quoted != NULL ? quoted : escaped, NULL);
}

static char *
dup_reasons (const XzTrainingRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (row->findings, i);
      g_autofree char *sentence = xz_finding_dup_sentence (finding);

      if (finding->severity != XZ_SEVERITY_NOTE)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  return g_string_free (text, FALSE);
}

static void
write_rejected (XzTrainingImport *import, lxw_worksheet *sheet)
{
  const char *heads[] = { _("Name"), _("Certificate number"), _("Agency"), _("Sheet"), _("Row in the file"), _("Why it was left out") };
  guint at = 1;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    write_text (sheet, 0, i, heads[i]);
  for (guint i = 0; i < xz_training_import_get_n_rows (import); i++)
    {
      const XzTrainingRow *row = xz_training_import_get_row (import, i);
      g_autofree char *reasons = NULL;

      if (row->chosen || row->result == XZ_TRAINING_ROW_SAME || row->result == XZ_TRAINING_ROW_SKIPPED)
        continue;
      reasons = row->result == XZ_TRAINING_ROW_REJECTED ? dup_reasons (row) : g_strdup (_("left out by hand"));
      write_text (sheet, at, 0, row->name);
      write_text (sheet, at, 1, row->certificate);
      write_text (sheet, at, 2, row->agency);
      write_text (sheet, at, 3, row->sheet);
      worksheet_write_number (sheet, at, 4, row->row, NULL);
      write_text (sheet, at++, 5, reasons);
    }
  worksheet_set_column (sheet, 0, 4, 16, NULL);
  worksheet_set_column (sheet, 5, 5, 80, NULL);
}

static gboolean
write_workbook (XzTrainingImport *import, XzAside *aside, GError **error)
{
  lxw_workbook_options options = { .constant_memory = FALSE, .tmpdir = (char *) xz_aside_get_folder (aside) };
  lxw_workbook *workbook = workbook_new_opt (xz_aside_get_name (aside), &options);

  if (workbook != NULL)
    write_rejected (import, workbook_add_worksheet (workbook, NULL));
  if (workbook != NULL && workbook_close (workbook) == LXW_NO_ERROR)
    return TRUE;
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "the report could not be written");
  return FALSE;
}

/* Written aside: a file that stood there is whole until the new one is. */
gboolean
xz_training_import_save_rejected (XzTrainingImport *import, const char *path, GError **error)
{
  g_autoptr (XzAside) aside = xz_aside_new (path, error);

  return aside != NULL && write_workbook (import, aside, error) && xz_aside_sync (aside, error) && xz_aside_replace (aside, error);
}
