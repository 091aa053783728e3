/* xz-import-judge.c: one row against the register: what it says, whom it means, what becomes of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-id-number.h"
#include "xz-text.h"
#include <string.h>

/* Cells that a row may get beside the mapped ones: birth_date, sex, agency, remark. */
#define SPARE_CELLS 4

Judge *
xz_judge_new (XzImport *import, XzDb *db, GError **error)
{
  Judge *judge = g_new0 (Judge, 1);

  judge->import = import;
  judge->agencies = g_ptr_array_new_with_free_func (xz_import_agency_free);
  judge->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->officers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->seen_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->seen_people = g_hash_table_new (NULL, NULL);
  judge->seen_certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->profile = xz_store_get_profile (xz_db_store (db));
  judge->today = xz_db_today (db);
  judge->numbers = xz_db_load_id_numbers (db, error);
  judge->names = judge->numbers != NULL ? xz_db_load_names (db, error) : NULL;
  if (judge->names == NULL || !xz_judge_load_names (judge, db, error))
    g_clear_pointer (&judge, xz_judge_free);
  return judge;
}

void
xz_judge_free (Judge *judge)
{
  if (judge == NULL)
    return;
  g_clear_pointer (&judge->numbers, g_hash_table_unref);
  g_clear_pointer (&judge->names, g_hash_table_unref);
  g_hash_table_unref (judge->by_name);
  g_hash_table_unref (judge->officers);
  g_hash_table_unref (judge->seen_numbers);
  g_hash_table_unref (judge->seen_people);
  g_hash_table_unref (judge->seen_certificates);
  g_ptr_array_unref (judge->agencies);
  g_free (judge);
}

/* The worst finding about a cell colours it. */
static void
mark_problems (ImportRow *row)
{
  for (guint f = 0; row->pub.findings != NULL && f < row->pub.findings->len; f++)
    {
      const XzFinding *finding = g_ptr_array_index (row->pub.findings, f);
      XzImportCell *cell = finding->field != NULL ? xz_import_row_cell (row, finding->field) : NULL;
      if (cell != NULL && finding->severity != XZ_SEVERITY_NOTE)
        cell->problem = MAX (cell->problem, (int) finding->severity + 1);
    }
}

/* 至今 in a last day: there is none yet. */
static gboolean
goes_on (const XzColumn *column, const char *text)
{
  static const char *const words[] = { "至今", "今", "在职", "在岗", "现在", NULL };
  g_autofree char *normal = NULL;

  if (!xz_column_is (column, "last_day") && !xz_column_is (column, "contract_to"))
    return FALSE;
  normal = xz_text_normalize (text);
  return normal != NULL && g_strv_contains (words, normal);
}

static void
read_cell (Judge *judge, ImportRow *row, XzImportCell *cell, const RawValue *value)
{
  char *canonical = NULL;

  if (goes_on (cell->column, value->text))
    return;
  if (value->error)
    {
      xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_BLOCK, "cell-error", 0, cell->column->name, value->text, NULL);
      xz_import_cell_take (cell, g_strdup (value->text));
    }
  else if (xz_column_is (cell->column, "id") || xz_column_is (cell->column, "agency"))
    xz_import_cell_take (cell, xz_text_normalize (value->text));
  else if (xz_field_parse (cell->column->desc, value->text, value->numeric, XZ_DATE_NONE, &canonical, xz_import_row_findings (row)))
    xz_import_cell_take (cell, canonical);
  else
    {
      g_free (canonical);
      xz_import_cell_take (cell, g_strdup (value->text));
    }
}

/* A masked value says nothing. */
static gboolean
is_masked (const XzColumn *column, const char *text)
{
  return column->desc->sensitivity != XZ_SENSITIVITY_SHOWN && strchr (text, '*') != NULL;
}

/* Somebody hid it for a reason that the file does not tell. */
static void
note_hidden (Judge *judge, ImportRow *row)
{
  const ImportTable *table = xz_import_table (judge->import, row->pub.table);

  if (xz_sheet_get_row (table->sheet, row->index)->hidden)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, "row-hidden", 0, NULL, NULL);
}

void
xz_judge_read (Judge *judge, ImportRow *row, const GArray *mapped, const GArray *values)
{
  xz_import_row_clear (row);
  row->pub.cells = g_new0 (XzImportCell, mapped->len + SPARE_CELLS);
  row->pub.n_cells = mapped->len;
  for (guint i = 0; i < mapped->len; i++)
    {
      XzImportCell *cell = &row->pub.cells[i];
      const RawValue *value = &g_array_index (values, RawValue, i);
      cell->column = g_array_index (mapped, MappedColumn, i).column;
      if (value->text != NULL && !is_masked (cell->column, value->text))
        read_cell (judge, row, cell, value);
      else if (value->text != NULL && xz_column_is (cell->column, "id_number"))
        row->masked = TRUE;
    }
  note_hidden (judge, row);
  mark_problems (row);
}

/* ---- who it is ---- */

static gint64
find_by_record (XzDb *db, ImportRow *row)
{
  const char *record = xz_import_row_after (row, "id");
  gint64 n = record != NULL && g_uuid_string_is_valid (record) ? xz_db_person_number (db, record) : 0;

  if (record != NULL && n == 0)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_NOTE, "record-unknown", 0, "id", NULL);
  return n;
}

void
xz_judge_match (Judge *judge, XzDb *db, ImportRow *row)
{
  const char *number = xz_import_row_after (row, "id_number");
  gint64 by_number = number != NULL ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (judge->numbers, number)) : 0;

  row->person = find_by_record (db, row);
  if (row->person != 0 && by_number != 0 && by_number != row->person)
    {
      g_autofree char *masked = xz_id_number_mask_short (number);
      xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_BLOCK, "duplicate", 0, "id_number", masked, NULL);
    }
  else if (row->person == 0)
    row->person = by_number;
}

/* TRUE when the register says something there, or the file does. */
static gboolean
is_said (ImportRow *row, const XzRosterRow *present, const char *column)
{
  const XzImportCell *cell = xz_import_row_cell (row, column);

  return (cell != NULL && cell->after != NULL) || (present != NULL && xz_roster_row_get (present, column) != NULL);
}

/* GB 11643: the number tells birth date and sex, where the file does not say them as well. */
static void
derive_from_number (ImportRow *row, const XzRosterRow *present)
{
  const char *number = xz_import_row_after (row, "id_number");
  const char *stated = xz_import_row_after (row, "birth_date");
  g_autofree char *birth = number != NULL ? xz_date_format (xz_id_number_birth_date (number)) : NULL;
  int sex = number != NULL ? xz_id_number_sex (number) : 0;

  if (birth != NULL && (!is_said (row, present, "birth_date") || (stated != NULL && xz_import_same_date (birth, stated))))
    xz_import_cell_take (xz_import_row_need (row, "birth_date"), g_steal_pointer (&birth));
  if (sex != 0 && !is_said (row, present, "sex"))
    xz_import_cell_take (xz_import_row_need (row, "sex"), g_strdup_printf ("%d", sex));
}

static void
note_names (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  const char *name = xz_import_row_after (row, "name");
  const char *registered = present != NULL ? xz_roster_row_get (present, "name") : NULL;

  if (present == NULL && name == NULL)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_BLOCK, "required", 0, "name",
                     xz_field_label (xz_roster_column ("name")->desc), NULL);
  else if (present == NULL && g_hash_table_contains (judge->names, name) && row->masked)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_BLOCK, "id-masked", 0, "id_number", name, NULL);
  else if (present == NULL && g_hash_table_contains (judge->names, name))
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_NOTE, "same-name", 0, "name", name, NULL);
  else if (registered != NULL && name != NULL && strcmp (registered, name) != 0)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, "name-differs", 0, "name", registered, NULL);
}

/* The first row of this import that stands for the same person, + 1. */
static guint
find_twin (Judge *judge, ImportRow *row)
{
  const char *number = xz_import_row_after (row, "id_number");
  guint twin = row->person != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen_people, GSIZE_TO_POINTER (row->person))) : 0;

  if (twin == 0 && number != NULL)
    twin = GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen_numbers, number));
  return twin;
}

static void
remember (Judge *judge, ImportRow *row, guint position)
{
  const char *number = xz_import_row_after (row, "id_number"), *certificate = xz_import_row_after (row, "certificate_number");

  if (certificate != NULL && !g_hash_table_contains (judge->seen_certificates, certificate))
    g_hash_table_insert (judge->seen_certificates, g_strdup (certificate), GUINT_TO_POINTER (position + 1));
  if (row->person != 0)
    g_hash_table_insert (judge->seen_people, GSIZE_TO_POINTER (row->person), GUINT_TO_POINTER (position + 1));
  if (number != NULL)
    g_hash_table_insert (judge->seen_numbers, g_strdup (number), GUINT_TO_POINTER (position + 1));
}

static void
forget_entry (GHashTable *seen, gconstpointer key, guint position)
{
  if (key != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (seen, key)) == position + 1)
    g_hash_table_remove (seen, key);
}

void
xz_judge_forget (Judge *judge, ImportRow *row, guint position)
{
  forget_entry (judge->seen_people, GSIZE_TO_POINTER (row->person), position);
  forget_entry (judge->seen_numbers, xz_import_row_after (row, "id_number"), position);
  forget_entry (judge->seen_certificates, xz_import_row_after (row, "certificate_number"), position);
}

/* Which other row says the same: of another sheet with its name, of another file with both;
 * the one sheet of a .csv file goes by the name of the file. */
static void
add_repeat (Judge *judge, ImportRow *row, const ImportRow *other, const char *code, const char *field)
{
  const XzImportTable *here = &xz_import_table (judge->import, row->pub.table)->pub;
  const XzImportTable *there = &xz_import_table (judge->import, other->pub.table)->pub;
  gboolean same_file = xz_import_table (judge->import, row->pub.table)->workbook == xz_import_table (judge->import, other->pub.table)->workbook;
  g_autofree char *number = g_strdup_printf ("%u", other->pub.row);

  if (here == there)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, code, 0, field, number, NULL);
  else if (same_file || g_str_equal (there->sheet, there->file))
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, code, 0, field, number, there->sheet, NULL);
  else
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, code, 0, field, number, there->sheet, there->file, NULL);
}

/* A certificate is issued to one person; who repeats the whole person is told so already. */
static void
note_certificate (Judge *judge, ImportRow *row, guint position)
{
  const char *certificate = xz_import_row_after (row, "certificate_number");

  row->same_certificate = certificate != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen_certificates, certificate)) : 0;
  if (row->same_certificate == position + 1 || row->pub.result >= XZ_ROW_DUPLICATE)
    row->same_certificate = 0;
  if (row->same_certificate != 0)
    add_repeat (judge, row, xz_import_row (judge->import, row->same_certificate - 1), "certificate-in-file", "certificate_number");
}

static void
note_twin (Judge *judge, ImportRow *row)
{
  ImportRow *twin = xz_import_row (judge->import, row->twin - 1);
  g_autofree char *masked = NULL;
  const char *name = xz_import_row_after (twin, "name"), *id = xz_import_row_after (twin, "id_number");

  add_repeat (judge, row, twin, "duplicate-in-file", "id_number");
  masked = id != NULL ? xz_id_number_mask_short (id) : NULL;
  g_free (row->pub.matched_label);
  row->pub.matched_label = g_strjoin (" ", name != NULL ? name : "", masked != NULL ? masked : "", NULL);
}

static XzRowResult
decide (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  if (xz_import_row_blocks (row))
    return XZ_ROW_REJECTED;
  if (row->twin != 0)
    {
      note_twin (judge, row);
      return XZ_ROW_DUPLICATE;
    }
  if (present == NULL)
    return XZ_ROW_NEW;
  return xz_import_row_differs (row) ? XZ_ROW_CHANGED : XZ_ROW_SAME;
}

void
xz_judge_settle (Judge *judge, ImportRow *row, guint position, const XzRosterRow *present)
{
  g_free (row->pub.person_id);
  row->pub.person_id = present != NULL ? g_strdup (present->id) : NULL;
  note_names (judge, row, present);
  derive_from_number (row, present);
  xz_judge_place (judge, row, present);
  xz_judge_compare (judge, row, present);
  if (!xz_import_row_blocks (row) && (present == NULL || xz_import_row_differs (row)))
    xz_judge_rules (judge, row, present);
  row->twin = find_twin (judge, row);
  if (row->twin == position + 1)
    row->twin = 0;
  row->pub.result = decide (judge, row, present);
  note_certificate (judge, row, position);
  row->pub.chosen = row->pub.result == XZ_ROW_NEW || row->pub.result == XZ_ROW_CHANGED;
  if (row->pub.result < XZ_ROW_DUPLICATE)
    remember (judge, row, position);
  mark_problems (row);
}
