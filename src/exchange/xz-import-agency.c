/* xz-import-agency.c: the units and officers that rows name.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-text.h"
#include <string.h>

void
xz_import_agency_free (gpointer data)
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

Agency *
xz_judge_find_agency (Judge *judge, const char *name)
{
  g_autofree char *folded = name != NULL ? fold_agency (name) : NULL;

  return folded != NULL ? g_hash_table_lookup (judge->by_name, folded) : NULL;
}

/* What was chosen for this import, the unit of whoever is at the keyboard, the office's own. */
static char *
dup_home (Judge *judge, XzDb *db)
{
  g_autoptr (XzSession) session = NULL;

  if (judge->import->agency != NULL)
    return g_strdup (judge->import->agency);
  session = xz_store_dup_session (xz_db_store (db));
  return session != NULL && *session->role_agency != '\0' ? g_strdup (session->role_agency) : xz_db_get_meta (db, "agency");
}

static gboolean
load_agencies (Judge *judge, XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  g_autofree char *home = dup_home (judge, db);

  if (records == NULL)
    return FALSE;
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

static gboolean
load_officers (Judge *judge, XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_officer, NULL, NULL, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_hash_table_add (judge->officers, g_strdup (xz_record_get (g_ptr_array_index (records, i), "name")));
  return records != NULL;
}

gboolean
xz_judge_load_names (Judge *judge, XzDb *db, GError **error)
{
  return load_agencies (judge, db, error) && load_officers (judge, db, error);
}

const char *
xz_judge_agency_id (Judge *judge, const char *name)
{
  const Agency *agency = xz_judge_find_agency (judge, name);

  return agency != NULL ? agency->id : NULL;
}

/* The unit of the sheet: a sheet named after an agency, or its 填报单位. */
static Agency *
sheet_agency (Judge *judge, const ImportRow *row)
{
  const ImportTable *table = xz_import_table (judge->import, row->pub.table);
  Agency *agency = xz_judge_find_agency (judge, table->pub.sheet);

  if (agency == NULL)
    agency = xz_judge_find_agency (judge, table->unit);
  return agency != NULL ? agency : judge->home;
}

/* ---- a unit that the register does not know ---- */

#define UNIT_CHARACTERS 60

/* The text stays with the person, once, whatever the file and the register say beside it. */
static void
keep_in_remarks (ImportRow *row, const char *unit, const XzRosterRow *present)
{
  XzImportCell *remark = xz_import_row_need (row, "remark");
  const char *before = present != NULL ? xz_roster_row_get (present, "remark") : NULL;
  const char *text = remark->after != NULL ? remark->after : before;
  g_autofree char *start = g_utf8_substring (unit, 0, MIN (g_utf8_strlen (unit, -1), UNIT_CHARACTERS));
  g_autofree char *note = g_strconcat ("表中单位：", start, NULL);
  g_autofree char *both = NULL;
  char *canonical = NULL;

  if (text != NULL && strstr (text, note) != NULL)
    return;
  both = text != NULL ? g_strdup_printf ("%s；%s", text, note) : g_strdup (note);
  xz_field_parse (remark->column->desc, both, FALSE, XZ_DATE_NONE, &canonical, xz_import_row_findings (row));
  xz_import_cell_take (remark, canonical);
}

/* Who is registered stays where he is; somebody new goes to the unit of the sheet. */
static void
place_unknown (Judge *judge, ImportRow *row, XzImportCell *cell, const XzRosterRow *present)
{
  g_autofree char *unit = g_strdup (cell->after);
  const char *own = present != NULL ? xz_roster_row_get (present, "agency") : NULL;
  const Agency *fallback = own == NULL ? sheet_agency (judge, row) : NULL;
  const char *place = own != NULL ? own : fallback != NULL ? fallback->name : NULL;

  xz_findings_add (xz_import_row_findings (row), place != NULL ? XZ_SEVERITY_WARN : XZ_SEVERITY_BLOCK, "unit-unknown", 0, "agency",
                   unit, place, NULL);
  if (place == NULL)
    return;
  xz_import_cell_take (cell, g_strdup (place));
  keep_in_remarks (row, unit, present);
}

/* ---- no unit at all ---- */

/* "none" is what the roster shows where there is no spell. */
static gboolean
says_of_service (const ImportRow *row)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      const XzColumn *column = row->pub.cells[i].column;
      const char *after = row->pub.cells[i].after;
      gboolean none = xz_column_is (column, "status") && g_strcmp0 (after, "none") == 0;
      if (after != NULL && !none && (column->type == &xz_type_service || column->type == &xz_type_assignment))
        return TRUE;
    }
  return FALSE;
}

/* A spell needs an agency; a mere name is stored without one. */
static void
give_agency (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  const Agency *agency = sheet_agency (judge, row);
  gboolean spell = says_of_service (row);

  if (agency != NULL && (present == NULL || spell))
    xz_import_cell_take (xz_import_row_need (row, "agency"), g_strdup (agency->name));
  else if (agency == NULL && spell)
    xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_BLOCK, "required", 0, "agency",
                     xz_field_label (xz_roster_column ("agency")->desc), NULL);
}

/* Nobody becomes an officer by standing in a roster. */
static void
place_officer (Judge *judge, ImportRow *row)
{
  XzImportCell *cell = xz_import_row_cell (row, "officer");

  if (cell == NULL || cell->after == NULL || g_hash_table_contains (judge->officers, cell->after))
    return;
  xz_findings_add (xz_import_row_findings (row), XZ_SEVERITY_WARN, "not-found", 0, "officer", NULL);
  xz_import_cell_take (cell, NULL);
}

void
xz_judge_place (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  XzImportCell *cell = xz_import_row_cell (row, "agency");
  const Agency *agency = cell != NULL ? xz_judge_find_agency (judge, cell->after) : NULL;

  place_officer (judge, row);
  if (agency != NULL)
    xz_import_cell_take (cell, g_strdup (agency->name));
  else if (cell != NULL && cell->after != NULL && cell->problem == 0)
    place_unknown (judge, row, cell, present);
  else if (present == NULL || xz_roster_row_get (present, "agency") == NULL)
    give_agency (judge, row, present);
}
