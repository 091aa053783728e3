/* xz-training-sheet.c: the columns of a sign-in sheet, and what stands above them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include <string.h>

/* A course's name is no paragraph. */
#define NAME_CHARS 100

void
training_course_clear (TrainingCourse *course)
{
  char **texts[] = { &course->name, &course->kind, &course->day, &course->half, &course->place, &course->teacher, &course->subjects, &course->passed };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

/* ---- above the header ---- */

static char **
course_field (TrainingCourse *course, const XzColumn *column)
{
  const struct { const char *name; char **place; } fields[] = {
    { "programme", &course->name }, { "kind", &course->kind }, { "day", &course->day }, { "half", &course->half }, { "place", &course->place },
    { "teacher", &course->teacher }, { "subjects", &course->subjects }, { "passed", &course->passed },
  };

  for (guint i = 0; column != NULL && i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, column->name) == 0)
      return fields[i].place;
  return NULL;
}

/* "培训时间：2026年11月10日" in one cell, or the value in the next one. */
static void
take_pair (TrainingCourse *course, const char *label, const char *value)
{
  g_autofree char *bare = g_strdup (label);
  char **place;

  bare[strcspn (bare, "=:")] = '\0';
  place = course_field (course, xz_training_column (bare));
  if (place == NULL || *place != NULL || value == NULL)
    return;
  *place = g_strstrip (g_strdup (value));
}

static void
take_cell (TrainingCourse *course, const XzSheetRow *row, guint i)
{
  g_autofree char *text = g_strdup (row->cells[i].text);
  g_auto (GStrv) parts = NULL;
  const char *next = NULL;

  for (guint j = i + 1; j < row->n_cells && next == NULL; j++)
    next = row->cells[j].kind != XZ_CELL_EMPTY ? row->cells[j].text : NULL;
  parts = g_strsplit (text, "：", 2);
  if (parts[0] != NULL && parts[1] != NULL && *parts[1] != '\0')
    take_pair (course, parts[0], parts[1]);
  else if (strchr (text, ':') != NULL && strchr (text, ':')[1] != '\0')
    {
      char *colon = strchr (text, ':');
      *colon = '\0';
      take_pair (course, text, colon + 1);
    }
  else
    take_pair (course, parts[0] != NULL ? parts[0] : "", next);
}

/* A title, and not what is said of place or time: "培训地点：三楼". */
static gboolean
tells_of_training (const char *text)
{
  static const char *const words[] = { "培训", "轮训", "冬训", "签到", "training" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (strstr (lower, "：") != NULL || strchr (lower, ':') != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "泰兴市2026年第一期岗前培训签到表": the title without what kind of sheet it is. */
static char *
dup_course_of_title (const char *title)
{
  static const char *const kinds[] = { "签到表", "签到册", "登记表", "人员名单", "名单", "成绩表", "成绩单", "花名册", "情况表", "结果", ".xlsx", ".xls", ".csv" };
  g_autofree char *name = xz_header_dup_label (title);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (name, kinds[i]) && strlen (name) > strlen (kinds[i]))
      name[strlen (name) - strlen (kinds[i])] = '\0';
  return g_steal_pointer (&name);
}

/* A range of days, or a weekday alone, is no day of which all that stands below would be. */
static void
settle_day (TrainingCourse *course, XzDate today)
{
  XzDate day = XZ_DATE_NONE;
  const char *half = NULL;
  gboolean known = course->day != NULL && xz_training_parse_day_label (course->day, today, &day, &half);

  g_free (course->day);
  course->day = known ? xz_date_format (day) : NULL;
  if (known && half != NULL && course->half == NULL)
    course->half = g_strdup (half);
}

static void
read_above (TrainingTable *table, const char *file, XzDate today)
{
  XzSheet *sheet = table->table->sheet;
  g_autofree char *title = NULL;

  for (guint r = 0; r < xz_sheet_get_n_rows (sheet) && xz_sheet_get_row (sheet, r)->row < table->table->pub.header_row; r++)
    {
      const XzSheetRow *row = xz_sheet_get_row (sheet, r);

      for (guint i = 0; i < row->n_cells; i++)
        if (row->cells[i].kind != XZ_CELL_EMPTY)
          {
            take_cell (&table->course, row, i);
            if (title == NULL && g_utf8_strlen (row->cells[i].text, -1) <= NAME_CHARS && tells_of_training (row->cells[i].text))
              title = dup_course_of_title (row->cells[i].text);
          }
    }
  settle_day (&table->course, today);
  if (table->course.name == NULL)
    table->course.name = title != NULL ? g_steal_pointer (&title) : dup_course_of_title (file);
}

/* ---- columns ---- */

static MappedColumn *
find_mapped (TrainingTable *table, const XzColumn *column)
{
  for (guint i = 0; i < table->mapped->len; i++)
    if (g_array_index (table->mapped, MappedColumn, i).column == column)
      return &g_array_index (table->mapped, MappedColumn, i);
  return NULL;
}

/* A name in several columns is joined in their order; of other fields the first column counts. */
static void
map_column (TrainingTable *table, guint index, const XzColumn *column)
{
  MappedColumn *mapped = find_mapped (table, column);
  MappedColumn fresh = { column, 1, { index } };

  if (mapped == NULL)
    g_array_append_val (table->mapped, fresh);
  else if (xz_column_is (column, "name") && mapped->n_sources < G_N_ELEMENTS (mapped->sources))
    mapped->sources[mapped->n_sources++] = index;
}

static XzDate
find_reference (const TrainingTable *table, XzDate today)
{
  XzDate day;
  XzDatePrecision precision;

  if (table->course.day != NULL && xz_date_parse_office (table->course.day, today, &day, &precision))
    return day;
  return today;
}

/* A day that a spreadsheet made a date of is no text and no label. */
static void
add_day_columns (TrainingTable *table, XzDate today)
{
  const XzSheetRow *header = xz_sheet_get_row (table->table->sheet, table->table->first_index - 1);
  XzDate reference = find_reference (table, today);

  for (guint i = 0; header != NULL && i < header->n_cells; i++)
    {
      DayColumn column = { .index = i };
      const char *label = header->cells[i].kind != XZ_CELL_EMPTY ? header->cells[i].text : NULL;
      guint position;
      const XzImportColumn *own = xz_import_find_column (table->table, i, &position);

      if (own != NULL)
        label = own->header;
      if (label != NULL && (own != NULL || header->cells[i].kind == XZ_CELL_DATE)
          && xz_training_parse_day_label (label, reference, &column.day, &column.half))
        g_array_append_val (table->days, column);
    }
}

TrainingTable *
training_table_new (ImportTable *source, const char *file, XzDate today)
{
  TrainingTable *table = g_new0 (TrainingTable, 1);

  table->table = source;
  table->mapped = g_array_new (FALSE, FALSE, sizeof (MappedColumn));
  table->days = g_array_new (FALSE, FALSE, sizeof (DayColumn));
  read_above (table, file, today);
  for (guint i = 0; i < source->pub.columns->len; i++)
    {
      const XzImportColumn *column = g_ptr_array_index (source->pub.columns, i);
      const XzColumn *meant = xz_training_column (column->header);

      if (meant != NULL)
        map_column (table, column->index, meant);
    }
  add_day_columns (table, today);
  return table;
}

void
training_table_free (TrainingTable *table)
{
  g_array_unref (table->mapped);
  g_array_unref (table->days);
  training_course_clear (&table->course);
  g_free (table);
}

/* ---- where a column goes ---- */

const char *
training_table_field (const TrainingTable *table, guint index)
{
  for (guint m = 0; m < table->mapped->len; m++)
    {
      const MappedColumn *mapped = &g_array_index (table->mapped, MappedColumn, m);

      for (guint s = 0; s < mapped->n_sources; s++)
        if (mapped->sources[s] == index)
          return mapped->column->name;
    }
  for (guint d = 0; d < table->days->len; d++)
    if (g_array_index (table->days, DayColumn, d).index == index)
      return "presence";
  return NULL;
}

static void
unmap (TrainingTable *table, guint index)
{
  for (guint m = table->mapped->len; m > 0; m--)
    if (g_array_index (table->mapped, MappedColumn, m - 1).sources[0] == index)
      g_array_remove_index (table->mapped, m - 1);
  for (guint d = table->days->len; d > 0; d--)
    if (g_array_index (table->days, DayColumn, d - 1).index == index)
      g_array_remove_index (table->days, d - 1);
}

/* The header out of where it was guessed to belong, and into column. */
gboolean
training_table_map (TrainingTable *table, const char *header, const XzColumn *column, XzDate today)
{
  for (guint i = 0; i < table->table->pub.columns->len; i++)
    {
      const XzImportColumn *own = g_ptr_array_index (table->table->pub.columns, i);
      DayColumn day = { .index = own->index };

      if (g_ascii_strcasecmp (own->header, header) != 0)
        continue;
      unmap (table, own->index);
      if (column != NULL && xz_column_is (column, "presence")
          && xz_training_parse_day_label (header, find_reference (table, today), &day.day, &day.half))
        g_array_append_val (table->days, day);
      else if (column != NULL)
        map_column (table, own->index, column);
      return TRUE;
    }
  return FALSE;
}
