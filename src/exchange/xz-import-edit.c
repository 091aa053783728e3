/* xz-import-edit.c: what the clerk decides about rows of the preview: ticks, and values
 * corrected by hand.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"

/* ---- ticks ---- */

/* The row whose person this one is: itself, or the first that says so. */
static guint
first_of_person (XzImport *import, guint index)
{
  const ImportRow *row = xz_import_row (import, index);

  return row->twin != 0 ? row->twin - 1 : index;
}

/* One person is written once: of rows that stand for the same one the last ticked counts. */
static void
untick_others (XzImport *import, guint index)
{
  guint first = first_of_person (import, index);

  for (guint i = 0; i < import->rows->len; i++)
    if (i != index && first_of_person (import, i) == first)
      xz_import_row (import, i)->pub.chosen = FALSE;
}

void
xz_import_choose (XzImport *import, guint index, gboolean chosen)
{
  ImportRow *row;

  g_return_if_fail (index < xz_import_get_n_rows (import));
  row = xz_import_row (import, index);
  if (row->written || row->pub.result == XZ_ROW_SAME || row->pub.result >= XZ_ROW_REJECTED)
    return;
  row->pub.chosen = chosen;
  if (chosen)
    untick_others (import, index);
}

/* ---- values by hand ---- */

/* The mapped columns, and those that the table does not have but the clerk has filled. */
static GArray *
columns_with_edits (const ImportTable *table, const ImportRow *row)
{
  GArray *mapped = xz_import_mapped (table);
  GHashTableIter iter;
  gpointer column;

  if (row->edits == NULL)
    return mapped;
  g_hash_table_iter_init (&iter, row->edits);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    {
      MappedColumn more = { column, 0, { 0 } };
      gboolean known = FALSE;
      for (guint i = 0; i < mapped->len && !known; i++)
        known = g_array_index (mapped, MappedColumn, i).column == column;
      if (!known)
        g_array_append_val (mapped, more);
    }
  return mapped;
}

/* 同上 speaks of the row above, which may say 同上 itself: the table is read again down to this row. */
static GArray *
read_again (XzImport *import, const ImportRow *row, const GArray *mapped)
{
  const ImportTable *table = xz_import_table (import, row->pub.table);
  g_autoptr (GArray) above = NULL;

  for (guint i = table->first_index; i < row->index; i++)
    {
      GArray *values;
      if (xz_import_skip_reason (table, mapped, xz_sheet_get_row (table->sheet, i)) != NULL)
        continue;
      values = xz_import_read_row (table, mapped, i, above);
      g_clear_pointer (&above, g_array_unref);
      above = values;
    }
  return xz_import_read_row (table, mapped, row->index, above);
}

static void
put_edits (const ImportRow *row, const GArray *mapped, GArray *values)
{
  for (guint i = 0; row->edits != NULL && i < mapped->len; i++)
    {
      RawValue *value = &g_array_index (values, RawValue, i);
      gpointer text;
      if (!g_hash_table_lookup_extended (row->edits, g_array_index (mapped, MappedColumn, i).column, NULL, &text))
        continue;
      g_free (value->text);
      *value = (RawValue) { g_strdup (text), FALSE, FALSE };
    }
}

static gboolean
judge_again (XzImport *import, XzDb *db, guint index, GError **error)
{
  ImportRow *row = xz_import_row (import, index);
  g_autoptr (GArray) mapped = columns_with_edits (xz_import_table (import, row->pub.table), row);
  g_autoptr (GArray) values = read_again (import, row, mapped);
  g_autoptr (GPtrArray) present = NULL;

  put_edits (row, mapped, values);
  xz_judge_forget (import->judge, row, index);
  xz_judge_read (import->judge, row, mapped, values);
  xz_judge_match (import->judge, db, row);
  present = xz_db_get_rows (db, &row->person, row->person != 0 ? 1 : 0, error);
  if (present == NULL)
    return FALSE;
  xz_judge_settle (import->judge, row, index, present->len > 0 ? g_ptr_array_index (present, 0) : NULL);
  return TRUE;
}

/* Rows that repeated this one, or its certificate, may say something else now. */
static GArray *
collect_repeats (XzImport *import, guint index)
{
  GArray *repeats = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < import->rows->len; i++)
    if (xz_import_row (import, i)->twin == index + 1 || xz_import_row (import, i)->same_certificate == index + 1)
      g_array_append_val (repeats, i);
  return repeats;
}

gboolean
xz_import_edit_cell (XzImport *import, XzDb *db, guint index, const XzColumn *column, const char *text, GError **error)
{
  g_autoptr (GArray) repeats = NULL;
  ImportRow *row;
  gboolean done;

  g_return_val_if_fail (index < xz_import_get_n_rows (import) && import->judge != NULL, FALSE);
  row = xz_import_row (import, index);
  if (row->written || row->pub.result == XZ_ROW_SKIPPED || !xz_column_importable (column))
    {
      g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "this cell cannot be edited");
      return FALSE;
    }
  if (row->edits == NULL)
    row->edits = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_hash_table_replace (row->edits, (gpointer) column, text != NULL && *text != '\0' ? g_strdup (text) : NULL);
  repeats = collect_repeats (import, index);
  done = judge_again (import, db, index, error);
  for (guint i = 0; i < repeats->len && done; i++)
    done = judge_again (import, db, g_array_index (repeats, guint, i), error);
  return done;
}
