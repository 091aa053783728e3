/* xz-import-mapping.c: which header is which field of a person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include <string.h>

static void
set_mapping (XzImport *import, ImportTable *table, guint position, const XzColumn *wanted)
{
  XzImportColumn *column = g_ptr_array_index (table->pub.columns, position);
  gboolean named = xz_import_names_people (table);

  column->column = wanted;
  column->certain = TRUE;
  column->remembered = FALSE;
  g_array_index (table->orders, guint, position) = ++import->next_order;
  g_free (column->sample);
  column->sample = xz_import_dup_sample (table, column->index, wanted);
  if (!named && !table->excluded && xz_import_names_people (table))
    table->pub.enabled = TRUE;
  xz_import_drop_plan (import);
}

gboolean
xz_import_map (XzImport *import, guint index, guint column_index, const XzColumn *column)
{
  ImportTable *table;
  guint position;

  g_return_val_if_fail (index < import->tables->len, FALSE);
  table = xz_import_table (import, index);
  if (xz_import_find_column (table, column_index, &position) == NULL || (column != NULL && !xz_column_importable (column)))
    return FALSE;
  set_mapping (import, table, position, column);
  return TRUE;
}

/* Guesses, and what was said another time, give way to what the user says now. */
static void
clear_guesses (ImportTable *table, const XzColumn *wanted)
{
  for (guint i = 0; i < table->pub.columns->len; i++)
    {
      XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
      if (column->column == wanted && (column->remembered || g_array_index (table->orders, guint, i) == 0))
        column->column = NULL;
    }
}

static gboolean
map_in_table (XzImport *import, ImportTable *table, const char *label, const XzColumn *wanted)
{
  for (guint i = 0; i < table->pub.columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
      g_autofree char *own = g_utf8_casefold (column->header, -1);
      g_autofree char *other = g_utf8_casefold (label, -1);
      if (strcmp (own, other) != 0)
        continue;
      clear_guesses (table, wanted);
      set_mapping (import, table, i, wanted);
      return TRUE;
    }
  return FALSE;
}

/* A header that no table has may stand in a row that was not taken for one. */
static gboolean
make_tables_with (XzImport *import, const char *label)
{
  gboolean found = FALSE;

  for (guint w = 0; w < import->workbooks->len; w++)
    for (guint i = 0; i < xz_workbook_get_n_sheets (g_ptr_array_index (import->workbooks, w)); i++)
      {
        XzSheet *sheet = xz_workbook_get_sheet (g_ptr_array_index (import->workbooks, w), i);
        XzHeader header = { 0 };
        if (!xz_header_find_by_label (sheet, label, &header))
          continue;
        for (guint t = 0; t < import->tables->len; t++)
          if (xz_import_table (import, t)->sheet == sheet)
            g_ptr_array_remove_index (import->tables, t--);
        g_ptr_array_add (import->tables, xz_import_table_new (import, w, sheet, &header));
        found = TRUE;
      }
  return found;
}

static gboolean
map_everywhere (XzImport *import, const char *label, const XzColumn *wanted)
{
  gboolean found = FALSE;

  for (guint i = 0; i < import->tables->len; i++)
    found |= map_in_table (import, xz_import_table (import, i), label, wanted);
  return found;
}

gboolean
xz_import_map_header (XzImport *import, const char *header, const char *field, GError **error)
{
  const XzColumn *wanted = field[0] != '\0' ? xz_roster_column (field) : NULL;
  g_autofree char *label = xz_header_dup_label (header);

  if (field[0] != '\0' && (wanted == NULL || !xz_column_importable (wanted)))
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no field “%s”", field);
      return FALSE;
    }
  if (label != NULL && (map_everywhere (import, label, wanted)
                        || (make_tables_with (import, label) && map_everywhere (import, label, wanted))))
    return TRUE;
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no header “%s”", header);
  return FALSE;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const MappedColumn *x = a, *y = b;

  return x->column < y->column ? -1 : x->column > y->column;
}

static MappedColumn *
mapped_slot (GArray *mapped, const XzColumn *column)
{
  MappedColumn slot = { column, 0, { 0 } };

  for (guint i = 0; i < mapped->len; i++)
    if (g_array_index (mapped, MappedColumn, i).column == column)
      return &g_array_index (mapped, MappedColumn, i);
  g_array_append_val (mapped, slot);
  return &g_array_index (mapped, MappedColumn, mapped->len - 1);
}

/* Sources in the order of mapping; those of the same order (guessed) as they stand. */
GArray *
xz_import_mapped (const ImportTable *table)
{
  GArray *mapped = g_array_new (FALSE, TRUE, sizeof (MappedColumn));
  guint done = 0, order = 0;

  while (done < table->pub.columns->len)
    {
      guint next = G_MAXUINT;
      for (guint i = 0; i < table->pub.columns->len; i++)
        {
          const XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
          guint own = g_array_index (table->orders, guint, i);
          MappedColumn *slot;
          if (own > order)
            next = MIN (next, own);
          if (own != order)
            continue;
          done++;
          slot = column->column != NULL ? mapped_slot (mapped, column->column) : NULL;
          if (slot != NULL && slot->n_sources < G_N_ELEMENTS (slot->sources))
            slot->sources[slot->n_sources++] = column->index;
        }
      order = next;
    }
  g_array_sort (mapped, compare_places);
  return mapped;
}

/* ---- remembered mappings ---- */

/* "index=field;..." in the order of mapping; a column that is left out has no field. */
static gboolean
recall_entry (XzImport *import, ImportTable *table, const char *entry)
{
  char *equals = strchr (entry, '=');
  const XzColumn *column;
  guint position;
  XzImportColumn *own;

  if (equals == NULL)
    return FALSE;
  own = xz_import_find_column (table, g_ascii_strtoull (entry, NULL, 10), &position);
  column = equals[1] != '\0' ? xz_roster_column (equals + 1) : NULL;
  if (own == NULL || (equals[1] != '\0' && (column == NULL || !xz_column_importable (column))))
    return FALSE;
  set_mapping (import, table, position, column);
  own->remembered = TRUE;
  return TRUE;
}

void
xz_import_recall_mappings (XzImport *import, XzDb *db)
{
  for (guint i = 0; i < import->tables->len; i++)
    {
      ImportTable *table = xz_import_table (import, i);
      g_autofree char *text = xz_db_get_import_mapping (db, table->pub.fingerprint);
      g_auto (GStrv) entries = text != NULL ? g_strsplit (text, ";", -1) : NULL;
      for (guint e = 0; entries != NULL && entries[e] != NULL; e++)
        recall_entry (import, table, entries[e]);
    }
}
