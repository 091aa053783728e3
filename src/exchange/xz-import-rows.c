/* xz-import-rows.c: values as offices write them: merged cells filled down, 同上 resolved.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-text.h"
#include <string.h>

void
raw_value_clear (gpointer value)
{
  g_free (((RawValue *) value)->text);
}

/* ---- the quote before a formula character ---- */

static gboolean
begins_formula (const char *text)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (text[0] == '\0')
    return FALSE;
  if (strchr ("=+-@\t\r", text[0]) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (text, wide[i]))
      return TRUE;
  return FALSE;
}

/* A mark for the value above. */
static gboolean
is_ditto (const char *text)
{
  static const char *const marks[] = { "同上", "〃", "″", "〞", "\"", "''", "”", "同 上", "(同上)", "（同上）" };
  g_autofree char *bare = NULL;

  /* No mark begins with a letter or a digit, and most cells do. */
  if (g_ascii_isalnum (text[0]) || strlen (text) > 40)
    return FALSE;
  bare = xz_header_dup_label (text);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strcmp0 (bare, marks[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What is read as something else than itself: run by a spreadsheet, or as a mark here. */
static gboolean
begins_something (const char *text)
{
  return begins_formula (text) || is_ditto (text);
}

/* A quote before it is not part of the text.  Two quotes alone are a mark, more of them a quoted one. */
static gboolean
quotes_mean_something (const char *text)
{
  gsize quotes = strspn (text, "'");
  const char *rest = text + quotes;

  return begins_something (rest) || g_ascii_isdigit (*rest) || (*rest == '\0' && quotes > 2);
}

gboolean
xz_needs_quote (const char *text)
{
  return begins_something (text) || (text[0] == '\'' && quotes_mean_something (text));
}

const char *
xz_import_unquote (const char *text)
{
  return text[0] == '\'' && quotes_mean_something (text) ? text + 1 : text;
}

/* ---- values ---- */

gboolean
xz_row_is_filled (const XzSheetRow *row, guint index)
{
  const char *text = index < row->n_cells ? row->cells[index].text : NULL;

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && !g_unichar_iszerowidth (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Only what many people share is filled down: a merged ID number would be nonsense. */
static gboolean
is_shared (const XzColumn *column)
{
  static const char *const own[] = { "id", "name", "id_number", "phone", "certificate_number", "former_name", "name_as_printed", "pinyin",
                                     "emergency_contact", "emergency_phone" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (xz_column_is (column, own[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_filled_down (const XzColumn *column)
{
  return column->desc->type == XZ_FIELD_REF || (column->desc->type == XZ_FIELD_TEXT && is_shared (column));
}

static const XzSheetRow *
find_row (XzSheet *sheet, guint number)
{
  guint low = 0, high = xz_sheet_get_n_rows (sheet);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const XzSheetRow *row = xz_sheet_get_row (sheet, middle);
      if (row->row == number)
        return row;
      if (row->row < number)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* The ranges over one column; of two that overlap, which no honest file has, the first counts. */
static GArray *
ranges_over (const ImportTable *table, guint index)
{
  GArray *ranges = g_hash_table_lookup (table->fill_columns, GUINT_TO_POINTER (index + 1));

  if (ranges != NULL)
    return ranges;
  ranges = g_array_new (FALSE, FALSE, sizeof (XzSheetRange));
  for (guint i = 0; i < table->fill->len; i++)
    {
      const XzSheetRange *range = &g_array_index (table->fill, XzSheetRange, i);
      guint end = ranges->len > 0 ? g_array_index (ranges, XzSheetRange, ranges->len - 1).last_row : 0;
      if (index >= range->first_column && index <= range->last_column && range->first_row > end)
        g_array_append_val (ranges, *range);
    }
  g_hash_table_insert (table->fill_columns, GUINT_TO_POINTER (index + 1), ranges);
  return ranges;
}

static const XzSheetRange *
find_range (const ImportTable *table, guint row, guint index)
{
  const GArray *ranges = table->fill->len > 0 ? ranges_over (table, index) : NULL;
  guint low = 0, high = ranges != NULL ? ranges->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const XzSheetRange *range = &g_array_index (ranges, XzSheetRange, middle);
      if (row >= range->first_row && row <= range->last_row)
        return range;
      if (row > range->last_row)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* The cell that stands for (row, index): itself, or the head of the range it is merged into. */
static const XzCell *
find_cell (const ImportTable *table, const XzSheetRow *row, guint index, const XzColumn *column)
{
  const XzSheetRange *range;
  const XzSheetRow *head;

  if (xz_row_is_filled (row, index))
    return &row->cells[index];
  range = is_filled_down (column) ? find_range (table, row->row, index) : NULL;
  head = range != NULL ? find_row (table->sheet, range->first_row) : NULL;
  return head != NULL && xz_row_is_filled (head, range->first_column) ? &head->cells[range->first_column] : NULL;
}

/* *quoted: what it says stands for itself. */
static void
add_source (RawValue *value, const XzCell *cell, gboolean *quoted)
{
  const char *text = cell->kind == XZ_CELL_TEXT ? xz_import_unquote (cell->text) : cell->text;

  *quoted |= text != cell->text;
  value->error |= cell->kind == XZ_CELL_ERROR;
  if (value->text == NULL)
    {
      value->text = g_strdup (text);
      value->numeric = cell->kind == XZ_CELL_NUMBER;
    }
  else
    {
      char *joined = g_strconcat (value->text, " ", text, NULL);
      g_free (value->text);
      value->text = joined;
      value->numeric = FALSE;
    }
}

/* Two may share a telephone, never a name or a certificate: there the word says nothing.  An ID number is left
 * to be refused for it. */
static void
repeat_above (RawValue *value, const XzColumn *column, const RawValue *above)
{
  static const char *const own[] = { "id", "name", "certificate_number", "former_name", "name_as_printed", "pinyin", NULL };
  gboolean repeats = above != NULL && !g_strv_contains (own, column->name);

  g_free (value->text);
  value->text = repeats ? g_strdup (above->text) : NULL;
  value->numeric = repeats && above->numeric;
}

static RawValue
read_value (const ImportTable *table, const MappedColumn *mapped, const XzSheetRow *row, const RawValue *above)
{
  RawValue value = { NULL, FALSE, FALSE };
  gboolean quoted = FALSE;

  for (guint s = 0; s < mapped->n_sources; s++)
    {
      const XzCell *cell = find_cell (table, row, mapped->sources[s], mapped->column);
      if (cell != NULL)
        add_source (&value, cell, &quoted);
    }
  if (value.text != NULL && !quoted && is_ditto (value.text) && !xz_column_is (mapped->column, "id_number"))
    repeat_above (&value, mapped->column, above);
  return value;
}

GArray *
xz_import_read_row (const ImportTable *table, const GArray *mapped, guint index, const GArray *above)
{
  const XzSheetRow *row = xz_sheet_get_row (table->sheet, index);
  GArray *values = g_array_sized_new (FALSE, TRUE, sizeof (RawValue), mapped->len);

  g_array_set_clear_func (values, raw_value_clear);
  for (guint i = 0; i < mapped->len; i++)
    {
      RawValue value = read_value (table, &g_array_index (mapped, MappedColumn, i), row,
                                   above != NULL ? &g_array_index (above, RawValue, i) : NULL);
      g_array_append_val (values, value);
    }
  return values;
}
