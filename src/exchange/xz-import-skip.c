/* xz-import-skip.c: rows that are no people: totals, notes, the header again.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include <string.h>

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
    if (xz_row_is_filled (row, i) && filled++ == 0)
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

  return xz_row_is_filled (row, index) && g_utf8_strlen (row->cells[index].text, -1) >= 15;
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
      if (!xz_row_is_filled (row, column->index))
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
