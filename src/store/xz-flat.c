/* xz-flat.c: what an editor, a workbook or the command line says of one person, column by
 * column, as changes of person, spell and assignment.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-read.h"

#include <string.h>

#include "xz-id-number.h"
#include "xz-text.h"

/* One person's changes on the way. */
typedef struct {
  XzDb        *db;
  XzChangeSet *set;
  XzFindings  *findings;
  XzDate       on;
  gboolean     on_given;            /* by whoever asks; else it is the day of the job */
  XzRecord    *person, *service, *assignment;   /* as they are; NULL: there is none yet */
  XzRecord    *new_person, *new_service, *new_assignment;   /* as they shall be */
  guint        given[3];            /* columns of person, service, assignment that were named */
  gboolean     state_given;
  gboolean     blocked;
} Flat;

static void
flat_clear (Flat *flat)
{
  xz_record_free (flat->person);
  xz_record_free (flat->service);
  xz_record_free (flat->assignment);
  xz_record_free (flat->new_person);
  xz_record_free (flat->new_service);
  xz_record_free (flat->new_assignment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Flat, flat_clear)

static void
block (Flat *flat, const char *code, const char *field, const char *arg)
{
  xz_findings_add (flat->findings, XZ_SEVERITY_BLOCK, code, 0, field, arg, NULL);
  flat->blocked = TRUE;
}

/* ---- names of other records ---- */

static char *
name_key (const XzRecordType *type, const char *owner, const char *name)
{
  return g_strjoin ("\x1f", type->name, owner != NULL ? owner : "", name, NULL);
}

/* Agencies, companies and officers are known to the whole register, a post to its agency. */
static char *
find_name (XzDb *db, const XzRecordType *type, const char *owner, const char *name, GError **error)
{
  g_autoptr (XzStatement) s = NULL;
  gboolean exists = FALSE;
  guint8 uuid[16];
  char id[37];

  if (xz_uuid_to_bytes (name, uuid) && (!xz_row_exists (db, type->name, name, &exists, error) || exists))
    return exists ? g_ascii_strdown (name, -1) : NULL;
  if (type != &xz_type_post)
    return xz_db_find_by_name (db, type, name, error);
  s = xz_statement_get (db, "SELECT id FROM post WHERE name = ?1 AND owner IS ?2 ORDER BY n LIMIT 1", error);
  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, name);
  xz_statement_bind_uuid (s, 2, owner);
  return xz_statement_next (s, error) && xz_statement_get_uuid (s, 0, id) ? g_strdup (id) : NULL;
}

static char *
create_named (Flat *flat, const XzRecordType *type, const char *owner, const char *name)
{
  XzRecord *record = xz_record_new (type);

  xz_record_set (record, "name", name);
  g_strlcpy (record->owner, owner != NULL ? owner : "", sizeof record->owner);
  if (type == &xz_type_post)
    xz_findings_add (flat->findings, XZ_SEVERITY_NOTE, "post-new", 0, "post", name, NULL);
  return g_strdup (xz_change_set_create (flat->set, xz_db_context (flat->db), record));
}

/* *id NULL: there is no such record and none is made of a mere name. One look-up per name and set. */
static gboolean
look_up (Flat *flat, const XzRecordType *type, const char *owner, const char *name, char **id, GError **error)
{
  g_autofree char *key = name_key (type, type == &xz_type_post ? owner : NULL, name);
  g_autoptr (GError) fault = NULL;

  if (flat->set->names == NULL)
    flat->set->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  *id = g_strdup (g_hash_table_lookup (flat->set->names, key));
  if (*id != NULL)
    return TRUE;
  *id = find_name (flat->db, type, owner, name, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (*id == NULL && (type == &xz_type_post || type == &xz_type_company))
    *id = create_named (flat, type, owner, name);
  if (*id != NULL)
    g_hash_table_insert (flat->set->names, g_steal_pointer (&key), g_strdup (*id));
  return TRUE;
}

/* ---- what is there ---- */

static gboolean
load_one (XzDb *db, const XzRecordType *type, const char *sql, const char *key, XzRecord **record, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, sql, error);
  g_autoptr (XzRow) row = NULL;
  char id[37];

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, key);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  xz_statement_get_uuid (s, 0, id);
  row = xz_row_load (db, type, id, error);
  if (row == NULL)
    return FALSE;
  *record = g_steal_pointer (&row->record);
  return TRUE;
}

static gboolean
load_present (Flat *flat, const char *person_id, GError **error)
{
  if (!load_one (flat->db, &xz_type_person, "SELECT id FROM person WHERE id = ?1", person_id, &flat->person, error))
    return FALSE;
  if (flat->person == NULL)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "no person %s", person_id);
      return FALSE;
    }
  if (!load_one (flat->db, &xz_type_service,
                 "SELECT s.id FROM person AS p JOIN service AS s ON s.n = p.c_service WHERE p.id = ?1",
                 person_id, &flat->service, error))
    return FALSE;
  return flat->service == NULL
         || load_one (flat->db, &xz_type_assignment,
                      "SELECT id FROM assignment WHERE service = ?1 ORDER BY from_date DESC, n DESC LIMIT 1",
                      flat->service->id, &flat->assignment, error);
}

static XzRecord *
copy_or_new (const XzRecord *record, const XzRecordType *type)
{
  return record != NULL ? xz_record_copy (record) : xz_record_new (type);
}

static void
begin_from_present (Flat *flat)
{
  flat->new_person = copy_or_new (flat->person, &xz_type_person);
  flat->new_service = copy_or_new (flat->service, &xz_type_service);
  flat->new_assignment = copy_or_new (flat->assignment, &xz_type_assignment);
}

/* ---- what is said ---- */

static gboolean
take_agency (Flat *flat, const char *text, GError **error)
{
  g_autofree char *name = xz_text_normalize (text);
  g_autofree char *id = NULL;

  if (name == NULL)
    {
      if (flat->service != NULL)
        block (flat, "required", "agency", xz_field_label (xz_record_type_field (&xz_type_service, "agency")));
      return TRUE;
    }
  if (!look_up (flat, &xz_type_agency, NULL, name, &id, error))
    return FALSE;
  if (id == NULL)
    block (flat, "unit-unknown", "agency", name);
  else
    xz_record_set (flat->new_service, "agency", id);
  return TRUE;
}

static gboolean
take_reference (Flat *flat, const XzColumn *column, const char *text, GError **error)
{
  const XzRecordType *type = xz_record_type_by_name (column->desc->ref);
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (!xz_field_parse (column->desc, text, FALSE, flat->on, &name, flat->findings))
    {
      flat->blocked = TRUE;
      return TRUE;
    }
  if (name != NULL && !look_up (flat, type, xz_record_get (flat->new_service, "agency"), name, &id, error))
    return FALSE;
  if (name != NULL && id == NULL)
    block (flat, "not-found", column->name, NULL);
  else
    xz_record_set (flat->new_assignment, column->field, id);
  return TRUE;
}

static XzRecord *
record_of (Flat *flat, const XzColumn *column)
{
  if (column->type == &xz_type_person)
    return flat->new_person;
  return column->type == &xz_type_service ? flat->new_service : flat->new_assignment;
}

static void
take_value (Flat *flat, const XzColumn *column, const char *text)
{
  g_autofree char *canonical = NULL;

  if (!xz_field_parse (column->desc, text, FALSE, flat->on, &canonical, flat->findings))
    {
      flat->blocked = TRUE;
      return;
    }
  /* "none" is what the roster shows where there is no spell. */
  if (strcmp (column->name, "status") == 0)
    {
      flat->state_given = TRUE;
      if (g_strcmp0 (canonical, "none") == 0)
        g_clear_pointer (&canonical, g_free);
    }
  xz_record_set (record_of (flat, column), column->field, canonical);
}

/* ---- what follows from it ---- */

/* GB 11643: birth date and sex stand in the number; they fill what is empty. */
static void
derive_from_id_number (Flat *flat)
{
  const char *number = xz_record_get (flat->new_person, "id_number");
  char sex[2] = { 0 };

  if (number == NULL || xz_id_number_judge (number, FALSE) != XZ_ID_OK
      || (flat->person != NULL && g_strcmp0 (number, xz_record_get (flat->person, "id_number")) == 0))
    return;
  if (xz_record_get (flat->new_person, "birth_date") == NULL)
    {
      g_autofree char *birth = xz_date_format (xz_id_number_birth_date (number));

      xz_record_set (flat->new_person, "birth_date", birth);
    }
  if (xz_record_get (flat->new_person, "sex") == NULL && xz_id_number_sex (number) != 0)
    {
      sex[0] = (char) ('0' + xz_id_number_sex (number));
      xz_record_set (flat->new_person, "sex", sex);
    }
}

/* A spell that was in service and now has a last day is over; one without is not. */
static void
derive_state (Flat *flat)
{
  const char *state = xz_record_get (flat->new_service, "state");
  const char *last = xz_record_get (flat->new_service, "last_day");
  const char *was = flat->service != NULL ? xz_record_get (flat->service, "last_day") : NULL;

  if (flat->state_given || g_strcmp0 (last, was) == 0)
    return;
  if (last != NULL && g_strcmp0 (state, "in_service") == 0)
    xz_record_set (flat->new_service, "state", "left");
  else if (last == NULL && g_strcmp0 (state, "left") == 0)
    xz_record_set (flat->new_service, "state", NULL);
}

/* A closed spell stays as it was when somebody is hired again after it. */
static void
begin_new_spell (Flat *flat)
{
  const char *last = flat->service != NULL ? xz_record_get (flat->service, "last_day") : NULL;
  const char *hire = xz_record_get (flat->new_service, "hire_date");

  if (last == NULL || hire == NULL || strcmp (hire, last) <= 0)
    return;
  if (g_strcmp0 (last, xz_record_get (flat->new_service, "last_day")) == 0)
    {
      xz_record_set (flat->new_service, "last_day", NULL);
      xz_record_set (flat->new_service, "leave_reason", NULL);
      if (!flat->state_given)
        xz_record_set (flat->new_service, "state", NULL);
    }
  g_clear_pointer (&flat->service, xz_record_free);
  g_clear_pointer (&flat->assignment, xz_record_free);
  flat->new_service->id[0] = '\0';
  flat->new_assignment->id[0] = '\0';
  flat->given[2]++;
}

static char *
dup_home_agency (XzDb *db)
{
  const XzSession *session = xz_db_session (db);

  if (session != NULL && *session->role_agency != '\0')
    return g_strdup (session->role_agency);
  return xz_db_get_meta (db, "agency");
}

/* A spell needs its agency: the office's own when none is named. */
static void
fill_agency (Flat *flat)
{
  g_autofree char *home = NULL;

  if (xz_record_get (flat->new_service, "agency") != NULL)
    return;
  home = dup_home_agency (flat->db);
  if (home != NULL && *home != '\0')
    xz_record_set (flat->new_service, "agency", home);
  else if (!flat->blocked && flat->given[1] + flat->given[2] > 0)
    block (flat, "required", "agency", xz_field_label (xz_record_type_field (&xz_type_service, "agency")));
}

/* ---- all columns ---- */

static void
count_column (Flat *flat, const XzColumn *column, const char *text)
{
  if (column->type == &xz_type_person)
    flat->given[0]++;
  else if (text != NULL && *text != '\0')
    flat->given[column->type == &xz_type_service ? 1 : 2]++;
}

/* The record type that the columns of a pass refer to. */
static const char *
pass_of (const XzColumn *column)
{
  return column->desc->type == XZ_FIELD_REF ? column->desc->ref : "";
}

static gboolean
take_one (Flat *flat, const XzColumn *column, const char *text, GError **error)
{
  if (strcmp (column->name, "agency") == 0)
    return take_agency (flat, text, error);
  if (column->desc->type == XZ_FIELD_REF)
    return take_reference (flat, column, text, error);
  take_value (flat, column, text);
  return TRUE;
}

static gboolean
take_pass (Flat *flat, const char *pass, const XzColumn *const *columns, const char *const *values, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (pass_of (columns[i]), pass) == 0 && !take_one (flat, columns[i], values[i], error))
      return FALSE;
  return TRUE;
}

/* The columns by their names; FALSE: one is none that a record holds. */
static gboolean
find_columns (Flat *flat, const char *const *names, const char *const *values, guint n, const XzColumn **columns, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      int index = xz_roster_column_index (names[i]);

      columns[i] = index >= 0 ? &xz_roster_columns (NULL)[index] : NULL;
      if (columns[i] == NULL || columns[i]->type == NULL)
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_FAILED, "%s cannot be set", names[i]);
          return FALSE;
        }
      count_column (flat, columns[i], values[i]);
    }
  return TRUE;
}

/* The agency first, for posts are looked up in it; what creates records last,
 * so that a refused value leaves nothing in the set. */
static gboolean
take_columns (Flat *flat, const XzColumn *const *columns, const char *const *values, guint n, GError **error)
{
  static const char *const makers[] = { "officer", "post", "company" };

  if (!take_pass (flat, "agency", columns, values, n, error) || !take_pass (flat, "", columns, values, n, error))
    return FALSE;
  if (xz_record_get (flat->new_person, "name") == NULL && !xz_findings_has (flat->findings, "required"))
    block (flat, "required", "name", xz_field_label (xz_record_type_field (&xz_type_person, "name")));
  begin_new_spell (flat);
  if (flat->service == NULL)
    fill_agency (flat);
  for (guint i = 0; i < G_N_ELEMENTS (makers) && !flat->blocked; i++)
    if (!take_pass (flat, makers[i], columns, values, n, error))
      return FALSE;
  return TRUE;
}

/* ---- as changes ---- */

static void
add_updates (Flat *flat, const XzRecord *before, const XzRecord *after)
{
  const XzRecordType *type = before->type;

  for (guint i = 0; i < type->n_fields; i++)
    if (g_strcmp0 (before->values[i], after->values[i]) != 0)
      xz_change_set_update (flat->set, type, before->id, type->fields[i].name, after->values[i], NULL);
}

/* Takes *record. */
static const char *
add_create (Flat *flat, XzRecord **record)
{
  const char *agency = xz_record_get (flat->new_service, "agency");

  if (*(*record)->owner == '\0' && agency != NULL)
    g_strlcpy ((*record)->owner, agency, sizeof (*record)->owner);
  return xz_change_set_create (flat->set, xz_db_context (flat->db), g_steal_pointer (record));
}

static gboolean
assignments_differ (const XzRecord *before, const XzRecord *after, gboolean *overwrites)
{
  static const char *const fields[] = { "post", "grade", "company", "officer" };
  gboolean differ = FALSE;

  *overwrites = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *was = before != NULL ? xz_record_get (before, fields[i]) : NULL;

      if (g_strcmp0 (was, xz_record_get (after, fields[i])) == 0)
        continue;
      differ = TRUE;
      *overwrites = *overwrites || was != NULL;
    }
  return differ;
}

/* What a spell was like is never overwritten by a later day: it gets a row of its own.
 * What was empty is filled in, unless the day from which it holds is known. */
static void
change_assignment (Flat *flat, const char *service)
{
  g_autofree char *day = xz_date_format (flat->on);
  const char *from = flat->assignment != NULL ? xz_record_get (flat->assignment, "from_date") : NULL;
  gboolean overwrites;

  if (!assignments_differ (flat->assignment, flat->new_assignment, &overwrites))
    return;
  if (flat->assignment != NULL && ((!overwrites && !flat->on_given) || g_strcmp0 (from, day) == 0))
    {
      add_updates (flat, flat->assignment, flat->new_assignment);
      return;
    }
  if (flat->assignment == NULL && !flat->on_given && xz_record_get (flat->new_service, "hire_date") != NULL)
    xz_record_set (flat->new_assignment, "from_date", xz_record_get (flat->new_service, "hire_date"));
  else
    xz_record_set (flat->new_assignment, "from_date", day);
  flat->new_assignment->id[0] = '\0';
  flat->new_assignment->owner[0] = '\0';
  xz_record_set (flat->new_assignment, "remark", NULL);
  xz_record_set (flat->new_assignment, "service", service);
  add_create (flat, &flat->new_assignment);
}

static void
change_service (Flat *flat, const char *person)
{
  g_autofree char *id = NULL;

  if (xz_record_get (flat->new_service, "agency") == NULL)
    return;
  if (flat->service != NULL)
    {
      add_updates (flat, flat->service, flat->new_service);
      change_assignment (flat, flat->service->id);
      return;
    }
  if (flat->person != NULL && flat->given[1] + flat->given[2] == 0)
    return;
  xz_record_set (flat->new_service, "person", person);
  flat->new_service->owner[0] = '\0';
  xz_uuid_new (xz_db_context (flat->db), flat->new_service->id);
  id = g_strdup (flat->new_service->id);
  {
    XzRecord *created = xz_record_copy (flat->new_service);

    add_create (flat, &created);
  }
  change_assignment (flat, id);
}

static void
add_changes (Flat *flat, char **new_person_id)
{
  if (flat->person != NULL)
    {
      add_updates (flat, flat->person, flat->new_person);
      change_service (flat, flat->person->id);
      return;
    }
  {
    g_autofree char *id = g_strdup (add_create (flat, &flat->new_person));

    change_service (flat, id);
    if (new_person_id != NULL)
      *new_person_id = g_steal_pointer (&id);
  }
}

/* A set is of one day, however long it takes to make. */
static XzDate
day_of_set (XzDb *db, XzChangeSet *set)
{
  if (set->day == XZ_DATE_NONE)
    set->day = xz_db_today (db);
  return set->day;
}

/**
 * xz_db_build_roster_change:
 * @person_id: (nullable): %NULL for a new person
 * @columns: English names of roster columns that live in a record
 * @values: one each, as typed or canonical; %NULL or "" takes the value away.
 *   Agency, post, company and officer by name or UUID
 * @on: the day from which a change of post, grade, company or officer holds;
 *   %XZ_DATE_NONE for the job's day, which fills in what was empty without a row of its own
 * @findings: what is wrong with the values; nothing is added to @set when one blocks
 * @new_person_id: (out) (optional): of a new person
 *
 * Posts and companies that nobody made yet are made once per @set.  Somebody
 * whose spell is closed and who is hired later than its last day gets a new spell.
 *
 * Returns: %FALSE with @error NOT_FOUND for an unknown person, REFUSED when a finding blocks
 */
gboolean
xz_db_build_roster_change (XzDb *db, XzChangeSet *set, const char *person_id, const char *const *columns,
                           const char *const *values, guint n, XzDate on, XzFindings *findings, char **new_person_id, GError **error)
{
  g_auto (Flat) flat = { .db = db, .set = set, .findings = findings };
  g_autofree const XzColumn **found = g_new0 (const XzColumn *, n + 1);

  flat.on_given = on != XZ_DATE_NONE;
  flat.on = flat.on_given ? on : day_of_set (db, set);
  if (person_id != NULL && !load_present (&flat, person_id, error))
    return FALSE;
  begin_from_present (&flat);
  if (!find_columns (&flat, columns, values, n, found, error) || !take_columns (&flat, found, values, n, error))
    return FALSE;
  if (flat.blocked)
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a value is refused");
      return FALSE;
    }
  derive_from_id_number (&flat);
  derive_state (&flat);
  add_changes (&flat, new_person_id);
  return TRUE;
}
