/* xz-import-compare.c: a row against the register's and against the rules.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-private.h"
#include "xz-eligibility.h"
#include <string.h>

/* A month says less than a day of that month, and so on: nothing new. */
gboolean
xz_import_same_date (const char *before, const char *after)
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
    return xz_judge_find_agency (judge, before) == xz_judge_find_agency (judge, after);
  return column->desc->type == XZ_FIELD_DATE && xz_import_same_date (before, after);
}

void
xz_judge_compare (Judge *judge, ImportRow *row, const XzRosterRow *present)
{
  for (guint i = 0; i < row->pub.n_cells; i++)
    {
      XzImportCell *cell = &row->pub.cells[i];
      const char *before = present != NULL ? xz_roster_row_get (present, cell->column->name) : NULL;
      g_free (cell->before);
      cell->before = g_strdup (before);
      cell->changed = cell->after != NULL && !xz_column_is (cell->column, "id") && !is_same (judge, cell->column, before, cell->after);
    }
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

/* 2022 is before 2023-05, whatever the day: months and years alone are compared as far as both go. */
static void
check_last_day (ImportRow *row, const XzRosterRow *present, XzFindings *findings)
{
  const char *hire = value_of (row, present, "hire_date"), *last = value_of (row, present, "last_day");

  if (hire != NULL && last != NULL && strncmp (last, hire, MIN (strlen (last), strlen (hire))) < 0
      && !xz_findings_has (findings, "last-day-before-hire"))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "last-day-before-hire", 0, "last_day", hire, last, NULL);
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
  check_last_day (row, present, findings);
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
  g_ptr_array_add (xz_import_row_findings (row), copy);
}

/* What lacks is found by `check` afterwards; here only what the row itself
 * says wrong, and nothing that the register had before. */
void
xz_judge_rules (Judge *judge, ImportRow *row, const XzRosterRow *present)
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
