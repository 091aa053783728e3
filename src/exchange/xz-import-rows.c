/* xz-import-rows.c: rows as offices write them: totals and notes left out, merged
 * cells filled down, 同上 resolved.  SPDX-License-Identifier: GPL-3.0-or-later */
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

  if (strlen (text) > 40)
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

/* ---- rows that are no people ---- */

static gboolean
is_filled (const XzSheetRow *row, guint index)
{
  const char *text = index < row->n_cells ? row->cells[index].text : NULL;

  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)) && !g_unichar_iszerowidth (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
begins_with_any (const char *text, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

/* 合计, 小计：, 总计180人; a name that only begins so has other letters behind. */
static gboolean
is_total (const char *text)
{
  static const char *const words[] = { "合计", "小计", "总计", "共计", "累计", "总人数", "total", "subtotal", "sum" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      {
        gunichar next = g_utf8_get_char (text + strlen (words[i]));
        if (!g_unichar_isalpha (next) || next == 0x4EBA)
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_footer (const char *text)
{
  static const char *const words[] = {
    "填表人", "制表人", "填报人", "审核人", "复核人", "负责人", "经办人", "审批人", "单位负责人", "主管领导", "填表时间", "填表日期",
    "填报时间", "填报日期", "制表时间", "制表日期", "填报单位", "联系人：", "联系人:", "注：", "注:", "备注：", "备注:", "说明：", "说明:", "source:", "note:", "notes:",
  };

  return begins_with_any (text, words, G_N_ELEMENTS (words));
}

static guint
count_filled (const XzSheetRow *row, guint *first)
{
  guint filled = 0;

  for (guint i = 0; i < row->n_cells; i++)
    if (is_filled (row, i) && filled++ == 0)
      *first = i;
  return filled;
}

/* The source column of a field, or G_MAXUINT. */
static guint
first_source (const GArray *mapped, const char *name)
{
  for (guint i = 0; i < mapped->len; i++)
    {
      const MappedColumn *column = &g_array_index (mapped, MappedColumn, i);
      if (xz_column_is (column->column, name))
        return column->sources[0];
    }
  return G_MAXUINT;
}

/* The field that a sheet column is mapped to; NULL: none. */
static const XzColumn *
field_of (const GArray *mapped, guint index)
{
  for (guint i = 0; i < mapped->len; i++)
    {
      const MappedColumn *column = &g_array_index (mapped, MappedColumn, i);
      for (guint s = 0; s < column->n_sources; s++)
        if (column->sources[s] == index)
          return column->column;
    }
  return NULL;
}

static gboolean
reads_like_note (const char *text, const char *marks)
{
  static const char *const wide[] = { "：", "。", "，", "；" };

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (strstr (text, wide[i]) != NULL)
      return TRUE;
  return g_utf8_strlen (text, -1) > 25 || strpbrk (text, marks) != NULL;
}

/* A title between the rows: one text over several columns. */
static gboolean
is_merged_across (const ImportTable *table, guint row, guint index)
{
  guint n;
  const XzSheetRange *merges = xz_sheet_get_merges (table->sheet, &n);

  for (guint i = 0; i < n; i++)
    if (row >= merges[i].first_row && row <= merges[i].last_row && merges[i].first_column == index && merges[i].last_column > index)
      return TRUE;
  return FALSE;
}

/* A name or a number that stands alone is of a person; a sentence, a source line or a running number is of none. */
static gboolean
is_lone_value (const ImportTable *table, const GArray *mapped, const XzSheetRow *row, guint index)
{
  const XzColumn *field = field_of (mapped, index);
  const XzCell *cell = &row->cells[index];

  if (is_merged_across (table, row->row, index))
    return FALSE;
  if (xz_column_is (field, "name"))
    return cell->kind == XZ_CELL_TEXT && !reads_like_note (cell->text, ":;0123456789");
  return field != NULL && !reads_like_note (cell->text, ":;");
}

/* A total may have its count in that column; 15 characters and more are somebody's number. */
static gboolean
says_id_number (const GArray *mapped, const XzSheetRow *row)
{
  guint index = first_source (mapped, "id_number");

  return is_filled (row, index) && g_utf8_strlen (row->cells[index].text, -1) >= 15;
}

/* The header printed again at the top of a page. */
static gboolean
is_repeated_header (const ImportTable *table, const XzSheetRow *row)
{
  guint same = 0, others = 0;

  for (guint i = 0; i < table->pub.columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (table->pub.columns, i);
      g_autofree char *label = NULL;
      if (!is_filled (row, column->index))
        continue;
      label = xz_header_dup_label (row->cells[column->index].text);
      if (g_strcmp0 (label, column->header) == 0)
        same++;
      else
        others++;
    }
  return same >= 2 && others == 0;
}

static gboolean
has_record_number (const XzSheetRow *row, guint index)
{
  return index < row->n_cells && row->cells[index].kind == XZ_CELL_TEXT && g_uuid_string_is_valid (row->cells[index].text);
}

const char *
xz_import_skip_reason (const ImportTable *table, const GArray *mapped, const XzSheetRow *row)
{
  guint first = 0, filled = count_filled (row, &first);
  g_autofree char *text = filled > 0 ? xz_header_dup_label (row->cells[first].text) : NULL;

  if (filled == 0)
    return "";
  /* What carries a record number was exported by this program: somebody, whatever the name. */
  if (has_record_number (row, first_source (mapped, "id")))
    return NULL;
  if (text == NULL)
    return filled == 1 ? "row-note" : NULL;
  if (is_total (text) && !says_id_number (mapped, row))
    return "row-total";
  if (is_footer (text) && !says_id_number (mapped, row))
    return "row-note";
  if (filled == 1 && table->pub.columns->len > 2 && !is_lone_value (table, mapped, row, first))
    return "row-note";
  return is_repeated_header (table, row) ? "row-header" : NULL;
}

/* ---- values ---- */

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

  if (is_filled (row, index))
    return &row->cells[index];
  range = is_filled_down (column) ? find_range (table, row->row, index) : NULL;
  head = range != NULL ? find_row (table->sheet, range->first_row) : NULL;
  return head != NULL && is_filled (head, range->first_column) ? &head->cells[range->first_column] : NULL;
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
  if (value.text != NULL && !quoted && is_shared (mapped->column) && is_ditto (value.text))
    {
      g_free (value.text);
      value.text = above != NULL ? g_strdup (above->text) : NULL;
      value.numeric = above != NULL && above->numeric;
    }
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
