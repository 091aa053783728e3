/* xz-certificate-list.c: certificates as lists want them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-list.h"
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

void
xz_certificate_line_free (XzCertificateLine *line)
{
  if (line == NULL)
    return;
  g_free (line->number);
  g_free (line->service_agency);
  g_free (line);
}

/* ---- one line ---- */

#define LINE_SQL \
  "SELECT p.id, p.c_lacking, c.id, c.number, c.state, c.issued_on, c.valid_to, s.last_day, c.owner" \
  " FROM person p" \
  " LEFT JOIN certificate c ON c.n = (SELECT x.n FROM certificate x WHERE x.person = p.id AND x.state <> 'draft'" \
  "   ORDER BY x.state IN ('issued', 'suspended') DESC, x.issued_on DESC, x.n DESC LIMIT 1)" \
  " LEFT JOIN service s ON s.id = c.service WHERE p.n = ?1"

static void
read_certificate (XzStatement *s, XzCertificateLine *line)
{
  char agency[37];

  line->facts = (XzCertificateFacts) { XZ_CERTIFICATE_DRAFT, XZ_DATE_NONE, XZ_DATE_NONE, XZ_DATE_NONE };
  if (xz_statement_is_null (s, 2))
    return;
  xz_statement_get_uuid (s, 2, line->certificate);
  line->number = xz_statement_dup_text (s, 3);
  xz_certificate_state_from_code (xz_statement_get_text (s, 4), &line->facts.state);
  line->facts.issued_on = xz_date_of (xz_statement_get_text (s, 5));
  line->facts.valid_to = xz_date_of (xz_statement_get_text (s, 6));
  line->facts.last_day = xz_date_of (xz_statement_get_text (s, 7));
  if (xz_statement_get_uuid (s, 8, agency))
    line->service_agency = g_strdup (agency);
}

/* What the day makes of the facts. */
static void
judge (XzCertificateLine *line, const XzSpell *spell, XzDate day, const XzProfile *profile)
{
  gboolean any = *line->certificate != '\0';
  XzCertificateState state = line->facts.state;
  gboolean held = any && (state == XZ_CERTIFICATE_ISSUED || state == XZ_CERTIFICATE_SUSPENDED);
  gboolean void_now = held && line->facts.last_day != XZ_DATE_NONE && day > line->facts.last_day;

  line->standing = xz_certificate_standing (&line->facts, day);
  line->tier = XZ_EXPIRY_FAR;
  if (line->standing == XZ_STANDING_VALID || line->standing == XZ_STANDING_EXPIRED)
    line->tier = xz_certificate_expiry_tier (line->facts.valid_to, day, profile);
  line->in_service = *spell->service != '\0' && spell->open && (spell->last_day == XZ_DATE_NONE || day <= spell->last_day);
  line->to_issue = line->in_service && !held;
  line->to_return = void_now || (any && state == XZ_CERTIFICATE_REVOKED);
}

static XzCertificateLine *
read_line (XzDb *db, gint64 person, XzDate day, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, LINE_SQL, error);
  g_autoptr (XzCertificateLine) line = g_new0 (XzCertificateLine, 1);
  g_auto (XzSpell) spell = { "" };

  if (s == NULL)
    return NULL;
  xz_statement_bind_int64 (s, 1, person);
  if (!xz_statement_next (s, error))
    return NULL;
  line->person_number = person;
  xz_statement_get_uuid (s, 0, line->person);
  line->insignia = xz_statement_is_null (s, 1) ? -1 : g_strcmp0 (xz_statement_get_text (s, 1), "0") == 0;
  read_certificate (s, line);
  if (!xz_spell_load (db, line->person, &spell, error))
    return NULL;
  judge (line, &spell, day, xz_store_get_profile (xz_db_store (db)));
  return g_steal_pointer (&line);
}

GPtrArray *
xz_db_list_certificate_lines (XzDb *db, const gint64 *people, guint n, XzDate day, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_certificate_line_free);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) fault = NULL;
      XzCertificateLine *line;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      line = read_line (db, people[i], day, &fault);
      if (fault != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return NULL;
        }
      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}

/* ---- near the end ---- */

GPtrArray *
xz_db_list_ending_certificates (XzDb *db, XzDate day, GError **error)
{
  const XzProfile *profile = xz_store_get_profile (xz_db_store (db));
  g_autofree char *latest = xz_date_format (day + xz_profile_get_number (profile, "expiry.note_days"));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_certificate_line_free);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT c.number, c.issued_on, c.valid_to, s.last_day FROM certificate c JOIN service s ON s.id = c.service"
    " WHERE c.state = 'issued' AND c.valid_to <= ?1", error);

  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, latest);
  while (xz_statement_next (s, error))
    {
      XzCertificateLine *line = g_new0 (XzCertificateLine, 1);

      line->number = xz_statement_dup_text (s, 0);
      line->facts = (XzCertificateFacts) { XZ_CERTIFICATE_ISSUED, xz_date_of (xz_statement_get_text (s, 1)),
                                           xz_date_of (xz_statement_get_text (s, 2)), xz_date_of (xz_statement_get_text (s, 3)) };
      line->standing = xz_certificate_standing (&line->facts, day);
      line->tier = xz_certificate_expiry_tier (line->facts.valid_to, day, profile);
      g_ptr_array_add (lines, line);
    }
  return xz_statement_ended (s) ? g_steal_pointer (&lines) : NULL;
}

/* ---- the life of one ---- */

void
xz_certificate_step_free (XzCertificateStep *step)
{
  if (step == NULL)
    return;
  g_free (step->act);
  g_free (step->day);
  g_free (step->reason);
  g_free (step->document);
  g_free (step->user_name);
  g_free (step);
}

/* Who entered a record; NULL when the history of that time was taken out. */
static char *
dup_user (XzDb *db, const char *record)
{
  g_autoptr (GPtrArray) entries = xz_db_history (db, record, 1, NULL);

  return entries != NULL && entries->len > 0 ? g_strdup (((XzHistoryEntry *) g_ptr_array_index (entries, 0))->user_name) : NULL;
}

GPtrArray *
xz_db_list_certificate_steps (XzDb *db, const char *certificate, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_certificate_step_free);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT act, day, reason, document, c_void, id FROM certificate_event WHERE certificate = ?1 ORDER BY n", error);

  if (s == NULL)
    return NULL;
  xz_statement_bind_uuid (s, 1, certificate);
  while (xz_statement_next (s, error))
    {
      XzCertificateStep *step = g_new0 (XzCertificateStep, 1);
      char id[37];

      step->act = xz_statement_dup_text (s, 0);
      step->day = xz_statement_dup_text (s, 1);
      step->reason = xz_statement_dup_text (s, 2);
      step->document = xz_statement_dup_text (s, 3);
      step->is_void = xz_statement_get_int64 (s, 4) != 0;
      if (xz_statement_get_uuid (s, 5, id))
        step->user_name = dup_user (db, id);
      g_ptr_array_add (steps, step);
    }
  return xz_statement_ended (s) ? g_steal_pointer (&steps) : NULL;
}

GPtrArray *
xz_db_list_certificates_of_person (XzDb *db, const char *person, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT id FROM certificate WHERE person = ?1 ORDER BY issued_on DESC, n DESC", error);
  char id[37];

  if (s == NULL)
    return NULL;
  xz_statement_bind_uuid (s, 1, person);
  while (xz_statement_next (s, error))
    if (xz_statement_get_uuid (s, 0, id))
      g_ptr_array_add (ids, g_strdup (id));
  return xz_statement_ended (s) ? g_steal_pointer (&ids) : NULL;
}

/* ---- in its place ---- */

static gboolean
refuse (XzApplied *applied, XzFindings *found, GError **error)
{
  memset (applied, 0, sizeof *applied);
  applied->findings = xz_findings_new ();
  xz_findings_steal_all (applied->findings, found);
  xz_findings_sort (applied->findings);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "a new certificate is not issued");
  return FALSE;
}

static gboolean
issue_one (XzDb *db, const char *person, XzDate day, XzIssueOutcome **outcome, XzApplied *applied, GError **error)
{
  g_autoptr (GPtrArray) outcomes = NULL;
  XzIssueOutcome *issued;

  if (!xz_db_issue_certificates (db, &person, 1, day, &outcomes, applied, NULL, NULL, error))
    return FALSE;
  issued = g_ptr_array_steal_index (outcomes, 0);
  if (issued->number == NULL)
    {
      xz_applied_clear (applied);
      refuse (applied, issued->findings, error);
      xz_issue_outcome_free (issued);
      return FALSE;
    }
  *outcome = issued;
  return TRUE;
}

gboolean
xz_db_replace_certificate (XzDb *db, const char *certificate, XzDate day, const char *reason, const char *document,
                           XzIssueOutcome **outcome, XzApplied *applied, GError **error)
{
  g_autoptr (XzRecord) record = xz_db_get_record (db, &xz_type_certificate, certificate, error);
  g_autoptr (GPtrArray) found = xz_findings_new ();
  g_auto (XzSpell) spell = { "" };
  const char *person = record != NULL ? xz_record_get (record, "person") : NULL;
  XzCertificateState state;
  gboolean may;

  memset (applied, 0, sizeof *applied);
  if (person == NULL || !xz_certificate_state_from_code (xz_record_get (record, "state"), &state)
      || !xz_spell_load (db, person, &spell, error) || !xz_issue_judge (db, person, &spell, certificate, day, found, &may, error))
    return FALSE;
  if (!may)
    return refuse (applied, found, error);
  if (state == XZ_CERTIFICATE_ISSUED || state == XZ_CERTIFICATE_SUSPENDED)
    {
      if (!xz_db_certificate_act (db, certificate, XZ_CERTIFICATE_RETURN, day, reason, document, applied, error))
        return FALSE;
      xz_applied_clear (applied);
    }
  return issue_one (db, person, day, outcome, applied, error);
}
