/* xz-query-compare.c: one condition of a filter as SQL.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   "" with : or =         the field is not filled in
 *   text : value           holds it (ASCII letters of either case)
 *   text = value           is it
 *   name : value           as the search box reads a name: part, pinyin, initials
 *   code : or = value      is the code; an education without its end (学历:大学本科) takes in all its ends
 *   date = 2023, 2023-05   lies in it;  date < 30d: before the day 30 days from today
 *   agency, post, dispatch company, officer : part of the name;  = whole name (or short name)
 *   !=                     whatever = is not, the empty ones too */
#include "xz-query-private.h"

#include <string.h>

#include "xz-crypto.h"
#include "xz-id-number.h"
#include "xz-pinyin.h"
#include "xz-text.h"

/* Where a column's value stands for "person AS p", and whether an index leads to it. */
typedef struct {
  const char *column;
  const char *expression;
  gboolean    indexed;
} Place;

#define OF_SERVICE(field) "(SELECT s." field " FROM service AS s WHERE s.n = p.c_service)"
#define OF_ASSIGNMENT(field) \
  "(SELECT a." field " FROM assignment AS a WHERE a.service = " OF_SERVICE ("id") \
  " ORDER BY a.from_date DESC, a.n DESC LIMIT 1)"

static const Place places[] = {
  { "birth_date", "p.birth_date", TRUE },
  { "age", "p.birth_date", TRUE },
  { "education", "p.education", TRUE },
  { "id_number", "p.id_number", TRUE },
  { "agency", "p.c_agency", TRUE },
  { "post", "p.c_post", TRUE },
  { "dispatch_company", "p.c_company", TRUE },
  { "hire_date", "p.c_hire_date", TRUE },
  { "status", "p.c_status", TRUE },
  { "certificate_number", "p.c_certificate", TRUE },
  { "employment_form", "p.c_employment", FALSE },
  { "contract_to", "p.c_contract_to", TRUE },
  { "certificate_end", "p.c_valid_to", TRUE },
  { "insignia", "p.c_lacking", TRUE },
  { "handover", "p.c_handover", TRUE },
  { "last_day", "p.c_last_day", FALSE },
  { "contract_from", OF_SERVICE ("contract_from"), FALSE },
  { "direct_reason", OF_SERVICE ("direct_reason"), FALSE },
  { "grade", OF_ASSIGNMENT ("grade"), FALSE },
  { "officer", OF_ASSIGNMENT ("officer"), FALSE },
  { "sex", "p.sex", FALSE },
  { "ethnic_group", "p.ethnic_group", FALSE },
  { "political_status", "p.political_status", FALSE },
  { "phone", "p.phone", FALSE },
  { "address", "p.address", FALSE },
  { "veteran", "p.veteran", FALSE },
  { "remark", "p.remark", FALSE },
  { "school", "p.school", FALSE },
  { "registered_residence", "p.registered_residence", FALSE },
  { "former_name", "p.former_name", FALSE },
  { "name_as_printed", "p.name_as_printed", FALSE },
  { "pinyin", "p.pinyin", FALSE },
  { "emergency_contact", "p.emergency_contact", FALSE },
  { "emergency_phone", "p.emergency_phone", FALSE },
  { "name", "p.name", TRUE },
};

static const Place *
find_place (const XzColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (places[i].column, column->name) == 0)
      return &places[i];
  return NULL;
}

static gboolean
is_missing (const XzFilter *filter)
{
  return *filter->text == '\0' && (filter->op == XZ_OP_HAS || filter->op == XZ_OP_EQ || filter->op == XZ_OP_NE);
}

/* ---- text ---- */

static void
add_contains (XzSql *sql, const char *expression, const char *value)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (const char *p = value; *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');
  xz_sql_add (sql, expression);
  xz_sql_add_text (sql, " LIKE ? ESCAPE '\\'", pattern->str);
}

/* The form in which a value of this kind is stored. */
static char *
dup_stored_form (const XzFilter *filter)
{
  XzFieldType type = filter->column->desc->type;
  char *stored = NULL;

  if (type == XZ_FIELD_ID_NUMBER)
    stored = xz_id_number_normalize (filter->text);
  else if (type == XZ_FIELD_PHONE)
    stored = xz_phone_normalize (filter->text);
  else if (type == XZ_FIELD_NAME)
    stored = xz_person_name_normalize (filter->text);
  else
    stored = xz_text_normalize (filter->text);
  return stored != NULL ? stored : g_strdup (filter->text);
}

static void
add_text_compare (const XzFilter *filter, const Place *place, XzSql *sql)
{
  g_autofree char *value = dup_stored_form (filter);

  if (filter->op == XZ_OP_HAS)
    {
      add_contains (sql, place->expression, value);
      return;
    }
  xz_sql_add (sql, place->expression);
  xz_sql_add_text (sql, " = ?", value);
}

static void
add_grams (XzSql *sql, const char *value, gboolean whole)
{
  g_autofree char *folded = xz_pinyin_fold_query (value);

  xz_sql_add (sql, "p.n IN (SELECT person FROM name_gram WHERE ");
  if (whole || folded == NULL || *folded == '\0')
    xz_sql_add_text (sql, "gram = ?", folded != NULL ? folded : "");
  else
    xz_sql_add_prefix (sql, "gram", folded);
  xz_sql_add (sql, ")");
}

static void
add_name (const XzFilter *filter, XzSql *sql)
{
  g_autofree char *name = dup_stored_form (filter);

  add_grams (sql, name, filter->op != XZ_OP_HAS);
  if (filter->op != XZ_OP_HAS)
    xz_sql_add_text (sql, " AND p.name = ?", name);
}

/* A record number or its beginning, as a range of bytes. */
static void
add_record_id (const XzFilter *filter, XzSql *sql)
{
  guint8 low[16] = { 0 }, high[16];
  guint nibbles = 0;

  memset (high, 0xff, sizeof high);
  for (const char *p = filter->text; *p != '\0'; p++)
    {
      int digit = g_ascii_xdigit_value (*p);

      if (*p == '-')
        continue;
      if (digit < 0 || nibbles == 32)
        {
          xz_sql_add (sql, "0");
          return;
        }
      low[nibbles / 2] |= nibbles % 2 == 0 ? digit << 4 : digit;
      high[nibbles / 2] &= nibbles % 2 == 0 ? (digit << 4) | 0x0f : 0xf0 | digit;
      nibbles++;
    }
  xz_sql_add_uuid (sql, "p.id >= ?", low);
  xz_sql_add_uuid (sql, " AND p.id <= ?", high);
}

/* ---- codes ---- */

static gboolean
code_matches (const XzFilter *filter, const XzCodeList *list, const char *wanted, const char *code)
{
  gboolean education = list == &xz_codes_education;
  int difference;

  if (filter->op == XZ_OP_HAS || filter->op == XZ_OP_EQ || filter->op == XZ_OP_NE)
    return strcmp (wanted, code) == 0
           || (education && wanted[1] == '0' && wanted[0] == code[0]);
  difference = education ? xz_education_level (code) - xz_education_level (wanted) : strcmp (code, wanted);
  if (education && xz_education_level (code) == 0)
    return FALSE;
  switch (filter->op)
    {
    case XZ_OP_LT: return difference < 0;
    case XZ_OP_LE: return difference <= 0;
    case XZ_OP_GT: return difference > 0;
    default: return difference >= 0;
    }
}

static void
add_codes (const XzFilter *filter, const Place *place, XzSql *sql)
{
  const XzCodeList *list = filter->column->desc->codes;
  const XzCode *wanted = xz_code_list_match (list, filter->text);
  const char *joint = "";

  xz_compare_add_place (filter, place->expression, sql);
  xz_sql_add (sql, " IN (");
  for (guint i = 0; wanted != NULL && i < list->n_codes; i++)
    if (code_matches (filter, list, wanted->code, list->codes[i].code))
      {
        xz_sql_add (sql, joint);
        xz_sql_add_text (sql, "?", list->codes[i].code);
        joint = ", ";
      }
  xz_sql_add (sql, ")");
}

/* ---- references, by the name of what they refer to ---- */

static gboolean
name_answers (const XzFilter *filter, const char *name)
{
  if (name == NULL)
    return FALSE;
  return filter->op == XZ_OP_HAS ? xz_pinyin_matches (name, filter->text) : strcmp (name, filter->text) == 0;
}

/* Numbers (officers: UUIDs) of the few records whose name answers. */
static gboolean
add_reference (XzDb *db, const XzFilter *filter, const Place *place, XzSql *sql, GError **error)
{
  const char *table = filter->column->desc->ref;
  gboolean agency = strcmp (table, "agency") == 0, officer = strcmp (table, "officer") == 0;
  g_autofree char *select = g_strdup_printf ("SELECT n, id, name, %s FROM %s", agency ? "short_name" : "NULL", table);
  g_autoptr (XzStatement) s = xz_statement_get (db, select, error);
  const char *joint = "";

  if (s == NULL)
    return FALSE;
  xz_sql_add (sql, place->expression);
  xz_sql_add (sql, " IN (");
  while (xz_statement_next (s, error))
    {
      if (!name_answers (filter, xz_statement_get_text (s, 2)) && !name_answers (filter, xz_statement_get_text (s, 3)))
        continue;
      xz_sql_add (sql, joint);
      if (officer)
        xz_sql_add_uuid (sql, "?", xz_statement_get_blob (s, 1, &(gsize) { 0 }));
      else
        xz_sql_add_int (sql, "?", xz_statement_get_int64 (s, 0));
      joint = ", ";
    }
  xz_sql_add (sql, ")");
  return xz_statement_ended (s);
}

/* ---- together ---- */

/* What a row shows as empty. */
static void
add_missing (XzDb *db, const XzFilter *filter, const Place *place, XzSql *sql)
{
  if (strcmp (filter->column->name, "age") == 0)
    {
      xz_compare_add_no_age (db, sql);
      return;
    }
  xz_sql_add (sql, place->expression);
  xz_sql_add (sql, " IS NULL");
}

XzDate
xz_query_soon (XzDb *db)
{
  return xz_db_today (db) + xz_profile_get_number (xz_store_get_profile (xz_db_store (db)), "expiry.warn_days");
}

/* No column holds it: it is another one each day (xz-trained.h). */
static void
add_training (const XzFilter *filter, XzSql *sql)
{
  const XzCode *code = xz_code_list_match (filter->column->desc->codes, filter->text);

  xz_sql_add_text (sql, "xz_trained (p.n, ?)", filter->column->name);
  xz_sql_add_text (sql, " = ?", code != NULL ? code->code : "none");
}

/* The days that the certificate carries stand in the row; today decides.  Insignia that lack are a warning for duty
 * alone, and bar assisting; a validity that ends soon is a warning for both (xz-duty.h). */
static void
add_duty (XzDb *db, const XzFilter *filter, XzSql *sql)
{
  const XzCode *code = xz_code_list_match (filter->column->desc->codes, filter->text);
  g_autofree char *today = xz_date_format (xz_db_today (db)), *soon = xz_date_format (xz_query_soon (db));
  gboolean alone = strcmp (filter->column->name, "duty_alone") == 0;

  xz_sql_add_text (sql, "CASE WHEN p.c_duty_from <= ?", today);
  xz_sql_add_text (sql, " AND p.c_duty_to >= ?", today);
  xz_sql_add (sql, " THEN CASE p.c_lacking WHEN '1' THEN ");
  xz_sql_add (sql, alone ? "'warn'" : "'no'");
  xz_sql_add_text (sql, " ELSE CASE WHEN p.c_valid_to <= ? THEN 'warn' ELSE 'yes' END END ELSE 'no' END", soon);
  xz_sql_add_text (sql, " = ?", code != NULL ? code->code : "none");
}

static gboolean
add_positive (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error)
{
  const Place *place;

  if (filter->column == NULL)
    {
      add_grams (sql, filter->text, FALSE);
      return TRUE;
    }
  if (xz_filter_asks_training (filter))
    {
      add_training (filter, sql);
      return TRUE;
    }
  if (xz_filter_asks_duty (filter))
    {
      add_duty (db, filter, sql);
      return TRUE;
    }
  place = find_place (filter->column);
  if (place == NULL)
    {
      add_record_id (filter, sql);
      return TRUE;
    }
  if (is_missing (filter))
    add_missing (db, filter, place, sql);
  else if (strcmp (filter->column->name, "name") == 0)
    add_name (filter, sql);
  else if (strcmp (filter->column->name, "age") == 0)
    xz_compare_add_age (db, filter, sql);
  else if (filter->column->desc->type == XZ_FIELD_DATE)
    xz_compare_add_date (db, filter, place->expression, sql);
  else if (filter->column->desc->type == XZ_FIELD_CODE)
    add_codes (filter, place, sql);
  else if (filter->column->desc->type == XZ_FIELD_REF)
    return add_reference (db, filter, place, sql, error);
  else
    add_text_compare (filter, place, sql);
  return TRUE;
}

gboolean
xz_compare_add_sql (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error)
{
  xz_sql_add (sql, "(");
  if (!add_positive (db, filter, sql, error))
    return FALSE;
  xz_sql_add (sql, filter->op == XZ_OP_NE ? ") IS NOT TRUE" : ")");
  return TRUE;
}

gboolean
xz_compare_is_indexed (const XzFilter *filter)
{
  const Place *place;

  if (filter->op == XZ_OP_NE)
    return FALSE;
  if (filter->column == NULL)
    return TRUE;
  if (xz_filter_asks_training (filter) || xz_filter_asks_duty (filter))
    return FALSE;
  place = find_place (filter->column);
  if (place == NULL)
    return TRUE;
  if (is_missing (filter) || !place->indexed)
    return FALSE;
  /* Parts of text have no index; the name has one of its own. */
  return filter->op != XZ_OP_HAS || filter->column->desc->type == XZ_FIELD_CODE || filter->column->desc->type == XZ_FIELD_REF
         || filter->column->desc->type == XZ_FIELD_DATE || strcmp (filter->column->name, "name") == 0
         || strcmp (filter->column->name, "age") == 0;
}
