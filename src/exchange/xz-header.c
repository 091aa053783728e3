/* xz-header.c: where in a sheet the column names stand.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-header.h"
#include <string.h>

/* Titles and 填报单位 lines take a few rows; a table that begins later is none. */
#define SEARCH_ROWS 60
#define LABEL_CHARS 60

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* A blank stays only between two characters of a script that writes with blanks. */
static void
append_blank (GString *label, gunichar next)
{
  gunichar last;

  if (label->len == 0)
    return;
  last = g_utf8_get_char (g_utf8_prev_char (label->str + label->len));
  if (!is_han (last) && !is_han (next) && last != ' ')
    g_string_append_c (label, ' ');
}

/* Letters, digits and Han characters alone: nothing falls away. */
static gboolean
is_label_already (const char *text)
{
  const char *p = text;

  for (; *p != '\0'; p++)
    {
      guchar byte = (guchar) *p;

      if (g_ascii_isalnum (*p))
        continue;
      if (byte < 0xE4 || byte > 0xE9 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
        return FALSE;
      p += 2;
    }
  return p > text;
}

char *
xz_header_dup_label (const char *text)
{
  g_autoptr (GString) label = NULL;
  gboolean blank = FALSE;

  if (text != NULL && is_label_already (text))
    return g_strdup (text);
  label = g_string_new (NULL);
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || c == 0x3000 || g_unichar_iszerowidth (c))
        {
          blank = TRUE;
          continue;
        }
      if (c == '*' || c == 0xFF0A || c == 0x203B || c == 0x2605)
        continue;
      if (blank)
        append_blank (label, c);
      blank = FALSE;
      g_string_append_unichar (label, c);
    }
  return label->len > 0 ? g_strdup (label->str) : NULL;
}

static char *
dup_cell_label (const XzSheetRow *row, guint column)
{
  return column < row->n_cells && row->cells[column].kind == XZ_CELL_TEXT ? xz_header_dup_label (row->cells[column].text) : NULL;
}

static gboolean
is_empty (const XzSheetRow *row, guint column)
{
  g_autofree char *label = NULL;

  if (column >= row->n_cells || row->cells[column].kind == XZ_CELL_EMPTY)
    return TRUE;
  label = xz_header_dup_label (row->cells[column].text);
  return label == NULL;
}

/* Letters, not too many, and no colon at the end: "填报单位：" announces a value, it names no column. */
static gboolean
looks_like_label (const char *label)
{
  glong length = g_utf8_strlen (label, -1);
  gboolean letters = FALSE;
  XzDate date;

  if (length > LABEL_CHARS || g_str_has_suffix (label, ":") || g_str_has_suffix (label, "：") || g_str_has_suffix (label, "="))
    return FALSE;
  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    letters |= g_unichar_isalpha (g_utf8_get_char (p));
  return letters && !xz_date_parse_office (label, XZ_DATE_NONE, &date, NULL);
}

typedef struct { guint known, labels, others; gboolean name; } RowScore;

static void
score_cell (RowScore *score, GHashTable *seen, const char *label)
{
  const XzColumn *column = label != NULL ? xz_roster_column (label) : NULL;

  if (label == NULL || !looks_like_label (label))
    {
      score->others++;
      return;
    }
  score->labels++;
  if (column != NULL && g_hash_table_add (seen, (gpointer) column))
    {
      score->known++;
      score->name |= strcmp (column->name, "name") == 0;
    }
}

static RowScore
score_row (const XzSheetRow *row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  RowScore score = { 0 };

  for (guint i = 0; i < row->n_cells; i++)
    if (!is_empty (row, i))
      {
        g_autofree char *label = dup_cell_label (row, i);
        score_cell (&score, seen, label);
      }
  return score;
}

/* 0: cannot be a header. */
static int
weigh (const RowScore *score)
{
  int weight = 10 * (int) score->known + (int) score->labels - 4 * (int) score->others;

  if (score->known >= 2 || score->name)
    return MAX (weight, 1);
  return score->labels >= 3 && score->labels >= 3 * score->others ? MAX (weight, 0) : 0;
}

/* ---- headers of several rows ---- */

/* The last row of the cells that are merged downwards from the header row. */
static guint
last_merged_row (XzSheet *sheet, guint row)
{
  guint n, last = row;
  const XzSheetRange *merges = xz_sheet_get_merges (sheet, &n);

  for (guint i = 0; i < n; i++)
    if (merges[i].first_row == row && merges[i].last_row > last && merges[i].last_row <= row + 2)
      last = merges[i].last_row;
  return last;
}

/* TRUE when every text of below stands under a group title: a cell whose right neighbour, or itself, is empty above. */
static gboolean
divides (const XzSheetRow *above, const XzSheetRow *below)
{
  guint texts = 0;

  for (guint i = 0; i < below->n_cells; i++)
    {
      g_autofree char *label = dup_cell_label (below, i);
      if (is_empty (below, i))
        continue;
      if (label == NULL || !looks_like_label (label) || !(is_empty (above, i) || is_empty (above, i + 1)))
        return FALSE;
      texts++;
    }
  return texts >= 2 && texts < above->n_cells;
}

/* A row of group titles over the header: two or more merged across, none over the whole table. */
static gboolean
is_group_row (XzSheet *sheet, const XzSheetRow *row, guint width)
{
  guint n, groups = 0;
  const XzSheetRange *merges = xz_sheet_get_merges (sheet, &n);

  for (guint i = 0; i < n; i++)
    if (merges[i].first_row == row->row && merges[i].last_column > merges[i].first_column)
      {
        if ((merges[i].last_column - merges[i].first_column + 1) * 5 >= width * 4)
          return FALSE;
        groups++;
      }
  return groups >= 2;
}

/* The group title over column: its own cell, or the nearest to the left that is merged over it or, without merges, followed by blanks. */
static char *
dup_group (XzSheet *sheet, const XzSheetRow *row, guint column)
{
  guint n;
  const XzSheetRange *merges = xz_sheet_get_merges (sheet, &n);

  for (guint i = 0; i < n; i++)
    if (merges[i].first_row <= row->row && merges[i].last_row >= row->row
        && merges[i].first_column <= column && merges[i].last_column >= column)
      return dup_cell_label (row, merges[i].first_column);
  for (guint at = column; n == 0 && is_empty (row, at) && at > 0; at--)
    if (!is_empty (row, at - 1))
      return dup_cell_label (row, at - 1);
  return dup_cell_label (row, column);
}

/* "合同期限" over "起" is 合同期限起; a label that is known by itself needs no group. */
static char *
join_labels (const char *group, const char *label)
{
  if (label == NULL || group == NULL || g_strcmp0 (group, label) == 0)
    return g_strdup (label != NULL ? label : group);
  if (xz_roster_column (label) != NULL)
    return g_strdup (label);
  return g_strconcat (group, label, NULL);
}

static void
collect_labels (XzSheet *sheet, XzHeader *header)
{
  guint width = 0;

  for (guint r = 0; r < header->n_rows; r++)
    width = MAX (width, xz_sheet_get_row (sheet, header->index + r)->n_cells);
  header->labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < width; i++)
    {
      char *label = NULL;
      for (guint r = 0; r < header->n_rows; r++)
        {
          const XzSheetRow *row = xz_sheet_get_row (sheet, header->index + r);
          gboolean lowest = r + 1 == header->n_rows;
          g_autofree char *own = lowest ? dup_cell_label (row, i) : dup_group (sheet, row, i);
          char *joined = join_labels (label, own);
          g_free (label);
          label = joined;
        }
      g_ptr_array_add (header->labels, label);
    }
}

static void
extend_rows (XzSheet *sheet, XzHeader *header)
{
  const XzSheetRow *row = xz_sheet_get_row (sheet, header->index);
  const XzSheetRow *next = xz_sheet_get_row (sheet, header->index + 1);
  const XzSheetRow *above = header->index > 0 ? xz_sheet_get_row (sheet, header->index - 1) : NULL;
  guint last = last_merged_row (sheet, row->row);

  header->n_rows = 1;
  while (next != NULL && next->row <= last && header->n_rows < 3)
    next = xz_sheet_get_row (sheet, header->index + ++header->n_rows);
  if (header->n_rows == 1 && next != NULL && divides (row, next))
    header->n_rows = 2;
  else if (header->n_rows == 1 && above != NULL && above->row + 1 == row->row && is_group_row (sheet, above, row->n_cells))
    {
      header->index--;
      header->n_rows = 2;
    }
}

/* ---- 填报单位 ---- */

/* Another label may follow in the same cell: 填报时间：… */
static void
cut_next_label (char *unit)
{
  static const char *const words[] = { "填报", "填表", "制表", "报送", "上报", "联系", "日期", "时间", "单位：", "单位:", "（盖章", "(盖章", "（公章", "(公章" };

  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (words); i++)
    {
      char *at = strstr (unit, words[i]);
      if (at != NULL)
        *at = '\0';
    }
}

static char *
dup_unit_of (const char *text)
{
  static const char *const words[] = { "填报单位", "填表单位", "报送单位", "上报单位", "单位名称" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (text, words[i]);
      const char *colon = at != NULL ? strstr (at, "：") : NULL;
      if (at != NULL && colon == NULL)
        colon = strchr (at, ':');
      if (colon != NULL)
        {
          char *unit = xz_header_dup_label (g_utf8_next_char (colon));
          cut_next_label (unit);
          return unit;
        }
    }
  return NULL;
}

/* The value may stand in the same cell or in the next one. */
static char *
find_unit (XzSheet *sheet, guint header_index)
{
  for (guint r = 0; r < header_index; r++)
    {
      const XzSheetRow *row = xz_sheet_get_row (sheet, r);
      for (guint i = 0; i < row->n_cells; i++)
        {
          g_autofree char *label = dup_cell_label (row, i);
          g_autofree char *unit = label != NULL ? dup_unit_of (label) : NULL;
          gboolean announced = label != NULL && strstr (label, "单位") != NULL && g_str_has_suffix (label, "：");
          if (unit != NULL)
            return g_steal_pointer (&unit);
          if (announced && i + 1 < row->n_cells)
            return dup_cell_label (row, i + 1);
        }
    }
  return NULL;
}

static void
take_header (XzSheet *sheet, guint index, XzHeader *header)
{
  header->index = index;
  extend_rows (sheet, header);
  collect_labels (sheet, header);
  header->unit = find_unit (sheet, header->index);
}

gboolean
xz_header_find (XzSheet *sheet, XzHeader *header)
{
  guint rows = MIN (xz_sheet_get_n_rows (sheet), SEARCH_ROWS), best = 0;
  int best_weight = 0;

  for (guint i = 0; i < rows; i++)
    {
      RowScore score = score_row (xz_sheet_get_row (sheet, i));
      int weight = weigh (&score);
      if (weight > best_weight)
        {
          best = i;
          best_weight = weight;
        }
    }
  if (best_weight == 0)
    return FALSE;
  take_header (sheet, best, header);
  return TRUE;
}

gboolean
xz_header_find_by_label (XzSheet *sheet, const char *text, XzHeader *header)
{
  guint rows = MIN (xz_sheet_get_n_rows (sheet), SEARCH_ROWS);
  g_autofree char *wanted = xz_header_dup_label (text);

  for (guint i = 0; wanted != NULL && i < rows; i++)
    {
      const XzSheetRow *row = xz_sheet_get_row (sheet, i);
      for (guint c = 0; c < row->n_cells; c++)
        {
          g_autofree char *label = dup_cell_label (row, c);
          if (label != NULL && g_ascii_strcasecmp (label, wanted) == 0)
            {
              take_header (sheet, i, header);
              return TRUE;
            }
        }
    }
  return FALSE;
}

void
xz_header_clear (XzHeader *header)
{
  g_clear_pointer (&header->labels, g_ptr_array_unref);
  g_clear_pointer (&header->unit, g_free);
}
