/* xz-import-judge.c: one row against the rules and the register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-eligibility.h"
#include "xz-id-number.h"
#include "xz-text.h"
#include <string.h>

/* Cells that a row may get beside the mapped ones: birth_date, sex, agency, remark. */
#define SPARE_CELLS 4

typedef struct { char *id, *name; } Agency;

struct _Judge {
  XzImport   *import;
  GHashTable *numbers;      /* ID number -> person.n in the register */
  GHashTable *names;        /* name -> person.n in the register */
  GPtrArray  *agencies;     /* Agency*, owned */
  GHashTable *by_name;      /* folded name -> Agency*, borrowed */
  Agency     *home;         /* where rows without an agency go; NULL: none known */
  XzProfile  *profile;      /* borrowed from the store */
  XzDate      today;
  /* What this import holds already: row + 1. */
  GHashTable *seen_numbers; /* ID number (owned) */
  GHashTable *seen_people;  /* person.n */
};

static void
agency_free (gpointer data)
{
  Agency *agency = data;

  g_free (agency->id);
  g_free (agency->name);
  g_free (agency);
}

/* ---- agencies ---- */

/* 泰兴市珊瑚镇人民政府, 珊瑚镇人民政府 and 珊瑚镇 are one. */
static char *
fold_agency (const char *name)
{
  g_autofree char *label = xz_header_dup_label (name);
  g_autofree char *normal = label != NULL ? g_utf8_normalize (label, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
  const char *bare = normal;

  if (normal == NULL)
    return NULL;
  if (g_str_has_prefix (normal, "泰兴市") && strlen (normal) > strlen ("泰兴市"))
    bare = normal + strlen ("泰兴市");
  return g_utf8_casefold (bare, -1);
}

static void
index_agency (Judge *judge, Agency *agency, const char *name)
{
  char *folded = name != NULL ? fold_agency (name) : NULL;

  if (folded != NULL && !g_hash_table_contains (judge->by_name, folded))
    g_hash_table_insert (judge->by_name, folded, agency);
  else
    g_free (folded);
}

static Agency *
find_agency (Judge *judge, const char *name)
{
  g_autofree char *folded = name != NULL ? fold_agency (name) : NULL;

  return folded != NULL ? g_hash_table_lookup (judge->by_name, folded) : NULL;
}

static gboolean
load_agencies (Judge *judge, XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  g_autofree char *home = g_strdup (judge->import->agency);

  if (records == NULL)
    return FALSE;
  if (home == NULL)
    home = xz_db_get_meta (db, "agency");
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);
      Agency *agency = g_new0 (Agency, 1);
      agency->id = g_strdup (record->id);
      agency->name = g_strdup (xz_record_get (record, "name"));
      g_ptr_array_add (judge->agencies, agency);
      index_agency (judge, agency, agency->name);
      if (g_strcmp0 (home, agency->id) == 0)
        judge->home = agency;
    }
  for (guint i = 0; i < records->len; i++)
    index_agency (judge, g_ptr_array_index (judge->agencies, i), xz_record_get (g_ptr_array_index (records, i), "short_name"));
  return TRUE;
}

const char *
xz_judge_agency_id (Judge *judge, const char *name)
{
  const Agency *agency = find_agency (judge, name);

  return agency != NULL ? agency->id : NULL;
}

Judge *
xz_judge_new (XzImport *import, XzDb *db, GError **error)
{
  Judge *judge = g_new0 (Judge, 1);

  judge->import = import;
  judge->agencies = g_ptr_array_new_with_free_func (agency_free);
  judge->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->seen_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judge->seen_people = g_hash_table_new (NULL, NULL);
  judge->profile = xz_store_get_profile (xz_db_store (db));
  judge->today = xz_db_today (db);
  judge->numbers = xz_db_load_id_numbers (db, error);
  judge->names = judge->numbers != NULL ? xz_db_load_names (db, error) : NULL;
  if (judge->names == NULL || !load_agencies (judge, db, error))
    g_clear_pointer (&judge, xz_judge_free);
  return judge;
}

void
xz_judge_free (Judge *judge)
{
  if (judge == NULL)
    return;
  g_clear_pointer (&judge->numbers, g_hash_table_unref);
  g_clear_pointer (&judge->names, g_hash_table_unref);
  g_hash_table_unref (judge->by_name);
  g_hash_table_unref (judge->seen_numbers);
  g_hash_table_unref (judge->seen_people);
  g_ptr_array_unref (judge->agencies);
  g_free (judge);
}

/* ---- cells ---- */

void
xz_import_row_clear (ImportRow *row)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      g_free (row->pub.cells[i].before);
      g_free (row->pub.cells[i].after);
    }
  g_clear_pointer (&row->pub.cells, g_free);
  g_clear_pointer (&row->pub.findings, g_ptr_array_unref);
  g_clear_pointer (&row->pub.person_id, g_free);
  g_clear_pointer (&row->pub.matched_label, g_free);
  row->pub.n_cells = 0;
  row->person = 0;
  row->twin = 0;
}

XzImportCell *
xz_import_row_cell (ImportRow *row, const char *column)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    if (strcmp (row->pub.cells[i].column->name, column) == 0)
      return &row->pub.cells[i];
  return NULL;
}

static const char *
get_after (ImportRow *row, const char *column)
{
  const XzImportCell *cell = xz_import_row_cell (row, column);

  return cell != NULL && cell->problem <= XZ_SEVERITY_WARN + 1 ? cell->after : NULL;
}

/* The cell of a column, a spare one if the file does not have it. */
static XzImportCell *
need_cell (ImportRow *row, const char *column)
{
  XzImportCell *cell = xz_import_row_cell (row, column);

  if (cell == NULL)
    {
      cell = &row->pub.cells[row->pub.n_cells++];
      memset (cell, 0, sizeof *cell);
      cell->column = xz_roster_column (column);
    }
  return cell;
}

static void
set_after (XzImportCell *cell, char *value)
{
  g_free (cell->after);
  cell->after = value;
}

static XzFindings *
need_findings (ImportRow *row)
{
  if (row->pub.findings == NULL)
    row->pub.findings = xz_findings_new ();
  return row->pub.findings;
}

static gboolean
has_block (const ImportRow *row)
{
  return row->pub.findings != NULL && xz_findings_blocks (row->pub.findings);
}

/* The worst finding about a cell colours it. */
static void
mark_problems (ImportRow *row)
{
  for (guint f = 0; row->pub.findings != NULL && f < row->pub.findings->len; f++)
    {
      const XzFinding *finding = g_ptr_array_index (row->pub.findings, f);
      XzImportCell *cell = finding->field != NULL ? xz_import_row_cell (row, finding->field) : NULL;
      if (cell != NULL && finding->severity != XZ_SEVERITY_NOTE)
        cell->problem = MAX (cell->problem, (int) finding->severity + 1);
    }
}

static void
read_agency (Judge *judge, ImportRow *row, XzImportCell *cell, const char *text)
{
  g_autofree char *normal = xz_text_normalize (text);
  const Agency *agency = normal != NULL ? find_agency (judge, normal) : NULL;

  if (agency != NULL)
    set_after (cell, g_strdup (agency->name));
  else if (normal != NULL)
    {
      xz_findings_add (need_findings (row), judge->home != NULL ? XZ_SEVERITY_WARN : XZ_SEVERITY_BLOCK, "unit-unknown", 0, "agency",
                       normal, judge->home != NULL ? judge->home->name : "", NULL);
      set_after (cell, g_steal_pointer (&normal));
    }
}

static void
read_cell (Judge *judge, ImportRow *row, XzImportCell *cell, const RawValue *value)
{
  char *canonical = NULL;

  if (value->error)
    {
      xz_findings_add (need_findings (row), XZ_SEVERITY_BLOCK, "cell-error", 0, cell->column->name, value->text, NULL);
      set_after (cell, g_strdup (value->text));
    }
  else if (xz_column_is (cell->column, "id"))
    set_after (cell, xz_text_normalize (value->text));
  else if (xz_column_is (cell->column, "agency"))
    read_agency (judge, row, cell, value->text);
  else if (xz_field_parse (cell->column->desc, value->text, value->numeric, XZ_DATE_NONE, &canonical, need_findings (row)))
    set_after (cell, canonical);
  else
    {
      g_free (canonical);
      set_after (cell, g_strdup (value->text));
    }
}

/* A masked value says nothing. */
static gboolean
is_masked (const XzColumn *column, const char *text)
{
  return column->desc->sensitivity != XZ_SENSITIVITY_SHOWN && strchr (text, '*') != NULL;
}

void
xz_judge_read (Judge *judge, ImportRow *row, const GArray *mapped, const GArray *values)
{
  xz_import_row_clear (row);
  row->pub.cells = g_new0 (XzImportCell, mapped->len + SPARE_CELLS);
  row->pub.n_cells = mapped->len;
  for (guint i = 0; i < mapped->len; i++)
    {
      XzImportCell *cell = &row->pub.cells[i];
      const RawValue *value = &g_array_index (values, RawValue, i);
      cell->column = g_array_index (mapped, MappedColumn, i).column;
      if (value->text != NULL && !is_masked (cell->column, value->text))
        read_cell (judge, row, cell, value);
    }
  mark_problems (row);
}

/* ---- who it is ---- */

static gint64
find_by_record (XzDb *db, ImportRow *row)
{
  const char *record = get_after (row, "id");
  gint64 n = record != NULL && g_uuid_string_is_valid (record) ? xz_db_person_number (db, record) : 0;

  if (record != NULL && n == 0)
    xz_findings_add (need_findings (row), XZ_SEVERITY_NOTE, "record-unknown", 0, "id", NULL);
  return n;
}

void
xz_judge_match (Judge *judge, XzDb *db, ImportRow *row)
{
  const char *number = get_after (row, "id_number");
  gint64 by_number = number != NULL ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (judge->numbers, number)) : 0;

  row->person = find_by_record (db, row);
  if (row->person != 0 && by_number != 0 && by_number != row->person)
    {
      g_autofree char *masked = xz_id_number_mask_short (number);
      xz_findings_add (need_findings (row), XZ_SEVERITY_BLOCK, "duplicate", 0, "id_number", masked, NULL);
    }
  else if (row->person == 0)
    row->person = by_number;
}

/* ---- the difference ---- */

/* A month says less than a day of that month, and so on: nothing new. */
static gboolean
is_same_date (const char *before, const char *after)
{
  gsize length = strlen (after);

  return strncmp (before, after, length) == 0 && (before[length] == '\0' || before[length] == '-');
}

static gboolean
is_same (Judge *judge, const XzColumn *column, const char *before, const char *after)
{
  if (before == NULL)
    return FALSE;
  if (strcmp (before, after) == 0)
    return TRUE;
  if (xz_column_is (column, "agency"))
    return find_agency (judge, before) == find_agency (judge, after);
  return column->desc->type == XZ_FIELD_DATE && is_same_date (before, after);
}

static void
compare_cells (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      XzImportCell *cell = &row->pub.cells[i];
      const char *before = present != NULL ? xz_roster_row_get (present, cell->column->name) : NULL;
      gboolean unknown_unit = xz_column_is (cell->column, "agency") && find_agency (judge, cell->after) == NULL;
      g_free (cell->before);
      cell->before = g_strdup (before);
      cell->changed = cell->after != NULL && !xz_column_is (cell->column, "id") && !unknown_unit
                      && !is_same (judge, cell->column, before, cell->after);
    }
}

/* GB 11643: the number tells birth date and sex, where the file does not say them as well. */
static void
derive_from_number (ImportRow *row)
{
  const char *number = get_after (row, "id_number");
  g_autofree char *birth = number != NULL ? xz_date_format (xz_id_number_birth_date (number)) : NULL;
  int sex = number != NULL ? xz_id_number_sex (number) : 0;

  if (birth != NULL)
    {
      XzImportCell *cell = need_cell (row, "birth_date");
      if (cell->after == NULL || (cell->problem == 0 && is_same_date (birth, cell->after)))
        set_after (cell, g_steal_pointer (&birth));
    }
  if (sex != 0)
    {
      XzImportCell *cell = need_cell (row, "sex");
      if (cell->after == NULL)
        set_after (cell, g_strdup_printf ("%d", sex));
    }
}

/* The unit of the sheet: a sheet named after an agency, or its 填报单位. */
static Agency *
sheet_agency (Judge *judge, const ImportRow *row)
{
  const ImportTable *table = xz_import_table (judge->import, row->pub.table);
  Agency *agency = find_agency (judge, table->pub.sheet);

  if (agency == NULL)
    agency = find_agency (judge, table->unit);
  return agency != NULL ? agency : judge->home;
}

/* A new person belongs somewhere; a unit that is not known is kept in words. */
static void
place_in_agency (Judge *judge, ImportRow *row)
{
  XzImportCell *cell = need_cell (row, "agency");
  const Agency *fallback = cell->after == NULL ? sheet_agency (judge, row) : judge->home;

  if (find_agency (judge, cell->after) != NULL || fallback == NULL)
    return;
  if (cell->after != NULL)
    {
      XzImportCell *remark = need_cell (row, "remark");
      set_after (remark, remark->after != NULL ? g_strdup_printf ("%s；表中单位：%s", remark->after, cell->after)
                                               : g_strdup_printf ("表中单位：%s", cell->after));
    }
  set_after (cell, g_strdup (fallback->name));
}

static const char *
value_of (ImportRow *row, const XzRosterRow *present, const char *column)
{
  const XzImportCell *cell = xz_import_row_cell (row, column);

  if (cell != NULL && cell->changed)
    return cell->after;
  return present != NULL ? xz_roster_row_get (present, column) : NULL;
}

static XzDate
date_of (ImportRow *row, const XzRosterRow *present, const char *column)
{
  const char *text = value_of (row, present, column);

  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

/* row: with its changes; NULL cells are those of present. */
static XzFindings *
check_facts (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  XzFindings *findings = xz_findings_new ();
  XzPersonFacts facts = {
    .name = value_of (row, present, "name"), .id_number = value_of (row, present, "id_number"),
    .sex = value_of (row, present, "sex"), .education = value_of (row, present, "education"),
    .phone = value_of (row, present, "phone"), .birth_date = date_of (row, present, "birth_date"),
    .hire_date = date_of (row, present, "hire_date"), .last_day = date_of (row, present, "last_day"),
    .contract_from = date_of (row, present, "contract_from"), .contract_to = date_of (row, present, "contract_to"),
    .employment_form = value_of (row, present, "employment_form"), .direct_reason = value_of (row, present, "direct_reason"),
    .has_company = value_of (row, present, "dispatch_company") != NULL, .post_name = value_of (row, present, "post"),
  };

  xz_person_check (&facts, judge->profile, judge->today, findings);
  return findings;
}

/* Whom an office may hire is asked when it hires: a roster tells of people who are there
 * already, and what the law says of them is a warning that stays with the person. */
static void
add_rule_finding (ImportRow *row, const XzFinding *finding)
{
  static const char *const of_hiring[] = { "age-under-18", "education-below", NULL };
  XzFinding *copy = xz_finding_copy (finding);

  if (g_strv_contains (of_hiring, copy->code))
    copy->severity = XZ_SEVERITY_WARN;
  g_ptr_array_add (need_findings (row), copy);
}

/* What lacks is found by `check` afterwards; here only what the row itself
 * says wrong, and nothing that the register had before. */
static void
apply_rules (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  ImportRow nothing = { 0 };
  g_autoptr (GPtrArray) after = check_facts (judge, row, present);
  g_autoptr (GPtrArray) before = present != NULL ? check_facts (judge, &nothing, present) : xz_findings_new ();

  for (guint i = 0; i < after->len; i++)
    {
      XzFinding *finding = g_ptr_array_index (after, i);
      gboolean known = row->pub.findings != NULL && xz_findings_has (row->pub.findings, finding->code);
      if (finding->severity != XZ_SEVERITY_NOTE && strcmp (finding->code, "incomplete") != 0 && !known
          && !xz_findings_has (before, finding->code))
        add_rule_finding (row, finding);
    }
}

static void
note_names (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  const char *name = get_after (row, "name");
  const char *registered = present != NULL ? xz_roster_row_get (present, "name") : NULL;

  if (present == NULL && name == NULL)
    xz_findings_add (need_findings (row), XZ_SEVERITY_BLOCK, "required", 0, "name",
                     xz_field_label (xz_roster_column ("name")->desc), NULL);
  else if (present == NULL && g_hash_table_contains (judge->names, name))
    xz_findings_add (need_findings (row), XZ_SEVERITY_NOTE, "same-name", 0, "name", name, NULL);
  else if (registered != NULL && name != NULL && strcmp (registered, name) != 0)
    xz_findings_add (need_findings (row), XZ_SEVERITY_WARN, "name-differs", 0, "name", registered, NULL);
}

/* The first row of this import that stands for the same person, + 1. */
static guint
find_twin (Judge *judge, ImportRow *row)
{
  const char *number = get_after (row, "id_number");
  guint twin = row->person != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen_people, GSIZE_TO_POINTER (row->person))) : 0;

  if (twin == 0 && number != NULL)
    twin = GPOINTER_TO_UINT (g_hash_table_lookup (judge->seen_numbers, number));
  return twin;
}

static void
remember (Judge *judge, ImportRow *row, guint position)
{
  const char *number = get_after (row, "id_number");

  if (row->person != 0)
    g_hash_table_insert (judge->seen_people, GSIZE_TO_POINTER (row->person), GUINT_TO_POINTER (position + 1));
  if (number != NULL)
    g_hash_table_insert (judge->seen_numbers, g_strdup (number), GUINT_TO_POINTER (position + 1));
}

static void
forget_entry (GHashTable *seen, gconstpointer key, guint position)
{
  if (key != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (seen, key)) == position + 1)
    g_hash_table_remove (seen, key);
}

void
xz_judge_forget (Judge *judge, ImportRow *row, guint position)
{
  forget_entry (judge->seen_people, GSIZE_TO_POINTER (row->person), position);
  forget_entry (judge->seen_numbers, get_after (row, "id_number"), position);
}

static void
note_twin (Judge *judge, ImportRow *row)
{
  ImportRow *twin = xz_import_row (judge->import, row->twin - 1);
  g_autofree char *number = g_strdup_printf ("%u", twin->pub.row);
  g_autofree char *masked = NULL;
  const char *name = get_after (twin, "name"), *id = get_after (twin, "id_number");

  xz_findings_add (need_findings (row), XZ_SEVERITY_WARN, "duplicate-in-file", 0, "id_number", number, NULL);
  masked = id != NULL ? xz_id_number_mask_short (id) : NULL;
  g_free (row->pub.matched_label);
  row->pub.matched_label = g_strjoin (" ", name != NULL ? name : "", masked != NULL ? masked : "", NULL);
}

static gboolean
any_changed (const ImportRow *row)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    if (row->pub.cells[i].changed)
      return TRUE;
  return FALSE;
}

static XzRowResult
decide (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  if (has_block (row))
    return XZ_ROW_REJECTED;
  if (row->twin != 0)
    {
      note_twin (judge, row);
      return XZ_ROW_DUPLICATE;
    }
  if (present == NULL)
    return XZ_ROW_NEW;
  return any_changed (row) ? XZ_ROW_CHANGED : XZ_ROW_SAME;
}

void
xz_judge_settle (Judge *judge, ImportRow *row, guint position, const XzRosterRow *present)
{
  g_free (row->pub.person_id);
  row->pub.person_id = present != NULL ? g_strdup (present->id) : NULL;
  note_names (judge, row, present);
  if (present == NULL)
    {
      derive_from_number (row);
      place_in_agency (judge, row);
    }
  compare_cells (judge, row, present);
  if (!has_block (row) && (present == NULL || any_changed (row)))
    apply_rules (judge, row, present);
  row->twin = find_twin (judge, row);
  if (row->twin == position + 1)
    row->twin = 0;
  row->pub.result = decide (judge, row, present);
  row->pub.chosen = row->pub.result == XZ_ROW_NEW || row->pub.result == XZ_ROW_CHANGED;
  if (row->pub.result < XZ_ROW_DUPLICATE)
    remember (judge, row, position);
  mark_problems (row);
}
