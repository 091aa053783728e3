/* xz-batch-judge.c: what one value for many means for one person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-private.h"
#include "xz-eligibility.h"
#include <string.h>

void
xz_batch_run_init (XzBatchRun *run, XzBatchEdit *edit, XzDb *db, XzChangeSet *set)
{
  const XzSession *session = xz_db_session (db);

  *run = (XzBatchRun) { .edit = edit, .db = db, .set = set };
  run->scope.db = db;
  run->scope.set = set;
  if (session != NULL)
    g_strlcpy (run->scope.agency, session->role_agency, sizeof run->scope.agency);
  g_strlcpy (run->scope.owner, run->scope.agency, sizeof run->scope.owner);
  run->columns = g_new (const char *, edit->values->len + 1);
  run->texts = g_new (const char *, edit->values->len + 1);
}

void
xz_batch_run_clear (XzBatchRun *run)
{
  g_clear_pointer (&run->columns, g_free);
  g_clear_pointer (&run->texts, g_free);
}

static XzBatchValue *
value_at (const XzBatchEdit *edit, guint index)
{
  return &g_array_index (edit->values, XzBatchValue, index);
}

/* An agency brings a post of its own along, from the day. */
static gboolean
holds_from_day (const XzColumn *column)
{
  return xz_batch_edit_is_dated (column) || strcmp (column->name, "agency") == 0;
}

/* ---- values that are wrong for everybody ---- */

static gboolean
resolve_reference (XzBatchValue *value, XzDb *db, XzFindings *findings, GError **error)
{
  gboolean agency = strcmp (value->column->name, "agency") == 0;
  g_autoptr (GError) fault = NULL;
  g_autofree char *id = xz_db_find_by_name (db, agency ? &xz_type_agency : &xz_type_officer, value->value, &fault);
  g_autoptr (XzRecord) record = NULL;

  if (id != NULL)
    record = xz_db_get_record (db, agency ? &xz_type_agency : &xz_type_officer, id, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (record == NULL)
    {
      xz_findings_add (findings, XZ_SEVERITY_BLOCK, agency ? "unit-unknown" : "not-found", 0, value->column->name, agency ? value->value : NULL, NULL);
      return TRUE;
    }
  g_free (value->value);
  value->value = g_strdup (xz_record_get (record, "name"));
  g_free (value->write);
  value->write = g_steal_pointer (&id);
  return TRUE;
}

/* The agency's short name becomes its name; posts and companies are looked up with each person. */
gboolean
xz_batch_resolve (XzBatchEdit *edit, XzDb *db, XzFindings *findings, GError **error)
{
  gboolean dated = FALSE;

  for (guint i = 0; i < edit->values->len; i++)
    {
      XzBatchValue *value = value_at (edit, i);
      const char *name = value->column->name;
      dated = dated || holds_from_day (value->column);
      if (value->value == NULL)
        continue;
      if (strcmp (name, "post") == 0)
        xz_rule_art6_post_name (value->value, findings);
      else if ((strcmp (name, "agency") == 0 || strcmp (name, "officer") == 0) && !resolve_reference (value, db, findings, error))
        return FALSE;
    }
  if (dated && edit->on > xz_db_today (db))
    {
      g_autofree char *day = xz_date_format (edit->on);
      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "date-in-future", 0, "from_date", day, NULL);
    }
  return TRUE;
}

/* ---- what differs ---- */

static gboolean
differs (const XzBatchValue *value, const XzRosterRow *present)
{
  const char *before = xz_roster_row_get (present, value->column->name);

  return g_strcmp0 (before != NULL ? before : "", value->value != NULL ? value->value : "") != 0;
}

/* Fills the room of the run with what differs, and says of which kind it is. */
static guint
collect (XzBatchRun *run, const XzRosterRow *present, gboolean *of_spell, gboolean *dated)
{
  guint n = 0;

  *of_spell = *dated = FALSE;
  for (guint i = 0; i < run->edit->values->len; i++)
    {
      const XzBatchValue *value = value_at (run->edit, i);
      if (!differs (value, present))
        continue;
      run->columns[n] = value->column->name;
      run->texts[n++] = value->write != NULL ? value->write : value->value;
      *of_spell = *of_spell || value->column->type != &xz_type_person;
      *dated = *dated || holds_from_day (value->column);
    }
  return n;
}

/* A post is one of its agency: whoever changes the agency gets the post of the same name there. */
static guint
add_post_of_agency (XzBatchRun *run, const XzRosterRow *present, guint n)
{
  const char *post = xz_roster_row_get (present, "post");
  gboolean moves = FALSE;

  for (guint i = 0; i < n; i++)
    {
      moves = moves || strcmp (run->columns[i], "agency") == 0;
      if (strcmp (run->columns[i], "post") == 0)
        return n;
    }
  if (!moves || post == NULL)
    return n;
  run->columns[n] = "post";
  run->texts[n] = post;
  return n + 1;
}

/* ---- the spell ---- */

/* A month or a year alone is compared as far as it goes. */
static gboolean
is_before (const char *day, const char *other)
{
  return strncmp (day, other, MIN (strlen (day), strlen (other))) < 0;
}

static gboolean
judge_day (XzBatchRun *run, const XzRosterRow *present, XzFindings *findings, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (run->db,
    "SELECT max (a.from_date) FROM person AS p JOIN service AS s ON s.n = p.c_service JOIN assignment AS a ON a.service = s.id"
    " WHERE p.n = ?1", error);
  g_autofree char *day = xz_date_format (run->edit->on);
  const char *hire = xz_roster_row_get (present, "hire_date"), *last;

  if (s == NULL)
    return FALSE;
  if (hire != NULL && is_before (day, hire))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "from-before-hire", 0, "from_date", day, hire, NULL);
  xz_statement_bind_int64 (s, 1, present->n);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  last = xz_statement_get_text (s, 0);
  if (last != NULL && is_before (day, last))
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "later-assignment", 0, "from_date", last, NULL);
  return TRUE;
}

static void
judge_spell (const XzRosterRow *present, XzFindings *findings)
{
  const char *status = xz_roster_row_get (present, "status");

  if (g_strcmp0 (status, "none") == 0)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "no-service", 0, NULL, NULL);
  else if (g_strcmp0 (status, "left") == 0)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "has-left", 0, "last_day", xz_roster_row_get (present, "last_day"), NULL);
}

/* ---- the law ---- */

/* edit NULL: as it is. */
static const char *
fact (const XzBatchEdit *edit, const XzRosterRow *present, const char *column)
{
  for (guint i = 0; edit != NULL && i < edit->values->len; i++)
    if (strcmp (value_at (edit, i)->column->name, column) == 0)
      return value_at (edit, i)->value;
  return xz_roster_row_get (present, column);
}

static XzDate
date_fact (const XzBatchEdit *edit, const XzRosterRow *present, const char *column)
{
  const char *text = fact (edit, present, column);

  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

static XzFindings *
check_facts (XzBatchRun *run, const XzBatchEdit *edit, const XzRosterRow *present)
{
  XzFindings *findings = xz_findings_new ();
  XzPersonFacts facts = {
    .name = fact (edit, present, "name"), .id_number = fact (edit, present, "id_number"), .sex = fact (edit, present, "sex"),
    .education = fact (edit, present, "education"), .phone = fact (edit, present, "phone"),
    .birth_date = date_fact (edit, present, "birth_date"), .hire_date = date_fact (edit, present, "hire_date"),
    .last_day = date_fact (edit, present, "last_day"), .contract_from = date_fact (edit, present, "contract_from"),
    .contract_to = date_fact (edit, present, "contract_to"), .employment_form = fact (edit, present, "employment_form"),
    .direct_reason = fact (edit, present, "direct_reason"), .has_company = fact (edit, present, "dispatch_company") != NULL,
    .post_name = fact (edit, present, "post"),
  };

  xz_person_check (&facts, xz_store_get_profile (xz_db_store (run->db)), xz_db_today (run->db), findings);
  return findings;
}

/* What the law says of the change, and did not say of the person before. */
static void
judge_rules (XzBatchRun *run, const XzRosterRow *present, XzFindings *findings)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (xz_store_get_profile (xz_db_store (run->db)) == NULL)
    return;
  before = check_facts (run, NULL, present);
  after = check_facts (run, run->edit, present);
  for (guint i = 0; i < after->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (after, i);
      if (finding->severity != XZ_SEVERITY_NOTE && !xz_findings_has (before, finding->code))
        g_ptr_array_add (findings, xz_finding_copy (finding));
    }
}

/* ---- the grant ---- */

/* Both the record that is there and what becomes of it have to lie within the account's agency. */
static gboolean
judge_change (XzBatchRun *run, const XzChange *change, GError **error)
{
  g_autoptr (XzRow) row = NULL;
  g_autoptr (XzRecord) created = NULL;

  if (change->kind == XZ_KIND_CREATE)
    {
      created = xz_record_copy (change->record);
      if (*created->owner == '\0')
        g_strlcpy (created->owner, run->scope.owner, sizeof created->owner);
      return xz_apply_judge_scope (&run->scope, created, error);
    }
  row = xz_row_load (run->db, change->type, change->id, error);
  if (row == NULL || !xz_apply_judge_scope (&run->scope, row->record, error))
    return row == NULL && (error == NULL || *error == NULL);
  for (guint i = 0; i < change->fields->len; i++)
    {
      const XzFieldChange *to = &g_array_index (change->fields, XzFieldChange, i);
      g_free (row->record->values[to->field]);
      row->record->values[to->field] = g_strdup (to->value);
    }
  return xz_apply_judge_scope (&run->scope, row->record, error);
}

static gboolean
judge_scope (XzBatchRun *run, guint from, XzFindings *findings, GError **error)
{
  run->scope.findings = findings;
  for (guint i = from; *run->scope.agency != '\0' && i < run->set->changes->len && !xz_findings_blocks (findings); i++)
    if (!judge_change (run, g_ptr_array_index (run->set->changes, i), error))
      return FALSE;
  return TRUE;
}

/* ---- one person ---- */

static gboolean
build (XzBatchRun *run, const XzRosterRow *present, guint n, XzFindings *findings, GError **error)
{
  guint from = run->set->changes->len;
  g_autoptr (GError) fault = NULL;

  if (xz_db_build_roster_change (run->db, run->set, present->id, run->columns, run->texts, n, run->edit->on, findings, NULL, &fault))
    return judge_scope (run, from, findings, error);
  if (g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

gboolean
xz_batch_judge (XzBatchRun *run, const XzRosterRow *present, XzBatchResult *result, XzFindings *findings, GError **error)
{
  gboolean of_spell, dated;
  guint n = collect (run, present, &of_spell, &dated);

  *result = XZ_BATCH_SAME;
  if (n == 0)
    return TRUE;
  if (of_spell)
    judge_spell (present, findings);
  if (dated && !xz_findings_blocks (findings) && !judge_day (run, present, findings, error))
    return FALSE;
  judge_rules (run, present, findings);
  if (!xz_findings_blocks (findings) && !build (run, present, add_post_of_agency (run, present, n), findings, error))
    return FALSE;
  *result = xz_findings_blocks (findings) ? XZ_BATCH_REFUSED : XZ_BATCH_CHANGED;
  return TRUE;
}
