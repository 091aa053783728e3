/* xz-certificate-issue.c: Art. 21: certificates issued, one or a whole course, in one transaction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-block.h"
#include "xz-certificate-private.h"
#include <string.h>

typedef struct {
  XzDb        *db;
  XzDate       day;
  XzChangeSet *set;
  XzNumbers    numbers;
} Issue;

void
xz_issue_outcome_free (XzIssueOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_free (outcome->number);
  g_clear_pointer (&outcome->findings, g_ptr_array_unref);
  g_free (outcome);
}

/* Who is issued nothing is told in the order of weight. */
static void
refuse (XzIssueOutcome *outcome, XzFindings *findings)
{
  xz_findings_steal_all (outcome->findings, findings);
  xz_findings_sort (outcome->findings);
}

static void
add_event (Issue *issue, const char *certificate, const char *agency, const char *act)
{
  XzRecord *event = xz_record_new (&xz_type_certificate_event);
  g_autofree char *day = xz_date_format (issue->day);

  g_strlcpy (event->owner, agency, sizeof event->owner);
  xz_record_set (event, "certificate", certificate);
  xz_record_set (event, "act", act);
  xz_record_set (event, "day", day);
  xz_change_set_create (issue->set, xz_db_context (issue->db), event);
}

/* The card of this service that the new one stands instead of; "" when there is none. */
static gboolean
find_replaced (Issue *issue, const char *service, char id[37], GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (issue->db,
    "SELECT id FROM certificate WHERE service = ?1 AND state IN ('lost', 'damaged', 'revoked', 'returned') ORDER BY issued_on DESC, n DESC LIMIT 1",
    error);

  *id = '\0';
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, service);
  if (xz_statement_next (s, error))
    xz_statement_get_uuid (s, 0, id);
  else if (!xz_statement_ended (s))
    return FALSE;
  return TRUE;
}

static XzRecord *
make_certificate (Issue *issue, const char *person, const XzSpell *spell, const XzDrawn *drawn)
{
  XzRecord *record = xz_record_new (&xz_type_certificate);
  g_autofree char *day = xz_date_format (issue->day), *serial = g_strdup_printf ("%" G_GINT64_FORMAT, drawn->serial);
  g_autofree char *to = xz_date_format (xz_certificate_last_valid_day_of (issue->day, drawn->validity_months, xz_store_get_profile (xz_db_store (issue->db))));

  g_strlcpy (record->owner, spell->agency, sizeof record->owner);
  xz_record_set (record, "person", person);
  xz_record_set (record, "service", spell->service);
  xz_record_set (record, "number", drawn->number);
  xz_record_set (record, "state", "issued");
  xz_record_set (record, "issued_on", day);
  xz_record_set (record, "valid_to", to);
  xz_record_set (record, "block", drawn->block);
  xz_record_set (record, "serial", serial);
  return record;
}

static gboolean
sign (Issue *issue, XzRecord *record, const char *person, const char *agency, GError **error)
{
  g_autofree char *code = NULL, *key = NULL;

  if (!xz_signing_make_code (issue->db, record, person, agency, &code, &key, error))
    return FALSE;
  xz_record_set (record, "code", code);
  xz_record_set (record, "key", key);
  return TRUE;
}

/* Puts the certificate of one person whom nothing bars into the set. */
static gboolean
add_certificate (Issue *issue, const XzSpell *spell, XzIssueOutcome *outcome, GError **error)
{
  int year, month, day;
  XzDrawn drawn;
  XzRecord *record;
  char replaced[37];
  const char *id;

  xz_date_to_ymd (issue->day, &year, &month, &day);
  if (!xz_numbers_draw (&issue->numbers, spell->agency, year, &drawn, error) || !find_replaced (issue, spell->service, replaced, error))
    return FALSE;
  if (drawn.number == NULL)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);
      xz_findings_add (outcome->findings, XZ_SEVERITY_BLOCK, "certificate-no-block", 21, NULL, text, NULL);
      return TRUE;
    }
  outcome->number = drawn.number;
  record = make_certificate (issue, outcome->person, spell, &drawn);
  xz_record_set (record, "replaces", *replaced != '\0' ? replaced : NULL);
  if (!sign (issue, record, outcome->person, spell->agency, error))
    {
      xz_record_free (record);
      return FALSE;
    }
  id = xz_change_set_create (issue->set, xz_db_context (issue->db), record);
  g_strlcpy (outcome->certificate, id, sizeof outcome->certificate);
  if (*replaced != '\0')
    {
      xz_change_set_update (issue->set, &xz_type_certificate, replaced, "state", "replaced", NULL);
      add_event (issue, replaced, spell->agency, "replace");
    }
  add_event (issue, id, spell->agency, "issue");
  xz_change_set_end_part (issue->set);
  return TRUE;
}

static gboolean
issue_one (Issue *issue, XzIssueOutcome *outcome, GError **error)
{
  g_auto (XzSpell) spell = { "" };
  g_autoptr (GPtrArray) found = xz_findings_new ();
  gboolean may;

  if (!xz_spell_load (issue->db, outcome->person, &spell, error)
      || !xz_issue_judge (issue->db, outcome->person, &spell, NULL, issue->day, found, &may, error))
    return FALSE;
  if (issue->day > xz_db_today (issue->db))
    {
      g_autofree char *text = xz_date_format (issue->day);
      xz_findings_add (found, XZ_SEVERITY_BLOCK, "date-in-future", 0, "issued_on", text, NULL);
      may = FALSE;
    }
  if (may)
    return add_certificate (issue, &spell, outcome, error);
  refuse (outcome, found);
  return TRUE;
}

/* A person who is named twice is issued one. */
static gboolean
issue_all (Issue *issue, const char *const *people, guint n, GPtrArray *outcomes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      XzIssueOutcome *outcome;

      if (!g_hash_table_add (seen, (gpointer) people[i]))
        continue;
      outcome = g_new0 (XzIssueOutcome, 1);
      outcome->findings = xz_findings_new ();
      g_strlcpy (outcome->person, people[i], sizeof outcome->person);
      g_ptr_array_add (outcomes, outcome);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled at person %u", i);
          return FALSE;
        }
      if (!issue_one (issue, outcome, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
xz_db_issue_certificates (XzDb *db, const char *const *people, guint n, XzDate day, GPtrArray **outcomes,
                          XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("issue", NULL);
  Issue issue = { .db = db, .day = day, .set = set };
  g_auto (XzNumbers) numbers = { 0 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_issue_outcome_free);
  gboolean done;

  memset (applied, 0, sizeof *applied);
  xz_numbers_init (&issue.numbers, db, set);
  done = issue_all (&issue, people, n, all, cancellable, error) && xz_db_apply (db, set, applied, progress, cancellable, error);
  numbers = issue.numbers;
  if (done)
    *outcomes = g_steal_pointer (&all);
  return done;
}
