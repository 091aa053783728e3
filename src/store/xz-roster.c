/* xz-roster.c: what the write path derives of a person: the current spell flat,
 * sort key, tails and the grams of the name.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-roster-private.h"
#include "xz-roster-certificate.h"

#include <string.h>

#include "xz-pinyin.h"

/* A person's derived columns; strings are owned. */
typedef struct {
  char  *id;                /* not derived: the person's UUID */
  char  *name, *pinyin;     /* not derived: what the grams are made of */
  char  *stored_sort;       /* c_sort as it stands: "" means there are no grams yet */
  char  *sort, *id_tail, *phone_tail;
  gint64 service, agency, post, company;   /* row numbers, 0: none */
  char  *service_id;
  char  *status, *hire_date, *last_day, *contract_to, *employment, *certificate;
  XzCertificateColumns card;
} Derived;

static void
derived_clear (Derived *derived)
{
  g_free (derived->id);
  g_free (derived->name);
  g_free (derived->pinyin);
  g_free (derived->stored_sort);
  g_free (derived->sort);
  g_free (derived->id_tail);
  g_free (derived->phone_tail);
  g_free (derived->service_id);
  g_free (derived->status);
  g_free (derived->hire_date);
  g_free (derived->last_day);
  g_free (derived->contract_to);
  g_free (derived->employment);
  g_free (derived->certificate);
  xz_certificate_columns_clear (&derived->card);
  memset (derived, 0, sizeof *derived);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Derived, derived_clear)

static char *
dup_reversed (const char *text)
{
  return text != NULL && *text != '\0' ? g_utf8_strreverse (text, -1) : NULL;
}

/* FALSE without error: there is no such person. */
static gboolean
load_person (XzDb *db, gint64 n, Derived *derived, GError **error)
{
  char uuid[37];
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT id, name, pinyin, id_number, phone, c_sort FROM person WHERE n = ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_int64 (s, 1, n);
  if (!xz_statement_next (s, error))
    return FALSE;
  xz_statement_get_uuid (s, 0, uuid);
  derived->id = g_strdup (uuid);
  derived->name = xz_statement_dup_text (s, 1);
  derived->pinyin = xz_statement_dup_text (s, 2);
  derived->id_tail = dup_reversed (xz_statement_get_text (s, 3));
  derived->phone_tail = dup_reversed (xz_statement_get_text (s, 4));
  derived->stored_sort = xz_statement_dup_text (s, 5);
  return TRUE;
}

/* The current spell: the open one hired last, else the closed one hired last. */
static gboolean
load_service (XzDb *db, Derived *derived, GError **error)
{
  char uuid[37];
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT s.n, s.id, g.n, s.hire_date, s.last_day, s.contract_to, s.employment_form, s.certificate_number,"
    " coalesce (s.state, CASE WHEN s.last_day IS NULL THEN 'in_service' ELSE 'left' END) AS status"
    " FROM service AS s LEFT JOIN agency AS g ON g.id = s.agency WHERE s.person = ?1"
    " ORDER BY status = 'left', s.hire_date DESC, s.n DESC LIMIT 1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, derived->id);
  if (!xz_statement_next (s, error))
    {
      derived->status = g_strdup ("none");
      return xz_statement_ended (s);
    }
  derived->service = xz_statement_get_int64 (s, 0);
  xz_statement_get_uuid (s, 1, uuid);
  derived->service_id = g_strdup (uuid);
  derived->agency = xz_statement_get_int64 (s, 2);
  derived->hire_date = xz_statement_dup_text (s, 3);
  derived->last_day = xz_statement_dup_text (s, 4);
  derived->contract_to = xz_statement_dup_text (s, 5);
  derived->employment = xz_statement_dup_text (s, 6);
  derived->certificate = xz_statement_dup_text (s, 7);
  derived->status = xz_statement_dup_text (s, 8);
  return TRUE;
}

/* What the spell is like now: its last assignment. */
static gboolean
load_assignment (XzDb *db, Derived *derived, GError **error)
{
  g_autoptr (XzStatement) s = NULL;

  if (derived->service_id == NULL)
    return TRUE;
  s = xz_statement_get (db,
    "SELECT p.n, c.n FROM assignment AS a LEFT JOIN post AS p ON p.id = a.post"
    " LEFT JOIN company AS c ON c.id = a.company WHERE a.service = ?1"
    " ORDER BY a.from_date DESC, a.n DESC LIMIT 1", error);
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, derived->service_id);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  derived->post = xz_statement_get_int64 (s, 0);
  derived->company = xz_statement_get_int64 (s, 1);
  return TRUE;
}

/* The number on record comes before the one that the roster brought. */
static gboolean
load_certificate (XzDb *db, Derived *derived, GError **error)
{
  if (!xz_certificate_columns_load (db, derived->id, derived->service_id, derived->status, derived->hire_date,
                                    derived->last_day, &derived->card, error))
    return FALSE;
  if (derived->card.number != NULL)
    {
      g_free (derived->certificate);
      derived->certificate = g_strdup (derived->card.number);
    }
  return TRUE;
}

/* Recomputes everything of person n.  *found FALSE: there is no such person. */
static gboolean
derive (XzDb *db, gint64 n, Derived *derived, gboolean *found, GError **error)
{
  g_autoptr (GError) fault = NULL;

  *found = load_person (db, n, derived, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (!*found)
    return TRUE;
  derived->sort = xz_pinyin_sort_key (derived->name, derived->pinyin);
  return load_service (db, derived, error) && load_assignment (db, derived, error) && load_certificate (db, derived, error);
}

static void
bind_number (XzStatement *s, int i, gint64 n)
{
  if (n != 0)
    xz_statement_bind_int64 (s, i, n);
  else
    xz_statement_bind_null (s, i);
}

static void
bind_derived (XzStatement *s, gint64 n, const Derived *derived)
{
  xz_statement_bind_int64 (s, 1, n);
  xz_statement_bind_text (s, 2, derived->sort);
  xz_statement_bind_text (s, 3, derived->id_tail);
  xz_statement_bind_text (s, 4, derived->phone_tail);
  bind_number (s, 5, derived->service);
  bind_number (s, 6, derived->agency);
  bind_number (s, 7, derived->post);
  bind_number (s, 8, derived->company);
  xz_statement_bind_text (s, 9, derived->status);
  xz_statement_bind_text (s, 10, derived->hire_date);
  xz_statement_bind_text (s, 11, derived->last_day);
  xz_statement_bind_text (s, 12, derived->contract_to);
  xz_statement_bind_text (s, 13, derived->employment);
  xz_statement_bind_text (s, 14, derived->certificate);
  xz_statement_bind_text (s, 15, derived->card.valid_to);
  xz_statement_bind_text (s, 16, derived->card.from);
  xz_statement_bind_text (s, 17, derived->card.to);
  xz_statement_bind_text (s, 18, derived->card.lacking);
  xz_statement_bind_text (s, 19, derived->card.handover);
}

/* The condition that a stored row differs from the bound values; shared by the
 * update, which would otherwise write nine indexes for nothing, and verify. */
#define DIFFERS \
  "(c_sort IS NOT ?2 OR c_id_tail IS NOT ?3 OR c_phone_tail IS NOT ?4 OR c_service IS NOT ?5" \
  " OR c_agency IS NOT ?6 OR c_post IS NOT ?7 OR c_company IS NOT ?8 OR c_status IS NOT ?9" \
  " OR c_hire_date IS NOT ?10 OR c_last_day IS NOT ?11 OR c_contract_to IS NOT ?12" \
  " OR c_employment IS NOT ?13 OR c_certificate IS NOT ?14 OR c_valid_to IS NOT ?15" \
  " OR c_duty_from IS NOT ?16 OR c_duty_to IS NOT ?17 OR c_lacking IS NOT ?18 OR c_handover IS NOT ?19)"

static gboolean
store_columns (XzDb *db, gint64 n, const Derived *derived, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "UPDATE person SET c_sort = ?2, c_id_tail = ?3, c_phone_tail = ?4, c_service = ?5, c_agency = ?6,"
    " c_post = ?7, c_company = ?8, c_status = ?9, c_hire_date = ?10, c_last_day = ?11,"
    " c_contract_to = ?12, c_employment = ?13, c_certificate = ?14, c_valid_to = ?15, c_duty_from = ?16,"
    " c_duty_to = ?17, c_lacking = ?18, c_handover = ?19 WHERE n = ?1 AND " DIFFERS, error);

  if (s == NULL)
    return FALSE;
  bind_derived (s, n, derived);
  return xz_statement_run (s, error);
}

static gboolean
run_for_grams (XzDb *db, const char *sql, gint64 n, const char *name, const char *pinyin, GError **error)
{
  g_autoptr (GPtrArray) grams = xz_pinyin_grams (name, pinyin);
  g_autoptr (XzStatement) s = xz_statement_get (db, sql, error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_int64 (s, 2, n);
  for (guint i = 0; i < grams->len; i++)
    {
      xz_statement_bind_text (s, 1, g_ptr_array_index (grams, i));
      if (!xz_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xz_roster_forget_name (XzDb *db, gint64 person_n, GError **error)
{
  g_auto (Derived) old = { 0 };
  g_autoptr (GError) fault = NULL;
  g_autoptr (XzStatement) s = NULL;

  if (!load_person (db, person_n, &old, &fault))
    {
      if (fault == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (!run_for_grams (db, "DELETE FROM name_gram WHERE gram = ?1 AND person = ?2",
                      person_n, old.name, old.pinyin, error))
    return FALSE;
  s = xz_statement_get (db, "UPDATE person SET c_sort = '' WHERE n = ?1", error);
  if (s == NULL)
    return FALSE;
  xz_statement_bind_int64 (s, 1, person_n);
  return xz_statement_run (s, error);
}

static gboolean
add_grams (XzDb *db, gint64 person_n, const Derived *derived, XzGrams *grams, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;

  if (grams == NULL)
    return run_for_grams (db, "INSERT OR IGNORE INTO name_gram (gram, person) VALUES (?1, ?2)",
                          person_n, derived->name, derived->pinyin, error);
  texts = xz_pinyin_grams (derived->name, derived->pinyin);
  for (guint i = 0; i < texts->len; i++)
    xz_grams_add (grams, g_ptr_array_index (texts, i), person_n);
  return TRUE;
}

gboolean
xz_roster_refresh_into (XzDb *db, gint64 person_n, XzGrams *grams, GError **error)
{
  g_auto (Derived) derived = { 0 };
  gboolean found;

  if (!derive (db, person_n, &derived, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  if (g_strcmp0 (derived.stored_sort, "") == 0 && !add_grams (db, person_n, &derived, grams, error))
    return FALSE;
  return store_columns (db, person_n, &derived, error);
}

gboolean
xz_roster_refresh_person (XzDb *db, gint64 person_n, GError **error)
{
  return xz_roster_refresh_into (db, person_n, NULL, error);
}

/* ---- verify ---- */

static gboolean
row_differs (XzDb *db, gint64 n, const Derived *derived, gboolean *differs, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT 1 FROM person WHERE n = ?1 AND " DIFFERS, error);

  if (s == NULL)
    return FALSE;
  bind_derived (s, n, derived);
  *differs = xz_statement_next (s, error);
  return *differs || xz_statement_ended (s);
}

/* Counts how many of the grams the person should have are there. */
static gboolean
count_grams (XzDb *db, gint64 n, const Derived *derived, guint *expected, guint *there, GError **error)
{
  g_autoptr (GPtrArray) grams = xz_pinyin_grams (derived->name, derived->pinyin);
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT 1 FROM name_gram WHERE gram = ?1 AND person = ?2", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_int64 (s, 2, n);
  *expected = grams->len;
  *there = 0;
  for (guint i = 0; i < grams->len; i++)
    {
      xz_statement_bind_text (s, 1, g_ptr_array_index (grams, i));
      if (xz_statement_next (s, error))
        (*there)++;
      else if (!xz_statement_ended (s))
        return FALSE;
      xz_statement_reset (s);
    }
  return TRUE;
}

/* One person; adds to *grams how many grams belong to it. */
static gboolean
verify_person (XzDb *db, gint64 n, gint64 *grams, char **detail, GError **error)
{
  g_auto (Derived) derived = { 0 };
  gboolean found, differs;
  guint expected, there;

  if (!derive (db, n, &derived, &found, error))
    return FALSE;
  if (!row_differs (db, n, &derived, &differs, error)
      || !count_grams (db, n, &derived, &expected, &there, error))
    return FALSE;
  *grams += there;
  if (differs)
    *detail = g_strdup_printf ("person %s: a derived column is not what it derives from", derived.id);
  else if (there != expected)
    *detail = g_strdup_printf ("person %s: %u of %u name grams", derived.id, there, expected);
  return TRUE;
}

static gboolean
verify_counts (XzDb *db, gint64 people, gint64 grams, char **detail, GError **error)
{
  gint64 stored = xz_db_get_int (db, "SELECT count(*) FROM name_gram", -1);
  gint64 counter = xz_db_get_int (db, "SELECT value FROM meta WHERE key = 'people'", people);

  if (stored != grams)
    *detail = g_strdup_printf ("name_gram has %" G_GINT64_FORMAT " rows that belong to no name", stored - grams);
  else if (counter != people)
    *detail = g_strdup_printf ("%" G_GINT64_FORMAT " people are counted, %" G_GINT64_FORMAT " are there", counter, people);
  return TRUE;
}

gboolean
xz_roster_verify (XzDb *db, char **detail, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT n FROM person ORDER BY n", error);
  gint64 people = 0, grams = 0;

  *detail = NULL;
  if (s == NULL)
    return FALSE;
  while (*detail == NULL && xz_statement_next (s, error))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !verify_person (db, xz_statement_get_int64 (s, 0), &grams, detail, error))
        return FALSE;
      people++;
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (gint) people);
    }
  if (*detail != NULL)
    return TRUE;
  return xz_statement_ended (s) && verify_counts (db, people, grams, detail, error);
}
