/* xz-training-import.c: sign-in sheets against the register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include <string.h>

static void
row_free (gpointer data)
{
  XzTrainingRow *row = data;

  g_free (row->sheet);
  g_free (row->name);
  g_free (row->certificate);
  g_free (row->agency);
  g_free (row->person);
  g_free (row->who);
  g_ptr_array_unref (row->near);
  g_ptr_array_unref (row->entries);
  g_ptr_array_unref (row->findings);
  g_free (row);
}

static void
drop_plan (XzTrainingImport *import)
{
  g_clear_pointer (&import->rows, g_ptr_array_unref);
  g_clear_pointer (&import->people, xz_people_index_free);
}

XzTrainingImport *
xz_training_import_new (void)
{
  XzTrainingImport *import = g_new0 (XzTrainingImport, 1);

  import->reader = xz_import_new ("person");
  import->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) training_table_free);
  return import;
}

void
xz_training_import_free (XzTrainingImport *import)
{
  if (import == NULL)
    return;
  drop_plan (import);
  g_ptr_array_unref (import->tables);
  xz_import_free (import->reader);
  training_course_clear (&import->course);
  g_free (import->programme);
  g_free (import->agency);
  g_free (import);
}

/* ---- files ---- */

/* The day by which a header without a year is read: a sheet is of this year or the last. */
static XzDate
guess_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return xz_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
make_tables (XzTrainingImport *import)
{
  g_ptr_array_set_size (import->tables, 0);
  for (guint i = 0; i < import->reader->tables->len; i++)
    {
      ImportTable *table = xz_import_table (import->reader, i);

      if (!table->excluded)
        g_ptr_array_add (import->tables, training_table_new (table, table->pub.file, guess_today ()));
    }
  drop_plan (import);
}

gboolean
xz_training_import_add_file (XzTrainingImport *import, const char *path, GCancellable *cancellable, GError **error)
{
  if (!xz_import_add_file (import->reader, path, cancellable, error))
    return FALSE;
  make_tables (import);
  return TRUE;
}

gboolean
xz_training_import_select_sheet (XzTrainingImport *import, const char *name, GError **error)
{
  if (!xz_import_select_sheet (import->reader, name, error))
    return FALSE;
  make_tables (import);
  return TRUE;
}

gboolean
xz_training_import_map_header (XzTrainingImport *import, const char *header, const char *field, GError **error)
{
  const XzColumn *column = *field != '\0' ? xz_training_column (field) : NULL;
  gboolean found = FALSE;

  if (*field != '\0' && column == NULL)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no field %s", field);
      return FALSE;
    }
  for (guint i = 0; i < import->tables->len; i++)
    found |= training_table_map (g_ptr_array_index (import->tables, i), header, column, guess_today ());
  if (!found)
    g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no header %s", header);
  drop_plan (import);
  return found;
}

const char *
xz_training_import_get_file_course (XzTrainingImport *import)
{
  const TrainingTable *first = import->tables->len > 0 ? g_ptr_array_index (import->tables, 0) : NULL;

  return first != NULL ? first->course.name : NULL;
}

void
xz_training_import_set_course (XzTrainingImport *import, const char *name, const char *kind, const char *day)
{
  training_course_clear (&import->course);
  import->course.name = g_strdup (name);
  import->course.kind = g_strdup (kind);
  import->course.day = g_strdup (day);
  drop_plan (import);
}

void
xz_training_import_set_programme (XzTrainingImport *import, const char *id)
{
  g_free (import->programme);
  import->programme = g_strdup (id);
  drop_plan (import);
}

void
xz_training_import_take_course (XzTrainingImport *import, const XzTrainingImport *other)
{
  xz_training_import_set_course (import, other->course.name, other->course.kind, other->course.day);
  xz_training_import_set_programme (import, other->programme);
  xz_training_import_set_agency (import, other->agency);
}

void
xz_training_import_set_agency (XzTrainingImport *import, const char *name)
{
  g_free (import->agency);
  import->agency = g_strdup (name);
  drop_plan (import);
}

/* ---- one row ---- */

static char *
dup_value (const TrainingTable *table, const GArray *values, const char *name, XzFindings *findings)
{
  char *canonical = NULL;

  for (guint i = 0; i < table->mapped->len; i++)
    {
      const XzColumn *column = g_array_index (table->mapped, MappedColumn, i).column;
      const RawValue *value = &g_array_index (values, RawValue, i);

      if (!xz_column_is (column, name) || value->text == NULL)
        continue;
      if (column->desc->type == XZ_FIELD_REF)
        return g_strdup (value->text);
      if (!xz_field_parse (column->desc, value->text, value->numeric, XZ_DATE_NONE, &canonical, findings))
        g_clear_pointer (&canonical, g_free);
    }
  return canonical;
}

static char *
join_labels (const GPtrArray *near)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < near->len; i++)
    {
      g_autofree char *label = xz_indexed_person_dup_label (g_ptr_array_index (near, i));
      g_string_append_printf (text, "%s%s", i > 0 ? "；" : "", label);
    }
  return g_string_free (text, FALSE);
}

static void
refuse_nobody (XzTrainingRow *row, const char *code)
{
  g_autofree char *near = join_labels (row->near);

  if (row->near->len > 0)
    xz_findings_add (row->findings, XZ_SEVERITY_BLOCK, code, 0, "name", row->name != NULL ? row->name : row->certificate, near, NULL);
  else
    xz_findings_add (row->findings, XZ_SEVERITY_BLOCK, "person-unknown", 0, "name", row->name != NULL ? row->name : row->certificate, NULL);
}

/* The number says who it is; that the name is another one is to be looked at. */
static void
compare_name (XzTrainingRow *row, const XzIndexedPerson *person)
{
  g_autofree char *written = row->name != NULL ? xz_people_index_fold_name (row->name) : NULL;
  g_autofree char *known = xz_people_index_fold_name (person->name);

  if (written != NULL && strcmp (written, known) != 0)
    xz_findings_add (row->findings, XZ_SEVERITY_WARN, "name-differs", 0, "name", person->name, NULL);
}

static void
find_person (XzTrainingImport *import, const TrainingTable *table, const GArray *values, XzTrainingRow *row)
{
  g_autofree char *number = dup_value (table, values, "id_number", row->findings);
  g_autofree char *hired = dup_value (table, values, "hire_date", row->findings);
  const char *agency = row->agency != NULL ? row->agency : table->table->unit != NULL ? table->table->unit : import->agency;
  const XzPersonClue clue = { row->name, number, row->certificate, agency, hired };
  const char *code;
  const XzIndexedPerson *person = xz_people_index_match (import->people, &clue, row->near, &code);

  if (person == NULL)
    refuse_nobody (row, code);
  else
    {
      row->person = g_strdup (person->id);
      row->who = xz_indexed_person_dup_label (person);
      compare_name (row, person);
    }
}

static XzTrainingRow *
row_new (const TrainingTable *table, const XzSheetRow *sheet_row)
{
  XzTrainingRow *row = g_new0 (XzTrainingRow, 1);

  row->sheet = g_strdup (table->table->pub.sheet);
  row->row = sheet_row->row;
  row->near = g_ptr_array_new ();
  row->entries = g_ptr_array_new_with_free_func (training_entry_free);
  row->findings = xz_findings_new ();
  return row;
}

/* Who signs in twice for a morning and an afternoon has two rows; a name is never filled down. */
static gboolean
read_row (XzTrainingImport *import, TrainingTable *table, guint index, GArray **above, TrainingRegister *reg, GError **error)
{
  const XzSheetRow *sheet_row = xz_sheet_get_row (table->table->sheet, index);
  const char *skip = xz_import_skip_reason (table->table, table->mapped, sheet_row);
  GArray *values;
  XzTrainingRow *row;

  if (skip != NULL && *skip == '\0')
    return TRUE;
  row = row_new (table, sheet_row);
  g_ptr_array_add (import->rows, row);
  if (skip != NULL)
    {
      row->result = XZ_TRAINING_ROW_SKIPPED;
      xz_findings_add (row->findings, XZ_SEVERITY_NOTE, skip, 0, NULL, NULL);
      return TRUE;
    }
  values = xz_import_read_row (table->table, table->mapped, index, *above);
  g_clear_pointer (above, g_array_unref);
  *above = values;
  row->name = dup_value (table, values, "name", row->findings);
  row->certificate = dup_value (table, values, "certificate_number", row->findings);
  row->agency = dup_value (table, values, "agency", row->findings);
  find_person (import, table, values, row);
  training_read_row (import, table, index, values, row);
  return training_register_settle (reg, row, error);
}

/* ---- all rows ---- */

static void
look_at_day_columns (TrainingTable *table)
{
  for (guint d = 0; d < table->days->len; d++)
    {
      DayColumn *column = &g_array_index (table->days, DayColumn, d);

      column->used = FALSE;
      for (guint r = table->table->first_index; r < xz_sheet_get_n_rows (table->table->sheet) && !column->used; r++)
        column->used = xz_row_is_filled (xz_sheet_get_row (table->table->sheet, r), column->index);
    }
}

static gboolean
names_people (const TrainingTable *table)
{
  for (guint i = 0; i < table->mapped->len; i++)
    {
      const XzColumn *column = g_array_index (table->mapped, MappedColumn, i).column;

      if (xz_column_is (column, "name") || xz_column_is (column, "id_number") || xz_column_is (column, "certificate_number"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
plan_table (XzTrainingImport *import, TrainingTable *table, TrainingRegister *reg, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  guint n = xz_sheet_get_n_rows (table->table->sheet);
  g_autoptr (GArray) above = NULL;

  look_at_day_columns (table);
  for (guint i = table->table->first_index; i < n; i++)
    {
      if (!read_row (import, table, i, &above, reg, error)
          || (i % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error)))
        return FALSE;
      if (progress != NULL)
        g_atomic_int_inc (&progress->done);
    }
  return TRUE;
}

static gboolean
plan_tables (XzTrainingImport *import, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (TrainingRegister) reg = training_register_new (db);
  guint tables = 0;

  drop_plan (import);
  import->people = xz_db_index_people (db, cancellable, error);
  if (import->people == NULL)
    return FALSE;
  import->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < import->tables->len; i++)
    {
      TrainingTable *table = g_ptr_array_index (import->tables, i);

      if (!names_people (table))
        continue;
      tables++;
      if (!plan_table (import, table, reg, progress, cancellable, error))
        return FALSE;
    }
  if (tables == 0)
    g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_MAPPING, "no sheet has a column of names or numbers");
  return tables > 0;
}

/* Part of a plan is none: what was not looked at yet would be left out without a word. */
gboolean
xz_training_import_plan (XzTrainingImport *import, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  gboolean done = plan_tables (import, db, progress, cancellable, error);

  if (!done)
    drop_plan (import);
  return done;
}

guint
xz_training_import_get_n_rows (XzTrainingImport *import)
{
  return import->rows != NULL ? import->rows->len : 0;
}

XzTrainingRow *
xz_training_import_get_row (XzTrainingImport *import, guint index)
{
  g_return_val_if_fail (index < xz_training_import_get_n_rows (import), NULL);
  return g_ptr_array_index (import->rows, index);
}

static gboolean
is_warned (const XzTrainingRow *row)
{
  for (guint i = 0; i < row->findings->len; i++)
    if (((const XzFinding *) g_ptr_array_index (row->findings, i))->severity == XZ_SEVERITY_WARN)
      return TRUE;
  return FALSE;
}

void
xz_training_import_count (XzTrainingImport *import, guint counts[XZ_N_TRAINING_ROWS], guint *warned, guint *chosen)
{
  guint n_warned = 0, n_chosen = 0;

  memset (counts, 0, XZ_N_TRAINING_ROWS * sizeof *counts);
  for (guint i = 0; i < xz_training_import_get_n_rows (import); i++)
    {
      const XzTrainingRow *row = g_ptr_array_index (import->rows, i);

      counts[row->result]++;
      n_warned += is_warned (row);
      n_chosen += row->chosen;
    }
  if (warned != NULL)
    *warned = n_warned;
  if (chosen != NULL)
    *chosen = n_chosen;
}

/* What kept the row out for want of the person, or spoke of another one, is settled by naming him. */
static void
forget_person (XzTrainingRow *row)
{
  static const char *const of_person[] = { "name-differs", "training-repeated", "attendance-entered", NULL };

  for (guint i = row->findings->len; i > 0; i--)
    {
      const char *code = ((const XzFinding *) g_ptr_array_index (row->findings, i - 1))->code;

      if (g_str_has_prefix (code, "person-") || g_strv_contains (of_person, code))
        g_ptr_array_remove_index (row->findings, i - 1);
    }
  for (guint i = 0; i < row->entries->len; i++)
    {
      XzTrainingEntry *entry = g_ptr_array_index (row->entries, i);

      g_clear_pointer (&entry->corrects, g_free);
      entry->same = FALSE;
    }
}

static void
name_person (XzTrainingRow *row, const char *person_id)
{
  g_free (row->person);
  row->person = g_strdup (person_id);
  g_clear_pointer (&row->who, g_free);
  for (guint i = 0; i < row->near->len && row->who == NULL; i++)
    if (strcmp (((const XzIndexedPerson *) g_ptr_array_index (row->near, i))->id, person_id) == 0)
      row->who = xz_indexed_person_dup_label (g_ptr_array_index (row->near, i));
}

gboolean
xz_training_import_assign (XzTrainingImport *import, XzDb *db, guint index, const char *person_id, GError **error)
{
  XzTrainingRow *row = xz_training_import_get_row (import, index);
  g_autoptr (TrainingRegister) reg = training_register_new (db);

  g_return_val_if_fail (row != NULL, FALSE);
  if (xz_db_person_number (db, person_id) == 0)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no person %s", person_id);
      return FALSE;
    }
  forget_person (row);
  name_person (row, person_id);
  for (guint i = 0; i < import->rows->len; i++)
    if (i != index)
      training_register_recall (reg, g_ptr_array_index (import->rows, i));
  return training_register_settle (reg, row, error);
}
