/* xz-roster-row.c: a row of the roster, and what the rules say of it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"
#include "xz-training-facts.h"

#include <string.h>

#include "xz-eligibility.h"

XzRosterRow *
xz_roster_row_ref (XzRosterRow *row)
{
  g_atomic_int_inc (&row->ref);
  return row;
}

void
xz_roster_row_unref (XzRosterRow *row)
{
  guint n;

  if (row == NULL || !g_atomic_int_dec_and_test (&row->ref))
    return;
  xz_roster_columns (&n);
  for (guint i = 0; i < n; i++)
    g_free (row->values[i]);
  g_free (row->values);
  g_free (row->first_finding);
  g_free (row->certificate_end);
  g_free (row);
}

/* What is no column of the roster. */
static const char *
get_standing (const XzRosterRow *row, const char *column)
{
  const struct { const char *column, *value; } standings[] = {
    { "duty_alone", row->duty_alone }, { "duty_assisting", row->duty_assisting },
    { "certificate_end", row->certificate_end }, { "insignia", row->insignia },
  };

  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    if (strcmp (standings[i].column, column) == 0)
      return standings[i].value;
  return NULL;
}

const char *
xz_roster_row_get (const XzRosterRow *row, const char *column)
{
  int index = xz_roster_column_index (column);

  return index >= 0 ? row->values[index] : get_standing (row, column);
}

/* ---- the statement ---- */

/* Where the row's value of a column stands; names of what is referred to come along. */
static void
append_value (GString *sql, const XzColumn *column)
{
  if (strcmp (column->name, "id") == 0 || strcmp (column->name, "age") == 0)
    g_string_append (sql, "NULL");
  else if (strcmp (column->name, "agency") == 0)
    g_string_append (sql, "g.name");
  else if (strcmp (column->name, "post") == 0)
    g_string_append (sql, "o.name");
  else if (strcmp (column->name, "dispatch_company") == 0)
    g_string_append (sql, "c.name");
  else if (strcmp (column->name, "officer") == 0)
    g_string_append (sql, "f.name");
  else if (strcmp (column->name, "status") == 0)
    g_string_append (sql, "p.c_status");
  else if (column->type == &xz_type_person)
    g_string_append_printf (sql, "p.%s", column->field);
  else if (column->type == &xz_type_service)
    g_string_append_printf (sql, "s.%s", column->field);
  else
    g_string_append_printf (sql, "a.%s", column->field);
}

static gpointer
build_sql (gpointer data)
{
  GString *sql = g_string_new ("SELECT p.n, p.id");
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (sql, ", ");
      append_value (sql, &columns[i]);
    }
  g_string_append (sql, ", p.c_duty_from, p.c_duty_to, p.c_lacking, p.c_valid_to");
  g_string_append (sql,
    " FROM person AS p LEFT JOIN service AS s ON s.n = p.c_service"
    " LEFT JOIN agency AS g ON g.n = p.c_agency LEFT JOIN post AS o ON o.n = p.c_post"
    " LEFT JOIN company AS c ON c.n = p.c_company"
    " LEFT JOIN assignment AS a ON a.n = (SELECT x.n FROM assignment AS x WHERE x.service = s.id"
    " ORDER BY x.from_date DESC, x.n DESC LIMIT 1)"
    " LEFT JOIN officer AS f ON f.id = a.officer WHERE p.n = ?1");
  return g_string_free (sql, FALSE);
}

const char *
xz_roster_row_sql (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_sql, NULL);
}

/* ---- the rules ---- */

static XzDate
row_date (const XzRosterRow *row, const char *column)
{
  const char *text = xz_roster_row_get (row, column);

  return text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
}

void
xz_roster_row_check (XzDb *db, const XzRosterRow *row, XzFindings *findings)
{
  XzProfile *profile = xz_store_get_profile (xz_db_store (db));
  XzPersonFacts facts = {
    .name = xz_roster_row_get (row, "name"),
    .id_number = xz_roster_row_get (row, "id_number"),
    .sex = xz_roster_row_get (row, "sex"),
    .education = xz_roster_row_get (row, "education"),
    .phone = xz_roster_row_get (row, "phone"),
    .birth_date = row_date (row, "birth_date"),
    .hire_date = row_date (row, "hire_date"),
    .last_day = row_date (row, "last_day"),
    .contract_from = row_date (row, "contract_from"),
    .contract_to = row_date (row, "contract_to"),
    .employment_form = xz_roster_row_get (row, "employment_form"),
    .direct_reason = xz_roster_row_get (row, "direct_reason"),
    .has_company = xz_roster_row_get (row, "dispatch_company") != NULL,
    .post_name = xz_roster_row_get (row, "post"),
  };

  if (profile == NULL)
    return;
  xz_person_check (&facts, profile, xz_db_today (db), findings);
  xz_findings_sort (findings);
}

static void
judge (XzDb *db, XzRosterRow *row)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  const XzFinding *first;

  xz_roster_row_check (db, row, findings);
  if (findings->len == 0)
    return;
  first = g_ptr_array_index (findings, 0);
  row->has_findings = TRUE;
  row->worst = first->severity;
  row->first_finding = g_strdup (first->code);
}

/* ---- rows ---- */

static char *
dup_age (XzDb *db, const XzRosterRow *row)
{
  XzDate birth = row_date (row, "birth_date");
  int age = birth != XZ_DATE_NONE ? xz_date_age (birth, xz_db_today (db)) : -1;

  return age >= 0 ? g_strdup_printf ("%d", age) : NULL;
}

/* By the same columns as the filter (xz-query-compare.c). */
static void
take_standing (XzDb *db, XzRosterRow *row, XzStatement *s, int first)
{
  g_autofree char *today = xz_date_format (xz_db_today (db)), *soon = xz_date_format (xz_query_soon (db));
  const char *from = xz_statement_get_text (s, first), *to = xz_statement_get_text (s, first + 1), *lacking = xz_statement_get_text (s, first + 2);
  gboolean carries = from != NULL && to != NULL && strcmp (from, today) <= 0 && strcmp (to, today) >= 0;
  const char *valid_to = xz_statement_get_text (s, first + 3);
  gboolean lacks = g_strcmp0 (lacking, "1") == 0, ends = valid_to != NULL && strcmp (valid_to, soon) <= 0;

  row->duty_alone = !carries ? "no" : lacks || ends ? "warn" : "yes";
  row->duty_assisting = !carries || lacks ? "no" : ends ? "warn" : "yes";
  row->insignia = lacking == NULL ? NULL : lacks ? "1" : "0";
  row->certificate_end = xz_statement_dup_text (s, first + 3);
}

static XzRosterRow *
row_new (XzDb *db, XzStatement *s)
{
  XzRosterRow *row = g_new0 (XzRosterRow, 1);
  guint n;

  xz_roster_columns (&n);
  row->ref = 1;
  row->n = xz_statement_get_int64 (s, 0);
  xz_statement_get_uuid (s, 1, row->id);
  row->values = g_new0 (char *, n);
  for (guint i = 0; i < n; i++)
    row->values[i] = xz_statement_dup_text (s, (int) i + 2);
  row->values[xz_roster_column_index ("id")] = g_strdup (row->id);
  row->values[xz_roster_column_index ("age")] = dup_age (db, row);
  take_standing (db, row, s, (int) n + 2);
  judge (db, row);
  return row;
}

/* *row NULL: there is no such person. */
static gboolean
load_row (XzDb *db, XzStatement *s, gint64 n, XzRosterRow **row, GError **error)
{
  *row = NULL;
  xz_statement_reset (s);
  xz_statement_bind_int64 (s, 1, n);
  if (xz_statement_next (s, error))
    {
      *row = row_new (db, s);
      return TRUE;
    }
  return xz_statement_ended (s);
}

static void
row_free (gpointer row)
{
  xz_roster_row_unref (row);
}

GPtrArray *
xz_db_get_rows (XzDb *db, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full (n_ids, row_free);
  g_autoptr (XzStatement) s = xz_statement_get (db, xz_roster_row_sql (), error);

  if (s == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      XzRosterRow *row;

      if (!load_row (db, s, ids[i], &row, error))
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

gint64
xz_db_person_number (XzDb *db, const char *person_id)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT n FROM person WHERE id = ?1", NULL);

  if (s == NULL)
    return 0;
  xz_statement_bind_uuid (s, 1, person_id);
  return xz_statement_next (s, NULL) ? xz_statement_get_int64 (s, 0) : 0;
}

XzRosterRow *
xz_db_get_row (XzDb *db, const char *person_id, GError **error)
{
  gint64 n = xz_db_person_number (db, person_id);
  g_autoptr (GPtrArray) rows = xz_db_get_rows (db, &n, 1, error);
  XzRosterRow *row = rows != NULL ? g_ptr_array_index (rows, 0) : NULL;

  if (row != NULL)
    return xz_roster_row_ref (row);
  if (rows != NULL)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no person %s", person_id);
  return NULL;
}

/* ---- checks ---- */

XzFindings *
xz_db_check_person (XzDb *db, const char *person_id, GError **error)
{
  g_autoptr (XzRosterRow) row = xz_db_get_row (db, person_id, error);
  XzFindings *findings;

  if (row == NULL)
    return NULL;
  findings = xz_findings_new ();
  xz_roster_row_check (db, row, findings);
  if (xz_db_check_training (db, row->n, findings, error))
    {
      xz_findings_sort (findings);
      return findings;
    }
  g_ptr_array_unref (findings);
  return NULL;
}

static XzQuery *
people_of (XzDb *db, const char *agency_id, GError **error)
{
  g_autoptr (XzFilter) filter = NULL;
  g_autoptr (XzRecord) agency = NULL;

  if (agency_id == NULL || *agency_id == '\0')
    return xz_query_new (NULL, NULL, FALSE);
  agency = xz_db_get_record (db, &xz_type_agency, agency_id, error);
  if (agency == NULL)
    return NULL;
  filter = xz_filter_new_compare (xz_roster_column ("agency"), XZ_OP_EQ, xz_record_get (agency, "name"));
  return xz_query_new (filter, NULL, FALSE);
}

gboolean
xz_db_check_all (XzDb *db, const char *agency_id, XzCheckFunc found, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzQuery) query = people_of (db, agency_id, error);
  g_autoptr (GArray) ids = query != NULL ? xz_db_query_ids (db, query, 0, cancellable, error) : NULL;
  g_autoptr (XzStatement) s = xz_statement_get (db, xz_roster_row_sql (), ids != NULL ? error : NULL);

  if (ids == NULL || s == NULL)
    return FALSE;
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (XzRosterRow) row = NULL;
      g_autoptr (GPtrArray) findings = xz_findings_new ();

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !load_row (db, s, g_array_index (ids, gint64, i), &row, error))
        return FALSE;
      if (row != NULL)
        xz_roster_row_check (db, row, findings);
      if (row != NULL && !xz_db_check_training (db, row->n, findings, error))
        return FALSE;
      xz_findings_sort (findings);
      if (findings->len > 0)
        found (row, findings, data);
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (gint) i + 1);
    }
  return TRUE;
}

/* ---- duplicates ---- */

static XzStatement *
select_duplicates (XzDb *db, const char *name, const char *id_number, const char *birth_date, GError **error)
{
  XzStatement *s;

  if (id_number != NULL && *id_number != '\0')
    {
      s = xz_statement_get (db, "SELECT n FROM person WHERE id_number = ?1 LIMIT 50", error);
      if (s != NULL)
        xz_statement_bind_text (s, 1, id_number);
      return s;
    }
  s = xz_statement_get (db, "SELECT n FROM person WHERE birth_date = ?1 AND name = ?2 LIMIT 50", error);
  if (s != NULL)
    {
      xz_statement_bind_text (s, 1, birth_date);
      xz_statement_bind_text (s, 2, name);
    }
  return s;
}

GPtrArray *
xz_db_find_duplicates (XzDb *db, const char *name, const char *id_number, const char *birth_date, const char *except_id, GError **error)
{
  g_autoptr (XzStatement) s = select_duplicates (db, name, id_number, birth_date, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 except = except_id != NULL ? xz_db_person_number (db, except_id) : 0;

  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    {
      gint64 n = xz_statement_get_int64 (s, 0);

      if (n != except)
        g_array_append_val (ids, n);
    }
  return xz_statement_ended (s) ? xz_db_get_rows (db, (const gint64 *) ids->data, ids->len, error) : NULL;
}
