/* xz-training-rows.c: what one row of a sign-in sheet says.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include "xz-people-index.h"
#include <string.h>

void
training_entry_free (gpointer data)
{
  XzTrainingEntry *entry = data;

  g_free (entry->course);
  g_free (entry->score);
  g_free (entry->place);
  g_free (entry->teacher);
  g_free (entry->subjects);
  g_free (entry->programme);
  g_free (entry->session);
  g_free (entry->corrects);
  g_free (entry);
}

/* ---- values ---- */

/* A row as it is being read. */
typedef struct {
  XzTrainingImport *import;
  TrainingTable    *table;
  const GArray     *values;     /* RawValue by mapped column */
  XzTrainingRow    *row;
} Reading;

static const RawValue *
find_value (const Reading *reading, const char *name)
{
  for (guint i = 0; i < reading->table->mapped->len; i++)
    if (xz_column_is (g_array_index (reading->table->mapped, MappedColumn, i).column, name))
      return &g_array_index (reading->values, RawValue, i);
  return NULL;
}

static const XzField *
find_desc (const Reading *reading, const char *name)
{
  for (guint i = 0; i < reading->table->mapped->len; i++)
    if (xz_column_is (g_array_index (reading->table->mapped, MappedColumn, i).column, name))
      return g_array_index (reading->table->mapped, MappedColumn, i).column->desc;
  return xz_training_column (name)->desc;
}

/* The row's own value, or what holds for the whole sheet; canonical, NULL for none. */
static char *
dup_parsed (const Reading *reading, const char *name, const char *above)
{
  const RawValue *value = find_value (reading, name);
  const char *text = value != NULL && value->text != NULL ? value->text : above;
  char *canonical = NULL;

  if (text == NULL || !xz_field_parse (find_desc (reading, name), text, value != NULL && value->numeric && text == value->text,
                                       XZ_DATE_NONE, &canonical, reading->row->findings))
    g_clear_pointer (&canonical, g_free);
  return canonical;
}

static const char *
static_code (const XzCodeList *list, const char *code)
{
  const XzCode *found = xz_code_list_by_code (list, code);

  return found != NULL ? found->code : NULL;
}

/* ---- entries ---- */

/* Said by the caller before what the row says, and that before what stands above. */
static const char *
prefer (const char *caller, const char *row, const char *above)
{
  return caller != NULL ? caller : row != NULL ? row : above;
}

static XzTrainingEntry *
add_entry (const Reading *reading, XzDate day)
{
  const TrainingCourse *caller = &reading->import->course, *above = &reading->table->course;
  g_autofree char *name = dup_parsed (reading, "programme", NULL), *kind = dup_parsed (reading, "kind", above->kind);
  XzTrainingEntry *entry = g_new0 (XzTrainingEntry, 1);

  entry->course = g_strdup (prefer (caller->name, name, above->name));
  entry->kind = static_code (&xz_codes_training_kind, prefer (caller->kind, kind, NULL));
  if (entry->kind == NULL)
    entry->kind = xz_training_guess_kind (entry->course);
  entry->day = day;
  entry->programme = g_strdup (reading->import->programme);
  entry->place = dup_parsed (reading, "place", above->place);
  entry->teacher = dup_parsed (reading, "teacher", above->teacher);
  entry->subjects = dup_parsed (reading, "subjects", above->subjects);
  g_ptr_array_add (reading->row->entries, entry);
  return entry;
}

/* A signature stands for presence, and nothing for absence. */
static const char *
presence_of (const Reading *reading, const char *text, gboolean *known)
{
  const XzCode *code = text != NULL ? xz_code_list_match (&xz_codes_presence, text) : NULL;
  g_autofree char *written = text != NULL ? xz_people_index_fold_name (text) : NULL;
  g_autofree char *name = reading->row->name != NULL ? xz_people_index_fold_name (reading->row->name) : NULL;

  *known = code != NULL || text == NULL || g_strcmp0 (written, name) == 0;
  if (code != NULL)
    return code->code;
  return text == NULL ? "absent" : "present";
}

static void
refuse_presence (const Reading *reading, const char *text)
{
  xz_findings_add (reading->row->findings, XZ_SEVERITY_BLOCK, "code", 0, "presence", text,
                   xz_field_label (xz_record_type_field (&xz_type_attendance, "presence")), NULL);
}

static void
add_day (const Reading *reading, const DayColumn *column, const XzSheetRow *row)
{
  gboolean filled = xz_row_is_filled (row, column->index), known;
  const char *text = filled ? row->cells[column->index].text : NULL;
  const char *presence;

  /* A column that nobody signed is a day that has not been yet. */
  if (!column->used)
    return;
  presence = presence_of (reading, text, &known);
  if (!known)
    refuse_presence (reading, text);
  XzTrainingEntry *entry = add_entry (reading, column->day);
  entry->half = column->half;
  entry->presence = presence;
}

/* Attendance in a column of its own: of the day of the row or of the sheet. */
static void
add_attendance (const Reading *reading)
{
  const RawValue *signed_in = find_value (reading, "presence");
  const char *caller = reading->import->course.day, *above = reading->table->course.day;
  g_autofree char *day = dup_parsed (reading, "day", caller != NULL ? caller : above);
  g_autofree char *half = dup_parsed (reading, "half", reading->table->course.half);
  gboolean known = TRUE;
  const char *presence = "present";
  XzTrainingEntry *entry;

  if (signed_in != NULL)
    presence = presence_of (reading, signed_in->text, &known);
  if (!known)
    refuse_presence (reading, signed_in->text);
  if (day == NULL)
    {
      if (signed_in != NULL)
        xz_findings_add (reading->row->findings, XZ_SEVERITY_BLOCK, "training-day-missing", 0, "day", NULL);
      return;
    }
  entry = add_entry (reading, xz_date_parse (day));
  entry->half = half != NULL && strcmp (half, "day") != 0 ? static_code (&xz_codes_half, half) : NULL;
  entry->presence = presence;
}

/* A result needs its day: its own, else the last one of the course in the row. */
static XzDate
find_result_day (const Reading *reading)
{
  g_autofree char *own = dup_parsed (reading, "result_day", NULL);
  XzDate day = own != NULL ? xz_date_parse (own) : XZ_DATE_NONE;

  for (guint i = 0; day == XZ_DATE_NONE && i < reading->row->entries->len; i++)
    day = MAX (day, ((const XzTrainingEntry *) g_ptr_array_index (reading->row->entries, i))->day);
  if (day == XZ_DATE_NONE && reading->table->course.day != NULL)
    day = xz_date_parse (reading->table->course.day);
  return day;
}

static void
add_result (const Reading *reading)
{
  g_autofree char *passed = dup_parsed (reading, "passed", reading->table->course.passed);
  g_autofree char *score = dup_parsed (reading, "score", NULL);
  gboolean dated = find_value (reading, "result_day") != NULL;
  XzTrainingEntry *entry;
  XzDate day;

  if (passed == NULL && !(dated && reading->table->course.passed == NULL && score == NULL && find_value (reading, "passed") == NULL))
    return;
  day = find_result_day (reading);
  if (day == XZ_DATE_NONE)
    {
      xz_findings_add (reading->row->findings, XZ_SEVERITY_BLOCK, "training-day-missing", 0, "result_day", NULL);
      return;
    }
  entry = add_entry (reading, day);
  entry->passed = passed != NULL ? static_code (&xz_codes_passed, passed) : "1";
  entry->score = g_steal_pointer (&score);
}

void
training_read_row (XzTrainingImport *import, TrainingTable *table, guint index, const GArray *values, XzTrainingRow *row)
{
  const Reading reading = { import, table, values, row };
  const XzSheetRow *sheet_row = xz_sheet_get_row (table->table->sheet, index);

  for (guint i = 0; i < table->days->len; i++)
    add_day (&reading, &g_array_index (table->days, DayColumn, i), sheet_row);
  if (table->days->len == 0 && (find_value (&reading, "presence") != NULL || find_value (&reading, "day") != NULL
                                || find_value (&reading, "result_day") == NULL))
    add_attendance (&reading);
  add_result (&reading);
  if (row->entries->len == 0 && !xz_findings_blocks (row->findings))
    xz_findings_add (row->findings, XZ_SEVERITY_BLOCK, "training-day-missing", 0, "day", NULL);
}
