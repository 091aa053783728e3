/* xz-fresh.c: people that a large load creates, derived columns and all in one INSERT.
 * `verify` compares these columns with what xz-roster.c derives by reading the rows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-fresh.h"
#include "xz-pinyin.h"
#include "xz-row-private.h"
#include <string.h>

struct _XzFresh {
  XzDb           *db;
  XzGrams        *grams;                       /* borrowed */
  gint64          n;                           /* person.n given last */
  const XzRecord *person, *service, *assignment;   /* borrowed; NULL: none yet */
  gint64          service_n;
  XzStatement    *insert_person, *insert_service, *insert_assignment;
  GHashTable     *numbers;                     /* id of an agency, post or company -> n */
  GArray         *people;                      /* XzFreshPerson */
};

/* After the fields, in this order. */
static const char *const derived_columns[] = {
  "n", "c_sort", "c_id_tail", "c_phone_tail", "c_service", "c_agency", "c_post", "c_company", "c_status",
  "c_hire_date", "c_last_day", "c_contract_to", "c_employment", "c_certificate", NULL
};

static XzStatement *
get_insert (XzDb *db, const XzRecordType *type, const char *const *more, GError **error)
{
  g_autofree char *sql = xz_row_dup_insert (type, more);

  return xz_statement_get (db, sql, error);
}

XzFresh *
xz_fresh_new (XzDb *db, XzGrams *grams, GError **error)
{
  g_autoptr (XzFresh) fresh = g_new0 (XzFresh, 1);

  fresh->db = db;
  fresh->grams = grams;
  fresh->n = xz_db_get_int (db, "SELECT coalesce (max (n), 0) FROM person", 0);
  fresh->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fresh->people = g_array_new (FALSE, FALSE, sizeof (XzFreshPerson));
  fresh->insert_person = get_insert (db, &xz_type_person, derived_columns, error);
  if (fresh->insert_person != NULL)
    fresh->insert_service = get_insert (db, &xz_type_service, NULL, error);
  if (fresh->insert_service != NULL)
    fresh->insert_assignment = get_insert (db, &xz_type_assignment, NULL, error);
  return fresh->insert_assignment != NULL ? g_steal_pointer (&fresh) : NULL;
}

void
xz_fresh_free (XzFresh *fresh)
{
  if (fresh == NULL)
    return;
  g_clear_pointer (&fresh->insert_person, xz_statement_release);
  g_clear_pointer (&fresh->insert_service, xz_statement_release);
  g_clear_pointer (&fresh->insert_assignment, xz_statement_release);
  g_hash_table_unref (fresh->numbers);
  g_array_unref (fresh->people);
  g_free (fresh);
}

gint64
xz_fresh_number (XzFresh *fresh)
{
  return fresh->n;
}

const GArray *
xz_fresh_people (XzFresh *fresh)
{
  return fresh->people;
}

static gboolean
is_record (const XzRecord *record, const XzRecordType *type, const char *id)
{
  return record != NULL && record->type == type && strcmp (record->id, id) == 0;
}

gboolean
xz_fresh_has (XzFresh *fresh, const XzRecordType *type, const char *id)
{
  return is_record (fresh->person, type, id) || is_record (fresh->service, type, id) || is_record (fresh->assignment, type, id);
}

/* ---- what is derived ---- */

/* The row number of a record that another one names; 0: it names none, or none that is there. */
static gboolean
number_of (XzFresh *fresh, const char *sql, const char *id, gint64 *n, GError **error)
{
  g_autoptr (XzStatement) select = NULL;
  const gint64 *known = id != NULL ? g_hash_table_lookup (fresh->numbers, id) : NULL;

  *n = known != NULL ? *known : 0;
  if (id == NULL || known != NULL)
    return TRUE;
  select = xz_statement_get (fresh->db, sql, error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, id);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  *n = xz_statement_get_int64 (select, 0);
  g_hash_table_insert (fresh->numbers, g_strdup (id), g_memdup2 (n, sizeof *n));
  return TRUE;
}

static const char *
get_value (const XzRecord *record, const char *field)
{
  return record != NULL ? xz_record_get (record, field) : NULL;
}

static const char *
status_of (const XzRecord *service)
{
  const char *state = get_value (service, "state");

  if (service == NULL)
    return "none";
  return state != NULL ? state : xz_record_get (service, "last_day") == NULL ? "in_service" : "left";
}

static void
bind_number (XzStatement *insert, int i, gint64 n)
{
  if (n != 0)
    xz_statement_bind_int64 (insert, i, n);
  else
    xz_statement_bind_null (insert, i);
}

static void
bind_reversed (XzStatement *insert, int i, const char *text)
{
  g_autofree char *reversed = text != NULL ? g_utf8_strreverse (text, -1) : NULL;

  xz_statement_bind_text (insert, i, reversed);
}

static gboolean
bind_numbers (XzFresh *fresh, int first, GError **error)
{
  gint64 agency, post, company;

  if (!number_of (fresh, "SELECT n FROM agency WHERE id = ?1", get_value (fresh->service, "agency"), &agency, error)
      || !number_of (fresh, "SELECT n FROM post WHERE id = ?1", get_value (fresh->assignment, "post"), &post, error)
      || !number_of (fresh, "SELECT n FROM company WHERE id = ?1", get_value (fresh->assignment, "company"), &company, error))
    return FALSE;
  bind_number (fresh->insert_person, first, fresh->service != NULL ? fresh->service_n : 0);
  bind_number (fresh->insert_person, first + 1, agency);
  bind_number (fresh->insert_person, first + 2, post);
  bind_number (fresh->insert_person, first + 3, company);
  return TRUE;
}

/* As xz-roster.c derives them from the rows. */
static gboolean
bind_derived (XzFresh *fresh, GError **error)
{
  XzStatement *insert = fresh->insert_person;
  int first = xz_row_insert_width (&xz_type_person) + 1;
  g_autofree char *sort = xz_pinyin_sort_key (get_value (fresh->person, "name"), get_value (fresh->person, "pinyin"));
  static const char *const of_service[] = { "hire_date", "last_day", "contract_to", "employment_form", "certificate_number" };

  xz_statement_bind_int64 (insert, first, fresh->n);
  xz_statement_bind_text (insert, first + 1, sort);
  bind_reversed (insert, first + 2, get_value (fresh->person, "id_number"));
  bind_reversed (insert, first + 3, get_value (fresh->person, "phone"));
  xz_statement_bind_text (insert, first + 8, status_of (fresh->service));
  for (guint i = 0; i < G_N_ELEMENTS (of_service); i++)
    xz_statement_bind_text (insert, first + 9 + (int) i, get_value (fresh->service, of_service[i]));
  return bind_numbers (fresh, first + 4, error);
}

static void
add_grams (XzFresh *fresh)
{
  g_autoptr (GPtrArray) grams = xz_pinyin_grams (get_value (fresh->person, "name"), get_value (fresh->person, "pinyin"));

  for (guint i = 0; i < grams->len; i++)
    xz_grams_add (fresh->grams, g_ptr_array_index (grams, i), fresh->n);
}

static void
note_person (XzFresh *fresh)
{
  const char *birth = get_value (fresh->person, "birth_date"), *hire = get_value (fresh->service, "hire_date");
  XzFreshPerson person = {
    fresh->n, birth != NULL ? xz_date_parse (birth) : XZ_DATE_NONE, hire != NULL ? xz_date_parse (hire) : XZ_DATE_NONE
  };

  g_array_append_val (fresh->people, person);
}

/* ---- rows ---- */

gboolean
xz_fresh_flush (XzFresh *fresh, GError **error)
{
  if (fresh->person == NULL)
    return TRUE;
  xz_row_bind_insert (fresh->insert_person, fresh->person);
  if (!bind_derived (fresh, error) || !xz_statement_run (fresh->insert_person, error))
    return FALSE;
  add_grams (fresh);
  note_person (fresh);
  fresh->person = fresh->service = fresh->assignment = NULL;
  return TRUE;
}

static gboolean
insert_with (XzStatement *insert, const XzRecord *stored, GError **error)
{
  xz_row_bind_insert (insert, stored);
  return xz_statement_run (insert, error);
}

static gboolean
refers_to (const XzRecord *stored, const char *field, const XzRecord *record)
{
  return record != NULL && g_strcmp0 (xz_record_get (stored, field), record->id) == 0;
}

static gboolean
insert_person (XzFresh *fresh, const XzRecord *stored, GError **error)
{
  if (!xz_fresh_flush (fresh, error))
    return FALSE;
  fresh->person = stored;
  fresh->n++;
  return TRUE;
}

static gboolean
insert_service (XzFresh *fresh, const XzRecord *stored, GError **error)
{
  if (!insert_with (fresh->insert_service, stored, error))
    return FALSE;
  fresh->service = stored;
  fresh->service_n = sqlite3_last_insert_rowid (xz_db_handle (fresh->db));
  return TRUE;
}

gboolean
xz_fresh_insert (XzFresh *fresh, const XzRecord *stored, GError **error)
{
  if (stored->type == &xz_type_person)
    return insert_person (fresh, stored, error);
  if (stored->type == &xz_type_service && fresh->service == NULL && refers_to (stored, "person", fresh->person))
    return insert_service (fresh, stored, error);
  if (stored->type == &xz_type_assignment && fresh->assignment == NULL && refers_to (stored, "service", fresh->service))
    {
      fresh->assignment = stored;
      return insert_with (fresh->insert_assignment, stored, error);
    }
  /* A second spell or assignment: which one is the present one, the rows tell later. */
  return xz_fresh_flush (fresh, error) && xz_row_insert (fresh->db, stored, error);
}
