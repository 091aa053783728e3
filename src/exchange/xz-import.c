/* xz-import.c: the files of an import and their tables.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-id-number.h"
#include "xz-pinyin.h"
#include "xz-text.h"
#include <string.h>

static void
column_free (gpointer data)
{
  XzImportColumn *column = data;

  g_free (column->header);
  g_free (column->sample);
  g_free (column);
}

static void
table_free (gpointer data)
{
  ImportTable *table = data;

  g_free (table->pub.file);
  g_free (table->pub.sheet);
  g_free (table->pub.fingerprint);
  g_ptr_array_unref (table->pub.columns);
  g_array_unref (table->orders);
  g_array_unref (table->fill);
  g_hash_table_unref (table->fill_columns);
  g_free (table->unit);
  g_free (table);
}

XzImport *
xz_import_new (const char *kind)
{
  XzImport *import;

  if (g_strcmp0 (kind, "person") != 0)
    return NULL;
  import = g_new0 (XzImport, 1);
  import->kind = g_strdup (kind);
  import->workbooks = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_workbook_free);
  import->files = g_ptr_array_new_with_free_func (g_free);
  import->paths = g_ptr_array_new_with_free_func (g_free);
  import->tables = g_ptr_array_new_with_free_func (table_free);
  return import;
}

/* ICU takes a quarter of a second for its tables; the names that need them come last. */
static gpointer
warm_thread (gpointer data)
{
  g_autofree char *key = xz_pinyin_sort_key ("一", NULL);

  return NULL;
}

void
xz_import_free (XzImport *import)
{
  if (import == NULL)
    return;
  g_clear_pointer (&import->warming, g_thread_join);
  xz_import_drop_plan (import);
  g_ptr_array_unref (import->tables);
  g_ptr_array_unref (import->files);
  g_ptr_array_unref (import->paths);
  g_ptr_array_unref (import->workbooks);
  g_free (import->only_sheet);
  g_free (import->agency);
  g_free (import->kind);
  g_free (import);
}

void
xz_import_drop_plan (XzImport *import)
{
  g_clear_pointer (&import->rows, g_ptr_array_unref);
  g_clear_pointer (&import->judge, xz_judge_free);
}

void
xz_import_set_agency (XzImport *import, const char *agency_id)
{
  g_free (import->agency);
  import->agency = g_strdup (agency_id);
  xz_import_drop_plan (import);
}

gint *
xz_import_get_progress (XzImport *import)
{
  return &import->progress;
}

GPtrArray *
xz_import_get_tables (XzImport *import)
{
  return import->tables;
}

ImportTable *
xz_import_table (XzImport *import, guint index)
{
  return g_ptr_array_index (import->tables, index);
}

gboolean
xz_column_is (const XzColumn *column, const char *name)
{
  return column != NULL && strcmp (column->name, name) == 0;
}

gboolean
xz_column_importable (const XzColumn *column)
{
  return column->type != NULL || xz_column_is (column, "id");
}

/* ---- a table from a sheet ---- */

char *
xz_import_dup_sample (const ImportTable *table, guint index, const XzColumn *column)
{
  for (guint r = table->first_index; r < MIN (xz_sheet_get_n_rows (table->sheet), table->first_index + 50); r++)
    {
      const XzSheetRow *row = xz_sheet_get_row (table->sheet, r);
      if (index < row->n_cells && row->cells[index].kind != XZ_CELL_EMPTY)
        {
          const char *text = row->cells[index].text;
          text += text[0] == '\'' && text[1] != '\0';      /* which keeps a spreadsheet from counting with it */
          if (column != NULL && column->desc->type == XZ_FIELD_ID_NUMBER)
            return xz_id_number_mask_short (text);
          if (column != NULL && column->desc->type == XZ_FIELD_PHONE)
            return xz_phone_mask (text);
          g_autofree char *start = g_strndup (text, g_utf8_offset_to_pointer (text, MIN (g_utf8_strlen (text, -1), 40)) - text);
          return xz_text_mask_numbers (start);
        }
    }
  return NULL;
}

XzImportColumn *
xz_import_find_column (const ImportTable *table, guint index, guint *position)
{
  for (guint i = 0; i < table->pub.columns->len; i++)
    {
      XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
      if (column->index == index)
        {
          *position = i;
          return column;
        }
    }
  return NULL;
}

static gboolean
is_mapped (const ImportTable *table, const XzColumn *wanted)
{
  for (guint i = 0; i < table->pub.columns->len; i++)
    if (((XzImportColumn *) g_ptr_array_index (table->pub.columns, i))->column == wanted)
      return TRUE;
  return FALSE;
}

gboolean
xz_import_names_people (const ImportTable *table)
{
  return is_mapped (table, xz_roster_column ("name")) || is_mapped (table, xz_roster_column ("id_number"))
         || is_mapped (table, xz_roster_column ("id"));
}

/* What numbers the rows of the file and says nothing of a person. */
static gboolean
is_serial (const char *label)
{
  static const XzField serial = { "serial", "序号", "Serial number", "序|行号|顺序号|no|#" };

  return xz_field_answers_to (&serial, label);
}

/* The first header that answers to a field has it. */
static void
guess_column (ImportTable *table, guint index, const char *label)
{
  XzImportColumn *column = g_new0 (XzImportColumn, 1);
  const XzColumn *guess = xz_roster_column (label);
  guint order = 0;

  column->index = index;
  column->header = xz_text_mask_numbers (label);       /* a row of people may be taken for the header */
  if (guess != NULL && xz_column_importable (guess) && !is_mapped (table, guess))
    {
      column->column = guess;
      column->certain = TRUE;
    }
  else      /* what follows from other fields, such as the age, needs no field of its own */
    column->certain = guess != NULL ? !xz_column_importable (guess) : is_serial (label);
  column->sample = xz_import_dup_sample (table, index, guess);
  g_ptr_array_add (table->pub.columns, column);
  g_array_append_val (table->orders, order);
}

static char *
dup_fingerprint (const XzHeader *header)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < header->labels->len; i++)
    {
      const char *label = g_ptr_array_index (header->labels, i);
      g_autofree char *folded = g_utf8_casefold (label != NULL ? label : "", -1);
      g_string_append_printf (text, "%s\x1f", folded);
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const XzSheetRange *x = a, *y = b;

  return x->first_row < y->first_row ? -1 : x->first_row > y->first_row;
}

/* Only ranges that go down and reach into the data are of use. */
static void
collect_fill (ImportTable *table)
{
  guint n;
  const XzSheetRange *merges = xz_sheet_get_merges (table->sheet, &n);

  for (guint i = 0; i < n; i++)
    if (merges[i].last_row > merges[i].first_row && merges[i].last_row >= table->pub.first_data_row
        && merges[i].first_row >= table->pub.first_data_row)
      g_array_append_val (table->fill, merges[i]);
  g_array_sort (table->fill, compare_ranges);
}

ImportTable *
xz_import_table_new (XzImport *import, guint workbook, XzSheet *sheet, XzHeader *header)
{
  ImportTable *table = g_new0 (ImportTable, 1);
  const XzSheetRow *first = xz_sheet_get_row (sheet, header->index);
  const XzSheetRow *data = xz_sheet_get_row (sheet, header->index + header->n_rows);

  table->workbook = workbook;
  table->sheet = sheet;
  table->unit = g_steal_pointer (&header->unit);
  table->first_index = header->index + header->n_rows;
  table->orders = g_array_new (FALSE, TRUE, sizeof (guint));
  table->fill = g_array_new (FALSE, FALSE, sizeof (XzSheetRange));
  table->fill_columns = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  table->pub.file = g_strdup (g_ptr_array_index (import->files, workbook));
  table->pub.sheet = g_strdup (xz_sheet_get_name (sheet));
  table->pub.header_row = first->row;
  table->pub.header_rows = header->n_rows;
  table->pub.first_data_row = data != NULL ? data->row : first->row + header->n_rows;
  table->pub.columns = g_ptr_array_new_with_free_func (column_free);
  table->pub.fingerprint = dup_fingerprint (header);
  for (guint i = 0; i < header->labels->len; i++)
    if (g_ptr_array_index (header->labels, i) != NULL)
      guess_column (table, i, g_ptr_array_index (header->labels, i));
  collect_fill (table);
  table->excluded = import->only_sheet != NULL ? strcmp (import->only_sheet, table->pub.sheet) != 0 : xz_sheet_is_hidden (sheet);
  table->pub.enabled = xz_import_names_people (table) && !table->excluded;
  xz_header_clear (header);
  return table;
}

static guint
add_tables (XzImport *import, guint index)
{
  XzWorkbook *workbook = g_ptr_array_index (import->workbooks, index);
  guint found = 0;

  for (guint i = 0; i < xz_workbook_get_n_sheets (workbook); i++)
    {
      XzHeader header = { 0 };
      XzSheet *sheet = xz_workbook_get_sheet (workbook, i);
      if (!xz_header_find (sheet, &header))
        continue;
      g_ptr_array_add (import->tables, xz_import_table_new (import, index, sheet, &header));
      found++;
    }
  return found;
}

gboolean
xz_import_add_file (XzImport *import, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *file = g_filename_display_name (base);
  XzWorkbook *workbook;

  /* An old workbook is read in a child of this process, in which a lock that another thread holds now stays held. */
  g_clear_pointer (&import->warming, g_thread_join);
  workbook = xz_workbook_read (path, &import->progress, cancellable, error);
  import->warming = g_thread_new ("xz-pinyin", warm_thread, NULL);
  if (workbook == NULL)
    return FALSE;
  xz_import_drop_plan (import);
  g_ptr_array_add (import->workbooks, workbook);
  g_ptr_array_add (import->files, g_strdup (file));
  g_ptr_array_add (import->paths, g_strdup (path));
  if (add_tables (import, import->workbooks->len - 1) > 0)
    return TRUE;
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_NO_HEADER, "no header row");
  return FALSE;
}

static gpointer
free_workbook_thread (gpointer workbook)
{
  xz_workbook_free (workbook);
  return NULL;
}

/* A large one takes a tenth of a second to let go. */
static void
free_workbook (gpointer workbook)
{
  g_thread_unref (g_thread_new ("xz-workbook-free", free_workbook_thread, workbook));
}

gboolean
xz_import_remove_file (XzImport *import, const char *path)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (import->paths, path, g_str_equal, &index))
    return FALSE;
  xz_import_drop_plan (import);
  for (guint i = import->tables->len; i-- > 0;)
    {
      ImportTable *table = xz_import_table (import, i);
      if (table->workbook == index)
        g_ptr_array_remove_index (import->tables, i);
      else
        table->workbook -= table->workbook > index;
    }
  g_ptr_array_remove_index (import->paths, index);
  g_ptr_array_remove_index (import->files, index);
  free_workbook (g_ptr_array_steal_index (import->workbooks, index));
  return TRUE;
}

static gboolean
has_sheet (XzImport *import, const char *name)
{
  for (guint w = 0; w < import->workbooks->len; w++)
    for (guint i = 0; i < xz_workbook_get_n_sheets (g_ptr_array_index (import->workbooks, w)); i++)
      if (strcmp (xz_sheet_get_name (xz_workbook_get_sheet (g_ptr_array_index (import->workbooks, w), i)), name) == 0)
        return TRUE;
  return FALSE;
}

/* A sheet in which no header was found may get one by xz_import_map_header(). */
gboolean
xz_import_select_sheet (XzImport *import, const char *name, GError **error)
{
  if (!has_sheet (import, name))
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no sheet “%s”", name);
      return FALSE;
    }
  xz_import_drop_plan (import);
  g_free (import->only_sheet);
  import->only_sheet = g_strdup (name);
  for (guint i = 0; i < import->tables->len; i++)
    {
      ImportTable *table = xz_import_table (import, i);
      table->excluded = strcmp (table->pub.sheet, name) != 0;
      table->pub.enabled = !table->excluded && xz_import_names_people (table);
    }
  return TRUE;
}

void
xz_import_enable_table (XzImport *import, guint table, gboolean enabled)
{
  g_return_if_fail (table < import->tables->len);
  xz_import_drop_plan (import);
  xz_import_table (import, table)->pub.enabled = enabled;
  xz_import_table (import, table)->excluded = !enabled;
}
